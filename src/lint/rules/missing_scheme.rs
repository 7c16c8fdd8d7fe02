//! `missing-scheme`: addresses that do not begin with `https://`.

use crate::lint::{Address, Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::url::Url;
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// An address has no `https://`, or a misspelt one.
    ///
    /// The browser looks for it on this-week-in-rust.org, and the link is dead. Upstream's CI refuses it in the community
    /// part.
    ///
    /// ## Bad
    /// ```markdown
    /// * [A title](www.example.org/post)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A title](https://www.example.org/post)
    /// ```
    pub static MISSING_SCHEME: Rule = {
        id: "missing-scheme",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Text,
        check: Check::Lines(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    for Address { place, url, .. } in context.addresses() {
        if url.is_web() && url.host.contains('.') && !url.host.contains(':') {
            continue;
        }
        let (place, address) = (*place, context.slice(*place));
        let Some(fault) = fault(address) else { continue };
        let message = match &fault {
            Fault::Missing(_) | Fault::Relative => {
                format!("`{address}` has no `https://`: the browser looks for it on the newsletter's own site.")
            }
            Fault::Doubled(head) => {
                format!("`{}` stands before an address that has its own: the link is dead.", head.of(address))
            }
            Fault::Misspelt(head, _) => {
                format!("`{}` is nothing that a browser knows: the link is dead.", head.of(address))
            }
        };
        let fix = match fault {
            Fault::Missing(head) => Some((head, "https://")),
            Fault::Misspelt(head, insert) => Some((head, insert)),
            Fault::Doubled(head) => Some((head, "")),
            Fault::Relative => None,
        };
        let report = sink
            .report(context, &MISSING_SCHEME, place, message, "Write the whole address, from `https://` on.")
            .ci(context.is_checked_upstream(place.start) && !matches!(fault, Fault::Doubled(_)));
        if let Some((head, insert)) = fix {
            let title = if insert.is_empty() { "Keep one".to_owned() } else { format!("Write {insert}") };
            report.fix(Fix::offer(title, EditSet::single(Edit::replace(head.shift(place.start), insert))));
        }
    }
}

/// What is wrong with the head of an address; spans are places in the address.
pub enum Fault {
    /// It begins with the host, or with the slashes before it.
    Missing(Span),
    /// It begins with something like `https://`, which should be this.
    Misspelt(Span, &'static str),
    /// It begins with `https://` twice.
    Doubled(Span),
    /// It begins with a path: nobody can know the host.
    Relative,
}

/// What is wrong with the head of `address`.
pub fn fault(address: &str) -> Option<Fault> {
    // A place on the page itself, a placeholder, and a link in a link are said by other rules.
    if address.starts_with(['#', '[']) || address.ends_with("_HERE") {
        return None;
    }
    if let Some(head) = doubled(address) {
        return Some(Fault::Doubled(head));
    }
    let url = Url::parse(address);
    if url.scheme.eq_ignore_ascii_case("mailto") || (url.is_web() && !url.host.is_empty()) {
        return None;
    }
    if let Some(head) = misspelt(address) {
        let is_plain = head.of(address).to_ascii_lowercase().starts_with("http:");
        return Some(Fault::Misspelt(head, if is_plain { "http://" } else { "https://" }));
    }
    let host = address.strip_prefix("//").unwrap_or(address);
    if looks_like_host(host) {
        return Some(Fault::Missing(Span::new(0, address.len() - host.len())));
    }
    (url.scheme.is_empty() && address.contains(['/', '.'])).then_some(Fault::Relative)
}

/// The head of an address that begins with what was to be `http://` or `https://`, with its slashes: `hhttps://`,
/// `https:/`, `http®s://`, `ttps://`, `https//`.
fn misspelt(address: &str) -> Option<Span> {
    let end = address.find(['/', ':', '.'])?;
    let (word, rest) = address.split_at_checked(end)?;
    let letters: String = word.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect();
    let host = rest.trim_start_matches([':', '/', ';']);
    let marks = rest.strip_suffix(host)?;
    let head = Span::new(0, end + marks.len());
    (marks.contains('/') && is_nearly_http(&letters) && looks_like_host(host)).then_some(head)
}

/// Whether `word` is `http` or `https` with a letter or two too many, lost or in the wrong place.
fn is_nearly_http(word: &str) -> bool {
    let count = |letter| word.chars().filter(|&c| c == letter).count();
    let others = word.chars().filter(|c| !matches!(c, 'h' | 't' | 'p' | 's')).count();
    others == 0 && count('h') <= 2 && (1..=3).contains(&count('t')) && (1..=2).contains(&count('p')) && count('s') <= 2
}

/// `https://` before an address that has its own.
fn doubled(address: &str) -> Option<Span> {
    let rest = ["https://", "http://", "https:", "http:"].iter().find_map(|head| address.strip_prefix(head))?;
    let begins = rest.starts_with("https://") || rest.starts_with("http://");
    begins.then(|| Span::new(0, address.len() - rest.len()))
}

/// Whether a text begins with a host: letters, a dot, and a top-level domain, then its end or a slash.
fn looks_like_host(text: &str) -> bool {
    let host = text.split(['/', '?', '#', ':']).next().unwrap_or("");
    let Some((name, domain)) = host.rsplit_once('.') else { return false };
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_');
    let is_file = matches!(domain, "md" | "html" | "htm" | "rs" | "png" | "jpg" | "pdf" | "txt" | "xml" | "svg")
        && !text.contains('/');
    !name.is_empty()
        && name.chars().all(is_name)
        && !name.starts_with('.')
        && (2..=12).contains(&domain.len())
        && domain.chars().all(|c| c.is_ascii_alphabetic())
        && !is_file
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[track_caller]
    fn check_head(bad: &str, good: &str) {
        check_fix(&format!("* [🦀]({bad})"), "missing-scheme", &format!("* [🦀]({good})"));
    }

    #[test]
    fn every_way_to_miss_it() {
        check_head("users.rust-lang.org/t/1", "https://users.rust-lang.org/t/1");
        check_head("e.org:80/a", "https://e.org:80/a");
        check_head("//e.org/a", "https://e.org/a");
        for bad in ["hhttps://", "http®s://", "https:/", "https//", "ttps://", "htps://", "https:///", "https:https://"]
        {
            check_head(&format!("{bad}e.org/a"), "https://e.org/a");
        }
        check_head("http:/e.org/a", "http://e.org/a");
    }

    #[test]
    fn relative_addresses_have_no_fix() {
        check("* [a](../README.md) [b](/blog/x) [c](#jobs)", "missing-scheme", &["../README.md", "/blog/x"]);
    }

    #[test]
    fn whole_addresses() {
        check("* [a](https://e.org) <https://e.org> [b](mailto:a@b.c) [c](ftp://e.org/x)", "missing-scheme", &[]);
        check("[x]: https://e.org/\n\n[a][x] [b](REDDIT_LINK_HERE)", "missing-scheme", &[]);
        check("[x]: e.org/y", "missing-scheme", &["e.org/y"]);
    }
}
