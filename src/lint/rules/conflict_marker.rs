//! `conflict-marker`: what a merge left behind.

use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::rule;
use crate::text::lines;

rule! {
    /// A line is the mark of a merge conflict that nobody resolved.
    ///
    /// Git writes them where two people changed the same lines; both versions stand between the marks.
    ///
    /// ## Bad
    /// ```markdown
    /// <<<<<<< HEAD
    /// * [A title](https://example.org/a)
    /// =======
    /// * [Another title](https://example.org/b)
    /// >>>>>>> branch
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A title](https://example.org/a)
    /// * [Another title](https://example.org/b)
    /// ```
    pub static CONFLICT_MARKER: Rule = {
        id: "conflict-marker",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Issue(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    let mut is_open = false;
    for line in lines(context.text(), 0) {
        let is_mark = |mark: char| {
            let rest = line.text.trim_start_matches(mark);
            line.text.len() - rest.len() == 7 && (rest.is_empty() || rest.starts_with(' '))
        };
        // A row of `=` alone underlines a heading.
        let is_between = is_open && (is_mark('=') || is_mark('|'));
        let (begins, ends) = (is_mark('<'), is_mark('>') && (is_open || line.text.len() > 7));
        is_open = begins || is_open && !ends;
        if begins || ends || is_between {
            sink.report(
                context,
                &CONFLICT_MARKER,
                line.content(),
                "This line is left of a merge conflict, and the page prints it.",
                "Keep what belongs here of the lines between the marks, and remove the marks.",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn lines_that_look_alike() {
        check("🦀 Title\n=======\n\n>>>>>>> \n\n> > quoted", "conflict-marker", &[">>>>>>> "]);
        check("Title\n=======\n\n<<<<<<<<<\n", "conflict-marker", &[]);
    }
}
