//! Events: `* date | place | organiser`, and under it `    * [**title**](address)`; until February 2022 all in one link.

use super::Date;
use super::days::{days_in, month};
use super::item::link_item;
use crate::markdown::{Link, inline_links};
use crate::text::{Span, lines};

/// An event as it was read. Parts that are missing or not understood are `None` or empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventItem {
    /// Everything before the first ` | `.
    pub date: Span,
    /// The first day, if it is one.
    pub start: Option<Date>,
    /// The last day of a range or list of days.
    pub end: Option<Date>,
    /// Between the first and the second ` | `, as written.
    pub place: Option<Span>,
    /// After the second ` | `, as written.
    pub organisers: Option<Span>,
    /// The nested title line, without its ending.
    pub title_line: Option<Span>,
    /// The title, without brackets and asterisks.
    pub title: Option<Span>,
    /// The address of the title.
    pub url: Option<Span>,
    /// The nested line's links after the first.
    pub more_links: Vec<Link>,
}

impl EventItem {
    /// The last day of the event.
    pub fn last_day(&self) -> Option<Date> {
        self.end.or(self.start)
    }
}

/// Reads the event whose whole lines are `span` and whose first line without bullet is `content`: `None` unless it begins
/// with a date and has a ` | `.
pub fn read(text: &str, span: Span, content: Span) -> Option<EventItem> {
    let first = content.of(text);
    let begins_with_date = {
        let bytes = first.as_bytes();
        bytes.len() >= 10
            && bytes
                .iter()
                .take(10)
                .enumerate()
                .all(|(at, byte)| if matches!(at, 4 | 7) { *byte == b'-' } else { byte.is_ascii_digit() })
    };
    if !begins_with_date {
        return None;
    }
    let mut parts = Vec::new();
    let mut from = content.start;
    while parts.len() < 2 {
        let Some(bar) = Span::new(from, content.end).of(text).find('|') else {
            break;
        };
        parts.push(Span::new(from, from + bar).trim(text));
        from += bar + 1;
    }
    let rest = Span::new(from, content.end).trim(text);
    let date = *parts.first()?;
    let (place, organisers) = match parts.get(1) {
        Some(place) => (Some(*place), (!rest.is_empty()).then_some(rest)),
        None => ((!rest.is_empty()).then_some(rest), None),
    };
    let days = days_in(date.of(text));
    let start = days.first().copied();
    let end = days.last().copied().filter(|_| days.len() > 1);
    let nested =
        lines(span.of(text), 0).skip(1).find(|line| !line.is_blank()).map(|line| line.content().shift(span.start));
    let mut event = EventItem {
        date,
        start,
        end,
        place,
        organisers,
        title_line: nested,
        title: None,
        url: None,
        more_links: Vec::new(),
    };
    if let Some(line) = nested {
        let mut found = inline_links(text, line).into_iter();
        if let Some(link) = found.next() {
            event.title = Some(without_bold(text, link.text));
            event.url = Some(link.url);
        }
        event.more_links = found.collect();
    }
    Some(event)
}

/// `**title**` without its asterisks.
pub(super) fn without_bold(text: &str, span: Span) -> Span {
    let inner = span.of(text);
    if inner.len() > 4 && inner.starts_with("**") && inner.ends_with("**") {
        Span::new(span.start + 2, span.end - 2).trim(text)
    } else {
        span
    }
}

/// Reads the event of up to February 2022 that stands at `content`: `[March 3, 2022 | place | **title** | organiser](address)`.
pub fn one_line(text: &str, content: Span) -> Option<EventItem> {
    let link = link_item(text, content)?;
    let whole = link.title;
    let source = whole.of(text);
    let part = |from: usize, to: usize| Span::new(whole.start + from, whole.start + to).trim(text);
    let first = source.find('|')?;
    let second = first + 1 + source.get(first + 1..)?.find('|')?;
    // A title may have a bar in it: the organiser stands after the last one.
    let last = source.rfind('|').filter(|last| *last > second);
    let date = part(0, first);
    let days = days_in(date.of(text));
    month(date.of(text).split_whitespace().next()?)?;
    Some(EventItem {
        date,
        start: days.first().copied(),
        end: days.last().copied().filter(|_| days.len() > 1),
        place: Some(part(first + 1, second)),
        organisers: last.map(|last| part(last + 1, source.len())),
        title_line: None,
        title: Some(without_bold(text, part(second + 1, last.unwrap_or(source.len())))),
        url: Some(link.url),
        more_links: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::item::tests::check_parts;
    use super::super::item::{ItemKind, read};
    use super::super::sections::Holds;
    use super::*;

    #[test]
    fn pairs_and_ranges() {
        let text = "* 2026-09-08 - 2026-09-11 | Hybrid (Montreal, CA) | [RustConf](u)\n    * [**Rust🦀Conf**](v) | [Tickets](w)\n";
        let item = read(text, Span::new(0, text.len()), Holds::Events);
        let ItemKind::Event(event) = item.kind else { panic!("no event") };
        assert_eq!(event.start.map(|d| d.to_string()).as_deref(), Some("2026-09-08"));
        assert_eq!(event.last_day().map(|d| d.to_string()).as_deref(), Some("2026-09-11"));
        assert_eq!(event.place.map(|s| s.of(text)), Some("Hybrid (Montreal, CA)"));
        assert_eq!(event.organisers.map(|s| s.of(text)), Some("[RustConf](u)"));
        assert_eq!((event.title.map(|s| s.of(text)), event.url.map(|s| s.of(text))), (Some("Rust🦀Conf"), Some("v")));
        assert_eq!(event.more_links.len(), 1);
    }

    #[test]
    fn events_in_one_line() {
        let check = |line: &str, expected: &[(&str, &str)]| check_parts(line, Holds::Events, expected);
        check(
            "* [January 5, 2022 | Köln, DE | **🦀 | Tell**| Rust Köln](u)",
            &[
                ("date", "January 5, 2022"),
                ("place", "Köln, DE"),
                ("title", "🦀 | Tell"),
                ("organisers", "Rust Köln"),
                ("url", "u"),
            ],
        );
        check(
            "* [February 5 & 6, 2022 | A | **b** - c](u)",
            &[("date", "February 5 & 6, 2022"), ("place", "A"), ("title", "**b** - c"), ("url", "u")],
        );
        check("* [**t** | a | b](u)", &[]);
    }
}
