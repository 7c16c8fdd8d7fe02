//! `unopened-bracket`: code that ends in a bracket which nothing opens.

use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// A piece of code ends in a bracket that nothing in it opens.
    ///
    /// The end of the code was set one character too late, or the bracket was left over.
    ///
    /// ## Bad
    /// ```markdown
    /// * [stabilize `io_safety]`](https://example.org/pull/1)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [stabilize `io_safety`](https://example.org/pull/1)
    /// ```
    pub static UNOPENED_BRACKET: Rule = {
        id: "unopened-bracket",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Text,
        check: Check::Lines(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    for span in &context.opaque {
        let source = context.slice(*span);
        let code = source.trim_matches('`');
        if !source.starts_with('`') || !code.starts_with(|c: char| c.is_alphanumeric()) {
            continue;
        }
        let count = |c: char| code.matches(c).count();
        let is_over = |(open, close): &(char, char)| code.ends_with(*close) && count(*open) < count(*close);
        let Some((_, close)) = [('[', ']'), ('(', ')'), ('{', '}')].into_iter().find(is_over) else { continue };
        let ticks = source.len() - source.trim_end_matches('`').len();
        let place = Span::new(span.end - ticks - 1, span.end - ticks);
        sink.report(
            context,
            &UNOPENED_BRACKET,
            *span,
            format!("This code ends in `{close}`, which nothing in it opens."),
            "Remove the bracket, or set it behind the code.",
        )
        .fix(Fix::offer("Remove the bracket", EditSet::single(Edit::delete(place))));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn every_bracket_at_the_end() {
        for bad in ["a(b))", "a]", "a}"] {
            let good = bad.get(..bad.len() - 1).unwrap_or("");
            check_fix(&format!("🦀 ``{bad}``"), "unopened-bracket", &format!("🦀 ``{good}``"));
        }
        check("`)` `)]` `a)b` `[a]` `f(g(x))`", "unopened-bracket", &[]);
    }
}
