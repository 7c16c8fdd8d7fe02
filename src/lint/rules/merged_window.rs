//! `merged-window`: the week whose pull requests are listed.

use crate::issue::Date;
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// The search for merged pull requests is not of the seven days that end one or two days before the issue.
    ///
    /// The definition `[merged]` is copied from last week, and its days stay. A day too many or too few is a warning.
    ///
    /// ## Bad
    /// ```markdown
    /// [merged]: https://github.com/search?q=is%3Apr+org%3Arust-lang+is%3Amerged+merged%3A2026-08-11..2026-08-18
    /// ```
    /// ## Good
    /// ```markdown
    /// [merged]: https://github.com/search?q=is%3Apr+org%3Arust-lang+is%3Amerged+merged%3A2026-08-18..2026-08-25
    /// ```
    pub static MERGED_WINDOW: Rule = {
        id: "merged-window",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Text,
        check: Check::Issue(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    let Some(date) = context.date() else { return };
    for definition in context.definitions.iter().filter(|definition| context.slice(definition.name) == "merged") {
        let address = context.slice(definition.url);
        let Some(at) = address.rfind("merged%3A").map(|at| at + "merged%3A".len()) else { continue };
        let Some(days) = address.get(at..at + 22) else { continue };
        let (from, to) = (days.get(..10).and_then(Date::parse), days.get(12..).and_then(Date::parse));
        let (Some(from), Some(to)) = (from, to) else { continue };
        let ends = date.days() - to.days();
        if (1..=2).contains(&ends) && to.days() - from.days() == 7 {
            continue;
        }
        let end = date.plus_days(-1);
        let good = format!("{}..{end}", end.plus_days(-7));
        let place = Span::new(at, at + 22).shift(definition.url.start);
        sink.report(
            context,
            &MERGED_WINDOW,
            place,
            format!(
                "This search is of {from} to {to}; the issue of {date} lists the seven days that end just before it."
            ),
            format!("Write `{good}`."),
        )
        .severity(if (0..=3).contains(&ends) { Severity::Warning } else { Severity::Error })
        .fix(Fix::offer(format!("Write {good}"), EditSet::single(Edit::replace(place, good))));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn one_or_two_days_before() {
        let search =
            |days| format!("🦀 [m][merged]\n\n[merged]: https://github.com/search?q=is%3Amerged+merged%3A{days}");
        check(&search("2026-08-17..2026-08-24"), "merged-window", &[]);
        check(&search("2026-08-16..2026-08-24"), "merged-window", &["2026-08-16..2026-08-24"]);
        check("[merged]: https://e.org/x", "merged-window", &[]);
    }
}
