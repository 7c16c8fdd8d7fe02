//! The chosen section: its items as rows, and at their foot the row for adding.

use leptos::prelude::*;

use super::add_link::AddLink;
use super::item_row::{Row, item_row, rows_of};
use super::mark::counted;
use super::session;
use crate::app::Session;
use crate::issue::Holds;

/// What is said of a section apart from its items.
#[derive(Clone, PartialEq, Default)]
struct Head {
    title: String,
    items: usize,
    takes_links: bool,
}

fn head(session: Session) -> Head {
    let read = session.read(|document| {
        let (index, section) = document.section(session.section.get()?)?;
        let issue = document.issue();
        let title = section.title(issue.text());
        Some(Head {
            title: if title.is_empty() { "Introduction".to_owned() } else { title },
            items: issue.count(index),
            takes_links: section.kind.holds() == Holds::Links
                && issue.is_community(index)
                && !section.kind.is("community"),
        })
    });
    read.flatten().unwrap_or_default()
}

/// The items of the chosen section.
#[component]
pub fn SectionView() -> impl IntoView {
    let session = session();
    let head = Memo::new(move |_| head(session));
    let rows: Memo<Vec<Row>> = Memo::new(move |_| rows_of(session));
    let takes_links = Memo::new(move |_| head.with(|head| head.takes_links));
    let empty = move || rows.with(Vec::is_empty);
    let title = move || head.with(|head| head.title.clone());
    let count = move || head.with(|head| if head.items > 0 { counted(head.items, "item") } else { String::new() });
    view! {
        <div class="section-view scroll">
            <h3 class="section-title">{title}<span class="count">{count}</span></h3>
            <ul class="items">
                <For each=move || rows.get() key=|row| row.id let:row>{item_row(session, rows, row.id)}</For>
            </ul>
            {move || match (takes_links.get(), empty()) {
                (true, true) => view! { <p class="empty">"Nothing here yet. The first link stands directly under the heading."</p> }.into_any(),
                (false, true) => view! { <p class="empty">"No items here. This part is text: it is edited under Text."</p> }.into_any(),
                _ => ().into_any(),
            }}
            {move || takes_links.get().then(|| view! { <AddLink/> })}
        </div>
    }
}
