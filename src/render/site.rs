//! The page as the site prints it: the elements of the site's block rules, and inside them what pulldown-cmark makes of
//! the [dialect](super::dialect) put into CommonMark's words.

use pulldown_cmark::{Options, Parser};

use super::attributes::Lists;
use super::dialect::{Atom, Dialect};
use super::events::{Events, Private};
use super::references::References;
use super::reuse::Reuse;
use super::writer::{Purpose, Writer};
use super::{PageBlock, Piece, View, anchors, heading_tag, notes};
use crate::issue::Issue;
use crate::markdown::blocks::raw;
use crate::markdown::blocks::{Align, Document, Element, Raw, Source, Table, Tag};
use crate::text::{Line, Span};

/// The stretches that can be rendered by themselves: the blocks, but for those that only go together, and an empty one at
/// the end for the footnotes.
pub(super) fn chunks(issue: &Issue) -> Vec<Span> {
    let mut chunks: Vec<Span> = Vec::with_capacity(issue.blocks.len());
    for block in &issue.blocks {
        match chunks.last_mut().filter(|_| block.joined) {
            Some(last) => last.end = block.span.end,
            None => chunks.push(block.span),
        }
    }
    chunks.push(Span::empty(issue.text().len()));
    chunks
}

/// The definitions of the whole text.
pub(super) fn references(issue: &Issue) -> References {
    let mut references = References::default();
    for span in chunks(issue) {
        if may_define(span.of(issue.text())) {
            let source = Source::read(issue.text(), span);
            let document = Document::read(&source);
            for found in document.definitions {
                references.add(View::Site, found.name, found.url, found.title);
            }
            for note in &document.notes {
                notes::define(&mut references, note, &source);
            }
        }
    }
    notes::define_inside(&mut references);
    references
}

/// Whether the text may hold a definition, a footnote or an abbreviation.
pub(super) fn may_define(text: &str) -> bool {
    text.contains("]:") || text.contains("] :")
}

/// The blocks of the page that the stretch `span` of the text gives.
pub(super) fn render(
    text: &str,
    span: Span,
    references: &References,
    purpose: Purpose,
    reuse: &Reuse,
) -> Vec<PageBlock> {
    if span.is_empty() {
        return footnotes(span.start, references, purpose);
    }
    let source = Source::read(text, span);
    let document = Document::read(&source);
    let mut site = Site::new(&source, references, Writer::new(purpose));
    document.root.children.iter().filter_map(|element| site.block(text, element, span, reuse)).collect()
}

/// The block of the footnotes, if there are any.
fn footnotes(at: usize, references: &References, purpose: Purpose) -> Vec<PageBlock> {
    if references.notes.is_empty() {
        return Vec::new();
    }
    let mut headings = Vec::new();
    let html = notes::list(references, purpose, |writer, text, back| {
        let source = Source::read(text, Span::new(0, text.len()));
        let document = Document::read(&source);
        let mut site = Site::new(&source, references, writer);
        let elements = &document.root.children;
        let last = elements.last().filter(|last| last.tag == Tag::P);
        elements.iter().take(elements.len() - usize::from(last.is_some())).for_each(|it| site.element(it));
        if !elements.is_empty() {
            site.writer.open("p", &[]);
            if let Some(last) = last {
                let text: Vec<&str> = last.text.iter().map(|line| line.text).collect();
                site.inline(&[&text.join("\n"), notes::SPACE].concat(), Lists::LastLine);
            }
            back(&mut site.writer);
            site.writer.close();
        }
        headings.append(&mut site.headings);
        site.writer
    });
    vec![notes::block(at, html, headings)]
}

struct Site<'s> {
    source: &'s Source,
    references: &'s References,
    dialect: Dialect<'s>,
    writer: Writer,
    /// The slugs of headings that stand inside the piece that is being written.
    headings: Vec<String>,
    /// The id that the last text gave its block.
    id: Option<String>,
}

