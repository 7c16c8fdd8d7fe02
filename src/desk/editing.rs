//! An item that is open in its form: every key goes to its part at once, to the other entry of a hybrid event too, and when
//! the form is closed the item goes to the place that its fields say.

use super::document::Document;
use super::history::{Change, Group};
use super::identity::{ItemId, SectionId};
use crate::issue::edit::{self, event};
use crate::issue::form::{Fault, FormKind, Opened, Style, Values, open, open_passage, read};
use crate::issue::sections::by_id;
use crate::lint::Diagnostic;
use crate::text::{Edit, EditSet, Span, lines::without_endings, smallest_edit};

/// What a form is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An item.
    Item(ItemId),
    /// The sentences of a section that this form is for.
    Passage(SectionId, FormKind),
}

/// What a form is about, as it was when it was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Editing {
    /// The item or the section.
    pub subject: Subject,
    /// What its form shows.
    pub opened: Opened,
    /// The other entry of a hybrid event, and the heading it stands under.
    pub twin: Option<(ItemId, Opened, String)>,
}

/// The fields that say where an item stands.
const PLACING: [&str; 7] = ["start", "format", "city", "country", "group", "area", "state"];

impl Document {
    /// Opens an item or the sentences of a section in the form, if there is one.
    pub fn open_form(&self, subject: Subject) -> Option<Editing> {
        let issue = self.issue();
        match subject {
            Subject::Item(id) => {
                let (at, item) = self.item(id)?;
                let twin = event::twin(issue, at, item).and_then(|(at, twin)| {
                    let section = issue.sections.get(at)?;
                    Some((self.item_id(twin)?, open(issue, section, twin)?, section.title(issue.text())))
                });
                Some(Editing { subject, opened: open(issue, issue.sections.get(at)?, item)?, twin })
            }
            Subject::Passage(..) => Some(Editing { subject, opened: self.parts_of(subject)?, twin: None }),
        }
    }

    /// Where the parts of what a form is about stand.
    fn parts_of(&self, subject: Subject) -> Option<Opened> {
        match subject {
            Subject::Item(id) => {
                let (at, item) = self.item(id)?;
                read(self.issue(), self.issue().sections.get(at)?, item)
            }
            Subject::Passage(id, kind) => open_passage(self.issue(), self.section(id)?.0, kind),
        }
    }

    /// Where what a form is about stands.
    fn span_of(&self, subject: Subject) -> Span {
        match subject {
            Subject::Item(id) => self.item_span(id),
            Subject::Passage(id, _) => self.section(id).map(|(_, section)| section.span),
        }
        .unwrap_or_default()
    }

    /// The lines of what a form is about.
    pub fn source_of(&self, subject: Subject) -> &str {
        self.issue().slice(self.span_of(subject))
    }

    /// Writes what the fields show now; `field` is the one that was touched. With `with_twin` the equal fields of the
    /// other entry follow. Nothing is written while something is wrong.
    pub fn change_form(
        &mut self,
        editing: &Editing,
        values: &Values,
        with_twin: bool,
        field: &'static str,
    ) -> Result<(), Vec<Fault>> {
        let kind = editing.opened.kind;
        let style = edit::style(self.issue(), kind, None, None);
        let mut edits = Vec::new();
        let lines = editing.opened.write(values, style)?.lines;
        edits.extend(self.rewrite(editing.subject, &lines));
        if let Some((id, twin, _)) = editing.twin.as_ref() {
            let lines =
                if with_twin { twin.write(&followed(&editing.opened, twin, values), style) } else { Err(vec![]) };
            edits.extend(
                self.rewrite(Subject::Item(*id), lines.as_ref().map_or(&twin.source, |composed| &composed.lines)),
            );
        }
        let label = kind.fields().iter().find(|known| known.id == field).map_or("item", |field| field.label);
        let change = Change::grouped(format!("Edit {}", label.to_lowercase()), Group::Field(field, editing.subject));
        self.apply(EditSet::new(edits), change);
        Ok(())
    }

    /// Makes the lines of an item and its twin what they were when the form was opened.
    pub fn discard(&mut self, editing: &Editing) -> bool {
        let twin = editing.twin.as_ref().map(|(id, twin, _)| (Subject::Item(*id), twin));
        let both = std::iter::once((editing.subject, &editing.opened)).chain(twin);
        let edits: Vec<Edit> = both.filter_map(|(id, opened)| self.rewrite(id, &opened.source)).collect();
        self.apply(EditSet::new(edits), Change::new("Discard edit"))
    }

    fn rewrite(&self, subject: Subject, lines: &str) -> Option<Edit> {
        let edit = smallest_edit(self.source_of(subject), lines)?;
        Some(Edit::replace(edit.span.shift(self.span_of(subject).start), edit.insert))
    }

