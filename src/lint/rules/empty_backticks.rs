//! `empty-backticks`: two backticks side by side.

use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// Two backticks stand side by side.
    ///
    /// Mostly one piece of code was made of two, and the page prints their backticks. Upstream's CI refuses every such
    /// pair, also the doubled backticks that markdown allows around code with a backtick in it.
    ///
    /// ## Bad
    /// ```markdown
    /// * [Faster `[T]``::sort`](https://example.org/post)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [Faster `[T]::sort`](https://example.org/post)
    /// ```
    pub static EMPTY_BACKTICKS: Rule = {
        id: "empty-backticks",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Text,
        check: Check::Lines(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    for line in context.lines_with('`').filter(|line| line.text.contains("``")) {
        let mut last = 0;
        for (at, _) in line.text.match_indices("``") {
            if at < last {
                continue;
            }
            let run = line.text.get(at..).unwrap_or("").bytes().take_while(|&byte| byte == b'`').count();
            last = at + run;
            // Upstream takes out runs of four and of three first.
            if run % 4 == 2 {
                report(context, sink, Span::new(last - 2, last).shift(line.span.start), run == 2);
            }
        }
    }
}

fn report(context: &Context, sink: &mut Sink, pair: Span, is_pair: bool) {
    let report = sink
        .report(
            context,
            &EMPTY_BACKTICKS,
            pair,
            "Two backticks stand side by side: upstream's check refuses them, and mostly the page prints them.",
            "Remove both, so that the code around them is one, or put a space between.",
        )
        .ci(true);
    // Around code that has a backtick in it the pair has its sense.
    let doubled =
        context.opaque_at(pair.start).is_some_and(|code| context.slice(code).starts_with("``") && code.covers(pair));
    if is_pair && !doubled {
        report.fix(Fix::offer("Remove both backticks", EditSet::single(Edit::delete(pair))));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn as_upstream_counts() {
        check("a ``b ` c`` 🦀", "empty-backticks", &["``", "``"]);
        check("```\nx\n```\n\na ```` b", "empty-backticks", &[]);
    }
}
