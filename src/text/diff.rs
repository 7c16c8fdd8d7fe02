//! Differences: the smallest single edit between two texts, and the difference by lines that a patch is made of.

use super::{Edit, EditSet, Span, lines};

/// The one edit that leads from `old` to `new`, without what the two have in common at their ends; `None` where they are
/// the same. Its span lies on character boundaries.
pub fn smallest_edit(old: &str, new: &str) -> Option<Edit> {
    if old == new {
        return None;
    }
    let mut start = common_head(old.as_bytes(), new.as_bytes());
    while !old.is_char_boundary(start) {
        start -= 1;
    }
    let (old_rest, new_rest) = (old.get(start..)?, new.get(start..)?);
    let mut common = common_tail(old_rest.as_bytes(), new_rest.as_bytes());
    while !old_rest.is_char_boundary(old_rest.len() - common) {
        common -= 1;
    }
    let insert = new_rest.get(..new_rest.len() - common)?;
    Some(Edit::replace(Span::new(start, old.len() - common), insert))
}

/// So many bytes are compared at once, since it is done with whole texts at every key.
const STEP: usize = 8;

fn common_head(old: &[u8], new: &[u8]) -> usize {
    let steps = old.chunks_exact(STEP).zip(new.chunks_exact(STEP)).take_while(|(a, b)| a == b).count() * STEP;
    let (old, new) = (old.iter().skip(steps), new.iter().skip(steps));
    steps + old.zip(new).take_while(|(a, b)| a == b).count()
}

fn common_tail(old: &[u8], new: &[u8]) -> usize {
    let steps = old.rchunks_exact(STEP).zip(new.rchunks_exact(STEP)).take_while(|(a, b)| a == b).count() * STEP;
    let (old, new) = (old.iter().rev().skip(steps), new.iter().rev().skip(steps));
    steps + old.zip(new).take_while(|(a, b)| a == b).count()
}

/// How many bytes at the beginning, and how many of the rest at the end, are the same in both.
pub fn common_bytes(old: &[u8], new: &[u8]) -> (usize, usize) {
    let head = common_head(old, new);
    (head, common_tail(old.get(head..).unwrap_or(&[]), new.get(head..).unwrap_or(&[])))
}

/// How many things at the beginning, and how many of the rest at the end, are the same in both.
pub fn common_ends<A, B>(old: &[A], new: &[B], same: impl Fn(&A, &B) -> bool) -> (usize, usize) {
    let head = old.iter().zip(new).take_while(|(a, b)| same(a, b)).count();
    let rest = old.len().min(new.len()) - head;
    let backwards = old.iter().rev().zip(new.iter().rev()).take(rest);
    (head, backwards.take_while(|(a, b)| same(a, b)).count())
}

/// The edits that lead from `old` to `new`: for each stretch of changed lines the smallest edit within it.
pub fn edits_between(old: &str, new: &str) -> EditSet {
    let mut edits = Vec::new();
    let (mut at, mut removed, mut added) = (0, String::new(), String::new());
    let mut flush = |at: usize, removed: &mut String, added: &mut String| {
        if let Some(edit) = smallest_edit(removed, added) {
            edits.push(Edit::replace(edit.span.shift(at), edit.insert));
        }
        let len = removed.len();
        removed.clear();
        added.clear();
        at + len
    };
    for line in LineDiff::new(old, new).lines {
        match line {
            DiffLine::Same(text) => at = flush(at, &mut removed, &mut added) + text.len(),
            DiffLine::Removed(text) => removed.push_str(text),
            DiffLine::Added(text) => added.push_str(text),
        }
    }
    flush(at, &mut removed, &mut added);
    EditSet::new(edits)
}

/// One line of a difference, with its ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffLine<'a> {
    /// Stands in both.
    Same(&'a str),
    /// Stands in the old text only.
    Removed(&'a str),
    /// Stands in the new text only.
    Added(&'a str),
}

/// Changed lines with the unchanged ones around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk<'a> {
    /// The first line in the old text, from 0.
    pub old_start: usize,
    /// The first line in the new text, from 0.
    pub new_start: usize,
    /// The lines, in order.
    pub lines: Vec<DiffLine<'a>>,
}

impl Hunk<'_> {
    /// How many lines of the old text the hunk spans.
    pub fn old_len(&self) -> usize {
        self.lines.iter().filter(|line| !matches!(line, DiffLine::Added(_))).count()
    }

    /// How many lines of the new text the hunk spans.
    pub fn new_len(&self) -> usize {
        self.lines.iter().filter(|line| !matches!(line, DiffLine::Removed(_))).count()
    }
}

/// The whole difference between two texts, line by line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineDiff<'a> {
    /// Every line of both.
    pub lines: Vec<DiffLine<'a>>,
}

