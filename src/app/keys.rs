//! Keys that work everywhere: undo and redo across forms, fixes and text.

use leptos::prelude::*;
use leptos::web_sys::{Element, KeyboardEvent};
use wasm_bindgen::JsCast;

use super::session::Session;

/// Fields whose own undo is right: what is typed there is in no document yet.
const OWN_UNDO: &str = "[data-own-undo]";

/// Listens for the keys for as long as the session lives.
pub fn listen(session: Session) {
    window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        let control = event.ctrl_key() || event.meta_key();
        if !control || event.alt_key() || session.dialog.get_untracked().is_some() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if target.is_some_and(|target| matches!(target.closest(OWN_UNDO), Ok(Some(_)))) {
            return;
        }
        match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => session.undo(),
            ("z", true) | ("y", false) => session.redo(),
            _ => return,
        }
        event.prevent_default();
    });
}
