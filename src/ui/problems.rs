//! The list of problems: severity, reason, place; a click goes there, a button fixes.

use leptos::web_sys::{Event, KeyboardEvent};
use wasm_bindgen::JsCast;

use super::chrome::roles;
use super::el::{El, button, el};
use super::mark::{counted, mark, words};
use super::past::past_issues;
use super::problem_rows::{Row, rows};
use crate::app::state::{Derived, State, afterwards};
use crate::app::{Checking, Dialog, Scope, Session};
use crate::platform::page;

/// What has the focus in a row.
const ROWS: &str = ".problem-main";

/// What is open in the list.
#[derive(Clone, Copy)]
struct List {
    session: Session,
    rows: Derived<Vec<Row>>,
    /// The groups whose members show.
    open: State<Vec<u64>>,
    /// The row whose further actions show.
    more: State<Option<u64>>,
    /// The place in the list that gets the focus when there are other rows.
    refocus: State<Option<usize>>,
}

/// The strip below: the list of problems, the status line.
pub fn problems(session: Session) -> El {
    let (opened, more) = (State::new(Vec::new()), State::new(None));
    let rows = Derived::new(move || rows(session, opened));
    let list = List { session, rows, open: opened, more, refocus: State::new(None) };
    afterwards(Box::new(move || {
        rows.track();
        if let Some(at) = list.refocus.get_untracked() {
            list.refocus.set(None);
            page::focus_nth(ROWS, at);
        }
    }));
    let total = move || session.marks(|found| found.list.len());
    let hidden = move || session.marks(|found| found.hidden);
    let safe = Derived::new(move || session.marks(|found| found.safe_fixes()));
    let open = move || session.list_open.get();
    let keys = move || rows.with(|rows| rows.iter().map(|row| row.key).collect());
    let toggle = el("button")
        .attr("type", "button")
        .class("quiet disclose")
        .state("aria-expanded", open)
        .text_of(move || match (session.unchecked(), total(), hidden()) {
            (Some(_), ..) => "Problems".to_owned(),
            (None, 0, 0) => "No problems".to_owned(),
            (None, 0, _) => "None in your changes".to_owned(),
            (None, total, _) => format!("Problems {total}"),
        })
        .on("click", move |_| session.list_open.update(|open| *open = !*open));
    let fix_all = move |count: &usize| {
        let words = format!("Fix all safe ({count})");
        if *count > 0 { vec![button(&words, move || session.fix_all()).class("quiet")] } else { Vec::new() }
    };
    let nothing = move || match (session.unchecked(), total(), hidden()) {
        (Some(_), ..) => "The draft is not checked yet.",
        (None, 0, 0) => "Nothing to mark: the proofreader has no objection.",
        (None, 0, _) => "Nothing to mark in your changes. What stands elsewhere is not shown: “All” shows it.",
        _ => "",
    };
    // The first time it says what has happened; heard of by those who do not see it, too.
    let trace = move || match (hidden(), session.scope.get()) {
        (0, _) => String::new(),
        (count, Some(_)) => format!("{count} more in lines you did not touch."),
        (count, None) => format!("Only your changes are judged: {} elsewhere.", counted(count, "problem")),
    };
    let off = move |checking: &Checking| match checking {
        Checking::Off(why) => vec![
            el("span").text(why),
            button("Load the checks again", move || session.try_checks_again()).class("quiet"),
        ],
        _ => Vec::new(),
    };
    el("section")
        .attr("aria-label", "Problems")
        .attr_of("class", move || Some(if open() { "problems open" } else { "problems" }.to_owned()))
        .child(
            el("div")
                .class("problems-head")
                .child(toggle)
                .slots(move || scope_shown(session), move |shown| scope_switch(session, *shown))
                .child(el("span").class("elsewhere").attr("aria-live", "polite").text_of(trace))
                .slots(move || safe.get(), fix_all)
                .child(status(session))
                .slots(move || can_undo(session), move |shown| undo(session, *shown)),
        )
        .child(el("div").class("checks-off").attr("role", "status").slots(move || session.checker.state.get(), off))
        .child(
            el("ul")
                .class("problem-list scroll")
                .rows(keys, move |key| problem_row(list, key))
                .on("keydown", move |event| list.step(event)),
        )
        .child(el("p").class("empty").text_of(move || nothing().to_owned()))
        .child(
            el("div")
                .class("problems-foot")
                .slots(move || silenced(session), move |silenced| silenced_words(session, silenced))
                .child(past_issues(session))
                .child(roles(session)),
        )
}

/// What was said last.
pub fn status(session: Session) -> El {
    let text = move || session.status.with(|status| status.text.clone());
    el("p").class("status").attr("aria-live", "polite").text_of(text)
}

/// Whether what was said last can be taken back.
pub fn can_undo(session: Session) -> bool {
    session.status.with(|status| status.undo.is_some())
}

/// The button that takes it back.
pub fn undo(session: Session, shown: bool) -> Vec<El> {
    shown.then(|| button("Undo", move || session.take_back()).class("quiet undo")).into_iter().collect()
}

/// Whose problems are shown, where that can be chosen.
fn scope_shown(session: Session) -> Option<Scope> {
    let scope = session.scope_now()?;
    let is_hidden = session.marks(|found| found.hidden > 0);
    (is_hidden || session.list_open.get()).then_some(scope)
}

/// "My changes | All"
fn scope_switch(session: Session, shown: Option<Scope>) -> Vec<El> {
    let Some(now) = shown else { return Vec::new() };
    let choose = |scope: Scope, words: &str| {
        button(words, move || session.scope.set(Some(scope)))
            .attr("aria-pressed", if now == scope { "true" } else { "false" })
    };
    let switch = el("div").class("switch").attr("role", "group").attr("aria-label", "Which problems are shown");
    vec![switch.child(choose(Scope::Mine, "My changes")).child(choose(Scope::All, "All"))]
}

