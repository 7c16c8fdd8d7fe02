//! Whole regions of events: sorted, and without what is past.

use super::event::{sort_key, sorted_order};
use super::moving::{At, Moves, reorder};
use crate::issue::event::EventItem;
use crate::issue::sections::Holds;
use crate::issue::{Date, Issue, Item, ItemKind};

/// The sections with events that an action on this one is about: under the heading of all events every region, else the
/// section itself.
pub fn regions(issue: &Issue, section: usize) -> Vec<usize> {
    let holds = |at: usize| issue.sections.get(at).is_some_and(|section| section.kind.holds() == Holds::Events);
    let all = issue.sections.get(section).is_some_and(|section| section.kind.is("events"));
    (0..issue.sections.len()).filter(|at| holds(*at) && (all || *at == section)).collect()
}

/// The order in which the events of a region belong: by the first day, then by the place as it is written. What is no
/// event stays at its place.
pub fn order(issue: &Issue, section: usize) -> Vec<usize> {
    let items: &[Item] = issue.sections.get(section).map_or(&[], |section| &section.items);
    let keyed = items.iter().enumerate().filter_map(|(at, item)| Some((at, sort_key(issue, item)?)));
    let (places, keys): (Vec<usize>, Vec<(Date, &str)>) = keyed.unzip();
    let mut order: Vec<usize> = (0..items.len()).collect();
    for (to, from) in places.iter().zip(sorted_order(&keys)) {
        if let (Some(slot), Some(from)) = (order.get_mut(*to), places.get(from)) {
            *slot = *from;
        }
    }
    order
}

/// Sorts a region; nothing moves where it is sorted.
pub fn sort(issue: &Issue, section: usize) -> Option<Moves> {
    reorder(issue, issue.sections.get(section)?, &order(issue, section))
}

/// The events of a region that are over before the issue appears. One that would be in time with another year is a slip of
/// the pen, and stays.
pub fn past(issue: &Issue, section: usize) -> Vec<At> {
    let items = issue.sections.get(section).map_or(&[][..], |section| &section.items);
    let Some(date) = issue.date() else { return Vec::new() };
    let is_past = |item: &Item| match &item.kind {
        ItemKind::Event(event) | ItemKind::OneLineEvent(event) => {
            event.last_day().is_some_and(|last| last < date) && with_right_year(event, date).is_none()
        }
        _ => false,
    };
    items.iter().enumerate().filter(|(_, item)| is_past(item)).map(|(at, _)| (section, at)).collect()
}

/// The first day of an event if its year is wrong by one: outside the issue's days as it stands, inside with the year
/// before or after.
pub fn with_right_year(event: &EventItem, date: Date) -> Option<Date> {
    let start = event.start?;
    let covers = |day: Date| date <= day && day <= date.events_end();
    if covers(start) || event.last_day().is_some_and(covers) {
        return None;
    }
    let month = start.to_string();
    [start.year() + 1, start.year() - 1]
        .into_iter()
        .filter_map(|year| Date::parse(&format!("{year:04}{}", month.get(4..)?)))
        .find(|day| covers(*day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::edit::remove_items;
    use crate::issue::parse;

    fn event(day: &str, city: &str) -> String {
        format!("* {day} | {city} | [o](u)\n    * [**{city} 🦀**](u)\n")
    }

    #[test]
    fn a_region_is_sorted_around_what_is_no_event() {
        let (a, b, c) = (event("2026-09-01", "B"), event("2026-09-01", "C"), event("2026-09-02", "A"));
        let (b, c) = (b.replace('\n', "\r\n"), c.trim_end().to_owned());
        let text = format!("### Asia\n{b}* soon\n\n{a}{c}");
        let issue = parse(&text);
        assert_eq!(sort(&issue, 0).unwrap_or_default().starts.len(), 2);
        let text = format!("### Asia\n{c}\n* soon\n\n{b}{a}");
        let sorted = sort(&parse(&text), 0).expect("sorted").edits.apply(&text).expect("it fits");
        let expected = format!("### Asia\n{a}* soon\n\n{}\r\n{c}\n", b.trim_end());
        assert_eq!(sorted, expected);
        assert!(sort(&parse(&sorted), 0).expect("sorted").edits.is_empty());
    }

    #[test]
    fn what_is_past_goes_and_a_slip_of_the_year_stays() {
        let head = "Date: 2026-08-26\n\n## Upcoming Events\n\n### Virtual\n\n";
        let gone = [event("2026-08-25", "A"), event("2026-08-01 - 2026-08-25", "B")];
        let stays = [event("2026-08-20 - 2026-08-26", "C"), event("2025-09-01", "D"), event("2026-08-26", "E")];
        let asia = format!("\n### Asia\n{}", gone[0]);
        let text = format!("{head}{}{}{asia}", gone.concat(), stays.concat());
        let issue = parse(&text);
        let at = |id: &str| issue.section(id).expect("the section");
        let here = remove_items(&issue, &past(&issue, at("events/virtual"))).apply(&text);
        assert_eq!(here, Some(format!("{head}{}{asia}", stays.concat())));
        let all: Vec<At> = regions(&issue, at("events")).into_iter().flat_map(|at| past(&issue, at)).collect();
        let all = remove_items(&issue, &all).apply(&text);
        assert_eq!(all, Some(format!("{head}{}\n### Asia\n", stays.concat())));
    }
}
