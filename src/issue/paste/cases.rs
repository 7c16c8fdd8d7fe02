//! What people paste, and what it is read as.

use proptest::prelude::*;

use super::*;
use crate::issue::form::FormKind;
use crate::issue::parse;
use crate::issue::sections::{SectionKind, by_id};

const ISSUE: &str = "## Updates from Rust Community\n\n### Rust Walkthroughs\n* [Traits 🦀](https://e.org/traits)\n\n\
    ## Upcoming Events\n\n### Europe\n* 2026-09-01 | Bonn, DE | [Rust Bonn](https://www.meetup.com/rust-bonn/)\n    \
    * [**Talks**](https://www.meetup.com/rust-bonn/events/1/)\n";

fn pasted(text: &str, html: &str, id: &str) -> Pasted {
    let section = by_id(id).map_or(SectionKind::Preamble, SectionKind::Known);
    candidates(text, html, section, &parse(ISSUE))
}

/// Each candidate as `kind: field=text …`, and the lines that gave none.
fn shown(pasted: &Pasted) -> String {
    let mut shown = String::new();
    for candidate in &pasted.candidates {
        shown.push_str(candidate.kind.name());
        for field in candidate.kind.fields().iter().filter(|field| !candidate.values.get(field.id).is_empty()) {
            shown.push_str(&format!(" {}={}", field.id, candidate.values.get(field.id).replace('\n', "⏎")));
        }
        candidate.section.iter().for_each(|known| shown.push_str(&format!(" → {}", known.id)));
        if !candidate.note.is_empty() {
            shown.push_str(&format!(" ({})", candidate.note));
        }
        match &candidate.twin {
            Some(Twin::Issue(title, section)) => shown.push_str(&format!(" = {title} in {section}")),
            Some(Twin::Paste(line)) => shown.push_str(&format!(" = line {line}")),
            None => {}
        }
        shown.push('\n');
    }
    pasted.rest.iter().for_each(|line| shown.push_str(&format!("? {line}\n")));
    shown
}

#[track_caller]
fn check(text: &str, id: &str, expected: &str) {
    for text in [text.to_owned(), format!("\u{feff}{}", text.replace('\n', "\r\n"))] {
        assert_eq!(shown(&pasted(&text, "", id)), expected, "{text}");
    }
}

const LINKS: &str = "community/rust-walkthroughs";

#[test]
fn addresses_and_titles() {
    check(
        "https://e.org/a\nhttps://e.org/b, https://e.org/traits/ (https://e.org/c_(d)).\n",
        LINKS,
        "link url=https://e.org/a\nlink url=https://e.org/b\nlink url=https://e.org/traits/ = Traits 🦀 in Rust Walkthroughs\n\
         link url=https://e.org/c_(d)\n",
    );
    check(
        "First\nhttps://e.org/a\nSecond 🦀\nhttps://e.org/b\nhttps://e.org/a/?utm_source=x\nwords alone\n",
        LINKS,
        "link title=First url=https://e.org/a\nlink title=Second 🦀 url=https://e.org/b\n\
         link url=https://e.org/a/?utm_source=x = line 2\n? words alone\n",
    );
    check(
        "https://e.org/a\nFirst\n\nhttps://e.org/b\nSecond\nThird\n",
        LINKS,
        "link title=First url=https://e.org/a\nlink title=Second url=https://e.org/b\n? Third\n",
    );
    check(
        "1. First - https://e.org/a\n2) https://e.org/b: Second\n",
        LINKS,
        "link title=First url=https://e.org/a\nlink title=Second url=https://e.org/b\n",
    );
    check(
        "https://www.google.com/url?sa=t&url=https%3A%2F%2Fe.org%2Fa&x=1\nhttps://e.org/b",
        LINKS,
        "link url=https://e.org/a\nlink url=https://e.org/b\n",
    );
}

