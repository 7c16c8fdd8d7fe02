//! `event-duplicate`: the same event twice in one region.

use std::collections::HashMap;

use crate::issue::edit::delete_item;
use crate::issue::{Item, ItemKind};
use crate::lint::events::holds_events;
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::url::strong_key;
use crate::rule;

rule! {
    /// An event stands twice in one region.
    ///
    /// The same day with the same address, or with the same organiser and title. A hybrid event stands under Virtual and
    /// under its continent, and is meant to.
    ///
    /// ## Bad
    /// ```markdown
    /// ### Europe
    /// * 2026-09-03 | Berlin, DE | [Rust Berlin](https://example.org/berlin)
    ///     * [**Rust and Tell**](https://example.org/berlin/1)
    /// * 2026-09-03 | Berlin, DE | [Rust Berlin](https://example.org/berlin)
    ///     * [**Rust and Tell**](https://example.org/berlin/1/)
    /// ```
    /// ## Good
    /// ```markdown
    /// ### Europe
    /// * 2026-09-03 | Berlin, DE | [Rust Berlin](https://example.org/berlin)
    ///     * [**Rust and Tell**](https://example.org/berlin/1)
    /// ```
    pub static EVENT_DUPLICATE: Rule = {
        id: "event-duplicate",
        severity: Severity::Error,
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
        let mut seen: HashMap<(String, String), usize> = HashMap::new();
        for (number, item) in section.items.iter().enumerate() {
            let keys = keys(context, item);
            let first = keys.iter().find_map(|key| seen.get(key)).and_then(|first| section.items.get(*first));
            if let Some(first) = first {
                report(context, sink, item, first);
            }
            for key in keys {
                seen.entry(key).or_insert(number);
            }
        }
    }
}

/// What an event is known by: its day with its address, and with its organiser and title.
fn keys(context: &Context, item: &Item) -> Vec<(String, String)> {
    let ItemKind::Event(event) = &item.kind else { return Vec::new() };
    let day = context.slice(event.date).to_owned();
    let address = event.url.map(|url| context.slice(url)).filter(|url| !url.is_empty()).map(strong_key);
    let name = event.title.zip(event.organisers).map(|(title, organisers)| {
        format!("{}\n{}", context.slice(title).to_lowercase(), context.slice(organisers).to_lowercase())
    });
    address.into_iter().chain(name).map(|key| (day.clone(), key)).collect()
}

fn report(context: &Context, sink: &mut Sink, item: &Item, first: &Item) {
    sink.report(
        context,
        &EVENT_DUPLICATE,
        item.title(),
        format!("This event stands in this region already, at `{}`.", context.slice(first.title())),
        "Keep one of the two.",
    )
    .fix(Fix::offer("Remove this event", delete_item(context.issue, item)));
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn a_series_and_a_hybrid_are_no_duplicates() {
        let event =
            |day, place| format!("* {day} | {place} | [o](https://e.org/)\n    * [**t 🦀**](https://e.org/1)\n");
        let (a, b) = (event("2026-09-01", "Hybrid (A, DE)"), event("2026-09-08", "Hybrid (A, DE)"));
        check(&format!("### Virtual\n{a}{b}\n### Europe\n{a}{b}"), "event-duplicate", &[]);
        check(&format!("### Virtual\n{a}{b}{a}"), "event-duplicate", &["t 🦀"]);
    }
}
