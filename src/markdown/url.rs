//! An address taken apart, without judging it: any text has its parts. Spans are byte offsets in the address.

use std::borrow::Cow;

use crate::text::Span;

/// The parts of an address: `scheme://host/path?query#fragment`. What is missing is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Url<'a> {
    /// What stands before the first `:`, if it is a scheme (`https`, `mailto`).
    pub scheme: &'a str,
    /// Host with user and port, as written.
    pub host: &'a str,
    /// From the first `/` after the host, or after the scheme's colon.
    pub path: &'a str,
    /// Without its `?`; `None` if there is no `?`.
    pub query: Option<&'a str>,
    /// Without its `#`; `None` if there is no `#`.
    pub fragment: Option<&'a str>,
}

impl<'a> Url<'a> {
    /// Takes `address` apart. Total: what has no scheme is all path.
    pub fn parse(address: &'a str) -> Url<'a> {
        let (rest, fragment) = split(address, '#');
        let (rest, query) = split(rest, '?');
        let scheme = rest.split_once(':').map_or("", |(scheme, _)| scheme);
        let scheme = if is_scheme(scheme) { scheme } else { "" };
        let after = rest.get(if scheme.is_empty() { 0 } else { scheme.len() + 1 }..).unwrap_or("");
        let (host, path) = match after.strip_prefix("//") {
            Some(authority) => {
                let end = authority.find('/').unwrap_or(authority.len());
                (authority.get(..end).unwrap_or(""), authority.get(end..).unwrap_or(""))
            }
            None => ("", after),
        };
        Url { scheme, host, path, query, fragment }
    }

    /// Whether the scheme is `http` or `https`, in any case.
    pub fn is_web(&self) -> bool {
        self.scheme.eq_ignore_ascii_case("http") || self.scheme.eq_ignore_ascii_case("https")
    }

    /// The host in lower case, without `www.` and `m.`.
    pub fn site(&self) -> Cow<'a, str> {
        let bare = |host: &'_ str| {
            let start = if host.starts_with("www.") { "www.".len() } else { 0 };
            start + if host.get(start..).is_some_and(|host| host.starts_with("m.")) { "m.".len() } else { 0 }
        };
        if self.host.bytes().any(|byte| byte.is_ascii_uppercase()) {
            let host = self.host.to_ascii_lowercase();
            return Cow::Owned(host.get(bare(&host)..).unwrap_or("").to_owned());
        }
        Cow::Borrowed(self.host.get(bare(self.host)..).unwrap_or(""))
    }

    /// The parameters of the query as written: name, value (`None` without `=`), and the parameter's span in the query.
    pub fn parameters(&self) -> impl Iterator<Item = (&'a str, Option<&'a str>, Span)> {
        let mut at = 0;
        self.query.into_iter().flat_map(|query| query.split('&')).map(move |part| {
            let span = Span::new(at, at + part.len());
            at = span.end + 1;
            match part.split_once('=') {
                Some((name, value)) => (name, Some(value), span),
                None => (part, None, span),
            }
        })
    }

    /// Where the query stands in the address that was parsed, without its `?`.
    pub fn query_span(&self) -> Option<Span> {
        let scheme = if self.scheme.is_empty() { 0 } else { self.scheme.len() + 1 };
        let slashes = if self.host.is_empty() { 0 } else { 2 };
        let start = scheme + slashes + self.host.len() + self.path.len() + 1;
        self.query.map(|query| Span::new(start, start + query.len()))
    }
}

fn split(text: &str, mark: char) -> (&str, Option<&str>) {
    text.split_once(mark).map_or((text, None), |(before, after)| (before, Some(after)))
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
        // `example.com:8080` and `localhost:80` are hosts, not schemes.
        && !text.contains('.')
        && !text.eq_ignore_ascii_case("localhost")
}

