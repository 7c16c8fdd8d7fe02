//! `empty-link-text`: links that nobody can see.

use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::markdown::links::LinkForm;
use crate::rule;

rule! {
    /// A link has no text.
    ///
    /// Nobody can see it or click it. Upstream's CI finds it where the item has nothing else.
    ///
    /// ## Bad
    /// ```markdown
    /// * [](https://example.org/post)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A title](https://example.org/post)
    /// ```
    pub static EMPTY_LINK_TEXT: Rule = {
        id: "empty-link-text",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Lines(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    for at in &context.links {
        if at.link.form == LinkForm::Auto || !context.slice(at.link.text).trim().is_empty() {
            continue;
        }
        let item = context.item_at(at);
        let is_all = item
            .is_some_and(|item| item.content == at.link.span && item.line.end >= item.span.trim(context.text()).end);
        sink.report(
            context,
            &EMPTY_LINK_TEXT,
            at.link.span,
            "This link has no text: nobody can see it or click it.",
            "Write the title of the page between the brackets.",
        )
        .ci(is_all);
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn in_every_section() {
        check("## Jobs\n\n[ ](https://e.org/) [🦀](https://e.org/)", "empty-link-text", &["[ ](https://e.org/)"]);
    }
}
