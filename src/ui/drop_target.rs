//! A file dropped anywhere opens.

use leptos::prelude::*;
use leptos::web_sys::DragEvent;

use super::session;
use crate::platform::files::{self, Carried};

/// Listens for drags over the whole page, and says what a drop will do.
#[component]
pub fn DropTarget() -> impl IntoView {
    let session = session();
    let over = RwSignal::new(false);
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
        if let Some(data) = event.data_transfer() {
            if let Some(file) = Carried::of(&data).files.first() {
                files::read(file, move |read| session.open_read(read));
            }
        }
    });
    move || over.get().then(|| view! { <div class="drop" aria-hidden="true"><p>"Drop the draft to open it"</p></div> })
}
