//! The borders between outline, desk and proof, which can be dragged, and moved by keyboard. Where they stand is remembered.

use std::cell::Cell;
use std::rc::Rc;

use leptos::web_sys::{KeyboardEvent, PointerEvent};
use wasm_bindgen::JsCast;

use super::el::{El, effect, el};
use crate::app::state::State;
use crate::platform::{drag, page, storage};

/// How far a key moves a border, in percent of the window.
const STEP: i32 = 2;

/// A border and the pane whose width it sets, in percent of the window.
struct Split {
    /// What it is for those who do not see it.
    label: &'static str,
    /// The property of the style sheet, and the setting.
    name: &'static str,
    /// What the pane is in a window of usual width, where nobody has set it.
    usual: i32,
    least: i32,
    most: i32,
    /// Whether the pane stands to the right of the border.
    is_right: bool,
}

const SPLITS: [Split; 2] = [
    Split { label: "Width of the outline", name: "outline", usual: 17, least: 12, most: 30, is_right: false },
    Split { label: "Width of the proof", name: "proof", usual: 44, least: 25, most: 60, is_right: true },
];

/// All of them.
pub fn splits() -> impl Iterator<Item = El> {
    SPLITS.iter().map(split)
}

fn split(split: &'static Split) -> El {
    let kept = storage::setting(split.name).and_then(|kept| kept.parse::<i32>().ok());
    let set = State::new(kept.map(|width| width.clamp(split.least, split.most)));
    let width = move || set.get().unwrap_or(split.usual);
    let name = format!("--{}", split.name);
    effect(Box::new(move || page::set_property(&name, set.get().map(|width| format!("{width}%")).as_deref())));
    // What cannot be kept is as it was in the next visit, and no more.
    let keep = move || {
        let width = set.get_untracked().map(|width| width.to_string());
        let _ = storage::set_setting(split.name, &width.unwrap_or_default());
    };
    let put = move |width: Option<i32>| set.set(width.map(|width| width.clamp(split.least, split.most)));

    let held = Rc::new(Cell::new(false));
    let (taken, let_go) = (Rc::clone(&held), Rc::clone(&held));
    el("div")
        .class(&format!("split of-{}", split.name))
        .attr("role", "separator")
        .attr("tabindex", "0")
        .attr("aria-orientation", "vertical")
        .attr("aria-label", split.label)
        .attr("aria-valuemin", &split.least.to_string())
        .attr("aria-valuemax", &split.most.to_string())
        .attr_of("aria-valuenow", move || Some(width().to_string()))
        .attr("title", "Drag it, or press ← and →. Enter: as it was.")
        .on("pointerdown", move |event| {
            let pressed = event.dyn_ref::<PointerEvent>().filter(|event| event.button() == 0);
            if let (Some(pressed), Some(border)) = (pressed, page::target(event)) {
                drag::capture(&border, pressed);
                taken.set(true);
            }
        })
        .on("pointermove", move |event| {
            if let Some(event) = event.dyn_ref::<PointerEvent>().filter(|_| held.get()) {
                let left = drag::across(event);
                let share = if split.is_right { 1.0 - left } else { left };
                put(Some((share * 100.0).round() as i32));
            }
        })
        .on("lostpointercapture", move |_| {
            let_go.set(false);
            keep();
        })
        .on("dblclick", move |_| {
            put(None);
            keep();
        })
        .on("keydown", move |event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
            let wider = if split.is_right { -STEP } else { STEP };
            let moved = match key.key().as_str() {
                "ArrowRight" => Some(width() + wider),
                "ArrowLeft" => Some(width() - wider),
                "Home" => Some(split.least),
                "End" => Some(split.most),
                "Enter" => None,
                _ => return,
            };
            event.prevent_default();
            put(moved);
            keep();
        })
}
