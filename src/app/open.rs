//! Opening: a new issue, a file, a text, a saved draft. What was open before stays among the saved drafts.

use std::sync::Arc;

use leptos::web_sys::File;

use super::problems::Problems;
use super::save::Saved;
use super::session::{DeskView, Dialog, Pane, Session};
use crate::desk::suppression::Suppressions;
use crate::desk::{Document, OpenError, read_bytes, typed};
use crate::issue::sections::SectionKind;
use crate::issue::{Date, Section, skeleton};
use crate::platform::files::{self, ReadError, ReadFile};
use crate::platform::{crash, page, storage};
use crate::text::encoding::decode_windows_1252;

impl Session {
    /// Opens a new issue from the built-in skeleton: a file that is nowhere yet.
    pub fn open_new(&self, date: Date) {
        let document = Document::resume(date.file_name(), "", skeleton::new_issue(date));
        self.open_document(document, storage::new_id(), None);
        self.opened(format!("A new issue for {}.", date.for_people()));
    }

    /// Opens a text under a file name.
    pub fn open_text(&self, name: &str, text: &str) {
        let document = Document::open(name, text);
        let issue = document.issue();
        let is_known = |section: &Section| matches!(section.kind, SectionKind::Known(_));
        let is_draft = issue.number().is_some() || issue.date().is_some() || issue.sections.iter().any(is_known);
        self.open_document(document, storage::new_id(), None);
        self.opened(match is_draft {
            true => format!("Opened {name}."),
            false => format!("Opened {name}: it has no number, date or section of a draft. Is it the right file?"),
        });
    }

    /// Opens the bytes of a file, or says why not.
    pub fn open_bytes(&self, name: &str, bytes: &[u8]) {
        match read_bytes(name, bytes) {
            Ok(text) => self.open_text(name, &text),
            Err(error @ OpenError::NotUtf8 { .. }) => {
                self.dialog.set(Some(Dialog::Encoding(name.to_owned(), error.to_string(), Arc::from(bytes))));
            }
            Err(error) => self.say(error.to_string()),
        }
    }

    /// Opens the bytes of a file as Windows-1252.
    pub fn open_as_windows_1252(&self, name: &str, bytes: &[u8]) {
        self.dialog.set(None);
        self.open_text(name, &decode_windows_1252(bytes));
    }

    /// Goes on with a saved draft.
    pub fn open_saved(&self, id: &str) {
        match storage::adopt(id) {
            Some((id, snapshot)) => {
                let (name, saved_at) = (snapshot.name.clone(), snapshot.saved_at);
                let typed = storage::beside(&id, storage::TYPED);
                self.open_document(snapshot.into_document(), id, Some(typed));
                self.saved.set(Saved::At(saved_at));
                self.opened(format!("{name} is as you left it."));
            }
            None => self.say("This draft is no longer in the browser's storage."),
        }
    }

    /// Goes back to the welcome; the document stays among the saved drafts.
    pub fn close(&self) {
        self.save_now();
        self.dialog.set(None);
        self.document.set(None);
        crash::forget();
        self.say("");
        self.check_now();
    }

    /// Says what is open now, and shows what has waited for it.
    fn opened(&self, words: String) {
        self.say(words);
        page::focus("#desk");
        self.show_waiting();
        self.show_calendar();
    }

    /// Offers the events of a calendar that came, if one waits.
    fn show_calendar(&self) {
        let calendar = self.calendar.get_untracked();
        if !calendar.is_empty() {
            self.calendar.set(String::new());
            self.offer_file(&calendar);
        }
    }

    /// Opens a document under the id of a draft, with what was `typed` in its forms; what is typed now goes along to a new
    /// one.
    fn open_document(&self, document: Document, draft: String, typed: Option<String>) {
        self.save_now();
        let under = typed.as_deref().and_then(typed::section_of).and_then(|at| document.section_id(at));
        self.section.set(under.or_else(|| Session::first_section(&document)));
        match typed {
            Some(typed) => self.typed.set(typed),
            None => storage::set_beside(&self.draft.get_untracked(), storage::TYPED, ""),
        }
        self.editing.set(None);
        // Its sections are those of the draft that was open.
        self.leave_offered();
        self.dialog.set(None);
        self.view.set(DeskView::Forms);
        self.pane.set(Pane::Desk);
        self.reveal.set(None);
        self.saved.set(Saved::Unchanged);
        self.scope.set(None);
        self.refused.set(None);
        self.suppressed.set(Suppressions::from_text(&storage::beside(&draft, storage::IGNORED)));
        self.draft.set(draft);
        self.document.set(Some(document));
        self.schedule_typed();
        self.remember();
        // Nothing is known of it yet, by the checks neither.
        self.note(Problems::default());
        self.check_anew();
    }
}

impl Session {
    /// Opens a file that was dropped; several are past issues.
    pub fn take_dropped(&self, files: Vec<File>) {
        let session = *self;
        match files.as_slice() {
            [first, _, ..] if !is_calendar(&first.name()) => self.compare_with(files),
            [first, ..] => files::read(first, move |read| session.open_read(read)),
            [] => {}
        }
    }

    /// Opens what was read of a file, or says why it could not be read.
    pub fn open_read(&self, read: Result<ReadFile, ReadError>) {
        match read {
            Ok(file) if is_calendar(&file.name) => {
                self.calendar.set(decode(&file.bytes));
                if self.peek(|_| ()).is_some() {
                    self.show_calendar();
                } else {
                    self.say("The calendar waits: open the draft that its events go into.");
                }
            }
            Ok(file) => self.open_bytes(&file.name, &file.bytes),
            Err(why) => self.say(why.to_string()),
        }
    }
}

/// Whether a file holds events, not a draft, by its name.
fn is_calendar(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".ics") || name.ends_with(".json")
}

/// The text of a calendar: older programs write theirs as Windows-1252.
fn decode(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap_or_else(|_| decode_windows_1252(bytes))
}