#[test]
fn markdown_lists() {
    check(
        "### Research\n- [x] [video] [A `b` \\[c\\]](https://e.org/a)\n> * [B](https://e.org/b) and words\n\n### Elsewhere\n\
         * one [C](https://e.org/c), two [D](https://e.org/d) end\n* [x](javascript:alert(1))\n* <https://e.org/e>\n",
        LINKS,
        "link title=A `b` [c] url=https://e.org/a tags=video → community/research\n\
         link title=B url=https://e.org/b → community/research (and words)\n\
         link title=C url=https://e.org/c (one)\nlink title=D url=https://e.org/d (two · end)\n\
         link url=https://e.org/e\n? ### Elsewhere\n? [x](javascript:alert(1))\n",
    );
}

#[test]
fn events_as_the_meetup_tool_prints_them() {
    check(
        "### Virtual:\n\n* 2026-09-02 | Virtual (Austin, TX, US) | [Rust ATX](https://e.org/atx/)\n    * [**Hour \\[1\\]**](https://e.org/1) | [Stream](https://e.org/s)\n\
         ### Europe:\n\n* 2026-09-01 | Bonn, DE | [Rust Bonn](https://e.org/bonn) + [R](https://e.org/r)\n\n  * [**Talks**](https://www.meetup.com/rust-bonn/events/1)\n\
         * 2026-09-08 - 2026-09-09 | Hybrid (München/Munich, DE) | Somebody\n",
        "events/europe",
        "event start=2026-09-02 format=virtual city=Austin state=TX country=US organisers=Rust ATX=https://e.org/atx/ title=Hour [1] url=https://e.org/1 ([Stream](https://e.org/s))\n\
         event start=2026-09-01 format=in-person city=Bonn country=DE organisers=Rust Bonn=https://e.org/bonn⏎R=https://e.org/r title=Talks url=https://www.meetup.com/rust-bonn/events/1 = Talks in Europe\n\
         event start=2026-09-08 end=2026-09-09 format=hybrid city=München/Munich country=DE (Somebody)\n",
    );
}

#[test]
fn a_calendar() {
    let calendar = "BEGIN:VCALENDAR\nX-WR-CALNAME:Rust Bonn\nBEGIN:VTIMEZONE\nDTSTART:19700101T000000\nEND:VTIMEZONE\nBEGIN:VEVENT\n\
        DTSTART;TZID=\"Europe/Berlin\":20260915T190000\nDTEND;TZID=Europe/Berlin:20260916T003000\nSUMMARY:Talks\\, and a very long\n  folded title 🦀\n\
        LOCATION:Haus\\, 53111 Bonn\\, Germany\nURL;VALUE=URI:https://www.meetup.com/rust-bonn/events/2/\nBEGIN:VALARM\nSUMMARY:no\nEND:VALARM\nEND:VEVENT\n\
        BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260908\nDTEND;VALUE=DATE:20260912\nSUMMARY:RustConf\nORGANIZER;CN=\"Rust; Foundation\":https://e.org/f\nDESCRIPTION:See <https://e.org/conf>\\nfor more\nLOCATION:Online\nEND:VEVENT\n\
        BEGIN:VEVENT\nDTSTART:20260902T010000Z\nRRULE:FREQ=WEEKLY\nSTATUS:CANCELLED\nno colon\nEND:VEVENT\nEND:VCALENDAR\n";
    check(
        calendar,
        LINKS,
        "event start=2026-09-15 format=in-person city=Bonn country=DE organisers=Rust Bonn=https://www.meetup.com/rust-bonn/ title=Talks, and a very long folded title 🦀 url=https://www.meetup.com/rust-bonn/events/2/ (Haus, 53111 Bonn, Germany)\n\
         event start=2026-09-08 end=2026-09-11 format=virtual organisers=Rust; Foundation=https://e.org/f title=RustConf url=https://e.org/conf\n\
         event start=2026-09-02 format=in-person organisers=Rust Bonn= (begins 01:00 UTC: the day there may be another · comes again: only its first day is here · cancelled)\n? no colon\n",
    );
}

