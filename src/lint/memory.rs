//! What was found in a text, kept for the next one: most often a key was pressed, and only a line is new.
//!
//! A text is a row of pieces: blocks, and the items of lists. From both ends on, the pieces of the two texts are the same;
//! what lies between was changed. Rules of items and lines look at that and at the pieces next to it, and what they said of
//! the others is kept. Rules of the whole issue run on what was found and on what was kept. Where more than lines has
//! changed (metadata, headings, definitions, damaged characters), everything is looked at again. The law: what comes out is
//! what [`super::lint`] says.

use std::sync::Arc;

use super::catalogue::RULES;
use super::context::{Context, Definition, LinkAt, Options};
use super::diagnostic::Diagnostic;
use super::events::PlaceAt;
use super::in_order;
use super::rule::Sink;
use crate::issue::parse::parse_shared;
use crate::issue::shift::Shift;
use crate::issue::{Issue, Section, SectionKind};
use crate::markdown::blocks::BlockKind;
use crate::markdown::links::Inline;
use crate::text::{Span, common_bytes};

/// So many texts are kept: the one that is written, the one it was opened with, and one with an item that is being typed.
const TEXTS: usize = 3;

/// What was found in the last texts.
#[derive(Default)]
pub struct Memory {
    /// The one that was asked for last stands first.
    kept: Vec<Kept>,
}

impl Memory {
    /// What [`super::lint`] says of `issue`.
    pub fn lint(&mut self, issue: &Issue, options: &Options) -> Vec<Diagnostic> {
        if let Some(found) = self.known(issue.text(), options) {
            return found.to_vec();
        }
        let outline = Outline::of(issue);
        let changes =
            self.kept.iter().filter_map(|kept| Some((kept, Change::between(kept, issue, options, &outline)?)));
        let nearest = changes.min_by_key(|(_, change)| change.looked_at.new.len());
        let kept = nearest.and_then(|(kept, change)| kept.after(&change, issue, options));
        let kept = kept.unwrap_or_else(|| Kept::anew(issue, options));
        let found = kept.found.clone();
        self.kept.insert(0, Kept { outline, ..kept });
        self.kept.truncate(TEXTS);
        found
    }

    /// The same of a text that is only parsed where it is new.
    pub fn lint_text(&mut self, text: &Arc<str>, options: &Options) -> &[Diagnostic] {
        if self.known(text, options).is_none() {
            self.lint(&parse_shared(Arc::clone(text)), options);
        }
        self.kept.first().map_or(&[], |kept| kept.found.as_slice())
    }

    fn known(&mut self, text: &str, options: &Options) -> Option<&[Diagnostic]> {
        let at = self.kept.iter().position(|kept| *kept.text == *text && is_asked_alike(&kept.options, options))?;
        let kept = self.kept.remove(at);
        self.kept.insert(0, kept);
        self.kept.first().map(|kept| kept.found.as_slice())
    }
}

/// Whether the same is asked of the rules. The text before somebody's changes is none of their business.
fn is_asked_alike(a: &Options, b: &Options) -> bool {
    (a.stage, a.contributor, a.file_date) == (b.stage, b.contributor, b.file_date)
        && (Arc::ptr_eq(&a.past, &b.past) || a.past == b.past)
}

/// A text, and what was found in it.
struct Kept {
    text: Arc<str>,
    options: Options,
    outline: Outline,
    facts: Facts,
    /// What rules of items and lines said.
    local: Vec<Diagnostic>,
    /// What all rules said, in the order of the text.
    found: Vec<Diagnostic>,
}

/// What a [`Context`] finds, without the text that it was found in.
struct Facts {
    links: Vec<LinkAt>,
    inlines: Vec<Inline>,
    opaque: Vec<Span>,
    stretches: Vec<Span>,
    definitions: Vec<Definition>,
    places: Vec<PlaceAt>,
    is_damaged: bool,
}

/// Sections and pieces: where they are the same, lines that are the same mean the same.
#[derive(Default)]
struct Outline {
    sections: Vec<Mark>,
    pieces: Vec<Piece>,
}

#[derive(PartialEq)]
struct Mark {
    kind: SectionKind,
    title: String,
    level: u8,
    depth: usize,
}

/// A block, or an item of a list, with the blank lines behind it: up to the next piece. The first is the metadata.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Piece {
    start: usize,
    kind: Option<BlockKind>,
    section: Option<usize>,
    /// How many blocks and items begin in it.
    parts: usize,
}

