//! Laws of what the forms do to an issue: any item into any draft changes nothing else, and can be taken back.

use crate::common::meaning;
use crate::generate::{address, config, draft, words};
use galley::issue::edit::moving::{At, order_after, reorder};
use galley::issue::edit::normalise::normalise;
use galley::issue::edit::section::{add_section, is_empty_section, remove_section};
use galley::issue::edit::{Moves, add, move_to, region, remove_items, takes};
use galley::issue::form::{FormKind, Input, Opened, SHAPE, Style, Values, open};
use galley::issue::{Issue, Item, ItemKind, parse};
use galley::text::Span;
use proptest::prelude::*;

/// The forms of every item that has one.
fn forms(issue: &Issue) -> Vec<(&Item, Opened)> {
    let form = |(at, item)| Some((item, open(issue, &issue.sections[at], item)?));
    issue.items().filter_map(form).collect()
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn an_item_of_any_kind_comes_alone(
        text in draft(),
        title in words(),
        url in address(),
        kind in prop::sample::select(&FormKind::ALL[1..]),
        choice in any::<prop::sample::Index>(),
        day in 0i64..40,
    ) {
        let mut values = Values::default();
        for field in kind.fields() {
            let typed = match field.input {
                Input::Title | Input::Text if field.id == "country" => "Germany".to_owned(),
                Input::Text if matches!(field.id, "state" | "days") => String::new(),
                Input::Text => "Bonn".to_owned(),
                Input::Title => title.clone(),
                Input::Address => url.clone(),
                Input::Date if field.id == "end" => String::new(),
                Input::Date if field.id == "closes" => "2026-08-01".to_owned(),
                Input::Date => galley::issue::Date::parse("2026-08-20").unwrap().plus_days(day).to_string(),
                Input::Choice(_) | Input::List(_) => { let all = field.input.choices(); all[choice.index(all.len())].to_owned() }
                Input::Tags | Input::Lines(_) => String::new(),
                Input::Links => format!("o={url}"),
            };
            values.set(field.id, typed);
        }
        let issue = parse(&text);
        let Ok(added) = add(&issue, kind, &values, None) else {
            // Nothing but what is missing can be wrong here.
            prop_assert!(title.trim().is_empty() || url.trim().is_empty(), "{values:?}");
            return Ok(());
        };
        let after = added.edits.apply(&text).unwrap();
        let inverse = added.edits.inverse(&text);
        prop_assert_eq!(inverse.apply(&after), Some(text.clone()));
        let twins = if values.get("format") == "hybrid" { 2 } else { 1 };
        prop_assert_eq!(added.spans.len(), twins);
        // What goes is a sentence that says that there is none, or a part of one.
        for edit in added.edits.edits() {
            let gone = issue.slice(edit.span);
            let paragraph = Span::new(0, edit.span.start).of(&text).rsplit("\n\n").next().unwrap_or("");
            prop_assert!(gone.is_empty() || gone.contains("*No ") || paragraph.contains("*No "), "{:?}", gone);
        }
        for span in &added.spans {
            prop_assert!(span.of(&after).starts_with("* ") && (span.start == 0 || Span::new(0, span.start).of(&after).ends_with('\n')));
        }
    }
    #[test]
    fn a_field_changes_its_part_alone(text in draft(), title in words(), url in address(), choice in any::<prop::sample::Index>()) {
        let issue = parse(&text);
        for (item, opened) in forms(&issue) {
            let lines = opened.write(&opened.values, Style { tagged: true }).map(|it| it.lines);
            prop_assert_eq!(lines.as_deref(), Ok(issue.slice(item.span)));
            // Another shape is all of it anew.
            for field in opened.kind.fields().iter().filter(|field| field.id != SHAPE) {
                let typed = match field.input {
                    Input::Date => "2026-09-09".to_owned(),
                    Input::Address => url.clone(),
                    Input::Choice(_) | Input::List(_) => { let all = field.input.choices(); all[choice.index(all.len())].to_owned() }
                    Input::Tags => "video".to_owned(),
                    Input::Links => format!("o={url}"),
                    _ if field.id == "country" => "DE".to_owned(),
                    _ => title.clone(),
                };
                let mut values = opened.values.clone();
                values.set(field.id, typed);
                let Ok(written) = opened.write(&values, Style::default()) else { continue };
                // What stands before and after the part stays; of a part that was not there, everything.
                let (old, new) = (opened.source.as_str(), written.lines.as_str());
                let part = match (field.id, opened.kind) {
                    ("start" | "end", FormKind::Paper) => "dates",
                    ("start" | "end", _) => "date",
                    ("format" | "city" | "state" | "country", FormKind::Event) => "place",
                    (id, _) => id,
                };
                match opened.part(part) {
                    // The tag of an RFC goes where it is approved.
                    Some(span) if !values.get(field.id).is_empty() && values.get(field.id) != "approved" => {
                        let (head, tail) = (Span::new(0, span.start).of(old), Span::new(span.end, old.len()).of(old));
                        prop_assert!(new.starts_with(head) && new.ends_with(tail), "{:?} {:?}", old, new);
                    }
                    Some(_) => {}
                    None => {
                        let mut rest = new.chars();
                        let only_adds = old.chars().all(|c| rest.any(|other| other == c));
                        prop_assert!(only_adds, "{} {:?} {:?}", field.id, old, new);
                    }
                }
                // Typed back, everything is as it was.
                values.set(field.id, opened.values.typed(field.id));
                let lines = opened.write(&values, Style::default()).map(|it| it.lines);
                prop_assert_eq!(lines.as_deref(), Ok(old));
            }
        }
    }

    #[test]
    fn several_items_move_and_nothing_else_changes(text in moving_draft(), pick in any::<u64>(), to in any::<prop::sample::Index>()) {
        let issue = parse(&text);
        let to = to.index(issue.sections.len().max(1));
        let items: Vec<At> = places(&issue).filter(|at| takes(&issue, to, *at)).collect();
        let items: Vec<At> = items.into_iter().enumerate().filter(|(at, _)| pick >> (at % 64) & 1 == 1).map(|(_, at)| at).collect();
        let Some(moves) = move_to(&issue, &items, to) else { return Ok(()) };
        let after = check_moves(&issue, &moves)?;
        prop_assert_eq!(moves.starts.len(), items.len());
        // They stand in the section that they went to, and what is not theirs is as it was but for blank lines.
        for &(_, start) in &moves.starts {
            let section = after.section_at(start).unwrap();
            prop_assert_eq!(after.sections[section].title(after.text()), issue.sections[to].title(&text));
        }
        let rest = |issue: &Issue, starts: &[usize]| {
            let gone: Vec<Span> = issue.items().filter(|(_, it)| starts.contains(&it.span.start)).map(|(_, it)| it.span).collect();
            without(issue.text(), &gone)
        };
        let (from, to): (Vec<usize>, Vec<usize>) = moves.starts.iter().copied().unzip();
        if !text.contains("*No ") && !after.text().contains("*No ") {
            prop_assert_eq!(rest(&issue, &from), rest(&after, &to));
        }
    }

    #[test]
    fn items_change_places_within_their_list(text in moving_draft(), pick in any::<u64>(), before in 0usize..40, place in any::<prop::sample::Index>()) {
        let issue = parse(&text);
        let Some(section) = issue.sections.get(place.index(issue.sections.len().max(1))) else { return Ok(()) };
        let chosen: Vec<usize> = (0..section.items.len()).filter(|at| pick >> at & 1 == 1).collect();
        let order = order_after(section.items.len(), &chosen, before);
        let mut all = order.clone();
        all.sort_unstable();
        prop_assert!(all.into_iter().eq(0..section.items.len()));
        let Some(moves) = reorder(&issue, section, &order) else { return Ok(()) };
        let after = check_moves(&issue, &moves)?;
        prop_assert_eq!(after.text().len(), text.len());
        for edit in moves.edits.edits() {
            prop_assert!(section.items.iter().any(|item| item.span.covers(edit.span)));
        }
    }

    #[test]
    fn regions_are_sorted_once(text in moving_draft(), place in any::<prop::sample::Index>()) {
        let issue = parse(&text);
        let at = place.index(issue.sections.len().max(1));
        let Some(moves) = region::sort(&issue, at) else { return Ok(()) };
        let after = check_moves(&issue, &moves)?;
        let order = region::order(&after, at);
        prop_assert!(order.iter().copied().eq(0..order.len()));
    }

    #[test]
    fn events_are_written_as_todays_once(text in moving_draft(), place in any::<prop::sample::Index>()) {
        let issue = parse(&text);
        let at = place.index(issue.sections.len().max(1));
        let (edits, changed) = normalise(&issue, at);
        let after = edits.apply(&text).unwrap();
        prop_assert_eq!(edits.inverse(&text).apply(&after), Some(text.clone()));
        let after = parse(&after);
        prop_assert_eq!(issue.items().count(), after.items().count());
        let touched = |item: &Item| edits.edits().iter().any(|edit| item.span.covers(edit.span));
        prop_assert_eq!(issue.items().filter(|(_, item)| touched(item)).count(), changed);
        for ((_, before), (_, new)) in issue.items().zip(after.items()) {
            if let ItemKind::Event(event) = &before.kind {
                let ItemKind::Event(new) = &new.kind else { return Err(TestCaseError::fail("no event")) };
                prop_assert_eq!(meaning(&issue, event), meaning(&after, new));
            }
        }
        prop_assert!(normalise(&after, at).0.is_empty(), "{:?}", after.text());
    }

    #[test]
    fn several_items_go_alone(text in draft(), pick in any::<u64>()) {
        let issue = parse(&text);
        let items: Vec<At> = places(&issue).enumerate().filter(|(at, _)| pick >> (at % 64) & 1 == 1).map(|(_, at)| at).collect();
        let edits = remove_items(&issue, &items);
        let after = edits.apply(&text).unwrap();
        prop_assert_eq!(edits.inverse(&text).apply(&after), Some(text.clone()));
        // The groups of these have a sentence of their own, which is held by examples.
        if text.contains("*No Items") {
            return Ok(());
        }
        let gone: Vec<Span> = items.iter().map(|&(section, item)| issue.sections[section].items[item].span).collect();
        for edit in edits.edits() {
            prop_assert!(edit.insert.is_empty() || edit.insert.contains("*No "));
            let left = Span::new(edit.span.start, edit.span.end);
            let covered: usize = gone.iter().filter(|item| left.covers(**item)).map(|item| item.len()).sum();
            prop_assert!(edit.span.len() <= covered + 4 || edit.insert.contains("*No "), "{:?}", issue.slice(edit.span));
        }
        if edits.edits().iter().all(|edit| edit.insert.is_empty()) {
            prop_assert_eq!(without(&text, &gone), without(&after, &[]));
        }
    }

    #[test]
    fn a_section_comes_and_goes(text in draft(), name in words(), place in any::<prop::sample::Index>()) {
        let issue = parse(&text);
        let at = place.index(issue.sections.len().max(1));
        let Some(edits) = add_section(&issue, at, &name) else { return Ok(()) };
        let after = edits.apply(&text).unwrap();
        prop_assert_eq!(edits.inverse(&text).apply(&after), Some(text.clone()));
        let with = parse(&after);
        prop_assert_eq!(with.sections.len(), issue.sections.len() + 1, "{:?}", after);
        prop_assert_eq!(with.items().count(), issue.items().count());
        let new = with.sections.iter().position(|it| it.span.start >= edits.edits()[0].span.start).unwrap();
        prop_assert!(with.is_community(new) && is_empty_section(&with, new), "{:?}", after);
        let gone = remove_section(&with, new).unwrap().apply(&after).unwrap();
        prop_assert_eq!(without(&gone, &[]), without(&text, &[]));
    }
}

