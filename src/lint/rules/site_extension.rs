//! `site-extension`: footnotes, abbreviations, tables of contents: what only the site's extensions understand.

use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::markdown::blocks::BlockKind;
use crate::rule;
use crate::text::{Span, lines_in};

rule! {
    /// A line is written in the words of one of the site's extensions, which no issue uses.
    ///
    /// The site makes a footnote at the page's end of `[^1]: …`, whose links lead nowhere in the newsletter's mails and in
    /// feeds, and explains every `X` in the issue after `*[X]: …`, which GitHub prints as it is. It puts the list of all
    /// sections in the place of `[TOC]`, and reads markdown inside raw HTML with `markdown="1"`; the proof shows neither.
    ///
    /// ## Bad
    /// ```markdown
    /// A claim[^1].
    ///
    /// [^1]: Its source.
    /// ```
    /// ## Good
    /// ```markdown
    /// A claim ([its source](https://example.org/source)).
    /// ```
    pub static SITE_EXTENSION: Rule = {
        id: "site-extension",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Issue(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    let text = context.text();
    for block in &context.issue.blocks {
        let inside = || lines_in(text, block.span);
        let mut report = |place: Span, what: &str| {
            sink.report(context, &SITE_EXTENSION, place, what, "Say it in the text, with a link.");
        };
        match block.kind {
            BlockKind::Definitions => {
                for line in inside() {
                    let start = line.text.trim_start();
                    if start.starts_with("[^") {
                        report(
                            line.content().trim(text),
                            "The site puts this footnote at the page's end; mails and feeds cannot follow its links.",
                        );
                    } else if start.starts_with("*[") {
                        report(
                            line.content().trim(text),
                            "The site explains every such word in the issue; GitHub shows this line as it is.",
                        );
                    }
                }
            }
            BlockKind::Html => {
                let html = block.span.of(text).to_ascii_lowercase();
                for (at, name) in html.match_indices(" markdown") {
                    let (tag, after) = html.split_at(at);
                    let is_name =
                        after.get(name.len()..).is_some_and(|rest| rest.starts_with(['=', ' ', '>', '\n', '/']));
                    if is_name && tag.rfind('<') > tag.rfind('>') {
                        let place = Span::new(at + 1, at + name.len()).shift(block.span.start);
                        report(
                            place,
                            "The site reads what stands in this tag as markdown; GitHub and the proof do not.",
                        );
                    }
                }
            }
            BlockKind::Heading(_) | BlockKind::Code | BlockKind::Comment => {}
            _ if !block.span.of(text).contains("[TOC]") => {}
            _ => {
                for line in inside() {
                    for (at, mark) in line.text.match_indices("[TOC]") {
                        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                        let (before, after) = line.text.split_at(at);
                        let after = after.get(mark.len()..).unwrap_or("").trim_start();
                        let place = Span::new(at, at + mark.len()).shift(line.span.start);
                        let alone = !word(before.trim_end().chars().next_back()) && !word(after.chars().next());
                        if alone && !context.is_opaque(place.start) {
                            report(
                                place,
                                "The site puts the list of all sections here; GitHub and the proof show the word.",
                            );
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn all_of_them() {
        check("Text[^🦀]\n\n[^🦀]: note\n\n[a]: https://e.org/", "site-extension", &["[^🦀]: note"]);
        check("*[HTML]: Hyper Text\n\nHTML", "site-extension", &["*[HTML]: Hyper Text"]);
        check("[TOC]\n\na [TOC] `[TOC]` x", "site-extension", &["[TOC]"]);
        check("🦀\n\n* [TOC]\n* [[TOC]](https://e.org/)", "site-extension", &["[TOC]", "[TOC]"]);
        check("<div>\n<p class=x MARKDOWN>a markdown b</p>\n</div>", "site-extension", &["MARKDOWN"]);
        check("<div markdown=\"1\">\n*a*\n</div>\n\n<small>markdown</small>", "site-extension", &["markdown"]);
    }
}
