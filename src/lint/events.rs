//! What the rules about events share: the events of a region, their order, and the days that an issue covers.

use super::Context;
use crate::issue::country::{Continent, code_of, continent, state_of};
pub use crate::issue::edit::event::sort_key;
pub use crate::issue::edit::region::with_right_year;
use crate::issue::event::EventItem;
use crate::issue::place::{self, Format, Place};
use crate::issue::{Holds, Issue, Item, ItemKind};
use crate::markdown::url::strong_key;
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

/// Whether a place ends in the letters of a state of the US that are a country elsewhere too: `Columbus, IL`.
pub fn is_state(place: &str) -> bool {
    let Some((city, state)) = place.rsplit_once(", ") else { return false };
    let is_elsewhere = continent(state).is_some_and(|continent| continent != Continent::NorthAmerica);
    !city.contains(',') && is_elsewhere && state_of("US", state) == Some(state)
}

/// The continents of an event's places.
pub fn continents(context: &Context, place: &Place) -> Vec<Continent> {
    place.places.iter().filter_map(|place| country_of(context, *place).and_then(continent)).collect()
}

/// People meet in a country, invited by an organiser.
pub struct Meeting<'a> {
    /// The index of the section.
    pub section: usize,
    /// The event's place as written.
    pub place: Span,
    /// The key of the organiser's address.
    pub organiser: String,
    /// The organiser's name as written.
    pub name: &'a str,
    /// The country's two letters.
    pub country: [u8; 2],
}

/// The events at one place where people meet, of each organiser that has an address.
pub fn meetings<'a>(context: &Context<'a>) -> Vec<Meeting<'a>> {
    let mut found = Vec::new();
    for (section, item) in context.issue.items() {
        let ItemKind::Event(event) = &item.kind else { continue };
        let (Some(organisers), Some(place)) = (event.organisers, place_of(context, event)) else { continue };
        let [only] = place.places.as_slice() else { continue };
        let code = country_of(context, *only).and_then(|code| code.as_bytes().first_chunk().copied());
        let Some(country) = code.filter(|_| place.format != Format::Virtual) else { continue };
        for at in context.links_of(item).filter(|at| organisers.covers(at.link.span)) {
            let mut organiser = strong_key(context.slice(at.link.url));
            if organiser.ends_with("/events") {
                organiser.truncate(organiser.len() - "/events".len());
            }
            found.push(Meeting { section, place: *only, organiser, name: context.slice(at.link.text), country });
        }
    }
    found
}

/// The lines of an item without its last line ending, as additions take them.
pub fn lines_of(issue: &Issue, item: &Item) -> String {
    issue.slice(item.span).trim_end_matches(['\r', '\n']).replace("\r\n", "\n")
}
