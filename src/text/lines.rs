//! The lines of a text, with where their content ends and their ending begins.

use super::Span;

/// One line: `content` without the line ending, `span` with it. A `\r` before the `\n` belongs to the ending; a lone
/// `\r` is content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// The line without its ending.
    pub text: &'a str,
    /// The line with its ending, in the bytes of the whole text.
    pub span: Span,
}

impl<'a> Line<'a> {
    /// The span of the line without its ending.
    pub fn content(&self) -> Span {
        Span::new(self.span.start, self.span.start + self.text.len())
    }

    /// Whether nothing but spaces and tabs stands on the line.
    pub fn is_blank(&self) -> bool {
        self.text.chars().all(|c| c == ' ' || c == '\t' || c == '\r' || c == '\u{c}')
    }

    /// The columns of white space before the first other character; a tab goes on to the next multiple of four.
    pub fn indent(&self) -> usize {
        let mut columns = 0;
        for byte in self.text.bytes() {
            match byte {
                b' ' => columns += 1,
                b'\t' => columns += 4 - columns % 4,
                _ => break,
            }
        }
        columns
    }

    /// The line without the white space before and after it.
    pub fn trimmed(&self) -> &'a str {
        self.text.trim()
    }
}

/// The lines of `text` from the byte `from` on, which is taken for a line's beginning. The last line is given only if
/// something stands on it: `"a\n"` is one line.
pub fn lines(text: &str, from: usize) -> impl Iterator<Item = Line<'_>> {
    let mut at = from;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        if rest.is_empty() {
            return None;
        }
        let whole = rest.find('\n').map_or(rest.len(), |end| end + 1);
        let line = rest.get(..whole)?;
        let content = line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line));
        let span = Span::new(at, at + whole);
        at += whole;
        Some(Line { text: content, span })
    })
}

/// The lines of a stretch that begins where a line begins; the last one is cut off where the stretch ends.
pub fn lines_in(text: &str, stretch: Span) -> impl Iterator<Item = Line<'_>> {
    lines(text.get(..stretch.end).unwrap_or(text), stretch.start)
}

/// Where the line begins that the byte `at` stands on.
pub fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1)
}

/// The line ending that stands most often in `text`: `"\r\n"` or `"\n"`.
pub fn usual_ending(text: &str) -> &'static str {
    let all = text.bytes().filter(|&byte| byte == b'\n').count();
    let with_return = text.matches("\r\n").count();
    if with_return * 2 > all { "\r\n" } else { "\n" }
}

/// The ending of the line that the byte before `at` ends, or the text's usual one where `at` follows no line ending.
pub fn ending_before(text: &str, at: usize) -> &'static str {
    match text.get(..at) {
        Some(before) if before.ends_with("\r\n") => "\r\n",
        Some(before) if before.ends_with('\n') => "\n",
        _ => usual_ending(text),
    }
}

/// The line that the byte `at` stands on, without its ending.
pub fn line_at(text: &str, at: usize) -> &str {
    lines(text, line_start(text, at)).next().map_or("", |line| line.text)
}

/// Whole lines as they are written anew elsewhere: `\n` between them, and the last one without its ending.
pub fn without_endings(lines: &str) -> String {
    lines.trim_end_matches(['\r', '\n']).replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_kept_apart() {
        let found: Vec<(&str, usize)> = lines("a\r\nb\nc\rd", 0).map(|line| (line.text, line.span.len())).collect();
        assert_eq!(found, [("a", 3), ("b", 2), ("c\rd", 3)]);
        assert_eq!(lines("a\n", 0).count(), 1);
        assert_eq!(lines("\n\n", 0).count(), 2);
    }

    #[test]
    fn a_stretch_has_its_lines_and_no_more() {
        let text = "a\n🦀b\nc\n";
        let found: Vec<&str> = lines_in(text, Span::new(2, 9)).map(|line| line.text).collect();
        assert_eq!(found, ["🦀b", "c"]);
        assert_eq!(lines_in(text, Span::empty(2)).count(), 0);
        assert_eq!((line_start(text, 1), line_start(text, 2), line_start(text, 7)), (0, 2, 2));
    }

    #[test]
    fn indent_counts_tabs_as_columns() {
        let indent = |text: &str| lines(text, 0).next().map(|line| line.indent());
        assert_eq!(indent("   a"), Some(3));
        assert_eq!(indent(" \ta"), Some(4));
        assert_eq!(indent("\t a"), Some(5));
    }

    #[test]
    fn the_usual_ending_is_the_frequent_one() {
        assert_eq!(usual_ending("a\r\nb\r\nc\n"), "\r\n");
        assert_eq!(usual_ending("a"), "\n");
        assert_eq!(ending_before("a\r\nb\n", 3), "\r\n");
    }
}
