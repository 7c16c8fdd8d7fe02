//! The form for adding, at the foot of the list, where the item will land.

use std::rc::Rc;
use std::sync::Arc;

use leptos::web_sys::KeyboardEvent;
use wasm_bindgen::JsCast;

use super::el::{El, button, el, own_form};
use super::form::{Form, Problem, is_done};
use super::mark::{counted, link};
use super::outline::{chosen, section_option};
use super::section_view::sections_for_links;
use crate::app::state::{Derived, State, Timer, afterwards};
use crate::app::{Audience, Session};
use crate::desk::SectionId;
use crate::desk::addition::{field_of_part, first_values};
use crate::desk::typed::{is_empty, with_typed};
use crate::issue::form::{Fault, FormKind, Need, Values};
use crate::issue::sections::{
    PROJECT_TOOLING, PROJECT_TOOLING_ANNOUNCEMENT, PROJECT_TOOLING_CLOSED_SINCE, SectionKind,
};
use crate::lint::{Diagnostic, Fix, Severity};

/// What is said with an objection that need not be heard.
const AGAIN: &str = "Add it again to take it as it is.";

/// How long after a key what is being typed is checked, in milliseconds.
const CHECK_DELAY: u32 = 120;

/// The form for adding to the chosen section, or the reason why it takes nothing.
pub fn add_item(session: Session, kind: FormKind) -> El {
    let closed = Derived::new(move || kind == FormKind::Link && is_closed(session));
    el("div").slot(move || Some(if closed.get() { closed_notice(session) } else { add_form(session, kind) }))
}

/// Whether the chosen section takes no links from contributors.
fn is_closed(session: Session) -> bool {
    let is_closed = session.read(|document| {
        let (_, section) = document.section(session.section.get()?)?;
        let number = document.issue().number().unwrap_or(0);
        Some(section.kind.is(PROJECT_TOOLING) && number >= PROJECT_TOOLING_CLOSED_SINCE)
    });
    is_closed.flatten().unwrap_or(false) && session.audience.get() == Audience::Contributor
}

fn closed_notice(session: Session) -> El {
    let why = el("p")
        .text("Project/Tooling Updates takes no submissions since issue 665: the editors choose from what is posted on r/rust. ")
        .child(link(PROJECT_TOOLING_ANNOUNCEMENT, "The announcement"))
        .text(" says why. Post your project to ")
        .child(link("https://www.reddit.com/r/rust/", "r/rust"))
        .text(".");
    el("div").class("notice").child(why).child(button("I am an editor", move || session.set_audience(Audience::Editor)))
}

