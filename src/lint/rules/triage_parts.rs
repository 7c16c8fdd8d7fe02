//! `triage-parts`: performance triages that lack a part.

use crate::issue::passages;
use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::rule;
use crate::text::Span;

rule! {
    /// The performance triage does not say who did it, of which revisions it is, or what came of it.
    ///
    /// It is copied from the report by hand, and a part is easily left behind.
    ///
    /// ## Bad
    /// ```markdown
    /// ### Rust Compiler Performance Triage
    ///
    /// A quiet week.
    ///
    /// Triage done by **@ferris**.
    ///
    /// 1 Regression, 2 Improvements, 3 Mixed; 0 of them in rollups
    /// ```
    /// ## Good
    /// ```markdown
    /// ### Rust Compiler Performance Triage
    ///
    /// A quiet week.
    ///
    /// Triage done by **@ferris**.
    /// Revision range: [1234567a..89abcdef](https://perf.rust-lang.org/?start=1234567a&end=89abcdef)
    ///
    /// 1 Regression, 2 Improvements, 3 Mixed; 0 of them in rollups
    /// ```
    pub static TRIAGE_PARTS: Rule = {
        id: "triage-parts",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Issue(check),
    };
}

/// What it has, by the names of the parts of which one must be there, and how it is written.
const PARTS: [(&[&str], &str, &str); 3] = [
    (&["triager"], "who did it", "`Triage done by **@name**.`"),
    (&["range"], "the revisions", "`Revision range: [a..b](address)`"),
    (
        &["table", "counts"],
        "what came of it",
        "`N Regressions, N Improvements, N Mixed; N of them in rollups`, or the table",
    ),
];

fn check(context: &Context, sink: &mut Sink) {
    // Weeks without a triage say so in a sentence, which has none of the parts.
    let Some(triage) = passages::performance_triage(context.issue) else { return };
    let section = context.issue.section("performance-triage").and_then(|at| context.issue.sections.get(at));
    let place = section.and_then(|section| section.heading).map_or(Span::empty(0), |heading| heading.title);
    for (names, what, written) in PARTS {
        if names.iter().all(|name| triage.part(name).is_none()) {
            sink.report(
                context,
                &TRIAGE_PARTS,
                place,
                format!("The performance triage does not say {what}."),
                format!("Write {written}, as in the report."),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn a_sentence_is_no_triage() {
        let triage = |text| format!("### Rust Compiler Performance Triage\n\n{text}\n");
        check(&triage("No triage this week. 🦀"), "triage-parts", &[]);
        let name = "Rust Compiler Performance Triage";
        check(&triage("Triage done by **@a**."), "triage-parts", &[name, name]);
    }
}