impl Outline {
    fn of(issue: &Issue) -> Outline {
        let mark = |section: &Section| Mark {
            kind: section.kind,
            title: section.heading.map_or_else(String::new, |heading| issue.slice(heading.title).to_owned()),
            level: section.heading.map_or(0, |heading| heading.level),
            depth: section.depth,
        };
        let mut pieces = vec![Piece { start: 0, kind: None, section: None, parts: 0 }];
        let mut items = issue.items().map(|(_, item)| item.span).peekable();
        let mut item_end = 0;
        let mut begin = |start: usize, kind: BlockKind, is_cut: bool| match pieces.last_mut() {
            Some(last) if !is_cut || last.start == start => last.parts += 1,
            _ => pieces.push(Piece { start, kind: Some(kind), section: issue.section_at(start), parts: 1 }),
        };
        for block in &issue.blocks {
            // A block under an item belongs to it.
            begin(block.span.start, block.kind, block.span.start >= item_end);
            while let Some(item) = items.next_if(|item| item.start < block.span.end) {
                begin(item.start, block.kind, block.kind == BlockKind::List && item.start >= block.span.start);
                item_end = item.end;
            }
        }
        Outline { sections: issue.sections.iter().map(mark).collect(), pieces }
    }

    /// Where the piece with this index begins; the end of the text for the one behind the last.
    fn start(&self, at: usize, text: &str) -> usize {
        self.pieces.get(at).map_or(text.len(), |piece| piece.start)
    }
}

/// The same stretch in the text before and in the one after a change: both begin at the same byte.
#[derive(Clone, Copy)]
struct Stretch {
    old: Span,
    new: Span,
}

impl Stretch {
    /// What there was outside of it, which moves along behind it, and what there is in it now.
    fn all<T: Placed>(self, old: &[T], new: Vec<T>) -> Vec<T> {
        let Stretch { old: was, new: is } = self;
        let before = old.iter().filter(|it| it.start() < was.start).cloned();
        let is_behind = |it: &&T| it.start() >= was.end && (!was.is_empty() || it.start() > was.start);
        let by = is.end.wrapping_sub(was.end) as isize;
        let behind = old.iter().filter(is_behind).cloned().map(|mut it| {
            it.move_by(by);
            it
        });
        before.chain(new).chain(behind).collect()
    }
}

/// What was changed.
struct Change {
    /// The pieces that are looked at again.
    looked_at: Stretch,
    /// Those of them of which something may be said otherwise: rules look at the line before and behind.
    renewed: Stretch,
}

impl Change {
    /// What has changed since; `None` if everything is to be looked at.
    fn between(kept: &Kept, issue: &Issue, options: &Options, outline: &Outline) -> Option<Change> {
        let (old, new) = (&*kept.text, issue.text());
        if !is_asked_alike(&kept.options, options) || kept.outline.sections != outline.sections || kept.facts.is_damaged
        {
            return None;
        }
        let (before, behind) = common_bytes(old.as_bytes(), new.as_bytes());
        let (was, is) = (&kept.outline.pieces, &outline.pieces);
        // A piece counts as the same where the one behind it begins in what is the same, too.
        let same_before = |at: &usize| {
            let (a, b) = (was.get(*at), is.get(*at));
            a == b && kept.outline.start(at + 1, old) < before && outline.start(at + 1, new) < before
        };
        let head = (0..was.len().min(is.len())).take_while(same_before).count();
        let same_behind = |at: &usize| {
            let (Some(a), Some(b)) = (was.len().checked_sub(at + 1), is.len().checked_sub(at + 1)) else {
                return false;
            };
            let (Some(a), Some(b)) = (was.get(a), is.get(b)) else { return false };
            let is_same = (a.kind, a.section, a.parts) == (b.kind, b.section, b.parts);
            is_same && old.len() - a.start == new.len() - b.start && old.len() - a.start <= behind
        };
        let tail = (0..(was.len().min(is.len()) - head)).take_while(same_behind).count();
        // In what stands before all blocks, the metadata.
        if head == 0 {
            return None;
        }
        let stretch = |margin: usize| {
            let from = kept.outline.start(head.saturating_sub(margin), old);
            let end = |outline: &Outline, text: &str| {
                outline.start((outline.pieces.len() - tail + margin).min(outline.pieces.len()), text)
            };
            Stretch { old: Span::new(from, end(&kept.outline, old)), new: Span::new(from, end(outline, new)) }
        };
        let change = Change { looked_at: stretch(2), renewed: stretch(1) };
        // Of half of the text all of it is looked at as fast.
        (change.looked_at.new.len() * 2 < new.len()).then_some(change)
    }
}

