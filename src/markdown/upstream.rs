//! Addresses as upstream's `inspect_links` rebuilds them, to the letter: Python's `urlsplit`, `parse_qs`, `urlencode`
//! and `urlunsplit` as that script uses them.

use super::url::{UPSTREAM_TRACKING, Url, percent_decoded};

/// An address after upstream's simplification: the script refuses an address that differs from this. Empty parts of the
/// path, parameters without a value and an empty query or fragment go; what is left of the query is encoded anew.
pub fn rebuilt(address: &str) -> String {
    let url = Url::parse(address);
    let path = if url.path.is_empty() || url.path.ends_with('/') { path(&url) + "/" } else { path(&url) };
    join(&url, &url.scheme.to_ascii_lowercase(), &path)
}

/// The key under which upstream looks for duplicates: the same, with `https` for `http` and no slash at the end.
pub fn key(address: &str) -> String {
    let url = Url::parse(address);
    let scheme = if url.is_web() { "https".to_owned() } else { url.scheme.to_ascii_lowercase() };
    join(&url, &scheme, &path(&url))
}

/// The path without its empty parts, and without the slashes at its two ends.
fn path(url: &Url) -> String {
    let parts: Vec<&str> = url.path.split('/').filter(|part| !part.is_empty()).collect();
    parts.join("/")
}

fn join(url: &Url, scheme: &str, path: &str) -> String {
    let mut whole = String::new();
    if !scheme.is_empty() {
        whole.push_str(scheme);
        whole.push(':');
    }
    if !url.host.is_empty() {
        whole.push_str("//");
        whole.push_str(url.host);
        if !path.is_empty() && !path.starts_with('/') {
            whole.push('/');
        }
    }
    whole.push_str(path);
    let query = query(url.query.unwrap_or(""));
    if !query.is_empty() {
        whole.push('?');
        whole.push_str(&query);
    }
    if let Some(fragment) = url.fragment.filter(|fragment| !fragment.is_empty()) {
        whole.push('#');
        whole.push_str(fragment);
    }
    whole
}

/// The query decoded and encoded anew: parameters of one name come together, those without a value and the tracking
/// ones go.
fn query(query: &str) -> String {
    let mut parameters: Vec<(Vec<u8>, Vec<Vec<u8>>)> = Vec::new();
    for (name, value) in query.split('&').filter_map(|part| part.split_once('=')) {
        let name = decode(name);
        if value.is_empty() || UPSTREAM_TRACKING.iter().any(|tracking| tracking.as_bytes() == name) {
            continue;
        }
        match parameters.iter_mut().find(|(other, _)| *other == name) {
            Some((_, values)) => values.push(decode(value)),
            None => parameters.push((name, vec![decode(value)])),
        }
    }
    let pair = |name: &[u8], value: &[u8]| format!("{}={}", encode(name), encode(value));
    let pairs: Vec<String> =
        parameters.iter().flat_map(|(name, values)| values.iter().map(|value| pair(name, value))).collect();
    pairs.join("&")
}

/// `unquote` with `+` for a space; bytes that are not UTF-8 become the replacement character, as Python has it.
fn decode(text: &str) -> Vec<u8> {
    let bytes = percent_decoded(&text.replace('+', " "));
    String::from_utf8_lossy(&bytes).into_owned().into_bytes()
}

/// `quote_plus`
fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for &byte in bytes {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'.' | b'-' | b'~' => text.push(char::from(byte)),
            b' ' => text.push('+'),
            _ => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, expected: &str) {
        assert_eq!(rebuilt(address), expected);
        assert_eq!(rebuilt(expected), expected);
    }

    #[test]
    fn as_the_script_rebuilds() {
        check("https://citum.org", "https://citum.org/");
        check("https://e.org/a//b/", "https://e.org/a/b/");
        check("https://e.org/x?view", "https://e.org/x");
        check("https://e.org/?q=a%20b&utm_source=x&r=1:2", "https://e.org/?q=a+b&r=1%3A2");
        check("https://e.org/?a=1&b=2&a=3", "https://e.org/?a=1&a=3&b=2");
        check("https://e.org/?q=é%zz#", "https://e.org/?q=%C3%A9%25zz");
        check("https://e.org?x=1#f", "https://e.org/?x=1#f");
        check("HTTPS://E.org/a", "https://E.org/a");
        check("mailto:a@b.c", "mailto:a@b.c");
        check("www.e.org/a", "www.e.org/a");
    }

    #[test]
    fn keys_see_through_a_little() {
        assert_eq!(key("http://e.org/a//b/?utm_source=x&q=1#f"), "https://e.org/a/b?q=1#f");
        assert_eq!(key("https://e.org"), key("https://e.org/"));
        assert_ne!(key("https://www.e.org/"), key("https://e.org/"));
    }
}
