//! What the address of an issue or pull request on GitHub says of an item: its project, number, group and area.

use crate::issue::form::{FormKind, Values};
use crate::issue::sections::by_id;
use crate::markdown::url::Url;

/// An issue, a pull request or a discussion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thread<'a> {
    /// `rust-lang`
    pub owner: &'a str,
    /// `rust`
    pub repository: &'a str,
    /// Its number.
    pub number: &'a str,
}

impl FormKind {
    /// Whether items of this kind lead to issues and pull requests, so that `#123` may name one.
    pub fn has_threads(self) -> bool {
        !matches!(self, FormKind::Link | FormKind::Event | FormKind::Paper)
    }
}

/// Reads the address of a thread.
pub fn thread(address: &str) -> Option<Thread<'_>> {
    let url = Url::parse(address);
    if !url.is_web() || url.site() != "github.com" {
        return None;
    }
    let mut parts = url.path.split('/').filter(|part| !part.is_empty());
    let (owner, repository, kind, number) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let is_number = number.len() <= 9 && number.bytes().all(|byte| byte.is_ascii_digit());
    let known = matches!(kind, "issues" | "pull" | "pulls" | "discussions") && is_number;
    known.then_some(Thread { owner, repository, number })
}

/// The repositories of the project whose threads belong to one list: repository, and the lists' ids by kind.
const LISTS: [(&str, &[&str]); 13] = [
    ("rust", &["fcp/rust", "calls-for-testing/rust"]),
    ("cargo", &["merged-pull-requests/cargo", "fcp/cargo", "calls-for-testing/cargo"]),
    ("rustup", &["calls-for-testing/rustup"]),
    ("rfcs", &["fcp/rust-rfcs", "calls-for-testing/rfcs"]),
    ("compiler-team", &["fcp/compiler-team"]),
    ("lang-team", &["fcp/language-team"]),
    ("reference", &["fcp/language-reference"]),
    ("leadership-council", &["fcp/leadership-council"]),
    ("unsafe-code-guidelines", &["fcp/unsafe-code-guidelines"]),
    ("rust-clippy", &["merged-pull-requests/clippy"]),
    ("rust-analyzer", &["merged-pull-requests/rust-analyzer"]),
    ("rustfmt", &["merged-pull-requests/rustfmt"]),
    ("miri", &["merged-pull-requests/miri"]),
];

/// Repositories that are parts of what `rust` has a list for.
const PARTS: [(&str, &str); 6] = [
    ("stdarch", "Library"),
    ("hashbrown", "Library"),
    ("portable-simd", "Library"),
    ("backtrace-rs", "Library"),
    ("rustc_codegen_cranelift", "Compiler"),
    ("rustc_codegen_gcc", "Compiler"),
];

/// Words before the colon of a title in rust-lang/rust, or paths within it, that are sure to name an area.
const AREAS: [(&str, &[&str]); 3] = [
    ("Rustdoc", &["rustdoc", "librustdoc"]),
    ("Library", &["std", "core", "alloc", "library", "libs", "libstd", "libcore", "liballoc", "proc_macro"]),
    (
        "Compiler",
        &["compiler", "rustc", "codegen", "resolve", "resolver", "parser", "borrowck", "typeck", "mir", "hir"],
    ),
];

/// The heading of the list that threads of a repository belong to, among those of `parent`.
fn list(thread: Thread, family: &str) -> Option<&'static str> {
    let (_, lists) = LISTS.iter().find(|(name, _)| thread.owner == "rust-lang" && *name == thread.repository)?;
    let id = lists.iter().find(|id| id.split('/').next() == Some(family))?;
    by_id(id).map(|known| known.title)
}

/// The repository whose threads stand in the list with this heading: where `#123` leads.
pub fn repository(kind: FormKind, values: &Values) -> Option<&'static str> {
    let (family, field) = match kind {
        FormKind::PullRequest => ("merged-pull-requests", "area"),
        FormKind::Fcp => ("fcp", "group"),
        FormKind::Testing => ("calls-for-testing", "group"),
        FormKind::Rfc => return Some("rfcs"),
        _ => return None,
    };
    let heading = values.get(field);
    let titled = |id: &&'static str| id.starts_with(family) && by_id(id).is_some_and(|known| known.title == heading);
    let found = LISTS.iter().find(|(_, lists)| lists.iter().any(titled));
    Some(found.map_or("rust", |(name, _)| *name))
}

/// Fills in what the address says; what is there already stays.
pub fn fill(kind: FormKind, values: &mut Values) {
    let url = values.get("url").to_owned();
    let Some(thread) = thread(&url) else { return };
    let title = bare_title(values.get("title")).to_owned();
    let said = match kind {
        FormKind::Project => Some(("project", thread.repository)),
        FormKind::Fcp => list(thread, "fcp").map(|group| ("group", group)),
        FormKind::Testing => list(thread, "calls-for-testing").map(|group| ("group", group)),
        FormKind::PullRequest => {
            let part = || PARTS.iter().find(|(name, _)| *name == thread.repository).map(|(_, area)| *area);
            let of_rust = || if thread.repository == "rust" { area(&title) } else { part() };
            let found = list(thread, "merged-pull-requests");
            found.or_else(|| of_rust().filter(|_| thread.owner == "rust-lang")).map(|area| ("area", area))
        }
        _ => None,
    };
    if let Some((field, text)) = said {
        // The list that one stands in says less than the repository; a project's name may have been given.
        if field != "project" || values.get(field).is_empty() {
            values.set(field, text);
        }
    }
    values.set("title", title);
}

