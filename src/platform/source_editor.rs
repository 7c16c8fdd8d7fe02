//! The source editor, as the app sees it: a text of `\n` lines, a selection in UTF-16 units, and places to reveal. Behind
//! it stands a `<textarea>`; another editor can take its place without the app knowing.

use std::ops::Range;

use web_sys::HtmlTextAreaElement;

use super::dom;
use super::text_map::TextMap;
use crate::text::{LineIndex, smallest_edit};

/// A handle on the editor; clones are the same editor. The text is always the view of [`crate::text::view`].
#[derive(Clone, Debug)]
pub struct SourceEditor {
    field: HtmlTextAreaElement,
}

impl SourceEditor {
    /// The editor that `field` is.
    pub fn new(field: HtmlTextAreaElement) -> SourceEditor {
        SourceEditor { field }
    }

    /// The text.
    pub fn value(&self) -> String {
        self.field.value()
    }

    /// Makes the text `view`. Only what differs is replaced: the selection stays on its characters, and the scroll
    /// position where it is. Not to be called while the person composes characters with an input method.
    pub fn set_value(&self, view: &str) {
        let value = self.value();
        let Some(edit) = smallest_edit(&value, view) else { return };
        let index = LineIndex::new(&value);
        let unit = |byte: usize| index.to_utf16(&value, byte) as u32;
        let (start, end) = (unit(edit.span.start), unit(edit.span.end));
        let (top, left) = (self.field.scroll_top(), self.field.scroll_left());
        let keep = "preserve";
        let replaced = self.field.set_range_text_with_start_and_end_and_mode(&edit.insert, start, end, keep).is_ok();
        if !replaced {
            self.field.set_value(view);
        }
        self.field.set_scroll_top(top);
        self.field.set_scroll_left(left);
    }

    /// What is selected, in UTF-16 units; an empty range is the caret.
    pub fn selection(&self) -> Range<u32> {
        let start = self.field.selection_start().ok().flatten().unwrap_or(0);
        start..self.field.selection_end().ok().flatten().unwrap_or(start)
    }

    /// Selects a range of UTF-16 units; does not scroll.
    pub fn select(&self, range: Range<u32>) {
        let _ = self.field.set_selection_range(range.start, range.end);
    }

    /// Gives the editor the focus; does not scroll.
    pub fn focus(&self) {
        dom::focus(&self.field);
    }

    /// Selects a range of UTF-16 units, gives the editor the focus and scrolls so that the range's beginning is seen: not
    /// at all where it is seen already, else a third down.
    pub fn reveal(&self, range: Range<u32>) {
        self.focus();
        self.select(range.clone());
        let Some((top, bottom)) = TextMap::of(&self.field).map(|map| map.row(range.start)) else { return };
        let (top, bottom) = (top as i32, bottom.ceil() as i32);
        let (seen, height) = (self.field.scroll_top(), self.field.client_height());
        if top < seen || bottom > seen + height {
            self.field.set_scroll_top((top - height / 3).max(0));
        }
    }
}
