//! The elements that the site's block rules make. Text stays source: what stands inside a line is not looked at here.

use crate::text::{Line, Span};

/// The kinds of elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// The whole page, or a stretch of it.
    Root,
    /// A paragraph.
    P,
    /// A heading of level 1 to 6.
    H(u8),
    /// A list of bullets.
    Ul,
    /// A list of numbers.
    Ol,
    /// An item of a list.
    Li,
    /// A quote.
    Quote,
    /// Code that is indented by four columns; the text is in `code`.
    Pre,
    /// A rule.
    Hr,
    /// A table; the cells are in `table`.
    Table,
    /// A list of terms.
    Dl,
    /// A term.
    Dt,
    /// What a term means.
    Dd,
}

/// An element with its text, its children, and the text that follows it inside its parent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element<'s> {
    /// What it is.
    pub tag: Tag,
    /// The lines before its first child.
    pub text: Vec<Line<'s>>,
    /// What stands in it.
    pub children: Vec<Element<'s>>,
    /// The lines after it.
    pub tail: Vec<Line<'s>>,
    /// Of code: its text.
    pub code: String,
    /// Of a table: its cells.
    pub table: Option<Table<'s>>,
    /// The lines that it was made of, as far as they are known; see [`Element::source`].
    pub span: Option<Span>,
}

/// Where the text of a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// `:--`
    Left,
    /// `:-:`
    Center,
    /// `--:`
    Right,
}

/// The cells of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table<'s> {
    /// One for each column.
    pub aligns: Vec<Option<Align>>,
    /// The cells of the first row.
    pub head: Vec<&'s str>,
    /// The cells of the other rows; a row may have fewer or more than there are columns.
    pub rows: Vec<Vec<&'s str>>,
}

impl<'s> Element<'s> {
    /// An empty element that was made of `lines`.
    pub fn new(tag: Tag, lines: &[Line<'s>]) -> Element<'s> {
        Element {
            tag,
            text: Vec::new(),
            children: Vec::new(),
            tail: Vec::new(),
            code: String::new(),
            table: None,
            span: cover(lines),
        }
    }

    /// An element with text.
    pub fn with_text(tag: Tag, lines: &[Line<'s>]) -> Element<'s> {
        let mut text = lines.to_vec();
        if let Some(first) = text.first_mut() {
            first.text = first.text.trim_start();
        }
        Element { text, ..Element::new(tag, lines) }
    }

    /// The tag of the last child.
    pub fn last_tag(&self) -> Option<Tag> {
        self.children.last().map(|child| child.tag)
    }

    /// Whether anything is written in the text before the first child.
    pub fn has_text(&self) -> bool {
        self.text.len() > 1 || self.text.first().is_some_and(|line| !line.text.is_empty())
    }

    /// The lines of the source that it stands on.
    pub fn source(&self) -> Option<Span> {
        let own = [self.span, cover(&self.text)];
        let children = self.children.iter().flat_map(|child| [child.source(), cover(&child.tail)]);
        own.into_iter().chain(children).flatten().reduce(Span::join)
    }

    /// Puts the text into a paragraph before the children: the item of a list that turned out to be loose.
    pub fn text_to_paragraph(&mut self) {
        if self.has_text() {
            let text = std::mem::take(&mut self.text);
            self.children.insert(0, Element { text, ..Element::new(Tag::P, &[]) });
        }
        if let Some(last) = self.children.last_mut()
            && !last.tail.is_empty()
        {
            let tail = std::mem::take(&mut last.tail);
            self.children.push(Element::with_text(Tag::P, &tail));
        }
    }
}

fn cover(lines: &[Line]) -> Option<Span> {
    lines.iter().map(|line| line.span).reduce(Span::join)
}
