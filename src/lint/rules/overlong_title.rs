//! `overlong-title`: titles that nobody reads to the end.

use crate::issue::{Item, ItemKind};
use crate::lint::titles::plain;
use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::rule;

rule! {
    /// A community title has more than 100 characters.
    ///
    /// The list is read in passing; a title of two lines is passed over. The page's own title is right if it cannot be
    /// said shorter.
    ///
    /// ## Bad
    /// ```markdown
    /// * [How we rewrote everything that we had in one long week of winter, what came of it, and why we would do it again](https://example.org/post)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [How we rewrote everything that we had](https://example.org/post)
    /// ```
    pub static OVERLONG_TITLE: Rule = {
        id: "overlong-title",
        severity: Severity::Hint,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Item(check),
    };
}

const LONGEST: usize = 100;

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    let ItemKind::Link(link) = &item.kind else { return };
    // Fewer bytes cannot be more characters.
    if link.title.len() <= LONGEST || !context.is_community(section) {
        return;
    }
    let length = plain(context.slice(link.title)).chars().count();
    if length > LONGEST {
        sink.report(
            context,
            &OVERLONG_TITLE,
            link.title,
            format!("This title has {length} characters; the list is read in passing."),
            format!("Say it in {LONGEST} characters, if it can be said so."),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn characters_count_not_bytes() {
        check(&format!("* [{}](https://e.org/)", "ü🦀".repeat(50)), "overlong-title", &[]);
        check(&format!("* [{}](https://e.org/)", "`a`\\*".repeat(50)), "overlong-title", &[]);
    }
}
