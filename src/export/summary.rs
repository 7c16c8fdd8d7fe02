//! The difference to what was opened, as an export dialog says and shows it.

use crate::text::{DiffLine, LineDiff};

/// Unchanged lines shown around a change.
const CONTEXT: usize = 3;

/// What changed, counted by lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Lines that came.
    pub added: usize,
    /// Lines that went.
    pub removed: usize,
    /// Whether there was nothing before.
    pub is_new: bool,
    /// The lines that came, as text to copy: each ends with `\n` but the last.
    pub added_text: String,
    /// The changed lines with three unchanged ones around them.
    pub hunks: Vec<ShownHunk>,
}

/// Changed lines with the unchanged ones around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownHunk {
    /// The lines, in order; of those that changed, what went stands before what came.
    pub lines: Vec<ShownLine>,
}

/// One line of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownLine {
    /// Whether it came, went or stayed.
    pub kind: LineKind,
    /// The line, without its ending.
    pub text: String,
    /// Its number in the text as opened, from 1.
    pub old_line: Option<usize>,
    /// Its number in the text as it is now, from 1.
    pub new_line: Option<usize>,
}

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Stands in both texts.
    Same,
    /// Stands in the opened text only.
    Removed,
    /// Stands in the text of now only.
    Added,
}

impl Summary {
    /// Compares the text as opened with the text as it is now.
    pub fn new(opened: &str, current: &str) -> Summary {
        let diff = LineDiff::new(opened, current);
        let added: Vec<&str> = diff
            .lines
            .iter()
            .filter_map(|line| if let DiffLine::Added(text) = line { Some(without_ending(text)) } else { None })
            .collect();
        Summary {
            added: added.len(),
            removed: diff.removed(),
            is_new: opened.is_empty(),
            added_text: added.join("\n"),
            hunks: diff.hunks(CONTEXT).iter().map(shown).collect(),
        }
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.added == 0 && self.removed == 0
    }

    /// The line, from 1, at which the new lines begin, where they stand together and nothing else changed.
    pub fn new_lines_at(&self) -> Option<usize> {
        let new = |line: &ShownLine| line.new_line.filter(|_| line.kind == LineKind::Added);
        let mut lines = self.hunks.iter().flat_map(|hunk| &hunk.lines).filter_map(new);
        let (first, last) = (lines.next()?, lines.next_back());
        let together = last.map_or(1, |last| last + 1 - first) == self.added;
        (together && self.removed == 0).then_some(first)
    }

    /// The difference in one line: "+1 line, nothing else touched".
    pub fn sentence(&self) -> String {
        match (self.added, self.removed) {
            (0, 0) => "Nothing changed yet. Add something, or take the draft as it is.".to_owned(),
            (added, 0) if self.is_new => format!("A new file, {}", count(added)),
            (added, 0) => format!("+{}, nothing else touched", count(added)),
            (0, removed) => format!("−{}", count(removed)),
            (added, removed) => format!("+{}, −{}", count(added), count(removed)),
        }
    }
}

fn count(lines: usize) -> String {
    if lines == 1 { "1 line".to_owned() } else { format!("{lines} lines") }
}

fn shown(hunk: &crate::text::Hunk) -> ShownHunk {
    let (mut old, mut new) = (hunk.old_start, hunk.new_start);
    let mut next = |kind: LineKind, text: &str| {
        let (in_old, in_new) = (kind != LineKind::Added, kind != LineKind::Removed);
        old += usize::from(in_old);
        new += usize::from(in_new);
        ShownLine {
            kind,
            text: without_ending(text).to_owned(),
            old_line: in_old.then_some(old),
            new_line: in_new.then_some(new),
        }
    };
    let lines = hunk.lines.iter().map(|line| match line {
        DiffLine::Same(text) => next(LineKind::Same, text),
        DiffLine::Removed(text) => next(LineKind::Removed, text),
        DiffLine::Added(text) => next(LineKind::Added, text),
    });
    ShownHunk { lines: lines.collect() }
}

fn without_ending(line: &str) -> &str {
    line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(opened: &str, current: &str, sentence: &str, added_text: &str) {
        let summary = Summary::new(opened, current);
        assert_eq!(summary.sentence(), sentence);
        assert_eq!(summary.added_text, added_text);
    }

    #[test]
    fn says_what_changed() {
        check("a\nb\n", "a\nb\n", "Nothing changed yet. Add something, or take the draft as it is.", "");
        check("a\nb\n", "a\n* [🦀](u)\nb\n", "+1 line, nothing else touched", "* [🦀](u)");
        check("a\r\nb\r\n", "a\r\nx\r\ny\r\nb\r\n", "+2 lines, nothing else touched", "x\ny");
        check("a\nb\n", "x\ny\nz\nb\n", "+3 lines, −1 line", "x\ny\nz");
        check("a\nb\nc\n", "a\n", "−2 lines", "");
        check("a", "a\n", "+1 line, −1 line", "a");
        check("", "a\nb\n", "A new file, 2 lines", "a\nb");
    }

    #[test]
    fn shows_both_numbers_of_a_line() {
        let summary = Summary::new("1\n2\n3\n4\n5\n", "1\n2\n3\nx\n5\n");
        let lines: Vec<_> =
            summary.hunks.iter().flat_map(|hunk| &hunk.lines).map(|line| (line.old_line, line.new_line)).collect();
        assert_eq!(
            lines,
            [
                (Some(1), Some(1)),
                (Some(2), Some(2)),
                (Some(3), Some(3)),
                (Some(4), None),
                (None, Some(4)),
                (Some(5), Some(5))
            ]
        );
        assert_eq!(summary.new_lines_at(), None);
        let at = |current: &str| Summary::new("1\n2\n3\n", current).new_lines_at();
        assert_eq!(at("1\n2\nx\ny\n3\n"), Some(3));
        assert_eq!((at("x\n1\n2\n3\ny\n"), at("1\n2\n3\n")), (None, None));
    }
}
