//! Adding what a form made: every section it stands in, the heading where that is absent, and the sentence that said that
//! there was none, in one step.

use super::add_item;
use super::event::insert_sorted;
use super::heading::{Said, add_with_heading};
use super::sentence::{self, GROUPED};
use super::style;
use crate::issue::form::{Composed, Fault, FormKind, Style, Values, compose};
use crate::issue::sections::{Known, SectionKind, by_id, normalise};
use crate::issue::{Date, Issue, Section};
use crate::text::{Edit, EditSet, Span};

/// What an addition would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    /// The edits.
    pub edits: EditSet,
    /// Where the new item's lines stand afterwards, in bytes of the new text: twice for a hybrid event.
    pub spans: Vec<Span>,
    /// What the new item lacks that others have.
    pub doubts: Vec<Fault>,
}

/// Adds what was typed in a form: to `section` if that is given, else to the sections that follow from the fields. Faults
/// stand at their fields; a link without a section has one at `section`.
pub fn add(issue: &Issue, kind: FormKind, values: &Values, section: Option<&Section>) -> Result<Addition, Vec<Fault>> {
    add_with(issue, kind, values, section, None)
}

/// Adds what was typed in a form to the section that follows from the fields. If its heading has to come with it, that
/// stands behind the section `behind`, if [`is_among_lists`]; else where such lists usually have it.
pub fn add_behind(
    issue: &Issue,
    kind: FormKind,
    values: &Values,
    behind: Option<&Section>,
) -> Result<Addition, Vec<Fault>> {
    add_with(issue, kind, values, None, behind.filter(|section| is_among_lists(section)))
}

/// Whether the heading of a list can come behind this section: it is another list, or a heading of the draft's own, under
/// which lists may stand.
pub fn is_among_lists(section: &Section) -> bool {
    match section.kind {
        SectionKind::Known(known) => known.is_group(),
        SectionKind::Unknown(_) => true,
        SectionKind::Preamble => false,
    }
}

fn add_with(
    issue: &Issue,
    kind: FormKind,
    values: &Values,
    section: Option<&Section>,
    behind: Option<&Section>,
) -> Result<Addition, Vec<Fault>> {
    if let (None, Some((list, values))) = (section, list_of_its_own(issue, kind, values)) {
        return add(issue, kind, &values, Some(list));
    }
    let target =
        section.or(compose(kind, values, Style::default())?.sections.first().and_then(|id| there(issue, by_id(id)?)));
    let Composed { lines, sections, doubts } = compose(kind, values, style(issue, kind, target, None))?;
    let edits = match section {
        Some(section) => into(issue, kind, section, &lines),
        None if sections.is_empty() => {
            let (field, message) = match doubts.into_iter().find(|doubt| doubt.field == "country") {
                Some(Fault { field, message }) => (field, message),
                None => ("section", "Choose the section to which the link goes.".to_owned()),
            };
            return Err(vec![Fault { field, message }]);
        }
        None => {
            let said = Said { heading: kind.list().map_or("", |field| values.get(field.id)), behind };
            let known = sections.iter().filter_map(|id| by_id(id));
            EditSet::new(known.flat_map(|known| put(issue, kind, known, &lines, said)))
        }
    };
    let spans = spans_of(&edits, &lines);
    Ok(Addition { edits, spans, doubts })
}

/// The list that a field names by a heading of this draft that the table of sections does not have, and the fields as if it
/// did.
fn list_of_its_own<'a>(issue: &'a Issue, kind: FormKind, values: &Values) -> Option<(&'a Section, Values)> {
    let field = kind.list()?;
    let name = normalise(values.get(field.id));
    let is_meant = |section: &&Section| {
        let is_unknown = matches!(section.kind, SectionKind::Unknown(_));
        is_unknown && FormKind::of(section.kind) == Some(kind) && normalise(&section.title(issue.text())) == name
    };
    let section = issue.sections.iter().find(is_meant)?;
    let mut values = values.clone();
    values.set(field.id, field.input.choices().first().copied().unwrap_or(""));
    Some((section, values))
}

/// The same, with where the lines stand then.
pub fn put_at(issue: &Issue, kind: FormKind, known: &'static Known, lines: &str) -> Addition {
    let edits = EditSet::new(put(issue, kind, known, lines, Said::default()));
    Addition { spans: spans_of(&edits, lines), edits, doubts: Vec::new() }
}

