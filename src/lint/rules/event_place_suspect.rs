//! `event-place-suspect`: events at another place than their organiser's.

use crate::issue::country::code_of;
use crate::lint::events::{Meeting, is_todays, meetings};
use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::rule;

rule! {
    /// An event stands at another place than its organiser says, or in another country than its organiser's other events.
    ///
    /// A group names its city, or meets in one country. The place was copied from the event before, or two letters were
    /// mixed up (`DE` and `DK`). Past issues are asked too where they are given. Conferences that travel are meant.
    ///
    /// ## Bad
    /// ```markdown
    /// ### Europe
    /// * 2026-09-03 | Munich, DE | [Systems programmers in Leipzig](https://example.org/leipzig)
    ///     * [**Rust and Tell**](https://example.org/leipzig/1)
    /// ```
    /// ## Good
    /// ```markdown
    /// ### Europe
    /// * 2026-09-03 | Leipzig, DE | [Systems programmers in Leipzig](https://example.org/leipzig)
    ///     * [**Rust and Tell**](https://example.org/leipzig/1)
    /// ```
    pub static EVENT_PLACE_SUSPECT: Rule = {
        id: "event-place-suspect",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Issue(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    if !is_todays(context) {
        return;
    }
    let all = meetings(context);
    for meeting in &all {
        let message = match city(meeting.name).filter(|city| !context.slice(meeting.place).contains(city)) {
            Some(city) => {
                format!("The organiser says that it is in {city}, and the place is `{}`.", context.slice(meeting.place))
            }
            None => match other_country(context, &all, meeting) {
                Some(country) => {
                    let letters: String = country.into_iter().map(char::from).collect();
                    format!(
                        "This organiser's other events are in {letters}, and the place is `{}`.",
                        context.slice(meeting.place)
                    )
                }
                None => continue,
            },
        };
        sink.report(
            context,
            &EVENT_PLACE_SUSPECT,
            meeting.place,
            message,
            "Look where the event is, and correct its place.",
        );
    }
}

/// The city in "Systems programmers in Leipzig".
fn city(name: &str) -> Option<&str> {
    let (_, city) = name.rsplit_once(" in ")?;
    let is_name =
        |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || c == '-');
    let is_city = city != "Rust" && city.split(' ').all(is_name) && code_of(city).is_none();
    is_city.then_some(city)
}

/// The country of the organiser's other events, where they are all in one that is not this event's: those of past issues,
/// and those of this issue.
fn other_country(context: &Context, all: &[Meeting], meeting: &Meeting) -> Option<[u8; 2]> {
    let past = context.options.past.countries(&meeting.organiser, context.number());
    let here = all.iter().filter(|other| other.organiser == meeting.organiser && other.place != meeting.place);
    let here: Vec<[u8; 2]> = here.map(|other| other.country).collect();
    let all: Vec<[u8; 2]> = here.iter().copied().chain(past).collect();
    let first = *all.first()?;
    // What stood in one issue alone may be the slip itself.
    let is_known = !here.is_empty() || all.len() > 1;
    (is_known && first != meeting.country && all.iter().all(|country| *country == first)).then_some(first)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::issue::parse;
    use crate::lint::harness::{check, document};
    use crate::lint::{Options, Past, lint};

    fn events(places: &[&str]) -> String {
        let event =
            |place: &&str| format!("* 2026-09-01 | {place} | [🦀](https://e.org/a/)\n    * [**t**](https://e.org/1)\n");
        format!("### Europe\n{}", places.iter().map(event).collect::<String>())
    }

    #[test]
    fn two_countries_in_one_issue() {
        check(
            &events(&["Copenhagen, DE", "Copenhagen, DK"]),
            "event-place-suspect",
            &["Copenhagen, DE", "Copenhagen, DK"],
        );
        check(&events(&["Aarhus, DK", "Copenhagen, DK"]), "event-place-suspect", &[]);
        check(&events(&["A, DE", "B, FR", "C, PL"]), "event-place-suspect", &[]);
    }

    #[test]
    fn another_country_than_in_past_issues() {
        let mut past = Past::default();
        for number in ["664", "665"] {
            past.add(&parse(&document(&events(&["Linz, AT"])).replace("666", number)));
        }
        let options = Options { past: Arc::new(past), ..Options::default() };
        let said = |place: &str| {
            let found = lint(&parse(&document(&events(&[place]))), &options);
            found.iter().filter(|found| found.rule == "event-place-suspect").count()
        };
        assert_eq!((said("Linz, AU"), said("Wien, AT"), said("Virtual (Linz, AU)")), (1, 0, 0));
    }

    #[test]
    fn names_without_a_city() {
        for name in ["Women in Rust", "Rust in Israel", "Leipzig"] {
            let event = format!(
                "### Europe\n* 2026-09-01 | Munich, DE | [{name}](https://e.org/)\n    * [**t**](https://e.org/1)\n"
            );
            check(&event, "event-place-suspect", &[]);
        }
    }
}
