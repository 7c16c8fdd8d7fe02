//! Every item of every real issue, deleted and added again from its typed fields at its old place: the site shows the same,
//! and the text is the same wherever the item was in house style. What comes out otherwise is counted here by its reason.

use std::collections::BTreeMap;
use std::path::Path;

use crate::common::{corpus, drafts, typed};
use galley::issue::edit::moving::{Beside, move_beside, remove_items};
use galley::issue::edit::{add, add_behind, style};
use galley::issue::form::{FormKind, Opened, compose, open};
use galley::issue::sections::by_id;
use galley::issue::{Issue, Item, Section, SectionKind, parse};
use galley::lint::{Options, lint};
use galley::render::{View, html};
use galley::text::lines::line_start;
use galley::text::{Bias, Span, lines};

/// How many items of a kind come back with the same text, with another text that the site shows alike, otherwise, and not
/// at all, since the form asks for what they do not have.
type Counts = [usize; 4];

/// The classes of items: the kind, how it is written and what happens, and how many of them.
const EXPECTED: &[(&str, &str, Counts)] = &[
    // They come back with the same text: in house style, and in a shape that the form says.
    ("call-for-testing", "a shape of its own: the same", [3, 0, 0, 0]),
    ("call-for-testing", "house style: the same", [4, 0, 0, 0]),
    ("cfp-event", "a shape of its own: the same", [28, 0, 0, 0]),
    ("cfp-event", "house style: the same", [8, 0, 0, 0]),
    ("cfp-project", "a shape of its own: the same", [147, 0, 0, 0]),
    ("cfp-project", "house style: the same", [373, 0, 0, 0]),
    ("event", "a shape of its own: the same", [293, 0, 0, 0]),
    ("event", "house style: the same", [3706, 0, 0, 0]),
    ("fcp", "a shape of its own: the same", [33, 0, 0, 0]),
    ("fcp", "house style: the same", [624, 0, 0, 0]),
    ("link", "a shape of its own: the same", [27, 0, 0, 0]),
    ("link", "house style: the same", [2829, 0, 0, 0]),
    ("pull-request", "a shape of its own: the same", [26, 0, 0, 0]),
    ("pull-request", "house style: the same", [7200, 0, 0, 0]),
    ("rfc", "a shape of its own: the same", [17, 0, 0, 0]),
    ("rfc", "house style: the same", [215, 0, 0, 0]),
    // Two blank lines stand under a group, and then over it.
    ("call-for-testing", "a shape of its own: another text", [0, 1, 0, 0]),
    ("fcp", "not in house style: heading-shape", [0, 1, 0, 0]),
    // Nobody types white space at the end of a line.
    ("cfp-project", "not in house style: trailing-whitespace", [0, 3, 0, 0]),
    ("event", "not in house style: trailing-whitespace", [0, 16, 0, 0]),
    ("fcp", "not in house style: trailing-whitespace", [0, 1, 0, 0]),
    ("link", "not in house style: trailing-whitespace", [0, 7, 0, 0]),
    // The same to a reader: no-break spaces go, and escapes that need not be.
    ("fcp", "written as today: title", [0, 3, 0, 0]),
    ("link", "written as today: title", [0, 1, 0, 0]),
    ("pull-request", "written as today: title", [0, 53, 0, 0]),
    ("rfc", "written as today: title", [0, 1, 0, 0]),
];

/// The parts of an issue, each a text of its own with the metadata before it: from a section that stands in none to the
/// next such. Nothing that is done to an item looks further.
fn parts(issue: &Issue) -> Vec<String> {
    let is_top = |at: &usize| matches!(issue.sections[*at].kind, SectionKind::Known(known) if known.parent.is_empty());
    let tops = (0..issue.sections.len()).filter(is_top).map(|at| issue.sections[at].span.start);
    // Two issues have lost the heading of their first part.
    let starts: Vec<usize> = std::iter::once(issue.front_matter.span.end).chain(tops).collect();
    let ends = starts.iter().skip(1).copied().chain([issue.text().len()]);
    let head = issue.slice(issue.front_matter.span);
    let part = |(start, end): (&usize, usize)| format!("{head}{}", issue.slice(Span::new(*start, end)));
    starts.iter().zip(ends).map(part).collect()
}

