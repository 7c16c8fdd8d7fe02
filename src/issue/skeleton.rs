//! A new issue from the built-in skeleton: today's sections in today's order, with nothing in them yet. The skeleton is
//! data, in `skeleton.md` beside this file.

use super::Date;

/// The skeleton, with `{number}`, `{date}` and `{events_end}` to be filled.
const SKELETON: &str = include_str!("skeleton.md");

/// A new issue of this day: number, title, date and events window follow from it. Issues appear on Wednesdays; another
/// day has the number of the Wednesday before it, which the metadata's rule reports.
pub fn new_issue(date: Date) -> String {
    let number = (0..7).find_map(|back| date.plus_days(-back).issue_number()).unwrap_or(0);
    SKELETON
        .replace("{number}", &number.to_string())
        .replace("{date}", &date.to_string())
        .replace("{events_end}", &date.events_end().to_string())
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
        assert!(!text.contains(['{', '}', '\r']) && text.ends_with("</small>\n"));
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
}
