//! Sections that come and go: a new one in the community part, such as a conference week has, and an empty one taken out.

use super::heading::insert_apart;
use crate::issue::sections::{SectionKind, lookup};
use crate::issue::{Issue, Section, parse};
use crate::markdown::escape::title_to_source;
use crate::text::{Edit, EditSet, Span};

/// The level of the community's sections.
const LEVEL: u8 = 3;

/// Whether a new section can be put after the one with this index: in the community part.
pub fn takes_section_after(issue: &Issue, section: usize) -> bool {
    issue.is_community(section) && issue.sections.get(section).is_some_and(|section| section.heading.is_some())
}

/// Puts a new section after the one with the index `after`: a heading of the third level, with the words of `name`. `None`
/// where the community part has a section of that name, where the name is empty, or where the place is not in that part or no
/// heading can stand there.
pub fn add_section(issue: &Issue, after: usize, name: &str) -> Option<EditSet> {
    let title = title_to_source(name);
    let words = title.trim_end_matches(['#', ' ']);
    let is_there = |at: usize| {
        let section = issue.sections.get(at);
        issue.is_community(at) && section.is_some_and(|it| it.title(issue.text()).eq_ignore_ascii_case(words))
    };
    if words.is_empty() || !takes_section_after(issue, after) || (0..issue.sections.len()).any(is_there) {
        return None;
    }
    let belongs_here = match lookup(words, "community") {
        SectionKind::Known(known) => known.parent == "community",
        _ => true,
    };
    // What stands under the section before it stays there.
    let level =
        |at: usize| issue.sections.get(at).and_then(|section| section.heading).map_or(0, |heading| heading.level);
    let before = (after..).find(|at| level(at + 1) <= LEVEL)?;
    let section = issue.sections.get(before).filter(|_| belongs_here)?;
    let edits =
        EditSet::single(insert_apart(issue, section.span.end, &format!("{} {words}", "#".repeat(usize::from(LEVEL)))));
    // After an open tag or fence it would be text, and under a heading that stands too deep another part's.
    let with = parse(&edits.apply(issue.text())?);
    let new = with.sections.iter().position(|it| it.span.start >= section.span.end)?;
    let is_one_more = with.sections.len() == issue.sections.len() + 1 && with.items().count() == issue.items().count();
    (is_one_more && with.is_community(new) && is_empty_section(&with, new)).then_some(edits)
}

/// Whether a section is a heading and nothing else: no text, no item, no comment, and no section under it.
pub fn is_empty_section(issue: &Issue, section: usize) -> bool {
    let level = |at: usize| issue.sections.get(at).and_then(|section: &Section| section.heading).map(|it| it.level);
    let Some((own, it)) = level(section).zip(issue.sections.get(section)) else { return false };
    issue.slice(it.body).trim().is_empty() && level(section + 1).is_none_or(|next| next <= own)
}

/// Takes out an empty section: its heading with the blank lines under it; at the end of the text with those above it.
pub fn remove_section(issue: &Issue, section: usize) -> Option<EditSet> {
    let text = issue.text();
    let span = issue.sections.get(section).filter(|_| is_empty_section(issue, section))?.span;
    if span.end < text.len() {
        return Some(EditSet::single(Edit::delete(span)));
    }
    let before = text.get(..span.start).unwrap_or("");
    let kept = before.trim_end_matches(['\r', '\n']).len();
    let line_end = before.get(kept..).and_then(|rest| rest.find('\n')).map_or(kept, |at| kept + at + 1);
    Some(EditSet::single(Edit::delete(Span::new(line_end.min(span.start), span.end))))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "## Updates from Rust Community\n\n<!-- rules -->\n";

    #[track_caller]
    fn check_new(text: &str, after: &str, name: &str, expected: Option<&str>) {
        for ending in ["\n", "\r\n"] {
            let text = text.replace('\n', ending);
            let issue = parse(&text);
            let at = issue.sections.iter().position(|section| section.title(&text) == after).expect("the section");
            let edits = add_section(&issue, at, name);
            let added = edits.as_ref().and_then(|edits| edits.apply(&text));
            assert_eq!(added, expected.map(|expected| expected.replace('\n', ending)));
            let Some(added) = added else { continue };
            let issue = parse(&added);
            let new = at + 1;
            assert!(is_empty_section(&issue, new) && issue.is_community(new));
        }
    }

    #[test]
    fn a_new_section_stands_apart_after_the_one_it_was_asked_from() {
        let text = format!("{HEAD}### Official\n* [a 🦀](u)\n### Research\n\n## Crate of the Week\n");
        let check = |after: &str, name: &str, before: &str, new: &str| {
            let expected = text.replacen(before, &format!("{new}{before}"), 1);
            check_new(&text, after, name, Some(&expected));
        };
        check("Official", "RustConf 2026", "### Research", "\n### RustConf 2026\n\n");
        check("Research", "  FOSDEM  ", "## Crate", "### FOSDEM\n\n");
        check("Updates from Rust Community", "C# <T>", "### Official", "\n### C# &lt;T>\n\n");
        check("Research", "foundation", "## Crate", "### foundation\n\n");
        for (after, name) in
            [("Research", " # "), ("Research", "official"), ("Official", "Europe"), ("Crate of the Week", "x")]
        {
            check_new(&text, after, name, None);
        }
    }

    #[test]
    fn an_empty_section_goes() {
        let check = |text: &str, section: usize, expected: Option<&str>| {
            let after = remove_section(&parse(text), section).and_then(|edits| edits.apply(text));
            assert_eq!(after.as_deref(), expected);
        };
        let text = "### Official\r\n* [a](u)\r\n\r\n### Research 🦀\r\n\r\n### Miscellaneous\r\n";
        check(text, 1, Some("### Official\r\n* [a](u)\r\n\r\n### Miscellaneous\r\n"));
        check(text, 2, Some("### Official\r\n* [a](u)\r\n\r\n### Research 🦀\r\n"));
        check(text, 0, None);
        check("## Upcoming Events\n\n### Europe\n", 0, None);
        check("### Research\n<!-- hint -->\n", 0, None);
    }
}
