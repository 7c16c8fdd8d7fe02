//! What is typed, and the lines that come of it.

use super::*;

fn values(kind: FormKind, typed: &[(&str, &str)]) -> Values {
    let mut values = Values::default();
    for (id, text) in typed {
        let field = kind.fields().iter().find(|field| field.id == *id).expect("a field");
        values.set(field.id, *text);
    }
    values
}

#[track_caller]
fn check(kind: FormKind, typed: &[(&str, &str)], lines: &str, sections: &[&str]) {
    let composed = compose(kind, &values(kind, typed), Style::default()).expect("an item");
    assert_eq!((composed.lines.as_str(), composed.sections.as_slice()), (lines, sections));
}

#[track_caller]
fn check_faults(kind: FormKind, typed: &[(&str, &str)], expected: &[(&str, &str)]) {
    let faults = compose(kind, &values(kind, typed), Style::default()).expect_err("faults");
    let found: Vec<(&str, &str)> = faults.iter().map(|fault| (fault.field, fault.message.as_str())).collect();
    assert_eq!(found, expected);
}

/// What is typed makes an item, and something is said of it all the same.
#[track_caller]
fn check_doubts(kind: FormKind, typed: &[(&str, &str)], lines: &str, expected: &[(&str, &str)]) {
    let composed = compose(kind, &values(kind, typed), Style::default()).expect("an item");
    let found: Vec<(&str, &str)> = composed.doubts.iter().map(|doubt| (doubt.field, doubt.message.as_str())).collect();
    assert_eq!((composed.lines.as_str(), found.as_slice()), (lines, expected));
}

const U: (&str, &str) = ("url", "https://e.org/a b");
const T: (&str, &str) = ("title", "A `<T>` <T> 🦀");
const ORG: (&str, &str) = ("organisers", "Rust = C=https://e.org/?a=b\n[R]=https://e.org/");

#[test]
fn links() {
    check(
        FormKind::Link,
        &[T, U, ("tags", "DE, [video],")],
        "* [DE] [video] [A `<T>` &lt;T> 🦀](https://e.org/a%20b)",
        &[],
    );
    check_faults(FormKind::Link, &[("title", " "), U], &[("title", "“Title” is missing.")]);
}

#[test]
fn events_of_every_format() {
    let end = "](https://e.org/a%20b)";
    let orgs = "[Rust = C](https://e.org/?a=b) + [\\[R\\]](https://e.org/)";
    let nested = format!("\n    * [**A `<T>` &lt;T> 🦀**{end}");
    let day = ("start", "2026-09-01");
    check(
        FormKind::Event,
        &[day, ("end", "2026-09-01"), ("format", "virtual"), ORG, T, U],
        &format!("* 2026-09-01 | Virtual | {orgs}{nested}"),
        &["events/virtual"],
    );
    check(
        FormKind::Event,
        &[day, ("format", "hybrid"), ("city", "Montréal"), ("state", "Quebec"), ("country", "canada"), ORG, T, U],
        &format!("* 2026-09-01 | Hybrid (Montréal, QC, CA) | {orgs}{nested}"),
        &["events/virtual", "events/north-america"],
    );
    check(
        FormKind::Event,
        &[day, ("end", "2026-09-03"), ("format", "in-person"), ("city", "London"), ("country", "GB"), ORG, T, U],
        &format!("* 2026-09-01 - 2026-09-03 | London, UK | {orgs}{nested}"),
        &["events/europe"],
    );
    // Several places name their countries themselves, and the first says the region.
    let cities = "Redmond, WA, US; London, UK";
    check(
        FormKind::Event,
        &[day, ("format", "virtual"), ("city", cities), ORG, T, U],
        &format!("* 2026-09-01 | Virtual ({cities}) | {orgs}{nested}"),
        &["events/virtual"],
    );
    check(
        FormKind::Event,
        &[day, ("format", "in-person"), ("city", cities), ORG, T, U],
        &format!("* 2026-09-01 | {cities} | {orgs}{nested}"),
        &["events/north-america"],
    );
}

#[test]
fn events_say_what_is_wrong_where_it_is_wrong() {
    let full = [ORG, T, U, ("start", "2026-09-02")];
    let with = |more: &[(&'static str, &'static str)]| [&full[..], more].concat();
    check_faults(
        FormKind::Event,
        &with(&[("end", "2026-09-01"), ("format", "in-person"), ("city", "Bonn"), ("state", "NW"), ("country", "DE")]),
        &[
            ("end", "The last day is before the first."),
            ("state", "Only events in the US, Canada and Australia name a state. Leave it empty."),
        ],
    );
    check_faults(
        FormKind::Event,
        &with(&[("format", "hybrid"), ("city", "A|B"), ("country", "Atlantis"), ("organisers", "Rust Bonn")]),
        &[
            ("city", "City has no `|`."),
            ("country", "“Atlantis” is no country that is known. Write its two letters or its English name."),
            ("organisers", "“Rust Bonn” is not both a name and an address."),
        ],
    );
    check_faults(
        FormKind::Event,
        &with(&[("format", "online"), ("start", "2026-02-30")]),
        &[
            ("start", "“2026-02-30” is no day of the calendar. Write it as YYYY-MM-DD."),
            ("format", "“online” is none of virtual, hybrid, in-person."),
            ("city", "The city is missing: people look for events near them."),
            ("country", "The country is missing: the event's continent follows from it."),
        ],
    );
}

