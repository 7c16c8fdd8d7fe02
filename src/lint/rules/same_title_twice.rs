//! `same-title-twice`: two items with one title.

use std::collections::HashMap;

use crate::issue::ItemKind;
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
    let mut seen: HashMap<String, &str> = HashMap::new();
    for (_, item) in context.issue.items().filter(|(section, _)| context.issue.is_community(*section)) {
        let ItemKind::Link(link) = &item.kind else { continue };
        let letters = context.slice(link.title).chars().filter(|c| c.is_alphanumeric());
        let title: String = letters.flat_map(char::to_lowercase).collect();
        let address = context.slice(link.url);
        let Some(first) = seen.get(&title).filter(|_| !title.is_empty()) else {
            seen.insert(title, address);
            continue;
        };
        if strong_key(first) == strong_key(address) {
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
