//! `space-in-code`: a space at one edge of a code span.

use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// A code span begins or ends with a space.
    ///
    /// The site leaves such spaces out, so that the code and the word beside it run together. GitHub's preview keeps them.
    ///
    /// ## Bad
    /// ```markdown
    /// * [`cargo: `stop early](https://example.org/post)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [`cargo:` stop early](https://example.org/post)
    /// ```
    pub static SPACE_IN_CODE: Rule = {
        id: "space-in-code",
        severity: Severity::Hint,
        publishing: None,
        touches: Touches::Text,
        check: Check::Lines(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    for &code in &context.opaque {
        let source = context.slice(code);
        let fence = source.len() - source.trim_start_matches('`').len();
        let Some(inner) = source.get(fence..source.len().saturating_sub(fence)).filter(|_| fence > 0) else { continue };
        let (left, right) = (inner.len() - inner.trim_start().len(), inner.len() - inner.trim_end().len());
        // One space at each edge is how a backtick is written, and neither shows them.
        if left.max(right) == 0 || left == 1 && right == 1 || left == inner.len() || inner.contains(['`', '\n']) {
            continue;
        }
        let (from, to) = (code.start + fence, code.end - fence);
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '`' | '('));
        let before = context.text().get(..code.start).and_then(|text| text.chars().next_back());
        let after = context.text().get(code.end..).and_then(|text| text.chars().next());
        let mut edits = Vec::new();
        if left > 0 {
            edits.push(Edit::insert(code.start, if is_word(before) { " " } else { "" }));
            edits.push(Edit::delete(Span::new(from, from + left)));
        }
        if right > 0 {
            edits.push(Edit::delete(Span::new(to - right, to)));
            edits.push(Edit::insert(code.end, if is_word(after) { " " } else { "" }));
        }
        edits.retain(|edit| !edit.span.is_empty() || !edit.insert.is_empty());
        sink.report(
            context,
            &SPACE_IN_CODE,
            code,
            format!("`{}` has a space at its edge, which the site leaves out.", inner.trim()),
            "Put the space outside the backticks.",
        )
        .fix(Fix::safe("Move the space out", EditSet::new(edits)));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn edges() {
        check_fix("* a` b`🦀, [`c `](https://e.org/)", "space-in-code", "* a `b`🦀, [`c`](https://e.org/)");
        check("`` `a` `` ` b ` ` ` `c` [`d`](https://e.org/)", "space-in-code", &[]);
    }
}