impl<'s> Site<'s> {
    fn new(source: &'s Source, references: &'s References, writer: Writer) -> Site<'s> {
        Site { source, references, dialect: Dialect::new(source, references), writer, headings: Vec::new(), id: None }
    }

    /// The block of a top-level element; comments leave none.
    fn block(&mut self, text: &str, element: &Element, within: Span, reuse: &Reuse) -> Option<PageBlock> {
        let span = element.source().unwrap_or(within);
        let mut block = PageBlock { span, tag: tag_name(element), start: 1, ..PageBlock::default() };
        if self.raw_of(element).is_some() {
            block.tag = "div";
        }
        match element.tag {
            Tag::Ul | Tag::Ol => {
                for item in &element.children {
                    let span = item.source().unwrap_or(span);
                    let shape = shape(item, 1);
                    block.pieces.push(match reuse.item(span.of(text), shape) {
                        Some(piece) => Piece { span, ..piece.clone() },
                        None => {
                            self.inside(item);
                            Piece { shape, ..self.piece(span) }
                        }
                    });
                }
                return Some(block);
            }
            Tag::H(_) => {
                self.inside(element);
                let piece = self.piece(span);
                block.slug = Some(self.slug(&piece.html).into());
                block.pieces.push(piece);
                return Some(block);
            }
            _ if block.tag == "div" => self.element(element),
            _ => self.inside(element),
        }
        let piece = self.piece(span);
        let nothing = block.tag == "div" && piece.html.trim().is_empty();
        block.pieces.push(piece);
        (!nothing).then_some(block)
    }

    /// The id of the heading just written, before it is made unique.
    fn slug(&mut self, html: &str) -> String {
        self.id.take().unwrap_or_else(|| anchors::slug(&anchors::plain(html)))
    }

    /// What was written since the last piece.
    fn piece(&mut self, span: Span) -> Piece {
        Piece { headings: std::mem::take(&mut self.headings), ..Piece::new(span, self.writer.drain().into()) }
    }

    /// What a paragraph stands for that holds nothing but something taken out, or one tag or comment: it loses its `p`.
    fn raw_of(&mut self, element: &Element) -> Option<Raw> {
        let (Tag::P, [line], []) = (element.tag, element.text.as_slice(), element.children.as_slice()) else {
            return None;
        };
        if let Some(raw) = self.source.raw_line(line.text) {
            return Some(raw.clone());
        }
        if !(line.text.starts_with('<') && line.text.ends_with('>')) {
            return None;
        }
        let (translated, _) = self.dialect.translate(line.text, Lists::None);
        let mut chars = translated.chars();
        let only = chars.next().filter(|_| chars.next().is_none())?;
        match self.dialect.atom(only) {
            Some(Atom::Html(html)) if is_block_level(html) => Some(Raw::Html(html.clone())),
            _ => None,
        }
    }

    /// An element with its tags.
    fn element(&mut self, element: &Element) {
        match element.tag {
            Tag::Hr => return self.writer.void("hr", &[]),
            Tag::Pre => return self.code("", &element.code),
            _ => {}
        }
        if let Some(raw) = self.raw_of(element) {
            return self.raw(&raw);
        }
        let is_heading = matches!(element.tag, Tag::H(_));
        let id: &[(&str, &str)] =
            if is_heading && self.writer.purpose() == Purpose::Published { &[("id", "")] } else { &[] };
        self.writer.open(tag_name(element), id);
        let from = self.writer.so_far().len();
        self.inside(element);
        if is_heading {
            let inner = self.writer.so_far().get(from..).unwrap_or("").to_owned();
            let slug = self.slug(&inner);
            self.headings.push(slug);
        }
        self.writer.close();
    }

    /// What stands inside an element.
    fn inside(&mut self, element: &Element) {
        if let Some(table) = &element.table {
            return self.table(table);
        }
        let own = own_list(element);
        let lists = |at: usize| match element.tag {
            Tag::H(_) => Lists::Heading,
            Tag::Dt => Lists::Line,
            _ if at == own => Lists::LastLine,
            _ => Lists::None,
        };
        self.text(&element.text, lists(0));
        for (at, child) in element.children.iter().enumerate() {
            self.element(child);
            self.text(&child.tail, lists(at + 1));
        }
    }

    fn table(&mut self, table: &Table) {
        self.writer.open("thead", &[]);
        self.row("th", &table.head, &table.aligns);
        self.writer.close();
        self.writer.open("tbody", &[]);
        if table.rows.is_empty() {
            self.row("td", &[], &table.aligns);
        }
        for row in &table.rows {
            self.row("td", row, &table.aligns);
        }
        self.writer.close();
    }

    fn row(&mut self, tag: &'static str, cells: &[&str], aligns: &[Option<Align>]) {
        self.writer.open("tr", &[]);
        for (at, align) in aligns.iter().enumerate() {
            let align = match align {
                Some(Align::Left) => &[("align", "left")][..],
                Some(Align::Center) => &[("align", "center")],
                Some(Align::Right) => &[("align", "right")],
                None => &[],
            };
            self.writer.open(tag, align);
            self.inline(cells.get(at).copied().unwrap_or(""), Lists::Line);
            self.writer.close();
        }
        self.writer.close();
    }

    fn text(&mut self, lines: &[Line], lists: Lists) {
        match lines {
            [] => {}
            [line] => self.inline(line.text, lists),
            _ => self.inline(&lines.iter().map(|line| line.text).collect::<Vec<_>>().join("\n"), lists),
        }
    }

    fn inline(&mut self, text: &str, lists: Lists) {
        if text.trim().is_empty() {
            return;
        }
        let (translated, id) = self.dialect.translate(text, lists);
        self.id = id;
        let private = Privates { source: self.source, references: self.references, dialect: &self.dialect };
        let mut events = Events::new(&mut self.writer, false).with_private(&private);
        let mut paragraph = true;
        for event in Parser::new_ext(&translated, Options::empty()) {
            // The paragraph around the text is not the page's.
            if paragraph {
                events.writer().leave_out_next();
                paragraph = false;
            }
            events.event(event);
        }
        events.writer();
    }

    fn raw(&mut self, raw: &Raw) {
        match raw {
            Raw::Comment => {}
            Raw::Html(html) => {
                self.writer.raw(html);
            }
            Raw::Code(language, code) => self.code(language, code),
        }
    }

    /// Code as the site has it: with a frame for the colours of its highlighter, which are not ours to compute.
    fn code(&mut self, language: &str, code: &str) {
        self.writer.open("div", &[("class", "highlight")]);
        self.writer.open("pre", &[]);
        let class = format!("language-{language}");
        let attributes = [("class", class.as_str())];
        self.writer.open("code", if language.is_empty() { &[] } else { &attributes });
        self.writer.text(code.trim_end());
        self.writer.text("\n");
        for _ in 0..3 {
            self.writer.close();
        }
    }
}

