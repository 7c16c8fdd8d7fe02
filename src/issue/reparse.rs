//! An issue that follows the edits of its text: a key in one section leaves the others as they were read.
//!
//! The sections around the edits are read anew, from a heading before them to a heading after them that nothing goes over:
//! each begins a line after an empty one, no tag goes on there from before, and all that begins in the text ends in it.
//! Where no such headings are, or what is read anew could mean something to the rest, the whole text is read.

use std::sync::Arc;

use super::parse::{Issue, Section, parse_shared, read_sections};
use super::sections::SectionKind;
use super::shift::{Shift, replace};
use crate::markdown::blocks::{Block, BlockKind, blocks};
use crate::text::{EditSet, Span};

impl Issue {
    /// Becomes the issue that `text` is, which `edits` have made of its own text: what [`parse_shared`] gives for it.
    pub fn follow(&mut self, edits: &EditSet, text: Arc<str>) {
        if self.reread(edits, &text).is_none() {
            *self = parse_shared(text);
        }
    }

    /// `None`, and nothing happens, where the whole has to be read.
    fn reread(&mut self, edits: &EditSet, text: &Arc<str>) -> Option<()> {
        let (first, last) = (edits.edits().first()?, edits.edits().last()?);
        if !self.is_closed {
            return None;
        }
        // The sections from `from` up to `to`, and their blocks, are read anew; what follows stands `by` bytes further on.
        let is_edge = |section: &Section| self.is_edge(section);
        let from = self.sections.partition_point(|section| section.span.start <= first.span.start);
        let from = self.sections.get(..from)?.iter().rposition(is_edge)?;
        let after = self.sections.partition_point(|section| section.span.start < last.span.end).max(from + 1);
        let to = self.sections.get(after..)?.iter().position(is_edge).map_or(self.sections.len(), |at| after + at);
        let start = self.sections.get(from)?.span.start;
        let end = self.sections.get(to).map_or(self.text.len(), |section| section.span.start);
        let by = isize::try_from(text.len()).ok()? - isize::try_from(self.text.len()).ok()?;
        let stretch = Span::new(start, end.checked_add_signed(by)?);
        let is_last = to == self.sections.len();
        if !(is_last || ends_empty(stretch.slice(text)?)) {
            return None;
        }
        let (read, is_closed) = blocks(text.get(..stretch.end)?, start);
        let begins = read.first().is_some_and(|block| block.span.start == start && is_heading(text, block));
        let (before, went) = (context(self.sections.get(..from)?), context(self.sections.get(..to)?));
        let (sections, came) = read_sections(text, &read, stretch, before);
        // What a section is depends on the known one before it.
        if !(is_closed && begins) || !is_last && came != went {
            return None;
        }
        let block_at = |place: usize| self.blocks.partition_point(|block| block.span.start < place);
        let (first, next) = (block_at(start), block_at(end));
        self.sections.iter_mut().skip(to).for_each(|section| section.move_by(by));
        self.blocks.iter_mut().skip(next).for_each(|block| block.move_by(by));
        replace(&mut self.sections, from, to - from, sections);
        replace(&mut self.blocks, first, next - first, read);
        self.text = Arc::clone(text);
        Some(())
    }

    /// Whether nothing goes over the beginning of a section, from either side.
    fn is_edge(&self, section: &Section) -> bool {
        let start = section.span.start;
        let at = self.blocks.partition_point(|block| block.span.start < start);
        let begins = self.blocks.get(at).is_some_and(|block| !block.joined && is_heading(&self.text, block));
        begins && (start == self.front_matter.span.end || self.text.get(..start).is_some_and(ends_empty))
    }
}

/// Whether a block is a heading by its first sign.
fn is_heading(text: &str, block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading(_)) && block.span.of(text).starts_with('#')
}

/// Whether a text ends with an empty line.
fn ends_empty(text: &str) -> bool {
    text.ends_with("\n\n") || text.ends_with("\n\r\n")
}

/// The id of the last known section.
fn context(sections: &[Section]) -> &'static str {
    let known = |section: &Section| if let SectionKind::Known(known) = section.kind { Some(known.id) } else { None };
    sections.iter().rev().find_map(known).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::parse;
    use crate::text::Edit;

    const DRAFT: &str = "Title: T\n\n## Updates from Rust Community\n\n### Official\n* [a](u)\n\n<!-- c -->\n\n### Research\r\n* [b](u)\r\n\r\n## Upcoming Events\n\nText\n";

    /// Whether the issue after an edit is made from the one before it. It is the same one in any case.
    #[track_caller]
    fn check(place: &str, insert: &str, is_local: bool) {
        let at = DRAFT.find(place).expect("the place");
        let edits = EditSet::single(Edit::replace(Span::new(at, at + place.len()), insert));
        let (mut issue, text) = (parse(DRAFT), Arc::<str>::from(edits.apply(DRAFT).expect("the text")));
        assert_eq!(issue.clone().reread(&edits, &text).is_some(), is_local);
        issue.follow(&edits, Arc::clone(&text));
        assert_eq!(issue, parse(&text));
    }

    #[test]
    fn what_stays_in_its_section_is_read_there() {
        check("[a]", "[a🦀 `<T>`]", true);
        check("* [b](u)", "", true);
        check("* [a](u)\n", "#### New\n\n* [a](u)\n* [c](u)\n", true);
        check("Text\n", "", true);
    }

    #[test]
    fn what_may_reach_further_is_read_with_the_rest() {
        check("Title", "Author", false);
        check("### Official", "Official", false);
        check("## Upcoming Events", "", false);
        check("-->", "", false);
        check("[b]", "[b <b", false);
        check("Official", "Research", false);
        check("-->\n\n", "-->\n", false);
        check("[b]", "\n```\n", false);
    }
}
