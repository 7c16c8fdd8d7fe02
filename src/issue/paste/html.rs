//! HTML as it is copied from a page, as markdown lines: links, list items, headings and words; everything else goes.

use crate::markdown::escape::title_to_source;

/// What is never text of the page.
const UNSEEN: [&str; 5] = ["script", "style", "head", "title", "template"];
/// What stands on lines of its own.
const BLOCKS: [&str; 19] = [
    "p",
    "div",
    "br",
    "ul",
    "ol",
    "table",
    "tr",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "nav",
    "blockquote",
    "pre",
    "dt",
    "dd",
    "hr",
    "figure",
];

/// The lines of an HTML selection. Addresses stand as they are: it is for the reader of lines to judge them.
pub fn to_markdown(html: &str) -> String {
    let mut page = Page::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        page.words(rest.get(..at).unwrap_or(""));
        rest = rest.get(at..).unwrap_or("");
        let end = if rest.starts_with("<!--") { rest.find("-->").map(|at| at + 2) } else { tag_end(rest) };
        let Some(end) = end else { break };
        page.tag(rest.get(1..end).unwrap_or(""));
        rest = rest.get(end + 1..).unwrap_or("");
    }
    page.words(rest);
    page.close_link();
    page.end_line();
    page.lines
}

/// Where the tag at the head of `rest` ends: at the first `>` that stands in no attribute.
fn tag_end(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    None
}

#[derive(Default)]
struct Page {
    lines: String,
    line: String,
    /// The address of the open link, and its words so far.
    link: Option<(String, String)>,
    /// How many lists are open.
    depth: usize,
    /// The element that is not seen, while one is open.
    unseen: Option<&'static str>,
}

impl Page {
    fn words(&mut self, source: &str) {
        if self.unseen.is_some() || source.is_empty() {
            return;
        }
        let words = unescape(source);
        match &mut self.link {
            Some((_, title)) => title.push_str(&words),
            // Outside of links the words stay as they are; only what would open a link does not.
            None => self.line.push_str(&words.replace(['\n', '\r', '\t'], " ").replace('[', "\\[")),
        }
    }

    fn tag(&mut self, tag: &str) {
        let closes = tag.starts_with('/');
        let tag = tag.trim_start_matches('/');
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let name = tag.get(..end).unwrap_or("").to_ascii_lowercase();
        if let Some(open) = self.unseen {
            if closes && open == name {
                self.unseen = None;
            }
            return;
        }
        match name.as_str() {
            "a" => {
                self.close_link();
                if let Some(href) = attribute(tag, "href").filter(|_| !closes) {
                    self.link = Some((href, String::new()));
                }
            }
            "code" | "kbd" => self.words("`"),
            "ul" | "ol" => {
                self.end_line();
                self.depth = if closes { self.depth.saturating_sub(1) } else { self.depth + 1 };
            }
            "li" => {
                self.end_line();
                if !closes {
                    (1..self.depth).for_each(|_| self.line.push_str("    "));
                    self.line.push_str("* ");
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_line();
                if !closes {
                    self.line.push_str("### ");
                }
            }
            "td" | "th" => self.words(" "),
            block if BLOCKS.contains(&block) => {
                // A paragraph within an item is not yet its end.
                if !self.line.trim().is_empty() && self.line.trim() != "*" || self.link.is_some() {
                    self.end_line();
                }
            }
            name => self.unseen = UNSEEN.into_iter().find(|unseen| !closes && *unseen == name),
        }
    }

    fn close_link(&mut self) {
        let Some((url, title)) = self.link.take() else { return };
        let title = title_to_source(&title);
        if title.is_empty() {
            return;
        }
        let url = url.trim().replace(' ', "%20").replace('(', "%28").replace(')', "%29");
        self.line.push_str(&format!("[{title}]({url})"));
    }

    fn end_line(&mut self) {
        // A link that goes over lines is one link.
        if let Some((_, title)) = &mut self.link {
            title.push(' ');
            return;
        }
        let line = std::mem::take(&mut self.line);
        if !line.trim().is_empty() {
            self.lines.push_str(line.trim_end());
            self.lines.push('\n');
        }
    }
}

/// The value of an attribute of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let (mut at, found) = (0, format!("{name}="));
    loop {
        let start = at + lower.get(at..)?.find(&found)?;
        at = start + found.len();
        // `data-href=` is another.
        if lower.get(..start)?.ends_with(|c: char| c.is_ascii_whitespace()) {
            break;
        }
    }
    let value = tag.get(at..)?;
    let quote = value.chars().next()?;
    let value = match quote {
        '"' | '\'' => value.get(1..)?.split(quote).next()?,
        _ => value.split(|c: char| c.is_ascii_whitespace()).next()?,
    };
    Some(unescape(value))
}

/// How long a character reference is at most, its two signs included.
const MOST_NAME: usize = 10;

/// Character references undone: the named ones of everyday text, and all by number.
fn unescape(html: &str) -> String {
    const NAMED: [(&str, &str); 12] = [
        ("amp", "&"),
        ("lt", "<"),
        ("gt", ">"),
        ("quot", "\""),
        ("apos", "'"),
        ("nbsp", " "),
        ("mdash", "—"),
        ("ndash", "–"),
        ("hellip", "…"),
        ("rsquo", "’"),
        ("lsquo", "‘"),
        ("middot", "·"),
    ];
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('&') {
        text.push_str(rest.get(..at).unwrap_or(""));
        rest = rest.get(at..).unwrap_or("");
        let end = rest.bytes().take(MOST_NAME).position(|byte| byte == b';');
        let name = end.and_then(|end| rest.get(1..end)).unwrap_or("");
        let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        });
        let named = || NAMED.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned());
        match number.and_then(char::from_u32).map(String::from).or_else(named) {
            Some(read) => {
                text.push_str(&read);
                rest = rest.get(name.len() + 2..).unwrap_or("");
            }
            None => {
                text.push('&');
                rest = rest.get(1..).unwrap_or("");
            }
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(to_markdown(html), expected, "{html}");
    }

    #[test]
    fn pages_become_lines() {
        check(
            "<p>A 🦀 <a href='https://e.org/?a=1&amp;b=2'>b <b>&lt;T&gt;</b></a>, c</p>d",
            "A 🦀 [b &lt;T>](https://e.org/?a=1&b=2), c\nd\n",
        );
        check(
            "<style>a{}</style><h2>X</h2><ul><li><p><a href=u>a</a></p><ul><li>b</li></ul></li></ul><!-- <a href=v>-->",
            "### X\n* [a](u)\n    * b\n",
        );
        check(
            "<a data-href=\"v\" href=\"https://e.org/a b_(c)\"><code>Vec</code>\n x</a>",
            "[`Vec` x](https://e.org/a%20b_%28c%29)\n",
        );
        check("a&#x1F980;&#39;&unknown;&", "a🦀'&unknown;&\n");
    }

    #[test]
    fn what_is_broken_ends_somewhere() {
        check("<a href=\"u\">never closed", "[never closed](u)\n");
        check("text <a href=\"u", "text <a href=\"u\n");
        check("<", "<\n");
        check("<a>no address</a> <a href=u></a>", "no address\n");
    }
}
