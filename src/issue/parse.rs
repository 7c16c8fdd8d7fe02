//! Any text to an [`Issue`]: total, lossless. The front matter and the sections, put together, are the text.

use std::sync::Arc;

use super::front_matter::FrontMatter;
use super::item::{Item, read};
use super::sections::{Holds, SectionKind, lookup};
use super::{Date, ItemKind};
use crate::markdown::blocks::{Block, BlockKind, blocks, bullet};
use crate::text::{Line, Span, lines};

/// One issue, as it was read from a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    pub(super) text: Arc<str>,
    /// Whether its blocks are closed: an edit of one changes no other.
    pub(super) is_closed: bool,
    /// The metadata at the head.
    pub front_matter: FrontMatter,
    /// The top-level blocks after the metadata, as the site sees them.
    pub blocks: Vec<Block>,
    /// The sections, flat, in the order of the text. The first is what stands before the first heading, if anything does.
    pub sections: Vec<Section>,
}

/// A heading and everything up to the next heading, of whatever level.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// What it is.
    pub kind: SectionKind,
    /// The heading as people read it, without link markup; empty for what has none.
    pub name: Arc<str>,
    /// The heading; `None` for what stands before the first one.
    pub heading: Option<Heading>,
    /// From the heading's line to the next heading.
    pub span: Span,
    /// What stands after the heading's line.
    pub body: Span,
    /// How deep it stands in the outline, from 0.
    pub depth: usize,
    /// The items, in order.
    pub items: Vec<Item>,
    /// The "*No …*" lines that are no bullets: paragraphs that begin so.
    pub none_paragraphs: Vec<Span>,
}

/// A heading line, or the link alone that stands for a group's heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The line with its ending.
    pub line: Span,
    /// The text, without `#` and white space.
    pub title: Span,
    /// 1 to 6.
    pub level: u8,
}

impl Section {
    /// [`Section::name`] as a value of one's own.
    pub fn title(&self, _text: &str) -> String {
        self.name.to_string()
    }

    /// What are items to a reader: all but the "*No …*" lines.
    pub fn real_items(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.kind != ItemKind::None)
    }
}

impl Issue {
    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text, shared.
    pub fn shared_text(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// What stands under `span`.
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// `Date:` of the metadata.
    pub fn date(&self) -> Option<Date> {
        self.front_matter.date(&self.text)
    }

    /// `Number:` of the metadata, or the number that the date gives.
    pub fn number(&self) -> Option<i64> {
        self.front_matter.number(&self.text).or_else(|| self.date()?.issue_number())
    }

    /// The section on which the byte `offset` stands.
    pub fn section_at(&self, offset: usize) -> Option<usize> {
        let after = self.sections.partition_point(|section| section.span.start <= offset);
        after.checked_sub(1)
    }

    /// The first section of this kind.
    pub fn section(&self, id: &str) -> Option<usize> {
        self.sections.iter().position(|section| section.kind.is(id))
    }

    /// Whether a section is in the community part: one of the known ones, or an ad-hoc one under that heading.
    pub fn is_community(&self, section: usize) -> bool {
        self.root(section) == "community"
    }

    /// The id of the outermost known section around this one, or its own.
    pub fn root(&self, section: usize) -> &'static str {
        let before = self.sections.get(..=section).unwrap_or(&[]);
        before.iter().rev().find_map(|section| section.kind.root()).unwrap_or("")
    }

    /// Of each section, whether it is in the community part.
    pub fn community(&self) -> Vec<bool> {
        let mut root = "";
        let is_community = |section: &Section| {
            root = section.kind.root().unwrap_or(root);
            root == "community"
        };
        self.sections.iter().map(is_community).collect()
    }

    /// Every item with the index of its section.
    pub fn items(&self) -> impl Iterator<Item = (usize, &Item)> {
        self.sections.iter().enumerate().flat_map(|(at, section)| section.items.iter().map(move |item| (at, item)))
    }

    /// How many items of a section are items to a reader: the "*No …*" lines are not, nor bullets in prose.
    pub fn count(&self, section: usize) -> usize {
        let section = self.sections.get(section).filter(|section| section.kind.holds() != Holds::Prose);
        section.map_or(0, |section| section.real_items().count())
    }
}

/// A heading's source as people read it: links as their text, no asterisks.
pub fn plain_title(source: &str) -> String {
    if !source.bytes().any(|byte| matches!(byte, b'[' | b'*' | b'<')) {
        return source.trim().to_owned();
    }
    let mut plain = String::with_capacity(source.len());
    let mut at = 0;
    for link in crate::markdown::links(source, Span::new(0, source.len())) {
        plain.push_str(source.get(at..link.span.start).unwrap_or(""));
        plain.push_str(link.text.of(source));
        at = link.span.end;
    }
    plain.push_str(source.get(at..).unwrap_or(""));
    plain.replace('*', "").trim().to_owned()
}

/// Reads `text`. Every text has an issue; what is not understood stays as text.
pub fn parse(text: &str) -> Issue {
    parse_shared(Arc::from(text))
}

