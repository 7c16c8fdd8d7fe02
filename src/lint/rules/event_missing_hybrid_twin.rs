//! `event-missing-hybrid-twin`: hybrid events that stand under one heading only.

use crate::issue::edit::event::insert_sorted;
use crate::issue::place::{Format, Place};
use crate::issue::{Date, Item, ItemKind};
use crate::lint::events::{continents, holds_events, place_of, sort_key};
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::url::strong_key;
use crate::rule;
use crate::text::hash::fnv;
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
    let placed = context.items().filter_map(|(section, item)| Some((section, item, place_of(context, item)?)));
    let is_hybrid = |(section, _, place): &(usize, &Item, &Place)| {
        place.format == Format::Hybrid && holds_events(context, *section)
    };
    let hybrids: Vec<(usize, &Item, &Place)> = placed.filter(is_hybrid).collect();
    let mut days: Vec<u64> = hybrids.iter().map(|(_, item, _)| day(item)).collect();
    sort_by_key(&mut days, |day| (*day, 0));
    let known = known_events(context, &days);
    for (section, item, place) in hybrids {
        let ItemKind::Event(event) = &item.kind else { continue };
        let is_virtual = context.issue.sections.get(section).is_some_and(|section| section.kind.is("events/virtual"));
        let wanted = if is_virtual {
            let Some(continent) = continents(context, place).first().copied() else { continue };
            continent.section()
        } else {
            "events/virtual"
        };
        let is_known =
            |name| number(context, item, !is_virtual, name).is_some_and(|it| known.binary_search(&it).is_ok());
        // Of two with addresses these count, else the titles.
        let twins: &[Name] = if event.url.is_some() { &[Name::Address, Name::OnlyTitle] } else { &[Name::Title] };
        if !twins.iter().any(|name| is_known(*name)) {
            report(context, sink, item, wanted);
        }
    }
}

/// What a twin is known by.
#[derive(Clone, Copy)]
enum Name {
    Address,
    Title,
    /// The title of one without an address.
    OnlyTitle,
}

/// The first day, the heading and the name of an event as one number; `None` without an address for [`Name::Address`].
fn number(context: &Context, item: &Item, is_virtual: bool, name: Name) -> Option<u64> {
    let ItemKind::Event(event) = &item.kind else { return None };
    let written = match name {
        Name::Address => strong_key(context.slice(event.url?)),
        Name::Title | Name::OnlyTitle => context.slice(item.title()).to_owned(),
    };
    Some(fnv(day(item).to_le_bytes().into_iter().chain([u8::from(is_virtual), name as u8]).chain(written.bytes())))
}

/// The day of an event as a number.
fn day(item: &Item) -> u64 {
    let start = if let ItemKind::Event(event) = &item.kind { event.start } else { None };
    start.map_or(i64::MIN, Date::days) as u64
}

/// The numbers of all events on these days, sorted.
fn known_events(context: &Context, days: &[u64]) -> Vec<u64> {
    let mut known = Vec::new();
    let is_that_day = |item: &Item| days.binary_search(&day(item)).is_ok();
    for (at, item) in context.items().filter(|(at, item)| is_that_day(item) && holds_events(context, *at)) {
        let is_virtual = context.issue.sections.get(at).is_some_and(|section| section.kind.is("events/virtual"));
        let address = number(context, item, is_virtual, Name::Address);
        let other = if address.is_none() { number(context, item, is_virtual, Name::OnlyTitle) } else { None };
        known.extend(address.into_iter().chain(other).chain(number(context, item, is_virtual, Name::Title)));
    }
    sort_by_key(&mut known, |number| (*number, 0));
    known
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
