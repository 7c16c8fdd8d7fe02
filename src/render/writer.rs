//! HTML out: the only place where `<` is written. Elements are opened and closed in order whatever the source does, text
//! and attribute values are escaped, and raw HTML goes through the [`filter`](super::filter).

use super::filter::{self, Fate};
use super::tokens::{self, Token};
use crate::markdown::url::Url;

/// What the HTML is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The published page, after the allow-list.
    Published,
    /// The proof in the app: links open in a new tab, pictures wait for a click, places of what was left out are marked.
    Shown,
}

/// An element that is open.
struct Open {
    tag: &'static str,
    /// Whether it came from raw HTML: an end tag in raw HTML closes only such.
    raw: bool,
    /// Whether its start tag was written.
    written: bool,
}

/// How many open elements an end tag in raw HTML is compared with: thousands of them take linear time.
const MOST_LOOKED_AT: usize = 200;

/// Collects the HTML of one piece of the page.
pub(super) struct Writer {
    purpose: Purpose,
    html: String,
    open: Vec<Open>,
    hidden: Option<Hidden>,
    leave_out: bool,
}

/// A raw element that hides what follows: its name, how many of that name are open inside it, and how many elements were
/// open before it. With the element around it the hiding ends.
struct Hidden {
    name: String,
    depth: usize,
    around: usize,
}

impl Writer {
    /// An empty piece.
    pub(super) fn new(purpose: Purpose) -> Writer {
        Writer { purpose, html: String::new(), open: Vec::new(), hidden: None, leave_out: false }
    }

    /// Gives the HTML so far. Raw HTML that is still open ends here; elements of the page's own stay open.
    pub(super) fn drain(&mut self) -> String {
        while let Some(open) = self.open.pop_if(|open| open.raw) {
            self.end(&open);
        }
        if self.hidden.as_ref().is_some_and(|hidden| hidden.around >= self.open.len()) {
            self.hidden = None;
        }
        std::mem::take(&mut self.html)
    }

    /// What the HTML is for.
    pub(super) fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// What was written and not taken yet.
    pub(super) fn so_far(&self) -> &str {
        &self.html
    }

    /// The next element is opened and closed without being written.
    pub(super) fn leave_out_next(&mut self) {
        self.leave_out = true;
    }

    /// Opens an element of the page's own.
    pub(super) fn open(&mut self, tag: &'static str, attributes: &[(&str, &str)]) {
        let written = self.hidden.is_none() && !std::mem::take(&mut self.leave_out);
        if written {
            self.start(tag, attributes);
        }
        self.open.push(Open { tag, raw: false, written });
    }

    /// Closes the innermost element of the page's own, and what raw HTML left open in it.
    pub(super) fn close(&mut self) {
        while let Some(open) = self.open.pop() {
            self.end(&open);
            if !open.raw {
                break;
            }
        }
        if self.hidden.as_ref().is_some_and(|hidden| hidden.around > self.open.len()) {
            self.hidden = None;
        }
    }

    /// An element without content.
    pub(super) fn void(&mut self, tag: &'static str, attributes: &[(&str, &str)]) {
        if self.hidden.is_none() {
            self.start(tag, attributes);
        }
    }

    /// Opens a link. An address that may not stand leaves the link without one.
    pub(super) fn open_link(&mut self, address: &str, title: &str) {
        self.link(address, title, false);
    }

    fn link(&mut self, address: &str, title: &str, raw: bool) {
        let href = filter::address(address);
        let mut attributes: Vec<(&str, &str)> = Vec::with_capacity(4);
        if let Some(href) = &href {
            attributes.push(("href", href));
        }
        if !title.is_empty() {
            attributes.push(("title", title));
        }
        if self.purpose == Purpose::Shown && href.as_ref().is_some_and(|href| !href.starts_with('#')) {
            attributes.push(("target", "_blank"));
            attributes.push(("rel", "noopener noreferrer"));
        }
        self.open("a", &attributes);
        if let Some(open) = self.open.last_mut() {
            open.raw = raw;
        }
        if href.is_none() {
            self.mark("address");
        }
    }

    /// A picture. In the app it is a button that knows the address: nothing is fetched without a click.
    pub(super) fn picture(&mut self, source: &str, description: &str, title: &str) {
        let Some(source) = filter::picture(source, self.purpose) else {
            self.mark("picture");
            self.text(description);
            return;
        };
        let title: &[(&str, &str)] = if title.is_empty() { &[] } else { &[("title", title)] };
        if self.purpose == Purpose::Published {
            self.void("img", &[&[("src", source.as_str()), ("alt", description)], title].concat());
            return;
        }
        let host = Url::parse(&source).host.rsplit('@').next().unwrap_or("");
        let given = [("type", "button"), ("class", "picture"), ("data-src", &source), ("data-host", host)];
        self.open("button", &[&given[..], title].concat());
        self.text(if description.is_empty() { "Picture" } else { description });
        self.close();
    }

