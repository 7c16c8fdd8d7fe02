//! What components ask of the page: focus by selector, dialogs, keys on buttons, scrolling inside a pane.

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, Event, HtmlDialogElement, HtmlDocument, HtmlElement, HtmlInputElement, HtmlSelectElement,
    HtmlTextAreaElement, KeyboardEvent,
};

use super::clock::Timeout;
use super::dom;

/// How long a place that was gone to stands out, in milliseconds. The style sheet's animation takes as long.
const SHOWN: u32 = 900;
/// How far below the top of its pane a place comes to stand, in pixels.
const BELOW_TOP: f64 = 72.0;

/// Gives the first element that the selector finds the focus, when what the last action changed is on the page.
pub fn focus(selector: &str) {
    then(selector, |element| {
        let Ok(element) = element.dyn_into::<HtmlElement>() else { return };
        // The browser scrolls only to what has not had the focus before: a row that was moved has kept it.
        if dom::focused().as_ref() == Some(&element) {
            dom::scroll_to(&element, dom::Align::Nearest);
        } else {
            let _ = element.focus();
        }
    });
}

/// Scrolls the first element that the selector finds into view, when what the last action changed is on the page.
pub fn show(selector: &str) {
    then(selector, |element| dom::scroll_to(&element, dom::Align::Nearest));
}

/// Gives the first element that the selector finds the focus at once. Whether it took it: what is not shown does not.
pub fn focus_now(selector: &str) -> bool {
    let Some(element) = find(selector).and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return false };
    let _ = element.focus();
    dom::focused().is_some_and(|focused| focused == element)
}

/// Scrolls what the selector finds to the top of its pane, when what the last action changed is on the page.
pub fn bring(pane: &'static str, selector: &str) {
    then(selector, move |element| {
        if let Some(pane) = find(pane) {
            scroll_within(&pane, &element);
        }
    });
}

/// Does something with the first element that the selector finds on the next tick.
fn then(selector: &str, act: impl FnOnce(Element) + 'static) {
    let selector = selector.to_owned();
    Timeout::new(0, move || {
        if let Some(element) = find(&selector) {
            act(element);
        }
    })
    .forget();
}

/// Gives one of the elements that the selector finds the focus: the one at this place, or the last.
pub fn focus_nth(selector: &str, at: usize) {
    let found = all(selector);
    if let Some(element) = found.get(at).or(found.last()) {
        let _ = element.focus();
    }
}

/// Which of the elements that the selector finds has the focus, or holds what has it.
pub fn focused_nth(selector: &str) -> Option<usize> {
    let focused = dom::focused()?;
    all(selector).iter().position(|element| element.contains(Some(&focused)))
}

fn all(selector: &str) -> Vec<HtmlElement> {
    let found = dom::document().and_then(|document| document.query_selector_all(selector).ok());
    let count = found.as_ref().map_or(0, web_sys::NodeList::length);
    (0..count).filter_map(|at| found.as_ref()?.item(at)?.dyn_into().ok()).collect()
}

/// Whether a key was pressed on a button or a choice, which has its own use for it.
pub fn is_button(event: &KeyboardEvent) -> bool {
    target(event).is_some_and(|element| matches!(element.tag_name().as_str(), "BUTTON" | "SELECT" | "A"))
}

/// The element that an event came from.
pub fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The nearest element around `element`, or itself, that the selector finds.
pub fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

/// Whether an event came from within what the selector finds.
pub fn is_within(event: &Event, selector: &str) -> bool {
    target(event).is_some_and(|element| closest(&element, selector).is_some())
}

/// What the field that an event came from holds.
pub fn value(event: &Event) -> String {
    let Some(element) = target(event) else { return String::new() };
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        return input.value();
    }
    if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
        return select.value();
    }
    element.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value).unwrap_or_default()
}

/// Whether the box that an event came from is checked.
pub fn is_checked(event: &Event) -> bool {
    let input = target(event).and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    input.is_some_and(|input| input.checked())
}

/// Types a text where the caret is, so that the field's own undo takes it back.
pub fn insert_text(text: &str) {
    let page = dom::document().and_then(|document| document.dyn_into::<HtmlDocument>().ok());
    let _ = page.map(|page| page.exec_command_with_show_ui_and_value("insertText", false, text));
}

