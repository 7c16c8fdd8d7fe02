//! The sections with the number of items and of problems in each; choosing one shows it everywhere.

use leptos::prelude::*;

use super::mark::{counted, sign};
use super::session;
use crate::app::Session;
use crate::desk::SectionId;
use crate::lint::Severity;

/// A row of the outline.
#[derive(Clone, PartialEq)]
struct Row {
    id: SectionId,
    depth: usize,
    title: String,
    items: usize,
    problems: usize,
    worst: Option<Severity>,
}

fn rows(session: Session) -> Vec<Row> {
    let read = session.read(|document| {
        let issue = document.issue();
        let row = |(at, section): (usize, &crate::issue::Section)| {
            let (worst, problems) = session.problems.with(|found| found.within(section.span));
            let title = section.title(issue.text());
            Some(Row {
                id: document.section_id(at)?,
                depth: section.depth.min(3),
                title: if title.is_empty() { "Introduction".to_owned() } else { title },
                items: issue.count(at),
                problems,
                worst,
            })
        };
        issue.sections.iter().enumerate().filter_map(row).collect()
    });
    read.unwrap_or_default()
}

/// The list of sections.
#[component]
pub fn Outline() -> impl IntoView {
    let session = session();
    let rows = Memo::new(move |_| rows(session));
    view! {
        <h2 class="pane-head">"Outline"</h2>
        <ul class="sections">
            <For each=move || rows.get() key=|row| row.id let:row>
                {outline_row(session, rows, row.id)}
            </For>
        </ul>
    }
}

fn outline_row(session: Session, rows: Memo<Vec<Row>>, id: SectionId) -> impl IntoView {
    let row = Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| row.id == id).cloned()));
    let part = move |part: fn(&Row) -> String| move || row.with(|row| row.as_ref().map_or_else(String::new, part));
    let chosen = move || (session.section.get() == Some(id)).then_some("true");
    let choose = move |_| {
        session.choose_section(id);
        session.pane.set(crate::app::Pane::Desk);
    };
    view! {
        <li class=part(|row| format!("depth-{}", row.depth))>
            <button type="button" class="section" aria-current=chosen on:click=choose>
                <span class="name">{part(|row| row.title.clone())}</span>
                <span class=part(|row| format!("mark {}", row.worst.map_or("", Severity::name))) aria-hidden="true">
                    {part(|row| row.worst.map_or_else(String::new, |worst| format!("{}{}", sign(worst), row.problems)))}
                </span>
                <span class="count" aria-hidden="true">
                    {part(|row| if row.items > 0 { row.items.to_string() } else { String::new() })}
                </span>
                <span class="unseen">{part(|row| spoken(row))}</span>
            </button>
        </li>
    }
}

fn spoken(row: &Row) -> String {
    let items = counted(row.items, "item");
    if row.problems > 0 { format!(", {items}, {}", counted(row.problems, "problem")) } else { format!(", {items}") }
}

/// On medium screens the outline is a drop-down over the desk.
#[component]
pub fn SectionPicker() -> impl IntoView {
    let session = session();
    let rows = Memo::new(move |_| rows(session));
    let options = move || {
        rows.get()
            .into_iter()
            .map(|row| {
                let indent = "\u{2003}".repeat(row.depth);
                let count = if row.items > 0 { format!(" ({})", row.items) } else { String::new() };
                let id = row.id;
                view! {
                    <option value=id.0.to_string() selected=move || session.section.get() == Some(id)>
                        {format!("{indent}{}{count}", row.title)}
                    </option>
                }
            })
            .collect_view()
    };
    let choose = move |event| {
        if let Ok(id) = event_target_value(&event).parse() {
            session.choose_section(SectionId(id));
        }
    };
    view! { <select class="section-picker" aria-label="Section" on:change=choose>{options}</select> }
}
