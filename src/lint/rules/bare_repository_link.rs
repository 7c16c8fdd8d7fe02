//! `bare-repository-link`: links to a repository instead of words about it.

use crate::issue::{Item, ItemKind};
use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::markdown::url::Url;
use crate::rule;

rule! {
    /// A community item leads to the front page of a repository.
    ///
    /// The newsletter lists what there is to read: an article, a release note, a talk. Upstream's CI warns of every
    /// address `https://github.com/owner/name`, with one more part too (`/releases`); for GitLab and Codeberg this rule
    /// gives a hint.
    ///
    /// ## Bad
    /// ```markdown
    /// * [My crate](https://github.com/somebody/crate)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [My crate 1.0, and how it came about](https://example.org/one)
    /// ```
    pub static BARE_REPOSITORY_LINK: Rule = {
        id: "bare-repository-link",
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
    let first = if let ItemKind::Link(link) = &item.kind { Some(link.link.start) } else { None };
    for at in context.links_of(item) {
        let Some(address) = context.address(&at.link) else { continue };
        let is_checked = context.is_checked_upstream(at.link.span.start);
        let ci = is_github(address) && is_checked;
        // A mirror or a repository named beside an article is no item of its own.
        let is_item = is_elsewhere(address) && first == Some(at.link.span.start);
        if !ci && !is_item {
            continue;
        }
        sink.report(
            context,
            &BARE_REPOSITORY_LINK,
            at.link.url,
            "This link leads to a repository; the newsletter lists what there is to read about it.",
            "Link to an article, an announcement or release notes, or leave it out.",
        )
        .severity(if ci { Severity::Warning } else { Severity::Hint })
        .ci(ci);
    }
}

/// Upstream's pattern: `https://github.com/[^/]+/[^/]+/?[^/]*$`.
fn is_github(address: &str) -> bool {
    let Some((owner, rest)) = address.strip_prefix("https://github.com/").and_then(|rest| rest.split_once('/')) else {
        return false;
    };
    !owner.is_empty() && !rest.is_empty() && !rest.starts_with('/') && rest.matches('/').count() <= 1
}

fn is_elsewhere(address: &str) -> bool {
    let url = Url::parse(address);
    let parts = url.path.split('/').filter(|part| !part.is_empty()).count();
    url.is_web() && parts == 2 && matches!(&*url.site(), "gitlab.com" | "codeberg.org" | "github.com" | "git.sr.ht")
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn as_upstream_looks() {
        for address in [
            "https://github.com/o/r",
            "https://github.com/o/r/",
            "https://github.com/o/r/releases",
            "https://codeberg.org/o/r",
        ] {
            check(&format!("* [🦀]({address})"), "bare-repository-link", &[address]);
        }
        for address in ["https://github.com/o", "https://github.com/o/r/issues/1", "https://github.com/o/r/tree/main/x"]
        {
            check(&format!("* [🦀]({address})"), "bare-repository-link", &[]);
        }
    }

    #[test]
    fn outside_the_community_part_repositories_are_fine() {
        check("## Jobs\n* [a](https://github.com/o/r)", "bare-repository-link", &[]);
    }
}
