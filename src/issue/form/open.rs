//! An item opened in its form: what the fields show, and where in the lines it stands. Until a field is touched its source
//! is kept as it is.

use super::shape::SHAPE;
use super::table::Piece;
use super::{FormKind, Input, Values, field_of_part};
use crate::issue::country::{code_of, has_states, state_of};
use crate::issue::edit::style;
use crate::issue::event::EventItem;
use crate::issue::place;
use crate::issue::sections::SectionKind;
use crate::issue::{Date, Issue, Item, ItemKind, Section};
use crate::markdown::inline_links;
use crate::text::view::to_view;
use crate::text::{Edit, Span};

/// Lines as they were when their form was opened, or none yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Which form shows them.
    pub kind: FormKind,
    /// The lines with their endings.
    pub source: String,
    /// What the fields show.
    pub values: Values,
    /// The parts that are there, by the names of the pieces, in bytes of the source.
    pub(super) parts: Vec<(&'static str, Span)>,
    /// Where the first part goes that is not there yet, in bytes of the source, with what it needs before and after it.
    pub(super) place: Option<(usize, &'static str, &'static str)>,
}

/// Opens an item of a section; the sentence that there is none has no form.
pub fn open(issue: &Issue, section: &Section, item: &Item) -> Option<Opened> {
    let mut opened = read(issue, section, item)?;
    let shape = opened.shape(style(issue, opened.kind, Some(section), Some(item)));
    opened.values.set(SHAPE, shape);
    Some(opened)
}

/// The same without its shape: where its parts stand and what they say.
pub fn read(issue: &Issue, section: &Section, item: &Item) -> Option<Opened> {
    let kind = match &item.kind {
        ItemKind::None => return None,
        ItemKind::Link(_) => FormKind::Link,
        // A line under an event that is no link fits no form.
        ItemKind::Event(EventItem { title: None, title_line: Some(_), .. }) | ItemKind::Other => FormKind::Source,
        ItemKind::Event(event) if event.start.is_none() => FormKind::Source,
        ItemKind::Event(_) => FormKind::Event,
        ItemKind::OneLineEvent(_) => FormKind::OneLineEvent,
        ItemKind::Project(_) => FormKind::Project,
        ItemKind::Paper(_) => FormKind::Paper,
        ItemKind::Testing(_) => FormKind::Testing,
        ItemKind::Rfc(_) => FormKind::Rfc,
        ItemKind::Fcp(_) => FormKind::Fcp,
        ItemKind::PullRequest(_) => FormKind::PullRequest,
    };
    let source = issue.slice(item.span).to_owned();
    let here = |span: Span| Span::new(span.start - item.span.start, span.end - item.span.start);
    let mut opened = Opened { kind, source, values: Values::default(), parts: Vec::new(), place: None };
    for (name, span) in item.parts() {
        opened.show(name, here(span));
    }
    match &item.kind {
        ItemKind::Link(link) => {
            let tags: Vec<&str> = link.tags.iter().map(|tag| issue.slice(*tag).trim_matches(['[', ']'])).collect();
            opened.values.set("tags", tags.join(", "));
            let first = link.tags.first().map(|first| Span::new(first.start, link.link.start));
            opened.parts.extend(first.map(|span| ("tags", here(span))));
        }
        ItemKind::Rfc(_) => {
            let tag = opened.values.get("state").to_ascii_lowercase();
            let state = match section.kind.id() {
                "approved-rfcs" => "approved",
                _ if tag.starts_with("updated") => "updated",
                _ => "new",
            };
            // Another tag stays beside that of the state.
            opened.parts.retain(|(part, _)| *part != "state" || matches!(tag.as_str(), "new" | "updated"));
            opened.values.set("state", state);
        }
        ItemKind::Event(event) | ItemKind::OneLineEvent(event) => {
            opened.show_days(event.start, event.end);
            let days = issue.slice(event.date);
            // A comma stands before the year too.
            if days.contains('&') || kind == FormKind::Event && days.contains(',') {
                opened.values.set("days", days);
            }
            let more = event.more_links.iter().map(|link| here(link.span)).reduce(Span::join);
            more.into_iter().for_each(|span| opened.show("more", span));
        }
        ItemKind::Paper(paper) => {
            opened.show_days(paper.start, paper.end);
            opened.values.set("closes", paper.closes_on.map_or_else(String::new, |day| day.to_string()));
        }
        _ => {}
    }
    for field in kind.fields() {
        match (field.input, section.kind) {
            (Input::List(parent), SectionKind::Known(known)) if known.is_list_of(parent) => {
                opened.values.set(field.id, known.title);
            }
            _ => {}
        }
    }
    if let Some(rest) = opened.rest() {
        opened.show("rest", rest);
    }
    if kind == FormKind::Source {
        let len = opened.source.trim_end_matches(['\r', '\n']).len();
        opened.show("source", Span::new(0, len));
    }
    Some(opened)
}

