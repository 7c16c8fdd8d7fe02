//! The forms: for every kind of item its fields, as data. A form is drawn from this table and filled from the command line
//! by it; [`compose`] makes the item's lines of what was typed. A new kind is a row here and a few lines there.

mod compose;
mod first;

pub use compose::{Composed, compose, day};
pub use first::first_values;

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
}

/// A field of a form.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// Its fixed name.
    pub id: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What is typed there.
    pub input: Input,
    /// Whether every item of the kind has it.
    pub needed: bool,
    /// A few words of help.
    pub hint: &'static str,
}

const fn needed(id: &'static str, label: &'static str, input: Input, hint: &'static str) -> Field {
    Field { id, label, input, needed: true, hint }
}

const fn optional(id: &'static str, label: &'static str, input: Input, hint: &'static str) -> Field {
    Field { id, label, input, needed: false, hint }
}

const TITLE: Field =
    needed("title", "Title", Input::Title, "Paired backticks are code; everything else is taken literally");
const URL: Field = needed("url", "Address", Input::Address, "Where it leads");

static LINK: [Field; 3] =
    [TITLE, URL, optional("tags", "Tags", Input::Tags, "`video`, `audio`, `series` or a language, such as `DE`")];
static EVENT: [Field; 9] = [
    needed("start", "First day", Input::Date, "YYYY-MM-DD"),
    optional("end", "Last day", Input::Date, "Of an event of several days, YYYY-MM-DD"),
    needed(
        "format",
        "Format",
        Input::Choice(&["virtual", "hybrid", "in-person"]),
        "A hybrid event stands under Virtual and under its continent",
    ),
    optional("city", "City", Input::Text, "May be left out for a virtual event"),
    optional("state", "State", Input::Text, "In the US, Canada and Australia only: `TX`, `QC`, `NSW`"),
    optional("country", "Country", Input::Text, "Its name or its two letters"),
    needed("organisers", "Organisers", Input::Links, "The name of the group, an equals sign and its address"),
    TITLE,
    URL,
];
static PROJECT: [Field; 3] = [
    needed("project", "Project", Input::Title, "The name of the project"),
    TITLE,
    needed_issue("The address of the task"),
];
static PAPER: [Field; 6] = [
    needed("name", "Event", Input::Title, "The name of the event"),
    needed("url", "Address", Input::Address, "Where proposals are sent"),
    needed("closes", "Closes", Input::Date, "The last day for proposals, YYYY-MM-DD"),
    needed("place", "Place", Input::Text, "City and country, or Virtual"),
    needed("start", "First day", Input::Date, "Of the event, YYYY-MM-DD"),
    optional("end", "Last day", Input::Date, "Of an event of several days, YYYY-MM-DD"),
];
static TESTING: [Field; 4] = [
    needed("group", "Repository", Input::List("calls-for-testing"), "Rust, Cargo, Rustup or Rust language RFCs"),
    TITLE,
    needed_issue("The address of what is to be tested"),
    optional("steps", "Testing steps", Input::Address, "Where it is written how to test"),
];
static RFC: [Field; 3] = [
    needed("state", "State", Input::Choice(&["approved", "new", "updated"]), "What happened to it this week"),
    TITLE,
    needed_issue("The address of its pull request"),
];
static FCP: [Field; 4] = [
    needed("group", "Group", Input::List("fcp"), "Rust, Rust RFCs, Cargo, Compiler Team, Language Team, …"),
    TITLE,
    needed_issue("The address of the issue or pull request"),
    optional(
        "disposition",
        "Disposition",
        Input::Choice(&["merge", "close", "postpone"]),
        "What the team proposes: merge unless said",
    ),
];
static PULL_REQUEST: [Field; 3] = [
    needed("area", "Area", Input::List("rust-project"), "Compiler, Library, Cargo, Rustdoc, Clippy, …"),
    TITLE,
    needed_issue("The address of the pull request"),
];

const fn needed_issue(hint: &'static str) -> Field {
    needed("url", "Address", Input::Address, hint)
}

impl FormKind {
    /// Every kind, in the order of an issue's importance to contributors.
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

    fn row(self) -> (&'static str, &'static str, &'static [Field]) {
        match self {
            FormKind::Link => ("link", "a link in a community section", &LINK),
            FormKind::Event => ("event", "an event", &EVENT),
            FormKind::Project => ("cfp-project", "a project's call for participation", &PROJECT),
            FormKind::Paper => ("cfp-event", "an event's call for proposals", &PAPER),
            FormKind::Testing => ("call-for-testing", "a call for testing", &TESTING),
            FormKind::Rfc => ("rfc", "an approved, new or updated RFC", &RFC),
            FormKind::Fcp => ("fcp", "what entered its final comment period", &FCP),
            FormKind::PullRequest => ("pull-request", "a merged pull request", &PULL_REQUEST),
        }
    }

    /// Its fixed name: `link`, `cfp-event`.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// What it is, for people: `an event`.
    pub fn label(self) -> &'static str {
        self.row().1
    }

    /// Its fields, in the order of the form.
    pub fn fields(self) -> &'static [Field] {
        self.row().2
    }
}

impl Input {
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
                let chosen = matches!(field.input, Input::Choice(_) | Input::List(_));
                assert!(chosen != field.input.choices().is_empty(), "{} {}", kind.name(), field.id);
            }
        }
        assert_eq!(Input::List("calls-for-testing").choices(), ["Rust", "Cargo", "Rustup", "Rust language RFCs"]);
        assert_eq!(Input::List("fcp").choices().len(), 8);
        assert_eq!(Input::List("rust-project").choices().len(), 9);
    }
}
