//! `jobs-link`: the link to the hiring thread.

use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::rule;

rule! {
    /// The link to the hiring thread leads elsewhere.
    ///
    /// The jobs section has one link, to the newest "Who's Hiring" thread of r/rust; its address ends in that name.
    ///
    /// ## Bad
    /// ```markdown
    /// ## Jobs
    ///
    /// Please see the latest [Who's Hiring thread on r/rust](https://www.reddit.com/r/rust/comments/abc/this_week_in_rust_665/)
    /// ```
    /// ## Good
    /// ```markdown
    /// ## Jobs
    ///
    /// Please see the latest [Who's Hiring thread on r/rust](https://www.reddit.com/r/rust/comments/abc/official_rrust_whos_hiring_thread/)
    /// ```
    pub static JOBS_LINK: Rule = {
        id: "jobs-link",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Lines(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    let section = context.issue.section("jobs");
    for at in context.links.iter().filter(|at| at.section.is_some() && at.section == section) {
        let text = context.slice(at.link.text).to_lowercase();
        let Some(address) = context.address(&at.link).filter(|_| text.contains("hiring")) else { continue };
        // A placeholder has a rule of its own.
        if address.ends_with("_HERE") || address.to_lowercase().contains("hiring") || is_short(address) {
            continue;
        }
        sink.report(
            context,
            &JOBS_LINK,
            at.link.url,
            "This address does not lead to a hiring thread of r/rust.",
            "Write the address of the newest thread; it has `hiring` in it.",
        );
    }
}

/// `reddit.com/r/rust/comments/abc` says nothing about the thread.
fn is_short(address: &str) -> bool {
    address.split_once("/comments/").is_some_and(|(_, rest)| !rest.trim_end_matches('/').contains('/'))
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn other_links_of_the_section() {
        check("## Jobs\n\n[🦀](https://e.org/) [Who's Hiring](INSERT_LINK_HERE)", "jobs-link", &[]);
        check("## Jobs\n\n[Who's Hiring](https://e.org/)", "jobs-link", &["https://e.org/"]);
    }
}
