//! `unofficial-link`: links under Official that are not the project's own.

use crate::issue::{Item, ItemKind};
use crate::lint::{Address, Check, Context, Severity, Sink, Touches};
use crate::rule;

rule! {
    /// A link under Official leads to a site that is not the Rust project's.
    ///
    /// The section is for what the project itself announces, on its blogs; what others write stands in the sections below.
    ///
    /// ## Bad
    /// ```markdown
    /// ### Official
    /// * [Announcing a library](https://example.org/library)
    /// ```
    /// ## Good
    /// ```markdown
    /// ### Official
    /// * [Announcing Rust 1.90](https://blog.rust-lang.org/2026/08/20/Rust-1.90/)
    /// ```
    pub static UNOFFICIAL_LINK: Rule = {
        id: "unofficial-link",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Item(check),
    };
}

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    let is_official = context.issue.sections.get(section).is_some_and(|section| section.kind.is("community/official"));
    let ItemKind::Link(link) = &item.kind else { return };
    if !is_official {
        return;
    }
    let Some(Address { url, site, .. }) = context.address_at(link.url) else { return };
    let of_project = ["rust-lang.org", "rustfoundation.org", "crates.io", "docs.rs"];
    let is_of = |host: &&str| *site == **host || site.strip_suffix(*host).is_some_and(|before| before.ends_with('.'));
    let is_repository = site == "github.com" && url.path.starts_with("/rust-lang/");
    // A talk or a form may be the project's, wherever it is kept.
    let is_kept = matches!(&**site, "youtube.com" | "youtu.be" | "docs.google.com" | "surveyhero.com");
    if !url.is_web() || is_repository || is_kept || of_project.iter().any(is_of) {
        return;
    }
    sink.report(
        context,
        &UNOFFICIAL_LINK,
        link.url,
        format!("`{site}` is not a site of the Rust project, whose announcements stand in this section."),
        "Move it to the section that fits, most often Project/Tooling Updates or Observations/Thoughts.",
    );
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn sites_of_the_project() {
        let link = |heading, address| format!("### {heading}\n* [🦀]({address})\n");
        for address in ["https://foundation.rust-lang.org/x", "https://github.com/rust-lang/rfcs", "https://youtu.be/x"]
        {
            check(&link("Official", address), "unofficial-link", &[]);
        }
        let other = "https://not-rust-lang.org/x";
        check(&link("Official", other), "unofficial-link", &[other]);
        check(&link("Research", other), "unofficial-link", &[]);
    }
}
