//! The welcome: what can be done, and the drafts that wait.

use leptos::web_sys::HtmlInputElement;
use wasm_bindgen::JsCast;

use super::el::{El, button, el};
use super::mark::{counted, link, unseen};
use super::problems::{can_undo, status, undo};
use crate::app::Session;
use crate::app::state::State;
use crate::desk::SavedDraft;
use crate::desk::carried::Carried;
use crate::export::{REPOSITORY, file_name};
use crate::issue::Date;
use crate::platform::{clock, files, page, storage};

/// The page that nothing is open on.
pub fn welcome(session: Session) -> El {
    let lede =
        el("p").class("lede").text("Write, proof and submit ").child(el("i").text("This Week in Rust")).text(
            ": add a link by form, see the page as the site will print it, and take away one line or a patch that is ready for a \
             pull request. What you write stays in this browser.",
        );
    el("main")
        .class("welcome")
        .child(el("header").child(el("h1").class("brand").text("Galley")).child(lede))
        .child(
            el("div")
                .class("said")
                .child(status(session).attr("role", "status"))
                .slots(move || can_undo(session), move |shown| undo(session, *shown)),
        )
        .slot(move || session.waiting.get().map(|carried| waiting(session, &carried)))
        .slot(saved_drafts(session))
        .child(el("div").class("ways").child(open_file(session)).child(new_issue(session)).child(paste_text(session)))
        .child(bookmark(session))
}

/// What a link has brought, which waits for its draft.
fn waiting(session: Session, carried: &Carried) -> El {
    let what = if carried.title.is_empty() { &carried.url } else { &carried.title };
    let words = format!("“{what}” waits: open the draft that it goes into. Nothing is added before you say so.");
    let leave = button("Let it go", move || session.leave_waiting());
    el("div").class("notice").attr("role", "status").child(el("p").text(&words)).child(leave)
}

/// The bookmark that brings the title and the address of a page here. It runs on the other page, never on this one, whose
/// policy forbids it: here a click says how it is used.
fn bookmark(session: Session) -> El {
    let code = format!(
        "javascript:void open('{}#add?title='+encodeURIComponent(String(getSelection())||document.title)\
         +'&url='+encodeURIComponent((document.querySelector('link[rel=canonical]')||location).href))",
        page::address().replace('\'', "%27")
    );
    let link = el("a")
        .class("button")
        .attr("href", &code)
        .attr("draggable", "true")
        .attr("aria-describedby", "bookmark-what")
        .text("Send to Galley")
        .on("click", move |event| {
            event.prevent_default();
            session.say(
                "This is a bookmark: drag it to your bookmarks bar, or copy its address into a new bookmark. On a page that \
                 you want to add, click it there.",
            );
        });
    let what = "Drag this to your bookmarks bar. On a page that belongs in the newsletter, click it: Galley opens with the \
                page’s title and address in the form.";
    el("section")
        .class("bookmark")
        .attr("aria-labelledby", "bookmark-title")
        .child(el("h2").attr("id", "bookmark-title").text("From any page"))
        .child(link)
        .child(el("p").attr("id", "bookmark-what").class("quiet-text").text(what))
}

fn open_file(session: Session) -> El {
    let input = el("input")
        .attr("type", "file")
        .class("unseen")
        .attr("accept", ".md,.markdown,.txt,text/*")
        .attr("aria-label", "Choose a file")
        .on("change", move |event| {
            let input = page::target(event).and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(file) = input.and_then(|input| files::chosen(&input).into_iter().next()) {
                files::read(&file, move |read| session.open_read(read));
            }
        });
    let what = el("p")
        .text("Choose the file that you want to add to, or drop it anywhere on this page. Drafts are in ")
        .child(drafts_on_github())
        .text(".");
    let label = el("span").class("button primary").attr("aria-hidden", "true").text("Choose a file");
    el("section")
        .class("way")
        .child(el("h2").text("Open a draft"))
        .child(what)
        .child(el("label").class("file").child(label).child(input))
}

/// The way to the drafts for those who have none.
fn drafts_on_github() -> El {
    link(&format!("{REPOSITORY}/tree/main/draft"), "the folder draft/ of the newsletter’s repository")
}

