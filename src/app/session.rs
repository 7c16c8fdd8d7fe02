//! The session: the open document and what is shown of it. `Copy`, and found in context.

use std::sync::Arc;

use leptos::prelude::*;

use super::problems::Problems;
use super::save::Saved;
use super::shared::Shared;
use crate::desk::{Document, ItemId, SectionId};
use crate::issue::{Holds, Issue, ItemKind};
use crate::lint::{Options, Stage};
use crate::platform::{crash, storage};
use crate::text::Span;

/// What the desk shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskView {
    /// The items of the chosen section, and the row for adding.
    Forms,
    /// The raw markdown.
    Text,
}

/// The pane that a phone shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The sections.
    Outline,
    /// Forms or text.
    Desk,
    /// The page.
    Proof,
    /// The list of problems.
    Problems,
}

/// The dialog that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Take it away.
    Export,
    /// A file that is not UTF-8: its name, the sentence, and its bytes.
    Encoding(String, String, Arc<[u8]>),
}

/// Who reads the problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Adds something to an issue that others edit.
    Contributor,
    /// Makes the issue.
    Editor,
}

/// What the status line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// A sentence.
    pub text: String,
    /// Whether an undo stands beside it.
    pub undo: bool,
}

/// A place to be shown in every pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reveal {
    /// The place, in bytes of the text.
    pub span: Span,
    /// Tells two wishes for the same place apart.
    pub serial: u32,
}

/// The open document and what is shown of it.
#[derive(Clone, Copy)]
pub struct Session {
    pub(super) document: RwSignal<Option<Document>>,
    /// The issue that the text is; `None` while the welcome is shown.
    pub issue: Memo<Option<Shared<Issue>>>,
    /// Which draft of the storage this is; changes when another document is opened.
    pub draft: RwSignal<String>,
    /// The diagnostics of the text, a moment after it changed.
    pub problems: RwSignal<Problems>,
    /// When and whether it was saved.
    pub saved: RwSignal<Saved>,
    /// The section whose items the desk shows.
    pub section: RwSignal<Option<SectionId>>,
    /// The item whose form is open.
    pub editing: RwSignal<Option<ItemId>>,
    /// Forms or text.
    pub view: RwSignal<DeskView>,
    /// The pane that a phone shows.
    pub pane: RwSignal<Pane>,
    /// The dialog that is open.
    pub dialog: RwSignal<Option<Dialog>>,
    /// Contributor or editor.
    pub reader: RwSignal<Reader>,
    /// Drafting or publishing.
    pub stage: RwSignal<Stage>,
    /// Whether the list of problems is open.
    pub list_open: RwSignal<bool>,
    /// What the status line says.
    pub status: RwSignal<Status>,
    /// The place that was last asked for.
    pub reveal: RwSignal<Option<Reveal>>,
    pub(super) lint_timer: super::save::Timer,
    pub(super) save_timer: super::save::Timer,
}

impl Session {
    /// An empty session: nothing is open. Its effects belong to the owner around.
    pub fn start() -> Session {
        let document = RwSignal::new(None::<Document>);
        let issue = Memo::new(move |_| document.with(|it| it.as_ref().map(|it| Shared(Arc::clone(it.issue())))));
        let reader = match storage::setting("reader").as_deref() {
            Some("editor") => Reader::Editor,
            _ => Reader::Contributor,
        };
        let session = Session {
            document,
            issue,
            draft: RwSignal::new(String::new()),
            problems: RwSignal::new(Problems::default()),
            saved: RwSignal::new(Saved::default()),
            section: RwSignal::new(None),
            editing: RwSignal::new(None),
            view: RwSignal::new(DeskView::Forms),
            pane: RwSignal::new(Pane::Desk),
            dialog: RwSignal::new(None),
            reader: RwSignal::new(reader),
            stage: RwSignal::new(Stage::Drafting),
            list_open: RwSignal::new(false),
            status: RwSignal::new(Status::default()),
            reveal: RwSignal::new(None),
            lint_timer: StoredValue::new_local(None),
            save_timer: StoredValue::new_local(None),
        };
        Effect::new(move |_| {
            session.options();
            session.lint_now();
        });
        session
    }

    /// What the rules are asked; tracks reader and stage.
    pub fn options(&self) -> Options {
        Options { stage: self.stage.get(), contributor: self.reader.get() == Reader::Contributor }
    }

    /// The same without tracking.
    pub fn options_untracked(&self) -> Options {
        Options { stage: self.stage.get_untracked(), contributor: self.reader.get_untracked() == Reader::Contributor }
    }

