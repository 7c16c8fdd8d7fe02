//! Moving items within their section and to another one, and taking out several: each as one [`EditSet`] that touches
//! nothing but their lines, blank lines that only set them apart, and the sentences that say that there are none.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::event::{first_after, sort_key, sorted_order};
use super::sentence::{self, GROUPED};
use super::{add_item, insert_line, is_spaced, whole_lines};
use crate::issue::form::FormKind;
use crate::issue::sections::{Holds, SECTIONS, SectionKind, by_id};
use crate::issue::{Issue, Item, ItemKind, Section, parse};
use crate::text::lines::{ending_before, line_start, without_endings};
use crate::text::{Bias, Edit, EditSet, Line, Span, lines, lines_in};

/// What a move changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    /// The edits.
    pub edits: EditSet,
    /// Where each moved item began, and where it begins afterwards, in bytes.
    pub starts: Vec<(usize, usize)>,
}

impl Moves {
    /// Moves within several sections as one: none of them changes how long its section is.
    pub fn together(all: Vec<Moves>) -> Moves {
        let (mut edits, mut starts) = (Vec::new(), Vec::new());
        for moves in all {
            edits.extend_from_slice(moves.edits.edits());
            starts.extend(moves.starts);
        }
        Moves { edits: EditSet::new(edits), starts }
    }
}

/// An item by the index of its section and its own index there.
pub type At = (usize, usize);

/// The item at a place.
fn item_at(issue: &Issue, (section, item): At) -> Option<&Item> {
    issue.sections.get(section)?.items.get(item)
}

/// Whether the section with the index `to` takes an item of another one: a link goes to any community section, an event to
/// its place in another region, a pull request to another area. What stands divided into lists takes none itself.
pub fn takes(issue: &Issue, to: usize, (from, item): At) -> bool {
    let (Some(source), Some(target)) = (issue.sections.get(from), issue.sections.get(to)) else { return false };
    let Some(item) = source.items.get(item).filter(|item| item.kind != ItemKind::None && to != from) else {
        return false;
    };
    let holds = source.kind.holds();
    holds == target.kind.holds()
        && match holds {
            Holds::Nothing | Holds::Prose => false,
            Holds::Links => [from, to].iter().all(|at| FormKind::in_section(issue, *at) == Some(FormKind::Link)),
            Holds::Events => !is_divided(target) && sort_key(issue, item).is_some(),
            _ => !is_divided(target),
        }
}

/// Whether the items of a section stand in lists under headings of their own.
fn is_divided(section: &Section) -> bool {
    let SectionKind::Known(known) = section.kind else { return false };
    let has_lists = SECTIONS.iter().any(|row| row.is_list_of(known.id) && row.holds == known.holds);
    (has_lists || known.id == "fcp/tracking-issues") && section.real_items().next().is_none()
}

/// Puts the items of a section into another order: the n-th place gets the item `order[n]`. Every item takes its lines
/// along; the line endings and whatever stands between the places stay.
pub fn reorder(issue: &Issue, section: &Section, order: &[usize]) -> Option<Moves> {
    conserving(issue, reordered(issue, section, order)?)
}

/// The same, whatever becomes of items in a text that is broken around them: for a fix, whose harness looks at that.
pub fn reordered(issue: &Issue, section: &Section, order: &[usize]) -> Option<Moves> {
    let place = |at: usize| {
        let item = section.items.get(at)?;
        let len = issue.slice(item.span).trim_end_matches(['\r', '\n']).len();
        Some(Span::new(item.span.start, item.span.start + len))
    };
    let (mut edits, mut starts) = (Vec::new(), Vec::new());
    // How far what comes before has moved what stands here.
    let mut shift: isize = 0;
    for (to, from) in order.iter().enumerate().filter(|(to, from)| to != *from) {
        let (to, from) = (place(to)?, place(*from)?);
        edits.push(Edit::replace(to, issue.slice(from)));
        starts.push((from.start, to.start.saturating_add_signed(shift)));
        shift += from.len() as isize - to.len() as isize;
    }
    Some(Moves { edits: EditSet::new(edits), starts })
}

/// The order of `count` items after the `chosen` ones, in the order of the text, went before the one that is now `before`.
pub fn order_after(count: usize, chosen: &[usize], before: usize) -> Vec<usize> {
    let rest = |range: std::ops::Range<usize>| range.filter(|at| !chosen.contains(at));
    let before = before.min(count);
    let moved = (0..count).filter(|at| chosen.contains(at));
    rest(0..before).chain(moved).chain(rest(before..count)).collect()
}

