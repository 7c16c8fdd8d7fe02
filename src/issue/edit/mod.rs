//! What forms do to an issue: add, set and delete, each as an [`EditSet`] that touches nothing else.

mod add;
pub mod event;
mod heading;
mod landing;
mod metadata;
pub mod moving;
pub mod normalise;
pub mod region;
pub mod section;
pub mod sentence;
mod style;

pub use add::{Addition, add, add_behind, is_among_lists, put_at, there};
pub use landing::land;
pub use metadata::set_date;
pub use moving::{At, Moves, move_to, remove_items, takes};
pub use style::style;

use super::item::{Item, ItemKind};
use super::parse::{Issue, Section};
use super::sections::{Holds, SectionKind};
use crate::markdown::blocks::{BlockKind, bullet};
use crate::markdown::escape::{address_to_source, title_to_source};
use crate::text::{Edit, EditSet, Line, Span, lines::ending_before};

/// The fields of a community link, as a person types them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkFields {
    /// Tags without brackets, in the order in which they are written: `DE`, `video`.
    pub tags: Vec<String>,
    /// Inline source in which paired backticks are code and everything else is literal.
    pub title: String,
    /// The address as given.
    pub url: String,
}

impl LinkFields {
    /// The item's line without bullet and ending: `[tag] [title](address)`.
    pub fn to_source(&self) -> String {
        let tags: String = self.tags.iter().map(|tag| format!("[{tag}] ")).collect();
        format!("{tags}[{}]({})", title_to_source(&self.title), address_to_source(&self.url))
    }
}

/// Adds `lines` (an item without its final line ending, bullet included) to a section, where conventions put it: after the
/// last item, with that item's spacing; in place of the sentence that says that there is none; in an empty section
/// directly under the heading; with introduction or hint comment after the comment, or before the closing paragraph.
pub fn add_item(issue: &Issue, section: &Section, lines: &str) -> EditSet {
    let text = issue.text();
    if let Some(last) = items_of(section).last() {
        return EditSet::single(insert_line(text, last.span.end, lines, is_spaced(issue, section), false));
    }
    if let Some(sentence) = sentence::own_sentence(issue, section).filter(|_| section.kind.holds() != Holds::Links) {
        return EditSet::single(replace_sentence(text, sentence, lines));
    }
    let place = empty_place(issue, section);
    EditSet::single(insert_line(text, place.at, lines, place.blank_before, place.blank_after))
}

/// The items of a section. Community sections have no "*No …*" sentence: what looks like one is somebody's item.
fn items_of(section: &Section) -> impl DoubleEndedIterator<Item = &Item> {
    let is_item = |item: &&Item| item.kind != ItemKind::None || section.kind.holds() == Holds::Links;
    section.items.iter().filter(is_item)
}

/// Whether blank lines stand between the items of a section: between the last two.
fn is_spaced(issue: &Issue, section: &Section) -> bool {
    let mut items = items_of(section).rev();
    let (Some(last), Some(before)) = (items.next(), items.next()) else { return false };
    let between = issue.slice(Span::new(before.span.end, last.span.start));
    between.contains('\n') && between.trim().is_empty()
}

/// Puts an item in the place of a "*No …*" sentence; what stands directly under that is parted from it by a blank line.
fn replace_sentence(text: &str, sentence: Span, lines: &str) -> Edit {
    let ending = ending_before(text, sentence.start);
    let mut insert = lines.replace('\n', ending);
    let mut after = crate::text::lines(text, sentence.end);
    let rest_of_line = after.next().is_none_or(|line| line.is_blank());
    if rest_of_line && after.next().is_some_and(|line| is_joined_to_items(&line)) {
        insert.push_str(ending);
    }
    Edit::replace(sentence, insert)
}

/// Whether the site would take a line for words of the item right over it.
fn is_joined_to_items(line: &Line) -> bool {
    !line.is_blank() && !line.text.starts_with("<!--") && bullet(line.text).is_none()
}

struct Place {
    at: usize,
    blank_before: bool,
    blank_after: bool,
}

/// Where the first item of a section goes.
fn empty_place(issue: &Issue, section: &Section) -> Place {
    let mut body: Vec<_> = issue
        .blocks
        .iter()
        .filter(|block| {
            section.body.covers(block.span) && block.kind != BlockKind::Definitions && !block.span.is_empty()
        })
        .collect();
    // What stands behind the words for those who have something to submit is no hint for a list before them.
    let closing = body.iter().position(|block| issue.slice(block.span).starts_with("If you are"));
    body.truncate(closing.map_or(body.len(), |at| at + 1));
    let mut first_lines = crate::text::lines_in(issue.text(), section.body);
    let (first, second) = (first_lines.next(), first_lines.next());
    // One of two blank lines under the heading stays over the item.
    let over = first.filter(|first| first.is_blank() && second.is_some_and(|second| second.is_blank()));
    let under_heading = Place {
        at: over.map_or(section.body.start, |line| line.span.end),
        blank_before: false,
        blank_after: first.is_some_and(|line| !line.is_blank()),
    };
    // What stands in one of several lists is the closing text of them all, and a comment behind it belongs to neither.
    let is_list = is_list(section.kind);
    let comments = body.iter().take_while(|block| !is_list || block.kind == BlockKind::Comment);
    let comment = comments.filter(|block| block.kind == BlockKind::Comment).last();
    let (last, before_last) = match body.as_slice() {
        [] => return under_heading,
        [only] => (only, None),
        [.., before, last] => (last, Some(before)),
    };
    if let Some(comment) = comment {
        let next_is_text = body.iter().any(|block| block.span.start == comment.span.end);
        return Place { at: comment.span.end, blank_before: false, blank_after: next_is_text };
    }
    if is_list {
        return under_heading;
    }
    match before_last {
        Some(before) => {
            Place { at: before.span.end, blank_before: true, blank_after: before.span.end == last.span.start }
        }
        None => Place { at: last.span.end, blank_before: true, blank_after: false },
    }
}

