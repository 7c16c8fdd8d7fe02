//! Calls for testing: `* [title](address)`, and under it `    * [Testing steps](address)`.

use super::item::link_item;
use crate::markdown::{Link, inline_links};
use crate::text::Span;

/// Something that wants to be tried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestingItem {
    /// The link's text, or all of the first line where that is no link.
    pub title: Span,
    /// The address; of a first line without a link, the first one under it that does not lead to the steps.
    pub url: Option<Span>,
    /// The address of the testing steps.
    pub steps: Option<Span>,
    /// Every link under the first line.
    pub nested: Vec<Link>,
}

/// Reads the call whose whole lines are `span` and whose first line without bullet is `content`.
pub fn read(text: &str, span: Span, content: Span) -> Option<TestingItem> {
    if content.is_empty() {
        return None;
    }
    let nested = inline_links(text, Span::new(content.end, span.end));
    let names_steps = |link: &&Link| link.text.of(text).to_ascii_lowercase().contains("step");
    let steps = nested.iter().find(names_steps).map(|link| link.url);
    let (title, url) = match link_item(text, content) {
        Some(link) => (link.title, Some(link.url)),
        None => (content, nested.iter().find(|link| !names_steps(link)).map(|link| link.url)),
    };
    Some(TestingItem { title, url, steps, nested })
}

#[cfg(test)]
mod tests {
    use super::super::item::tests::check_parts;
    use super::super::sections::Holds;

    #[test]
    fn calls_with_and_without_steps() {
        let check = |item: &str, expected: &[(&str, &str)]| check_parts(item, Holds::Testing, expected);
        check("* [🦀](u)\n", &[("title", "🦀"), ("url", "u")]);
        check("* [a](u)\r\n  - [Testing Steps](v)\r\n", &[("title", "a"), ("url", "u"), ("steps", "v")]);
        check(
            "* Add `x` (Feature: [`y`](w))\n    * [Tracking Issue](u)\n    * [Testing steps](v)\n",
            &[("title", "Add `x` (Feature: [`y`](w))"), ("url", "u"), ("steps", "v")],
        );
        check("* a\n  * [Testing steps]()\n", &[("title", "a"), ("steps", "")]);
    }
}
