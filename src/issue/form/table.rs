//! The table of the forms: for every kind its fields, and the pieces of its lines. A piece says what stands before and
//! after the source of a part where a form has to write it; of a part that is there only the source is replaced.

use super::{Field, FormKind, Input, Need};

/// A row of the table.
pub struct Row {
    pub name: &'static str,
    pub label: &'static str,
    pub fields: &'static [Field],
    /// What a new item begins with.
    pub head: &'static str,
    pub pieces: &'static [Piece],
}

/// A part of an item's lines, in their order.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    /// The name of the part: that of its field, or of several fields together (`date`, `place`).
    pub part: &'static str,
    /// What is written before it.
    pub before: &'static str,
    /// What is written after it.
    pub after: &'static str,
}

const fn piece(before: &'static str, part: &'static str, after: &'static str) -> Piece {
    Piece { part, before, after }
}

const fn needed(id: &'static str, label: &'static str, input: Input, hint: &'static str) -> Field {
    Field { id, label, input, need: Need::Always, hint }
}

const fn optional(id: &'static str, label: &'static str, input: Input, hint: &'static str) -> Field {
    Field { id, label, input, need: Need::Sometimes, hint }
}

/// The same as a field that an item may be without, if somebody says so.
const fn usual(field: Field) -> Field {
    Field { need: Need::Usually, ..field }
}

const fn address(hint: &'static str) -> Field {
    needed("url", "Address", Input::Address, hint)
}

const TITLE: Field =
    needed("title", "Title", Input::Title, "Paired backticks are code; everything else is taken literally");
const URL: Field = address("Where it leads");
const START: Field = needed("start", "First day", Input::Date, "YYYY-MM-DD");
const END: Field = optional("end", "Last day", Input::Date, "Of an event of several days, YYYY-MM-DD");
const DAYS: Field = Field {
    id: "days",
    label: "Single days",
    input: Input::Text,
    need: Need::Seldom,
    hint: "In place of first and last day, where other days are between them: 2026-03-26, 2026-03-28",
};
/// What stands behind the last part of an item, and under it.
const REST: Field = Field {
    id: "rest",
    label: "After it",
    input: Input::Lines(""),
    need: Need::Seldom,
    hint: "Markdown that follows the link, as `| [Repo](https://…)`, or stands under it in lines that begin with `*`",
};
/// How the lines are written, as a template: what an item that is not in house style has of its own.
const SHAPE: Field = Field {
    id: super::shape::SHAPE,
    label: "Shape",
    input: Input::Lines(""),
    need: Need::Seldom,
    hint: "How its lines are written where not as usual, with fields in braces: `* [{title}]({url})`. `{=title}` is taken as markdown",
};
const FOLLOWS: Piece = piece(" ", "rest", "");
const TITLED: Piece = piece("[", "title", "]");
const LEADS: Piece = piece("(", "url", ")");

