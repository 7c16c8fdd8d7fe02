//! Elements with reactive parts, built by hand on Leptos's signals.
//!
//! `view!` compiles every closure and every shape of element into code of its own: this screen took 250 kB so. Here all
//! closures are boxed and share one path, at a tenth of that.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use leptos::prelude::*;
use leptos::web_sys::{Element, Event, HtmlElement, Node};
use wasm_bindgen::JsCast;

pub use crate::app::state::effect;
use crate::platform::dom;

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element under construction.
#[derive(Clone)]
pub struct El(Option<Element>);

/// A new element.
pub fn el(tag: &str) -> El {
    El(dom::document().and_then(|document| document.create_element(tag).ok()))
}

/// A button with its words.
pub fn button(words: &str, press: impl Fn() + 'static) -> El {
    el("button").attr("type", "button").text(words).on("click", move |_| press())
}

/// Fields as a form of their own, which is sent nowhere. At each key the browser looks at all fields of the form, for what it
/// could fill in; of those in none it looks at the whole page.
pub fn own_form(fields: El) -> El {
    el("form").class("own-form").child(fields).on("submit", |event| event.prevent_default())
}

/// A drawing of one stroke on a field of 20 by 20, beside or in place of a word.
pub fn icon(path: &str) -> El {
    let svg = |tag: &str| El(dom::document().and_then(|document| document.create_element_ns(Some(SVG), tag).ok()));
    let drawing = [
        ("width", "20"),
        ("height", "20"),
        ("viewBox", "0 0 20 20"),
        ("fill", "none"),
        ("stroke", "currentColor"),
        ("stroke-width", "1.6"),
        ("stroke-linecap", "round"),
        ("stroke-linejoin", "round"),
        ("aria-hidden", "true"),
    ];
    drawing.iter().fold(svg("svg"), |svg, (name, value)| svg.attr(name, value)).child(svg("path").attr("d", path))
}

impl El {
    /// An element that is already on the page.
    pub fn of(element: &HtmlElement) -> El {
        El(Some(element.clone().into()))
    }

    /// The element as one of the browser's types.
    pub fn get<T: JsCast>(&self) -> Option<T> {
        self.0.clone()?.dyn_into().ok()
    }

    /// Sets an attribute.
    pub fn attr(self, name: &str, value: &str) -> El {
        if let Some(element) = &self.0 {
            let _ = element.set_attribute(name, value);
        }
        self
    }

    /// Sets the classes.
    pub fn class(self, names: &str) -> El {
        self.attr("class", names)
    }

    /// Puts text at the end.
    pub fn text(self, text: &str) -> El {
        if let Some(element) = &self.0 {
            let _ = element.append_with_str_1(text);
        }
        self
    }

    /// Puts an element at the end.
    pub fn child(self, child: El) -> El {
        if let (Some(element), Some(child)) = (&self.0, &child.0) {
            let _ = element.append_child(child);
        }
        self
    }

