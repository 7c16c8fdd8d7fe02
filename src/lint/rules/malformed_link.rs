//! `malformed-link`: brackets and parentheses that do not make a link.

use crate::lint::link_faults::{LinkFault, Repair, faults};
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;

rule! {
    /// A link is not written as `[title](address)`.
    ///
    /// The page prints its brackets, or leads nowhere, and upstream's CI cannot see it, since there is no link. Looked for:
    /// a space between the brackets and the parenthesis, a parenthesis that is missing, doubled or a bracket, title and
    /// address swapped or on two lines, a link in a link, a tag behind the title.
    ///
    /// ## Bad
    /// ```markdown
    /// * [A title] (https://example.org/a)
    /// * [Another title](https://example.org/b
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A title](https://example.org/a)
    /// * [Another title](https://example.org/b)
    /// ```
    pub static MALFORMED_LINK: Rule = {
        id: "malformed-link",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Item,
        check: Check::Lines(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    for LinkFault { span, message, repair, ci } in faults(context) {
        let report = sink
            .report(context, &MALFORMED_LINK, span, message, "Write it as `[title](address)`, without spaces between.")
            .ci(ci && context.is_checked_upstream(span.start));
        match repair {
            Some(Repair { title, edits, is_safe: true }) => report.fix(Fix::safe(title, edits)),
            Some(Repair { title, edits, is_safe: false }) => report.fix(Fix::offer(title, edits)),
            None => report,
        };
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[track_caller]
    fn fixed(bad: &str, good: &str) {
        check_fix(bad, "malformed-link", good);
    }

    const GOOD: &str = "* [🦀 t](https://e.org/a_(b))";

    #[test]
    fn the_parenthesis() {
        for bad in [
            "* [🦀 t] (https://e.org/a_(b))",
            "* [🦀 t]https://e.org/a_(b))",
            "* [🦀 t](https://e.org/a_(b)",
            "* [🦀 t](https://e.org/a_(b)]",
            "* [🦀 t](https://e.org/a_(b))](https://e.org/a_(b))",
            "* [🦀 t]((https://e.org/a_(b))",
            "* [🦀 t]((https://e.org/a_(b)))",
            "* [🦀 t]](https://e.org/a_(b))",
            "* [🦀 t](https://e.org/a_(b)))",
            "* 🦀 t](https://e.org/a_(b))",
            "* (🦀 t)(https://e.org/a_(b))",
        ] {
            fixed(bad, GOOD);
        }
        fixed("* [t](https://e.org/a for the tip!", "* [t](https://e.org/a) for the tip!");
    }

    #[test]
    fn title_and_address() {
        fixed("* [https://e.org/a](The 🦀 title)", "* [The 🦀 title](https://e.org/a)");
        fixed("* [t]([x](https://e.org/a))", "* [t](https://e.org/a)");
        fixed("* [t][video](https://e.org/a)", "* [video] [t](https://e.org/a)");
        fixed("* [t]\n(https://e.org/a)", "* [t](https://e.org/a)");
        fixed("* [t]\r\n  https://e.org/a", "* [t](https://e.org/a)");
        fixed("* [t](\nhttps://e.org/a)", "* [t](https://e.org/a)");
    }

    #[test]
    fn what_is_no_broken_link() {
        for text in [
            "* [video][t](https://e.org/a)",
            "* [video] (see below) [t](https://e.org/a)",
            "* [t](https://e.org/a) (PDF)",
            "(see [t](https://e.org/a))",
            "* text (and `x`, see [t](https://e.org/a))",
            "array[i](x) and `[t] (https://e.org)` and \\[t] (https://e.org)",
            "[t][ref] and [ref]\n\n[ref]: https://e.org/a",
            "(a)(b) [1]: x",
            "* [https://e.org/a](https://e.org/a)",
            "* [x.py](https://e.org/a) [e.org](https://e.org/a)",
        ] {
            check(text, "malformed-link", &[]);
        }
    }
}
