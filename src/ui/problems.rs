//! The list of problems: severity, reason, place; a click goes there, a button fixes.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::el::{El, button, el};
use super::mark::{mark, words};
use crate::app::state::Derived;
use crate::app::{Checking, Pane, Session};
use crate::lint::{Fix, RuleId, Severity};
use crate::text::sort::{key, sort_by_key};
use crate::text::{LineIndex, Span};

/// A row of the list.
#[derive(Clone, PartialEq)]
struct Row {
    /// Stays the same while the text around the problem changes: made of the rule, its words, and the how manieth it is of
    /// those that say the same.
    key: u64,
    rule: RuleId,
    severity: Severity,
    message: String,
    help: String,
    place: String,
    span: Span,
    fixes: Vec<Fix>,
}

fn rows(session: Session) -> Vec<Row> {
    if !session.list_open.get() && session.pane.get() != Pane::Problems {
        return Vec::new();
    }
    let problems = session.problems.get();
    let read = session.peek(|document| {
        let issue = document.issue();
        let index = LineIndex::new(issue.text());
        let mut rows: Vec<Row> = Vec::with_capacity(problems.list.len());
        for found in problems.list.iter() {
            let section = issue.section_at(found.span.start).and_then(|at| issue.sections.get(at));
            let section = section.map(|section| section.title(issue.text())).unwrap_or_default();
            let line = index.line_of(found.span.start) + 1;
            let place = if section.is_empty() { format!("line {line}") } else { format!("{section}, line {line}") };
            let same = rows.iter().filter(|row| row.rule == found.rule && row.message == found.message).count();
            rows.push(Row {
                key: row_key(&found.rule, &found.message, same),
                rule: found.rule.clone(),
                severity: found.severity,
                message: found.message.clone(),
                help: found.help.clone(),
                place,
                span: found.span,
                fixes: found.fixes.clone(),
            });
        }
        sort_by_key(&mut rows, |row| key(Severity::Error as usize - row.severity as usize, row.span.start));
        rows
    });
    read.unwrap_or_default()
}

fn row_key(rule: &str, message: &str, nth: usize) -> u64 {
    let mut hasher = DefaultHasher::new();
    (rule, message, nth).hash(&mut hasher);
    hasher.finish()
}

/// The strip below: the list of problems, the status line.
pub fn problems(session: Session) -> El {
    let rows = Derived::new(move || rows(session));
    let total = move || session.problems.with(|found| found.list.len());
    let safe = Derived::new(move || session.problems.with(|found| found.safe_fixes()));
    let open = move || session.list_open.get();
    let keys = move || rows.with(|rows| rows.iter().map(|row| row.key).collect());
    let toggle = el("button")
        .attr("type", "button")
        .class("quiet disclose")
        .state("aria-expanded", open)
        .text_of(move || match (session.unchecked(), total()) {
            (Some(_), _) => "Problems".to_owned(),
            (None, 0) => "No problems".to_owned(),
            (None, total) => format!("Problems {total}"),
        })
        .on("click", move |_| session.list_open.update(|open| *open = !*open));
    let fix_all = move |count: &usize| {
        let words = format!("Fix all safe ({count})");
        if *count > 0 { vec![button(&words, move || session.fix_all()).class("quiet")] } else { Vec::new() }
    };
    let undo =
        move |shown: &bool| shown.then(|| button("Undo", move || session.undo()).class("quiet")).into_iter().collect();
    let status = move || session.status.with(|status| status.text.clone());
    let nothing = move || match (session.unchecked(), total()) {
        (Some(_), _) => "The draft is not checked yet.",
        (None, 0) => "Nothing to mark: the proofreader has no objection.",
        _ => "",
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
                .slots(move || safe.get(), fix_all)
                .child(el("p").class("status").attr("aria-live", "polite").text_of(status))
                .slots(move || session.status.with(|status| status.undo), undo),
        )
        .child(el("div").class("checks-off").attr("role", "status").slots(move || session.checker.state.get(), off))
        .child(el("ul").class("problem-list scroll").rows(keys, move |key| problem_row(session, rows, key)))
        .child(el("p").class("empty").text_of(move || nothing().to_owned()))
}

fn problem_row(session: Session, rows: Derived<Vec<Row>>, key: u64) -> El {
    let row = move || rows.with(|rows| rows.iter().find(|row| row.key == key).cloned());
    el("li").class("problem").slots(row, move |row| row.clone().map_or_else(Vec::new, |row| parts(session, row)))
}

fn parts(session: Session, row: Row) -> Vec<El> {
    let message = words(el("span").class("message"), &row.message).text(" ");
    let help = words(el("span").class("help"), &row.help);
    let main = button("", move || session.go_to(row.span))
        .class("problem-main")
        .child(mark(row.severity))
        .child(message.child(help))
        .child(el("span").class("place").text(&row.place));
    let fix = |fix: Fix| {
        let title = fix.title.clone();
        button(&title, move || session.apply_fix(&fix)).class("fix")
    };
    vec![main, el("span").class("fixes").children(row.fixes.into_iter().map(fix))]
}
