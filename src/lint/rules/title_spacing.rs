//! `title-spacing`: spaces where a title needs none.

use crate::issue::{Item, ItemKind};
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// A title has spaces at its edges, two in a row, or one that does not break.
    ///
    /// Those at the edges are underlined with the link, and lines break badly around the others.
    ///
    /// ## Bad
    /// ```markdown
    /// * [ A  title ](https://example.org/post)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A title](https://example.org/post)
    /// ```
    pub static TITLE_SPACING: Rule = {
        id: "title-spacing",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Text,
        check: Check::Item(check),
    };
}

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    let title = match &item.kind {
        ItemKind::Link(link) if context.is_community(section) => link.title,
        ItemKind::Event(event) => {
            let at = event.url.and_then(|url| context.links_of(item).find(|at| at.link.url == url));
            let Some(at) = at else { return };
            at.link.text
        }
        _ => return,
    };
    let source = context.slice(title);
    if !may_have(source) {
        return;
    }
    let edits: Vec<Edit> = runs(source)
        .filter(|run| !context.is_opaque(title.start + run.start) && !is_damage(context, run.shift(title.start)))
        .filter_map(|run| {
            let is_edge = run.start == 0 || run.end == source.len();
            // Bold is part of the markup: what stands inside it stands at the edge.
            let is_inner_edge = source.get(..run.start) == Some("**") || source.get(run.end..) == Some("**");
            let insert = if is_edge || is_inner_edge { "" } else { " " };
            (run.of(source) != insert).then(|| Edit::replace(run.shift(title.start), insert))
        })
        .collect();
    if edits.is_empty() {
        return;
    }
    sink.report(
        context,
        &TITLE_SPACING,
        title,
        "This title has a space too many, or one that lines cannot break at: it shows on the page.",
        "Write one plain space between words, and none at the edges.",
    )
    .fix(Fix::safe("Correct the spaces", EditSet::new(edits)));
}

/// Whether there may be anything to correct: bytes are looked through faster than characters.
fn may_have(source: &str) -> bool {
    let is_suspect = |pair: &[u8]| matches!(pair, [b' ', b' ' | b'*'] | [b'*', b' '] | [b'\t' | 0xC2 | 0xE2, _]);
    source.starts_with([' ', '\t']) || source.ends_with([' ', '\t']) || source.as_bytes().windows(2).any(is_suspect)
}

/// The stretches of white space.
fn runs(source: &str) -> impl Iterator<Item = Span> {
    let mut runs: Vec<Span> = Vec::new();
    for (at, c) in source.char_indices().filter(|(_, c)| matches!(c, ' ' | '\t' | '\u{a0}' | '\u{202f}')) {
        match runs.last_mut() {
            Some(last) if last.end == at => last.end = at + c.len_utf8(),
            _ => runs.push(Span::new(at, at + c.len_utf8())),
        }
    }
    runs.into_iter()
}

fn is_damage(context: &Context, span: Span) -> bool {
    context.damages.places.iter().any(|place| place.span.touches(span))
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn edges_and_insides() {
        check_fix("* [🦀\u{a0}a `b  c`  d ](https://e.org/)", "title-spacing", "* [🦀 a `b  c` d](https://e.org/)");
        check_fix(
            "### Asia\n* 2026-09-01 | Pune, IN | [o](https://e.org/)\n    * [** t  u **](https://e.org/1)",
            "title-spacing",
            "### Asia\n* 2026-09-01 | Pune, IN | [o](https://e.org/)\n    * [**t u**](https://e.org/1)",
        );
        check("* [a title](https://e.org/)", "title-spacing", &[]);
    }
}
