//! Real issues and drafts: each opens, is understood without loss, and comes out byte for byte; and how much of them is
//! understood.

use std::collections::BTreeMap;
use std::process::Command;
use std::sync::Arc;

use crate::common::{apply, assert_lossless, corpus, drafts};
use galley::desk::{Document, Snapshot, read_bytes};
use galley::export::{Summary, draft_path, file_name, patch};
use galley::issue::form::{FormKind, Values};
use galley::issue::{Holds, Issue, ItemKind, parse, passages};
use galley::text::{Edit, EditSet, Span};

#[test]
fn every_draft_opens_and_comes_out_as_it_was() {
    let Some(folder) = corpus() else { return };
    let drafts = drafts(&folder);
    for (path, text) in &drafts {
        let name = path.strip_prefix(&folder).unwrap().display().to_string();
        let opened = read_bytes(&name, &std::fs::read(path).unwrap()).expect(&name);
        let document = Document::open(name.as_str(), opened.as_str());
        assert_lossless(document.issue(), &name);
        assert_eq!(document.text(), text, "{name}");
        let snapshot = Snapshot::of(&document, 0);
        let back = Snapshot::read(&snapshot.head_and_text(), Some(text)).expect(&name).into_document();
        assert_eq!(back.text(), text, "{name}");
        assert_eq!(patch(document.opened(), document.text(), "draft/x.md", "draft/x.md"), "", "{name}");
        // The same with the line endings and the mark of Windows.
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        let issue = parse(&windows);
        assert_lossless(&issue, &name);
        let kinds = |issue: &Issue| -> Vec<_> {
            issue.items().map(|(at, item)| (at, std::mem::discriminant(&item.kind))).collect()
        };
        assert!(kinds(&issue) == kinds(document.issue()), "{name}: CRLF is understood differently");
    }
    println!("{} drafts", drafts.len());
    assert!(drafts.len() > 600);
}

#[test]
fn what_is_typed_is_read_as_if_all_were_read_anew() {
    let Some(folder) = corpus() else { return };
    for (path, text) in &drafts(&folder) {
        let mut issue = parse(text);
        // Some places all over the text: a letter, a line that goes, a line that comes.
        for (step, insert) in ["x", "", "\n", "* [a](https://example.org/a) <b\n"].into_iter().enumerate() {
            let place = issue.text().len() * (2 * step + 1) / 8;
            let (before, after) = issue.text().split_at(issue.text().floor_char_boundary(place));
            let line = before.rfind('\n').map_or(0, |at| at + 1);
            let end = after.find('\n').map_or(issue.text().len(), |at| before.len() + at + 1);
            let went = if insert.is_empty() { Span::new(line, end) } else { Span::empty(line) };
            let edits = EditSet::single(Edit::replace(went, insert));
            let after = Arc::<str>::from(edits.apply(issue.text()).unwrap());
            issue.follow(&edits, Arc::clone(&after));
            assert!(issue == parse(&after), "{}: {insert:?} at {line}", path.display());
        }
    }
}

#[test]
fn a_link_more_is_a_line_more() {
    let Some(folder) = corpus() else { return };
    let seeds = drafts(&folder.join("seeds"));
    assert_eq!(seeds.len(), 5);
    let mut values = Values::default();
    values.set("title", "🦀");
    values.set("url", "https://example.org/🦀");
    for (path, text) in &seeds {
        let issue = parse(text);
        let sections: Vec<usize> = (0..issue.sections.len()).filter(|&at| issue.is_community(at)).collect();
        assert!(sections.len() > 8);
        for at in sections {
            let mut document = Document::open(path.display().to_string(), text.as_str());
            document.add_item(FormKind::Link, &values, document.section_id(at)).expect("added");
            let path = draft_path(&file_name(document.text(), None));
            let patch = patch(text, document.text(), &path, &path);
            assert_eq!(apply(&patch, text).as_deref(), Ok(document.text()));
            let changed: Vec<&str> =
                patch.lines().skip(3).filter(|line| line.starts_with('+') || line.starts_with('-')).collect();
            assert_eq!(changed, ["+* [🦀](https://example.org/🦀)"]);
            assert_eq!(Summary::new(text, document.text()).sentence(), "+1 line, nothing else touched");
        }
    }
}

