//! The name of the file, and its place in a checkout of the upstream repository.

use crate::issue::{Date, FrontMatter};

/// What a text is called that has neither a date nor a name.
const UNNAMED: &str = "draft.md";

/// The name under which `text` is saved: after the date of its metadata, else after the file that was opened (`opened`,
/// with or without folders), else `draft.md`.
pub fn file_name(text: &str, opened: Option<&str>) -> String {
    let date = FrontMatter::parse(text).date(text);
    match date {
        Some(date) => date.file_name(),
        None => opened.map_or_else(|| UNNAMED.to_owned(), from_opened),
    }
}

/// The name of the file that was opened as `opened`, as it stands in the repository: its own where that begins with a day,
/// and else what its metadata say.
pub fn opened_name(opened: &str, name: &str) -> String {
    let is_dated = name.get(..10).is_some_and(|start| Date::parse(start).is_some());
    if is_dated { from_opened(name) } else { file_name(opened, Some(name)) }
}

/// The name that the file has now: as it was opened (see [`opened_name`]), until the metadata name another day.
pub fn current_name(opened: &str, text: &str, name: &str) -> String {
    let now = file_name(text, Some(name));
    if now == file_name(opened, Some(name)) { opened_name(opened, name) } else { now }
}

/// Where a file of this name stands in the upstream repository: `draft/<name>`.
pub fn draft_path(file_name: &str) -> String {
    format!("draft/{file_name}")
}

/// The name after an opened file: its date if it begins with one, else its stem, always with the ending `.md`.
fn from_opened(opened: &str) -> String {
    let name = opened.rsplit(['/', '\\']).next().unwrap_or("");
    if let Some(date) = name.get(..10).and_then(Date::parse) {
        return date.file_name();
    }
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let kept: String = stem.chars().map(|c| if is_plain(c) { c } else { '-' }).collect();
    let kept = kept.trim_matches(['-', '.']);
    if kept.is_empty() { UNNAMED.to_owned() } else { format!("{kept}.md") }
}

/// Whether a character can stand in a file name on every system, and in a patch without quotes.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, opened: Option<&str>, expected: &str) {
        assert_eq!(file_name(text, opened), expected);
    }

    #[test]
    fn a_draft_keeps_its_name_until_its_day_is_another() {
        let (opened, next) = ("Date: 2026-08-26\n", "Date: 2026-09-02\n🦀");
        let names = |text: &str, name: &str| (opened_name(opened, name), current_name(opened, text, name));
        let day = |day: &str| format!("{day}-this-week-in-rust.md");
        assert_eq!(names(next, "draft.md"), (day("2026-08-26"), day("2026-09-02")));
        assert_eq!(names(opened, "draft.md"), (day("2026-08-26"), day("2026-08-26")));
        // A wrong day in the metadata is no reason to rename the file.
        assert_eq!(names("Date: 2026-08-26\n\n", "2026-09-02-x.md"), (day("2026-09-02"), day("2026-09-02")));
    }

    #[test]
    fn the_date_comes_first_then_the_opened_name() {
        let dated = "\u{feff}Title: x\r\nDate: 2026-08-26\r\n";
        check(dated, Some("notes.txt"), "2026-08-26-this-week-in-rust.md");
        check("Date: soon\n", Some("draft/2026-09-02-this-week-in-rust.md"), "2026-09-02-this-week-in-rust.md");
        check("Date: soon\n", Some("2026-09-02.txt"), "2026-09-02-this-week-in-rust.md");
        check("", Some("/tmp/my notes.txt"), "my-notes.md");
        check("", Some(r"C:\drafts\Woche 🦀.md"), "Woche.md");
        check("", Some("2026-13-02-x.md"), "2026-13-02-x.md");
        check("", Some(".."), "draft.md");
        check("", Some("🦀🦀"), "draft.md");
        check("", None, "draft.md");
    }
}
