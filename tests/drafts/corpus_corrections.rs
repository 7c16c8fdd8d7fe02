//! What editors corrected in 2022 and 2023 after publication: how much of it the rules would have known before.
//!
//! A correction is caught when a rule about what was corrected speaks before on a line that the correction changed, or on
//! the one next to it, and no longer does afterwards. A duplicate stands on the lines of both places, and a missing section
//! on that of its heading.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::common::{corpus, drafts};
use galley::issue::{Date, parse};
use galley::lint::{Diagnostic, Options, Past, RuleId, Stage, lint};
use galley::markdown::url::strong_key;
use galley::text::LineIndex;
use galley::text::diff::{DiffLine, LineDiff};

/// The classes that have a bar, with the rules that are about them. One of WS is a link that went out of Official.
const CLASSES: [(&str, &[&str]); 16] = [
    ("SYN", &["malformed-link", "missing-scheme", "empty-link-url", "boilerplate-changed"]),
    ("NEST", &["event-nesting", "list-glued-to-paragraph", "shallow-nesting", "wrong-bullet", "missing-bullet"]),
    ("CODE", &["backslash-escape", "unescaped-html", "odd-backticks", "empty-backticks", "unopened-bracket"]),
    ("TAG", &["media-tag-missing", "media-tag-shape", "language-tag-shape"]),
    ("WS", &["trailing-whitespace", "title-spacing", "invisible-character", "unofficial-link"]),
    ("DUP", &["duplicate-link", "event-duplicate"]),
    ("EVX", &["event-wrong-region"]),
    ("EVL", &["event-country-code", "event-state-code", "event-place-suspect", "event-off-grammar"]),
    ("EVD", &["event-date-invalid", "event-year-suspect", "event-past", "event-beyond-window"]),
    ("EVOLD", &["event-past"]),
    ("SECT", &["required-section-missing", "required-section-duplicated", "empty-section", "heading-shape"]),
    ("URLN", &["link-not-simplified", "tracking-parameter", "url-not-canonical", "shortened-link"]),
    ("STRAY", &["conflict-marker", "placeholder-left", "boilerplate-changed", "unclosed-comment"]),
    ("STALE", &["triage-year", "merged-window", "window-line", "duplicate-link"]),
    ("DISP", &["disposition-tag", "pr-url-shape", "number-mismatch"]),
    ("PH", &["placeholder-left", "discuss-link", "jobs-link", "none-line-missing", "required-section-missing"]),
];

/// What nobody can know from the text and the issues before it, and why.
const UNKNOWABLE: [(u64, &str, &str); 9] = [
    (29, "EVD", "a day that was wrong by one, and is a day of the window all the same"),
    (70, "PH", "the section of jobs appears in this issue for the first time"),
    (71, "EVD", "a day that was wrong by two, and is a day of the window all the same"),
    (84, "EVX", "the event said that it is virtual, and was not"),
    (106, "EVL", "a group that meets in several cities of its country met in another one"),
    (117, "CODE", "a space against a defect of the renderer of that year, which the site no longer uses"),
    (122, "WS", "blank lines between headings and lists: the site shows the same, and later issues write them"),
    (142, "PH", "six calls that came late, in a list that had others"),
    (145, "DISP", "a disposition that was well written, and another one"),
];

/// One correction.
struct Correction {
    number: u64,
    date: Date,
    labels: Vec<String>,
    before: String,
    after: String,
}

fn corrections(folder: &Path) -> Vec<Correction> {
    let read = |name: String| std::fs::read_to_string(folder.join(name)).expect("a text");
    let index = read("index.jsonl".to_owned());
    index
        .lines()
        .map(|line| {
            let entry: serde_json::Value = serde_json::from_str(line).expect("JSON");
            let number = entry["n"].as_u64().expect("a number");
            let labels = entry["labels"].as_array().expect("labels");
            Correction {
                number,
                date: entry["issue"].as_str().and_then(Date::parse).expect("a date"),
                labels: labels.iter().map(|label| label.as_str().expect("a label").to_owned()).collect(),
                before: read(format!("{number:03}-before.md")),
                after: read(format!("{number:03}-after.md")),
            }
        })
        .collect()
}

/// The published issues, and those that were corrected as they were then.
fn past(folder: &Path, corrections: &[Correction]) -> Past {
    let mut past = Past::default();
    for correction in corrections {
        past.add(&parse(&correction.after));
    }
    for (_, text) in drafts(folder) {
        past.add(&parse(&text));
    }
    past
}

