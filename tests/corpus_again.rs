//! Every item of every real issue, deleted and added again from its typed fields at its old place: the site shows the same,
//! and the text is the same wherever the item was in house style. What comes out otherwise is counted here by its reason.
#![cfg(test)]

mod common;

use std::collections::BTreeMap;

use common::{corpus, drafts, typed};
use galley::issue::edit::moving::{move_before, remove_items};
use galley::issue::edit::{add, tagged};
use galley::issue::form::{FormKind, Opened, compose, open};
use galley::issue::sections::by_id;
use galley::issue::{Issue, Item, Section, SectionKind, parse};
use galley::render::{View, html};
use galley::text::Span;

/// How many items of a kind come back with the same text, with another text that the site shows alike, otherwise, and not
/// at all, since the form asks for what they do not have.
type Counts = [usize; 4];

/// The classes of items that do not come back with the same text: the kind, what happens, and how many of them.
/// A change that mends some lowers a number here; none may grow.
const EXPECTED: &[(&str, &str, Counts)] = &[
    // They come back with the same text.
    ("call-for-testing", "", [4, 0, 0, 0]),
    ("cfp-event", "", [6, 0, 0, 0]),
    ("cfp-project", "", [341, 0, 0, 0]),
    ("event", "", [3553, 0, 0, 0]),
    ("fcp", "", [592, 0, 0, 0]),
    ("link", "", [2756, 0, 0, 0]),
    ("pull-request", "", [7175, 0, 0, 0]),
    ("rfc", "", [215, 0, 0, 0]),
    // A first item goes right under the heading, so the blank line that stood there is gone; of five final comment periods
    // the list was not tagged while the issue was, and two stood in an order of groups that is not the table's.
    ("cfp-project", "house style: alone, under a blank line", [0, 2, 0, 0]),
    ("event", "house style: alone, under a blank line", [0, 55, 0, 0]),
    ("fcp", "house style: alone, under a blank line", [0, 22, 6, 0]),
    ("link", "house style: alone, under a blank line", [0, 19, 0, 0]),
    ("pull-request", "house style: alone, under a blank line", [0, 5, 0, 0]),
    // The only item of its list: whether this one was tagged, where others of its time or issue are, nothing is left to say;
    // and a group comes back in the order of the table.
    ("fcp", "house style: alone", [0, 1, 5, 0]),
    ("rfc", "house style: alone", [0, 0, 3, 0]),
    // A group's heading of another level than the others' goes with its only item.
    ("fcp", "house style: its heading is written anew", [0, 0, 2, 0]),
    // Nobody types white space at the end of a line.
    ("event", "house style: white space at its end", [0, 14, 0, 0]),
    ("fcp", "house style: white space at its end", [0, 1, 0, 0]),
    ("link", "house style: white space at its end", [0, 7, 0, 0]),
    // Names of companies or other words stand between the items, and the item at the end of one stretch comes back at the
    // beginning of the next; or blank lines do between some of them.
    ("cfp-event", "house style: words or blank lines between the items", [0, 0, 1, 0]),
    ("cfp-project", "house style: words or blank lines between the items", [0, 0, 17, 0]),
    ("link", "house style: words or blank lines between the items", [0, 0, 41, 0]),
    ("pull-request", "house style: words or blank lines between the items", [0, 0, 1, 0]),
    // Words and links for which the form has no field.
    ("call-for-testing", "no field for: further lines", [0, 0, 2, 0]),
    ("cfp-project", "no field for: note", [0, 0, 1, 0]),
    ("event", "no field for: further lines", [0, 0, 8, 0]),
    ("event", "no field for: more-title", [0, 0, 127, 0]),
    ("fcp", "no field for: note", [0, 0, 1, 0]),
    ("fcp", "no field for: title", [0, 0, 1, 0]),
    ("link", "no field for: note", [0, 0, 13, 0]),
    ("pull-request", "no field for: lead", [0, 0, 5, 0]),
    ("pull-request", "no field for: note", [0, 1, 17, 0]),
    // What every item has today: a country, a project, an organiser with an address. These have none.
    ("cfp-event", "the form asks for: closes", [0, 0, 0, 1]),
    ("cfp-project", "the form asks for: project", [0, 0, 0, 16]),
    ("event", "the form asks for: city", [0, 0, 0, 1]),
    ("event", "the form asks for: country", [0, 0, 0, 30]),
    ("event", "the form asks for: organisers", [0, 0, 0, 4]),
    ("event", "the form asks for: title", [0, 0, 0, 1]),
    // The same to a reader but for emphasis and tags in a title, which is literal; no-break spaces and escapes that need not be
    // go.
    ("cfp-project", "written as today: title", [0, 134, 2, 0]),
    ("event", "written as today: title", [0, 17, 9, 0]),
    ("fcp", "written as today: title", [0, 27, 3, 0]),
    ("link", "written as today: title", [0, 25, 0, 0]),
    ("pull-request", "written as today: title", [0, 67, 9, 0]),
    ("rfc", "written as today: title", [0, 13, 0, 0]),
    // `Virtual + In Person` and `City + Virtual` are `Hybrid (City)`, two days are a range, organisers are joined by ` + `, calls
    // close in the words of 2025, ` | ` has its spaces, testing steps stand four spaces in.
    ("call-for-testing", "written as today: what stands between the parts", [0, 0, 2, 0]),
    ("cfp-event", "written as today: closes", [0, 0, 25, 0]),
    ("cfp-event", "written as today: name", [0, 0, 1, 0]),
    ("cfp-event", "written as today: what stands between the parts", [0, 0, 2, 0]),
    ("cfp-project", "written as today: project", [0, 0, 1, 0]),
    ("cfp-project", "written as today: what stands between the parts", [0, 4, 5, 0]),
    ("event", "written as today: date", [0, 0, 9, 0]),
    ("event", "written as today: organisers", [0, 3, 13, 0]),
    ("event", "written as today: place", [0, 0, 101, 0]),
    ("event", "written as today: what stands between the parts", [0, 13, 57, 0]),
    ("link", "written as today: what stands between the parts", [0, 1, 2, 0]),
    ("rfc", "written as today: state", [0, 0, 2, 0]),
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
                let (class, column) = match &again {
                    Some(again) if again == issue.text() => (String::new(), 0),
                    Some(again) => {
                        let column = if page(&parse(again)) == page(&issue) { 1 } else { 2 };
                        (class(&issue, section, item, &opened, again), column)
                    }
                    None => (class(&issue, section, item, &opened, ""), 3),
                };
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
    let there = without.sections.get(at).filter(|section| section.title(without.text()) == title);
    let addition = add(&without, opened.kind, &typed(opened.kind, &opened.values), there).ok()?;
    let added = parse(&addition.edits.apply(without.text()).unwrap());
    let start = addition.spans[0].start;
    let (back_in, new) = added.items().find(|(_, item)| item.span.contains(start)).expect("it is an item");
    let section = &added.sections[back_in];
    let now = section.items.iter().position(|item| item.span == new.span).unwrap();
    let before = if index > now { index + 1 } else { index };
    let moved = move_before(&added, section, &[now], before).map(|moves| moves.edits).unwrap_or_default();
    moved.apply(added.text())
}

