//! The page against the site's: every issue of the corpus renders to the same document as its published twin.
//!
//! Compared are trees: elements, text with white space folded (exact in `pre`), `href`, `title`, ids of headings. Comments
//! and the `a.toclink` around a heading's text are taken out before; elements outside the allow-list are looked through.
#![cfg(test)]

mod generate;
mod python;
mod tree;

use std::fs;
use std::path::{Path, PathBuf};

use galley::issue::parse;
use galley::lint::explain::EXPLAINING;
use galley::lint::{Options, lint};
use galley::render::{View, html};
use tree::difference;

/// How many of the corpus's issues are the same. Never lowered.
const FLOOR: usize = 102;

/// The corpus, or `None` where the tests are to be skipped.
fn corpus() -> Option<PathBuf> {
    let path = std::env::var_os("TWIR_CORPUS").map(PathBuf::from);
    if path.is_none() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "TWIR_CORPUS must be set in CI");
        println!("skipped: TWIR_CORPUS is not set");
    }
    path
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.to_string_lossy().ends_with(ending)).collect();
    files.sort();
    files
}

#[test]
fn every_issue_is_its_published_twin() {
    let Some(corpus) = corpus() else { return };
    let issues = files(&corpus.join("issues"), ".md");
    let mut same = 0;
    for path in &issues {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let ours = html(&parse(&fs::read_to_string(path).unwrap()), View::Site);
        let theirs = fs::read_to_string(corpus.join("published").join(format!("{name}.html"))).unwrap();
        match difference(&ours, &theirs) {
            None => same += 1,
            Some(difference) => println!("{name} differs\n{difference}\n"),
        }
    }
    println!("{same} of {} issues render as they were published", issues.len());
    assert!(same >= FLOOR, "{same} of {} issues are the same, {FLOOR} were before", issues.len());
}

/// Every other draft of the corpus: seeds, versions, corrections, conflicts.
#[test]
fn every_draft_is_what_the_site_makes_of_it() {
    let Some(corpus) = corpus().filter(|_| python::available()) else { return };
    let mut paths = vec![corpus.join("draft-2026-08-26.md"), corpus.join("DRAFT_TEMPLATE")];
    for folder in ["seeds", "draft-versions", "corrections"] {
        paths.extend(files(&corpus.join(folder), ".md"));
    }
    for folder in files(&corpus.join("conflicts"), "") {
        paths.extend(files(&folder, ".md"));
    }
    let texts: Vec<String> = paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let theirs = python::render(&texts);
    let mut different = 0;
    for ((path, text), theirs) in paths.iter().zip(&texts).zip(&theirs) {
        if let Some(difference) = difference(&html(&parse(text), View::Site), theirs) {
            different += 1;
            println!("{} differs\n{difference}\n", path.display());
        }
    }
    println!("{} of {} drafts render as the site renders them", texts.len() - different, texts.len());
    assert!(different * 200 <= texts.len(), "{different} of {} drafts differ", texts.len());
}

/// How many drafts are made up, unless `GALLEY_DRAFTS` says otherwise.
const GENERATED: u64 = 10_000;
/// One in so many more speaks the words of the site's extensions.
const EXTENDED: u64 = 10;
/// The first seed, unless `GALLEY_SEED` says otherwise; each draft's is printed where it differs.
const SEED: u64 = 2026;

fn setting(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

/// Whether ours and theirs are two pages. Where a link never closes, the original may print the marks that it works with.
fn differ(text: &str, theirs: &str) -> Option<String> {
    match theirs.contains("klzzwxh") {
        true => Some("the site prints marks of its own".to_owned()),
        false => difference(&html(&parse(text), View::Site), theirs),
    }
}

/// The blocks of each text that differ by themselves, or the whole text where none does.
fn smallest<'t>(texts: &[&'t str]) -> Vec<(&'t str, String)> {
    let blocks: Vec<Vec<&str>> = texts.iter().map(|text| text.split_inclusive("\n\n").collect()).collect();
    let alone: Vec<String> = blocks.iter().flatten().map(|block| format!("\n{block}")).collect();
    let mut pages = alone.iter().zip(python::render(&alone));
    let mut found = Vec::new();
    for (text, blocks) in texts.iter().zip(blocks) {
        let before = found.len();
        for (block, (alone, theirs)) in blocks.into_iter().zip(&mut pages) {
            found.extend(differ(alone, &theirs).map(|difference| (block, difference)));
        }
        if found.len() == before {
            found.push((text, "only as a whole".to_owned()));
        }
    }
    found
}

/// Whether a rule about the site's dialect says that the page will be another.
fn is_flagged(text: &str) -> bool {
    let found = lint(&parse(&format!("\n{text}")), &Options::default());
    found.iter().any(|found| EXPLAINING.contains(&&*found.rule))
}

/// Makes drafts up and gives those that are not what the site makes of them, each with its seed.
fn odd_ones(count: u64, make: impl Fn(u64) -> String) -> Vec<String> {
    let first = setting("GALLEY_SEED", SEED);
    println!("{count} drafts from the seed {first} on");
    let texts: Vec<String> = (first..first + count).map(make).collect();
    let theirs = python::render(&texts);
    let odd = texts.into_iter().zip(&theirs).zip(first..);
    odd.filter_map(|((text, theirs), seed)| {
        let difference = differ(&text, theirs)?;
        println!("seed {seed}: {difference}");
        Some(text)
    })
    .collect()
}

/// How many of `texts` differ without a word: none may.
#[track_caller]
fn check_flagged(texts: &[String]) {
    let found = smallest(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let silent: Vec<_> = found.iter().filter(|(block, _)| !is_flagged(block)).collect();
    println!("{} differences, {} of them without a problem that says so", found.len(), silent.len());
    for (block, difference) in &silent {
        println!("{block}\n{difference}\n");
    }
    assert_eq!(silent.len(), 0);
}

#[test]
fn every_made_up_draft_is_what_the_site_makes_of_it() {
    if !python::available() {
        return;
    }
    let count = setting("GALLEY_DRAFTS", GENERATED);
    let odd = odd_ones(count, |seed| generate::Generator::new(seed).draft());
    assert!(odd.len() as u64 * 200 <= count, "{} of {count} drafts differ", odd.len());
    check_flagged(&odd);
}

#[test]
fn footnotes_and_abbreviations_are_what_the_site_makes_of_them() {
    if !python::available() {
        return;
    }
    let count = setting("GALLEY_DRAFTS", GENERATED) / EXTENDED;
    let odd = odd_ones(count, |seed| generate::Generator::new(seed).noted());
    assert!(odd.len() as u64 * 100 <= count, "{} of {count} drafts differ", odd.len());
    check_flagged(&odd);
}

/// Footnotes, abbreviations and their like are not rendered, and raw HTML goes through the allow-list: where the page is
/// another for that, a problem says so.
#[test]
fn what_only_the_sites_extensions_understand_is_flagged() {
    if python::available() {
        let count = setting("GALLEY_DRAFTS", GENERATED) / EXTENDED;
        check_flagged(&odd_ones(count, |seed| generate::Generator::new(seed).extended()));
    }
}
