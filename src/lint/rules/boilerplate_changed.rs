//! `boilerplate-changed`: slips in the sentences that every issue has.

use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::blocks::BlockKind;
use crate::rule;
use crate::text::{EditSet, smallest_edit};

rule! {
    /// A sentence that every issue has differs from all others by a few characters.
    ///
    /// Something was pasted or typed into it by mistake. Sentences that are gone or written anew are left alone.
    ///
    /// ## Bad
    /// ```markdown
    /// ## Crate of the Week
    ///
    /// Hello and welcome to anotherr issue of *This Week in Rust*!
    /// ```
    /// ## Good
    /// ```markdown
    /// ## Crate of the Week
    ///
    /// Hello and welcome to another issue of *This Week in Rust*!
    /// ```
    pub static BOILERPLATE_CHANGED: Rule = {
        id: "boilerplate-changed",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Text,
        check: Check::Lines(check),
    };
}

/// Lines that have stood in every issue, as far as one is known; each in all its ways.
const LINES: [&str; 19] = [
    "Hello and welcome to another issue of *This Week in Rust*!",
    "[Rust](https://www.rust-lang.org/) is a programming language empowering everyone to build reliable and efficient software.",
    "This is a weekly summary of its progress and community.",
    "Want to get involved? [We love contributions](https://github.com/rust-lang/rust/blob/main/CONTRIBUTING.md).",
    "Want to get involved? [We love contributions](https://github.com/rust-lang/rust/blob/master/CONTRIBUTING.md).",
    "If you find any errors in this week's issue, [please submit a PR](https://github.com/rust-lang/this-week-in-rust/pulls).",
    "[Please submit your suggestions and votes for next week][submit_crate]!",
    "Always wanted to contribute to open-source projects but did not know where to start?",
    "Always wanted to contribute to open-source projects but didn't know where to start?",
    "Every week we highlight some tasks from the Rust community for you to pick and get started!",
    "Some of these tasks may also have mentors available, visit the task page for more information.",
    "Changes to Rust follow the Rust [RFC (request for comments) process](https://github.com/rust-lang/rfcs#rust-rfcs). These",
    "are the RFCs that were approved for implementation this week:",
    "Every week, [the team](https://www.rust-lang.org/team.html) announces the 'final comment period' for RFCs and key PRs",
    "which are reaching a decision. Express your opinions now.",
    "If you are running a Rust event please add it to the [calendar] to get",
    "it mentioned here. Please remember to add a link to the event too.",
    "Email the [Rust Community Team][community] for access.",
    "[Please submit quotes and vote for next week!](https://users.rust-lang.org/t/twir-quote-of-the-week/328)",
];

/// A slip changes no more characters than this.
const MOST: usize = 16;

fn check(context: &Context, sink: &mut Sink) {
    for (block, line) in context.prose() {
        let text = line.text.trim_end();
        if block.kind != BlockKind::Paragraph || LINES.contains(&text) {
            continue;
        }
        let Some(slip) = LINES.iter().filter_map(|wanted| slip(text, wanted)).min_by_key(|edit| edit.span.len()) else {
            continue;
        };
        let edit = crate::text::Edit::replace(slip.span.shift(line.span.start), slip.insert);
        sink.report(
            context,
            &BOILERPLATE_CHANGED,
            line.content().trim(context.text()),
            "This sentence stands in every issue, and differs here by a few characters.",
            "Write it as in all other issues.",
        )
        .fix(Fix::offer("Write it as always", EditSet::single(edit)));
    }
}

/// What makes `wanted` of `text`, if it is little.
fn slip(text: &str, wanted: &str) -> Option<crate::text::Edit> {
    if text.len().abs_diff(wanted.len()) > MOST {
        return None;
    }
    smallest_edit(text, wanted).filter(|edit| edit.span.len().max(edit.insert.len()) <= MOST)
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn slips() {
        for (bad, good) in [
            ("it mentioned here. Please remember to add a 🦀 link to the event too.", super::LINES[16]),
            ("hich are reaching a decision. Express your opinions now.", super::LINES[14]),
        ] {
            check_fix(bad, "boilerplate-changed", good);
        }
    }

    #[test]
    fn other_sentences() {
        check("It is mentioned here.\n\nPlease submit your votes!", "boilerplate-changed", &[]);
        check("* This is a weekly summary of its progress and our community.", "boilerplate-changed", &[]);
    }
}
