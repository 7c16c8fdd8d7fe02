//! `required-section-out-of-order`: sections in another order than in all issues.

use super::required_section_missing::REQUIRED;
use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::rule;

rule! {
    /// A section that every issue has stands before one that it should follow.
    ///
    /// Readers know their way through an issue.
    ///
    /// ## Bad
    /// ```markdown
    /// ## Upcoming Events
    ///
    /// ## Crate of the Week
    /// ```
    /// ## Good
    /// ```markdown
    /// ## Crate of the Week
    ///
    /// ## Upcoming Events
    /// ```
    pub static REQUIRED_SECTION_OUT_OF_ORDER: Rule = {
        id: "required-section-out-of-order",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Issue(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    let mut last: Option<(usize, String)> = None;
    for section in &context.issue.sections {
        let Some(place) = REQUIRED.iter().position(|(id, _)| section.kind.is(id)) else { continue };
        let title = section.title(context.text());
        match (&last, section.heading) {
            (Some((before, name)), Some(heading)) if place < *before => {
                sink.report(
                    context,
                    &REQUIRED_SECTION_OUT_OF_ORDER,
                    heading.line.trim(context.text()),
                    format!("`{title}` stands behind `{name}`; in all issues it stands before it."),
                    "Move the section to its place.",
                );
            }
            _ => last = Some((place, title)),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn other_sections_do_not_count() {
        check(
            "## Crate of the Week\n### Miscellaneous\n### Official 🦀\n## Jobs\n",
            "required-section-out-of-order",
            &[],
        );
    }
}