    /// Text, escaped.
    pub(super) fn text(&mut self, text: &str) {
        if self.hidden.is_some() {
            return;
        }
        escape(&mut self.html, text);
    }

    /// Raw HTML, through the allow-list. Tags may be left open at its end and closed by a later call.
    pub(super) fn raw(&mut self, html: &str) {
        for token in tokens::tokens(html) {
            match token {
                Token::Text(text) => self.raw_text(text),
                Token::Start(name, attributes) => self.raw_start(name, &attributes),
                Token::End(name) => self.raw_end(name),
                Token::Nothing => {}
            }
        }
    }

    /// Text of raw HTML, whose character references stay as they are.
    pub(super) fn raw_text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            let (before, reference) = rest.split_at(at);
            self.text(before);
            let length = tokens::reference_len(reference);
            if self.hidden.is_none() {
                self.html.push_str(length.and_then(|length| reference.get(..length)).unwrap_or("&amp;"));
            }
            rest = reference.get(length.unwrap_or(1)..).unwrap_or("");
        }
        self.text(rest);
    }

    fn raw_start(&mut self, name: &str, attributes: &[(&str, std::borrow::Cow<str>)]) {
        if let Some(hidden) = &mut self.hidden {
            hidden.depth += usize::from(hidden.name.eq_ignore_ascii_case(name));
            return;
        }
        let given = |wanted: &str| attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        let value = |wanted: &str| given(wanted).map_or("", |(_, value)| value.as_ref());
        match filter::fate(name) {
            Fate::Hide => {
                self.mark(name);
                self.hidden = Some(Hidden { name: name.to_owned(), depth: 0, around: self.open.len() });
            }
            Fate::Drop => self.mark(name),
            Fate::Void("img") => self.picture(value("src"), value("alt"), value("title")),
            Fate::Keep("a") if given("href").is_some() => self.link(value("href"), value("title"), true),
            Fate::Keep(tag) => {
                self.start_filtered(tag, attributes);
                self.open.push(Open { tag, raw: true, written: true });
            }
            Fate::Void(tag) => self.start_filtered(tag, attributes),
        }
    }

    fn start_filtered(&mut self, tag: &'static str, attributes: &[(&str, std::borrow::Cow<str>)]) {
        let mut kept: Vec<(&str, String)> = Vec::new();
        for (name, value) in attributes {
            // Of two attributes of one name the first counts, as in browsers.
            if let Some((name, value)) = filter::attribute(tag, name, value)
                && kept.iter().all(|(known, _)| *known != name)
            {
                kept.push((name, value));
            }
        }
        let kept: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.start(tag, &kept);
    }

    fn raw_end(&mut self, name: &str) {
        if let Some(hidden) = &mut self.hidden {
            if hidden.name.eq_ignore_ascii_case(name) {
                match hidden.depth.checked_sub(1) {
                    Some(left) => hidden.depth = left,
                    None => self.hidden = None,
                }
            }
            return;
        }
        let reachable = self.open.iter().rev().take(MOST_LOOKED_AT).take_while(|open| open.raw);
        let Some(above) = reachable.map(|open| open.tag).position(|tag| tag.eq_ignore_ascii_case(name)) else {
            return;
        };
        for _ in 0..=above {
            if let Some(open) = self.open.pop() {
                self.end(&open);
            }
        }
    }

    /// Marks the place of something that was left out; on the page there is nothing.
    fn mark(&mut self, what: &str) {
        if self.purpose == Purpose::Shown && self.hidden.is_none() {
            let what: String = what.chars().filter(char::is_ascii_alphanumeric).take(20).collect();
            self.start("span", &[("class", "left-out"), ("data-what", &what.to_ascii_lowercase())]);
            self.html.push_str("</span>");
        }
    }

    fn start(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.html.push('<');
        self.html.push_str(tag);
        for (name, value) in attributes {
            self.html.push(' ');
            self.html.push_str(name);
            self.html.push_str("=\"");
            escape(&mut self.html, value);
            self.html.push('"');
        }
        self.html.push('>');
    }

    fn end(&mut self, open: &Open) {
        if open.written {
            self.html.push_str("</");
            self.html.push_str(open.tag);
            self.html.push('>');
        }
    }
}

/// Escapes for text and for attribute values alike.
fn escape(html: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        html.push_str(text.get(from..at).unwrap_or(""));
        html.push_str(escaped);
        from = at + 1;
    }
    html.push_str(text.get(from..).unwrap_or(""));
}