/// Drafts with lists of every kind of item that moves, sound and broken ones mixed.
fn moving_draft() -> impl Strategy<Value = String> {
    let heads = prop::sample::select(
        &[
            "### Official\n",
            "### Research\n\n",
            "### RustConf\n",
            "### Asia\n",
            "### Europe\n\n",
            "#### Cargo\n",
            "#### Clippy\n\n",
            "### Approved RFCs\n",
        ][..],
    );
    let item = prop_oneof![
        4 => (words(), address()).prop_map(|(title, url)| format!("* [{}]({url})\n", title.replace(['[', ']', '`', '\\'], ""))),
        3 => (20u8..29, prop::sample::select(&["Bonn, DE", "Pune, IN", "Virtual"][..]), address())
            .prop_map(|(day, place, url)| format!("* 2026-08-{day} | {place} | [o](https://e.org/o)\n    * [**t**]({url})\n")),
        1 => Just("\n".to_owned()),
        1 => Just("  * [in](u)\n".to_owned()),
        1 => Just("text\n".to_owned()),
        1 => Just("* *No RFCs were approved this week.*\n".to_owned()),
    ];
    let lists = prop::collection::vec((heads, prop::collection::vec(item, 0..6)), 1..6);
    let built = (lists, any::<bool>(), any::<bool>()).prop_map(|(lists, windows, last)| {
        let lists: String = lists.into_iter().map(|(head, items)| format!("{head}{}\n", items.concat())).collect();
        let text = format!("Date: 2026-08-26\n\n## Updates from Rust Community\n\n{lists}");
        let text = if last { text } else { text.trim_end().to_owned() };
        if windows { text.replace('\n', "\r\n") } else { text }
    });
    prop_oneof![4 => built, 1 => draft()]
}

