//! The rows of the list of problems: each problem by itself, and many of one rule in one section as one.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::fixes::Fixes;
use crate::app::state::State;
use crate::app::{Pane, Session};
use crate::desk::grouping::{Group, fix_of, groups};
use crate::issue::Issue;
use crate::lint::{Diagnostic, Fix, Safety};
use crate::text::LineIndex;
use crate::text::sort::{key, sort_by_key};

/// A row of the list. Two are equal where they look the same.
#[derive(Clone)]
pub struct Row {
    /// Stays the same while the text around the problem changes: made of the rule, its words, and how many before it say
    /// the same.
    pub key: u64,
    /// The problem, or the first of a group.
    pub found: Diagnostic,
    /// How many problems a group has; 1 for a problem by itself.
    pub count: usize,
    /// Whether it stands under the row of its group.
    pub within: bool,
    /// "Rust Walkthroughs, line 15"
    pub place: String,
    /// What can be done about it; of a group about all of it.
    pub fixes: Fixes,
}

impl PartialEq for Row {
    fn eq(&self, other: &Row) -> bool {
        let drawn = |row: &Row| (row.key, row.found.severity, row.count, row.within);
        drawn(self) == drawn(other)
            && self.place == other.place
            && self.found.message == other.found.message
            && self.found.help == other.found.help
            && self.fixes == other.fixes
    }
}

/// The rows, while the list is to be seen. `open` are the keys of the groups whose members show.
pub fn rows(session: Session, open: State<Vec<u64>>) -> Vec<Row> {
    if !session.list_open.get() && session.pane.get() != Pane::Problems {
        return Vec::new();
    }
    let problems = session.problems.get();
    let open = open.get();
    let list = &problems.list;
    let read = session.peek(|document| {
        let issue = document.issue();
        let index = LineIndex::new(issue.text());
        let mut groups = groups(list, issue);
        let first = |group: &Group| group.members.first().copied().unwrap_or_default();
        sort_by_key(&mut groups, |group| key(group.severity.rank(), first(group)));
        let mut rows: Vec<Row> = Vec::with_capacity(groups.len());
        for group in groups {
            let members: Vec<&Diagnostic> = group.members.iter().filter_map(|at| list.get(*at)).collect();
            let is_group = members.len() > 1;
            if is_group {
                rows.extend(group_row(&group, &members, issue));
            }
            let is_open = rows.last().is_some_and(|row| open.contains(&row.key));
            for found in members.into_iter().filter(|_| !is_group || is_open) {
                let same =
                    |row: &&Row| row.count == 1 && row.found.rule == found.rule && row.found.message == found.message;
                let nth = rows.iter().filter(same).count();
                rows.push(Row {
                    key: row_key(&found.rule, &found.message, nth),
                    count: 1,
                    within: is_group,
                    place: place(issue, &index, found),
                    fixes: found.fixes.iter().cloned().collect(),
                    found: found.clone(),
                });
            }
        }
        rows
    });
    read.unwrap_or_default()
}

fn place(issue: &Issue, index: &LineIndex, found: &Diagnostic) -> String {
    let line = index.line_of(found.span.start) + 1;
    match section(issue, issue.section_at(found.span.start)) {
        title if title.is_empty() => format!("line {line}"),
        title => format!("{title}, line {line}"),
    }
}

fn section(issue: &Issue, at: Option<usize>) -> String {
    let section = at.and_then(|at| issue.sections.get(at));
    section.map(|section| section.title(issue.text())).unwrap_or_default()
}

fn group_row(group: &Group, members: &[&Diagnostic], issue: &Issue) -> Option<Row> {
    let first = members.first()?;
    let (edits, count) = fix_of(members.iter().copied());
    let titles = || members.iter().filter_map(|found| found.fixes.first()).map(|fix| &fix.title);
    let is_same = titles().all(|title| Some(title) == titles().next());
    let title =
        titles().next().map(|title| if is_same { format!("{title}: all {count}") } else { format!("Fix all {count}") });
    let fix = title.filter(|_| count > 1).map(|title| Fix { title, safety: Safety::Offer, edits });
    let place = section(issue, group.section);
    Some(Row {
        key: row_key(&first.rule, &place, usize::MAX),
        found: Diagnostic { severity: group.severity, ..Diagnostic::clone(first) },
        count: members.len(),
        within: false,
        place,
        fixes: fix.into_iter().collect(),
    })
}

fn row_key(rule: &str, message: &str, nth: usize) -> u64 {
    let mut hasher = DefaultHasher::new();
    (rule, message, nth).hash(&mut hasher);
    hasher.finish()
}
