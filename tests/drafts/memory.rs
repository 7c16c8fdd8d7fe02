//! What the rules say of a text that somebody is typing is what they say of any text: nothing of what was found before may
//! stay that is no longer so.

use galley::issue::parse;
use galley::lint::{Memory, Options, Stage, lint};
use galley::text::{Edit, EditSet, Span};
use proptest::prelude::*;

use crate::common::{TYPED, corpus, drafts, numbers};
use crate::generate::{config, draft};

#[track_caller]
fn check(memory: &mut Memory, text: &str, options: &Options) {
    let issue = parse(text);
    let (found, expected) = (memory.lint(&issue, options), lint(&issue, options));
    if found != expected {
        let missing: Vec<_> = expected.iter().filter(|it| !found.contains(it)).collect();
        let stale: Vec<_> = found.iter().filter(|it| !expected.contains(it)).collect();
        panic!("missing {missing:#?}\nno longer so {stale:#?}\nin {text:?}");
    }
}

/// `text` with something taken out or put in at a place.
fn changed(text: &str, at: usize, taken: usize, typed: &str) -> String {
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let from = at % places.len();
    let to = (from + taken).min(places.len() - 1);
    let edits = EditSet::single(Edit::replace(Span::new(places[from], places[to]), typed));
    edits.apply(text).expect("an edit of this text")
}

/// A draft between others, so that what changes is a small part of it.
fn between(draft: &str) -> String {
    let item = |n: usize| format!("* [Title {n}](https://example.org/{n})\n");
    let event = |n: usize| {
        format!(
            "* 2026-09-0{n} | Bonn, DE | [o](https://example.org/{n})\n    * [**t {n}**](https://example.org/e{n})\n"
        )
    };
    let items: String = (0..30).map(item).collect();
    let events: String = (1..10).map(event).collect();
    format!(
        "Title: This Week in Rust 666\nNumber: 666\nDate: 2026-08-26\nCategory: This Week in Rust\n\n\
         ## Updates from Rust Community\n\n### Official\n{items}\n{draft}\n\n### Europe\n{events}\n## Jobs\n\n{items}"
    )
}

proptest! {
    #![proptest_config(config(192))]

    #[test]
    fn what_is_kept_is_what_is_so(
        draft in draft(),
        edits in prop::collection::vec((any::<usize>(), 0usize..12, prop::sample::select(&TYPED[..])), 1..12),
        publishing in any::<bool>(),
    ) {
        let stage = if publishing { Stage::Publishing } else { Stage::Drafting };
        let options = Options { stage, contributor: true, ..Options::default() };
        let mut memory = Memory::default();
        let mut text = draft;
        check(&mut memory, &between(&text), &options);
        for (at, taken, typed) in edits {
            text = changed(&text, at, if taken < 6 { 0 } else { taken - 5 }, typed);
            check(&mut memory, &between(&text), &options);
        }
    }
}

#[test]
fn typing_in_real_drafts() {
    let Some(folder) = corpus() else { return };
    let options = Options { stage: Stage::Publishing, contributor: true, ..Options::default() };
    let mut number = numbers();
    for (_, text) in drafts(&folder.join("issues")).iter().step_by(3).chain(&drafts(&folder.join("seeds"))) {
        let mut memory = Memory::default();
        let mut now = text.clone();
        check(&mut memory, &now, &options);
        for round in 0..24 {
            let (at, typed) = (number(usize::MAX), TYPED[number(TYPED.len())]);
            let taken = if number(3) == 0 { number(8) } else { 0 };
            now = changed(&now, at, taken, typed);
            check(&mut memory, &now, &options);
            if round % 8 == 7 {
                now = text.clone();
            }
        }
    }
}
