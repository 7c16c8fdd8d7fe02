//! `indented-item`: items that do not begin at the line's beginning.

use crate::issue::{Holds, Item};
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::blocks::bullet;
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// One to three spaces stand before an item's bullet.
    ///
    /// GitHub and the editors' aggregator take it for a part of the item before, the site for an item of its own. With one
    /// space it is an item for all of them, and only out of line: a warning.
    ///
    /// ## Bad
    /// ```markdown
    /// * [A title](https://example.org/a)
    ///   * [Another title](https://example.org/b)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A title](https://example.org/a)
    /// * [Another title](https://example.org/b)
    /// ```
    pub static INDENTED_ITEM: Rule = {
        id: "indented-item",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Text,
        check: Check::Item(check),
    };
}

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    let holds = context.issue.sections.get(section).map_or(Holds::Nothing, |section| section.kind.holds());
    let is_listed = matches!(holds, Holds::Links | Holds::Events | Holds::Projects | Holds::Papers);
    let Some(found) = bullet(context.slice(item.line)).filter(|found| is_listed && (1..=3).contains(&found.indent))
    else {
        return;
    };
    let indent = Span::new(item.line.start, item.line.start + found.start);
    let (message, severity) = match found.indent {
        1 => ("A space stands before the bullet of this item: it is out of line with the list.", Severity::Warning),
        _ => (
            "Spaces stand before the bullet of this item: GitHub and the editors' aggregator take it for a part of the item before.",
            Severity::Error,
        ),
    };
    sink.report(context, &INDENTED_ITEM, item.bullet, message, "Begin the line with the bullet.")
        .severity(severity)
        .fix(Fix::safe("Remove the spaces", EditSet::single(Edit::delete(indent))));
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn events_with_their_titles() {
        check_fix(
            "### Asia\n * 2026-09-01 | Pune, IN | [🦀](https://e.org/)\n    * [**t**](https://e.org/1)",
            "indented-item",
            "### Asia\n* 2026-09-01 | Pune, IN | [🦀](https://e.org/)\n    * [**t**](https://e.org/1)",
        );
        check("* [a](https://e.org/)\n    * [b](https://e.org/b)", "indented-item", &[]);
    }
}
