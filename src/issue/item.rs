//! Items: the bullets of a section, and community links with a span for every part.

use super::event::EventItem;
use super::sections::Holds;
use crate::markdown::blocks::bullet;
use crate::markdown::links::{Inline, LinkForm, inlines};
use crate::text::{Span, lines};

/// A top-level bullet of a section with everything indented under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Whole lines, endings included; blank lines after the item are not part of it.
    pub span: Span,
    /// The first line, without its ending.
    pub line: Span,
    /// The bullet itself: one character, or the digits and the dot.
    pub bullet: Span,
    /// What stands after the bullet on the first line, without white space around it.
    pub content: Span,
    /// What it was understood as.
    pub kind: ItemKind,
}

/// What an item was understood as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// A community link.
    Link(LinkItem),
    /// An event, with its nested title line.
    Event(EventItem),
    /// "*No …*"
    None,
    /// A bullet that fits no grammar, or a kind that has no form yet.
    Other,
}

/// `* [tag] [title](address) note`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkItem {
    /// The tags before the link, each with its brackets.
    pub tags: Vec<Span>,
    /// From `[` to `)`.
    pub link: Span,
    /// Between the brackets.
    pub title: Span,
    /// The address.
    pub url: Span,
    /// What follows the link, without white space around it.
    pub note: Option<Span>,
}

impl Item {
    /// The first address that the item leads to.
    pub fn url(&self) -> Option<Span> {
        match &self.kind {
            ItemKind::Link(link) => Some(link.url),
            ItemKind::Event(event) => event.url,
            ItemKind::None | ItemKind::Other => None,
        }
    }

    /// What the item is called, as source.
    pub fn title(&self) -> Span {
        match &self.kind {
            ItemKind::Link(link) => link.title,
            ItemKind::Event(event) => event.title.unwrap_or(self.content),
            ItemKind::None | ItemKind::Other => self.content,
        }
    }
}

/// Reads the item whose whole lines are `span`.
pub fn read(text: &str, span: Span, holds: Holds) -> Item {
    let first = lines(span.of(text), 0).next();
    let line = first.map_or(Span::empty(span.start), |line| Span::new(span.start, span.start + line.text.len()));
    let (mark, content) = match bullet(line.of(text)) {
        Some(found) => {
            let start = line.start + found.start;
            let len = line.of(text).get(found.start..found.content).map_or(1, |head| head.trim_end().len());
            (Span::new(start, start + len), Span::new(line.start + found.content, line.end).trim(text))
        }
        None => (Span::empty(line.start), line.trim(text)),
    };
    let kind = if is_none_line(content.of(text)) {
        ItemKind::None
    } else {
        match holds {
            Holds::Links => link_item(text, content).map_or(ItemKind::Other, ItemKind::Link),
            Holds::Events => super::event::read(text, span, content).map_or(ItemKind::Other, ItemKind::Event),
            _ => ItemKind::Other,
        }
    };
    Item { span, line, bullet: mark, content, kind }
}

/// Whether a line says that there is nothing: "*No … this week.*"
pub fn is_none_line(content: &str) -> bool {
    content.starts_with("*No ") || content.starts_with("_No ")
}

/// The link that stands at `content`, which is a bullet's line without its bullet.
pub fn link_item(text: &str, content: Span) -> Option<LinkItem> {
    let mut tags = Vec::new();
    let mut rest = content;
    while let Some(tag) = leading_tag(text, rest) {
        tags.push(tag);
        rest = Span::new(tag.end, rest.end).trim(text);
    }
    let link = inlines(text, rest).into_iter().find_map(|inline| match inline {
        Inline::Link(link) if link.form == LinkForm::Inline && link.span.start == rest.start => Some(link),
        _ => None,
    })?;
    let note = Span::new(link.span.end, content.end).trim(text);
    Some(LinkItem { tags, link: link.span, title: link.text, url: link.url, note: (!note.is_empty()).then_some(note) })
}

/// `[video]` at the head of `span`: brackets that no address follows.
fn leading_tag(text: &str, span: Span) -> Option<Span> {
    let rest = span.of(text);
    let inner = rest.strip_prefix('[')?;
    let close = inner.find([']', '[', '`'])?;
    let after = inner.get(close..)?.strip_prefix(']')?;
    let name = inner.get(..close)?;
    let plain = !name.is_empty()
        && name.len() <= 20
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '/'));
    let follows = after.is_empty() || after.starts_with([' ', '\t', '[']);
    // `[text] (address)` is a broken link, not a tag.
    (plain && follows && !after.trim_start().starts_with('(')).then(|| Span::new(span.start, span.start + close + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, tags: &[&str], title: &str, url: &str, note: Option<&str>) {
        let item = read(line, Span::new(0, line.len()), Holds::Links);
        let ItemKind::Link(link) = item.kind else { panic!("no link: {line}") };
        assert_eq!(link.tags.iter().map(|tag| tag.of(line)).collect::<Vec<_>>(), tags);
        assert_eq!((link.title.of(line), link.url.of(line)), (title, url));
        assert_eq!(link.note.map(|note| note.of(line)), note);
    }

    #[test]
    fn community_links() {
        check("* [A `[T]`](https://e.org)\n", &[], "A `[T]`", "https://e.org", None);
        check("- [video] [series] [A](u) (PDF)", &["[video]", "[series]"], "A", "u", Some("(PDF)"));
        check("*   [ZH] [audio][A 🦀](u)", &["[ZH]", "[audio]"], "A 🦀", "u", None);
    }

    #[test]
    fn what_is_no_link_is_other() {
        for line in ["* plain", "* [a] (u)", "* [a](u", "* text [a](u)"] {
            assert_eq!(read(line, Span::new(0, line.len()), Holds::Links).kind, ItemKind::Other, "{line}");
        }
        let none = "* *No RFCs were approved this week.*\n";
        assert_eq!(read(none, Span::new(0, none.len()), Holds::Rfcs).kind, ItemKind::None);
    }
}
