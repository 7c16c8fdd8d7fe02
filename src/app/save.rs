//! Saving: every change is in the browser's storage within a second, and at once when the page is left.

use std::cell::RefCell;

use super::session::Session;
use super::state::later;
use crate::desk::{Document, Snapshot};
use crate::platform::{clock, storage};

/// How long after a change it is saved, in milliseconds. Under a second, and not while somebody types.
const SAVE_DELAY: u32 = 900;

/// When and whether the document was saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Saved {
    /// Nothing was changed yet.
    #[default]
    Unchanged,
    /// A change waits to be saved; with the time of the last saving, if there was one.
    Waiting(Option<u64>),
    /// Saved at this time, in milliseconds since 1970.
    At(u64),
    /// Could not be saved: the sentence that says why.
    Failed(String),
}

/// Says, once for a draft, that another tab works on it too: each saves a copy of its own.
pub fn listen(session: Session) {
    let told = RefCell::new(String::new());
    storage::on_other_tab(move |id, saved| {
        let own = session.draft.get_untracked();
        let other = saved.and_then(|saved| Snapshot::read(&saved, None));
        let is_same = session.peek(|document| match other {
            Some(other) => id != own && other.name == document.name(),
            None => id == own,
        });
        if is_same == Some(true) && *told.borrow() != own {
            session.say("Another tab works on this draft too: each of them saves a copy of its own.");
            told.replace(own);
        }
    });
}

impl Session {
    /// Saves in a moment. Typing on does not put it off for longer than the moment.
    pub(super) fn schedule_save(&self) {
        let last = match self.saved.get_untracked() {
            Saved::Waiting(_) => return,
            Saved::At(at) => Some(at),
            Saved::Unchanged | Saved::Failed(_) => None,
        };
        let session = *self;
        self.saved.set(Saved::Waiting(last));
        self.save_timer.set(SAVE_DELAY, move || session.save_now());
    }

    /// Keeps what is typed in a moment. Typing on does not put it off.
    pub(super) fn schedule_typed(&self) {
        let session = *self;
        if !self.typed_waits.get_untracked() {
            self.typed_waits.set(true);
            later(SAVE_DELAY, move || session.save_typed());
        }
    }

    /// Keeps what is typed beside the draft, which is saved with it where nothing was changed in it yet.
    fn save_typed(&self) {
        if !self.typed_waits.get_untracked() {
            return;
        }
        let (draft, typed) = (self.draft.get_untracked(), self.typed.get_untracked());
        self.typed_waits.set(false);
        if storage::beside(&draft, storage::TYPED) == typed {
            return;
        }
        if matches!(self.saved.get_untracked(), Saved::Unchanged) {
            // Where that fails, keeping what is typed would fail as well, and the draft's own save says so.
            self.peek(|document| storage::save(&draft, &Snapshot::of(document, clock::now_ms()), false).is_ok());
        }
        storage::set_beside(&draft, storage::TYPED, &typed);
    }

    /// Saves now, if anything waits to be saved.
    pub fn save_now(&self) {
        self.save_typed();
        if !matches!(self.saved.get_untracked(), Saved::Waiting(_)) {
            return;
        }
        let now = clock::now_ms();
        let draft = self.draft.get_untracked();
        let Some(snapshot) = self.peek(|document| Snapshot::of(document, now)) else { return };
        self.saved.set(match storage::save(&draft, &snapshot, false) {
            Ok(()) => Saved::At(now),
            Err(error) => {
                self.say(error.to_string());
                Saved::Failed(error.to_string())
            }
        });
    }

    /// Whether there is anything that a closed tab would have to bring back.
    pub fn is_changed(&self) -> bool {
        self.peek(Document::is_changed).unwrap_or(false)
    }
}
