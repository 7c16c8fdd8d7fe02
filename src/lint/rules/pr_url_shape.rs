//! `pr-url-shape`: addresses of pull requests that lead beside them.

use crate::issue::{Holds, Item};
use crate::lint::{Address, Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::url::Url;
use crate::rule;
use crate::text::{Edit, EditSet};

rule! {
    /// The address of a listed pull request leads to one of its files, commits or comments, or is misspelt.
    ///
    /// The lists are of pull requests: readers want the page that says what it is about. Commits to the repository of RFCs
    /// that are no RFC are not approved RFCs: a warning, because one may be meant.
    ///
    /// ## Bad
    /// ```markdown
    /// ## Updates from the Rust Project
    /// * [a change](https://github.com/rust-lang/rust/pull/1234/files)
    /// ```
    /// ## Good
    /// ```markdown
    /// ## Updates from the Rust Project
    /// * [a change](https://github.com/rust-lang/rust/pull/1234)
    /// ```
    pub static PR_URL_SHAPE: Rule = {
        id: "pr-url-shape",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Text,
        check: Check::Item(check),
    };
}

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    let holds = context.issue.sections.get(section).map(|section| section.kind.holds());
    if holds == Some(Holds::Rfcs) {
        return commits(context, item, sink);
    }
    if holds != Some(Holds::PullRequests) {
        return;
    }
    for at in context.links_of(item) {
        let Some(Address { url, site, .. }) = context.address_at(at.link.url) else { continue };
        let address = context.slice(at.link.url);
        let Some(good) = good(url, site).filter(|good| good != address) else { continue };
        sink.report(
            context,
            &PR_URL_SHAPE,
            at.link.url,
            "This address does not lead to the page of the pull request itself.",
            format!("Write `{good}`."),
        )
        .fix(Fix::offer("Lead to the pull request", EditSet::single(Edit::replace(at.link.url, good))));
    }
}

/// Commits among the RFCs.
fn commits(context: &Context, item: &Item, sink: &mut Sink) {
    for at in context.links_of(item) {
        let url = Url::parse(context.slice(at.link.url));
        if url.site() == "github.com" && url.path.starts_with("/rust-lang/rfcs/commit/") {
            sink.report(
                context,
                &PR_URL_SHAPE,
                at.link.url,
                "This address leads to a commit, and an RFC is the pull request that brought it.",
                "Write the address of its pull request, or remove the item if it is no RFC.",
            )
            .severity(Severity::Warning);
        }
    }
}

/// The address of the pull request that an address of GitHub leads to.
fn good(url: &Url, site: &str) -> Option<String> {
    if site != "github.com" {
        return None;
    }
    let parts: Vec<&str> = url.path.split('/').skip(1).collect();
    let [owner, name, kind, number, rest @ ..] = parts.as_slice() else { return None };
    let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    let is_misspelt = matches!(*kind, "ull" | "pul" | "pulls" | "pull-request" | "PR");
    let is_comment =
        url.fragment.is_some_and(|part| part.starts_with("issuecomment") || part.starts_with("discussion_r"));
    let is_beside = *kind == "pull" && (matches!(rest, ["files" | "commits" | "checks" | "changes", ..]) || is_comment);
    let is_issue = *kind == "issues" && is_comment;
    (is_number && (is_misspelt || is_beside || is_issue))
        .then(|| format!("https://github.com/{owner}/{name}/pull/{number}"))
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn every_way_beside() {
        let item = |address: &str| format!("## Updates from the Rust Project\n* [🦀]({address})\n");
        let good = "https://github.com/rust-lang/rust/pull/12";
        for bad in
            ["ull/12", "pull/12/files", "pull/12#issuecomment-1", "issues/12#issuecomment-1", "pull/12/commits/ab"]
        {
            check_fix(&item(&format!("https://github.com/rust-lang/rust/{bad}")), "pr-url-shape", &item(good));
        }
        check(&item("https://github.com/rust-lang/rust/issues/12"), "pr-url-shape", &[]);
        let commit = "https://github.com/rust-lang/rfcs/commit/ab12";
        check(&format!("### Approved RFCs\n* [🦀]({commit})\n"), "pr-url-shape", &[commit]);
    }
}