/// What happens to every item of a text, by kind and class.
fn counts(text: &str) -> BTreeMap<(&'static str, String), Counts> {
    let mut counts: BTreeMap<_, Counts> = BTreeMap::new();
    for part in parts(&parse(text)) {
        let issue = parse(&part);
        for (at, section) in issue.sections.iter().enumerate() {
            for (index, item) in section.items.iter().enumerate() {
                let Some(opened) = open(&issue, section, item).filter(|it| it.kind != FormKind::Source) else {
                    continue;
                };
                let again = delete_and_add(&issue, (at, index), &opened);
                let column = match &again {
                    Some(again) if again == issue.text() => 0,
                    Some(again) if page(&parse(again)) == page(&issue) => 1,
                    Some(_) => 2,
                    None => 3,
                };
                let class = class(&issue, section, item, &opened, again.as_deref().unwrap_or(""));
                counts.entry((opened.kind.name(), class)).or_default()[column] += 1;
            }
        }
    }
    counts
}

/// The site's page with white space as it is seen: runs of it, and the no-break space, are a space, and at the ends of a
/// link's text and of a line there is none.
fn page(issue: &Issue) -> String {
    let page = html(issue, View::Site).replace("&nbsp;", " ").split_whitespace().collect::<Vec<_>>().join(" ");
    [("\"> ", "\">"), (" </a>", "</a>"), (" </li>", "</li>")]
        .iter()
        .fold(page, |page, (from, to)| page.replace(from, to))
}

/// Deletes the item, adds it again by what its form showed, and moves it to where it was.
fn delete_and_add(issue: &Issue, (at, index): (usize, usize), opened: &Opened) -> Option<String> {
    let section = &issue.sections[at];
    let without = parse(&remove_items(issue, &[(at, index)]).apply(issue.text()).unwrap());
    let title = section.title(issue.text());
    let mut values = typed(opened.kind, &opened.values);
    let addition = match without.sections.get(at).filter(|section| section.title(without.text()) == title) {
        Some(there) => add(&without, opened.kind, &values, Some(there)),
        None => {
            // A group that went with its only item is typed as its heading was, and comes behind what it stood behind.
            values.set(opened.kind.list()?.id, issue.slice(section.heading?.line).trim());
            add_behind(&without, opened.kind, &values, without.sections.get(at - 1))
        }
    };
    let addition = addition.ok()?;
    let added = parse(&addition.edits.apply(without.text()).unwrap());
    let start = addition.spans[0].start;
    let (back_in, new) = added.items().find(|(_, item)| item.span.contains(start)).expect("it is an item");
    let section = &added.sections[back_in];
    let now = section.items.iter().position(|item| item.span == new.span).unwrap();
    // Of the items that are left, the one before it keeps its index if that is before the new one's.
    let there = |at: usize| if at >= now { at + 1 } else { at };
    if added.text() == issue.text() {
        return Some(added.text().to_owned());
    }
    // Its place is beside the item that it touched, if it did and all of them are as far apart: each of them keeps the place
    // of another. Else it is under the line over it, or where a blank line over it has gone with it, under the words over that.
    let (items, own) = (&issue.sections[at].items, &issue.sections[at].items[index]);
    let gaps: Vec<usize> = items.windows(2).map(|pair| pair[1].span.start - pair[0].span.end).collect();
    let touches = |gap: usize| gaps.get(gap) == Some(&0) && gaps.iter().all(|gap| *gap == 0);
    let over = Span::new(0, own.span.start).of(issue.text());
    let [line, words] = [over.len() - 1, over.trim_end().len()].map(|at| line_start(over, at));
    let is_joined = line == words || lines(issue.text(), own.span.end).next().is_some_and(|it| !it.is_blank());
    // What stands before it has not changed but for the new item, with which a heading may have come.
    let here = |line: usize| match line < issue.sections[at].body.start {
        true => section.span.start,
        false => addition.edits.map_offset(line, Bias::After),
    };
    let place = match () {
        () if index > 0 && touches(index - 1) => Beside::Behind(there(index - 1)),
        () if touches(index) => Beside::Before(there(index)),
        () if is_joined || items.len() == 1 => Beside::RightUnder(here(line)),
        () => Beside::Under(here(words)),
    };
    let moved = move_beside(&added, section, &[now], place).map(|moves| moves.edits).unwrap_or_default();
    moved.apply(added.text())
}

