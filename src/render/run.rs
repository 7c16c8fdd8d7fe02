//! The one run of text in which the HTML of two pieces differs: most keys change no more, and the page then keeps its
//! elements, with the selection in them.

use crate::text::common_bytes;

/// A run of text between two tags.
#[derive(Debug, PartialEq, Eq)]
pub struct RunChange<'a> {
    /// How many runs stand before it.
    pub at: usize,
    /// What it was.
    pub old: &'a str,
    /// What it is.
    pub new: &'a str,
}

/// The run in which `old` and `new` differ; `None` where they differ in more, or in what is written as an entity.
pub fn run_change<'a>(old: &'a str, new: &'a str) -> Option<RunChange<'a>> {
    let (head, _) = common_bytes(old.as_bytes(), new.as_bytes());
    let start = old.as_bytes().get(..head)?.iter().rposition(|byte| *byte == b'>').map_or(0, |at| at + 1);
    let cut = |html: &'a str| {
        let rest = html.get(start..)?;
        Some(rest.split_at(rest.find('<').unwrap_or(rest.len())))
    };
    let ((old_run, old_rest), (new_run, new_rest)) = (cut(old)?, cut(new)?);
    let is_plain = |run: &str| !run.is_empty() && !run.contains('&');
    if old_rest != new_rest || !is_plain(old_run) || !is_plain(new_run) {
        return None;
    }
    // Each of these begins within a tag, but the first.
    let runs = old.get(..start)?.split('<').map(|run| run.split_once('>').map_or(run, |(_, run)| run));
    Some(RunChange { at: runs.filter(|run| !run.is_empty()).count(), old: old_run, new: new_run })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, expected: Option<(usize, &str, &str)>) {
        let expected = expected.map(|(at, old, new)| RunChange { at, old, new });
        assert_eq!(run_change(old, new), expected);
    }

    #[test]
    fn a_key_changes_a_run() {
        check("a", "ab", Some((0, "a", "ab")));
        check("<a href=\"x\">🦀 b</a> c", "<a href=\"x\">🦁 b</a> c", Some((0, "🦀 b", "🦁 b")));
        check("a <em>b</em><code>c</code> d", "a <em>b</em><code>c</code> d e", Some((3, " d", " d e")));
        check("<b>aa</b>aa", "<b>aa</b>aaa", Some((1, "aa", "aaa")));
        check("<b>aa</b>aa", "<b>aaa</b>aa", Some((0, "aa", "aaa")));
    }

    #[test]
    fn what_is_more_than_a_run() {
        check("a", "a", Some((0, "a", "a")));
        check("<b>a</b>", "<b></b>", None);
        check("<b></b>", "<b>a</b>", None);
        check("<a href=\"x\">a</a>", "<a href=\"xy\">a</a>", None);
        check("a b", "a <em>b</em>", None);
        check("a &lt; b", "a &lt; bc", None);
        check("<em>a</em>", "<b>a</b>", None);
        check("a <em>b</em> c", "a d <em>b</em> e", None);
    }
}
