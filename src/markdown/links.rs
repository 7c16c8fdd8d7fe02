//! Inline links, images, autolinks, reference links and code spans of a stretch of text, with the span of every part.
//! What is no complete link is not here: the rule `malformed-link` looks for that.

use crate::text::Span;

/// A link as it stands in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// All of it, from `[`, `!` or `<` to the closing `)`, `]` or `>`.
    pub span: Span,
    /// Between the square brackets; of an autolink, its address.
    pub text: Span,
    /// The address, without angle brackets and title; of a reference link, the name of the reference.
    pub url: Span,
    /// How it is written.
    pub form: LinkForm,
}

/// The ways to write a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkForm {
    /// `[text](address)`
    Inline,
    /// `![text](address)`
    Image,
    /// `<https://…>`
    Auto,
    /// `[text][name]`
    Reference,
}

/// What stands inside a line, apart from plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inline {
    /// A code span, its backticks included.
    Code(Span),
    /// A link.
    Link(Link),
    /// A comment `<!-- … -->`.
    Comment(Span),
}

/// How far a link's text, an address and a comment within text reach at most, in bytes: ten times what any draft has. Without
/// an end, a text of nothing but brackets would be read from each of them to its last byte.
const MOST_TEXT: usize = 2_000;
const MOST_ADDRESS: usize = 4_000;
const MOST_COMMENT: usize = 10_000;

/// The first `most` bytes of a text, or a few less so as not to part a character.
fn head(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// The links under `span`, in the order of the text.
pub fn links(text: &str, span: Span) -> Vec<Link> {
    let link = |inline| {
        if let Inline::Link(link) = inline { Some(link) } else { None }
    };
    inlines(text, span).into_iter().filter_map(link).collect()
}

/// The links under `span` that are written `[text](address)`, in the order of the text.
pub fn inline_links(text: &str, span: Span) -> Vec<Link> {
    let mut found = links(text, span);
    found.retain(|link| link.form == LinkForm::Inline);
    found
}

/// The code spans, links and comments under `span`, in the order of the text; nothing inside a code span or a comment is
/// looked at, and a link's text is not looked into for other links.
pub fn inlines(text: &str, span: Span) -> Vec<Inline> {
    let source = span.of(text);
    let bytes = source.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    // Up to here nothing ends a comment.
    let mut no_end = 0;
    let ticks = last_runs(bytes);
    while let Some(&byte) = bytes.get(at) {
        let step = match byte {
            b'\\' => escape_len(bytes, at),
            b'`' => match code_end(bytes, at, &ticks, bytes.len()) {
                Ok(end) => {
                    found.push(Inline::Code(Span::new(at, end)));
                    end - at
                }
                Err(run) => run,
            },
            b'<' => match angle(source, at, &mut no_end) {
                Some(inline) => {
                    let end = inline.span().end;
                    found.push(inline);
                    end - at
                }
                None => 1,
            },
            b'[' => match bracket_link(source, at, &ticks) {
                Some(link) => {
                    found.push(Inline::Link(link));
                    link.span.end - at
                }
                None => 1,
            },
            _ => 1,
        };
        at += step;
    }
    found.into_iter().map(|inline| inline.shift(span.start)).collect()
}

impl Inline {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Inline::Code(span) | Inline::Comment(span) => *span,
            Inline::Link(link) => link.span,
        }
    }

    fn shift(self, by: usize) -> Inline {
        match self {
            Inline::Code(span) => Inline::Code(span.shift(by)),
            Inline::Comment(span) => Inline::Comment(span.shift(by)),
            Inline::Link(link) => Inline::Link(Link {
                span: link.span.shift(by),
                text: link.text.shift(by),
                url: link.url.shift(by),
                form: link.form,
            }),
        }
    }
}

/// The length of the escape that begins at `at`: two if ASCII punctuation follows the backslash.
fn escape_len(bytes: &[u8], at: usize) -> usize {
    if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) { 2 } else { 1 }
}

/// The length of the run of backticks that begins at `at`.
fn run_at(bytes: &[u8], at: usize) -> usize {
    bytes.iter().skip(at).take_while(|&&byte| byte == b'`').count()
}

