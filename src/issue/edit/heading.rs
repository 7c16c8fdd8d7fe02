//! Headings that are not there yet: an item whose section is absent brings its heading, in the order of the table of
//! sections and in the level that the headings beside it have.

use super::sentence::groups;
use super::{empty_place, insert_line};
use crate::issue::sections::{Known, SECTIONS, SectionKind, by_id};
use crate::issue::{Issue, Item, Section};
use crate::text::{Edit, Span, lines};

/// Where the headings that are links lead, from the address on.
const ADDRESSES: [(&str, &str); 14] = [
    ("approved-rfcs", "https://github.com/rust-lang/rfcs/commits/master)"),
    ("new-rfcs", "https://github.com/rust-lang/rfcs/pulls)"),
    (
        "calls-for-testing/rust",
        "https://github.com/rust-lang/rust/issues?q=state%3Aopen%20label%3Acall-for-testing%20state%3Aopen)",
    ),
    (
        "calls-for-testing/cargo",
        "https://github.com/rust-lang/cargo/issues?q=state%3Aopen%20label%3Acall-for-testing%20state%3Aopen)",
    ),
    (
        "calls-for-testing/rustup",
        "https://github.com/rust-lang/rustup/issues?q=state%3Aopen%20label%3Acall-for-testing%20state%3Aopen)",
    ),
    ("calls-for-testing/rfcs", "https://github.com/rust-lang/rfcs/issues?q=label%3Acall-for-testing%20state%3Aopen)"),
    (
        "fcp/rust",
        "https://github.com/rust-lang/rust/issues?q=is%3Aopen%20label%3Afinal-comment-period%20sort%3Aupdated-desc%20state%3Aopen)",
    ),
    (
        "fcp/rust-rfcs",
        "https://github.com/rust-lang/rfcs/issues?q=state%3Aopen%20label%3Afinal-comment-period%20state%3Aopen)",
    ),
    (
        "fcp/cargo",
        "https://github.com/rust-lang/cargo/issues?q=is%3Aopen%20label%3Afinal-comment-period%20sort%3Aupdated-desc%20state%3Aopen)",
    ),
    (
        "fcp/compiler-team",
        "https://github.com/rust-lang/compiler-team/issues?q=label%3Amajor-change%20label%3Afinal-comment-period%20state%3Aopen) [(MCPs only)](https://forge.rust-lang.org/compiler/mcp.html)",
    ),
    (
        "fcp/language-team",
        "https://github.com/rust-lang/lang-team/issues?q=is%3Aopen%20label%3Afinal-comment-period%20sort%3Aupdated-desc%20state%3Aopen)",
    ),
    (
        "fcp/language-reference",
        "https://github.com/rust-lang/reference/issues?q=is%3Aopen%20label%3Afinal-comment-period%20sort%3Aupdated-desc%20state%3Aopen)",
    ),
    (
        "fcp/leadership-council",
        "https://github.com/rust-lang/leadership-council/issues?q=state%3Aopen%20label%3Afinal-comment-period%20state%3Aopen)",
    ),
    (
        "fcp/unsafe-code-guidelines",
        "https://github.com/rust-lang/unsafe-code-guidelines/issues?q=is%3Aopen%20label%3Afinal-comment-period%20sort%3Aupdated-desc%20state%3Aopen)",
    ),
];

/// The title of a section as its heading or a sentence has it: a link where it leads somewhere.
pub fn linked_title(known: &Known) -> String {
    match ADDRESSES.iter().find(|(id, _)| *id == known.id) {
        Some((_, address)) => format!("[{}]({address}", known.title),
        None => known.title.to_owned(),
    }
}

/// The same for a heading in this issue: a group that comes out of the sentence of the groups brings its link along.
fn title_here(issue: &Issue, known: &Known) -> String {
    let groups = groups(issue, known.parent).filter(|_| known.is_group());
    let own = groups.and_then(|groups| groups.title(issue, known.id));
    own.unwrap_or_else(|| linked_title(known))
}

/// What is said of a heading that comes with its first item.
#[derive(Clone, Copy, Default)]
pub struct Said<'a> {
    /// The heading as somebody typed it, with its `#` signs; anything else says nothing.
    pub heading: &'a str,
    /// The section behind which it comes.
    pub behind: Option<&'a Section>,
}

