//! `cfp-dates-disordered`: conferences before their own call closes.

use crate::issue::{Item, ItemKind};
use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::rule;

rule! {
    /// A conference begins before its call for papers closes, or ends before it begins.
    ///
    /// One of the days is wrong, most often by its year.
    ///
    /// ## Bad
    /// ```markdown
    /// ### CFP - Events
    /// * [**CrabConf**](https://example.org/cfp) | Closes 2026-09-14 | Berlin, Germany | 2025-11-20
    /// ```
    /// ## Good
    /// ```markdown
    /// ### CFP - Events
    /// * [**CrabConf**](https://example.org/cfp) | Closes 2026-09-14 | Berlin, Germany | 2026-11-20
    /// ```
    pub static CFP_DATES_DISORDERED: Rule = {
        id: "cfp-dates-disordered",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Item(check),
    };
}

fn check(context: &Context, _: usize, item: &Item, sink: &mut Sink) {
    let ItemKind::Paper(paper) = &item.kind else { return };
    let (Some(dates), Some(start)) = (paper.dates, paper.start) else { return };
    let message = match (paper.closes_on, paper.end) {
        (Some(closes), _) if start < closes => {
            format!("The event begins on {start}, before its call closes on {closes}.")
        }
        (_, Some(end)) if end < start => format!("The event ends on {end}, before it begins on {start}."),
        // Conferences of a week are long, and a year between the two days is a slip in one of them.
        (_, Some(end)) if end.days() - start.days() > 60 => {
            format!("The event lasts from {start} to {end}.")
        }
        _ => return,
    };
    sink.report(context, &CFP_DATES_DISORDERED, dates, message, "Correct the day that is wrong.");
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn every_order() {
        let call = |dates| format!("### CFP - Events\n* [**🦀**](https://e.org/) | 2026-09-01 | online | {dates}\n");
        for dates in ["2026-08-31", "2026-09-20 - 2026-09-10", "2026-09-09 - 2027-09-12"] {
            check(&call(dates), "cfp-dates-disordered", &[dates]);
        }
        for dates in ["2026-09-01", "2026-09-10 - 2026-09-20", "September 21 to 23, 2026"] {
            check(&call(dates), "cfp-dates-disordered", &[]);
        }
    }
}
