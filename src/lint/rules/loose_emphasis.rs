//! `loose-emphasis`: asterisks that make emphasis on the site though nobody meant it.

use super::unclosed_emphasis::has_emphasis;
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::blocks::bullet;
use crate::rule;
use crate::text::{Edit, EditSet, Span, lines_in};

rule! {
    /// Two asterisks stand so that a space is inside them, or three are closed by two.
    ///
    /// The site makes emphasis of whatever stands between two asterisks, GitHub only where no space stands behind the first
    /// or before the second.
    ///
    /// ## Bad
    /// ```markdown
    /// * [constify impl Fn* &(mut) Fn*](https://example.org/pull/1)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [constify impl Fn\* &(mut) Fn\*](https://example.org/pull/1)
    /// ```
    pub static LOOSE_EMPHASIS: Rule = {
        id: "loose-emphasis",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Text,
        check: Check::Lines(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    let text = context.text();
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    for &stretch in &context.stretches {
        if !has_emphasis(stretch.of(text)) {
            continue;
        }
        let marks = marks(context, stretch);
        let around = |mark: &Span| {
            let before = text.get(stretch.start..mark.start).and_then(|it| it.chars().next_back());
            (space(before), space(text.get(mark.end..stretch.end).and_then(|it| it.chars().next())))
        };
        if let [open, close] = marks.as_slice() {
            let (opens, closes) = (around(open), around(close));
            if open.len() == close.len() && open.len() < 3 && (opens.1 || closes.0) {
                let escape = |mark: Span| (mark.start..mark.end).map(|at| Edit::insert(at, "\\"));
                let edits = escape(*open).chain(escape(*close));
                sink.report(
                    context,
                    &LOOSE_EMPHASIS,
                    open.join(*close),
                    "The site makes emphasis of what stands between these asterisks.",
                    "Write a backslash before each of them.",
                )
                .fix(Fix::offer("Write \\*", EditSet::new(edits)));
            }
            continue;
        }
        let odd = marks.iter().map(|mark| mark.len()).sum::<usize>() % 2 == 1;
        if let Some(three) = marks.iter().find(|mark| odd && mark.len() == 3) {
            sink.report(
                context,
                &LOOSE_EMPHASIS,
                *three,
                "These three asterisks are closed by two: one of them is printed, or opens emphasis of its own.",
                "Write as many asterisks at the end as at the beginning.",
            );
        }
    }
}

/// The runs of asterisks that the site may take for emphasis: not bullets, not escaped, not between two spaces.
fn marks(context: &Context, stretch: Span) -> Vec<Span> {
    let text = context.text();
    let mut marks = Vec::new();
    for line in lines_in(text, stretch) {
        let mut at = bullet(line.text).map_or(0, |found| found.content);
        while let Some(next) = line.text.get(at..).and_then(|rest| rest.find('*')).map(|found| at + found) {
            let rest = line.text.get(next..).unwrap_or("");
            let run = rest.len() - rest.trim_start_matches('*').len();
            let before = line.text.get(..next).and_then(|before| before.chars().next_back());
            let after = rest.get(run..).and_then(|after| after.chars().next());
            // The text of a link ends at its brackets.
            let space = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || matches!(c, '[' | ']'));
            let span = Span::new(next, next + run).shift(line.span.start);
            if before != Some('\\') && !(space(before) && space(after)) && !context.is_opaque(span.start) {
                marks.push(span);
            }
            at = next + run;
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn spaces_inside() {
        check("a* b 🦀* c", "loose-emphasis", &["* b 🦀*"]);
        check("[**a**](https://e.org/) [***b**](https://e.org/)", "loose-emphasis", &["***"]);
        check("*a* `b* c*` 2 * 3 \\* 4* x_* **d** ***e** f*", "loose-emphasis", &[]);
        check("[**a **](https://e.org/)", "loose-emphasis", &[]);
        check("* *No RFCs were approved this week.*", "loose-emphasis", &[]);
    }
}
