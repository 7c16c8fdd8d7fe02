//! Calls for participation: `* [project - title](address)`, and for papers `* [**name**](address) | closes | place | dates`.

use super::Date;
use super::days::days_in;
use super::event::without_bold;
use super::item::{LinkItem, link_item};
use crate::text::Span;

/// A task that a project offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectItem {
    /// The link as it stands; its title is project and title together.
    pub link: LinkItem,
    /// Before the dash or colon.
    pub project: Option<Span>,
    /// After it, or all of it.
    pub title: Span,
}

/// A conference that asks for talks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperItem {
    /// Between the brackets, without the asterisks of bold.
    pub name: Span,
    /// The address.
    pub url: Span,
    /// When the call closes, as written: `CFP closes 2026-03-23`.
    pub closes: Option<Span>,
    /// The day it closes on, if it names one.
    pub closes_on: Option<Date>,
    /// Where the conference is, as written.
    pub place: Option<Span>,
    /// When it is, as written: `Event date: 2026-09-14 - 2026-09-16`.
    pub dates: Option<Span>,
    /// The first day.
    pub start: Option<Date>,
    /// The last day of several.
    pub end: Option<Date>,
    /// The parts after these, as written.
    pub more: Vec<Span>,
}

/// What stands between a project and the title.
const DASHES: [&str; 3] = [" - ", " – ", " — "];

/// Reads the task at `content`.
pub fn project(text: &str, content: Span) -> Option<ProjectItem> {
    let link = link_item(text, content)?;
    let whole = link.title.trim(text);
    let source = whole.of(text);
    let dash = DASHES.iter().filter_map(|dash| Some((source.find(dash)?, dash.len()))).min();
    let cut = dash.or_else(|| Some((source.find(": ")?, 2)).filter(|(at, _)| is_name(source.get(..*at))));
    // A dash in code sets nothing apart.
    let cut = cut.filter(|(at, _)| source.get(..*at).is_some_and(|head| head.matches('`').count() % 2 == 0));
    let (project, title) = match cut {
        Some((at, len)) => {
            let at = whole.start + at;
            (Some(Span::new(whole.start, at).trim(text)), Span::new(at + len, whole.end).trim(text))
        }
        None => (None, whole),
    };
    Some(ProjectItem { link, project, title })
}

/// Whether what stands before a colon is one word, as names of projects are: `[FEATURE]: title` names none.
fn is_name(head: Option<&str>) -> bool {
    head.is_some_and(|head| !head.is_empty() && !head.contains([' ', '[', ']']))
}

/// Reads the call at `content`: `None` where nothing but a link stands.
pub fn paper(text: &str, content: Span) -> Option<PaperItem> {
    let link = link_item(text, content)?;
    let mut fields: Vec<Span> = Vec::new();
    let mut from = link.link.end;
    for part in Span::new(from, content.end).of(text).split('|') {
        let field = Span::new(from, from + part.len()).trim(text);
        from += part.len() + 1;
        fields.push(field);
    }
    // What stands before the first bar is no field.
    let mut fields = fields.into_iter().skip(1).peekable();
    fields.peek()?;
    let closes = fields.next_if(|field| tells_day(field.of(text)));
    let place = fields.next_if(|field| days_in(field.of(text)).is_empty());
    let dates = fields.next();
    let days = dates.map_or_else(Vec::new, |dates| days_in(dates.of(text)));
    Some(PaperItem {
        name: without_bold(text, link.title),
        url: link.url,
        closes,
        closes_on: closes.and_then(|closes| days_in(closes.of(text)).last().copied()),
        place,
        dates,
        start: days.first().copied(),
        end: days.last().copied().filter(|_| days.len() > 1),
        more: fields.collect(),
    })
}

/// Whether a part tells until when a call is open.
fn tells_day(field: &str) -> bool {
    let lower = field.to_ascii_lowercase();
    let words = ["close", "deadline", "open", "until", "rolling", "extended"];
    words.iter().any(|word| lower.contains(word)) || !days_in(field).is_empty()
}

#[cfg(test)]
mod tests {
    use super::super::item::tests::check_parts;
    use super::super::sections::Holds;

    #[test]
    fn projects() {
        let check = |line: &str, expected: &[(&str, &str)]| check_parts(line, Holds::Projects, expected);
        check("* [a 🦀 - b - c](u)", &[("project", "a 🦀"), ("title", "b - c"), ("url", "u")]);
        check("* [a – b](u)", &[("project", "a"), ("title", "b"), ("url", "u")]);
        check("* [a: b - c](u)", &[("project", "a: b"), ("title", "c"), ("url", "u")]);
        check("* [a: b](u)", &[("project", "a"), ("title", "b"), ("url", "u")]);
        check("* [[FEATURE]: b](u) (x)", &[("title", "[FEATURE]: b"), ("url", "u"), ("note", "(x)")]);
        check("* [the `a - b`](u)", &[("title", "the `a - b`"), ("url", "u")]);
    }

    #[test]
    fn papers() {
        let check = |line: &str, expected: &[(&str, &str)]| check_parts(line, Holds::Papers, expected);
        check(
            "* [**🦀Conf**](u)| CFP closes 2026-01-02 | Utrecht, The Netherlands | Event date: 2026-05-19 - 2026-05-20",
            &[
                ("name", "🦀Conf"),
                ("url", "u"),
                ("closes", "CFP closes 2026-01-02"),
                ("place", "Utrecht, The Netherlands"),
                ("dates", "Event date: 2026-05-19 - 2026-05-20"),
            ],
        );
        check(
            "* [a](u) | Rolling deadline | online | 2026-05-19 | [Site](v)\n",
            &[
                ("name", "a"),
                ("url", "u"),
                ("closes", "Rolling deadline"),
                ("place", "online"),
                ("dates", "2026-05-19"),
                ("more", "[Site](v)"),
            ],
        );
        check(
            "* [a](u) | Rome, Italy | 2026-05-19",
            &[("name", "a"), ("url", "u"), ("place", "Rome, Italy"), ("dates", "2026-05-19")],
        );
        check("* [a](u)", &[]);
    }
}
