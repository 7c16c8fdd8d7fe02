//! A new issue from a skeleton: the built-in one, with today's sections in today's order and nothing in them yet
//! (`skeleton.md` beside this file), or one as upstream has it. The coming events of the issue before are taken over.

use super::sections::{Holds, Known, SECTIONS, SectionKind};
use super::{Date, Issue, Item, ItemKind};

/// The skeleton, with the names that upstream's script fills.
const SKELETON: &str = include_str!("skeleton.md");
/// Where a skeleton has its events, with their headings.
pub const EVENTS_LIST: &str = "twir_events_list";

/// A new issue of this day: number, title, date and events window follow from it. Issues appear on Wednesdays; another
/// day has the number of the Wednesday before it, which the metadata's rule reports.
pub fn new_issue(date: Date) -> String {
    next_issue(date, None, None)
}

/// A new issue of this day, from the skeleton `template` if it is given (with `$twir_issue_number`, `$twir_issue_date`,
/// `$twir_events_end_date` and `$twir_events_list`), with the events of `previous` that are not past by then.
pub fn next_issue(date: Date, template: Option<&str>, previous: Option<&Issue>) -> String {
    let number = (0..7).find_map(|back| date.plus_days(-back).issue_number()).unwrap_or(0);
    fill(template.unwrap_or(SKELETON), |name| match name {
        "twir_issue_number" => Some(number.to_string()),
        "twir_issue_date" => Some(date.to_string()),
        "twir_events_end_date" => Some(date.events_end().to_string()),
        EVENTS_LIST => Some(events(date, previous)),
        _ => None,
    })
}

