//! What the tests over real drafts share: where the drafts are, and how a patch is applied.

use std::io::Write;
use std::path::{Path, PathBuf};

use galley::issue::country::code_of;
use galley::issue::event::EventItem;
use galley::issue::form::{FormKind, Input, Values, as_typed};
use galley::issue::{Issue, place};

/// The folder of real drafts that `TWIR_CORPUS` names. Without it a test says that it is skipped, and on CI it fails.
pub fn corpus() -> Option<PathBuf> {
    let folder = std::env::var_os("TWIR_CORPUS").map(PathBuf::from).filter(|folder| folder.is_dir());
    if folder.is_none() {
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "TWIR_CORPUS names no folder");
        // Written past the test runner, which would keep it to itself.
        let _ = writeln!(std::io::stderr(), "skipped: TWIR_CORPUS is not set");
    }
    folder
}

/// Every draft under `folder`, by path: markdown, plain text, and the skeleton that has no ending.
pub fn drafts(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let ending = path.extension().and_then(|ending| ending.to_str());
            if path.is_dir() {
                folders.push(path);
            } else if matches!(ending, Some("md" | "txt") | None) {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

/// The text after a unified patch, applied by the letter: every context line must be there. Made without the code that
/// writes patches.
pub fn apply(patch: &str, text: &str) -> Result<String, String> {
    let old: Vec<&str> = text.split_inclusive('\n').collect();
    let mut new = String::new();
    let mut at = 0;
    let mut lines = patch.split_inclusive('\n').peekable();
    let mut in_hunk = false;
    while let Some(line) = lines.next() {
        if let Some(range) = line.strip_prefix("@@ -") {
            let numbers = range.split([' ', '+', '@']).next().unwrap_or("");
            let (first, count) = numbers.split_once(',').unwrap_or((numbers, "1"));
            let first: usize = first.parse().map_err(|_| format!("no line number: {line}"))?;
            let from = if count == "0" { first } else { first - 1 };
            new.extend(old.get(at..from).ok_or("hunks out of order")?.iter().copied());
            (at, in_hunk) = (from, true);
        } else if in_hunk {
            let ends_without = lines.peek().is_some_and(|next| next.starts_with('\\'));
            let body = line.get(1..).unwrap_or("");
            let body = if ends_without { body.strip_suffix('\n').unwrap_or(body) } else { body };
            match line.chars().next() {
                Some('+') => new.push_str(body),
                Some(mark @ (' ' | '-')) => {
                    if old.get(at) != Some(&body) {
                        return Err(format!("line {} is not {body:?}", at + 1));
                    }
                    new.push_str(if mark == ' ' { body } else { "" });
                    at += 1;
                }
                Some('\\') => {}
                _ => return Err(format!("not a line of a patch: {line:?}")),
            }
        }
    }
    new.extend(old.get(at..).unwrap_or(&[]).iter().copied());
    Ok(new)
}

/// Front matter and sections are the text, items stand in their sections, in order.
pub fn assert_lossless(issue: &Issue, name: &str) {
    let text = issue.text();
    let mut at = issue.front_matter.span.end;
    assert_eq!(issue.front_matter.span.start, 0, "{name}");
    for section in &issue.sections {
        assert_eq!(section.span.start, at, "{name}: a gap before {:?}", section.title(text));
        at = section.span.end;
        let mut after = section.body.start;
        for item in &section.items {
            assert!(item.span.start >= after && section.body.covers(item.span), "{name}: {:?}", issue.slice(item.span));
            assert!(item.span.slice(text).is_some() && item.span.covers(item.content), "{name}");
            after = item.span.end;
        }
    }
    assert_eq!(at, text.len(), "{name}");
}

/// What an event says, however it is written: days, how and where, and the source of what is written by people.
pub fn meaning(issue: &Issue, event: &EventItem) -> Vec<String> {
    let text = issue.text();
    let mut said = vec![format!("{:?} {:?}", event.start, event.end)];
    if let Some(place) = event.place {
        let read = place::read(text, place);
        said.push(format!("{:?}", read.format));
        for city in read.places {
            let (city, country) = city.of(text).rsplit_once(',').unwrap_or((city.of(text), ""));
            let city = city.split(',').next().unwrap_or(city).trim().to_owned();
            said.extend([city, code_of(country).unwrap_or(country.trim()).to_owned()]);
        }
    }
    let parts = [event.organisers, event.title, event.url];
    said.extend(parts.iter().flatten().map(|part| part.of(text).trim().to_owned()));
    said.extend(event.more_links.iter().map(|link| link.span.of(text).to_owned()));
    said
}

/// What a form shows of an item, as a person would type it into an empty one.
pub fn typed(kind: FormKind, shown: &Values) -> Values {
    let mut values = as_typed(kind, shown);
    for field in kind.fields() {
        // Of a list that is not divided any group will do.
        if matches!(field.input, Input::List(_)) && values.get(field.id).is_empty() {
            values.set(field.id, field.input.choices()[0]);
        }
    }
    values
}

/// What somebody types, pastes, or writes by mistake, with all that the rules and the page know.
pub const TYPED: [&str; 51] = [
    "a",
    " ",
    "\n",
    "\n\n",
    "*",
    "**",
    "\n* ",
    "\n    * ",
    "\n  * ",
    "`",
    "\n```\n",
    "[",
    "]",
    "](",
    ")",
    "<",
    ">",
    "\n> ",
    "<!--",
    "-->",
    "<div>",
    "</div>",
    "<b>",
    "\\",
    "# ",
    "\n### Official\n",
    "\n### Official\n\n",
    "\n---\n",
    "\n===\n",
    "| a | b |\n|---|---|\n| c | d |\n",
    "{.x}",
    "{#own}",
    "🦀",
    "\n[merged]: https://e.org/other\n",
    "\n[^1]: a note\n",
    "[^1]",
    "\n*[RFC]: Request for Comments\n",
    "\n[TOC]\n",
    "\n\n    code\n\n",
    "\r\n",
    "* ",
    "``",
    "(",
    "\n## Upcoming Events\n",
    "|",
    "√º",
    "\n[a]: https://example.org/a\n",
    "\n* [Again](https://example.org/again?utm_source=x)\n",
    "\n* *No RFCs were approved this week.*\n",
    "\n* 2026-09-03 | Hybrid (Berlin, DE) | [o](https://example.org/o)\n    * [**t**](https://example.org/e)\n",
    "\r",
];

/// Numbers by chance, the same ones each time.
pub fn numbers() -> impl FnMut(usize) -> usize {
    let mut state = 0x9e37_79b9_7f4a_7c15u64;
    move |end| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % end.max(1)
    }
}
