//! Problems that are the same many times, as one: all of a rule within one section, with one fix for them.

use crate::issue::Issue;
use crate::lint::{Diagnostic, Severity};
use crate::text::EditSet;

/// From so many on, problems are a group.
const FEWEST: usize = 3;

/// Problems of one rule within one section, or one problem by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The section; `None` before the first.
    pub section: Option<usize>,
    /// The worst of them.
    pub severity: Severity,
    /// Their places in the list of problems, in its order.
    pub members: Vec<usize>,
}

/// The problems of a list, of the order of the text, in groups, in the order of their first ones.
pub fn groups(list: &[Diagnostic], issue: &Issue) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (at, found) in list.iter().enumerate() {
        let section = issue.section_at(found.span.start);
        let is_same = |group: &&mut Group| {
            let first = group.members.first().and_then(|first| list.get(*first));
            group.section == section && first.is_some_and(|first| first.rule == found.rule)
        };
        match groups.iter_mut().find(is_same) {
            Some(group) => {
                group.members.push(at);
                group.severity = group.severity.max(found.severity);
            }
            None => groups.push(Group { section, severity: found.severity, members: vec![at] }),
        }
    }
    let (many, few): (Vec<Group>, Vec<Group>) = groups.into_iter().partition(|group| group.members.len() >= FEWEST);
    let alone = few.into_iter().flat_map(|group| {
        let severity = move |at: usize| list.get(at).map_or(group.severity, |found| found.severity);
        let members = group.members;
        members.into_iter().map(move |at| Group { section: group.section, severity: severity(at), members: vec![at] })
    });
    let mut all: Vec<Group> = many.into_iter().chain(alone).collect();
    crate::text::sort::sort_by_key(&mut all, |group| {
        crate::text::sort::key(group.members.first().copied().unwrap_or_default(), 0)
    });
    all
}

/// The first fixes of these problems together, with how many they are: one that touches another's place is left out.
pub fn fix_of<'a>(members: impl Iterator<Item = &'a Diagnostic>) -> (EditSet, usize) {
    let mut together = EditSet::default();
    let mut count = 0;
    for edits in members.filter_map(|found| found.fixes.first()).map(|fix| &fix.edits) {
        if let Some(more) = together.union(edits) {
            together = more;
            count += 1;
        }
    }
    (together, count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::parse;
    use crate::lint::{Options, Stage, lint};

    fn past_events(count: usize) -> String {
        let event =
            |day| format!("* 2026-08-{day:02} | Pune, IN | [o](https://e.org/)\n    * [**🦀**](https://e.org/{day})\n");
        let front = "Title: This Week in Rust 666\nNumber: 666\nDate: 2026-08-26\nCategory: This Week in Rust\n\n";
        let events: String = (1..=count).map(event).collect();
        format!("{front}## Upcoming Events\n\n### Asia\n{events}\n### Europe\n")
    }

    fn problems(text: &str) -> Vec<Diagnostic> {
        let options = Options { stage: Stage::Publishing, ..Options::default() };
        let found = lint(&parse(text), &options);
        found.into_iter().filter(|found| found.rule == "event-past").collect()
    }

    #[test]
    fn many_of_one_rule_in_one_section() {
        let (few, many) = (past_events(2), past_events(12));
        let sizes = |text: &str| -> Vec<usize> {
            groups(&problems(text), &parse(text)).iter().map(|group| group.members.len()).collect()
        };
        assert_eq!((sizes(&few), sizes(&many)), (vec![1, 1], vec![12]));
    }

    #[test]
    fn one_fix_for_all() {
        let text = past_events(12);
        let list = problems(&text);
        let (edits, count) = fix_of(list.iter());
        assert_eq!((edits.apply(&text), count), (Some(past_events(0)), 12));
    }
}
