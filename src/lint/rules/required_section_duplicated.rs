//! `required-section-duplicated`: sections that stand twice.

use super::required_section_missing::REQUIRED;
use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::rule;

rule! {
    /// A section that every issue has once stands twice.
    ///
    /// A merge took it from both sides, and readers meet the same items again.
    ///
    /// ## Bad
    /// ```markdown
    /// ## Upcoming Events
    ///
    /// ## Upcoming Events
    /// ```
    /// ## Good
    /// ```markdown
    /// ## Upcoming Events
    /// ```
    pub static REQUIRED_SECTION_DUPLICATED: Rule = {
        id: "required-section-duplicated",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Issue(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    let mut met: Vec<&str> = Vec::new();
    for section in &context.issue.sections {
        let id = section.kind.id();
        let is_one_of_a_kind = REQUIRED.iter().any(|(required, _)| *required == id)
            || id.starts_with("community/")
            || id.starts_with("events/");
        if !is_one_of_a_kind {
            continue;
        }
        if !met.contains(&id) {
            met.push(id);
        } else if let Some(heading) = section.heading {
            sink.report(
                context,
                &REQUIRED_SECTION_DUPLICATED,
                heading.line.trim(context.text()),
                format!("The section `{}` stands twice.", section.title(context.text())),
                "Put what is under the two together.",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn groups_of_other_sections_may_have_one_name() {
        let text = "## Calls for Testing\n### Rust\n🦀\n## Updates from the Rust Project\n### Final Comment Period\n##### Rust\n";
        check(text, "required-section-duplicated", &[]);
    }
}
