//! The text as the site's block rules get to see it: tabs are columns, fenced code and raw HTML are taken out and stand as
//! one private character each. Every line keeps the span of its source.

use std::borrow::Cow;

use super::raw::{self, Fenced};
use crate::text::{Line, Span, lines, lines_in};

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
    joins: Vec<Span>,
    is_closed: bool,
}

impl Source {
    /// Reads the stretch `range` of `text`, which begins at a line's beginning.
    pub fn read(text: &str, range: Span) -> Source {
        let mut normal = Normal::read(text, range);
        let mut source = Source::default();
        let (fences, are_closed) = raw::fences(&normal.text);
        if !fences.is_empty() {
            normal = normal.without(fences, &mut source);
        }
        source.clean.reserve(normal.text.len());
        let mut builder = Builder { normal: &normal, source: &mut source, from: 0 };
        let is_closed = raw::extract(&mut builder);
        builder.finish();
        source.is_closed = is_closed && are_closed;
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

    /// Tags and comments that go over line ends and were not taken out, in the bytes of the whole text: lines inside cannot
    /// be understood by themselves.
    pub fn joins(&self) -> &[Span] {
        &self.joins
    }

    /// Whether every fence, comment and tag that begins in the stretch ends in it, so that it reads the same whatever
    /// follows.
    pub fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// Puts something away, and gives the character that stands for it; `None` where there is none left.
    fn put_away(&mut self, raw: Raw) -> Option<char> {
        let at = u32::try_from(self.raws.len()).ok().filter(|&at| at < MOST_MARKS)?;
        self.raws.push(raw);
        char::from_u32(FIRST_MARK + at)
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
        for line in lines_in(text, range) {
            table.push((normal.len(), line.span));
            push(&mut normal, line.text);
            normal.push('\n');
        }
        Normal { text: Cow::Owned(normal), offset: range.start, lines: table }
    }

    /// The text with a character in the place of each fenced block, set apart by empty lines.
    fn without(&self, fences: Vec<Fenced>, source: &mut Source) -> Normal<'static> {
        let mut normal = String::with_capacity(self.text.len());
        let mut table = Vec::new();
        let mut fences = fences.into_iter().peekable();
        let mut skip_until = 0;
        for line in lines(&self.text, 0) {
            if line.span.start < skip_until {
                continue;
            }
            let span = Span::new(self.origin(line.span.start), self.origin(line.span.end));
            let fence = fences.next_if(|fence| fence.span.start == line.span.start);
            let taken_out = fence.and_then(|fence| Some((fence.span, source.put_away(fence.raw)?)));
            let Some((fenced, mark)) = taken_out else {
                table.push((normal.len(), span));
                normal.push_str(line.text);
                normal.push('\n');
                continue;
            };
            skip_until = fenced.end;
            let end = self.origin(fenced.end);
            for (text, span) in
                [(None, Span::empty(span.start)), (Some(mark), Span::new(span.start, end)), (None, Span::empty(end))]
            {
                table.push((normal.len(), span));
                normal.extend(text);
                normal.push('\n');
            }
        }
        Normal { text: Cow::Owned(normal), offset: self.offset, lines: table }
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

    /// Notes a tag or comment that stays; only those that go over line ends matter.
    pub fn stays(&mut self, from: usize, to: usize) {
        if self.normal.text.get(from..to).is_some_and(|tag| tag.contains('\n')) {
            self.source.joins.push(Span::new(self.normal.origin(from), self.normal.origin(to)));
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
        let mark = self.source.put_away(raw);
        self.source.clean.extend(mark);
        mark.is_some()
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