/// Puts the lines of an item under a heading of the table: where the issue has such items, else with the heading.
fn put(issue: &Issue, kind: FormKind, known: &'static Known, lines: &str, said: Said) -> Vec<Edit> {
    let mut edits = match there(issue, known) {
        Some(section) => into(issue, kind, section, lines).edits().to_vec(),
        None => vec![add_with_heading(issue, known, lines, said)],
    };
    if GROUPED.contains(&known.parent) && known.is_group() {
        let groups = sentence::groups(issue, known.parent);
        edits.extend(groups.and_then(|groups| groups.without(issue, known.id)));
    }
    edits
}

/// The section of an issue that has the items of `known`: itself, or in issues that do not divide them the one above.
pub fn there<'a>(issue: &'a Issue, known: &Known) -> Option<&'a Section> {
    let find = |id: &str| issue.section(id).and_then(|at| issue.sections.get(at));
    let undivided = || match known.parent {
        "fcp" => find("fcp/tracking-issues").filter(|section| has_items_itself(issue, section)),
        "cfp" if known.id == "cfp/projects" => find("cfp").filter(|_| find("cfp/events").is_none()),
        "rust-project" | "calls-for-testing" if known.is_list_of(known.parent) => {
            find(known.parent).filter(|section| has_items_itself(issue, section))
        }
        _ => None,
    };
    find(known.id).or_else(undivided)
}

/// Whether a section has items of its own or says that it has none, not only the sentence of its groups.
fn has_items_itself(issue: &Issue, section: &Section) -> bool {
    section.real_items().next().is_some() || sentence::own_sentence(issue, section).is_some()
}

fn into(issue: &Issue, kind: FormKind, section: &Section, lines: &str) -> EditSet {
    match lines.get(2..12).and_then(Date::parse) {
        Some(start) if kind == FormKind::Event => {
            let place = lines.split(" | ").nth(1).unwrap_or("");
            insert_sorted(issue, section, lines, (start, place))
        }
        _ => add_item(issue, section, lines),
    }
}

