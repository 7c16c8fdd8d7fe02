//! `unclosed-comment`: comments that do not end.

use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::rule;
use crate::text::Span;

rule! {
    /// A `<!--` has no `-->`.
    ///
    /// The site prints it, and GitHub hides all the rest of the issue.
    ///
    /// ## Bad
    /// ```markdown
    /// <!-- A note
    ///
    /// * [A title](https://example.org/post)
    /// ```
    /// ## Good
    /// ```markdown
    /// <!-- A note -->
    ///
    /// * [A title](https://example.org/post)
    /// ```
    pub static UNCLOSED_COMMENT: Rule = {
        id: "unclosed-comment",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Issue(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    // What has a `-->` behind it ends there at the latest.
    let from = context.text().rfind("-->").unwrap_or(0);
    for (_, line) in context.prose().filter(|(_, line)| line.span.end > from) {
        for (at, open) in line.text.match_indices("<!--") {
            let place = Span::new(at, at + open.len()).shift(line.span.start);
            if place.start >= from && !context.is_opaque(place.start) {
                sink.report(
                    context,
                    &UNCLOSED_COMMENT,
                    place,
                    "This comment does not end: the site prints it, and GitHub hides everything after it.",
                    "Write `-->` where the comment ends.",
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn the_last_one() {
        check("<!-- a -->\n\nb 🦀 <!-- c\n", "unclosed-comment", &["<!--"]);
        check("a `<!--` b <!-- c -->", "unclosed-comment", &[]);
    }
}
