//! `event-out-of-order`: events that are not sorted.

use crate::issue::edit::moving::reordered;
use crate::issue::edit::region;
use crate::issue::{Date, Item};
use crate::lint::events::{holds_events, sort_key};
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::EditSet;

rule! {
    /// The events of a region are not in the order of their dates, and on one date of their places.
    ///
    /// Readers look for a date; an event out of order is not found. Where only the places of one date are out of order
    /// this is a hint.
    ///
    /// ## Bad
    /// ```markdown
    /// ### Europe
    /// * 2026-09-04 | Berlin, DE | [Rust Berlin](https://example.org/berlin)
    ///     * [**Rust and Tell**](https://example.org/berlin/1)
    /// * 2026-09-03 | Paris, FR | [Rust Paris](https://example.org/paris)
    ///     * [**Rust Meetup**](https://example.org/paris/1)
    /// ```
    /// ## Good
    /// ```markdown
    /// ### Europe
    /// * 2026-09-03 | Paris, FR | [Rust Paris](https://example.org/paris)
    ///     * [**Rust Meetup**](https://example.org/paris/1)
    /// * 2026-09-04 | Berlin, DE | [Rust Berlin](https://example.org/berlin)
    ///     * [**Rust and Tell**](https://example.org/berlin/1)
    /// ```
    pub static EVENT_OUT_OF_ORDER: Rule = {
        id: "event-out-of-order",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Item,
        check: Check::Issue(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    for (at, section) in context.issue.sections.iter().enumerate() {
        if !holds_events(context, at) {
            continue;
        }
        let keys: Option<Vec<(Date, &str)>> = section.items.iter().map(|item| sort_key(context.issue, item)).collect();
        // With a bullet among them that is no event nobody can say where it belongs.
        let Some(keys) = keys else { continue };
        let late = |pair: &[(Date, &str)], only_dates: bool| match pair {
            [(day, _), (next, _)] if only_dates => next < day,
            [before, after] => after < before,
            _ => false,
        };
        let by_date = keys.windows(2).position(|pair| late(pair, true));
        let first = by_date.or_else(|| keys.windows(2).position(|pair| late(pair, false)));
        if let Some(item) = first.and_then(|at| section.items.get(at + 1)) {
            report(context, sink, at, item, by_date.is_some());
        }
    }
}

fn report(context: &Context, sink: &mut Sink, at: usize, item: &Item, by_date: bool) {
    let section = context.issue.sections.get(at);
    let sorted = section.and_then(|it| reordered(context.issue, it, &region::order(context.issue, at)));
    let what =
        if by_date { "an earlier date than the one before it" } else { "a place that comes before the last one's" };
    sink.report(
        context,
        &EVENT_OUT_OF_ORDER,
        item.content,
        format!("This event has {what}: readers look for events by date, then place."),
        "Sort the events of the region.",
    )
    .severity(if by_date { Severity::Warning } else { Severity::Hint })
    .fix(Fix::safe("Sort the events of this region", sorted.map_or_else(EditSet::default, |moves| moves.edits)));
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    fn event(day: &str, city: &str) -> String {
        format!("* {day} | {city} | [o](https://e.org/)\r\n    * [**{city} 🦀**](https://e.org/{city})")
    }

    #[test]
    fn blank_lines_and_the_end_stay() {
        let (a, b, c) = (event("2026-09-01", "A"), event("2026-09-02", "B"), event("2026-09-02", "C"));
        check_fix(
            &format!("### Asia\r\n{c}\r\n\r\n{b}\r\n{a}"),
            "event-out-of-order",
            &format!("### Asia\r\n{a}\r\n\r\n{b}\r\n{c}"),
        );
    }

    #[test]
    fn each_region_has_its_order() {
        let text = format!("### Asia\n{}\n\n### Europe\n{}\n", event("2026-09-02", "A"), event("2026-09-01", "B"));
        check(&text, "event-out-of-order", &[]);
    }
}
