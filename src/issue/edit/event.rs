//! Events at their sorted place: by the first day, then by the place as it is written.

use super::add_item;
use crate::issue::{Date, Issue, Item, ItemKind, Section};
use crate::markdown::url::strong_key;
use crate::text::lines::{ending_before, without_endings};
use crate::text::sort::sort_by_key;
use crate::text::{Edit, EditSet};

/// What events are sorted by: the first day, then the place as it is written.
pub fn sort_key<'a>(issue: &'a Issue, item: &Item) -> Option<(Date, &'a str)> {
    let ItemKind::Event(event) = &item.kind else { return None };
    Some((event.start?, event.place.map_or("", |place| place.of(issue.text()))))
}

/// The first event of a section that comes after what has this key.
pub fn first_after<'a>(issue: &Issue, section: &'a Section, key: (Date, &str)) -> Option<&'a Item> {
    section.items.iter().find(|item| sort_key(issue, item).is_some_and(|other| other > key))
}

/// Adds `lines`, an event without its last line ending, to a section at its sorted place: before the first later one. A
/// list that is not sorted stays as it is.
pub fn insert_sorted(issue: &Issue, section: &Section, lines: &str, key: (Date, &str)) -> EditSet {
    let Some(later) = first_after(issue, section, key) else {
        return add_item(issue, section, lines);
    };
    let ending = ending_before(issue.text(), later.span.start);
    EditSet::single(Edit::insert(later.span.start, format!("{}{ending}", lines.replace('\n', ending))))
}

/// The order in which things with these keys are sorted, as indices; what has equal keys stays in order.
pub fn sorted_order(keys: &[(Date, &str)]) -> Vec<usize> {
    let mut by_day: Vec<usize> = (0..keys.len()).collect();
    let day = |at: &usize| keys.get(*at).map_or(0, |(day, _)| day.days().wrapping_sub(i64::MIN) as u64);
    sort_by_key(&mut by_day, |at| (day(at), 0));
    let mut order: Vec<usize> = Vec::with_capacity(keys.len());
    for at in by_day {
        // Only those of the same day make place.
        let place = order.partition_point(|other| keys.get(*other) <= keys.get(at));
        order.insert(place, at);
    }
    order
}

/// The edits that take an event to its sorted place in its section; none where it stands there.
pub fn resort(issue: &Issue, section: &Section, item: &Item) -> EditSet {
    let Some(key) = sort_key(issue, item) else { return EditSet::default() };
    let next = section.items.iter().find(|other| other.span.start >= item.span.end);
    if first_after(issue, section, key) == next {
        return EditSet::default();
    }
    let lines = without_endings(issue.slice(item.span));
    super::delete_item(issue, item).union(&insert_sorted(issue, section, &lines, key)).unwrap_or_default()
}

/// The other entry of a hybrid event, under Virtual or under its continent: with the same first day and address, or where
/// it has no address with the same title. With it the index of its section.
pub fn twin<'a>(issue: &'a Issue, section: usize, item: &Item) -> Option<(usize, &'a Item)> {
    let said = |item: &Item| {
        let ItemKind::Event(event) = &item.kind else { return None };
        let link = event.url.filter(|url| !url.is_empty()).map(|url| strong_key(issue.slice(url)));
        Some((event.start?, link.or_else(|| event.title.map(|title| issue.slice(title).to_owned()))?))
    };
    let is_virtual = |at: usize| issue.sections.get(at).is_some_and(|section| section.kind.is("events/virtual"));
    let own = said(item)?;
    issue.items().find(|(at, other)| is_virtual(*at) != is_virtual(section) && said(other).as_ref() == Some(&own))
}
