//! What an issue says in sentences: crate and quote of the week, the performance triage, the weeks of pull requests and
//! events, the jobs and discussion links, the "*No …*" sentences. Read when asked for, not at every key.

use super::parse::{Issue, Section};
use super::parts::PartName;
use crate::markdown::blocks::BlockKind;
use crate::markdown::{Link, inline_links};
use crate::text::sort::{key, sort_by_key};
use crate::text::{Line, Span, lines};

/// Sentences that belong together, with their parts by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The parts that it has, in the order of the text; no two share a byte.
    pub parts: Vec<(PartName, Span)>,
}

impl Passage {
    /// The first part of this name.
    pub fn part(&self, name: &str) -> Option<Span> {
        self.parts.iter().find(|(part, _)| *part == name).map(|(_, span)| *span)
    }

    /// From its first part to its last.
    pub fn span(&self) -> Span {
        self.parts.iter().map(|(_, span)| *span).reduce(Span::join).unwrap_or_default()
    }

    fn of(mut parts: Vec<(PartName, Span)>) -> Option<Passage> {
        sort_by_key(&mut parts, |(_, span)| key(span.start, span.end));
        (!parts.is_empty()).then_some(Passage { parts })
    }
}

/// `name`, `url`, `text`, `thanks-name`, `thanks-url`, `thanks-note` ("for the self-suggestion!").
pub fn crate_of_the_week(issue: &Issue) -> Option<Passage> {
    let section = issue.sections.get(issue.section("crate-of-the-week")?)?;
    let mut parts = Vec::new();
    for (_, piece) in pieces(issue, section) {
        let source = issue.slice(piece);
        if is_thanks(source) {
            linked(issue, piece, ["thanks-name", "thanks-url", "thanks-note"], &mut parts);
        } else if !source.starts_with('[') && parts.is_empty() {
            linked(issue, piece, ["name", "url", "text"], &mut parts);
        }
    }
    Passage::of(parts)
}

/// `text` (with its `>`), `name`, `url`, `note` (words after the source), `thanks-name`, `thanks-url`, `thanks-note`.
pub fn quote_of_the_week(issue: &Issue) -> Option<Passage> {
    let section = issue.sections.get(issue.section("quote-of-the-week")?)?;
    let mut parts: Vec<(PartName, Span)> = Vec::new();
    for (kind, piece) in pieces(issue, section) {
        let source = issue.slice(piece);
        if let Some(rest) = source.strip_prefix(DASHES) {
            let said_by = Span::new(piece.end - rest.len(), piece.end).trim(issue.text());
            if !linked(issue, said_by, ["name", "url", "note"], &mut parts) {
                parts.push(("name", said_by));
            }
        } else if is_thanks(source) {
            linked(issue, piece, ["thanks-name", "thanks-url", "thanks-note"], &mut parts);
        } else if kind == BlockKind::Quote {
            match parts.as_mut_slice() {
                [] => parts.push(("text", piece)),
                [("text", text)] => *text = text.join(piece),
                _ => {}
            }
        }
    }
    Passage::of(parts)
}

/// `text`, `triager` (several of them perhaps), `range`, `range-url`, `summary`, `table`, `counts`, `report-url`.
pub fn performance_triage(issue: &Issue) -> Option<Passage> {
    let text = issue.text();
    let section = issue.sections.get(issue.section("performance-triage")?)?;
    let mut parts: Vec<(PartName, Span)> = Vec::new();
    let mut signed = section.body.end;
    for block in issue.blocks.iter().filter(|block| section.body.covers(block.span)) {
        if block.kind == BlockKind::Table && signed < block.span.start {
            parts.push(("table", block.span.trim(text)));
        }
        if block.kind != BlockKind::Paragraph {
            continue;
        }
        for line in lines_of(text, block.span) {
            let content = line.content().trim(text);
            let source = content.of(text);
            let lower = source.to_ascii_lowercase();
            if lower.starts_with("triage done by") {
                signed = signed.min(content.start);
                handles(source).for_each(|handle| parts.push(("triager", handle.shift(content.start))));
            } else if lower.starts_with("revision range") {
                signed = signed.min(content.start);
                linked(issue, content, ["range", "range-url", ""], &mut parts);
            } else if lower.starts_with("**summary**") {
                let from = content.start + source.find([':', ' ']).map_or(source.len(), |at| at + 1);
                let summary = Span::new(from, block.span.end).trim(text);
                if !summary.is_empty() {
                    parts.push(("summary", summary));
                }
                break;
            } else if lower.starts_with(|c: char| c.is_ascii_digit()) && lower.contains("regression") {
                parts.push(("counts", content));
            } else if let Some(report) = inline_links(text, content).into_iter().find(|link| says_report(text, link)) {
                parts.push(("report-url", report.url));
            }
        }
    }
    let first = parts.iter().map(|(_, span)| span.start).min().unwrap_or(section.body.end);
    let prose = Span::new(section.body.start, signed.min(first)).trim(text);
    if !prose.is_empty() && signed < section.body.end {
        parts.push(("text", prose));
    }
    Passage::of(parts)
}

/// `title` and `url` of the first link in the text of the jobs section.
pub fn jobs(issue: &Issue) -> Option<Passage> {
    let section = issue.sections.get(issue.section("jobs")?)?;
    let mut parts = Vec::new();
    for (_, piece) in pieces(issue, section) {
        if parts.is_empty() {
            linked(issue, piece, ["title", "url", ""], &mut parts);
        }
    }
    Passage::of(parts)
}