impl<'a> LineDiff<'a> {
    /// Compares `old` and `new` by lines, endings included.
    pub fn new(old: &'a str, new: &'a str) -> LineDiff<'a> {
        let old: Vec<&str> = lines(old, 0).map(|line| line.span.of(old)).collect();
        let new: Vec<&str> = lines(new, 0).map(|line| line.span.of(new)).collect();
        let (head, tail) = common_ends(&old, &new, |a, b| a == b);
        let old_middle = old.get(head..old.len() - tail).unwrap_or(&[]);
        let new_middle = new.get(head..new.len() - tail).unwrap_or(&[]);
        let mut lines: Vec<DiffLine> = old.iter().take(head).map(|line| DiffLine::Same(line)).collect();
        lines.extend(removed_first(myers(old_middle, new_middle)));
        lines.extend(old.iter().skip(old.len() - tail).map(|line| DiffLine::Same(line)));
        LineDiff { lines }
    }

    /// How many lines came.
    pub fn added(&self) -> usize {
        self.lines.iter().filter(|line| matches!(line, DiffLine::Added(_))).count()
    }

    /// How many lines went.
    pub fn removed(&self) -> usize {
        self.lines.iter().filter(|line| matches!(line, DiffLine::Removed(_))).count()
    }

    /// The changed lines with up to `context` unchanged ones around them; what is nearer than twice that is one hunk.
    pub fn hunks(&self, context: usize) -> Vec<Hunk<'a>> {
        let changed: Vec<usize> =
            (0..self.lines.len()).filter(|&at| !matches!(self.lines.get(at), Some(DiffLine::Same(_)))).collect();
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        for at in changed {
            let (from, to) = (at.saturating_sub(context), (at + context + 1).min(self.lines.len()));
            match ranges.last_mut() {
                Some(last) if from <= last.1 => last.1 = to,
                _ => ranges.push((from, to)),
            }
        }
        let mut hunks = Vec::with_capacity(ranges.len());
        let (mut at, mut old, mut new) = (0, 0, 0);
        for (from, to) in ranges {
            let (skipped_old, skipped_new) = counts(self.lines.get(at..from).unwrap_or(&[]));
            (old, new) = (old + skipped_old, new + skipped_new);
            let lines = self.lines.get(from..to).unwrap_or(&[]);
            hunks.push(Hunk { old_start: old, new_start: new, lines: lines.to_vec() });
            let (in_old, in_new) = counts(lines);
            (at, old, new) = (to, old + in_old, new + in_new);
        }
        hunks
    }
}

/// The same difference with, in each stretch of changed lines, what went before what came.
fn removed_first(lines: Vec<DiffLine>) -> Vec<DiffLine> {
    let mut ordered = Vec::with_capacity(lines.len());
    let mut added = Vec::new();
    for line in lines {
        match line {
            DiffLine::Added(_) => added.push(line),
            DiffLine::Removed(_) => ordered.push(line),
            DiffLine::Same(_) => {
                ordered.append(&mut added);
                ordered.push(line);
            }
        }
    }
    ordered.append(&mut added);
    ordered
}

fn counts(lines: &[DiffLine]) -> (usize, usize) {
    lines.iter().fold((0, 0), |(old, new), line| match line {
        DiffLine::Same(_) => (old + 1, new + 1),
        DiffLine::Removed(_) => (old + 1, new),
        DiffLine::Added(_) => (old, new + 1),
    })
}

/// How many changed lines the search for the shortest difference goes into before it takes the whole middle as replaced.
const MOST_CHANGES: usize = 2_000;

/// The shortest difference (Myers 1986). `furthest[k]` is how far into `old` the diagonal `k` reaches after `d` changes.
fn myers<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<DiffLine<'a>> {
    let (n, m) = (old.len() as isize, new.len() as isize);
    let most = (n + m).min(MOST_CHANGES as isize);
    let middle = most + 1;
    let at = |k: isize| (k + middle) as usize;
    let mut furthest = vec![0isize; (2 * most + 3) as usize];
    let mut trace: Vec<Vec<isize>> = Vec::new();
    let line = |lines: &[&'a str], i: isize| usize::try_from(i).ok().and_then(|i| lines.get(i).copied());
    let value = |v: &[isize], k: isize| v.get(at(k)).copied().unwrap_or(0);
    for d in 0..=most {
        // Before round `d` only the diagonals up to `d` have been reached: more would be millions of zeros.
        trace.push(furthest.get(at(-d)..=at(d)).unwrap_or(&[]).to_vec());
        for k in (-d..=d).step_by(2) {
            let down = k == -d || (k != d && value(&furthest, k - 1) < value(&furthest, k + 1));
            let mut x = if down { value(&furthest, k + 1) } else { value(&furthest, k - 1) + 1 };
            let mut y = x - k;
            while x < n && y < m && line(old, x) == line(new, y) {
                (x, y) = (x + 1, y + 1);
            }
            if let Some(slot) = furthest.get_mut(at(k)) {
                *slot = x;
            }
            if x >= n && y >= m {
                return walk_back(old, new, &trace);
            }
        }
    }
    let removed = old.iter().map(|line| DiffLine::Removed(line));
    removed.chain(new.iter().map(|line| DiffLine::Added(line))).collect()
}