/// What is wrong with an item that is being typed.
#[derive(Default)]
struct Objections {
    /// Why it is no item yet.
    faults: Vec<Fault>,
    /// What the rules say of it, each with the name of the field it is about; without one, it is about all of it.
    problems: Vec<(Option<&'static str>, Diagnostic)>,
    /// What was typed when they said it.
    of: Values,
}

/// What is typed, what is wrong with it, and whether adding was tried.
#[derive(Clone, Copy)]
struct Adding {
    session: Session,
    kind: FormKind,
    values: State<Values>,
    objections: State<Objections>,
    tried: State<bool>,
}

fn add_form(session: Session, kind: FormKind) -> El {
    let adding = Adding {
        session,
        kind,
        values: State::new(session.typed(kind)),
        objections: State::new(Objections::default()),
        tried: State::new(false),
    };
    // What the section says of its items is filled in; what was typed goes along to another section. What comes back stands
    // as it was.
    let comes_back = State::new(adding.values.with_untracked(|values| !is_empty(kind, values)));
    afterwards(Box::new(move || {
        let section = session.section.get();
        if comes_back.get_untracked() {
            comes_back.set(false);
            return;
        }
        let known = session.peek(|document| section.and_then(|id| document.section(id)).map(|(_, it)| it.kind));
        let first = first_values(kind, known.flatten().unwrap_or(SectionKind::Preamble));
        adding.values.maybe_update(|values| {
            let said = kind.fields().iter().filter(|field| !first.get(field.id).is_empty());
            said.map(|field| values.set(field.id, first.get(field.id))).count() > 0
        });
    }));
    let form = Form {
        name: "add".to_owned(),
        kind,
        values: adding.values,
        problems: Rc::new(move || adding.problems()),
        touched: Rc::new(|_| ()),
        fix: Rc::new(move |fix| adding.fix(&fix)),
        own_undo: true,
    };
    let arriving = form.clone();
    afterwards(Box::new(move || {
        let Some(arrived) = session.take_arrival(kind) else { return };
        adding.values.update(|values| {
            for field in kind.fields().iter().filter(|field| !arrived.get(field.id).is_empty()) {
                values.set(field.id, arrived.get(field.id));
            }
        });
        let open = adding.values.with_untracked(|values| {
            kind.fields()
                .iter()
                .find(|field| matches!(field.need, Need::Always | Need::Usually) && values.get(field.id).is_empty())
                .map(|field| field.id)
        });
        arriving.focus(open.unwrap_or("url"));
    }));
    let draft = session.draft.get_untracked();
    // What is typed is checked again when it, its section or the draft changes; while nothing is, none of these matters.
    let timer = Timer::idle();
    afterwards(Box::new(move || {
        adding.values.with(|values| session.keep_typed(&draft, kind, values));
        if adding.tried.get() || adding.values.with(|values| !is_empty(kind, values)) {
            session.section.track();
            session.track();
            session.options();
        }
        timer.set(CHECK_DELAY, move || adding.check());
    }));
    let is_link = kind == FormKind::Link;
    let label = if is_link { "Add a link".to_owned() } else { format!("Add {}", kind.label()) };
    let added = form.clone();
    let words = if is_link { "Add link" } else { "Add" };
    let actions = el("div")
        .class("form-actions")
        .child_if(is_link.then(|| section_select(session, move |to| session.choose_section(to))))
        .child(button(words, move || adding.add(&added)).class("primary"));
    let place = el("div").class(if is_link { "form add" } else { "form add wide" });
    let place = place.attr("role", "group").attr("aria-label", &label).child(el("h4").text(&label));
    let typed = form.clone();
    own_form(form.fields(place).child(actions).on("keydown", move |event| match event.dyn_ref::<KeyboardEvent>() {
        Some(key) if is_done(key) => {
            event.prevent_default();
            adding.add(&typed);
        }
        Some(key) if key.key() == "Escape" => adding.let_go(),
        _ => {}
    }))
}

impl Adding {
    fn section(self) -> Option<SectionId> {
        self.session.section.get_untracked()
    }

    /// Looks for what is wrong with what is typed, and shows what the rules say if that is still what is typed.
    fn check(self) {
        let (session, kind, section) = (self.session, self.kind, self.section());
        let values = self.values.get_untracked();
        let found = session.peek(|it| (it.faults(kind, &values, section), it.with_item(kind, &values, section)));
        let Some((mut faults, typed)) = found else { return };
        // What is still empty is not yet wrong, until adding is tried.
        let tried = self.tried.get_untracked();
        faults.retain(|fault| tried || !values.get(fault.field).is_empty());
        self.objections.update(|found| {
            found.faults = faults;
            if typed.is_none() {
                found.problems.clear();
            }
        });
        let Some(typed) = typed else { return };
        let span = typed.span;
        session.check_item(&typed, move |found| {
            if self.values.with_untracked(|now| *now != values) || self.section() != section {
                return;
            }
            let found = found.into_iter().map(|(part, mut found)| {
                // What is not added yet cannot be taken out.
                found.fixes.retain(|fix| !fix.edits.edits().iter().any(|edit| edit.span.covers(span)));
                (field_of_part(kind, &part), found)
            });
            let is_typed = |field: Option<&str>| field.is_none_or(|field| !values.get(field).is_empty());
            let problems = found.filter(|(field, _)| is_typed(*field)).collect();
            self.objections.update(|shown| (shown.problems, shown.of) = (problems, values));
        });
    }

