//! `event-year-suspect`: events a year too early or too late.

use crate::issue::{Item, ItemKind};
use crate::lint::events::with_right_year;
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// The date of an event is outside the issue's four weeks, and inside with the year before or after.
    ///
    /// Around the turn of the year hands write the old year.
    ///
    /// ## Bad
    /// ```markdown
    /// ### Europe
    /// * 2025-09-03 | Berlin, DE | [Rust Berlin](https://example.org/berlin)
    ///     * [**Rust and Tell**](https://example.org/berlin/1)
    /// ```
    /// ## Good
    /// ```markdown
    /// ### Europe
    /// * 2026-09-03 | Berlin, DE | [Rust Berlin](https://example.org/berlin)
    ///     * [**Rust and Tell**](https://example.org/berlin/1)
    /// ```
    pub static EVENT_YEAR_SUSPECT: Rule = {
        id: "event-year-suspect",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Text,
        check: Check::Item(check),
    };
}

fn check(context: &Context, _: usize, item: &Item, sink: &mut Sink) {
    let ItemKind::Event(event) = &item.kind else { return };
    let Some(date) = context.date() else { return };
    let (Some(start), Some(day)) = (event.start, with_right_year(event, date)) else { return };
    let (old, new) = (format!("{:04}-", start.year()), format!("{:04}-", day.year()));
    let source = context.slice(event.date);
    // A range moves as a whole; a day of another year in it is right already.
    let edits: EditSet = source
        .match_indices(&old)
        .map(|(at, _)| Edit::replace(Span::new(at, at + old.len()).shift(event.date.start), new.as_str()))
        .collect();
    sink.report(
        context,
        &EVENT_YEAR_SUSPECT,
        event.date,
        format!("This event is on {start}; with the year {} it would be in the four weeks of this issue.", day.year()),
        format!("Write {day}, if that is the day."),
    )
    .fix(Fix::offer(format!("Write {day}"), edits));
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn ranges_move_as_a_whole() {
        let event =
            |day| format!("### Asia\n* {day} | Pune, IN | [🦀](https://e.org/)\n    * [**t**](https://e.org/1)\n");
        check_fix(&event("2027-09-01 - 2027-09-02"), "event-year-suspect", &event("2026-09-01 - 2026-09-02"));
        check(&event("2026-08-25"), "event-year-suspect", &[]);
        check(&event("2025-08-25 - 2026-08-30"), "event-year-suspect", &[]);
    }
}
