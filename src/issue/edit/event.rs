//! Events at their sorted place: by the first day, then by the place as it is written.

use super::add_item;
use crate::issue::{Date, Issue, Item, ItemKind, Section};
use crate::text::sort::{key, sort_by_key};
use crate::text::{Edit, EditSet, lines::ending_before};

/// What events are sorted by: the first day, then the place as it is written.
pub fn sort_key<'a>(issue: &'a Issue, item: &Item) -> Option<(Date, &'a str)> {
    let ItemKind::Event(event) = &item.kind else { return None };
    Some((event.start?, event.place.map_or("", |place| place.of(issue.text()))))
}

/// Adds `lines`, an event without its last line ending, to a section at its sorted place: before the first later one. A
/// list that is not sorted stays as it is.
pub fn insert_sorted(issue: &Issue, section: &Section, lines: &str, key: (Date, &str)) -> EditSet {
    let later = section.items.iter().find(|item| sort_key(issue, item).is_some_and(|other| other > key));
    let Some(later) = later else {
        return add_item(issue, section, lines);
    };
    let ending = ending_before(issue.text(), later.span.start);
    EditSet::single(Edit::insert(later.span.start, format!("{}{ending}", lines.replace('\n', ending))))
}

/// The order in which things with these keys are sorted, as indices; what has equal keys stays in order.
pub fn sorted_order(keys: &[(Date, &str)]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    let rank = |at: &usize| keys.iter().filter(|other| keys.get(*at).is_some_and(|own| *other < own)).count();
    sort_by_key(&mut order, |at| key(rank(at), 0));
    order
}
