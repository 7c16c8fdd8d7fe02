//! `event-state-code`: states that are not their letters, or where there should be none.

use crate::issue::country::{code_of, has_states, state_of};
use crate::issue::{Item, ItemKind};
use crate::lint::events::{holds_events, place_of};
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// The state of an event is not written as all the others.
    ///
    /// Places in the United States and Canada have their state's two letters, those in Australia `NSW`, `VIC`, `QLD`, `WA`,
    /// `SA`, `TAS`, `ACT` or `NT`; elsewhere there is none. A state that is missing is a hint.
    ///
    /// ## Bad
    /// ```markdown
    /// ### Oceania
    /// * 2026-09-03 | Melbourne, VI, AU | [Rust Melbourne](https://example.org/melbourne)
    ///     * [**Rust Meetup**](https://example.org/melbourne/1)
    /// ```
    /// ## Good
    /// ```markdown
    /// ### Oceania
    /// * 2026-09-03 | Melbourne, VIC, AU | [Rust Melbourne](https://example.org/melbourne)
    ///     * [**Rust Meetup**](https://example.org/melbourne/1)
    /// ```
    pub static EVENT_STATE_CODE: Rule = {
        id: "event-state-code",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Text,
        check: Check::Item(check),
    };
}

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    let is_event = matches!(item.kind, ItemKind::Event(_)) && holds_events(context, section);
    let Some(place) = place_of(context, item).filter(|_| is_event) else { return };
    for &span in &place.places {
        look(context, sink, span);
    }
}

fn look(context: &Context, sink: &mut Sink, place: Span) {
    let source = context.slice(place);
    let parts: Vec<&str> = source.split(',').collect();
    let Some(country) = parts.last().and_then(|name| code_of(name)) else { return };
    let [_, state, _] = parts.as_slice() else {
        if parts.len() == 2 && has_states(country) {
            let message = format!("`{source}` names no state; places in {country} have one.");
            sink.report(context, &EVENT_STATE_CODE, place, message, "Write the state's letters before the country.")
                .severity(Severity::Hint);
        }
        return;
    };
    let name = state.trim();
    let comma = place.start + source.find(',').unwrap_or(0);
    let (old, insert) = if has_states(country) {
        let Some(code) = state_of(country, name).filter(|code| *code != name) else { return };
        let start = comma + 1 + (state.len() - state.trim_start().len());
        (Span::new(start, start + name.len()), code)
    } else if (2..=3).contains(&name.len()) && name.chars().all(|c| c.is_ascii_uppercase()) && country != "MX" {
        (Span::new(comma, comma + 1 + state.len()), "")
    } else {
        return;
    };
    let (message, title) = if insert.is_empty() {
        (format!("`{name}` is a state; places in {country} are written without."), format!("Remove {name}"))
    } else {
        (format!("`{name}` is not how the newsletter writes this state."), format!("Write {insert}"))
    };
    sink.report(context, &EVENT_STATE_CODE, old, message, "Write the place as all the others.")
        .fix(Fix::safe(title, EditSet::single(Edit::replace(old, insert))));
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
    fn letters_and_none() {
        check_fix(&event("Austin, Texas, US"), "event-state-code", &event("Austin, TX, US"));
        check_fix(&event("Berlin, BE, DE"), "event-state-code", &event("Berlin, DE"));
        check(&event("Toronto, CA"), "event-state-code", &["Toronto, CA"]);
        check(&event("Melbourne, VIC, AU; Auckland, NZ"), "event-state-code", &[]);
    }
}
