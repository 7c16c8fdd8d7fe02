//! The components, one a file. They read the session and act through it.

mod add_link;
mod chrome;
mod dialogs;
mod drop_target;
mod export_dialog;
mod item_row;
mod link_fields;
mod mark;
mod outline;
mod problems;
mod proof;
mod proof_dom;
mod section_view;
mod shell;
mod text_pane;
mod welcome;

use leptos::prelude::*;

use crate::app::{Session, keys};
use crate::platform;

/// Starts the app in the page's `#app`.
pub fn mount() {
    platform::crash::install();
    let Some(root) = platform::dom::app_root() else { return };
    leptos::mount::mount_to(root, App).forget();
}

/// The whole app: the welcome, or the open document.
#[component]
fn App() -> impl IntoView {
    let session = Session::new();
    provide_context(session);
    keys::listen(session);
    platform::page::on_leave(move || session.save_now());
    let is_open = Memo::new(move |_| session.issue.with(Option::is_some));
    view! {
        {move || if is_open.get() { shell::Shell().into_any() } else { welcome::Welcome().into_any() }}
        <drop_target::DropTarget/>
        <dialogs::Dialogs/>
    }
}

/// The session of this app.
fn session() -> Session {
    expect_context()
}
