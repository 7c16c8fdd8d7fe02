//! The date of an issue: its number, its title and the events' window follow from it, and so does the name of its file.

use crate::issue::passages::events_window;
use crate::issue::{Date, Issue};
use crate::text::{Edit, EditSet, lines::usual_ending};

/// The edits that make an issue that of another day; `None` where no issue appears on that day. Lines of the metadata that
/// are not there come.
pub fn set_date(issue: &Issue, date: Date) -> Option<EditSet> {
    let number = date.issue_number().filter(|number| *number > 0)?;
    let text = issue.text();
    let values = [
        ("Title", format!("This Week in Rust {number}")),
        ("Number", number.to_string()),
        ("Date", date.to_string()),
        ("Category", "This Week in Rust".to_owned()),
    ];
    let front = &issue.front_matter;
    let ending = usual_ending(text);
    let mut at = front.fields.first().map_or(front.span.end, |field| field.line.start);
    let mut edits = Vec::new();
    for (key, value) in values {
        match front.field(text, key) {
            Some(field) => {
                // What stands there for the category is not of the date.
                if key != "Category" && field.value.of(text) != value {
                    let space = if field.value.start == field.key.end + 1 { " " } else { "" };
                    edits.push(Edit::replace(field.value, format!("{space}{value}")));
                }
                at = field.line.end;
            }
            None => edits.push(Edit::insert(at, format!("{key}: {value}{ending}"))),
        }
    }
    if front.fields.is_empty() {
        edits.push(Edit::insert(at, ending));
    }
    let window = events_window(issue).map(|window| window.parts).unwrap_or_default();
    for (name, span) in window {
        let day = if name == "from" { date } else { date.events_end() }.to_string();
        if span.of(text) != day {
            edits.push(Edit::replace(span, day));
        }
    }
    Some(EditSet::new(edits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::parse;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        for (text, expected) in
            [(text.to_owned(), expected.to_owned()), (text.replace('\n', "\r\n"), expected.replace('\n', "\r\n"))]
        {
            let edits = set_date(&parse(&text), Date::parse("2026-09-02").expect("a date")).expect("a Wednesday");
            assert_eq!(edits.apply(&text).as_deref(), Some(expected.as_str()));
        }
    }

    #[test]
    fn everything_follows_from_the_date() {
        let head = "Title: This Week in Rust 667\nNumber: 667\nDate: 2026-09-02\nCategory: This Week in Rust\n";
        let window = "\n## Upcoming Events\n\nRusty Events between 2026-09-02 - 2026-09-30 🦀\n";
        let before = |text: &str| text.replace("667", "666").replace("09-02", "08-26").replace("09-30", "09-23");
        check(&before(&format!("{head}{window}")), &format!("{head}{window}"));
        check(
            &format!("\u{feff}Number:\nDate: soon\nCategory: x\n{window}"),
            &format!("\u{feff}{}{window}", head.replace("This Week in Rust\n", "x\n")),
        );
        check("Text 🦀\n", &format!("{head}\nText 🦀\n"));
        assert_eq!(set_date(&parse(""), Date::parse("2026-09-03").expect("a date")), None);
    }
}
