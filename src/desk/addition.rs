//! An item of any kind that is being typed in its form: what it begins with, what is wrong with it and at which field, and
//! adding it.

use std::sync::Arc;

use super::document::Document;
use super::history::Change;
use super::identity::{ItemId, SectionId};
use crate::issue::edit::{Addition, add, land};
use crate::issue::form::{Fault, FormKind, Style, Values, as_typed, compose, open};
pub use crate::issue::form::{field_of_part, first_values};
use crate::issue::sections::SectionKind;
use crate::issue::{Issue, Section, parse};
use crate::lint::Fix;
use crate::text::{Bias, Span};

/// A text as it would be with an item that is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The text with the item in it.
    pub text: Arc<str>,
    /// Where the item stands, in bytes of that text.
    pub span: Span,
}

/// What an addition is called.
fn label(kind: FormKind) -> String {
    if kind == FormKind::Link { "Add link".to_owned() } else { format!("Add {}", kind.label()) }
}

impl Document {
    /// What adding an item would be, or what is wrong with it.
    pub(super) fn addition(
        &self,
        kind: FormKind,
        values: &Values,
        section: Option<SectionId>,
    ) -> Result<Addition, Vec<Fault>> {
        let values = &self.in_list(kind, values, section);
        add(self.issue(), kind, values, self.chosen_section(kind, values, section))
    }

    /// The fields with the list named in whose form they were typed, where only this draft has that list: no choice is it.
    fn in_list(&self, kind: FormKind, values: &Values, section: Option<SectionId>) -> Values {
        let mut values = values.clone();
        let list = section.and_then(|id| self.section(id)).map(|(_, section)| section);
        let list =
            list.filter(|list| matches!(list.kind, SectionKind::Unknown(_)) && FormKind::of(list.kind) == Some(kind));
        if let Some((list, field)) = list.zip(kind.list().filter(|field| values.get(field.id).is_empty())) {
            values.set(field.id, list.title(self.text()));
        }
        values
    }

    /// Where a link goes is chosen; the place of every other kind follows from its fields. An event that does not name its
    /// country goes to the region in whose form it was typed.
    fn chosen_section(&self, kind: FormKind, values: &Values, section: Option<SectionId>) -> Option<&Section> {
        let (_, section) = self.section(section?)?;
        let is_region = || kind == FormKind::Event && section.kind.parent() == "events";
        let follows = || compose(kind, values, Style::default()).is_ok_and(|composed| !composed.sections.is_empty());
        (kind == FormKind::Link || is_region() && !follows()).then_some(section)
    }

    /// The same at a place where it is an item, whatever the text around it.
    pub(super) fn landed(
        &self,
        kind: FormKind,
        values: &Values,
        section: Option<SectionId>,
    ) -> Result<Addition, Vec<Fault>> {
        let addition = self.addition(kind, values, section)?;
        land(self.issue(), addition, self.chosen_section(kind, values, section))
    }

    /// Makes an addition: the first of the new items.
    pub(super) fn apply_addition(&mut self, addition: Addition, change: Change) -> Option<ItemId> {
        self.apply(addition.edits, change);
        addition.spans.first().and_then(|span| self.item_around(span.start))
    }

    /// Adds what was typed to the sections that follow from it, a link to `section`, as one undo: the first of the new
    /// items and how many lines came, or what is wrong at which field.
    pub fn add_item(
        &mut self,
        kind: FormKind,
        values: &Values,
        section: Option<SectionId>,
    ) -> Result<(ItemId, usize), Vec<Fault>> {
        let addition = self.addition(kind, values, section)?;
        if !addition.doubts.is_empty() {
            return Err(addition.doubts);
        }
        self.add_typed(kind, values, section, addition)
    }

    /// The same without what other items have, since somebody said so.
    pub fn add_as_it_is(
        &mut self,
        kind: FormKind,
        values: &Values,
        section: Option<SectionId>,
    ) -> Result<(ItemId, usize), Vec<Fault>> {
        let addition = self.addition(kind, values, section)?;
        self.add_typed(kind, values, section, addition)
    }

    /// Makes the addition of what was typed, at a place where it is an item.
    fn add_typed(
        &mut self,
        kind: FormKind,
        values: &Values,
        section: Option<SectionId>,
        addition: Addition,
    ) -> Result<(ItemId, usize), Vec<Fault>> {
        let addition = land(self.issue(), addition, self.chosen_section(kind, values, section))?;
        let lines = addition.edits.edits().iter().map(|edit| edit.insert.lines().filter(|it| !it.is_empty()).count());
        let lines = lines.sum();
        let id = self.apply_addition(addition, Change::new(label(kind)));
        id.map(|id| (id, lines)).ok_or_else(Vec::new)
    }

    /// Whether what was typed is an item, whatever it lacks.
    pub fn is_item(&self, kind: FormKind, values: &Values, section: Option<SectionId>) -> bool {
        self.addition(kind, values, section).is_ok()
    }

    /// Why what was typed is no item yet, or what it lacks.
    pub fn faults(&self, kind: FormKind, values: &Values, section: Option<SectionId>) -> Vec<Fault> {
        self.addition(kind, values, section).map_or_else(|faults| faults, |addition| addition.doubts)
    }