/// Links as lines of a form, `name=address`, without the `mark` that is around a name, and where each stands. Without a
/// link, what is written there is a name.
pub fn links_of(source: &str, mark: &str) -> Vec<(String, Span)> {
    let all = Span::new(0, source.len());
    let bare = |name: &'_ str| {
        let inner =
            name.strip_prefix(mark).and_then(|name| name.strip_suffix(mark)).filter(|name| !name.starts_with('*'));
        inner.unwrap_or(name).to_owned()
    };
    let found: Vec<(String, Span)> = inline_links(source, all)
        .into_iter()
        .map(|link| (format!("{}={}", bare(link.text.of(source)), link.url.of(source)), link.span))
        .collect();
    if found.is_empty() && !source.is_empty() { vec![(source.to_owned(), all)] } else { found }
}

/// City, state and country of a place; a place that does not name its country is all city.
fn city_state_country(place: &str) -> [&str; 3] {
    let Some((rest, country)) = place.rsplit_once(", ") else { return [place, "", ""] };
    let Some(code) = code_of(country) else { return [place, "", ""] };
    match rest.rsplit_once(", ") {
        Some((city, state)) if has_states(code) && state_of(code, state).is_some() => [city, state, country],
        _ => [rest, "", country],
    }
}

impl Opened {
    /// Nothing yet.
    pub fn empty(kind: FormKind) -> Opened {
        Opened { kind, source: String::new(), values: Values::default(), parts: Vec::new(), place: None }
    }

    /// Whether there is nothing yet.
    pub fn is_new(&self) -> bool {
        self.source.is_empty()
    }

    /// Where a part stands.
    pub fn part(&self, name: &str) -> Option<Span> {
        self.parts.iter().find(|(part, _)| *part == name).map(|(_, span)| *span)
    }

    /// Takes note of a part, and shows it in its fields.
    pub(super) fn show(&mut self, name: &'static str, span: Span) {
        let is_piece = self.kind.row().pieces.iter().any(|piece| piece.part == name);
        if !is_piece || self.part(name).is_some() {
            return;
        }
        self.parts.push((name, span));
        let source = span.of(&self.source).to_owned();
        match (self.kind, name) {
            (FormKind::Event, "place") => {
                let read = place::read(&source, Span::new(0, source.len()));
                self.values.set("format", read.format.name());
                // Several places are shown as they are written.
                let several = read.places.len() > 1;
                let all = read.places.into_iter().reduce(Span::join).unwrap_or_default().of(&source);
                let shown = if several { [all, "", ""] } else { city_state_country(all) };
                for (id, text) in ["city", "state", "country"].into_iter().zip(shown) {
                    self.values.set(id, text);
                }
            }
            (FormKind::Event, "organisers" | "more") => {
                let mark = if name == "more" { "**" } else { "" };
                let lines: Vec<String> = links_of(&source, mark).into_iter().map(|(line, _)| line).collect();
                self.values.set(name, lines.join("\n"));
            }
            _ => match self.kind.fields().iter().find(|field| field.id == name).map(|field| field.input) {
                Some(Input::Lines(prefix)) => {
                    let view = to_view(&source);
                    let bare = |line: &str| {
                        let rest = line.strip_prefix(prefix.trim_end()).unwrap_or(line);
                        rest.strip_prefix(' ').filter(|_| !prefix.is_empty()).unwrap_or(rest).to_owned()
                    };
                    let lines: Vec<String> = view.split('\n').map(bare).collect();
                    self.values.set(name, lines.join("\n"));
                }
                _ => self.values.set(name, source),
            },
        }
    }

