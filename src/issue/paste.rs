//! From what people paste to the fields of a link: an address, `[title](address)`, a whole bullet, `title address` on one
//! or two lines in either order, or a link copied from a page.

use super::edit::LinkFields;
use super::item::link_item;
use crate::markdown::blocks::bullet;
use crate::markdown::escape::source_to_title;
use crate::text::Span;

/// The fields that `text` gives, or `None` where no address is in it.
pub fn link_from_text(text: &str) -> Option<LinkFields> {
    let text = text.trim();
    markdown_link(text).or_else(|| words(text))
}

/// The fields of the one link of an HTML selection; `None` where there is none or more than one.
pub fn link_from_html(html: &str) -> Option<LinkFields> {
    let lower = html.to_ascii_lowercase();
    let start = lower.find("<a ")?;
    if lower.matches("<a ").count() != 1 {
        return None;
    }
    let end = start + lower.get(start..)?.find('>')?;
    let head = html.get(start..end)?;
    let href = head.get(head.to_ascii_lowercase().find("href=")? + 5..)?;
    let quote = href.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let url = unescape(href.get(1..)?.split(quote).next()?);
    let close = end + lower.get(end..)?.find("</a")?;
    let title = unescape(&without_tags(html.get(end + 1..close)?));
    is_address(&url).then(|| LinkFields { tags: Vec::new(), title: one_line(&title), url })
}

/// `* [tag] [title](address)`, with or without its bullet.
fn markdown_link(text: &str) -> Option<LinkFields> {
    let first = text.lines().next()?;
    let from = bullet(first).map_or(0, |bullet| bullet.content);
    let link = link_item(text, Span::new(from, first.len()))?;
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
    if addresses.next().is_some() {
        return None;
    }
    let rest = text.replacen(url, " ", 1);
    let title = one_line(&rest);
    let title = title.trim_matches(['-', '–', '—', ':', '|', ' ', '*']).trim();
    Some(LinkFields { tags: Vec::new(), title: title.to_owned(), url: url.to_owned() })
}

/// Whether a word is a web address.
pub fn is_address(word: &str) -> bool {
    let rest = word.strip_prefix("https://").or_else(|| word.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.contains('.') && !rest.contains(char::is_whitespace))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn without_tags(html: &str) -> String {
    let mut inside = false;
    html.chars()
        .filter(|&c| {
            let keep = !inside && c != '<';
            inside = if c == '<' { true } else { inside && c != '>' };
            keep
        })
        .collect()
}

fn unescape(html: &str) -> String {
    html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
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
}
