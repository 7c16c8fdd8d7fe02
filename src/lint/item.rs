//! What the rules say of one item, each with the part of the item that it is about: what a form shows at its fields.

use super::{Diagnostic, Memory, Options};
use crate::issue::parse;
use crate::issue::parts::PartName;
use crate::text::Span;

/// The diagnostics of `text` that lie within `place`, where an item stands, each with the name of the part they are about;
/// it is empty where they are about the item as a whole.
pub fn lint_item(memory: &mut Memory, text: &str, place: Span, options: &Options) -> Vec<(PartName, Diagnostic)> {
    let issue = parse(text);
    let item = issue.items().map(|(_, item)| item).find(|item| item.span.contains(place.start));
    let parts = item.map(|item| item.parts()).unwrap_or_default();
    let part = |span: Span| parts.iter().find(|(_, part)| part.covers(span)).map_or("", |(name, _)| *name);
    let found = memory.lint(&issue, options).into_iter().filter(|found| place.covers(found.span));
    found.map(|found| (part(found.span), found)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_stands_at_its_part() {
        let text = "## Updates from Rust Community\n\n### Official\n* [Ferris](e.org)\n* [Ferris 🦀 again](e.org/🦀)\n";
        let start = text.find("* [Ferris 🦀").expect("the item");
        let found = lint_item(&mut Memory::default(), text, Span::new(start, text.len()), &Options::default());
        let found: Vec<_> = found.iter().map(|(part, found)| (*part, &*found.rule)).collect();
        assert_eq!(found, [("url", "missing-scheme")]);
    }
}