/// Puts values in the place of `$name` and `${name}`, and `$` in that of `$$`. A name without a value stays.
fn fill(template: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(template.len() + 8_000);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('$') {
        filled.push_str(before);
        let inner = after.strip_prefix('{').unwrap_or(after);
        let len = inner.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(inner.len());
        let tail = inner.get(len..).unwrap_or("");
        let tail = if inner.len() < after.len() { tail.strip_prefix('}') } else { Some(tail) };
        match (inner.get(..len).and_then(&value), tail) {
            (Some(value), Some(tail)) => {
                filled.push_str(&value);
                rest = tail;
            }
            _ => {
                filled.push('$');
                rest = after.strip_prefix('$').unwrap_or(after);
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// The regions in the order of the issue before, those that it does not have where the table has them, each with its
/// coming events. No ending after the last line.
fn events(date: Date, previous: Option<&Issue>) -> String {
    let mut regions: Vec<(Option<&Known>, String)> = Vec::new();
    if let Some(issue) = previous {
        for section in issue.sections.iter().filter(|section| section.kind.holds() == Holds::Events) {
            let coming = section.items.iter().filter(|item| is_coming(item, date));
            let lines: String =
                coming.map(|item| format!("{}\n", issue.slice(item.span).trim_end().replace("\r\n", "\n"))).collect();
            match section.kind {
                SectionKind::Known(known) if known.parent == "events" => regions.push((Some(known), lines)),
                // A heading of its own stays for as long as it has events.
                _ if lines.is_empty() => {}
                _ => regions.push((None, format!("{}\n{lines}", section.title(issue.text())))),
            }
        }
    }
    let row = |known: &Known| SECTIONS.iter().position(|other| other.id == known.id);
    for known in SECTIONS.iter().filter(|known| known.is_list_of("events")) {
        if regions.iter().all(|(other, _)| *other != Some(known)) {
            let later = regions.iter().position(|(other, _)| other.is_some_and(|other| row(other) > row(known)));
            regions.insert(later.unwrap_or(regions.len()), (Some(known), String::new()));
        }
    }
    let blocks: Vec<String> = regions
        .iter()
        .map(|(known, lines)| {
            known.map_or_else(|| format!("### {lines}"), |known| format!("### {}\n{lines}", known.title))
        })
        .collect();
    blocks.join("\n").trim_end().to_owned()
}

/// Whether an item of the events is not past by this day; what is no event nobody can say it of.
fn is_coming(item: &Item, date: Date) -> bool {
    match &item.kind {
        ItemKind::Event(event) | ItemKind::OneLineEvent(event) => event.last_day().is_none_or(|last| last >= date),
        kind => *kind != ItemKind::None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sections::SECTIONS;
    use super::super::{SectionKind, parse};
    use super::*;

    #[test]
    fn the_metadata_and_the_window_follow_from_the_date() {
        let text = new_issue(Date::parse("2026-08-26").unwrap());
        assert!(text.starts_with(
            "Title: This Week in Rust 666\nNumber: 666\nDate: 2026-08-26\nCategory: This Week in Rust\n\n"
        ));
        assert!(text.contains("\nRusty Events between 2026-08-26 - 2026-09-23 🦀\n"));
        assert!(!text.contains(['$', '{', '}', '\r']) && text.ends_with("</small>\n"));
        assert!(new_issue(Date::parse("2026-08-27").unwrap()).contains("\nNumber: 666\n"));
    }

    #[test]
    fn its_sections_are_known_in_order_and_have_their_levels() {
        let text = new_issue(Date::parse("2026-08-26").unwrap());
        let issue = parse(&text);
        let mut places = Vec::new();
        for section in issue.sections.iter().skip(1) {
            let SectionKind::Known(known) = section.kind else { panic!("unknown: {}", section.title(&text)) };
            assert!(section.title(&text) == known.title || known.parent == "calls-for-testing", "{}", known.id);
            let level = section.heading.map(|heading| heading.level);
            assert!(level == Some(known.level) || known.parent == "calls-for-testing", "{}", known.id);
            places.push(SECTIONS.iter().position(|row| row.id == known.id));
            if known.id != "quote-of-the-week" {
                assert!(section.items.is_empty(), "{}", known.id);
            }
        }
        // The repositories of the calls for testing stand in the order of upstream's skeleton, not in the table's.
        let outside_testing: Vec<_> = places
            .into_iter()
            .flatten()
            .filter(|&at| SECTIONS.get(at).is_some_and(|row| row.parent != "calls-for-testing"))
            .collect();
        assert!(outside_testing.is_sorted() && outside_testing.len() == 30);
    }

    #[test]
    fn coming_events_are_taken_over_with_their_sections() {
        let event = |days: &str, title: &str| format!("* {days} | Virtual | [o](u)\r\n    * [**{title} 🦀**](u)\r\n");
        let previous = format!(
            "## Upcoming Events\r\n\r\n### Online\r\n{}{}\r\n{}* soon\r\n\r\n### Europe:\r\n{}\r\n### Conferences\r\n{}\r\n### Jam\r\n{}\r\n\r\nIf you are.\r\n",
            event("2026-09-01", "past"),
            event("2026-08-30 - 2026-09-02", "last day"),
            event("2026-09-02", "today"),
            event("2026-09-01", "past"),
            event("2026-10-01", "conference"),
            event("2026-08-01", "past"),
        );
        let date = Date::parse("2026-09-02").unwrap();
        let template =
            "N: $twir_issue_number ${twir_issue_date} $$5 $x ${x} $\n\n$twir_events_list\n\nEnd $twir_events_end_date";
        let coming = |days: &str, title: &str| event(days, title).replace("\r\n", "\n");
        let expected = format!(
            "N: 667 2026-09-02 $5 $x ${{x}} $\n\n### Virtual\n{}{}* soon\n\n### Africa\n\n### Asia\n\n### Europe\n\n### Conferences\n{}\n### North America\n\n### Oceania\n\n### South America\n\nEnd 2026-09-30",
            coming("2026-08-30 - 2026-09-02", "last day"),
            coming("2026-09-02", "today"),
            coming("2026-10-01", "conference"),
        );
        assert_eq!(next_issue(date, Some(template), Some(&parse(&previous))), expected);
        let rolled = next_issue(date, None, Some(&parse(&previous)));
        assert_eq!(rolled.matches(" 🦀**").count(), 3);
    }
}
