//! What a page takes over from the page before it: whole chunks whose source did not change, and inside a list that did
//! change the items that did not.

use std::collections::HashMap;

use super::{Page, PageBlock, Piece};
use crate::text::{Span, common_ends};

/// What can be taken over, for one new page.
pub(super) struct Reuse<'p> {
    previous: Option<&'p Page>,
    /// Chunks that are the same at the beginning, and at the end.
    prefix: usize,
    suffix: usize,
    /// How many chunks the new page has.
    chunks: usize,
    /// The items of lists that changed, by source and shape.
    items: HashMap<(&'p str, u32), &'p Piece>,
    /// Which chunk of the older page comes next, and which block it begins with.
    chunk: usize,
    block: usize,
}

impl<'p> Reuse<'p> {
    /// Compares the older page's source with the stretches `spans` of `text`.
    pub(super) fn new(previous: Option<&'p Page>, text: &str, spans: &[Span]) -> Reuse<'p> {
        let (prefix, suffix) = previous.map_or((0, 0), |previous| common(previous, text, spans));
        let mut reuse =
            Reuse { previous, prefix, suffix, chunks: spans.len(), items: HashMap::new(), chunk: 0, block: 0 };
        if let Some(previous) = previous {
            reuse.items = items(previous, prefix, suffix);
        }
        reuse
    }

    /// The blocks of the chunk at index `at`, moved to where its source stands now; `None` where it is new. To be asked for
    /// each chunk in order.
    pub(super) fn take(&mut self, at: usize, span: Span) -> Option<Vec<PageBlock>> {
        let previous = self.previous?;
        let from_end = self.chunks - at;
        let wanted = if at < self.prefix {
            at
        } else if from_end <= self.suffix {
            previous.chunks.len() - from_end
        } else {
            return None;
        };
        while self.chunk < wanted {
            self.block += previous.chunks.get(self.chunk).map_or(0, |chunk| chunk.blocks);
            self.chunk += 1;
        }
        let chunk = previous.chunks.get(wanted)?;
        let blocks = previous.blocks.get(self.block..self.block + chunk.blocks)?;
        Some(blocks.iter().map(|block| moved(block, chunk.span.start, span.start)).collect())
    }

    /// The piece of a list's item with this source and shape, if the older page had one.
    pub(super) fn item(&self, source: &str, shape: u32) -> Option<&'p Piece> {
        self.items.get(&(source, shape)).copied()
    }
}

/// How many chunks at the beginning, and how many of the rest at the end, have the same source.
fn common(previous: &Page, text: &str, spans: &[Span]) -> (usize, usize) {
    common_ends(&previous.chunks, spans, |chunk, span| chunk.span.of(&previous.text) == span.of(text))
}

fn items(previous: &Page, prefix: usize, suffix: usize) -> HashMap<(&str, u32), &Piece> {
    let before: usize = previous.chunks.iter().take(prefix).map(|chunk| chunk.blocks).sum();
    let after: usize = previous.chunks.iter().rev().take(suffix).map(|chunk| chunk.blocks).sum();
    let changed = previous.blocks.get(before..previous.blocks.len() - after).unwrap_or(&[]);
    let lists = changed.iter().filter(|block| block.is_list());
    lists.flat_map(|block| &block.pieces).map(|piece| ((piece.span.of(&previous.text), piece.shape), piece)).collect()
}

fn moved(block: &PageBlock, from: usize, to: usize) -> PageBlock {
    let moved = |span: Span| Span::new((span.start + to).saturating_sub(from), (span.end + to).saturating_sub(from));
    let piece = |piece: &Piece| Piece { span: moved(piece.span), ..piece.clone() };
    PageBlock {
        span: moved(block.span),
        tag: block.tag,
        id: None,
        start: block.start,
        pieces: block.pieces.iter().map(piece).collect(),
        slug: block.slug.clone(),
    }
}
