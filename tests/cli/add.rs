//! `galley add` for every kind of item, end to end: the program itself, run on a small draft.

use crate::program::{Folder, Ran};

const DRAFT: &str = "\
Title: This Week in Rust 666
Number: 666
Date: 2026-08-26
Category: This Week in Rust

## Updates from Rust Community

### Official
* [Fine 🦀](https://example.org/fine)

## Calls for Testing

*No calls for testing were issued this week by
[Rust](https://example.org/1),
[Cargo](https://example.org/2) or
[Rustup](https://example.org/3).*

[Let us know](https://example.org/4) of others.

## Call for Participation; projects and speakers

### CFP - Projects

<!-- CFPs go here -->
*No Calls for participation were submitted this week.*

### CFP - Events

## Updates from the Rust Project

#### Compiler
* [A pull request](https://github.com/rust-lang/rust/pull/1)

#### Cargo
* [Another](https://github.com/rust-lang/cargo/pull/2)

### [Approved RFCs](https://example.org/rfcs)

* *No RFCs were approved this week.*

### Final Comment Period

#### Tracking Issues & PRs

##### [Rust](https://example.org/5)
* [An issue](https://github.com/rust-lang/rust/issues/3)

*No Items entered Final Comment Period this week for
  [Cargo](https://example.org/6) or
  [Language Team](https://example.org/7).*

Let us know.

#### [New and Updated RFCs](https://example.org/pulls)
* *No New or Updated RFCs were created this week.*

## Upcoming Events

Rusty Events between 2026-08-26 - 2026-09-23 🦀

### Virtual
* 2026-09-01 | Virtual (Cardiff, UK) | [Rust and C++ Cardiff](https://example.org/o)
    * [**Social**](https://example.org/e)

### Europe
* 2026-09-03 | Berlin, DE | [Rust Berlin](https://example.org/b)
    * [**Hack and Learn**](https://example.org/h)

If you are running a Rust event please add it to the calendar.
";

fn add(arguments: &[&str]) -> Ran {
    let folder = Folder::new(&[("draft.md", DRAFT.as_bytes())]);
    folder.run(&[&["add"], arguments, &["draft.md"]].concat())
}

/// The item comes and nothing else changes: `before` of the draft is `after` now.
#[track_caller]
fn check(arguments: &[&str], changes: &[(&str, &str)]) {
    let ran = add(arguments);
    let expected = changes.iter().fold(DRAFT.to_owned(), |text, (before, after)| {
        assert_eq!(text.matches(before).count(), 1, "{before}");
        text.replace(before, after)
    });
    assert_eq!((ran.code, ran.out.as_str()), (0, expected.as_str()), "{}", ran.err);
}

const EVENT: [&str; 9] = [
    "event",
    "--start",
    "2026-09-02",
    "--organiser",
    "Rust = Köln=https://example.org/?a=b",
    "--title",
    "Vec<T> night",
    "--url",
    "https://example.org/n",
];

#[test]
fn events_by_format() {
    let line = |place: &str| {
        format!(
            "* 2026-09-02 | {place} | [Rust = Köln](https://example.org/?a=b)\n    * [**Vec&lt;T> night**](https://example.org/n)\n"
        )
    };
    let virtual_end = "    * [**Social**](https://example.org/e)\n";
    let place = ["--city", "Köln", "--country", "Germany"];
    let here = line("Köln, DE");
    check(
        &[&EVENT[..], &["--format", "in-person"], &place].concat(),
        &[("### Europe\n", &format!("### Europe\n{here}"))],
    );
    let both = line("Hybrid (Köln, DE)");
    check(
        &[&EVENT[..], &["--format", "hybrid"], &place].concat(),
        &[(virtual_end, &format!("{virtual_end}{both}")), ("### Europe\n", &format!("### Europe\n{both}"))],
    );
    let anywhere = line("Virtual")
        .replace("2026-09-02 |", "2026-09-02 - 2026-09-04 |")
        .replace(" | [", " | [R](https://example.org/r) + [");
    check(
        &[
            &EVENT[..1],
            &["--organiser", "R=https://example.org/r", "--format", "virtual", "--end", "2026-09-04"],
            &EVENT[1..],
        ]
        .concat(),
        &[(virtual_end, &format!("{virtual_end}{anywhere}"))],
    );
    // A region that is not there yet.
    let far = line("Austin, TX, US");
    let europe_end = "    * [**Hack and Learn**](https://example.org/h)\n";
    check(
        &[&EVENT[..], &["--format", "in-person", "--city", "Austin", "--state", "texas", "--country", "USA"]].concat(),
        &[(europe_end, &format!("{europe_end}\n### North America\n{far}"))],
    );
}

#[test]
fn calls_for_participation_and_for_testing() {
    let item = ["--title", "Fix <T>", "--url", "https://example.org/1)"];
    check(
        &[&["cfp-project", "--project", "a_b"], &item[..]].concat(),
        &[("*No Calls for participation were submitted this week.*", "* [a_b - Fix &lt;T>](https://example.org/1%29)")],
    );
    let event = ["cfp-event", "--name", "RustConf", "--url", "https://example.org/c", "--closes", "2026-09-30"];
    check(
        &[&event[..], &["--place", "Montreal, Canada", "--start", "2027-01-01", "--end", "2027-01-02"]].concat(),
        &[(
            "### CFP - Events\n",
            "### CFP - Events\n* [**RustConf**](https://example.org/c) | CFP closes 2026-09-30 | Montreal, Canada | 2027-01-01 - 2027-01-02\n",
        )],
    );
    check(
        &[
            "call-for-testing",
            "--group",
            "cargo",
            "--title",
            "t",
            "--url",
            "https://example.org/t",
            "--steps",
            "https://example.org/s",
        ],
        &[
            (
                "*No calls for testing",
                "##### [Cargo](https://example.org/2)\n* [t](https://example.org/t)\n    * [Testing steps](https://example.org/s)\n\n*No calls for testing",
            ),
            (
                "[Rust](https://example.org/1),\n[Cargo](https://example.org/2) or\n",
                "[Rust](https://example.org/1) or\n",
            ),
        ],
    );
}

#[test]
fn news_of_the_project() {
    let item = ["--title", "t", "--url", "https://example.org/t"];
    let line = "* [t](https://example.org/t)";
    let rfc = |state| [&["rfc", "--state", state], &item[..]].concat();
    check(&rfc("approved"), &[("* *No RFCs were approved this week.*", line)]);
    check(&rfc("new"), &[("* *No New or Updated RFCs were created this week.*", line)]);
    let updated = line.replace("[t]", "[updated] [t]");
    check(&rfc("updated"), &[("* *No New or Updated RFCs were created this week.*", &updated)]);

    let rust = "* [An issue](https://github.com/rust-lang/rust/issues/3)\n";
    let closing = line.replace("[t]", "[disposition: close] [t]");
    check(
        &[&["fcp", "--group", "Rust", "--disposition", "close"], &item[..]].concat(),
        &[(rust, &format!("{rust}{closing}\n"))],
    );
    let ran = add(&[&["fcp", "--group", "language-team"], &item[..]].concat());
    assert!(ran.out.contains(&format!("{rust}\n##### [Language Team](https://example.org/7)\n")), "{}", ran.out);
    assert!(ran.out.contains("this week for\n  [Cargo](https://example.org/6).*\n\nLet us know.\n"), "{}", ran.out);

    // A heading as it is typed, in its place or behind a list that is named.
    let typed = "#### [Language Team](https://example.org/new):";
    let ran = add(&[&["fcp", "--group", typed, "--behind", "fcp/rust"], &item[..]].concat());
    assert!(ran.out.contains(&format!("{rust}\n{typed}\n{line}\n\n*No Items")), "{} {}", ran.out, ran.err);
    let ran = add(&[&["fcp", "--group", typed, "--behind", "Compiler"], &item[..]].concat());
    assert!(ran.code == 2 && ran.err.contains("There is no section “Compiler”"), "{}", ran.err);
    for no_heading in ["## [Cargo](x)", "#Cargo", "#######Cargo", "#####\nCargo"] {
        let ran = add(&[&["fcp", "--group", no_heading], &item[..]].concat());
        assert!(ran.code == 2 && ran.err.starts_with("--group: A heading is one line"), "{}", ran.err);
    }
    let ran = add(&[&["fcp", "--group", typed, "--behind", "fcp"], &item[..]].concat());
    assert!(ran.code == 2 && ran.err.contains("--behind: “fcp” is no list"), "{}", ran.err);
    check(
        &[&["pull-request", "--area", "Library", "--behind", "Cargo"], &item[..]].concat(),
        &[("cargo/pull/2)\n", &format!("cargo/pull/2)\n\n#### Library\n{line}\n"))],
    );

    check(
        &[&["pull-request", "--area", "Library"], &item[..]].concat(),
        &[("#### Cargo\n", &format!("#### Library\n{line}\n\n#### Cargo\n"))],
    );
    check(
        &[&["pull-request", "--area", "Other Areas", "--section", "merged-pull-requests/cargo"], &item[..]].concat(),
        &[("cargo/pull/2)\n", &format!("cargo/pull/2)\n{line}\n"))],
    );
}

#[test]
fn what_is_wrong_is_said_of_its_option() {
    let ran = add(&[&EVENT[..], &["--format", "in-person", "--end", "2026-09-01", "--country", "Atlantis"]].concat());
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    let options: Vec<&str> = ran.err.lines().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(options, ["--end", "--city", "--country"], "{}", ran.err);
    for arguments in [
        &["event", "--start", "2026-09-01"][..],
        &["rfc", "--state", "old", "--title", "t", "--url", "u"],
        &["fcp", "--group", "Clippy", "--title", "t", "--url", "u"],
        &["pull-request", "--area", "Cargo", "--title", "t", "--url", "u", "--section", "Virtual"],
        &["cfp-project", "--project", "p", "--title", " ", "--url", "u"],
    ] {
        let ran = add(arguments);
        assert!(ran.code == 2 && ran.out.is_empty() && !ran.err.is_empty(), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn the_rules_say_what_they_think_of_both_twins_and_a_patch_has_both() {
    let hybrid = ["--format", "hybrid", "--city", "Bonn", "--country", "DE"];
    let late = [&["event", "--start", "2026-08-01"], &EVENT[3..], &hybrid].concat();
    let ran = add(&late);
    assert_eq!((ran.code, ran.err.matches("[event-past]").count()), (0, 2), "{}", ran.err);
    let ran = add(&[&late[..], &["--patch"]].concat());
    let changed = ran.out.lines().skip(3).filter(|line| line.starts_with(['+', '-']));
    assert_eq!(changed.filter(|line| line.starts_with('+')).count(), 4, "{}", ran.out);
}

#[test]
fn what_few_items_have_and_what_they_may_be_without() {
    let more =
        ["--more", "Tickets=https://example.org/1", "--more", "Map=https://example.org/2", "--rest", "(sold out)"];
    let ran = add(&[&EVENT[..], &["--format", "virtual", "--days", "2026-09-02, 2026-09-04"], &more].concat());
    assert!(ran.out.contains("* 2026-09-02, 2026-09-04 | Virtual | [Rust = Köln]"), "{} {}", ran.out, ran.err);
    let links = "(https://example.org/n) | [**Tickets**](https://example.org/1) | [**Map**](https://example.org/2) (sold out)\n";
    assert!(ran.out.contains(links), "{}", ran.out);
    let shape = "* {date} | Virtual + In Person ({city}, {country}) | {organisers}\n    * [**{=title}**]({url})";
    let place = ["--format", "hybrid", "--city", "Wien", "--country", "AT", "--section", "Virtual", "--shape", shape];
    let ran = add(&[&EVENT[..], &place].concat());
    assert!(
        ran.out.contains("* 2026-09-02 | Virtual + In Person (Wien, AT) | [Rust = Köln]"),
        "{} {}",
        ran.out,
        ran.err
    );
    // It is said what is missing, and the item comes all the same.
    let ran = add(&["cfp-project", "--project", "", "--title", "t", "--url", "https://example.org/t"]);
    assert_eq!((ran.code, ran.err.lines().next()), (0, Some("--project: “Project” is missing.")));
    assert!(ran.out.contains("* [t](https://example.org/t)\n"), "{}", ran.out);
    let europe = [&EVENT[..], &["--format", "in-person", "--city", "Somewhere"]].concat();
    assert_eq!(add(&europe).code, 2);
    let ran = add(&[&europe[..], &["--section", "Europe"]].concat());
    assert!(ran.code == 0 && ran.out.contains("### Europe\n* 2026-09-02 | Somewhere | "), "{}", ran.err);
}
