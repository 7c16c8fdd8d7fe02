//! One item: two lines, its title and, quieter, where it leads; a link opens into its form in place.

use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;

use super::link_fields::{LinkFieldset, Problem};
use super::mark::mark;
use super::session;
use crate::app::{DeskView, Session};
use crate::desk::candidate::{field_at, fields_of};
use crate::desk::{Document, ItemId};
use crate::issue::edit::LinkFields;
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
    let (worst, _) = session.problems.with(|found| found.within(item.span));
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
        _ => Row { title: crate::issue::parse::plain_title(issue.slice(item.content)), ..base },
    })
}

fn host(issue: &Issue, url: Span) -> String {
    let url = Url::parse(issue.slice(url));
    if url.host.is_empty() { "no address".to_owned() } else { url.site() }
}

/// The row of one item.
pub fn item_row(session: Session, rows: Memo<Vec<Row>>, id: ItemId) -> impl IntoView {
    let row = Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| row.id == id).cloned()));
    let editing = Memo::new(move |_| session.editing.get() == Some(id));
    view! {
        <li class="item" class:editing=editing id=format!("item-{}", id.0)>
            {move || if editing.get() { edit_form(id).into_any() } else { closed_row(session, row, id).into_any() }}
        </li>
    }
}

fn closed_row(session: Session, row: Memo<Option<Row>>, id: ItemId) -> impl IntoView {
    let part = move |part: fn(&Row) -> String| move || row.with(|row| row.as_ref().map_or_else(String::new, part));
    let is_link = move || row.with(|row| row.as_ref().is_some_and(|row| row.is_link));
    let edit = move |_| {
        if is_link() {
            session.editing.set(Some(id));
        } else {
            to_text(session, id);
        }
    };
    let lead = part(|row| row.lead.clone());
    view! {
        {move || row.with(|row| row.as_ref().and_then(|row| row.worst)).map(mark)}
        <button type="button" class="item-main" on:click=edit title=move || if is_link() { "Edit" } else { "Edit in the text" }>
            {move || { let lead = lead(); (!lead.is_empty()).then(|| view! { <span class="lead">{lead}</span> }) }}
            <span class="title">{part(|row| row.title.clone())}</span>
            <span class="detail">
                {move || row.with(|row| row.as_ref().map_or_else(Vec::new, |row| row.tags.clone()))
                    .into_iter().map(|tag| view! { <span class="tag">{tag}</span> }).collect_view()}
                {part(|row| row.detail.clone())}
            </span>
        </button>
        <span class="row-actions">
            <button type="button" class="quiet" on:click=edit>"Edit"<span class="unseen">{part(|row| format!(" {}", row.title))}</span></button>
            <button type="button" class="quiet" on:click=move |_| delete(session, id)>
                "Delete"<span class="unseen">{part(|row| format!(" {}", row.title))}</span>
            </button>
        </span>
    }
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
    }
}

/// The form of an item that is a link. What is typed is in the draft at once: the proof and the problems follow.
fn edit_form(id: ItemId) -> impl IntoView {
    let session = session();
    let source = move |document: &Document| {
        let (_, item) = document.item(id)?;
        Some(document.issue().slice(item.span).to_owned())
    };
    let original = StoredValue::new(session.peek(source).flatten().unwrap_or_default());
    let title_before = StoredValue::new(session.peek(|it| title_source(it, id)).flatten().unwrap_or_default());
    session.write(Document::seal);
    let fields = Memo::new(move |_| session.read(|document| source_fields(document, id)).flatten().unwrap_or_default());
    let problems = Signal::derive(move || problems_of(session, id));
    let close = move || {
        session.write(Document::seal);
        session.editing.set(None);
        page::focus(&format!("#item-{} .item-main", id.0));
    };
    let keydown = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() && !page::is_button(&event) => {
            event.prevent_default();
            close();
        }
        "Escape" => {
            event.prevent_default();
            let changed =
                session.write(|it| it.set_item_source(id, &original.get_value(), "Discard edit")) == Some(true);
            if changed {
                session.say_with_undo("Edit discarded.");
            }
            close();
        }
        _ => {}
    };
    let change = move |change: Change| {
        session.write(|document| match change {
            Change::Title(title) => document.set_title(id, &title_before.get_value(), &title),
            Change::Url(url) => document.set_url(id, &url),
            Change::Tags(tags) => document.set_tags(id, &tags),
        });
    };
    view! {
        <div class="form" role="group" aria-label="Edit link" on:keydown=keydown>
            <LinkFieldset
                fields=fields.into()
                problems
                name=format!("edit-{}", id.0)
                on_title=move |title| change(Change::Title(title))
                on_url=move |url| change(Change::Url(url))
                on_tags=move |tags| change(Change::Tags(tags))
                on_fix=move |fix| { session.apply_fix(&fix); }
                own_undo=false
            />
            <div class="form-actions">
                <MoveTo id/>
                <button type="button" class="quiet" on:click=move |_| delete(session, id)>"Delete"</button>
                <button type="button" class="primary" on:click=move |_| close()>"Done"</button>
            </div>
        </div>
    }
}

enum Change {
    Title(String),
    Url(String),
    Tags(Vec<String>),
}

fn title_source(document: &Document, id: ItemId) -> Option<String> {
    let (_, item) = document.item(id)?;
    Some(document.issue().slice(item.title()).to_owned())
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
        Some(session.problems.with(|found| {
            found
                .list
                .iter()
                .filter(|found| item.span.contains(found.span.start))
                .map(|found| Problem::new(field_at(item, found.span), found))
                .collect()
        }))
    });
    read.flatten().unwrap_or_default()
}

/// Moves the item to the foot of another section.
#[component]
fn MoveTo(id: ItemId) -> impl IntoView {
    let session = session();
    let choose = move |event| {
        let Ok(to) = event_target_value(&event).parse() else { return };
        let to = crate::desk::SectionId(to);
        if session.write(|document| document.move_item(id, to)) == Some(true) {
            session.say_with_undo("Item moved.");
            session.choose_section(to);
        }
    };
    view! {
        <label class="move">"Section"
            <super::add_link::SectionSelect chosen=Signal::derive(move || session.section.get()) on_choose=choose/>
        </label>
    }
}
