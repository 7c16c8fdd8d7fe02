//! The rules over real drafts: no panic, every safe fix converges, is idempotent and stays within what its rule declares;
//! what upstream's CI said of 70 drafts; how often each rule speaks; how long all of it takes.
#![cfg(test)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use galley::issue::parse;
use galley::lint::catalogue::RULES;
use galley::lint::fix_all::fix_rule;
use galley::lint::{Diagnostic, Options, Severity, Stage, lint, lint_by, scope};
use galley::text::LineIndex;

/// The corpus, if there is one. Where it must be (in CI) its absence fails the test.
fn corpus() -> Option<PathBuf> {
    let folder = std::env::var_os("TWIR_CORPUS").map(PathBuf::from);
    if folder.is_none() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "TWIR_CORPUS must be set in CI");
        println!("skipped: TWIR_CORPUS is not set");
    }
    folder
}

/// Every draft below `folder`, by path.
fn drafts(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder of the corpus") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_draft = name.ends_with(".md") || name.ends_with(".txt") && name != "upstream-inspect-links.txt";
        if path.is_dir() && name != "published" {
            found.extend(drafts(&path));
        } else if is_draft || matches!(name.as_str(), "base" | "ours" | "theirs" | "human" | "DRAFT_TEMPLATE") {
            found.push((path.clone(), std::fs::read_to_string(&path).expect("UTF-8")));
        }
    }
    found.sort();
    found
}

fn options(stage: Stage) -> Options {
    Options { stage, contributor: true }
}

#[test]
fn every_safe_fix_converges_and_keeps_the_rest() {
    let Some(folder) = corpus() else { return };
    let options = options(Stage::Publishing);
    let drafts = drafts(&folder);
    let mut fixes = 0;
    for (path, text) in &drafts {
        let issue = parse(text);
        let found = lint(&issue, &options);
        // Three of each rule in each draft: every one is parsed anew.
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for diagnostic in &found {
            let count = seen.entry(diagnostic.rule.id).or_default();
            *count += 1;
            if *count > 3 {
                continue;
            }
            for fix in &diagnostic.fixes {
                let beyond = scope::beyond(diagnostic.rule, &issue, &fix.edits);
                assert_eq!(beyond, None, "{}: {} in {}", diagnostic.rule.id, fix.title, path.display());
                fixes += 1;
            }
        }
        let by_rule = |diagnostic: &Diagnostic, id| diagnostic.rule.id == id && diagnostic.safe_fix().is_some();
        for rule in RULES.iter().filter(|rule| found.iter().any(|found| by_rule(found, rule.id))) {
            let once = fix_rule(text, &options, rule.id);
            assert!(once.converged, "{} does not converge in {}", rule.id, path.display());
            let fixed = once.edits.apply(text).expect("edits of this text");
            let left = lint_by(&parse(&fixed), &options, |other| other.id == rule.id);
            let left = left.into_iter().find(|found| by_rule(found, rule.id));
            assert!(left.is_none(), "{} is not idempotent in {}: {left:?}", rule.id, path.display());
        }
        let all = galley::lint::fix_all(text, &options);
        assert!(all.converged, "all fixes together do not converge in {}", path.display());
        let fixed = all.edits.apply(text).expect("edits of this text");
        assert!(galley::lint::fix_all(&fixed, &options).edits.is_empty(), "not idempotent: {}", path.display());
    }
    println!("{} drafts, {fixes} fixes", drafts.len());
}

#[test]
fn how_often_each_rule_speaks() {
    let Some(folder) = corpus() else { return };
    let mut counts: BTreeMap<(&str, Severity), usize> = BTreeMap::new();
    let shown = std::env::var("SHOW_RULE").unwrap_or_default();
    for (path, text) in drafts(&folder.join("issues")) {
        let issue = parse(&text);
        let options = Options { stage: Stage::Publishing, ..Options::default() };
        let index = LineIndex::new(&text);
        for found in lint(&issue, &options) {
            *counts.entry((found.rule.id, found.severity)).or_default() += 1;
            if found.rule.id == shown {
                let line = index.position(&text, found.span.start).line;
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let source = text.lines().nth(line - 1).unwrap_or("");
                println!(
                    "{name}:{line}: {:?} `{}` {}\n    {source}",
                    found.severity,
                    found.span.of(&text),
                    found.message
                );
            }
        }
    }
    for ((rule, severity), count) in counts {
        println!("{count:6} {} {rule}", severity.name());
    }
}

#[test]
fn the_largest_issue_takes_little_time() {
    let Some(folder) = corpus() else { return };
    let text = std::fs::read_to_string(folder.join("issues/2024-11-20-this-week-in-rust.md")).expect("the issue");
    let issue = parse(&text);
    let options = options(Stage::Publishing);
    let mut times: Vec<_> = (0..51)
        .map(|_| {
            let start = Instant::now();
            let found = lint(&issue, &options);
            (start.elapsed(), found.len())
        })
        .collect();
    times.sort();
    println!(
        "{} rules over {} bytes: {:?} (median of 51), {:?} at best",
        RULES.len(),
        text.len(),
        times[25].0,
        times[0].0
    );
    let start = Instant::now();
    (0..20).for_each(|_| drop(galley::lint::Context::new(&issue, &options)));
    println!("{:10?} what they share", start.elapsed() / 20);
    for rule in RULES {
        let context = galley::lint::Context::new(&issue, &options);
        let best = (0..20).map(|_| {
            let start = Instant::now();
            galley::lint::Sink::default().run(rule, &context);
            start.elapsed()
        });
        println!("{:10?} {}", best.min().unwrap_or_default(), rule.id);
    }
}

#[test]
fn the_seeds_get_their_characters_back() {
    let Some(folder) = corpus() else { return };
    for (path, text) in drafts(&folder.join("seeds")) {
        let options = options(Stage::Drafting);
        let fixed = fix_rule(&text, &options, "mojibake");
        let fixed = fixed.edits.apply(&text).expect("edits of this text");
        let foreign: Vec<char> = fixed.chars().filter(|c| !c.is_ascii()).collect();
        let known = "ãéíóüøÉ–—“”🤝🦀✅❌🎉🐚";
        assert!(foreign.contains(&'🦀'), "{}", path.display());
        assert!(foreign.iter().all(|c| known.contains(*c)), "{}: {foreign:?}", path.display());
    }
}
