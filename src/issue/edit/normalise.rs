//! Events written as today's are: ISO days with ` - ` between them, ` | ` between the parts, `Virtual (…)` and
//! `Hybrid (…)`, countries and states by their letters, a bold title four columns in. Only what the model read whole is
//! written anew, part by part: what is not understood, and what nobody may guess, stays as it is.

use super::region::regions;
use crate::issue::country::{code_of, has_states, state_of};
use crate::issue::days::days_in;
use crate::issue::event::EventItem;
use crate::issue::place::{self, Format};
use crate::issue::{Issue, Item, ItemKind, parse};
use crate::markdown::blocks::bullet;
use crate::text::{Edit, EditSet, Span, lines};

/// Writes the events of a section as today's are. The edits, and how many events they change.
pub fn normalise(issue: &Issue, section: usize) -> (EditSet, usize) {
    let items: &[Item] = issue.sections.get(section).map_or(&[], |section| &section.items);
    let mut all = Vec::new();
    let mut changed = 0;
    for item in items {
        let ItemKind::Event(event) = &item.kind else { continue };
        let edits = parts(issue, item, event).unwrap_or_default();
        let edits = edits.into_iter().filter(|(span, insert)| issue.slice(*span) != insert);
        let before = all.len();
        all.extend(edits.map(|(span, insert)| Edit::replace(span, insert)));
        changed += usize::from(all.len() > before);
    }
    let edits = EditSet::new(all);
    // In a text that is broken around them a blank line may be what makes the next line an item.
    let after = edits.apply(issue.text()).map(|after| parse(&after).items().count());
    if after == Some(issue.items().count()) { (edits, changed) } else { (EditSet::default(), 0) }
}

/// The same for every region that an action on a section is about.
pub fn normalise_regions(issue: &Issue, section: usize) -> (EditSet, usize) {
    let (mut edits, mut changed) = (Vec::new(), 0);
    for at in regions(issue, section) {
        let (own, count) = normalise(issue, at);
        edits.extend_from_slice(own.edits());
        changed += count;
    }
    (EditSet::new(edits), changed)
}

type Part = (Span, String);

/// The parts of an event with what today's issues have in their place; `None` where one is missing.
fn parts(issue: &Issue, item: &Item, event: &EventItem) -> Option<Vec<Part>> {
    let (place, organisers, title) = (event.place.filter(|place| !place.is_empty())?, event.organisers?, event.title?);
    let text = issue.text();
    event.url?;
    let mut parts = vec![(Span::new(item.line.start, item.content.start), "* ".to_owned())];
    parts.push((event.date, days(event.date.of(text))));
    for bar in [Span::new(event.date.end, place.start), Span::new(place.end, organisers.start)] {
        if bar.of(text).trim() == "|" {
            parts.push((bar, " | ".to_owned()));
        }
    }
    parts.push((place, todays_place(place.of(text))));
    nested(text, item, &mut parts);
    let around = Span::new(title.start.checked_sub(1)?, title.end + 1).of(text);
    if around.starts_with('[') && around.ends_with(']') && !around.contains('*') && !title.is_empty() {
        parts.push((title, format!("**{}**", title.of(text).trim())));
    }
    Some(parts)
}

/// `A - B`, however the two days are joined; a list of days stays one.
fn days(written: &str) -> String {
    let (first, last) = (written.get(..10), written.len().checked_sub(10).and_then(|at| written.get(at..)));
    let between = written.len().checked_sub(10).and_then(|end| written.get(10..end)).map(str::trim);
    match (days_in(written).as_slice(), first.zip(last), between) {
        ([from, to], Some((first, last)), Some("-" | "–" | "—" | "to" | "--")) if from < to => {
            format!("{first} - {last}")
        }
        _ => written.to_owned(),
    }
}

/// The lines under the first: directly under it, four columns in.
fn nested(text: &str, item: &Item, parts: &mut Vec<Part>) {
    let mut blank_from = None;
    let mut is_title = true;
    for line in lines(item.span.of(text), 0).skip(1) {
        let start = line.span.start + item.span.start;
        if line.is_blank() {
            blank_from = blank_from.or(Some(start));
            continue;
        }
        let Some(found) = bullet(line.text) else { return };
        let from = blank_from.take().unwrap_or(start);
        // What stands deeper than the title may be nested in it.
        if found.indent < 4 || from < start || is_title {
            parts.push((Span::new(from, start + found.content), "    * ".to_owned()));
        }
        is_title = false;
    }
}

