//! Edits: the only way a text changes. A form, a quick fix, a drag and a keystroke are all an [`EditSet`].

use super::Span;
use super::sort::{key, sort_by_key};

/// Replace what stands under `span` with `insert`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes, in bytes of the original text; empty for an insertion.
    pub span: Span,
    /// What comes in its place.
    pub insert: String,
}

impl Edit {
    /// Replace `span` with `insert`.
    pub fn replace(span: Span, insert: impl Into<String>) -> Edit {
        Edit { span, insert: insert.into() }
    }

    /// Put `insert` before the byte `at`.
    pub fn insert(at: usize, insert: impl Into<String>) -> Edit {
        Edit::replace(Span::empty(at), insert)
    }

    /// Take out `span`.
    pub fn delete(span: Span) -> Edit {
        Edit::replace(span, "")
    }

    fn changes(&self) -> bool {
        !(self.span.is_empty() && self.insert.is_empty())
    }
}

/// Which side a place keeps to when something is put exactly there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bias {
    /// The place stays before the insertion.
    Before,
    /// The place moves behind the insertion.
    After,
}

/// Edits in the order of the text, disjoint, all in offsets of the original. Two insertions at one place stay in the
/// order in which they were given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditSet {
    edits: Vec<Edit>,
}

impl EditSet {
    /// Sorts the edits. Where two overlap the later one of the two is left out: an edit set is always sound.
    pub fn new(edits: impl IntoIterator<Item = Edit>) -> EditSet {
        EditSet::of(edits.into_iter().filter(Edit::changes).collect())
    }

    fn of(mut sorted: Vec<Edit>) -> EditSet {
        let mut set = EditSet::default();
        sort_by_key(&mut sorted, |edit| key(edit.span.start, edit.span.end));
        for edit in sorted {
            if set.edits.last().is_none_or(|last| last.span.end <= edit.span.start) {
                set.edits.push(edit);
            }
        }
        set
    }

    /// One edit.
    pub fn single(edit: Edit) -> EditSet {
        EditSet::new([edit])
    }

    /// The edits, in the order of the text.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// Both together, or `None` where they overlap or insert at the same place.
    pub fn union(&self, other: &EditSet) -> Option<EditSet> {
        let clash = self.edits.iter().any(|a| other.edits.iter().any(|b| conflicts(a.span, b.span)));
        (!clash).then(|| EditSet::new(self.edits.iter().chain(&other.edits).cloned()))
    }

    /// Whether every edit lies within `text` and on its character boundaries.
    pub fn fits(&self, text: &str) -> bool {
        self.edits.iter().all(|edit| edit.span.slice(text).is_some())
    }

    /// The text after the edits, or `None` where they were made for another text.
    pub fn apply(&self, text: &str) -> Option<String> {
        let grown: usize = self.edits.iter().map(|edit| edit.insert.len()).sum();
        let mut result = String::with_capacity(text.len() + grown);
        let mut at = 0;
        for edit in &self.edits {
            edit.span.slice(text)?;
            result.push_str(text.get(at..edit.span.start)?);
            result.push_str(&edit.insert);
            at = edit.span.end;
        }
        result.push_str(text.get(at..)?);
        Some(result)
    }

    /// The edits that lead from the text after these back to `text`.
    pub fn inverse(&self, text: &str) -> EditSet {
        let mut edits = Vec::with_capacity(self.edits.len());
        let mut shift: isize = 0;
        for edit in &self.edits {
            let start = edit.span.start.saturating_add_signed(shift);
            edits.push(Edit::replace(Span::new(start, start + edit.insert.len()), edit.span.of(text)));
            shift += edit.insert.len() as isize - edit.span.len() as isize;
        }
        EditSet { edits }
    }

    /// Makes the edits stand `by` bytes further on, or back, as what stands before them has grown or shrunk.
    pub fn move_by(&mut self, by: isize) {
        self.edits.iter_mut().for_each(|edit| edit.span.move_by(by));
    }

    /// Where the place `offset` of the original stands afterwards. A place inside something replaced goes to the end
    /// of what replaced it, or with [`Bias::Before`] to its beginning.
    pub fn map_offset(&self, offset: usize, bias: Bias) -> usize {
        let mut shift: isize = 0;
        for edit in &self.edits {
            let Span { start, end } = edit.span;
            let before = offset < start || (offset == start && bias == Bias::Before);
            if before {
                break;
            }
            let grown = edit.insert.len() as isize - edit.span.len() as isize;
            if offset < end || (offset == end && !edit.span.is_empty() && bias == Bias::Before) {
                let new_start = start.saturating_add_signed(shift);
                return if bias == Bias::Before { new_start } else { new_start + edit.insert.len() };
            }
            shift += grown;
        }
        offset.saturating_add_signed(shift)
    }

    /// Where `span` stands afterwards: what is put at its two ends stays outside.
    pub fn map_span(&self, span: Span) -> Span {
        if span.is_empty() {
            return Span::empty(self.map_offset(span.start, Bias::After));
        }
        Span::new(self.map_offset(span.start, Bias::After), self.map_offset(span.end, Bias::Before))
    }
}

fn conflicts(a: Span, b: Span) -> bool {
    if a.is_empty() && b.is_empty() { a.start == b.start } else { a.start < b.end && b.start < a.end || a == b }
}

impl FromIterator<Edit> for EditSet {
    fn from_iter<T: IntoIterator<Item = Edit>>(edits: T) -> EditSet {
        EditSet::new(edits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(edits: &[(usize, usize, &str)]) -> EditSet {
        edits.iter().map(|&(start, end, insert)| Edit::replace(Span::new(start, end), insert)).collect()
    }

    #[test]
    fn applies_in_original_offsets() {
        let edits = set(&[(4, 5, "E"), (0, 1, "A"), (2, 2, "-")]);
        assert_eq!(edits.apply("abcde").as_deref(), Some("Ab-cdE"));
        assert_eq!(edits.inverse("abcde").apply("Ab-cdE").as_deref(), Some("abcde"));
    }

    #[test]
    fn an_edit_of_another_text_is_refused() {
        assert_eq!(set(&[(1, 2, "x")]).apply("🦀"), None);
        assert_eq!(set(&[(9, 9, "x")]).apply("abc"), None);
    }

    #[test]
    fn overlapping_edits_are_left_out() {
        assert_eq!(set(&[(0, 3, "x"), (2, 4, "y")]).edits().len(), 1);
        assert!(set(&[(0, 3, "x")]).union(&set(&[(2, 4, "y")])).is_none());
        assert!(set(&[(0, 2, "x")]).union(&set(&[(2, 4, "y")])).is_some());
    }

    #[test]
    fn places_follow_the_text() {
        let edits = set(&[(2, 2, "xx"), (4, 6, "y")]);
        assert_eq!(edits.map_offset(1, Bias::After), 1);
        assert_eq!(edits.map_offset(2, Bias::Before), 2);
        assert_eq!(edits.map_offset(2, Bias::After), 4);
        assert_eq!(edits.map_offset(5, Bias::After), 7);
        assert_eq!(edits.map_offset(5, Bias::Before), 6);
        assert_eq!(edits.map_offset(7, Bias::After), 8);
    }
}
