//! Several items added in one step: one undo, in the order in which they were chosen.

use super::document::Document;
use super::history::{Change, Group};
use super::identity::{ItemId, SectionId};
use crate::issue::paste::Chosen;

impl Document {
    /// Adds what was chosen as one undo called `label`. Gives for each the new item, or nothing where its fields make none.
    pub fn add_chosen(&mut self, chosen: &[Chosen<SectionId>], label: &str) -> Vec<Option<ItemId>> {
        self.seal();
        let group = Group::Chosen(self.revision());
        let mut added = Vec::with_capacity(chosen.len());
        for item in chosen {
            let addition = self.landed(item.kind, &item.values, item.section).ok();
            let change = Change::grouped(label, group);
            added.push(addition.and_then(|addition| self.apply_addition(addition, change)));
        }
        self.seal();
        added
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::form::{FormKind, Values};

    const DRAFT: &str = "## Updates from Rust Community\r\n\r\n### Research\r\n\r\n## Updates from the Rust Project\r\n\r\n#### Cargo\r\n* [a](https://e.org/a)\r\n";

    fn choice(kind: FormKind, section: Option<SectionId>, fields: &[(&'static str, &str)]) -> Chosen<SectionId> {
        let mut values = Values::default();
        fields.iter().for_each(|(id, text)| values.set(id, *text));
        Chosen { kind, values, section }
    }

    #[test]
    fn many_items_are_one_undo() {
        let mut document = Document::open("d.md", DRAFT);
        let research = document.issue().section("community/research").and_then(|at| document.section_id(at));
        let link = |title: &str| choice(FormKind::Link, research, &[("title", title), ("url", "https://e.org/🦀")]);
        let of_area = |area: &str| {
            choice(FormKind::PullRequest, None, &[("title", "p"), ("url", "https://e.org/p"), ("area", area)])
        };
        let added = document
            .add_chosen(&[link("1"), of_area("Cargo"), of_area("Nowhere"), link("2"), of_area("Compiler")], "Add");
        assert_eq!(added.iter().map(Option::is_some).collect::<Vec<_>>(), [true, true, false, true, true]);
        assert_eq!(
            document.text(),
            "## Updates from Rust Community\r\n\r\n### Research\r\n* [1](https://e.org/🦀)\r\n* [2](https://e.org/🦀)\r\n\r\n\
             ## Updates from the Rust Project\r\n\r\n#### Compiler\r\n* [p](https://e.org/p)\r\n\r\n#### Cargo\r\n* [a](https://e.org/a)\r\n* [p](https://e.org/p)\r\n"
        );
        let title = |id: &ItemId| document.item(*id).map(|(_, item)| document.issue().slice(item.title()).to_owned());
        assert_eq!(added.iter().flatten().filter_map(title).collect::<Vec<_>>(), ["1", "p", "2", "p"]);
        assert_eq!(document.undo().map(|moved| moved.label).as_deref(), Some("Add"));
        assert_eq!(document.text(), DRAFT);
        document.redo();
        assert!(document.text().contains("[2]"));
        document.undo();
        document.add_chosen(&[link("3")], "Add");
        document.add_chosen(&[link("4")], "Add");
        document.undo();
        assert!(document.text().contains("[3]") && !document.text().contains("[4]"));
    }
}