fn new_issue(session: Session) -> El {
    let date = State::new(clock::today().next_issue_day().to_string());
    let chosen = move || Date::parse(&date.get()).filter(|date| date.issue_number().is_some());
    let what = move || match Date::parse(&date.get()).map(|date| (date, date.issue_number())) {
        None => "Choose the Wednesday on which it appears.".to_owned(),
        Some((date, None)) => format!("Issues appear on Wednesdays, and {} is not one.", date.for_people()),
        Some((date, Some(number))) => {
            format!("Number {number}, events until {}, file {}.", date.events_end().for_people(), date.file_name())
        }
    };
    let input = el("input")
        .attr("id", "new-date")
        .attr("type", "date")
        .attr("aria-describedby", "new-what")
        .attr("value", &date.get_untracked())
        .on("input", move |event| date.set(page::value(event)));
    el("form")
        .class("way")
        .child(el("h2").text("Start a new issue"))
        .child(el("p").text("An empty issue with every section in its place."))
        .child(el("label").attr("for", "new-date").text("Date of the issue"))
        .child(input)
        .child(el("p").attr("id", "new-what").class("quiet-text").attr("aria-live", "polite").text_of(what))
        .child(submit("Start the issue").flag("disabled", move || chosen().is_none()))
        .on("submit", move |event| {
            event.prevent_default();
            if let Some(date) = chosen() {
                session.open_new(date);
            }
        })
}

fn paste_text(session: Session) -> El {
    let text = State::new(String::new());
    let area = el("textarea")
        .attr("id", "paste-text")
        .attr("rows", "4")
        .attr("spellcheck", "false")
        .on("input", move |event| text.set(page::value(event)));
    el("form")
        .class("way")
        .child(el("h2").text("Paste a draft"))
        .child(
            el("p")
                .text("To add one link, open the draft in ")
                .child(drafts_on_github())
                .text(", press Copy raw file there, and paste it here."),
        )
        .child(el("label").attr("for", "paste-text").text("Its markdown, all of it"))
        .child(area)
        .child(submit("Open the text").flag("disabled", move || text.with(String::is_empty)))
        .on("submit", move |event| {
            event.prevent_default();
            let text = text.get_untracked();
            session.open_text(&file_name(&text, None), &text);
        })
}

fn submit(words: &str) -> El {
    el("button").attr("type", "submit").class("primary").text(words)
}

/// Drafts that were changed and not taken away: offered, never opened by themselves.
fn saved_drafts(session: Session) -> impl Fn() -> Option<El> + 'static {
    let drafts = State::new(storage::list());
    move || {
        let drafts = drafts.get().into_iter().map(|draft| saved_draft(session, drafts, draft)).collect::<Vec<_>>();
        (!drafts.is_empty()).then(|| {
            el("section")
                .class("saved-drafts")
                .attr("aria-labelledby", "saved-title")
                .child(el("h2").attr("id", "saved-title").text("Go on where you were"))
                .child(el("ul").children(drafts))
        })
    }
}

fn saved_draft(session: Session, drafts: State<Vec<SavedDraft>>, draft: SavedDraft) -> El {
    let age = clock::age_in_words(draft.saved_at);
    let size =
        if draft.bytes < 1_000 { counted(draft.bytes, "byte") } else { format!("{} kB", draft.bytes.div_ceil(1_000)) };
    let typed = if draft.typed { " · something is typed in a form" } else { "" };
    let difference = difference(&draft);
    let (open, remove) = (draft.id.clone(), draft.id);
    let name = draft.name.clone();
    let forget = move || {
        let kept = storage::load(&remove)
            .map(|snapshot| (snapshot, storage::BESIDE.map(|name| storage::beside(&remove, name))));
        storage::remove(&remove);
        drafts.set(storage::list());
        let id = remove.clone();
        session.say_with(format!("{name} is forgotten."), move || {
            if let Some((snapshot, beside)) = &kept {
                if let Err(why) = storage::save(&id, snapshot, true) {
                    session.say(why.to_string());
                }
                storage::BESIDE.iter().zip(beside).for_each(|(name, text)| storage::set_beside(&id, name, text));
            }
            drafts.set(storage::list());
        });
    };
    let named = || unseen(&format!(" {}", draft.name));
    let actions = el("span")
        .class("row-actions shown")
        .child(button("Continue", move || session.open_saved(&open)).class("primary").child(named()))
        .child(button("Forget", forget).class("quiet").child(named()));
    el("li")
        .child(el("span").class("name").text(&draft.name))
        .child(el("span").class("quiet-text").text(&format!("{age} · {size} · {difference}{typed}")))
        .child_if((!draft.last.is_empty()).then(|| el("span").class("last quiet-text").text(&draft.last)))
        .child(actions)
}

/// "+2 lines, −1 line" since it was opened.
fn difference(draft: &SavedDraft) -> String {
    match (draft.added, draft.removed) {
        // The text as it was opened may be lost.
        (0, 0) if draft.changed => "changed".to_owned(),
        (0, 0) => "not changed".to_owned(),
        (added, 0) => format!("+{}", counted(added, "line")),
        (0, removed) => format!("−{}", counted(removed, "line")),
        (added, removed) => format!("+{}, −{}", counted(added, "line"), counted(removed, "line")),
    }
}
