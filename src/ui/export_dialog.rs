//! Taking it away: the difference first, then the line, the text, the file and the patch.

use std::rc::Rc;

use super::dialogs::frame;
use super::el::{El, button, el};
use super::mark::{counted, link};
use super::outline::title_of;
use crate::app::Session;
use crate::app::state::State;
use crate::desk::Document;
use crate::export::{
    LineKind, REPOSITORY, ShownHunk, ShownLine, Summary, current_name, draft_path, opened_name, patch,
};
use crate::lint::Severity;
use crate::platform::{clipboard, download};
use crate::text::LineIndex;

/// What the dialog shows and gives. The texts are as they came: line endings and end of file included.
#[derive(Default)]
struct Parcel {
    summary: Summary,
    /// How the file was called when it was opened; nothing where it is new.
    opened: String,
    name: String,
    patch: String,
    text: String,
    /// The section and the line at which the new lines stand, where they stand together.
    place: Option<(String, usize)>,
}

/// The export dialog.
pub fn export_dialog(session: Session) -> El {
    let parcel = session.peek(|document| {
        let (opened, text) = (document.opened(), document.text());
        let (from, name) = (opened_name(opened, document.name()), current_name(opened, text, document.name()));
        let summary = Summary::new(opened, text);
        Parcel {
            patch: patch(opened, text, &draft_path(&from), &draft_path(&name)),
            text: text.to_owned(),
            place: summary.new_lines_at().map(|line| (section_at(document, line), line)),
            opened: if document.is_new() { String::new() } else { from },
            name,
            summary,
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
    let changed = !parcel.summary.is_empty();
    frame(session, "Export", move |body| {
        body.child(el("p").class("summary").text(&parcel.summary.sentence()))
            .child_if(difference(&parcel.summary.hunks))
            .child_if(warning)
            .child(ways(&parcel, done))
            .child_if(changed.then(|| on_github(&parcel)))
            .child_if(changed.then(|| use_of_patch(&parcel)))
            .child(el("p").class("status").attr("role", "status").text_of(move || done.get()))
    })
}

/// The title of the section that a line stands in, from 1.
fn section_at(document: &Document, line: usize) -> String {
    let issue = document.issue();
    let start = LineIndex::new(issue.text()).line_start(line - 1);
    let section = start.and_then(|start| issue.sections.get(issue.section_at(start)?));
    section.map_or_else(String::new, |section| title_of(section).to_string())
}

/// Where in GitHub's editor it goes, for those who have no checkout.
fn on_github(parcel: &Parcel) -> El {
    let place = el("p").text("Without a checkout: ");
    if parcel.opened.is_empty() {
        let address = format!("{REPOSITORY}/new/main/draft?filename={}", parcel.name);
        return place
            .child(link(&address, "open a new file in GitHub’s editor"))
            .text(" and paste the whole text there.");
    }
    let where_to = match &parcel.place {
        Some((section, line)) => {
            let what = if parcel.summary.added == 1 { "the line" } else { "the lines" };
            format!(" and paste {what} under “{section}”, where line {line} is.")
        }
        None => " and change what the difference shows.".to_owned(),
    };
    let address = format!("{REPOSITORY}/edit/main/draft/{}", parcel.opened);
    place.child(link(&address, "open the draft in GitHub’s editor")).text(&where_to)
}

fn use_of_patch(parcel: &Parcel) -> El {
    let path = |name: &str| el("code").text(&draft_path(name));
    let place = el("p").class("quiet-text");
    let place = match parcel.opened.as_str() {
        "" => place.text("The patch makes "),
        opened if opened == parcel.name => place.text("The patch is for "),
        opened => place.text("The patch renames ").child(path(opened)).text(" to "),
    };
    place
        .child(path(&parcel.name))
        .text(": ")
        .child(el("code").text("git apply"))
        .text(" takes it at the root of the repository.")
}

/// The ways to take it away; what would be nothing is left out.
fn ways(parcel: &Rc<Parcel>, done: State<String>) -> El {
    let way = |words: &str, take: fn(&Parcel, State<String>)| {
        let parcel = Rc::clone(parcel);
        button(words, move || take(&parcel, done))
    };
    let added = parcel.summary.added;
    let has_lines = added > 0 && !parcel.summary.is_new;
    let copy_lines = has_lines.then(|| {
        way(&format!("Copy {}", new_lines(added)), |parcel, done| {
            copy(&parcel.summary.added_text, counted(parcel.summary.added, "line"), done);
        })
        .class("primary")
    });
    let copy_text = way("Copy the whole text", |parcel, done| copy(&parcel.text, "the whole text".to_owned(), done));
    let save_file = way(&format!("Download {}", parcel.name), |parcel, done| save(&parcel.name, &parcel.text, done));
    let save_patch = (!parcel.summary.is_empty()).then(|| {
        way("Download patch", |parcel, done| {
            save(&format!("{}.patch", parcel.name.trim_end_matches(".md")), &parcel.patch, done);
        })
    });
    let ways = el("div").class("exports").child_if(copy_lines).child(copy_text).child(save_file);
    ways.child_if(save_patch)
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
