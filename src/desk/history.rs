//! Undo and redo over edit sets: one list for forms, fixes and text alike.

use super::editing::Subject;
use super::identity::ItemId;
use crate::text::EditSet;

/// What a change is called, and what it may be joined with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// For the undo button and the status line: "Add link".
    pub label: String,
    /// Changes that follow each other with the same group are one undo, until [`History::seal`].
    pub group: Option<Group>,
}

/// What changes that are one undo have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Keys in the raw text.
    Text,
    /// Keys in this field of a form.
    Field(&'static str, Subject),
    /// An item and its twin go to the place that their fields say.
    Place(ItemId),
    /// What was chosen when the document had this revision.
    Chosen(u64),
}

impl Change {
    /// A change that is an undo of its own.
    pub fn new(label: impl Into<String>) -> Change {
        Change { label: label.into(), group: None }
    }

    /// A change that joins the one before it if that has the same group: the keys typed into one field.
    pub fn grouped(label: impl Into<String>, group: Group) -> Change {
        Change { label: label.into(), group: Some(group) }
    }
}

/// Edits that are undone together.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What they are called.
    pub change: Change,
    /// Each edit set with its inverse, in the order in which they were made.
    pub steps: Vec<(EditSet, EditSet)>,
}

/// How many undos are kept. Past that the oldest are forgotten.
const MOST_ENTRIES: usize = 1_000;

/// What was done, and what was undone.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Entry>,
    undone: Vec<Entry>,
    sealed: bool,
}

impl History {
    /// Takes note of an edit set with its inverse; what was undone before can no longer be redone.
    pub fn record(&mut self, change: Change, edits: EditSet, inverse: EditSet) {
        self.undone.clear();
        let joins = !self.sealed && change.group.is_some();
        self.sealed = false;
        match self.done.last_mut() {
            Some(last) if joins && last.change.group == change.group => last.steps.push((edits, inverse)),
            _ => self.done.push(Entry { change, steps: vec![(edits, inverse)] }),
        }
        if self.done.len() > MOST_ENTRIES {
            self.done.remove(0);
        }
    }

    /// What follows is an undo of its own, whatever its group.
    pub fn seal(&mut self) {
        self.sealed = true;
    }

    /// The last change, if what comes next may join it.
    pub fn open_change(&self) -> Option<Change> {
        self.done.last().map(|entry| entry.change.clone()).filter(|change| !self.sealed && change.group.is_some())
    }

    /// The label of what an undo would undo.
    pub fn undo_label(&self) -> Option<&str> {
        self.done.last().map(|entry| entry.change.label.as_str())
    }

    /// The label of what a redo would redo.
    pub fn redo_label(&self) -> Option<&str> {
        self.undone.last().map(|entry| entry.change.label.as_str())
    }

    /// The entry to undo; its inverses are to be applied from the last to the first.
    pub fn undo(&mut self) -> Option<Entry> {
        let entry = self.done.pop()?;
        self.undone.push(entry.clone());
        self.sealed = true;
        Some(entry)
    }

    /// The entry to redo; its edits are to be applied from the first to the last.
    pub fn redo(&mut self) -> Option<Entry> {
        let entry = self.undone.pop()?;
        self.done.push(entry.clone());
        self.sealed = true;
        Some(entry)
    }
}
