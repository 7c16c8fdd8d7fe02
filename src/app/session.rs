//! The session: the open document and what is shown of it. `Copy`, and found in context.

use std::rc::Rc;
use std::sync::Arc;

use super::checker::Checker;
use super::keys;
use super::pasted::{Arrival, Offered};
use super::problems::Problems;
use super::proof_view::{GithubPage, ProofView};
use super::save::Saved;
use super::state::{State, Timer, afterwards};
use crate::desk::carried::Carried;
use crate::desk::suppression::Suppressions;
use crate::desk::{Document, ItemId, SectionId};
use crate::issue::ItemKind;
use crate::issue::form::FormKind;
use crate::lint::{Options, Past, RuleId, Stage};
use crate::platform::{crash, page, storage};
use crate::text::Span;

/// What the desk shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DeskView {
    /// The items of the chosen section, and the row for adding.
    #[default]
    Forms,
    /// The raw markdown.
    Text,
}

/// The pane that a phone shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The sections.
    Outline,
    /// Forms or text.
    #[default]
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
    /// The sheet of keys.
    Keys,
    /// The page of a rule.
    Rule(RuleId),
    /// A file that is not UTF-8: its name, the sentence, and its bytes.
    Encoding(String, String, Arc<[u8]>),
}

/// Who reads the problems.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    /// Adds something to an issue that others edit.
    #[default]
    Contributor,
    /// Makes the issue.
    Editor,
}

/// Which problems are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Those of what was added and changed since the draft was opened.
    Mine,
    /// All.
    All,
}

/// What the status line says.
#[derive(Clone, Default)]
pub struct Status {
    /// A sentence.
    pub text: String,
    /// What the undo beside it does, where there is one.
    pub undo: Option<Rc<dyn Fn()>>,
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
    pub(super) document: State<Option<Document>>,
    /// Which draft of the storage this is; changes when another document is opened.
    pub draft: State<String>,
    /// The diagnostics of the text, a moment after it changed.
    pub problems: State<Problems>,
    /// The checks.
    pub checker: Checker,
    pub(super) noted: State<u32>,
    /// When and whether it was saved.
    pub saved: State<Saved>,
    /// The section whose items the desk shows.
    pub section: State<Option<SectionId>>,
    /// The item whose form is open.
    pub editing: State<Option<ItemId>>,
    /// Forms or text.
    pub view: State<DeskView>,
    /// The pane that a phone shows.
    pub pane: State<Pane>,
    /// Whose page the proof shows.
    pub proof_view: State<ProofView>,
    /// GitHub's page, while it is looked at.
    pub github: State<GithubPage>,
    /// The dialog that is open.
    pub dialog: State<Option<Dialog>>,
    /// Contributor or editor.
    pub audience: State<Audience>,
    /// Whether a letter by itself is a key: who speaks to the computer types many.
    pub single_keys: State<bool>,
    /// Whether only what was changed since the draft was opened is judged; `None` until somebody chooses.
    pub scope: State<Option<Scope>>,
    /// What somebody does not want to be told.
    pub suppressed: State<Suppressions>,
    /// What past issues had.
    pub past: State<Arc<Past>>,
    /// Drafting or publishing.
    pub stage: State<Stage>,
    /// Whether the list of problems is open.
    pub list_open: State<bool>,
    /// What the status line says.
    pub status: State<Status>,
    /// The place that was last asked for.
    pub reveal: State<Option<Reveal>>,
    /// What a link has brought, until a draft is open.
    pub waiting: State<Option<Carried>>,
    /// A calendar that came before its draft; empty if none did.
    pub(super) calendar: State<String>,
    /// What was pasted and not yet added.
    pub offered: State<Offered>,
    /// What waits to be shown in a form.
    pub(super) arrival: State<Option<Arrival>>,
    /// What is typed in the forms and in no draft yet (see [`crate::desk::typed`]).
    pub(super) typed: State<String>,
    /// What adding has objected to, as it is kept: added again it is taken as it is.
    pub refused: State<Option<String>>,
    pub(super) save_timer: Timer,
    /// Whether something that was typed waits to be kept.
    pub(super) typed_waits: State<bool>,
}

impl Session {
    /// An empty session: nothing is open. Its effects belong to the owner around.
    pub fn start() -> Session {
        let document = State::new(None::<Document>);
        let audience = match storage::setting("reader").as_deref() {
            Some("editor") => Audience::Editor,
            _ => Audience::Contributor,
        };
        let session = Session {
            document,
            draft: State::new(String::new()),
            problems: State::new(Problems::default()),
            checker: Checker::idle(),
            noted: State::new(0),
            saved: State::new(Saved::default()),
            section: State::new(None),
            editing: State::new(None),
            view: State::new(DeskView::Forms),
            pane: State::new(Pane::Desk),
            proof_view: State::new(ProofView::remembered()),
            github: State::new(GithubPage::default()),
            dialog: State::new(None),
            audience: State::new(audience),
            single_keys: State::new(keys::single_keys()),
            scope: State::new(None),
            suppressed: State::new(Suppressions::default()),
            past: State::new(Session::kept_past()),
            stage: State::new(Stage::Drafting),
            list_open: State::new(false),
            status: State::new(Status::default()),
            reveal: State::new(None),
            offered: State::new(Offered::default()),
            arrival: State::new(None),
            waiting: State::new(None),
            calendar: State::new(String::new()),
            typed: State::new(String::new()),
            refused: State::new(None),
            typed_waits: State::new(false),
            save_timer: Timer::idle(),
        };
        afterwards(Box::new(move || {
            session.options();
            session.check_now();
        }));
        afterwards(Box::new(move || {
            if session.proof_view.get() == ProofView::Github {
                session.track();
                session.ask_github_page();
            }
        }));
        session
    }