#[test]
fn what_comes_again_is_offered_for_the_days_of_the_issue() {
    let calendar = "BEGIN:VCALENDAR\nX-WR-TIMEZONE:Europe/Berlin\nBEGIN:VEVENT\nDTSTART:20260106T173000Z\nDTEND:20260106T200000Z\n\
        RRULE:FREQ=MONTHLY;BYDAY=1TU,3TU\nEXDATE:20260915T173000Z\nSUMMARY:Talks 🦀\nURL:https://e.org/t\nEND:VEVENT\n\
        BEGIN:VEVENT\nDTSTART:20260902T013000Z\nDTEND:20260904T040000Z\nLOCATION:Austin\\, TX\\, USA\nSUMMARY:Days\nEND:VEVENT\n\
        BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260105\nDTEND;VALUE=DATE:20260107\nRRULE:FREQ=WEEKLY;INTERVAL=35\nSUMMARY:Both\nEND:VEVENT\n\
        BEGIN:VEVENT\nDTSTART:20260109T190000\nRRULE:FREQ=WEEKLY;UNTIL=20260301T000000\nSUMMARY:Over\nEND:VEVENT\n\
        BEGIN:VEVENT\nDTSTART:20260109T190000\nRRULE:FREQ=YEARLY\nSUMMARY:Year\nEND:VEVENT\nEND:VCALENDAR\n";
    let issue = parse(&format!("Date: 2026-08-26\n\n{ISSUE}"));
    let found = shown(&candidates(calendar, "", SectionKind::Preamble, &issue));
    assert_eq!(
        found,
        "event start=2026-09-01 format=in-person title=Talks 🦀 url=https://e.org/t\n\
         event start=2026-09-01 end=2026-09-03 format=in-person city=Austin state=TX country=US title=Days\n\
         event start=2026-09-07 end=2026-09-08 format=in-person title=Both\n\
         event start=2026-01-09 format=in-person title=Over (comes again, but not in the weeks of this issue: this is its first day)\n\
         event start=2026-01-09 format=in-person title=Year (comes again: only its first day is here)\n"
    );
}

#[test]
fn one_of_a_series_that_was_changed_stands_for_itself() {
    let calendar = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20260901T013000Z\nRRULE:FREQ=WEEKLY;COUNT=4\n\
        LOCATION:Austin\\, TX\\, USA\nSUMMARY:Talks\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20260908T013000Z\nDTSTART;VALUE=DATE:20260909\nSUMMARY:Talks 🦀\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:b\nRECURRENCE-ID:20260901T013000Z\nDTSTART;VALUE=DATE:20260902\nSUMMARY:Other\nEND:VEVENT\nEND:VCALENDAR\n";
    let issue = parse(&format!("Date: 2026-08-26\n\n{ISSUE}"));
    assert_eq!(
        shown(&candidates(calendar, "", SectionKind::Preamble, &issue)),
        "event start=2026-08-31 format=in-person city=Austin state=TX country=US title=Talks\n\
         event start=2026-09-14 format=in-person city=Austin state=TX country=US title=Talks\n\
         event start=2026-09-21 format=in-person city=Austin state=TX country=US title=Talks\n\
         event start=2026-09-09 format=in-person title=Talks 🦀\n\
         event start=2026-09-02 format=in-person title=Other\n"
    );
}