    /// Takes an item to the place that its fields say, if they say another than when the form was opened: an event to its
    /// sorted place and its region, other items to their group. Joins the undo of the last key. Gives the item as it stands
    /// then, where it went elsewhere.
    pub fn settle_item(&mut self, editing: &Editing, values: &Values, with_twin: bool) -> Option<ItemId> {
        let Subject::Item(own) = editing.subject else { return None };
        let before = &editing.opened;
        let changed = |id: &str| before.values.get(id) != values.get(id);
        let sections = before.write(values, Style::default()).ok()?.sections;
        if sections.is_empty() || !PLACING.iter().any(|id| changed(id)) {
            return None;
        }
        let place = || Change::grouped("Move item to its place", Group::Place(own));
        let change = self.open_change().unwrap_or_else(place);
        let mut wanted = sections;
        let twin = editing.twin.as_ref().filter(|_| with_twin).map(|(id, ..)| *id);
        let all: Vec<ItemId> = std::iter::once(own).chain(twin).collect();
        let stands = |document: &Document, id: ItemId, known: &str| {
            let issue = document.issue();
            let section = by_id(known).and_then(|known| edit::there(issue, known));
            document.item(id).zip(section).is_some_and(|((_, item), section)| section.span.covers(item.span))
        };
        let (mut moved, mut lost) = (None, Vec::new());
        for id in &all {
            match wanted.iter().position(|known| stands(self, *id, known)) {
                Some(at) => {
                    wanted.remove(at);
                    let now = self.resort(*id, &change);
                    moved = moved.or(now.filter(|_| *id == own));
                }
                None => lost.push(*id),
            }
        }
        for id in lost {
            let lines = without_endings(self.source_of(Subject::Item(id)));
            // What one entry says the other need not say again.
            if wanted.is_empty() && all.len() == 1 {
                continue;
            }
            self.remove(id, &change);
            let now =
                if wanted.is_empty() { None } else { self.put_under(before.kind, wanted.remove(0), &lines, &change) };
            moved = now.filter(|_| id == own).or(moved);
        }
        if changed("format") && editing.twin.is_none() {
            let lines = without_endings(self.source_of(Subject::Item(moved.unwrap_or(own))));
            for known in wanted {
                self.put_under(before.kind, known, &lines, &change);
            }
        }
        moved
    }

    fn resort(&mut self, id: ItemId, change: &Change) -> Option<ItemId> {
        let (at, item) = self.item(id)?;
        let edits = event::resort(self.issue(), self.issue().sections.get(at)?, item);
        let lines = self.source_of(Subject::Item(id)).to_owned();
        if !self.apply(edits, change.clone()) {
            return None;
        }
        let issue = self.issue();
        let mut items = issue.sections.get(at)?.items.iter();
        items.find(|item| issue.slice(item.span).trim_end() == lines.trim_end()).and_then(|item| self.item_id(item))
    }

    fn remove(&mut self, id: ItemId, change: &Change) {
        let edits = edit::remove_items(self.issue(), &self.places(&[id]));
        self.apply(edits, change.clone());
    }

    fn put_under(&mut self, kind: FormKind, known: &'static str, lines: &str, change: &Change) -> Option<ItemId> {
        let addition = edit::put_at(self.issue(), kind, by_id(known)?, lines);
        self.apply_addition(addition, change.clone())
    }

    /// Those of `found` that are about what a form is about, each with its field; of a section's sentences only those that
    /// are about a field.
    pub fn problems_of(&self, subject: Subject, found: &[Diagnostic]) -> Vec<(Option<&'static str>, Diagnostic)> {
        let (Some(now), span) = (self.parts_of(subject), self.span_of(subject)) else { return Vec::new() };
        let here = |at: Span| Span::new(at.start - span.start, at.end.max(span.start) - span.start);
        let about = found.iter().filter(|found| span.contains(found.span.start));
        let about = about.map(|found| (now.field_at(here(found.span)), found.clone()));
        about.filter(|(field, _)| field.is_some() || matches!(subject, Subject::Item(_))).collect()
    }
}

