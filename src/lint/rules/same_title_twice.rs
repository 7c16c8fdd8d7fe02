//! `same-title-twice`: two items with one title.

use crate::issue::{ItemKind, LinkItem};
use crate::lint::twice::{earlier, of_letters};
use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::markdown::url::strong_key;
use crate::rule;

rule! {
    /// Two community items have the same title and different addresses.
    ///
    /// Mostly one of them is a copy of the other, or somebody pasted the wrong address. Case and marks do not count.
    ///
    /// ## Bad
    /// ```markdown
    /// * [A week of Rust](https://example.org/a)
    /// * [A Week of Rust](https://example.net/b)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A week of Rust](https://example.org/a)
    /// * [Another week of Rust](https://example.net/b)
    /// ```
    pub static SAME_TITLE_TWICE: Rule = {
        id: "same-title-twice",
        severity: Severity::Hint,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Issue(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    let of_community = context.items().filter(|(section, _)| context.is_community(*section));
    let links: Vec<&LinkItem> = of_community
        .filter_map(|(_, item)| if let ItemKind::Link(link) = &item.kind { Some(link) } else { None })
        .collect();
    let numbers: Vec<u64> = links.iter().map(|link| of_letters(context.slice(link.title))).collect();
    let mut first: Vec<Option<usize>> = Vec::new();
    for (link, before) in links.iter().zip(earlier(&numbers)) {
        // The first of all that have it.
        let before = before.map(|before| first.get(before).copied().flatten().unwrap_or(before));
        first.push(before);
        let Some(other) = before.and_then(|before| links.get(before)) else { continue };
        let is_title = context.slice(link.title).contains(char::is_alphanumeric);
        if !is_title || strong_key(context.slice(other.url)) == strong_key(context.slice(link.url)) {
            continue;
        }
        sink.report(
            context,
            &SAME_TITLE_TWICE,
            link.title,
            "Another item has this title too, with another address: one of them may be a copy.",
            "See whether both addresses are right, and remove the copy.",
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn the_same_address_is_said_elsewhere() {
        check("* [🦀 a](https://e.org/x)\n* [🦀 a](https://www.e.org/x)", "same-title-twice", &[]);
        check("* [🦀 a!](https://e.org/x)\n* [`A`](https://e.org/y)", "same-title-twice", &["`A`"]);
    }
}
