//! RFCs, `* [new] [title](address)`, and items in final comment period, `* [disposition: merge] [title](address)`.

use super::item::{LinkItem, Tags, read_link};
use crate::text::Span;

/// An approved, new or updated RFC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RfcItem {
    /// The link, with every tag before it.
    pub link: LinkItem,
    /// The first tag without its brackets: `new`, `updated`.
    pub state: Option<Span>,
}

/// An item in final comment period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FcpItem {
    /// The link, with every tag before it.
    pub link: LinkItem,
    /// What is proposed: `merge`, `close`, `postpone`.
    pub disposition: Option<Span>,
}

/// Reads the RFC at `content`.
pub fn rfc(text: &str, content: Span) -> Option<RfcItem> {
    let link = read_link(text, content, Tags::States)?;
    let state = link.tags.first().map(|tag| inside(text, *tag));
    Some(RfcItem { link, state })
}

/// Reads the item in final comment period at `content`.
pub fn fcp(text: &str, content: Span) -> Option<FcpItem> {
    let link = read_link(text, content, Tags::States)?;
    let disposition = link.tags.iter().find_map(|tag| disposition(text, *tag));
    Some(FcpItem { link, disposition })
}

/// What is proposed by a tag: what follows the colon after `disposition`, or one of the words alone.
fn disposition(text: &str, tag: Span) -> Option<Span> {
    let inner = inside(text, tag);
    let source = inner.of(text).to_ascii_lowercase();
    if let Some(at) = source.find("disposition") {
        let after = at + "disposition".len();
        let rest = source.get(after..)?;
        let gap = rest.len() - rest.trim_start_matches([':', ' ', '-']).len();
        let value = Span::new(inner.start + after + gap, inner.end).trim(text);
        return (!value.is_empty()).then_some(value);
    }
    matches!(source.as_str(), "merge" | "close" | "postpone").then_some(inner)
}

/// A tag without its brackets.
fn inside(text: &str, tag: Span) -> Span {
    Span::new(tag.start + 1, tag.end.saturating_sub(1)).trim(text)
}

#[cfg(test)]
mod tests {
    use super::super::item::tests::check_parts;
    use super::super::sections::Holds;

    #[test]
    fn rfcs() {
        let check = |line: &str, expected: &[(&str, &str)]| check_parts(line, Holds::Rfcs, expected);
        check("* [new] [🦀](u)", &[("state", "new"), ("title", "🦀"), ("url", "u")]);
        check("* [Updated] [a](u) x", &[("state", "Updated"), ("title", "a"), ("url", "u"), ("note", "x")]);
        check(
            "* [new, disposition: merge] [a](u)",
            &[("state", "new, disposition: merge"), ("title", "a"), ("url", "u")],
        );
        check("- [a](u)", &[("title", "a"), ("url", "u")]);
        check("* a", &[]);
    }

    #[test]
    fn dispositions() {
        let check = |line: &str, expected: &[(&str, &str)]| check_parts(line, Holds::FinalComment, expected);
        for tag in ["[disposition: merge]", "[disposition:merge]", "[Disposition merge]", "[merge]"] {
            check(&format!("* {tag} [a](u)"), &[("disposition", "merge"), ("title", "a"), ("url", "u")]);
        }
        check("* [disposition: unspecified] [a](u)", &[("disposition", "unspecified"), ("title", "a"), ("url", "u")]);
        check("* [major change accepted] [a](u)", &[("title", "a"), ("url", "u")]);
        check("* [Implement for `[&[mut]] Box`](u)", &[("title", "Implement for `[&[mut]] Box`"), ("url", "u")]);
    }
}