    /// The field whose part covers a stretch of the source.
    pub fn field_at(&self, span: Span) -> Option<&'static str> {
        let (part, _) = self.parts.iter().find(|(_, part)| part.covers(span))?;
        field_of_part(self.kind, part)
    }

    fn show_days(&mut self, start: Option<Date>, end: Option<Date>) {
        let shown = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
        self.values.set("start", shown(start));
        self.values.set("end", shown(end));
    }

    /// What stands behind the last part, where that ends as the form would end it.
    fn rest(&self) -> Option<Span> {
        let pieces = self.kind.row().pieces;
        let chunks = pieces.iter().filter_map(|piece| Some((piece, self.part(piece.part)?)));
        let (piece, span) = chunks.max_by_key(|(_, span)| span.end)?;
        let end = self.chunk(piece, span).end;
        let rest = Span::new(end, self.source.len()).trim(&self.source);
        (!rest.is_empty() && self.source.get(..end)?.ends_with(piece.after)).then_some(rest)
    }

    /// A part with what the form would write around it, as far as that stands there.
    pub(super) fn chunk(&self, piece: &Piece, span: Span) -> Span {
        let (head, tail) = (self.source.get(..span.start).unwrap_or(""), self.source.get(span.end..).unwrap_or(""));
        if piece.part == "rest" {
            return Span::new(head.trim_end().len(), span.end);
        }
        let plain = |text: &str| text.len() - text.trim_start_matches('\n').len();
        let words = piece.before.get(plain(piece.before)..).unwrap_or("");
        let start = match head.strip_suffix(words).or_else(|| head.strip_suffix(words.trim_start())) {
            Some(head) => head.len(),
            None if words.contains('[') => head.rfind('[').unwrap_or(span.start),
            None => span.start,
        };
        // A line of its own goes with the line ending before it.
        let start = match piece.before.starts_with('\n') {
            true => {
                let line = self.source.get(..start).and_then(|head| head.rfind('\n')).unwrap_or(start);
                self.source.get(..line).unwrap_or("").trim_end().len()
            }
            false => start,
        };
        // An address may stand in angle brackets.
        let end = tail.find(piece.after).filter(|at| *at <= 2).map_or(0, |at| at + piece.after.len());
        Span::new(start, span.end + end)
    }

    /// The brackets that a text without them gets where it becomes a link.
    pub(super) fn bracket(&self, text: &Piece, address: &Piece) -> Option<Edit> {
        let span = self.part(text.part).filter(|_| address.before.starts_with('('))?;
        let rest = self.source.get(span.end..)?;
        let open = text.before.get(text.before.rfind('[')?..)?;
        let source = format!("{open}{}{}", span.of(&self.source), text.after);
        (!rest.starts_with(text.after)).then(|| Edit::replace(span, source))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::form::Style;
    use crate::issue::parse;

    /// Opens the first item under `heading`, types what is said, and compares the lines.
    #[track_caller]
    fn check(heading: &str, item: &str, typed: &[(&'static str, &str)], expected: &str) {
        for (item, expected) in
            [(item.to_owned(), expected.to_owned()), (item.replace('\n', "\r\n"), expected.replace('\n', "\r\n"))]
        {
            let opened = opened(heading, &item);
            let mut values = opened.values.clone();
            assert_eq!(opened.write(&values, Style::default()).map(|it| it.lines).as_deref(), Ok(item.as_str()));
            typed.iter().for_each(|(id, text)| values.set(id, *text));
            assert_eq!(opened.write(&values, Style::default()).map(|it| it.lines).as_deref(), Ok(expected.as_str()));
        }
    }

    fn opened(heading: &str, item: &str) -> Opened {
        let issue = parse(&format!("{heading}\n{item}"));
        let (at, item) = issue.items().next().expect("an item");
        open(&issue, issue.sections.get(at).expect("the section"), item).expect("its form")
    }

    #[track_caller]
    fn check_shown(heading: &str, item: &str, shown: &[(&str, &str)]) {
        let opened = opened(heading, item);
        let found: Vec<(&str, &str)> =
            opened.kind.fields().iter().map(|field| (field.id, opened.values.get(field.id))).collect();
        let found: Vec<(&str, &str)> = found.into_iter().filter(|(_, text)| !text.is_empty()).collect();
        assert_eq!(found, shown);
    }

    const TESTING: &str = "## Calls for Testing\n##### [Cargo](c)";
    const NEW: &str = "#### New and Updated RFCs";

    #[test]
    fn links() {
        let link = "- [DE] [video] [A \\_b\\_ 🦀](<u>) (PDF)\n";
        check_shown(
            "### Official",
            link,
            &[
                ("title", "A \\_b\\_ 🦀"),
                ("url", "u"),
                ("tags", "DE, video"),
                ("rest", "(PDF)"),
                ("shape", "- {tags}[{title}](<{url}>) {rest}"),
            ],
        );
        check("### Official", link, &[("title", "A \\_b\\_ <🦀>")], &link.replace("🦀", "&lt;🦀>"));
        check("### Official", link, &[("url", "v w"), ("tags", "")], "- [A \\_b\\_ 🦀](<v%20w>) (PDF)\n");
        check("### Official", "* [a](u)", &[("tags", "video,")], "* [video] [a](u)");
        check("### Official", link, &[("rest", "")], &link.replace(" (PDF)", ""));
        check("### Official", link, &[("rest", "| [b](v)")], &link.replace("(PDF)", "| [b](v)"));
        check("### Official", "* [a](u)\n", &[("rest", "| [b](v)")], "* [a](u) | [b](v)\n");
        let nested = "* [a](u), b\n    * c\n      🦀\n";
        check_shown("### Official", nested, &[("title", "a"), ("url", "u"), ("rest", ", b\n    * c\n      🦀")]);
        check("### Official", nested, &[("rest", ", b\n    * c\n      d")], &nested.replace("🦀", "d"));
        check("### Official", "* [a](u)\n", &[("rest", "* c\n    * d")], "* [a](u)\n    * c\n    * d\n");
    }

    #[test]
    fn events() {
        let pair = "* 2026-09-01 | Hybrid - Virtual and In-Person (Austin, TX, US) | [A](u) and [B = C](v) x\n    * [**🦀**](w) | [More](m)\n";
        check_shown(
            "### Europe",
            pair,
            &[
                ("start", "2026-09-01"),
                ("format", "hybrid"),
                ("city", "Austin"),
                ("state", "TX"),
                ("country", "US"),
                ("organisers", "A=u\nB = C=v"),
                ("title", "🦀"),
                ("url", "w"),
                ("more", "More=m"),
            ],
        );
        let with = |from: &str, to: &str| pair.replace(from, to);
        check("### Europe", pair, &[("end", "2026-09-03")], &with("01 |", "01 - 2026-09-03 |"));
        check("### Europe", pair, &[("city", "Dallas")], &with("Austin", "Dallas"));
        check(
            "### Europe",
            pair,
            &[("state", ""), ("country", "Germany"), ("city", "Köln")],
            &with("Austin, TX, US", "Köln, DE"),
        );
        check(
            "### Europe",
            pair,
            &[("format", "virtual")],
            &with("Hybrid - Virtual and In-Person (Austin, TX, US)", "Virtual (Austin, TX, US)"),
        );
        check("### Europe", pair, &[("organisers", "B = C=v")], &with("[A](u) and [B = C](v)", "[B = C](v)"));
        check(
            "### Europe",
            pair,
            &[("organisers", "A=u\nB = C=v\nD=https://e.org")],
            &with("(v)", "(v) + [D](https://e.org)"),
        );
        check("### Europe", pair, &[("organisers", "A=u2\nB = C=v")], &with("(u)", "(u2)"));
        check("### Europe", pair, &[("more", "More=m\nMap=n")], &with("(m)", "(m) | [**Map**](n)"));
        check("### Europe", pair, &[("more", "")], &with(" | [More](m)", ""));
        check("### Europe", pair, &[("days", "2026-09-01, 2026-09-03")], &with("2026-09-01", "2026-09-01, 2026-09-03"));
        let tracks = format!("{pair}    * [**Students**](s)\n");
        check("### Europe", &tracks, &[("rest", ""), ("more", "")], &with(" | [More](m)", ""));
        let range = "* 2026-09-01 & 2026-09-03 | Bonn | Rust\n";
        check("### Europe", range, &[("end", "2026-09-04")], &range.replace("03", "04"));
        check("### Europe", range, &[("end", "")], &range.replace(" & 2026-09-03", ""));
        check("### Europe", range, &[("city", "Köln")], &range.replace("Bonn", "Köln"));
        check(
            "### Europe",
            range,
            &[("title", "T"), ("url", "t")],
            &format!("{range}    * [**T**](t)\n").replace("Rust\n\n", "Rust\n"),
        );
        check(
            "### Virtual",
            "* 2026-09-01 | Virtual | [a](u)\n",
            &[("city", "Bonn"), ("country", "de")],
            "* 2026-09-01 | Virtual (Bonn, DE) | [a](u)\n",
        );
    }

    #[test]
    fn events_in_one_line() {
        let event = "* [January 5, 2022 | Köln, DE | **🦀 | Tell**| Rust Köln](u)\n";
        check("### Europe", event, &[("start", "2022-02-06")], &event.replace("January 5", "February 6"));
        check(
            "### Europe",
            event,
            &[("title", "T_"), ("organisers", "")],
            "* [January 5, 2022 | Köln, DE | **T\\_**](u)\n",
        );
    }

    #[test]
    fn calls() {
        check("### CFP - Projects", "* [b](u)\n", &[("project", "a")], "* [a - b](u)\n");
        check("### CFP - Projects", "* [a: b](u)\n", &[("project", "c")], "* [c: b](u)\n");
        let paper = "* [a](u)| Deadline: 30 November 2026 | Rome, Italy | Event date: 2026-12-01\n";
        check(
            "### CFP - Events",
            paper,
            &[("closes", "2026-11-29")],
            &paper.replace("Deadline: 30 November 2026", "CFP closes 2026-11-29"),
        );
        check("### CFP - Events", paper, &[("end", "2026-12-02")], &paper.replace("12-01", "12-01 - 2026-12-02"));
        check(TESTING, "* [a](u)\n", &[("steps", "v")], "* [a](u)\n    * [Testing steps](v)\n");
        check(TESTING, "* [a](u)\n  - [Testing Steps](v)\n", &[("steps", "")], "* [a](u)\n");
        check(TESTING, "* a\n", &[("url", "u")], "* [a](u)\n");
        check_shown(TESTING, "* a\n", &[("group", "Cargo"), ("title", "a"), ("shape", "* {title}")]);
    }

    #[test]
    fn news_of_the_project() {
        check(NEW, "* [new] [a](u)\n", &[("state", "updated")], "* [updated] [a](u)\n");
        check(NEW, "* [a](u)\n", &[("state", "updated")], "* [updated] [a](u)\n");
        let fcp = "* [disposition:merge] [a](u)\n";
        check("### Final Comment Period", fcp, &[("disposition", "close")], "* [disposition:close] [a](u)\n");
        check("### Final Comment Period", fcp, &[("disposition", "")], "* [a](u)\n");
        let pulls = "* lints: [a](u) and\n  [b](v)\n";
        check("#### Clippy", pulls, &[("title", "c")], "* lints: [c](u) and\n  [b](v)\n");
    }

    #[test]
    fn what_fits_no_form_is_edited_as_it_stands() {
        check(
            "### Official",
            "* just 🦀 words\n  more\n",
            &[("source", "* just words\n  more")],
            "* just words\n  more\n",
        );
        check_shown("### Official", "* words\r\n  more\r\n", &[("source", "* words\n  more")]);
    }
}
