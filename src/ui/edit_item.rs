//! The form of an item, or of a section's sentences, that is there. What is typed is in the draft at once: the proof and the problems follow.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::web_sys::KeyboardEvent;
use wasm_bindgen::JsCast;

use super::add_item::section_select;
use super::el::{El, button, effect, el, own_form};
use super::form::{Form, Problem, is_done};
use super::selection::Selection;
use crate::app::Session;
use crate::app::keys::{MAIN, focus_row};
use crate::app::state::{State, afterwards};
use crate::desk::{Document, Editing, ItemId, SectionId, Subject};
use crate::issue::form::{Fault, FormKind, Values};
use crate::issue::passages::performance_triage;
use crate::platform::page;

/// An item or sentences in their form.
#[derive(Clone)]
struct Open {
    session: Session,
    subject: Subject,
    /// What it was when it was opened, and its lines as the form wrote them last.
    editing: Rc<RefCell<(Editing, String)>>,
    values: State<Values>,
    faults: State<Vec<Fault>>,
    /// What is wrong with it, for all fields.
    problems: State<Vec<Problem>>,
    with_twin: State<bool>,
}

/// The form of an item; nothing for an item that has none.
pub fn edit_item(session: Session, selection: Selection, id: ItemId) -> Option<El> {
    session.write(Document::seal);
    let open = Open::new(session, Subject::Item(id))?;
    let form = open.form(format!("edit-{}", id.0));
    let (kind, is_link) = (form.kind, form.kind == FormKind::Link);
    let twin = open.editing.borrow().0.twin.as_ref().map(|(_, _, place)| place.clone());
    let move_to = move |to: SectionId| {
        if session.write(|document| document.move_items(&[id], to)).flatten().is_some() {
            session.say_with_undo("Item moved.");
            session.choose_section(to);
        }
    };
    if is_link {
        form.focus("title")
    } else {
        form.focus_first()
    }
    let (done, done_form) = (open.clone(), form.clone());
    let actions = el("div")
        .class("form-actions")
        .child_if(is_link.then(|| section_select(session, move_to)))
        .child(button("Delete", move || selection.delete(&[id])).class("quiet"))
        .child(button("Done", move || done.close(&done_form)).class("primary"));
    let label = if is_link { "Edit link".to_owned() } else { format!("Edit {}", kind.label()) };
    let place = el("div").class(if is_link { "form" } else { "form wide" });
    let fields = form.fields(place.attr("role", "group").attr("aria-label", &label));
    let twin = twin.map(|place| twin_choice(open.clone(), &place));
    Some(own_form(fields.child_if(twin).child(actions).on(
        "keydown",
        move |event| match event.dyn_ref::<KeyboardEvent>() {
            Some(key) if is_done(key) => {
                event.prevent_default();
                open.close(&form);
            }
            Some(key) if key.key() == "Escape" => {
                event.prevent_default();
                open.discard();
            }
            _ => {}
        },
    )))
}

/// The form of the sentences of a section, which is open as long as the section is shown.
pub fn edit_passage(session: Session, section: SectionId, kind: FormKind) -> Option<El> {
    let open = Open::new(session, Subject::Passage(section, kind))?;
    let form = open.form(kind.name().to_owned());
    let label = capitalised(kind.label().strip_prefix("the ").unwrap_or(kind.label()));
    let place = el("div").class("form add wide").attr("role", "group").attr("aria-label", &label);
    let report = (kind == FormKind::Triage).then(|| triage_parts(session));
    Some(own_form(form.fields(place.child(el("h4").text(&label))).child_if(report).on("keydown", move |event| {
        if event.dyn_ref::<KeyboardEvent>().is_some_and(|key| key.key() == "Escape") {
            event.prevent_default();
            open.discard();
        }
    })))
}

fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The parts of a report and the words for them.
const PARTS: [(&str, &str); 6] = [
    ("text", "text"),
    ("triager", "“Triage done by”"),
    ("range", "revision range"),
    ("table", "table"),
    ("counts", "counts of regressions and improvements"),
    ("report-url", "link to the full report"),
];

/// Which parts of the report were found, and which are missing.
fn triage_parts(session: Session) -> El {
    let said = move || {
        let read = session.read(|document| performance_triage(document.issue())).flatten();
        let list = |found: bool| -> Vec<&str> {
            let is = |name: &str| read.as_ref().is_some_and(|read| read.part(name).is_some());
            PARTS.iter().filter(|(name, _)| is(name) == found).map(|(_, words)| *words).collect()
        };
        match (list(true), list(false)) {
            (found, missing) if missing.is_empty() => format!("Found: {}. Nothing is missing.", found.join(", ")),
            (found, missing) if found.is_empty() => format!("Missing: {}.", missing.join(", ")),
            (found, missing) => format!("Found: {}. Missing: {}.", found.join(", "), missing.join(", ")),
        }
    };
    el("p").class("hint").attr("aria-live", "polite").text_of(said)
}

