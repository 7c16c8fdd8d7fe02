//! A link that is being typed and not yet added: what the rules would say of it, at which field, and what a fix makes of
//! its fields.

use super::document::Document;
use super::identity::SectionId;
use crate::issue::edit::{self, LinkFields};
use crate::issue::{Issue, Item, ItemKind, parse};
use crate::lint::{Diagnostic, Fix, Options, lint};
use crate::markdown::escape::source_to_title;
use crate::text::{Bias, EditSet, Span};

/// The field of a form at which a problem is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The address.
    Url,
    /// The title.
    Title,
    /// The tags.
    Tags,
    /// The item as a whole.
    Item,
}

/// What an addition would be, or was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// The edits.
    pub edits: EditSet,
    /// Where the new item's lines stand afterwards, in bytes of the new text.
    pub span: Span,
}

/// The field of `item` that a problem at `span` is about.
pub fn field_at(item: &Item, span: Span) -> Field {
    let ItemKind::Link(link) = &item.kind else { return Field::Item };
    if link.url.covers(span) {
        Field::Url
    } else if link.title.covers(span) {
        Field::Title
    } else if link.tags.iter().any(|tag| tag.covers(span)) {
        Field::Tags
    } else {
        Field::Item
    }
}

/// The fields of an item that is a link, as a form shows them: the title without its escapes.
pub fn fields_of(issue: &Issue, item: &Item) -> Option<LinkFields> {
    let ItemKind::Link(link) = &item.kind else { return None };
    Some(LinkFields {
        tags: link.tags.iter().map(|tag| issue.slice(*tag).trim_matches(['[', ']']).to_owned()).collect(),
        title: source_to_title(issue.slice(link.title)),
        url: issue.slice(link.url).to_owned(),
    })
}

impl Document {
    /// The edits that would add a link at the foot of a section, and where it would stand.
    pub fn link_to_add(&self, section: SectionId, fields: &LinkFields) -> Option<Added> {
        let (_, section) = self.section(section)?;
        let edits = edit::add_link(self.issue(), section, fields);
        let insertion = edits.edits().first()?;
        let lead = insertion.insert.len() - insertion.insert.trim_start_matches(['\r', '\n']).len();
        let start = edits.map_offset(insertion.span.start, Bias::Before) + lead;
        let end = start + insertion.insert.trim_matches(['\r', '\n']).len();
        Some(Added { edits, span: Span::new(start, end) })
    }

    /// What the rules would say of a link if it were added, each with the field it is about.
    pub fn problems_of_link(
        &self,
        section: SectionId,
        fields: &LinkFields,
        options: &Options,
    ) -> Vec<(Field, Diagnostic)> {
        let Some((added, issue)) = self.with_link(section, fields) else { return Vec::new() };
        let item = issue.items().map(|(_, item)| item).find(|item| item.span.contains(added.span.start));
        lint(&issue, options)
            .into_iter()
            .filter(|found| added.span.covers(found.span))
            .map(|found| (item.map_or(Field::Item, |item| field_at(item, found.span)), found))
            .collect()
    }

    /// The fields after a fix that [`Document::problems_of_link`] gave.
    pub fn fix_link_to_add(&self, section: SectionId, fields: &LinkFields, fix: &Fix) -> Option<LinkFields> {
        let (added, issue) = self.with_link(section, fields)?;
        let start = fix.edits.map_offset(added.span.start, Bias::Before);
        let fixed = parse(&fix.edits.apply(issue.text())?);
        let item = fixed.items().map(|(_, item)| item).find(|item| item.span.contains(start))?;
        fields_of(&fixed, item)
    }

    fn with_link(&self, section: SectionId, fields: &LinkFields) -> Option<(Added, Issue)> {
        let added = self.link_to_add(section, fields)?;
        let text = added.edits.apply(self.text())?;
        Some((added, parse(&text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_stand_at_their_field_and_go_with_the_fix() {
        let document = Document::open("d.md", "## Updates from Rust Community\n\n### Official\n\n### Research\n");
        let official = document.issue().section("community/official").and_then(|at| document.section_id(at));
        let official = official.expect("the section");
        let fields = LinkFields {
            tags: Vec::new(),
            title: "A `Vec<T>` [x]".into(),
            url: "https://blog.rust-lang.org/a?utm_source=x".into(),
        };
        let found = document.problems_of_link(official, &fields, &Options::default());
        let (field, problem) = found.first().expect("a problem");
        assert_eq!((*field, problem.rule.id), (Field::Url, "tracking-parameter"));
        let fix = problem.fixes.first().expect("a fix");
        let fixed = document.fix_link_to_add(official, &fields, fix).expect("fields");
        assert_eq!(fixed, LinkFields { url: "https://blog.rust-lang.org/a".into(), ..fields });
        assert_eq!(document.problems_of_link(official, &fixed, &Options::default()), []);
    }
}
