//! The sections with the number of items and of problems in each; choosing one shows it everywhere.

use std::sync::Arc;

use leptos::web_sys::{Event, KeyboardEvent};
use wasm_bindgen::JsCast;

use super::el::{El, button, el};
use super::mark::{counted, sign};
use crate::app::state::{Derived, State};
use crate::app::{Dialog, Pane, Session};
use crate::desk::SectionId;
use crate::issue::{Issue, Section};
use crate::lint::Severity;
use crate::platform::page;

/// A row of the outline.
#[derive(Clone, PartialEq)]
pub struct Row {
    id: SectionId,
    depth: usize,
    title: Arc<str>,
    items: usize,
    problems: usize,
    worst: Option<Severity>,
}

/// The sections, worked out once for all that lists them.
pub fn sections(session: Session) -> State<Vec<Row>> {
    Derived::new(move || rows(session)).settled()
}

fn rows(session: Session) -> Vec<Row> {
    let read = session.marks(|found| {
        session.read(|document| {
            let issue = document.issue();
            let row = |(at, section): (usize, &Section)| {
                let (worst, problems) = found.within(section.span);
                let items = match issue.count(at) {
                    0 => parts(issue, at).map(|at| issue.count(at)).sum(),
                    own => own,
                };
                Some(Row {
                    id: document.section_id(at)?,
                    depth: section.depth.min(3),
                    title: title_of(section),
                    items,
                    problems,
                    worst,
                })
            };
            issue.sections.iter().enumerate().filter_map(row).collect()
        })
    });
    read.unwrap_or_default()
}

/// The list of sections.
pub fn outline(session: Session, rows: State<Vec<Row>>) -> El {
    let keys = move || rows.with(|rows| rows.iter().map(|row| u64::from(row.id.0)).collect());
    let list = el("ul")
        .class("sections")
        .on("keydown", step)
        .rows(keys, move |key| outline_row(session, rows, SectionId(u32::try_from(key).unwrap_or_default())));
    el("nav")
        .class("outline")
        .attr("aria-label", "Sections")
        .child(el("h2").class("pane-head").text("Outline"))
        .child(list)
        .child(
            el("div").class("outline-foot").child(
                button("Keyboard shortcuts", move || session.dialog.set(Some(Dialog::Keys)))
                    .class("quiet")
                    .attr("aria-keyshortcuts", "?"),
            ),
        )
}

/// Arrows lead through the list.
fn step(event: &Event) {
    let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key).unwrap_or_default();
    let Some(at) = page::focused_nth(".section") else { return };
    let to = match key.as_str() {
        "ArrowDown" => at + 1,
        "ArrowUp" => at.saturating_sub(1),
        "Home" => 0,
        "End" => usize::MAX,
        _ => return,
    };
    event.prevent_default();
    page::focus_nth(".section", to);
}

fn outline_row(session: Session, rows: State<Vec<Row>>, id: SectionId) -> El {
    let row = Derived::new(move || rows.with(|rows| rows.iter().find(|row| row.id == id).cloned()));
    let part = move |part: fn(&Row) -> String| move || row.with(|row| row.as_ref().map_or_else(String::new, part));
    let mark = part(|row| row.worst.map_or_else(String::new, |worst| format!("{}{}", sign(worst), row.problems)));
    let mark_class = part(|row| format!("mark {}", row.worst.map_or("", Severity::name)));
    let section = button("", move || {
        session.choose_section(id);
        session.pane.set(Pane::Desk);
    })
    .class("section")
    .attr_of("tabindex", move || Some(if session.section.get() == Some(id) { "0" } else { "-1" }.to_owned()))
    .attr_of("aria-current", move || (session.section.get() == Some(id)).then(|| "true".to_owned()))
    .child(el("span").class("name").text_of(part(|row| row.title.to_string())))
    .child(el("span").attr("aria-hidden", "true").attr_of("class", move || Some(mark_class())).text_of(mark))
    .child(el("span").class("count").attr("aria-hidden", "true").text_of(part(count)))
    .child(el("span").class("unseen").text_of(part(spoken)));
    let depth = part(|row| format!("depth-{}", row.depth));
    el("li").attr("id", &format!("section-{}", id.0)).attr_of("class", move || Some(depth())).child(section)
}

/// The sections below a section.
pub fn parts(issue: &Issue, at: usize) -> impl Iterator<Item = usize> + '_ {
    let depth = issue.sections.get(at).map_or(0, |section| section.depth);
    let below = move |at: &usize| issue.sections.get(*at).is_some_and(|section| section.depth > depth);
    (at + 1..issue.sections.len()).take_while(below).filter(move |_| at > 0)
}

fn count(row: &Row) -> String {
    if row.items > 0 { row.items.to_string() } else { String::new() }
}

fn spoken(row: &Row) -> String {
    let part = |count: usize, noun: &str| if count > 0 { format!(", {}", counted(count, noun)) } else { String::new() };
    part(row.items, "item") + &part(row.problems, "problem")
}

/// On medium screens the outline is a drop-down over the desk.
pub fn section_picker(session: Session, rows: State<Vec<Row>>) -> El {
    let rows = Derived::new(move || {
        let quiet = |row: &Row| Row { problems: 0, worst: None, ..row.clone() };
        rows.with(|rows| rows.iter().map(quiet).collect::<Vec<_>>())
    });
    let options = move |rows: &Vec<Row>| {
        let option = |row: &Row| {
            let indent = "\u{2003}".repeat(row.depth);
            let count = if row.items > 0 { format!(" ({})", row.items) } else { String::new() };
            section_option(session, row.id, &format!("{indent}{}{count}", row.title))
        };
        rows.iter().map(option).collect()
    };
    el("select")
        .class("section-picker")
        .attr("aria-label", "Section shown")
        .slots(move || rows.get(), options)
        .on("change", move |event| chosen(event).into_iter().for_each(|id| session.choose_section(id)))
}

/// A section as an option of a choice.
pub fn section_option(session: Session, id: SectionId, words: &str) -> El {
    el("option")
        .attr("value", &id.0.to_string())
        .text(words)
        .flag("selected", move || session.section.get() == Some(id))
}

/// The section whose option was chosen.
pub fn chosen(event: &Event) -> Option<SectionId> {
    page::value(event).parse().ok().map(SectionId)
}

/// The title of a section; what stands before the first heading has one too.
pub fn title_of(section: &Section) -> Arc<str> {
    if section.name.is_empty() { "Introduction".into() } else { Arc::clone(&section.name) }
}