impl Kept {
    /// All of it is looked at.
    fn anew(issue: &Issue, options: &Options) -> Kept {
        let context = Context::new(issue, options);
        let mut sink = Sink::default();
        sink.run_lines(RULES, &context);
        Kept::of(context, sink.into_diagnostics())
    }

    /// What changed is looked at; `None` if it changes what is said of the rest.
    fn after(&self, change: &Change, issue: &Issue, options: &Options) -> Option<Kept> {
        let Change { looked_at, renewed } = *change;
        let mut part = Context::within(issue, options, looked_at.new);
        let has_definitions = self.facts.definitions.iter().any(|it| looked_at.old.contains(it.name.start));
        if has_definitions || !part.definitions.is_empty() || !part.damages.places.is_empty() {
            return None;
        }
        part.definitions = looked_at.all(&self.facts.definitions, Vec::new());
        let mut sink = Sink::default();
        sink.run_lines(RULES, &part);
        let places = part.places().to_vec();
        let after = renewed.new;
        let is_last = after.end == issue.text().len();
        let mut said = sink.into_diagnostics();
        said.retain(|found| found.span.start >= after.start && (found.span.start < after.end || is_last));
        let local = renewed.all(&self.local, said);

        let mut context = Context::empty(issue, options, Span::new(0, issue.text().len()));
        context.links = looked_at.all(&self.facts.links, part.links);
        context.inlines = looked_at.all(&self.facts.inlines, part.inlines);
        context.opaque = looked_at.all(&self.facts.opaque, part.opaque);
        context.stretches = looked_at.all(&self.facts.stretches, part.stretches);
        context.places = looked_at.all(&self.facts.places, places).into();
        context.definitions = part.definitions;
        Some(Kept::of(context, local))
    }

    /// With what the rules of the whole issue say.
    fn of(context: Context, local: Vec<Diagnostic>) -> Kept {
        let mut sink = Sink::default();
        sink.run_issue(RULES, &context);
        let mut found = local.clone();
        found.extend(sink.into_diagnostics());
        in_order(&mut found);
        context.places();
        let Context { issue, options, links, inlines, opaque, stretches, definitions, places, damages, .. } = context;
        let places = places.into_inner().unwrap_or_default();
        let is_damaged = !damages.places.is_empty();
        Kept {
            text: issue.shared_text(),
            options: Options { since: None, ..options.clone() },
            outline: Outline::default(),
            facts: Facts { links, inlines, opaque, stretches, definitions, places, is_damaged },
            local,
            found,
        }
    }
}

/// What has a place in a text.
trait Placed: Clone + Shift {
    fn start(&self) -> usize;
}

impl Placed for Span {
    fn start(&self) -> usize {
        self.start
    }
}

impl Placed for Inline {
    fn start(&self) -> usize {
        self.span().start
    }
}

impl Placed for PlaceAt {
    fn start(&self) -> usize {
        self.at
    }
}

impl Placed for LinkAt {
    fn start(&self) -> usize {
        self.link.span.start
    }
}

impl Placed for Definition {
    fn start(&self) -> usize {
        self.name.start
    }
}

impl Placed for Diagnostic {
    fn start(&self) -> usize {
        self.span.start
    }
}

impl Shift for Inline {
    fn move_by(&mut self, by: isize) {
        match self {
            Inline::Code(span) | Inline::Comment(span) => span.move_by(by),
            Inline::Link(link) => link.move_by(by),
        }
    }
}

impl Shift for PlaceAt {
    fn move_by(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by);
        self.place.places.move_by(by);
    }
}

impl Shift for LinkAt {
    fn move_by(&mut self, by: isize) {
        self.link.move_by(by);
    }
}

impl Shift for Definition {
    fn move_by(&mut self, by: isize) {
        self.name.move_by(by);
        self.url.move_by(by);
    }
}

impl Shift for Diagnostic {
    fn move_by(&mut self, by: isize) {
        self.span.move_by(by);
        self.fixes.iter_mut().for_each(|fix| fix.edits.move_by(by));
    }
}
