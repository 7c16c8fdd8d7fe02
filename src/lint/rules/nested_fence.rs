//! `nested-fence`: fenced code inside a quote or an item.

use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::markdown::blocks::BlockKind;
use crate::rule;
use crate::text::lines_in;

rule! {
    /// A fence of backticks or tildes stands inside a quote or under an item.
    ///
    /// The site knows fences at the beginning of a line only: elsewhere the code is printed as running text. GitHub's
    /// preview shows a block of code. Code that is indented by four more columns than its text is one for both.
    ///
    /// ## Bad
    /// ````markdown
    /// > ```
    /// > let x = 1;
    /// > ```
    /// ````
    /// ## Good
    /// ````markdown
    /// >     let x = 1;
    /// ````
    pub static NESTED_FENCE: Rule = {
        id: "nested-fence",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Issue(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    let text = context.text();
    for block in context.issue.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Quote | BlockKind::List)) {
        let what = if block.kind == BlockKind::Quote { "a quote" } else { "an item" };
        let mut open = false;
        for line in lines_in(text, block.span) {
            let inner = line.text.trim_start_matches([' ', '\t', '>']);
            if inner.len() < line.text.len() && (inner.starts_with("```") || inner.starts_with("~~~")) {
                open = !open;
                if open {
                    sink.report(
                        context,
                        &NESTED_FENCE,
                        line.content().trim(text),
                        format!("This fence stands inside {what}: the site prints the code as running text."),
                        "Leave the fence out, and indent the code by four more spaces.",
                    );
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn in_items_and_quotes() {
        check("> 🦀\n> ```rust\n> a\n> ```\n", "nested-fence", &["> ```rust"]);
        check("* a\n\n    ~~~\n    b\n    ~~~\n", "nested-fence", &["~~~"]);
        check("```\n> a\n```\n\n> `b`\n", "nested-fence", &[]);
    }
}
