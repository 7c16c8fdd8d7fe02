//! Which problem explains that the site and GitHub show something differently.

use crate::text::Span;

/// The rules about what the site reads otherwise than CommonMark, those that explain most first.
pub const EXPLAINING: [&str; 19] = [
    "list-glued-to-paragraph",
    "event-nesting",
    "shallow-nesting",
    "deep-nesting",
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
