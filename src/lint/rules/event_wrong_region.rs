//! `event-wrong-region`: events under another heading than their own.

use crate::issue::country::Continent;
use crate::issue::edit::delete_item;
use crate::issue::edit::event::insert_sorted;
use crate::issue::place::Format;
use crate::issue::{Item, ItemKind};
use crate::lint::events::{continents, holds_events, is_state, place_of, says_virtual, sort_key};
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::lines::without_endings;

rule! {
    /// An event stands under a heading that is not its own.
    ///
    /// Readers look under their continent, or under Virtual. Events where people meet do not stand under Virtual, those
    /// that are only virtual nowhere else, and hybrid ones under both. Turkey, Cyprus and the Caucasus are under Asia,
    /// Russia under Europe. Before issue 456 the events under Virtual did not say that they are.
    ///
    /// ## Bad
    /// ```markdown
    /// ## Upcoming Events
    ///
    /// ### Asia
    /// * 2026-09-03 | Berlin, DE | [Rust Berlin](https://example.org/berlin)
    ///     * [**Rust and Tell**](https://example.org/berlin/1)
    ///
    /// ### Europe
    /// ```
    /// ## Good
    /// ```markdown
    /// ## Upcoming Events
    ///
    /// ### Europe
    /// * 2026-09-03 | Berlin, DE | [Rust Berlin](https://example.org/berlin)
    ///     * [**Rust and Tell**](https://example.org/berlin/1)
    /// ```
    pub static EVENT_WRONG_REGION: Rule = {
        id: "event-wrong-region",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Item,
        check: Check::ItemInIssue(check),
    };
}

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    let ItemKind::Event(event) = &item.kind else { return };
    let Some(here) = context.issue.sections.get(section).filter(|_| holds_events(context, section)) else { return };
    let (Some(span), Some(place)) = (event.place.filter(|span| !span.is_empty()), place_of(context, item)) else {
        return;
    };
    let continents = continents(context, place);
    let is_virtual = here.kind.is("events/virtual");
    let stands_under = |continent: &Continent| here.kind.is(continent.section());
    let is_region = is_virtual || here.kind.id().starts_with("events/");
    // `Columbus, IL`: the place is wrong, and the heading is not.
    if here.kind.is("events/north-america") && place.places.iter().any(|place| is_state(context.slice(*place))) {
        return;
    }
    let (message, target) = match place.format {
        Format::InPerson if is_virtual && says_virtual(context) => {
            let target = continents.first();
            (
                "This event is not virtual, and stands under Virtual.".to_owned(),
                target.map(|continent| continent.section()),
            )
        }
        Format::Virtual if is_region && !is_virtual => (
            format!("This event is only virtual, and stands under {}.", here.title(context.text())),
            Some("events/virtual"),
        ),
        Format::InPerson | Format::Hybrid
            if is_region && !is_virtual && !continents.is_empty() && !continents.iter().any(stands_under) =>
        {
            let Some(target) = continents.first() else { return };
            (
                format!("This event is in {}, and stands under {}.", target.title(), here.title(context.text())),
                Some(target.section()),
            )
        }
        _ => return,
    };
    let report = sink.report(
        context,
        &EVENT_WRONG_REGION,
        span,
        format!("{message} Readers look under their own heading."),
        "Move it to its heading, or correct its place.",
    );
    if let Some(to) = target.and_then(|id| context.issue.section(id))
        && let Some(section) = context.issue.sections.get(to)
        && let Some(key) = sort_key(context.issue, item)
        && let Some(edits) = delete_item(context.issue, item).union(&insert_sorted(
            context.issue,
            section,
            &without_endings(context.slice(item.span)),
            key,
        ))
    {
        let title = section.title(context.text());
        report.fix(Fix::offer(format!("Move it to {title}"), edits));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    fn event(day: &str, place: &str) -> String {
        format!("* {day} | {place} | [o 🦀](https://e.org/)\n    * [**t**](https://e.org/{day})\n")
    }

    #[test]
    fn it_moves_to_its_sorted_place() {
        let (first, last) = (event("2026-09-01", "A, DE"), event("2026-09-05", "C, FR"));
        let moved = event("2026-09-03", "B, UK");
        check_fix(
            &format!("### Virtual\n{moved}\n### Europe\n{first}{last}"),
            "event-wrong-region",
            &format!("### Virtual\n\n### Europe\n{first}{moved}{last}"),
        );
    }

    #[test]
    fn what_stands_right() {
        for (heading, place) in [
            ("Virtual", "Virtual (B, UK)"),
            ("Virtual", "Hybrid (B, UK)"),
            ("Europe", "Hybrid (B, UK)"),
            ("Asia", "Istanbul, TR"),
            ("Europe", "Somewhere"),
            ("North America", "Columbus, IL"),
        ] {
            check(&format!("### {heading}\n{}", event("2026-09-03", place)), "event-wrong-region", &[]);
        }
        check(
            &format!("### Europe\n{}", event("2026-09-03", "Virtual (B, UK)")),
            "event-wrong-region",
            &["Virtual (B, UK)"],
        );
    }
}
