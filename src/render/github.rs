//! The page as GitHub shows the file: CommonMark with tables, strikethrough, task lists, footnotes and bare addresses.
//! The text is rendered in chunks that begin at headings, which end every list, quote and paragraph before them.

use std::borrow::Cow;

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::events::{Events, parser};
use super::notes;
use super::references::References;
use super::reuse::Reuse;
use super::writer::{Purpose, Writer};
use super::{PageBlock, Piece, View, anchors, heading_tag};
use crate::issue::Issue;
use crate::markdown::blocks::heading_level;
use crate::text::{Line, Span, lines};

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES
}

/// The definitions of the whole text.
pub(super) fn references(issue: &Issue) -> References {
    let mut references = References::default();
    for chunk in chunks(issue) {
        let text = chunk.of(issue.text());
        if text.contains("]:") {
            let parser = Parser::new_ext(text, options());
            for (name, found) in parser.reference_definitions().iter() {
                references.add(View::Github, name, &found.dest, found.title.as_deref().unwrap_or(""));
            }
            if text.contains("[^") {
                let name =
                    |event| if let Event::Start(Tag::FootnoteDefinition(name)) = event { Some(name) } else { None };
                references.notes.extend(parser.filter_map(name).map(|name| (name.into_string(), String::new())));
                references.notes.truncate(notes::MOST);
            }
        }
    }
    references
}

/// The stretches between headings, the metadata left out.
pub(super) fn chunks(issue: &Issue) -> Vec<Span> {
    let text = issue.text();
    let mut chunks = Vec::new();
    let mut from = issue.front_matter.span.end;
    let mut inside: Option<Inside> = None;
    for line in lines(text, from) {
        inside = match inside {
            Some(open) => (!open.ends_with(&line)).then_some(open),
            None => Inside::begins(&line),
        };
        if inside.is_none() && is_heading(line.text) && line.span.start > from {
            chunks.push(Span::new(from, line.span.start));
            from = line.span.start;
        }
    }
    if from < text.len() {
        chunks.push(Span::new(from, text.len()));
    }
    chunks
}

fn is_heading(line: &str) -> bool {
    heading_level(line).is_some_and(|level| line.get(usize::from(level)..).is_some_and(|rest| rest.starts_with(' ')))
}

/// What a heading's line may stand in without being one.
#[derive(Clone, Copy)]
enum Inside {
    /// Fenced code, with the fence's character and length.
    Fence(char, usize),
    /// HTML up to what ends it.
    Html(&'static str),
    /// HTML up to an empty line.
    HtmlBlock,
}

impl Inside {
    fn begins(line: &Line) -> Option<Inside> {
        let text = line.text.trim_start();
        if line.indent() > 3 {
            return None;
        }
        let first = text.chars().next()?;
        if matches!(first, '`' | '~') {
            let length = text.chars().take_while(|&c| c == first).count();
            let info = text.get(length..)?;
            return (length > 2 && !(first == '`' && info.contains('`'))).then_some(Inside::Fence(first, length));
        }
        let ends = [("<!--", "-->"), ("<?", "?>"), ("<!", ">"), ("<script", "</script>"), ("<pre", "</pre>")];
        let ends = ends.iter().chain(&[("<style", "</style>"), ("<textarea", "</textarea>")]);
        let lower = text.get(..text.len().min(10)).unwrap_or(text).to_ascii_lowercase();
        for (start, end) in ends {
            if lower.starts_with(start) {
                return (!text.contains(end)).then_some(Inside::Html(end));
            }
        }
        text.starts_with('<').then_some(Inside::HtmlBlock)
    }

    fn ends_with(self, line: &Line) -> bool {
        match self {
            Inside::Fence(mark, length) => {
                let text = line.text.trim();
                line.indent() < 4 && text.len() >= length && text.chars().all(|c| c == mark)
            }
            Inside::Html(end) => line.text.to_ascii_lowercase().contains(end),
            Inside::HtmlBlock => line.is_blank(),
        }
    }
}

/// The blocks of one chunk.
pub(super) fn render(text: &str, chunk: Span, references: &References, purpose: Purpose, _: &Reuse) -> Vec<PageBlock> {
    let mut writer = Writer::new(purpose);
    let mut blocks: Vec<PageBlock> = Vec::new();
    let mut events = Events::new(&mut writer, true);
    let mut depth = 0usize;
    let mut heading = String::new();
    // A footnote that is defined elsewhere is one here as well. It stands before the text: behind it, a fence that does not
    // end would take it in. The comment keeps indented lines from going on with it.
    let (mut text, mut before) = (Cow::Borrowed(chunk.of(text)), 0);
    if text.contains("[^") && !references.notes.is_empty() {
        let names = references.notes.iter().flat_map(|(name, _)| ["[^", name, "]:\n\n"]);
        let known: String = names.chain(["<!-- -->\n\n"]).collect();
        before = known.len();
        text.to_mut().insert_str(0, &known);
    }
    for (event, range) in parser(&text, options(), references).into_offset_iter() {
        let Some(start) = range.start.checked_sub(before) else { continue };
        let span = Span::new(start, range.end - before).shift(chunk.start);
        let (starts, ends) = (matches!(event, Event::Start(_)), matches!(event, Event::End(_)));
        depth -= usize::from(ends);
        let in_list = blocks.last().is_some_and(PageBlock::is_list);
        let begins_piece = depth == 0 || depth == 1 && in_list;
        match &event {
            Event::Start(tag) if depth == 0 => {
                let start = if let Tag::List(Some(start)) = tag { *start } else { 1 };
                blocks.push(PageBlock { start: usize::try_from(start).unwrap_or(1), ..block(span, tag_name(tag)) });
                heading.clear();
            }
            Event::Rule if depth == 0 => blocks.push(block(span, "hr")),
            Event::Text(text) | Event::Code(text) => heading.push_str(text),
            _ => {}
        }
        // The element of a block and of a list's item is made by whoever shows the page.
        if begins_piece && starts && blocks.last().is_some_and(|block| block.tag != "div") {
            events.writer().leave_out_next();
        }
        let is_rule = matches!(event, Event::Rule);
        if !(is_rule && depth == 0) {
            events.event(event);
        }
        if begins_piece && !starts && (depth == 1) == in_list {
            let html = events.writer().drain();
            if let Some(block) = blocks.last_mut() {
                block.pieces.push(Piece::new(span, html.into()));
                block.slug = block.tag.starts_with('h').then(|| anchors::slug(&heading).into()).filter(|_| !is_rule);
            }
        }
        depth += usize::from(starts);
    }
    // Comments leave nothing behind.
    blocks.retain(|block| block.tag != "div" || block.pieces.iter().any(|piece| !piece.html.trim().is_empty()));
    blocks
}

fn block(span: Span, tag: &'static str) -> PageBlock {
    PageBlock { span, tag, start: 1, ..PageBlock::default() }
}

fn tag_name(tag: &Tag) -> &'static str {
    match tag {
        Tag::Paragraph => "p",
        Tag::Heading { level, .. } => heading_tag(*level as u8),
        Tag::BlockQuote(_) => "blockquote",
        Tag::CodeBlock(_) => "pre",
        Tag::List(None) => "ul",
        Tag::List(Some(_)) => "ol",
        Tag::Table(_) => "table",
        _ => "div",
    }
}