/// A place in a list: right before the item with this index, or right behind it. Where words stand between two items, as
/// the names of companies between their jobs, behind the one is not before the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Before it.
    Before(usize),
    /// Behind it.
    Behind(usize),
    /// Under the words whose last line begins at this byte, as the first of what stands there.
    Under(usize),
    /// Right under the line that begins at this byte, whatever that is: a heading, a blank line, or words for more of which
    /// the site then takes it.
    RightUnder(usize),
}

/// Moves the `chosen` items of a section beside another one. Where words stand between the items, or blank lines between
/// some of them, only the lines of the chosen ones go: every other item stays where it is.
pub fn move_beside(issue: &Issue, section: &Section, chosen: &[usize], place: Beside) -> Option<Moves> {
    let items = &section.items;
    let moved = || -> Vec<&Item> { chosen.iter().filter_map(|at| items.get(*at)).collect() };
    let (at, before) = match place {
        Beside::Before(at) => (at, at),
        Beside::Behind(at) => (at, at + 1),
        Beside::Under(line) | Beside::RightUnder(line) => {
            let moved = moved();
            let under = lines(issue.text(), line).next().map_or(line, |line| line.span.end);
            // What stands there and goes is not what follows.
            let past = moved.iter().fold(under, |at, item| if item.span.start == at { item.span.end } else { at });
            let follows = lines(issue.text(), past).next().is_some_and(|line| !line.is_blank());
            let is_apart = matches!(place, Beside::Under(_));
            let edit = insert_line(issue.text(), under, &joined(issue, &moved), is_apart, is_apart && follows);
            return carried(issue, deletions(issue, &moved, with_spacing), vec![(edit, moved)]);
        }
    };
    let first = chosen.iter().copied().min()?.min(at);
    let last = chosen.iter().copied().max()?.max(at);
    let between: Vec<&str> = (first..last).filter_map(|at| behind(issue, section, at)).collect();
    if between.iter().all(|words| words.trim().is_empty() && between.first() == Some(words)) {
        return reorder(issue, section, &order_after(items.len(), chosen, before));
    }
    let moved = moved();
    let stays = |at: &usize| !chosen.contains(at);
    let later = (before..items.len()).find(stays).and_then(|at| items.get(at));
    let earlier = (0..before.min(items.len())).rev().find(stays).and_then(|at| items.get(at));
    let edit = match (place, earlier, later) {
        (Beside::Behind(_), Some(earlier), _) => insert_behind(issue, earlier, &moved),
        (_, _, Some(later)) => insert_before(issue, later, &moved),
        _ => insert_all(issue, section, &moved)?,
    };
    carried(issue, deletions(issue, &moved, with_spacing), vec![(edit, moved)])
}

/// Whether words stand between an item of a section and the next.
pub fn parted_behind(issue: &Issue, section: &Section, at: usize) -> bool {
    behind(issue, section, at).is_some_and(|words| !words.trim().is_empty())
}

/// The lines over an item of a section that are bold words and nothing else, as the name of a company over its jobs: where
/// each begins.
pub fn names_over(issue: &Issue, section: &Section, at: usize) -> Vec<usize> {
    let before = at.checked_sub(1).and_then(|at| section.items.get(at));
    let start = before.map_or(section.body.start, |item| item.span.end);
    let end = section.items.get(at).map_or(section.body.end, |item| item.span.start);
    let is_name = |line: &Line| line.text.starts_with("**") && line.text.ends_with("**");
    lines_in(issue.text(), Span::new(start, end)).filter(is_name).map(|line| line.span.start).collect()
}

/// What stands between an item of a section and the next.
fn behind<'a>(issue: &'a Issue, section: &Section, at: usize) -> Option<&'a str> {
    let (one, next) = (section.items.get(at)?, section.items.get(at + 1)?);
    Some(issue.slice(Span::new(one.span.end, next.span.start)))
}

/// Takes items out of their sections and adds them to another, in the order of the text: where an added one would go, or
/// each event to its sorted place. `None` where the section takes one of them not, or where the text around would make
/// something else of an item.
pub fn move_to(issue: &Issue, items: &[At], to: usize) -> Option<Moves> {
    let target = issue.sections.get(to)?;
    if items.is_empty() || !items.iter().all(|at| takes(issue, to, *at)) {
        return None;
    }
    let moved: Vec<&Item> = items.iter().filter_map(|at| item_at(issue, *at)).collect();
    let added: Vec<(Edit, Vec<&Item>)> = if target.kind.holds() == Holds::Events {
        insert_sorted_all(issue, target, &moved)
    } else {
        vec![(insert_all(issue, target, &moved)?, moved)]
    };
    carried(issue, removal(issue, items), added)
}

