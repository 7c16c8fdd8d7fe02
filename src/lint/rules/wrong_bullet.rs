//! `wrong-bullet`: items that begin with `-` or `+`.

use crate::issue::{Holds, Item, ItemKind};
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::blocks::bullet;
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// An item begins with `-` or `+`, where the newsletter writes `*`.
    ///
    /// The page looks the same on the site, but GitHub's preview splits a list where the bullets change, and the editors'
    /// aggregator and every search over past issues expect `*`. Prose keeps the bullets it has.
    ///
    /// ## Bad
    /// ```markdown
    /// - [A title](https://example.org/post)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A title](https://example.org/post)
    /// ```
    pub static WRONG_BULLET: Rule = {
        id: "wrong-bullet",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Text,
        check: Check::Item(check),
    };
}

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    let holds = context.issue.sections.get(section).map_or(Holds::Nothing, |section| section.kind.holds());
    if matches!(holds, Holds::Nothing | Holds::Prose) {
        return;
    }
    report(context, sink, item.bullet);
    if let ItemKind::Event(event) = &item.kind
        && let Some(line) = event.title_line
        && let Some(found) = bullet(context.slice(line))
    {
        report(context, sink, Span::new(line.start + found.start, line.start + found.start + 1));
    }
}

fn report(context: &Context, sink: &mut Sink, mark: Span) {
    let written = context.slice(mark);
    if matches!(written, "-" | "+") {
        sink.report(
            context,
            &WRONG_BULLET,
            mark,
            format!("This item begins with `{written}`; every list of the newsletter is written with `*`."),
            "Begin it with `*`.",
        )
        .fix(Fix::safe("Write *", EditSet::single(Edit::replace(mark, "*"))));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn both_lines_of_an_event() {
        let event = |outer, inner| {
            format!(
                "### Europe\n{outer} 2026-09-01 | A, DE | [o](https://e.org/)\n    {inner} [**t 🦀**](https://e.org/1)\n"
            )
        };
        check_fix(&event("-", "+"), "wrong-bullet", &event("*", "*"));
    }

    #[test]
    fn prose_and_numbers_stay() {
        check("### Rust Compiler Performance Triage\n\n- faster\n", "wrong-bullet", &[]);
        check("1. [a](https://e.org/)\n\n<!--\n- [b](https://e.org/)\n-->\n", "wrong-bullet", &[]);
    }
}
