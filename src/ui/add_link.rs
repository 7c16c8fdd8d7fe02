//! The row for adding, at the foot of the list, where the item will land.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::web_sys::{ClipboardEvent, Event, KeyboardEvent};

use super::link_fields::{LinkFieldset, Problem};
use super::session;
use crate::app::{Reader, Session};
use crate::desk::SectionId;
use crate::issue::Holds;
use crate::issue::edit::LinkFields;
use crate::issue::paste::{link_from_html, link_from_text};
use crate::issue::sections::{PROJECT_TOOLING, PROJECT_TOOLING_ANNOUNCEMENT, PROJECT_TOOLING_CLOSED_SINCE};
use crate::lint::Fix;
use crate::platform::page;

/// How long after a key the link that is being typed is checked, in milliseconds.
const CHECK_DELAY: u32 = 120;

/// The row for adding a link to the chosen section.
#[component]
pub fn AddLink() -> impl IntoView {
    let session = session();
    let closed = Memo::new(move |_| is_closed(session));
    move || if closed.get() { Closed().into_any() } else { AddForm().into_any() }
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

#[component]
fn Closed() -> impl IntoView {
    let session = session();
    view! {
        <div class="notice">
            <p>
                "Project/Tooling Updates takes no submissions since issue 665: the editors choose from what is posted on r/rust. "
                <a href=PROJECT_TOOLING_ANNOUNCEMENT target="_blank" rel="noopener noreferrer">"The announcement"</a>
                " says why. Post your project to "
                <a href="https://www.reddit.com/r/rust/" target="_blank" rel="noopener noreferrer">"r/rust"</a>
                "."
            </p>
            <button type="button" on:click=move |_| session.set_reader(Reader::Editor)>"I am an editor"</button>
        </div>
    }
}

#[component]
fn AddForm() -> impl IntoView {
    let session = session();
    let fields = RwSignal::new(LinkFields::default());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let timer: StoredValue<Option<Timeout>, LocalStorage> = StoredValue::new_local(None);
    let check = move || problems.set(problems_of(session, &fields.get_untracked()));
    // The link is checked again when it, its section or the draft changes.
    Effect::new(move |_| {
        session.section.track();
        session.issue.track();
        session.options();
        let wait = fields.with(|fields| !fields.url.is_empty() || !fields.title.is_empty());
        if wait {
            timer.set_value(Some(Timeout::new(CHECK_DELAY, check)));
        } else {
            timer.set_value(None);
            problems.set(Vec::new());
        }
    });
    let add = move || {
        let ready = fields.with_untracked(|fields| !fields.url.trim().is_empty() && !fields.title.trim().is_empty());
        let Some(section) = session.section.get_untracked() else { return };
        if !ready {
            page::focus(if fields.with_untracked(|it| it.url.trim().is_empty()) {
                "#add-address"
            } else {
                "#add-title"
            });
            session.say("A link needs an address and a title.");
            return;
        }
        let added = fields.with_untracked(|fields| session.write(|document| document.add_link(section, fields)));
        if let Some(id) = added.flatten() {
            fields.set(LinkFields::default());
            session.say_with_undo("Link added: 1 line.");
            session.reveal_item(id);
            page::focus("#add-address");
        }
    };
    let keydown = move |event: KeyboardEvent| {
        let clear = event.key() == "Escape";
        if event.key() == "Enter" && !event.is_composing() && !page::is_button(&event) {
            event.prevent_default();
            add();
        } else if clear && fields.with_untracked(|it| *it != LinkFields::default()) {
            event.prevent_default();
            fields.set(LinkFields::default());
        }
    };
    let paste = move |event: ClipboardEvent| {
        if let Some(pasted) = pasted_link(&event) {
            event.prevent_default();
            fields.update(|fields| take_over(fields, pasted));
            page::focus(if fields.with_untracked(|it| it.title.is_empty()) { "#add-title" } else { "#add-address" });
        }
    };
    let fix = move |fix: Fix| {
        let fixed = session.section.get_untracked().and_then(|section| {
            fields.with_untracked(|fields| session.peek(|it| it.fix_link_to_add(section, fields, &fix)).flatten())
        });
        if let Some(fixed) = fixed {
            fields.set(fixed);
        }
    };
    let choose = move |event| {
        if let Ok(id) = event_target_value(&event).parse() {
            session.choose_section(SectionId(id));
        }
    };
    view! {
        <div class="form add" role="group" aria-label="Add a link" on:keydown=keydown on:paste=paste>
            <h4>"Add a link"</h4>
            <LinkFieldset
                fields=fields.into()
                problems=problems.into()
                name="add".to_owned()
                on_title=move |title| fields.update(|it| it.title = title)
                on_url=move |url| fields.update(|it| it.url = url)
                on_tags=move |tags| fields.update(|it| it.tags = tags)
                on_fix=fix
                own_undo=true
            />
            <div class="form-actions">
                <label class="move">"Section"
                    <SectionSelect chosen=Signal::derive(move || session.section.get()) on_choose=choose/>
                </label>
                <button type="button" class="primary" on:click=move |_| add()>"Add link"</button>
            </div>
        </div>
    }
}

fn problems_of(session: Session, fields: &LinkFields) -> Vec<Problem> {
    let Some(section) = session.section.get_untracked() else { return Vec::new() };
    // What is still empty is not yet wrong.
    if fields.url.trim().is_empty() || fields.title.trim().is_empty() {
        let url_only = LinkFields { title: "title".to_owned(), ..fields.clone() };
        let found = if fields.url.trim().is_empty() { Vec::new() } else { problems_of(session, &url_only) };
        return found.into_iter().filter(|it| it.field != crate::desk::Field::Title).collect();
    }
    let options = session.options_untracked();
    let found = session.peek(|document| document.problems_of_link(section, fields, &options)).unwrap_or_default();
    found.iter().map(|(field, found)| Problem::new(*field, found)).collect()
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

/// A choice among the sections that take links.
#[component]
pub fn SectionSelect(
    chosen: Signal<Option<SectionId>>,
    on_choose: impl Fn(Event) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let session = session();
    let sections = Memo::new(move |_| {
        let read = session.read(|document| {
            let issue = document.issue();
            let takes_links = |(at, section): &(usize, &crate::issue::Section)| {
                section.kind.holds() == Holds::Links && issue.is_community(*at) && !section.kind.is("community")
            };
            let row = |(at, section): (usize, &crate::issue::Section)| {
                Some((document.section_id(at)?, section.title(issue.text())))
            };
            issue.sections.iter().enumerate().filter(takes_links).filter_map(row).collect::<Vec<_>>()
        });
        read.unwrap_or_default()
    });
    view! {
        <select on:change=on_choose>
            {move || sections.get().into_iter().map(|(id, title)| view! {
                <option value=id.0.to_string() selected=move || chosen.get() == Some(id)>{title}</option>
            }).collect_view()}
        </select>
    }
}

impl Session {
    /// Scrolls the proof and the list to an item that was just added.
    fn reveal_item(&self, id: crate::desk::ItemId) {
        let span = self.peek(|document| document.item(id).map(|(_, item)| item.span)).flatten();
        if let Some(span) = span {
            self.reveal_span(span);
        }
    }
}
