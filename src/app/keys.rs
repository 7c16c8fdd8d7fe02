//! Keys that work everywhere: undo and redo across forms, fixes and text, from problem to problem, and the sheet that lists
//! the keys.

use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;

use super::session::{DeskView, Dialog, Pane, Session};
use crate::desk::ItemId;
use crate::platform::{page, storage};

/// Fields whose own undo is right: what is typed there is in no document yet.
const OWN_UNDO: &str = "[data-own-undo]";
/// Where a sign is typed, not pressed.
const TYPED: &str = "input, textarea, select, [contenteditable]";

/// The first field of the form for adding.
pub const FORM: &str = ".form.add :is(input, select, textarea)";
/// The part of a row that opens it.
pub const MAIN: &str = ".item-main";
/// The panes in their order: where each is, and what has the focus in it.
const PANES: [(&str, &str, Pane); 4] = [
    (".outline", ".section[aria-current]", Pane::Outline),
    (".desk", "#desk", Pane::Desk),
    (".proof", ".proof > .scroll", Pane::Proof),
    (".problems", ".problem-main, .disclose", Pane::Problems),
];

/// The setting that remembers whether letters by themselves are keys, and what it says where they are not.
const SINGLE_KEYS: (&str, &str) = ("single-keys", "off");

/// Whether letters by themselves are keys, as it was chosen last.
pub(super) fn single_keys() -> bool {
    storage::setting(SINGLE_KEYS.0).is_none_or(|kept| kept != SINGLE_KEYS.1)
}

/// Gives a part of a row the focus; without a row, the desk.
pub fn focus_row(id: Option<ItemId>, part: &str) {
    match id {
        Some(id) => page::focus(&format!("#item-{} {part}", id.0)),
        None => page::focus("#desk"),
    }
}

impl Session {
    /// Makes letters by themselves keys, or no longer, and remembers it.
    pub fn set_single_keys(&self, on: bool) {
        self.single_keys.set(on);
        // Not remembered is no harm.
        let _ = storage::set_setting(SINGLE_KEYS.0, if on { "" } else { SINGLE_KEYS.1 });
    }

    fn open_dialog(&self, dialog: Dialog) -> bool {
        self.dialog.set(Some(dialog));
        true
    }

    /// Forms for text, text for forms.
    fn turn_view(&self) -> bool {
        let is_text = self.view.get_untracked() == DeskView::Text;
        self.editing.set(None);
        self.view.set(if is_text { DeskView::Forms } else { DeskView::Text });
        self.pane.set(Pane::Desk);
        page::focus(if is_text { "#desk" } else { ".source" });
        true
    }

    fn show_form(&self) -> bool {
        self.show_forms();
        page::focus(FORM);
        true
    }

    /// Gives the next pane that is to be seen the focus, or the one before.
    fn next_pane(&self, back: bool, within: &dyn Fn(&str) -> bool) -> bool {
        let count = PANES.len();
        let at = PANES.iter().position(|(pane, ..)| within(pane)).unwrap_or(count);
        for step in 1..=count {
            let next = if back { at + count - step } else { at + step } % count;
            let Some((_, focus, pane)) = PANES.get(next) else { continue };
            if page::focus_now(focus) {
                self.pane.set(*pane);
                break;
            }
        }
        true
    }
}

/// Listens for the keys for as long as the session lives.
pub fn listen(session: Session) {
    window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        let key = event.key();
        if key == "F8" && session.dialog.get_untracked().is_none() {
            session.next_problem(event.shift_key());
            event.prevent_default();
            return;
        }
        if session.dialog.get_untracked().is_some() || event.alt_key() {
            return;
        }
        let within = |places: &str| page::is_within(&event, places);
        if !(event.ctrl_key() || event.meta_key()) {
            // Asked only about these: most keys are typed.
            let is_pressed = || !within(TYPED) && session.single_keys.get_untracked();
            let is_ours = match key.as_str() {
                "F6" => session.next_pane(event.shift_key(), &within),
                "?" => is_pressed() && session.open_dialog(Dialog::Keys),
                "e" => is_pressed() && session.peek(|_| ()).is_some() && session.open_dialog(Dialog::Export),
                "t" => is_pressed() && session.turn_view(),
                "a" => is_pressed() && session.show_form(),
                _ => false,
            };
            if is_ours {
                event.prevent_default();
            }
            return;
        }
        if within(OWN_UNDO) {
            return;
        }
        match (key.to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => session.undo(),
            ("z", true) | ("y", false) => session.redo(),
            _ => return,
        }
        event.prevent_default();
    });
}
