//! What people do to a document, one method an action: each makes one edit set and one undo.

use super::document::Document;
use super::history::Change;
use super::identity::{ItemId, SectionId};
use crate::issue::edit::{self, LinkFields};
use crate::issue::{ItemKind, LinkItem};
use crate::lint::Fix;
use crate::text::view::edit_from_view;
use crate::text::{Edit, EditSet};

impl Document {
    /// Adds a link at the foot of a section.
    pub fn add_link(&mut self, section: SectionId, fields: &LinkFields) -> Option<ItemId> {
        let added = self.link_to_add(section, fields)?;
        self.apply(added.edits, Change::new("Add link")).then(|| self.item_around(added.span.start)).flatten()
    }

    /// Changes the title of a link, whose field showed the source `before` when it was opened and shows `after` now; the
    /// keys of one visit are one undo.
    pub fn set_title(&mut self, item: ItemId, before: &str, after: &str) -> bool {
        self.change_link(item, "title", |document, link| edit::set_title(document.issue(), link, before, after))
    }

    /// Replaces the address of a link.
    pub fn set_url(&mut self, item: ItemId, url: &str) -> bool {
        self.change_link(item, "address", |document, link| edit::set_url(document.issue(), link, url))
    }

    /// Makes `tags`, without brackets, the tags of a link.
    pub fn set_tags(&mut self, item: ItemId, tags: &[String]) -> bool {
        self.change_link(item, "tags", |document, link| edit::set_tags(document.issue(), link, tags))
    }

    fn change_link(&mut self, id: ItemId, field: &str, edits: impl Fn(&Document, &LinkItem) -> EditSet) -> bool {
        let Some((_, item)) = self.item(id) else { return false };
        let ItemKind::Link(link) = &item.kind else { return false };
        let edits = edits(self, link);
        self.apply(edits, Change::grouped(format!("Edit {field}"), format!("{field} {}", id.0)))
    }

    /// Replaces the source of an item, its line endings aside: what Escape gives back after an edit.
    pub fn set_item_source(&mut self, id: ItemId, source: &str, label: &str) -> bool {
        let Some((_, item)) = self.item(id) else { return false };
        let span = item.span;
        if self.issue().slice(span) == source {
            return false;
        }
        self.apply(EditSet::single(Edit::replace(span, source)), Change::new(label))
    }

    /// Takes out an item.
    pub fn delete_item(&mut self, id: ItemId) -> bool {
        let Some((at, item)) = self.item(id) else { return false };
        let Some(section) = self.issue().sections.get(at) else { return false };
        let edits = edit::remove_item(self.issue(), section, item);
        self.apply(edits, Change::new("Delete item"))
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
        self.apply(EditSet::single(edit), Change::grouped("Edit text", "text"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAFT: &str = "## Updates from Rust Community\n\n### Official\n* [a](https://e.org/a)\n* [b](https://e.org/a)\n\n### Research\n";

    fn fields(title: &str) -> LinkFields {
        LinkFields { tags: vec!["video".into()], title: title.into(), url: "https://e.org/🦀".into() }
    }

    fn section(document: &Document, id: &str) -> SectionId {
        let index = document.issue().section(id).expect("the section");
        document.section_id(index).expect("its id")
    }

    #[test]
    fn adding_is_one_line_and_one_undo() {
        let mut document = Document::open("d.md", DRAFT);
        let research = section(&document, "community/research");
        let id = document.add_link(research, &fields("n")).expect("added");
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
        document.set_title(second, "b", "changed");
        document.add_link(official, &fields("n"));
        assert_eq!(ids(&document)[..2], before[..]);
        document.delete_item(first);
        assert_eq!(ids(&document)[0], Some(second));
        document.undo();
        assert_eq!(ids(&document)[1], Some(second));
    }

    #[test]
    fn the_keys_of_one_field_are_one_undo() {
        let mut document = Document::open("d.md", DRAFT);
        let id = document.issue().items().next().and_then(|(_, item)| document.item_id(item)).expect("an id");
        for title in ["ax", "axy", "axyz"] {
            document.set_title(id, "a", title);
        }
        document.set_url(id, "https://e.org/b");
        document.undo();
        assert!(document.text().contains("[axyz](https://e.org/a)"));
        document.undo();
        assert_eq!(document.text(), DRAFT);
        assert_eq!(document.undo(), None);
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
