//! What every rule may look at, worked out once: the issue, its links with their places, and what is asked.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell};
use std::iter::Copied;
use std::slice::Iter;
use std::sync::Arc;

use super::diagnostic::Stage;
use super::events::{PlaceAt, places};
use super::past::Past;
use crate::issue::{Date, Issue, Item};
use crate::markdown::blocks::{Block, BlockKind, Document, Source, bullet};
use crate::markdown::links::{Inline, Link, LinkForm, definition, inlines};
use crate::markdown::url::Url;
use crate::text::encoding::{Damages, damages};
use crate::text::hash::fnv;
use crate::text::lines::line_start;
use crate::text::sort::{key, sort_by_key};
use crate::text::{Line, Span, lines_in};

/// What is asked of the rules.
#[derive(Clone, Debug, Default, Eq)]
pub struct Options {
    /// How far the issue is.
    pub stage: Stage,
    /// Whether rules for contributors apply.
    pub contributor: bool,
    /// The date in the name of the file, where there is one.
    pub file_date: Option<Date>,
    /// The text before somebody's changes, where only these concern him: see [`super::own`].
    pub since: Option<Arc<str>>,
    /// What past issues had; those from this issue's number on are not asked.
    pub past: Arc<Past>,
}

impl PartialEq for Options {
    /// The app compares at every key, and nearly always shared texts: those need no reading.
    fn eq(&self, other: &Options) -> bool {
        let Options { stage, contributor, file_date, since, past } = self;
        let alike = |(a, b): (&Arc<str>, &Arc<str>)| Arc::ptr_eq(a, b) || a == b;
        (*stage, *contributor, *file_date) == (other.stage, other.contributor, other.file_date)
            && since.is_some() == other.since.is_some()
            && since.iter().zip(&other.since).all(alike)
            && *past == other.past
    }
}

/// A link with the place where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkAt {
    /// The link.
    pub link: Link,
    /// The index of its section; `None` before the first.
    pub section: Option<usize>,
}

/// `[name]: address`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Definition {
    /// Between the brackets.
    pub name: Span,
    /// The address.
    pub url: Span,
}

/// An address as it stands in the text, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address<'a> {
    /// Where it stands.
    pub place: Span,
    /// Its parts.
    pub url: Url<'a>,
    /// [`Url::site`], which many rules ask for.
    pub site: Cow<'a, str>,
}

