//! Rows dragged by their handles: within the list, where a line shows the place, or onto a section of the outline that
//! takes them. While it lasts, what is marked is marked on the page itself: nothing of it is anybody's state.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Interval;
use leptos::web_sys::{Element, Event, KeyboardEvent, MouseEvent, PointerEvent};
use wasm_bindgen::JsCast;

use super::el::El;
use super::selection::Selection;
use crate::desk::{ItemId, SectionId};
use crate::platform::drag::{all, capture, is_above, mark, number, scroll_at_edge, under};
use crate::platform::{dom, page};

/// How far the pointer goes, in pixels, before it drags: less is a click.
const DRAGS_FROM: f64 = 5.0;
/// How often a pane scrolls while the pointer rests at its edge, in milliseconds.
const SCROLL_EVERY: u32 = 16;

/// What is dragged, and where the pointer is.
struct Drag {
    id: ItemId,
    ids: Vec<ItemId>,
    targets: Vec<SectionId>,
    from: (f64, f64),
    at: (f64, f64),
    /// Whether the pointer has gone far enough.
    begun: bool,
    drop: Option<Drop>,
    scrolling: Option<Interval>,
}

/// Where it would go if it were let go now.
#[derive(Clone, Copy, PartialEq)]
enum Drop {
    Before(Option<ItemId>),
    Into(SectionId),
}

type Held = Rc<RefCell<Option<Drag>>>;

/// Lets the rows of `list` be dragged, and a click on a handle select its row.
pub fn draggable(list: El, selection: Selection) -> El {
    let held: Held = Rc::new(RefCell::new(None));
    let Some(element) = list.get::<Element>() else { return list };
    let [down, moving, up, cancel, key] = std::array::from_fn(|_| (Rc::clone(&held), element.clone()));
    list.on("pointerdown", move |event| {
        if let Some(event) = event.dyn_ref::<PointerEvent>().filter(|event| event.button() == 0) {
            take(&down.0, selection, event);
        }
    })
    .on("pointermove", move |event| {
        if let Some(event) = event.dyn_ref::<PointerEvent>() {
            follow(&moving.0, &moving.1, place(event));
        }
    })
    .on("pointerup", move |event| {
        let Some(drag) = end(&up.0, &up.1) else { return };
        match drag.drop {
            _ if !drag.begun => select(selection, drag.id, event),
            Some(Drop::Before(before)) => selection.move_before(&drag.ids, before, drag.id),
            Some(Drop::Into(section)) => selection.move_to(&drag.ids, section),
            None => {}
        }
    })
    .on("pointercancel", move |_| drop(end(&cancel.0, &cancel.1)))
    .on("click", move |event| {
        // By keyboard: with the pointer, the handle was let go before.
        let pressed = event.dyn_ref::<MouseEvent>().is_some_and(|event| event.detail() == 0);
        if let Some(id) = handled(event).filter(|_| pressed) {
            selection.toggle(id);
        }
    })
    .on("keydown", move |event| {
        let escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|key| key.key() == "Escape");
        if escape && end(&key.0, &key.1).is_some() {
            event.stop_immediate_propagation();
        }
    })
}

/// A handle was let go where it was taken.
fn select(selection: Selection, id: ItemId, event: &Event) {
    if event.dyn_ref::<MouseEvent>().is_some_and(MouseEvent::shift_key) {
        selection.extend(id)
    } else {
        selection.toggle(id)
    }
}

/// The item whose handle an event is about.
fn handled(event: &Event) -> Option<ItemId> {
    let handle = page::closest(&page::target(event)?, super::selection::HANDLE)?;
    page::closest(&handle, ".item").and_then(|row| number(&row)).map(ItemId)
}

fn place(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// The pointer goes down on a handle.
fn take(held: &Held, selection: Selection, event: &PointerEvent) {
    let (Some(id), Some(handle)) = (handled(event), page::target(event)) else { return };
    capture(&handle, event);
    let at = place(event);
    let ids = selection.about(id);
    let targets = selection.session.peek(|document| document.targets(&ids)).unwrap_or_default();
    let drag = Drag { id, ids, targets, from: at, at, begun: false, drop: None, scrolling: None };
    held.replace(Some(drag));
}

/// The pointer goes on, or what lies under it does.
fn follow(held: &Held, list: &Element, at: (f64, f64)) {
    let mut held_now = held.borrow_mut();
    let Some(drag) = held_now.as_mut() else { return };
    drag.at = at;
    if !drag.begun {
        drag.begun = (at.0 - drag.from.0).hypot(at.1 - drag.from.1) > DRAGS_FROM;
        if !drag.begun {
            return;
        }
        show_begin(drag, list);
        let (held, list) = (Rc::clone(held), list.clone());
        drag.scrolling = Some(Interval::new(SCROLL_EVERY, move || {
            let at = held.borrow().as_ref().map(|drag| drag.at);
            if let Some((x, y)) = at.filter(|(x, y)| scroll_at_edge(*x, *y)) {
                follow(&held, &list, (x, y));
            }
        }));
    }
    let drop = drop_at(drag, list);
    if drop != drag.drop {
        drag.drop = drop;
        show_drop(list, drop);
    }
}

/// Where things would go if the pointer let go now.
fn drop_at(drag: &Drag, list: &Element) -> Option<Drop> {
    let (x, y) = drag.at;
    let element = under(x, y)?;
    if let Some(section) = page::closest(&element, ".outline li") {
        return number(&section).map(SectionId).filter(|id| drag.targets.contains(id)).map(Drop::Into);
    }
    page::closest(&element, ".section-view")?;
    let rows = all(list, ".item");
    let before = rows.iter().find(|row| is_above(row, y)).and_then(number).map(ItemId);
    Some(Drop::Before(before))
}

fn show_begin(drag: &Drag, list: &Element) {
    for row in all(list, ".item") {
        mark(&row, "dragged", number(&row).is_some_and(|id| drag.ids.contains(&ItemId(id))));
    }
    for section in sections() {
        mark(&section, "takes", number(&section).is_some_and(|id| drag.targets.contains(&SectionId(id))));
    }
    if let Some(root) = dom::app_root() {
        mark(&root, "dragging", true);
    }
}

fn show_drop(list: &Element, drop: Option<Drop>) {
    let rows = all(list, ".item");
    let last = rows.len().saturating_sub(1);
    for (at, row) in rows.iter().enumerate() {
        let id = number(row).map(ItemId);
        mark(row, "drop-before", matches!(drop, Some(Drop::Before(before)) if before.is_some() && before == id));
        mark(row, "drop-after", at == last && drop == Some(Drop::Before(None)));
    }
    for section in sections() {
        let id = number(&section).map(SectionId);
        mark(&section, "drop-into", matches!(drop, Some(Drop::Into(into)) if Some(into) == id));
    }
}

fn sections() -> Vec<Element> {
    dom::app_root().map(|root| all(&root, ".outline li")).unwrap_or_default()
}

/// Ends a drag and takes its marks away.
fn end(held: &Held, list: &Element) -> Option<Drag> {
    let drag = held.replace(None)?;
    if drag.begun {
        show_drop(list, None);
        all(list, ".item").iter().for_each(|row| mark(row, "dragged", false));
        sections().iter().for_each(|section| mark(section, "takes", false));
        if let Some(root) = dom::app_root() {
            mark(&root, "dragging", false);
        }
    }
    Some(drag)
}
