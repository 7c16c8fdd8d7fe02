//! `event-duplicate`: the same event twice in one region.

use crate::issue::edit::delete_item;
use crate::issue::{Item, ItemKind};
use crate::lint::events::holds_events;
use crate::lint::twice::{earlier, of_letters, of_page, repeated};
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::url::{Url, strong_key};
use crate::rule;
use crate::text::hash::fnv;

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
        let numbers: Vec<[u64; 2]> = section.items.iter().map(|item| numbers(context, item)).collect();
        let is_twice = repeated(numbers.as_flattened());
        let pairs = section.items.iter().zip(is_twice.chunks(2));
        let suspects: Vec<&Item> =
            pairs.filter(|(_, is_twice)| is_twice.contains(&true)).map(|(item, _)| item).collect();
        let keys: Vec<u64> = suspects.iter().flat_map(|item| keys(context, item)).collect();
        let mut first: Vec<Option<usize>> = Vec::new();
        for (number, before) in earlier(&keys).into_iter().enumerate() {
            // What says nothing is no key.
            let before = before.filter(|_| keys.get(number) != Some(&0));
            first.push(before.map(|before| first.get(before).copied().flatten().unwrap_or(before)));
        }
        for (item, first) in suspects.iter().zip(first.chunks(2)) {
            if let Some(first) = first.iter().flatten().next().and_then(|first| suspects.get(first / 2)) {
                report(context, sink, item, first);
            }
        }
    }
}

/// What an event is known by, as numbers; zero where it says nothing.
fn numbers(context: &Context, item: &Item) -> [u64; 2] {
    let ItemKind::Event(event) = &item.kind else { return [0; 2] };
    let day = fnv(context.slice(event.date).bytes());
    let address = event.url.map(|url| context.slice(url)).filter(|url| !url.is_empty()).map(|url| {
        let url = Url::parse(url);
        of_page(&url, &url.site())
    });
    let name = event.title.map(|title| of_letters(context.slice(title)));
    [address, name].map(|number| number.map_or(0, |number| number.wrapping_mul(31) ^ day))
}

/// The same as exact as it can be.
fn keys(context: &Context, item: &Item) -> [u64; 2] {
    let ItemKind::Event(event) = &item.kind else { return [0; 2] };
    let key = |key: String| fnv(context.slice(event.date).bytes().chain(key.bytes()));
    let address = event.url.map(|url| context.slice(url)).filter(|url| !url.is_empty()).map(strong_key);
    let name = event.title.zip(event.organisers).map(|(title, organisers)| {
        format!("\n{}\n{}", context.slice(title).to_lowercase(), context.slice(organisers).to_lowercase())
    });
    [address.map_or(0, key), name.map_or(0, key)]
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
