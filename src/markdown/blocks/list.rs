//! Lists: of bullets, of numbers, of terms. A list goes on over empty lines, and an item that stands after one makes the
//! item before it loose as well.

use super::lines;
use super::parser::{Parser, State, detab};
use super::tree::{Element, Tag};
use crate::text::Line;

impl<'s> Parser<'s> {
    /// A block whose first line is an item.
    pub(super) fn list(&mut self, parent: &mut Element<'s>, tag: Tag, block: &[Line<'s>]) {
        let items = items(block);
        let mut items = items.as_slice();
        let is_list = |child: &mut Element| matches!(child.tag, Tag::Ul | Tag::Ol);
        if let Some(mut list) = parent.children.pop_if(is_list) {
            if let Some(last) = list.children.last_mut() {
                last.text_to_paragraph();
            }
            if let Some((first, rest)) = items.split_first() {
                let mut item = Element::new(Tag::Li, first.made_of);
                self.read_in(State::Loose, &mut item, &first.lines);
                list.children.push(item);
                items = rest;
            }
            self.items(&mut list, items);
            parent.children.push(list);
        } else if matches!(parent.tag, Tag::Ul | Tag::Ol) {
            self.items(parent, items);
        } else {
            let mut list = Element::new(tag, &[]);
            self.items(&mut list, items);
            parent.children.push(list);
        }
    }

    fn items(&mut self, list: &mut Element<'s>, items: &[Item<'s, '_>]) {
        for item in items {
            let nested = item.lines.first().is_some_and(|line| line.text.starts_with("    "));
            let last = if nested { list.children.pop() } else { None };
            let mut element = last.unwrap_or_else(|| Element::new(Tag::Li, item.made_of));
            self.read_in(State::Tight, &mut element, &item.lines);
            list.children.push(element);
        }
    }

    /// A block that is indented, inside or after a list: it belongs to the innermost item that its indent reaches.
    pub(super) fn list_goes_on(&mut self, parent: &mut Element<'s>, block: &[Line<'s>], in_terms: bool) {
        let columns = block.first().map_or(0, |line| line.text.len() - line.text.trim_start_matches(' ').len());
        let indent = columns / 4;
        let goes_in = |tag: Tag| match tag {
            Tag::Ul | Tag::Ol => (true, true),
            Tag::Li => (true, false),
            Tag::Dl => (in_terms, in_terms),
            Tag::Dd => (in_terms, false),
            _ => (false, false),
        };
        let mut level = usize::from(self.is(State::Tight));
        let mut depth = 0;
        let mut inner = &*parent;
        while indent > level
            && let Some(child) = inner.children.last()
            && let (true, is_list) = goes_in(child.tag)
        {
            level += usize::from(is_list);
            depth += 1;
            inner = child;
        }
        let block = detab(block, level);
        let is_item = |tag: Tag| tag == Tag::Li || in_terms && tag == Tag::Dd;
        if is_item(parent.tag) {
            let into = parent.children.pop_if(|child| goes_in(child.tag).1);
            match into {
                Some(mut list) => {
                    self.read_in(State::Detabbed, &mut list, &block);
                    parent.children.push(list);
                }
                None => self.read_in(State::Detabbed, parent, &block),
            }
            return;
        }
        self.in_innermost(parent, depth, &mut |parser, inner| {
            if is_item(inner.tag) {
                parser.read_in(State::Detabbed, inner, &block);
            } else if let Some(mut item) = inner.children.pop_if(|child| is_item(child.tag)) {
                if item.has_text() {
                    let text = std::mem::take(&mut item.text);
                    item.children.insert(0, Element { text, ..Element::new(Tag::P, &[]) });
                }
                parser.read_in(State::Detabbed, &mut item, &block);
                inner.children.push(item);
            } else {
                let mut item = Element::new(if in_terms { Tag::Dd } else { Tag::Li }, &[]);
                parser.read_in(State::Detabbed, &mut item, &block);
                inner.children.push(item);
            }
        });
    }

    /// Calls `then` with the element that is the last child's last child, `depth` times.
    fn in_innermost(
        &mut self,
        element: &mut Element<'s>,
        depth: usize,
        then: &mut dyn FnMut(&mut Parser<'s>, &mut Element<'s>),
    ) {
        match (depth.checked_sub(1), element.children.pop()) {
            (Some(depth), Some(mut child)) => {
                self.in_innermost(&mut child, depth, then);
                element.children.push(child);
            }
            (None, Some(child)) => {
                element.children.push(child);
                then(self, element);
            }
            (_, None) => then(self, element),
        }
    }

    /// A block with a line `: meaning` at index `at`; the lines before it are the terms. Gives how many lines were taken,
    /// or `None` where there is no term.
    pub(super) fn terms(&mut self, parent: &mut Element<'s>, block: &[Line<'s>], at: usize) -> Option<usize> {
        let line = block.get(at)?;
        let meaning = Line { text: lines::meaning(line.text)?, span: line.span };
        let mut terms: Vec<Line> =
            block.get(..at)?.iter().copied().filter(|line| !line.text.trim().is_empty()).collect();
        let rest = block.get(at + 1..)?;
        let count = match rest.first() {
            Some(first)
                if first.text.len() - first.text.trim_start_matches(' ').len() <= 3
                    && !first.text.trim_start_matches(' ').starts_with(':') =>
            {
                rest.len()
            }
            _ => rest.iter().take_while(|line| line.text.starts_with("    ")).count(),
        };
        let mut state = State::Tight;
        if terms.is_empty() {
            parent.children.last()?;
            if let Some(paragraph) = parent.children.pop_if(|child| child.tag == Tag::P) {
                state = State::Loose;
                terms = paragraph.text;
            }
        }
        let mut list = match parent.children.pop_if(|child| child.tag == Tag::Dl) {
            Some(list) => {
                let nested = list.children.last().is_some_and(|last| last.tag == Tag::Dd && !last.children.is_empty());
                if terms.is_empty() && nested {
                    state = State::Loose;
                }
                list
            }
            None => Element::new(Tag::Dl, &[]),
        };
        for term in terms {
            let text = vec![Line { text: term.text.trim(), span: term.span }];
            list.children.push(Element { text, ..Element::new(Tag::Dt, &[term]) });
        }
        let continued = rest.get(..count)?;
        let indented = continued.first().is_some_and(|line| line.text.starts_with("    "));
        let mut text = vec![meaning];
        text.extend(if indented { detab(continued, 1) } else { continued.to_vec() });
        let mut element = Element::new(Tag::Dd, block.get(at..=at)?);
        self.read_in(state, &mut element, &text);
        list.children.push(element);
        parent.children.push(list);
        Some(at + 1 + count)
    }
}

/// The lines of one item, the first without its bullet, and the lines of the block that they come from.
struct Item<'s, 'b> {
    lines: Vec<Line<'s>>,
    made_of: &'b [Line<'s>],
}

/// The items of a block. Indented items stand together as one, with their indent.
fn items<'s, 'b>(block: &'b [Line<'s>]) -> Vec<Item<'s, 'b>> {
    let mut items: Vec<Item> = Vec::new();
    let mut from = 0;
    for (at, line) in block.iter().enumerate() {
        let nested = lines::is_nested_item(line.text);
        let last_nested =
            items.last().and_then(|item| item.lines.first()).is_some_and(|line| line.text.starts_with("    "));
        let text = match lines::item(line.text) {
            Some((_, text)) => text,
            None if !nested || last_nested => {
                if let Some(last) = items.last_mut() {
                    last.lines.push(*line);
                    last.made_of = block.get(from..=at).unwrap_or(&[]);
                    continue;
                }
                line.text
            }
            None => line.text,
        };
        from = at;
        items.push(Item { lines: vec![Line { text, span: line.span }], made_of: block.get(at..=at).unwrap_or(&[]) });
    }
    items
}