/// The area of a pull request of Rust itself, where its title is sure to name one.
fn area(title: &str) -> Option<&'static str> {
    let lower = title.to_ascii_lowercase().replace(['`', '[', ']'], "");
    let before = lower.split_once(':').filter(|(_, after)| !after.starts_with(':')).map_or("", |(before, _)| before);
    let word = before.split(['/', '(', '_', ' ']).next().unwrap_or("");
    let named = AREAS.iter().find(|(_, words)| words.contains(&word)).map(|(area, _)| *area);
    let path = || ["std::", "core::", "alloc::"].iter().any(|path| lower.contains(path)).then_some("Library");
    named.or_else(|| lower.contains("rustdoc").then_some("Rustdoc")).or_else(path)
}

/// A thread's title without what GitHub puts around it: `Title by somebody · Pull Request #1 · owner/repository`,
/// `Title by @somebody in`, `Title (#1)`.
pub fn bare_title(title: &str) -> &str {
    let title = title.trim();
    let cut = ["Issue #", "Pull Request #", "Discussion #"].iter().find_map(|kind| {
        let at = title.find(&format!(" · {kind}"))?;
        Some((title.get(..at)?, *kind))
    });
    let title = match cut {
        Some((head, "Pull Request #")) => head.rfind(" by ").and_then(|at| head.get(..at)).unwrap_or(head),
        Some((head, _)) => head,
        None => title,
    };
    let by = title.rfind(" by @").filter(|_| title.ends_with(" in")).and_then(|at| title.get(..at));
    let title = by.unwrap_or(title).trim();
    let number = title.strip_suffix(')').and_then(|head| head.rsplit_once("(#"));
    let number = number.filter(|(_, number)| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
    number.map_or(title, |(head, _)| head).trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: FormKind, url: &str, title: &str, expected: &[(&str, &str)]) {
        let mut values = Values::default();
        values.set("url", url);
        values.set("title", title);
        fill(kind, &mut values);
        for (field, text) in expected {
            assert_eq!(values.get(field), *text, "{url} {field}");
        }
    }

    #[test]
    fn addresses_of_threads() {
        let found = thread("https://github.com/rust-lang/rust/pull/1234/files?w=1#diff");
        assert_eq!(found, Some(Thread { owner: "rust-lang", repository: "rust", number: "1234" }));
        for other in
            ["https://github.com/rust-lang/rust", "https://github.com/a/b/issues/new", "https://e.org/a/b/pull/1", "🦀"]
        {
            assert_eq!(thread(other), None, "{other}");
        }
    }

    #[test]
    fn an_address_fills_project_group_and_area() {
        let of = |repository: &str| format!("https://github.com/rust-lang/{repository}/pull/1");
        check(
            FormKind::Project,
            "https://github.com/a/b-c/issues/1",
            "T · Issue #1 · a/b-c",
            &[("project", "b-c"), ("title", "T")],
        );
        check(FormKind::Fcp, &of("compiler-team"), "", &[("group", "Compiler Team")]);
        check(FormKind::Fcp, &of("rfcs"), "", &[("group", "Rust RFCs")]);
        check(FormKind::Testing, &of("rfcs"), "", &[("group", "Rust language RFCs")]);
        check(FormKind::PullRequest, &of("rust-clippy"), "a: b", &[("area", "Clippy"), ("title", "a: b")]);
        check(FormKind::PullRequest, &of("rust"), "a: b", &[("area", "")]);
        check(FormKind::PullRequest, "https://github.com/a/cargo/pull/1", "core: b", &[("area", "")]);
        check(FormKind::Link, &of("rust"), "", &[("group", ""), ("project", "")]);
    }

    #[test]
    fn areas_of_which_the_title_is_sure() {
        assert_eq!(area("rustdoc-json: a"), Some("Rustdoc"));
        assert_eq!(area("core/slice: a"), Some("Library"));
        assert_eq!(area("impl `Default` for `std::sync::Once`"), Some("Library"));
        assert_eq!(area("rustc_codegen: a"), Some("Compiler"));
        assert_eq!(area("make let-else better"), None);
        assert_eq!(area("perf: a"), None);
    }

    #[test]
    fn titles_without_what_stands_around_them() {
        assert_eq!(bare_title("Stand by me by ann · Pull Request #12 · rust-lang/rust"), "Stand by me");
        assert_eq!(bare_title("a 🦀 · Issue #12 · rust-lang/rust"), "a 🦀");
        assert_eq!(bare_title("Fix it by @bob in"), "Fix it");
        assert_eq!(bare_title("Fix it (#12)"), "Fix it");
        assert_eq!(bare_title("Fix (it)"), "Fix (it)");
    }
}
