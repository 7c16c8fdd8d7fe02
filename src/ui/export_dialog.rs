//! Taking it away: the difference first, then the line, the text, the file and the patch.

use std::rc::Rc;

use super::dialogs::frame;
use super::el::{El, button, el};
use super::mark::counted;
use crate::app::Session;
use crate::app::state::State;
use crate::export::{LineKind, ShownHunk, ShownLine, Summary, draft_path, file_name, patch};
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
pub fn export_dialog(session: Session) -> El {
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
    let parcel = Rc::new(parcel.unwrap_or_default());
    let done = State::new(String::new());
    let (errors, known) = session.problems.with_untracked(|found| (found.count(Severity::Error), found.are_known()));
    let warning = match errors {
        0 if known => None,
        0 => Some("The draft is not checked yet. You can take it away as it is.".to_owned()),
        _ => {
            let errors = counted(errors, "error");
            Some(format!("The draft has {errors}. You can take it away as it is; the problems stay listed."))
        }
    };
    let warning = warning.map(|words| el("p").class("notice").text(&words));
    let use_of_patch = el("p")
        .class("quiet-text")
        .text("The patch is for ")
        .child(el("code").text(&parcel.path))
        .text(": ")
        .child(el("code").text("git apply"))
        .text(" takes it at the root of the repository.");
    frame(session, "Export", move |body| {
        body.child(el("p").class("summary").text(&parcel.summary.sentence()))
            .child_if(difference(&parcel.summary.hunks))
            .child_if(warning)
            .child(ways(&parcel, done))
            .child(use_of_patch)
            .child(el("p").class("status").attr("role", "status").text_of(move || done.get()))
    })
}

/// The ways to take it away.
fn ways(parcel: &Rc<Parcel>, done: State<String>) -> El {
    let way = |words: &str, off: bool, take: fn(&Parcel, State<String>)| {
        let parcel = Rc::clone(parcel);
        let way = button(words, move || take(&parcel, done));
        if off { way.attr("disabled", "") } else { way }
    };
    let added = parcel.summary.added;
    let copy_lines = way(&format!("Copy {}", new_lines(added)), added == 0, |parcel, done| {
        copy(&parcel.summary.added_text, counted(parcel.summary.added, "line"), done);
    });
    let copy_text =
        way("Copy the whole text", false, |parcel, done| copy(&parcel.text, "the whole text".to_owned(), done));
    let save_file =
        way(&format!("Download {}", parcel.name), false, |parcel, done| save(&parcel.name, &parcel.text, done));
    let save_patch = way("Download patch", parcel.summary.is_empty(), |parcel, done| {
        save(&format!("{}.patch", parcel.name.trim_end_matches(".md")), &parcel.patch, done);
    });
    let ways = [copy_lines.class("primary"), copy_text, save_file, save_patch];
    el("div").class("exports").children(ways)
}

fn copy(text: &str, what: String, done: State<String>) {
    clipboard::write(text, move |result| {
        done.set(result.map_or_else(|why| why.to_string(), |()| format!("Copied: {what}.")));
    });
}

fn save(name: &str, text: &str, done: State<String>) {
    done.set(download::save_as(name, text).map_or_else(|why| why.to_string(), |()| format!("Downloaded {name}.")));
}

fn new_lines(count: usize) -> String {
    if count == 1 { "the new line".to_owned() } else { format!("the {count} new lines") }
}

fn difference(hunks: &[ShownHunk]) -> Option<El> {
    let line = |line: &ShownLine| {
        let (class, sign) = match line.kind {
            LineKind::Same => ("same", " "),
            LineKind::Added => ("added", "+"),
            LineKind::Removed => ("removed", "−"),
        };
        let number = line.new_line.or(line.old_line).map_or_else(String::new, |number| number.to_string());
        el("tr")
            .class(class)
            .child(el("td").class("number").text(&number))
            .child(el("td").class("sign").text(sign))
            .child(el("td").class("text").text(&line.text))
    };
    let hunk = |hunk: &ShownHunk| el("tbody").children(hunk.lines.iter().map(line));
    let place = || el("div").class("difference scroll").attr("tabindex", "0").attr("role", "region");
    let table = || el("table").children(hunks.iter().map(hunk));
    (!hunks.is_empty()).then(|| place().attr("aria-label", "The difference").child(table()))
}
