//! `event-country-code`: countries that are not their two letters.

use crate::issue::country::{code_of, state_of};
use crate::issue::place::Format;
use crate::issue::{Item, ItemKind};
use crate::lint::events::{holds_events, is_state, place_of};
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// The country of an event is missing, or is not written as two letters.
    ///
    /// All places end in the country's two letters (`UK` for the United Kingdom): by them an event is found, and sorted
    /// under its continent.
    ///
    /// ## Bad
    /// ```markdown
    /// ### Europe
    /// * 2026-09-03 | London, GB | [Rust London](https://example.org/london)
    ///     * [**LDN Talks**](https://example.org/london/1)
    /// ```
    /// ## Good
    /// ```markdown
    /// ### Europe
    /// * 2026-09-03 | London, UK | [Rust London](https://example.org/london)
    ///     * [**LDN Talks**](https://example.org/london/1)
    /// ```
    pub static EVENT_COUNTRY_CODE: Rule = {
        id: "event-country-code",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Text,
        check: Check::Item(check),
    };
}

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    let is_event = match &item.kind {
        ItemKind::OneLineEvent(_) => true,
        ItemKind::Event(_) => holds_events(context, section),
        _ => false,
    };
    let Some(place) = place_of(context, item).filter(|_| is_event) else { return };
    let is_american = context.issue.sections.get(section).is_some_and(|here| here.kind.is("events/north-america"));
    for &span in &place.places {
        let written = context.slice(span);
        let state = is_american && is_state(written);
        let end = Fault { span: Span::empty(written.len()), insert: ", US".to_owned() };
        let Some(fault) = Some(end).filter(|_| state).or_else(|| fault(written, place.format != Format::Virtual))
        else {
            continue;
        };
        let (written, insert) = (fault.span.of(context.slice(span)), fault.insert);
        let message = if written.is_empty() {
            format!("`{}` names no country; all places end in its two letters.", context.slice(span))
        } else {
            format!("`{written}` is not how the newsletter writes this country; all places end in two letters.")
        };
        let help = if insert.is_empty() {
            "Write the country's two letters at the end.".to_owned()
        } else {
            format!("Write `{}`.", insert.trim_start_matches([',', ' ']))
        };
        let report = sink.report(context, &EVENT_COUNTRY_CODE, span, message, help);
        if !insert.is_empty() {
            let edits = EditSet::single(Edit::replace(fault.span.shift(span.start), insert.as_str()));
            report.fix(Fix::safe(format!("Write {}", insert.trim_start_matches([',', ' '])), edits));
        }
    }
}

/// What should be replaced in a place, and by what; an empty insertion where nobody can know.
struct Fault {
    span: Span,
    insert: String,
}

fn fault(place: &str, is_there: bool) -> Option<Fault> {
    let Some((before, last)) = place.rsplit_once(',') else {
        // `London UK`: the comma is missing.
        if let Some((city, last)) = place.rsplit_once(' ')
            && last.chars().all(|c| c.is_ascii_uppercase())
            && code_of(last) == Some(last)
        {
            return Some(Fault { span: Span::new(city.len(), place.len()), insert: format!(", {last}") });
        }
        // A city alone: nobody can know its country. `Singapore` is both, `Various` is none.
        let is_city = is_there && code_of(place).is_none() && !place.starts_with("Various");
        let says_something = is_city && place.chars().any(char::is_lowercase);
        return says_something.then(|| Fault { span: Span::empty(place.len()), insert: String::new() });
    };
    let name = last.trim();
    let start = place.len() - last.trim_start().len();
    let span = Span::new(start, start + name.len());
    let is_code = name.len() == 2 && name.chars().all(|c| c.is_ascii_uppercase());
    let has_state = before.contains(',');
    let code = code_of(name);
    if code == Some(name) {
        return None;
    }
    // `Portland, OR`: two letters that are a state, and no country.
    let state = ["US", "CA"].into_iter().find(|country| is_code && !has_state && state_of(country, name).is_some());
    match (code, state) {
        (None, Some(country)) => Some(Fault { span: Span::empty(span.end), insert: format!(", {country}") }),
        (Some(code), _) => Some(Fault { span, insert: code.to_owned() }),
        (None, None) => glued(name, span).or(Some(Fault { span: Span::empty(span.end), insert: String::new() })),
    }
}

/// `MN US`: state and country without a comma between.
fn glued(name: &str, span: Span) -> Option<Fault> {
    let (state, country) = name.split_once(' ')?;
    let code = code_of(country.trim()).filter(|code| *code == country.trim())?;
    let state = state_of(code, state)?;
    Some(Fault { span, insert: format!("{state}, {code}") })
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    fn event(place: &str) -> String {
        format!(
            "### Virtual\n* 2026-09-01 | Virtual ({place}) | [o](https://e.org/)\n    * [**t 🦀**](https://e.org/1)\n"
        )
    }

    #[test]
    fn however_it_is_written() {
        for (bad, good) in [
            ("Copenhagen, Dk", "Copenhagen, DK"),
            ("Tel Aviv, Israel", "Tel Aviv, IL"),
            ("Austin, TX, USA", "Austin, TX, US"),
            ("Minneapolis, MN US", "Minneapolis, MN, US"),
            ("Portland, OR", "Portland, OR, US"),
            ("London, GB; Paris, France", "London, UK; Paris, FR"),
            ("Paris, FR / London UK", "Paris, FR / London, UK"),
        ] {
            check_fix(&event(bad), "event-country-code", &event(good));
        }
    }

    #[test]
    fn states_that_are_countries_elsewhere() {
        let event = |place| {
            format!(
                "### North America\n* 2026-09-01 | {place} | [o 🦀](https://e.org/)\n    * [**t**](https://e.org/1)\n"
            )
        };
        check_fix(&event("Columbus, IL"), "event-country-code", &event("Columbus, IL, US"));
    }

    #[test]
    fn as_events_were_written_before() {
        let event = |country| format!("### Asia\n* [March 1, 2022 | Tehran, {country} | **🦀** | o](https://e.org/)\n");
        check_fix(&event("Iran"), "event-country-code", &event("IR"));
    }

    #[test]
    fn what_nobody_can_know_and_what_is_right() {
        check(&event("Springfield, Somewhere"), "event-country-code", &["Springfield, Somewhere"]);
        let there =
            |place| event(place).replace("Virtual (", "").replace(") |", " |").replace("### Virtual", "### Europe");
        check(&there("Berlin"), "event-country-code", &["Berlin"]);
        check(&there("Various cities"), "event-country-code", &[]);
        for place in ["Berlin, DE", "Europe", "Vancouver, BC, CA", "San Francisco, CA"] {
            check(&event(place), "event-country-code", &[]);
        }
    }
}
