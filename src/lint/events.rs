//! What the rules about events share: the events of a region, their order, and the days that an issue covers.

use super::Context;
use super::twice::of_page;
use crate::issue::country::{Continent, code_of, continent, state_of};
pub use crate::issue::edit::event::sort_key;
pub use crate::issue::edit::region::with_right_year;
use crate::issue::place::{self, Format, Place};
use crate::issue::{Holds, Item, ItemKind};
use crate::markdown::url::{Url, strong_key};
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

/// Where an event is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceAt {
    /// Where the event begins.
    pub at: usize,
    /// Its place, read.
    pub place: Place,
}

/// The places of all events, but of those that have a link in its place.
pub fn places(context: &Context) -> Vec<PlaceAt> {
    let place = |item: &Item| {
        let (ItemKind::Event(event) | ItemKind::OneLineEvent(event)) = &item.kind else { return None };
        let span = event.place.filter(|span| !context.slice(*span).contains('['))?;
        Some(PlaceAt { at: item.span.start, place: place::read(context.text(), span) })
    };
    context.items().filter_map(|(_, item)| place(item)).collect()
}

/// The place of an event, read; `None` where a link stands in its place.
pub fn place_of<'c>(context: &'c Context, item: &Item) -> Option<&'c Place> {
    let at = context.places().binary_search_by_key(&item.span.start, |it| it.at).ok()?;
    context.places().get(at).map(|it| &it.place)
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
    /// The organiser's address.
    pub organiser: &'a str,
    /// The organiser's name as written.
    pub name: &'a str,
    /// The country's two letters.
    pub country: [u8; 2],
}

impl Meeting<'_> {
    /// A number that organisers with one key have in common.
    pub fn number(&self) -> u64 {
        let url = Url::parse(self.organiser);
        let path = url.path.trim_end_matches('/');
        of_page(&Url { path: path.strip_suffix("/events").unwrap_or(path), ..url }, &url.site())
    }

    /// What the organiser is known by, however the address is written.
    pub fn key(&self) -> String {
        let mut key = strong_key(self.organiser);
        if key.ends_with("/events") {
            key.truncate(key.len() - "/events".len());
        }
        key
    }
}

/// The events at one place where people meet, of each organiser that has an address.
pub fn meetings<'a>(context: &Context<'a>) -> Vec<Meeting<'a>> {
    let mut found = Vec::new();
    for (section, item) in context.items() {
        let ItemKind::Event(event) = &item.kind else { continue };
        let (Some(organisers), Some(place)) = (event.organisers, place_of(context, item)) else { continue };
        let [only] = place.places.as_slice() else { continue };
        let code = country_of(context, *only).and_then(|code| code.as_bytes().first_chunk().copied());
        let Some(country) = code.filter(|_| place.format != Format::Virtual) else { continue };
        for at in context.links_of(item).filter(|at| organisers.covers(at.link.span)) {
            let (organiser, name) = (context.slice(at.link.url), context.slice(at.link.text));
            found.push(Meeting { section, place: *only, organiser, name, country });
        }
    }
    found
}
