//! `duplicate-link`: the same address twice.

use std::cell::OnceCell;

use crate::issue::ItemKind;
use crate::issue::edit::delete_item;
use crate::lint::twice::{earlier, of_page, repeated};
use crate::lint::{Check, Context, Fix, LinkAt, Severity, Sink, Touches};
use crate::markdown::upstream;
use crate::markdown::url::{Url, strong_key};
use crate::rule;
use crate::text::hash::fnv;

rule! {
    /// An address stands twice in the community part, or was in an issue before.
    ///
    /// Readers meet the same page twice; it happens when two people send the same link, or when an item is moved and not
    /// removed. Upstream's CI refuses the same address. As a warning this rule also knows addresses that only look
    /// different: with `www.`, as `youtu.be`, with a tracking parameter, with a fragment. Mirrors in one item are meant. Past
    /// issues are asked where they are given.
    ///
    /// ## Bad
    /// ```markdown
    /// * [A title](https://example.org/post)
    /// * [The same](http://example.org/post/)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A title](https://example.org/post)
    /// ```
    pub static DUPLICATE_LINK: Rule = {
        id: "duplicate-link",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Item,
        check: Check::Issue(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    let mut pages = Vec::new();
    let mut numbers = Vec::new();
    for at in context.links.iter().filter(|at| context.in_community(at)) {
        let Some(address) = context.address(&at.link) else { continue };
        let url = Url::parse(address);
        if url.is_web() {
            pages.push((at, address));
            numbers.push(of_page(&url, &url.site()));
        }
    }
    let is_twice = repeated(&numbers);
    let (twice, once): (Vec<_>, Vec<_>) = pages.into_iter().zip(is_twice).partition(|(_, is_twice)| *is_twice);
    let key = |key: fn(&str) -> String| {
        let numbers: Vec<u64> = twice.iter().map(|((_, address), _)| fnv(key(address).bytes())).collect();
        earlier(&numbers)
    };
    let (exact, alike) = (key(upstream::key), key(strong_key));
    let lines = OnceCell::new();
    for (((at, address), _), places) in twice.iter().zip(exact.into_iter().zip(alike)) {
        let first = |place: Option<usize>| place.and_then(|place| twice.get(place)).map(|((first, _), _)| *first);
        let line_of = |offset| lines.get_or_init(|| line_ends(context.text())).partition_point(|end| *end < offset) + 1;
        match (first(places.0), first(places.1)) {
            (Some(first), _) => report(context, sink, line_of(first.link.span.start), at, first, Severity::Error),
            (None, Some(first)) if !is_meant(context, at, first) => {
                report(context, sink, line_of(first.link.span.start), at, first, Severity::Warning);
            }
            (None, Some(_)) => {}
            (None, None) => in_past(context, sink, at, address),
        }
    }
    if !context.options.past.is_empty() {
        once.iter().for_each(|((at, address), _)| in_past(context, sink, at, address));
    }
}

/// Where lines end.
fn line_ends(text: &str) -> Vec<usize> {
    text.match_indices('\n').map(|(at, _)| at).collect()
}

/// Two links of one item, or to two places of one page, may well be meant.
fn is_meant(context: &Context, at: &LinkAt, first: &LinkAt) -> bool {
    let fragment = |at: &LinkAt| context.address(&at.link).and_then(|address| Url::parse(address).fragment);
    let two_places = fragment(at).is_some() && fragment(first).is_some() && fragment(at) != fragment(first);
    let item = |at: &LinkAt| context.item_at(at).map(|item| item.span);
    two_places || item(at).is_some() && item(at) == item(first)
}

fn report(context: &Context, sink: &mut Sink, line: usize, at: &LinkAt, first: &LinkAt, severity: Severity) {
    let section = |at: &LinkAt| at.section.and_then(|at| context.issue.sections.get(at));
    let place = match (section(at), section(first)) {
        (Some(here), Some(there)) if here.span != there.span => format!("in {}", there.title(context.text())),
        _ => "in this section".to_owned(),
    };
    let what = match severity {
        Severity::Error => "This address stands",
        _ => "This address, in another spelling, stands",
    };
    let message = format!("{what} {place} already, on line {line}: readers would meet the same page twice.");
    say(context, sink, at, message, "Keep one of the two.", severity);
}

/// Says that an address was in an issue before this one. The other places of a page that changes may well be meant.
fn in_past(context: &Context, sink: &mut Sink, at: &LinkAt, address: &str) {
    let seen = context.options.past.seen(address, context.number());
    let is_place = Url::parse(address).fragment.is_some();
    let Some(seen) = seen.filter(|seen| seen.is_same || !is_place) else { return };
    let (what, severity) = match seen.is_same {
        true => ("This address", Severity::Error),
        false => ("This address, in another spelling,", Severity::Warning),
    };
    let message = format!("{what} is already in {}: its readers have met the page.", seen.place());
    say(context, sink, at, message, "Remove it, or lead to what is new.", severity);
}

fn say(context: &Context, sink: &mut Sink, at: &LinkAt, message: String, help: &str, severity: Severity) {
    let report = sink
        .report(context, &DUPLICATE_LINK, at.link.url, message, help)
        .severity(severity)
        .ci(severity == Severity::Error && context.is_checked_upstream(at.link.span.start));
    let item = context.item_at(at).filter(|item| matches!(item.kind, ItemKind::Link(_)));
    if let Some(item) = item.filter(|item| context.links_of(item).nth(1).is_none()) {
        report.fix(Fix::offer("Remove this item", delete_item(context.issue, item)));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::issue::parse;
    use crate::lint::harness::{check, document};
    use crate::lint::{Options, Past, lint};

    #[test]
    fn as_upstream_sees_it() {
        check(
            "### Official\n* [a](https://e.org/x)\n\n### Research\n* [🦀](http://e.org//x/)",
            "duplicate-link",
            &["http://e.org//x/"],
        );
        check("* [a](https://e.org/x#a)\n* [b](https://e.org/x#b)", "duplicate-link", &[]);
    }

    #[test]
    fn other_spellings_of_the_same_page() {
        check(
            "* [a](https://youtu.be/aaaaaaaaaaa)\n* [b](https://www.youtube.com/watch?v=aaaaaaaaaaa&si=1)",
            "duplicate-link",
            &["https://www.youtube.com/watch?v=aaaaaaaaaaa&si=1"],
        );
    }

    #[test]
    fn in_an_issue_before() {
        let mut past = Past::default();
        let before = "Number: 661\n\n## Updates from Rust Community\n### Research\n* [a](https://e.org/x)\n";
        past.add(&parse(before));
        let options = Options { past: Arc::new(past), ..Options::default() };
        let said = |address: &str| -> Vec<String> {
            let text = document(&format!("* [🦀]({address})"));
            let found = lint(&parse(&text), &options);
            found.into_iter().filter(|found| found.rule == "duplicate-link").map(|found| found.message).collect()
        };
        let place = "is already in issue 661, Research, 2026-07-22: its readers have met the page.";
        assert_eq!(said("https://e.org/x/"), [format!("This address {place}")]);
        assert_eq!(said("https://www.e.org/x"), [format!("This address, in another spelling, {place}")]);
        assert_eq!(said("https://e.org/x#y"), [""; 0]);
    }

    #[test]
    fn what_is_meant() {
        check("* [a](https://e.org/x) | [mirror](https://www.e.org/x)", "duplicate-link", &[]);
        check("* [a](https://e.org/x)\n\n## Jobs\n* [b](https://e.org/x)", "duplicate-link", &[]);
        check("* [a](mailto:a@b.c)\n* [b](mailto:a@b.c)", "duplicate-link", &[]);
    }
}
