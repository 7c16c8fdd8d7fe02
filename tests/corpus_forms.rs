//! The forms over real drafts: issues rolled over to the next.
#![cfg(test)]

mod common;

use common::{corpus, drafts};
use galley::issue::{Date, Issue, ItemKind, SectionKind, parse, skeleton};

/// The ids of the known sections, in the order of the text, without those that stood elsewhere in 2023: calls for testing
/// are a part of their own since 2024.
fn known_sections(issue: &Issue) -> Vec<&'static str> {
    let known = issue.sections.iter().filter(|section| matches!(section.kind, SectionKind::Known(_)));
    known.map(|section| section.kind.id()).filter(|id| !id.starts_with("calls-for-testing")).collect()
}

fn last_days(issue: &Issue) -> Vec<(&str, Date)> {
    let last = |kind: &ItemKind| match kind {
        ItemKind::Event(event) => event.last_day(),
        _ => None,
    };
    issue.items().filter_map(|(_, item)| Some((issue.slice(item.span).trim_end(), last(&item.kind)?))).collect()
}

fn window(issue: &Issue) -> Option<&str> {
    issue.text().lines().find(|line| line.starts_with("Rusty Events between")).map(str::trim_end)
}

/// What is coming of the issue before, and nothing else, in its order.
fn assert_rolled(next: &Issue, previous: &Issue, date: Date) {
    let coming: Vec<_> = last_days(previous).into_iter().filter(|(_, last)| *last >= date).collect();
    assert_eq!(last_days(next), coming);
}

#[test]
fn issues_of_2023_roll_over_to_the_next() {
    let Some(folder) = corpus() else { return };
    let issues = drafts(&folder.join("issues"));
    let of_2023: Vec<Issue> = issues
        .iter()
        .map(|(_, text)| parse(text))
        .filter(|issue| issue.date().is_some_and(|date| date.year() == 2023))
        .collect();
    let (mut pairs, mut moved) = (0, Vec::new());
    for [previous, real] in of_2023.array_windows() {
        let date = real.date().unwrap();
        let next = parse(&skeleton::next_issue(date, None, Some(previous)));
        let metadata = |issue: &Issue| {
            (issue.front_matter.value(issue.text(), "title").map(str::to_owned), issue.number(), issue.date())
        };
        assert_eq!(metadata(&next), metadata(real));
        assert_eq!(window(&next), window(real), "{date}");
        let (new, old) = (known_sections(&next), known_sections(real));
        let common = |of: &[&'static str], other: &[&'static str]| -> Vec<&'static str> {
            of.iter().copied().filter(|id| other.contains(id)).collect()
        };
        if common(&new, &old) != common(&old, &new) {
            moved.push(date.to_string());
        }
        assert_rolled(&next, previous, date);
        pairs += 1;
    }
    assert_eq!(pairs, 51);
    // Where the editors gave the regions another order than the week before.
    assert_eq!(moved, ["2023-03-15", "2023-03-29"]);
}

#[test]
fn the_newest_draft_rolls_over_into_upstream_s_skeleton() {
    let Some(folder) = corpus() else { return };
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let (draft, template) = (parse(&read("draft-2026-08-26.md")), read("DRAFT_TEMPLATE"));
    let date = Date::parse("2026-09-02").unwrap();
    let next = parse(&skeleton::next_issue(date, Some(&template), Some(&draft)));
    assert_rolled(&next, &draft, date);
    assert!(last_days(&draft).len() > last_days(&next).len() && last_days(&next).len() > 20);
    assert!(!next.text().contains("$twir") && next.number() == Some(667));
}
