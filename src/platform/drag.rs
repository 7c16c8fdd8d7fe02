//! What dragging asks of the page: what lies under the pointer, where rows stand, and scrolling near an edge.

use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

use super::dom;
use super::page::closest;

/// How near to the edge of a pane, in pixels, it begins to scroll.
const EDGE: f64 = 40.0;
/// How far it scrolls at a time, in pixels, at the very edge.
const FASTEST: f64 = 14.0;

/// The element under a place of the window, in CSS pixels.
pub fn under(x: f64, y: f64) -> Option<Element> {
    dom::document()?.element_from_point(x as f32, y as f32)
}

/// The number behind the dash of an id: `item-12`.
pub fn number(element: &Element) -> Option<u32> {
    element.id().rsplit('-').next()?.parse().ok()
}

/// Every element that the selector finds in `place`.
pub fn all(place: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = place.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

/// Whether a place of the window is above the middle of an element.
pub fn is_above(element: &Element, y: f64) -> bool {
    let place = element.get_bounding_client_rect();
    y < place.top() + place.height() / 2.0
}

/// Gives `element` all that the pointer does until it is let go.
pub fn capture(element: &Element, event: &PointerEvent) {
    // It fails for a pointer that is gone already; then there is nothing to follow.
    let _ = element.set_pointer_capture(event.pointer_id());
}

/// How far across the window the pointer is: 0 at its left edge, 1 at its right.
pub fn across(event: &PointerEvent) -> f64 {
    let width = dom::window().and_then(|window| window.inner_width().ok()?.as_f64());
    f64::from(event.client_x()) / width.unwrap_or(1.0).max(1.0)
}

/// Scrolls the pane under the pointer if that is near its upper or lower edge. Whether it did.
pub fn scroll_at_edge(x: f64, y: f64) -> bool {
    let Some(pane) = under(x, y).and_then(|element| closest(&element, ".scroll, .sections")) else { return false };
    let place = pane.get_bounding_client_rect();
    let (above, below) = (place.top() + EDGE - y, y - (place.bottom() - EDGE));
    let by = if above > 0.0 { -above } else { below.max(0.0) };
    let before = pane.scroll_top();
    pane.set_scroll_top(before + (by.clamp(-EDGE, EDGE) / EDGE * FASTEST) as i32);
    pane.scroll_top() != before
}

/// Puts a class on an element, or takes it away.
pub fn mark(element: &Element, class: &str, on: bool) {
    let _ = element.class_list().toggle_with_force(class, on);
}
