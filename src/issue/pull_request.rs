//! Merged pull requests: `* [title](address)`, sometimes several links in one item and words around them.

use crate::markdown::{Link, inline_links};
use crate::text::Span;

/// One merged pull request, or several that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PullRequestItem {
    /// What stands before the first link: `clippy: new lints:`.
    pub lead: Option<Span>,
    /// From `[` to `)` of the first link.
    pub link: Span,
    /// Between its brackets.
    pub title: Span,
    /// Its address.
    pub url: Span,
    /// What follows it, nested lines included.
    pub note: Option<Span>,
    /// The links within that.
    pub more_links: Vec<Link>,
}

/// Reads the item whose whole lines are `span` and whose first line without bullet is `content`: `None` without a link.
pub fn read(text: &str, span: Span, content: Span) -> Option<PullRequestItem> {
    let all = Span::new(content.start, span.end.max(content.end));
    let mut links = inline_links(text, all).into_iter();
    let first = links.next()?;
    let some = |span: Span| (!span.is_empty()).then_some(span);
    Some(PullRequestItem {
        lead: some(Span::new(all.start, first.span.start).trim(text)),
        link: first.span,
        title: first.text,
        url: first.url,
        note: some(Span::new(first.span.end, all.end).trim(text)),
        more_links: links.collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::item::tests::check_parts;
    use super::super::sections::Holds;

    #[test]
    fn one_link_or_several() {
        let check = |item: &str, expected: &[(&str, &str)]| check_parts(item, Holds::PullRequests, expected);
        check("* [🦀: a `[T]`](u)\n", &[("title", "🦀: a `[T]`"), ("url", "u")]);
        check("* [a](u) and [b](v)\n", &[("title", "a"), ("url", "u"), ("note", "and [b](v)")]);
        check(
            "* new lints:\n    * [a](u)\n    * [b](v)\n",
            &[("lead", "new lints:\n    *"), ("title", "a"), ("url", "u"), ("note", "* [b](v)")],
        );
        check("* none\n", &[]);
    }
}
