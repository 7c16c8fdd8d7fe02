//! Small doings with the page: find, focus, scroll, and what the screen is like.

use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, FocusOptions, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition, Window,
};

/// The id of the element of `index.html` in which the app lives.
pub const APP_ROOT: &str = "app";

/// Where an element comes to stand when it is scrolled to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the top.
    Start,
    /// In the middle.
    Center,
    /// Where it is, if it can be seen; else at the nearer edge.
    Nearest,
}

/// The window.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The page.
pub fn document() -> Option<Document> {
    window()?.document()
}

/// The element with this id.
pub fn by_id(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// The element that the app is mounted in; the crash screen stands outside it.
pub fn app_root() -> Option<HtmlElement> {
    by_id(APP_ROOT)
}

/// The element that has the focus, if any but the page itself has it.
pub fn focused() -> Option<HtmlElement> {
    let document = document()?;
    let element: HtmlElement = document.active_element()?.dyn_into().ok()?;
    let is_page = document.body().is_some_and(|body| body.is_same_node(Some(&element)));
    (!is_page).then_some(element)
}

/// Gives `element` the focus and leaves the scrolling to [`scroll_to`].
pub fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // It fails for elements that cannot have the focus; then nothing happens, as it should.
    let _ = element.focus_with_options(&options);
}

/// Scrolls `element` into view: smoothly, unless the person has asked for less motion.
pub fn scroll_to(element: &Element, align: Align) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(match align {
        Align::Start => ScrollLogicalPosition::Start,
        Align::Center => ScrollLogicalPosition::Center,
        Align::Nearest => ScrollLogicalPosition::Nearest,
    });
    options.set_inline(ScrollLogicalPosition::Nearest);
    options.set_behavior(if prefers_less_motion() { ScrollBehavior::Instant } else { ScrollBehavior::Smooth });
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Whether the screen is as the media query says, such as `(pointer: coarse)`.
pub fn matches(query: &str) -> bool {
    window().and_then(|window| window.match_media(query).ok().flatten()).is_some_and(|list| list.matches())
}

/// Whether the person has asked for less motion.
pub fn prefers_less_motion() -> bool {
    matches("(prefers-reduced-motion: reduce)")
}

/// Calls `changed` when the answer to the media query changes, until the listener is dropped.
pub fn watch(query: &str, mut changed: impl FnMut(bool) + 'static) -> Option<EventListener> {
    let list = window()?.match_media(query).ok()??;
    let asked = list.clone();
    Some(EventListener::new(&list, "change", move |_| changed(asked.matches())))
}

/// The text of a value that JavaScript threw.
pub(super) fn name_of(thrown: &JsValue) -> String {
    js_sys::Reflect::get(thrown, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default()
}
