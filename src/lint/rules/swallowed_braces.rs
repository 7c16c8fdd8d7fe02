//! `swallowed-braces`: braces that the site takes for attributes.

use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::links::{Inline, LinkForm};
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// Braces stand right behind a link, a code span, or the text of a heading.
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
        check: Check::Issue(check),
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
    for heading in context.issue.sections.iter().filter_map(|section| section.heading) {
        let title = context.slice(heading.title);
        if let Some(at) = title.rfind(" {").filter(|_| title.ends_with('}')) {
            look(context, sink, heading.title.start + at + 1);
        }
    }
}

/// Reports braces that begin at `at`, as the site reads them: no line ending, and not empty.
fn look(context: &Context, sink: &mut Sink, at: usize) {
    let rest = context.text().get(at..).unwrap_or("");
    let Some(end) = rest.find(['}', '\n', '`', '[']) else { return };
    let inner = rest.get(1..end).unwrap_or("").trim_start_matches(':');
    if !rest.starts_with('{') || !rest.get(end..).is_some_and(|rest| rest.starts_with('}')) || inner.trim().is_empty() {
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
        check("`x` {a} `x`{,`y`} {b} `{c}` [d](https://e.org/){}", "swallowed-braces", &[]);
    }
}