#[test]
fn json_of_the_meetup_tool_and_of_meetups() {
    check(
        "{\"Europe\": [{\"name\": \"Talks\", \"location\": {\"city\": \"Bonn\", \"state\": \"nw\", \"country\": \"DE\"}, \"date\": \"2026-09-01\", \"url\": \"https://e.org/1\", \"virtual\": false, \"organizer_name\": \"Rust Bonn\", \"organizer_url\": \"https://e.org/b\"}],\n\
         \"Virtual\": [{\"name\": \"Hour\", \"location\": \"Austin, TX, US\", \"date\": \"2026-09-02T00:00:00\", \"url\": \"https://e.org/2\"}], \"more\": [\"https://e.org/x\"]}",
        "events/asia",
        "event start=2026-09-01 format=in-person city=Bonn country=DE organisers=Rust Bonn=https://e.org/b title=Talks url=https://e.org/1\n\
         event start=2026-09-02 format=virtual city=Austin state=TX country=US title=Hour url=https://e.org/2\n? https://e.org/x\n",
    );
    check(
        "[{\"edges\": [{\"node\": {\"title\": \"T 🦀\", \"dateTime\": \"2026-09-02T18:00-04:00\", \"eventUrl\": \"https://www.meetup.com/rust-bonn/events/3\", \"venue\": {\"venueType\": \"online\", \"city\": \"\"}, \"group\": {\"name\": \"Rust Bonn\", \"city\": \"Bonn\", \"country\": \"de\"}}}]}]",
        "events",
        "event start=2026-09-02 format=virtual city=Bonn country=DE organisers=Rust Bonn=https://www.meetup.com/rust-bonn/ title=T 🦀 url=https://www.meetup.com/rust-bonn/events/3\n",
    );
}

#[test]
fn lists_of_pull_requests() {
    let of = |repository: &str, number: u32| format!("https://github.com/rust-lang/{repository}/pull/{number}");
    check(
        &format!(
            "#1 core: add `a`\nstabilize b (#2)\n* {} c\n* rustfmt#4 d\n* Fix e by @ann in {}\n* [f 🦀]({})\nTitle of g\n#7 by bob was merged yesterday\n#### Library\n* #8 h\nwords\n",
            of("cargo", 3),
            of("rust-clippy", 5),
            of("rust", 6)
        ),
        "rust-project",
        &format!(
            "pull-request area=Library title=core: add `a` url={}\npull-request title=stabilize b url={}\npull-request area=Cargo title=c url={}\n\
             pull-request area=Rustfmt title=d url={}\npull-request area=Clippy title=Fix e url={}\npull-request title=f 🦀 url={}\n\
             pull-request title=Title of g url={}\npull-request area=Library title=h url={} → merged-pull-requests/library\n? words\n",
            of("rust", 1),
            of("rust", 2),
            of("cargo", 3),
            of("rustfmt", 4),
            of("rust-clippy", 5),
            of("rust", 6),
            of("rust", 7),
            of("rust", 8)
        ),
    );
}

#[test]
fn what_the_project_decides() {
    check(
        "* [disposition: close] [a](https://github.com/rust-lang/rfcs/pull/1)\n##### [Cargo](u)\n#2 b\n",
        "fcp/tracking-issues",
        "fcp group=Rust RFCs title=a url=https://github.com/rust-lang/rfcs/pull/1 disposition=close\n\
         fcp group=Cargo title=b url=https://github.com/rust-lang/cargo/issues/2 → fcp/cargo\n",
    );
    check(
        "[a - b](https://github.com/x/y/issues/1)\nhttps://github.com/x/y/issues/2 c · Issue #2 · x/y\n",
        "cfp/projects",
        "cfp-project project=a title=b url=https://github.com/x/y/issues/1\ncfp-project project=y title=c url=https://github.com/x/y/issues/2\n",
    );
    check(
        "* [a](https://github.com/rust-lang/cargo/issues/1)\n    * [Testing steps](https://e.org/s)\n* [updated] [b](https://github.com/rust-lang/rust/issues/2)",
        "calls-for-testing",
        "call-for-testing group=Cargo title=a url=https://github.com/rust-lang/cargo/issues/1 steps=https://e.org/s\n\
         call-for-testing group=Rust title=b url=https://github.com/rust-lang/rust/issues/2\n",
    );
    check(
        "* [**C**](https://e.org/c) | CFP closes 2026-01-02 | Rome, Italy | Event date: 2026-05-01 - 2026-05-02",
        "cfp/events",
        "cfp-event name=C url=https://e.org/c closes=2026-01-02 place=Rome, Italy start=2026-05-01 end=2026-05-02\n",
    );
}

