//! Taking it away: the difference first, then the line, the text, the file and the patch.

use std::sync::Arc;

use leptos::prelude::*;

use super::dialogs::Frame;
use super::mark::counted;
use super::session;
use crate::export::{LineKind, ShownHunk, Summary, draft_path, file_name, patch};
use crate::lint::Severity;
use crate::platform::{clipboard, download};

/// What the dialog shows and gives. The texts are as they came: line endings and end of file included.
#[derive(Default)]
struct Parcel {
    summary: Summary,
    name: String,
    path: String,
    patch: String,
    text: String,
}

/// The export dialog.
#[component]
pub fn ExportDialog() -> impl IntoView {
    let session = session();
    let parcel = session.peek(|document| {
        let name = file_name(document.text(), Some(document.name()));
        let path = draft_path(&name);
        Parcel {
            summary: Summary::new(document.opened(), document.text()),
            patch: patch(document.opened(), document.text(), &path),
            text: document.text().to_owned(),
            name,
            path,
        }
    });
    let parcel = Arc::new(parcel.unwrap_or_default());
    let done = RwSignal::new(String::new());
    let copy = move |text: String, what: String| {
        clipboard::write(&text, move |result| {
            done.set(match result {
                Ok(()) => format!("Copied: {what}."),
                Err(why) => why.to_string(),
            });
        });
    };
    let save = move |name: &str, text: &str| {
        done.set(download::save_as(name, text).map_or_else(|why| why.to_string(), |()| format!("Downloaded {name}.")));
    };
    let lines = counted(parcel.summary.added, "line");
    let copy_lines = {
        let parcel = Arc::clone(&parcel);
        let lines = lines.clone();
        move |_| copy(parcel.summary.added_text.clone(), lines.clone())
    };
    let copy_text = {
        let parcel = Arc::clone(&parcel);
        move |_| copy(parcel.text.clone(), "the whole text".to_owned())
    };
    let save_file = {
        let parcel = Arc::clone(&parcel);
        move |_| {
            save(&parcel.name, &parcel.text);
        }
    };
    let save_patch = {
        let parcel = Arc::clone(&parcel);
        move |_| {
            let name = format!("{}.patch", parcel.name.trim_end_matches(".md"));
            save(&name, &parcel.patch);
        }
    };
    let errors = session.problems.with_untracked(|found| found.count(Severity::Error));
    let warning = (errors > 0).then(|| {
        view! { <p class="notice">{format!("The draft has {}. You can take it away as it is; the problems stay listed.", counted(errors, "error"))}</p> }
    });
    let unchanged = parcel.summary.is_empty();
    view! {
        <Frame title="Export">
            <p class="summary">{parcel.summary.sentence()}</p>
            <Difference hunks=parcel.summary.hunks.clone()/>
            {warning}
            <div class="exports">
                <button type="button" class="primary" disabled=parcel.summary.added == 0 on:click=copy_lines>{format!("Copy {}", new_lines(parcel.summary.added))}</button>
                <button type="button" on:click=copy_text>"Copy the whole text"</button>
                <button type="button" on:click=save_file>{format!("Download {}", parcel.name)}</button>
                <button type="button" disabled=unchanged on:click=save_patch>"Download patch"</button>
            </div>
            <p class="quiet-text">"The patch is for "<code>{parcel.path.clone()}</code>": "<code>"git apply"</code>" takes it at the root of the repository."</p>
            <p class="status" role="status">{move || done.get()}</p>
        </Frame>
    }
}

fn new_lines(count: usize) -> String {
    if count == 1 { "the new line".to_owned() } else { format!("the {count} new lines") }
}

#[component]
fn Difference(hunks: Vec<ShownHunk>) -> impl IntoView {
    let hunk = |hunk: ShownHunk| {
        let line = |line: crate::export::ShownLine| {
            let (class, sign) = match line.kind {
                LineKind::Same => ("same", " "),
                LineKind::Added => ("added", "+"),
                LineKind::Removed => ("removed", "−"),
            };
            let number = line.new_line.or(line.old_line).map(|number| number.to_string());
            view! {
                <tr class=class>
                    <td class="number">{number}</td>
                    <td class="sign">{sign}</td>
                    <td class="text">{line.text}</td>
                </tr>
            }
        };
        view! { <tbody>{hunk.lines.into_iter().map(line).collect_view()}</tbody> }
    };
    (!hunks.is_empty()).then(|| {
        view! {
            <div class="difference scroll" tabindex="0" role="region" aria-label="The difference">
                <table>{hunks.into_iter().map(hunk).collect_view()}</table>
            </div>
        }
    })
}
