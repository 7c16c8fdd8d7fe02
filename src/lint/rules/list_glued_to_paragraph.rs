//! `list-glued-to-paragraph`: lists and tables that the site prints as text.

use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::blocks::{BlockKind, bullet};
use crate::rule;
use crate::text::lines::ending_before;
use crate::text::{Edit, EditSet, Line, lines_in};

rule! {
    /// A list or a table follows a paragraph without a blank line.
    ///
    /// On the site it is swallowed: bullets and bars are printed in the middle of the text. GitHub's preview shows a list
    /// all the same. A list directly under a heading is fine.
    ///
    /// ## Bad
    /// ```markdown
    /// These were approved this week:
    /// * [An RFC](https://example.org/rfc)
    /// ```
    /// ## Good
    /// ```markdown
    /// These were approved this week:
    ///
    /// * [An RFC](https://example.org/rfc)
    /// ```
    pub static LIST_GLUED_TO_PARAGRAPH: Rule = {
        id: "list-glued-to-paragraph",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Spacing,
        check: Check::Lines(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    let text = context.text();
    for block in context.blocks().filter(|block| block.kind == BlockKind::Paragraph) {
        let lines: Vec<Line> = lines_in(text, block.span).collect();
        let Some((what, line)) = glued(&lines) else { continue };
        let ending = ending_before(text, line.span.start);
        sink.report(
            context,
            &LIST_GLUED_TO_PARAGRAPH,
            line.content().trim(text),
            format!(
                "This {what} follows a paragraph without a blank line: on the site it is printed as part of that text."
            ),
            format!("Put a blank line before the {what}."),
        )
        .fix(Fix::safe("Insert a blank line", EditSet::single(Edit::insert(line.span.start, ending))));
    }
}

/// The first line of what a paragraph swallows: bullets, or a table's head. A number and a dot begin a line of prose as
/// often as an item, and so does a bullet with text alone.
fn glued<'a>(lines: &[Line<'a>]) -> Option<(&'static str, Line<'a>)> {
    for (at, line) in lines.iter().enumerate().skip(1) {
        if is_item(line.text) {
            return Some(("list", *line));
        }
        if at > 1 && is_separator(line.text) && lines.get(at - 1).is_some_and(|head| head.text.contains('|')) {
            return lines.get(at - 1).map(|head| ("table", *head));
        }
    }
    None
}

fn is_item(line: &str) -> bool {
    bullet(line).is_some_and(|found| found.indent < 4 && found.mark != '1' && line.len() > found.content)
}

fn is_separator(line: &str) -> bool {
    let line = line.trim();
    line.contains('|') && line.contains("--") && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn a_table_too() {
        check_fix(
            "Text 🦀\r\n| a | b |\r\n|---|---|\r\n| 1 | 2 |",
            "list-glued-to-paragraph",
            "Text 🦀\r\n\r\n| a | b |\r\n|---|---|\r\n| 1 | 2 |",
        );
    }

    #[test]
    fn what_is_no_list() {
        check("Since\n2022. It was", "list-glued-to-paragraph", &[]);
        check("### H\n* [a](https://e.org/)\n\n| a |\n|---|\n", "list-glued-to-paragraph", &[]);
        check("> quoted\n> * a", "list-glued-to-paragraph", &[]);
    }
}
