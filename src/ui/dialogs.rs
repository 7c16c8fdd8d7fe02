//! The dialogs: one at a time, and only for what must be answered.

use std::sync::Arc;

use leptos::web_sys::HtmlDialogElement;

use super::el::{El, button, el};
use super::export_dialog::export_dialog;
use super::rule_page::rule_page;
use super::shortcuts::shortcuts;
use crate::app::state::afterwards;
use crate::app::{Dialog, Session};
use crate::platform::page;

/// The dialog that is open, if one is.
pub fn dialog(session: Session) -> Option<El> {
    match session.dialog.get()? {
        Dialog::Export => Some(export_dialog(session)),
        Dialog::Keys => Some(shortcuts(session)),
        Dialog::Rule(id) => Some(rule_page(session, &id)),
        Dialog::Encoding(name, why, bytes) => Some(encoding(session, name, &why, bytes)),
    }
}

/// The frame of a dialog: modal, closed by Escape, its button, or a click beside it.
pub fn frame(session: Session, title: &str, body: impl FnOnce(El) -> El) -> El {
    let close = move || session.dialog.set(None);
    let head = el("header")
        .class("dialog-head")
        .child(el("h2").attr("id", "dialog-title").text(title))
        .child(button("Close", close).class("quiet"));
    let dialog = el("dialog")
        .attr("aria-labelledby", "dialog-title")
        .child(body(el("div").class("dialog-body").child(head)))
        .on("close", move |_| close())
        .on("click", move |event| {
            if page::is_backdrop(event) {
                close();
            }
        });
    let element = dialog.get::<HtmlDialogElement>();
    // A dialog can only be opened once it is part of the page.
    afterwards(Box::new(move || {
        if let Some(element) = &element {
            page::show_modal(element);
        }
    }));
    dialog
}

fn encoding(session: Session, name: String, why: &str, bytes: Arc<[u8]>) -> El {
    frame(session, "Not UTF-8", move |body| {
        let actions =
            el("div").class("form-actions").child(button("Do not open", move || session.dialog.set(None))).child(
                button("Read it as Windows-1252", move || session.open_as_windows_1252(&name, &bytes)).class("primary"),
            );
        body.child(el("p").text(why))
            .child(el("p").class("quiet-text").text("Nothing is lost by trying: the file on your disk stays as it is."))
            .child(actions)
    })
}
