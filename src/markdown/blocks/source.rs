//! The text as the site's block rules get to see it: tabs are columns, fenced code and raw HTML are taken out and stand as
//! one private character each. Every line keeps the span of its source.

use std::borrow::Cow;

use super::raw;
use crate::text::{Line, Span, lines};

/// The first of the private characters that stand for what was taken out.
const FIRST_MARK: u32 = 0xF0000;
/// How many there can be; what comes after stays as text.
const MOST_MARKS: u32 = 0xF000;

/// What was taken out of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Raw {
    /// `<!-- … -->`
    Comment,
    /// Fenced code: language and content.
    Code(String, String),
    /// Raw HTML, as it stands.
    Html(String),
}

/// A stretch of text, made ready.
#[derive(Clone, Debug, Default)]
pub struct Source {
    clean: String,
    /// Where each line ends in `clean`, and where it stands in the text.
    table: Vec<(usize, Span)>,
    raws: Vec<Raw>,
}

impl Source {
    /// Reads the stretch `range` of `text`, which begins at a line's beginning.
    pub fn read(text: &str, range: Span) -> Source {
        let normal = Normal::read(text, range);
        let fences = raw::fences(&normal);
        let mut source = Source { clean: String::with_capacity(normal.text.len()), ..Source::default() };
        let mut builder = Builder { normal: &normal, source: &mut source, from: 0 };
        raw::extract(&mut builder, &fences);
        builder.finish();
        source
    }

    /// The lines, without their endings. A blank line is empty.
    pub fn lines(&self) -> Vec<Line<'_>> {
        let mut from = 0;
        let line = |&(end, span): &(usize, Span)| {
            let text = self.clean.get(from..end).unwrap_or("");
            from = end;
            Line { text: if text.bytes().all(|byte| byte == b' ') { "" } else { text }, span }
        };
        self.table.iter().map(line).collect()
    }

    /// What the private character `c` stands for.
    pub fn raw(&self, c: char) -> Option<&Raw> {
        let at = u32::from(c).checked_sub(FIRST_MARK)?;
        self.raws.get(usize::try_from(at).ok()?)
    }

    /// What the line consists of, if it is one private character and nothing else.
    pub fn raw_line(&self, line: &str) -> Option<&Raw> {
        let mut chars = line.trim_matches(' ').chars();
        let raw = self.raw(chars.next()?);
        if chars.next().is_none() { raw } else { None }
    }
}

/// The stretch with every line ending as `\n` and without tabs, and where each of its lines comes from.
pub(super) struct Normal<'t> {
    /// The lines; the last one may lack its `\n`.
    pub text: Cow<'t, str>,
    /// Where the text begins in the source.
    offset: usize,
    /// Where each line begins in `text`, and its span in the source; empty where the text is as the source has it.
    lines: Vec<(usize, Span)>,
}

impl Normal<'_> {
    fn read(text: &str, range: Span) -> Normal<'_> {
        let stretch = range.of(text);
        // Characters of the private planes have lead bytes from 0xF3 on.
        let odd = |byte: u8| byte >= 0xF3 || matches!(byte, b'\t' | b'\r' | 2 | 3);
        if !stretch.bytes().fold(false, |found, byte| found | odd(byte)) {
            return Normal { text: Cow::Borrowed(stretch), offset: range.start, lines: Vec::new() };
        }
        let mut normal = String::with_capacity(range.len() + 1);
        let mut table = Vec::new();
        for line in lines(text.get(..range.end).unwrap_or(text), range.start) {
            table.push((normal.len(), line.span));
            push(&mut normal, line.text);
            normal.push('\n');
        }
        Normal { text: Cow::Owned(normal), offset: range.start, lines: table }
    }

    /// Where the byte `at` of `text` stands in the source; on a line with tabs, no further than its end.
    fn origin(&self, at: usize) -> usize {
        if self.lines.is_empty() {
            return self.offset + at;
        }
        let line = self.lines.partition_point(|&(start, _)| start <= at).saturating_sub(1);
        let Some(&(start, span)) = self.lines.get(line) else {
            return self.offset;
        };
        if at >= self.text.len() { span.end } else { (span.start + (at - start)).min(span.end) }
    }
}

fn push(normal: &mut String, line: &str) {
    let mut column = 0;
    for c in line.chars() {
        match c {
            '\t' => {
                let width = 4 - column % 4;
                normal.extend(std::iter::repeat_n(' ', width));
                column += width;
                continue;
            }
            // The site drops these two, and has a line end at a lone carriage return.
            '\u{2}' | '\u{3}' => continue,
            '\r' => normal.push(' '),
            '\u{f0000}'.. => normal.push('\u{fffd}'),
            _ => normal.push(c),
        }
        column += 1;
    }
}

/// Writes the clean lines while the text is gone through once, from front to back.
pub(super) struct Builder<'b> {
    /// What is gone through.
    pub normal: &'b Normal<'b>,
    source: &'b mut Source,
    /// Where in the normal text the line that is being written begins.
    from: usize,
}

impl Builder<'_> {
    /// Keeps the text from `from` to `to`.
    pub fn keep(&mut self, from: usize, to: usize) {
        let mut at = from;
        let kept = self.normal.text.get(from..to).unwrap_or("");
        for part in kept.split_inclusive('\n') {
            at += part.len();
            self.source.clean.push_str(part.strip_suffix('\n').unwrap_or(part));
            if part.ends_with('\n') {
                self.end_line(at);
            }
        }
    }

    /// Ends the line that is being written; what follows begins at `at`.
    pub fn end_line(&mut self, at: usize) {
        let span = Span::new(self.normal.origin(self.from), self.normal.origin(at));
        self.source.table.push((self.source.clean.len(), span));
        self.from = at;
    }

    /// Whether the line that is being written has text.
    pub fn in_line(&self) -> bool {
        self.source.clean.len() > self.source.table.last().map_or(0, |(end, _)| *end)
    }

    /// Puts the character for `raw` in its place; false where there is none left.
    pub fn take_out(&mut self, raw: Raw) -> bool {
        let at = u32::try_from(self.source.raws.len()).unwrap_or(u32::MAX);
        let Some(mark) = char::from_u32(FIRST_MARK.saturating_add(at)).filter(|_| at < MOST_MARKS) else {
            return false;
        };
        self.source.raws.push(raw);
        self.source.clean.push(mark);
        true
    }

    fn finish(self) {
        let end = self.normal.text.len();
        let unfinished = self.source.clean.len() > self.source.table.last().map_or(0, |(end, _)| *end);
        if unfinished {
            let span = Span::new(self.normal.origin(self.from), self.normal.origin(end));
            self.source.table.push((self.source.clean.len(), span));
        }
    }
}