static LINK: Row = Row {
    name: "link",
    label: "a link in a community section",
    fields: &[
        TITLE,
        URL,
        optional("tags", "Tags", Input::Tags, "`video`, `audio`, `series` or a language, such as `DE`"),
        REST,
        SHAPE,
    ],
    head: "* ",
    pieces: &[piece("", "tags", ""), TITLED, LEADS, FOLLOWS],
};
static EVENT: Row = Row {
    name: "event",
    label: "an event",
    fields: &[
        START,
        END,
        needed(
            "format",
            "Format",
            Input::Choice(&["virtual", "hybrid", "in-person"]),
            "A hybrid event stands under Virtual and under its continent",
        ),
        optional("city", "City", Input::Text, "May be left out for a virtual event"),
        optional("state", "State", Input::Text, "In the US, Canada and Australia only: `TX`, `QC`, `NSW`"),
        optional("country", "Country", Input::Text, "Its name or its two letters"),
        usual(needed(
            "organisers",
            "Organisers",
            Input::Links,
            "The name of the group, an equals sign and its address",
        )),
        usual(TITLE),
        usual(URL),
        DAYS,
        Field {
            id: "more",
            label: "More links",
            input: Input::Links,
            need: Need::Seldom,
            hint: "Beside the title, as tickets or a mirror: the name, an equals sign and the address",
        },
        REST,
        SHAPE,
    ],
    head: "* ",
    pieces: &[
        piece("", "date", ""),
        piece(" | ", "place", ""),
        piece(" | ", "organisers", ""),
        piece("\n    * [**", "title", "**]"),
        LEADS,
        piece(" | ", "more", ""),
        FOLLOWS,
    ],
};
static ONE_LINE_EVENT: Row = Row {
    name: "event",
    label: "an event",
    fields: &[
        START,
        END,
        needed("place", "Place", Input::Text, "City and country, or Virtual"),
        TITLE,
        optional("organisers", "Organisers", Input::Text, "The name of the group"),
        URL,
        DAYS,
        SHAPE,
    ],
    head: "* [",
    pieces: &[
        piece("", "date", ""),
        piece(" | ", "place", ""),
        piece(" | **", "title", "**"),
        piece(" | ", "organisers", ""),
        piece("](", "url", ")"),
    ],
};
static PROJECT: Row = Row {
    name: "cfp-project",
    label: "a project's call for participation",
    fields: &[
        usual(needed("project", "Project", Input::Title, "The name of the project")),
        TITLE,
        address("The address of the task"),
        REST,
        SHAPE,
    ],
    head: "* [",
    pieces: &[piece("", "project", " - "), piece("", "title", "]"), LEADS, FOLLOWS],
};
static PAPER: Row = Row {
    name: "cfp-event",
    label: "an event's call for proposals",
    fields: &[
        needed("name", "Event", Input::Title, "The name of the event"),
        address("Where proposals are sent"),
        needed("closes", "Closes", Input::Date, "The last day for proposals, YYYY-MM-DD"),
        needed("place", "Place", Input::Text, "City and country, or Virtual"),
        needed("start", "First day", Input::Date, "Of the event, YYYY-MM-DD"),
        END,
        REST,
        SHAPE,
    ],
    head: "* ",
    pieces: &[
        piece("[**", "name", "**]"),
        LEADS,
        piece(" | ", "closes", ""),
        piece(" | ", "place", ""),
        piece(" | ", "dates", ""),
        FOLLOWS,
    ],
};
static TESTING: Row = Row {
    name: "call-for-testing",
    label: "a call for testing",
    fields: &[
        needed("group", "Repository", Input::List("calls-for-testing"), "Rust, Cargo, Rustup or Rust language RFCs"),
        TITLE,
        address("The address of what is to be tested"),
        optional("steps", "Testing steps", Input::Address, "Where it is written how to test"),
        REST,
        SHAPE,
    ],
    head: "* ",
    pieces: &[TITLED, LEADS, piece("\n    * [Testing steps](", "steps", ")"), FOLLOWS],
};
static RFC: Row = Row {
    name: "rfc",
    label: "an approved, new or updated RFC",
    fields: &[
        needed("state", "State", Input::Choice(&["approved", "new", "updated"]), "What happened to it this week"),
        TITLE,
        address("The address of its pull request"),
        REST,
        SHAPE,
    ],
    head: "* ",
    pieces: &[piece("[", "state", "] "), TITLED, LEADS, FOLLOWS],
};
static FCP: Row = Row {
    name: "fcp",
    label: "what entered its final comment period",
    fields: &[
        needed("group", "Group", Input::List("fcp"), "Rust, Rust RFCs, Cargo, Compiler Team, Language Team, …"),
        TITLE,
        address("The address of the issue or pull request"),
        optional(
            "disposition",
            "Disposition",
            Input::Choice(&["merge", "close", "postpone"]),
            "What the team proposes: merge unless said",
        ),
        REST,
        SHAPE,
    ],
    head: "* ",
    pieces: &[piece("[disposition: ", "disposition", "] "), TITLED, LEADS, FOLLOWS],
};
static PULL_REQUEST: Row = Row {
    name: "pull-request",
    label: "a merged pull request",
    fields: &[
        needed("area", "Area", Input::List("rust-project"), "Compiler, Library, Cargo, Rustdoc, Clippy, …"),
        TITLE,
        address("The address of the pull request"),
        Field {
            id: "lead",
            label: "Before it",
            input: Input::Lines(""),
            need: Need::Seldom,
            hint: "Words before the first of several links: `new lints:`",
        },
        REST,
        SHAPE,
    ],
    head: "* ",
    pieces: &[piece("", "lead", " "), TITLED, LEADS, FOLLOWS],
};
static SOURCE: Row = Row {
    name: "other",
    label: "lines",
    fields: &[needed("source", "Lines", Input::Lines(""), "These fit no form: they are edited as they stand")],
    head: "",
    pieces: &[piece("", "source", "")],
};

