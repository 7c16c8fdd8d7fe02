//! How an issue writes what its time leaves open: the tags of RFCs and final comment periods.

use crate::issue::form::{FormKind, Style};
use crate::issue::{Date, Issue, Item, Section};

/// How a new item of this kind is written: as the items of its `section` are, without any as those of the issue, and without
/// any of these as in all issues of its time. The item `own` does not count.
pub fn style(issue: &Issue, kind: FormKind, section: Option<&Section>, own: Option<&Item>) -> Style {
    let (parent, tag, until) = match kind {
        FormKind::Rfc => ("new-rfcs", "[new]", "2025-08-20"),
        FormKind::Fcp => ("fcp", "[disposition", "2025-01-01"),
        _ => return Style::default(),
    };
    let is_tagged = |section: &Section| {
        let others = section.real_items().filter(|item| Some(*item) != own);
        let mut items = others.map(|item| issue.slice(item.content).starts_with(tag)).peekable();
        items.peek().is_some().then(|| items.any(|tagged| tagged))
    };
    let here = |section: &&Section| section.kind.is(parent) || section.kind.parent() == parent;
    let in_issue = || issue.sections.iter().filter(here).filter_map(is_tagged).reduce(|one, other| one || other);
    let of_its_time = || issue.date().zip(Date::parse(until)).is_some_and(|(date, until)| date < until);
    let tagged = section.filter(here).and_then(is_tagged).or_else(in_issue).unwrap_or_else(of_its_time);
    Style { tagged }
}
