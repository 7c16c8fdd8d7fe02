//! `event-off-grammar`: first lines of events that lack a part.

use crate::issue::event::EventItem;
use crate::issue::{Date, Item, ItemKind};
use crate::lint::events::holds_events;
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// The first line of an event is not `* date | place | [organiser](address)`.
    ///
    /// Readers look for the parts at their places, and the events are sorted by them. Only the spaces around `|` are
    /// corrected by themselves.
    ///
    /// ## Bad
    /// ```markdown
    /// ### Europe
    /// * 2026-09-03|Berlin, DE  | [Rust Berlin](https://example.org/berlin)
    ///     * [**Rust and Tell**](https://example.org/berlin/1)
    /// ```
    /// ## Good
    /// ```markdown
    /// ### Europe
    /// * 2026-09-03 | Berlin, DE | [Rust Berlin](https://example.org/berlin)
    ///     * [**Rust and Tell**](https://example.org/berlin/1)
    /// ```
    pub static EVENT_OFF_GRAMMAR: Rule = {
        id: "event-off-grammar",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Item,
        check: Check::Item(check),
    };
}

const HELP: &str = "Write `* date | place | [organiser](address)`.";

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    if !holds_events(context, section) || item.content.is_empty() {
        return;
    }
    match &item.kind {
        ItemKind::Event(event) => {
            parts(context, sink, item, event);
            spaces(context, sink, item);
        }
        ItemKind::Other | ItemKind::OneLineEvent(_) => other(context, sink, item),
        _ => {}
    }
}

/// A bullet that was not read as an event.
fn other(context: &Context, sink: &mut Sink, item: &Item) {
    let source = context.slice(item.content);
    // A date that is none has a rule of its own.
    if source.starts_with(|c: char| c.is_ascii_digit())
        && source.contains('|')
        && source.get(..10).and_then(Date::parse).is_none()
    {
        return;
    }
    let report = sink.report(
        context,
        &EVENT_OFF_GRAMMAR,
        item.content,
        "This is no event as all the others are: readers look for the date, the place and the organiser.",
        HELP,
    );
    if let Some(edits) = fused(source) {
        report.fix(Fix::offer("Set date and place apart", edits.shifted(item.content.start)));
    }
}

/// A missing or fused part of an event.
fn parts(context: &Context, sink: &mut Sink, item: &Item, event: &EventItem) {
    let date = context.slice(event.date);
    if let Some(letter) = date.find(char::is_alphabetic).filter(|_| !is_joined_by_words(date)) {
        let start = date.get(..letter).map_or(0, |head| head.trim_end_matches(['(', ' ', ',']).len());
        let report = sink.report(
            context,
            &EVENT_OFF_GRAMMAR,
            event.date,
            "The date and what follows it are not set apart by ` | `.",
            HELP,
        );
        if let Some(edits) = fused(date).filter(|_| start >= 10) {
            report.fix(Fix::offer("Set date and place apart", edits.shifted(event.date.start)));
        }
        return;
    }
    let missing = match (event.place, event.organisers) {
        (None, _) => "place",
        (Some(place), _) if place.is_empty() => "place",
        (Some(_), None) => "organiser",
        (Some(_), Some(organisers)) if !context.slice(organisers).contains('[') => {
            sink.report(
                context,
                &EVENT_OFF_GRAMMAR,
                organisers,
                "The organiser has no link: readers cannot find out who invites them.",
                "Write the organiser as `[name](address)`.",
            )
            .severity(Severity::Warning);
            return;
        }
        _ => return,
    };
    sink.report(
        context,
        &EVENT_OFF_GRAMMAR,
        item.content,
        format!("This event has no {missing}: its first line has date, place and organiser, set apart by ` | `."),
        HELP,
    );
}

fn is_joined_by_words(date: &str) -> bool {
    date.split_whitespace().all(|word| matches!(word, "and" | "to") || !word.contains(char::is_alphabetic))
}

/// ` | ` between a date and the place that stands right behind it.
fn fused(source: &str) -> Option<Fused> {
    source.get(..10).and_then(Date::parse)?;
    let rest = source.get(10..)?;
    let text = rest.trim_start_matches([' ', '-', '–', ',', ':']);
    let begins = text.starts_with(|c: char| c.is_alphabetic());
    begins.then(|| Fused(Span::new(10, 10 + rest.len() - text.len())))
}

struct Fused(Span);

impl Fused {
    fn shifted(&self, by: usize) -> EditSet {
        EditSet::single(Edit::replace(self.0.shift(by), " | "))
    }
}

/// The spaces around the bars of the first line.
fn spaces(context: &Context, sink: &mut Sink, item: &Item) {
    let source = context.slice(item.content);
    let mut edits = Vec::new();
    for (at, _) in source.match_indices('|') {
        let bar = item.content.start + at;
        if context.link_at(bar).is_some()
            || context.is_opaque(bar)
            || source.get(..at).is_some_and(|before| before.ends_with('\\'))
        {
            continue;
        }
        let before = source.get(..at).unwrap_or("");
        let after = source.get(at + 1..).unwrap_or("");
        let start = item.content.start + before.trim_end_matches([' ', '\t']).len();
        let end = bar + 1 + (after.len() - after.trim_start_matches([' ', '\t']).len());
        let around = Span::new(start, end);
        if context.slice(around) != " | " && end < item.content.end {
            edits.push(Edit::replace(around, " | "));
        }
    }
    let (Some(first), Some(last)) = (edits.first(), edits.last()) else { return };
    let place = first.span.join(last.span);
    sink.report(
        context,
        &EVENT_OFF_GRAMMAR,
        place,
        "The parts of this event are not set apart by a `|` with one space on each side.",
        "Write ` | ` between the parts.",
    )
    .severity(Severity::Warning)
    .fix(Fix::safe("Correct the spaces", EditSet::new(edits)));
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    fn event(line: &str) -> String {
        format!("### Asia\n* {line}\n    * [**t**](https://e.org/1)\n")
    }

    #[test]
    fn missing_and_fused_parts() {
        let organiser = "[o 🦀](https://e.org/)";
        check_fix(
            &event(&format!("2026-09-01 Pune, IN | {organiser}")),
            "event-off-grammar",
            &event(&format!("2026-09-01 | Pune, IN | {organiser}")),
        );
        for line in
            [format!("2026-09-01 | {organiser}"), "2026-09-01 | Pune, IN".to_owned(), format!("Pune, IN | {organiser}")]
        {
            check(&event(&line), "event-off-grammar", &[&line]);
        }
        check(&event("2026-09-01 | Pune, IN | Rust Pune"), "event-off-grammar", &["Rust Pune"]);
    }

    #[test]
    fn what_is_right() {
        for line in [
            "2026-09-01 | Pune, IN | [a|b](https://e.org/?a|b) | [c](https://f.org/)",
            "2026-09-01 and 2026-09-02 | Virtual | [a](https://e.org/)",
        ] {
            check(&event(line), "event-off-grammar", &[]);
        }
    }
}
