//! Past issues: their addresses are kept in the browser as an index, and a draft is held against them.

use std::sync::Arc;

use leptos::web_sys::File;

use super::session::Session;
use crate::desk::read_bytes;
use crate::lint::Past;
use crate::lint::past::{MOST_ISSUES, day_of_file};
use crate::platform::files::{self, ReadError, ReadFile};
use crate::platform::folder::Dropped;
use crate::platform::storage;
use crate::worker::{Answer, Request};

/// The setting that keeps the index: a character a byte.
const SETTING: &str = "past";

impl Session {
    /// The index that was kept.
    pub(super) fn kept_past() -> Arc<Past> {
        let kept = storage::setting(SETTING).unwrap_or_default();
        let bytes: Option<Vec<u8>> = kept.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
        Arc::new(bytes.and_then(|bytes| Past::from_bytes(&bytes)).unwrap_or_default())
    }

    /// Takes the issues in the folders that were dropped into the index.
    pub fn compare_with_folder(&self, dropped: Dropped) {
        self.say("Reading past issues.");
        let session = *self;
        let rank = |name: &str| u64::try_from(day_of_file(name)?.days()).ok();
        dropped.files(rank, MOST_ISSUES, move |files| {
            if files.is_empty() {
                session.say("No issue in this folder: their files are named as 2026-08-26-this-week-in-rust.md.");
            }
            session.compare_with(files);
        });
    }

    /// Takes the issues in these files into the index.
    pub fn compare_with(&self, chosen: Vec<File>) {
        if chosen.is_empty() {
            return;
        }
        self.say("Reading past issues.");
        let session = *self;
        files::read_all(&chosen, move |read| {
            let text = |one: Result<ReadFile, ReadError>| match one {
                Ok(file) => read_bytes(&file.name, &file.bytes).map_err(|why| why.to_string()),
                Err(why) => Err(why.to_string()),
            };
            let (texts, unread): (Vec<_>, Vec<_>) = read.into_iter().map(text).partition(Result::is_ok);
            session.index(texts.into_iter().flatten().collect(), unread.into_iter().filter_map(Result::err).collect());
        });
    }

    /// Takes these texts into the index; why others could not be read is said with what came of it.
    fn index(&self, texts: Vec<String>, unread: Vec<String>) {
        let session = *self;
        let count = texts.len();
        self.ask(&Request::Index(texts, self.past.get_untracked()), move |answer| {
            let Answer::Indexed(past, refused) = answer else { return };
            session.keep_past(past);
            let taken = count - refused;
            let noun = if taken == 1 { "past issue" } else { "past issues" };
            let mut said = match (taken, refused) {
                (0, 0) => Vec::new(),
                (0, _) => {
                    vec!["None of these files is an issue: an issue has a number and a date at its head.".to_owned()]
                }
                (_, 0) => vec![format!("Compared with {taken} {noun} more.")],
                _ => vec![format!("Compared with {taken} {noun} more. Left out, without a number: {refused}.")],
            };
            said.extend(unread);
            session.say(said.join(" "));
        });
    }

    /// Forgets past issues.
    pub fn forget_past(&self) {
        self.keep_past(Arc::default());
        self.say("Past issues are forgotten.");
    }

    fn keep_past(&self, past: Arc<Past>) {
        let kept: String = past.to_bytes().into_iter().map(char::from).collect();
        self.past.set(past);
        if let Err(error) = storage::set_setting(SETTING, &kept) {
            self.say(error.to_string());
        }
    }
}
