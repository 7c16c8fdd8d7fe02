//! `discuss-link`: the link to the discussion of the issue.

use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::markdown::url::Url;
use crate::rule;

rule! {
    /// "Discuss on r/rust" leads to another issue's thread, or to the newsletter itself.
    ///
    /// Last week's address stays where nobody changes it; the thread's address ends in the issue's number.
    ///
    /// ## Bad
    /// ```markdown
    /// <small>[Discuss on r/rust](https://www.reddit.com/r/rust/comments/abc/this_week_in_rust_665/)</small>
    /// ```
    /// ## Good
    /// ```markdown
    /// <small>[Discuss on r/rust](https://www.reddit.com/r/rust/comments/abd/this_week_in_rust_666/)</small>
    /// ```
    pub static DISCUSS_LINK: Rule = {
        id: "discuss-link",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Lines(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    let Some(number) = context.issue.number() else { return };
    for at in context.links.iter().filter(|at| context.slice(at.link.text).starts_with("Discuss on r/rust")) {
        let Some(address) = context.address(&at.link) else { continue };
        let site = Url::parse(address).site();
        let other = address.split_once("this_week_in_rust_").and_then(|(_, rest)| {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            digits.parse::<i64>().ok().filter(|other| *other != number)
        });
        let message = match other {
            Some(other) => format!("This address leads to the discussion of issue {other}; this is issue {number}."),
            None if site == "this-week-in-rust.org" => "This address leads to the newsletter itself.".to_owned(),
            None => continue,
        };
        sink.report(
            context,
            &DISCUSS_LINK,
            at.link.url,
            message,
            "Write the address of this issue's thread on r/rust.",
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn own_site_and_other_spellings() {
        let link = |address| format!("🦀 <small>[Discuss on r/rust]({address})</small>");
        let own = "https://this-week-in-rust.org/blog/2026/08/26/this-week-in-rust-666/";
        check(&link(own), "discuss-link", &[own]);
        check(&link("https://www.reddit.com/r/rust/comments/abd/"), "discuss-link", &[]);
        check(&link("REDDIT_LINK_HERE"), "discuss-link", &[]);
    }
}