/// The same, without copying the text.
pub fn parse_shared(text: Arc<str>) -> Issue {
    let front_matter = FrontMatter::parse(&text);
    let (blocks, is_closed) = blocks(&text, front_matter.span.end);
    let (sections, _) = read_sections(&text, &blocks, Span::new(front_matter.span.end, text.len()), "");
    Issue { text, is_closed, front_matter, blocks, sections }
}

/// The sections of the stretch `range`, which has these blocks. `context` is the id of the known section before it, and
/// the other that is given the id of the last one.
pub(super) fn read_sections(
    text: &str,
    blocks: &[Block],
    range: Span,
    mut context: &'static str,
) -> (Vec<Section>, &'static str) {
    let mut sections = Vec::new();
    let mut from = range.start;
    let mut heading = None;
    for block in blocks {
        let next = match block.kind {
            BlockKind::Heading(level) => read_heading(text, block.span, level),
            BlockKind::Paragraph => match group_line(text, block.span, heading, context) {
                Some(group) => group,
                None => continue,
            },
            _ => continue,
        };
        push_section(&mut sections, text, heading, Span::new(from, next.line.start), &mut context);
        (from, heading) = (next.line.start, Some(next));
    }
    push_section(&mut sections, text, heading, Span::new(from, range.end), &mut context);
    fill(text, blocks, &mut sections);
    (sections, context)
}

fn read_heading(text: &str, line: Span, level: u8) -> Heading {
    let content = line.trim(text);
    if !content.of(text).starts_with('#') {
        // The level is told by the line under the text.
        let first = content.of(text).lines().next().unwrap_or("").len();
        return Heading { line, title: Span::new(content.start, content.start + first).trim(text), level };
    }
    let title = Span::new(content.start + usize::from(level), content.end).trim(text);
    let closed = title.of(text).trim_end_matches('#').trim_end().len();
    Heading { line, title: Span::new(title.start, title.start + closed), level }
}

/// A group of final comment periods or calls for testing whose heading lost its `#` signs: a line that is nothing but a
/// link with the group's name, and bullets below it. `before` is the heading before it, and `context` what that stands in.
fn group_line(text: &str, block: Span, before: Option<Heading>, context: &'static str) -> Option<Heading> {
    let first = lines(text.get(..block.end)?, block.start).next().filter(|line| line.text.starts_with('['))?;
    let content = first.content().trim(text);
    let [link] = <[_; 1]>::try_from(crate::markdown::links(text, content)).ok()?;
    let rest = Span::new(link.span.end, content.end).of(text);
    let below = lines(text, first.span.end).find(|line| !line.is_blank())?;
    if link.span.start != content.start
        || !rest.trim_matches([':', ',', ' ']).is_empty()
        || bullet(below.text).is_none()
    {
        return None;
    }
    let kind = before.map(|heading| lookup(heading.title.of(text), context));
    let around = match kind {
        Some(SectionKind::Known(known)) => known.id,
        _ => context,
    };
    let family = around.split('/').next().filter(|family| matches!(*family, "fcp" | "calls-for-testing"))?;
    let is_group = |id: &str| id.strip_prefix(family).is_some_and(|rest| rest.starts_with('/'));
    is_group(lookup(link.text.of(text), around).id()).then_some(Heading { line: first.span, title: content, level: 5 })
}

/// `context` is the id of the known section before it, empty if there is none.
fn push_section(
    sections: &mut Vec<Section>,
    text: &str,
    heading: Option<Heading>,
    span: Span,
    context: &mut &'static str,
) {
    let (kind, depth) = match heading {
        None => (SectionKind::Preamble, 0),
        Some(heading) => {
            let kind = lookup(heading.title.of(text), context);
            let depth = match kind {
                SectionKind::Known(known) => usize::from(known.level.saturating_sub(2)),
                _ => usize::from(heading.level.saturating_sub(2)),
            };
            (kind, depth)
        }
    };
    if heading.is_none() && span.is_empty() {
        return;
    }
    if let SectionKind::Known(known) = kind {
        *context = known.id;
    }
    let name = heading.map_or_else(Arc::default, |heading| plain_title(heading.title.of(text)).into());
    let body = Span::new(heading.map_or(span.start, |heading| heading.line.end), span.end);
    sections.push(Section { kind, name, heading, span, body, depth, items: Vec::new(), none_paragraphs: Vec::new() });
}

/// Finds the items of every section in the blocks that can hold bullets.
fn fill(text: &str, blocks: &[Block], sections: &mut [Section]) {
    let mut blocks = blocks.iter().peekable();
    for section in sections {
        let mut stretch = Vec::new();
        while let Some(block) = blocks.next_if(|block| block.span.start < section.span.end) {
            if !matches!(block.kind, BlockKind::List | BlockKind::Paragraph) {
                continue;
            }
            if block.kind == BlockKind::Paragraph && super::item::is_none_line(block.span.of(text)) {
                section.none_paragraphs.push(block.span);
            }
            stretch.push(block.span);
        }
        let holds = section.kind.holds();
        for span in stretch {
            items_of(text, span, holds, &mut section.items);
        }
    }
}