/// Opens a dialog over the page.
pub fn show_modal(dialog: &HtmlDialogElement) {
    if !dialog.open() {
        let _ = dialog.show_modal();
    }
}

/// Whether a click went beside the open dialog that it is reported to.
pub fn is_backdrop(event: &Event) -> bool {
    target(event).is_some_and(|element| element.tag_name() == "DIALOG")
}

/// Whether text of the page is selected.
pub fn has_selection() -> bool {
    dom::window()
        .and_then(|window| window.get_selection().ok().flatten())
        .is_some_and(|selection| !selection.is_collapsed())
}

/// The element that has the focus, if any but the page itself has it.
pub fn focused() -> Option<HtmlElement> {
    dom::focused()
}

/// The first element that the selector finds.
pub fn find(selector: &str) -> Option<Element> {
    dom::document()?.query_selector(selector).ok().flatten()
}

/// How far below the top of what a pane shows an element inside it stands, in pixels.
pub fn top_within(pane: &Element, element: &Element) -> f64 {
    element.get_bounding_client_rect().top() - pane.get_bounding_client_rect().top() + f64::from(pane.scroll_top())
}

/// Scrolls a pane so that `element` stands near its top; nothing moves where it is seen already.
pub fn scroll_within(pane: &Element, element: &Element) {
    let (outer, inner) = (pane.get_bounding_client_rect(), element.get_bounding_client_rect());
    if outer.height() == 0.0 || (inner.top() >= outer.top() && inner.bottom() <= outer.bottom()) {
        return;
    }
    pane.set_scroll_top(pane.scroll_top() + (inner.top() - outer.top() - BELOW_TOP) as i32);
}

/// Lets a place stand out for a moment.
pub fn flash(element: &HtmlElement) {
    let classes = element.class_list();
    let _ = classes.remove_1("shown");
    // Reading a measure ends the animation that may still run.
    let _ = element.offset_width();
    let _ = classes.add_1("shown");
    Timeout::new(SHOWN, move || {
        let _ = classes.remove_1("shown");
    })
    .forget();
}

/// The fragment of the page's address.
pub fn fragment() -> String {
    dom::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Takes the fragment out of the page's address.
pub fn drop_fragment() {
    let Some(window) = dom::window() else { return };
    let location = window.location();
    let bare = format!("{}{}", location.pathname().unwrap_or_default(), location.search().unwrap_or_default());
    if let Ok(history) = window.history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&bare));
    }
}

/// Calls `changed` whenever the fragment of the page's address is another.
pub fn on_fragment(changed: impl Fn() + 'static) {
    let Some(window) = dom::window() else { return };
    EventListener::new(&window, "hashchange", move |_| changed()).forget();
}

/// The address of the page without query and fragment.
pub fn address() -> String {
    let location = dom::window().map(|window| window.location());
    let part = |part: Option<Result<String, JsValue>>| part.and_then(Result::ok).unwrap_or_default();
    part(location.as_ref().map(|it| it.origin())) + &part(location.as_ref().map(|it| it.pathname()))
}

/// Hears of these events wherever on the page they happen, before what they happen to does, until the listeners are dropped.
pub fn overhear(names: &[&'static str], heard: impl Fn(&Event) + Clone + 'static) -> Vec<EventListener> {
    let Some(document) = dom::document() else { return Vec::new() };
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: true };
    let listen = |name: &&'static str| EventListener::new_with_options(&document, *name, options, heard.clone());
    names.iter().map(listen).collect()
}

/// Calls `leave` whenever the page may be about to go: the last moment to save.
pub fn on_leave(leave: impl Fn() + Clone + 'static) {
    let (Some(window), Some(document)) = (dom::window(), dom::document()) else { return };
    let hidden = leave.clone();
    EventListener::new(&window, "pagehide", move |_| leave()).forget();
    EventListener::new(&document, "visibilitychange", move |_| hidden()).forget();
}

/// Sets a custom property of the style sheet, `--name`, for the whole page; `None` leaves it to the sheet.
pub fn set_property(name: &str, value: Option<&str>) {
    let root = dom::document().and_then(|document| document.document_element()?.dyn_into::<HtmlElement>().ok());
    if let Some(style) = root.map(|root| root.style()) {
        let _ = match value {
            Some(value) => style.set_property(name, value),
            None => style.remove_property(name).map(drop),
        };
    }
}
