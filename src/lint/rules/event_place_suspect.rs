//! `event-place-suspect`: events at another place than their organiser's.

use crate::issue::country::code_of;
use crate::lint::events::{Meeting, is_todays, meetings};
use crate::lint::twice::repeated;
use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::rule;
use crate::text::hash::fnv;
use crate::text::sort::sort_by_key;

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
    let meetings = meetings(context);
    let groups = groups(context, &meetings);
    let mut group_of: Vec<Option<&Group>> = vec![None; meetings.len()];
    for group in &groups {
        for at in &group.meetings {
            if let Some(of) = group_of.get_mut(*at) {
                *of = Some(group);
            }
        }
    }
    for (meeting, group) in meetings.iter().zip(group_of) {
        let written = context.slice(meeting.place);
        let message = match city(meeting.name).filter(|city| !written.contains(city)) {
            Some(city) => format!("The organiser says that it is in {city}, and the place is `{written}`."),
            None => {
                let Some(country) = group.and_then(|group| group.other_country(meeting)) else { continue };
                let letters: String = country.into_iter().map(char::from).collect();
                format!("This organiser's other events are in {letters}, and the place is `{written}`.")
            }
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

/// The meetings of one organiser.
struct Group {
    /// Which of all meetings.
    meetings: Vec<usize>,
    /// The countries in which they are, each with how many.
    countries: Vec<([u8; 2], usize)>,
    /// Those of past issues.
    past: Vec<[u8; 2]>,
}

/// The organisers of whom something is known: that they invite more than once here, or that they did before.
fn groups(context: &Context, meetings: &[Meeting]) -> Vec<Group> {
    let numbers: Vec<u64> = meetings.iter().map(Meeting::number).collect();
    // Without past issues nothing is known of who invites once.
    let knows_past = !context.options.past.is_empty();
    let known = meetings.iter().enumerate().zip(repeated(&numbers)).filter(|(_, is_twice)| *is_twice || knows_past);
    let mut keys: Vec<(String, usize)> = known.map(|((at, meeting), _)| (meeting.key(), at)).collect();
    sort_by_key(&mut keys, |(key, at)| (fnv(key.bytes()), *at as u64));
    let group = |of_group: &[(String, usize)]| {
        let key = of_group.first().map_or("", |(key, _)| key);
        let of_group: Vec<usize> = of_group.iter().map(|(_, at)| *at).collect();
        let mut countries: Vec<([u8; 2], usize)> = Vec::new();
        let mut last = None;
        // One event may name its organiser twice.
        for meeting in of_group.iter().filter_map(|at| meetings.get(*at)) {
            if last.replace(meeting.place) == Some(meeting.place) {
                continue;
            }
            match countries.iter_mut().find(|(country, _)| *country == meeting.country) {
                Some((_, count)) => *count += 1,
                None => countries.push((meeting.country, 1)),
            }
        }
        let past = context.options.past.countries(key, context.number()).collect();
        Group { meetings: of_group, countries, past }
    };
    keys.chunk_by(|(a, _), (b, _)| a == b)
        .map(group)
        .filter(|group| group.countries.len() > 1 || !group.past.is_empty())
        .collect()
}

impl Group {
    /// The country of the other meetings, here and in past issues, where they are all in one that is not this meeting's.
    fn other_country(&self, meeting: &Meeting) -> Option<[u8; 2]> {
        let own = |country: [u8; 2]| usize::from(country == meeting.country);
        let mut here =
            self.countries.iter().filter(|(country, count)| *count > own(*country)).map(|(country, _)| *country);
        let (first, second) = (here.next(), here.next());
        let country = first.or(self.past.first().copied())?;
        // What stood in one issue alone may be the slip itself.
        let is_known = first.is_some() || self.past.len() > 1;
        let is_one = second.is_none() && self.past.iter().all(|past| *past == country);
        (is_known && is_one && country != meeting.country).then_some(country)
    }
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
