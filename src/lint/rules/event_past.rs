//! `event-past`: events that are over when the issue appears.

use crate::issue::edit::delete_item;
use crate::issue::{Item, ItemKind};
use crate::lint::events::with_right_year;
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;

rule! {
    /// An event is over on the day the issue appears.
    ///
    /// Nobody can go there any more. A draft begins with last week's list, so this is a warning until the issue is
    /// about to be published. A range of days is over when its last day is.
    ///
    /// ## Bad
    /// ```markdown
    /// ### Europe
    /// * 2026-08-25 | Berlin, DE | [Rust Berlin](https://example.org/berlin)
    ///     * [**Rust and Tell**](https://example.org/berlin/1)
    /// ```
    /// ## Good
    /// ```markdown
    /// ### Europe
    /// * 2026-08-26 | Berlin, DE | [Rust Berlin](https://example.org/berlin)
    ///     * [**Rust and Tell**](https://example.org/berlin/1)
    /// ```
    pub static EVENT_PAST: Rule = {
        id: "event-past",
        severity: Severity::Warning,
        publishing: Some(Severity::Error),
        touches: Touches::Item,
        check: Check::ItemInIssue(check),
    };
}

fn check(context: &Context, _: usize, item: &Item, sink: &mut Sink) {
    let ItemKind::Event(event) = &item.kind else { return };
    let (Some(last), Some(date)) = (event.last_day(), context.date()) else { return };
    // With another year it is in time: that is said by a rule of its own.
    if last < date && with_right_year(event, date).is_none() {
        sink.report(
            context,
            &EVENT_PAST,
            event.date,
            format!("This event is over on {last}, before the issue appears on {date}: nobody can go there any more."),
            "Remove the event, or correct its date.",
        )
        .fix(Fix::offer("Remove this event", delete_item(context.issue, item)));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn a_range_is_over_with_its_last_day() {
        check(
            "### Asia\n* 2026-08-20 - 2026-08-27 | Pune, IN | [o 🦀](https://e.org/)\n    * [**t**](https://e.org/1)\n",
            "event-past",
            &[],
        );
    }

    #[test]
    fn the_event_goes_with_its_title() {
        check_fix(
            "### Asia\n* 2026-08-20 | Pune, IN | [o](https://e.org/)\n    * [**t**](https://e.org/1)\n* 2026-09-01 | Pune, IN | [o](https://e.org/)\n    * [**t**](https://e.org/2)\n",
            "event-past",
            "### Asia\n* 2026-09-01 | Pune, IN | [o](https://e.org/)\n    * [**t**](https://e.org/2)\n",
        );
    }
}
