//! The rules over real drafts: no panic, every safe fix converges, is idempotent and stays within what its rule declares;
//! what upstream's CI said of 70 drafts; how often each rule speaks; how long all of it takes.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use crate::common::{corpus, drafts};
use galley::issue::parse;
use galley::lint::catalogue::{RULES, by_id};
use galley::lint::fix_all::fix_rule;
use galley::lint::{Diagnostic, Options, Past, RuleId, Severity, Stage, lint, lint_by, scope};
use galley::text::{EditSet, LineIndex};

fn options(stage: Stage) -> Options {
    Options { stage, contributor: true, ..Options::default() }
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
        // Alone three of each rule in each draft, because every one is parsed anew; all that are safe together below.
        let mut seen: BTreeMap<RuleId, usize> = BTreeMap::new();
        for diagnostic in &found {
            let count = seen.entry(diagnostic.rule.clone()).or_default();
            *count += 1;
            if *count > 3 {
                continue;
            }
            let rule = by_id(&diagnostic.rule).expect("a rule of the catalogue");
            for fix in &diagnostic.fixes {
                let beyond = scope::beyond(rule, &issue, &fix.edits);
                assert_eq!(beyond, None, "{}: {} in {}", diagnostic.rule, fix.title, path.display());
                fixes += 1;
            }
        }
        let by_rule = |diagnostic: &Diagnostic, id| diagnostic.rule == id && diagnostic.safe_fix().is_some();
        for rule in RULES.iter().filter(|rule| found.iter().any(|found| by_rule(found, rule.id))) {
            let safe = found.iter().filter(|found| found.rule == rule.id).filter_map(Diagnostic::safe_fix);
            let together = EditSet::new(safe.flat_map(|fix| fix.edits.edits().iter().cloned()));
            let beyond = scope::beyond(rule, &issue, &together);
            assert_eq!(beyond, None, "{}: all of {}", rule.id, path.display());
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

/// What the rules call an error in the published issues at publishing: how many, how many of these were read (all of them,
/// or forty drawn), and how many of those were right. A rule under 95% would be a warning.
const ERRORS: [(&str, usize, usize, usize); 28] = [
    ("backslash-escape", 5, 5, 5),
    ("cfp-closed", 2, 2, 2),
    ("cfp-dates-disordered", 2, 2, 2),
    ("discuss-link", 3, 3, 3),
    ("duplicate-link", 6, 6, 6),
    ("empty-link-url", 4, 4, 4),
    ("event-beyond-window", 7, 7, 7),
    ("event-date-invalid", 2, 2, 2),
    ("event-duplicate", 6, 6, 6),
    ("event-nesting", 3, 3, 3),
    ("event-off-grammar", 3, 3, 3),
    ("event-past", 14, 14, 14),
    ("event-without-title-line", 2, 2, 2),
    ("event-wrong-region", 24, 24, 24),
    ("event-year-suspect", 3, 3, 3),
    ("heading-shape", 7, 7, 7),
    ("invisible-character", 2, 2, 2),
    ("list-glued-to-paragraph", 4, 4, 4),
    ("malformed-link", 3, 3, 3),
    ("metadata-shape", 1, 1, 1),
    ("missing-bullet", 1, 1, 1),
    ("missing-scheme", 1, 1, 1),
    ("placeholder-left", 9, 9, 9),
    ("required-section-duplicated", 1, 1, 1),
    ("required-section-missing", 3, 3, 3),
    ("shallow-nesting", 6, 6, 6),
    ("tracking-parameter", 2, 2, 2),
    ("unclosed-emphasis", 3, 3, 3),
];

#[test]
fn errors_in_published_issues_are_errors() {
    let Some(folder) = corpus() else { return };
    let drafts = drafts(&folder.join("issues"));
    let mut past = Past::default();
    let issues: Vec<_> = drafts.iter().map(|(_, text)| parse(text)).collect();
    for issue in &issues {
        past.add(issue);
    }
    let bytes = past.to_bytes();
    println!("{} issues are {} bytes", issues.len(), bytes.len());
    assert_eq!(Past::from_bytes(&bytes), Some(past.clone()));
    assert!(bytes.len() < issues.len() * 1_200);
    let options = Options { stage: Stage::Publishing, past: Arc::new(past), ..Options::default() };
    let start = Instant::now();
    let mut counts: BTreeMap<RuleId, usize> = BTreeMap::new();
    // To read them: `SHOW_ERRORS=1`, with the line that each is about.
    let is_shown = std::env::var_os("SHOW_ERRORS").is_some();
    for (issue, (path, text)) in issues.iter().zip(&drafts) {
        for found in lint(issue, &options).iter().filter(|found| found.severity == Severity::Error) {
            *counts.entry(found.rule.clone()).or_default() += 1;
            if is_shown {
                let line = text.get(..found.span.start).map_or(0, |before| before.matches('\n').count());
                let source = text.lines().nth(line).unwrap_or("");
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                println!("{}\t{name}:{}\t{}\t{source}", found.rule, line + 1, found.message);
            }
        }
    }
    println!("{:32}{:>6}{:>6}{:>7}", "error at publishing", "hits", "read", "right");
    for (rule, hits, read, right) in ERRORS {
        println!("{rule:32}{hits:>6}{read:>6}{right:>7}");
    }
    println!("{} issues against all before them: {:?}", issues.len(), start.elapsed());
    assert!(ERRORS.iter().all(|(_, hits, read, right)| read >= &40.min(*hits) && right * 100 >= read * 95));
    let judged: BTreeMap<RuleId, usize> = ERRORS.iter().map(|(rule, hits, ..)| ((*rule).into(), *hits)).collect();
    assert_eq!(counts, judged);
}

#[test]
fn how_often_each_rule_speaks() {
    let Some(folder) = corpus() else { return };
    let mut counts: BTreeMap<(RuleId, Severity), usize> = BTreeMap::new();
    let shown = std::env::var("SHOW_RULE").unwrap_or_default();
    for (path, text) in drafts(&folder.join("issues")) {
        let issue = parse(&text);
        let options = Options { stage: Stage::Publishing, ..Options::default() };
        let index = LineIndex::new(&text);
        for found in lint(&issue, &options) {
            *counts.entry((found.rule.clone(), found.severity)).or_default() += 1;
            if found.rule == shown {
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
