//! `galley outline`: what was understood of an issue, as JSON.

use serde::Serialize;

use super::io::Io;
use super::{Error, Status};
use crate::issue::cfp::PaperItem;
use crate::issue::event::EventItem;
use crate::issue::passages::{self, Passage};
use crate::issue::rfc::RfcItem;
use crate::issue::{Issue, Item, ItemKind, LinkItem, Section, SectionKind, parse, place};
use crate::markdown::inline_links;
use crate::text::{LineIndex, Span};

/// What `outline` is asked.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The issue; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
}

/// Prints the outline.
pub fn run(arguments: &Arguments, io: &mut Io) -> Result<Status, Error> {
    let text = io.read(&arguments.file)?;
    io.print(&json(&parse(&text)));
    Ok(Status::Done)
}

/// The outline as one JSON object, with a line ending after it.
pub fn json(issue: &Issue) -> String {
    // Strings and numbers always serialise.
    serde_json::to_string_pretty(&Outline::new(issue)).unwrap_or_default() + "\n"
}

/// The outline of an issue.
#[derive(Debug, Serialize)]
struct Outline {
    metadata: Metadata,
    sections: Vec<OutlineSection>,
}

#[derive(Debug, Serialize)]
struct Metadata {
    title: Option<String>,
    number: Option<i64>,
    date: Option<String>,
    category: Option<String>,
}

#[derive(Debug, Serialize)]
struct OutlineSection {
    title: String,
    level: u8,
    kind: &'static str,
    line: usize,
    items: Vec<OutlineItem>,
}

#[derive(Debug, Serialize)]
struct OutlineItem {
    kind: &'static str,
    line: usize,
    end_line: usize,
    #[serde(flatten)]
    fields: Fields,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Fields {
    Link {
        tags: Vec<String>,
        title: String,
        url: String,
        note: Option<String>,
    },
    Event {
        start: Option<String>,
        end: Option<String>,
        format: Option<&'static str>,
        places: Vec<String>,
        organisers: Vec<Organiser>,
        title: Option<String>,
        url: Option<String>,
        more_links: Vec<TitledLink>,
    },
    /// The other kinds, by the names of the fields that `add` takes; what is absent is null.
    Named(Named),
    Other {
        text: String,
    },
    None {},
}

/// Fields in the order in which they are printed.
#[derive(Debug)]
struct Named(Vec<(&'static str, Option<String>)>);

impl Serialize for Named {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name.replace('-', "_"), value)))
    }
}

#[derive(Debug, Serialize)]
struct Organiser {
    name: String,
    url: Option<String>,
}

#[derive(Debug, Serialize)]
struct TitledLink {
    title: String,
    url: String,
}

impl Outline {
    /// Reads the outline off an issue.
    fn new(issue: &Issue) -> Outline {
        let reader = Reader { issue, index: LineIndex::new(issue.text()) };
        let value = |key: &str| issue.front_matter.value(issue.text(), key).map(str::to_owned);
        Outline {
            metadata: Metadata {
                title: value("Title"),
                number: issue.front_matter.number(issue.text()),
                date: issue.date().map(|date| date.to_string()),
                category: value("Category"),
            },
            sections: issue.sections.iter().filter_map(|section| reader.section(section)).collect(),
        }
    }
}

