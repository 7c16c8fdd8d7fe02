//! One open document: what was opened, what it is now, and how it came there.

use std::sync::Arc;

use super::history::{Change, History};
use super::identity::{Identity, ItemId, SectionId};
use crate::issue::edit::Moves;
use crate::issue::parse::parse_shared;
use crate::issue::{Issue, Item, Section};
use crate::text::{Bias, EditSet, Span};

/// A document. [`Document::apply`], [`Document::undo`] and [`Document::redo`] are the only ways to change it.
#[derive(Clone, Debug)]
pub struct Document {
    name: String,
    opened: Arc<str>,
    issue: Arc<Issue>,
    identity: Identity,
    history: History,
    revision: u64,
    steps: Vec<EditSet>,
}

/// What an undo or a redo did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// What was undone or done again.
    pub label: String,
    /// Where the text changed, in bytes of the text as it is now.
    pub at: Span,
}

impl Document {
    /// Opens `text` under the file name `name`.
    pub fn open(name: impl Into<String>, text: impl Into<Arc<str>>) -> Document {
        let text = text.into();
        Document::resume(name, Arc::clone(&text), text)
    }

    /// Goes on with a document that was opened as `opened` and is now `text`.
    pub fn resume(name: impl Into<String>, opened: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Document {
        let issue = Arc::new(parse_shared(text.into()));
        Document {
            name: name.into(),
            opened: opened.into(),
            identity: Identity::new(&issue),
            issue,
            history: History::default(),
            revision: 0,
            steps: Vec::new(),
        }
    }

    /// The file name under which it was opened.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text as it was opened.
    pub fn opened(&self) -> &Arc<str> {
        &self.opened
    }

    /// The text as it is.
    pub fn text(&self) -> &str {
        self.issue.text()
    }

    /// The issue that the text is.
    pub fn issue(&self) -> &Arc<Issue> {
        &self.issue
    }

    /// Counts the changes: equal revisions of one document are the same text.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether the text differs from what was opened.
    pub fn is_changed(&self) -> bool {
        self.text() != &*self.opened
    }

    /// Whether it is a file that is nowhere yet.
    pub fn is_new(&self) -> bool {
        self.opened.is_empty()
    }

    /// Changes the text. False, and nothing happens, where there are no edits or they were made for another text.
    pub fn apply(&mut self, edits: EditSet, change: Change) -> bool {
        if edits.is_empty() || !edits.fits(self.text()) {
            return false;
        }
        let inverse = edits.inverse(self.text());
        self.step(&edits);
        self.history.record(change, edits, inverse);
        true
    }

    /// Changes the text by a move: the items that moved keep their ids.
    pub fn apply_moves(&mut self, moves: Moves, change: Change) -> bool {
        let id = |&(from, to): &(usize, usize)| Some((self.identity.item_at(from)?, to));
        let ids: Vec<(ItemId, usize)> = moves.starts.iter().filter_map(id).collect();
        let applied = self.apply(moves.edits, change);
        if applied {
            self.identity.adopt(&ids);
        }
        applied
    }

    /// Undoes the last change.
    pub fn undo(&mut self) -> Option<Moved> {
        let entry = self.history.undo()?;
        let at = self.walk(entry.steps.iter().rev().map(|(_, inverse)| inverse));
        Some(Moved { label: entry.change.label, at })
    }

    /// Does again what was undone last.
    pub fn redo(&mut self) -> Option<Moved> {
        let entry = self.history.redo()?;
        let at = self.walk(entry.steps.iter().map(|(edits, _)| edits));
        Some(Moved { label: entry.change.label, at })
    }

    /// What follows is an undo of its own.
    pub fn seal(&mut self) {
        self.history.seal();
    }

    /// The edits by which the text came from what it was when this was last asked, one after the other: what stands at
    /// places of that text can be carried along.
    pub fn take_steps(&mut self) -> Vec<EditSet> {
        std::mem::take(&mut self.steps)
    }

    /// The last change, if what comes next may join it.
    pub fn open_change(&self) -> Option<Change> {
        self.history.open_change()
    }

    /// What an undo would undo.
    pub fn undo_label(&self) -> Option<&str> {
        self.history.undo_label()
    }

    /// What a redo would do again.
    pub fn redo_label(&self) -> Option<&str> {
        self.history.redo_label()
    }

    /// The section with this id and its index.
    pub fn section(&self, id: SectionId) -> Option<(usize, &Section)> {
        let index = self.identity.section_index(id)?;
        self.issue.sections.get(index).map(|section| (index, section))
    }

    /// The id of the section with this index.
    pub fn section_id(&self, index: usize) -> Option<SectionId> {
        self.identity.section(index)
    }

    /// The item with this id and the index of its section.
    pub fn item(&self, id: ItemId) -> Option<(usize, &Item)> {
        let start = self.identity.item_start(id)?;
        let section = self.issue.section_at(start)?;
        let item = self.issue.sections.get(section)?.items.iter().find(|item| item.span.start == start)?;
        Some((section, item))
    }

    /// Where the item with this id stands, in bytes.
    pub fn item_span(&self, id: ItemId) -> Option<Span> {
        self.item(id).map(|(_, item)| item.span)
    }

    /// The id of an item of this document's issue.
    pub fn item_id(&self, item: &Item) -> Option<ItemId> {
        self.identity.item_at(item.span.start)
    }

    /// The item on which the byte `offset` stands.
    pub fn item_around(&self, offset: usize) -> Option<ItemId> {
        let section = self.issue.sections.get(self.issue.section_at(offset)?)?;
        let item = section.items.iter().find(|item| item.span.contains(offset))?;
        self.item_id(item)
    }

    /// Applies the edit sets one after the other and gives the stretch that they changed.
    fn walk<'a>(&mut self, steps: impl Iterator<Item = &'a EditSet>) -> Span {
        let mut changed: Option<Span> = None;
        for edits in steps {
            if !self.step(edits) {
                continue;
            }
            let here = edits
                .edits()
                .iter()
                .map(|edit| {
                    let start = edits.map_offset(edit.span.start, Bias::Before);
                    Span::new(start, start + edit.insert.len())
                })
                .reduce(Span::join);
            let before = changed.map(|span| edits.map_span(span));
            changed = match (before, here) {
                (Some(before), Some(here)) => Some(before.join(here)),
                (before, here) => before.or(here),
            };
        }
        changed.unwrap_or_default()
    }

    fn step(&mut self, edits: &EditSet) -> bool {
        let Some(text) = edits.apply(self.text()) else { return false };
        match Arc::get_mut(&mut self.issue) {
            Some(issue) => issue.follow(edits, Arc::from(text)),
            // Somebody looks at it still.
            None => self.issue = Arc::new(parse_shared(Arc::from(text))),
        }
        self.identity.follow(edits, &self.issue);
        self.steps.push(edits.clone());
        self.revision += 1;
        true
    }
}
