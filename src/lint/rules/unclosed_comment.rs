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
    if !context.text().get(from..).is_some_and(|rest| rest.contains("<!--")) {
        return;
    }
    let lines = context.prose().filter(|(_, line)| line.span.end > from);
    let opened = lines.flat_map(|(_, line)| {
        line.text.match_indices("<!--").map(move |(at, open)| Span::new(at, at + open.len()).shift(line.span.start))
    });
    // All that follows stands in the first one.
    if let Some(place) = opened.into_iter().find(|place| place.start >= from && !context.is_opaque(place.start)) {
        sink.report(
            context,
            &UNCLOSED_COMMENT,
            place,
            "This comment does not end: the site prints it, and GitHub hides everything after it.",
            "Write `-->` where the comment ends.",
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn the_last_one() {
        check("<!-- a -->\n\nb 🦀 <!-- c\n", "unclosed-comment", &["<!--"]);
        check("<!-- a <!-- b\n\n<!-- c\n", "unclosed-comment", &["<!--"]);
        check("a `<!--` b <!-- c -->", "unclosed-comment", &[]);
    }
}