fn walk_back<'a>(old: &[&'a str], new: &[&'a str], trace: &[Vec<isize>]) -> Vec<DiffLine<'a>> {
    let (mut x, mut y) = (old.len() as isize, new.len() as isize);
    let mut lines = Vec::new();
    let line = |lines: &[&'a str], i: isize| usize::try_from(i).ok().and_then(|i| lines.get(i).copied()).unwrap_or("");
    for (d, furthest) in trace.iter().enumerate().rev() {
        let (d, k) = (d as isize, x - y);
        let value = |k: isize| usize::try_from(k + d).ok().and_then(|at| furthest.get(at)).copied().unwrap_or(0);
        let down = k == -d || (k != d && value(k - 1) < value(k + 1));
        let before_k = if down { k + 1 } else { k - 1 };
        let before_x = value(before_k);
        let before_y = before_x - before_k;
        while x > before_x && y > before_y && x > 0 && y > 0 {
            (x, y) = (x - 1, y - 1);
            lines.push(DiffLine::Same(line(old, x)));
        }
        if d > 0 {
            lines.push(if down {
                DiffLine::Added(line(new, before_y))
            } else {
                DiffLine::Removed(line(old, before_x))
            });
        }
        (x, y) = (before_x, before_y);
    }
    lines.reverse();
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_edit_keeps_whole_characters() {
        // 🦀 and 🦁 share their first three bytes.
        assert_eq!(smallest_edit("a🦀b", "a🦁b"), Some(Edit::replace(Span::new(1, 5), "🦁")));
        assert_eq!(smallest_edit("aa", "aaa"), Some(Edit::insert(2, "a")));
        assert_eq!(smallest_edit("x", "x"), None);
    }

    #[test]
    fn bytes_in_common_are_counted_in_steps_and_between() {
        let text = "0123456789abcdefghijklmnopqrstuvwxyz".repeat(2);
        for at in 0..=text.len() {
            for went in 0..3.min(text.len() - at) {
                let parts = text.split_at_checked(at).zip(text.get(at + went..));
                let Some(((before, _), behind)) = parts else { continue };
                let other = format!("{before}##{behind}");
                let expected = common_ends(text.as_bytes(), other.as_bytes(), u8::eq);
                assert_eq!(common_bytes(text.as_bytes(), other.as_bytes()), expected, "{other}");
            }
        }
        assert_eq!(common_bytes(b"aaaaaaaaaaaaaaaaaaaa", b"aaaaaaaaaaaaaaaaaaaaa"), (20, 0));
    }

    #[test]
    fn edits_between_touch_changed_lines_only() {
        let (old, new) = ("a\nb\nc\nd\n", "a\nbx\nc\nd\ne\n");
        let edits = edits_between(old, new);
        assert_eq!(edits.edits(), [Edit::insert(3, "x"), Edit::insert(8, "e\n")]);
        assert_eq!(edits.apply(old).as_deref(), Some(new));
    }

    #[test]
    fn common_ends_do_not_overlap() {
        let ends = |old: &str, new: &str| common_ends(old.as_bytes(), new.as_bytes(), u8::eq);
        assert_eq!((ends("abxc", "abyc"), ends("aa", "aaa"), ends("aaa", "aa")), ((2, 1), (2, 0), (2, 0)));
        assert_eq!((ends("aba", "aa"), ends("", "a"), ends("ab", "ab")), ((1, 1), (0, 0), (2, 0)));
    }

    #[track_caller]
    fn check(old: &str, new: &str, expected: &str) {
        let diff = LineDiff::new(old, new);
        let shown: String = diff
            .lines
            .iter()
            .map(|line| match line {
                DiffLine::Same(text) => format!(" {text}"),
                DiffLine::Removed(text) => format!("-{text}"),
                DiffLine::Added(text) => format!("+{text}"),
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn line_differences_are_the_shortest() {
        check("a\nb\nc\n", "a\nc\n", " a\n-b\n c\n");
        check("a\nb\nc\nd\n", "x\nb\nd\ny\n", "-a\n+x\n b\n-c\n d\n+y\n");
        check("", "a\n", "+a\n");
        check("a\n", "a\r\n", "-a\n+a\r\n");
    }

    #[test]
    fn hunks_count_lines_of_both_sides() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        let new = "1\n2\n3\nx\n4\n5\n6\n7\n8\n";
        let diff = LineDiff::new(old, new);
        let hunks = diff.hunks(1);
        assert_eq!(hunks.len(), 2);
        assert_eq!(
            hunks.iter().map(|h| (h.old_start, h.old_len(), h.new_start, h.new_len())).collect::<Vec<_>>(),
            [(2, 2, 2, 3), (7, 2, 8, 1)]
        );
        assert_eq!((diff.added(), diff.removed()), (1, 1));
    }
}
