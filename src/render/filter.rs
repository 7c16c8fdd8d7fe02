//! The allow-list for raw HTML and addresses. What is not on it does not get through: tags are taken apart into names and
//! attributes here and built anew by the [`Writer`](super::writer::Writer); nothing of the source is passed on as it is.

use super::writer::Purpose;

/// What becomes of an element of raw HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It stays, under this name.
    Keep(&'static str),
    /// It stays, and has no content and no end tag.
    Void(&'static str),
    /// The tag goes, its content stays.
    Drop,
    /// The tag goes with all its content.
    Hide,
}

const KEPT: &[&str] = &[
    "a",
    "abbr",
    "b",
    "blockquote",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "i",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
];

const VOID: &[&str] = &["br", "hr", "img", "wbr"];

/// Their content is no text of the page: code, another document, a picture's description, or text that a browser reads
/// by other rules, which is how markup is smuggled past filters.
const HIDDEN: &[&str] = &[
    "applet",
    "audio",
    "canvas",
    "frameset",
    "head",
    "iframe",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "plaintext",
    "script",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
    "xmp",
];

/// What becomes of elements of this name, in any case of letters.
pub(super) fn fate(name: &str) -> Fate {
    let is = |known: &&&str| known.eq_ignore_ascii_case(name);
    if let Some(tag) = KEPT.iter().find(is) {
        Fate::Keep(tag)
    } else if let Some(tag) = VOID.iter().find(is) {
        Fate::Void(tag)
    } else if HIDDEN.iter().any(|known| is(&known)) {
        Fate::Hide
    } else {
        Fate::Drop
    }
}

/// An attribute of raw HTML under the name and value with which it may stay on `tag`, or `None`. Addresses are not here:
/// see [`address`].
pub(super) fn attribute(tag: &str, name: &str, value: &str) -> Option<(&'static str, String)> {
    let digits = |most: usize| (1..=most).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit());
    let word = |known: &[&str]| known.iter().any(|known| known.eq_ignore_ascii_case(value));
    let (name, allowed) = match name.to_ascii_lowercase().as_str() {
        "title" => ("title", true),
        "lang" => ("lang", value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')),
        "dir" => ("dir", word(&["ltr", "rtl", "auto"])),
        "alt" => ("alt", tag == "img"),
        "width" => ("width", tag == "img" && digits(4)),
        "height" => ("height", tag == "img" && digits(4)),
        "align" => ("align", matches!(tag, "td" | "th") && word(&["left", "right", "center"])),
        "colspan" => ("colspan", matches!(tag, "td" | "th") && digits(3)),
        "rowspan" => ("rowspan", matches!(tag, "td" | "th") && digits(3)),
        "start" => ("start", tag == "ol" && digits(6)),
        "value" => ("value", tag == "li" && digits(6)),
        "open" => ("open", tag == "details"),
        "reversed" => ("reversed", tag == "ol"),
        "datetime" => ("datetime", matches!(tag, "time" | "del" | "ins")),
        _ => return None,
    };
    allowed.then(|| (name, value.to_owned()))
}

/// The address as it may stand in `href`, or `None`. What is judged is what a browser makes of it: without white space
/// and control characters at its ends, and without line breaks and tabs inside.
pub(super) fn address(address: &str) -> Option<String> {
    let blank = |c: char| c.is_control() || c.is_whitespace();
    let clean: String =
        address.trim_matches(blank).chars().filter(|c| !matches!(c, '\t' | '\n' | '\r' | '\u{c}')).collect();
    let head = clean.split(['/', '?', '#', '\\']).next().unwrap_or("");
    let allowed = match head.split_once(':') {
        Some((scheme, _)) => ["http", "https", "mailto"].iter().any(|known| known.eq_ignore_ascii_case(scheme)),
        None => true,
    };
    (allowed && !clean.chars().any(char::is_control)).then_some(clean)
}

/// The address of a picture, or `None`. What is fetched on a click has its whole address.
pub(super) fn picture(source: &str, purpose: Purpose) -> Option<String> {
    address(source).filter(|clean| {
        let scheme = clean.split(':').next().unwrap_or("");
        purpose == Purpose::Published || ["http", "https"].iter().any(|known| known.eq_ignore_ascii_case(scheme))
    })
}
