//! The form for an item of any kind but a community link, drawn from the table of `issue::form`: a field is a row there.

use leptos::web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent};
use wasm_bindgen::JsCast;

use super::el::{El, button, effect, el};
use super::mark::{counted, mark, words};
use crate::app::Session;
use crate::app::state::{State, Timer, afterwards};
use crate::desk::addition::{field_of_part, first_values};
use crate::issue::form::{Fault, Field, FormKind, Input, Values};
use crate::issue::sections::SectionKind;
use crate::lint::{Diagnostic, Severity};
use crate::platform::page;

/// How long after a key what is being typed is checked, in milliseconds.
const CHECK_DELAY: u32 = 120;

/// What is wrong with an item that is being typed.
#[derive(Default)]
struct Objections {
    /// Why it is no item yet.
    faults: Vec<Fault>,
    /// What the rules say of it, each with the name of the field it is about; without one, it is about all of it.
    problems: Vec<(Option<&'static str>, Diagnostic)>,
}

/// What is typed, what is wrong with it, and whether adding was tried.
#[derive(Clone, Copy)]
struct Form {
    session: Session,
    kind: FormKind,
    values: State<Values>,
    objections: State<Objections>,
    tried: State<bool>,
}

/// The form for adding an item to the section that is shown.
pub fn add_item(session: Session, kind: FormKind) -> El {
    let form = Form {
        session,
        kind,
        values: State::new(Values::default()),
        objections: State::new(Objections::default()),
        tried: State::new(false),
    };
    // What the section says of its items is filled in; what was typed goes along to another section.
    afterwards(Box::new(move || {
        let section = session.section.get();
        let known = session.peek(|document| section.and_then(|id| document.section(id)).map(|(_, it)| it.kind));
        let first = first_values(kind, known.flatten().unwrap_or(SectionKind::Preamble));
        form.values.update(|values| {
            for field in kind.fields().iter().filter(|field| !first.get(field.id).is_empty()) {
                values.set(field.id, first.get(field.id));
            }
        });
    }));
    afterwards(Box::new(move || {
        let Some(arrived) = session.take_arrival(kind) else { return };
        form.values.update(|values| {
            for field in kind.fields().iter().filter(|field| !arrived.get(field.id).is_empty()) {
                values.set(field.id, arrived.get(field.id));
            }
        });
        let open = form.values.with_untracked(|values| {
            kind.fields().iter().find(|field| field.needed && values.get(field.id).is_empty()).map(|field| field.id)
        });
        page::focus(&format!("#{}", id_of(open.unwrap_or("title"))));
    }));
    let timer = Timer::idle();
    afterwards(Box::new(move || {
        session.issue.track();
        form.values.track();
        session.options();
        timer.set(CHECK_DELAY, move || form.check());
    }));
    let label = format!("Add {}", kind.label());
    let rest = el("div").class("field").child(said(form, None));
    let actions = el("div").class("form-actions").child(button("Add", move || form.add()).class("primary"));
    el("div")
        .class("form add wide")
        .attr("role", "group")
        .attr("aria-label", &label)
        .child(el("h4").text(&label))
        .children(kind.fields().iter().map(|field| row(form, field)))
        .child(rest)
        .child(actions)
        .on("keydown", move |event| match event.dyn_ref::<KeyboardEvent>() {
            Some(key) if key.key() == "Enter" && !key.is_composing() && !page::is_button(key) && !in_lines(key) => {
                event.prevent_default();
                form.add();
            }
            Some(key) if key.key() == "Escape" => form.clear(),
            _ => {}
        })
}

/// Whether a key is typed where Enter makes a line.
fn in_lines(key: &KeyboardEvent) -> bool {
    page::target(key).is_some_and(|target| target.is_instance_of::<HtmlTextAreaElement>())
}

fn id_of(field: &str) -> String {
    format!("item-field-{field}")
}

/// A field with its label, its words of help and what is wrong with it.
fn row(form: Form, field: &'static Field) -> El {
    let id = id_of(field.id);
    let (hint, problems) = (format!("{id}-hint"), format!("{id}-problems"));
    let input = input(form, field)
        .attr("id", &id)
        .attr("data-own-undo", "")
        .attr("aria-describedby", &format!("{hint} {problems}"))
        .attr_of("aria-invalid", move || form.is_wrong(field.id).then(|| "true".to_owned()))
        .on(if is_chosen(field) { "change" } else { "input" }, move |event| {
            let text = page::value(event);
            form.values.update(|values| values.set(field.id, text));
        });
    let label = el("label").attr("for", &id).text(field.label);
    let label = if field.needed { label } else { label.child(el("span").class("optional").text(" optional")) };
    el("div")
        .class("field")
        .child(label)
        .child(input)
        .child(words(el("p").class("hint").attr("id", &hint), hint_of(field)))
        .child(said(form, Some(field.id)).attr("id", &problems))
}

/// The words of help; how a day is written is the browser's to show.
fn hint_of(field: &'static Field) -> &'static str {
    field.hint.strip_suffix("YYYY-MM-DD").map_or(field.hint, |hint| hint.trim_end_matches([',', ' ']))
}

fn is_chosen(field: &Field) -> bool {
    matches!(field.input, Input::Choice(_) | Input::List(_))
}

/// The element in which a field is filled in, which shows what is in it.
fn input(form: Form, field: &'static Field) -> El {
    let input = match field.input {
        Input::Choice(_) | Input::List(_) => {
            let option = |choice: &'static str| el("option").attr("value", choice).text(choice);
            let none = el("option").attr("value", "").text("Choose");
            el("select").child(none).children(field.input.choices().into_iter().map(option))
        }
        Input::Links => {
            el("textarea").attr("rows", "2").attr("spellcheck", "false").attr("placeholder", "Name=https://")
        }
        Input::Date => el("input").attr("type", "date"),
        Input::Address => el("input").attr("type", "text").attr("inputmode", "url").attr("placeholder", "https://"),
        Input::Title | Input::Text | Input::Tags => el("input").attr("type", "text"),
    };
    let input = input.attr("autocomplete", "off");
    let shown = input.clone();
    effect(Box::new(move || {
        let value = form.values.with(|values| values.typed(field.id).to_owned());
        if let Some(input) = shown.get::<HtmlInputElement>().filter(|input| input.value() != value) {
            input.set_value(&value);
        } else if let Some(select) = shown.get::<HtmlSelectElement>() {
            select.set_value(&value);
        } else if let Some(area) = shown.get::<HtmlTextAreaElement>().filter(|area| area.value() != value) {
            area.set_value(&value);
        }
    }));
    input
}

/// What is wrong with one field; with `None`, with the item as a whole.
fn said(form: Form, field: Option<&'static str>) -> El {
    let found = move || form.said(field);
    let line = |(severity, text): &(Severity, String)| {
        el("p").class("field-problem").child(mark(*severity)).child(words(el("span"), text))
    };
    el("div").class("field-problems").attr("aria-live", "polite").slots(found, move |it| it.iter().map(line).collect())
}

impl Form {
    /// What is still empty is not yet wrong, until adding is tried.
    fn said(self, field: Option<&'static str>) -> Vec<(Severity, String)> {
        let asked = |id: &str| self.tried.get() || self.values.with(|values| !values.get(id).is_empty());
        self.objections.with(|found| {
            let faults = found.faults.iter().filter(|fault| Some(fault.field) == field && asked(fault.field));
            let faults = faults.map(|fault| (Severity::Error, fault.message.clone()));
            let problems = found.problems.iter().filter(|(about, _)| *about == field);
            let problems = problems.map(|(_, it)| (it.severity, format!("{} {}", it.message, it.help)));
            faults.chain(problems).collect()
        })
    }

    /// Looks for what is wrong with what is typed, and shows it if that is still what is typed.
    fn check(self) {
        let values = self.values.get_untracked();
        match self.session.peek(|document| document.with_item(self.kind, &values)) {
            Some(Ok(typed)) => self.session.check_item(&typed, move |found| {
                if self.values.with_untracked(|now| *now == values) {
                    let of = |part: &str| field_of_part(self.kind, part);
                    let problems = found.into_iter().map(|(part, found)| (of(&part), found)).collect();
                    self.objections.set(Objections { faults: Vec::new(), problems });
                }
            }),
            found => {
                let faults = found.and_then(Result::err).unwrap_or_default();
                self.objections.set(Objections { faults, problems: Vec::new() });
            }
        }
    }

    fn is_wrong(self, field: &'static str) -> bool {
        self.said(Some(field)).iter().any(|(severity, _)| *severity == Severity::Error)
    }

    fn clear(self) {
        self.tried.set(false);
        self.values.update(|values| {
            for field in self.kind.fields().iter().filter(|field| !is_chosen(field)) {
                values.set(field.id, "");
            }
        });
    }

    /// Adds what was typed, or goes to the first field that keeps it from being added.
    fn add(self) {
        let (session, kind) = (self.session, self.kind);
        let values = self.values.get_untracked();
        match session.write(|document| document.add_item(kind, &values)) {
            Some(Ok((id, lines))) => {
                self.clear();
                session.say_with_undo(format!("Added {}: {}.", kind.label(), counted(lines, "line")));
                let place = session.peek(|it| (it.section_of(id), it.item(id).map(|(_, item)| item.span)));
                if let Some((Some(section), Some(span))) = place {
                    session.section.set(Some(section));
                    session.reveal_span(span);
                }
                page::focus(&format!("#{}", kind.fields().first().map_or(String::new(), |field| id_of(field.id))));
            }
            Some(Err(faults)) => {
                self.tried.set(true);
                if let Some(first) = faults.first() {
                    session.say(first.message.clone());
                    page::focus(&format!("#{}", id_of(first.field)));
                }
                self.objections.set(Objections { faults, problems: Vec::new() });
            }
            None => {}
        }
    }
}
