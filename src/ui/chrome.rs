//! The header, and on a phone the bar of panes below.

use std::rc::Rc;

use super::el::{El, button, el, icon};
use super::mark::counted;
use crate::app::state::{Derived, State, keep};
use crate::app::{Audience, Dialog, Pane, Session, save::Saved};
use crate::desk::Document;
use crate::lint::{Severity, Stage};
use crate::platform::{clock, page};
use gloo::timers::callback::Interval;

/// What is said of the issue as a whole, above the desk and the page.
#[derive(Clone, Default, PartialEq)]
pub struct Whole {
    title: String,
    undo: Option<String>,
    redo: Option<String>,
    /// `Title:` of the metadata.
    pub page_title: String,
    /// Its day, for people.
    pub page_date: String,
}

/// Worked out once for all that says it.
pub fn whole(session: Session) -> State<Whole> {
    let read = |document: &Document| {
        let issue = document.issue();
        Whole {
            title: issue_title(document),
            undo: document.undo_label().map(str::to_owned),
            redo: document.redo_label().map(str::to_owned),
            page_title: issue.front_matter.value(issue.text(), "Title").unwrap_or_default().to_owned(),
            page_date: issue.date().map(|date| date.for_people()).unwrap_or_default(),
        }
    };
    Derived::new(move || session.read(read).unwrap_or_default()).settled()
}

/// The header: which issue, undo and redo, problems, saved when, export.
pub fn header(session: Session, whole: State<Whole>) -> El {
    let undo = move || whole.with(|whole| whole.undo.clone());
    let redo = move || whole.with(|whole| whole.redo.clone());
    let tools = el("div")
        .class("tools")
        .child(tool("Undo", "Control+Z", "M7 5 3 9l4 4M3 9h8a4 4 0 0 1 0 8H8", undo, move || session.undo()))
        .child(tool("Redo", "Control+Shift+Z", "m13 5 4 4-4 4M17 9H9a4 4 0 0 0 0 8h3", redo, move || session.redo()));
    let errors = move || session.marks(|found| found.count(Severity::Error));
    let counts = el("button")
        .attr("type", "button")
        .attr("title", "Show or hide the problems")
        .attr_of("class", move || Some(if errors() > 0 { "counts has-errors" } else { "counts" }.to_owned()))
        .state("aria-expanded", move || session.list_open.get())
        .text_of(move || match session.unchecked() {
            Some(words) => words.to_owned(),
            None => found(session),
        })
        .on("click", move |_| session.list_open.update(|open| *open = !*open));
    el("header")
        .class("header")
        .child(
            button("Galley", move || session.close())
                .class("brand")
                .attr("title", "To the welcome page. The draft stays saved."),
        )
        .child(heading(whole))
        .child(tools)
        .child(counts)
        .child(saved_when(session))
        .child(el("span").class("unseen").attr("role", "alert").text_of(move || failure(session)))
        .child(roles(session))
        .child(button("Export", move || session.dialog.set(Some(Dialog::Export))).class("primary"))
}

/// "1 error · 3 warnings", and how many stand in lines that are not judged.
fn found(session: Session) -> String {
    session.marks(|found| {
        let elsewhere = if found.hidden > 0 { format!(" · {} elsewhere", found.hidden) } else { String::new() };
        if found.hidden > 0 && found.list.is_empty() {
            return format!("Nothing in your changes{elsewhere}");
        }
        let count = |severity: Severity| counted(found.count(severity), severity.name());
        format!("{} · {}{elsewhere}", count(Severity::Error), count(Severity::Warning))
    })
}

/// A button with a drawing; `what` says what it would do, and `None` that there is nothing to do.
fn tool(
    name: &'static str,
    keys: &str,
    path: &str,
    what: impl Fn() -> Option<String> + Copy + 'static,
    press: impl Fn() + 'static,
) -> El {
    button("", press)
        .class("icon")
        .attr("aria-label", name)
        .attr("aria-keyshortcuts", keys)
        .attr_of("title", move || Some(what().map_or_else(|| name.to_owned(), |label| format!("{name}: {label}"))))
        .flag("disabled", move || what().is_none())
        .child(icon(path))
}

