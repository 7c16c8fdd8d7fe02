//! The page: an issue as this-week-in-rust.org prints it, or as GitHub shows it, in blocks that know their source.
//!
//! A page follows its issue: [`Page::follow`] makes anew only what an edit has touched, and says what that was, so that
//! whoever shows it leaves the rest alone. Everything goes through the allow-list of [`filter`].

mod anchors;
mod attributes;
mod commonmark;
mod compare;
mod destination;
mod dialect;
mod emphasis;
mod events;
mod filter;
mod github;
mod notes;
mod references;
mod reuse;
mod run;
mod site;
mod tokens;
mod writer;

use std::sync::Arc;

use crate::issue::{Date, Issue};
use crate::text::Span;
pub use compare::{Difference, Seen, differences};
use references::References;
pub use reuse::Change;
use reuse::Reuse;
pub use run::{RunChange, run_change};
use writer::Purpose;

/// Whose page it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// As this-week-in-rust.org prints it: Python-Markdown.
    #[default]
    Site,
    /// As GitHub shows the file: CommonMark with GitHub's extensions.
    Github,
}

/// A whole page.
#[derive(Clone, Debug)]
pub struct Page {
    /// `Title:` of the metadata.
    pub title: Option<String>,
    /// `Date:` of the metadata.
    pub date: Option<Date>,
    /// The blocks of the body, in order. Comments, definitions and metadata have none.
    pub blocks: Vec<PageBlock>,
    reader: &'static Reader,
    text: Arc<str>,
    references: Arc<References>,
    chunks: Vec<Chunk>,
}

/// One element at the top level of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageBlock {
    /// Its lines in the source, in bytes.
    pub span: Span,
    /// The element: `p`, `h2`, `ul`, `pre`, `hr`, …; `div` around raw HTML.
    pub tag: &'static str,
    /// The id of a heading, as the site's table of contents gives it.
    pub id: Option<String>,
    /// The number of an ordered list's first item on GitHub. The site begins every list with 1.
    pub start: usize,
    /// What stands inside: one piece for each `li` of a list, one piece for anything else.
    pub pieces: Vec<Piece>,
    /// The id before it was made unique.
    slug: Option<Arc<str>>,
}

/// A part of a block that is shown and replaced as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its lines in the source, in bytes.
    pub span: Span,
    /// Its inner HTML, filtered; of a list's piece what stands inside the `li`.
    pub html: Arc<str>,
    /// How its source was understood: equal source of equal shape gives equal HTML.
    shape: u32,
    /// The slugs of headings inside, in order.
    headings: Vec<String>,
}

impl Piece {
    /// A piece that is only shown: nothing is made anew of it.
    pub fn new(span: Span, html: Arc<str>) -> Piece {
        Piece { span, html, shape: 0, headings: Vec::new() }
    }

    /// Whether both show the same, wherever they stand in the source.
    pub fn same(&self, other: &Piece) -> bool {
        Arc::ptr_eq(&self.html, &other.html) || self.html == other.html
    }
}

/// The elements that blocks are.
const TAGS: [&str; 15] =
    ["p", "ul", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "pre", "hr", "div", "ol", "dl"];

impl PageBlock {
    /// A block that is only shown; `None` where there is no such element.
    pub fn new(span: Span, tag: &str, id: Option<String>, start: usize, pieces: Vec<Piece>) -> Option<PageBlock> {
        let tag = TAGS.into_iter().find(|known| *known == tag)?;
        Some(PageBlock { span, tag, id, start, pieces, slug: None })
    }

    /// Whether its pieces are the items of a list.
    pub fn is_list(&self) -> bool {
        matches!(self.tag, "ul" | "ol")
    }

    /// The slugs of the headings that stand inside its pieces.
    fn headings(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().flat_map(|piece| &piece.headings).map(String::as_str)
    }

    /// Whether both show the same, wherever they stand in the source.
    pub fn same(&self, other: &PageBlock) -> bool {
        self.tag == other.tag
            && self.id == other.id
            && self.start == other.start
            && self.pieces.len() == other.pieces.len()
            && self.pieces.iter().zip(&other.pieces).all(|(a, b)| a.same(b))
    }
}