#[test]
fn a_selection_of_a_page() {
    let html = "<h3>Research</h3><ul><li><a href='https://e.org/a'>A &amp; <code>b</code></a> (PDF)</li><li><a href=\"https://e.org/b\">B</a></li><li><a href='/c'>C</a></li></ul>";
    assert_eq!(
        shown(&pasted("Research\nA & b (PDF)\nB\nC", html, LINKS)),
        "link title=A & `b` url=https://e.org/a → community/research ((PDF))\nlink title=B url=https://e.org/b → community/research\n? [C](/c)\n"
    );
    // An editor's colours around markdown say nothing.
    let coloured = "<div><span>* [A](https://e.org/a)</span></div>";
    assert_eq!(pasted("* [A](https://e.org/a)\n* [B](https://e.org/b)", coloured, LINKS).candidates.len(), 2);
}

#[test]
fn a_paste_without_end_takes_no_time() {
    for line in [
        "https://e.org/a ",
        "http http ",
        "[a](https://e.org/a)",
        "#1 a\n",
        "https://e.org/a\n",
        "&",
        "<a href=\"",
        "{\"a\":",
        "BEGIN:VEVENT\n",
    ] {
        let text = line.repeat(300_000 / line.len());
        for text in [text.clone(), format!("BEGIN:VCALENDAR\n{text}")] {
            let found = pasted(&text, &text, "rust-project");
            assert!(found.candidates.len() <= 500);
        }
    }
}

const KINDS: [&str; 8] =
    [LINKS, "events", "cfp/projects", "cfp/events", "calls-for-testing", "new-rfcs", "fcp/rust", "rust-project"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any text gives something, and no address in it is lost.
    #[test]
    fn nothing_is_dropped(
        lines in prop::collection::vec(
            prop_oneof![
                "[ -~🦀]{0,12}",
                "( |\\* |> |# |1\\. ){0,3}(\\[[a-z`*\\]\\[]{0,3}\\]\\(?|<| ){0,2}https://e\\.org/[a-z]{1,3}(\\)|>| |, | https://e\\.org/z){0,2}[a-z ]{0,3}",
                "\\* 2026-0[0-9]-1[0-9] \\| [A-Za-z, ]{0,12}( \\| \\[o\\]\\(https://e\\.org/o\\))?",
                "[a-z/]{0,4}#[0-9]{1,3}( [a-z]{1,4}){0,2}",
                "BEGIN:VEVENT|END:VEVENT|BEGIN:VCALENDAR|DTSTART:2026[0-9]{4}|URL:https://e\\.org/u|[{}\\[\\]\":,]{0,4}",
            ],
            0..8,
        ),
        kind in 0..KINDS.len(),
        as_html in any::<bool>(),
    ) {
        let text = lines.join("\n");
        let pasted = if as_html { pasted("", &text, KINDS[kind]) } else { pasted(&text, "", KINDS[kind]) };
        let shown = shown(&pasted);
        if !as_html && !is_file(&text) {
            for address in text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, ':' | '/' | '.'))) {
                if let Some((_, path)) = address.split_once("https://e.org/") {
                    let address = format!("https://e.org/{}", path.trim_end_matches(['.', ':']));
                    prop_assert!(shown.contains(&address), "{address} of\n{text}\nis not in\n{shown}");
                }
            }
        }
        pasted.candidates.iter().for_each(|candidate| drop(candidate.faults()));
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,80}", html in "[<>a-z \"'=/&;#!-]{0,60}") {
        let _ = (pasted(&text, &html, LINKS), link_from_text(&text), link_from_html(&html), may_be_several(FormKind::Fcp, &text, &html));
    }
}
