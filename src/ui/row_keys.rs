//! The keys of the list of rows: going from row to row, moving, selecting, deleting. Heard once for all rows.

use leptos::web_sys::{Element, KeyboardEvent, MouseEvent};
use wasm_bindgen::JsCast;

use super::el::El;
use super::selection::{HANDLE, Selection};
use crate::app::keys::{MAIN, focus_row};
use crate::desk::ItemId;
use crate::platform::drag::number;
use crate::platform::page;

/// Listens for the keys, and for clicks with Shift or Control, on the rows of `list`.
pub fn with_keys(list: El, selection: Selection) -> El {
    list.on("keydown", move |event| {
        if let Some(key) = event.dyn_ref::<KeyboardEvent>().filter(|key| pressed(selection, key) == Some(true)) {
            key.prevent_default();
        }
    })
    .on_first("click", move |event| {
        let Some(click) = event.dyn_ref::<MouseEvent>().filter(|it| it.shift_key() || it.ctrl_key() || it.meta_key())
        else {
            return;
        };
        let Some((id, _)) = page::target(click).filter(|it| page::closest(it, MAIN).is_some()).and_then(|it| row(&it))
        else {
            return;
        };
        if click.shift_key() {
            selection.extend(id)
        } else {
            selection.toggle(id)
        }
        click.stop_propagation();
        click.prevent_default();
    })
}

/// The row around an element, and the part of it that keys come back to; none in a form.
fn row(element: &Element) -> Option<(ItemId, &'static str)> {
    let row = page::closest(element, ".item:not(.editing)")?;
    let part = if page::closest(element, HANDLE).is_some() { HANDLE } else { MAIN };
    number(&row).map(|id| (ItemId(id), part))
}

/// Does what a key asks for. Whether it was one of the list's.
fn pressed(selection: Selection, key: &KeyboardEvent) -> Option<bool> {
    let (id, part) = row(&page::target(key)?)?;
    let name = key.key();
    let arrow = matches!(name.as_str(), "ArrowUp" | "ArrowDown");
    let down = name == "ArrowDown";
    Some(match (key.alt_key(), key.ctrl_key() || key.meta_key(), key.shift_key()) {
        (true, false, false) if arrow => {
            selection.shift(&selection.about(id), down, id, part);
            true
        }
        (false, false, shift) if arrow => {
            let next = selection.neighbour(id, down);
            if shift {
                selection.begin(id);
                selection.extend(next.unwrap_or(id));
            }
            focus_row(Some(next.unwrap_or(id)), part);
            true
        }
        (false, false, false) if name == "Delete" => {
            selection.delete(&selection.about(id));
            true
        }
        (false, false, false) if name == "Escape" => selection.clear(),
        _ => false,
    })
}
