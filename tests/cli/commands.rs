//! The command line end to end: the program itself, run on small drafts.

use crate::program::Folder;

const DRAFT: &str = "\
Title: This Week in Rust 666
Number: 666
Date: 2026-08-26
Category: This Week in Rust

## Updates from Rust Community

### Official
* [Fine](https://example.org/fine)

### Project/Tooling Updates

### Research

* [video] [A `title` 🦀](https://example.org/a?utm_source=x&id=1) (PDF)

### Conference talks
* plain

## Upcoming Events

Rusty Events between 2026-08-26 - 2026-09-23 🦀

### Virtual
* 2026-09-01 - 2026-09-02 | Virtual (Cardiff, UK; Bonn, DE) | [Rust and C++ Cardiff](https://example.org/o) + [Rust Bonn](https://example.org/p)
    * [**Social 🦀**](https://example.org/e) | [Tickets](https://example.org/t)

### Oceania:

#### [New and Updated RFCs](https://example.org/rfcs)
* *No New or Updated RFCs were created this week.*
";

fn draft() -> Folder {
    Folder::new(&[("draft.md", DRAFT.as_bytes())])
}

const TRACKING: [&str; 3] = ["check", "--rule", "tracking-parameter"];

#[test]
fn check_exits_with_1_on_errors_only() {
    let folder = draft();
    let ran = folder.run(&[&TRACKING[..], &["draft.md"]].concat());
    assert_eq!(ran.code, 1);
    assert!(ran.out.starts_with("error[tracking-parameter]: "), "{}", ran.out);
    assert!(ran.out.contains("\n  --> draft.md:15:47\n   |\n15 | * [video] [A `title` 🦀]("), "{}", ran.out);
    assert_eq!(ran.err, "1 error.\n");

    let clean = Folder::new(&[("clean.md", DRAFT.replace("utm_source=x&", "").as_bytes())]);
    let ran = clean.run(&[&TRACKING[..], &["clean.md"]].concat());
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", "No problems found.\n"));
}

#[test]
fn check_prints_json_lines_and_annotations() {
    let folder = draft();
    let ran = folder.run(&[&TRACKING[..], &["--format", "json", "draft.md"]].concat());
    let line: serde_json::Value = serde_json::from_str(ran.out.trim_end()).unwrap();
    let fields: Vec<&str> =
        vec!["file", "rule", "severity", "message", "help", "line", "column", "end_line", "end_column", "fix", "ci"];
    for (at, field) in fields.iter().enumerate() {
        assert!(line.get(field).is_some(), "{field}");
        let place = ran.out.find(&format!("\"{field}\":"));
        assert!(at == 0 || place > ran.out.find(&format!("\"{}\":", fields[at - 1])), "{field} is out of order");
    }
    assert_eq!(
        (line["line"].as_u64(), line["column"].as_u64(), line["end_column"].as_u64()),
        (Some(15), Some(47), Some(59))
    );
    assert_eq!((line["fix"].as_str(), line["ci"].as_bool()), (Some("safe"), Some(true)));
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));

    let ran = folder.run(&[&TRACKING[..], &["--format", "github", "draft.md"]].concat());
    assert!(
        ran.out.starts_with("::error file=draft.md,line=15,endLine=15,col=47,endColumn=59,title=tracking-parameter::")
    );
}

#[test]
fn check_knows_the_issues_before() {
    let past = DRAFT.replace("666", "665").replace("2026-08-26", "2026-08-19");
    let folder = Folder::new(&[
        ("2026-08-26-draft.md", DRAFT.as_bytes()),
        ("2026-08-19-this-week-in-rust.md", past.as_bytes()),
        ("notes.md", b"no issue"),
    ]);
    for against in [".", "2026-08-19-this-week-in-rust.md"] {
        let ran = folder.run(&["check", "--rule", "duplicate-link", "--against", against, "2026-08-26-draft.md"]);
        assert!(ran.out.contains("is already in issue 665, "), "{}{}", ran.out, ran.err);
    }
    let ran = folder.run(&["check", "--rule", "metadata-shape", "2026-08-19-this-week-in-rust.md"]);
    assert_eq!(ran.out, "");
}

#[test]
fn check_leaves_out_what_the_base_has() {
    let added = DRAFT.replace("\n### Conference", "* [B](https://example.org/b?utm_source=y)\n\n### Conference");
    let folder = Folder::new(&[("base.md", DRAFT.as_bytes()), ("draft.md", added.as_bytes())]);
    let ran = folder.run(&[&TRACKING[..], &["--base", "base.md", "--format", "json", "draft.md"]].concat());
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
    assert!(ran.code == 1 && ran.out.contains("\"line\":16,"));
    let ran = folder.run(&[&TRACKING[..], &["--base", "draft.md", "base.md"]].concat());
    assert_eq!(ran.code, 0);
    // The same line once more is one more problem.
    let twice = DRAFT
        .replace("https://example.org/fine", "https://example.org/fine?utm_source=x")
        .replace("### Conference", "* [Fine](https://example.org/fine?utm_source=x)\n\n### Conference");
    let once = DRAFT.replace("https://example.org/fine", "https://example.org/fine?utm_source=x");
    let folder = Folder::new(&[("once.md", once.as_bytes()), ("twice.md", twice.as_bytes())]);
    let ran = folder.run(&[&TRACKING[..], &["--base", "once.md", "--format", "json", "twice.md"]].concat());
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
}

#[test]
fn check_goes_on_after_a_file_that_cannot_be_read() {
    let folder = Folder::new(&[
        ("a.md", b"caf\xe9"),
        ("b.md", DRAFT.as_bytes()),
        ("c.bin", b"\0\0"),
        ("d.md", &[b'a'; 1_000_001]),
        ("e.md", b""),
    ]);
    let ran = folder.run(&[&TRACKING[..], &["b.md", "a.md", "c.bin", "d.md", "none.md", "e.md"]].concat());
    assert_eq!(ran.code, 2);
    assert!(ran.out.contains("--> b.md:15"));
    let messages: Vec<&str> = ran.err.lines().collect();
    assert_eq!(messages.len(), 5, "{}", ran.err);
    assert!(messages[0].contains("“a.md” is not UTF-8") && messages[1].contains("“c.bin” is not a text"));
    assert!(messages[2].contains("“d.md” is larger than 1 MB") && messages[3].contains("“none.md” cannot be read"));
}

#[test]
fn standard_input_is_a_file_too() {
    let ran = Folder::new(&[]).run_with(&[&TRACKING[..], &["--format", "json", "-"]].concat(), DRAFT);
    assert!(ran.code == 1 && ran.out.starts_with("{\"file\":\"-\","), "{}", ran.out);
    let ran = Folder::new(&[]).run_with(&["fix", "-"], "");
    assert_eq!(ran.code, 0);
}

#[test]
fn wrong_usage_exits_with_2() {
    let folder = draft();
    for arguments in [
        &["check"][..],
        &["check", "--rule", "no-such-rule", "draft.md"],
        &["nothing"],
        &["fix", "draft.md", "draft.md"],
        &["fix", "--write", "-"],
        &["new", "--date", "2026-02-30"],
        &["new", "--date", "2026-08-27"],
        &["rules", "no-such-rule"],
        &["add", "link", "--title", " ", "--url", "u", "--section", "Official", "draft.md"],
        &["add", "link", "--title", "t", "--url", "u", "draft.md"],
        &["add", "link", "--title", "t", "--url", "u", "--section", "Virtual", "draft.md"],
        &["outline", "none.md"],
    ] {
        let ran = folder.run(arguments);
        assert!(ran.code == 2 && ran.out.is_empty() && !ran.err.is_empty(), "{arguments:?}: {}", ran.err);
    }
    assert_eq!(folder.run(&["--help"]).code, 0);
}

#[test]
fn fix_prints_or_replaces() {
    let draft = DRAFT.replace('\n', "\r\n");
    let folder = Folder::new(&[("draft.md", draft.as_bytes())]);
    let fixed = draft.replace("utm_source=x&", "");
    let ran = folder.run(&["fix", "--rule", "tracking-parameter", "draft.md"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, fixed.as_str()));
    assert_eq!((ran.err.as_str(), folder.read("draft.md")), ("draft.md: 1 fix of tracking-parameter.\n", draft));

    let ran = folder.run(&["fix", "--rule", "tracking-parameter", "--write", "draft.md"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "draft.md: 1 fix of tracking-parameter.\n", ""));
    assert_eq!((folder.read("draft.md"), folder.names()), (fixed, vec!["draft.md".to_owned()]));
    let ran = folder.run(&["fix", "--rule", "tracking-parameter", "--write", "draft.md"]);
    assert_eq!(ran.out, "draft.md: nothing to fix.\n");
}

#[test]
fn fix_takes_an_offer_when_asked() {
    let draft = DRAFT.replace("utm_source=x&", "fbclid=x&");
    let folder = Folder::new(&[("draft.md", draft.as_bytes())]);
    assert_eq!(folder.run(&["fix", "--rule", "tracking-parameter", "draft.md"]).out, draft);
    let ran = folder.run(&["fix", "--rule", "tracking-parameter", "--offers", "draft.md"]);
    assert_eq!(ran.out, draft.replace("fbclid=x&", ""));
}

#[cfg(unix)]
#[test]
fn a_replaced_file_keeps_its_permissions_and_its_link() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = draft();
    let file = folder.path.join("draft.md");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    symlink("draft.md", folder.path.join("link.md")).unwrap();
    assert_eq!(folder.run(&["fix", "--write", "link.md"]).code, 0);
    assert!(std::fs::symlink_metadata(folder.path.join("link.md")).unwrap().is_symlink());
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(!folder.read("draft.md").contains("utm_source"));
}

#[test]
fn render_prints_the_body() {
    let folder =
        Folder::new(&[("a.md", b"Title: x\n\n### A & B\nText\n* a\n\n<script>x</script>\n\nhttps://example.org/\n")]);
    let site = folder.run(&["render", "a.md"]);
    assert!(site.code == 0 && site.out.contains("A &amp; B</h3>") && site.out.ends_with('\n'), "{}", site.out);
    assert!(!site.out.contains("Title:") && !site.out.contains("<script"), "{}", site.out);
    let github = folder.run(&["render", "--as", "github", "a.md"]);
    assert!(
        github.out.contains("<li>a</li>") && github.out.contains("<a href=\"https://example.org/\""),
        "{}",
        github.out
    );
    assert_eq!(folder.run(&["render", "--as", "site", "a.md"]).out, site.out);
}

#[test]
fn outline_shows_what_was_understood() {
    let ran = draft().run(&["outline", "draft.md"]);
    let expected = serde_json::json!({
        "metadata": { "title": "This Week in Rust 666", "number": 666, "date": "2026-08-26", "category": "This Week in Rust" },
        "sections": [
            { "title": "Updates from Rust Community", "level": 2, "kind": "community", "line": 6, "items": [] },
            { "title": "Official", "level": 3, "kind": "community/official", "line": 8, "items": [
                { "kind": "link", "line": 9, "end_line": 9, "tags": [], "title": "Fine", "url": "https://example.org/fine", "note": null },
            ] },
            { "title": "Project/Tooling Updates", "level": 3, "kind": "community/project-tooling-updates", "line": 11, "items": [] },
            { "title": "Research", "level": 3, "kind": "community/research", "line": 13, "items": [
                { "kind": "link", "line": 15, "end_line": 15, "tags": ["video"], "title": "A `title` 🦀",
                  "url": "https://example.org/a?utm_source=x&id=1", "note": "(PDF)" },
            ] },
            { "title": "Conference talks", "level": 3, "kind": "unknown", "line": 17, "items": [
                { "kind": "other", "line": 18, "end_line": 18, "text": "plain" },
            ] },
            { "title": "Upcoming Events", "level": 2, "kind": "events", "line": 20, "items": [] },
            { "title": "Virtual", "level": 3, "kind": "events/virtual", "line": 24, "items": [
                { "kind": "event", "line": 25, "end_line": 26, "start": "2026-09-01", "end": "2026-09-02", "format": "virtual",
                  "places": ["Cardiff, UK", "Bonn, DE"],
                  "organisers": [ { "name": "Rust and C++ Cardiff", "url": "https://example.org/o" },
                                  { "name": "Rust Bonn", "url": "https://example.org/p" } ],
                  "title": "Social 🦀", "url": "https://example.org/e",
                  "more_links": [ { "title": "Tickets", "url": "https://example.org/t" } ] },
            ] },
            { "title": "Oceania:", "level": 3, "kind": "events/oceania", "line": 28, "items": [] },
            { "title": "New and Updated RFCs", "level": 4, "kind": "new-rfcs", "line": 30, "items": [
                { "kind": "none", "line": 31, "end_line": 31 },
            ] },
        ],
    });
    let found: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(found, expected);
    // The fields come in the order in which they are documented.
    let places: Vec<_> =
        ["\"kind\": \"event\"", "\"line\": 25", "\"end_line\": 26", "\"start\"", "\"end\"", "\"format\""]
            .iter()
            .map(|field| ran.out.find(field).unwrap())
            .collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn outline_shows_every_kind() {
    let folder = Folder::new(&[("kinds.md", KINDS.as_bytes())]);
    let found: serde_json::Value = serde_json::from_str(&folder.run(&["outline", "kinds.md"]).out).unwrap();
    let sections = found["sections"].as_array().unwrap();
    let items: Vec<&serde_json::Value> =
        sections.iter().flat_map(|section| section["items"].as_array().unwrap()).collect();
    let expected = serde_json::json!([
        { "kind": "crate-of-the-week", "line": 2, "end_line": 2, "name": "a", "url": "u", "text": "a crate 🦀.",
          "thanks_name": null, "thanks_url": null, "thanks_note": null },
        { "kind": "call-for-testing", "line": 5, "end_line": 6, "group": "Cargo", "title": "t", "url": "u", "steps": "s" },
        { "kind": "cfp-project", "line": 8, "end_line": 8, "project": "p", "title": "`t` 🦀", "url": "u", "note": "(more)" },
        { "kind": "cfp-event", "line": 10, "end_line": 10, "name": "n", "url": "u", "closes": "2026-09-01",
          "place": "Rome, Italy", "start": "2026-10-01", "end": "2026-10-02", "more": null },
        { "kind": "pull-request", "line": 13, "end_line": 13, "area": "Cargo", "lead": "lints:", "title": "t", "url": "u", "note": null },
        { "kind": "rfc", "line": 15, "end_line": 15, "state": "approved", "title": "t", "url": "u", "note": null },
        { "kind": "fcp", "line": 18, "end_line": 18, "group": "Language Team", "disposition": "close", "title": "t", "url": "u", "note": null },
        { "kind": "rfc", "line": 20, "end_line": 20, "state": "new", "title": "t", "url": "u", "note": null },
        { "kind": "event", "line": 23, "end_line": 23, "start": "2026-09-03", "end": null, "format": "in-person",
          "places": ["Köln, DE"], "organisers": [ { "name": "o", "url": null } ], "title": "t", "url": "u", "more_links": [] },
        { "kind": "jobs", "line": 25, "end_line": 25, "title": "thread", "url": "u" },
    ]);
    assert_eq!(serde_json::Value::from(items.into_iter().cloned().collect::<Vec<_>>()), expected);
}

const KINDS: &str = "\
## Crate of the Week
This week's crate is [a](u), a crate 🦀.
## Calls for Testing
##### [Cargo](v)
* [t](u)
  - [Testing steps](s)
### CFP - Projects
* [p - `t` 🦀](u) (more)
### CFP - Events
* [**n**](u) | CFP closes 2026-09-01 | Rome, Italy | 2026-10-01 - 2026-10-02
## Updates from the Rust Project
#### Cargo
* lints: [t](u)
### [Approved RFCs](v)
* [t](u)
### Final Comment Period
##### [Language Team](v)
* [disposition: close] [t](u)
### New and Updated RFCs
* [new] [t](u)
## Upcoming Events
### Europe
* [September 3, 2026 | Köln, DE | **t** | o](u)
## Jobs
Please see the [thread](u)
";

#[test]
fn add_link_adds_one_line() {
    let folder = draft();
    let link = ["add", "link", "--title", "Vec<T> in `Vec<T>`", "--url", "https://example.org/a b", "--tag", "[audio]"];
    let line = "* [audio] [Vec&lt;T> in `Vec<T>`](https://example.org/a%20b)\n";
    for section in ["Research", "community/research", "research", "RESEARCH:"] {
        let ran = folder.run(&[&link[..], &["--section", section, "draft.md"]].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert_eq!(ran.out, DRAFT.replace("(PDF)\n", &format!("(PDF)\n{line}")), "{section}");
    }
    let ran = folder.run(&[&link[..], &["--section", "Conference talks", "draft.md"]].concat());
    assert_eq!(ran.out, DRAFT.replace("* plain\n", &format!("* plain\n{line}")));
}

#[test]
fn add_link_tells_what_the_rules_say_of_it() {
    let folder = draft();
    let ran = folder.run(&[
        "add",
        "link",
        "--title",
        "t",
        "--url",
        "https://blog.rust-lang.org/?utm_source=x",
        "--section",
        "Official",
        "draft.md",
    ]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.starts_with("error[tracking-parameter]: "), "{}", ran.err);
    assert_eq!(ran.err.matches("utm_source=x").count(), 1, "the other one was there before: {}", ran.err);
    assert_eq!(folder.read("draft.md"), DRAFT);
}

#[test]
fn what_is_asked_of_contributors_is_asked_when_said() {
    let added =
        DRAFT.replace("### Project/Tooling Updates\n", "### Project/Tooling Updates\n* [P](https://example.org/p)\n");
    let folder = Folder::new(&[("base.md", DRAFT.as_bytes()), ("draft.md", added.as_bytes())]);
    let check = ["check", "--rule", "closed-section", "--base", "base.md", "draft.md"];
    assert_eq!(folder.run(&check).code, 0);
    let ran = folder.run(&[&check[..], &["--contributor"]].concat());
    assert!(ran.code == 1 && ran.out.starts_with("error[closed-section]: "), "{}", ran.out);
    let add = [
        "add",
        "link",
        "--title",
        "t",
        "--url",
        "https://example.org/t",
        "--section",
        "Project/Tooling Updates",
        "base.md",
    ];
    assert_eq!(folder.run(&add).err, "");
    let ran = folder.run(&[&add[..], &["--contributor"]].concat());
    assert!(
        ran.code == 0 && ran.err.starts_with("error[closed-section]: ") && ran.out.contains("* [t]("),
        "{}",
        ran.err
    );
}

#[test]
fn add_link_makes_a_patch() {
    let folder = draft();
    let ran = folder.run(&[
        "add",
        "link",
        "--title",
        "t",
        "--url",
        "https://example.org/t",
        "--section",
        "Project/Tooling Updates",
        "--patch",
        "draft.md",
    ]);
    assert!(ran.out.starts_with("diff --git a/draft/2026-08-26-this-week-in-rust.md "), "{}", ran.out);
    let changed: Vec<&str> =
        ran.out.lines().skip(3).filter(|line| line.starts_with('+') || line.starts_with('-')).collect();
    assert_eq!(changed, ["+* [t](https://example.org/t)"]);
}

#[test]
fn new_prints_an_issue_that_checks() {
    let folder = Folder::new(&[]);
    let ran = folder.run(&["new", "--date", "2026-08-26"]);
    assert!(ran.code == 0 && ran.out.starts_with("Title: This Week in Rust 666\n"));
    let checked = folder.run_with(&["check", "-"], &ran.out);
    assert_eq!(checked.code, 0, "{}", checked.out);
    let wrong = folder.run(&["new", "--date", "2026-08-27"]);
    assert!(wrong.err.contains("The next is 2026-09-02"), "{}", wrong.err);
}

#[test]
fn new_takes_the_coming_events_over() {
    let template = "Number: $twir_issue_number\n\n$twir_events_list\n";
    let folder = Folder::new(&[("draft.md", DRAFT.as_bytes()), ("template", template.as_bytes()), ("empty", b"x\n")]);
    let rolled = folder.run(&["new", "--date", "2026-09-02", "--from", "draft.md"]);
    assert!(rolled.code == 0 && rolled.out.starts_with("Title: This Week in Rust 667\n"), "{}", rolled.err);
    let virtual_events = DRAFT.split("### Virtual").nth(1).unwrap().split("### Oceania").next().unwrap();
    assert!(rolled.out.contains(&format!("### Virtual{virtual_events}### Africa\n")), "{}", rolled.out);
    assert!(rolled.out.contains("### South America\n\nIf you are running"));
    let ran = folder.run(&["new", "--date", "2026-09-09", "--from", "draft.md", "--template", "template"]);
    assert!(ran.out.starts_with("Number: 668\n\n### Virtual\n\n### Africa\n"), "{}", ran.out);
    let ran = folder.run(&["new", "--date", "2026-09-09", "--from", "draft.md", "--template", "empty"]);
    assert!(ran.code == 2 && ran.err.contains("$twir_events_list"), "{}", ran.err);
}

#[test]
fn rules_lists_and_explains() {
    let folder = Folder::new(&[]);
    let list = folder.run(&["rules"]);
    assert!(list.out.lines().any(|line| line.starts_with("tracking-parameter") && line.contains("error")));
    let page = folder.run(&["rules", "tracking-parameter"]);
    assert!(page.out.starts_with("# tracking-parameter\n\n*error; ") && page.out.contains("\n## Bad\n"));
}
