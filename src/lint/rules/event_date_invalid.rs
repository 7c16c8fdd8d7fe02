//! `event-date-invalid`: dates that are none.

use crate::issue::{Date, Item, ItemKind};
use crate::lint::events::holds_events;
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// The date of an event is no day of the calendar, is not written `YYYY-MM-DD`, or a range runs backwards.
    ///
    /// Events are sorted and dropped by their dates.
    ///
    /// ## Bad
    /// ```markdown
    /// ### Europe
    /// * 2026-9-3 | Berlin, DE | [Rust Berlin](https://example.org/berlin)
    ///     * [**Rust and Tell**](https://example.org/berlin/1)
    /// ```
    /// ## Good
    /// ```markdown
    /// ### Europe
    /// * 2026-09-03 | Berlin, DE | [Rust Berlin](https://example.org/berlin)
    ///     * [**Rust and Tell**](https://example.org/berlin/1)
    /// ```
    pub static EVENT_DATE_INVALID: Rule = {
        id: "event-date-invalid",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Item,
        check: Check::Item(check),
    };
}

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    if !holds_events(context, section) {
        return;
    }
    let content = context.slice(item.content);
    let place = match &item.kind {
        ItemKind::Event(event) => event.date,
        ItemKind::Other => {
            Span::new(item.content.start, item.content.start + content.find('|').unwrap_or(0)).trim(context.text())
        }
        _ => return,
    };
    let source = context.slice(place);
    if !source.starts_with(|c: char| c.is_ascii_digit()) {
        return;
    }
    let dates: Vec<Span> = tokens(source).collect();
    let Some(bad) = dates.iter().find(|token| Date::parse(token.of(source)).is_none()) else {
        backwards(context, sink, place, &dates);
        return;
    };
    let written = bad.of(source);
    let report = sink.report(
        context,
        &EVENT_DATE_INVALID,
        bad.shift(place.start),
        format!("`{written}` is no day: events are sorted and dropped by their dates."),
        "Write every day as `YYYY-MM-DD`.",
    );
    if let Some(date) = padded(written) {
        let edits = EditSet::single(Edit::replace(bad.shift(place.start), date.to_string()));
        report.fix(Fix::offer(format!("Write {date}"), edits));
    }
}

/// The stretches of digits and hyphens with two numbers at least.
fn tokens(source: &str) -> impl Iterator<Item = Span> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.');
    let mut at = 0;
    source.split(move |c| !is_part(c)).filter_map(move |part| {
        let start = at;
        at += part.len() + source.get(at + part.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let inner = part.trim_matches(|c: char| !c.is_ascii_digit());
        let from = start + part.find(|c: char| c.is_ascii_digit())?;
        inner.contains(['-', '/', '.']).then(|| Span::new(from, from + inner.len()))
    })
}

/// The day that `2026-9-3` or `2026/09/03` means.
fn padded(written: &str) -> Option<Date> {
    let parts: Vec<&str> = written.split(['-', '/', '.']).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    Date::parse(&format!("{year}-{month:0>2}-{day:0>2}"))
}

fn backwards(context: &Context, sink: &mut Sink, place: Span, dates: &[Span]) {
    let day = |at: usize| dates.get(at).and_then(|token| Date::parse(token.of(context.slice(place))));
    let (Some(first), Some(last)) = (day(0), day(1)) else { return };
    if dates.len() == 2 && last < first {
        sink.report(
            context,
            &EVENT_DATE_INVALID,
            place,
            format!("This event ends on {last}, before it begins on {first}."),
            "Write the first day, ` - ` and the last day.",
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[track_caller]
    fn found(day: &str, expected: &[&str]) {
        let event = format!("### Asia\n* {day} | Pune, IN | [🦀](https://e.org/)\n    * [**t**](https://e.org/1)\n");
        check(&event, "event-date-invalid", expected);
    }

    #[test]
    fn what_is_no_day() {
        found("202-08-30", &["202-08-30"]);
        found("2026-02-30", &["2026-02-30"]);
        found("2026-09-01 & 09-02", &["09-02"]);
        found("2026-09-27-28", &["2026-09-27-28"]);
        found("2026-09-02 - 2026-09-01", &["2026-09-02 - 2026-09-01"]);
    }

    #[test]
    fn what_is_one() {
        found("2026-09-01 - 2026-09-02", &[]);
        found("2026-09-01, 2026-09-02", &[]);
        found("2026-09-01", &[]);
    }
}
