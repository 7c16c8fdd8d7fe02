//! `own-site-link`: items that lead to the newsletter itself.

use crate::issue::Item;
use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::markdown::links::LinkForm;
use crate::markdown::url::Url;
use crate::rule;

rule! {
    /// A community item or an event leads to the newsletter's own site, or to its drafts.
    ///
    /// The address of the preview was pasted instead of the page's.
    ///
    /// ## Bad
    /// ```markdown
    /// * [A title](https://this-week-in-rust.org/blog/2026/08/19/this-week-in-rust-665/)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A title](https://example.org/post)
    /// ```
    pub static OWN_SITE_LINK: Rule = {
        id: "own-site-link",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Item(check),
    };
}

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    if !context.is_community(section) && context.issue.root(section) != "events" {
        return;
    }
    for at in context.links_of(item) {
        let is_own = match at.link.form {
            LinkForm::Reference => context.address(&at.link).is_some_and(|address| {
                let url = Url::parse(address);
                is_own(&url, &url.site())
            }),
            _ => context.address_at(at.link.url).is_some_and(|at| is_own(&at.url, &at.site)),
        };
        if is_own {
            sink.report(
                context,
                &OWN_SITE_LINK,
                at.link.url,
                "This item leads to the newsletter itself, not to the page that it is about.",
                "Write the address of the page.",
            );
        }
    }
}

fn is_own(url: &Url, site: &str) -> bool {
    match site {
        "this-week-in-rust.org" => true,
        // Issues and discussions of the repository are news like others.
        "github.com" => {
            let path = url.path.to_ascii_lowercase();
            let rest = path.strip_prefix("/rust-lang/this-week-in-rust/").unwrap_or("");
            ["blob/", "edit/", "tree/", "pull/"].iter().any(|part| rest.starts_with(part))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn drafts_and_events() {
        let draft = "https://github.com/rust-lang/this-week-in-rust/blob/main/draft/🦀.md";
        check(&format!("* [a]({draft})"), "own-site-link", &[draft]);
        check("* [a](https://github.com/rust-lang/this-week-in-rust/issues/1)", "own-site-link", &[]);
        check("## Jobs\n* [a](https://this-week-in-rust.org/)", "own-site-link", &[]);
    }
}
