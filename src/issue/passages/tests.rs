//! Passages as issues have them, and as they are broken.

use super::*;
use crate::issue::parse;

#[track_caller]
fn check(read: fn(&Issue) -> Option<Passage>, text: &str, expected: &[(&str, &str)]) {
    let issue = parse(text);
    let passage = read(&issue);
    let parts = passage.map_or_else(Vec::new, |passage| passage.parts);
    assert_eq!(parts.iter().map(|(name, span)| (*name, span.of(text))).collect::<Vec<_>>(), expected);
}

#[test]
fn crates() {
    check(
        crate_of_the_week,
        "## Crate of the Week\r\n\r\nThis week's crate is [🦀](u), a crate\r\nfor `x`.\r\n\r\nThanks to [A](v) for the self-suggestion!\r\n\r\n[Please submit][submit_crate]!\r\n",
        &[
            ("name", "🦀"),
            ("url", "u"),
            ("text", "a crate\r\nfor `x`."),
            ("thanks-name", "A"),
            ("thanks-url", "v"),
            ("thanks-note", "for the self-suggestion!"),
        ],
    );
    check(
        crate_of_the_week,
        "## Crate of the Week\nThis week's crate is [a](u).\nThanks to [A](v)\n",
        &[("name", "a"), ("url", "u"), ("text", "."), ("thanks-name", "A"), ("thanks-url", "v")],
    );
    check(crate_of_the_week, "## Crate of the Week\n\n[Please submit](x)!\n", &[]);
}

#[test]
fn quotes() {
    check(
        quote_of_the_week,
        "# Quote of the Week\n\n> a 🦀\n>\n> b\n\n– [A on B](u) (x)\n\nThanks to [C](v) for the suggestion!\n\n<small>[Discuss on r/rust](w)</small>\n",
        &[
            ("text", "> a 🦀\n>\n> b"),
            ("name", "A on B"),
            ("url", "u"),
            ("note", "(x)"),
            ("thanks-name", "C"),
            ("thanks-url", "v"),
            ("thanks-note", "for the suggestion!"),
        ],
    );
    check(quote_of_the_week, "# Quote of the Week\n> a\n– llogiq\n", &[("text", "> a"), ("name", "llogiq")]);
    check(
        discussion,
        "# Quote of the Week\n<small>[Discuss on r/rust](w)</small>\n",
        &[("title", "Discuss on r/rust"), ("url", "w")],
    );
}

#[test]
fn triages() {
    check(
        performance_triage,
        "### Rust Compiler Performance Triage\n\nA week 🦀.\n\nTriage done by **@a** and **@b-c**.\nRevision range: [1..2](u)\n\n**Summary**:\n\n| (instructions:u) | mean |\n|:--:|:--:|\n| All | 1% |\n\n1 Regressions, 2 Improvements, 3 Mixed; 4 of them in rollups\n38 comparisons made\n\nRead the [full report](v) for more.\n",
        &[
            ("text", "A week 🦀."),
            ("triager", "@a"),
            ("triager", "@b-c"),
            ("range", "1..2"),
            ("range-url", "u"),
            ("table", "| (instructions:u) | mean |\n|:--:|:--:|\n| All | 1% |"),
            ("counts", "1 Regressions, 2 Improvements, 3 Mixed; 4 of them in rollups"),
            ("report-url", "v"),
        ],
    );
    check(performance_triage, "### Rust Compiler Performance Triage\n\nNothing yet.\n", &[]);
}

#[test]
fn sentences_with_days_and_links() {
    let text = "## Upcoming Events\n\nRusty Events between 2026-08-26 - 2026-09-23 🦀\n\n## Jobs\n\nPlease see [Who's Hiring](u)\n";
    check(events_window, text, &[("from", "2026-08-26"), ("to", "2026-09-23")]);
    check(jobs, text, &[("title", "Who's Hiring"), ("url", "u")]);
}

#[test]
fn sentences_that_there_is_nothing() {
    let text = "### Final Comment Period\n\n*No Items entered Final Comment Period this week for\n[Cargo](u_*),\n[Rust RFCs](v) or [🦀](w).*\nLet us know if [you](x) would.\n\n### Approved RFCs\n* *No RFCs were approved this week.*\n";
    let issue = parse(text);
    let found: Vec<(usize, NoneSentence)> = issue
        .sections
        .iter()
        .enumerate()
        .flat_map(|(at, section)| none_sentences(&issue, section).map(move |found| (at, found)))
        .collect();
    let groups = |at: usize| found[at].1.groups.iter().map(|link| link.text.of(text)).collect::<Vec<_>>();
    assert_eq!(found.len(), 2);
    assert_eq!(groups(0), ["Cargo", "Rust RFCs", "🦀"]);
    assert!(found[0].1.span.of(text).ends_with("[🦀](w).*"));
    assert_eq!((found[1].0, found[1].1.span.of(text)), (1, "*No RFCs were approved this week.*"));
    assert!(groups(1).is_empty());
}
