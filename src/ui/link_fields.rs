//! The fields of a link, shared by the row for adding and the form of an item: address, title, tags, and at each field
//! what is wrong with it.

use std::rc::Rc;

use leptos::web_sys::HtmlInputElement;

use super::el::{El, button, effect, el};
use super::mark::{mark, words};
use crate::desk::Field;
use crate::issue::edit::LinkFields;
use crate::lint::{Diagnostic, Fix, Severity};
use crate::markdown::escape::address_to_source;
use crate::platform::page;

/// A problem as a form shows it.
#[derive(Clone, PartialEq)]
pub struct Problem {
    /// The field it is about.
    pub field: Field,
    severity: Severity,
    message: String,
    help: String,
    fix: Option<Fix>,
}

impl Problem {
    /// A diagnostic at a field.
    pub fn new(field: Field, found: &Diagnostic) -> Problem {
        Problem {
            field,
            severity: found.severity,
            message: found.message.clone(),
            help: found.help.clone(),
            fix: found.fixes.first().cloned(),
        }
    }
}

/// What somebody did to a field.
pub enum Change {
    /// The title's field shows this.
    Title(String),
    /// The address's field shows this.
    Url(String),
    /// These tags are chosen, without brackets.
    Tags(Vec<String>),
}

/// What the fields show, and where goes what is done to them.
#[derive(Clone)]
pub struct LinkForm {
    /// Prefix of the fields' ids.
    pub name: String,
    /// What they show; a field that already means the same is left alone.
    pub fields: Rc<dyn Fn() -> LinkFields>,
    /// What is wrong with them.
    pub problems: Rc<dyn Fn() -> Vec<Problem>>,
    /// Takes a change.
    pub change: Rc<dyn Fn(Change)>,
    /// Applies a fix of a problem.
    pub fix: Rc<dyn Fn(Fix)>,
    /// Whether the browser's own undo is right here.
    pub own_undo: bool,
}

/// The tags that have a button of their own.
const MEDIA: [&str; 3] = ["video", "audio", "series"];
/// The languages of more than one link since 2022, with their names.
const LANGUAGES: [(&str, &str); 7] = [
    ("", "English"),
    ("DE", "German"),
    ("ES", "Spanish"),
    ("FR", "French"),
    ("HE", "Hebrew"),
    ("RU", "Russian"),
    ("ZH", "Chinese"),
];

fn is_language(tag: &str) -> bool {
    tag.len() == 2 && tag.chars().all(|c| c.is_ascii_uppercase())
}

/// Puts address, title and tags into `place`.
pub fn link_fields(place: El, form: LinkForm) -> El {
    let url = text_field(
        &form,
        Field::Url,
        "address",
        "Address",
        |fields| fields.url.clone(),
        Change::Url,
        |shown, value| address_to_source(shown) == value,
    );
    let title = text_field(
        &form,
        Field::Title,
        "title",
        "Title",
        |fields| fields.title.clone(),
        Change::Title,
        |shown, value| shown == value,
    );
    let rest = el("div").class("field").child(tags(&form)).child(field_problems(
        &form,
        format!("{}-problems", form.name),
        |field| matches!(field, Field::Tags | Field::Item),
    ));
    place.child(url).child(title).child(rest)
}

/// One line of text with its label and its problems. A field that somebody types in is never overwritten with what he
/// typed: `same` says whether what it shows means the value.
fn text_field(
    form: &LinkForm,
    field: Field,
    name: &str,
    label: &str,
    value: fn(&LinkFields) -> String,
    change: fn(String) -> Change,
    same: fn(&str, &str) -> bool,
) -> El {
    let id = format!("{}-{name}", form.name);
    let problems_id = format!("{id}-problems");
    let changed = Rc::clone(&form.change);
    let problems = Rc::clone(&form.problems);
    let wrong = move || problems().iter().any(|it| it.field == field && it.severity == Severity::Error);
    let mut input = el("input")
        .attr("id", &id)
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("aria-describedby", &problems_id)
        .attr_of("aria-invalid", move || wrong().then(|| "true".to_owned()))
        .on("input", move |event| changed(change(page::value(event))));
    if field == Field::Url {
        input = input.attr("inputmode", "url").attr("spellcheck", "false").attr("placeholder", "https://");
    }
    if form.own_undo {
        input = input.attr("data-own-undo", "");
    }
    if let Some(input) = input.get::<HtmlInputElement>() {
        let fields = Rc::clone(&form.fields);
        effect(Box::new(move || {
            let value = value(&fields());
            if !same(&input.value(), &value) {
                input.set_value(&value);
            }
        }));
    }
    el("div").class("field").child(el("label").attr("for", &id).text(label)).child(input).child(field_problems(
        form,
        problems_id,
        move |it| it == field,
    ))
}

