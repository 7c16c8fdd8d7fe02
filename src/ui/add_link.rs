//! The row for adding, at the foot of the list, where the item will land.

use std::rc::Rc;

use leptos::web_sys::{ClipboardEvent, KeyboardEvent};
use wasm_bindgen::JsCast;

use super::el::{El, button, el};
use super::link_fields::{Change, LinkForm, Problem, link_fields};
use super::outline::section_option;
use super::section_view::takes_links;
use crate::app::state::{Derived, State, Timer, afterwards};
use crate::app::{Reader, Session};
use crate::desk::candidate::Candidate;
use crate::desk::{Field, SectionId};
use crate::issue::edit::LinkFields;
use crate::issue::form::FormKind;
use crate::issue::paste::{link_from_html, link_from_text};
use crate::issue::sections::{PROJECT_TOOLING, PROJECT_TOOLING_ANNOUNCEMENT, PROJECT_TOOLING_CLOSED_SINCE};
use crate::lint::Fix;
use crate::platform::page;

/// How long after a key the link that is being typed is checked, in milliseconds.
const CHECK_DELAY: u32 = 120;

/// The row for adding a link to the chosen section, or the reason why it takes none.
pub fn add_link(session: Session) -> El {
    let closed = Derived::new(move || is_closed(session));
    el("div").slot(move || Some(if closed.get() { closed_notice(session) } else { add_form(session) }))
}

/// Whether the chosen section takes no links from contributors.
fn is_closed(session: Session) -> bool {
    let is_closed = session.read(|document| {
        let (_, section) = document.section(session.section.get()?)?;
        let number = document.issue().number().unwrap_or(0);
        Some(section.kind.is(PROJECT_TOOLING) && number >= PROJECT_TOOLING_CLOSED_SINCE)
    });
    is_closed.flatten().unwrap_or(false) && session.reader.get() == Reader::Contributor
}

fn closed_notice(session: Session) -> El {
    let link = |address: &str, words: &str| {
        el("a").attr("href", address).attr("target", "_blank").attr("rel", "noopener noreferrer").text(words)
    };
    let why = el("p")
        .text("Project/Tooling Updates takes no submissions since issue 665: the editors choose from what is posted on r/rust. ")
        .child(link(PROJECT_TOOLING_ANNOUNCEMENT, "The announcement"))
        .text(" says why. Post your project to ")
        .child(link("https://www.reddit.com/r/rust/", "r/rust"))
        .text(".");
    el("div").class("notice").child(why).child(button("I am an editor", move || session.set_reader(Reader::Editor)))
}

fn add_form(session: Session) -> El {
    let fields = State::new(LinkFields::default());
    let problems = State::new(Vec::<Problem>::new());
    let timer = Timer::idle();
    // The link is checked again when it, its section or the draft changes.
    afterwards(Box::new(move || {
        session.section.track();
        session.issue.track();
        session.options();
        if fields.with(|fields| fields.url.is_empty() && fields.title.is_empty()) {
            timer.stop();
            problems.set(Vec::new());
        } else {
            timer.set(CHECK_DELAY, move || check(session, fields, problems));
        }
    }));
    afterwards(Box::new(move || {
        if let Some(arrived) = session.take_arrival(FormKind::Link) {
            let tags = arrived.get("tags").split(", ").filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
            let [title, url] = ["title", "url"].map(|id| arrived.get(id).to_owned());
            show(fields, LinkFields { tags, title, url });
        }
    }));
    let change = move |change: Change| {
        fields.update(|fields| match change {
            Change::Title(title) => fields.title = title,
            Change::Url(url) => fields.url = url,
            Change::Tags(tags) => fields.tags = tags,
        });
    };
    let fix = move |fix: Fix| {
        let fixed = session.section.get_untracked().and_then(|section| {
            let typed = candidate(session, section, &fields.get_untracked())?;
            typed.fixed_link(&fix)
        });
        if let Some(fixed) = fixed {
            let no_title = fields.with_untracked(|fields| fields.title.trim().is_empty());
            let title = if no_title { String::new() } else { fixed.title };
            fields.set(LinkFields { title, ..fixed });
        }
    };
    let form = LinkForm {
        name: "add".to_owned(),
        fields: Rc::new(move || fields.get()),
        problems: Rc::new(move || problems.get()),
        change: Rc::new(change),
        fix: Rc::new(fix),
        own_undo: true,
    };
    let actions = el("div")
        .class("form-actions")
        .child(section_select(session, move |to| session.choose_section(to)))
        .child(button("Add link", move || add(session, fields)).class("primary"));
    let place = el("div").class("form add").attr("role", "group").attr("aria-label", "Add a link");
    link_fields(place.child(el("h4").text("Add a link")), form)
        .child(actions)
        .on("keydown", move |event| match event.dyn_ref::<KeyboardEvent>() {
            Some(key) if key.key() == "Enter" && !key.is_composing() && !page::is_button(key) => {
                event.prevent_default();
                add(session, fields);
            }
            Some(key) if key.key() == "Escape" => fields.set(LinkFields::default()),
            _ => {}
        })
        .on("paste", move |event| {
            if let Some(pasted) = event.dyn_ref().and_then(pasted_link) {
                event.prevent_default();
                show(fields, pasted);
            }
        })
}