/// What is otherwise about an item that comes back with another text. In house style is what the form writes for its fields.
fn class(issue: &Issue, section: &Section, item: &Item, opened: &Opened, again: &str) -> String {
    let values = typed(opened.kind, &opened.values);
    let lines = match compose(opened.kind, &values, tagged(issue, opened.kind, Some(section))) {
        Ok(composed) => composed.lines,
        Err(faults) => return format!("the form asks for: {}", faults[0].field),
    };
    let heading = issue.slice(section.heading.unwrap().line);
    if lines == opened.source.trim_end() {
        let is_only = section.real_items().count() == 1;
        let is_apart = issue.slice(section.body).starts_with(['\r', '\n']);
        return match () {
            () if !again.contains(heading) => "house style: its heading is written anew",
            () if opened.source.trim_end_matches(['\r', '\n']) != lines => "house style: white space at its end",
            () if is_only && is_apart => "house style: alone, under a blank line",
            () if is_only => "house style: alone",
            () => "house style: words or blank lines between the items",
        }
        .to_owned();
    }
    // Read in its section: a group by its name alone would be another section.
    let above = by_id(section.kind.parent()).map_or(String::new(), |known| format!("## {}\n", known.title));
    let new = parse(&format!("{above}{heading}{lines}\n"));
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

#[test]
fn every_item_comes_back_to_its_old_place() {
    let Some(folder) = corpus() else { return };
    let drafts = drafts(&folder.join("issues"));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut found: BTreeMap<(&str, String), Counts> = BTreeMap::new();
    std::thread::scope(|scope| {
        let share =
            |first: usize| drafts.iter().skip(first).step_by(threads).map(|(_, text)| counts(text)).collect::<Vec<_>>();
        let shares: Vec<_> = (0..threads).map(|first| scope.spawn(move || share(first))).collect();
        for (class, counts) in shares.into_iter().flat_map(|share| share.join().unwrap()).flatten() {
            let sum = found.entry(class).or_default();
            sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
    });
    let found: Vec<(&str, &str, Counts)> =
        found.iter().map(|((kind, class), counts)| (*kind, class.as_str(), *counts)).collect();
    let mut expected = EXPECTED.to_vec();
    expected.sort();
    let rows: String = found.iter().map(|row| format!("    {row:?},\n")).collect();
    assert!(found == expected, "kind, class, [same text, same page, otherwise, refused]:\n{rows}");
}
