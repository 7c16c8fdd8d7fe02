//! `shallow-nesting`: nested lists that the site flattens.

use crate::issue::Holds;
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::blocks::{Block, BlockKind, bullet};
use crate::rule;
use crate::text::{Edit, EditSet, Span, lines_in};

rule! {
    /// A nested bullet is indented by two or three columns.
    ///
    /// The site nests from four columns on; what has less stands in the outer list. GitHub's preview nests all the same.
    /// Events and community items have rules of their own.
    ///
    /// ## Bad
    /// ```markdown
    /// ## Calls for Testing
    ///
    /// * [A feature](https://example.org/feature)
    ///   * [Testing steps](https://example.org/steps)
    /// ```
    /// ## Good
    /// ```markdown
    /// ## Calls for Testing
    ///
    /// * [A feature](https://example.org/feature)
    ///     * [Testing steps](https://example.org/steps)
    /// ```
    pub static SHALLOW_NESTING: Rule = {
        id: "shallow-nesting",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Item,
        check: Check::Issue(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    for block in context.issue.blocks.iter().filter(|block| block.kind == BlockKind::List) {
        let section = context.issue.section_at(block.span.start).and_then(|at| context.issue.sections.get(at));
        let holds = section.map_or(Holds::Prose, |section| section.kind.holds());
        if matches!(holds, Holds::Links | Holds::Events | Holds::Projects | Holds::Papers) {
            continue;
        }
        let edits = deeper(context, block);
        if let Some(first) = edits.iter().find(|edit| (2..=3).contains(&edit.span.len())) {
            let end = context.text().get(first.span.end..).and_then(|rest| rest.find(['\r', '\n']));
            let place = Span::new(first.span.end, end.map_or(block.span.end, |end| first.span.end + end));
            sink.report(
                context,
                &SHALLOW_NESTING,
                place,
                "This bullet is indented by less than four columns: on the site it does not stand under the one before.",
                "Indent nested bullets by four spaces a level.",
            )
            .fix(Fix::safe("Indent by four spaces a level", EditSet::new(edits)));
        }
    }
}

/// The indents of the block's nested bullets that are less than four columns a level, each with what belongs there.
fn deeper(context: &Context, block: &Block) -> Vec<Edit> {
    let text = context.text();
    let mut levels: Vec<usize> = Vec::new();
    let mut edits = Vec::new();
    for line in lines_in(text, block.span) {
        let Some(found) = bullet(line.text) else { continue };
        while levels.last().is_some_and(|&outer| found.indent < outer) {
            levels.pop();
        }
        // One column more is a slip of the hand, not a level.
        if levels.last().is_none_or(|&outer| found.indent >= outer + 2) {
            levels.push(found.indent);
        }
        let wanted = 4 * (levels.len() - 1);
        if found.indent >= 2 && found.indent < wanted {
            let indent = Span::new(line.span.start, line.span.start + found.start);
            edits.push(Edit::replace(indent, " ".repeat(wanted)));
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn every_level_has_four() {
        check_fix(
            "### Rust Compiler Performance Triage\n\n- a 🦀\n  - b\n    - c\n  - d\n- e\n",
            "shallow-nesting",
            "### Rust Compiler Performance Triage\n\n- a 🦀\n    - b\n        - c\n    - d\n- e\n",
        );
    }

    #[test]
    fn what_the_site_nests() {
        check("### Rust Compiler Performance Triage\n\n* a\n    * b\n\t* c\n * d", "shallow-nesting", &[]);
        check("* [a](https://e.org/)\n  * [b](https://e.org/b)", "shallow-nesting", &[]);
    }
}
