//! The document on the desk: its text, history and ids, and the actions that are its only writers. Pure, so that what
//! happens to people's text is tested without a browser.

pub mod actions;
pub mod addition;
pub mod age;
pub mod batch;
pub mod carried;
pub mod document;
pub mod editing;
pub mod grouping;
pub mod history;
pub mod identity;
pub mod moving;
pub mod opening;
pub mod shelf;
pub mod snapshot;
pub mod suppression;
pub mod typed;

pub use age::age_in_words;
pub use document::{Document, Moved};
pub use editing::{Editing, Subject};
pub use history::Change;
pub use identity::{ItemId, SectionId};
pub use opening::{OpenError, read_bytes};
pub use shelf::SavedDraft;
pub use snapshot::Snapshot;
