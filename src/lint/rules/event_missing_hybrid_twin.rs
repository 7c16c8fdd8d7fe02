//! `event-missing-hybrid-twin`: hybrid events that stand under one heading only.

use std::cell::OnceCell;

use crate::issue::edit::event::insert_sorted;
use crate::issue::place::Format;
use crate::issue::{Date, Item, ItemKind};
use crate::lint::events::{continents, holds_events, place_of, sort_key};
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::url::strong_key;
use crate::rule;
use crate::text::lines::without_endings;
use crate::text::sort::sort_by_key;

rule! {
    /// A hybrid event does not stand under both Virtual and its continent.
    ///
    /// Those who want to come and those who want to watch look at different headings. Its twin is the entry with the same
    /// first day and address.
    ///
    /// ## Bad
    /// ```markdown
    /// ### Virtual
    /// * 2026-09-03 | Hybrid (Berlin, DE) | [Rust Berlin](https://example.org/berlin)
    ///     * [**Rust and Tell**](https://example.org/berlin/1)
    ///
    /// ### Europe
    /// ```
    /// ## Good
    /// ```markdown
    /// ### Virtual
    /// * 2026-09-03 | Hybrid (Berlin, DE) | [Rust Berlin](https://example.org/berlin)
    ///     * [**Rust and Tell**](https://example.org/berlin/1)
    ///
    /// ### Europe
    /// * 2026-09-03 | Hybrid (Berlin, DE) | [Rust Berlin](https://example.org/berlin)
    ///     * [**Rust and Tell**](https://example.org/berlin/1)
    /// ```
    pub static EVENT_MISSING_HYBRID_TWIN: Rule = {
        id: "event-missing-hybrid-twin",
        severity: Severity::Hint,
        publishing: None,
        touches: Touches::Item,
        check: Check::Issue(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    let days = OnceCell::new();
    for (section, item) in context.items() {
        let ItemKind::Event(event) = &item.kind else { continue };
        if !holds_events(context, section) {
            continue;
        }
        let Some(place) = place_of(context, item).filter(|place| place.format == Format::Hybrid) else { continue };
        let is_virtual = context.issue.sections.get(section).is_some_and(|section| section.kind.is("events/virtual"));
        let wanted = if is_virtual {
            let Some(continent) = continents(context, place).first().copied() else { continue };
            continent.section()
        } else {
            "events/virtual"
        };
        // Of both headings, by day.
        let days: &Vec<(Option<Date>, bool, &Item)> = days.get_or_init(|| by_day(context));
        let from = days.partition_point(|(day, ..)| *day < event.start);
        let same_day = days.iter().skip(from).take_while(|(day, ..)| *day == event.start);
        let has_twin =
            same_day.into_iter().any(|(_, stands, other)| *stands != is_virtual && is_twin(context, item, other));
        if !has_twin {
            report(context, sink, item, wanted);
        }
    }
}

/// Every event with its first day, and whether it stands under Virtual, in the order of the days.
fn by_day<'a>(context: &Context<'a>) -> Vec<(Option<Date>, bool, &'a Item)> {
    let mut days: Vec<(Option<Date>, bool, &Item)> = Vec::new();
    for (section, item) in context.items() {
        let ItemKind::Event(event) = &item.kind else { continue };
        if holds_events(context, section) {
            let section = context.issue.sections.get(section);
            days.push((event.start, section.is_some_and(|section| section.kind.is("events/virtual")), item));
        }
    }
    sort_by_key(&mut days, |(day, ..)| (u64::from(day.is_some()), day.map_or(0, |day| day.days().cast_unsigned())));
    days
}

fn is_twin(context: &Context, item: &Item, other: &Item) -> bool {
    let (ItemKind::Event(a), ItemKind::Event(b)) = (&item.kind, &other.kind) else { return false };
    if a.start != b.start {
        return false;
    }
    match (a.url, b.url) {
        (Some(a), Some(b)) => strong_key(context.slice(a)) == strong_key(context.slice(b)),
        _ => context.slice(item.title()) == context.slice(other.title()),
    }
}

fn report(context: &Context, sink: &mut Sink, item: &Item, wanted: &str) {
    let name = crate::issue::sections::by_id(wanted).map_or("", |known| known.title);
    let report = sink.report(
        context,
        &EVENT_MISSING_HYBRID_TWIN,
        item.content,
        format!("This event is hybrid and does not stand under {name}, where others look for it."),
        format!("List it under {name} too."),
    );
    if let Some(to) = context.issue.section(wanted)
        && let Some(section) = context.issue.sections.get(to)
        && let Some(key) = sort_key(context.issue, item)
    {
        let edits = insert_sorted(context.issue, section, &without_endings(context.slice(item.span)), key);
        report.fix(Fix::offer(format!("Add it to {name}"), edits));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn without_an_address_the_title_counts() {
        let event = |title: &str| format!("* 2026-09-01 | Hybrid (A, DE) | [o](https://e.org/)\n    * {title}\n");
        let twins = format!("### Virtual\n{}\n### Europe\n{}", event("**t 🦀**"), event("**t 🦀**"));
        check(&twins, "event-missing-hybrid-twin", &[]);
    }
}