/// A place as today's issues write it.
fn todays_place(written: &str) -> String {
    let read = place::read(written, Span::new(0, written.len()));
    let cities: Vec<String> = read.places.iter().map(|span| todays_city(span.of(written))).collect();
    let mut anew = String::new();
    let mut at = 0;
    for (span, city) in read.places.iter().zip(&cities) {
        anew.push_str(Span::new(at, span.start).of(written));
        anew.push_str(city);
        at = span.end;
    }
    anew.push_str(written.get(at..).unwrap_or(""));
    // A link may stand in the place of one.
    if written.contains('[') {
        return written.to_owned();
    }
    match (cities.as_slice(), read.format) {
        ([], Format::Virtual) => "Virtual".to_owned(),
        ([city], _) if city.contains('(') => anew,
        ([city], Format::Virtual) => format!("Virtual ({city})"),
        ([city], Format::Hybrid) => format!("Hybrid ({city})"),
        ([city], Format::InPerson) => city.clone(),
        _ => anew,
    }
}

/// A city with the letters of its state and country. A name that is a state's as well (`Georgia`, `La`) stays.
fn todays_city(written: &str) -> String {
    let mut parts: Vec<&str> = written.split(',').map(str::trim).collect();
    let [_, .., last] = parts.as_mut_slice() else { return written.to_owned() };
    let is_state = |name: &str| ["US", "CA"].iter().any(|country| state_of(country, name).is_some());
    let Some(code) = code_of(last).filter(|code| code == last || !is_state(last)) else { return written.to_owned() };
    *last = code;
    if let [_, state, _] = parts.as_mut_slice() {
        *state = state_of(code, state).filter(|_| has_states(code)).unwrap_or(state);
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(event: &str, expected: &str) {
        for ending in ["\n", "\r\n"] {
            let (text, expected) = (format!("### Asia\n{event}"), format!("### Asia\n{expected}"));
            let (text, expected) = (text.replace('\n', ending), expected.replace('\n', ending));
            let (edits, changed) = normalise(&parse(&text), 0);
            assert_eq!(edits.apply(&text).as_deref(), Some(expected.as_str()));
            assert_eq!(changed, usize::from(text != expected));
            assert!(normalise(&parse(&expected), 0).0.is_empty(), "twice");
        }
    }

    #[test]
    fn no_item_is_lost_in_a_text_that_is_broken() {
        let text = "#Upcoming Events\n\n* 2022-00-00 | Virtual | [A](https://example.org/o)\n\n    * [A 🦀](https://example.org/0)\n\
                    #Updates from Rust Community\n* [a](https://example.org/a)\n* [**A**](https://example.org/e)";
        let (edits, changed) = normalise(&parse(text), 0);
        assert!(edits.is_empty() && changed == 0);
    }

    #[track_caller]
    fn check_place(written: &str, expected: &str) {
        assert_eq!(todays_place(written), expected);
        assert_eq!(todays_place(expected), expected);
    }

    #[test]
    fn every_part_is_written_as_today() {
        check(
            "- 2026-09-01 – 2026-09-02|Virtual + In Person (London, GB) |  [o](u) + [p](v)\n\n  - [A 🦀](w) | [Stream](x)\n",
            "* 2026-09-01 - 2026-09-02 | Hybrid (London, UK) | [o](u) + [p](v)\n    * [**A 🦀**](w) | [Stream](x)\n",
        );
    }

    #[test]
    fn regions_are_written_anew_together() {
        let event = |country: &str| format!("* 2026-09-01 | A, {country} | [o](u)\n    * [**t**](u)\n");
        let text = format!("## Upcoming Events\n\n### Asia\n{}\n### Europe\n{}", event("Japan"), event("GB"));
        let (edits, changed) = normalise_regions(&parse(&text), 0);
        assert_eq!((edits.apply(&text), changed), (Some(text.replace("Japan", "JP").replace("GB", "UK")), 2));
        assert_eq!(normalise_regions(&parse(&text), 2).1, 1);
    }

    #[test]
    fn what_is_not_understood_stays() {
        for event in [
            "* 2026-09-01 & 2026-09-08 | Pune, IN | [o](u)\n    * [**t**](u)\n",
            "* 2026-01-27-28 | Pune, IN | [o](u)\n    * [**t**: a](u)\n",
            "- 2026-09-01 | Pune, IN\n  - [t](u)\n",
            "* [January 5, 2022 | Köln, DE | **t** | o](u)\n",
            "* soon\n",
        ] {
            check(event, event);
        }
    }

    #[test]
    fn places() {
        check_place("Berlin, Germany", "Berlin, DE");
        check_place("Bergen, No", "Bergen, NO");
        check_place("Melbourne, Victoria, AUS", "Melbourne, VIC, AU");
        check_place("Hybrid - Virtual and In-Person (Montréal, Quebec, CA)", "Hybrid (Montréal, QC, CA)");
        check_place("Bonn, DE + Virtual", "Hybrid (Bonn, DE)");
        check_place("Online", "Virtual");
        check_place("Virtual( Kampala, UG)", "Virtual (Kampala, UG)");
        check_place("Virtual (Redmond, WA, US; London, GB)", "Virtual (Redmond, WA, US; London, UK)");
        for stays in
            ["Atlanta, Georgia", "Lafayette, La", "Portland, OR", "Virtual tour (Bonn, [DE](u))", "Munich, BY, DE", ""]
        {
            check_place(stays, stays);
        }
    }
}
