//! `triage-year`: the performance triage of another week.

use crate::issue::{Date, passages};
use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::rule;
use crate::text::Span;

rule! {
    /// The performance triage links to the report of another week, month or year.
    ///
    /// The report is written in the days before the issue, and its address ends in its day. Last week's text stays where
    /// nobody changes it, and in January the year does.
    ///
    /// ## Bad
    /// ```markdown
    /// ### Rust Compiler Performance Triage
    ///
    /// [Full report here](https://github.com/rust-lang/rustc-perf/blob/master/triage/2025/2025-08-25.md)
    /// ```
    /// ## Good
    /// ```markdown
    /// ### Rust Compiler Performance Triage
    ///
    /// [Full report here](https://github.com/rust-lang/rustc-perf/blob/master/triage/2026/2026-08-25.md)
    /// ```
    pub static TRIAGE_YEAR: Rule = {
        id: "triage-year",
        severity: Severity::Warning,
        publishing: Some(Severity::Error),
        touches: Touches::Nothing,
        check: Check::Issue(check),
    };
}

/// How many days before the issue a report may be written, and how many after: some weeks it is late.
const DAYS: std::ops::RangeInclusive<i64> = -6..=1;

fn check(context: &Context, sink: &mut Sink) {
    let Some(date) = context.date() else { return };
    let Some(triage) = passages::performance_triage(context.issue) else { return };
    let reports = triage.parts.iter().filter(|(name, _)| *name == "report-url").map(|(_, place)| *place);
    let dated: Vec<(Span, Date)> = reports.filter_map(|place| Some((place, day_of(context.slice(place))?))).collect();
    // A week may have two reports, of which one is late.
    if dated.iter().any(|(_, day)| DAYS.contains(&(day.days() - date.days()))) {
        return;
    }
    let Some((place, day)) = dated.first().copied() else { return };
    sink.report(
        context,
        &TRIAGE_YEAR,
        place,
        format!("This is the report of {day}, and the issue is of {date}."),
        "Write what this week's report says, and its address.",
    );
}

/// The day at the end of a report's address.
fn day_of(address: &str) -> Option<Date> {
    let stem = address.split(['?', '#']).next()?.trim_end_matches(".md");
    Date::parse(stem.get(stem.len().checked_sub(10)?..)?)
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn the_days_of_the_week() {
        let address = |day| format!("https://github.com/rust-lang/rustc-perf/blob/abc/triage/{day}.md");
        let report = |day| format!("### Rust Compiler Performance Triage\n\n🦀 [Full report here]({})\n", address(day));
        for day in ["2026-08-19", "2026-08-28"] {
            check(&report(day), "triage-year", &[&address(day)]);
        }
        for day in ["2026-08-20", "2026-08-27", "latest"] {
            check(&report(day), "triage-year", &[]);
        }
    }
}
