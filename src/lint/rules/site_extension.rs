//! `site-extension`: footnotes, abbreviations, tables of contents: what only the site's extensions understand.

use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::markdown::blocks::BlockKind;
use crate::rule;
use crate::text::{Span, lines_in};

rule! {
    /// A line is written in the words of one of the site's extensions, which no issue uses.
    ///
    /// The site will show this differently than the proof: it makes a footnote at the page's end of `[^1]: …`, explains
    /// every `X` in the issue after `*[X]: …`, puts the list of all sections in the place of `[TOC]`, and reads markdown
    /// inside raw HTML with `markdown="1"`. In the newsletter's mails and in feeds the links of footnotes lead nowhere.
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
            let message = format!("The site will show this differently: it makes {what} of it.");
            sink.report(context, &SITE_EXTENSION, place, message, "Say it in the text, with a link.");
        };
        match block.kind {
            BlockKind::Definitions => {
                for line in inside() {
                    let start = line.text.trim_start();
                    if start.starts_with("[^") {
                        report(line.content().trim(text), "a footnote at the page's end");
                    } else if start.starts_with("*[") {
                        report(line.content().trim(text), "an explanation of every such word");
                    }
                }
            }
            BlockKind::Paragraph if block.span.of(text).trim() == "[TOC]" => {
                report(block.span.trim(text), "the list of all sections");
            }
            BlockKind::Html => {
                let html = block.span.of(text);
                let tag = html.find('>').and_then(|end| html.get(..end)).unwrap_or("");
                if let Some(at) = tag.find(" markdown").filter(|_| tag.starts_with('<')) {
                    let place = Span::new(at + 1, at + " markdown".len()).shift(block.span.start);
                    report(place, "markdown where raw HTML stands");
                }
            }
            _ => {}
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
        check("[TOC]\n\na [TOC]", "site-extension", &["[TOC]"]);
        check("<div markdown=\"1\">\n*a*\n</div>\n\n<small>markdown</small>", "site-extension", &["markdown"]);
    }
}
