//! The laws that hold for every text: nothing is lost, edits have inverses, every way of counting leads back, a patch
//! gives what it was made of, and nothing panics.

use std::sync::Arc;

use crate::common::{apply, assert_lossless};
use crate::generate::{address, config, draft, text, words};
use galley::desk::{Document, Snapshot};
use galley::export::{Summary, draft_path, file_name, patch};
use galley::issue::edit::{LinkFields, delete_item};
use galley::issue::form::{FormKind, Values};
use galley::issue::{Date, Holds, ItemKind, parse, passages, skeleton};
use galley::lint::{Options, Stage, fix_all, lint};
use galley::markdown::escape::{address_to_source, source_to_title};
use galley::render::{Change, View, html, page};
use galley::text::diff::edits_between;
use galley::text::view::{edit_from_view, from_view_offset, to_view, to_view_offset};
use galley::text::{Bias, Edit, EditSet, LineIndex, Span, smallest_edit};
use proptest::prelude::*;

/// The places between characters.
fn boundaries(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// A text with edits of it: each takes out up to a few characters somewhere and puts something in.
fn edited() -> impl Strategy<Value = (String, EditSet)> {
    let change = (any::<prop::sample::Index>(), 0usize..8, "[a\r\n🦀ü]{0,4}");
    (text(), prop::collection::vec(change, 0..6)).prop_map(|(text, changes)| {
        let places = boundaries(&text);
        let edits = changes.into_iter().map(|(at, len, insert)| {
            let from = at.index(places.len());
            let to = (from + len).min(places.len() - 1);
            Edit::replace(Span::new(places[from], places[to]), insert)
        });
        let edits = EditSet::new(edits.collect::<Vec<_>>());
        (text, edits)
    })
}

/// What people type that begins, ends or joins something, and what does not.
const TYPED: [&str; 24] = [
    "",
    "a",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "🦀",
    "<",
    ">",
    "-->",
    "<!--",
    "<div>",
    "</div>",
    "```",
    "~~~\n",
    "#",
    "### New\n",
    "* ",
    "[",
    "]: u",
    ":",
    "    ",
    "|",
    "=",
];

/// A draft with edits of it, one after the other, each as a person types it.
fn typed() -> impl Strategy<Value = (String, Vec<EditSet>)> {
    let change = (any::<prop::sample::Index>(), 0usize..5, prop::sample::select(&TYPED[..]));
    (draft(), prop::collection::vec(change, 1..6)).prop_map(|(draft, changes)| {
        let mut text = draft.clone();
        let edits = changes.into_iter().map(|(at, len, insert)| {
            let places = boundaries(&text);
            let from = at.index(places.len());
            let span = Span::new(places[from], places[(from + len).min(places.len() - 1)]);
            let edits = EditSet::single(Edit::replace(span, insert));
            text = edits.apply(&text).unwrap();
            edits
        });
        let edits = edits.collect();
        (draft, edits)
    })
}

/// Two texts of which the second is made from the first, or two of their own.
fn two_texts() -> impl Strategy<Value = (String, String)> {
    prop_oneof![
        3 => edited().prop_map(|(text, edits)| { let after = edits.apply(&text).unwrap(); (text, after) }),
        1 => (text(), text()),
    ]
}

proptest! {
    #![proptest_config(config(512))]

    #[test]
    fn the_parts_of_an_issue_are_the_text(text in text()) {
        assert_lossless(&parse(&text), "generated");
    }

    #[test]
    fn a_text_is_read_after_edits_as_if_it_were_read_anew((text, edits) in edited()) {
        let after = Arc::<str>::from(edits.apply(&text).unwrap());
        let mut issue = parse(&text);
        issue.follow(&edits, Arc::clone(&after));
        prop_assert_eq!(issue, parse(&after));
    }

    #[test]
    fn a_text_is_read_while_it_is_typed_as_if_it_were_read_anew((text, keys) in typed()) {
        let mut issue = parse(&text);
        for edits in keys {
            let after = Arc::<str>::from(edits.apply(issue.text()).unwrap());
            issue.follow(&edits, Arc::clone(&after));
            prop_assert_eq!(&issue, &parse(&after));
        }
    }

    #[test]
    fn a_page_follows_what_is_typed((text, keys) in typed()) {
        let mut pages = [View::Site, View::Github].map(|view| (view, page(&parse(&text), view)));
        let mut text = text;
        for edits in keys {
            text = edits.apply(&text).unwrap();
            let issue = parse(&text);
            for (view, followed) in &mut pages {
                let mut shown = followed.blocks.clone();
                let Change { at, went, came } = followed.follow(&issue);
                prop_assert_eq!(&followed.blocks, &page(&issue, *view).blocks);
                let gone: Vec<_> = shown.splice(at..at + went.len(), followed.blocks[at..at + came].to_vec()).collect();
                prop_assert_eq!(gone, went);
                prop_assert!(shown.len() == followed.blocks.len());
                prop_assert!(shown.iter().zip(&followed.blocks).all(|(a, b)| a.same(b)));
            }
        }
    }

    #[test]
    fn the_parts_of_an_item_lie_in_it_one_after_another(text in text()) {
        let issue = parse(&text);
        for (_, item) in issue.items() {
            let mut from = item.span.start;
            for (name, span) in item.parts() {
                prop_assert!(from <= span.start && span.end <= item.span.end, "{name} of {item:?}");
                prop_assert!(span.slice(&text).is_some(), "{name} of {item:?}");
                from = span.end;
            }
        }
    }

    #[test]
    fn the_parts_of_a_passage_stand_one_after_another(text in text()) {
        let issue = parse(&text);
        let readers = [
            passages::crate_of_the_week, passages::quote_of_the_week, passages::performance_triage, passages::jobs,
            passages::discussion, passages::events_window,
        ];
        for passage in readers.iter().filter_map(|read| read(&issue)) {
            let mut from = 0;
            for (name, span) in &passage.parts {
                prop_assert!(from <= span.start && span.slice(&text).is_some(), "{name} of {passage:?}");
                from = span.end;
            }
        }
        for section in &issue.sections {
            for sentence in passages::none_sentences(&issue, section) {
                prop_assert!(section.span.covers(sentence.whole) && sentence.whole.covers(sentence.span));
                prop_assert!(sentence.groups.iter().all(|link| sentence.span.covers(link.span)));
            }
        }
    }

    #[test]
    fn edits_have_inverses((text, edits) in edited()) {
        prop_assert!(edits.fits(&text));
        let after = edits.apply(&text).unwrap();
        let inverse = edits.inverse(&text);
        prop_assert_eq!(inverse.apply(&after), Some(text.clone()));
        prop_assert_eq!(inverse.inverse(&after).apply(&text), Some(after));
    }

    #[test]
    fn places_follow_the_edits((text, edits) in edited()) {
        let after = edits.apply(&text).unwrap();
        let places = boundaries(&text);
        for bias in [Bias::Before, Bias::After] {
            let mapped: Vec<usize> = places.iter().map(|&at| edits.map_offset(at, bias)).collect();
            prop_assert!(mapped.is_sorted(), "{mapped:?}");
            prop_assert!(mapped.iter().all(|&at| after.is_char_boundary(at)), "{mapped:?}");
        }
        for pair in places.windows(2) {
            let character = Span::new(pair[0], pair[1]);
            let kept = edits.edits().iter().all(|edit| edit.span.end <= character.start || character.end <= edit.span.start);
            if kept {
                prop_assert_eq!(edits.map_span(character).slice(&after), character.slice(&text));
            }
        }
    }

    #[test]
    fn differences_lead_from_one_text_to_the_other((old, new) in two_texts()) {
        prop_assert_eq!(edits_between(&old, &new).apply(&old), Some(new.clone()));
        match smallest_edit(&old, &new) {
            None => prop_assert_eq!(&old, &new),
            Some(edit) => {
                let (gone, come) = (edit.span.of(&old), edit.insert.as_str());
                prop_assert!(gone.is_empty() || come.is_empty() || gone.chars().next() != come.chars().next());
                prop_assert!(gone.is_empty() || come.is_empty() || gone.chars().next_back() != come.chars().next_back());
                prop_assert_eq!(EditSet::single(edit.clone()).apply(&old), Some(new.clone()));
            }
        }
    }

    #[test]
    fn a_patch_gives_the_text_it_was_made_of((old, new) in two_texts()) {
        let patch = patch(&old, &new, "draft/x.md", "draft/x.md");
        prop_assert_eq!(apply(&patch, &old), Ok(new.clone()));
        let summary = Summary::new(&old, &new);
        prop_assert_eq!(summary.is_empty(), old == new);
        prop_assert_eq!(patch.is_empty(), old == new);
    }

    #[test]
    fn utf16_and_lines_lead_back_to_bytes(text in text()) {
        let index = LineIndex::new(&text);
        for at in boundaries(&text) {
            let units = index.to_utf16(&text, at);
            prop_assert_eq!(units, text.get(..at).unwrap().encode_utf16().count());
            prop_assert_eq!(index.from_utf16(&text, units), at);
            let position = index.position(&text, at);
            let line = text.get(..at).unwrap().matches('\n').count();
            let start = index.line_start(line).unwrap();
            prop_assert_eq!((position.line, position.column), (line + 1, Span::new(start, at).of(&text).chars().count() + 1));
        }
        prop_assert_eq!(index.from_utf16(&text, usize::MAX), text.len());
    }

    #[test]
    fn a_text_field_shows_and_gives_back(text in text(), wish in text()) {
        let shown = to_view(&text);
        prop_assert!(!shown.contains('\r'));
        for at in boundaries(&shown) {
            let byte = from_view_offset(&text, at);
            prop_assert!(text.is_char_boundary(byte));
            prop_assert_eq!(to_view_offset(&text, byte), at);
        }
        prop_assert_eq!(edit_from_view(&text, &shown), None);
        let wish = to_view(&wish);
        if let Some(edit) = edit_from_view(&text, &wish) {
            let after = EditSet::single(edit).apply(&text).unwrap();
            prop_assert_eq!(to_view(&after), wish);
        }
    }

    #[test]
    fn what_is_saved_comes_back(opened in text(), now in text(), name in "\\PC{0,12}") {
        let snapshot = Snapshot::of(&Document::resume(name, opened.as_str(), now.as_str()), 7);
        prop_assert_eq!(Snapshot::read(&snapshot.head_and_text(), Some(&opened)), Some(snapshot));
    }
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn no_text_makes_a_panic(text in text(), other in text(), name in prop::option::of("\\PC{0,12}")) {
        let (issue, next) = (parse(&text), parse(&other));
        for stage in [Stage::Drafting, Stage::Publishing] {
            for found in lint(&issue, &Options { stage, contributor: true, ..Options::default() }) {
                prop_assert!(found.span.slice(&text).is_some(), "{} at {:?}", found.rule, found.span);
                for fix in &found.fixes {
                    prop_assert!(fix.edits.fits(&text), "{}: {}", found.rule, fix.title);
                }
            }
        }
        let _ = fix_all(&text, &Options::default()).edits.apply(&text).unwrap();
        for view in [View::Site, View::Github] {
            let _ = page(&issue, view).follow(&next);
            let _ = html(&issue, view);
        }
        let _ = draft_path(&file_name(&text, name.as_deref()));
        let json = galley::cli::outline::json(&issue);
        prop_assert_eq!(json.chars().next_back(), Some('\n'));
    }

    #[test]
    fn a_link_comes_and_goes_without_a_trace(text in draft(), title in words(), url in address(), place in any::<prop::sample::Index>()) {
        let mut document = Document::open("d.md", text.as_str());
        let issue = document.issue().clone();
        let sections: Vec<usize> = (0..issue.sections.len())
            .filter(|&at| issue.sections[at].kind.holds() == Holds::Links && issue.sections[at].heading.is_some())
            .collect();
        if sections.is_empty() {
            return Ok(());
        }
        let section = sections[place.index(sections.len())];
        let fields = LinkFields { tags: Vec::new(), title, url };
        let mut values = Values::default();
        values.set("title", fields.title.as_str());
        values.set("url", fields.url.as_str());
        let (id, _) = match document.add_item(FormKind::Link, &values, document.section_id(section)) {
            Ok(added) => added,
            Err(faults) => {
                // An open tag or comment leaves no place, and that is said.
                prop_assert!(fields.url.is_empty() || faults.iter().any(|fault| fault.field == "section"), "{faults:?}");
                prop_assert_eq!(document.text(), text);
                return Ok(());
            }
        };
        let after = document.text().to_owned();
        let (at, item) = document.item(id).expect("the item");
        prop_assert_eq!(at, section);
        prop_assert_eq!(document.issue().slice(item.line), format!("* {}", fields.to_source()));
        let only_adds = smallest_edit(&text, &after).is_some_and(|edit| edit.span.is_empty());
        prop_assert!(only_adds, "{:?}", after);
        // Indented text after a new item is the item's: deleting it takes that along.
        let grown = Summary::new(&text, &after).added > 1 || document.issue().slice(item.span).lines().count() > 1;
        let deleted = delete_item(document.issue(), item).apply(&after).unwrap();
        prop_assert!(grown || deleted == text, "{:?}", deleted);
        document.undo();
        prop_assert_eq!(document.text(), text);
        document.redo();
        prop_assert_eq!(document.text(), after);
    }

    #[test]
    fn safe_fixes_settle(text in draft(), publishing in any::<bool>()) {
        let stage = if publishing { Stage::Publishing } else { Stage::Drafting };
        let options = Options { stage, contributor: true, ..Options::default() };
        let fixed = fix_all(&text, &options);
        prop_assert!(fixed.converged, "{:?}", fixed.counts);
        let after = fixed.edits.apply(&text).unwrap();
        let found = lint(&parse(&after), &options);
        let left: Vec<&str> = found.iter().filter(|found| found.safe_fix().is_some()).map(|found| &*found.rule).collect();
        prop_assert!(left.is_empty(), "{left:?} in {after:?}");
    }

    #[test]
    fn a_title_reads_as_typed(title in words(), url in address(), section in prop::sample::select(&["### Official\n", "## Jobs\n"][..])) {
        let typed = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let fields = LinkFields { tags: Vec::new(), title, url };
        let text = format!("{section}* {}\n", fields.to_source());
        let issue = parse(&text);
        let items: Vec<_> = issue.items().collect();
        prop_assert_eq!(items.len(), 1);
        let ItemKind::Link(link) = &items[0].1.kind else { return Err(TestCaseError::fail(text)) };
        prop_assert!(link.note.is_none() && link.tags.is_empty(), "{}", text);
        prop_assert_eq!(source_to_title(issue.slice(link.title)), typed);
        prop_assert_eq!(issue.slice(link.url), address_to_source(&fields.url));
    }

    #[test]
    fn every_day_has_its_skeleton(days in -719_162i64..2_932_000) {
        let date = Date::from_days(days).unwrap();
        prop_assert_eq!(Date::parse(&date.to_string()), Some(date));
        let issue = parse(&skeleton::new_issue(date));
        prop_assert_eq!(issue.date(), Some(date));
        prop_assert!(issue.items().all(|(_, item)| !matches!(item.kind, ItemKind::Event(_))));
    }
}
