//! What people do to several items at once, and to whole sections: each is one undo. Items that move keep their ids.

use super::document::Document;
use super::history::Change;
use super::identity::{ItemId, SectionId};
use crate::issue::edit::moving::Beside;
use crate::issue::edit::{At, Moves, move_to, moving, region, remove_items, section, takes};

impl Document {
    /// Where these items stand, in the order of the text; what is gone is left out.
    pub fn places(&self, ids: &[ItemId]) -> Vec<At> {
        let items = self.issue().sections.iter().enumerate();
        let places =
            items.flat_map(|(at, section)| section.items.iter().enumerate().map(move |(item, it)| (at, item, it)));
        let chosen = places.filter(|(_, _, item)| self.item_id(item).is_some_and(|id| ids.contains(&id)));
        chosen.map(|(section, item, _)| (section, item)).collect()
    }

    /// The sections that take all of these items.
    pub fn targets(&self, ids: &[ItemId]) -> Vec<SectionId> {
        let places = self.places(ids);
        let sections = 0..if places.is_empty() { 0 } else { self.issue().sections.len() };
        let taking = sections.filter(|to| places.iter().all(|at| takes(self.issue(), *to, *at)));
        taking.filter_map(|to| self.section_id(to)).collect()
    }

    /// Moves items to another section: to its foot, or each event to its sorted place. `None` where they cannot go there.
    pub fn move_items(&mut self, ids: &[ItemId], to: SectionId) -> Option<usize> {
        let places = self.places(ids);
        let (index, _) = self.section(to)?;
        let moves = move_to(self.issue(), &places, index)?;
        self.apply_moves(moves, Change::new(counted("Move", places.len()))).then_some(places.len())
    }

    /// Moves items of one section before one of its items, or to its foot.
    pub fn move_before(&mut self, ids: &[ItemId], before: Option<ItemId>) -> bool {
        let places = self.places(ids);
        let Some(&(section, _)) = places.first() else { return false };
        let before = before.and_then(|id| self.places(&[id]).first().map(|(_, item)| *item));
        self.put(section, &places, before.map_or(Beside::Behind(usize::MAX), Beside::Before))
    }

    /// Moves items of one section by one place, up or down, together. Past words between two items is a place of its own.
    pub fn shift_items(&mut self, ids: &[ItemId], down: bool) -> bool {
        let places = self.places(ids);
        let (Some(&(at, first)), Some(&(_, last))) = (places.first(), places.last()) else { return false };
        let Some(section) = self.issue().sections.get(at) else { return false };
        let parted = |at| moving::parted_behind(self.issue(), section, at);
        // A name over no items is a place of its own; the last over an item is that item's.
        let names = |at| moving::names_over(self.issue(), section, at);
        let (mut over, mut under) = (names(first), names(last + 1));
        over.pop();
        if last + 1 < section.items.len() {
            under.pop();
        }
        let name = if down { under.first() } else { over.last() };
        let place = match (down, first.checked_sub(1)) {
            _ if name.is_some() => Beside::Under(name.copied().unwrap_or_default()),
            (true, _) if parted(last) => Beside::Before(last + 1),
            (true, _) => Beside::Behind(last + 1),
            (false, Some(at)) if parted(at) => Beside::Behind(at),
            (false, at) => Beside::Before(at.unwrap_or(0)),
        };
        self.put(at, &places, place)
    }

    fn put(&mut self, at: usize, places: &[At], place: Beside) -> bool {
        let chosen: Vec<usize> = places.iter().filter(|(section, _)| *section == at).map(|(_, item)| *item).collect();
        let Some(section) = self.issue().sections.get(at) else { return false };
        let len = section.items.len();
        let place = if let Beside::Behind(at) = place { Beside::Behind(at.min(len.saturating_sub(1))) } else { place };
        let moves = moving::move_beside(self.issue(), section, &chosen, place);
        moves.is_some_and(|moves| self.apply_moves(moves, Change::new(counted("Move", chosen.len()))))
    }

    /// Puts a new section into the community part, after this one. `None` where there is one of that name, or nothing of a
    /// name.
    pub fn add_section(&mut self, after: SectionId, name: &str) -> Option<SectionId> {
        let (at, _) = self.section(after)?;
        let edits = section::add_section(self.issue(), at, name)?;
        let start = edits.edits().first()?.span.start;
        self.apply(edits, Change::new("New section"));
        let new = self.issue().sections.iter().position(|section| section.span.start >= start)?;
        self.section_id(new)
    }

