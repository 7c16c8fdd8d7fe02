//! `unclosed-emphasis`: asterisks without a partner.

use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::blocks::bullet;
use crate::rule;
use crate::text::{Edit, EditSet, Span, lines_in};

rule! {
    /// A `**` is not closed in its item or paragraph.
    ///
    /// The page prints the asterisks. One asterisk alone is looked at where it begins a sentence like `*No RFCs …`.
    ///
    /// ## Bad
    /// ```markdown
    /// * [**A title](https://example.org/post)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A title](https://example.org/post)
    /// ```
    pub static UNCLOSED_EMPHASIS: Rule = {
        id: "unclosed-emphasis",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Text,
        check: Check::Lines(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    for stretch in context.stretches.iter().filter(|stretch| has_emphasis(context.slice(**stretch))) {
        let marks = marks(context, *stretch);
        let strong: Vec<&Span> = marks.iter().filter(|mark| mark.len() >= 2).collect();
        if strong.len() % 2 == 1 {
            if let Some(mark) = lone(context, &strong) {
                report(context, sink, Span::new(mark.start, mark.start + 2));
            }
            continue;
        }
        let single: Vec<&Span> = marks.iter().filter(|mark| mark.len() == 1).collect();
        if let ([only], true) = (single.as_slice(), strong.is_empty()) {
            let is_sentence = context.text().get(only.end..).is_some_and(|rest| rest.starts_with("No "));
            if is_sentence {
                report(context, sink, **only);
            }
        }
    }
}

/// Whether a stretch has asterisks beside the one of its bullet.
pub fn has_emphasis(stretch: &str) -> bool {
    let bullet = usize::from(stretch.trim_start_matches(' ').starts_with("* "));
    stretch.bytes().filter(|byte| *byte == b'*').count() > bullet
}

/// The runs of asterisks that could be emphasis: not bullets, not escaped, with a word on one side.
fn marks(context: &Context, stretch: Span) -> Vec<Span> {
    let text = context.text();
    let mut marks: Vec<Span> = Vec::new();
    for line in lines_in(text, stretch).filter(|line| line.text.contains('*')) {
        let from = bullet(line.text).map_or(0, |found| found.content);
        let mut at = from;
        while let Some(next) = line.text.get(at..).and_then(|rest| rest.find('*')).map(|found| at + found) {
            let rest = line.text.get(next..).unwrap_or("");
            let run = rest.len() - rest.trim_start_matches('*').len();
            let span = Span::new(next, next + run).shift(line.span.start);
            let before = line.text.get(..next).and_then(|before| before.chars().next_back());
            let after = line.text.get(next + run..).and_then(|after| after.chars().next());
            let is_word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
            let is_operator = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
            let stands = is_word(before.filter(|_| next > from)) || is_word(after);
            if run <= 3 && stands && !is_operator && before != Some('\\') && !context.is_opaque(span.start) {
                marks.push(span);
            }
            at = next + run;
        }
    }
    marks
}

/// The mark without a partner: of two openers in a row the first, else the last.
fn lone<'a>(context: &Context, strong: &[&'a Span]) -> Option<&'a Span> {
    let opens =
        |mark: &Span| context.text().get(mark.end..).is_some_and(|rest| !rest.starts_with([' ', '\n', '\r', ']', ')']));
    strong
        .windows(2)
        .step_by(2)
        .find_map(|pair| match pair {
            [first, second] if opens(first) && opens(second) && !closes(context, second) => Some(*first),
            _ => None,
        })
        .or(strong.last().copied())
}

fn closes(context: &Context, mark: &Span) -> bool {
    let before = context.text().get(..mark.start).and_then(|before| before.chars().next_back());
    before.is_some_and(|c| !c.is_whitespace() && !matches!(c, '[' | '('))
}

fn report(context: &Context, sink: &mut Sink, mark: Span) {
    let written = context.slice(mark);
    let report = sink.report(
        context,
        &UNCLOSED_EMPHASIS,
        mark,
        format!("This `{written}` has no partner: the page prints it."),
        "Close it where the emphasis ends, or remove it.",
    );
    // In the text of a link its end is where the emphasis ends.
    let link = context.link_at(mark.start).map(|at| at.link).filter(|link| link.text.covers(mark));
    let begins = link.is_some_and(|link| link.text.start == mark.start);
    let report = report.fix(Fix::offer(format!("Remove {written}"), EditSet::single(Edit::delete(mark))));
    if let Some(link) = link.filter(|_| begins) {
        report
            .fix(Fix::offer(format!("Close it with {written}"), EditSet::single(Edit::insert(link.text.end, written))));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn in_items_and_paragraphs() {
        check("* **a 🦀 b\n* **c** d", "unclosed-emphasis", &["**"]);
        check("*No RFCs were approved this week.", "unclosed-emphasis", &["*"]);
    }

    #[test]
    fn what_pairs_or_is_none() {
        for text in ["***a** b*", "a ** b", "2**8", "`**` \\*\\* a*", "**[a](https://e.org/)**", "**a\nb**", "* * a"] {
            check(text, "unclosed-emphasis", &[]);
        }
    }
}
