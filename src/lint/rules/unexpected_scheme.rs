//! `unexpected-scheme`: addresses that a reader cannot open.

use super::missing_scheme;
use crate::lint::{Address, Check, Context, Severity, Sink, Touches};
use crate::rule;

rule! {
    /// An address is neither `http:`, `https:` nor `mailto:`, or leads to the writer's own machine.
    ///
    /// Readers cannot open it. Upstream's CI refuses every other scheme in the community part, and places on the page
    /// itself (`#jobs`) with them; elsewhere these are fine. `localhost` it does not see.
    ///
    /// ## Bad
    /// ```markdown
    /// * [My draft](http://localhost:8000/post)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [My draft](https://example.org/post)
    /// ```
    pub static UNEXPECTED_SCHEME: Rule = {
        id: "unexpected-scheme",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Lines(check),
    };
}

const HELP: &str = "Write an address that begins with `https://`.";

fn check(context: &Context, sink: &mut Sink) {
    for Address { place, url, .. } in context.addresses() {
        let address = context.slice(*place);
        if url.is_web() && !is_local(url.host) {
            continue;
        }
        // What a browser makes a scheme of only after it has read references or left out control characters.
        let head = address.split(['/', '?']).next().unwrap_or("");
        if head.contains(|c: char| c == '&' || c.is_control()) {
            let message = format!("`{address}` hides how it begins: the page leaves the address out.");
            sink.report(context, &UNEXPECTED_SCHEME, *place, message, HELP)
                .ci(context.is_checked_upstream(place.start));
            continue;
        }
        // What is empty, in brackets or lacks its scheme has a rule of its own.
        if address.is_empty() || address.starts_with('[') || missing_scheme::fault(address).is_some() {
            continue;
        }
        let is_checked = context.is_checked_upstream(place.start);
        let is_known = url.is_web() || url.scheme.eq_ignore_ascii_case("mailto");
        let message = if is_known {
            if !is_local(url.host) {
                continue;
            }
            format!("`{}` is the machine that the address is opened on: readers find nothing there.", url.host)
        } else if !url.scheme.is_empty() {
            format!("`{}:` is no scheme that readers can open from the page.", url.scheme)
        } else if is_checked && !address.ends_with("_HERE") {
            "This is no address of another page, and upstream's check refuses it.".to_owned()
        } else {
            continue;
        };
        sink.report(context, &UNEXPECTED_SCHEME, *place, message, HELP).ci(is_checked && !is_known);
    }
}

fn is_local(host: &str) -> bool {
    let name = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let name = name.split(':').next().unwrap_or("");
    let last = name.rsplit('.').next().unwrap_or("");
    matches!(name, "127.0.0.1" | "0.0.0.0")
        || last.len() == name.len() && last.eq_ignore_ascii_case("localhost")
        || last.len() < name.len() && last.eq_ignore_ascii_case("local")
        || host.starts_with("[::1]")
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn what_readers_cannot_open() {
        for address in ["file:///home/🦀/x.html", "http://127.0.0.1/x", "javascript:alert(1)", "ftp://e.org/x", "#jobs"]
        {
            check(&format!("* [a]({address})"), "unexpected-scheme", &[address]);
        }
    }

    #[test]
    fn what_hides_its_scheme() {
        for address in ["javascript&colon;alert(1)", "&#106;avascript:alert(1)", "java&Tab;script:alert(1)"] {
            check(&format!("🦀 [a]({address})"), "unexpected-scheme", &[address]);
        }
        check("[a](https://e.org/?b&c) [b](/d&amp;e)", "unexpected-scheme", &[]);
    }

    #[test]
    fn definitions_wherever_they_stand() {
        check("> 🦀 [x]\n>\n> [x]: javascript:alert(1)", "unexpected-scheme", &["javascript:alert(1)"]);
        check("> [x]:\n> <file:///x> 't'\n\n[x]", "unexpected-scheme", &["file:///x"]);
        check("* a\n\n    [x]: ftp://e.org/\n* b", "unexpected-scheme", &["ftp://e.org/"]);
        check("* [x]: ftp://e.org/\n* `[y]: ftp://e.org/`", "unexpected-scheme", &["ftp://e.org/"]);
    }

    #[test]
    fn what_they_can() {
        check("* [a](https://e.org/) [b](mailto:a@b.c) [c](HTTP://e.org/)", "unexpected-scheme", &[]);
        check("## Jobs\n\n[a](#jobs) [b](e.org/x)", "unexpected-scheme", &[]);
    }
}