/// Whether the other entry of a hybrid event follows.
fn twin_choice(open: Open, place: &str) -> El {
    let input = el("input").attr("type", "checkbox").attr("checked", "").on("change", move |event| {
        open.with_twin.set(page::is_checked(event));
        open.change("twin");
    });
    let words = format!("Also change its other entry, under {place}, where both say the same");
    el("div").class("field").child(el("label").class("check").child(input).text(&words))
}

impl Open {
    fn new(session: Session, subject: Subject) -> Option<Open> {
        let editing = session.peek(|document| document.open_form(subject)).flatten()?;
        let source = editing.opened.source.clone();
        let open = Open {
            session,
            subject,
            values: State::new(editing.opened.values.clone()),
            editing: Rc::new(RefCell::new((editing, source))),
            faults: State::new(Vec::new()),
            problems: State::new(Vec::new()),
            with_twin: State::new(true),
        };
        let again = open.clone();
        afterwards(Box::new(move || {
            session.track();
            again.follow();
        }));
        let judged = open.clone();
        effect(Box::new(move || {
            let found = judged.found();
            judged.problems.maybe_update(|shown| {
                let differs = *shown != found;
                *shown = found;
                differs
            });
        }));
        Some(open)
    }

    fn form(&self, name: String) -> Form {
        let (session, typed, problems) = (self.session, self.clone(), self.problems);
        Form {
            name,
            kind: self.editing.borrow().0.opened.kind,
            values: self.values,
            problems: Rc::new(move || problems.get()),
            touched: Rc::new(move |field| typed.change(field)),
            fix: Rc::new(move |fix| session.apply_fix(&fix)),
            own_undo: false,
        }
    }

    /// Writes what the fields show now; nothing while something is wrong.
    fn change(&self, field: &'static str) {
        let values = self.values.get_untracked();
        let with_twin = self.with_twin.get_untracked();
        let result = self.session.write(|document| {
            let mut editing = self.editing.borrow_mut();
            let result = document.change_form(&editing.0, &values, with_twin, field);
            editing.1 = document.source_of(self.subject).to_owned();
            result
        });
        self.faults.set(result.and_then(Result::err).unwrap_or_default());
    }

    /// Shows the item anew where something else has changed it: an undo, a fix.
    fn follow(&self) {
        let is_same = self.session.peek(|document| document.source_of(self.subject) == self.editing.borrow().1);
        if is_same != Some(false) {
            return;
        }
        match self.session.peek(|document| document.open_form(self.subject)).flatten() {
            Some(editing) if editing.opened.kind == self.editing.borrow().0.opened.kind => {
                self.values.set(editing.opened.values.clone());
                self.faults.set(Vec::new());
                let source = editing.opened.source.clone();
                *self.editing.borrow_mut() = (editing, source);
            }
            _ if matches!(self.subject, Subject::Item(_)) => self.session.editing.set(None),
            _ => {}
        }
    }

    fn found(&self) -> Vec<Problem> {
        let faults = self.faults.with(|faults| faults.iter().map(Problem::fault).collect::<Vec<_>>());
        let found = self
            .session
            .read(|document| self.session.problems.with(|found| document.problems_of(self.subject, &found.list)));
        faults.into_iter().chain(found.unwrap_or_default().iter().map(Problem::found)).collect()
    }

    /// Closes the form and takes the item to its place, or goes to the field that is wrong.
    fn close(&self, form: &Form) {
        let session = self.session;
        if let Some(fault) = self.faults.with_untracked(|faults| faults.first().cloned()) {
            session.say(fault.message);
            form.focus(fault.field);
            return;
        }
        let (values, with_twin) = (self.values.get_untracked(), self.with_twin.get_untracked());
        let moved = session.write(|document| {
            let moved = document.settle_item(&self.editing.borrow().0, &values, with_twin);
            document.seal();
            moved
        });
        if let Some(id) = moved.flatten() {
            session.show_item(id);
            session.say_with_undo("Changed, and moved to its place.");
        }
        session.editing.set(None);
        self.focus_row(moved.flatten());
    }

    fn discard(&self) {
        let session = self.session;
        let discarded = session.write(|document| {
            let discarded = document.discard(&self.editing.borrow().0);
            document.seal();
            discarded
        });
        if discarded == Some(true) {
            session.say_with_undo("Edit discarded.");
        }
        if matches!(self.subject, Subject::Item(_)) {
            session.editing.set(None);
            self.focus_row(None);
        }
    }

    /// Gives the row of the item the focus, or that of the item it has become.
    fn focus_row(&self, moved: Option<ItemId>) {
        let own = if let Subject::Item(id) = self.subject { Some(id) } else { None };
        if let Some(id) = moved.or(own) {
            focus_row(Some(id), MAIN);
        }
    }
}
