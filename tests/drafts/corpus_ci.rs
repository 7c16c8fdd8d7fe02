//! What upstream's CI found in 70 drafts, and what our rules marked `ci` find there: the same, on the same address or line.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::common::{corpus, drafts};
use galley::issue::parse;
use galley::lint::catalogue::by_id;
use galley::lint::{Diagnostic, Options, Past, lint};
use galley::markdown::upstream;
use galley::text::LineIndex;

/// A finding in a form in which both sides can be compared: what was found, and where.
type Findings = BTreeMap<(&'static str, String), usize>;

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    if after.is_empty() { Some(rest) } else { rest.split_once(after).map(|(found, _)| found) }
}

/// A line of upstream's report. What it says of a link in a link it says twice: as a scheme that it does not know, and
/// as an address that it would write differently.
fn theirs(message: &str) -> (&'static str, String) {
    let quoted = |before: &str| between(message, before, "").map(|rest| rest.trim_matches('"').to_owned());
    let found = if let Some(address) = between(message, "can be simplified: ", " -> ") {
        Some(("link-not-simplified", address.to_owned()))
    } else if let Some(key) = between(message, "possible duplicate link ", " found twice") {
        Some(("duplicate-link", key.to_owned()))
    } else if let Some(address) = between(message, "link ", " is directly to a GitHub repo") {
        Some(("bare-repository-link", address.to_owned()))
    } else if let Some(address) = between(message, "link ", " is to crates.io") {
        Some(("crates-io-link", address.to_owned()))
    } else if let Some(tag) = between(message, "unrecognized tag \"", "\"") {
        Some(("unescaped-html", tag.to_owned()))
    } else if let Some(line) = quoted("found odd backticks: ") {
        Some(("odd-backticks", line))
    } else if let Some(line) = quoted("found empty backticks: ") {
        Some(("empty-backticks", line))
    } else if let Some(address) = between(message, "unexpected/malformed link scheme: ", "") {
        Some(("unexpected-scheme", address.to_owned()))
    } else if message.contains("link title may be unintentionally truncated") {
        Some(("truncated-title", String::new()))
    } else if message.contains("empty <li> tag") {
        Some(("empty-list-item", String::new()))
    } else {
        between(message, "found tracking parameters on ", ": [")
            .map(|address| ("tracking-parameter", address.to_owned()))
    };
    found.unwrap_or_else(|| panic!("upstream says something new: {message}"))
}

/// One of ours in the same form; several names of ours may be one of theirs.
fn ours(text: &str, found: &Diagnostic, index: &LineIndex) -> (&'static str, String) {
    let said = found.span.of(text);
    let line = text.lines().nth(index.line_of(found.span.start)).unwrap_or("").to_owned();
    match by_id(&found.rule).map_or("", |rule| rule.id) {
        "link-not-simplified" => ("link-not-simplified", said.to_owned()),
        "duplicate-link" => ("duplicate-link", upstream::key(said)),
        "missing-scheme" | "unexpected-scheme" => ("unexpected-scheme", said.to_owned()),
        "malformed-link" => {
            let address = said.split_once("](").map_or("", |(_, rest)| rest);
            let address = address.strip_suffix(')').unwrap_or(address);
            ("unexpected-scheme", address.to_owned())
        }
        "unescaped-html" => {
            let name = said.trim_start_matches('<').split([' ', '>', '/', '\n']).next().unwrap_or("").to_lowercase();
            ("unescaped-html", if said.starts_with('!') { "img".to_owned() } else { name })
        }
        "odd-backticks" => ("odd-backticks", line),
        "empty-backticks" => ("empty-backticks", line),
        "truncated-title" => ("truncated-title", String::new()),
        "empty-list-item" | "empty-link-text" => ("empty-list-item", String::new()),
        id => (id, said.to_owned()),
    }
}

