//! One item: two lines, its title and, quieter, where it leads; a link opens into its form in place.

use std::rc::Rc;

use leptos::web_sys::KeyboardEvent;
use wasm_bindgen::JsCast;

use super::add_link::section_select;
use super::el::{El, button, el};
use super::link_fields::{Change, LinkForm, Problem, link_fields};
use super::mark::mark;
use super::selection::Selection;
use crate::app::state::Derived;
use crate::app::{DeskView, Session};
use crate::desk::candidate::{field_at, fields_of};
use crate::desk::{Document, ItemId, SectionId};
use crate::issue::edit::LinkFields;
use crate::issue::parse::plain_title;
use crate::issue::{Issue, Item, ItemKind};
use crate::lint::Severity;
use crate::markdown::escape::source_to_title;
use crate::markdown::url::Url;
use crate::platform::page;
use crate::text::Span;

/// What a row shows.
#[derive(Clone, PartialEq)]
pub struct Row {
    /// The item.
    pub id: ItemId,
    /// Leads the row: the date of an event.
    lead: String,
    title: String,
    detail: String,
    tags: Vec<String>,
    is_link: bool,
    worst: Option<Severity>,
}

/// The rows of the chosen section.
pub fn rows_of(session: Session) -> Vec<Row> {
    let read = session.read(|document| {
        let (_, section) = document.section(session.section.get()?)?;
        let row = |item: &Item| row(session, document, item);
        Some(section.items.iter().filter_map(row).collect())
    });
    read.flatten().unwrap_or_default()
}

fn row(session: Session, document: &Document, item: &Item) -> Option<Row> {
    let issue = document.issue();
    let id = document.item_id(item)?;
    let (worst, _) = session.marks(|found| found.within(item.span));
    let title = source_to_title(issue.slice(item.title()));
    let base = Row { id, lead: String::new(), title, detail: String::new(), tags: Vec::new(), is_link: false, worst };
    Some(match &item.kind {
        ItemKind::Link(link) => Row {
            detail: host(issue, link.url),
            tags: link.tags.iter().map(|tag| issue.slice(*tag).to_owned()).collect(),
            is_link: true,
            ..base
        },
        ItemKind::Event(event) => Row {
            lead: issue.slice(event.date).to_owned(),
            detail: event.place.map_or_else(String::new, |place| issue.slice(place).to_owned()),
            ..base
        },
        ItemKind::None => Row { title: issue.slice(item.content).trim_matches('*').to_owned(), ..base },
        _ => Row { title: plain_title(issue.slice(item.content)), ..base },
    })
}

fn host(issue: &Issue, url: Span) -> String {
    let url = Url::parse(issue.slice(url));
    if url.host.is_empty() { "no address".to_owned() } else { url.site() }
}

/// The row of one item.
pub fn item_row(session: Session, rows: Derived<Vec<Row>>, selection: Selection, id: ItemId) -> El {
    let editing = Derived::new(move || session.editing.get() == Some(id));
    el("li")
        .attr_of("class", move || {
            let class = match (editing.get(), selection.contains(id)) {
                (true, _) => "item editing",
                (false, true) => "item chosen",
                (false, false) => "item",
            };
            Some(class.to_owned())
        })
        .attr("id", &format!("item-{}", id.0))
        .slots(
            move || editing.get(),
            move |editing| {
                if *editing { vec![edit_form(session, id)] } else { closed_row(session, rows, selection, id) }
            },
        )
}

fn closed_row(session: Session, rows: Derived<Vec<Row>>, selection: Selection, id: ItemId) -> Vec<El> {
    let row = Derived::new(move || rows.with(|rows| rows.iter().find(|row| row.id == id).cloned()));
    let part = move |part: fn(&Row) -> String| move || row.with(|row| row.as_ref().map_or_else(String::new, part));
    let worst = move || row.with(|row| row.as_ref().and_then(|row| row.worst));
    let is_link = move || row.with(|row| row.as_ref().is_some_and(|row| row.is_link));
    let edit = move || if is_link() { session.editing.set(Some(id)) } else { to_text(session, id) };
    let tags = move || row.with(|row| row.as_ref().map_or_else(Vec::new, |row| row.tags.clone()));
    let tag = |tag: &String| el("span").class("tag").text(tag);
    // Each button says to those who do not see it what it is for.
    let named = move |words: &str, press: Rc<dyn Fn()>| {
        let title = part(|row| format!(" {}", row.title));
        button(words, move || press()).class("quiet").child(el("span").class("unseen").text_of(title))
    };
    let main = button("", edit)
        .class("item-main")
        .attr_of("title", move || Some(if is_link() { "Edit" } else { "Edit in the text" }.to_owned()))
        .child(el("span").class("lead").text_of(part(|row| row.lead.clone())))
        .child(el("span").class("title").text_of(part(|row| row.title.clone())))
        .child(
            el("span")
                .class("detail")
                .slots(tags, move |tags| tags.iter().map(tag).collect())
                .child(el("span").text_of(part(|row| row.detail.clone()))),
        );
    let actions = el("span")
        .class("row-actions")
        .child(named("Edit", Rc::new(edit)))
        .child(named("Delete", Rc::new(move || selection.delete(&[id]))));
    let handle = el("button")
        .attr("type", "button")
        .class("handle")
        .attr("role", "checkbox")
        .attr("title", "Drag to move, click to select")
        .state("aria-checked", move || selection.contains(id))
        .child(el("span").class("unseen").text_of(part(|row| format!("Select {}", row.title))));
    vec![
        handle,
        el("span").class("item-mark").slots(worst, |worst| worst.map(mark).into_iter().collect()),
        main,
        actions,
    ]
}

