//! The block structure of a text as the site's Python-Markdown sees it: top-level blocks, in order, with their spans.
//! Blank lines stand between blocks and belong to none. A list that follows a paragraph without a blank line is part of
//! that paragraph, as it is on the site.
//!
//! [`blocks`] gives the top level, for the model of an issue and for lint; [`Document`] gives the whole tree, for the page.
//! Both are made by the same rules: [`source`] takes out what the site takes out first, [`parser`] and the modules beside
//! it are the rules themselves.

mod lines;
mod list;
mod notes;
mod parser;
pub mod raw;
pub mod source;
mod table;
pub mod tree;

pub use notes::{Definition, Note};
pub use source::{Raw, Source};
pub use tree::{Align, Element, Table, Tag};

use crate::text::sort::{key, sort_by_key};
use crate::text::{Line, Span};
use parser::Parser;

/// A top-level block: whole lines, without the blank lines around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its lines, the last line's ending included.
    pub span: Span,
    /// Whether it can be understood only together with the block before it: a tag goes over from there, or no
    /// empty line stands between, and by itself it would be asked other rules.
    pub joined: bool,
}

/// The kinds of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// `# …` to `###### …`, or a line with `===` or `---` under it, with its level.
    Heading(u8),
    /// Text, and whatever the site takes for text.
    Paragraph,
    /// Bullets or numbers, with everything under them.
    List,
    /// Lines that begin with `>`.
    Quote,
    /// Between two fences, or indented by four columns.
    Code,
    /// Rows with `|` and a separator row.
    Table,
    /// `<!-- … -->`
    Comment,
    /// Raw HTML.
    Html,
    /// `[name]: address` lines, footnotes and abbreviations.
    Definitions,
    /// `---` and its like.
    Rule,
    /// Terms, each with lines that begin with `:`.
    Terms,
}

/// The elements of a stretch of text, and what was taken out of it.
#[derive(Clone, Debug)]
pub struct Document<'s> {
    /// The root; its children are the blocks.
    pub root: Element<'s>,
    /// The reference definitions, in order.
    pub definitions: Vec<Definition<'s>>,
    /// Footnotes and abbreviations, in order.
    pub notes: Vec<Note<'s>>,
}

impl<'s> Document<'s> {
    /// Reads the elements of `source`.
    pub fn read(source: &'s Source) -> Document<'s> {
        let mut parser = Parser::default();
        let mut root = Element::new(Tag::Root, &[]);
        parser.read(&mut root, &source.lines());
        Document { root, definitions: parser.definitions, notes: parser.notes }
    }
}

/// The blocks of `text` from the byte `from` on, which is taken for a line's beginning, and whether they are
/// [closed](Source::is_closed). Total; every line that is not blank is in exactly one block.
pub fn blocks(text: &str, from: usize) -> (Vec<Block>, bool) {
    let source = Source::read(text, Span::new(from, text.len()));
    let document = Document::read(&source);
    let elements = document.root.children.iter();
    let definitions = document.definitions.iter().map(|it| it.span).chain(document.notes.iter().map(|it| it.span));
    let mut found: Vec<Block> = elements
        .filter_map(|element| Some((kind(&source, element), element.source()?)))
        .chain(definitions.map(|span| (BlockKind::Definitions, span)))
        .map(|(kind, span)| Block { kind, span, joined: false })
        .collect();
    sort_by_key(&mut found, |block| key(block.span.start, usize::MAX - block.span.end));
    let mut blocks: Vec<Block> = Vec::with_capacity(found.len());
    for mut block in found {
        let before = blocks.last().map_or(from, |last: &Block| last.span.end);
        block.span = whole_lines(text, block.span, before);
        let joins = source.joins();
        let before_it = joins.partition_point(|join| join.start < block.span.start);
        let last = before_it.checked_sub(1).and_then(|at| joins.get(at));
        block.joined = last.is_some_and(|join| block.span.start < join.end);
        // What follows a heading of `#` is read anew; after a rule or an underlined heading, only up to such a heading.
        let reads_on = |last: &Block| last.span.of(text).lines().next().and_then(heading_level).is_none();
        // By itself a definition in an item is code.
        block.joined |= block.kind == BlockKind::Definitions && block.span.of(text).starts_with(['\t', ' ']);
        block.joined |= before == block.span.start && blocks.last().is_some_and(reads_on);
        match blocks.last_mut() {
            // A definition between the items of a list stands in the list.
            Some(last) if last.span.covers(block.span) => {}
            Some(last)
                if block.kind == BlockKind::Definitions
                    && last.kind == block.kind
                    && last.span.end == block.span.start =>
            {
                last.span.end = block.span.end;
            }
            _ => blocks.push(block),
        }
    }
    (blocks, source.is_closed())
}

/// The span with the white space around it up to the ends of its lines, but not before `from`.
fn whole_lines(text: &str, span: Span, from: usize) -> Span {
    let start = span.start.max(from);
    let before = text.get(from..start).unwrap_or("");
    let spaces = before.len() - before.trim_end_matches([' ', '\t']).len();
    let begins_line =
        before.len() == spaces || before.get(..before.len() - spaces).is_some_and(|it| it.ends_with('\n'));
    let start = if begins_line { start - spaces } else { start };
    let end = span.end.max(start);
    if text.get(start..end).is_some_and(|block| block.ends_with('\n')) {
        return Span::new(start, end);
    }
    let after = text.get(end..).unwrap_or("");
    let white = after.find(|c: char| c == '\n' || !c.is_whitespace()).unwrap_or(after.len());
    let behind = after.get(white..).unwrap_or("");
    let ends_line = behind.is_empty() || behind.starts_with('\n');
    Span::new(start, if ends_line { (end + white + 1).min(text.len()) } else { end })
}

fn kind(source: &Source, element: &Element) -> BlockKind {
    match element.tag {
        Tag::H(level) => BlockKind::Heading(level),
        Tag::Ul | Tag::Ol => BlockKind::List,
        Tag::Quote => BlockKind::Quote,
        Tag::Pre => BlockKind::Code,
        Tag::Hr => BlockKind::Rule,
        Tag::Table => BlockKind::Table,
        Tag::Dl => BlockKind::Terms,
        _ => match element.text.as_slice() {
            [line] => match source.raw_line(line.text) {
                Some(Raw::Comment) => BlockKind::Comment,
                Some(Raw::Code(..)) => BlockKind::Code,
                Some(Raw::Html(_)) => BlockKind::Html,
                None => BlockKind::Paragraph,
            },
            _ => BlockKind::Paragraph,
        },
    }
}

/// The level of the heading that the line is on the site: `#` at its very beginning, a space after it or not.
pub fn heading_level(line: &str) -> Option<u8> {
    lines::heading(line).map(|(level, _)| level)
}

/// A bullet or number at the beginning of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bullet {
    /// `*`, `-`, `+`, or `1` for a number.
    pub mark: char,
    /// Columns before it.
    pub indent: usize,
    /// Bytes from the line's beginning to the bullet.
    pub start: usize,
    /// Bytes from the line's beginning to what stands after the bullet and its white space.
    pub content: usize,
}