    /// Takes out a section in which nothing stands.
    pub fn remove_section(&mut self, section: SectionId) -> bool {
        let edits = self.section(section).and_then(|(at, _)| section::remove_section(self.issue(), at));
        edits.is_some_and(|edits| self.apply(edits, Change::new("Remove section")))
    }

    /// Takes out items; says how many.
    pub fn delete_items(&mut self, ids: &[ItemId]) -> usize {
        let places = self.places(ids);
        self.take_out(&places, counted("Delete", places.len()))
    }

    /// Takes out the events of the regions of a section that are over before the issue appears; says how many.
    pub fn drop_past(&mut self, section: SectionId) -> usize {
        let past = self.past(section);
        self.take_out(&past, "Drop past events".to_owned())
    }

    fn take_out(&mut self, places: &[At], label: String) -> usize {
        let edits = remove_items(self.issue(), places);
        if self.apply(edits, Change::new(label)) { places.len() } else { 0 }
    }

    /// The events in the regions of a section that are over before the issue appears.
    pub fn past(&self, section: SectionId) -> Vec<At> {
        self.regions(section).into_iter().flat_map(|at| region::past(self.issue(), at)).collect()
    }

    /// The regions that an action on this section is about.
    fn regions(&self, section: SectionId) -> Vec<usize> {
        self.section(section).map_or_else(Vec::new, |(at, _)| region::regions(self.issue(), at))
    }

    /// How many events of the regions of a section do not stand at their sorted place.
    pub fn unsorted(&self, section: SectionId) -> usize {
        let moved = |at: usize| {
            let order = region::order(self.issue(), at);
            order.iter().enumerate().filter(|(to, from)| to != *from).count()
        };
        self.regions(section).into_iter().map(moved).sum()
    }

    /// Sorts the regions of a section; says how many events went to another place.
    pub fn sort_regions(&mut self, section: SectionId) -> usize {
        let mut all = Vec::new();
        for at in self.regions(section) {
            all.extend(region::sort(self.issue(), at));
        }
        let moves = Moves::together(all);
        let moved = moves.starts.len();
        if self.apply_moves(moves, Change::new("Sort events")) { moved } else { 0 }
    }
}