/// The same from the terminal, and git itself takes the patch in a repository that holds the draft.
#[test]
fn git_takes_a_link_more() {
    let Some(folder) = corpus() else { return };
    for (at, (path, text)) in drafts(&folder.join("seeds")).iter().enumerate() {
        let repository = std::env::temp_dir().join(format!("galley-seed-{}-{at}", std::process::id()));
        let name = draft_path(&file_name(text, None));
        std::fs::create_dir_all(repository.join("draft")).unwrap();
        std::fs::write(repository.join(&name), text).unwrap();
        let run = |program: &str, arguments: &[&str]| {
            let output = Command::new(program).args(arguments).current_dir(&repository).output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            output.stdout
        };
        let path = path.to_str().unwrap();
        let link =
            ["add", "link", "--title", "🦀", "--url", "https://example.org/", "--section", "Research", "--patch", path];
        std::fs::write(repository.join("a.patch"), run(env!("CARGO_BIN_EXE_galley"), &link)).unwrap();
        run("git", &["init", "--quiet"]);
        run("git", &["apply", "a.patch"]);
        let after = std::fs::read_to_string(repository.join(&name)).unwrap();
        assert_eq!(Summary::new(text, &after).sentence(), "+1 line, nothing else touched");
        assert!(after.contains("\n* [🦀](https://example.org/)\n"));
        std::fs::remove_dir_all(&repository).unwrap();
    }
}

/// How many of the lines that a reader would call an item of a kind were understood as one.
#[derive(Default)]
struct Coverage {
    of: usize,
    typed: usize,
    missed: Vec<String>,
}

impl Coverage {
    fn count(&mut self, typed: bool, line: impl FnOnce() -> String) {
        self.of += 1;
        self.typed += usize::from(typed);
        if !typed {
            self.missed.push(line());
        }
    }

    fn share(&self) -> f64 {
        self.typed as f64 * 100.0 / self.of.max(1) as f64
    }
}

/// The bullets that stand in no comment, with their offset and whether they stand at the margin: read by lines alone.
fn bullets(text: &str) -> Vec<(usize, &str, bool)> {
    let mut found = Vec::new();
    let (mut at, mut in_comment) = (0, false);
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_start();
        let bullet = trimmed.starts_with("* ") || trimmed.starts_with("- ") || trimmed.starts_with("+ ");
        let starts_comment = line.contains("<!--");
        if bullet && !in_comment && !trimmed.starts_with("<!--") {
            found.push((at, trimmed.get(2..).unwrap_or_default().trim(), line.len() - trimmed.len() == 0));
        }
        in_comment = (in_comment || starts_comment) && !line.contains("-->");
        at += line.len();
    }
    found
}

fn begins_with_date(text: &str) -> bool {
    text.get(..10).is_some_and(|date| galley::issue::Date::parse(date).is_some())
}

