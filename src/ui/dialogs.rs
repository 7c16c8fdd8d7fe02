//! The dialogs: one at a time, and only for what must be answered.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use super::export_dialog::ExportDialog;
use super::session;
use crate::app::Dialog;
use crate::platform::page;

/// The dialog that is open, if one is.
#[component]
pub fn Dialogs() -> impl IntoView {
    let session = session();
    move || match session.dialog.get() {
        None => ().into_any(),
        Some(Dialog::Export) => ExportDialog().into_any(),
        Some(Dialog::Encoding(name, why, bytes)) => encoding(name, why, bytes).into_any(),
    }
}

/// The frame of a dialog: modal, closed by Escape, its button, or a click beside it.
#[component]
pub fn Frame(title: &'static str, children: Children) -> impl IntoView {
    let session = session();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            page::show_modal(&dialog);
        }
    });
    let close = move || session.dialog.set(None);
    view! {
        <dialog node_ref=dialog aria-labelledby="dialog-title" on:close=move |_| close() on:click=move |event| if page::is_backdrop(&event) { close() }>
            <div class="dialog-body">
                <header class="dialog-head">
                    <h2 id="dialog-title">{title}</h2>
                    <button type="button" class="quiet" on:click=move |_| close()>"Close"</button>
                </header>
                {children()}
            </div>
        </dialog>
    }
}

fn encoding(name: String, why: String, bytes: Arc<[u8]>) -> impl IntoView {
    let session = session();
    view! {
        <Frame title="Not UTF-8">
            <p>{why}</p>
            <p class="quiet-text">"Nothing is lost by trying: the file on your disk stays as it is."</p>
            <div class="form-actions">
                <button type="button" on:click=move |_| session.dialog.set(None)>"Do not open"</button>
                <button type="button" class="primary" on:click=move |_| session.open_as_windows_1252(&name, &bytes)>
                    "Read it as Windows-1252"
                </button>
            </div>
        </Frame>
    }
}
