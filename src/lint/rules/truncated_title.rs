//! `truncated-title`: titles that were cut off.

use crate::issue::{Item, ItemKind};
use crate::lint::titles::plain;
use crate::lint::{Check, Context, Severity, Sink, Touches};

use crate::rule;

rule! {
    /// A title ends in dots where something was cut off.
    ///
    /// Programs shorten titles; readers want them whole. Upstream's CI warns of titles of exactly 70 characters that end in
    /// three dots. This rule knows other lengths from 50 characters on, and the character `…`.
    ///
    /// ## Bad
    /// ```markdown
    /// * [Secure computation in Rust: Using Intel's SGX instructions with Tea...](https://example.org/post)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [Secure computation in Rust: Using Intel's SGX instructions with Teaclave](https://example.org/post)
    /// ```
    pub static TRUNCATED_TITLE: Rule = {
        id: "truncated-title",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Item(check),
    };
}

/// The length at which upstream takes three dots for a cut.
const UPSTREAM_LENGTH: usize = 70;
/// Shorter titles end in dots because their writers want it.
const SUSPECT_LENGTH: usize = 50;

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    let ItemKind::Link(link) = &item.kind else { return };
    if !context.is_community(section) {
        return;
    }
    let source = context.slice(link.title);
    if source.ends_with(char::is_alphanumeric) {
        return;
    }
    let title = plain(source);
    let length = title.chars().count();
    let ends = title.ends_with("...") || title.ends_with('…') || title.ends_with("[…]");
    if ends && length >= SUSPECT_LENGTH {
        sink.report(
            context,
            &TRUNCATED_TITLE,
            link.title,
            "This title ends in dots, as if a program had cut it off: readers want it whole.",
            "Write the title as it stands on the page.",
        )
        .ci(length == UPSTREAM_LENGTH && title.ends_with("...") && context.is_checked_upstream(link.link.start));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn short_ones_are_meant() {
        check("* [And then it compiled 🦀...](https://e.org/)", "truncated-title", &[]);
        let long = "A title that goes on until somebody or some program cuts it o…";
        check(&format!("* [{long}](https://e.org/)"), "truncated-title", &[long]);
    }
}
