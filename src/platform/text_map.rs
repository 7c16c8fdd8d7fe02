//! Where the characters of a text field stand, in pixels from its top. A textarea does not tell, so its text is laid out
//! once more where nobody sees it, and asked there.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement, Range, Text};

use super::dom;

/// The text of a field laid out once more; it is off the page when this is dropped.
#[derive(Debug)]
pub struct TextMap {
    copy: HtmlElement,
    text: Text,
    range: Range,
    width: i32,
}

impl TextMap {
    /// Lays out what `field` holds.
    pub fn of(field: &HtmlTextAreaElement) -> Option<TextMap> {
        let document = dom::document()?;
        let copy: HtmlElement = document.create_element("div").ok()?.dyn_into().ok()?;
        copy.set_class_name("source source-copy");
        copy.set_attribute("aria-hidden", "true").ok()?;
        let width = field.client_width();
        copy.style().set_property("width", &format!("{width}px")).ok()?;
        let text = document.create_text_node(&field.value());
        copy.append_child(&text).ok()?;
        field.parent_element()?.append_child(&copy).ok()?;
        Some(TextMap { copy, text, range: document.create_range().ok()?, width })
    }

    /// Whether the field still breaks its lines as the copy does.
    pub fn fits(&self, field: &Element) -> bool {
        field.client_width() == self.width
    }

    /// How far from the top of the text the character at a UTF-16 offset stands, in pixels.
    pub fn top(&self, unit: u32) -> f64 {
        self.row(unit).0
    }

    /// The top and the bottom of the character at a UTF-16 offset, in pixels from the top of the text.
    pub fn row(&self, unit: u32) -> (f64, f64) {
        // An empty range has no place in every browser; the last character stands for the end.
        let unit = unit.min(self.text.length().saturating_sub(1));
        let placed = self.range.set_start(&self.text, unit).and_then(|()| self.range.set_end(&self.text, unit + 1));
        if placed.is_err() {
            return (0.0, 0.0);
        }
        let (place, top) = (self.range.get_bounding_client_rect(), self.copy.get_bounding_client_rect().top());
        (place.top() - top, place.bottom() - top)
    }
}

impl Drop for TextMap {
    fn drop(&mut self) {
        self.copy.remove();
    }
}
