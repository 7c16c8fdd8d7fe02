//! `unknown-section`: headings that no other issue has.

use crate::issue::SectionKind;
use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::rule;

rule! {
    /// A heading is none of the known sections.
    ///
    /// A conference has its own week; else it is a known heading that was misspelt, and its items are not looked at as what
    /// they are.
    ///
    /// ## Bad
    /// ```markdown
    /// ### Rust Walktroughs
    /// ```
    /// ## Good
    /// ```markdown
    /// ### Rust Walkthroughs
    /// ```
    pub static UNKNOWN_SECTION: Rule = {
        id: "unknown-section",
        severity: Severity::Hint,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Issue(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    for section in &context.issue.sections {
        let (SectionKind::Unknown(_), Some(heading)) = (section.kind, section.heading) else { continue };
        sink.report(
            context,
            &UNKNOWN_SECTION,
            heading.line.trim(context.text()),
            format!("`{}` is none of the newsletter's sections.", section.title(context.text())),
            "Write a known heading, or keep this one if the week has its own.",
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn names_of_every_time_are_known() {
        check(
            "### Online\n\n### Miscallaneous 🦀\n\n## Call for Testing\n",
            "unknown-section",
            &["### Miscallaneous 🦀"],
        );
    }
}
