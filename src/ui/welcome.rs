//! The welcome: what can be done, and the drafts that wait.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::web_sys::{Event, HtmlInputElement};
use wasm_bindgen::JsCast;

use super::mark::counted;
use super::session;
use crate::app::Session;
use crate::desk::SavedDraft;
use crate::issue::Date;
use crate::platform::{clock, files, page, storage};

/// The page that nothing is open on.
#[component]
pub fn Welcome() -> impl IntoView {
    view! {
        <main class="welcome">
            <header>
                <h1 class="brand">"Galley"</h1>
                <p class="lede">"Write, proof and submit "<i>"This Week in Rust"</i>"."</p>
            </header>
            <SavedDrafts/>
            <div class="ways">
                <OpenFile/>
                <NewIssue/>
                <PasteText/>
            </div>
            <Status/>
            <footer>
                <p>
                    "Add a link by form, see the page as the site will print it, and take away one line or a patch that is ready for a pull request. "
                    "What you write stays in this browser."
                </p>
            </footer>
        </main>
    }
}

#[component]
fn Status() -> impl IntoView {
    let session = session();
    view! { <p class="status" role="status">{move || session.status.with(|status| status.text.clone())}</p> }
}

#[component]
fn OpenFile() -> impl IntoView {
    let session = session();
    let change = move |event: Event| {
        let input = page::target(&event).and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(file) = input.and_then(|input| files::chosen(&input).into_iter().next()) {
            files::read(&file, move |read| session.open_read(read));
        }
    };
    view! {
        <section class="way">
            <h2>"Open a draft"</h2>
            <p>"Choose the file that you want to add to, or drop it anywhere on this page. Drafts are in the folder "<code>"draft/"</code>" of the newsletter’s repository."</p>
            <label class="file">
                <span class="button primary">"Choose a file"</span>
                <input type="file" class="unseen" accept=".md,.markdown,.txt,text/*" aria-label="Choose a file" on:change=change/>
            </label>
        </section>
    }
}

#[component]
fn NewIssue() -> impl IntoView {
    let session = session();
    let date = RwSignal::new(clock::today().next_issue_day().to_string());
    let parsed = move || Date::parse(&date.get());
    let what = move || match parsed().map(|date| (date, date.issue_number())) {
        None => "Choose the Wednesday on which it appears.".to_owned(),
        Some((date, None)) => format!("Issues appear on Wednesdays: {} is none.", date.for_people()),
        Some((date, Some(number))) => {
            format!("Number {number}, events until {}, file {}.", date.events_end().for_people(), date.file_name())
        }
    };
    let valid = move || parsed().is_some_and(|date| date.issue_number().is_some());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(date) = parsed().filter(|date| date.issue_number().is_some()) {
            session.open_new(date);
        }
    };
    view! {
        <form class="way" on:submit=submit>
            <h2>"Start a new issue"</h2>
            <p>"An empty issue with every section in its place."</p>
            <label for="new-date">"Date of the issue"</label>
            <input id="new-date" type="date" aria-describedby="new-what" prop:value=date on:input=move |event| date.set(event_target_value(&event))/>
            <p id="new-what" class="quiet-text" aria-live="polite">{what}</p>
            <button type="submit" class="primary" disabled=move || !valid()>"Start the issue"</button>
        </form>
    }
}

#[component]
fn PasteText() -> impl IntoView {
    let session = session();
    let text = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let text = text.get_untracked();
        let name = crate::export::file_name(&text, None);
        session.open_text(&name, &text);
    };
    view! {
        <form class="way" on:submit=submit>
            <h2>"Paste a draft"</h2>
            <label for="paste-text">"Its markdown, all of it"</label>
            <textarea id="paste-text" rows="4" spellcheck="false" on:input=move |event| text.set(event_target_value(&event))></textarea>
            <button type="submit" class="primary" disabled=move || text.with(String::is_empty)>"Open the text"</button>
        </form>
    }
}

/// Drafts that were changed and not taken away: offered, never opened by themselves.
#[component]
fn SavedDrafts() -> impl IntoView {
    let session = session();
    let drafts = RwSignal::new(storage::list());
    let list = move || drafts.get().into_iter().map(|draft| saved_draft(session, drafts, draft)).collect_view();
    move || {
        (!drafts.with(Vec::is_empty)).then(|| {
            view! {
                <section class="saved-drafts" aria-labelledby="saved-title">
                    <h2 id="saved-title">"Go on where you were"</h2>
                    <ul>{list}</ul>
                </section>
            }
        })
    }
}

fn saved_draft(session: Session, drafts: RwSignal<Vec<SavedDraft>>, draft: SavedDraft) -> impl IntoView {
    let age = clock::age_in_words(draft.saved_at);
    let size =
        if draft.bytes < 1_000 { counted(draft.bytes, "byte") } else { format!("{} kB", draft.bytes.div_ceil(1_000)) };
    let difference = difference(&draft);
    let (open, remove) = (draft.id.clone(), draft.id);
    let name = draft.name.clone();
    view! {
        <li>
            <span class="name">{draft.name}</span>
            <span class="quiet-text">{format!("{age} · {size} · {difference}")}</span>
            <span class="row-actions shown">
                <button type="button" class="primary" on:click=move |_| session.open_saved(&open)>
                    "Continue"<span class="unseen">{format!(" {name}")}</span>
                </button>
                <button type="button" class="quiet" on:click=move |_| {
                    storage::remove(&remove);
                    drafts.set(storage::list());
                    session.say("The saved draft is gone.");
                }>"Forget"</button>
            </span>
        </li>
    }
}

/// "+2 lines, −1 line" since it was opened.
fn difference(draft: &SavedDraft) -> String {
    match (draft.added, draft.removed) {
        (0, 0) => "not changed".to_owned(),
        (added, 0) => format!("+{}", counted(added, "line")),
        (0, removed) => format!("−{}", counted(removed, "line")),
        (added, removed) => format!("+{}, −{}", counted(added, "line"), counted(removed, "line")),
    }
}
