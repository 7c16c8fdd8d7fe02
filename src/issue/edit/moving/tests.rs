//! Items go elsewhere, and nothing else changes.

use super::*;

/// Moves the items whose first lines have one of the `words` to the section `to`, and back by undo.
#[track_caller]
fn check(text: &str, words: &[&str], to: &str, expected: Option<&str>) {
    let issue = parse(text);
    let items = chosen(&issue, words);
    let to = issue.sections.iter().position(|section| section.title(text) == to).expect("the section");
    let moves = move_to(&issue, &items, to);
    let after = moves.as_ref().and_then(|moves| moves.edits.apply(text));
    assert_eq!(after.as_deref(), expected);
    let Some((moves, after)) = moves.zip(after) else { return };
    assert_eq!(moves.edits.inverse(text).apply(&after).as_deref(), Some(text));
    for ((from, to), at) in moves.starts.iter().zip(&items) {
        let line = |text: &str, start: usize| text.get(start..).and_then(|text| text.lines().next().map(str::to_owned));
        assert_eq!(line(text, *from), line(&after, *to), "{at:?}");
    }
    assert_eq!(moves.starts.len(), items.len());
}

fn chosen(issue: &Issue, words: &[&str]) -> Vec<At> {
    let is_chosen = |item: &Item| words.iter().any(|word| issue.slice(item.line).contains(word));
    let of = |(at, section): (usize, &Section)| {
        let items = section.items.iter().enumerate().filter(|(_, item)| is_chosen(item)).map(|(item, _)| (at, item));
        items.collect::<Vec<At>>()
    };
    issue.sections.iter().enumerate().flat_map(of).collect()
}

const COMMUNITY: &str = "## Updates from Rust Community\n";

#[test]
fn several_links_go_to_another_section_as_they_are() {
    let text = format!("{COMMUNITY}### Official\n* [a 🦀](u)\n* [b](u)\n  more\n* [c](u)\n\n### Research\n- [d](u)\n");
    let expected =
        format!("{COMMUNITY}### Official\n* [b](u)\n  more\n\n### Research\n- [d](u)\n* [a 🦀](u)\n* [c](u)\n");
    check(&text, &["[a", "[c"], "Research", Some(&expected));
    check(&text.replace('\n', "\r\n"), &["[a", "[c"], "Research", Some(&expected.replace('\n', "\r\n")));
    // Into an empty section, as adding does; all of them, at the end of a text without a last line ending.
    let text = format!("{COMMUNITY}### RustConf\n\n### Research\n- [d](u)\n* [e](u)");
    let expected = format!("{COMMUNITY}### RustConf\n- [d](u)\n* [e](u)\n\n### Research");
    check(&text, &["[d", "[e"], "RustConf", Some(&expected));
    check(&text, &["[d"], "Updates from Rust Community", None);
}

#[test]
fn lists_keep_the_blank_lines_between_their_items() {
    let text =
        format!("{COMMUNITY}### Official\n\n* [a](u)\n\n* [b](u)\n\n* [c](u)\n\n### Research\n\n* [d](u)\n* [e](u)\n");
    let expected =
        format!("{COMMUNITY}### Official\n\n* [a](u)\n\n* [c](u)\n\n### Research\n\n* [d](u)\n* [e](u)\n* [b](u)\n");
    check(&text, &["[b"], "Research", Some(&expected));
    let expected = format!(
        "{COMMUNITY}### Official\n\n* [a](u)\n\n* [b](u)\n\n* [c](u)\n\n* [d](u)\n\n* [e](u)\n\n### Research\n"
    );
    check(&text, &["[d", "[e"], "Official", Some(&expected));
}

#[test]
fn events_go_to_their_sorted_places() {
    let event = |day: &str, city: &str| format!("* {day} | {city} | [o](u)\n    * [**t**](u)\n");
    let (a, b, c, d) =
        (event("2026-09-01", "A"), event("2026-09-02", "B"), event("2026-09-03", "C"), event("2026-09-04", "D"));
    let text = format!("### Asia\n{b}{d}{c}\n### Europe\n{a}\n");
    let expected = format!("### Asia\n\n### Europe\n{a}{b}{c}{d}\n");
    check(&text, &["B", "C", "D"], "Europe", Some(&expected));
    let text = format!("### Asia\n{b}{d}\n### Europe\n{a}{c}{a}\n### Africa\n\n");
    let expected = format!("### Asia\n\n### Europe\n{a}{b}{c}{a}{d}\n### Africa\n\n");
    check(&text, &["B", "D"], "Europe", Some(&expected));
    let expected = format!("### Asia\n\n### Europe\n{a}{c}{a}\n### Africa\n{b}{d}\n");
    check(&text, &["B", "D"], "Africa", Some(&expected));
    check("### Asia\n* soon\n### Europe\n", &["soon"], "Europe", None);
}

