//! `closed-section`: contributions where none are taken.

use crate::issue::Item;
use crate::issue::sections::{PROJECT_TOOLING, PROJECT_TOOLING_CLOSED_SINCE};
use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::rule;

rule! {
    /// A contributor adds to Project/Tooling Updates, which takes no pull requests since issue 665.
    ///
    /// The editors choose its items from [r/rust](https://www.reddit.com/r/rust/) themselves, as they
    /// [announced](https://github.com/rust-lang/this-week-in-rust/issues/8575), and upstream's CI refuses everybody else's.
    /// Editors do not see this rule.
    ///
    /// ## Bad
    /// ```markdown
    /// ### Project/Tooling Updates
    /// * [A tool 2.0](https://example.org/two)
    /// ```
    /// ## Good
    /// ```markdown
    /// ### Observations/Thoughts
    /// * [What I learnt from a tool](https://example.org/lessons)
    /// ```
    pub static CLOSED_SECTION: Rule = {
        id: "closed-section",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Item(check),
    };
}

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    let is_closed = context.options.contributor
        && context.issue.number().is_some_and(|number| number >= PROJECT_TOOLING_CLOSED_SINCE)
        && context.issue.sections.get(section).is_some_and(|section| section.kind.is(PROJECT_TOOLING));
    if is_closed {
        sink.report(
            context,
            &CLOSED_SECTION,
            item.content,
            "Project/Tooling Updates takes no pull requests since issue 665: the editors choose its items from r/rust.",
            "Post it to https://www.reddit.com/r/rust/ instead; the reasons are in rust-lang/this-week-in-rust#8575.",
        )
        .ci(context.links_of(item).next().is_some());
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn only_since_issue_665() {
        let draft = |number, date| {
            format!(
                "Title: This Week in Rust {number}\nNumber: {number}\nDate: {date}\nCategory: This Week in Rust\n\n\
                ### Project/Tooling Updates\n* [a 🦀](https://e.org/)\n"
            )
        };
        check(&draft(664, "2026-08-12"), "closed-section", &[]);
        check(&draft(665, "2026-08-19"), "closed-section", &["[a 🦀](https://e.org/)"]);
    }
}
