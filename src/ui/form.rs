//! The fields of a form, drawn from the table of `issue::form`: the same for adding and for editing, whatever the kind.

use std::rc::Rc;

use leptos::web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent};
use wasm_bindgen::JsCast;

use super::el::{El, effect, el};
use super::fixes::Fixes;
use super::mark::{mark, words};
use super::organisers::organisers;
use super::tags::tags;
use crate::app::state::State;
use crate::issue::form::{Fault, Field, FormKind, Input, Need, SHAPE, Values};
use crate::lint::{Diagnostic, Fix, Severity};
use crate::platform::page;

/// A problem as a form shows it.
#[derive(Clone, PartialEq)]
pub struct Problem {
    /// The field it is about; `None` for the item as a whole.
    field: Option<&'static str>,
    severity: Severity,
    message: String,
    fixes: Fixes,
}

impl Problem {
    /// What keeps the fields from being an item.
    pub fn fault(fault: &Fault) -> Problem {
        Problem {
            field: Some(fault.field),
            severity: Severity::Error,
            message: fault.message.clone(),
            fixes: Fixes::default(),
        }
    }

    /// A diagnostic at a field.
    pub fn found((field, found): &(Option<&'static str>, Diagnostic)) -> Problem {
        let message = format!("{} {}", found.message, found.help);
        Problem {
            field: *field,
            severity: found.severity,
            message,
            fixes: found.fixes.iter().take(1).cloned().collect(),
        }
    }
}

/// What the fields show, and where goes what is done to them.
#[derive(Clone)]
pub struct Form {
    /// Prefix of the fields' ids.
    pub name: String,
    /// Which fields there are.
    pub kind: FormKind,
    /// What they show.
    pub values: State<Values>,
    /// What is wrong with them.
    pub problems: Rc<dyn Fn() -> Vec<Problem>>,
    /// Hears that a field shows another text.
    pub touched: Rc<dyn Fn(&'static str)>,
    /// Applies a fix of a problem.
    pub fix: Rc<dyn Fn(Fix)>,
    /// Whether the browser's own undo is right here.
    pub own_undo: bool,
}

impl Form {
    /// The id of a field's element.
    pub fn id_of(&self, field: &str) -> String {
        format!("{}-{field}", self.name)
    }

    /// Gives a field the focus.
    pub fn focus(&self, field: &str) {
        // Of rows it is the first in which something is typed.
        let is_rows = self.kind.fields().iter().any(|it| it.id == field && it.input == Input::Links);
        page::focus(&format!("#{}{}", self.id_of(field), if is_rows { "-0" } else { "" }));
    }

    /// Takes what somebody typed.
    pub fn set(&self, field: &'static str, text: String) {
        self.values.update(|values| values.set(field, text));
        (self.touched)(field);
    }

    /// The fields as they are shown: of a link the address first, since that is what people have in hand.
    fn in_order(&self) -> impl Iterator<Item = &'static Field> + use<> {
        let url = self.kind.fields().iter().filter(|field| field.id == "url");
        let is_link = self.kind == FormKind::Link;
        url.filter(move |_| is_link).chain(self.kind.fields().iter().filter(move |field| !is_link || field.id != "url"))
    }

    /// Whether a field is the first.
    pub fn is_first(&self, field: &str) -> bool {
        self.in_order().next().is_some_and(|first| first.id == field)
    }

    /// Gives the first field the focus.
    pub fn focus_first(&self) {
        self.focus(self.in_order().next().map_or("", |field| field.id));
    }

    /// Puts the fields into `place`, and under them what is wrong with the whole.
    pub fn fields(&self, place: El) -> El {
        let is_shown = |field: &&Field| field.need != Need::Seldom;
        let rows = self.in_order().filter(is_shown).map(|field| self.row(field));
        place.children(rows).child_if(self.seldom()).child(el("div").class("field").child(self.said(None)))
    }

    /// The fields that few items have: folded away, unless something is said in one.
    fn seldom(&self) -> Option<El> {
        let fields = || self.in_order().filter(|field| field.need == Need::Seldom);
        fields().next()?;
        let more = el("details").class("seldom").child(el("summary").text("More fields"));
        let more = more.children(fields().map(|field| self.row(field)));
        let (shown, values) = (more.clone(), self.values);
        // How an item is written is not what it says.
        let ids: Vec<&str> = fields().map(|field| field.id).filter(|id| *id != SHAPE).collect();
        effect(Box::new(move || {
            if values.with(|values| ids.iter().any(|id| !values.get(id).is_empty())) {
                shown.clone().attr("open", "");
            }
        }));
        Some(more)
    }

