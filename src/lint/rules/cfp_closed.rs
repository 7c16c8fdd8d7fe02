//! `cfp-closed`: calls for papers that are over.

use crate::issue::edit::delete_item;
use crate::issue::{Item, ItemKind};
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;

rule! {
    /// A call for papers closes before the issue appears.
    ///
    /// Nobody can answer it any more. A draft that was made from last week's issue keeps last week's calls.
    ///
    /// ## Bad
    /// ```markdown
    /// ### CFP - Events
    /// * [**CrabConf**](https://example.org/cfp) | Closes 2026-08-20 | Berlin, Germany | 2026-11-20
    /// ```
    /// ## Good
    /// ```markdown
    /// ### CFP - Events
    /// * [**CrabConf**](https://example.org/cfp) | Closes 2026-09-14 | Berlin, Germany | 2026-11-20
    /// ```
    pub static CFP_CLOSED: Rule = {
        id: "cfp-closed",
        severity: Severity::Warning,
        publishing: Some(Severity::Error),
        touches: Touches::Item,
        check: Check::ItemInIssue(check),
    };
}

fn check(context: &Context, _: usize, item: &Item, sink: &mut Sink) {
    let ItemKind::Paper(paper) = &item.kind else { return };
    let (Some(closes), Some(closed), Some(date)) = (paper.closes, paper.closes_on, context.date()) else { return };
    if closed >= date {
        return;
    }
    sink.report(
        context,
        &CFP_CLOSED,
        closes,
        format!("This call closes on {closed}, before the issue appears on {date}."),
        "Remove it, or correct its day.",
    )
    .fix(Fix::offer("Remove this call", delete_item(context.issue, item)));
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn the_issue_s_own_day_is_not_over() {
        let call = |closes| format!("### CFP - Events\n* [**🦀**](https://e.org/) | {closes} | online | 2026-11-20\n");
        check(&call("Closes 2026-08-25"), "cfp-closed", &["Closes 2026-08-25"]);
        for closes in ["Closes 2026-08-26", "Rolling deadline"] {
            check(&call(closes), "cfp-closed", &[]);
        }
    }
}
