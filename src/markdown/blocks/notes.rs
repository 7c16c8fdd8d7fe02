//! What is taken out of the text and used elsewhere: reference definitions, footnotes, abbreviations.

use super::lines;
use super::parser::{Parser, detab};
use crate::text::{Line, Span};

/// `[name]: address "title"`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Definition<'s> {
    /// Its lines in the source.
    pub span: Span,
    /// The name, as written.
    pub name: &'s str,
    /// The address, without angle brackets.
    pub url: &'s str,
    /// The title, empty if there is none.
    pub title: &'s str,
}

/// A footnote or an abbreviation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note<'s> {
    /// Its lines in the source.
    pub span: Span,
    /// The name, as written.
    pub name: &'s str,
    /// Its text, without indent.
    pub lines: Vec<Line<'s>>,
    /// Whether it is an abbreviation.
    pub abbreviation: bool,
}

impl<'s> Definition<'s> {
    /// The definition that begins on the first of `lines`, and how many lines it has. The address may stand on the next
    /// line, and so may the title after that.
    pub(super) fn read(lines: &[Line<'s>]) -> Option<(Definition<'s>, usize)> {
        let first = lines.first()?;
        let (name, rest) = first.text.trim_start_matches(' ').strip_prefix('[')?.split_once(']')?;
        let mut rest = rest.strip_prefix(':')?.trim_start_matches(' ');
        let mut count = 1;
        if name.contains('[') {
            return None;
        }
        if rest.is_empty() {
            rest = lines.get(count)?.text.trim_start_matches(' ');
            count += 1;
        }
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (url, after) = rest.split_at_checked(end).filter(|(url, _)| !url.is_empty())?;
        let after = after.trim_matches(' ');
        let mut title = "";
        if after.is_empty() {
            if let Some(next) = lines.get(count).and_then(|line| title_of(line.text.trim_matches(' '))) {
                title = next;
                count += 1;
            }
        } else {
            title = title_of(after)?;
        }
        let span = lines.iter().take(count).map(|line| line.span).reduce(Span::join)?;
        let url = url.trim_start_matches('<').trim_end_matches('>');
        Some((Definition { span, name: name.trim(), url, title }, count))
    }
}

fn title_of(text: &str) -> Option<&str> {
    let last = text.chars().next_back()?;
    let close = match text.chars().next()? {
        '(' => ')',
        quote @ ('"' | '\'') => quote,
        _ => return None,
    };
    if last == close && text.len() > 1 { text.get(1..text.len() - 1) } else { None }
}

impl<'s> Parser<'s> {
    /// The footnote at line `at`; what follows in its block belongs to it, and so do indented blocks after that. Gives the
    /// line after it.
    pub(super) fn note(&mut self, lines: &[Line<'s>], at: usize, end: usize) -> usize {
        let Some((line, (name, text))) = lines.get(at).and_then(|line| Some((line, lines::note(line.text)?))) else {
            return at + 1;
        };
        let next = |from: usize, to: usize| {
            (from..to).find(|&at| lines.get(at).is_some_and(|line| lines::note(line.text).is_some()))
        };
        let mut stop = next(at + 1, end).unwrap_or(end);
        if stop == end {
            loop {
                let blank = lines.iter().skip(stop).take_while(|line| line.text.is_empty()).count();
                let from = stop + blank;
                if blank == 0 || !lines.get(from).is_some_and(|line| line.text.starts_with("    ")) {
                    break;
                }
                let to = from + lines.iter().skip(from).take_while(|line| !line.text.is_empty()).count();
                stop = next(from, to).unwrap_or(to);
                if stop < to {
                    break;
                }
            }
        }
        let mut text = vec![Line { text, span: line.span }];
        text.extend(detab(lines.get(at + 1..stop).unwrap_or(&[]), 1));
        let span = text.iter().map(|line| line.span).fold(line.span, Span::join);
        self.notes.push(Note { span, name, lines: text, abbreviation: false });
        stop
    }
}

impl<'s> Note<'s> {
    /// The abbreviation that begins on the first of `lines`, and how many lines it has.
    pub(super) fn abbreviation(lines: &[Line<'s>]) -> Option<(Note<'s>, usize)> {
        let first = lines.first()?;
        let (name, mut text) = lines::abbreviation(first.text)?;
        let (mut span, mut count) = (first.span, 1);
        if text.is_empty() {
            let next = lines.get(count)?;
            (text, span, count) = (next.text.trim(), span.join(next.span), 2);
        }
        Some((Note { span, name, lines: vec![Line { text, span }], abbreviation: true }, count))
    }
}