    /// What the rules are asked; tracks all of it but the document.
    pub fn options(&self) -> Options {
        self.audience.track();
        self.scope.track();
        self.past.track();
        self.stage.track();
        self.options_untracked()
    }

    /// The same without tracking.
    pub fn options_untracked(&self) -> Options {
        let since = self.peek(|document| self.is_mine(document).then(|| Arc::clone(document.opened()))).flatten();
        Options {
            stage: self.stage.get_untracked(),
            contributor: self.audience.get_untracked() == Audience::Contributor,
            file_date: None,
            past: self.past.get_untracked(),
            since,
        }
    }

    /// Whether only what was changed is judged: unless somebody chose, for a contributor who has changed something.
    fn is_mine(&self, document: &Document) -> bool {
        let by_itself = || {
            let is_contributor = self.audience.get_untracked() == Audience::Contributor;
            is_contributor && self.stage.get_untracked() == Stage::Drafting
        };
        let is_changed = document.is_changed() && !document.is_new();
        is_changed && self.scope.get_untracked().map_or_else(by_itself, |scope| scope == Scope::Mine)
    }

    /// Looks at the document without tracking it; `None` while the welcome is shown.
    pub fn peek<R>(&self, look: impl FnOnce(&Document) -> R) -> Option<R> {
        self.document.with_untracked(|document| document.as_ref().map(look))
    }

    /// Follows the text without looking at it.
    pub fn track(&self) {
        self.document.track();
    }

    /// Looks at the document and tracks it.
    pub fn read<R>(&self, look: impl FnOnce(&Document) -> R) -> Option<R> {
        self.document.with(|document| document.as_ref().map(look))
    }

    /// The one door for writes: runs an action of the desk, then checks and saves in a moment. The text is put where the
    /// crash screen finds it before and after.
    pub fn write<R>(&self, act: impl FnOnce(&mut Document) -> R) -> Option<R> {
        let before = self.peek(Document::revision)?;
        let (mut result, mut steps) = (None, Vec::new());
        self.document.maybe_update(|document| {
            let Some(document) = document else { return false };
            result = Some(act(document));
            steps = document.take_steps();
            // The places of the problems move before anything is drawn of the new text.
            self.problems.maybe_update(|problems| problems.follow(&steps));
            document.revision() != before
        });
        if self.peek(Document::revision) != Some(before) {
            self.remember();
            self.check_after(steps);
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
        self.status.set(Status { text: text.into(), undo: None });
    }

    /// Says that the draft was changed, which can be undone.
    pub fn say_with_undo(&self, text: impl Into<String>) {
        let session = *self;
        self.say_with(text, move || session.undo());
    }

    /// Says what was done to something that is in no draft, and takes it back if somebody wants that.
    pub fn say_with(&self, text: impl Into<String>, undo: impl Fn() + 'static) {
        self.status.set(Status { text: text.into(), undo: Some(Rc::new(undo)) });
    }

    /// Takes back what the status line says.
    pub fn take_back(&self) {
        if let Some(undo) = self.status.with_untracked(|status| status.undo.clone()) {
            self.say("");
            undo();
        }
    }

    /// Undoes the last change and shows where it was.
    pub fn undo(&self) {
        if let Some(moved) = self.write(Document::undo).flatten() {
            self.say(format!("Undone: {}.", lower_first(&moved.label)));
            self.follow(moved.at);
            // Whoever deleted a row goes on at it.
            if page::focused().is_some_and(|row| page::closest(&row, keys::MAIN).is_some())
                && let Some(item) = self.peek(|document| document.item_around(moved.at.start)).flatten()
            {
                keys::focus_row(Some(item), keys::MAIN);
            }
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
            (item.kind != ItemKind::None).then_some(id)
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

    /// Shows an item in the panes, in the section where it stands now.
    pub fn show_item(&self, id: ItemId) {
        let place = self.peek(|document| document.section_of(id).zip(document.item_span(id)));
        if let Some((section, span)) = place.flatten() {
            self.section.set(Some(section));
            self.reveal_span(span);
        }
    }

    /// The section that a newly opened document shows: the first of the community that takes links and is open.
    pub(super) fn first_section(document: &Document) -> Option<SectionId> {
        let issue = document.issue();
        let preferred = ["community/rust-walkthroughs", "community/observations-thoughts"];
        let known = preferred.iter().find_map(|id| issue.section(id));
        let takes_links = |at: &usize| FormKind::in_section(issue, *at) == Some(FormKind::Link);
        let any = || (0..issue.sections.len()).find(takes_links);
        document.section_id(known.or_else(any).unwrap_or(0))
    }

    /// Makes the reader of the problems a contributor or an editor, and remembers it.
    pub fn set_audience(&self, audience: Audience) {
        self.audience.set(audience);
        // Not remembered is no harm.
        let _ = storage::set_setting("reader", if audience == Audience::Editor { "editor" } else { "contributor" });
    }
}

/// "Add link" within a sentence: "add link".
fn lower_first(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().map_or_else(String::new, |first| std::iter::once(first.to_ascii_lowercase()).chain(chars).collect())
}
