//! `missing-final-newline`: files that end in the middle of a line.

use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::lines::{line_start, usual_ending};
use crate::text::{Edit, EditSet, Span};

rule! {
    /// The last line of the file has no line ending.
    ///
    /// Git says so in every difference, and the next person who adds a line changes two.
    ///
    /// ## Bad
    /// ```markdown
    /// * [A title](https://example.org/post)
    /// \ No newline at end of file
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A title](https://example.org/post)
    /// ```
    pub static MISSING_FINAL_NEWLINE: Rule = {
        id: "missing-final-newline",
        severity: Severity::Hint,
        publishing: None,
        touches: Touches::Text,
        check: Check::Issue(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    let text = context.text();
    if text.is_empty() || text.ends_with('\n') {
        return;
    }
    let last = line_start(text, text.len());
    sink.report(
        context,
        &MISSING_FINAL_NEWLINE,
        Span::new(last, text.len()),
        "The last line of the file has no line ending: whoever adds a line below changes this one too.",
        "End the file with a new line.",
    )
    .fix(Fix::safe("Add a line ending", EditSet::single(Edit::insert(text.len(), usual_ending(text)))));
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check_fix;

    #[test]
    fn nothing_else_changes() {
        check_fix("a 🦀\n\\ No newline at end of file", "missing-final-newline", "a 🦀");
    }
}