/// Shows a link in the fields and goes to the one that is left to write.
fn show(fields: State<LinkFields>, link: LinkFields) {
    fields.update(|fields| take_over(fields, link));
    let untitled = fields.with_untracked(|it| it.title.is_empty());
    page::focus(if untitled { "#add-title" } else { "#add-address" });
}

/// Adds the link at the foot of the chosen section and makes ready for the next.
fn add(session: Session, fields: State<LinkFields>) {
    let (no_url, no_title) = fields.with_untracked(|it| (it.url.trim().is_empty(), it.title.trim().is_empty()));
    let Some(section) = session.section.get_untracked() else { return };
    if no_url || no_title {
        page::focus(if no_url { "#add-address" } else { "#add-title" });
        session.say("A link needs an address and a title.");
        return;
    }
    let added = fields.with_untracked(|fields| session.write(|document| document.add_link(section, fields)));
    if let Some(id) = added.flatten() {
        fields.set(LinkFields::default());
        session.say_with_undo("Link added: 1 line.");
        let span = session.peek(|document| document.item(id).map(|(_, item)| item.span)).flatten();
        session.reveal_span(span.unwrap_or_default());
        page::focus("#add-address");
    }
}

/// Asks what is wrong with what is typed, and shows the answer if that is still what is typed.
fn check(session: Session, fields: State<LinkFields>, problems: State<Vec<Problem>>) {
    let (typed, section) = (fields.get_untracked(), session.section.get_untracked());
    let asked =
        section.filter(|_| !typed.url.trim().is_empty()).and_then(|section| candidate(session, section, &typed));
    let Some(asked) = asked else { return problems.set(Vec::new()) };
    session.check_item(&asked, move |found| {
        if fields.with_untracked(|now| *now != typed) || session.section.get_untracked() != section {
            return;
        }
        let found = found.iter().map(|(part, found)| (Field::of_part(part), found));
        // What is still empty is not yet wrong.
        let no_title = typed.title.trim().is_empty();
        let shown = found.filter(|(field, _)| !(no_title && *field == Field::Title));
        problems.set(shown.map(|(field, found)| Problem::new(field, found)).collect());
    });
}

/// The text with the link; while its title is still empty, it has a word in its place.
fn candidate(session: Session, section: SectionId, fields: &LinkFields) -> Option<Candidate> {
    let title = if fields.title.trim().is_empty() { "title".to_owned() } else { fields.title.clone() };
    let fields = LinkFields { title, ..fields.clone() };
    session.peek(|document| document.with_link(section, &fields)).flatten()
}

/// The link that a paste gives, if it is more than plain words.
fn pasted_link(event: &ClipboardEvent) -> Option<LinkFields> {
    let data = event.clipboard_data()?;
    let text = data.get_data("text/plain").ok().and_then(|text| link_from_text(&text));
    let html = data.get_data("text/html").ok().and_then(|html| link_from_html(&html));
    match (text, html) {
        // A link copied from a page has its title in the HTML and often only one of the two in the text.
        (Some(text), Some(html)) if text.title.is_empty() && html.title != html.url => Some(html),
        (text, html) => text.or(html),
    }
}

/// Fills the fields with what was pasted; what the paste does not say stays.
fn take_over(fields: &mut LinkFields, pasted: LinkFields) {
    fields.url = pasted.url;
    if !pasted.title.is_empty() {
        fields.title = pasted.title;
    }
    if !pasted.tags.is_empty() {
        fields.tags = pasted.tags;
    }
}

/// A choice among the sections that take links; the chosen section is selected.
pub fn section_select(session: Session, choose: impl Fn(SectionId) + 'static) -> El {
    let sections = move || {
        let read = session.read(|document| {
            let issue = document.issue();
            let known = (0..issue.sections.len()).filter(|at| takes_links(issue, *at));
            let option = |at: usize| {
                let title = issue.sections.get(at)?.title(issue.text());
                Some((document.section_id(at)?, title))
            };
            known.filter_map(option).collect::<Vec<_>>()
        });
        read.unwrap_or_default()
    };
    let sections = Derived::new(sections);
    let options = move |sections: &Vec<(SectionId, String)>| {
        sections.iter().map(|(id, title)| section_option(session, *id, title)).collect()
    };
    let select = el("select").slots(move || sections.get(), options).on("change", move |event| {
        if let Ok(id) = page::value(event).parse() {
            choose(SectionId(id));
        }
    });
    el("label").class("move").text("Section").child(select)
}