fn places(issue: &Issue) -> impl Iterator<Item = At> {
    issue.sections.iter().enumerate().flat_map(|(at, section)| (0..section.items.len()).map(move |item| (at, item)))
}

/// What stands outside `gone`, without line endings and blank lines.
fn without(text: &str, gone: &[Span]) -> Vec<String> {
    let mut rest = String::new();
    let mut at = 0;
    for span in gone {
        rest.push_str(Span::new(at, span.start).of(text));
        rest.push('\n');
        at = span.end;
    }
    rest.push_str(Span::new(at, text.len()).of(text));
    rest.replace('\u{feff}', "").lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

/// Undo brings the text back, every item says what it said, and those that moved stand where the moves say.
fn check_moves(issue: &Issue, moves: &Moves) -> Result<Issue, TestCaseError> {
    let text = issue.text();
    let after = moves.edits.apply(text).unwrap();
    let inverse = moves.edits.inverse(text);
    prop_assert_eq!(inverse.apply(&after), Some(text.to_owned()));
    let after = parse(&after);
    let said = |issue: &Issue| {
        let real = issue.items().map(|(_, item)| item).filter(|item| item.kind != ItemKind::None);
        let mut all: Vec<String> = real.map(|item| issue.slice(item.span).trim_end().replace("\r\n", "\n")).collect();
        all.sort();
        all
    };
    prop_assert_eq!(said(issue), said(&after));
    let line = |issue: &Issue, start: usize| {
        issue.items().find(|(_, it)| it.span.start == start).map(|(_, it)| issue.slice(it.line).to_owned())
    };
    for &(from, to) in &moves.starts {
        prop_assert!(line(issue, from).is_some());
        prop_assert_eq!(line(issue, from), line(&after, to));
    }
    Ok(after)
}