/// Where `lines` stand after the edits that bring them, whatever their line endings.
pub(super) fn spans_of(edits: &EditSet, lines: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut shift: isize = 0;
    for Edit { span, insert } in edits.edits() {
        let found = ["\n", "\r\n"].into_iter().find_map(|ending| {
            let lines = lines.replace('\n', ending);
            insert.find(&lines).map(|at| Span::new(at, at + lines.len()))
        });
        let start = span.start.saturating_add_signed(shift);
        spans.extend(found.map(|found| found.shift(start)));
        shift += insert.len() as isize - span.len() as isize;
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::parse;

    fn values(kind: FormKind, typed: &[(&str, &str)]) -> Values {
        let mut values = Values::default();
        for field in kind.fields() {
            if let Some((_, text)) = typed.iter().find(|(id, _)| *id == field.id) {
                values.set(field.id, *text);
            }
        }
        values
    }

    #[track_caller]
    fn check(text: &str, kind: FormKind, typed: &[(&str, &str)], expected: &str) {
        let typed = [&[("title", "n"), ("url", "u")], typed].concat();
        let values = values(kind, &typed);
        for (text, expected) in
            [(text.to_owned(), expected.to_owned()), (text.replace('\n', "\r\n"), expected.replace('\n', "\r\n"))]
        {
            let issue = parse(&text);
            let added = add(&issue, kind, &values, None).expect("no faults");
            let after = added.edits.apply(&text).expect("it fits");
            assert_eq!(after, expected);
            assert_eq!(added.edits.inverse(&text).apply(&after).as_deref(), Some(text.as_str()));
            assert!(!added.spans.is_empty());
            assert!(
                added.spans.iter().all(|span| span.of(&after).starts_with("* ") && span.of(&after).contains("n**](u)")
                    || span.of(&after).contains("[n](u)")
                    || span.of(&after).contains(" - n](u)"))
            );
        }
    }

    const ORG: [(&str, &str); 2] = [("organisers", "o=u"), ("format", "in-person")];

    fn in_city(start: &'static str, city: &'static str) -> Vec<(&'static str, &'static str)> {
        [&ORG[..], &[("start", start), ("city", city), ("country", "DE")]].concat()
    }

    fn event(day: &str, place: &str, title: &str) -> String {
        format!("* {day} | {place} | [o](u)\n    * [**{title}**](u)\n")
    }

    #[test]
    fn events_go_to_their_sorted_place() {
        let (a, b) = (event("2026-09-01", "Aachen, DE", "a 🦀"), event("2026-09-03", "Bonn, DE", "b"));
        let new = |day, city: &str| event(day, &format!("{city}, DE"), "n");
        let text = format!("### Europe\n{a}{b}\n### Oceania\n");
        let put = |before: &str, after: &str| format!("### Europe\n{before}{after}\n### Oceania\n");
        let first = format!("{}{a}", new("2026-08-30", "Köln"));
        check(&text, FormKind::Event, &in_city("2026-08-30", "Köln"), &put(&first, &b));
        let between = format!("{a}{}", new("2026-09-01", "Aachen"));
        check(&text, FormKind::Event, &in_city("2026-09-01", "Aachen"), &put(&between, &b));
        let last = format!("{b}{}", new("2026-09-03", "Köln"));
        check(&text, FormKind::Event, &in_city("2026-09-03", "Köln"), &put(&a, &last));
        // A list out of order is not sorted.
        let text = format!("### Europe\n{b}{a}");
        check(
            &text,
            FormKind::Event,
            &in_city("2026-09-02", "K"),
            &format!("### Europe\n{}{b}{a}", new("2026-09-02", "K")),
        );
    }

    #[test]
    fn a_hybrid_event_stands_under_both() {
        let typed = [&in_city("2026-09-01", "Bonn")[..], &[]].concat();
        let typed: Vec<_> =
            typed.into_iter().map(|(id, text)| if id == "format" { (id, "hybrid") } else { (id, text) }).collect();
        let new = event("2026-09-01", "Hybrid (Bonn, DE)", "n");
        let closing = "If you are running a Rust event.\n\n[calendar]: u\n";
        let window = "## Upcoming Events\n\nRusty Events between A - B 🦀\n\n";
        check(
            &format!("{window}### Virtual\n\n### Europe\n\n{closing}"),
            FormKind::Event,
            &typed,
            &format!("{window}### Virtual\n{new}\n### Europe\n{new}\n{closing}"),
        );
        // A comment behind the closing text is no hint for the last list.
        check(
            &format!("{window}### Virtual\n\n### Europe\n\n{closing}\n<!-- Jobs -->\n"),
            FormKind::Event,
            &typed,
            &format!("{window}### Virtual\n{new}\n### Europe\n{new}\n{closing}\n<!-- Jobs -->\n"),
        );
        // The headings that are absent come in the order of the table, before the closing text.
        check(
            &format!("{window}{closing}\n## Jobs\n"),
            FormKind::Event,
            &typed,
            &format!("{window}### Virtual\n{new}\n### Europe\n{new}\n{closing}\n## Jobs\n"),
        );
        let other = event("2026-08-01", "Virtual", "a");
        check(
            &format!("{window}### Virtual\n{other}\n### Oceania\n\n{closing}"),
            FormKind::Event,
            &typed,
            &format!("{window}### Virtual\n{other}{new}\n### Europe\n{new}\n### Oceania\n\n{closing}"),
        );
    }

    #[test]
    fn the_sentence_goes_with_the_first_item() {
        let rfc = [("state", "approved")];
        let rest = "\n### Final Comment Period\n";
        check(
            &format!("### Approved RFCs\nWords:\n\n* *No RFCs were approved this week.*\n{rest}"),
            FormKind::Rfc,
            &rfc,
            &format!("### Approved RFCs\nWords:\n\n* [n](u)\n{rest}"),
        );
        let cfp = "## Call for Participation; projects and speakers\n\n### CFP - Projects\n\nWords.\n\n<!-- * -->\n";
        check(
            &format!("{cfp}*No Calls for participation were submitted this week.*\nIf you are.\n"),
            FormKind::Project,
            &[("project", "p")],
            &format!("{cfp}* [p - n](u)\n\nIf you are.\n"),
        );
        check(
            "## Call for Participation\nWords.\n\n*No calls this week.*\n\nIf you are.\n",
            FormKind::Project,
            &[("project", "p")],
            "## Call for Participation\nWords.\n\n* [p - n](u)\n\nIf you are.\n",
        );
        check("### Approved RFCs\n* [a](v)\n", FormKind::Rfc, &rfc, "### Approved RFCs\n* [a](v)\n* [n](u)\n");
        // A comment right under it is no words of the item.
        check(
            &format!("{cfp}*No Calls for participation were submitted this week.*\n<!-- or -->\n"),
            FormKind::Project,
            &[("project", "p")],
            &format!("{cfp}* [p - n](u)\n<!-- or -->\n"),
        );
    }

    #[test]
    fn a_group_comes_out_of_the_sentence() {
        let head = "### Final Comment Period\n\n#### Tracking Issues & PRs\n\n";
        let tail = "Let us know.\n\n### New and Updated RFCs\n";
        // It brings the link along that it had in the sentence.
        let cargo = "##### [Cargo](c)\n* [n](u)\n";
        let group = [("group", "Cargo")];
        check(
            &format!(
                "{head}##### [Rust](r)\n* [a](v)\n  \n*No Items entered Final Comment Period this week for\n  [Cargo](c),\n  [Compiler Team](t) [(MCPs only)](m) or\n  [Language Team](l).*\n\n{tail}"
            ),
            FormKind::Fcp,
            &group,
            &format!(
                "{head}##### [Rust](r)\n* [a](v)\n\n{cargo}  \n*No Items entered Final Comment Period this week for\n  [Compiler Team](t) [(MCPs only)](m) or\n  [Language Team](l).*\n\n{tail}"
            ),
        );
        // The last of them takes the sentence along; what the sentence was glued to stays.
        check(
            &format!("{head}*No Items entered Final Comment Period this week for [Cargo](c).*\n\n{tail}"),
            FormKind::Fcp,
            &group,
            &format!("{head}{cargo}\n{tail}"),
        );
        check(
            &format!(
                "{head}##### [Language Team](l)\n* [a](v)\n\n* *No Items entered Final Comment Period this week for\n[Rust](r), [Cargo](c).*\n{tail}"
            ),
            FormKind::Fcp,
            &group,
            &format!(
                "{head}{cargo}\n##### [Language Team](l)\n* [a](v)\n\n* *No Items entered Final Comment Period this week for\n[Rust](r).*\n{tail}"
            ),
        );
    }

    #[test]
    fn tags_are_those_of_the_list_of_the_issue_or_of_its_time() {
        let new = [("state", "new")];
        let check = |head: &str, items: &str, tag: &str| {
            let text = format!("{head}### New and Updated RFCs\n{items}");
            check(&text, FormKind::Rfc, &new, &format!("{text}* {tag}[n](u)\n"));
        };
        check("Date: 2025-08-13\n\n", "", "[new] ");
        check("Date: 2025-09-10\n\n", "", "");
        check("", "", "");
        check("Date: 2025-08-13\n\n", "* [a](v)\n", "");
        check("Date: 2026-08-26\n\n", "* [new] [a](v)\n", "[new] ");
        let group = [("group", "Cargo")];
        let fcp = "### Final Comment Period\n##### [Rust](r)\n* [disposition: close] [a](v)\n\n##### [Cargo](c)\n";
        super::tests::check(fcp, FormKind::Fcp, &group, &format!("{fcp}* [disposition: merge] [n](u)\n"));
        let plain = format!("{fcp}* [b](v)\n");
        super::tests::check(&plain, FormKind::Fcp, &group, &format!("{plain}* [n](u)\n"));
    }

    #[test]
    fn groups_of_every_era() {
        // A bullet for each group.
        check(
            "### Final Comment Period\n#### Tracking Issues & PRs\n##### [Cargo](c)\n* *No Cargo Tracking Issues or PRs entered Final Comment Period this week.*\n\n##### [Rust](r)\n* [disposition: merge] [a](v)\n",
            FormKind::Fcp,
            &[("group", "cargo")],
            "### Final Comment Period\n#### Tracking Issues & PRs\n##### [Cargo](c)\n* [disposition: merge] [n](u)\n\n##### [Rust](r)\n* [disposition: merge] [a](v)\n",
        );
        // One list without groups.
        check(
            "### Final Comment Period\n#### [Tracking Issues & PRs](t)\n\n* [disposition: close] [a](v)\n\n### New and Updated RFCs\n",
            FormKind::Fcp,
            &[("group", "rust")],
            "### Final Comment Period\n#### [Tracking Issues & PRs](t)\n\n* [disposition: close] [a](v)\n* [disposition: merge] [n](u)\n\n### New and Updated RFCs\n",
        );
        // The level is that of the headings beside it.
        let address =
            "https://github.com/rust-lang/cargo/issues?q=state%3Aopen%20label%3Acall-for-testing%20state%3Aopen";
        check(
            "## Calls for Testing\n\n### [RFCs](r)\n\n### [Rust](r)\n\n### [Rustup](u)\n\nIf you are.\n",
            FormKind::Testing,
            &[("group", "cargo")],
            &format!(
                "## Calls for Testing\n\n### [RFCs](r)\n\n### [Rust](r)\n\n### [Cargo]({address})\n* [n](u)\n\n### [Rustup](u)\n\nIf you are.\n"
            ),
        );
        check(
            "## Calls for Testing\n\n### [Rustup](u)\nIf you are.\n",
            FormKind::Testing,
            &[("group", "rustup"), ("steps", "s")],
            "## Calls for Testing\n\n### [Rustup](u)\n* [n](u)\n    * [Testing steps](s)\n\nIf you are.\n",
        );
    }

    #[test]
    fn a_heading_comes_as_it_is_typed_behind_what_is_named() {
        let head = "### Final Comment Period\n#### Tracking Issues & PRs\n";
        let (rust, rfcs) = ("##### [Rust](r)\n* [a 🦀](v)\n", "##### [Rust RFCs](f)\n* [b](v)\n");
        let sentence = "*No Items entered Final Comment Period this week for\n[Cargo](c) or\n[Language Team](l).*\n";
        let left = sentence.replace("[Cargo](c) or\n", "");
        let check = |text: &str, typed: &str, behind: usize, expected: &str| {
            for ending in ["\n", "\r\n"] {
                let (text, expected) = (text.replace('\n', ending), expected.replace('\n', ending));
                let issue = parse(&text);
                let values = values(FormKind::Fcp, &[("title", "n"), ("url", "u"), ("group", typed)]);
                let added = add_behind(&issue, FormKind::Fcp, &values, issue.sections.get(behind)).expect("no faults");
                assert_eq!(added.edits.apply(&text), Some(expected));
            }
        };
        let text = format!("{head}{rust}\n{rfcs}\n{sentence}");
        let cargo = "##### [Cargo](c)\n* [n](u)\n";
        check(&text, "Cargo", 1, &format!("{head}{rust}\n{rfcs}\n{cargo}\n{left}"));
        check(&text, "Cargo", 2, &format!("{head}{rust}\n{cargo}\n{rfcs}\n{left}"));
        let typed = "#### [Cargo](own),";
        let own = format!("{typed}\n* [n](u)\n");
        check(&text, typed, 2, &format!("{head}{rust}\n{own}\n{rfcs}\n{left}"));
        check(&text, typed, 0, &format!("{head}{rust}\n{rfcs}\n{own}\n{left}"));
        // What stands between the last list and what follows stays there.
        let text = format!("{head}{rust}  \n{sentence}");
        check(&text, "Cargo", 2, &format!("{head}{rust}\n{cargo}  \n{left}"));
        // Behind a heading over lists, and where its list is there already.
        let other = "#### Other Areas\n";
        let text = format!("{head}{rust}\n{other}{rfcs}\n{sentence}");
        check(&text, "Cargo", 3, &format!("{head}{rust}\n{other}{cargo}\n{rfcs}\n{left}"));
        let text = format!("{head}{rust}\n{other}{sentence}");
        check(&text, "Cargo", 3, &format!("{head}{rust}\n{other}{cargo}\n{left}"));
        check(&text, "#### [Rust](own)", 3, &text.replace("* [a 🦀](v)\n", "* [a 🦀](v)\n* [n](u)\n"));
    }

    #[test]
    fn pull_requests_by_area() {
        let head = "## Updates from the Rust Project\n\n5 pull requests\n\n[merged]: m\n\n";
        let clippy = [("area", "Clippy")];
        check(
            &format!("{head}#### Compiler\n* [a](v)\n\n#### Rust-Analyzer\n* [b](w)\n"),
            FormKind::PullRequest,
            &clippy,
            &format!("{head}#### Compiler\n* [a](v)\n\n#### Clippy\n* [n](u)\n\n#### Rust-Analyzer\n* [b](w)\n"),
        );
        check(&format!("{head}* [a](v)\n"), FormKind::PullRequest, &clippy, &format!("{head}* [a](v)\n* [n](u)\n"));
        // A heading that only this draft has.
        let own = format!("{head}#### Compiler\n* [a](v)\n\n#### Rust 🦀 Foo:\n");
        check(&own, FormKind::PullRequest, &[("area", "rust 🦀 foo")], &format!("{own}* [n](u)\n"));
        check(
            &format!("{head}### Rust Compiler Performance Triage\n"),
            FormKind::PullRequest,
            &clippy,
            &format!("{head}#### Clippy\n* [n](u)\n\n### Rust Compiler Performance Triage\n"),
        );
    }

    #[test]
    fn headings_above_come_along() {
        check(
            "## Upcoming Events\n",
            FormKind::PullRequest,
            &[("area", "Miri")],
            "## Updates from the Rust Project\n\n#### Miri\n* [n](u)\n\n## Upcoming Events\n",
        );
        let address = "https://github.com/rust-lang/rfcs/pulls";
        check(
            "text 🦀\n",
            FormKind::Rfc,
            &[("state", "updated")],
            &format!(
                "text 🦀\n\n## Updates from the Rust Project\n\n#### [New and Updated RFCs]({address})\n* [updated] [n](u)\n"
            ),
        );
    }
}