#[test]
fn what_an_item_may_be_without() {
    check_doubts(
        FormKind::Project,
        &[("title", "a"), ("url", "u")],
        "* [a](u)",
        &[("project", "“Project” is missing.")],
    );
    let day = ("start", "2026-09-01");
    check_doubts(
        FormKind::Event,
        &[day, ("format", "virtual"), ("city", "Europe / Africa"), ("organisers", "O=u\nsomebody")],
        "* 2026-09-01 | Virtual (Europe / Africa) | [O](u) + somebody",
        &[
            ("title", "“Title” is missing."),
            ("url", "“Address” is missing."),
            ("country", "The country is missing: the event's continent follows from it."),
            ("organisers", "“somebody” is not both a name and an address."),
        ],
    );
    check_doubts(
        FormKind::Event,
        &[day, ("format", "in-person"), ORG, T, U],
        "* 2026-09-01 |  | [Rust = C](https://e.org/?a=b) + [\\[R\\]](https://e.org/)\n    * [**A `<T>` &lt;T> 🦀**](https://e.org/a%20b)",
        &[
            ("city", "The city is missing: people look for events near them."),
            ("country", "The country is missing: the event's continent follows from it."),
        ],
    );
}

#[test]
fn calls() {
    check(
        FormKind::Project,
        &[("project", "a_b"), T, U],
        "* [a_b - A `<T>` &lt;T> 🦀](https://e.org/a%20b)",
        &["cfp/projects"],
    );
    let paper =
        [("name", "RustConf"), U, ("closes", "2026-02-01"), ("place", "Bonn, Germany"), ("start", "2026-05-01")];
    check(
        FormKind::Paper,
        &paper,
        "* [**RustConf**](https://e.org/a%20b) | CFP closes 2026-02-01 | Bonn, Germany | 2026-05-01",
        &["cfp/events"],
    );
    let late = [&paper[..], &[("closes", "2026-06-01")]].concat();
    check_doubts(
        FormKind::Paper,
        &late,
        "* [**RustConf**](https://e.org/a%20b) | CFP closes 2026-06-01 | Bonn, Germany | 2026-05-01",
        &[("closes", "Proposals close after the event begins: one of the two days is wrong.")],
    );
    check(
        FormKind::Testing,
        &[("group", "rustup"), T, U, ("steps", "https://e.org/s")],
        "* [A `<T>` &lt;T> 🦀](https://e.org/a%20b)\n    * [Testing steps](https://e.org/s)",
        &["calls-for-testing/rustup"],
    );
}

const TAGGED: Style = Style { tagged: true };

#[test]
fn news_of_the_project() {
    let plain = "* [A `<T>` &lt;T> 🦀](https://e.org/a%20b)";
    check(FormKind::Rfc, &[("state", "approved"), T, U], plain, &["approved-rfcs"]);
    check(FormKind::Rfc, &[("state", "new"), T, U], plain, &["new-rfcs"]);
    check(FormKind::Rfc, &[("state", "updated"), T, U], &plain.replacen('[', "[updated] [", 1), &["new-rfcs"]);
    check(FormKind::Fcp, &[("group", "compiler-team"), T, U], plain, &["fcp/compiler-team"]);
    let closing = plain.replacen('[', "[disposition: close] [", 1);
    check(FormKind::Fcp, &[("group", "Rust"), T, U, ("disposition", "close")], &closing, &["fcp/rust"]);
    check(FormKind::PullRequest, &[("area", "libraries"), T, U], plain, &["merged-pull-requests/library"]);
    check_faults(
        FormKind::Testing,
        &[("group", "Clippy"), T, U],
        &[("group", "“Clippy” is none of Rust, Cargo, Rustup, Rust language RFCs.")],
    );
    let tagged = compose(FormKind::Fcp, &values(FormKind::Fcp, &[("group", "cargo"), T, U]), TAGGED).expect("an item");
    assert!(tagged.lines.starts_with("* [disposition: merge] ["));
    let tagged = compose(FormKind::Rfc, &values(FormKind::Rfc, &[("state", "new"), T, U]), TAGGED).expect("an item");
    assert!(tagged.lines.starts_with("* [new] ["));
}