/// The id of a section, which is the kind of what it says, the reader of that, and the parts in the order of printing.
type PassageRow = (&'static str, fn(&Issue) -> Option<Passage>, &'static [&'static str]);

const PASSAGES: &[PassageRow] = &[
    (
        "crate-of-the-week",
        passages::crate_of_the_week,
        &["name", "url", "text", "thanks-name", "thanks-url", "thanks-note"],
    ),
    (
        "quote-of-the-week",
        passages::quote_of_the_week,
        &["text", "name", "url", "note", "thanks-name", "thanks-url", "thanks-note"],
    ),
    (
        "performance-triage",
        passages::performance_triage,
        &["text", "triager", "range", "range-url", "summary", "table", "counts", "report-url"],
    ),
    ("jobs", passages::jobs, &["title", "url"]),
];

struct Reader<'a> {
    issue: &'a Issue,
    index: LineIndex,
}

impl Reader<'_> {
    fn section(&self, section: &Section) -> Option<OutlineSection> {
        let heading = section.heading?;
        let items = section.items.iter().map(|item| (item.span, self.item(section, item)));
        let sentences = section.none_paragraphs.iter().map(|span| (*span, self.at(*span, "none", Fields::None {})));
        let mut items: Vec<(Span, OutlineItem)> = items.chain(sentences).chain(self.passage(section)).collect();
        items.sort_by_key(|(span, _)| *span);
        Some(OutlineSection {
            title: section.title(self.issue.text()),
            level: heading.level,
            kind: section.kind.id(),
            line: self.line(heading.line.start),
            items: items.into_iter().map(|(_, item)| item).collect(),
        })
    }

    fn item(&self, section: &Section, item: &Item) -> OutlineItem {
        let fields = match &item.kind {
            ItemKind::Link(link) => self.link(link),
            ItemKind::Event(event) | ItemKind::OneLineEvent(event) => self.event(event),
            ItemKind::None => Fields::None {},
            ItemKind::Other => {
                let source = Span::new(item.content.start, item.span.end).trim(self.issue.text());
                Fields::Other { text: self.source(source) }
            }
            _ => Fields::Named(self.named(section, item)),
        };
        self.at(item.span, item.kind.name(), fields)
    }

    /// The fields of the kinds that are told by their parts' names alone, and by where they stand.
    fn named(&self, section: &Section, item: &Item) -> Named {
        let names: &[&'static str] = match &item.kind {
            ItemKind::Project(_) => &["project", "title", "url", "note"],
            ItemKind::Paper(_) => &["name", "url", "closes", "place", "start", "end", "more"],
            ItemKind::Testing(_) => &["group", "title", "url", "steps"],
            ItemKind::Rfc(_) => &["state", "title", "url", "note"],
            ItemKind::Fcp(_) => &["group", "disposition", "title", "url", "note"],
            ItemKind::PullRequest(_) => &["area", "lead", "title", "url", "note"],
            _ => &[],
        };
        let value = |name| match (name, &item.kind) {
            ("group" | "area", _) => self.group(section),
            ("closes", ItemKind::Paper(PaperItem { closes_on: Some(day), .. })) => Some(day.to_string()),
            ("start", ItemKind::Paper(paper)) => paper.start.map(|day| day.to_string()),
            ("end", ItemKind::Paper(paper)) => paper.end.map(|day| day.to_string()),
            ("state", ItemKind::Rfc(RfcItem { state: None, .. })) if section.kind.is("approved-rfcs") => {
                Some("approved".to_owned())
            }
            _ => item.part(name).map(|span| self.source(span)),
        };
        Named(names.iter().map(|name| (*name, value(name))).collect())
    }

    /// What the section says in sentences, if it is one of those that do.
    fn passage(&self, section: &Section) -> Option<(Span, OutlineItem)> {
        let (kind, read, names) = PASSAGES.iter().find(|(id, ..)| section.kind.is(id))?;
        // A second section of the same name says nothing of its own.
        let passage = read(self.issue).filter(|passage| section.span.covers(passage.span()))?;
        // A triage may be several people's.
        let value = |name: &str| {
            let parts = passage.parts.iter().filter(|(part, _)| *part == name).map(|(_, span)| self.source(*span));
            parts.reduce(|one, other| format!("{one}, {other}"))
        };
        let fields = Fields::Named(Named(names.iter().map(|name| (*name, value(name))).collect()));
        Some((passage.span(), self.at(passage.span(), kind, fields)))
    }

    /// The group or area that a section is within a larger one.
    fn group(&self, section: &Section) -> Option<String> {
        match section.kind {
            SectionKind::Known(known) if known.is_group() => Some(known.title.to_owned()),
            SectionKind::Unknown(_) => Some(section.title(self.issue.text())),
            _ => None,
        }
    }

    fn at(&self, span: Span, kind: &'static str, fields: Fields) -> OutlineItem {
        let last = span.trim(self.issue.text()).end.saturating_sub(1).max(span.start);
        OutlineItem { kind, line: self.line(span.start), end_line: self.line(last), fields }
    }

    fn link(&self, link: &LinkItem) -> Fields {
        Fields::Link {
            tags: link.tags.iter().map(|tag| self.issue.slice(*tag).trim_matches(['[', ']']).to_owned()).collect(),
            title: self.source(link.title),
            url: self.source(link.url),
            note: link.note.map(|note| self.source(note)),
        }
    }

    fn event(&self, event: &EventItem) -> Fields {
        let place = event.place.map(|span| place::read(self.issue.text(), span));
        let more_links = event.more_links.iter();
        Fields::Event {
            start: event.start.map(|date| date.to_string()),
            end: event.end.map(|date| date.to_string()),
            format: place.as_ref().map(|place| place.format.name()),
            places: place.map_or_else(Vec::new, |place| place.places.iter().map(|span| self.source(*span)).collect()),
            organisers: event.organisers.map_or_else(Vec::new, |span| self.organisers(span)),
            title: event.title.map(|span| self.source(span)),
            url: event.url.map(|span| self.source(span)),
            more_links: more_links
                .map(|link| TitledLink { title: self.source(link.text), url: self.source(link.url) })
                .collect(),
        }
    }

    /// The links of an event's last part; without one, what is written there is a name.
    fn organisers(&self, span: Span) -> Vec<Organiser> {
        let linked: Vec<Organiser> = inline_links(self.issue.text(), span)
            .into_iter()
            .map(|link| Organiser { name: self.source(link.text), url: Some(self.source(link.url)) })
            .collect();
        if linked.is_empty() { vec![Organiser { name: self.source(span), url: None }] } else { linked }
    }

    fn source(&self, span: Span) -> String {
        self.issue.slice(span).to_owned()
    }

    /// The line of a byte, from 1.
    fn line(&self, offset: usize) -> usize {
        self.index.line_of(offset) + 1
    }
}