#[test]
fn most_is_understood() {
    let Some(folder) = corpus() else { return };
    let (mut events, mut links) = (Coverage::default(), Coverage::default());
    let mut others: BTreeMap<&str, Coverage> = BTreeMap::new();
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (path, text) in drafts(&folder.join("issues")) {
        let issue = parse(&text);
        let name = path.file_name().unwrap().to_string_lossy();
        for (at, item) in issue.items() {
            *counts.entry((issue.root(at), item.kind.name())).or_default() += 1;
            let line = || format!("{name}: {}", issue.slice(item.span).trim_end());
            if item.kind == ItemKind::None {
                continue;
            }
            let kind = match issue.sections[at].kind.holds() {
                Holds::Events if !begins_with_date(issue.slice(item.content)) => "events in one line",
                Holds::Projects => "cfp-project",
                Holds::Papers => "cfp-event",
                Holds::Testing => "call-for-testing",
                Holds::Rfcs => "rfc",
                Holds::FinalComment => "fcp",
                Holds::PullRequests => "pull-request",
                _ => continue,
            };
            others.entry(kind).or_default().count(item.kind != ItemKind::Other, line);
        }
        for (at, content, is_top) in bullets(&text) {
            let section = issue.section_at(at);
            let item = issue.items().map(|(_, item)| item).find(|item| item.line.start == at);
            let line = || format!("{name}: {content}");
            if begins_with_date(content) && content.contains(" | ") {
                events.count(item.is_some_and(|item| matches!(item.kind, ItemKind::Event(_))), line);
            } else if is_top && section.is_some_and(|at| issue.is_community(at)) {
                links.count(item.is_some_and(|item| matches!(item.kind, ItemKind::Link(_) | ItemKind::None)), line);
            }
        }
    }
    for ((section, kind), count) in &counts {
        println!("{section:28} {kind:16} {count:6}");
    }
    println!("{:20} {:>6} {:>6} {:>6}", "kind", "items", "typed", "other");
    let pairs = [("event", &events), ("link", &links)];
    for (name, coverage) in pairs.into_iter().chain(others.iter().map(|(name, coverage)| (*name, coverage))) {
        let other = coverage.of - coverage.typed;
        println!("{name:20} {:6} {:6} {other:6}  {:.2}%", coverage.of, coverage.typed, coverage.share());
        coverage.missed.iter().take(60).for_each(|line| println!("    {line}"));
    }
    assert!(events.share() >= 99.9 && links.share() >= 99.7);
    assert_eq!(others.len(), 7);
    for (name, coverage) in others {
        assert!(coverage.share() >= 97.0, "{name}: {:.2}%", coverage.share());
    }
}

/// What issues say in sentences is found in nearly all of them, and the parts that nearly all have.
#[test]
fn what_is_said_in_sentences_is_understood() {
    let Some(folder) = corpus() else { return };
    let issues = drafts(&folder.join("issues"));
    let mut found: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut groups = 0;
    for (_, text) in &issues {
        let issue = parse(text);
        for (name, read) in PASSAGES {
            for part in read(&issue).into_iter().flat_map(|passage| passage.parts) {
                *found.entry((name, part.0)).or_default() += 1;
            }
        }
        let sentences = issue.sections.iter().flat_map(|section| passages::none_sentences(&issue, section));
        groups += sentences.map(|sentence| sentence.groups.len()).sum::<usize>();
    }
    for ((passage, part), count) in &found {
        println!("{passage:22} {part:12} {count:4} of {}", issues.len());
    }
    println!("{groups} groups without items are named in sentences");
    for (passage, part) in NEARLY_ALL {
        let count = found.get(&(passage, part)).copied().unwrap_or(0);
        assert!(count * 100 >= issues.len() * 90, "{passage} {part}: {count} of {}", issues.len());
    }
    assert!(groups > 100);
}

/// What an issue says, and how it is read.
type Reader = fn(&Issue) -> Option<passages::Passage>;
const PASSAGES: [(&str, Reader); 6] = [
    ("crate", passages::crate_of_the_week),
    ("quote", passages::quote_of_the_week),
    ("triage", passages::performance_triage),
    ("jobs", passages::jobs),
    ("discussion", passages::discussion),
    ("window", passages::events_window),
];

/// The parts that nearly every issue has.
const NEARLY_ALL: [(&str, &str); 13] = [
    ("crate", "name"),
    ("crate", "url"),
    ("crate", "text"),
    ("quote", "text"),
    ("quote", "name"),
    ("quote", "url"),
    ("triage", "text"),
    ("triage", "triager"),
    ("triage", "range"),
    ("triage", "counts"),
    ("triage", "report-url"),
    ("discussion", "url"),
    ("window", "to"),
];
