//! `window-line`: the line above the events that names their days.

use crate::lint::events::is_todays;
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// The line above the events does not name the issue's four weeks.
    ///
    /// It is `Rusty Events between`, the issue's date, ` - `, the day 28 days later, and 🦀. A draft that was made from last
    /// week's keeps last week's days.
    ///
    /// ## Bad
    /// ```markdown
    /// ## Upcoming Events
    ///
    /// Rusty Events between 2026-08-19 - 2026-09-16 🦀
    /// ```
    /// ## Good
    /// ```markdown
    /// ## Upcoming Events
    ///
    /// Rusty Events between 2026-08-26 - 2026-09-23 🦀
    /// ```
    pub static WINDOW_LINE: Rule = {
        id: "window-line",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Text,
        check: Check::Issue(check),
    };
}

const BEGINNING: &str = "Rusty Events between";

fn check(context: &Context, sink: &mut Sink) {
    let Some(date) = context.date().filter(|_| is_todays(context)) else { return };
    let Some((_, line)) = context.prose().find(|(_, line)| line.text.starts_with(BEGINNING)) else { return };
    let written = line.content().trim(context.text());
    let wanted = format!("{BEGINNING} {date} - {} 🦀", date.events_end());
    // The crab has a rule of its own where it was damaged.
    let is_damaged = context.damages.places.iter().any(|place| written.covers(place.span));
    let days = |text: &str| text.trim_end_matches(|c: char| !c.is_ascii_digit()).to_owned();
    let same =
        if is_damaged { days(context.slice(written)) == days(&wanted) } else { context.slice(written) == wanted };
    if same {
        return;
    }
    let end = if is_damaged { written.start + days(context.slice(written)).len() } else { written.end };
    let insert = if is_damaged { days(&wanted) } else { wanted.clone() };
    let is_old = days(context.slice(written)) != days(&wanted);
    sink.report(
        context,
        &WINDOW_LINE,
        written,
        if is_old {
            format!("This line names other days than the four weeks from {date} on, which are this issue's.")
        } else {
            "This line is not written as in all other issues.".to_owned()
        },
        format!("Write `{wanted}`."),
    )
    .fix(Fix::safe(
        "Write the days of this issue",
        EditSet::single(Edit::replace(Span::new(written.start, end), insert)),
    ));
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn a_damaged_crab_is_left_to_its_rule() {
        let events = |line| format!("## Upcoming Events\n\n{line}\n");
        let good = "Rusty Events between 2026-08-26 - 2026-09-23";
        check(&events(format!("{good} \u{f8ff}ü¶Ä")), "window-line", &[]);
        check_fix(&events(good.to_owned()), "window-line", &events(format!("{good} 🦀")));
    }
}
