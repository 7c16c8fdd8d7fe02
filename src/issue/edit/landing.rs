//! What is added stands as an item where it comes down. In a text that is broken around that place it may not: behind an
//! open tag it would be raw HTML, before a line of dashes a heading.

use super::Addition;
use super::add::spans_of;
use crate::issue::form::Fault;
use crate::issue::{Issue, Section, parse};
use crate::text::{Edit, EditSet, Span, lines::ending_before};

/// The addition, or the same a little apart: with a blank line before or after it, or right under the heading of `section`.
/// A fault where its lines would be something else in each of these places.
pub fn land(issue: &Issue, addition: Addition, section: Option<&Section>) -> Result<Addition, Vec<Fault>> {
    let text = issue.text();
    let after = addition.edits.apply(text).unwrap_or_default();
    let Some(lines) = addition.spans.first().map(|span| span.of(&after).replace("\r\n", "\n")) else {
        return Ok(addition);
    };
    let is_new = |edit: &Edit| edit.insert.replace("\r\n", "\n").contains(&lines);
    let apart = |before: bool, behind: bool| {
        let edits = addition.edits.edits().iter().map(|edit| {
            let ending = ending_before(text, edit.span.start);
            let [before, behind] = [before, behind].map(|blank| if blank && is_new(edit) { ending } else { "" });
            Edit::replace(edit.span, format!("{before}{}{behind}", edit.insert))
        });
        EditSet::new(edits.collect::<Vec<_>>())
    };
    let first = section.map(|section| {
        let ending = ending_before(text, section.body.start);
        EditSet::single(Edit::insert(section.body.start, format!("{}{ending}{ending}", lines.replace('\n', ending))))
    });
    let places =
        [(false, false), (true, false), (false, true), (true, true)].map(|(before, behind)| apart(before, behind));
    let found = places.into_iter().chain(first).find_map(|edits| {
        let spans = spans_of(&edits, &lines);
        stands(issue, &edits, &spans, addition.spans.len()).then_some(Addition {
            edits,
            spans,
            doubts: addition.doubts.clone(),
        })
    });
    found.ok_or_else(|| {
        let message = "The text around its place would make something else of it: a tag, a comment or a fence is open \
                       there. Close that under Text first.";
        vec![Fault { field: "section", message: message.to_owned() }]
    })
}

/// Whether after the edits each of the spans is an item, and everything else that was one still is.
fn stands(issue: &Issue, edits: &EditSet, spans: &[Span], wanted: usize) -> bool {
    let Some(after) = edits.apply(issue.text()) else { return false };
    let next = parse(&after);
    let count = |issue: &Issue| issue.sections.iter().map(|section| section.real_items().count()).sum::<usize>();
    let is_item = |span: &Span| {
        let ends = |item: Span| item.of(&after).trim_end() == span.of(&after).trim_end();
        next.items().any(|(_, item)| item.span.start == span.start && (ends(item.span) || item.span.end > span.end))
    };
    spans.len() == wanted
        && spans.iter().all(is_item)
        && count(&next) >= count(issue) + wanted
        && next.sections.len() >= issue.sections.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::edit::add;
    use crate::issue::form::{FormKind, Values};

    /// Adds a link to the first section, or says that none can be added.
    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        for ending in ["\n", "\r\n"] {
            let text = text.replace('\n', ending);
            let issue = parse(&text);
            let mut values = Values::default();
            values.set("title", "n");
            values.set("url", "u");
            let section = issue.sections.first().expect("a section");
            let addition = add(&issue, FormKind::Link, &values, Some(section)).expect("no faults");
            let landed = land(&issue, addition, Some(section));
            let after = landed.as_ref().ok().and_then(|landed| landed.edits.apply(&text));
            assert_eq!(after, expected.map(|expected| expected.replace('\n', ending)));
            if let (Ok(landed), Some(after)) = (landed, after) {
                assert_eq!(landed.spans.iter().map(|span| span.of(&after)).collect::<Vec<_>>(), ["* [n](u)"]);
            }
        }
    }

    #[test]
    fn a_text_in_order_is_left_as_it_is() {
        check(
            "### Official\n* [a 🦀](u)\n\n### Research\n",
            Some("### Official\n* [a 🦀](u)\n* [n](u)\n\n### Research\n"),
        );
    }

    #[test]
    fn behind_an_open_tag_there_is_no_item() {
        let head = "#Updates from Rust Community\n";
        check(&format!("{head}<div>"), Some(&format!("{head}* [n](u)\n\n<div>")));
        check(
            &format!("{head}* [a](u)\n\n<div>\n* [b](u)\n"),
            Some(&format!("{head}* [a](u)\n* [n](u)\n\n<div>\n* [b](u)\n")),
        );
    }

    #[test]
    fn dashes_under_an_item_do_not_make_it_a_heading() {
        let text = "### Official\n* [a](u)\n\nWords\n* [b](u)\n---";
        check(text, Some(&text.replace("---", "* [n](u)\n---")));
    }
}
