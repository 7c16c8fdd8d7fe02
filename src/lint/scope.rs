//! Holds a fix to what its rule declares: sections and items outside the declaration stay as many and as they were.

use super::rule::{Rule, Touches};
use crate::issue::{Issue, Item, ItemKind, parse};
use crate::text::sort::{key, sort_by_key};
use crate::text::{EditSet, Span};

/// How `edits`, a fix of `rule` for `before`, go beyond what the rule declares; `None` if they do not.
pub fn beyond(rule: &Rule, before: &Issue, edits: &EditSet) -> Option<String> {
    let Some(text) = edits.apply(before.text()) else {
        return Some("the edits do not fit the text".to_owned());
    };
    let after = parse(&text);
    match rule.touches {
        Touches::Nothing => return Some("the rule declares no fix".to_owned()),
        Touches::Heading | Touches::Everything => return None,
        Touches::Text | Touches::Spacing | Touches::Item => {}
    }
    if let Some(difference) = other_headings(before, &after, edits) {
        return Some(difference);
    }
    if rule.touches != Touches::Item {
        let differs = (0..before.sections.len()).find(|&at| all_items(before, at) != all_items(&after, at));
        if let Some(at) = differs {
            return Some(format!("{} items became {}", all_items(before, at), all_items(&after, at)));
        }
    }
    let mut kept = after.items().map(|(section, item)| (item.span.start, section, item)).collect::<Vec<_>>();
    sort_by_key(&mut kept, |(start, _, _)| key(*start, 0));
    before.items().filter(|(_, item)| !changes(edits, item.span)).find_map(|(section, item)| {
        let span = edits.map_span(item.span);
        let found = kept.binary_search_by_key(&span.start, |(start, _, _)| *start).ok().and_then(|at| kept.get(at));
        let same = found
            .is_some_and(|(_, other_section, other)| *other_section == section && is_same(before, item, &after, other));
        (!same).then(|| format!("an item that was not touched changed: {}", before.slice(item.line)))
    })
}

fn all_items(issue: &Issue, section: usize) -> usize {
    issue.sections.get(section).map_or(0, |section| section.items.len())
}

fn other_headings(before: &Issue, after: &Issue, edits: &EditSet) -> Option<String> {
    if before.sections.len() != after.sections.len() {
        return Some(format!("{} sections became {}", before.sections.len(), after.sections.len()));
    }
    let pairs = before.sections.iter().zip(&after.sections);
    pairs.into_iter().find_map(|(old, new)| {
        let touched = old.heading.is_some_and(|heading| changes(edits, heading.line));
        let same = old.kind == new.kind && (touched || old.title(before.text()) == new.title(after.text()));
        (!same).then(|| format!("the section {} changed", old.title(before.text())))
    })
}

fn is_same(before: &Issue, old: &Item, after: &Issue, new: &Item) -> bool {
    let kind = |kind: &ItemKind| std::mem::discriminant(kind);
    kind(&old.kind) == kind(&new.kind) && before.slice(old.span).trim_end() == after.slice(new.span).trim_end()
}

/// Whether an edit changes something inside `span`, or puts something at its beginning.
fn changes(edits: &EditSet, span: Span) -> bool {
    edits.edits().iter().any(|edit| edit.span.start < span.end && span.start < edit.span.end.max(edit.span.start + 1))
}
