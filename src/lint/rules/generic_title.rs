//! `generic-title`: titles that say nothing.

use crate::issue::{Item, ItemKind};
use crate::lint::titles::{plain, same_letters};
use crate::lint::{Address, Check, Context, Severity, Sink, Touches};
use crate::markdown::url::Url;
use crate::rule;

rule! {
    /// A community title does not say what the page is about.
    ///
    /// "Changelog #12" of what? Looked for: words that every site uses, the address itself, the bare host, and the name of
    /// the site.
    ///
    /// ## Bad
    /// ```markdown
    /// * [Changelog #12](https://example.org/post)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [rust-analyzer changelog #12](https://example.org/post)
    /// ```
    pub static GENERIC_TITLE: Rule = {
        id: "generic-title",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Item(check),
    };
}

const WORDS: [&str; 22] = [
    "article",
    "blog",
    "blogpost",
    "changelog",
    "changes",
    "click here",
    "here",
    "home",
    "index",
    "issue",
    "link",
    "news",
    "newsletter",
    "post",
    "readme",
    "release",
    "release notes",
    "title",
    "untitled",
    "update",
    "version",
    "video",
];

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    let ItemKind::Link(link) = &item.kind else { return };
    if link.title.is_empty() || !context.is_community(section) {
        return;
    }
    let source = context.slice(link.title);
    // What says nothing is short; an address may be long.
    let has_markup = source.bytes().any(|byte| matches!(byte, b'`' | b'*' | b'\\' | b'&'));
    if source.len() > 60 && !has_markup && !source.starts_with("http") {
        return;
    }
    let title = plain(source);
    let Some(Address { url, site, .. }) = context.address_at(link.url) else { return };
    if title.len() > 60 && !title.starts_with("http") {
        return;
    }
    let is_address = Url::parse(title.trim()).is_web() || !title.contains(' ') && same_letters(&title, site);
    if is_address || is_word(&title) || is_site(&title, url, site) {
        sink.report(
            context,
            &GENERIC_TITLE,
            link.title,
            format!("`{title}` does not say what the page is about."),
            "Write the page's title, with the name of what it is about.",
        );
    }
}

/// A word that every site uses, alone or with a number or a version.
fn is_word(title: &str) -> bool {
    let lower = title.to_lowercase();
    let name = lower.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '#' | ' ' | '-' | ':'));
    let name = name.strip_suffix(" v").unwrap_or(name);
    WORDS.contains(&name) || matches!(name, "" | "v") && lower.contains(|c: char| c.is_ascii_digit())
}

/// The name of the site that the page is on: its host without the domain.
fn is_site(title: &str, url: &Url, site: &str) -> bool {
    let name = site.rsplit_once('.').map_or("", |(name, _)| name);
    let is_front = url.path.trim_matches('/').is_empty();
    !is_front && name.len() > 3 && same_letters(title, name)
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn what_says_nothing() {
        for title in ["Untitled", "v1.2.0", "Release notes 2.0", "https://e.org/x", "example.org", "Example"] {
            check(&format!("* [{title}](https://www.example.org/x)"), "generic-title", &[title]);
        }
    }

    #[test]
    fn what_says_something() {
        for title in ["🦀 1.0", "Example 1.0", "serde v2", "Changelog of serde"] {
            check(&format!("* [{title}](https://www.example.org/x)"), "generic-title", &[]);
        }
    }
}
