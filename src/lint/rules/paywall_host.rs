//! `paywall-host`: pages that not everybody can read.

use crate::issue::{Item, ItemKind};
use crate::lint::{Address, Check, Context, Severity, Sink, Touches};
use crate::rule;

rule! {
    /// A community item leads to a host that asks its readers to pay or to sign in.
    ///
    /// Editors ask for another address, or leave the item out. Medium is known for it, under many names; an address with
    /// `sk=` is a friend's link, which everybody can read.
    ///
    /// ## Bad
    /// ```markdown
    /// * [A title](https://medium.com/somebody/a-title-0123456789ab)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A title](https://example.org/a-title)
    /// ```
    pub static PAYWALL_HOST: Rule = {
        id: "paywall-host",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Item(check),
    };
}

/// Hosts, or the ends of hosts.
const HOSTS: [&str; 13] = [
    "medium.com",
    "betterprogramming.pub",
    "gitconnected.com",
    "plainenglish.io",
    "stackademic.com",
    "devgenius.io",
    "faun.pub",
    "towardsdatascience.com",
    "towardsdev.com",
    "cubed.run",
    "wsj.com",
    "ft.com",
    "nytimes.com",
];

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    let ItemKind::Link(link) = &item.kind else { return };
    let Some(Address { url, site, .. }) = context.address_at(link.url) else { return };
    let is_host = |host: &&str| site.strip_suffix(*host).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    let is_friends = url.parameters().any(|(name, _, _)| name == "sk");
    if context.is_community(section) && !is_friends && HOSTS.iter().any(is_host) {
        sink.report(
            context,
            &PAYWALL_HOST,
            link.url,
            format!("`{site}` asks its readers to pay or to sign in: not everybody can read this page."),
            "Link to a copy that everybody can read, if there is one.",
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn hosts_and_their_parts() {
        check("* [🦀](https://somebody.medium.com/x)", "paywall-host", &["https://somebody.medium.com/x"]);
        check("* [a](https://notmedium.com/x) \n* [b](https://medium.com/x?sk=1)", "paywall-host", &[]);
    }
}
