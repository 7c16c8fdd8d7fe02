//! `empty-link-url`: links that lead nowhere.

use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::markdown::links::LinkForm;
use crate::rule;

rule! {
    /// A link has no address.
    ///
    /// It leads back to the page that it stands on. Upstream's CI refuses it in the community part.
    ///
    /// ## Bad
    /// ```markdown
    /// * [A title]()
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A title](https://example.org/post)
    /// ```
    pub static EMPTY_LINK_URL: Rule = {
        id: "empty-link-url",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Lines(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    for at in &context.links {
        if at.link.form == LinkForm::Inline && context.slice(at.link.url).trim().is_empty() {
            sink.report(
                context,
                &EMPTY_LINK_URL,
                at.link.span,
                "This link has no address: it leads back to the page it stands on.",
                "Write the address between the parentheses.",
            )
            .ci(context.is_checked_upstream(at.link.span.start));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn in_every_section() {
        check("## Jobs\n\n[🦀]( ) [b](<>) [c](https://e.org/)", "empty-link-url", &["[🦀]( )", "[b](<>)"]);
        check("<!-- [a]() -->", "empty-link-url", &[]);
    }
}
