//! An item of any kind that is being typed in its form: what it begins with, what is wrong with it and at which field, and
//! adding it.

use super::document::Document;
use super::history::Change;
use super::identity::{ItemId, SectionId};
use crate::issue::edit::add;
pub use crate::issue::form::first_values;
use crate::issue::form::{Fault, FormKind, Values};
use crate::issue::{Item, parse};
use crate::lint::{Diagnostic, Options, lint};
use crate::text::Span;

/// What is wrong with an item that is being typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Objections {
    /// Why it is no item yet.
    pub faults: Vec<Fault>,
    /// What the rules would say of it, each with the name of the field it is about; without one, it is about all of it.
    pub problems: Vec<(Option<&'static str>, Diagnostic)>,
}

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

    /// What is wrong with what was typed.
    pub fn objections(&self, kind: FormKind, values: &Values, options: &Options) -> Objections {
        let addition = match add(self.issue(), kind, values, None) {
            Ok(addition) => addition,
            Err(faults) => return Objections { faults, problems: Vec::new() },
        };
        let Some(text) = addition.edits.apply(self.text()) else { return Objections::default() };
        let issue = parse(&text);
        // The second entry of a hybrid says the same as the first.
        let Some(new) = addition.spans.first() else { return Objections::default() };
        let item = issue.items().map(|(_, item)| item).find(|item| item.span.contains(new.start));
        let about_new = lint(&issue, options).into_iter().filter(|found| new.covers(found.span));
        let problems = about_new.map(|found| (item.and_then(|item| field_of(kind, item, found.span)), found)).collect();
        Objections { faults: Vec::new(), problems }
    }

    /// The section that an item stands in.
    pub fn section_of(&self, item: ItemId) -> Option<SectionId> {
        self.item(item).and_then(|(at, _)| self.section_id(at))
    }
}

/// The field whose part of the item a problem is about.
fn field_of(kind: FormKind, item: &Item, span: Span) -> Option<&'static str> {
    let (part, _) = item.parts().into_iter().find(|(_, part)| part.covers(span))?;
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
        let found = document.objections(FormKind::Event, &values, &Options::default());
        let fields: Vec<&str> = found.faults.iter().map(|fault| fault.field).collect();
        assert_eq!(fields, ["organisers", "url"]);
        values.set("organisers", "O=https://e.org/o");
        values.set("url", "https://e.org/e");
        let found = document.objections(FormKind::Event, &values, &Options::default());
        let (field, problem) = found.problems.first().expect("an event of the past");
        assert_eq!((*field, problem.rule.id), (Some("start"), "event-past"));
    }
}
