//! An item of any kind that is being typed in its form: what it begins with, what is wrong with it and at which field, and
//! adding it.

use super::candidate::Candidate;
use super::document::Document;
use super::history::Change;
use super::identity::{ItemId, SectionId};
use crate::issue::edit::add;
pub use crate::issue::form::first_values;
use crate::issue::form::{Fault, FormKind, Values};

impl Document {
    /// Adds what was typed to the sections that follow from it, as one undo: the first of the new items and how many lines
    /// came, or what is wrong at which field.
    pub fn add_item(&mut self, kind: FormKind, values: &Values) -> Result<(ItemId, usize), Vec<Fault>> {
        let addition = add(self.issue(), kind, values, None)?;
        let lines = addition.edits.edits().iter().map(|edit| edit.insert.lines().filter(|it| !it.is_empty()).count());
        let lines = lines.sum();
        self.apply(addition.edits, Change::new(format!("Add {}", kind.label())));
        let id = addition.spans.first().and_then(|span| self.item_around(span.start));
        id.map(|id| (id, lines)).ok_or_else(Vec::new)
    }

    /// The text with what was typed in it, about which the rules are asked while it is typed; or why it is no item yet. The
    /// second entry of a hybrid says the same as the first.
    pub fn with_item(&self, kind: FormKind, values: &Values) -> Result<Candidate, Vec<Fault>> {
        let addition = add(self.issue(), kind, values, None)?;
        let text = addition.edits.apply(self.text()).unwrap_or_default();
        Ok(Candidate { text: text.into(), span: addition.spans.first().copied().unwrap_or_default() })
    }

    /// The section that an item stands in.
    pub fn section_of(&self, item: ItemId) -> Option<SectionId> {
        self.item(item).and_then(|(at, _)| self.section_id(at))
    }
}

/// The field of a form that shows the part of the item with this name.
pub fn field_of_part(kind: FormKind, part: &str) -> Option<&'static str> {
    let name = match part {
        "date" => "start",
        "place" => "city",
        part => part,
    };
    kind.fields().iter().find(|field| field.id == name).map(|field| field.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::sections::{SectionKind, by_id};
    use crate::lint::{Options, lint_item};

    fn typed(fields: &[(&'static str, &str)]) -> Values {
        let mut values = Values::default();
        fields.iter().for_each(|(id, text)| values.set(id, *text));
        values
    }

    const DRAFT: &str = "Title: This Week in Rust 666\nNumber: 666\nDate: 2026-08-26\nCategory: This Week in Rust\n\n\
        ## Upcoming Events\n\n### Virtual\n\n### Europe\n";

    #[test]
    fn a_form_begins_with_what_its_section_says() {
        let first = |kind: FormKind, id: &str, field: &str| {
            by_id(id).map(|known| first_values(kind, SectionKind::Known(known)).get(field).to_owned())
        };
        assert_eq!(first(FormKind::Event, "events/virtual", "format").as_deref(), Some("virtual"));
        assert_eq!(first(FormKind::Fcp, "fcp/cargo", "group").as_deref(), Some("Cargo"));
        assert_eq!(first(FormKind::Rfc, "approved-rfcs", "state").as_deref(), Some("approved"));
        assert_eq!(first(FormKind::PullRequest, "rust-project", "area").as_deref(), Some(""));
    }

    #[test]
    fn a_hybrid_is_added_twice_and_undone_once() {
        let mut document = Document::open("d.md", DRAFT);
        let values = typed(&[
            ("start", "2026-09-01"),
            ("format", "hybrid"),
            ("city", "Zürich"),
            ("country", "Switzerland"),
            ("organisers", "Rust Zürich=https://e.org/o"),
            ("title", "Rust 🦀"),
            ("url", "https://e.org/e"),
        ]);
        let (id, lines) = document.add_item(FormKind::Event, &values).expect("added");
        assert_eq!(lines, 4);
        assert_eq!(document.text().matches("* 2026-09-01 | Hybrid (Zürich, CH) | [Rust Zürich]").count(), 2);
        assert!(document.section_of(id).is_some());
        document.undo();
        assert_eq!(document.text(), DRAFT);
    }

    #[test]
    fn what_is_wrong_stands_at_its_field() {
        let document = Document::open("d.md", DRAFT);
        let mut values = typed(&[("start", "2026-07-01"), ("format", "virtual"), ("title", "T")]);
        let faults = document.with_item(FormKind::Event, &values).expect_err("faults");
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field).collect();
        assert_eq!(fields, ["organisers", "url"]);
        values.set("organisers", "O=https://e.org/o");
        values.set("url", "https://e.org/e");
        let typed = document.with_item(FormKind::Event, &values).expect("an item");
        let found = lint_item(&typed.text, typed.span, &Options::default());
        let (part, problem) = found.first().expect("an event of the past");
        assert_eq!((field_of_part(FormKind::Event, part), &*problem.rule), (Some("start"), "event-past"));
    }
}