/// Lines that go, and those of items that come elsewhere, as one move.
fn carried(issue: &Issue, gone: Vec<Edit>, added: Vec<(Edit, Vec<&Item>)>) -> Option<Moves> {
    let mut edits = gone;
    edits.extend(added.iter().map(|(edit, _)| edit.clone()));
    let edits = EditSet::new(edits);
    let mut starts = Vec::new();
    for (edit, items) in &added {
        let start = edits.map_offset(edit.span.start, Bias::Before);
        let mut from = 0;
        for item in items {
            let lines = lines_of(issue, item, ending_before(issue.text(), edit.span.start));
            let at = from + edit.insert.get(from..)?.find(&lines)?;
            starts.push((item.span.start, start + at));
            from = at + lines.len();
        }
    }
    conserving(issue, Moves { edits, starts })
}

/// The lines of an item without the last one's ending, and with `ending` between them.
fn lines_of(issue: &Issue, item: &Item, ending: &str) -> String {
    without_endings(issue.slice(item.span)).replace('\n', ending)
}

/// Adds items together where one would be added.
fn insert_all(issue: &Issue, section: &Section, items: &[&Item]) -> Option<Edit> {
    let between = if is_spaced(issue, section) { "\n\n" } else { "\n" };
    let lines: Vec<String> = items.iter().map(|item| lines_of(issue, item, "\n")).collect();
    add_item(issue, section, &lines.join(between)).edits().first().cloned()
}

/// Adds items right before another one.
fn insert_before(issue: &Issue, later: &Item, items: &[&Item]) -> Edit {
    let ending = ending_before(issue.text(), later.span.start);
    Edit::insert(later.span.start, items.iter().map(|item| lines_of(issue, item, ending) + ending).collect::<String>())
}

/// Adds items right behind another one.
fn insert_behind(issue: &Issue, earlier: &Item, items: &[&Item]) -> Edit {
    insert_line(issue.text(), earlier.span.end, &joined(issue, items), false, false)
}

/// The lines of items directly under each other.
fn joined(issue: &Issue, items: &[&Item]) -> String {
    let lines: Vec<String> = items.iter().map(|item| lines_of(issue, item, "\n")).collect();
    lines.join("\n")
}

/// Each event before the first later one; those that come to the same place together.
fn insert_sorted_all<'a>(issue: &'a Issue, section: &Section, items: &[&'a Item]) -> Vec<(Edit, Vec<&'a Item>)> {
    let keys: Vec<_> = items.iter().filter_map(|item| sort_key(issue, item)).collect();
    let mut places: Vec<(Option<&Item>, Vec<&Item>)> = Vec::new();
    for at in sorted_order(&keys) {
        let (Some(item), Some(key)) = (items.get(at), keys.get(at)) else { continue };
        let later = first_after(issue, section, *key);
        match places.last_mut() {
            Some((place, together)) if *place == later => together.push(item),
            _ => places.push((later, vec![item])),
        }
    }
    let edit = |(later, items): (Option<&Item>, Vec<&'a Item>)| {
        let Some(later) = later else { return Some((insert_all(issue, section, &items)?, items)) };
        Some((insert_before(issue, later, &items), items))
    };
    places.into_iter().filter_map(edit).collect()
}

/// Takes out items, wherever they stand. Where a section has none left and a sentence for weeks without any, that takes
/// their place; a group of final comment periods or calls for testing goes back into the sentence of the groups without.
pub fn remove_items(issue: &Issue, items: &[At]) -> EditSet {
    EditSet::new(removal(issue, items))
}

fn removal(issue: &Issue, items: &[At]) -> Vec<Edit> {
    let (mut edits, mut groups) = (Vec::new(), Vec::new());
    for (at, section) in issue.sections.iter().enumerate() {
        let is_chosen = |item: usize| items.contains(&(at, item));
        let chosen = section.items.iter().enumerate().filter(|(item, _)| is_chosen(*item)).map(|(_, item)| item);
        let mut chosen: Vec<&Item> = chosen.collect();
        let is_real = |item: &Item| item.kind != ItemKind::None;
        let is_left = |(item, it): (usize, &Item)| is_real(it) && !is_chosen(item);
        let emptied = chosen.iter().any(|item| is_real(item)) && !section.items.iter().enumerate().any(is_left);
        let own = sentence::SENTENCES.iter().find(|(id, _)| section.kind.is(id));
        let free = edits.last().map_or(0, |edit: &Edit| edit.span.end);
        if let Some((group, gone)) = back_to_sentence(issue, section, free).filter(|_| emptied) {
            groups.push(group);
            edits.push(Edit::delete(gone));
            continue;
        }
        if let Some((_, words)) = own.filter(|_| emptied && sentence::own_sentence(issue, section).is_none()) {
            edits.push(Edit::replace(chosen.remove(0).span.trim(issue.text()), *words));
        }
        // The blank line over items that stand right under the heading, and alone there, is the place for the next.
        let over = chosen.first().map_or(section.body, |first| Span::new(section.body.start, first.span.start));
        let is_last = chosen.last().is_none_or(|last| last.span.end == issue.text().len());
        let is_place = emptied && !is_last && issue.slice(over).trim().is_empty();
        let around = if is_place { whole_lines } else { with_spacing };
        edits.extend(deletions(issue, &chosen, around));
    }
    for parent in GROUPED {
        let own: Vec<(&str, &str)> =
            groups.iter().filter(|(id, _)| by_id(id).is_some_and(|it| it.parent == parent)).copied().collect();
        edits.extend(sentence::groups(issue, parent).filter(|_| !own.is_empty()).and_then(|it| it.with(issue, &own)));
    }
    edits
}

