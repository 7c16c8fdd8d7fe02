//! The chosen section: its items as rows, and at their foot the row for adding.

use std::sync::Arc;

use super::add_item::add_item;
use super::candidates::with_candidates;
use super::drag::draggable;
use super::edit_item::edit_passage;
use super::el::{El, button, el};
use super::item_row::{Row, item_row, rows_of};
use super::mark::counted;
use super::metadata::metadata;
use super::outline::{parts, title_of};
use super::row_keys::with_keys;
use super::section_menu::{has_menu, section_menu};
use super::selection::{Selection, bar};
use crate::app::Session;
use crate::app::keys::FORM;
use crate::app::state::Derived;
use crate::desk::{Document, ItemId, SectionId};
use crate::issue::form::{FormKind, passages_of};
use crate::platform::page;

/// How many items push the form below the fold.
const MANY: usize = 6;

/// What is said of a section apart from its items.
#[derive(Clone, PartialEq, Default)]
struct Head {
    title: Arc<str>,
    items: usize,
    form: Option<FormKind>,
    menu: bool,
    /// The forms of what it says in sentences.
    passages: Vec<(u32, FormKind)>,
    /// Whether the issue begins with it.
    is_first: bool,
    /// Where items stand that it has none of itself: the sections below it, with the number in each.
    parts: Vec<(u32, String, usize)>,
}

fn head(session: Session) -> Head {
    let read = session.read(|document| {
        let id = session.section.get()?;
        let (index, section) = document.section(id)?;
        let issue = document.issue();
        let part = |at: usize| {
            let (id, section) = (document.section_id(at)?, issue.sections.get(at)?);
            Some((id.0, title_of(section).to_string(), issue.count(at))).filter(|(.., count)| *count > 0)
        };
        Some(Head {
            title: title_of(section),
            items: issue.count(index),
            form: FormKind::in_section(issue, index),
            menu: has_menu(issue, index, section),
            passages: passages_of(section.kind).iter().map(|kind| (id.0, *kind)).collect(),
            is_first: index == 0,
            parts: if issue.count(index) > 0 { Vec::new() } else { parts(issue, index).filter_map(part).collect() },
        })
    });
    read.flatten().unwrap_or_default()
}

/// The sections that links are added to, with their titles.
pub fn sections_for_links(document: &Document) -> Vec<(SectionId, Arc<str>)> {
    let issue = document.issue();
    let takes_links = |at: &usize| FormKind::in_section(issue, *at) == Some(FormKind::Link);
    let titled = |at| Some((document.section_id(at)?, Arc::clone(&issue.sections.get(at)?.name)));
    (0..issue.sections.len()).filter(takes_links).filter_map(titled).collect()
}

/// The items of the chosen section.
pub fn section_view(session: Session) -> El {
    let head = Derived::new(move || head(session)).settled();
    let rows: Derived<Vec<Row>> = Derived::new(move || rows_of(session));
    let shown = rows.settled();
    let form = Derived::new(move || head.with(|head| head.form));
    let keys = move || shown.with(|rows| rows.iter().map(|row| u64::from(row.id.0)).collect());
    let count = move || head.with(|head| if head.items > 0 { counted(head.items, "item") } else { String::new() });
    let passages = Derived::new(move || head.with(|head| head.passages.clone()));
    let is_first = Derived::new(move || head.with(|head| head.is_first));
    let parts = Derived::new(move || head.with(|head| head.parts.clone()));
    let empty = move || match (shown.with(Vec::is_empty), form.get()) {
        (false, _) => "",
        _ if is_first.get() => "The rest of this part is text: it is edited under Text.",
        _ if passages.with(|passages| !passages.is_empty()) => "",
        _ if parts.with(|parts| !parts.is_empty()) => "Its items stand in the sections below it:",
        (true, Some(FormKind::Link)) => "Nothing here yet. The first link stands directly under the heading.",
        (true, Some(_)) => "Nothing here yet.",
        (true, None) => "No items here. This part is text: it is edited under Text.",
    };
    let selection = Selection::new(session, rows);
    let menu = Derived::new(move || head.with(|head| head.menu));
    let row = move |key| item_row(session, shown, selection, ItemId(u32::try_from(key).unwrap_or_default()));
    let list = with_keys(draggable(el("ul").class("items"), selection), selection).rows(keys, row);
    el("div")
        .class("section-view scroll")
        .child(
            el("div")
                .class("section-head")
                .child(
                    el("h3")
                        .class("section-title")
                        .child(el("span").text_of(move || head.with(|head| head.title.to_string())))
                        .child(el("span").class("count").text_of(count)),
                )
                .slots(
                    move || form.get().is_some() && shown.with(|rows| rows.len() > MANY),
                    |many| {
                        many.then(|| button("Go to the form", || page::focus(FORM)).class("quiet"))
                            .into_iter()
                            .collect()
                    },
                )
                .slots(move || menu.get(), move |menu| menu.then(|| section_menu(session)).into_iter().collect()),
        )
        .slots(move || is_first.get(), move |first| first.then(|| metadata(session)).into_iter().collect())
        .slots(
            move || passages.get(),
            move |passages| {
                let form = |(id, kind): &(u32, FormKind)| edit_passage(session, SectionId(*id), *kind);
                passages.iter().filter_map(form).collect()
            },
        )
        .child_if(bar(selection))
        .child(list)
        .child(el("p").class("empty").text_of(move || empty().to_owned()))
        .child(el("p").class("parts").slots(
            move || parts.get(),
            move |parts| {
                let part = |(id, title, count): &(u32, String, usize)| {
                    let id = SectionId(*id);
                    button(&format!("{title} {count}"), move || session.choose_section(id))
                };
                parts.iter().map(part).collect()
            },
        ))
        .slot(move || {
            // Another draft has other things typed.
            session.draft.track();
            form.get().map(|kind| with_candidates(session, kind, add_item(session, kind)))
        })
}