/// How the title of every issue begins.
const NAME: &str = "This Week in Rust ";

/// "This Week in Rust 666 · Wed 26 Aug 2026", or the file's name.
fn issue_title(document: &Document) -> String {
    let issue = document.issue();
    match (issue.number(), issue.date()) {
        (Some(number), Some(date)) => format!("{NAME}{number} · {}", date.for_people()),
        _ => document.name().to_owned(),
    }
}

/// The title; where there is little room, only what tells drafts apart.
fn heading(whole: State<Whole>) -> El {
    let name = move || whole.with(|it| if it.title.starts_with(NAME) { NAME } else { "" }.to_owned());
    let own = move || whole.with(|it| it.title.strip_prefix(NAME).unwrap_or(&it.title).to_owned());
    let title = el("h1").class("issue-title").child(el("span").class("always").text_of(name));
    title.child(el("span").text_of(own))
}

/// When the draft was saved. The ticking is kept away from screen readers; a failure is not.
fn saved_when(session: Session) -> El {
    let tick = State::new(0u32);
    keep(Rc::new(Interval::new(5000, move || tick.update(|tick| *tick += 1))));
    let words = move || match session.saved.get() {
        Saved::Unchanged if session.read(Document::is_new) == Some(true) => "new".to_owned(),
        Saved::Unchanged => "not changed".to_owned(),
        Saved::Waiting(None) => "saving".to_owned(),
        // While somebody types, the words stay: a change of them is one more drawing of the page.
        Saved::Waiting(Some(at)) | Saved::At(at) => {
            tick.track();
            format!("saved {}", clock::age_in_words(at))
        }
        Saved::Failed(_) => "not saved".to_owned(),
    };
    el("span")
        .attr_of("class", move || Some(if failure(session).is_empty() { "saved" } else { "saved failed" }.to_owned()))
        .attr("aria-hidden", "true")
        .attr_of("title", move || Some(failure(session)))
        .text_of(words)
}

fn failure(session: Session) -> String {
    session.saved.with(|saved| if let Saved::Failed(why) = saved { why.clone() } else { String::new() })
}

/// Who reads the problems, and how far the issue is.
pub fn roles(session: Session) -> El {
    let editor = move || session.audience.get() == Audience::Editor;
    let publishing = move || session.stage.get() == Stage::Publishing;
    let audience = choice("Shown for", ["Contributor", "Editor"], editor, move |editor| {
        session.set_audience(if editor { Audience::Editor } else { Audience::Contributor });
    });
    let stage = choice("Stage", ["Drafting", "Publishing"], publishing, move |publishing| {
        session.stage.set(if publishing { Stage::Publishing } else { Stage::Drafting });
    });
    el("span").class("roles").child(audience).child(stage)
}

/// A choice of two; `second` says whether the second is chosen.
fn choice(
    label: &str,
    words: [&str; 2],
    second: impl Fn() -> bool + Copy + 'static,
    choose: impl Fn(bool) + 'static,
) -> El {
    let [first_word, second_word] = words;
    let select = el("select")
        .child(el("option").attr("value", "0").text(first_word).flag("selected", move || !second()))
        .child(el("option").attr("value", "1").text(second_word).flag("selected", second))
        .on("change", move |event| choose(page::value(event) == "1"));
    el("label").text(label).child(select)
}

/// On a phone: one pane at a time.
pub fn tabs(session: Session) -> El {
    let tab = |(pane, words): (Pane, &str)| {
        let show = move || {
            session.pane.set(pane);
            if pane == Pane::Problems {
                session.list_open.set(true);
            }
        };
        button(words, show).state("aria-pressed", move || session.pane.get() == pane)
    };
    let panes =
        [(Pane::Outline, "Outline"), (Pane::Desk, "Desk"), (Pane::Proof, "Proof"), (Pane::Problems, "Problems")];
    el("div").class("tabs").attr("role", "group").attr("aria-label", "Pane").children(panes.map(tab))
}