/// The rules about how lines and headings are written: what they have found is not in house style, whatever it says.
const STYLE: [&str; 2] = ["trailing-whitespace", "heading-shape"];

/// What is otherwise about an item that comes back with another text. In house style is what the form writes for its fields,
/// where the rules about that find nothing in its lines or in the heading that goes with it.
fn class(issue: &Issue, section: &Section, item: &Item, opened: &Opened, again: &str) -> String {
    let values = typed(opened.kind, &opened.values);
    let lines = match compose(opened.kind, &values, style(issue, opened.kind, Some(section), Some(item))) {
        Ok(composed) => composed.lines,
        Err(faults) => return format!("the form refuses: {}", faults[0].field),
    };
    let heading = section.heading.unwrap().line;
    if lines == opened.source.trim_end() {
        let shape = if opened.values.get("shape").is_empty() { "house style" } else { "a shape of its own" };
        if again == issue.text() {
            return format!("{shape}: the same");
        }
        // The heading of a group goes with its only item.
        let gone = if section.real_items().count() == 1 { heading.join(item.span) } else { item.span };
        let found = lint(issue, &Options::default());
        let broken = found.iter().find(|found| STYLE.contains(&&*found.rule) && gone.covers(found.span));
        return broken
            .map_or_else(|| format!("{shape}: another text"), |found| format!("not in house style: {}", found.rule));
    }
    // Read in its section: a group by its name alone would be another section.
    let above = by_id(section.kind.parent()).map_or(String::new(), |known| format!("## {}\n", known.title));
    let new = parse(&format!("{above}{}{lines}\n", issue.slice(heading)));
    let parts = |issue: &Issue, item: &Item| -> Vec<(&'static str, String)> {
        item.parts().into_iter().map(|(name, span)| (name, span.of(issue.text()).to_owned())).collect()
    };
    let (before, after) = (parts(issue, item), parts(&new, new.items().next().unwrap().1));
    let text = |parts: &[(&'static str, String)], name: &str| {
        parts.iter().filter(|(part, _)| *part == name).map(|(_, text)| text.clone()).collect::<Vec<_>>()
    };
    let gone = before.iter().find(|(name, _)| text(&after, name).is_empty());
    let anew = before.iter().find(|(name, _)| text(&after, name) != text(&before, name));
    match (gone, anew) {
        (Some((name, _)), _) => format!("no field for: {name}"),
        _ if lines.lines().count() < opened.source.trim_end().lines().count() => {
            "no field for: further lines".to_owned()
        }
        (_, Some((name, _))) => format!("written as today: {name}"),
        _ => "written as today: what stands between the parts".to_owned(),
    }
}

/// What happens to every item of every draft in a folder, by kind and class.
fn counts_in(folder: &Path) -> BTreeMap<(&'static str, String), Counts> {
    let drafts = drafts(folder);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut found: BTreeMap<_, Counts> = BTreeMap::new();
    std::thread::scope(|scope| {
        let share =
            |first: usize| drafts.iter().skip(first).step_by(threads).map(|(_, text)| counts(text)).collect::<Vec<_>>();
        let shares: Vec<_> = (0..threads).map(|first| scope.spawn(move || share(first))).collect();
        for (class, counts) in shares.into_iter().flat_map(|share| share.join().unwrap()).flatten() {
            let sum = found.entry(class).or_default();
            sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
    });
    found
}

#[test]
fn every_item_comes_back_to_its_old_place() {
    let Some(folder) = corpus() else { return };
    let found = counts_in(&folder.join("issues"));
    let found: Vec<(&str, &str, Counts)> =
        found.iter().map(|((kind, class), counts)| (*kind, class.as_str(), *counts)).collect();
    let mut expected = EXPECTED.to_vec();
    expected.sort();
    let rows: String = found.iter().map(|row| format!("    {row:?},\n")).collect();
    assert!(found == expected, "kind, class, [same text, same page, otherwise, refused]:\n{rows}");
}

#[test]
fn items_of_drafts_in_the_making_come_back_too() {
    let Some(folder) = corpus() else { return };
    for name in ["draft-versions", "conflicts"] {
        let mut found = counts_in(&folder.join(name));
        found.retain(|(_, class), [_, alike, otherwise, refused]| {
            *otherwise + *refused > 0 || *alike > 0 && class.starts_with("house style")
        });
        assert_eq!(found, BTreeMap::new(), "{name}");
    }
}