    /// Looks at the document without tracking it; `None` while the welcome is shown.
    pub fn peek<R>(&self, look: impl FnOnce(&Document) -> R) -> Option<R> {
        self.document.with_untracked(|document| document.as_ref().map(look))
    }

    /// Looks at the document and tracks it.
    pub fn read<R>(&self, look: impl FnOnce(&Document) -> R) -> Option<R> {
        self.document.with(|document| document.as_ref().map(look))
    }

    /// The one door for writes: runs an action of the desk, then checks and saves in a moment. The text is put where the
    /// crash screen finds it before and after.
    pub fn write<R>(&self, act: impl FnOnce(&mut Document) -> R) -> Option<R> {
        let before = self.peek(Document::revision)?;
        let mut result = None;
        self.document.maybe_update(|document| {
            let Some(document) = document else { return false };
            result = Some(act(document));
            document.revision() != before
        });
        if self.peek(Document::revision) != Some(before) {
            self.remember();
            self.schedule_lint();
            self.schedule_save();
        }
        result
    }

    /// Puts the text where the crash screen finds it.
    pub(super) fn remember(&self) {
        self.peek(|document| crash::remember(document.name(), document.opened(), document.issue().shared_text()));
    }

    /// Says something in the status line.
    pub fn say(&self, text: impl Into<String>) {
        self.status.set(Status { text: text.into(), undo: false });
    }

    /// Says something that can be undone.
    pub fn say_with_undo(&self, text: impl Into<String>) {
        self.status.set(Status { text: text.into(), undo: true });
    }

    /// Undoes the last change and shows where it was.
    pub fn undo(&self) {
        if let Some(moved) = self.write(Document::undo).flatten() {
            self.say(format!("Undone: {}.", lower_first(&moved.label)));
            self.follow(moved.at);
        }
    }

    /// Does again what was undone.
    pub fn redo(&self) {
        if let Some(moved) = self.write(Document::redo).flatten() {
            self.say(format!("Done again: {}.", lower_first(&moved.label)));
            self.follow(moved.at);
        }
    }

    /// Chooses a section and shows it in every pane.
    pub fn choose_section(&self, id: SectionId) {
        let Some(span) = self.peek(|document| document.section(id).map(|(_, section)| section.span)).flatten() else {
            return;
        };
        self.section.set(Some(id));
        self.editing.set(None);
        self.reveal_span(Span::empty(span.start));
    }

    /// Goes to a place: its section, its item, the proof and the text.
    pub fn go_to(&self, span: Span) {
        self.follow(span);
        let item = self.peek(|document| {
            let id = document.item_around(span.start)?;
            let (_, item) = document.item(id)?;
            matches!(item.kind, ItemKind::Link(_)).then_some(id)
        });
        if self.view.get_untracked() == DeskView::Forms {
            self.editing.set(item.flatten());
        }
        if self.pane.get_untracked() != Pane::Proof {
            self.pane.set(Pane::Desk);
        }
    }

    /// Shows a place without opening anything.
    fn follow(&self, span: Span) {
        let section = self.peek(|document| {
            let index = document.issue().section_at(span.start)?;
            document.section_id(index)
        });
        if let Some(section) = section.flatten() {
            self.section.set(Some(section));
        }
        self.reveal_span(span);
    }

    /// Shows a place in the panes without changing what is chosen.
    pub fn reveal_span(&self, span: Span) {
        let serial = self.reveal.get_untracked().map_or(0, |reveal| reveal.serial + 1);
        self.reveal.set(Some(Reveal { span, serial }));
    }

    /// The section that a newly opened document shows: the first of the community that takes links and is open.
    pub(super) fn first_section(document: &Document) -> Option<SectionId> {
        let issue = document.issue();
        let preferred = ["community/rust-walkthroughs", "community/observations-thoughts"];
        let known = preferred.iter().find_map(|id| issue.section(id));
        let any = || issue.sections.iter().position(|section| section.kind.holds() == Holds::Links);
        document.section_id(known.or_else(any).unwrap_or(0))
    }

    /// Makes the reader of the problems a contributor or an editor, and remembers it.
    pub fn set_reader(&self, reader: Reader) {
        self.reader.set(reader);
        // Not remembered is no harm.
        let _ = storage::set_setting("reader", if reader == Reader::Editor { "editor" } else { "contributor" });
    }
}

/// "Add link" within a sentence: "add link".
fn lower_first(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().map_or_else(String::new, |first| std::iter::once(first.to_ascii_lowercase()).chain(chars).collect())
}
