//! A file dropped anywhere opens; a calendar gives its events to the draft that is open; a draft is held against several
//! files and folders.

use leptos::prelude::*;
use leptos::web_sys::DragEvent;

use super::el::{El, el};
use crate::app::Session;
use crate::app::state::State;
use crate::platform::files::{self, Carried};
use crate::platform::folder::Dropped;

/// Listens for drags over the whole page; what is given says what a drop will do, while something hangs over it.
pub fn drop_target(session: Session) -> impl Fn() -> Option<El> + 'static {
    let over = State::new(false);
    let carries_file = |event: &DragEvent| event.data_transfer().is_some_and(|data| files::holds_files(&data));
    let drag = move |event: DragEvent| {
        if carries_file(&event) {
            event.prevent_default();
            over.set(true);
        }
    };
    window_event_listener(leptos::ev::dragover, drag);
    window_event_listener(leptos::ev::dragleave, move |event: DragEvent| {
        // Leaving the window has nothing that is entered.
        if event.related_target().is_none() {
            over.set(false);
        }
    });
    window_event_listener(leptos::ev::drop, move |event: DragEvent| {
        over.set(false);
        if !carries_file(&event) {
            return;
        }
        event.prevent_default();
        let Some(data) = event.data_transfer() else { return };
        match Dropped::of(&data) {
            Some(dropped) => session.compare_with_folder(dropped),
            None => session.take_dropped(Carried::of(&data).files),
        }
    });
    move || {
        let words =
            || el("p").text("Drop a draft to open it, a calendar to take its events, or past issues to compare with");
        over.get().then(|| el("div").class("drop").attr("aria-hidden", "true").child(words()))
    }
}
