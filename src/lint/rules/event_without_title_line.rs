//! `event-without-title-line`: events that do not say what they are.

use crate::issue::{Item, ItemKind};
use crate::lint::events::holds_events;
use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::rule;

rule! {
    /// An event has no second line with its title and address.
    ///
    /// Readers see who invites them, and not to what.
    ///
    /// ## Bad
    /// ```markdown
    /// ### Europe
    /// * 2026-09-03 | Berlin, DE | [Rust Berlin](https://example.org/berlin)
    /// ```
    /// ## Good
    /// ```markdown
    /// ### Europe
    /// * 2026-09-03 | Berlin, DE | [Rust Berlin](https://example.org/berlin)
    ///     * [**Rust and Tell**](https://example.org/berlin/1)
    /// ```
    pub static EVENT_WITHOUT_TITLE_LINE: Rule = {
        id: "event-without-title-line",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Item(check),
    };
}

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    let ItemKind::Event(event) = &item.kind else { return };
    if !holds_events(context, section) || event.title.is_some() {
        return;
    }
    let (place, message) = match event.title_line {
        None => (item.content, "This event has no title: readers see who invites them, and not to what."),
        // A link that is none has a rule of its own.
        Some(line) if context.slice(line).contains("http") => return,
        Some(line) => (line.trim(context.text()), "The title of this event has no link: readers cannot find out more."),
    };
    sink.report(
        context,
        &EVENT_WITHOUT_TITLE_LINE,
        place,
        message,
        "Write `    * [**title**](address)` on the line below, indented by four spaces.",
    );
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn a_title_without_a_link() {
        let event = |title| format!("### Asia\n* 2026-09-01 | Pune, IN | [o](https://e.org/)\n{title}\n");
        check(&event("    * **Rust 🦀**"), "event-without-title-line", &["* **Rust 🦀**"]);
        check(&event("    * [**t**](https://e.org/"), "event-without-title-line", &[]);
    }
}
