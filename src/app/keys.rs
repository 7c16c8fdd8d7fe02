//! Keys that work everywhere: undo and redo across forms, fixes and text, from problem to problem, and the sheet that lists
//! the keys.

use leptos::prelude::*;
use leptos::web_sys::{Element, KeyboardEvent};
use wasm_bindgen::JsCast;

use super::session::{Dialog, Session};

/// Fields whose own undo is right: what is typed there is in no document yet.
const OWN_UNDO: &str = "[data-own-undo]";
/// Where a sign is typed, not pressed.
const TYPED: &str = "input, textarea, select, [contenteditable]";

/// Listens for the keys for as long as the session lives.
pub fn listen(session: Session) {
    window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        if event.key() == "F8" && session.dialog.get_untracked().is_none() {
            session.next_problem(event.shift_key());
            event.prevent_default();
            return;
        }
        if session.dialog.get_untracked().is_some() || event.alt_key() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let within = |places| target.as_ref().is_some_and(|target| matches!(target.closest(places), Ok(Some(_))));
        if !(event.ctrl_key() || event.meta_key()) {
            if event.key() == "?" && !within(TYPED) {
                event.prevent_default();
                session.dialog.set(Some(Dialog::Keys));
            }
            return;
        }
        if within(OWN_UNDO) {
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