/// The issue and what was worked out of it for all rules.
pub struct Context<'a> {
    /// The issue.
    pub issue: &'a Issue,
    /// What is asked.
    pub options: &'a Options,
    /// Where the rules of lines and items look: at all of the text, or at a part of it. What stands below is of this part
    /// alone, except the definitions.
    pub within: Span,
    /// Every link outside comments and code, in the order of the text.
    pub links: Vec<LinkAt>,
    /// Code spans, links and comments that stand in no other, in the order of the text.
    pub inlines: Vec<Inline>,
    /// The stretches in which links, code and emphasis pair: a paragraph, an item's line, a row, a heading.
    pub stretches: Vec<Span>,
    /// What is not text on the page: code spans (those in the text of links too), comments, addresses. In the order of
    /// the text.
    pub opaque: Vec<Span>,
    /// The definitions of references, in the order of the text.
    pub definitions: Vec<Definition>,
    blocks: OnceCell<Vec<Block>>,
    items: OnceCell<Vec<(usize, &'a Item)>>,
    prose: OnceCell<Vec<(Block, Line<'a>)>>,
    addresses: OnceCell<Vec<Address<'a>>>,
    last_address: Cell<usize>,
    /// The definitions' names as numbers, in any case of ASCII, and their indices: sorted.
    names: OnceCell<Vec<(u64, usize)>>,
    pub(super) places: OnceCell<Vec<PlaceAt>>,
    /// Of each section, whether it is in the community part.
    community: Vec<bool>,
    /// Characters that were read in the wrong encoding.
    pub damages: Damages,
    /// Where upstream's link check looks: from the heading of the community updates to the next one of its level.
    checked_links: Span,
}

impl<'a> Context<'a> {
    /// Works out what the rules share.
    pub fn new(issue: &'a Issue, options: &'a Options) -> Context<'a> {
        Context::within(issue, options, Span::new(0, issue.text().len()))
    }

    /// The same of a part of the text that begins and ends where a block or an item does. Damages are placed within it.
    pub fn within(issue: &'a Issue, options: &'a Options, within: Span) -> Context<'a> {
        let mut context = Context::empty(issue, options, within);
        context.damages = damages(within.of(issue.text()));
        for block in context.blocks().collect::<Vec<_>>() {
            match block.kind {
                BlockKind::Comment | BlockKind::Code => {}
                BlockKind::Definitions if !context.is_text(&block) => context.define(block.span),
                _ => context.read(&block),
            }
        }
        context
    }

    /// A context in which nothing was found.
    pub(super) fn empty(issue: &'a Issue, options: &'a Options, within: Span) -> Context<'a> {
        Context {
            issue,
            options,
            within,
            links: Vec::new(),
            inlines: Vec::new(),
            opaque: Vec::new(),
            stretches: Vec::new(),
            definitions: Vec::new(),
            blocks: OnceCell::new(),
            items: OnceCell::new(),
            prose: OnceCell::new(),
            addresses: OnceCell::new(),
            last_address: Cell::new(0),
            names: OnceCell::new(),
            places: OnceCell::new(),
            community: issue.community(),
            damages: Damages::default(),
            checked_links: checked_links(issue),
        }
    }

    /// The blocks of the part that is looked at. Of a list that reaches beyond it the items that stand in it.
    pub fn blocks(&self) -> Copied<Iter<'_, Block>> {
        let blocks = self.blocks.get_or_init(|| {
            let within = self.within;
            let blocks = &self.issue.blocks;
            let from = blocks.partition_point(|block| block.span.end <= within.start);
            let here = blocks.iter().skip(from).take_while(|block| block.span.start < within.end);
            let clipped = |span: Span| Span::new(span.start.max(within.start), span.end.min(within.end));
            here.map(|block| Block { span: clipped(block.span), ..*block }).collect()
        });
        blocks.iter().copied()
    }

    /// The lines of the part that is looked at, of whatever block.
    pub fn lines(&self) -> impl Iterator<Item = Line<'a>> + use<'a> {
        lines_in(self.issue.text(), self.within)
    }

    /// Those of them that have this character, which must be of ASCII.
    pub fn lines_with(&self, wanted: char) -> impl Iterator<Item = Line<'a>> + use<'a> {
        let (text, end) = (self.issue.text(), self.within.end);
        let mut at = self.within.start;
        std::iter::from_fn(move || {
            let found = at + Span::new(at, end).of(text).find(wanted)?;
            let line = lines_in(text, Span::new(line_start(text, found), end)).next()?;
            at = line.span.end;
            Some(line)
        })
    }

    /// The items of the part that is looked at, with the index of their section.
    pub fn items(&self) -> Copied<Iter<'_, (usize, &'a Item)>> {
        let items = self.items.get_or_init(|| {
            let within = self.within;
            let here = self.issue.items().skip_while(|(_, item)| item.span.start < within.start);
            here.take_while(|(_, item)| item.span.start < within.end).collect()
        });
        items.iter().copied()
    }

    /// All addresses: of links, and of the definitions that references lead to. In the order of the text.
    pub fn addresses(&self) -> &[Address<'a>] {
        self.addresses.get_or_init(|| {
            let links = self.links.iter().filter(|at| at.link.form != LinkForm::Reference).map(|at| at.link.url);
            let places = links.chain(self.definitions.iter().map(|definition| definition.url));
            let address = |place: Span| {
                let url = Url::parse(place.of(self.issue.text()));
                Address { place, url, site: url.site() }
            };
            let mut addresses: Vec<Address> = places.map(address).collect();
            sort_by_key(&mut addresses, |address| key(address.place.start, 0));
            addresses
        })
    }

    fn define(&mut self, block: Span) {
        let text = self.text();
        for line in lines_in(text, block) {
            if let Some((name, url)) = definition(line.text) {
                self.definitions
                    .push(Definition { name: name.shift(line.span.start), url: url.shift(line.span.start) });
            }
        }
    }

    /// The definitions that stand in a quote or in an item, where the site reads them too.
    fn define_inside(&mut self, block: Span) {
        let text = self.text();
        let source = Source::read(text, block);
        for found in Document::read(&source).definitions {
            let line = found.span.of(text);
            let place = |within: &str, part: &str| within.find(part).map(|at| Span::new(at, at + part.len()));
            let name = line.find('[').and_then(|at| Some(place(line.get(at..)?, found.name)?.shift(at)));
            let url = line.find("]:").and_then(|at| Some(place(line.get(at..)?, found.url)?.shift(at)));
            if let (Some(name), Some(url)) = (name, url) {
                self.definitions
                    .push(Definition { name: name.shift(found.span.start), url: url.shift(found.span.start) });
            }
        }
    }

    fn read(&mut self, block: &Block) {
        let text = self.text();
        let holds =
            matches!(block.kind, BlockKind::Quote | BlockKind::List | BlockKind::Terms | BlockKind::Definitions);
        if holds && block.span.of(text).contains("]:") {
            self.define_inside(block.span);
        }
        let section = self.issue.section_at(block.span.start);
        for stretch in stretches(text, block) {
            self.stretches.push(stretch);
            for inline in inlines(text, stretch) {
                self.inlines.push(inline);
                let Inline::Link(link) = inline else {
                    self.opaque.push(inline.span());
                    continue;
                };
                self.links.push(LinkAt { link, section });
                if link.form == LinkForm::Auto {
                    self.opaque.push(link.span);
                    continue;
                }
                if self.slice(link.text).contains('`') {
                    let code = inlines(text, link.text).into_iter().filter(|inner| matches!(inner, Inline::Code(_)));
                    self.opaque.extend(code.map(|code| code.span()));
                }
                self.opaque.push(Span::new(link.text.end, link.span.end));
            }
        }
    }

    /// Where the events are, in the order of the text.
    pub fn places(&self) -> &[PlaceAt] {
        self.places.get_or_init(|| places(self))
    }

    /// The address that stands at `place`, taken apart.
    pub fn address_at(&self, place: Span) -> Option<&Address<'a>> {
        let all = self.addresses();
        let is_there = |at: &usize| all.get(*at).is_some_and(|address| address.place == place);
        // One rule after the other asks for the same one, or for the one behind it.
        let last = self.last_address.get();
        let near = [last, last + 1].into_iter().find(is_there);
        let at = near.unwrap_or_else(|| all.partition_point(|address| address.place.start < place.start));
        self.last_address.set(at);
        all.get(at).filter(|_| is_there(&at))
    }

    /// The whole text.
    pub fn text(&self) -> &'a str {
        self.issue.text()
    }

    /// The text under `span`.
    pub fn slice(&self, span: Span) -> &'a str {
        span.of(self.text())
    }

    /// The issue's date.
    pub fn date(&self) -> Option<Date> {
        self.issue.date()
    }

    /// The issue's number; of one without a number, one that is later than all.
    pub fn number(&self) -> i64 {
        self.issue.number().or_else(|| self.date()?.issue_number()).unwrap_or(i64::MAX)
    }

    /// Whether a section is in the community part.
    pub fn is_community(&self, section: usize) -> bool {
        self.community.get(section).is_some_and(|is| *is)
    }

    /// Whether a link stands in the community part.
    pub fn in_community(&self, link: &LinkAt) -> bool {
        link.section.is_some_and(|section| self.is_community(section))
    }

    /// Whether upstream's link check looks at what stands at `offset`.
    pub fn is_checked_upstream(&self, offset: usize) -> bool {
        self.checked_links.contains(offset)
    }

    /// The links of one item.
    pub fn links_of(&self, item: &Item) -> impl Iterator<Item = &LinkAt> {
        let from = self.links.partition_point(|at| at.link.span.start < item.span.start);
        let end = item.span.end;
        self.links.iter().skip(from).take_while(move |at| at.link.span.start < end)
    }

    /// The link that the byte `offset` stands in.
    pub fn link_at(&self, offset: usize) -> Option<&LinkAt> {
        let after = self.links.partition_point(|at| at.link.span.start <= offset);
        self.links.get(after.checked_sub(1)?).filter(|at| at.link.span.contains(offset))
    }

    /// The item that a link stands in.
    pub fn item_at(&self, link: &LinkAt) -> Option<&'a Item> {
        let items = &self.issue.sections.get(link.section?)?.items;
        let after = items.partition_point(|item| item.span.start <= link.link.span.start);
        items.get(after.checked_sub(1)?).filter(|item| item.span.covers(link.link.span))
    }

    /// The address that a link leads to: of a reference what its last definition says, as on the site.
    pub fn address(&self, link: &Link) -> Option<&'a str> {
        if link.form != LinkForm::Reference {
            return Some(self.slice(link.url));
        }
        self.defined(link.url).next_back().map(|definition| self.slice(definition.url))
    }

    /// The definitions of the name that stands under `name`, in the order of the text.
    pub fn defined(&self, name: Span) -> impl DoubleEndedIterator<Item = &Definition> {
        let number = |name: Span| fnv(self.slice(name).bytes().map(|byte| byte.to_ascii_lowercase()));
        let names = self.names.get_or_init(|| {
            let all = self.definitions.iter().enumerate();
            let mut names: Vec<(u64, usize)> = all.map(|(at, definition)| (number(definition.name), at)).collect();
            sort_by_key(&mut names, |(number, at)| (*number, *at as u64));
            names
        });
        let wanted = number(name);
        let from = names.partition_point(|(number, _)| *number < wanted);
        let until = names.partition_point(|(number, _)| *number <= wanted);
        let alike = names.get(from..until).unwrap_or(&[]).iter().filter_map(|(_, at)| self.definitions.get(*at));
        alike.filter(move |definition| self.slice(definition.name).eq_ignore_ascii_case(self.slice(name)))
    }

    /// Whether the byte `offset` lies in code, a comment or an address.
    pub fn is_opaque(&self, offset: usize) -> bool {
        self.opaque_at(offset).is_some()
    }

    /// The code, the comment or the address that the byte `offset` lies in.
    pub fn opaque_at(&self, offset: usize) -> Option<Span> {
        let after = self.opaque.partition_point(|span| span.start <= offset);
        self.opaque.get(after.checked_sub(1)?).copied().filter(|span| span.contains(offset))
    }

    /// The parts of `span` outside links, code and comments, in the order of the text; empty ones are left out.
    pub fn gaps(&self, span: Span) -> impl Iterator<Item = Span> {
        let from = self.inlines.partition_point(|inline| inline.span().end <= span.start);
        let inside = self.inlines.iter().skip(from).map(Inline::span).take_while(move |inline| inline.start < span.end);
        let ends = inside.chain(std::iter::once(Span::empty(span.end)));
        let mut at = span.start;
        let gaps = ends.map(move |inline| Span::new(std::mem::replace(&mut at, inline.end), inline.start));
        gaps.filter(|gap| !gap.is_empty())
    }

    /// Whether readers see the block as text: of definitions the footnotes.
    pub fn is_text(&self, block: &Block) -> bool {
        match block.kind {
            BlockKind::Comment | BlockKind::Code => false,
            BlockKind::Definitions => self.slice(block.span).trim_start().starts_with("[^"),
            _ => true,
        }
    }

    /// The lines of text: of every block but comments, code and definitions. With each the block that it stands in.
    pub fn prose(&self) -> Copied<Iter<'_, (Block, Line<'a>)>> {
        let prose = self.prose.get_or_init(|| {
            let mut prose = Vec::new();
            for block in self.blocks() {
                if self.is_text(&block) {
                    prose.extend(lines_in(self.text(), block.span).map(|line| (block, line)));
                }
            }
            prose
        });
        prose.iter().copied()
    }

    /// The blocks of the issue that stand in `span`, which begins and ends where a block does.
    pub fn blocks_in(&self, span: Span) -> impl Iterator<Item = &'a Block> + use<'a> {
        let from = self.issue.blocks.partition_point(|block| block.span.start < span.start);
        self.issue.blocks.iter().skip(from).take_while(move |block| span.covers(block.span))
    }

    /// The block that the byte `offset` stands in.
    pub fn block_at(&self, offset: usize) -> Option<&'a Block> {
        let after = self.issue.blocks.partition_point(|block| block.span.start <= offset);
        self.issue.blocks.get(after.checked_sub(1)?).filter(|block| block.span.contains(offset))
    }
}

