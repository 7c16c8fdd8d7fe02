//! What the site takes out before it looks for blocks: fenced code, then raw HTML that begins a line.

use std::cell::Cell;

use super::source::{Builder, Raw};
use crate::text::{Line, Span, lines};

/// A fenced block: its lines, in bytes of the text that was looked through, and what it holds.
pub(super) struct Fenced {
    pub span: Span,
    pub raw: Raw,
}

/// The fenced blocks, and whether every fence is closed. A fence stands at the very beginning of a line and is closed by
/// the very same fence; what follows an opening fence is a language, or in braces, and nothing else.
pub(super) fn fences(text: &str) -> (Vec<Fenced>, bool) {
    let mut found: Vec<Fenced> = Vec::new();
    if !text.contains("```") && !text.contains("~~~") {
        return (found, true);
    }
    let all: Vec<Line> = lines(text, 0).collect();
    let line = |index: usize| all.get(index).map_or("", |line| line.text);
    // A fence that found no end once has none later on either.
    let mut unclosed: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(first) = all.get(at) {
        let opened = opening(line(at)).filter(|(fence, _)| !unclosed.contains(fence));
        let Some((fence, language)) = opened else {
            at += 1;
            continue;
        };
        let close = (at + 1..all.len()).find(|&index| line(index).trim_end_matches(' ') == fence);
        let Some(close) = close else {
            unclosed.push(fence);
            at += 1;
            continue;
        };
        let last = all.get(close).map_or(first.span, |line| line.span);
        let code = text.get(first.span.end..last.start).unwrap_or("").to_owned();
        found.push(Fenced { span: first.span.join(last), raw: Raw::Code(language.to_owned(), code) });
        at = close + 1;
    }
    (found, unclosed.is_empty())
}

/// The fence that a line opens, and the language after it.
fn opening(line: &str) -> Option<(&str, &str)> {
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let run = line.bytes().take_while(|&byte| byte == mark as u8).count();
    let (fence, info) = line.split_at_checked(run).filter(|_| run >= 3)?;
    let info = info.trim_matches(' ');
    if let Some(braces) = info.strip_prefix('{') {
        let inner = braces.strip_suffix('}')?;
        let class = inner.split(' ').find_map(|word| word.strip_prefix('.')).unwrap_or("");
        return Some((fence, class));
    }
    let info = info.strip_prefix('.').unwrap_or(info);
    let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '#' | '.' | '+' | '-');
    let end = info.find(|c| !word(c)).unwrap_or(info.len());
    let (language, rest) = info.split_at_checked(end)?;
    let rest = rest.trim_start_matches(' ');
    (rest.is_empty() || rest.starts_with("hl_lines=")).then_some((fence, language))
}

/// The elements that make a block of raw HTML when they begin a line.
const BLOCK_LEVEL: &str = " address article aside blockquote body canvas colgroup dd details div dl dt fieldset figcaption \
    figure footer form group h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main map math menu nav noscript \
    object ol option output p pre progress script section style summary table tbody td textarea tfoot th thead tr ul video ";

/// Whether an element of this name is a block on the site.
pub fn is_block_level(name: &str) -> bool {
    !name.is_empty() && name.len() < 12 && BLOCK_LEVEL.contains(&format!(" {} ", name.to_ascii_lowercase()))
}

/// No tag is longer: keeps the search for a quote's end from going through the whole text again and again.
const LONGEST_TAG: usize = 2_000;

/// Goes through the text once and takes comments and raw HTML out. Gives whether all that begins ends too: nothing then
/// would be read otherwise if the text went on.
pub(super) fn extract(builder: &mut Builder) -> bool {
    let normal = builder.normal;
    let text = normal.text.as_ref();
    let mut scan = Scan { text, comments_end: true, last_angle: text.rfind('>').unwrap_or(0), open: Cell::new(false) };
    // What is kept is written when something is taken out: from `kept` to there.
    let (mut kept, mut at) = (0, 0);
    let mut tail_until = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find('<')).map(|offset| at + offset) {
        let begins_line = scan.begins_line(next);
        let in_tail = next < tail_until;
        let Some((end, raw)) = scan.construct(next, begins_line || in_tail) else {
            at = next + 1;
            continue;
        };
        let Some(raw) = raw else {
            builder.stays(next, end);
            at = end;
            continue;
        };
        builder.keep(kept, next);
        kept = next;
        if !matches!(raw, Raw::Comment) || !builder.in_line() {
            builder.end_line(next);
        }
        if builder.take_out(raw) {
            builder.end_line(end);
            builder.end_line(end);
            kept = end;
            if tail_until < end {
                tail_until = text.get(end..).and_then(|rest| rest.find('\n')).map_or(text.len(), |offset| end + offset);
            }
        } else {
            scan.open.set(true);
        }
        at = end;
    }
    builder.keep(kept, text.len());
    !scan.open.get()
}