/// The rules that somebody does not want to hear of, at how many items; and how many problems that are now.
fn silenced(session: Session) -> (Vec<(String, Option<usize>)>, usize) {
    let list =
        session.suppressed.with(|it| it.list().into_iter().map(|(rule, items)| (rule.to_owned(), items)).collect());
    (list, session.problems.with(|found| found.silenced))
}

fn silenced_words(session: Session, silenced: &(Vec<(String, Option<usize>)>, usize)) -> Vec<El> {
    let (list, count) = silenced;
    if list.is_empty() {
        return Vec::new();
    }
    let entry = |(rule, items): &(String, Option<usize>)| {
        let place = items.map_or("everywhere".to_owned(), |items| format!("at {}", counted(items, "item")));
        let id = rule.clone();
        let back = button("Bring back", move || session.suppress(|it, _| it.bring_back(&id)))
            .class("quiet")
            .attr("aria-label", &format!("Bring back {rule}"));
        el("li").child(el("code").text(rule)).text(&format!(" {place} ")).child(back)
    };
    let words = format!("Not shown: {}.", counted(*count, "problem"));
    vec![el("span").text(&words), el("ul").class("silenced").children(list.iter().map(entry))]
}

fn problem_row(list: List, key: u64) -> El {
    let row = move || list.rows.with(|rows| rows.iter().find(|row| row.key == key).cloned());
    el("li").class("problem").slots(row, move |row| row.clone().map_or_else(Vec::new, |row| list.parts(row)))
}

impl List {
    fn parts(self, row: Row) -> Vec<El> {
        let (session, key, span) = (self.session, row.key, row.found.span);
        let is_group = row.count > 1;
        let is_open = move || self.open.with(|open| open.contains(&key));
        let press = move || match is_group {
            true => self.open.update(|open| match open.iter().position(|other| *other == key) {
                Some(at) => drop(open.remove(at)),
                None => open.push(key),
            }),
            false => session.go_to(self.now(key).map_or(span, |row| row.found.span)),
        };
        let message = el("span").class(if row.within { "message within" } else { "message" });
        let message = if is_group { message.child(el("b").text(&format!("{} × ", row.count))) } else { message };
        let message = words(message, &row.found.message).text(" ");
        let help = words(el("span").class("help"), &row.found.help);
        let main = button("", press)
            .class("problem-main")
            .child(mark(row.found.severity))
            .child(message.child(help))
            .child(el("span").class("place").text(&row.place));
        let main = if is_group { main.state("aria-expanded", is_open) } else { main };
        let fixes = row.fixes.buttons(move |at| self.fix(key, at));
        let is_more = move || self.more.get() == Some(key);
        let more = button("…", move || self.more.set((self.more.get_untracked() != Some(key)).then_some(key)))
            .class("quiet more")
            .attr("aria-label", "More for this problem")
            .state("aria-expanded", is_more);
        let actions = move |shown: &bool| if *shown { self.actions(&row) } else { Vec::new() };
        vec![
            main,
            el("span").class("fixes").children(fixes).child(more),
            el("span").class("more-actions").slots(is_more, actions),
        ]
    }

    /// A row with the places as they are: what is drawn is as old as the last look of the checks.
    fn now(self, key: u64) -> Option<Row> {
        rows(self.session, self.open).into_iter().find(|row| row.key == key)
    }

    /// What else can be done about a problem.
    fn actions(self, row: &Row) -> Vec<El> {
        let session = self.session;
        let (key, id, page_id) = (row.key, row.found.rule.clone(), row.found.rule.clone());
        let ignore = (row.count == 1).then(|| {
            button("Ignore here", move || {
                if let Some(row) = self.now(key) {
                    session.suppress(|it, issue| it.ignore(&row.found, issue));
                    session.say("Ignored here. It comes back when the item changes, or below.");
                }
            })
        });
        let off = button("Switch off this rule", move || {
            session.suppress(|it, _| it.switch_off(&id));
            session.say("Switched off until the page is closed.");
        });
        let about = button("About this rule", move || session.dialog.set(Some(Dialog::Rule(page_id.clone()))));
        ignore.into_iter().chain([off, about]).map(|action| action.class("quiet")).collect()
    }

    /// Applies a fix of a row, by its place among them; the keyboard stays at the place in the list.
    fn fix(self, key: u64, at: usize) {
        let Some(fix) = self.now(key).and_then(|row| row.fixes.take(at)) else { return };
        self.refocus.set(self.rows.with(|rows| rows.iter().position(|row| row.key == key)));
        self.session.apply_fix(&fix);
    }

    /// Arrows lead through the list; Control and the full stop take the first fix.
    fn step(self, event: &Event) {
        let Some(pressed) = event.dyn_ref::<KeyboardEvent>() else { return };
        let at = page::focused_nth(ROWS);
        let to = match (pressed.key().as_str(), at) {
            ("ArrowDown", Some(at)) => Some(at + 1),
            ("ArrowUp", Some(at)) => Some(at.saturating_sub(1)),
            (".", Some(at)) if pressed.ctrl_key() || pressed.meta_key() => {
                if let Some(key) = self.rows.with(|rows| rows.get(at).map(|row| row.key)) {
                    self.fix(key, 0);
                }
                None
            }
            _ => return,
        };
        event.prevent_default();
        if let Some(to) = to {
            page::focus_nth(ROWS, to);
        }
    }
}