/// "Move item", "Move 3 items".
fn counted(verb: &str, items: usize) -> String {
    if items == 1 { format!("{verb} item") } else { format!("{verb} {items} items") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAFT: &str =
        "## Updates from Rust Community\n\n### Official\n* [a](u)\n* [b](u)\n* [c](u)\n\n### Research\n* [d](u)\n";

    fn ids(document: &Document) -> Vec<(ItemId, String)> {
        let issue = document.issue();
        issue
            .items()
            .map(|(_, it)| (document.item_id(it).expect("an id"), issue.slice(it.title()).to_owned()))
            .collect()
    }

    fn order(document: &Document) -> String {
        ids(document).into_iter().map(|(_, title)| title).collect()
    }

    /// Acts on the items with these titles; everything keeps its id, and one undo takes it back.
    #[track_caller]
    fn check(titles: &str, act: impl Fn(&mut Document, &[ItemId]), expected: &str, label: &str) {
        let mut document = Document::open("d.md", DRAFT);
        let mut before = ids(&document);
        let chosen: Vec<ItemId> =
            before.iter().filter(|(_, title)| titles.contains(title.as_str())).map(|(id, _)| *id).collect();
        act(&mut document, &chosen);
        assert_eq!(order(&document), expected);
        let mut after = ids(&document);
        before.retain(|item| after.contains(item));
        before.sort();
        after.sort();
        assert_eq!(before, after);
        assert_eq!(document.undo().map(|moved| moved.label).as_deref(), Some(label));
        assert_eq!(document.text(), DRAFT);
    }

    fn research(document: &Document) -> SectionId {
        document.issue().section("community/research").and_then(|at| document.section_id(at)).expect("the section")
    }

    #[test]
    fn items_move_with_their_ids() {
        check("b", |it, ids| assert!(it.shift_items(ids, false)), "bacd", "Move item");
        check("b", |it, ids| assert!(it.shift_items(ids, true)), "acbd", "Move item");
        check("bc", |it, ids| assert!(it.shift_items(ids, false)), "bcad", "Move 2 items");
        check("a", |it, ids| assert!(it.move_before(ids, None)), "bcad", "Move item");
        check("ac", |it, ids| assert_eq!(it.move_items(ids, research(it)), Some(2)), "bdac", "Move 2 items");
        check("bd", |it, ids| assert_eq!(it.delete_items(ids), 2), "ac", "Delete 2 items");
    }

    #[test]
    fn a_name_without_items_is_a_place_of_its_own() {
        let mut document =
            Document::open("d.md", "# Jobs\n\n**E 🦀**\n\n**F**\n\n* [a](u)\n\n**G**\n\n**H**\n\n* [b](v)\n");
        let all: Vec<ItemId> = ids(&document).into_iter().map(|(id, _)| id).collect();
        let mut shift = |item: usize, down: bool, expected: &str| {
            document.shift_items(&all[item..=item], down);
            let order: Vec<&str> = document.text().split("\n\n").map(|line| line.get(2..3).unwrap_or("")).collect();
            assert_eq!(order.concat().replace('[', "-"), expected);
        };
        shift(0, false, "JE-FGH-");
        // The first of all has no place over it.
        shift(0, false, "JE-FGH-");
        shift(0, true, "JEF-GH-");
        shift(0, true, "JEFG-H-");
        // Past a name with items it goes behind the last of these.
        shift(1, false, "JEFG-H");
    }

    #[test]
    fn what_goes_nowhere_is_no_undo() {
        let mut document = Document::open("d.md", DRAFT);
        let all: Vec<ItemId> = ids(&document).into_iter().map(|(id, _)| id).collect();
        assert!(!document.shift_items(&all[..1], false));
        assert!(!document.shift_items(&all[2..3], true));
        assert!(!document.move_before(&all[..1], Some(all[1])));
        let research = research(&document);
        assert_eq!(document.move_items(&all[3..], research), None);
        assert_eq!(document.targets(&all[..2]), [research]);
        assert_eq!(document.targets(&all), []);
        assert_eq!(document.delete_items(&[]), 0);
        assert_eq!(document.undo_label(), None);
    }

    #[test]
    fn a_section_comes_and_goes() {
        let mut document = Document::open("d.md", DRAFT);
        let after = research(&document);
        let new = document.add_section(after, "RustConf").expect("a section");
        let all: Vec<ItemId> = ids(&document).into_iter().map(|(id, _)| id).collect();
        assert_eq!(document.add_section(after, "rustconf"), None);
        assert_eq!(document.move_items(&all[..2], new), Some(2));
        assert!(!document.remove_section(new));
        document.undo();
        assert_eq!(document.text(), format!("{DRAFT}\n### RustConf\n"));
        assert!(document.remove_section(new));
        assert_eq!(document.text(), DRAFT);
        assert!(document.section(after).is_some());
    }

    #[test]
    fn regions_are_sorted_and_rid_of_the_past_together() {
        let event = |day: &str, city: &str| format!("* {day} | {city} | [o](u)\n    * [**t**](u)\n");
        let (a, b, c) = (event("2026-08-01", "A"), event("2026-09-02", "B"), event("2026-09-03", "C"));
        let head = "Date: 2026-08-26\n\n## Upcoming Events\n\n";
        let text = format!("{head}### Asia\n{c}{b}{a}\n### Europe\n{b}{a}");
        let mut document = Document::open("d.md", text.as_str());
        let events = document.issue().section("events").and_then(|at| document.section_id(at)).expect("the events");
        assert_eq!((document.unsorted(events), document.past(events).len()), (4, 2));
        assert_eq!(document.sort_regions(events), 4);
        assert_eq!(document.text(), format!("{head}### Asia\n{a}{b}{c}\n### Europe\n{a}{b}"));
        assert_eq!(document.drop_past(events), 2);
        assert_eq!(document.text(), format!("{head}### Asia\n{b}{c}\n### Europe\n{b}"));
        assert_eq!((document.unsorted(events), document.drop_past(events)), (0, 0));
        document.undo();
        document.undo();
        assert_eq!(document.text(), text);
    }
}
