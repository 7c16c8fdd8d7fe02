//! The desk and the proof scroll together, block by block: whichever of the two a person scrolls brings the other along.
//! Nothing follows what the app itself scrolls, nor what typing scrolls.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::web_sys::{Element, Event, HtmlTextAreaElement, KeyboardEvent};
use wasm_bindgen::JsCast;

use super::proof::Shown;
use super::proof_dom;
use crate::app::Session;
use crate::app::state::keep;
use crate::desk::ItemId;
use crate::platform::drag::number;
use crate::platform::page as window;
use crate::platform::text_map::TextMap;
use crate::render::PageBlock;
use crate::text::view::Units;

/// Keys that scroll what has the focus.
const SCROLLING: [&str; 7] = ["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown", " "];
/// Where in the pane of a list the line stands that is looked at, as a part of its height.
const LOOKED_AT: f64 = 0.3;

/// Which pane a person scrolls.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    Desk,
    Proof,
}

/// Who scrolls, until a person does something else: `None` is the app itself.
pub type Driver = Rc<Cell<Option<Pane>>>;

/// Scrolls the panes together for as long as the owner around lives. `pane` scrolls the page, `article` holds its blocks.
pub fn keep_together(session: Session, shown: &Rc<RefCell<Shown>>, driver: &Driver, pane: Element, article: Element) {
    let (driver, shown) = (Rc::clone(driver), Rc::clone(shown));
    let laid_out: Rc<RefCell<Option<LaidOut>>> = Rc::default();
    let side = |event: &Event| {
        let is_in = |selector: &str| window::is_within(event, selector);
        match () {
            () if is_in("#desk") => Some(Pane::Desk),
            () if is_in(".proof") => Some(Pane::Proof),
            () => None,
        }
    };
    let (drives, pressed) = (Rc::clone(&driver), Rc::clone(&driver));
    let moved = Rc::clone(&shown);
    let key = move |event: &Event| {
        let key = event.dyn_ref().map(KeyboardEvent::key).unwrap_or_default();
        // In a field a space is typed.
        let scrolls = SCROLLING.contains(&key.as_str()) && !(key == " " && window::is_within(event, "input, textarea"));
        pressed.set(if scrolls { side(event) } else { None });
        if key.len() > 1 {
            // A key with a name leads the caret elsewhere, and what is heard of that may be one with what was typed.
            moved.borrow_mut().moved = true;
        }
    };
    let scrolled = move |event: &Event| {
        if let Some(side) = driver.get().filter(|driver| side(event) == Some(*driver)) {
            follow(session, &shown.borrow(), &mut laid_out.borrow_mut(), side, [&pane, &article]);
        }
    };
    keep(Rc::new([
        window::overhear(&["scroll"], scrolled),
        window::overhear(&["keydown"], key),
        window::overhear(&["wheel", "touchmove", "pointerdown"], move |event| drives.set(side(event))),
    ]));
}

/// Brings the other side of `side` along.
fn follow(session: Session, shown: &Shown, laid_out: &mut Option<LaidOut>, side: Pane, [pane, article]: [&Element; 2]) {
    let Some(desk) = window::find("#desk .scroll") else { return };
    let blocks = shown.blocks();
    let element = |offset: usize| proof_dom::element_at(article, blocks, offset);
    let on_page = |offset: usize| element(offset).map_or(0.0, |element| window::top_within(pane, &element));
    let bring = |text: Scale, page: Scale| match side {
        Pane::Desk => text.bring(&page, true),
        Pane::Proof => page.bring(&text, page.end.is_none()),
    };
    if let Some(field) = desk.dyn_ref::<HtmlTextAreaElement>() {
        let stands = laid_out.as_ref().is_some_and(|it| it.serial == shown.serial && it.map.fits(field));
        if !stands {
            *laid_out = None;
            *laid_out = LaidOut::new(session, shown, field);
        }
        let Some(text) = laid_out.as_ref() else { return };
        let count = text.places.len();
        let in_text = |at: usize| text.places.get(at).map_or(0.0, |(_, unit)| text.map.top(*unit));
        let page = |at: usize| text.places.get(at).map_or(0.0, |(offset, _)| on_page(*offset));
        bring(
            Scale { scroller: &desk, count, top: &in_text, end: None },
            Scale { scroller: pane, count, top: &page, end: None },
        );
    } else {
        let rows = rows(session, &desk);
        let Some((last, offset)) = rows.last() else { return };
        let bottom = |scroller: &Element, element: &Element| {
            window::top_within(scroller, element) + element.get_bounding_client_rect().height()
        };
        let ends = (bottom(&desk, last), element(*offset).map(|last| bottom(pane, &last)));
        let in_list = |at: usize| rows.get(at).map_or(0.0, |(row, _)| window::top_within(&desk, row));
        let page = |at: usize| rows.get(at).map_or(0.0, |(_, offset)| on_page(*offset));
        let count = rows.len();
        bring(
            Scale { scroller: &desk, count, top: &in_list, end: Some(ends.0) },
            Scale { scroller: pane, count, top: &page, end: ends.1 },
        );
    }
}