/// `title` and `url` of the link to the discussion on r/rust.
pub fn discussion(issue: &Issue) -> Option<Passage> {
    let start = issue.text().rfind("[Discuss on r/rust]")?;
    let line = lines(issue.text(), start).next()?;
    let mut parts = Vec::new();
    linked(issue, line.content(), ["title", "url", ""], &mut parts);
    Passage::of(parts)
}

/// "Rusty Events between A - B": `from` and `to`, as written.
pub fn events_window(issue: &Issue) -> Option<Passage> {
    let section = issue.sections.get(issue.section("events")?)?;
    const BEGINNING: &str = "Rusty Events between ";
    let line = lines_of(issue.text(), section.body).find(|line| line.text.starts_with(BEGINNING))?;
    let (from, rest) = line.text.get(BEGINNING.len()..)?.split_once(" - ")?;
    let start = line.span.start + BEGINNING.len();
    let from = Span::new(start, start + from.len());
    let to = Span::new(from.end + 3, from.end + 3 + rest.split(' ').next().unwrap_or("").len());
    Passage::of(vec![("from", from), ("to", to)])
}

/// "*No …*": that a section has nothing, or that the groups it names have nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoneSentence {
    /// The lines of its bullet or paragraph.
    pub whole: Span,
    /// From its first asterisk to its last; without a last one, to the end of the paragraph or item.
    pub span: Span,
    /// The groups it names, each a link. Without any it is about its section.
    pub groups: Vec<Link>,
}

/// The "*No …*" sentences of a section: its bullets, then its paragraphs.
pub fn none_sentences<'a>(issue: &'a Issue, section: &'a Section) -> impl Iterator<Item = NoneSentence> + use<'a> {
    let bullets = section.items.iter().filter(|item| item.kind == super::ItemKind::None);
    let bullets = bullets.map(|item| (item.span, item.content.start));
    let paragraphs = section.none_paragraphs.iter().map(|span| (*span, span.start));
    bullets.chain(paragraphs).map(|(whole, start)| none_sentence(issue, whole, start))
}

fn none_sentence(issue: &Issue, mut whole: Span, start: usize) -> NoneSentence {
    let text = issue.text();
    // Lines that begin with a link end an item, and go on with its sentence.
    for line in lines(text, whole.end).take_while(|line| line.text.starts_with('[')) {
        whole.end = line.span.end;
    }
    let said = Span::new(start, whole.end).trim(text);
    let source = issue.slice(said);
    let mark = source.chars().next().unwrap_or('*');
    let groups = inline_links(text, said);
    let in_link = |at: usize| groups.iter().any(|link| link.span.contains(said.start + at));
    let close = source.match_indices(mark).map(|(at, _)| at).find(|at| *at > 0 && !in_link(*at));
    let span = Span::new(said.start, close.map_or(said.end, |at| said.start + at + 1));
    let groups = groups.into_iter().filter(|link| span.covers(link.span)).collect();
    NoneSentence { whole, span, groups }
}

const DASHES: [char; 2] = ['–', '—'];

/// The paragraphs and quotes of a section, without white space around them. Thanks and the source of a quote are pieces of
/// their own also where the blank line before them is missing.
fn pieces(issue: &Issue, section: &Section) -> Vec<(BlockKind, Span)> {
    let text = issue.text();
    let mut found: Vec<(BlockKind, Span)> = Vec::new();
    for block in issue.blocks.iter().filter(|block| section.body.covers(block.span)) {
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote) {
            continue;
        }
        let mut open: Option<(BlockKind, Span)> = None;
        for line in lines_of(text, block.span) {
            let begins = is_thanks(line.text) || line.text.starts_with(DASHES);
            let content = line.content().trim(text);
            open = match open {
                Some((kind, piece)) if !begins => Some((kind, piece.join(content))),
                before => {
                    found.extend(before);
                    let is_apart = begins && block.kind == BlockKind::Quote;
                    Some((if is_apart { BlockKind::Paragraph } else { block.kind }, content))
                }
            };
        }
        found.extend(open);
    }
    found
}

fn lines_of(text: &str, span: Span) -> impl Iterator<Item = Line<'_>> {
    lines(text.get(..span.end).unwrap_or(text), span.start)
}

fn is_thanks(source: &str) -> bool {
    source.starts_with("Thank")
}

fn says_report(text: &str, link: &Link) -> bool {
    link.text.of(text).to_ascii_lowercase().contains("full report")
}

/// Adds the first link of a piece and what follows it, without the comma, by these names; whether there is a link.
fn linked(issue: &Issue, piece: Span, names: [PartName; 3], parts: &mut Vec<(PartName, Span)>) -> bool {
    let text = issue.text();
    let Some(link) = inline_links(text, piece).into_iter().next() else { return false };
    let [name, url, after] = names;
    parts.extend([(name, link.text), (url, link.url)]);
    let rest = Span::new(link.span.end, piece.end);
    let comma = rest.of(text).len() - rest.of(text).trim_start_matches([',', ' ']).len();
    let rest = Span::new(rest.start + comma, rest.end).trim(text);
    if !after.is_empty() && !rest.is_empty() {
        parts.push((after, rest));
    }
    true
}

/// The `@handles` of a line, each with its `@`.
fn handles(source: &str) -> impl Iterator<Item = Span> {
    source.match_indices('@').map(|(at, _)| {
        let rest = source.get(at + 1..).unwrap_or("");
        let len = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(rest.len());
        Span::new(at, at + 1 + len)
    })
}

#[cfg(test)]
mod tests;
