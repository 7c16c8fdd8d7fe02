//! One item: two lines, its title and, quieter, where it leads; it opens into its form in place.

use std::rc::Rc;

use super::edit_item::edit_item;
use super::el::{El, button, el};
use super::mark::mark;
use super::selection::Selection;
use crate::app::state::{Derived, State};
use crate::app::{DeskView, Session};
use crate::desk::{Document, ItemId};
use crate::issue::parse::plain_title;
use crate::issue::{Issue, Item, ItemKind};
use crate::lint::Severity;
use crate::markdown::escape::source_to_title;
use crate::markdown::url::Url;
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
    has_form: bool,
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
    let base = Row { id, lead: String::new(), title, detail: String::new(), tags: Vec::new(), has_form: true, worst };
    Some(match &item.kind {
        ItemKind::Link(link) => Row {
            detail: host(issue, link.url),
            tags: link.tags.iter().map(|tag| issue.slice(*tag).to_owned()).collect(),
            ..base
        },
        ItemKind::Event(event) => Row {
            lead: issue.slice(event.date).to_owned(),
            detail: event.place.map_or_else(String::new, |place| issue.slice(place).to_owned()),
            ..base
        },
        ItemKind::None => {
            Row { title: issue.slice(item.content).trim_matches('*').to_owned(), has_form: false, ..base }
        }
        _ => Row { title: plain_title(issue.slice(item.content)), ..base },
    })
}

fn host(issue: &Issue, url: Span) -> String {
    let source = issue.slice(url);
    let url = Url::parse(source);
    match (url.host.is_empty(), source.trim()) {
        (false, _) => url.site().into_owned(),
        (_, "") => "no address".to_owned(),
        (_, source) => source.chars().take(60).collect(),
    }
}

/// The row of one item.
pub fn item_row(session: Session, rows: State<Vec<Row>>, selection: Selection, id: ItemId) -> El {
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
            move |editing| match editing.then(|| edit_item(session, selection, id)).flatten() {
                Some(form) => vec![form],
                None => closed_row(session, rows, selection, id),
            },
        )
}

fn closed_row(session: Session, rows: State<Vec<Row>>, selection: Selection, id: ItemId) -> Vec<El> {
    let row = Derived::new(move || rows.with(|rows| rows.iter().find(|row| row.id == id).cloned()));
    let part = move |part: fn(&Row) -> String| move || row.with(|row| row.as_ref().map_or_else(String::new, part));
    let worst = move || row.with(|row| row.as_ref().and_then(|row| row.worst));
    let has_form = move || row.with(|row| row.as_ref().is_some_and(|row| row.has_form));
    let edit = move || if has_form() { session.editing.set(Some(id)) } else { to_text(session, id) };
    let tags = move || row.with(|row| row.as_ref().map_or_else(Vec::new, |row| row.tags.clone()));
    let tag = |tag: &String| el("span").class("tag").text(tag);
    // Each button says to those who do not see it what it is for.
    let named = move |words: &str, press: Rc<dyn Fn()>| {
        let title = part(|row| format!(" {}", row.title));
        button(words, move || press()).class("quiet").child(el("span").class("unseen").text_of(title))
    };
    let main = button("", edit)
        .class("item-main")
        .attr_of("title", move || Some(if has_form() { "Edit" } else { "Edit in the text" }.to_owned()))
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

/// What has no form is edited in the text, at its place.
fn to_text(session: Session, id: ItemId) {
    let span = session.peek(|document| document.item_span(id)).flatten();
    session.view.set(DeskView::Text);
    if let Some(span) = span {
        session.go_to(span);
    }
}
