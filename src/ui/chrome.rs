//! The header, and on a phone the bar of panes below.

use std::time::Duration;

use leptos::prelude::*;

use super::mark::counted;
use super::session;
use crate::app::{Dialog, Pane, Reader, Session, save::Saved};
use crate::desk::Document;
use crate::lint::{Severity, Stage};
use crate::platform::clock;

/// The header: which issue, undo and redo, problems, saved when, export.
#[component]
pub fn Header() -> impl IntoView {
    let session = session();
    let title = Memo::new(move |_| session.read(issue_title).unwrap_or_default());
    let can_undo = Memo::new(move |_| session.read(|it| it.undo_label().map(str::to_owned)).flatten());
    let can_redo = Memo::new(move |_| session.read(|it| it.redo_label().map(str::to_owned)).flatten());
    let hint = |verb: &str, label: Option<String>| label.map_or_else(|| verb.to_owned(), |it| format!("{verb}: {it}"));
    let errors = move || session.problems.with(|found| found.count(Severity::Error));
    let warnings = move || session.problems.with(|found| found.count(Severity::Warning));
    let counts = move || format!("{} · {}", counted(errors(), "error"), counted(warnings(), "warning"));
    let toggle_list = move |_| {
        session.list_open.update(|open| *open = !*open);
        session.pane.set(Pane::Problems);
    };
    view! {
        <header class="header">
            <button type="button" class="brand" title="To the welcome page. The draft stays saved." on:click=move |_| session.close()>
                "Galley"
            </button>
            <h1 class="issue-title">{move || title.get()}</h1>
            <div class="tools">
                <button
                    type="button" class="icon" aria-label="Undo" aria-keyshortcuts="Control+Z"
                    title=move || hint("Undo", can_undo.get())
                    disabled=move || can_undo.with(Option::is_none)
                    on:click=move |_| session.undo()
                >{icon("M7 5 3 9l4 4M3 9h8a4 4 0 0 1 0 8H8")}</button>
                <button
                    type="button" class="icon" aria-label="Redo" aria-keyshortcuts="Control+Shift+Z"
                    title=move || hint("Redo", can_redo.get())
                    disabled=move || can_redo.with(Option::is_none)
                    on:click=move |_| session.redo()
                >{icon("m13 5 4 4-4 4M17 9H9a4 4 0 0 0 0 8h3")}</button>
            </div>
            <button
                type="button" class="counts" class:has-errors=move || errors().gt(&0)
                aria-expanded=move || session.list_open.get().to_string()
                title="Show or hide the problems"
                on:click=toggle_list
            >{counts}</button>
            <SavedWhen/>
            <Roles/>
            <button type="button" class="primary" on:click=move |_| session.dialog.set(Some(Dialog::Export))>"Export"</button>
        </header>
    }
}

/// "This Week in Rust 666 · Wed 26 Aug 2026", or the file's name.
fn issue_title(document: &Document) -> String {
    let issue = document.issue();
    match (issue.number(), issue.date()) {
        (Some(number), Some(date)) => format!("This Week in Rust {number} · {}", date.for_people()),
        _ => document.name().to_owned(),
    }
}

/// When the draft was saved. The ticking is kept away from screen readers; a failure is not.
#[component]
fn SavedWhen() -> impl IntoView {
    let session = session();
    let tick = RwSignal::new(());
    if let Ok(ticker) = set_interval_with_handle(move || tick.set(()), Duration::from_secs(5)) {
        on_cleanup(move || ticker.clear());
    }
    let words = move || match session.saved.get() {
        Saved::Unchanged => "not changed".to_owned(),
        Saved::Waiting => "saving".to_owned(),
        Saved::At(at) => {
            tick.track();
            format!("saved {}", clock::age_in_words(at))
        }
        Saved::Failed(_) => "not saved".to_owned(),
    };
    let failure = move || match session.saved.get() {
        Saved::Failed(why) => why,
        _ => String::new(),
    };
    view! {
        <span class="saved" class:failed=move || matches!(session.saved.get(), Saved::Failed(_)) aria-hidden="true" title=failure>
            {words}
        </span>
        <span class="unseen" role="alert">{failure}</span>
    }
}

/// Who reads the problems, and how far the issue is.
#[component]
fn Roles() -> impl IntoView {
    let session = session();
    let reader = move |event| {
        let editor = event_target_value(&event) == "editor";
        session.set_reader(if editor { Reader::Editor } else { Reader::Contributor });
    };
    let stage = move |event| {
        let publishing = event_target_value(&event) == "publishing";
        session.stage.set(if publishing { Stage::Publishing } else { Stage::Drafting });
    };
    view! {
        <span class="roles">
            <select aria-label="Who is reading" on:change=reader>
                <option value="contributor" selected=move || session.reader.get() == Reader::Contributor>"Contributor"</option>
                <option value="editor" selected=move || session.reader.get() == Reader::Editor>"Editor"</option>
            </select>
            <select aria-label="Stage" on:change=stage>
                <option value="drafting" selected=move || session.stage.get() == Stage::Drafting>"Drafting"</option>
                <option value="publishing" selected=move || session.stage.get() == Stage::Publishing>"Publishing"</option>
            </select>
        </span>
    }
}

/// On a phone: one pane at a time.
#[component]
pub fn Tabs() -> impl IntoView {
    let session = session();
    let tab = move |pane: Pane, word: &'static str| {
        view! {
            <button type="button" aria-pressed=move || (session.pane.get() == pane).to_string() on:click=move |_| show(session, pane)>
                {word}
            </button>
        }
    };
    view! {
        <div class="tabs" role="group" aria-label="Pane">
            {tab(Pane::Outline, "Outline")} {tab(Pane::Desk, "Desk")} {tab(Pane::Proof, "Proof")} {tab(Pane::Problems, "Problems")}
        </div>
    }
}

fn show(session: Session, pane: Pane) {
    session.pane.set(pane);
    if pane == Pane::Problems {
        session.list_open.set(true);
    }
}

fn icon(path: &'static str) -> impl IntoView {
    view! {
        <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6"
            stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
            <path d=path/>
        </svg>
    }
}