/// Takes out the lines of items: what stands together goes together, so that no two edits meet in a line ending.
fn deletions(issue: &Issue, items: &[&Item], around: fn(&str, Span) -> Span) -> Vec<Edit> {
    let mut stretches: Vec<Span> = Vec::new();
    for item in items {
        match stretches.last_mut().filter(|last| last.end == item.span.start) {
            Some(last) => *last = last.join(item.span),
            None => stretches.push(item.span),
        }
    }
    stretches.into_iter().map(|lines| Edit::delete(around(issue.text(), lines))).collect()
}

/// A group that goes back into the sentence of its section when it has no items: its id, the source of its heading, and
/// the heading with the items and a blank line: that under them, or if no heading follows, that over it, where it would
/// come between. What is before `free` goes already. Nothing else may stand among these, and the sentence must be there.
fn back_to_sentence<'a>(
    issue: &'a Issue,
    section: &'a Section,
    free: usize,
) -> Option<((&'static str, &'a str), Span)> {
    let SectionKind::Known(known) = section.kind else { return None };
    sentence::groups(issue, known.parent).filter(|_| GROUPED.contains(&known.parent) && known.is_group())?;
    let mut end = section.body.start;
    for item in section.real_items() {
        if !issue.slice(Span::new(end, item.span.start)).trim().is_empty() {
            return None;
        }
        end = item.span.end;
    }
    let text = issue.text();
    let over = Span::new(line_start(text, section.span.start.saturating_sub(1)), section.span.start);
    let is_blank = |span: Span| issue.slice(span).trim().is_empty();
    let gone = if over.start >= free && is_blank(over) && !is_blank(Span::new(end, section.body.end)) {
        Span::new(over.start, end)
    } else {
        let under = lines(text, end).next().filter(|line| line.is_blank());
        Span::new(section.span.start, under.map_or(end, |line| line.span.end))
    };
    let heading = issue.slice(section.heading?.title).trim_end_matches([':', ',', ' ']);
    heading.starts_with('[').then_some(((known.id, heading), gone))
}

/// Whole lines with the blank line before them, where one stands after them too.
fn with_spacing(text: &str, span: Span) -> Span {
    let whole = whole_lines(text, span);
    let before = text.get(..span.start).unwrap_or("");
    let Some(line) = before.strip_suffix('\n').filter(|_| whole == span) else { return whole };
    let blank_from = line.rfind('\n').map_or(0, |at| at + 1);
    let after_blank = line.get(blank_from..).is_some_and(|line| line.trim().is_empty()) && blank_from > 0;
    let blank_follows = lines(text, span.end).next().is_none_or(|line| line.is_blank());
    if after_blank && blank_follows { Span::new(blank_from, span.end) } else { span }
}

/// The moves, unless an item would be something else afterwards: in a text that is broken already, the lines before an item
/// may decide what it is.
fn conserving(issue: &Issue, moves: Moves) -> Option<Moves> {
    let after = parse(&moves.edits.apply(issue.text())?);
    (fingerprint(issue) == fingerprint(&after)).then_some(moves)
}

/// What all items say and what they are, in whatever order, and the headings.
fn fingerprint(issue: &Issue) -> u64 {
    let hash = |name: &str, text: &str| {
        let mut hasher = DefaultHasher::new();
        name.hash(&mut hasher);
        text.lines().for_each(|line| line.hash(&mut hasher));
        hasher.finish()
    };
    let real = issue.items().map(|(_, item)| item).filter(|item| item.kind != ItemKind::None);
    let items = real.map(|item| hash(item.kind.name(), issue.slice(item.span)));
    // A group without items is a sentence, and its heading comes and goes.
    let is_group = |section: &&Section| GROUPED.contains(&section.kind.parent());
    let headings = issue.sections.iter().filter(|section| !is_group(section));
    let headings = headings.map(|section| hash("", &section.title(issue.text())));
    items.chain(headings).fold(0, u64::wrapping_add)
}

#[cfg(test)]
mod tests;
