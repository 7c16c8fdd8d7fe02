//! Runs every rule's documentation and polices every fix.

use super::catalogue::RULES;
use super::fix_all::fix_all_by;
use super::{Diagnostic, Options, Rule, Stage, lint, lint_by, scope};
use crate::issue::parse;

/// The document that a snippet stands in: issue 666, in Rust Walkthroughs unless the snippet has headings of its own. It
/// ends as git shows the end of a file: with a line ending, or with the words that say there is none.
pub fn document(snippet: &str) -> String {
    if let Some(snippet) = snippet.trim_end_matches('\n').strip_suffix("\n\\ No newline at end of file") {
        return document(snippet).trim_end_matches('\n').to_owned();
    }
    let snippet = snippet.trim_end_matches('\n');
    if snippet.starts_with("Title:") {
        return format!("{snippet}\n");
    }
    let front = "Title: This Week in Rust 666\nNumber: 666\nDate: 2026-08-26\nCategory: This Week in Rust\n\n";
    let has_heading = snippet.lines().any(|line| line.starts_with("##"));
    let heading = if has_heading { "" } else { "## Updates from Rust Community\n\n### Rust Walkthroughs\n\n" };
    format!("{front}{heading}{snippet}\n")
}

fn found(rule: &str, text: &str, stage: Stage) -> Vec<Diagnostic> {
    let options = Options { stage, contributor: true, ..Options::default() };
    lint_by(&parse(text), &options, |other| other.id == rule)
}

/// Asserts that `rule` reports exactly the pieces of text `expected` in `snippet`, in that order.
#[track_caller]
pub fn check(snippet: &str, rule: &str, expected: &[&str]) {
    let text = document(snippet);
    let shown: Vec<String> =
        found(rule, &text, Stage::Publishing).iter().map(|found| found.span.of(&text).to_owned()).collect();
    assert_eq!(shown, expected, "{rule} in:\n{snippet}");
}

/// Asserts that the first fix of every diagnostic of `rule`, safe or offered, makes `snippet` into `expected`.
#[track_caller]
pub fn check_fix(snippet: &str, rule: &str, expected: &str) {
    let text = document(snippet);
    let options = Options { stage: Stage::Publishing, contributor: true, ..Options::default() };
    let fixed = fix_all_by(&text, &options, |found| {
        (found.rule == rule).then(|| found.fixes.first()).flatten().map(|fix| &fix.edits)
    });
    assert_eq!(fixed.edits.apply(&text), Some(document(expected)), "{rule}");
}

/// The code blocks of the page's section `name`.
fn examples(rule: &Rule, name: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    let (mut is_here, mut is_code) = (false, false);
    for line in rule.page().lines() {
        if line.starts_with("```") {
            is_code = !is_code;
            if is_code && is_here {
                blocks.push(String::new());
            }
        } else if is_code {
            if let (true, Some(block)) = (is_here, blocks.last_mut()) {
                *block += line;
                *block += "\n";
            }
        } else if let Some(heading) = line.strip_prefix("## ") {
            is_here = heading == name;
        }
    }
    blocks
}

#[test]
fn the_catalogue_is_in_order_and_every_file_is_in_it() {
    let ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert!(ids.is_sorted() && ids.windows(2).all(|pair| pair.first() != pair.last()), "{ids:?}");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/lint/rules");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .expect("the rules")
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().replace(".rs", "").replace('_', "-"))
        .filter(|name| name != "mod")
        .collect();
    files.sort();
    assert_eq!(files, ids);
}

#[test]
fn bad_fires_and_good_does_not() {
    for rule in RULES {
        let (bad, good) = (examples(rule, "Bad"), examples(rule, "Good"));
        assert!(!bad.is_empty() && !good.is_empty(), "{} has no examples", rule.id);
        for snippet in &bad {
            assert!(
                !found(rule.id, &document(snippet), Stage::Publishing).is_empty(),
                "{}: silent on\n{snippet}",
                rule.id
            );
        }
        for snippet in &good {
            let left = found(rule.id, &document(snippet), Stage::Publishing);
            assert!(left.is_empty(), "{}: fires on\n{snippet}\n{left:?}", rule.id);
        }
    }
}

#[test]
fn safe_fixes_turn_bad_into_good() {
    for rule in RULES {
        for (bad, good) in examples(rule, "Bad").iter().zip(examples(rule, "Good")) {
            let text = document(bad);
            let all_safe = found(rule.id, &text, Stage::Publishing).iter().all(|found| found.safe_fix().is_some());
            if all_safe {
                let fixed = fix_rule(rule, &text);
                assert_eq!(fixed, document(&good), "{}", rule.id);
            }
        }
    }
}

fn fix_rule(rule: &Rule, text: &str) -> String {
    let options = Options { stage: Stage::Publishing, contributor: true, ..Options::default() };
    let fixed = super::fix_all::fix_rule(text, &options, rule.id);
    assert!(fixed.converged, "{} does not converge on\n{text}", rule.id);
    fixed.edits.apply(text).expect("edits of this text")
}

#[test]
fn every_fix_ends_its_diagnostic_and_keeps_the_rest() {
    let options = Options { stage: Stage::Publishing, contributor: true, ..Options::default() };
    for rule in RULES {
        for snippet in examples(rule, "Bad") {
            let text = document(&snippet);
            let before = lint(&parse(&text), &options);
            for diagnostic in before.iter().filter(|found| found.rule == rule.id) {
                for fix in &diagnostic.fixes {
                    let after_text = fix.edits.apply(&text).expect("a fix fits its text");
                    let after = lint(&parse(&after_text), &options);
                    let count = |all: &[Diagnostic], id: &str| all.iter().filter(|found| found.rule == id).count();
                    assert!(count(&after, rule.id) < count(&before, rule.id), "{}: {} is in vain", rule.id, fix.title);
                    let worse = after.iter().find(|found| {
                        found.severity >= diagnostic.severity
                            && count(&after, &found.rule) > count(&before, &found.rule)
                    });
                    assert!(worse.is_none(), "{}: {} brings {worse:?}", rule.id, fix.title);
                    assert_eq!(scope::beyond(rule, &parse(&text), &fix.edits), None, "{}: {}", rule.id, fix.title);
                }
            }
            let once = fix_rule(rule, &text);
            assert_eq!(fix_rule(rule, &once), once, "{} is not idempotent", rule.id);
        }
    }
}
