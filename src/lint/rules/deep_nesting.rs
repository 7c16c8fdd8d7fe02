//! `deep-nesting`: nested bullets that GitHub takes for text.

use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::blocks::{BlockKind, bullet};
use crate::rule;
use crate::text::{Edit, EditSet, Span, lines_in};

rule! {
    /// A nested bullet is indented by six or seven columns.
    ///
    /// The site nests it, and the page is right. GitHub's preview takes the line for text of the bullet before, so that
    /// whoever reads the pull request sees another list than the newsletter has.
    ///
    /// ## Bad
    /// ```markdown
    /// ## Calls for Testing
    ///
    /// * [A feature](https://example.org/feature)
    ///       * [Testing steps](https://example.org/steps)
    /// ```
    /// ## Good
    /// ```markdown
    /// ## Calls for Testing
    ///
    /// * [A feature](https://example.org/feature)
    ///     * [Testing steps](https://example.org/steps)
    /// ```
    pub static DEEP_NESTING: Rule = {
        id: "deep-nesting",
        severity: Severity::Hint,
        publishing: None,
        touches: Touches::Item,
        check: Check::Issue(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    for block in context.issue.blocks.iter().filter(|block| block.kind == BlockKind::List) {
        // Column of the bullet before, and of its text.
        let mut before = None;
        for line in lines_in(context.text(), block.span) {
            let Some(found) = bullet(line.text) else { continue };
            let text = found.indent + found.content - found.start;
            let outer = before.replace((found.indent, text));
            let Some((outer, inside)) = outer else { continue };
            // From four columns behind the text of the bullet before it is code to CommonMark, which ends no text.
            if found.indent < inside + 4 || !(outer + 4..outer + 8).contains(&found.indent) {
                continue;
            }
            // What follows is seen from here.
            before = Some((outer + 4, text));
            let indent = Span::new(line.span.start, line.span.start + found.start);
            let edits = EditSet::single(Edit::replace(indent, " ".repeat(outer + 4)));
            let message = format!(
                "This bullet is indented by {} columns: the site nests it, GitHub takes it for text.",
                found.indent
            );
            let place = Span::new(indent.end, line.content().end);
            let help = "Indent nested bullets by four spaces a level.";
            sink.report(context, &DEEP_NESTING, place, message, help).fix(Fix::safe("Indent by four spaces", edits));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn what_github_takes_for_text() {
        check_fix(
            "### Official\n\n* a 🦀\n      * b\n* c\n       - d\n",
            "deep-nesting",
            "### Official\n\n* a 🦀\n    * b\n* c\n    - d\n",
        );
    }

    #[test]
    fn what_both_nest_and_what_neither_does() {
        check("* a\n     * b\n* c\n        * d\n1. e\n      * f\n* g\n    * h\n        * i", "deep-nesting", &[]);
    }
}
