//! What people do to a document, one method an action: each makes one edit set and one undo.

use super::document::Document;
use super::history::{Change, Group};
use crate::issue::{Date, edit};
use crate::lint::Fix;
use crate::text::EditSet;
use crate::text::view::edit_from_view;

impl Document {
    /// Makes the issue that of another day.
    pub fn set_date(&mut self, date: Date) -> bool {
        let edits = edit::set_date(self.issue(), date).unwrap_or_default();
        self.apply(edits, Change::new("Change date"))
    }

    /// Applies one fix.
    pub fn apply_fix(&mut self, fix: &Fix) -> bool {
        self.apply(fix.edits.clone(), Change::new(fix.title.clone()))
    }

    /// Applies the edits of every safe fix, which were made for this text, as one undo.
    pub fn apply_all_fixes(&mut self, edits: EditSet) -> bool {
        self.apply(edits, Change::new("Fix all safe"))
    }

    /// Makes the text what a text field shows as `view`; typing is one undo until [`Document::seal`].
    pub fn type_text(&mut self, view: &str) -> bool {
        let Some(edit) = edit_from_view(self.text(), view) else { return false };
        self.apply(EditSet::single(edit), Change::grouped("Edit text", Group::Text))
    }
}

#[cfg(test)]
mod tests {
    use super::super::identity::{ItemId, SectionId};
    use super::*;
    use crate::issue::form::{FormKind, Values};

    const DRAFT: &str = "## Updates from Rust Community\n\n### Official\n* [a](https://e.org/a)\n* [b](https://e.org/a)\n\n### Research\n";

    fn values(title: &str) -> Values {
        let mut values = Values::default();
        for (id, text) in [("tags", "video"), ("title", title), ("url", "https://e.org/🦀")] {
            values.set(id, text);
        }
        values
    }

    fn section(document: &Document, id: &str) -> SectionId {
        let index = document.issue().section(id).expect("the section");
        document.section_id(index).expect("its id")
    }

    #[test]
    fn adding_is_one_line_and_one_undo() {
        let mut document = Document::open("d.md", DRAFT);
        let research = section(&document, "community/research");
        let id = document.add_item(FormKind::Link, &values("n"), Some(research)).expect("added").0;
        assert_eq!(document.text(), format!("{DRAFT}* [video] [n](https://e.org/🦀)\n"));
        assert_eq!(document.item(id).map(|(_, item)| document.issue().slice(item.title())), Some("n"));
        assert_eq!(document.undo().map(|moved| moved.label).as_deref(), Some("Add link"));
        assert_eq!(document.text(), DRAFT);
        document.redo();
        assert!(document.text().ends_with("🦀)\n"));
    }

    #[test]
    fn ids_stay_with_their_items() {
        let mut document = Document::open("d.md", DRAFT);
        let official = section(&document, "community/official");
        let ids = |document: &Document| -> Vec<Option<ItemId>> {
            document.issue().items().map(|(_, item)| document.item_id(item)).collect()
        };
        let before = ids(&document);
        let (first, second) = (before[0].expect("an id"), before[1].expect("an id"));
        let editing = document.open_form(super::super::Subject::Item(second)).expect("its form");
        document.change_form(&editing, &values("changed"), false, "title").expect("no faults");
        document.add_item(FormKind::Link, &values("n"), Some(official)).expect("added");
        assert_eq!(ids(&document)[..2], before[..]);
        document.delete_items(&[first]);
        assert_eq!(ids(&document)[0], Some(second));
        document.undo();
        assert_eq!(ids(&document)[1], Some(second));
    }

    #[test]
    fn typing_keeps_line_endings() {
        let mut document = Document::open("d.md", "a\r\nb\r\n");
        document.type_text("a\nx\nb\n");
        document.type_text("a\nxy\nb\n");
        assert_eq!(document.text(), "a\r\nxy\r\nb\r\n");
        assert!(document.undo().is_some());
        assert!(!document.is_changed());
    }
}