/// The bullet that a line begins with, whatever its indent.
pub fn bullet(line: &str) -> Option<Bullet> {
    let start = line.len() - line.trim_start_matches([' ', '\t']).len();
    let rest = line.get(start..)?;
    let first = rest.chars().next()?;
    let (mark, len) = match first {
        '*' | '-' | '+' => (first, 1),
        '0'..='9' => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            (rest.as_bytes().get(digits) == Some(&b'.')).then_some(('1', digits + 1))?
        }
        _ => return None,
    };
    let after = rest.get(len..)?;
    if !after.is_empty() && !after.starts_with([' ', '\t']) {
        return None;
    }
    let space = after.len() - after.trim_start_matches([' ', '\t']).len();
    let indent = Line { text: line, span: Span::default() }.indent();
    Some(Bullet { mark, indent, start, content: start + len + space })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(BlockKind, &str)]) {
        let found: Vec<(BlockKind, &str)> =
            blocks(text, 0).0.iter().map(|block| (block.kind, block.span.of(text))).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_list_needs_a_blank_line_before_it() {
        check("Text\n* a\n\n* b\n", &[(BlockKind::Paragraph, "Text\n* a\n"), (BlockKind::List, "* b\n")]);
        check(
            "### H\n* a\n  b\n\n    * c\n\nText",
            &[
                (BlockKind::Heading(3), "### H\n"),
                (BlockKind::List, "* a\n  b\n\n    * c\n"),
                (BlockKind::Paragraph, "Text"),
            ],
        );
    }

    #[test]
    fn comments_fences_and_definitions_stand_alone() {
        check(
            "Text\n<!-- a\n\nb -->\n* c\n[x]: y\n",
            &[
                (BlockKind::Paragraph, "Text\n"),
                (BlockKind::Comment, "<!-- a\n\nb -->\n"),
                (BlockKind::List, "* c\n[x]: y\n"),
            ],
        );
        check(
            "```rust\n# no heading\n```\n<!-- never closed\n",
            &[(BlockKind::Code, "```rust\n# no heading\n```\n"), (BlockKind::Paragraph, "<!-- never closed\n")],
        );
    }

    #[test]
    fn headings_as_the_site_sees_them() {
        assert_eq!(heading_level("#Title"), Some(1));
        assert_eq!(heading_level(" # Title"), None);
        assert_eq!(heading_level("##"), Some(2));
    }
}