/// Of each length, where the last run of so many backticks begins: whether a code span ends is known without a search.
fn last_runs(bytes: &[u8]) -> Vec<usize> {
    let mut last = Vec::new();
    let mut at = 0;
    while let Some(next) = bytes.iter().skip(at).position(|&byte| byte == b'`').map(|offset| at + offset) {
        let run = run_at(bytes, next);
        last.resize(last.len().max(run + 1), 0);
        if let Some(place) = last.get_mut(run) {
            *place = next;
        }
        at = next + run;
    }
    last
}

/// The end of the code span that begins at `at`, or the length of the backtick run that opens none. Of one that goes on
/// behind `limit`, a place behind that.
fn code_end(bytes: &[u8], at: usize, ticks: &[usize], limit: usize) -> Result<usize, usize> {
    let open = run_at(bytes, at);
    if ticks.get(open).is_none_or(|last| *last <= at) {
        return Err(open);
    }
    let mut from = at + open;
    while from <= limit {
        let run = run_at(bytes, from);
        if run == open {
            return Ok(from + run);
        }
        from += run.max(1);
    }
    Ok(from)
}

/// A comment or an autolink that begins at `at`.
fn angle(source: &str, at: usize, no_end: &mut usize) -> Option<Inline> {
    let rest = source.get(at..)?;
    if let Some(body) = rest.strip_prefix("<!--") {
        let within = head(body, MOST_COMMENT);
        // An end may begin on the last two bytes.
        let from = head(within, no_end.saturating_sub(at + "<!--".len() + 2)).len();
        let found = within.get(from..)?.find("-->");
        if found.is_none() {
            *no_end = (at + within.len()).max(*no_end);
        }
        let end = at + "<!--".len() + from + found? + "-->".len();
        return Some(Inline::Comment(Span::new(at, end)));
    }
    let known = ["http://", "https://", "mailto:", "ftp://"];
    let starts = |prefix: &&str| rest.get(1..=prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
    if !known.iter().any(starts) {
        return None;
    }
    let end = head(rest, MOST_ADDRESS).find('>')?;
    if rest.get(1..end)?.contains([' ', '<', '\n', '"']) {
        return None;
    }
    let url = Span::new(at + 1, at + end);
    Some(Inline::Link(Link { span: Span::new(at, at + end + 1), text: url, url, form: LinkForm::Auto }))
}

/// The inline or reference link, or image, whose `[` stands at `at`.
fn bracket_link(source: &str, at: usize, ticks: &[usize]) -> Option<Link> {
    let bytes = source.as_bytes();
    let close = closing_bracket(bytes, at, ticks)?;
    let text = Span::new(at + 1, close);
    let image = at > 0 && bytes.get(at - 1) == Some(&b'!') && (at < 2 || bytes.get(at - 2) != Some(&b'\\'));
    let start = if image { at - 1 } else { at };
    match bytes.get(close + 1) {
        Some(b'(') => {
            let (url, end) = destination(source, close + 2)?;
            let form = if image { LinkForm::Image } else { LinkForm::Inline };
            Some(Link { span: Span::new(start, end), text, url, form })
        }
        Some(b'[') => {
            let end = closing_bracket(bytes, close + 1, ticks)?;
            let name = Span::new(close + 2, end);
            let url = if name.is_empty() { text } else { name };
            // `[video][title](address)` is a tag that is glued to a link.
            if bytes.get(end + 1) == Some(&b'(') {
                return None;
            }
            Some(Link { span: Span::new(start, end + 1), text, url, form: LinkForm::Reference })
        }
        _ => None,
    }
}

/// The `]` that belongs to the `[` at `open`, over nested brackets, escapes and code spans; not over an empty line.
fn closing_bracket(bytes: &[u8], open: usize, ticks: &[usize]) -> Option<usize> {
    let limit = open + MOST_TEXT;
    let mut depth = 0usize;
    let mut at = open;
    while let Some(&byte) = bytes.get(at).filter(|_| at <= limit) {
        match byte {
            b'\\' => at += escape_len(bytes, at) - 1,
            b'`' => at = code_end(bytes, at, ticks, limit).map_or_else(|run| at + run - 1, |end| end - 1),
            b'[' => depth += 1,
            b']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            b'\n' if bytes.get(at + 1) == Some(&b'\n') => return None,
            _ => {}
        }
        at += 1;
    }
    None
}

/// The address that begins at `from`, after the `(`, and the byte after the closing `)`. Parentheses balance, spaces
/// are allowed as on the site, a title in quotes may follow.
fn destination(source: &str, from: usize) -> Option<(Span, usize)> {
    let bytes = source.as_bytes();
    let mut depth = 1usize;
    let mut at = from;
    let mut quote_from = None;
    while let Some(&byte) = bytes.get(at).filter(|_| at - from <= MOST_ADDRESS) {
        match byte {
            b'\\' => at += escape_len(bytes, at) - 1,
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            b'"' | b'\''
                if quote_from.is_none() && at > from && bytes.get(at - 1).is_some_and(u8::is_ascii_whitespace) =>
            {
                quote_from = Some(at);
            }
            b'\n' => return None,
            _ => {}
        }
        at += 1;
    }
    if bytes.get(at) != Some(&b')') {
        return None;
    }
    let mut url = Span::new(from, at).trim(source);
    if let Some(quote) = quote_from {
        let title = Span::new(quote, at).trim(source).of(source);
        if title.len() > 1 && title.chars().next() == title.chars().next_back() {
            url = Span::new(from, quote).trim(source);
        }
    }
    let inner = url.of(source);
    if inner.starts_with('<') && inner.ends_with('>') && inner.len() > 1 {
        url = Span::new(url.start + 1, url.end - 1);
    }
    Some((url, at + 1))
}

/// The reference definition `[name]: address` on a line: the spans of name and address in the line.
pub fn definition(line: &str) -> Option<(Span, Span)> {
    let indent = line.len() - line.trim_start_matches(' ').len();
    if indent > 3 {
        return None;
    }
    let rest = line.get(indent..)?.strip_prefix('[')?;
    let close = rest.find(']')?;
    let after = rest.get(close + 1..)?.strip_prefix(':')?;
    let name = Span::new(indent + 1, indent + 1 + close);
    let start = name.end + 2;
    let address = after.trim_start();
    let url_start = start + (after.len() - address.len());
    let end = address.find(char::is_whitespace).unwrap_or(address.len());
    let mut url = Span::new(url_start, url_start + end);
    if name.is_empty() || name.of(line).starts_with('^') || url.is_empty() {
        return None;
    }
    let inner = url.of(line);
    if inner.len() > 2 && inner.starts_with('<') && inner.ends_with('>') {
        url = Span::new(url.start + 1, url.end - 1);
    }
    Some((name, url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &[(&str, &str)]) {
        let found = links(source, Span::new(0, source.len()));
        let shown: Vec<(&str, &str)> = found.iter().map(|l| (l.text.of(source), l.url.of(source))).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn links_with_all_their_quirks() {
        check("* [a](https://e.org)", &[("a", "https://e.org")]);
        check("[a [b] `]` c](u(v)w) x [d](e)", &[("a [b] `]` c", "u(v)w"), ("d", "e")]);
        check("[a](u \"t\") [b](<u v>)", &[("a", "u"), ("b", "u v")]);
        check("[a](u v) \\[b](u)", &[("a", "u v")]);
        check("`[a](u)` <https://e.org> <b>", &[("https://e.org", "https://e.org")]);
        check("[a][b] [video][t](u)", &[("a", "b"), ("t", "u")]);
        check("[a](u <!-- [b](c) --> [🦀](é)", &[("🦀", "é")]);
        check("[a] (u) [b](u", &[]);
    }

    #[test]
    fn a_text_of_nothing_but_openings_is_read_in_time() {
        for piece in ["[", "[a](", "<", "<!--", "[a][", "!["] {
            let text = piece.repeat(100_000 / piece.len());
            assert_eq!(links(&text, Span::new(0, text.len())), [], "{piece}");
        }
    }

    #[test]
    fn definitions() {
        let line = "[submit_crate]:  https://e.org/x";
        let (name, url) = definition(line).expect("a definition");
        assert_eq!((name.of(line), url.of(line)), ("submit_crate", "https://e.org/x"));
        assert_eq!(definition("[^1]: note"), None);
    }
}
