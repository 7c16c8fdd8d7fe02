//! `none-line-beside-items`: a section that says it is empty, and is not.

use crate::issue::edit::delete_item;
use crate::issue::{Holds, ItemKind};
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::{Edit, EditSet};

rule! {
    /// A "*No …*" line stands in a section that has items.
    ///
    /// It was there before the items came.
    ///
    /// ## Bad
    /// ```markdown
    /// ### Approved RFCs
    ///
    /// * *No RFCs were approved this week.*
    /// * [An RFC](https://github.com/rust-lang/rfcs/pull/1)
    /// ```
    /// ## Good
    /// ```markdown
    /// ### Approved RFCs
    ///
    /// * [An RFC](https://github.com/rust-lang/rfcs/pull/1)
    /// ```
    pub static NONE_LINE_BESIDE_ITEMS: Rule = {
        id: "none-line-beside-items",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Item,
        check: Check::Issue(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    for (at, section) in context.issue.sections.iter().enumerate() {
        // Groups have a sentence each, or one for those of them that are empty.
        let is_single = matches!(section.kind.holds(), Holds::Rfcs | Holds::Projects | Holds::Papers | Holds::Links);
        if !is_single || context.issue.count(at) == 0 {
            continue;
        }
        let items = section.items.iter().filter(|item| item.kind == ItemKind::None);
        let found = items.map(|item| (item.content, delete_item(context.issue, item))).chain(
            section
                .none_paragraphs
                .iter()
                .map(|span| (span.trim(context.text()), EditSet::single(Edit::delete(*span)))),
        );
        for (place, edits) in found {
            sink.report(
                context,
                &NONE_LINE_BESIDE_ITEMS,
                place,
                format!("This line says that `{}` is empty, and it has items.", section.title(context.text())),
                "Remove the line.",
            )
            .fix(Fix::safe("Remove the line", edits));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn paragraphs_too() {
        check_fix(
            "### CFP - Projects\n\n*No Calls for participation were submitted this week.*\n\n* [a - b](https://e.org/🦀)\n",
            "none-line-beside-items",
            "### CFP - Projects\n\n\n* [a - b](https://e.org/🦀)\n",
        );
        check("### Approved RFCs\n\n* *No RFCs were approved this week.*\n", "none-line-beside-items", &[]);
    }
}