/// The rows of the list with the beginnings of their items in the text.
fn rows(session: Session, list: &Element) -> Vec<(Element, usize)> {
    let mut rows = Vec::new();
    let mut next = list.query_selector(".items > .item").ok().flatten();
    while let Some(row) = next {
        next = row.next_element_sibling();
        let span = |id| session.peek(|document| document.item_span(ItemId(id))).flatten();
        if let Some(span) = number(&row).and_then(span) {
            rows.push((row, span.start));
        }
    }
    rows
}

/// The text of the pane, laid out for one page.
struct LaidOut {
    serial: u32,
    map: TextMap,
    /// Where the blocks and the items of lists begin: in bytes, and in the pane's UTF-16 units.
    places: Vec<(usize, u32)>,
}

impl LaidOut {
    fn new(session: Session, shown: &Shown, field: &HtmlTextAreaElement) -> Option<LaidOut> {
        let places = session.peek(|document| {
            let units = Units::of(document.text());
            begins(shown.blocks()).into_iter().map(|offset| (offset, units.unit(offset) as u32)).collect()
        });
        Some(LaidOut { serial: shown.serial, map: TextMap::of(field)?, places: places? })
    }
}

fn begins(blocks: &[PageBlock]) -> Vec<usize> {
    let mut begins = Vec::new();
    for block in blocks {
        match proof_dom::is_list(block) {
            true => begins.extend(block.pieces.iter().map(|piece| piece.span.start)),
            false => begins.push(block.span.start),
        }
    }
    begins
}

/// Where things stand in a pane that scrolls, in pixels from the top of what it shows.
struct Scale<'a> {
    scroller: &'a Element,
    count: usize,
    top: &'a dyn Fn(usize) -> f64,
    /// Where the last of them ends; `None` where the panes show the same from end to end.
    end: Option<f64>,
}

impl Scale<'_> {
    /// The places and the two ends around them.
    fn edge(&self, at: usize) -> f64 {
        match (at.checked_sub(1), self.end) {
            (None, None) => 0.0,
            (None, Some(_)) => (self.top)(0),
            (Some(at), _) if at < self.count => (self.top)(at),
            (_, Some(end)) => end,
            (_, None) => f64::from(self.scroller.scroll_height()),
        }
    }

    fn hidden(&self) -> f64 {
        f64::from(self.scroller.scroll_height() - self.scroller.client_height())
    }

    /// Scrolls `other` to where this one is, but not for what lies beyond its places if the `nearest` of them will not do.
    fn bring(&self, other: &Scale, nearest: bool) {
        let (hidden, others) = (self.hidden(), other.hidden());
        if hidden <= 0.0 || others <= 0.0 {
            return;
        }
        let at = f64::from(self.scroller.scroll_top());
        // The line that is looked at goes from the pane's top to its bottom on the way from end to end.
        let part = if self.end.is_none() { at / hidden } else { LOOKED_AT };
        let line = at + part * f64::from(self.scroller.client_height());
        let (mut below, mut above) = (0, self.count + 1);
        while above - below > 1 {
            let middle = usize::midpoint(below, above);
            if self.edge(middle) <= line { below = middle } else { above = middle }
        }
        let (from, to) = (self.edge(below), self.edge(above));
        // The proof shows another section than the list.
        if !nearest && (line < from || line > to) {
            return;
        }
        let along = if to > from { ((line - from) / (to - from)).clamp(0.0, 1.0) } else { 0.0 };
        let line = other.edge(below) + along * (other.edge(above) - other.edge(below));
        let height = f64::from(other.scroller.client_height());
        let top = if self.end.is_none() { line * others / (others + height) } else { line - LOOKED_AT * height };
        other.scroller.set_scroll_top(top.round() as i32);
    }
}