fn our_findings(path: &Path) -> Findings {
    let text = std::fs::read_to_string(path).expect("a draft");
    let index = LineIndex::new(&text);
    let mut findings = Findings::new();
    for found in lint(&parse(&text), &Options::default()).iter().filter(|found| found.ci) {
        *findings.entry(ours(&text, found, &index)).or_default() += 1;
    }
    findings
}

/// Duplicates that upstream does not see, with the earlier issue: the first lost the heading of its community part, and in
/// the second a section's heading has the level of that part and ends it. We read on.
const UNSEEN: [(&str, &str); 4] = [
    (
        "2023-03-22",
        "https://apollolabsblog.hashnode.dev/stm32f4-embedded-rust-at-the-pac-creating-hardware-abstractions",
    ),
    ("2023-10-25", "https://blog.axo.dev/2023/10/dependencies"),
    ("2023-10-25", "https://blog.orhun.dev/automated-rust-releases"),
    (
        "2023-03-22",
        "https://fiberplane.com/blog/autometrics-rs-0-3-defining-service-level-objectives-in-rust-source-code",
    ),
];

/// The issues together, as upstream's link check reads them: every address against all others.
#[test]
fn upstream_and_we_find_the_same_in_all_issues_together() {
    let Some(folder) = corpus() else { return };
    let report = std::fs::read_to_string(folder.join("upstream-inspect-links.txt")).expect("the report");
    let mut left = Findings::new();
    let issues: Vec<_> = drafts(&folder.join("issues")).iter().map(|(_, text)| parse(text)).collect();
    let mut past = Past::default();
    for issue in &issues {
        past.add(issue);
    }
    let options = Options { past: Arc::new(past), ..Options::default() };
    for issue in &issues {
        let index = LineIndex::new(issue.text());
        for found in lint(issue, &options).iter().filter(|found| found.ci) {
            *left.entry(ours(issue.text(), found, &index)).or_default() += 1;
        }
    }
    // What upstream's other check looks at.
    left.retain(|(rule, _), _| {
        !matches!(*rule, "unescaped-html" | "odd-backticks" | "empty-backticks" | "empty-list-item")
    });
    let mut missed = Vec::new();
    for message in report.lines().map(|line| line.trim_start_matches(['*', ' '])) {
        match left.get_mut(&theirs(message)).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => missed.push(message),
        }
    }
    let alone: Vec<&str> = left.iter().filter(|(_, count)| **count > 0).map(|((_, what), _)| what.as_str()).collect();
    let explained: Vec<&str> = UNSEEN.iter().map(|(_, address)| *address).collect();
    assert_eq!((missed, alone), (Vec::new(), explained));
}

#[test]
fn upstream_and_we_find_the_same() {
    let Some(folder) = corpus() else { return };
    let folder = folder.join("draft-versions");
    let report = std::fs::read_to_string(folder.join("upstream.jsonl")).expect("the report");
    let (mut missed, mut extra, mut same) = (Vec::new(), Vec::new(), 0);
    for line in report.lines() {
        let entry: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let file = entry["file"].as_str().expect("a file");
        let mut left = our_findings(&folder.join(file));
        for message in entry["upstream"].as_array().expect("messages") {
            let message = message.as_str().expect("a message");
            let is_link_in_link = |address: &str| address.starts_with('[');
            if between(message, "can be simplified: ", " -> ").is_some_and(is_link_in_link) {
                continue;
            }
            match left.get_mut(&theirs(message)).filter(|count| **count > 0) {
                Some(count) => {
                    *count -= 1;
                    same += 1;
                }
                None => missed.push(format!("{file}: {message}")),
            }
        }
        extra.extend(left.into_iter().filter(|(_, count)| *count > 0).map(|(what, _)| format!("{file}: {what:?}")));
    }
    println!("{same} the same, {} missed, {} extra", missed.len(), extra.len());
    assert_eq!((missed, extra), (Vec::<String>::new(), Vec::<String>::new()));
}
