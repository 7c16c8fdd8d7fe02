//! What only an open draft needs: the part of the module that the release site loads after the first screen.

use super::el::El;
use super::{dialogs, shell};
use crate::app::Session;
use crate::platform::part::NotArrived;

/// The doors into it.
#[derive(Clone, Copy)]
pub struct DeskPart {
    /// The screen with a document open.
    pub shell: fn(Session) -> El,
    /// The dialog that is open, if any.
    pub dialog: fn(Session) -> Option<El>,
}

/// Loads it.
pub async fn load() -> Result<DeskPart, NotArrived> {
    let part = desk();
    #[cfg(feature = "split")]
    let part = part.await;
    part
}

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(desk, fallible))]
fn desk() -> Result<DeskPart, NotArrived> {
    Ok(DeskPart { shell: shell::shell, dialog: dialogs::dialog })
}