/// What the twin's fields become: those that said the same follow.
fn followed(own: &Opened, twin: &Opened, values: &Values) -> Values {
    let mut followed = twin.values.clone();
    for field in own.kind.fields() {
        let equal = own.values.typed(field.id) == twin.values.typed(field.id);
        if equal && values.typed(field.id) != own.values.typed(field.id) {
            followed.set(field.id, values.typed(field.id));
        }
    }
    followed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::{Issue, Item};

    fn open_first(document: &Document, is_meant: impl Fn(&Issue, &Item) -> bool) -> Editing {
        let issue = document.issue();
        let found = issue.items().find(|(_, item)| is_meant(issue, item)).and_then(|(_, item)| document.item_id(item));
        document.open_form(Subject::Item(found.expect("the item"))).expect("its form")
    }

    /// Opens the item whose first line has `which`, types, closes, and compares; one undo takes all of it back.
    #[track_caller]
    fn check(text: &str, which: &str, typed: &[(&'static str, &str)], with_twin: bool, expected: &str) {
        let mut document = Document::open("d.md", text);
        let editing = open_first(&document, |issue, item| issue.slice(item.span).contains(which));
        let mut values = editing.opened.values.clone();
        for (field, text) in typed {
            values.set(field, *text);
        }
        document.change_form(&editing, &values, with_twin, "start").expect("no faults");
        document.settle_item(&editing, &values, with_twin);
        assert_eq!(document.text(), expected);
        document.undo();
        assert_eq!(document.text(), text);
    }

    fn event(day: &str, place: &str, title: &str) -> String {
        format!("* {day} | {place} | [o](u)\n    * [**{title} 🦀**](https://e.org/{title})\n")
    }

    #[test]
    fn the_twin_follows_where_it_says_the_same() {
        let (a, b) = (event("2026-09-01", "Hybrid (Bonn, DE)", "a"), event("2026-09-03", "Virtual", "b"));
        let twin = a.replace("a 🦀", "other");
        let text = format!("### Virtual\n{a}{b}\n### Europe\n{twin}");
        let typed = [("start", "2026-09-04"), ("title", "c"), ("city", "Köln")];
        let new = |title: &str| a.replace("-01", "-04").replace("Bonn", "Köln").replace("a 🦀", title);
        check(&text, "a 🦀", &typed, true, &format!("### Virtual\n{b}{}\n### Europe\n{}", new("c"), new("other")));
        check(&text, "a 🦀", &typed, false, &format!("### Virtual\n{b}{}\n### Europe\n{twin}", new("c")));
    }

    #[test]
    fn another_format_or_country_is_another_section() {
        let event = |place: &str| event("2026-09-01", place, "a");
        let (hybrid, online) = (event("Hybrid (Bonn, DE)"), event("Virtual (Bonn, DE)"));
        let to = |format: &'static str| [("format", format)];
        check(
            &format!("### Virtual\n{hybrid}\n### Europe\n{hybrid}"),
            "a",
            &to("virtual"),
            true,
            &format!("### Virtual\n{online}\n### Europe\n"),
        );
        let there = event("Bonn, DE");
        check(
            &format!("### Virtual\n\n### Europe\n{there}"),
            "a",
            &to("hybrid"),
            true,
            &format!("### Virtual\n{hybrid}\n### Europe\n{hybrid}"),
        );
        check(
            &format!("### Asia\n\n### Europe\n{there}"),
            "a",
            &[("country", "Japan"), ("city", "Ōsaka")],
            true,
            &format!("### Asia\n{}\n### Europe\n", event("Ōsaka, JP")),
        );
    }

    #[test]
    fn another_group_is_another_list() {
        check(
            "#### Compiler\n* [a](u)\n* [b](v)\n\n#### Clippy\n* [c](w)\n",
            "[a]",
            &[("area", "Clippy"), ("title", "A")],
            true,
            "#### Compiler\n* [b](v)\n\n#### Clippy\n* [c](w)\n* [A](u)\n",
        );
        check(
            "### Approved RFCs\n* *No RFCs were approved this week.*\n\n#### New and Updated RFCs\n* [a](u)\n",
            "[a]",
            &[("state", "approved")],
            true,
            "### Approved RFCs\n* [a](u)\n\n#### New and Updated RFCs\n* *No New or Updated RFCs were created this week.*\n",
        );
    }

    #[test]
    fn the_keys_of_one_field_are_one_undo() {
        let text = "### Official\n* [a](https://e.org/a)\n";
        let mut document = Document::open("d.md", text);
        let editing = open_first(&document, |_, _| true);
        let mut values = editing.opened.values.clone();
        for (field, text) in [("title", "ax"), ("title", "axy"), ("url", "https://e.org/b")] {
            values.set(field, text);
            document.change_form(&editing, &values, false, field).expect("no faults");
        }
        document.undo();
        assert_eq!(document.text(), text.replace("[a]", "[axy]"));
        document.undo();
        assert_eq!(document.text(), text);
        assert_eq!(document.undo(), None);
        values.set("title", "");
        assert!(document.change_form(&editing, &values, false, "title").is_err() && document.text() == text);
    }
}
