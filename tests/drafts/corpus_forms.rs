//! The forms over real drafts: issues rolled over to the next, and what people submitted entered by its fields.

use crate::common::{corpus, drafts, meaning, typed};
use galley::issue::edit::normalise::normalise;
use galley::issue::edit::{add, region};
use galley::issue::form::{FormKind, Input, Style, compose, open};
use galley::issue::{Date, Holds, Issue, ItemKind, SectionKind, parse, skeleton};
use galley::render::{View, html};
use galley::text::EditSet;

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

/// What can be said of one submission entered by its fields.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Entered {
    /// The text is the person's own, byte for byte.
    Same,
    /// One line more in the right section, at another place or with other blank lines, and the page has the same link.
    Elsewhere,
}

#[test]
fn submissions_are_entered_by_their_fields() {
    let Some(folder) = corpus() else { return };
    let submissions = std::fs::read_to_string(folder.join("submissions-2022-2023.jsonl")).unwrap();
    let mut found = Vec::new();
    for line in submissions.lines() {
        let submission: serde_json::Value = serde_json::from_str(line).unwrap();
        let field = |name: &str| submission[name].as_str().unwrap();
        found.push(enter(field("base"), field("head"), field("section"), field("line")));
    }
    let count = |wanted: Entered| found.iter().filter(|entered| **entered == wanted).count();
    assert_eq!([Entered::Same, Entered::Elsewhere].map(count), [28, 32]);
}

fn enter(base: &str, head: &str, heading: &str, line: &str) -> Entered {
    // Read as it stands in the section, and typed as a person would type it.
    let alone = parse(&format!("{heading}\n{line}\n"));
    let (at, item) = alone.items().next().expect("an item");
    let opened = open(&alone, &alone.sections[at], item).expect("its form");
    let issue = parse(base);
    let title = heading.trim_start_matches(['#', ' ']);
    let section = issue.sections.iter().find(|section| section.title(base) == title).expect("the section");
    let added = add(&issue, opened.kind, &typed(opened.kind, &opened.values), Some(section)).expect("no faults");
    let after = added.edits.apply(base).unwrap();
    if after == head {
        return Entered::Same;
    }
    let new = added.spans[0].of(&after);
    let next = parse(&after);
    let at = next.section_at(added.spans[0].start).unwrap();
    assert_eq!(next.sections[at].title(&after), title);
    // One line more; where the section has text without a blank line before it, the blank line that a list needs too.
    assert!(after.lines().count() <= base.lines().count() + 2, "{line}");
    let filled =
        |text: &str| text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(filled(&after.replacen(&format!("{new}\n"), "", 1)), filled(base), "{line}");
    let on_the_site = |text: &str| html(&parse(&format!("### Official\n{text}\n")), View::Site);
    assert_eq!(on_the_site(new), on_the_site(line.trim()), "{line}");
    Entered::Elsewhere
}

#[test]
fn regions_are_written_as_todays_and_say_the_same() {
    let Some(folder) = corpus() else { return };
    let (mut events, mut changed, mut moved) = (0, 0, 0);
    for (path, text) in drafts(&folder.join("issues")) {
        let issue = parse(&text);
        let holds = |at: &usize| issue.sections[*at].kind.holds() == Holds::Events;
        let regions: Vec<usize> = (0..issue.sections.len()).filter(holds).collect();
        let edits = regions.iter().flat_map(|at| normalise(&issue, *at).0.edits().to_vec()).collect::<EditSet>();
        changed += regions.iter().map(|at| normalise(&issue, *at).1).sum::<usize>();
        let after = parse(&edits.apply(&text).unwrap());
        assert_eq!(issue.items().count(), after.items().count(), "{path:?}");
        for ((_, before), (_, new)) in issue.items().zip(after.items()) {
            let ItemKind::Event(event) = &before.kind else { continue };
            let ItemKind::Event(new) = &new.kind else { panic!("{path:?}: {}", issue.slice(before.span)) };
            assert_eq!(meaning(&issue, event), meaning(&after, new), "{path:?}");
            events += 1;
        }
        for at in &regions {
            let again = normalise(&after, *at).0;
            assert!(again.is_empty(), "{path:?}: {again:?}");
        }
        for at in regions {
            let sorted = region::sort(&after, at).expect("it can be sorted");
            moved += sorted.starts.len();
            let sorted = parse(&sorted.edits.apply(after.text()).unwrap());
            let order = region::order(&sorted, at);
            assert!(order.iter().copied().eq(0..order.len()), "{path:?}");
        }
    }
    println!("{events} events, {changed} written anew, {moved} out of place");
    assert!(events > 3_500 && changed > 100);
}

/// Every item with a form: opened and closed without a change it stays; touched in one field, everything else stays; and
/// typed anew into an empty form it comes out the same wherever it was in house style.
#[test]
fn every_item_opens_in_its_form() {
    let Some(folder) = corpus() else { return };
    let mut counts: std::collections::BTreeMap<&str, [usize; 4]> = std::collections::BTreeMap::new();
    for (name, text) in drafts(&folder.join("issues")) {
        let issue = parse(&text);
        for (at, item) in issue.items() {
            let section = &issue.sections[at];
            let Some(opened) = open(&issue, section, item) else { continue };
            let source = issue.slice(item.span);
            let unchanged = opened.write(&opened.values, Style { tagged: true }).map(|it| it.lines);
            assert_eq!(unchanged.as_deref(), Ok(source), "{name:?}");
            for field in
                opened.kind.fields().iter().filter(|field| matches!(field.input, Input::Title | Input::Address))
            {
                let before = opened.values.typed(field.id);
                let Some(span) = opened.part(field.id) else { continue };
                let mut values = opened.values.clone();
                values.set(field.id, format!("{before}x"));
                let Ok(written) = opened.write(&values, Style::default()) else { continue };
                let (head, tail) = source.split_at(span.end);
                assert_eq!(written.lines, format!("{head}x{tail}"), "{name:?}");
            }
            let counts = counts.entry(item.kind.name()).or_default();
            counts[0] += 1;
            if opened.kind == FormKind::Source {
                continue;
            }
            let composed = compose(
                opened.kind,
                &typed(opened.kind, &opened.values),
                Style { tagged: source.contains("[disposition") || source.contains("[new]") },
            );
            match composed {
                Ok(composed) if composed.lines == source.trim_end() => counts[1] += 1,
                Ok(_) => counts[2] += 1,
                Err(_) => counts[3] += 1,
            }
        }
    }
    println!("items by kind: [all, typed anew the same, otherwise written, not typed anew]\n{counts:#?}");
}
