//! `event-title-not-bold`: titles of events that are not bold.

use crate::issue::{Item, ItemKind};
use crate::lint::events::holds_events;
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// The title of an event is not written `[**title**](address)`.
    ///
    /// All the others are bold, and a `**` that is not closed shows on the page.
    ///
    /// ## Bad
    /// ```markdown
    /// ### Europe
    /// * 2026-09-03 | Berlin, DE | [Rust Berlin](https://example.org/berlin)
    ///     * [Rust and Tell](https://example.org/berlin/1)
    /// ```
    /// ## Good
    /// ```markdown
    /// ### Europe
    /// * 2026-09-03 | Berlin, DE | [Rust Berlin](https://example.org/berlin)
    ///     * [**Rust and Tell**](https://example.org/berlin/1)
    /// ```
    pub static EVENT_TITLE_NOT_BOLD: Rule = {
        id: "event-title-not-bold",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Text,
        check: Check::Item(check),
    };
}

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    let ItemKind::Event(event) = &item.kind else { return };
    let (Some(line), Some(url)) = (event.title_line, event.url) else { return };
    if !holds_events(context, section) {
        return;
    }
    let Some(link) = context.links_of(item).map(|at| at.link).find(|link| link.url == url) else { return };
    let source = context.slice(link.text);
    let plain = source.trim().trim_matches('*').trim();
    // Bold words inside are a person's choice; asterisks in code or escaped are none.
    if source == format!("**{plain}**") || plain.is_empty() || plain.contains('*') && !plain.contains("**") {
        return;
    }
    let before = Span::new(line.start, link.span.start);
    let after = Span::new(link.span.end, line.end);
    let outside = context.slice(before).ends_with("**") && context.slice(after).starts_with("**");
    let mut edits = vec![Edit::replace(link.text, format!("**{}**", plain.replace("**", "").trim()))];
    if outside {
        edits.push(Edit::delete(Span::new(before.end - 2, before.end)));
        edits.push(Edit::delete(Span::new(after.start, after.start + 2)));
    }
    if source == plain && context.slice(before).contains("**") && !outside {
        return;
    }
    sink.report(
        context,
        &EVENT_TITLE_NOT_BOLD,
        link.text,
        "The title of this event is not bold as all the others are.",
        "Write it as `[**title**](address)`.",
    )
    .fix(Fix::safe("Make it bold", EditSet::new(edits)));
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn every_way_to_miss_it() {
        let event = |title: &str| format!("### Asia\n* 2026-09-01 | Pune, IN | [o](https://e.org/)\n    * {title}\n");
        let good = event("[**a 🦀 b**](https://e.org/1)");
        for bad in [
            "[a 🦀 b](https://e.org/1)",
            "**[a 🦀 b](https://e.org/1)**",
            "[**a 🦀 b](https://e.org/1)",
            "[**a** 🦀 b](https://e.org/1)",
        ] {
            check_fix(&event(bad), "event-title-not-bold", &good);
        }
        check(&event("[**a**](https://e.org/1) | [b](https://e.org/2)"), "event-title-not-bold", &[]);
    }
}
