//! `shortened-link`: addresses that hide where they lead.

use crate::lint::{Address, Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::url::{Url, percent_decoded};
use crate::rule;
use crate::text::{Edit, EditSet};

rule! {
    /// An address goes over a service that shortens or wraps addresses.
    ///
    /// Readers cannot see where it leads, duplicates are not found, and the service may follow them or end. `youtu.be` is
    /// written out safely, an address that Google wraps is unwrapped; others a person has to open.
    ///
    /// ## Bad
    /// ```markdown
    /// * [video] [A talk](https://youtu.be/aaaaaaaaaaa?t=60)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [video] [A talk](https://www.youtube.com/watch?v=aaaaaaaaaaa&t=60)
    /// ```
    pub static SHORTENED_LINK: Rule = {
        id: "shortened-link",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Text,
        check: Check::Lines(check),
    };
}

fn is_shortener(site: &str) -> bool {
    matches!(
        site,
        "t.co"
            | "bit.ly"
            | "lnkd.in"
            | "tinyurl.com"
            | "goo.gl"
            | "buff.ly"
            | "ow.ly"
            | "dlvr.it"
            | "is.gd"
            | "t.ly"
            | "cutt.ly"
            | "rb.gy"
            | "shorturl.at"
            | "fb.me"
            | "trib.al"
            | "spoti.fi"
    )
}

fn check(context: &Context, sink: &mut Sink) {
    for Address { place, url, site } in context.addresses() {
        let whole = match &**site {
            "youtu.be" => written_out(url),
            "google.com" if url.path == "/url" => unwrapped(url),
            site if is_shortener(site) && url.path.len() > 1 => None,
            _ => continue,
        };
        if site == "youtu.be" && whole.is_none() {
            continue;
        }
        let report = sink.report(
            context,
            &SHORTENED_LINK,
            *place,
            format!("`{site}` hides where this address leads: readers cannot see it, and duplicates are not found."),
            "Write the address that it leads to.",
        );
        if let Some(whole) = whole {
            let title = format!("Write {whole}");
            let edits = EditSet::single(Edit::replace(*place, whole));
            report.fix(if site == "youtu.be" { Fix::safe(title, edits) } else { Fix::offer(title, edits) });
        }
    }
}

/// `youtu.be/ID?t=60` as `youtube.com/watch?v=ID&t=60`.
fn written_out(url: &Url) -> Option<String> {
    let id = url.path.strip_prefix('/')?.trim_end_matches('/');
    let is_id = id.len() == 11 && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let rest: String = url
        .parameters()
        .filter(|(name, _, _)| !name.is_empty())
        .map(|(name, value, _)| value.map_or_else(|| format!("&{name}"), |value| format!("&{name}={value}")))
        .collect();
    let fragment = url.fragment.map_or_else(String::new, |fragment| format!("#{fragment}"));
    is_id.then(|| format!("https://www.youtube.com/watch?v={id}{rest}{fragment}"))
}

/// The address that `google.com/url?q=…` leads to, its escapes undone.
fn unwrapped(url: &Url) -> Option<String> {
    let (_, value, _) = url.parameters().find(|(name, _, _)| matches!(*name, "q" | "url"))?;
    let address = String::from_utf8(percent_decoded(value?)).ok()?;
    let is_clean =
        !address.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '(' | ')' | '<' | '>'));
    (Url::parse(&address).is_web() && is_clean).then_some(address)
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn what_can_be_unwrapped() {
        check_fix(
            "* [🦀](https://www.google.com/url?q=https%3A%2F%2Fe.org%2Fx&sa=D)",
            "shortened-link",
            "* [🦀](https://e.org/x)",
        );
        check("* [a](https://t.co/abc)", "shortened-link", &["https://t.co/abc"]);
        check("* [a](https://t.co) [b](https://youtu.be/@x) [c](https://www.google.com/)", "shortened-link", &[]);
    }
}