#[test]
fn the_sentence_that_there_is_none_comes_and_goes() {
    let head = "## Updates from the Rust Project\n### Approved RFCs\n\n";
    let new = "#### New and Updated RFCs\n\n* *No New or Updated RFCs were created this week.*\n";
    let text = format!("{head}* [a 🦀](u)\n* [b](u)\n\n{new}");
    let expected =
        format!("{head}* *No RFCs were approved this week.*\n\n#### New and Updated RFCs\n\n* [a 🦀](u)\n* [b](u)\n");
    check(&text, &["[a", "[b"], "New and Updated RFCs", Some(&expected));
    check(&text, &["*No New"], "Approved RFCs", None);
}

#[test]
fn a_group_without_items_goes_back_into_the_sentence() {
    let head = "### Final Comment Period\n\n#### Tracking Issues & PRs\n\n";
    let sentence =
        |groups: &str| format!("*No Items entered Final Comment Period this week for\n{groups}.*\nLet us know.\n");
    let (cargo, rust) = ("##### [Cargo](c)\n* [a 🦀](u)\n* [b](u)\n\n", "##### [Rust](r)\n* [d](u)\n\n");
    let text =
        format!("{head}{rust}{cargo}{}", sentence("[Rust RFCs](f),\n[Language Team](l) or\n[Language Reference](e)"));
    let gone = |words: &[&str]| {
        let issue = parse(&text);
        remove_items(&issue, &chosen(&issue, words)).apply(&text).expect("it fits")
    };
    let after = sentence("[Rust RFCs](f),\n[Cargo](c),\n[Language Team](l) or\n[Language Reference](e)");
    assert_eq!(gone(&["[a", "[b"]), format!("{head}{rust}{after}"));
    let all = sentence("[Rust](r),\n[Rust RFCs](f),\n[Cargo](c),\n[Language Team](l) or\n[Language Reference](e)");
    assert_eq!(gone(&["[a", "[b", "[d"]), format!("{head}{all}"));
    let text_after = format!("{head}##### [Rust](r)\n* [d](u)\n* [a 🦀](u)\n* [b](u)\n\n{after}");
    check(&text, &["[a", "[b"], "Rust", Some(&text_after));
    // Of the blank lines around it that goes which would come between others.
    let text = text.replace("\n\n*No", "\n  \n*No");
    let gone = |words: &[&str]| {
        let issue = parse(&text);
        remove_items(&issue, &chosen(&issue, words)).apply(&text).expect("it fits")
    };
    assert_eq!(gone(&["[a", "[b"]), format!("{head}{rust}{after}").replace("\n\n*No", "\n  \n*No"));
    assert_eq!(gone(&["[a", "[b", "[d"]), format!("{head}{all}"));
}

#[test]
fn an_item_moves_within_its_list() {
    let text = "### Official\n- [a](u)\r\n\n* [b](u)\n  more\n\n<!-- c -->\n\n* [d](u)";
    let issue = parse(text);
    let section = issue.sections.first().expect("a section");
    let moved = |chosen: &[usize], before| {
        let moves = reorder(&issue, section, &order_after(3, chosen, before)).expect("moves");
        moves.edits.apply(text).expect("it fits")
    };
    assert_eq!(moved(&[2], 0), "### Official\n* [d](u)\r\n\n- [a](u)\n\n<!-- c -->\n\n* [b](u)\n  more");
    assert_eq!(moved(&[0, 1], 3), "### Official\n* [d](u)\r\n\n- [a](u)\n\n<!-- c -->\n\n* [b](u)\n  more");
    assert_eq!(moved(&[1], 2), text);
}