    /// The text with what was typed in it, about which the rules are asked while it is typed. A title that is still empty
    /// hides nothing: the rest is checked as if it had one. The second entry of a hybrid says the same as the first.
    pub fn with_item(&self, kind: FormKind, values: &Values, section: Option<SectionId>) -> Option<Candidate> {
        let mut checked = values.clone();
        for field in kind.fields().iter().filter(|field| field.id == "title" && values.get("title").is_empty()) {
            checked.set(field.id, "title");
        }
        let addition = self.addition(kind, &checked, section).ok()?;
        Some(Candidate { text: addition.edits.apply(self.text())?.into(), span: *addition.spans.first()? })
    }

    /// The section that an item stands in.
    pub fn section_of(&self, item: ItemId) -> Option<SectionId> {
        self.item(item).and_then(|(at, _)| self.section_id(at))
    }
}

impl Candidate {
    /// The fields after a fix that was offered for the item; what the fix leaves alone stays as it was typed.
    pub fn fixed(&self, kind: FormKind, values: &Values, fix: &Fix) -> Option<Values> {
        let shown = |issue: &Issue, at: usize| {
            let (section, item) = issue.items().find(|(_, item)| item.span.contains(at))?;
            Some(open(issue, issue.sections.get(section)?, item)?.values)
        };
        let before = shown(&parse(&self.text), self.span.start)?;
        let start = fix.edits.map_offset(self.span.start, Bias::Before);
        let after = shown(&parse(&fix.edits.apply(&self.text)?), start)?;
        let (mut fixed, typed) = (values.clone(), as_typed(kind, &after));
        for field in kind.fields().iter().filter(|field| before.typed(field.id) != after.typed(field.id)) {
            fixed.set(field.id, typed.typed(field.id));
        }
        Some(fixed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::sections::by_id;
    use crate::lint::{Memory, Options, lint_item};

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

    /// The form for adding asks the rules about every item that is typed, and counts on this.
    #[test]
    fn what_is_chosen_alone_is_no_item() {
        let document = Document::open("d.md", DRAFT);
        let sections: Vec<_> = (0..document.issue().sections.len()).map(|at| document.section_id(at)).collect();
        for kind in FormKind::ALL {
            let chosen = kind.fields().iter().filter(|field| field.input.is_chosen());
            let choices =
                chosen.flat_map(|field| field.input.choices().into_iter().map(|choice| typed(&[(field.id, choice)])));
            for values in choices.chain([Values::default()]) {
                for section in sections.iter().copied().chain([None]) {
                    assert_eq!(
                        document.with_item(kind, &values, section).map(|it| it.text),
                        None,
                        "{} {values:?}",
                        kind.name()
                    );
                }
            }
        }
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
        let (id, lines) = document.add_item(FormKind::Event, &values, None).expect("added");
        assert_eq!(lines, 4);
        assert_eq!(document.text().matches("* 2026-09-01 | Hybrid (Zürich, CH) | [Rust Zürich]").count(), 2);
        assert!(document.section_of(id).is_some());
        document.undo();
        assert_eq!(document.text(), DRAFT);
    }

    #[test]
    fn a_list_that_only_this_draft_has_is_that_of_its_form() {
        let text = "## Updates from the Rust Project\n\n#### Compiler\n* [a](u)\n\n#### Rust 🦀 Foo\n";
        let mut document = Document::open("d.md", text);
        let last = document.section_id(document.issue().sections.len() - 1);
        let values = typed(&[("title", "b"), ("url", "v")]);
        document.add_item(FormKind::PullRequest, &values, last).expect("added");
        assert_eq!(document.text(), format!("{text}* [b](v)\n"));
    }

    #[test]
    fn what_is_wrong_stands_at_its_field() {
        let document = Document::open("d.md", DRAFT);
        let mut values = typed(&[("start", "2026-07-01"), ("format", "virtual"), ("title", "T")]);
        let faults = document.faults(FormKind::Event, &values, None);
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field).collect();
        assert_eq!(fields, ["organisers", "url"]);
        values.set("organisers", "O=https://e.org/o");
        values.set("url", "https://e.org/e");
        let typed = document.with_item(FormKind::Event, &values, None).expect("an item");
        let found = lint_item(&mut Memory::default(), &typed.text, typed.span, &Options::default());
        let (part, problem) = found.first().expect("an event of the past");
        assert_eq!((field_of_part(FormKind::Event, part), &*problem.rule), (Some("start"), "event-past"));
    }

    #[test]
    fn problems_stand_at_their_field_and_go_with_the_fix() {
        let document = Document::open("d.md", "## Updates from Rust Community\n\n### Official\n\n### Research\n");
        let official = document.issue().section("community/official").and_then(|at| document.section_id(at));
        let values = typed(&[("title", "A `Vec<T>` [x]"), ("url", "https://blog.rust-lang.org/a?utm_source=x")]);
        let typed = document.with_item(FormKind::Link, &values, official).expect("a text");
        let found = lint_item(&mut Memory::default(), &typed.text, typed.span, &Options::default());
        let (part, problem) = found.first().expect("a problem");
        assert_eq!((field_of_part(FormKind::Link, part), &*problem.rule), (Some("url"), "tracking-parameter"));
        let fixed = typed.fixed(FormKind::Link, &values, problem.fixes.first().expect("a fix")).expect("fields");
        assert_eq!((fixed.get("title"), fixed.get("url")), ("A `Vec<T>` [x]", "https://blog.rust-lang.org/a"));
        let typed = document.with_item(FormKind::Link, &fixed, official).expect("a text");
        assert_eq!(lint_item(&mut Memory::default(), &typed.text, typed.span, &Options::default()), []);
    }
}
