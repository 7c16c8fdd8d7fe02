//! `empty-section`: headings with nothing under them.

use crate::issue::{Section, SectionKind};
use crate::lint::{Check, Context, Fix, Severity, Sink, Stage, Touches};
use crate::markdown::blocks::BlockKind;
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// A section has no item when the issue is about to be published.
    ///
    /// The page shows a heading and nothing under it; editors take it out. A draft has all headings, so nothing is said
    /// while drafting. Comments do not count.
    ///
    /// ## Bad
    /// ```markdown
    /// ## Updates from Rust Community
    ///
    /// ### Research
    ///
    /// ### Miscellaneous
    /// * [A title](https://example.org/post)
    /// ```
    /// ## Good
    /// ```markdown
    /// ## Updates from Rust Community
    ///
    /// ### Miscellaneous
    /// * [A title](https://example.org/post)
    /// ```
    pub static EMPTY_SECTION: Rule = {
        id: "empty-section",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Heading,
        check: Check::Issue(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    if context.options.stage == Stage::Drafting {
        return;
    }
    let sections = &context.issue.sections;
    for (at, section) in sections.iter().enumerate() {
        let (SectionKind::Known(known), Some(heading)) = (section.kind, section.heading) else { continue };
        let may_go = ["community/", "events/", "merged-pull-requests/", "fcp/", "calls-for-testing/"];
        let deeper = sections.get(at + 1).and_then(|next| next.heading).is_some_and(|next| next.level > heading.level);
        if !may_go.iter().any(|head| known.id.starts_with(head)) || deeper || known.id == "fcp/tracking-issues" {
            continue;
        }
        let blocks = || context.blocks_in(section.body);
        if blocks().any(|block| block.kind != BlockKind::Comment) {
            continue;
        }
        let title = section.title(context.text());
        let report = sink.report(
            context,
            &EMPTY_SECTION,
            heading.line.trim(context.text()),
            format!("`{title}` is empty: the page would show its heading alone."),
            "Remove the heading, or add what belongs under it.",
        );
        if blocks().next().is_none() {
            report.fix(Fix::safe(format!("Remove the heading {title}"), removal(context, section)));
        }
    }
}

/// The heading with the blank lines under it; at the end of the text with those above it.
fn removal(context: &Context, section: &Section) -> EditSet {
    let text = context.text();
    let span = section.span;
    if span.end < text.len() {
        return EditSet::single(Edit::delete(span));
    }
    let before = text.get(..span.start).unwrap_or("");
    let kept = before.trim_end_matches(['\r', '\n']).len();
    let line_end = before.get(kept..).and_then(|rest| rest.find('\n')).map_or(kept, |at| kept + at + 1);
    EditSet::single(Edit::delete(Span::new(line_end.min(span.start), span.end)))
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn at_the_end_and_with_comments() {
        check_fix("### Asia\n* a 🦀\n\n### Africa\n", "empty-section", "### Asia\n* a 🦀\n");
        check("### Asia\n<!-- a -->\n\n### Europe\n* a", "empty-section", &["### Asia"]);
    }

    #[test]
    fn what_has_something_under_it() {
        check("## Updates from Rust Community\n### Official\n* a\n#### FOSDEM\n* b", "empty-section", &[]);
        check("## Crate of the Week\n\n### Official\n*No items.*\n", "empty-section", &[]);
    }
}