/// The lines of both texts that the correction changed, and those next to them.
fn near(before: &str, after: &str) -> (Vec<usize>, Vec<usize>) {
    let (mut old, mut new) = (Vec::new(), Vec::new());
    let (mut at_old, mut at_new) = (0usize, 0usize);
    for line in LineDiff::new(before, after).lines {
        match line {
            DiffLine::Same(_) => (at_old, at_new) = (at_old + 1, at_new + 1),
            DiffLine::Removed(_) => {
                old.extend(at_old.saturating_sub(1)..=at_old + 1);
                new.extend(at_new.saturating_sub(1)..=at_new);
                at_old += 1;
            }
            DiffLine::Added(_) => {
                new.extend(at_new.saturating_sub(1)..=at_new + 1);
                old.extend(at_old.saturating_sub(1)..=at_old);
                at_new += 1;
            }
        }
    }
    (old, new)
}

/// The lines that a diagnostic is about.
fn lines_of(text: &str, index: &LineIndex, found: &Diagnostic) -> Vec<usize> {
    if found.rule == "duplicate-link" {
        let key = strong_key(found.span.of(text));
        let addresses = |line: &str| line.split(['(', ')']).any(|part| strong_key(part) == key);
        return text.lines().enumerate().filter(|(_, line)| addresses(line)).map(|(at, _)| at).collect();
    }
    (index.line_of(found.span.start)..=index.line_of(found.span.end)).collect()
}

/// What is said near the correction, with how often; what is said of the place of a missing section, everywhere.
fn spoken(text: &str, near: &[usize], options: &Options) -> BTreeMap<(RuleId, String), usize> {
    let index = LineIndex::new(text);
    let mut counts = BTreeMap::new();
    for found in lint(&parse(text), options) {
        let is_missing = found.rule == "required-section-missing";
        if is_missing || lines_of(text, &index, &found).iter().any(|line| near.contains(line)) {
            let what = if is_missing { found.message.clone() } else { found.span.of(text).to_owned() };
            *counts.entry((found.rule, what)).or_default() += 1;
        }
    }
    counts
}

/// The rules that a correction silenced.
fn silenced(correction: &Correction, past: &Arc<Past>) -> Vec<RuleId> {
    let options = Options { stage: Stage::Publishing, past: Arc::clone(past), ..Options::default() };
    let (old, new) = near(&correction.before, &correction.after);
    let after = spoken(&correction.after, &new, &options);
    let mut rules: Vec<RuleId> = spoken(&correction.before, &old, &options)
        .into_iter()
        .filter(|(what, count)| after.get(what).is_none_or(|left| left < count))
        .map(|((rule, _), _)| rule)
        .collect();
    rules.dedup();
    rules
}

#[test]
fn corrections_would_have_been_known() {
    let Some(folder) = corpus() else { return };
    let corrections = corrections(&folder.join("corrections"));
    let past = Arc::new(past(&folder.join("issues"), &corrections));
    // By class: how many, how many of them nobody can know, how many were caught.
    let mut table: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for correction in &corrections {
        let rules = silenced(correction, &past);
        for label in &correction.labels {
            let class = CLASSES.iter().find(|(class, _)| class == label);
            let is_unknowable = UNKNOWABLE.iter().any(|(n, class, _)| *n == correction.number && class == label);
            let is_caught = match class {
                Some((_, about)) => rules.iter().any(|rule| about.contains(&rule.as_ref())),
                None => !rules.is_empty(),
            };
            let row = table.entry(label.as_str()).or_default();
            row[0] += 1;
            row[1] += usize::from(is_unknowable);
            row[2] += usize::from(is_caught && !is_unknowable);
            if !is_caught && !is_unknowable || is_caught && is_unknowable {
                println!("{} of {}, {label}: {rules:?}", correction.number, correction.date);
            }
        }
    }
    let (mut all, mut caught) = (0, 0);
    for (class, [count, unknowable, known]) in &table {
        println!("{class:9} {count:3} corrections, {unknowable:2} that nobody can know, {known:3} caught");
        if CLASSES.iter().any(|(with_bar, _)| with_bar == class) {
            let rest = count - unknowable;
            assert!(known * 100 >= rest * 85, "{class}: {known} of {rest}");
            (all, caught) = (all + rest, caught + known);
        }
    }
    println!("of those with a bar: {caught} of {all}");
    assert!(caught * 100 >= all * 95, "{caught} of {all}");
}
