//! `title-shouting`: titles in capitals.

use crate::issue::{Item, ItemKind};
use crate::lint::titles::plain;
use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::rule;

rule! {
    /// A community title of more than 12 letters is all in capitals.
    ///
    /// It stands out from the list for no reason; names in capitals are short.
    ///
    /// ## Bad
    /// ```markdown
    /// * [THE BEST WAY TO WRITE RUST](https://example.org/post)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [The best way to write Rust](https://example.org/post)
    /// ```
    pub static TITLE_SHOUTING: Rule = {
        id: "title-shouting",
        severity: Severity::Hint,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Item(check),
    };
}

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    let ItemKind::Link(link) = &item.kind else { return };
    let source = context.slice(link.title);
    if source.contains(char::is_lowercase) || !context.is_community(section) {
        return;
    }
    if plain(source).chars().filter(|c| c.is_uppercase()).count() > 12 {
        sink.report(
            context,
            &TITLE_SHOUTING,
            link.title,
            "This title is all in capitals, and stands out from the list for no reason.",
            "Write it in lower case, but for names.",
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn short_names_and_other_scripts() {
        check(
            "* [SIMD: SSE2 + AVX](https://e.org/)\n* [用 Rust 写的数据库系统和其他工具🦀](https://e.org/b)",
            "title-shouting",
            &[],
        );
    }
}