/// A stretch of source that is rendered without looking at the rest, and how many blocks of the page it gave.
#[derive(Clone, Copy, Debug)]
struct Chunk {
    span: Span,
    blocks: usize,
}

/// How a view reads a text. Who asks for one view only does not bring the other along.
#[derive(Debug)]
struct Reader {
    view: View,
    references: fn(&Issue) -> References,
    chunks: fn(&Issue) -> Vec<Span>,
    render: fn(&str, Span, &References, Purpose, &Reuse) -> Vec<PageBlock>,
}

const SITE: Reader =
    Reader { view: View::Site, references: site::references, chunks: site::chunks, render: site::render };
const GITHUB: Reader =
    Reader { view: View::Github, references: github::references, chunks: github::chunks, render: github::render };

impl View {
    fn reader(self) -> &'static Reader {
        match self {
            View::Site => &SITE,
            View::Github => &GITHUB,
        }
    }
}

/// The page of an issue.
pub fn page(issue: &Issue, view: View) -> Page {
    build(issue, view.reader(), Purpose::Shown)
}

/// The site's page, without bringing GitHub's along: what the first screen needs.
pub fn site_page(issue: &Issue) -> Page {
    build(issue, &SITE, Purpose::Shown)
}

/// The HTML of the whole body, without metadata: the published page after the allow-list.
pub fn html(issue: &Issue, view: View) -> String {
    let mut page = build(issue, view.reader(), Purpose::Published);
    let mut inner_ids = page.give_ids().into_iter();
    let mut html = String::with_capacity(issue.text().len() * 2);
    for block in &mut page.blocks {
        for piece in block.pieces.iter_mut().filter(|piece| !piece.headings.is_empty()) {
            piece.html = site::with_ids(&piece.html, &mut inner_ids).into();
        }
        match (block.tag, &block.id) {
            ("hr", _) => html.push_str("<hr>"),
            // Raw HTML stands on the page without an element around it.
            ("div", _) => block.pieces.iter().for_each(|piece| html.push_str(&piece.html)),
            (tag, Some(id)) => wrap(&mut html, tag, &format!(" id=\"{id}\""), block),
            ("ol", _) if block.start != 1 => wrap(&mut html, "ol", &format!(" start=\"{}\"", block.start), block),
            (tag, None) => wrap(&mut html, tag, "", block),
        }
        html.push('\n');
    }
    html
}

fn wrap(html: &mut String, tag: &str, attributes: &str, block: &PageBlock) {
    html.push_str(&format!("<{tag}{attributes}>"));
    for piece in &block.pieces {
        if block.is_list() {
            html.push_str(&format!("\n<li>{}</li>", piece.html));
        } else {
            html.push_str(&piece.html);
        }
    }
    html.push_str(&format!("</{tag}>"));
}

fn build(issue: &Issue, reader: &'static Reader, purpose: Purpose) -> Page {
    let mut page = Page {
        title: None,
        date: None,
        blocks: Vec::new(),
        reader,
        text: issue.shared_text(),
        references: Arc::new((reader.references)(issue)),
        chunks: Vec::new(),
    };
    page.head_of(issue);
    for span in (reader.chunks)(issue) {
        let blocks = (reader.render)(issue.text(), span, &page.references, purpose, &Reuse::default());
        page.chunks.push(Chunk { span, blocks: blocks.len() });
        page.blocks.extend(blocks);
    }
    if !page.references.notes.is_empty() {
        notes::number_places(&mut page.blocks, &page.references, purpose);
    }
    page.give_ids();
    page
}

impl Page {
    fn head_of(&mut self, issue: &Issue) {
        self.title = issue.front_matter.value(issue.text(), "Title").map(str::to_owned);
        self.date = issue.date();
    }

    /// Ids of headings are unique in the page, so that the first of a name matters to those after it. Gives the ids of
    /// the headings that stand inside pieces, in order.
    fn give_ids(&mut self) -> Vec<String> {
        let mut ids = anchors::Ids::default();
        let mut inner = Vec::new();
        for block in &mut self.blocks {
            block.id = block.slug.as_ref().map(|slug| ids.unique(slug));
            inner.extend(block.headings().map(|slug| ids.unique(slug)));
        }
        inner
    }
}

fn heading_tag(level: u8) -> &'static str {
    match level {
        1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

#[cfg(test)]
mod cases;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod vectors;