/// The stretches of a block in which code spans and links pair: every item of a list, every row of a table, else all.
fn stretches(text: &str, block: &Block) -> Vec<Span> {
    if !matches!(block.kind, BlockKind::List | BlockKind::Table) {
        return vec![block.span];
    }
    let mut stretches: Vec<Span> = Vec::new();
    for line in lines_in(text, block.span) {
        let begins = block.kind == BlockKind::Table || line.is_blank() || bullet(line.text).is_some();
        match stretches.last_mut() {
            Some(last) if !begins => last.end = line.span.end,
            _ => stretches.push(line.span),
        }
    }
    stretches
}

fn checked_links(issue: &Issue) -> Span {
    let mut checked: Option<(u8, Span)> = None;
    for section in &issue.sections {
        let Some(heading) = section.heading.filter(|heading| heading.level <= 4) else { continue };
        match checked {
            Some((level, ref mut span)) if heading.level <= level => {
                span.end = heading.line.start;
                return *span;
            }
            None if section.title(issue.text()).eq_ignore_ascii_case("Updates from Rust Community") => {
                checked = Some((heading.level, Span::new(heading.line.start, issue.text().len())));
            }
            _ => {}
        }
    }
    checked.map(|(_, span)| span).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::parse;

    #[test]
    fn a_lone_backtick_stays_in_its_item() {
        let issue = parse("### Official\n* a ` b\n* [`c`](u) ` d\n");
        let options = Options::default();
        let context = Context::new(&issue, &options);
        let opaque: Vec<&str> = context.opaque.iter().map(|&span| context.slice(span)).collect();
        assert_eq!(opaque, ["`c`", "](u)"]);
        assert_eq!(context.gaps(Span::new(13, issue.text().len())).count(), 2);
    }

    #[test]
    fn references_lead_where_the_site_leads() {
        let issue = parse("[a][X] [b][y]\n\n[x]: https://e.org\n[x]: https://f.org\n");
        let options = Options::default();
        let context = Context::new(&issue, &options);
        let found: Vec<_> = context.links.iter().map(|at| context.address(&at.link)).collect();
        assert_eq!(found, [Some("https://f.org"), None]);
    }

    #[test]
    fn upstream_looks_at_the_community_part() {
        let text = "## Updates from Rust Community\n### Official\n[a](u)\n## Jobs\n[b](u)\n";
        let issue = parse(text);
        let options = Options::default();
        let context = Context::new(&issue, &options);
        let checked: Vec<bool> =
            context.links.iter().map(|at| context.is_checked_upstream(at.link.span.start)).collect();
        assert_eq!(checked, [true, false]);
    }
}
