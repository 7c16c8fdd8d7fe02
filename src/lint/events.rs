//! What the rules about events share: the events of a region, their order, and the days that an issue covers.

use super::Context;
use crate::issue::country::{Continent, code_of, continent};
pub use crate::issue::edit::event::sort_key;
use crate::issue::event::EventItem;
use crate::issue::place::{self, Place};
use crate::issue::{Date, Holds, Issue, Item};
use crate::text::Span;

/// Since this issue an event is two lines and its dates are numbers.
const NESTED_SINCE: i64 = 432;
/// Since this issue the events under Virtual say `Virtual` themselves.
const VIRTUAL_SINCE: i64 = 456;

/// Whether the issue is of the time when events are written as today.
pub fn is_todays(context: &Context) -> bool {
    context.issue.number().is_none_or(|number| number >= NESTED_SINCE)
}

/// Whether the issue is of the time when virtual events say so.
pub fn says_virtual(context: &Context) -> bool {
    context.issue.number().is_none_or(|number| number >= VIRTUAL_SINCE)
}

/// Whether the bullets of a section are events as they are written today.
pub fn holds_events(context: &Context, section: usize) -> bool {
    let kind = context.issue.sections.get(section).map(|section| section.kind);
    kind.is_some_and(|kind| kind.holds() == Holds::Events) && is_todays(context)
}

/// The place of an event, read; `None` where a link stands in its place.
pub fn place_of(context: &Context, event: &EventItem) -> Option<Place> {
    let span = event.place.filter(|span| !context.slice(*span).contains('['))?;
    Some(place::read(context.text(), span))
}

/// The country that a place names last: `Austin, TX, US`.
pub fn country_of(context: &Context, place: Span) -> Option<&'static str> {
    context.slice(place).rsplit(',').next().and_then(code_of)
}

/// The continents of an event's places.
pub fn continents(context: &Context, place: &Place) -> Vec<Continent> {
    place.places.iter().filter_map(|place| country_of(context, *place).and_then(continent)).collect()
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

/// The lines of an item without its last line ending, as additions take them.
pub fn lines_of(issue: &Issue, item: &Item) -> String {
    issue.slice(item.span).trim_end_matches(['\r', '\n']).replace("\r\n", "\n")
}