const THANKS: [Field; 3] = [
    optional("thanks-name", "Thanks to", Input::Title, "Who suggested it"),
    optional("thanks-url", "Thanks link", Input::Address, "Where it was suggested"),
    optional("thanks-note", "Thanks for", Input::Title, "for the suggestion! or for the self-suggestion!"),
];
const THANKED: [Piece; 3] =
    [piece("\n\nThanks to [", "thanks-name", "]"), piece("(", "thanks-url", ")"), piece(" ", "thanks-note", "")];

static CRATE: Row = Row {
    name: "crate-of-the-week",
    label: "the crate of the week",
    fields: &[
        optional("name", "Crate", Input::Title, "Its name"),
        optional("url", "Address", Input::Address, "Where it leads"),
        optional("text", "What it is", Input::Lines(""), "The rest of the sentence: a crate that …"),
        THANKS[0],
        THANKS[1],
        THANKS[2],
    ],
    head: "",
    pieces: &[
        piece("This week's crate is [", "name", "]"),
        LEADS,
        piece(", ", "text", ""),
        THANKED[0],
        THANKED[1],
        THANKED[2],
    ],
};
static QUOTE: Row = Row {
    name: "quote-of-the-week",
    label: "the quote of the week",
    fields: &[
        optional("text", "Quote", Input::Lines("> "), "Its paragraphs with an empty line between them"),
        optional("name", "Said by", Input::Title, "Who, and where: somebody on r/rust"),
        optional("url", "Address", Input::Address, "Where it was said"),
        THANKS[0],
        THANKS[1],
        THANKS[2],
    ],
    head: "",
    pieces: &[piece("", "text", ""), piece("\n\n– [", "name", "]"), LEADS, THANKED[0], THANKED[1], THANKED[2]],
};
static JOBS: Row = Row {
    name: "jobs",
    label: "the jobs link",
    fields: &[
        optional("title", "Title", Input::Title, "Such as: Who's Hiring thread on r/rust"),
        optional("url", "Address", Input::Address, "The newest thread"),
    ],
    head: "",
    pieces: &[piece("Please see the latest [", "title", "]"), LEADS],
};
static DISCUSSION: Row = Row {
    name: "discussion",
    label: "the discussion link",
    fields: &[optional("url", "Address", Input::Address, "The thread about this issue on r/rust")],
    head: "",
    pieces: &[piece("<small>[Discuss on r/rust](", "url", ")</small>")],
};
static TRIAGE: Row = Row {
    name: "performance-triage",
    label: "the performance triage",
    fields: &[optional("source", "Report", Input::Lines(""), "The week's report, pasted as it is")],
    head: "",
    pieces: &[piece("", "source", "")],
};

impl FormKind {
    pub(super) fn row(self) -> &'static Row {
        match self {
            FormKind::Link => &LINK,
            FormKind::Event => &EVENT,
            FormKind::OneLineEvent => &ONE_LINE_EVENT,
            FormKind::Project => &PROJECT,
            FormKind::Paper => &PAPER,
            FormKind::Testing => &TESTING,
            FormKind::Rfc => &RFC,
            FormKind::Fcp => &FCP,
            FormKind::PullRequest => &PULL_REQUEST,
            FormKind::Source => &SOURCE,
            FormKind::Crate => &CRATE,
            FormKind::Quote => &QUOTE,
            FormKind::Triage => &TRIAGE,
            FormKind::Jobs => &JOBS,
            FormKind::Discussion => &DISCUSSION,
        }
    }
}