    /// Puts an element at the end, if there is one.
    pub fn child_if(self, child: Option<El>) -> El {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Puts elements at the end.
    pub fn children(self, children: impl IntoIterator<Item = El>) -> El {
        children.into_iter().fold(self, El::child)
    }

    /// Listens for an event until the owner around is disposed.
    pub fn on(self, name: &'static str, mut heard: impl FnMut(&Event) + 'static) -> El {
        self.listen(name, EventListenerPhase::Bubble, Box::new(move |event| heard(event)))
    }

    /// The same before what stands in the element hears of the event.
    pub fn on_first(self, name: &'static str, heard: impl FnMut(&Event) + 'static) -> El {
        self.listen(name, EventListenerPhase::Capture, Box::new(heard))
    }

    fn listen(self, name: &'static str, phase: EventListenerPhase, heard: Box<dyn FnMut(&Event)>) -> El {
        if let Some(element) = &self.0 {
            let options = EventListenerOptions { phase, passive: false };
            keep(EventListener::new_with_options(element, name, options, heard));
        }
        self
    }

    /// An attribute that follows what it is made of; `None` takes it away.
    pub fn attr_of(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> El {
        self.follow(Box::new(value), move |element, value| {
            let _ = match value {
                Some(value) => element.set_attribute(name, value),
                None => element.remove_attribute(name),
            };
        })
    }

    /// A truth as `true` or `false` in an attribute: `aria-pressed`, `aria-expanded`.
    pub fn state(self, name: &'static str, is: impl Fn() -> bool + 'static) -> El {
        self.attr_of(name, move || Some(is().to_string()))
    }

    /// An attribute that is there or not: `disabled`.
    pub fn flag(self, name: &'static str, is: impl Fn() -> bool + 'static) -> El {
        self.attr_of(name, move || is().then(String::new))
    }

    /// Text that follows what it is made of: the only content of the element.
    pub fn text_of(self, text: impl Fn() -> String + 'static) -> El {
        self.follow(Box::new(move || Some(text())), |element, text| element.set_text_content(text))
    }

    /// Runs `value` now and whenever what it reads changes, and shows a new value.
    fn follow(self, value: Box<dyn Fn() -> Option<String>>, show: impl Fn(&Element, Option<&str>) + 'static) -> El {
        if let Some(element) = self.0.clone() {
            let mut shown: Option<Option<String>> = None;
            effect(Box::new(move || {
                let value = value();
                if shown.as_ref() != Some(&value) {
                    show(&element, value.as_deref());
                    shown = Some(value);
                }
            }));
        }
        self
    }

    /// A place for an element that comes, goes and is made anew as what it is made of changes.
    pub fn slot(self, content: impl Fn() -> Option<El> + 'static) -> El {
        self.place(Box::new(move || Some(content().into_iter().collect())))
    }

    /// A place for elements that are all made anew when `value`, which they are made of, is another.
    pub fn slots<T: PartialEq + 'static>(
        self,
        value: impl Fn() -> T + 'static,
        make: impl Fn(&T) -> Vec<El> + 'static,
    ) -> El {
        let Some(owner) = Owner::current() else { return self };
        let last: RefCell<Option<(T, Owner)>> = RefCell::new(None);
        self.place(Box::new(move || {
            let value = value();
            let mut last = last.borrow_mut();
            if last.as_ref().is_some_and(|(last, _)| *last == value) {
                return None;
            }
            if let Some((_, own)) = last.take() {
                own.cleanup();
            }
            // What is made lives until it is made anew, however often the value is looked at before.
            let own = owner.child();
            let made = own.with(|| untrack(|| make(&value)));
            *last = Some((value, own));
            Some(made)
        }))
    }

    /// A place whose content is replaced whenever there is another; `None` leaves it as it is.
    fn place(self, content: Box<dyn Fn() -> Option<Vec<El>>>) -> El {
        let anchor = dom::document().map(|document| document.create_text_node(""));
        let (Some(element), Some(anchor)) = (self.0.clone(), anchor) else { return self };
        let _ = element.append_child(&anchor);
        let mut shown: Vec<Element> = Vec::new();
        effect(Box::new(move || {
            let Some(content) = content() else { return };
            let made: Vec<Element> = content.into_iter().filter_map(|made| made.0).collect();
            shown.drain(..).for_each(|old| old.remove());
            // The slot stands wherever its element has gone meanwhile.
            let parent: Option<Node> = anchor.parent_node();
            for new in &made {
                let _ = parent.as_ref().map(|parent| parent.insert_before(new, Some(&anchor)));
            }
            shown = made;
        }));
        self
    }

    /// A list of rows, one for each key, in their order. A row is made once and lives as long as its key is there.
    pub fn rows(self, keys: impl Fn() -> Vec<u64> + 'static, row: impl Fn(u64) -> El + 'static) -> El {
        self.rows_boxed(Box::new(keys), Box::new(row))
    }

    fn rows_boxed(self, keys: Box<dyn Fn() -> Vec<u64>>, row: Box<dyn Fn(u64) -> El>) -> El {
        let (Some(element), Some(owner)) = (self.0.clone(), Owner::current()) else { return self };
        let mut shown: Vec<(u64, Element, Owner)> = Vec::new();
        effect(Box::new(move || {
            let keys = keys();
            if shown.iter().map(|(key, ..)| *key).eq(keys.iter().copied()) {
                return;
            }
            let mut old = std::mem::take(&mut shown);
            for key in keys {
                let known = old.iter().position(|(other, ..)| *other == key).map(|at| old.remove(at));
                let made = known.or_else(|| {
                    let own = owner.child();
                    let made = own.with(|| untrack(|| row(key)));
                    made.0.map(|made| (key, made, own))
                });
                shown.extend(made);
            }
            for (_, element, owner) in old {
                element.remove();
                owner.cleanup();
            }
            // From the last to the first, each before the one that follows it; what stands right is not moved. What is moved
            // on the page loses the focus, and gets it back.
            let focused = dom::focused().filter(|focused| element.contains(Some(focused)));
            let mut next: Option<Element> = None;
            for (_, row, _) in shown.iter().rev() {
                let stands = row.parent_element().as_ref() == Some(&element) && row.next_element_sibling() == next;
                if !stands {
                    let _ = element.insert_before(row, next.as_deref());
                }
                next = Some(row.clone());
            }
            if let Some(focused) = focused.filter(|focused| dom::focused().as_ref() != Some(focused)) {
                dom::focus(&focused);
            }
        }));
        self
    }
}

/// Keeps a value of the browser's for as long as the owner around.
fn keep(listener: EventListener) {
    crate::app::state::keep(Rc::new(listener));
}
