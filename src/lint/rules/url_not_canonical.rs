//! `url-not-canonical`: addresses of a page's lesser copies.

use crate::lint::{Address, Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::url::Url;
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// An address leads to a page's copy for telephones or for a search engine, or names `index.html`.
    ///
    /// The page itself serves everybody, and its address is found again as a duplicate.
    ///
    /// ## Bad
    /// ```markdown
    /// * [A title](https://en.m.wikipedia.org/wiki/Rust)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A title](https://en.wikipedia.org/wiki/Rust)
    /// ```
    pub static URL_NOT_CANONICAL: Rule = {
        id: "url-not-canonical",
        severity: Severity::Hint,
        publishing: None,
        touches: Touches::Text,
        check: Check::Lines(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    for Address { place, url, .. } in context.addresses() {
        if !url.is_web() {
            continue;
        }
        let Some((span, insert)) = fault(url) else { continue };
        sink.report(
            context,
            &URL_NOT_CANONICAL,
            *place,
            format!(
                "`{}` in this address leads to a copy of the page, or says nothing.",
                span.of(context.slice(*place))
            ),
            "Write the address of the page itself.",
        )
        .fix(Fix::offer(
            "Write the page's own address",
            EditSet::single(Edit::replace(span.shift(place.start), insert)),
        ));
    }
}

/// What should go, in the address, and what comes in its place.
fn fault(url: &Url) -> Option<(Span, &'static str)> {
    let host = url.scheme.len() + "://".len();
    let path = host + url.host.len();
    if let Some(rest) = ["m.", "mobile.", "amp."].iter().find(|head| url.host.starts_with(**head)) {
        let is_copy = url.host.matches('.').count() >= 2;
        return is_copy
            .then(|| (Span::new(host, host + rest.len()), if url.host == "m.youtube.com" { "www." } else { "" }));
    }
    if let Some(at) = url.host.find(".m.wikipedia.") {
        return Some((Span::new(host + at, host + at + 2), ""));
    }
    if let Some(at) = url.path.strip_suffix("/index.html").map(str::len) {
        return Some((Span::new(path + at + 1, path + url.path.len()), ""));
    }
    if let Some(at) = url.path.strip_suffix("/amp/").or(url.path.strip_suffix("/amp")).map(str::len) {
        return Some((Span::new(path + at, path + url.path.len()), if url.path.ends_with('/') { "/" } else { "" }));
    }
    let query = url.query_span()?;
    let (_, _, amp) =
        url.parameters().find(|(name, value, _)| *name == "amp" && value.is_none_or(|value| value == "1"))?;
    let is_last = query.start + amp.end == query.end;
    let span = amp.shift(query.start);
    Some((if is_last { Span::new(span.start - 1, span.end) } else { Span::new(span.start, span.end + 1) }, ""))
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn copies() {
        for (bad, good) in [
            ("https://m.youtube.com/watch?v=aaaaaaaaaaa", "https://www.youtube.com/watch?v=aaaaaaaaaaa"),
            ("https://e.org/a/index.html#x", "https://e.org/a/#x"),
            ("https://e.org/a/amp/", "https://e.org/a/"),
            ("https://e.org/a?amp&b=1", "https://e.org/a?b=1"),
            ("https://e.org/a?b=1&amp=1", "https://e.org/a?b=1"),
        ] {
            check_fix(&format!("* [🦀]({bad})"), "url-not-canonical", &format!("* [🦀]({good})"));
        }
    }

    #[test]
    fn the_page_itself() {
        check("* [a](https://m.de/a) [b](https://e.org/amp.html) [c](https://twitter.com/x)", "url-not-canonical", &[]);
    }
}
