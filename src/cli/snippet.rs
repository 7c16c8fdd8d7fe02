//! A line of the source with carets under a part of it, as a terminal shows it.

use crate::text::{LineIndex, Span};

/// The most columns of source that are shown; longer lines are cut around the place.
const MOST_COLUMNS: usize = 120;
/// The columns before the place that stay where a line is cut.
const LEAD: usize = 40;

/// The line on which `span` begins and the line of carets under it, both without their endings. What goes on past the
/// line's end is underlined to there.
pub fn snippet(text: &str, index: &LineIndex, span: Span) -> (String, String) {
    let start = index.line_start(index.line_of(span.start)).unwrap_or(0);
    let rest = text.get(start..).unwrap_or("");
    let line = rest.lines().next().unwrap_or("");
    let (from, to) = (span.start - start.min(span.start), span.end.saturating_sub(start).min(line.len()));
    let place = line.char_indices().take_while(|(at, _)| *at < from).map(|(_, c)| shown(c).1).sum::<usize>();
    let whole: usize = line.chars().map(|c| shown(c).1).sum();
    let first = if whole > MOST_COLUMNS { place.saturating_sub(LEAD) } else { 0 };
    let (mut source, mut marks) = (String::new(), String::new());
    if first > 0 {
        source.push('…');
        marks.push(' ');
    }
    let mut column = 0;
    for (at, c) in line.char_indices() {
        let (picture, width) = shown(c);
        if column >= first + MOST_COLUMNS {
            source.push('…');
            break;
        }
        if column >= first {
            source.push(picture);
            if picture == ' ' && width > 1 {
                source.extend(std::iter::repeat_n(' ', width - 1));
            }
            let mark = if from <= at && at < to { '^' } else { ' ' };
            marks.extend(std::iter::repeat_n(mark, width));
        }
        column += width;
    }
    // An empty place, or one at the end of the line, still has its caret.
    if !marks.contains('^') {
        let lead: usize = place.saturating_sub(first) + usize::from(first > 0);
        marks = format!("{}^", " ".repeat(lead));
    }
    (source, marks.trim_end().to_owned())
}

/// A message as a terminal may show it: parts of drafts stand in it.
pub fn plain(text: &str) -> String {
    text.chars().map(|c| shown(c).0).collect()
}

/// What stands for a character, and the columns that it takes: tabs four, wide characters two, what has no width none.
/// A control character shows as a replacement, so that no draft can steer a terminal.
fn shown(c: char) -> (char, usize) {
    match c {
        '\t' => (' ', 4),
        c if c.is_control() || is_direction(c) => ('\u{fffd}', 1),
        c if is_zero_width(c) => (c, 0),
        c if is_wide(c) => (c, 2),
        c => (c, 1),
    }
}

/// Marks that turn the direction of what follows: they could show a line as what it is not.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// The blocks of East Asian scripts and of emoji, as terminals have them.
fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{33ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{a000}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{1f300}'..='\u{1f64f}'
        | '\u{1f680}'..='\u{1f6ff}' | '\u{1f900}'..='\u{1f9ff}' | '\u{1fa70}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}'
        | '\u{2705}' | '\u{274c}' | '\u{2728}' | '\u{2b50}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, part: &str, expected: [&str; 2]) {
        let start = text.find(part).expect("the part");
        let (source, marks) = snippet(text, &LineIndex::new(text), Span::new(start, start + part.len()));
        assert_eq!([source.as_str(), marks.as_str()], expected);
    }

    #[test]
    fn carets_stand_under_the_part() {
        check("a\n* [b](u)\r\nc", "[b]", ["* [b](u)", "  ^^^"]);
        check("a 🦀 b", "b", ["a 🦀 b", "     ^"]);
        check("日本 é", "é", ["日本 é", "     ^"]);
        check("\ta\u{200b}b", "b", ["    a\u{200b}b", "     ^"]);
        check("a\u{1b}[1mb", "b", ["a\u{fffd}[1mb", "     ^"]);
        check("one\ntwo\nthree", "two\nthree", ["two", "^^^"]);
    }

    #[test]
    fn a_place_has_one_caret() {
        let at = |text: &str, at: usize| snippet(text, &LineIndex::new(text), Span::empty(at));
        assert_eq!(at("ab\n", 1), ("ab".to_owned(), " ^".to_owned()));
        assert_eq!(at("ab\n", 2), ("ab".to_owned(), "  ^".to_owned()));
        assert_eq!(at("ab\n", 3), (String::new(), "^".to_owned()));
        assert_eq!(at("", 0), (String::new(), "^".to_owned()));
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let text = format!("{}here{}", "x".repeat(500), "y".repeat(500));
        let (source, marks) = snippet(&text, &LineIndex::new(&text), Span::new(500, 504));
        assert!(source.starts_with("…x") && source.ends_with("y…") && source.chars().count() == MOST_COLUMNS + 2);
        let at = source.chars().position(|c| c == 'h');
        assert_eq!(marks.find('^'), at);
        assert_eq!(marks.trim(), "^^^^");
    }
}
