//! `required-section-missing`: sections that every issue has.

use crate::issue::SectionKind;
use crate::issue::sections::by_id;
use crate::lint::{Check, Context, Severity, Sink, Stage, Touches};
use crate::rule;
use crate::text::Span;

rule! {
    /// A section that every issue of its time has is not there.
    ///
    /// A merge or a slip of the hand took its heading away, and its items stand in the section before. Two issues were
    /// published without "Updates from Rust Community", and no check noticed, since they all begin at that heading. Of the
    /// three community sections that all but a few issues have, it is a warning at publishing.
    ///
    /// ## Bad
    /// ```markdown
    /// ## Crate of the Week
    /// ```
    /// ## Good
    /// ```markdown
    /// ## Updates from Rust Community
    /// ### Project/Tooling Updates
    /// ### Observations/Thoughts
    /// ### Rust Walkthroughs
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

/// The sections that nearly every issue has: 236 of 242, or more.
const USUAL: [&str; 3] =
    ["community/project-tooling-updates", "community/observations-thoughts", "community/rust-walkthroughs"];

fn check(context: &Context, sink: &mut Sink) {
    let known = |kind: &SectionKind| matches!(kind, SectionKind::Known(_));
    let first = context.issue.sections.iter().find(|section| known(&section.kind));
    // A text without any section of an issue is no issue.
    let (Some(number), Some(first)) = (context.issue.number(), first) else { return };
    let required = REQUIRED.iter().filter(|(_, since)| number >= *since).map(|(id, _)| *id);
    let is_done = context.options.stage == Stage::Publishing;
    let usual = USUAL.iter().filter(|_| is_done).map(|id| (*id, Severity::Warning));
    for (id, severity) in required.map(|id| (id, Severity::Error)).chain(usual) {
        if context.issue.section(id).is_some() {
            continue;
        }
        let Some(missing) = by_id(id) else { continue };
        let place = first.heading.map_or(Span::empty(0), |heading| heading.line.trim(context.text()));
        let who = if severity == Severity::Error { "every issue" } else { "nearly every issue" };
        sink.report(
            context,
            &REQUIRED_SECTION_MISSING,
            place,
            format!("The section `{}` is missing: {who} has it.", missing.title),
            format!(
                "Write `{} {}` above its items, which may stand in the section before it.",
                "#".repeat(usize::from(missing.level)),
                missing.title
            ),
        )
        .severity(severity);
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
