//! `event-beyond-window`: events that are too far ahead.

use crate::issue::{Item, ItemKind};
use crate::lint::events::with_right_year;
use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::rule;

rule! {
    /// An event begins more than four weeks after the issue appears.
    ///
    /// The list is of the 28 days that its first line names; later issues will have the event.
    ///
    /// ## Bad
    /// ```markdown
    /// ### Europe
    /// * 2026-09-24 | Berlin, DE | [Rust Berlin](https://example.org/berlin)
    ///     * [**Rust and Tell**](https://example.org/berlin/1)
    /// ```
    /// ## Good
    /// ```markdown
    /// ### Europe
    /// * 2026-09-23 | Berlin, DE | [Rust Berlin](https://example.org/berlin)
    ///     * [**Rust and Tell**](https://example.org/berlin/1)
    /// ```
    pub static EVENT_BEYOND_WINDOW: Rule = {
        id: "event-beyond-window",
        severity: Severity::Warning,
        publishing: Some(Severity::Error),
        touches: Touches::Nothing,
        check: Check::Item(check),
    };
}

fn check(context: &Context, _: usize, item: &Item, sink: &mut Sink) {
    let ItemKind::Event(event) = &item.kind else { return };
    let (Some(start), Some(date)) = (event.start, context.date()) else { return };
    if start > date.events_end() && with_right_year(event, date).is_none() {
        sink.report(
            context,
            &EVENT_BEYOND_WINDOW,
            event.date,
            format!("This event is on {start}; the list ends on {}, four weeks after the issue.", date.events_end()),
            "Leave it to a later issue, or correct its date.",
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn the_last_day_of_the_list_is_in_it() {
        let event =
            |day| format!("### Asia\n* {day} | Pune, IN | [🦀](https://e.org/)\n    * [**t**](https://e.org/1)\n");
        check(&event("2026-09-23 - 2026-10-01"), "event-beyond-window", &[]);
        check(&event("2026-10-01"), "event-beyond-window", &["2026-10-01"]);
        check(&event("2027-09-01"), "event-beyond-window", &[]);
    }
}