/// The items among the lines of one list, or of a paragraph that has swallowed a list.
fn items_of(text: &str, block: Span, holds: Holds, items: &mut Vec<Item>) {
    let mut open: Option<(Span, bool)> = None;
    let close = |open: &mut Option<(Span, bool)>, items: &mut Vec<Item>| {
        if let Some((span, _)) = open.take() {
            items.push(read(text, span, holds));
        }
    };
    for line in lines(text.get(..block.end).unwrap_or(text), block.start) {
        if line.is_blank() {
            continue;
        }
        let role = role(&line, holds, open);
        match (&mut open, role) {
            (_, Role::Item) => {
                close(&mut open, items);
                open = Some((line.span, false));
            }
            (Some((span, nested)), Role::Nested) => {
                *nested = true;
                span.end = line.span.end;
            }
            (Some((span, _)), Role::Text) => span.end = line.span.end,
            _ => close(&mut open, items),
        }
    }
    close(&mut open, items);
}

/// What a line that is not blank is to the item before it.
enum Role {
    /// Begins an item of its own.
    Item,
    /// Stands under the item.
    Nested,
    /// Goes on with the item's text.
    Text,
    /// Ends the item and begins none.
    Apart,
}

/// The role of a line after the item `open`, if there is one, and whether that has a nested line. A bullet at one to three
/// columns begins an item, except where the section's items have nested lines and the one before has none yet: that is
/// the nested line, written too shallow. A link alone on its line is an item that lost its bullet: it is nobody's text.
fn role(line: &Line, holds: Holds, open: Option<(Span, bool)>) -> Role {
    let Some(found) = bullet(line.text) else {
        return match line.indent() {
            0 if line.text.starts_with('[') || line.text.starts_with('*') => Role::Apart,
            0 => Role::Text,
            _ => Role::Nested,
        };
    };
    let content = line.text.get(found.content..).unwrap_or("");
    let waits_for_title = holds == Holds::Events && open.is_some_and(|(_, nested)| !nested);
    match found.indent {
        0 if found.mark == '1' && open.is_some() => Role::Text,
        0 if waits_for_title && content.starts_with("[**") => Role::Nested,
        1..=3 if open.is_some() => match holds {
            Holds::Events if !starts_with_date(content) => Role::Nested,
            Holds::Testing => Role::Nested,
            _ => Role::Item,
        },
        0..=3 => Role::Item,
        _ => Role::Nested,
    }
}

fn starts_with_date(text: &str) -> bool {
    text.bytes().take(5).filter(u8::is_ascii_digit).count() >= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let issue = parse(text);
        let mut shown = String::new();
        for section in &issue.sections {
            shown.push_str(&format!("{}:", section.kind.id()));
            for item in &section.items {
                let kind = item.kind.name();
                shown.push_str(&format!(" {kind}@{}", issue.slice(item.span).lines().count()));
            }
            shown.push('\n');
        }
        assert_eq!(shown, expected);
    }

    #[test]
    fn items_are_top_level_bullets() {
        check(
            "## Updates from Rust Community\n### Official\n* [a](u)\n- [b](u)\n  * [c](u)\n\n<!--\n* [d](u)\n-->\n* e\n",
            "community:\ncommunity/official: link@1 link@1 link@1 other@1\n",
        );
    }

    #[test]
    fn an_underlined_heading_has_its_text() {
        let issue = parse("Crate of the Week\n---\nText\n\n[a](u)\r\n===\n");
        let titles: Vec<String> = issue.sections.iter().map(|section| section.title(issue.text())).collect();
        assert_eq!(titles, ["Crate of the Week", "a"]);
        assert_eq!(issue.sections[0].kind.id(), "crate-of-the-week");
    }

    #[test]
    fn an_event_keeps_its_nested_line_however_it_is_indented() {
        check(
            "## Upcoming Events\n### Europe\n* 2026-09-01 | A, DE | [o](u)\n  * [**t**](u)\n* 2026-09-02 | B, DE | [o](u)\n* [**t**](u)\n* 2026-09-03 | B, DE | [o](u)\n\n    * [**t**](u)\n",
            "events:\nevents/europe: event@2 event@2 event@3\n",
        );
    }

    #[test]
    fn a_group_that_is_a_link_alone_is_a_section() {
        check(
            "### Final Comment Period\n[us](u)\n\n[Cargo](u)\n\n* [a](u)\n\n[Language Team](u),\r\n* [b](u)\n[Rust](u)\n",
            "fcp:\nfcp/cargo: fcp@1\nfcp/language-team: fcp@1\n",
        );
        check("### Official\n[Cargo](u)\n* [a](u)\n", "community/official: link@1\n");
    }

    #[test]
    fn swallowed_bullets_are_items_all_the_same() {
        check("### Approved RFCs\nThese are\n* *No RFCs were approved this week.*\n", "approved-rfcs: none@1\n");
    }
}
