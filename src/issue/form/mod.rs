//! The forms: for every kind of item its fields, as data. A form is drawn from this table and filled from the command line
//! by it; [`compose`] makes the item's lines of what was typed. A new kind is a row here and a few lines there.

mod compose;
mod days;
mod first;
mod open;
mod passage;
mod shape;
mod table;

pub use compose::{Composed, Style, compose, name_and_address};
pub use first::first_values;
pub use open::{Opened, open, read};
pub use passage::{open_passage, passages_of};
pub use shape::{SHAPE, as_typed};
pub use table::Piece;

use super::sections::{Holds, SECTIONS, SectionKind};

/// The kinds of items that a form makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormKind {
    /// A link in a community section.
    Link,
    /// An event, with its title line.
    Event,
    /// A task of a project that looks for contributors.
    Project,
    /// An event that looks for speakers.
    Paper,
    /// A call for testing.
    Testing,
    /// An approved, new or updated RFC.
    Rfc,
    /// What entered its final comment period.
    Fcp,
    /// A merged pull request.
    PullRequest,
    /// An event as it was written up to February 2022: only to be changed, not to be added.
    OneLineEvent,
    /// Lines that fit no grammar, as they stand.
    Source,
    /// The sentence about the crate of the week, and the thanks for it.
    Crate,
    /// The quote of the week with its source, and the thanks for it.
    Quote,
    /// The performance triage, as it stands.
    Triage,
    /// The link to the thread of jobs.
    Jobs,
    /// The link to the discussion of the issue.
    Discussion,
}

/// What is typed in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// Inline source in which paired backticks are code and everything else is literal.
    Title,
    /// Plain text.
    Text,
    /// An address.
    Address,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// One of these.
    Choice(&'static [&'static str]),
    /// The heading of one of the lists in this section.
    List(&'static str),
    /// Tags without brackets, with commas between them.
    Tags,
    /// Links, each a line `name=address`.
    Links,
    /// Lines of source, each written with this before it.
    Lines(&'static str),
}

/// How many items have what a field says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Without it there is no item.
    Always,
    /// Without it an item is added once somebody has said so again.
    Usually,
    /// As it comes.
    Sometimes,
    /// So few that the form does not show it unless it is asked for.
    Seldom,
}

/// A field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its fixed name.
    pub id: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What is typed there.
    pub input: Input,
    /// How many items of the kind have it.
    pub need: Need,
    /// A few words of help.
    pub hint: &'static str,
}

impl FormKind {
    /// Every kind that can be added, in the order of an issue's importance to contributors.
    pub const ALL: [FormKind; 8] = [
        FormKind::Link,
        FormKind::Event,
        FormKind::Project,
        FormKind::Paper,
        FormKind::Testing,
        FormKind::Rfc,
        FormKind::Fcp,
        FormKind::PullRequest,
    ];

    /// The kind of the items of a section, if a form makes them.
    pub fn of(section: SectionKind) -> Option<FormKind> {
        Some(match section.holds() {
            Holds::Links => FormKind::Link,
            Holds::Events => FormKind::Event,
            Holds::Projects => FormKind::Project,
            Holds::Papers => FormKind::Paper,
            Holds::Testing => FormKind::Testing,
            Holds::Rfcs => FormKind::Rfc,
            Holds::FinalComment => FormKind::Fcp,
            Holds::PullRequests => FormKind::PullRequest,
            Holds::Nothing | Holds::Prose => return None,
        })
    }

    /// Its fixed name: `link`, `cfp-event`.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// What it is, for people: `an event`.
    pub fn label(self) -> &'static str {
        self.row().label
    }

    /// Whether a form says of a field that it may be left empty: an event has a place unless it is only virtual, and where
    /// all may be empty it goes without saying.
    pub fn is_optional(self, field: &Field, values: &Values) -> bool {
        let has_place = matches!(values.get("format"), "in-person" | "hybrid");
        field.need == Need::Sometimes
            && !matches!(field.input, Input::Tags)
            && !(has_place && matches!(field.id, "city" | "country"))
            && self.fields().iter().any(|field| field.need != Need::Sometimes)
    }

    /// Its fields, in the order of the form.
    pub fn fields(self) -> &'static [Field] {
        self.row().fields
    }

    /// The field that names the list in which its items stand, if they stand in several.
    pub fn list(self) -> Option<&'static Field> {
        self.fields().iter().find(|field| matches!(field.input, Input::List(_)))
    }
}

/// The field of a form that shows the part of an item with this name.
pub fn field_of_part(kind: FormKind, part: &str) -> Option<&'static str> {
    let name = match part {
        "date" | "dates" => "start",
        "place" if kind == FormKind::Event => "city",
        "tag" => "tags",
        part => part,
    };
    kind.fields().iter().find(|field| field.id == name).map(|field| field.id)
}

impl Input {
    /// Whether it is chosen among some, not typed.
    pub fn is_chosen(self) -> bool {
        matches!(self, Input::Choice(_) | Input::List(_))
    }

    /// What can be chosen; empty where anything can be typed.
    pub fn choices(self) -> Vec<&'static str> {
        match self {
            Input::Choice(choices) => choices.to_vec(),
            Input::List(parent) => {
                SECTIONS.iter().filter(|known| known.is_list_of(parent)).map(|known| known.title).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// What was typed: texts by the names of their fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(Vec<(&'static str, String)>);

impl Values {
    /// The text of a field without white space around it; empty where nothing was typed.
    pub fn get(&self, id: &str) -> &str {
        self.typed(id).trim()
    }

    /// The text of a field as it was typed.
    pub fn typed(&self, id: &str) -> &str {
        self.0.iter().find(|(name, _)| *name == id).map_or("", |(_, text)| text)
    }

    /// Every text with the name of its field, in the order in which they were set.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(name, text)| (*name, text.as_str()))
    }

    /// Puts a text into a field.
    pub fn set(&mut self, id: &'static str, text: impl Into<String>) {
        self.0.retain(|(name, _)| *name != id);
        self.0.push((id, text.into()));
    }
}

/// Why a form makes no item yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field at which it is said.
    pub field: &'static str,
    /// A sentence for people.
    pub message: String,
}

#[cfg(test)]
mod tests {
    use super::super::sections::by_id;
    use super::*;

    #[test]
    fn every_section_with_items_has_its_form() {
        let of = |id: &str| by_id(id).and_then(|known| FormKind::of(SectionKind::Known(known)));
        assert_eq!(of("events/asia"), Some(FormKind::Event));
        assert_eq!(of("cfp/events"), Some(FormKind::Paper));
        assert_eq!(of("quote-of-the-week"), None);
        assert_eq!(FormKind::of(SectionKind::Unknown(Holds::Links)), Some(FormKind::Link));
    }

    #[test]
    fn fields_have_names_of_their_own_and_choices() {
        for kind in FormKind::ALL {
            for (at, field) in kind.fields().iter().enumerate() {
                assert!(kind.fields().iter().skip(at + 1).all(|other| other.id != field.id), "{}", kind.name());
                assert!(field.input.is_chosen() != field.input.choices().is_empty(), "{} {}", kind.name(), field.id);
            }
        }
        assert_eq!(Input::List("calls-for-testing").choices(), ["Rust", "Cargo", "Rustup", "Rust language RFCs"]);
        assert_eq!(Input::List("fcp").choices().len(), 8);
        assert_eq!(Input::List("rust-project").choices().len(), 9);
    }
}