/// Whether a tag or comment is a block to the site.
fn is_block_level(html: &str) -> bool {
    let name = html.trim_start_matches(['<', '/']);
    name.starts_with('!') || raw::is_block_level(name.split([' ', '>', '\n']).next().unwrap_or(""))
}

/// Which of an element's texts may end with its attribute list: that before a nested list, else the last.
fn own_list(element: &Element) -> usize {
    let is_list = |child: &Element| matches!(child.tag, Tag::Ul | Tag::Ol);
    let nested = if element.tag == Tag::Li { element.children.iter().position(is_list) } else { None };
    nested.unwrap_or(element.children.len())
}

/// The HTML of a piece with ids for the headings inside, whose places were left open.
pub(super) fn with_ids(html: &str, ids: &mut impl Iterator<Item = String>) -> String {
    notes::fill(html, " id=\"\"", &mut || [" id=\"", &ids.next().unwrap_or_default(), "\""].concat())
}

/// Writes what private characters stand for.
struct Privates<'p> {
    source: &'p Source,
    references: &'p References,
    dialect: &'p Dialect<'p>,
}

impl Private for Privates<'_> {
    fn write(&self, writer: &mut Writer, c: char) -> bool {
        match (self.dialect.atom(c), self.source.raw(c)) {
            (Some(Atom::Code(code)), _) => {
                writer.open("code", &[]);
                self.text(writer, code);
                writer.close();
            }
            (Some(Atom::Html(html)), _) | (None, Some(Raw::Html(html))) => writer.raw(html),
            (Some(Atom::Note(at)), _) => notes::mark(writer, self.references, *at),
            (Some(Atom::Open(tag)), _) => writer.open(tag, &[]),
            (Some(Atom::Close), _) => writer.close(),
            (Some(Atom::Break), _) => writer.void("br", &[]),
            (None, Some(Raw::Code(_, code))) => {
                writer.open("pre", &[]);
                writer.text(code);
                writer.close();
            }
            (None, Some(Raw::Comment)) => {}
            _ => return false,
        }
        true
    }

    fn text(&self, writer: &mut Writer, text: &str) {
        notes::explained(writer, self.references, text);
    }
}

/// How an item's source was understood: the elements in it and how many lines of text each has, as one number.
fn shape(element: &Element, seed: u32) -> u32 {
    let tag = tag_name(element).bytes().fold(0u32, |sum, byte| (sum << 5) ^ u32::from(byte));
    let lines = element.text.len() + element.tail.len() * 64 + element.children.len() * 4096;
    let own = (seed ^ tag).wrapping_mul(0x0100_0193) ^ u32::try_from(lines).unwrap_or(0);
    element.children.iter().fold(own, |sum, child| shape(child, sum.wrapping_mul(0x0100_0193)))
}

fn tag_name(element: &Element) -> &'static str {
    match element.tag {
        Tag::H(level) => heading_tag(level),
        Tag::Ul => "ul",
        Tag::Ol => "ol",
        Tag::Li => "li",
        Tag::Quote => "blockquote",
        Tag::Hr => "hr",
        Tag::Table => "table",
        Tag::Dl => "dl",
        Tag::Dt => "dt",
        Tag::Dd => "dd",
        Tag::Pre | Tag::Root => "div",
        Tag::P => "p",
    }
}