/// The bytes of a text with its percent escapes undone; what is no escape stays as it is.
pub fn percent_decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let hex = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
        match (byte, hex(ahead.next()), hex(ahead.next())) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = ahead;
            }
            _ => bytes.push(byte),
        }
    }
    bytes
}

/// The parameters that upstream's `inspect_links` refuses.
pub const UPSTREAM_TRACKING: [&str; 4] = ["utm_source", "utm_medium", "utm_campaign", "utm_content"];

/// Whether a parameter follows the reader: it can go without changing what is shown. `site` is [`Url::site`].
pub fn is_tracking(site: &str, name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("utm_")
        || matches!(name.as_str(), "fbclid" | "gclid" | "igshid" | "mc_cid" | "mc_eid" | "ref_src")
        || (name == "ref" && !matches!(site, "github.com" | "gitlab.com" | "codeberg.org"))
        || (matches!(name.as_str(), "si" | "feature") && matches!(site, "youtube.com" | "youtu.be"))
        || (name == "si" && site == "open.spotify.com")
        || (matches!(name.as_str(), "s" | "t") && matches!(site, "x.com" | "twitter.com"))
}

/// Our stronger key: two addresses that lead to the same page for a reader. Beyond [`super::upstream::key`]: host without case,
/// `www.` and `m.`; `youtu.be/X` is `youtube.com/watch?v=X`; no fragment, `index.html` or tracking; percent escapes in
/// one case.
pub fn strong_key(address: &str) -> String {
    let url = Url::parse(address.trim());
    let mut site = url.site().into_owned();
    let mut parts: Vec<&str> = url.path.split('/').filter(|part| !part.is_empty()).collect();
    if parts.last().is_some_and(|last| matches!(*last, "index.html" | "index.htm")) {
        parts.pop();
    }
    let mut query: Vec<String> = url
        .parameters()
        .filter(|(name, _, _)| !name.is_empty() && !is_tracking(&site, name))
        .map(|(name, value, _)| value.map_or_else(|| name.to_owned(), |value| format!("{name}={value}")))
        .collect();
    if site == "youtu.be" {
        if let Some(id) = parts.first() {
            query.insert(0, format!("v={id}"));
        }
        site = "youtube.com".to_owned();
        parts = vec!["watch"];
    }
    let mut key = site;
    for part in parts {
        key.push('/');
        key.push_str(part);
    }
    if !query.is_empty() {
        key.push('?');
        key.push_str(&query.join("&"));
    }
    upper_escapes(&key)
}

fn upper_escapes(text: &str) -> String {
    let mut left = 0;
    text.chars()
        .map(|c| {
            if c == '%' {
                left = 2;
                c
            } else if left > 0 {
                left -= 1;
                c.to_ascii_uppercase()
            } else {
                c
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_as_written() {
        let url = Url::parse("https://Example.com:8080/a/b?x=1&y#z");
        assert_eq!((url.scheme, url.host, url.path), ("https", "Example.com:8080", "/a/b"));
        assert_eq!((url.query, url.fragment), (Some("x=1&y"), Some("z")));
        let address = "https://e.org/p?a=1&utm_source=x#f";
        let url = Url::parse(address);
        assert_eq!(url.query_span().map(|span| span.of(address)), Some("a=1&utm_source=x"));
        assert_eq!(Url::parse("example.com/x").scheme, "");
        assert_eq!(Url::parse("mailto:a@b.c").scheme, "mailto");
        assert_eq!(Url::parse("localhost:80/x").scheme, "");
    }

    #[test]
    fn the_strong_key_sees_through_spelling() {
        assert_eq!(strong_key("https://youtu.be/abc?si=1"), strong_key("https://www.youtube.com/watch?v=abc"));
        assert_eq!(strong_key("https://E.org/a/index.html#x"), strong_key("http://www.e.org/a/"));
        assert_eq!(strong_key("https://e.org/%c3%bc"), strong_key("https://e.org/%C3%BC"));
    }
}
