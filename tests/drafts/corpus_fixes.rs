//! What safe fixes do to the page: nothing but what their rule is about. Compared as the site prints it, over all real
//! drafts.

use std::collections::BTreeMap;

use crate::common::{corpus, drafts};
use galley::issue::parse;
use galley::lint::catalogue::RULES;
use galley::lint::fix_all::fix_rule;
use galley::lint::{Options, Stage, lint};
use galley::render::{Page, site_page};
use galley::text::{EditSet, Span};

/// What fixes change beside the pieces of the page that they stand in, because it is what their rule is about: the pieces
/// around, the letters that readers see, or where links lead.
const ABOUT: [(&str, &[&str], &str); 16] = [
    ("empty-section", &["letters", "targets"], "the heading goes, which may be a link"),
    ("event-country-code", &["letters"], "the country's letters"),
    ("event-nesting", &["pieces"], "what ran on in an event, or stood beside it, stands under it"),
    ("event-state-code", &["letters"], "the state's letters"),
    ("link-not-simplified", &["targets"], "the slash behind a host"),
    ("malformed-link", &["letters", "targets"], "an address that was printed is a link"),
    ("media-tag-missing", &["letters"], "the tag"),
    ("media-tag-shape", &["letters"], "the tag"),
    ("metadata-shape", &["letters"], "a line of metadata that was printed"),
    ("mojibake", &["pieces", "letters", "targets"], "all that was read in the wrong encoding"),
    ("missing-bullet", &["pieces"], "what ran on in the item before stands by itself"),
    ("shallow-nesting", &["pieces"], "what stood beside an item stands under it"),
    ("shortened-link", &["targets"], "the same video by its full address"),
    ("tracking-parameter", &["targets"], "the parameter"),
    ("unescaped-html", &["letters"], "what was taken for a tag is printed"),
    ("window-line", &["letters"], "the days of the window"),
];

/// What the page shows of the text outside `touched`, piece by piece.
fn untouched<'p>(page: &'p Page, touched: &[Span]) -> Vec<(&'p str, &'p str)> {
    let pieces = page.blocks.iter().flat_map(|block| block.pieces.iter().map(move |piece| (block.tag, piece)));
    pieces
        .filter(|(_, piece)| !touched.iter().any(|span| span.touches(piece.span)))
        .map(|(tag, piece)| (tag, &*piece.html))
        .collect()
}

/// What the pieces of a page are made of.
fn printed(page: &Page) -> String {
    page.blocks.iter().flat_map(|block| &block.pieces).map(|piece| &*piece.html).collect()
}

/// The places of `edits` in the text before, and in the text after.
fn places(edits: &EditSet) -> (Vec<Span>, Vec<Span>) {
    let mut shift = 0isize;
    let mut after = Vec::new();
    for edit in edits.edits() {
        let start = edit.span.start.saturating_add_signed(shift);
        after.push(Span::new(start, start + edit.insert.len()));
        shift += edit.insert.len() as isize - edit.span.len() as isize;
    }
    (edits.edits().iter().map(|edit| edit.span).collect(), after)
}

/// The letters and digits that the page shows, without the tags, in the order of the alphabet.
fn letters(html: &str) -> String {
    let mut is_tag = false;
    let mut found: Vec<char> = html
        .chars()
        .filter(|c| {
            is_tag = *c == '<' || is_tag && *c != '>';
            !is_tag && c.is_alphanumeric()
        })
        .collect();
    found.sort_unstable();
    found.into_iter().collect()
}

/// Where the page leads, in the order of the alphabet.
fn targets(html: &str) -> Vec<&str> {
    let mut found: Vec<&str> = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    found.sort_unstable();
    found
}

#[test]
fn safe_fixes_change_the_page_where_they_are_and_nowhere_else() {
    let Some(folder) = corpus() else { return };
    let all = drafts(&folder);
    let options = Options { stage: Stage::Publishing, contributor: true, ..Options::default() };
    let mut fixed: BTreeMap<&str, usize> = BTreeMap::new();
    for (path, text) in &all {
        let before = parse(text);
        let found = lint(&before, &options);
        let page = site_page(&before);
        let before = printed(&page);
        let (old_letters, old_targets) = (letters(&before), targets(&before));
        for rule in RULES.iter() {
            if !found.iter().any(|found| found.rule == rule.id && found.safe_fix().is_some()) {
                continue;
            }
            let edits = fix_rule(text, &options, rule.id).edits;
            let after = site_page(&parse(&edits.apply(text).expect("edits of this text")));
            let (old, new) = places(&edits);
            let same_pieces = untouched(&page, &old) == untouched(&after, &new);
            let after = printed(&after);
            let same_letters = old_letters == letters(&after);
            let same_targets = old_targets == targets(&after);
            *fixed.entry(rule.id).or_default() += 1;
            let about = ABOUT.iter().find(|(id, ..)| *id == rule.id).map_or(&[][..], |(_, about, _)| about);
            for (what, same) in [("pieces", same_pieces), ("letters", same_letters), ("targets", same_targets)] {
                assert!(same || about.contains(&what), "{} changes {what} in {}", rule.id, path.display());
            }
        }
    }
    println!("{} drafts", all.len());
    for (rule, count) in &fixed {
        println!("{count:5} drafts with safe fixes of {rule}");
    }
    // A row that nothing needs says too much.
    assert!(ABOUT.iter().all(|(id, ..)| fixed.contains_key(id)), "{fixed:?}");
}
