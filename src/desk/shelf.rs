//! The saved drafts as a list: what each is, and which of them make room. One with changes never goes by itself.

use super::snapshot::Snapshot;
use crate::issue::parse::plain_title;
use crate::text::sort::sort_by_key;
use crate::text::{DiffLine, LineDiff};

/// How many drafts are kept, as long as there are unchanged ones to take away.
pub const MOST_DRAFTS: usize = 10;

/// A draft that can be opened again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedDraft {
    /// Its place in the storage.
    pub id: String,
    /// The file name under which it was opened.
    pub name: String,
    /// When it was saved, in milliseconds since 1970.
    pub saved_at: u64,
    /// Its size in bytes.
    pub bytes: usize,
    /// Whether it differs from what was opened. One whose opened text is lost counts as changed.
    pub changed: bool,
    /// How many lines came since it was opened.
    pub added: usize,
    /// How many lines went since it was opened.
    pub removed: usize,
    /// The last line that came, as it reads: it tells two copies of a draft apart.
    pub last: String,
    /// Whether something is typed in its forms that it does not have yet.
    pub typed: bool,
}

impl SavedDraft {
    /// Reads the two strings of [`Snapshot`]; `None` for what is not one.
    pub fn read(id: &str, head_and_text: &str, opened: Option<&str>) -> Option<SavedDraft> {
        let snapshot = Snapshot::read(head_and_text, opened)?;
        let difference = LineDiff::new(&snapshot.opened, &snapshot.text);
        let added =
            |line: &DiffLine| if let DiffLine::Added(text) = line { Some(plain_title(text.trim())) } else { None };
        let last = difference.lines.iter().rev().find_map(added);
        Some(SavedDraft {
            id: id.to_owned(),
            bytes: snapshot.text.len(),
            changed: opened.is_none() || snapshot.opened != snapshot.text,
            added: difference.added(),
            removed: difference.removed(),
            last: last.unwrap_or_default(),
            typed: false,
            saved_at: snapshot.saved_at,
            name: snapshot.name,
        })
    }
}

/// Puts the newest first.
pub fn sort(drafts: &mut Vec<SavedDraft>) {
    sort_by_key(drafts, |draft| (u64::MAX - draft.saved_at, 0));
}

/// The draft that goes first to make room: the oldest in which nothing was changed or typed, never `own`.
pub fn first_to_go<'a>(drafts: &'a [SavedDraft], own: &str) -> Option<&'a SavedDraft> {
    drafts.iter().filter(|draft| !draft.changed && !draft.typed && draft.id != own).min_by_key(|draft| draft.saved_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(id: &str, saved_at: u64, text: &str, opened: Option<&str>) -> SavedDraft {
        SavedDraft::read(id, &format!("galley 1\n{saved_at}\nd.md\n{text}"), opened).expect("a draft")
    }

    #[test]
    fn it_says_what_changed() {
        let draft = draft("a", 7, "one\n🦀\n", Some("one\ntwo\nthree\n"));
        assert_eq!((draft.added, draft.removed, draft.changed, draft.bytes), (1, 2, true, 9));
        assert_eq!(draft.last, "🦀");
        assert_eq!(SavedDraft::read("a", "not a draft", None), None);
    }

    #[test]
    fn only_unchanged_ones_go_the_oldest_first() {
        let mut drafts = vec![
            draft("changed", 1, "new\n", Some("old\n")),
            draft("lost its opened text", 2, "x\n", None),
            draft("newer", 4, "x\n", Some("x\n")),
            draft("older", 3, "x\n", Some("x\n")),
        ];
        assert_eq!(first_to_go(&drafts, "").map(|draft| draft.id.as_str()), Some("older"));
        assert_eq!(first_to_go(&drafts, "older").map(|draft| draft.id.as_str()), Some("newer"));
        sort(&mut drafts);
        assert_eq!(drafts[0].id, "newer");
        drafts.iter_mut().for_each(|draft| draft.typed = true);
        assert_eq!(first_to_go(&drafts, ""), None);
    }
}
