//! `crates-io-link`: links to a crate's page on crates.io.

use crate::issue::Item;
use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::markdown::url::Url;
use crate::rule;

rule! {
    /// A community item leads to crates.io.
    ///
    /// Its page says what a crate is called, not why it is worth a look; editors leave such items out. Upstream's CI
    /// warns of the host `crates.io`.
    ///
    /// ## Bad
    /// ```markdown
    /// * [my-crate](https://crates.io/crates/my-crate)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [my-crate 1.0, and how it came about](https://example.org/one)
    /// ```
    pub static CRATES_IO_LINK: Rule = {
        id: "crates-io-link",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Item(check),
    };
}

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    if !context.is_community(section) {
        return;
    }
    for at in context.links_of(item) {
        let host = context.address(&at.link).map_or("", |address| Url::parse(address).host);
        if !matches!(host, "crates.io" | "www.crates.io") {
            continue;
        }
        sink.report(
            context,
            &CRATES_IO_LINK,
            at.link.url,
            "This link leads to crates.io; the newsletter lists what there is to read about a crate.",
            "Link to an article, an announcement or release notes, or leave it out.",
        )
        .ci(host == "crates.io" && context.is_checked_upstream(at.link.span.start));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn only_in_the_community_part() {
        let address = "https://crates.io/crates/x";
        check(&format!("* [🦀]({address})"), "crates-io-link", &[address]);
        check(&format!("## Crate of the Week\n\nThis is [x]({address})."), "crates-io-link", &[]);
    }
}
