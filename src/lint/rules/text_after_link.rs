//! `text-after-link`: descriptions behind the link of an item.

use crate::issue::{Item, ItemKind};
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// Text follows the link of a community item.
    ///
    /// The newsletter lists titles without descriptions; editors take them out. A short note in parentheses (`(PDF)`), more
    /// links (`| [mirror](…)`) and a tag stay.
    ///
    /// ## Bad
    /// ```markdown
    /// * [A title](https://example.org/post) - everything about titles
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A title](https://example.org/post)
    /// ```
    pub static TEXT_AFTER_LINK: Rule = {
        id: "text-after-link",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Text,
        check: Check::Item(check),
    };
}

/// A note in parentheses may be so long.
const SHORT: usize = 40;

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    let ItemKind::Link(link) = &item.kind else { return };
    let Some(note) = link.note.filter(|_| context.is_community(section)) else { return };
    let more_links = context.links_of(item).any(|at| note.covers(at.link.span));
    let text = context.slice(note);
    let is_short = text.chars().count() <= SHORT && text.starts_with('(') && text.ends_with(')');
    let is_tag = text.starts_with('[') && text.ends_with(']');
    // A comment is not on the page, and what is broken is another rule's.
    let is_other = text.starts_with("<!--")
        || text.starts_with("&nbsp;")
        || text.contains("](")
        || text.contains("http")
        || text == ")";
    if more_links || is_short || is_tag || is_other {
        return;
    }
    sink.report(
        context,
        &TEXT_AFTER_LINK,
        note,
        "Text follows the link; the newsletter lists titles without descriptions.",
        "Remove it, or work it into the title.",
    )
    .fix(Fix::offer("Remove the text", EditSet::single(Edit::delete(Span::new(link.link.end, note.end)))));
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn known_shapes_stay() {
        for note in ["(PDF)", "| [mirror](https://f.org/)", "[video]", "(with [🦀](https://f.org/)) too", "<!-- x -->"]
        {
            check(&format!("* [a](https://e.org/) {note}"), "text-after-link", &[]);
        }
        check("* [a](https://e.org/).", "text-after-link", &["."]);
        check("### CFP - Projects\n* [a - b](https://e.org/) text", "text-after-link", &[]);
    }
}