/// Inserts whole lines at `at`, a line's beginning or the text's end, with the ending of the line before.
fn insert_line(text: &str, at: usize, lines: &str, blank_before: bool, blank_after: bool) -> Edit {
    let ending = ending_before(text, at);
    let lines = lines.replace('\n', ending);
    let unfinished = at > 0 && !text.get(..at).is_some_and(|before| before.ends_with('\n'));
    let mut insert = String::new();
    if unfinished {
        insert.push_str(ending);
    }
    if blank_before {
        insert.push_str(ending);
    }
    insert.push_str(&lines);
    if !unfinished {
        insert.push_str(ending);
    }
    if blank_after {
        insert.push_str(ending);
    }
    Edit::insert(at, insert)
}

/// Whether a section is one of several lists under one heading.
fn is_list(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::Known(known) if known.is_group() || matches!(known.parent, "community" | "events"))
}

/// Takes out the lines of an item, and nothing around them: what a fix does to one item among many.
pub fn delete_item(issue: &Issue, item: &Item) -> EditSet {
    EditSet::single(Edit::delete(whole_lines(issue.text(), item.span)))
}

/// What goes with whole lines: where the last one has no ending, that of the line before them, as it was before they came.
fn whole_lines(text: &str, span: Span) -> Span {
    if span.end < text.len() || span.of(text).ends_with('\n') {
        return span;
    }
    let before = text.get(..span.start).unwrap_or("");
    let ending = if before.ends_with("\r\n") { 2 } else { usize::from(before.ends_with('\n')) };
    Span::new(span.start - ending, span.end)
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    #[track_caller]
    fn check_add(text: &str, section: &str, expected: &str) {
        let issue = parse(text);
        let at = issue.section(section).expect("the section");
        let edits = add_item(&issue, issue.sections.get(at).expect("the section"), "* [n](u)");
        assert_eq!(edits.apply(text).as_deref(), Some(expected));
        assert_eq!(edits.inverse(text).apply(expected).as_deref(), Some(text));
    }

    #[test]
    fn an_item_goes_after_the_last_with_its_spacing() {
        let id = "community/official";
        check_add("### Official\n* [a](u)\n\n### Research\n", id, "### Official\n* [a](u)\n* [n](u)\n\n### Research\n");
        check_add("### Official\n\n- [a](u)\n\n- [b](u)\n", id, "### Official\n\n- [a](u)\n\n- [b](u)\n\n* [n](u)\n");
        check_add("### Official\r\n* [a](u)", id, "### Official\r\n* [a](u)\r\n* [n](u)");
    }

    #[test]
    fn an_empty_section_gets_exactly_one_line() {
        let id = "community/official";
        check_add("### Official\n\n### Research\n", id, "### Official\n* [n](u)\n\n### Research\n");
        check_add("### Official", id, "### Official\n* [n](u)");
        check_add("### Official\r\n\r\n", id, "### Official\r\n* [n](u)\r\n\r\n");
    }

    #[test]
    fn hints_and_closing_words_stay_where_they_are() {
        check_add(
            "### CFP - Projects\n\nIntro.\n\n<!-- here -->\n\nIf you are.\n",
            "cfp/projects",
            "### CFP - Projects\n\nIntro.\n\n<!-- here -->\n* [n](u)\n\nIf you are.\n",
        );
        check_add(
            "### CFP - Projects\n\nIntro.\n\nIf you are.\n\n[g]: u\n",
            "cfp/projects",
            "### CFP - Projects\n\nIntro.\n\n* [n](u)\n\nIf you are.\n\n[g]: u\n",
        );
        check_add(
            "### CFP - Projects\n\nIntro.\n\nIf you are.\n\n<!-- note -->\n",
            "cfp/projects",
            "### CFP - Projects\n\nIntro.\n\n* [n](u)\n\nIf you are.\n\n<!-- note -->\n",
        );
        check_add("### CFP - Projects\n\nIntro.\n", "cfp/projects", "### CFP - Projects\n\nIntro.\n\n* [n](u)\n");
    }
}