    /// A field with its label, its words of help and what is wrong with it.
    fn row(&self, field: &'static Field) -> El {
        let id = self.id_of(field.id);
        let (hint, problems) = (format!("{id}-hint"), format!("{id}-problems"));
        let described = format!("{hint} {problems}");
        let form = self.clone();
        let wrong = move || form.problems_at(Some(field.id)).iter().any(|it| it.severity == Severity::Error);
        let label = el("label").text(field.label);
        let (kind, values) = (self.kind, self.values);
        let optional = move || values.with(|values| kind.is_optional(field, values));
        let optional = move || if optional() { " optional".to_owned() } else { String::new() };
        let label = label.child(el("span").class("optional").text_of(optional));
        let (label, input) = match field.input {
            Input::Tags => (None, tags(self, field.id)),
            Input::Links => (Some(label.attr("id", &format!("{id}-label"))), organisers(self, field.id)),
            _ => (Some(label.attr("for", &id)), self.input(field).attr("id", &id)),
        };
        let input = input
            .attr("aria-describedby", &described)
            .attr_of("aria-invalid", move || wrong().then(|| "true".to_owned()));
        el("div")
            .class("field")
            .child_if(label)
            .child(input)
            .child(words(el("p").class("hint").attr("id", &hint), hint_of(field)))
            .child(self.said(Some(field.id)).attr("id", &problems))
    }

    /// The element in which a field is filled in, which shows what is in it.
    fn input(&self, field: &'static Field) -> El {
        let text = || el("input").attr("type", "text");
        let input = match field.input {
            Input::Choice(_) | Input::List(_) => choices(field),
            Input::Lines(_) => el("textarea").attr("rows", "4"),
            Input::Date => el("input").attr("type", "date"),
            Input::Address => {
                text().attr("inputmode", "url").attr("spellcheck", "false").attr("placeholder", "https://")
            }
            _ => text(),
        };
        let (form, shown, values) = (self.clone(), input.clone(), self.values);
        effect(Box::new(move || show(&shown, &values.with(|values| values.typed(field.id).to_owned()))));
        let event = if field.input.is_chosen() { "change" } else { "input" };
        self.undone_here(input.attr("autocomplete", "off"))
            .on(event, move |event| form.set(field.id, page::value(event)))
    }

    /// Marks a field in which the browser's own undo is right.
    pub fn undone_here(&self, input: El) -> El {
        if self.own_undo { input.attr("data-own-undo", "") } else { input }
    }

    fn problems_at(&self, field: Option<&'static str>) -> Vec<Problem> {
        (self.problems)().into_iter().filter(|it| it.field == field).collect()
    }

    /// What is wrong with one field; with `None`, with the item as a whole.
    fn said(&self, field: Option<&'static str>) -> El {
        let form = self.clone();
        let fixing = self.clone();
        let line = move |(nth, problem): (usize, &Problem)| {
            let form = fixing.clone();
            let fixes = problem.fixes.buttons(move |at| {
                let now = form.problems_at(field).into_iter().nth(nth);
                if let Some(fix) = now.and_then(|problem| problem.fixes.take(at)) {
                    (form.fix)(fix);
                }
            });
            let message = words(el("span"), &problem.message);
            el("p").class("field-problem").child(mark(problem.severity)).child(message).children(fixes)
        };
        el("div")
            .class("field-problems")
            .attr("aria-live", "polite")
            .slots(move || form.problems_at(field), move |found| found.iter().enumerate().map(&line).collect())
    }
}

/// The choice that a field is.
pub fn choices(field: &Field) -> El {
    let option = |choice: &'static str| el("option").attr("value", choice).text(choice);
    let none = el("option").attr("value", "").text("Choose");
    el("select").child(none).children(field.input.choices().into_iter().map(option))
}

/// Shows a text in a field; one that shows it already is left alone.
pub fn show(field: &El, text: &str) {
    if let Some(input) = field.get::<HtmlInputElement>().filter(|input| input.value() != text) {
        input.set_value(text);
    } else if let Some(select) = field.get::<HtmlSelectElement>() {
        select.set_value(text);
    } else if let Some(area) = field.get::<HtmlTextAreaElement>().filter(|area| area.value() != text) {
        area.set_value(text);
    }
}

/// The words of help; how a day and a link are written is the field's own to show.
fn hint_of(field: &'static Field) -> &'static str {
    match field.input {
        Input::Links | Input::Tags => "",
        _ => field.hint.strip_suffix("YYYY-MM-DD").map_or(field.hint, |hint| hint.trim_end_matches([',', ' '])),
    }
}

/// Whether a key says that the form is done: Enter, and where that makes a line, with Control or Command.
pub fn is_done(key: &KeyboardEvent) -> bool {
    let in_lines = page::target(key).is_some_and(|target| target.is_instance_of::<HtmlTextAreaElement>());
    key.key() == "Enter"
        && !key.is_composing()
        && !page::is_button(key)
        && (!in_lines || key.ctrl_key() || key.meta_key())
}