    fn problems(self) -> Vec<Problem> {
        self.objections.with(|found| {
            let problems = found.problems.iter().map(Problem::found);
            found.faults.iter().map(Problem::fault).chain(problems).collect()
        })
    }

    fn fix(self, fix: &Fix) {
        let fixed = self.values.with_untracked(|values| {
            let typed = self.session.peek(|document| document.with_item(self.kind, values, self.section()));
            typed.flatten()?.fixed(self.kind, values, fix)
        });
        if let Some(fixed) = fixed {
            self.values.set(fixed);
        }
    }

    /// The first field of which the rules say that it is wrong, if that is still what is typed.
    fn first_error(self, values: &Values) -> Option<(&'static str, String)> {
        self.objections.with_untracked(|found| {
            let is_wrong =
                |(field, found): &&(Option<&str>, Diagnostic)| field.is_some() && found.severity == Severity::Error;
            let wrong = found.problems.iter().find(is_wrong);
            let (field, found) = wrong.filter(|_| found.of == *values)?;
            Some(((*field)?, found.message.clone()))
        })
    }

    /// Empties the form, which can be taken back.
    fn let_go(self) {
        let (session, kind, values) = (self.session, self.kind, self.values.get_untracked());
        if !is_empty(kind, &values) {
            self.clear();
            session.say_with("Cleared.", move || session.fill_form(kind, values.clone()));
        }
    }

    fn clear(self) {
        self.tried.set(false);
        self.objections.set(Objections::default());
        self.values.update(|values| {
            for field in self.kind.fields().iter().filter(|field| !field.input.is_chosen()) {
                values.set(field.id, "");
            }
        });
    }

    /// Adds what was typed, or goes to the first field that keeps it from being added.
    fn add(self, form: &Form) {
        let (session, kind) = (self.session, self.kind);
        let values = self.values.get_untracked();
        // Also after a look at the text, from which the form comes back.
        let typed = Some(with_typed("", self.section().map_or(0, |id| id.0 as usize), kind, &values));
        let again = session.refused.with_untracked(|refused| *refused == typed);
        if !again && let Some((field, message)) = self.first_error(&values) {
            session.refused.set(typed);
            session.say(format!("{message} {AGAIN}"));
            form.focus(field);
            return;
        }
        let added = session.write(|document| match again {
            true => document.add_as_it_is(kind, &values, self.section()),
            false => document.add_item(kind, &values, self.section()),
        });
        match added {
            Some(Ok((id, lines))) => {
                session.refused.set(None);
                self.clear();
                let lines = counted(lines, "line");
                session.say_with_undo(match kind {
                    FormKind::Link => format!("Link added: {lines}."),
                    _ => format!("Added: {lines}."),
                });
                session.show_item(id);
                form.focus_first();
            }
            Some(Err(faults)) => {
                self.tried.set(true);
                if let Some(first) = faults.iter().find(|it| form.is_first(it.field)).or(faults.first()) {
                    // What is wrong with the place is said as it is.
                    let lacks =
                        kind == FormKind::Link && form.kind.fields().iter().any(|field| field.id == first.field);
                    let is_item = session.peek(|document| document.is_item(kind, &values, self.section()));
                    let said = match is_item {
                        Some(true) => format!("{} {AGAIN}", first.message),
                        _ if lacks => "A link needs an address and a title.".to_owned(),
                        _ => first.message.clone(),
                    };
                    session.say(said);
                    form.focus(first.field);
                }
                session.refused.set(typed);
                self.objections.update(|found| found.faults = faults);
            }
            None => {}
        }
    }
}

/// A choice among the sections that take links; the chosen section is selected.
pub fn section_select(session: Session, choose: impl Fn(SectionId) + 'static) -> El {
    let sections = move || session.read(sections_for_links).unwrap_or_default();
    let sections = Derived::new(sections);
    let options = move |sections: &Vec<(SectionId, Arc<str>)>| {
        sections.iter().map(|(id, title)| section_option(session, *id, title)).collect()
    };
    let select = el("select").slots(move || sections.get(), options).on("change", move |event| {
        chosen(event).into_iter().for_each(&choose);
    });
    el("label").class("move").text("Section").child(select)
}
