//! `none-line-missing`: sections that are empty and do not say so.

use crate::issue::edit::add_item;
use crate::issue::edit::sentence::SENTENCES;
use crate::lint::{Check, Context, Fix, Severity, Sink, Stage, Touches};
use crate::markdown::blocks::BlockKind;
use crate::rule;

rule! {
    /// A section that says so when it is empty is empty, and does not say so.
    ///
    /// Calls for participation, approved and new RFCs have a sentence for weeks without any. Nothing is said while
    /// drafting.
    ///
    /// ## Bad
    /// ```markdown
    /// ### Approved RFCs
    ///
    /// Changes to Rust follow the RFC process.
    /// ```
    /// ## Good
    /// ```markdown
    /// ### Approved RFCs
    ///
    /// Changes to Rust follow the RFC process.
    ///
    /// * *No RFCs were approved this week.*
    /// ```
    pub static NONE_LINE_MISSING: Rule = {
        id: "none-line-missing",
        severity: Severity::Hint,
        publishing: None,
        touches: Touches::Item,
        check: Check::Issue(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    if context.options.stage == Stage::Drafting {
        return;
    }
    for section in &context.issue.sections {
        let Some((_, sentence)) = SENTENCES.iter().find(|(id, _)| section.kind.is(id)) else { continue };
        let Some(heading) = section.heading.filter(|_| section.items.is_empty() && section.none_paragraphs.is_empty())
        else {
            continue;
        };
        let says = context.blocks_in(section.body).any(|block| {
            matches!(block.kind, BlockKind::List | BlockKind::Table)
                || block.kind == BlockKind::Paragraph && context.slice(block.span).contains("*No ")
        });
        if says {
            continue;
        }
        sink.report(
            context,
            &NONE_LINE_MISSING,
            heading.line.trim(context.text()),
            format!("`{}` is empty and does not say so.", section.title(context.text())),
            format!("Write `{sentence}`."),
        )
        .fix(Fix::offer("Say that it is empty", add_item(context.issue, section, sentence)));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn in_any_words() {
        check("### CFP - Events\n\n*No calls this week, sorry 🦀.*\n", "none-line-missing", &[]);
        check("### CFP - Events\n\n* [**a**](https://e.org/) | b\n", "none-line-missing", &[]);
    }
}
