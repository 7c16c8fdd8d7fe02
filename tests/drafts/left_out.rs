//! What is not allowed is left out of the page: no place is marked so without a problem that says why.

use crate::common::{corpus, drafts};
use crate::site::Generator;
use crate::vectors::VECTORS;
use galley::issue::parse;
use galley::lint::{Options, lint};
use galley::render::{View, differences, page};
use galley::text::Span;

/// The marked places of `text` that no problem touches, in either view, and how many places there are.
fn silent(text: &str) -> (Vec<String>, usize) {
    let issue = parse(text);
    let (mut silent, mut count) = (Vec::new(), 0);
    let (mut found, mut different) = (None, None);
    // An address that is left out may stand in a definition, which has the problem.
    let is_defined = |at: usize| Span::new(0, at).of(text).rsplit('\n').next().unwrap_or("").contains("]:");
    for view in [View::Site, View::Github] {
        for piece in page(&issue, view).blocks.iter().flat_map(|block| &block.pieces) {
            let marks: Vec<&str> = piece.html.split("class=\"left-out\" data-what=\"").skip(1).collect();
            if marks.is_empty() {
                continue;
            }
            count += marks.len();
            let found = found.get_or_insert_with(|| lint(&issue, &Options::default()));
            // What stands in a footnote stands at the end of the page.
            let is_note = piece.html.starts_with("<div class=\"footnote\"");
            let notes = |other: Span| {
                let mut blocks = issue.blocks.iter().filter(|block| block.span.of(text).trim_start().starts_with("[^"));
                is_note && blocks.any(|block| block.span.covers(other))
            };
            let touches = |other: Span| other.start <= piece.span.end && other.end >= piece.span.start || notes(other);
            // What stands in a comment for the site alone is marked as a difference.
            let different = different.get_or_insert_with(|| differences(&issue));
            let is_told = found.iter().any(|found| touches(found.span) || is_defined(found.span.start))
                || view == View::Github && different.iter().any(|different| touches(different.span));
            if !is_told {
                let what: Vec<&str> = marks.iter().filter_map(|mark| mark.split('"').next()).collect();
                silent.push(format!("{view:?} leaves out {what:?}:\n{}", piece.span.of(text)));
            }
        }
    }
    (silent, count)
}

#[track_caller]
fn check(texts: impl Iterator<Item = String>) -> usize {
    let mut sum = 0;
    let mut all = Vec::new();
    for text in texts {
        let (silent, count) = silent(&text);
        all.extend(silent);
        sum += count;
    }
    println!("{sum} places are left out, {} of them without a word", all.len());
    assert!(all.is_empty(), "{}", all.join("\n---\n"));
    sum
}

#[test]
fn every_hostile_text_is_reported_where_it_is_left_out() {
    let around = |vector: &&str| {
        ["\n{}\n", "\nText {} text\n", "\n### Research\n\n* [a](https://e.org/a) {}\n", "\n> {}\n", "\n### {}\n"]
            .map(|around| around.replace("{}", vector))
    };
    assert!(check(VECTORS.iter().flat_map(around)) > 500);
}

#[test]
fn every_place_of_a_made_up_draft_that_is_left_out_is_reported() {
    let drafts = (0..2_000).flat_map(|seed| {
        let new = || Generator::new(seed);
        [new().draft(), new().extended(), new().noted()]
    });
    assert!(check(drafts) > 500);
}

#[test]
fn every_place_of_a_real_draft_that_is_left_out_is_reported() {
    let Some(folder) = corpus() else { return };
    let folders = ["issues", "seeds", "draft-versions", "corrections"].map(|name| drafts(&folder.join(name)));
    check(folders.into_iter().flatten().map(|(_, text)| text));
}
