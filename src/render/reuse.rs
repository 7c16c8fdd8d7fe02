//! A page that follows its text: what an edit leaves alone stays as it is and is only moved along, and of a list that did
//! change the items stay that did not.

use std::cell::Cell;

use super::writer::Purpose;
use super::{Chunk, Page, PageBlock, Piece, View, build, site};
use crate::issue::Issue;
use crate::issue::shift::{Shift, replace};
use crate::text::{Span, common_ends};

/// What became of a page: from the index `at` on there are `came` blocks in place of those that went. All others show what
/// they showed.
#[derive(Debug)]
pub struct Change {
    /// Where.
    pub at: usize,
    /// The blocks that are no longer there.
    pub went: Vec<PageBlock>,
    /// How many there are for them.
    pub came: usize,
}

/// The items of lists that changed, by their source.
#[derive(Default)]
pub(super) struct Reuse<'p> {
    items: Vec<(&'p str, &'p Piece)>,
    /// Which of them is likely to be asked for next.
    next: Cell<usize>,
}

/// How many of them are looked at for one that may not be there.
const MOST_LOOKED_AT: usize = 200;

impl<'p> Reuse<'p> {
    fn of(blocks: &'p [PageBlock], text: &'p str) -> Reuse<'p> {
        let pieces = blocks.iter().filter(|block| block.is_list()).flat_map(|block| &block.pieces);
        Reuse { items: pieces.map(|piece| (piece.span.of(text), piece)).collect(), next: Cell::new(0) }
    }

    /// The piece of an item with this source and shape, if there was one.
    pub(super) fn item(&self, source: &str, shape: u32) -> Option<&'p Piece> {
        let (before, rest) = self.items.split_at_checked(self.next.get())?;
        let mut likely = rest.iter().chain(before).take(MOST_LOOKED_AT).enumerate();
        let (further, (_, piece)) = likely.find(|(_, (text, piece))| piece.shape == shape && *text == source)?;
        self.next.set((self.next.get() + further + 1) % self.items.len());
        Some(piece)
    }
}

impl Page {
    /// Makes it the page of what its issue has become.
    pub fn follow(&mut self, issue: &Issue) -> Change {
        self.replace_changed(issue).unwrap_or_else(|| {
            let old = std::mem::replace(self, build(issue, self.reader, Purpose::Shown));
            Change { at: 0, went: old.blocks, came: self.blocks.len() }
        })
    }

    /// `None` where the edit may show anywhere: it changes what links stand for, or the names of headings.
    fn replace_changed(&mut self, issue: &Issue) -> Option<Change> {
        let (text, spans) = (issue.text(), (self.reader.chunks)(issue));
        let same = |chunk: &Chunk, span: &Span| chunk.span.of(&self.text) == span.of(text);
        let (head, tail) = common_ends(&self.chunks, &spans, same);
        let (going, coming) = (self.chunks.get(head..self.chunks.len() - tail)?, spans.get(head..spans.len() - tail)?);
        let went = || going.iter().map(|chunk| chunk.span.of(&self.text));
        let mut changed = went().chain(coming.iter().map(|span| span.of(text)));
        // Each place that names a footnote has its number.
        if !self.references.notes.is_empty() && changed.clone().any(|part| part.contains("[^")) {
            return None;
        }
        let defines = changed.any(site::may_define);
        // On the site a chunk defines what it does by itself.
        if (defines || self.reader.view == View::Github) && (self.reader.references)(issue) != *self.references {
            return None;
        }
        let count = |chunks: &[Chunk]| chunks.iter().map(|chunk| chunk.blocks).sum::<usize>();
        let at = count(self.chunks.get(..head)?);
        let old = self.blocks.get(at..at + count(going))?;
        let reuse = Reuse::of(old, &self.text);
        let (mut chunks, mut blocks) = (Vec::with_capacity(coming.len()), Vec::new());
        for &span in coming {
            let made = (self.reader.render)(text, span, &self.references, Purpose::Shown, &reuse);
            chunks.push(Chunk { span, blocks: made.len() });
            blocks.extend(made);
        }
        if !slugs(old).eq(slugs(&blocks)) {
            return None;
        }
        let named = old.iter().filter(|block| block.slug.is_some());
        blocks
            .iter_mut()
            .filter(|block| block.slug.is_some())
            .zip(named)
            .for_each(|(new, old)| new.id.clone_from(&old.id));
        let (going, came, gone) = (going.len(), blocks.len(), old.len());
        replace(&mut self.chunks, head, going, chunks);
        let went = replace(&mut self.blocks, at, gone, blocks);
        let mut blocks = self.blocks.iter_mut();
        for (chunk, span) in self.chunks.iter_mut().zip(spans) {
            let by = span.start.wrapping_sub(chunk.span.start) as isize;
            chunk.span = span;
            blocks.by_ref().take(chunk.blocks).filter(|_| by != 0).for_each(|block| block.move_by(by));
        }
        self.text = issue.shared_text();
        self.head_of(issue);
        Some(Change { at, went, came })
    }
}

impl Shift for PageBlock {
    fn move_by(&mut self, by: isize) {
        self.span.move_by(by);
        self.pieces.iter_mut().for_each(|piece| piece.span.move_by(by));
    }
}

/// The names of the headings in order, and whether each is a block.
fn slugs(blocks: &[PageBlock]) -> impl Iterator<Item = (bool, &str)> {
    let inner = |block| -> _ { PageBlock::headings(block).map(|slug| (false, slug)) };
    blocks.iter().flat_map(move |block| block.slug.as_deref().map(|slug| (true, slug)).into_iter().chain(inner(block)))
}
