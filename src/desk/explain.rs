//! Which problem explains that the site and GitHub show something differently.

use crate::text::Span;

/// The rules about what the site reads otherwise than CommonMark, those that explain most first.
pub const EXPLAINING: [&str; 18] = [
    "list-glued-to-paragraph",
    "event-nesting",
    "shallow-nesting",
    "indented-item",
    "heading-shape",
    "unclosed-comment",
    "site-extension",
    "nested-fence",
    "malformed-link",
    "backslash-escape",
    "unescaped-html",
    "swallowed-braces",
    "undefined-reference",
    "odd-backticks",
    "unclosed-emphasis",
    "loose-emphasis",
    "space-in-code",
    "event-title-not-bold",
];

/// Which of the problems, each with the id of its rule and its place, explains best what is different in `lines`.
pub fn explanation<'p>(lines: Span, problems: impl Iterator<Item = (&'p str, Span)>) -> Option<usize> {
    let inside = |span: Span| span.start < lines.end && span.end > lines.start;
    let rank = |(at, (id, span)): (usize, (&str, Span))| {
        let rank = EXPLAINING.iter().position(|known| *known == id).filter(|_| inside(span))?;
        Some((rank, at))
    };
    problems.enumerate().filter_map(rank).min().map(|(_, at)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::parse;
    use crate::lint::{Options, lint};
    use crate::render::differences;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let issue = parse(text);
        let found = lint(&issue, &Options::default());
        let [difference] = differences(&issue)[..] else { panic!("one difference") };
        let at = explanation(difference.span, found.iter().map(|found| (found.rule.as_ref(), found.span)));
        assert_eq!(at.map(|at| &*found[at].rule), expected);
    }

    #[test]
    fn the_problem_of_the_list_explains_more_than_that_of_the_link() {
        check("\n🦀\n* [a](https://e.org/?utm_source=x)\n", Some("list-glued-to-paragraph"));
        check("\n* a\n  * [b](https://e.org/?utm_source=x) {c}\n", Some("shallow-nesting"));
        check("\n### A\n\nsee https://e.org/ there\n", None);
    }
}
