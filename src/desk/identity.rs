//! Ids that stay with items and sections while the text changes around them. The same address stands in two bullets of
//! more than half of all issues, so neither address nor title nor place can be a key.

use crate::issue::Issue;
use crate::text::{EditSet, Span};

/// Stays with an item as long as its first line lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub u32);

/// Stays with a section as long as its heading lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SectionId(pub u32);

/// The ids of one issue's sections and items, in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Identity {
    sections: Vec<(usize, u32)>,
    items: Vec<(usize, u32)>,
    next: u32,
}

impl Identity {
    /// Fresh ids for every section and item.
    pub fn new(issue: &Issue) -> Identity {
        let mut identity = Identity::default();
        identity.follow(&EditSet::default(), issue);
        identity
    }

    /// Carries the ids over `edits` to `issue`, which is what the text became.
    pub fn follow(&mut self, edits: &EditSet, issue: &Issue) {
        let sections = issue
            .sections
            .iter()
            .map(|section| section.heading.map_or(Span::empty(section.span.start), |heading| heading.line));
        self.sections = carry(&self.sections, edits, sections, &mut self.next);
        let items = issue.items().map(|(_, item)| Span::new(item.span.start, item.line.end));
        self.items = carry(&self.items, edits, items, &mut self.next);
    }

    /// Gives the items that begin at these bytes the ids that they had before they moved.
    pub fn adopt(&mut self, moved: &[(ItemId, usize)]) {
        for (start, own) in &mut self.items {
            if let Some((id, _)) = moved.iter().find(|(_, to)| to == start) {
                *own = id.0;
            } else if moved.iter().any(|(id, _)| id.0 == *own) {
                self.next += 1;
                *own = self.next;
            }
        }
    }

    /// The id of the section with this index.
    pub fn section(&self, index: usize) -> Option<SectionId> {
        self.sections.get(index).map(|(_, id)| SectionId(*id))
    }

    /// The index of the section with this id.
    pub fn section_index(&self, id: SectionId) -> Option<usize> {
        self.sections.iter().position(|(_, other)| *other == id.0)
    }

    /// The id of the item whose lines begin at the byte `start`.
    pub fn item_at(&self, start: usize) -> Option<ItemId> {
        let at = self.items.binary_search_by_key(&start, |(start, _)| *start).ok()?;
        self.items.get(at).map(|(_, id)| ItemId(*id))
    }

    /// Where the item with this id begins.
    pub fn item_start(&self, id: ItemId) -> Option<usize> {
        self.items.iter().find(|(_, other)| *other == id.0).map(|(start, _)| *start)
    }
}

/// Gives every new span the id that the edits carried onto its first line, or a fresh one. Where an item was taken out,
/// its place falls together with the next one's: the one that came from exactly there is right.
fn carry(old: &[(usize, u32)], edits: &EditSet, new: impl Iterator<Item = Span>, next: &mut u32) -> Vec<(usize, u32)> {
    let moved: Vec<(usize, u32)> = old.iter().map(|(start, id)| (map_start(edits, *start), *id)).collect();
    let new: Vec<Span> = new.collect();
    // Nothing came and nothing went, as at nearly every key.
    if moved.len() == new.len() && moved.iter().zip(&new).all(|((start, _), span)| *start == span.start) {
        return moved;
    }
    let mut from = 0;
    new.iter()
        .map(|span| {
            let rest = moved.get(from..).unwrap_or(&[]);
            let skip = rest.iter().take_while(|(start, _)| *start < span.start).count();
            // The end of a heading’s line is the beginning of the next one’s.
            let within = |start: usize| start < span.end || start == span.start;
            let here = rest.iter().skip(skip).take_while(|(start, _)| within(*start));
            let exact = here.clone().filter(|(start, _)| *start == span.start).last();
            let id = exact.or_else(|| here.clone().next()).map(|(_, id)| *id);
            from += skip + here.count();
            let id = id.unwrap_or_else(|| {
                *next += 1;
                *next
            });
            (span.start, id)
        })
        .collect()
}

/// Where a line's beginning stands afterwards: behind what is put before it, at the head of what replaces it.
fn map_start(edits: &EditSet, offset: usize) -> usize {
    let mut shift: isize = 0;
    for edit in edits.edits() {
        if edit.span.start > offset {
            break;
        }
        if edit.span.contains(offset) {
            return edit.span.start.saturating_add_signed(shift);
        }
        shift += edit.insert.len() as isize - edit.span.len() as isize;
    }
    offset.saturating_add_signed(shift)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::parse;
    use crate::text::Edit;

    #[test]
    fn headings_that_follow_each_other_keep_their_ids() {
        let text = "### Official\n### Research\n* [a](u)\n#### Other\n##### More\n";
        let mut identity = Identity::new(&parse(text));
        let ids = |identity: &Identity| (0..4).map(|at| identity.section(at)).collect::<Vec<_>>();
        let before = ids(&identity);
        let edits = EditSet::single(Edit::insert(0, "x\n"));
        identity.follow(&edits, &parse(&edits.apply(text).expect("the text")));
        let after: Vec<_> = (1..5).map(|at| identity.section(at)).collect();
        assert_eq!(after, before);
        let edits = EditSet::single(Edit::insert(33, "y"));
        let mut identity = Identity::new(&parse(text));
        identity.follow(&edits, &parse(&edits.apply(text).expect("the text")));
        assert_eq!(ids(&identity), before);
    }
}
