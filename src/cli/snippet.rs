//! A line of the source with carets under a part of it, as a terminal shows it.

use crate::text::{LineIndex, Span};

/// The most columns of source that are shown; longer lines are cut around the place.
const MOST_COLUMNS: usize = 120;
/// The columns before the place that stay where a line is cut.
const LEAD: usize = 40;

/// The line on which `span` begins and the line of carets under it, both without their endings. What goes on past the
/// line's end is underlined to there. Of a long line no more is read than what is shown: it may have many places.
pub fn snippet(text: &str, index: &LineIndex, span: Span) -> (String, String) {
    let number = index.line_of(span.start);
    let start = index.line_start(number).unwrap_or(0);
    let line = text.get(start..index.line_start(number + 1).unwrap_or(text.len())).unwrap_or("");
    let line = line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line));
    let (from, to) = (span.start.saturating_sub(start).min(line.len()), span.end.saturating_sub(start));
    let before = line.get(..from).unwrap_or(line);
    let is_cut = fitting(line.chars(), MOST_COLUMNS) < line.len();
    let first = if is_cut { from - fitting(before.chars().rev(), LEAD) } else { 0 };
    let rest = line.get(first..).unwrap_or("");
    let part = rest.get(..fitting(rest.chars(), MOST_COLUMNS)).unwrap_or(rest);
    let (mut source, mut marks) = (String::new(), String::new());
    if first > 0 {
        source.push('…');
        marks.push(' ');
    }
    for (at, c) in part.char_indices() {
        let (picture, width) = shown(c);
        source.push(picture);
        if picture == ' ' && width > 1 {
            source.extend(std::iter::repeat_n(' ', width - 1));
        }
        let mark = if (from..to).contains(&(first + at)) { '^' } else { ' ' };
        marks.extend(std::iter::repeat_n(mark, width));
    }
    if part.len() < rest.len() {
        source.push('…');
    }
    // An empty place, or one at the end of the line, still has its caret.
    if !marks.contains('^') {
        let lead: usize = before.get(first..).unwrap_or("").chars().map(|c| shown(c).1).sum();
        marks = format!("{}^", " ".repeat(lead + usize::from(first > 0)));
    }
    (source, marks.trim_end().to_owned())
}

/// How many bytes of `chars` fit into so many columns. What has no width is not shown without end either.
fn fitting(chars: impl Iterator<Item = char>, columns: usize) -> usize {
    let mut left = columns;
    chars
        .take(2 * columns)
        .take_while(|c| {
            let fits = shown(*c).1 <= left;
            left -= shown(*c).1.min(left);
            fits
        })
        .map(char::len_utf8)
        .sum()
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

    #[test]
    fn characters_without_width_do_not_fill_the_terminal() {
        let text = format!("{0}here{0}", "\u{200b}".repeat(5000));
        let at = text.find("here").expect("the part");
        let (source, marks) = snippet(&text, &LineIndex::new(&text), Span::new(at, at + 4));
        assert!(source.contains("here") && source.chars().count() <= 3 * MOST_COLUMNS, "{}", source.chars().count());
        assert_eq!(marks, " ^^^^");
    }
}
