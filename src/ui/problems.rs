//! The list of problems: severity, reason, place; a click goes there, a button fixes.

use leptos::prelude::*;

use super::mark::{counted, mark};
use super::session;
use crate::app::{Pane, Session};
use crate::lint::{Fix, Severity};
use crate::text::{LineIndex, Span};

/// A row of the list.
#[derive(Clone, PartialEq)]
struct Row {
    /// Tells rows apart that say the same: the n-th of its kind.
    key: (&'static str, String, usize),
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
            let same = rows.iter().filter(|row| row.key.0 == found.rule.id && row.key.1 == found.message).count();
            rows.push(Row {
                key: (found.rule.id, found.message.clone(), same),
                severity: found.severity,
                message: found.message.clone(),
                help: found.help.clone(),
                place,
                span: found.span,
                fixes: found.fixes.clone(),
            });
        }
        rows.sort_by(|a, b| b.severity.cmp(&a.severity).then(a.span.cmp(&b.span)));
        rows
    });
    read.unwrap_or_default()
}

/// The strip below: the list of problems, the status line.
#[component]
pub fn Problems() -> impl IntoView {
    let session = session();
    let rows = Memo::new(move |_| rows(session));
    let total = Memo::new(move |_| session.problems.with(|found| found.list.len()));
    let safe = Memo::new(move |_| session.problems.with(|found| found.safe_fixes()));
    let open = move || session.list_open.get();
    view! {
        <section class="problems" class:open=open aria-label="Problems">
            <div class="problems-head">
                <button
                    type="button" class="quiet disclose" aria-expanded=move || open().to_string()
                    on:click=move |_| session.list_open.update(|open| *open = !*open)
                >{move || if total.get() == 0 { "No problems".to_owned() } else { format!("Problems {}", total.get()) }}</button>
                {move || (safe.get() > 0).then(|| view! {
                    <button type="button" class="quiet" on:click=move |_| session.fix_all()>
                        {move || format!("Fix all safe ({})", safe.get())}
                    </button>
                })}
                <StatusLine/>
            </div>
            <ul class="problem-list scroll">
                <For each=move || rows.get() key=|row| row.key.clone() let:row>
                    {problem_row(session, rows, row.key)}
                </For>
            </ul>
            <p class="empty">{move || (total.get() == 0).then_some("Nothing to mark: the proofreader has no objection.")}</p>
        </section>
    }
}

fn problem_row(session: Session, rows: Memo<Vec<Row>>, key: (&'static str, String, usize)) -> impl IntoView {
    let row = Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| row.key == key).cloned()));
    let go = move |_| {
        if let Some(row) = row.get_untracked() {
            session.go_to(row.span);
        }
    };
    move || {
        row.get().map(|row| {
            let fixes = row.fixes.into_iter().map(|fix| {
                let words = fix.title.clone();
                view! { <button type="button" class="fix" on:click=move |_| session.apply_fix(&fix)>{words}</button> }
            });
            view! {
                <li class="problem">
                    <button type="button" class="problem-main" on:click=go>
                        {mark(row.severity)}
                        <span class="message">{row.message}" "<span class="help">{row.help}</span></span>
                        <span class="place">{row.place}</span>
                    </button>
                    <span class="fixes">{fixes.collect_view()}</span>
                </li>
            }
        })
    }
}

/// What happened last, with its undo.
#[component]
fn StatusLine() -> impl IntoView {
    let session = session();
    let undo = move || session.status.with(|status| status.undo);
    view! {
        <p class="status" aria-live="polite">{move || session.status.with(|status| status.text.clone())}</p>
        {move || undo().then(|| view! { <button type="button" class="quiet" on:click=move |_| session.undo()>"Undo"</button> })}
        <span class="unseen">{move || counted(session.problems.with(|found| found.list.len()), "problem")}</span>
    }
}