struct Scan<'t> {
    text: &'t str,
    /// Whether a `-->` may still come.
    comments_end: bool,
    /// Where the last `>` stands: no tag goes on behind it.
    last_angle: usize,
    /// Whether anything was met that might end, or end elsewhere, if the text were another further on.
    open: Cell<bool>,
}

impl Scan<'_> {
    /// Whether nothing but up to three spaces stands before `at` on its line.
    fn begins_line(&self, at: usize) -> bool {
        let before = self.text.get(..at).unwrap_or("");
        let spaces = before.len() - before.trim_end_matches(' ').len();
        spaces <= 3 && before.get(..before.len() - spaces).is_some_and(|rest| rest.is_empty() || rest.ends_with('\n'))
    }

    /// Whether a `>` follows the `<` at `at`.
    fn may_end(&self, at: usize, takes_out: bool) -> bool {
        let may = at < self.last_angle;
        let rest = self.text.get(at..).unwrap_or("");
        let name = rest.get(1..).map_or("", |rest| rest.strip_prefix('/').unwrap_or(rest));
        if !may
            && (name.starts_with(|c: char| c.is_ascii_alphabetic())
                || rest.starts_with("<!--")
                || takes_out && declaration_end(rest).is_some())
        {
            self.open.set(true);
        }
        may
    }

    /// The end of what begins with the `<` at `at`, and what it is if it is taken out; `None` for a mere `<`.
    fn construct(&mut self, at: usize, takes_out: bool) -> Option<(usize, Option<Raw>)> {
        if !self.may_end(at, takes_out) {
            return None;
        }
        let rest = self.text.get(at..)?;
        if rest.starts_with("<!--") {
            let Some(end) = self.comment_end(at) else {
                self.open.set(true);
                // The site prints the comment, and goes on behind the next `>`.
                return Some((rest.find('>').map_or(at + 1, |end| at + end + 1), None));
            };
            return Some((end, takes_out.then_some(Raw::Comment)));
        }
        if takes_out && let Some(end) = declaration_end(rest) {
            self.open.set(self.open.get() || end.is_none());
            return end.map(|end| (at + end, Some(Raw::Comment)));
        }
        let tag = match self.tag(at)? {
            Ok(tag) => tag,
            Err(end) => {
                self.open.set(true);
                return Some((end, None));
            }
        };
        if !takes_out || tag.closing || !is_block_level(tag.name) {
            return Some((tag.end, None));
        }
        let end = if tag.empty || tag.name.eq_ignore_ascii_case("hr") { tag.end } else { self.element_end(&tag) };
        let html = self.text.get(at..end)?.to_owned();
        Some((end, Some(Raw::Html(html))))
    }

    fn comment_end(&mut self, at: usize) -> Option<usize> {
        if !self.comments_end {
            return None;
        }
        let mut from = at + 4;
        while let Some(dashes) = self.text.get(from..).and_then(|rest| rest.find("--")).map(|offset| from + offset) {
            let after = self.text.get(dashes + 2..).unwrap_or("");
            let space = after.len() - after.trim_start().len();
            if after.trim_start().starts_with('>') {
                return Some(dashes + 2 + space + 1);
            }
            from = dashes + 1;
        }
        self.comments_end = false;
        None
    }

    /// The tag that begins with the `<` at `at`; `Err` with where to go on for one that is broken, `None` for a mere `<`.
    fn tag(&self, at: usize) -> Option<Result<Tag<'_>, usize>> {
        if !self.may_end(at, false) {
            return None;
        }
        let closing = self.text.get(at + 1..)?.starts_with('/');
        let from = at + 1 + usize::from(closing);
        let rest = self.text.get(from..)?;
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let stop = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>') || c == '`' && !closing;
        let name = rest.get(..rest.find(stop).unwrap_or(rest.len()))?;
        let next_angle = || rest.find('>').map(|end| from + end + 1);
        if closing {
            return Some(next_angle().map(|end| Tag { name, closing, empty: false, end }).ok_or(at + 1));
        }
        let end = attributes_end(self.text, from + name.len());
        let after = self.text.get(end..)?;
        Some(if after.starts_with('>') {
            Ok(Tag { name, closing, empty: false, end: end + 1 })
        } else if after.starts_with("/>") {
            Ok(Tag { name, closing, empty: true, end: end + 2 })
        } else if after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '=') || after.is_empty() {
            // The tag may never end: the site takes it for text, up to the next `>`.
            Err(next_angle().unwrap_or(at + 1))
        } else {
            Err(end)
        })
    }

    /// Where the element that `tag` opens ends: with its end tag, or with the text.
    fn element_end(&self, tag: &Tag) -> usize {
        let mut open: Vec<&str> = vec![tag.name];
        let mut at = tag.end;
        let mut no_end = false;
        loop {
            let innermost = open.last().copied().unwrap_or("");
            if innermost.eq_ignore_ascii_case("script") || innermost.eq_ignore_ascii_case("style") {
                let rest = self.text.get(at..).unwrap_or("");
                let name = |at: &usize| rest.get(at + 2..at + 2 + innermost.len());
                let mut ends = rest.match_indices("</").map(|(at, _)| at);
                let end = ends.find(|at| name(at).is_some_and(|name| name.eq_ignore_ascii_case(innermost)));
                at += end.unwrap_or(rest.len());
            }
            let Some(next) = self.text.get(at..).and_then(|rest| rest.find('<')).map(|offset| at + offset) else {
                self.open.set(true);
                return self.text.len();
            };
            let rest = self.text.get(next..).unwrap_or("");
            if rest.starts_with("<!--") {
                // A comment that found no end once has none later on either.
                let end = if no_end { None } else { rest.find("-->") };
                no_end = end.is_none();
                self.open.set(self.open.get() || no_end);
                at = end.map_or(next + 4, |end| next + end + 3);
                continue;
            }
            let inner = match self.tag(next) {
                Some(Ok(inner)) => inner,
                Some(Err(end)) => {
                    self.open.set(true);
                    at = end;
                    continue;
                }
                None => {
                    at = next + 1;
                    continue;
                }
            };
            at = inner.end;
            let same = |name: &&str| name.eq_ignore_ascii_case(inner.name);
            if !inner.closing {
                let is_rule = inner.name.eq_ignore_ascii_case("hr") && self.begins_line(next);
                if !(inner.empty || is_rule) {
                    open.push(inner.name);
                }
            } else if let Some(above) = open.iter().rev().take(200).position(same) {
                open.truncate(open.len() - above - 1);
                if open.is_empty() {
                    return at;
                }
            }
        }
    }
}

/// The length of the declaration or processing instruction at the head of `text`: `None` if there is none, `Some(None)` if
/// it never ends.
fn declaration_end(text: &str) -> Option<Option<usize>> {
    let kinds = [("<?", "?>"), ("<![CDATA[", "]]>"), ("<!doctype", ">"), ("<!DOCTYPE", ">")];
    let (start, close) = kinds.into_iter().find(|(start, _)| text.starts_with(start))?;
    let limit = (LONGEST_TAG..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    let body = text.get(start.len()..limit).unwrap_or("");
    Some(body.find(close).map(|end| start.len() + end + close.len()))
}

/// The end of the attributes at `from`, with the white space after them: as far as the site can read them.
fn attributes_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let skip = |at: usize, test: fn(u8) -> bool| at + bytes.iter().skip(at).take_while(|&&byte| test(byte)).count();
    let space: fn(u8) -> bool = |byte| byte.is_ascii_whitespace();
    let limit = (from + LONGEST_TAG).min(bytes.len());
    let mut at = from;
    loop {
        at = skip(at, space);
        // A slash belongs to the tag's end only right before it.
        while bytes.get(at) == Some(&b'/') && bytes.get(at + 1) != Some(&b'>') {
            at = skip(at + 1, space);
        }
        let Some(&first) = bytes.get(at).filter(|_| at < limit) else {
            return at;
        };
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        let separated = before.is_some_and(|&byte| matches!(byte, b'"' | b'\'' | b'/') || space(byte));
        if matches!(first, b'`' | b'/' | b'>') || !separated {
            return at;
        }
        at = skip(at + 1, |byte| !(byte.is_ascii_whitespace() || matches!(byte, b'/' | b'=' | b'>')));
        let equals = skip(at, space);
        if bytes.get(equals) != Some(&b'=') {
            continue;
        }
        let value = skip(skip(equals, |byte| byte == b'='), space);
        let end = match bytes.get(value) {
            Some(quote @ (b'"' | b'\'')) => {
                let inner = bytes.get(value + 1..limit.max(value + 1)).unwrap_or(&[]);
                match inner.iter().position(|byte| byte == quote) {
                    Some(length) => value + length + 2,
                    None => return at,
                }
            }
            _ => skip(value, |byte| !(byte.is_ascii_whitespace() || matches!(byte, b'`' | b'>'))),
        };
        at = skip(end, |byte| byte == b',');
    }
}

struct Tag<'t> {
    name: &'t str,
    closing: bool,
    empty: bool,
    end: usize,
}
