//! `two-items-on-one-line`: a bullet in the middle of a line.

use crate::issue::Item;
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::lines::ending_before;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// Two items stand on one line.
    ///
    /// A line ending was lost, and the page prints the second bullet as a star in the text of the first item.
    ///
    /// ## Bad
    /// ```markdown
    /// * [A title](https://example.org/a) * [Another title](https://example.org/b)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A title](https://example.org/a)
    /// * [Another title](https://example.org/b)
    /// ```
    pub static TWO_ITEMS_ON_ONE_LINE: Rule = {
        id: "two-items-on-one-line",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Item,
        check: Check::Item(check),
    };
}

fn check(context: &Context, _: usize, item: &Item, sink: &mut Sink) {
    let links: Vec<Span> =
        context.links_of(item).map(|at| at.link.span).filter(|span| item.line.covers(*span)).collect();
    for pair in links.windows(2) {
        let [first, second] = pair else { continue };
        let between = Span::new(first.end, second.start);
        let text = context.slice(between);
        let tags =
            text.trim_start().strip_prefix('*').filter(|tags| tags.is_empty() || tags.starts_with([' ', '\t', '[']));
        let is_bullet =
            tags.is_some_and(|tags| tags.split_whitespace().all(|tag| tag.starts_with('[') && tag.ends_with(']')));
        if !is_bullet {
            continue;
        }
        let mark = first.end + text.find('*').unwrap_or(0);
        let ending = ending_before(context.text(), item.span.end);
        let space = Span::new(first.end, mark);
        let mut edits = vec![Edit::replace(space, ending)];
        if !context.slice(Span::new(mark + 1, second.start)).starts_with([' ', '\t']) {
            edits.push(Edit::insert(mark + 1, " "));
        }
        sink.report(
            context,
            &TWO_ITEMS_ON_ONE_LINE,
            Span::new(mark, second.end),
            "A second item begins in the middle of this line: the page prints its bullet as text.",
            "Begin a new line before the bullet.",
        )
        .fix(Fix::offer("Begin a new line", EditSet::new(edits)));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn with_a_tag_and_without_spaces() {
        check_fix(
            "* [🦀 a](https://e.org/a)*[video] [b](https://e.org/b)\r\n",
            "two-items-on-one-line",
            "* [🦀 a](https://e.org/a)\r\n* [video] [b](https://e.org/b)\r\n",
        );
    }

    #[test]
    fn other_stars() {
        check("* *[a](https://e.org/a) and [b](https://e.org/b)*", "two-items-on-one-line", &[]);
        check("* [a](https://e.org/a) 2 * 3 [b](https://e.org/b)", "two-items-on-one-line", &[]);
    }
}
