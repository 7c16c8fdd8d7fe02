//! What of the problems concerns somebody who added a few lines: those that the opened text did not have. The others are
//! counted, and their lines are not his to change.

use super::{Diagnostic, Memory, Options};
use crate::issue::Issue;
use crate::text::hash::fnv;
use crate::text::lines::{line_at, line_start};
use crate::text::sort::sort_by_key;
use crate::text::{DiffLine, EditSet, LineDiff, Span};

/// The problems as a reader sees them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    /// Those that concern him, in the order of the text.
    pub list: Vec<Diagnostic>,
    /// Those of what he did not touch.
    pub elsewhere: Vec<Diagnostic>,
}

/// The problems of `issue`: all of them, or with [`Options::since`] those that the text did not have then, with
/// the fixes that stay within the lines that came or changed since.
pub fn seen(memory: &mut Memory, issue: &Issue, options: &Options) -> Seen {
    let list = memory.lint(issue, options);
    let Some(since) = &options.since else { return Seen { list, elsewhere: Vec::new() } };
    let mut known = Known::of(memory.lint_text(since, options), since);
    let mut keys = keys(&list, issue.text()).into_iter();
    let mut is_known = || keys.next().is_some_and(|key| known.take(key));
    let (elsewhere, mut list): (Vec<_>, Vec<_>) = list.into_iter().partition(|_| is_known());
    let own = OwnLines::since(since, issue.text());
    for found in &mut list {
        found.fixes.retain(|fix| own.allow(&fix.edits, issue.text()));
    }
    Seen { list, elsewhere }
}

/// Which rules spoke of which lines, and how often.
struct Known {
    places: Vec<(Key, usize)>,
}

/// A rule's id and the text of a line, as numbers.
type Key = (u64, u64);

impl Known {
    /// What was `found` in `text`.
    fn of(found: &[Diagnostic], text: &str) -> Known {
        let mut keys = keys(found, text);
        sort_by_key(&mut keys, |key| *key);
        let mut places: Vec<(Key, usize)> = Vec::new();
        for key in keys {
            match places.last_mut().filter(|(last, _)| *last == key) {
                Some((_, count)) => *count += 1,
                None => places.push((key, 1)),
            }
        }
        Known { places }
    }

    /// Whether a problem of another text is one of these, by its rule and its line; each is taken once.
    fn take(&mut self, key: Key) -> bool {
        let at = self.places.binary_search_by_key(&key, |(key, _)| *key);
        let left = at.ok().and_then(|at| self.places.get_mut(at)).map(|(_, left)| left).filter(|left| **left > 0);
        left.map(|left| *left -= 1).is_some()
    }
}

/// The rule and the line of each, which are in the order of the text. A line is read once: it may have many problems.
fn keys(found: &[Diagnostic], text: &str) -> Vec<Key> {
    let mut last = (Span::default(), 0);
    let mut key = |found: &Diagnostic| {
        let at = found.span.start;
        if !last.0.contains(at) {
            let line = line_at(text, at);
            let start = line_start(text, at);
            last = (Span::new(start, start + line.len()), fnv(line.bytes()));
        }
        (fnv(found.rule.bytes()), last.1)
    };
    found.iter().map(&mut key).collect()
}

/// The lines that came or changed since another text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnLines {
    /// Stretches of whole lines with their endings, in the order of the text.
    stretches: Vec<Span>,
}

impl OwnLines {
    /// The lines that came with [`Options::since`]; `None` without it: all may change.
    pub fn of(options: &Options, text: &str) -> Option<OwnLines> {
        options.since.as_ref().map(|since| OwnLines::since(since, text))
    }

    /// The lines of `text` that `opened` does not have.
    pub fn since(opened: &str, text: &str) -> OwnLines {
        let mut stretches: Vec<Span> = Vec::new();
        let mut at = 0;
        for line in LineDiff::new(opened, text).lines {
            match line {
                DiffLine::Same(line) => at += line.len(),
                DiffLine::Removed(_) => {}
                DiffLine::Added(line) => {
                    let end = at + line.len();
                    match stretches.last_mut().filter(|last| last.end == at) {
                        Some(last) => last.end = end,
                        None => stretches.push(Span::new(at, end)),
                    }
                    at = end;
                }
            }
        }
        OwnLines { stretches }
    }

    /// Whether `edits` of `text` leave all other lines as they are. Whole lines may come between them.
    pub fn allow(&self, edits: &EditSet, text: &str) -> bool {
        edits.edits().iter().all(|edit| {
            let after = self.stretches.partition_point(|own| own.start <= edit.span.start);
            let last = after.checked_sub(1).and_then(|at| self.stretches.get(at));
            let own = last.is_some_and(|own| edit.span.end <= own.end);
            let is_between = text.get(..edit.span.start).is_some_and(|text| text.is_empty() || text.ends_with('\n'));
            own || edit.span.is_empty() && is_between && edit.insert.ends_with('\n')
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::issue::parse;
    use crate::lint::fix_all;
    use crate::lint::harness::document;
    use crate::text::Edit;

    const OPENED: &str = "* [a](https://e.org/?utm_source=x) \n* [b](https://e.org/b?utm_source=x)\n";

    fn since(opened: &str) -> Options {
        Options { contributor: true, since: Some(Arc::from(document(opened))), ..Options::default() }
    }

    #[test]
    fn what_was_there_before_is_counted_only() {
        let text = document(&format!("{OPENED}* [c](http://e.org/🦀?utm_source=x)\n"));
        let shown = seen(&mut Memory::default(), &parse(&text), &since(OPENED));
        let lines: Vec<&str> = shown.list.iter().map(|found| line_at(&text, found.span.start)).collect();
        assert!(!lines.is_empty() && lines.iter().all(|line| line.starts_with("* [c]")), "{lines:?}");
        let all = seen(&mut Memory::default(), &parse(&text), &Options::default());
        assert_eq!((all.list.len(), all.elsewhere.len()), (shown.list.len() + shown.elsewhere.len(), 0));
    }

    #[test]
    fn a_line_that_was_changed_is_one_s_own() {
        let text = document(&OPENED.replace("[b]", "[🦀]"));
        let shown = seen(&mut Memory::default(), &parse(&text), &since(OPENED));
        assert_eq!(shown.list.iter().map(|found| &*found.rule).collect::<Vec<_>>(), ["tracking-parameter"]);
    }

    #[test]
    fn fixes_leave_the_lines_of_others_alone() {
        let options = since(OPENED);
        let text = document(&format!("{OPENED}* [c](https://e.org/c?utm_source=x) \n"));
        let fixed = fix_all(&text, &options).edits.apply(&text);
        assert_eq!(fixed, Some(document(&format!("{OPENED}* [c](https://e.org/c)\n"))));
    }

    #[test]
    fn whole_lines_may_come_between_those_of_others() {
        let own = OwnLines::since("a\nb", "a\n🦀\nb");
        let allows = |edit| own.allow(&EditSet::single(edit), "a\n🦀\nb");
        assert!(allows(Edit::delete(Span::new(2, 7))) && allows(Edit::insert(0, "x\n")));
        assert!(
            !allows(Edit::insert(0, "x")) && !allows(Edit::insert(8, "\n")) && !allows(Edit::delete(Span::new(0, 3)))
        );
    }
}
