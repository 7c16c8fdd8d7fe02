//! `trailing-whitespace`: spaces at the ends of lines.

use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::blocks::BlockKind;
use crate::rule;
use crate::text::{Edit, EditSet, Span, lines};

rule! {
    /// A line ends in spaces or tabs.
    ///
    /// Nobody sees them, and they show up in other people's differences. Two spaces inside a paragraph break its line on
    /// the page and stay.
    ///
    /// ## Bad
    /// ```markdown
    #[doc = " * [A title](https://example.org/a) "]
    /// * [Another title](https://example.org/b)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A title](https://example.org/a)
    /// * [Another title](https://example.org/b)
    /// ```
    pub static TRAILING_WHITESPACE: Rule = {
        id: "trailing-whitespace",
        severity: Severity::Hint,
        publishing: None,
        touches: Touches::Text,
        check: Check::Lines(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    for line in context.lines() {
        let kept = line.text.trim_end_matches([' ', '\t']);
        if kept.len() == line.text.len() {
            continue;
        }
        let space = Span::new(line.span.start + kept.len(), line.content().end);
        let kind = context.block_at(line.span.start).map(|block| block.kind);
        let goes_on = lines(context.text(), line.span.end).next().is_some_and(|next| {
            !next.is_blank()
                && crate::markdown::blocks::bullet(next.text).is_none()
                && !next.text.starts_with(['#', '<'])
        });
        let breaks = !kept.is_empty() && context.slice(space).ends_with("  ") && goes_on;
        // A bullet with nothing behind it keeps its space: without one it is no bullet.
        let is_bullet = matches!(kept.trim_start(), "*" | "-" | "+" | ">");
        if breaks || is_bullet || matches!(kind, Some(BlockKind::Code)) {
            continue;
        }
        sink.report(
            context,
            &TRAILING_WHITESPACE,
            space,
            "Spaces stand at the end of this line, where nobody sees them.",
            "Remove them.",
        )
        .fix(Fix::safe("Remove the spaces", EditSet::single(Edit::delete(space))));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn a_line_break_stays() {
        check("a 🦀  \nb", "trailing-whitespace", &[]);
        check_fix("a 🦀  \r\n\r\n* b \t\r\n* c", "trailing-whitespace", "a 🦀\r\n\r\n* b\r\n* c");
        check("```\na \n```\n\n* \n* b", "trailing-whitespace", &[]);
    }
}