/// What has no form yet is edited in the text, at its place.
fn to_text(session: Session, id: ItemId) {
    let span = session.peek(|document| document.item(id).map(|(_, item)| item.span)).flatten();
    session.view.set(DeskView::Text);
    if let Some(span) = span {
        session.go_to(span);
    }
}

fn delete(session: Session, id: ItemId) {
    if session.write(|document| document.delete_item(id)) == Some(true) {
        session.editing.set(None);
        session.say_with_undo("Item deleted.");
        page::focus("#desk");
    }
}

/// The form of an item that is a link. What is typed is in the draft at once: the proof and the problems follow.
fn edit_form(session: Session, id: ItemId) -> El {
    let source = |document: &Document| {
        let (_, item) = document.item(id)?;
        let issue = document.issue();
        Some((issue.slice(item.span).to_owned(), issue.slice(item.title()).to_owned()))
    };
    let (original, title_before) = session.peek(source).flatten().unwrap_or_default();
    session.write(Document::seal);
    let close = move || {
        session.write(Document::seal);
        session.editing.set(None);
        page::focus(&format!("#item-{} .item-main", id.0));
    };
    let discard = move || {
        if session.write(|document| document.set_item_source(id, &original, "Discard edit")) == Some(true) {
            session.say_with_undo("Edit discarded.");
        }
        close();
    };
    let change = move |change: Change| {
        session.write(|document| match change {
            Change::Title(title) => document.set_title(id, &title_before, &title),
            Change::Url(url) => document.set_url(id, &url),
            Change::Tags(tags) => document.set_tags(id, &tags),
        });
    };
    let form = LinkForm {
        name: format!("edit-{}", id.0),
        fields: Rc::new(move || session.read(|document| source_fields(document, id)).flatten().unwrap_or_default()),
        problems: Rc::new(move || problems_of(session, id)),
        change: Rc::new(change),
        fix: Rc::new(move |fix| session.apply_fix(&fix)),
        own_undo: false,
    };
    let move_to = move |to: SectionId| {
        if session.write(|document| document.move_items(&[id], to)).flatten().is_some() {
            session.say_with_undo("Item moved.");
            session.choose_section(to);
        }
    };
    let actions = el("div")
        .class("form-actions")
        .child(section_select(session, move_to))
        .child(button("Delete", move || delete(session, id)).class("quiet"))
        .child(button("Done", close).class("primary"));
    page::focus(&format!("#edit-{}-title", id.0));
    link_fields(el("div").class("form").attr("role", "group").attr("aria-label", "Edit link"), form).child(actions).on(
        "keydown",
        move |event| match event.dyn_ref::<KeyboardEvent>() {
            Some(key) if key.key() == "Enter" && !key.is_composing() && !page::is_button(key) => {
                event.prevent_default();
                close();
            }
            Some(key) if key.key() == "Escape" => {
                event.prevent_default();
                discard();
            }
            _ => {}
        },
    )
}

/// The fields with the title as it stands in the source: an existing item is shown as it is.
fn source_fields(document: &Document, id: ItemId) -> Option<LinkFields> {
    let (_, item) = document.item(id)?;
    let fields = fields_of(document.issue(), item)?;
    Some(LinkFields { title: document.issue().slice(item.title()).to_owned(), ..fields })
}

fn problems_of(session: Session, id: ItemId) -> Vec<Problem> {
    let read = session.read(|document| {
        let (_, item) = document.item(id)?;
        let here = |list: &[crate::lint::Diagnostic]| {
            list.iter()
                .filter(|found| item.span.contains(found.span.start))
                .map(|found| Problem::new(field_at(item, found.span), found))
                .collect()
        };
        Some(session.problems.with(|found| here(&found.list)))
    });
    read.flatten().unwrap_or_default()
}