/// Adds `lines` under a heading of their own, with those above it that are absent too.
pub fn add_with_heading(issue: &Issue, known: &'static Known, lines: &str, said: Said) -> Edit {
    // A blank line under it, where those beside it have one over their items.
    let is_apart = beside(issue, known).iter().any(|(section, _)| {
        section.real_items().next().is_some() && issue.slice(section.body).starts_with(['\r', '\n'])
    });
    let blank = if is_apart { "\n" } else { "" };
    let typed = Some(said.heading).filter(|heading| heading.starts_with('#'));
    let own = typed.map_or_else(|| heading(issue, known), str::to_owned);
    let mut block = format!("{own}\n{blank}{lines}");
    let mut top = known;
    while let Some(above) =
        container(top).filter(|above| issue.section(above.id).is_none() && beside(issue, top).is_empty())
    {
        block = format!("{}\n\n{block}", heading(issue, above));
        top = above;
    }
    let Some(section) = said.behind else { return insert_apart(issue, place(issue, top), &block) };
    match behind(issue, section, known) {
        // Right under its heading, as the lists that stand there.
        at if at == section.body.start => insert_line(issue.text(), at, &block, false, true),
        at => insert_apart(issue, at, &block),
    }
}

/// The place behind the items of a section, for a list that stands there: right before the next heading, if nothing else
/// follows them.
fn behind(issue: &Issue, section: &Section, known: &Known) -> usize {
    let is_item = |item: &&Item| !issue.slice(item.span).contains("*No Items");
    let end = match section.items.iter().rfind(is_item) {
        Some(last) => last.span.end,
        // What stands under a heading over several lists is about these.
        None if matches!(section.kind, SectionKind::Unknown(_)) => {
            let sentence = groups(issue, known.parent).map(|groups| groups.span.start);
            sentence.filter(|at| section.body.contains(*at)).unwrap_or(section.body.end)
        }
        None => section.body.start,
    };
    let rest = Span::new(end, section.body.end);
    if issue.slice(rest).trim().is_empty() { rest.end } else { end }
}

/// The section under whose heading the heading of this one stands.
fn container(known: &Known) -> Option<&'static Known> {
    by_id(if known.is_list_of("fcp") { "fcp/tracking-issues" } else { known.parent })
}

fn heading(issue: &Issue, known: &Known) -> String {
    let here = beside(issue, known).iter().find_map(|(section, _)| section.heading).filter(|_| is_leaf(known));
    let level = here.map_or(known.level, |heading| heading.level);
    format!("{} {}", "#".repeat(usize::from(level)), title_here(issue, known))
}

/// Whether the lists beside it have a closing text after the last of them.
fn is_leaf(known: &Known) -> bool {
    known.parent == "events" || known.level == 5
}

/// The sections that stand beside this one would, each with its row in the table.
fn beside<'a>(issue: &'a Issue, known: &Known) -> Vec<(&'a Section, usize)> {
    let mut found = Vec::new();
    for section in &issue.sections {
        if let SectionKind::Known(other) = section.kind
            && other.parent == known.parent
            && (other.level == 5) == (known.level == 5)
        {
            found.push((section, row(other)));
        }
    }
    found
}

fn row(known: &Known) -> usize {
    SECTIONS.iter().position(|row| row.id == known.id).unwrap_or(SECTIONS.len())
}

/// Where the heading of an absent section goes. A region or a group follows the list before it in the table; with none
/// before it, it leads the list after it. Every other section stands before the first that comes later.
fn place(issue: &Issue, known: &'static Known) -> usize {
    let text = issue.text();
    let own = row(known);
    if !is_leaf(known) {
        let later = issue.sections.iter().find(|section| match section.kind {
            SectionKind::Known(other) => row(other) > own,
            _ => false,
        });
        return later.map_or(text.len(), |section| section.span.start);
    }
    let lists = beside(issue, known);
    let before = lists.iter().filter(|(_, at)| *at < own).max_by_key(|(_, at)| *at);
    if let Some((section, _)) = before {
        return behind(issue, section, known);
    }
    let after = lists.iter().filter(|(_, at)| *at > own).min_by_key(|(_, at)| *at);
    if let Some((section, _)) = after {
        return section.span.start;
    }
    if let Some(sentence) = groups(issue, known.parent) {
        return sentence.span.start;
    }
    let above = container(known).and_then(|above| issue.section(above.id)).or_else(|| issue.section(known.parent));
    let above = above.and_then(|at| issue.sections.get(at));
    above.map_or(text.len(), |section| empty_place(issue, section).at)
}

/// Inserts a block of whole lines with a blank line before and after it.
pub(super) fn insert_apart(issue: &Issue, at: usize, block: &str) -> Edit {
    let text = issue.text();
    let before = text.get(..at).unwrap_or("");
    let last = before.strip_suffix('\n').unwrap_or(before).rsplit('\n').next().unwrap_or("");
    let follows = lines(text, at).next().is_some_and(|line| !line.is_blank());
    insert_line(text, at, block, !last.trim().is_empty(), follows)
}
