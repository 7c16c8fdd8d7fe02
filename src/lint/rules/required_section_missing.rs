//! `required-section-missing`: sections that every issue has.

use crate::issue::SectionKind;
use crate::issue::sections::by_id;
use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::rule;
use crate::text::Span;

rule! {
    /// A section that every issue of its time has is not there.
    ///
    /// A merge or a slip of the hand took its heading away, and its items stand in the section before. Two issues were
    /// published without "Updates from Rust Community", and no check noticed, since they all begin at that heading.
    ///
    /// ## Bad
    /// ```markdown
    /// ## Crate of the Week
    /// ```
    /// ## Good
    /// ```markdown
    /// ## Updates from Rust Community
    /// ## Crate of the Week
    /// ## Call for Participation; projects and speakers
    /// ## Updates from the Rust Project
    /// ### Approved RFCs
    /// ### Final Comment Period
    /// ### New and Updated RFCs
    /// ## Upcoming Events
    /// ## Jobs
    /// # Quote of the Week
    /// ```
    pub static REQUIRED_SECTION_MISSING: Rule = {
        id: "required-section-missing",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Issue(check),
    };
}

/// The sections that every issue has, and the number since which it has them.
pub const REQUIRED: [(&str, i64); 10] = [
    ("community", 0),
    ("crate-of-the-week", 0),
    ("cfp", 0),
    ("rust-project", 0),
    ("approved-rfcs", 0),
    ("fcp", 0),
    ("new-rfcs", 0),
    ("events", 0),
    ("jobs", 453),
    ("quote-of-the-week", 0),
];

fn check(context: &Context, sink: &mut Sink) {
    let known = |kind: &SectionKind| matches!(kind, SectionKind::Known(_));
    let first = context.issue.sections.iter().find(|section| known(&section.kind));
    // A text without any section of an issue is no issue.
    let (Some(number), Some(first)) = (context.issue.number(), first) else { return };
    for (id, _) in REQUIRED.into_iter().filter(|(_, since)| number >= *since) {
        if context.issue.section(id).is_some() {
            continue;
        }
        let Some(missing) = by_id(id) else { continue };
        let place = first.heading.map_or(Span::empty(0), |heading| heading.line.trim(context.text()));
        sink.report(
            context,
            &REQUIRED_SECTION_MISSING,
            place,
            format!("The section `{}` is missing: every issue has it.", missing.title),
            format!("Write `{} {}` where it belongs.", "#".repeat(usize::from(missing.level)), missing.title),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn a_text_without_sections_is_no_issue() {
        check(
            "Title: This Week in Rust 666\nNumber: 666\nDate: 2026-08-26\n\n## 🦀\n",
            "required-section-missing",
            &[],
        );
    }
}