fn tags(form: &LinkForm) -> El {
    let fields = Rc::clone(&form.fields);
    let chosen = Rc::new(move || fields().tags);
    let change = Rc::clone(&form.change);
    let toggle = {
        let chosen = Rc::clone(&chosen);
        move |tag: &str| {
            let mut tags = chosen();
            match tags.iter().position(|it| it == tag) {
                Some(at) => drop(tags.remove(at)),
                None => tags.push(tag.to_owned()),
            }
            change(Change::Tags(tags));
        }
    };
    let toggle: Rc<dyn Fn(&str)> = Rc::new(toggle);
    let tag_button = {
        let chosen: Rc<dyn Fn() -> Vec<String>> = chosen.clone();
        move |tag: String| {
            let (toggle, chosen, name) = (Rc::clone(&toggle), Rc::clone(&chosen), tag.clone());
            button(&format!("[{tag}]"), move || toggle(&tag))
                .class("toggle")
                .state("aria-pressed", move || chosen().contains(&name))
        }
    };
    let others = {
        let chosen = Rc::clone(&chosen);
        move || {
            let other = |tag: &String| !MEDIA.contains(&tag.as_str()) && !is_language(tag);
            chosen().into_iter().filter(other).collect::<Vec<_>>()
        }
    };
    let other_buttons = {
        let tag_button = tag_button.clone();
        move |tags: &Vec<String>| tags.iter().cloned().map(&tag_button).collect()
    };
    el("div")
        .class("tags")
        .attr("role", "group")
        .attr("aria-label", "Tags")
        .children(MEDIA.map(|tag| tag_button(tag.to_owned())))
        .child(language(form, chosen))
        .slots(others, other_buttons)
}

/// The language of the page behind the link. Its tag stands first: `[ZH] [audio] [title](address)`.
fn language(form: &LinkForm, chosen: Rc<dyn Fn() -> Vec<String>>) -> El {
    let change = Rc::clone(&form.change);
    let tags = Rc::clone(&chosen);
    let language = move || chosen().into_iter().find(|tag| is_language(tag)).unwrap_or_default();
    let options = |language: &String| {
        let mut known: Vec<(&str, &str)> = LANGUAGES.to_vec();
        if known.iter().all(|(code, _)| code != language) {
            known.push((language, ""));
        }
        let option = |(code, name): (&str, &str)| {
            let words = if code.is_empty() { name.to_owned() } else { format!("[{code}] {name}") };
            let option = el("option").attr("value", code).text(words.trim_end());
            if code == language { option.attr("selected", "") } else { option }
        };
        known.into_iter().map(option).collect()
    };
    el("select").attr("aria-label", "Language").slots(language, options).on("change", move |event| {
        let code = page::value(event);
        let mut tags = tags();
        tags.retain(|tag| !is_language(tag));
        if !code.is_empty() {
            tags.insert(0, code);
        }
        change(Change::Tags(tags));
    })
}

fn field_problems(form: &LinkForm, id: String, here: impl Fn(Field) -> bool + 'static) -> El {
    let (problems, fix) = (Rc::clone(&form.problems), Rc::clone(&form.fix));
    let found = move || problems().into_iter().filter(|it| here(it.field)).collect::<Vec<_>>();
    let list = move |found: &Vec<Problem>| found.iter().map(|it| field_problem(it, &fix)).collect();
    el("div").attr("id", &id).class("field-problems").attr("aria-live", "polite").slots(found, list)
}

fn field_problem(problem: &Problem, fix: &Rc<dyn Fn(Fix)>) -> El {
    let message = words(words(el("span"), &problem.message).text(" "), &problem.help);
    let apply = problem.fix.clone().map(|it| {
        let (fix, title) = (Rc::clone(fix), it.title.clone());
        button(&title, move || fix(it.clone())).class("fix")
    });
    el("p").class("field-problem").child(mark(problem.severity)).child(message).child_if(apply)
}
