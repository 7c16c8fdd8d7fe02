//! `title-with-site-suffix`: titles with the name of the site behind them.

use crate::issue::{Item, ItemKind};
use crate::lint::titles::letters;
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// A community title ends in the name of the site that the page is on.
    ///
    /// Browsers show `A title | Rust Blog` on a tab; in the list the address says it already, and editors take it out.
    /// Known names are looked for, and names that are the address's host.
    ///
    /// ## Bad
    /// ```markdown
    /// * [A title | Rust Blog](https://blog.rust-lang.org/2026/08/20/a-title/)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A title](https://blog.rust-lang.org/2026/08/20/a-title/)
    /// ```
    pub static TITLE_WITH_SITE_SUFFIX: Rule = {
        id: "title-with-site-suffix",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Text,
        check: Check::Item(check),
    };
}

/// Names of sites, as [`letters`] gives them.
const NAMES: [&str; 24] = [
    "rustblog",
    "therustblog",
    "insiderustblog",
    "youtube",
    "github",
    "lwnnet",
    "medium",
    "devcommunity",
    "dev",
    "hackernoon",
    "reddit",
    "hackernews",
    "stackoverflow",
    "substack",
    "linkedin",
    "wikipedia",
    "arxivorg",
    "rustfoundation",
    "therustfoundation",
    "logrocketblog",
    "thenewstack",
    "infoworld",
    "theregister",
    "docsrs",
];

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    let ItemKind::Link(link) = &item.kind else { return };
    if !context.is_community(section) {
        return;
    }
    let title = context.slice(link.title);
    // What sets a name apart stands behind a space; bytes are looked through faster than patterns.
    let may_begin = |pair: &[u8]| matches!(pair, [b' ', mark] if !mark.is_ascii() || matches!(mark, b'|' | b'-' | b':' | b'\\' | b'['));
    if !title.as_bytes().windows(2).any(may_begin) {
        return;
    }
    let Some(start) = context.address_at(link.url).and_then(|at| suffix(title, &at.site)) else { return };
    let span = Span::new(link.title.start + start, link.title.end);
    let name = context.slice(span).trim_start_matches(|c: char| !c.is_alphanumeric());
    sink.report(
        context,
        &TITLE_WITH_SITE_SUFFIX,
        span,
        format!("The title ends in the name of its site, `{name}`; the address says it already."),
        "Remove it.",
    )
    .fix(Fix::offer(format!("Remove {name}"), EditSet::single(Edit::delete(span))));
}

/// Where the name of the site begins, with what sets it apart.
fn suffix(title: &str, site: &str) -> Option<usize> {
    let marks = [" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " \\| ", " ["];
    let (start, name) = marks
        .iter()
        .filter_map(|mark| title.rfind(mark).and_then(|at| Some((at, title.get(at + mark.len()..)?))))
        .max_by_key(|(at, _)| *at)?;
    let is_by = |rest: &str| rest.rsplit([' ', '|', '·', '-']).next().is_some_and(|word| word == "Medium");
    let before = title.get(..start)?;
    let name = letters(name);
    let host = site.rsplit_once('.').map_or("", |(host, _)| host);
    let last = host.rsplit('.').next().unwrap_or("");
    let is_host = name.len() > 3 && [letters(host), letters(site), letters(last)].contains(&name);
    if before.trim().is_empty() || !(NAMES.contains(&name.as_str()) || is_host) {
        return None;
    }
    // `| by Somebody | Medium`
    let by = before.rfind(" | by ").filter(|_| is_by(title));
    Some(by.unwrap_or(start))
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn names_and_hosts() {
        for (suffix, url) in [
            (" - YouTube", "https://www.youtube.com/watch?v=aaaaaaaaaaa"),
            (" [LWN.net]", "https://lwn.net/Articles/1/"),
            (" | by A. Writer | Medium", "https://medium.com/x?sk=1"),
            (" — Ferrous Example", "https://ferrous-example.com/blog/x"),
            (" · GitHub", "https://github.com/o/r/wiki/x"),
        ] {
            check_fix(
                &format!("* [A 🦀 title{suffix}]({url})"),
                "title-with-site-suffix",
                &format!("* [A 🦀 title]({url})"),
            );
        }
    }

    #[test]
    fn other_endings() {
        check("* [A title - part two](https://e.org/) ", "title-with-site-suffix", &[]);
        check("* [Rust on GitHub](https://github.com/x)", "title-with-site-suffix", &[]);
    }
}
