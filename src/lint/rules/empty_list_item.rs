//! `empty-list-item`: bullets with nothing behind them.

use crate::issue::Item;
use crate::issue::edit::delete_item;
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;

rule! {
    /// A bullet has nothing behind it.
    ///
    /// The page shows a dot. Upstream's CI refuses list items without text.
    ///
    /// ## Bad
    /// ```markdown
    /// * [A title](https://example.org/post)
    /// *
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A title](https://example.org/post)
    /// ```
    pub static EMPTY_LIST_ITEM: Rule = {
        id: "empty-list-item",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Item,
        check: Check::ItemInIssue(check),
    };
}

fn check(context: &Context, _: usize, item: &Item, sink: &mut Sink) {
    let rest = context.slice(item.span).trim_start().get(item.bullet.len()..).unwrap_or("");
    if item.bullet.is_empty() || !rest.trim().is_empty() {
        return;
    }
    // Without a space behind it the site does not take it for a bullet.
    let ci = context.slice(item.line).trim_start().len() > item.bullet.len();
    sink.report(
        context,
        &EMPTY_LIST_ITEM,
        item.bullet,
        "This bullet has nothing behind it: the page shows a dot, or prints the bullet.",
        "Remove the line, or write the item.",
    )
    .ci(ci)
    .fix(Fix::safe("Remove the empty item", delete_item(context.issue, item)));
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn with_its_line() {
        check_fix(
            "* [🦀](https://e.org/)\n* \n* [b](https://f.org/)",
            "empty-list-item",
            "* [🦀](https://e.org/)\n* [b](https://f.org/)",
        );
        check("* \n    * [b](https://f.org/)", "empty-list-item", &[]);
    }
}
