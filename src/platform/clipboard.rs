//! Text onto the clipboard.

use std::fmt;

use js_sys::futures::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlDocument, HtmlTextAreaElement};

use super::dom;
use super::page::closest;

/// The browser did not take the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClipboardError;

impl fmt::Display for ClipboardError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "Not copied: the browser keeps its clipboard closed to this page. Select the text and copy it by keyboard.",
        )
    }
}

/// Copies `text` and calls `done` once. Call it from a click or a key, or the browser refuses.
pub fn write(text: &str, done: impl FnOnce(Result<(), ClipboardError>) + 'static) {
    // Asked for at once, while the click still counts. A page that was not loaded safely has no clipboard.
    let written = dom::window()
        .map(|window| window.navigator().clipboard())
        .filter(|clipboard| !AsRef::<JsValue>::as_ref(clipboard).is_undefined())
        .map(|clipboard| clipboard.write_text(text));
    let text = text.to_owned();
    spawn_local(async move {
        let written = match written {
            Some(promise) => promise.await.is_ok(),
            None => false,
        };
        let copied = written || copy_selected(&text).unwrap_or(false);
        done(if copied { Ok(()) } else { Err(ClipboardError) });
    });
}

/// The way before there was a clipboard to write to: selects the text in a field that nobody sees, and copies.
fn copy_selected(text: &str) -> Option<bool> {
    let document = dom::document()?;
    let before = dom::focused();
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_value(text);
    field.set_read_only(true);
    let style = field.style();
    for (name, value) in [("position", "fixed"), ("top", "0"), ("opacity", "0"), ("pointer-events", "none")] {
        style.set_property(name, value).ok()?;
    }
    // Outside an open dialog nothing can be selected.
    let dialog = before.as_ref().and_then(|element| closest(element, "dialog"));
    let place = dialog.or_else(|| document.body().map(Into::into))?;
    place.append_child(&field).ok()?;
    dom::focus(&field);
    field.select();
    let copied = document.dyn_ref::<HtmlDocument>().and_then(|document| document.exec_command("copy").ok());
    field.remove();
    if let Some(element) = before {
        dom::focus(&element);
    }
    copied
}
