//! Raw HTML taken apart into tags, attributes and text. Total and forgiving, as browsers are: what is judged is what they
//! would make of it, and nothing of it is passed on unseen.

use std::borrow::Cow;

/// Raw HTML, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text, in which character references stand as they were written.
    Text(&'a str),
    /// A start tag with its attributes as written, character references undone.
    Start(&'a str, Vec<(&'a str, Cow<'a, str>)>),
    /// An end tag.
    End(&'a str),
    /// A comment, a declaration or a processing instruction.
    Nothing,
}

/// The tokens of `html`. Total: a `<` that begins no tag is text.
pub(super) fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let (mut text, mut at) = (0, 0);
    while let Some(open) = html.get(at..).and_then(|rest| rest.find('<')).map(|offset| at + offset) {
        match tag(html, open) {
            Some((token, end)) => {
                push_text(&mut found, html.get(text..open));
                found.push(token);
                (text, at) = (end, end);
            }
            None => at = open + 1,
        }
    }
    push_text(&mut found, html.get(text..));
    found
}

fn push_text<'a>(found: &mut Vec<Token<'a>>, text: Option<&'a str>) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        found.push(Token::Text(text));
    }
}

/// No tag is longer, in bytes: a text of nothing but beginnings of tags would be read from each of them to its end.
const LONGEST_TAG: usize = 4_000;

/// The tag or comment that begins with the `<` at `open`, and its end.
fn tag(html: &str, open: usize) -> Option<(Token<'_>, usize)> {
    let rest = html.get(open + 1..)?;
    let first = rest.chars().next()?;
    if rest.starts_with("!--") {
        // Browsers end a comment at `-->` and at `--!>`; one that never ends takes all that follows.
        let body = rest.get(3..).unwrap_or("");
        let ends = |at: &usize| body.get(..*at).is_some_and(|it| it.ends_with("--") || it.ends_with("--!"));
        let end = body.match_indices('>').map(|(at, _)| at).find(ends).map_or(body.len(), |at| at + 1);
        return Some((Token::Nothing, open + 4 + end));
    }
    if matches!(first, '!' | '?') {
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        return Some((Token::Nothing, open + 1 + end));
    }
    let limit = (open + LONGEST_TAG..html.len()).find(|&at| html.is_char_boundary(at)).unwrap_or(html.len());
    let html = html.get(..limit)?;
    let ends = first == '/';
    let name_from = open + 1 + usize::from(ends);
    let name = html.get(name_from..)?;
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let stop = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '<');
    let name = name.get(..name.find(stop).unwrap_or(name.len()))?;
    let (attributes, end) = attributes(html, name_from + name.len())?;
    Some((if ends { Token::End(name) } else { Token::Start(name, attributes) }, end))
}

type Attributes<'a> = Vec<(&'a str, Cow<'a, str>)>;

/// The attributes from `at` on, and the end of their tag; `None` for a tag that never ends.
fn attributes(html: &str, mut at: usize) -> Option<(Attributes<'_>, usize)> {
    let mut found = Vec::new();
    loop {
        let rest = html.get(at..)?;
        at += rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/').len();
        let rest = html.get(at..)?;
        if rest.starts_with('>') {
            return Some((found, at + 1));
        }
        let stop = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=');
        // A `=` at the head belongs to the name, as in browsers.
        let first = rest.chars().next()?.len_utf8();
        let length = rest.get(first..)?.find(stop).map_or(rest.len(), |end| end + first);
        let name = rest.get(..length)?;
        at += length;
        let (value, end) = value(html, at)?;
        at = end;
        found.push((name, value));
    }
}

/// The value after an attribute's name, empty without `=`, and its end.
fn value(html: &str, at: usize) -> Option<(Cow<'_, str>, usize)> {
    let rest = html.get(at..)?;
    let Some(after) = rest.trim_start_matches(|c: char| c.is_ascii_whitespace()).strip_prefix('=') else {
        return Some((Cow::Borrowed(""), at));
    };
    let after = after.trim_start_matches(|c: char| c.is_ascii_whitespace());
    let from = html.len() - after.len();
    let quote = after.chars().next()?;
    if matches!(quote, '"' | '\'') {
        let inner = after.get(1..)?;
        let end = inner.find(quote)?;
        return Some((decode(inner.get(..end)?), from + end + 2));
    }
    let end = after.find(|c: char| c.is_ascii_whitespace() || c == '>')?;
    Some((decode(after.get(..end)?), from + end))
}

/// Named references that matter for addresses. Any other stays as it is written, and is escaped on the way out.
const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("colon", ':'),
    ("sol", '/'),
    ("num", '#'),
    ("quest", '?'),
    ("Tab", '\t'),
    ("NewLine", '\n'),
];

/// Undoes character references: numbers, with or without `;`, and the names that can change an address.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(rest.get(..at).unwrap_or(""));
        rest = rest.get(at..).unwrap_or("");
        match reference(rest) {
            Some((c, length)) => {
                plain.push(c);
                rest = rest.get(length..).unwrap_or("");
            }
            None => {
                plain.push('&');
                rest = rest.get(1..).unwrap_or("");
            }
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// The character of the reference at the head of `text`, and its length.
fn reference(text: &str) -> Option<(char, usize)> {
    if let Some(number) = text.strip_prefix("&#") {
        let (digits, radix, prefix) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16, 3),
            None => (number, 10, 2),
        };
        let length = digits.chars().take_while(|c| c.is_digit(radix)).count();
        let value = u32::from_str_radix(digits.get(..length)?, radix).ok();
        let c = value.and_then(char::from_u32).filter(|&c| c != '\0').unwrap_or('\u{fffd}');
        let semicolon = usize::from(digits.get(length..)?.starts_with(';'));
        return (length > 0).then_some((c, prefix + length + semicolon));
    }
    let name = text.get(1..)?;
    // No name that matters is longer.
    let name = name.get(..name.bytes().take(10).position(|byte| byte == b';')?)?;
    NAMED.iter().find(|(known, _)| *known == name).map(|&(_, c)| (c, name.len() + 2))
}

/// The length of the character reference at the head of `text`, by its shape alone, if there is one.
pub(super) fn reference_len(text: &str) -> Option<usize> {
    let body = text.strip_prefix('&')?;
    let end = body.bytes().take(32).position(|byte| byte == b';')?;
    let name = body.get(..end)?;
    let fits = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => !hex.is_empty() && hex.bytes().all(|byte| byte.is_ascii_hexdigit()),
            None => !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()),
        },
        None => !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric()),
    };
    fits.then_some(end + 2)
}
