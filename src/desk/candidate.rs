//! A link that is being typed and not yet added: the text that the rules are asked about, the field at which what they say
//! belongs, and what a fix makes of its fields.

use std::sync::Arc;

use super::document::Document;
use super::identity::SectionId;
use crate::issue::edit::{self, LinkFields};
use crate::issue::{Issue, Item, ItemKind, parse};
use crate::lint::Fix;
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

/// A text as it would be with an item that is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The text with the item in it.
    pub text: Arc<str>,
    /// Where the item stands, in bytes of that text.
    pub span: Span,
}

impl Field {
    /// The field of a link that shows the part with this name.
    pub fn of_part(part: &str) -> Field {
        match part {
            "url" => Field::Url,
            "title" => Field::Title,
            "tag" => Field::Tags,
            _ => Field::Item,
        }
    }
}

/// The field of `item` that a problem at `span` is about.
pub fn field_at(item: &Item, span: Span) -> Field {
    Field::of_part(item.parts().iter().find(|(_, part)| part.covers(span)).map_or("", |(name, _)| name))
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

    /// The text with a link added, about which the rules are asked while it is typed.
    pub fn with_link(&self, section: SectionId, fields: &LinkFields) -> Option<Candidate> {
        let added = self.link_to_add(section, fields)?;
        Some(Candidate { text: added.edits.apply(self.text())?.into(), span: added.span })
    }
}

impl Candidate {
    /// The fields of the link after a fix that was offered for it.
    pub fn fixed_link(&self, fix: &Fix) -> Option<LinkFields> {
        let start = fix.edits.map_offset(self.span.start, Bias::Before);
        let fixed = parse(&fix.edits.apply(&self.text)?);
        let item = fixed.items().map(|(_, item)| item).find(|item| item.span.contains(start))?;
        fields_of(&fixed, item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::{Options, lint_item};

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
        let typed = document.with_link(official, &fields).expect("a text");
        let found = lint_item(&typed.text, typed.span, &Options::default());
        let (part, problem) = found.first().expect("a problem");
        assert_eq!((Field::of_part(part), &*problem.rule), (Field::Url, "tracking-parameter"));
        let fixed = typed.fixed_link(problem.fixes.first().expect("a fix")).expect("fields");
        assert_eq!(fixed, LinkFields { url: "https://blog.rust-lang.org/a".into(), ..fields });
        let typed = document.with_link(official, &fixed).expect("a text");
        assert_eq!(lint_item(&typed.text, typed.span, &Options::default()), []);
    }
}
