//! From what people paste to what forms hold. One link fills the form at once ([`link_from_text`], [`link_from_html`],
//! [`fill`]); everything else becomes a list of candidates ([`candidates`]) from which a person chooses.

mod calendar;
mod candidates;
#[cfg(test)]
mod cases;
mod github;
mod html;
mod json;
mod lines;
mod outcome;
mod place;
mod when;

pub use candidates::{Candidate, Pasted, Twin, candidates};
pub use github::fill;
pub use outcome::{Chosen, outcome};

use super::edit::LinkFields;
use super::form::FormKind;
use super::item::link_item;
use crate::markdown::blocks::bullet;
use crate::markdown::escape::source_to_title;
use crate::markdown::inline_links;
use crate::text::Span;

/// The fields that `text` gives, or `None` where no address is in it, or more than one.
pub fn link_from_text(text: &str) -> Option<LinkFields> {
    let text = text.trim();
    markdown_link(text).or_else(|| words(text))
}

/// The fields of the one link of an HTML selection; `None` where there is none or more than one.
pub fn link_from_html(html: &str) -> Option<LinkFields> {
    let text = html::to_markdown(html);
    let mut found = inline_links(&text, Span::new(0, text.len())).into_iter();
    let (link, other) = (found.next()?, found.next());
    let url = link.url.of(&text);
    (other.is_none() && is_address(url)).then(|| LinkFields {
        tags: Vec::new(),
        title: one_line(&source_to_title(link.text.of(&text))),
        url: url.to_owned(),
    })
}

/// Whether a text is a file of events, a calendar or JSON: what it holds is shown as candidates even where it is one.
pub fn is_file(text: &str) -> bool {
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    text.starts_with('{') || text.starts_with("[{") || text.starts_with("BEGIN:V")
}

/// Whether a paste into a form may be more than one item, or none that [`link_from_text`] could read: then it is worth
/// asking [`candidates`].
pub fn may_be_several(kind: FormKind, text: &str, html: &str) -> bool {
    let several = |text: &str, mark: &str| text.matches(mark).nth(1).is_some();
    let numbered = |line: &&str| line.contains('#') && line.contains(|c: char| c.is_ascii_digit());
    // An address in the title of a link is the same link.
    several(text, "://") && link_from_text(text).is_none()
        || html.matches("<a ").nth(1).is_some() && several(html, "://")
        || is_file(text)
        || kind.has_threads() && text.lines().filter(numbered).nth(1).is_some()
}

/// `* [tag] [title](address)`, with or without its bullet.
fn markdown_link(text: &str) -> Option<LinkFields> {
    let first = text.lines().next()?;
    let from = bullet(first).map_or(0, |bullet| bullet.content);
    let link = link_item(text, Span::new(from, first.len()))?;
    // What follows with addresses of its own is more than one link.
    if text.get(link.link.end..)?.contains("://") {
        return None;
    }
    let tags = link.tags.iter().map(|tag| tag.of(text).trim_matches(['[', ']']).to_owned()).collect();
    Some(LinkFields { tags, title: source_to_title(link.title.of(text)), url: link.url.of(text).to_owned() })
}

/// One address among other words; the words are the title.
fn words(text: &str) -> Option<LinkFields> {
    if text.lines().count() > 3 {
        return None;
    }
    let mut addresses = text.split_whitespace().filter(|word| is_address(word));
    let url = addresses.next()?;
    let rest = text.replacen(url, " ", 1);
    if addresses.next().is_some() || rest.contains("://") {
        return None;
    }
    Some(LinkFields { tags: Vec::new(), title: without_joints(&one_line(&rest)).to_owned(), url: url.to_owned() })
}

/// Words without the signs that join them to an address; nothing where there are only signs.
fn without_joints(words: &str) -> &str {
    let words = words.trim_matches(['-', '–', '—', ':', '|', ' ', '*', '•', '·', ',', ';']).trim();
    if words.chars().any(|c| c.is_alphanumeric() || !c.is_ascii()) { words } else { "" }
}

/// Whether a word is a web address.
pub fn is_address(word: &str) -> bool {
    let rest = word.strip_prefix("https://").or_else(|| word.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.contains('.') && !rest.contains(char::is_whitespace))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(found: Option<LinkFields>, title: &str, url: &str) {
        let found = found.expect("a link");
        assert_eq!((found.title.as_str(), found.url.as_str()), (title, url));
    }

    #[test]
    fn text_of_all_shapes() {
        check(link_from_text("https://e.org/a"), "", "https://e.org/a");
        check(link_from_text("[A `b` \\[c\\]](https://e.org/a)"), "A `b` [c]", "https://e.org/a");
        check(link_from_text("- [A](https://e.org/a)\n"), "A", "https://e.org/a");
        check(link_from_text("A title – https://e.org/a"), "A title", "https://e.org/a");
        check(link_from_text("A title\nhttps://e.org/a\n"), "A title", "https://e.org/a");
        check(link_from_text("https://e.org/a 🦀 title"), "🦀 title", "https://e.org/a");
        assert_eq!(link_from_text("just words"), None);
        assert_eq!(link_from_text("https://e.org/a https://e.org/b"), None);
        assert_eq!(link_from_text("[a](https://e.org/a) and https://e.org/b"), None);
        assert_eq!(link_from_text("* [a](https://e.org/a)\n* [b](https://e.org/b)"), None);
        let tagged = link_from_text("* [DE] [video] [A](https://e.org/a)").expect("a link");
        assert_eq!(tagged.tags, ["DE", "video"]);
    }

    #[test]
    fn a_link_copied_from_a_page() {
        check(
            link_from_html("<meta><a class=x href=\"https://e.org/?a=1&amp;b=2\"><b>A &amp;\n B</b></a>"),
            "A & B",
            "https://e.org/?a=1&b=2",
        );
        assert_eq!(link_from_html("<a href='https://e.org'>a</a><a href='https://e.org'>b</a>"), None);
        assert_eq!(link_from_html("<a href=\"javascript:alert(1)\">a</a>"), None);
    }

    #[test]
    fn what_may_be_several() {
        for text in ["https://e.org/a\nhttps://e.org/b", "BEGIN:VCALENDAR", "\u{feff}{\"a\": 1}", "#1 a\n#2 b"] {
            assert!(may_be_several(FormKind::PullRequest, text, ""), "{text}");
        }
        assert!(may_be_several(FormKind::Link, "a b", "<a href=https://e.org/a>a</a> <a href=https://e.org/b>b</a>"));
        for text in ["#1 a\n#2 b", "https://e.org/a", "[see https://e.org](https://e.org/a)", "words #1", ""] {
            assert!(!may_be_several(FormKind::Link, text, "<a href=https://e.org/a>a</a>"), "{text}");
        }
    }
}
