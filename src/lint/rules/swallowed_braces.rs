//! `swallowed-braces`: braces that the site takes for attributes.

use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::blocks::{BlockKind, bullet};
use crate::markdown::links::{Inline, LinkForm};
use crate::rule;
use crate::text::{Edit, EditSet, Span, lines_in};

rule! {
    /// Braces stand right behind a link, a code span, emphasis or the text of a heading, or alone on a last line.
    ///
    /// The site takes them for attributes and prints nothing of them. A backslash before the first brace keeps them.
    ///
    /// ## Bad
    /// ```markdown
    /// * [A title](https://example.org/post){sic}
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A title](https://example.org/post)\{sic}
    /// ```
    pub static SWALLOWED_BRACES: Rule = {
        id: "swallowed-braces",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Text,
        check: Check::Lines(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    for inline in &context.inlines {
        if !matches!(inline, Inline::Comment(_)) {
            look(context, sink, inline.span().end);
        }
        if let Inline::Link(link) = inline
            && link.form == LinkForm::Inline
        {
            let code = context.opaque.partition_point(|span| span.start < link.text.start);
            let inside = context.opaque.iter().skip(code).take_while(|span| span.end <= link.text.end);
            inside.for_each(|span| look(context, sink, span.end));
        }
    }
    let text = context.text();
    for block in context.blocks().filter(|it| matches!(it.kind, BlockKind::Paragraph | BlockKind::List)) {
        if !context.slice(block.span).contains('{') {
            continue;
        }
        let mut lines = lines_in(text, block.span).peekable();
        let mut first = true;
        while let Some(line) = lines.next() {
            let is_last = lines.peek().is_none_or(|next| next.is_blank() || bullet(next.text).is_some());
            let at = line.span.start + line.text.len() - line.text.trim_start().len();
            if !first && is_last && line.text.trim().ends_with('}') {
                look(context, sink, at);
            }
            first = line.is_blank();
            for (at, _) in line.text.match_indices('{') {
                let (before, after) = line.text.split_at(at);
                // With a colon they are meant.
                let are_attributes = after.starts_with("{:") && before.ends_with(['*', '_']) || closes_emphasis(before);
                if are_attributes && !context.is_opaque(line.span.start + at - 1) {
                    look(context, sink, line.span.start + at);
                }
            }
        }
    }
    let headings = context.issue.sections.iter().filter_map(|section| section.heading);
    for heading in headings.filter(|heading| context.within.covers(heading.line)) {
        let title = context.slice(heading.title);
        if let Some(at) = title.rfind(" {").filter(|_| title.ends_with('}')) {
            look(context, sink, heading.title.start + at + 1);
        }
    }
}

/// How many signs are looked at for one that opens emphasis.
const MOST_LOOKED_AT: usize = 20;

/// Whether the text ends with the end of emphasis: what opened it stands before.
fn closes_emphasis(text: &str) -> bool {
    let Some(sign) = text.chars().next_back().filter(|c| matches!(c, '*' | '_')) else { return false };
    let inside = text.trim_end_matches(sign);
    let around = |at| {
        let (before, after) = inside.split_at(at);
        let (before, after) = (before.trim_end_matches(sign), after.trim_start_matches(sign));
        (before.ends_with(char::is_alphanumeric), after)
    };
    let signs = inside.rmatch_indices(sign).take(MOST_LOOKED_AT).map(|(at, _)| around(at));
    // Those inside words open nothing, nor do they close.
    let mut signs = signs.skip_while(|(in_word, after)| *in_word && after.starts_with(char::is_alphanumeric));
    let opens = |(in_word, after): (bool, &str)| !in_word && !after.is_empty() && !after.starts_with(' ');
    !inside.ends_with(' ') && signs.next().is_some_and(opens)
}

/// Reports braces that begin at `at`, as the site reads them: no line ending, and not empty.
fn look(context: &Context, sink: &mut Sink, at: usize) {
    // Most places have none, and what follows is long.
    let Some(rest) = context.text().get(at..).filter(|rest| rest.starts_with('{')) else { return };
    let Some(end) = rest.find(['}', '\n', '`', '[']) else { return };
    let inner = rest.get(1..end).unwrap_or("").trim_start_matches(':');
    if !rest.get(end..).is_some_and(|rest| rest.starts_with('}')) || inner.trim().is_empty() {
        return;
    }
    let span = Span::new(at, at + end + 1);
    sink.report(
        context,
        &SWALLOWED_BRACES,
        span,
        format!("The site takes `{}` for attributes, and prints nothing of it.", context.slice(span)),
        "Write a backslash before the brace.",
    )
    .fix(Fix::safe("Write \\{", EditSet::single(Edit::insert(at, "\\"))));
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn behind_code_and_headings() {
        check("`x`{.rust} 🦀\n\n### Official {a}\n", "swallowed-braces", &["{.rust}", "{a}"]);
        check("* [`x`{a} b](https://e.org/)", "swallowed-braces", &["{a}"]);
        check("*x*{a} __y__{b} x_{c} 2*3{d} `*e*{f}` 🦀", "swallowed-braces", &["{a}", "{b}"]);
        check("**x****y**{: a}", "swallowed-braces", &["{: a}"]);
        check("**[5*3](https://e.org/)**{a}", "swallowed-braces", &["{a}"]);
        check("* a\n  {b}\n* {c}\n\nd\n{e}\n\n{f}\n\nd\n{g}\nh", "swallowed-braces", &["{b}", "{e}"]);
        check("`x` {a} `x`{,`y`} {b} `{c}` [d](https://e.org/){}", "swallowed-braces", &[]);
    }
}
