//! How an issue writes what its time leaves open: the tags of RFCs and final comment periods, and what stands between the
//! organisers of an event.

use crate::issue::form::{FormKind, Style, links_of};
use crate::issue::{Date, Issue, Item, ItemKind, Section};

/// How a new item of this kind is written: as the items of its `section` are, without any as those of the issue, and without
/// any of these as in all issues of its time.
pub fn style(issue: &Issue, kind: FormKind, section: Option<&Section>) -> Style {
    let (parent, tag, until) = match kind {
        FormKind::Event => return joined_as(issue, section),
        FormKind::Rfc => ("new-rfcs", "[new]", "2025-08-20"),
        FormKind::Fcp => ("fcp", "[disposition", "2025-01-01"),
        _ => return Style::default(),
    };
    let is_tagged = |section: &Section| {
        let mut items = section.real_items().map(|item| issue.slice(item.content).starts_with(tag)).peekable();
        items.peek().is_some().then(|| items.any(|tagged| tagged))
    };
    let here = |section: &&Section| section.kind.is(parent) || section.kind.parent() == parent;
    let in_issue = || issue.sections.iter().filter(here).filter_map(is_tagged).reduce(|one, other| one || other);
    let of_its_time = || issue.date().zip(Date::parse(until)).is_some_and(|(date, until)| date < until);
    let tagged = section.filter(here).and_then(is_tagged).or_else(in_issue).unwrap_or_else(of_its_time);
    Style { tagged, ..Style::default() }
}

/// What drafts have had between two organisers.
const JOINTS: [&str; 6] = [" + ", " | ", " and ", " & ", "; ", ", "];

fn joined_as(issue: &Issue, section: Option<&Section>) -> Style {
    let joint = |item: &Item| {
        let ItemKind::Event(event) = &item.kind else { return None };
        let organisers = event.organisers?.of(issue.text());
        let links = links_of(organisers, "");
        let between = organisers.get(links.first()?.1.end..links.get(1)?.1.start)?;
        JOINTS.into_iter().find(|joint| *joint == between)
    };
    let in_section = |section: &Section| section.items.iter().rev().find_map(joint);
    let found = section.and_then(in_section).or_else(|| issue.sections.iter().rev().find_map(in_section));
    found.map_or_else(Style::default, |joint| Style { joint, ..Style::default() })
}
