//! Items: the bullets of a section, what each was understood as, and community links with a span for every part.

use super::cfp::{PaperItem, ProjectItem};
use super::event::EventItem;
use super::pull_request::PullRequestItem;
use super::rfc::{FcpItem, RfcItem};
use super::sections::Holds;
use super::testing::TestingItem;
use super::{cfp, event, pull_request, rfc, testing};
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
    /// An event as it was written up to February 2022: all of it in one link.
    OneLineEvent(EventItem),
    /// A call for participation in a project.
    Project(ProjectItem),
    /// A call for papers.
    Paper(PaperItem),
    /// A call for testing.
    Testing(TestingItem),
    /// An approved, new or updated RFC.
    Rfc(RfcItem),
    /// An item in final comment period.
    Fcp(FcpItem),
    /// A merged pull request.
    PullRequest(PullRequestItem),
    /// "*No …*"
    None,
    /// A bullet that fits no grammar.
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

impl ItemKind {
    /// The fixed kebab-case name, as `outline` prints and `add` takes it.
    pub fn name(&self) -> &'static str {
        match self {
            ItemKind::Link(_) => "link",
            ItemKind::Event(_) | ItemKind::OneLineEvent(_) => "event",
            ItemKind::Project(_) => "cfp-project",
            ItemKind::Paper(_) => "cfp-event",
            ItemKind::Testing(_) => "call-for-testing",
            ItemKind::Rfc(_) => "rfc",
            ItemKind::Fcp(_) => "fcp",
            ItemKind::PullRequest(_) => "pull-request",
            ItemKind::None => "none",
            ItemKind::Other => "other",
        }
    }

    /// The link of the kinds that are one, with tags before it and a note after it.
    pub fn link(&self) -> Option<&LinkItem> {
        match self {
            ItemKind::Link(link) => Some(link),
            ItemKind::Project(project) => Some(&project.link),
            ItemKind::Rfc(rfc) => Some(&rfc.link),
            ItemKind::Fcp(fcp) => Some(&fcp.link),
            _ => None,
        }
    }
}

impl Item {
    /// The first address that the item leads to.
    pub fn url(&self) -> Option<Span> {
        match &self.kind {
            ItemKind::Event(event) | ItemKind::OneLineEvent(event) => event.url,
            ItemKind::Paper(paper) => Some(paper.url),
            ItemKind::Testing(testing) => testing.url,
            ItemKind::PullRequest(pull_request) => Some(pull_request.url),
            kind => kind.link().map(|link| link.url),
        }
    }

    /// What the item is called, as source.
    pub fn title(&self) -> Span {
        let title = match &self.kind {
            ItemKind::Event(event) | ItemKind::OneLineEvent(event) => event.title,
            ItemKind::Paper(paper) => Some(paper.name),
            ItemKind::Testing(testing) => Some(testing.title),
            ItemKind::PullRequest(pull_request) => Some(pull_request.title),
            kind => kind.link().map(|link| link.title),
        };
        title.unwrap_or(self.content)
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
        kind(text, span, content, holds).unwrap_or(ItemKind::Other)
    };
    Item { span, line, bullet: mark, content, kind }
}

fn kind(text: &str, span: Span, content: Span, holds: Holds) -> Option<ItemKind> {
    Some(match holds {
        Holds::Links => ItemKind::Link(link_item(text, content)?),
        Holds::Events => match event::read(text, span, content) {
            Some(event) => ItemKind::Event(event),
            None => ItemKind::OneLineEvent(event::one_line(text, content)?),
        },
        Holds::Projects => ItemKind::Project(cfp::project(text, content)?),
        Holds::Papers => ItemKind::Paper(cfp::paper(text, content)?),
        Holds::Testing => ItemKind::Testing(testing::read(text, span, content)?),
        Holds::Rfcs => ItemKind::Rfc(rfc::rfc(text, content)?),
        Holds::FinalComment => ItemKind::Fcp(rfc::fcp(text, content)?),
        Holds::PullRequests => ItemKind::PullRequest(pull_request::read(text, span, content)?),
        Holds::Nothing | Holds::Prose => return None,
    })
}

/// Whether a line says that there is nothing: "*No … this week.*"
pub fn is_none_line(content: &str) -> bool {
    content.starts_with("*No ") || content.starts_with("_No ")
}

/// The link that stands at `content`, which is a bullet's line without its bullet.
pub fn link_item(text: &str, content: Span) -> Option<LinkItem> {
    read_link(text, content, Tags::Words)
}

/// What may stand in brackets before a link.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tags {
    /// `[video]`, `[DE]`
    Words,
    /// `[disposition: merge]`, `[new, disposition: merge]`
    States,
}

/// The same with tags of this shape.
pub(super) fn read_link(text: &str, content: Span, shape: Tags) -> Option<LinkItem> {
    let mut tags = Vec::new();
    let mut rest = content;
    while let Some(tag) = leading_tag(text, rest, shape) {
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
fn leading_tag(text: &str, span: Span, shape: Tags) -> Option<Span> {
    let (most, marks) = match shape {
        Tags::Words => (20, " -/"),
        Tags::States => (40, " -/:,"),
    };
    let rest = span.of(text);
    let inner = rest.strip_prefix('[')?;
    let close = inner.find([']', '[', '`'])?;
    let after = inner.get(close..)?.strip_prefix(']')?;
    let name = inner.get(..close)?;
    let plain =
        !name.is_empty() && name.len() <= most && name.chars().all(|c| c.is_alphanumeric() || marks.contains(c));
    let follows = after.is_empty() || after.starts_with([' ', '\t', '[']);
    // `[text] (address)` is a broken link, not a tag.
    (plain && follows && !after.trim_start().starts_with('(')).then(|| Span::new(span.start, span.start + close + 2))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Reads `item` and compares its parts; an item that fits no grammar has none.
    #[track_caller]
    pub fn check_parts(item: &str, holds: Holds, expected: &[(&str, &str)]) {
        let read = read(item, Span::new(0, item.len()), holds);
        let parts: Vec<_> = read.parts().into_iter().map(|(name, span)| (name, span.of(item))).collect();
        assert_eq!(parts, expected, "{item}");
    }

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
