//! What a form begins with.

use super::{FormKind, Input, Values};
use crate::issue::Issue;
use crate::issue::sections::{Holds, SectionKind};

impl FormKind {
    /// The form for items of the section with this index, if it has one: links are added to the sections of the community,
    /// known or ad hoc, and not to their heading.
    pub fn in_section(issue: &Issue, index: usize) -> Option<FormKind> {
        let section = issue.sections.get(index)?;
        let takes_links =
            section.kind.holds() != Holds::Links || issue.is_community(index) && !section.kind.is("community");
        FormKind::of(section.kind).filter(|_| takes_links)
    }
}

/// What a form begins with in a section of this kind: what the section itself says.
pub fn first_values(kind: FormKind, section: SectionKind) -> Values {
    let mut values = Values::default();
    let SectionKind::Known(known) = section else { return values };
    for field in kind.fields() {
        match field.input {
            Input::List(parent) if known.is_list_of(parent) => values.set(field.id, known.title),
            Input::Choice(_) => {
                let said = match (field.id, known.id) {
                    ("format", "events/virtual") => "virtual",
                    ("format", _) => "in-person",
                    ("state", "approved-rfcs") => "approved",
                    ("state", "new-rfcs") => "new",
                    _ => continue,
                };
                values.set(field.id, said);
            }
            _ => {}
        }
    }
    values
}
