//! `number-mismatch`: a number in the text and another in the address.

use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::markdown::links::LinkForm;
use crate::markdown::url::Url;
use crate::rule;

rule! {
    /// The text of a link is an issue's number, and its address has another one.
    ///
    /// One of the two is wrong: readers follow a link to something else than they are told.
    ///
    /// ## Bad
    /// ```markdown
    /// * [#91032](https://github.com/rust-lang/rust/pull/93032)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [#91032](https://github.com/rust-lang/rust/pull/91032)
    /// ```
    pub static NUMBER_MISMATCH: Rule = {
        id: "number-mismatch",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Lines(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    for at in context.links.iter().filter(|at| at.link.form == LinkForm::Inline) {
        let text = context.slice(at.link.text).trim();
        let Some(number) = text.rsplit_once('#').and_then(|(before, number)| is_reference(before).then_some(number))
        else {
            continue;
        };
        let is_number = number.len() >= 2 && number.chars().all(|c| c.is_ascii_digit());
        let url = Url::parse(context.slice(at.link.url));
        let Some(other) = numbered(&url).filter(|other| is_number && *other != number) else { continue };
        sink.report(
            context,
            &NUMBER_MISMATCH,
            at.link.span,
            format!("The text says {number}, and the address leads to {other}."),
            "Correct the one that is wrong.",
        );
    }
}

/// What may stand before the `#` of a number: nothing, or a repository's name.
fn is_reference(before: &str) -> bool {
    before.chars().all(|c| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | ' ')) && !before.contains(' ')
}

/// The number of the issue or pull request that an address of GitHub leads to.
fn numbered<'a>(url: &Url<'a>) -> Option<&'a str> {
    let mut parts = url.path.split('/').skip(3);
    let is_numbered = url.site() == "github.com" && matches!(parts.next(), Some("pull" | "issues" | "discussions"));
    parts.next().filter(|number| is_numbered && !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn names_before_the_number() {
        check(
            "* [rust#🦀](https://e.org/) [rust#12](https://github.com/rust-lang/rust/issues/13)",
            "number-mismatch",
            &["[rust#12](https://github.com/rust-lang/rust/issues/13)"],
        );
        check("* [Meetup #12](https://github.com/o/r/issues/13) [#12](https://e.org/13)", "number-mismatch", &[]);
    }
}