#[test]
fn an_item_goes_past_the_words_between_others() {
    use Beside::{Before, Behind};
    let text = "## Jobs\n#### A 🦀 co\n\n* [a](u)\n* [b](u)\n\n**B**\n\n* [c](u)\n\n* [d](u)\n* [e](u)\n";
    let issue = parse(text);
    let at = issue.sections.len() - 1;
    let moved = |chosen: &[usize], place| {
        let moves = move_beside(&issue, &issue.sections[at], chosen, place).expect("moves");
        (moves.edits.apply(text).expect("it fits"), moves.starts.len())
    };
    let (cut, a) = (text.replace("* [a](u)\n", ""), "* [a](u)\n");
    assert_eq!(moved(&[0], Before(4)), (cut.replace("* [e]", &format!("{a}* [e]")), 1));
    assert_eq!(moved(&[0], Behind(4)), (format!("{cut}{a}"), 1));
    assert_eq!(moved(&[3], Before(0)), (text.replace("\n* [d](u)", "").replace(a, &format!("* [d](u)\n{a}")), 1));
    // Behind the last before the words, or before the first after them.
    let b = "* [b](u)\n";
    assert_eq!(moved(&[0], Behind(1)), (cut.replace(b, &format!("{b}{a}")), 2));
    assert_eq!(moved(&[4], Behind(1)).0, text.replace("* [e](u)\n", "").replace(b, &format!("{b}* [e](u)\n")));
    assert_eq!(moved(&[1], Before(2)).0, text.replace(b, "").replace("* [c]", &format!("{b}* [c]")));
    // Without words between them, each takes the place of another.
    assert_eq!(moved(&[3], Behind(4)).1, 2);
}

#[test]
fn an_item_goes_under_a_name_that_has_none() {
    for ending in ["\n", "\r\n"] {
        let text = "# Jobs\n\n**A 🦀**\n\n**B**\n\n* [b](u)\n\n**C**\n".replace('\n', ending);
        let issue = parse(&text);
        let jobs = issue.sections.first().expect("a section");
        let found = [names_over(&issue, jobs, 0), names_over(&issue, jobs, 1)].concat();
        assert_eq!(found.iter().map(|at| text.get(*at..*at + 3)).collect::<Vec<_>>(), ["**A", "**B", "**C"].map(Some));
        let under = |name: usize| {
            let moves = move_beside(&issue, jobs, &[0], Beside::Under(found[name])).expect("moves");
            assert_eq!(moves.starts.len(), 1);
            moves.edits.apply(&text).expect("it fits").replace("\r\n", "\n")
        };
        assert_eq!(under(0), "# Jobs\n\n**A 🦀**\n\n* [b](u)\n\n**B**\n\n**C**\n");
        let name = found[2];
        let right_under = move_beside(&issue, jobs, &[0], Beside::RightUnder(name)).expect("moves");
        let after = right_under.edits.apply(&text).expect("it fits").replace("\r\n", "\n");
        assert_eq!(after, "# Jobs\n\n**A 🦀**\n\n**B**\n\n**C**\n* [b](u)\n");
        assert_eq!(under(2), "# Jobs\n\n**A 🦀**\n\n**B**\n\n**C**\n\n* [b](u)\n");
    }
}

#[test]
fn several_are_taken_out() {
    let text = "### Official\n* [a](u)\n* [b](u)\n\n### Research\n\n* [c](u)\n\n* [d](u)\n* [e](u)";
    let check = |words: &[&str], expected: &str| {
        let issue = parse(text);
        assert_eq!(remove_items(&issue, &chosen(&issue, words)).apply(text).as_deref(), Some(expected));
    };
    check(&["[a", "[d"], "### Official\n* [b](u)\n\n### Research\n\n* [c](u)\n\n* [e](u)");
    check(&["[c", "[d", "[e"], "### Official\n* [a](u)\n* [b](u)\n\n### Research\n");
    check(&["[a", "[b", "[e"], "### Official\n\n### Research\n\n* [c](u)\n\n* [d](u)");
}

#[test]
fn the_only_item_leaves_its_place_between_blank_lines() {
    for ending in ["\n", "\r\n"] {
        let text = "### Official\n\n* [a 🦀](u)\n\n### Research\n".replace('\n', ending);
        let issue = parse(&text);
        let without = remove_items(&issue, &[(0, 0)]).apply(&text).expect("it fits");
        assert_eq!(without, text.replace(&format!("* [a 🦀](u){ending}"), ""));
        let issue = parse(&without);
        let again = add_item(&issue, issue.sections.first().expect("a section"), "* [a 🦀](u)");
        assert_eq!(again.apply(&without), Some(text));
    }
}

#[test]
fn the_sentence_comes_back_with_the_last_item() {
    let check = |text: &str, expected: &str| {
        let issue = parse(text);
        assert_eq!(remove_items(&issue, &[(0, 0)]).apply(text).as_deref(), Some(expected));
    };
    check(
        "### Approved RFCs\r\n\r\n* [a 🦀](u)\r\n\r\n## Jobs\r\n",
        "### Approved RFCs\r\n\r\n* *No RFCs were approved this week.*\r\n\r\n## Jobs\r\n",
    );
    check("### Approved RFCs\n* [a](u)\n* [b](v)\n", "### Approved RFCs\n* [b](v)\n");
    check("### Official\n* [a](u)\n", "### Official\n");
}
