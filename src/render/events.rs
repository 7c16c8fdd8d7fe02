//! The events of pulldown-cmark to HTML, one piece at a time. Serves both views: whole blocks for GitHub's, the inside of
//! a block for the site's.

use pulldown_cmark::{Alignment, BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::references::References;
use super::writer::Writer;

/// Writes events as HTML.
pub(super) struct Events<'w> {
    writer: &'w mut Writer,
    /// Text not written yet: pulldown-cmark gives it in parts.
    text: String,
    /// Raw HTML of a block not written yet: it comes line by line, and tags span lines.
    block: Option<String>,
    /// The picture whose description is being read.
    picture: Option<Picture>,
    /// Inside a link or code, where bare addresses are no links.
    quiet: usize,
    /// Whether bare addresses are links, as on GitHub.
    autolinks: bool,
    alignments: Vec<Alignment>,
    cell: usize,
    in_head: bool,
    private: Option<&'w dyn Private>,
}

/// Writes what a private character stands for; false where it stands for nothing.
pub(super) trait Private {
    /// Writes it.
    fn write(&self, writer: &mut Writer, c: char) -> bool;

    /// Writes the text between.
    fn text(&self, writer: &mut Writer, text: &str);
}

struct Picture {
    source: String,
    title: String,
    depth: usize,
    description: String,
}

impl<'w> Events<'w> {
    /// Writes to `writer`; `autolinks` makes links of bare addresses.
    pub(super) fn new(writer: &'w mut Writer, autolinks: bool) -> Events<'w> {
        Events {
            writer,
            text: String::new(),
            block: None,
            picture: None,
            quiet: 0,
            autolinks,
            alignments: Vec::new(),
            cell: 0,
            in_head: false,
            private: None,
        }
    }

    /// With private characters that stand for something.
    pub(super) fn with_private(self, private: &'w dyn Private) -> Events<'w> {
        Events { private: Some(private), ..self }
    }

    /// The writer, with everything written that was read.
    pub(super) fn writer(&mut self) -> &mut Writer {
        self.flush();
        self.writer
    }

    /// Writes one event.
    pub(super) fn event(&mut self, event: Event) {
        if let Some(block) = &mut self.block {
            match event {
                Event::Html(html) | Event::Text(html) => block.push_str(&html),
                _ => {
                    let block = self.block.take().unwrap_or_default();
                    self.writer.raw(&block);
                }
            }
            return;
        }
        if self.picture.is_some() {
            return self.describe(event);
        }
        if let Event::Text(text) = &event {
            return self.text.push_str(text);
        }
        self.flush();
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(end),
            Event::Code(code) => {
                self.writer.open("code", &[]);
                self.writer.text(&code);
                self.writer.close();
            }
            Event::InlineHtml(html) | Event::Html(html) => self.writer.raw(&html),
            Event::SoftBreak => self.text.push('\n'),
            Event::HardBreak => {
                self.writer.void("br", &[]);
                self.text.push('\n');
            }
            Event::Rule => self.writer.void("hr", &[]),
            Event::FootnoteReference(label) => {
                self.writer.open("sup", &[]);
                self.writer.open_link(&format!("#fn:{label}"), "");
                self.writer.text(&label);
                self.writer.close();
                self.writer.close();
            }
            Event::TaskListMarker(done) => {
                let checked: &[(&str, &str)] = if done { &[("checked", "")] } else { &[] };
                self.writer.void("input", &[&[("type", "checkbox"), ("disabled", "")], checked].concat());
                self.text.push(' ');
            }
            Event::Text(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Paragraph => self.writer.open("p", &[]),
            Tag::Heading { level, .. } => self.writer.open(super::heading_tag(level as u8), &[]),
            Tag::BlockQuote(_) => self.writer.open("blockquote", &[]),
            Tag::CodeBlock(kind) => {
                self.quiet += 1;
                self.writer.open("pre", &[]);
                match kind {
                    CodeBlockKind::Fenced(info) if !info.is_empty() => {
                        let language = info.split([' ', ',']).next().unwrap_or("");
                        self.writer.open("code", &[("class", &format!("language-{language}"))]);
                    }
                    _ => self.writer.open("code", &[]),
                }
            }
            Tag::HtmlBlock => self.block = Some(String::new()),
            Tag::List(Some(1)) => self.writer.open("ol", &[]),
            Tag::List(Some(start)) => self.writer.open("ol", &[("start", &start.to_string())]),
            Tag::List(None) => self.writer.open("ul", &[]),
            Tag::Item => self.writer.open("li", &[]),
            Tag::FootnoteDefinition(label) => {
                self.writer.open("div", &[("class", "footnote"), ("data-anchor", &format!("fn:{label}"))]);
            }
            Tag::Table(alignments) => {
                self.alignments = alignments;
                self.writer.open("table", &[]);
            }
            Tag::TableHead => {
                self.writer.open("thead", &[]);
                self.writer.open("tr", &[]);
                (self.in_head, self.cell) = (true, 0);
            }
            Tag::TableRow => {
                self.writer.open("tr", &[]);
                self.cell = 0;
            }
            Tag::TableCell => {
                let align = match self.alignments.get(self.cell) {
                    Some(Alignment::Left) => Some("left"),
                    Some(Alignment::Center) => Some("center"),
                    Some(Alignment::Right) => Some("right"),
                    _ => None,
                };
                self.cell += 1;
                let attributes: Vec<(&str, &str)> = align.map(|align| ("align", align)).into_iter().collect();
                self.writer.open(if self.in_head { "th" } else { "td" }, &attributes);
            }
            Tag::Emphasis => self.writer.open("em", &[]),
            Tag::Strong => self.writer.open("strong", &[]),
            Tag::Strikethrough => self.writer.open("del", &[]),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.quiet += 1;
                if link_type == LinkType::Email {
                    self.writer.open_link(&format!("mailto:{dest_url}"), "");
                } else {
                    self.writer.open_link(&dest_url, &title);
                }
            }
            Tag::Image { dest_url, title, .. } => {
                self.picture = Some(Picture {
                    source: dest_url.into_string(),
                    title: title.into_string(),
                    depth: 0,
                    description: String::new(),
                });
            }
            // No option that gives these is on; the element keeps starts and ends paired.
            _ => self.writer.open("span", &[]),
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::HtmlBlock | TagEnd::Image => return,
            TagEnd::Link => self.quiet -= 1,
            TagEnd::CodeBlock => {
                self.quiet -= 1;
                self.writer.close();
            }
            TagEnd::TableHead => {
                self.writer.close();
                self.writer.close();
                self.in_head = false;
                self.writer.open("tbody", &[]);
                return;
            }
            TagEnd::Table => self.writer.close(),
            _ => {}
        }
        self.writer.close();
    }

    /// What stands between a picture's brackets is its description: text only.
    fn describe(&mut self, event: Event) {
        let Some(picture) = &mut self.picture else {
            return;
        };
        match event {
            Event::Start(_) => picture.depth += 1,
            Event::End(TagEnd::Image) if picture.depth == 0 => {
                if let Some(picture) = self.picture.take() {
                    self.writer.picture(&picture.source, &picture.description, &picture.title);
                }
            }
            Event::End(_) => picture.depth -= 1,
            Event::Text(text) | Event::Code(text) => picture.description.push_str(&text),
            Event::SoftBreak | Event::HardBreak => picture.description.push(' '),
            _ => {}
        }
    }

    fn flush(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.text);
        if let Some(private) = self.private {
            self.with_atoms(&text, private);
        } else if self.autolinks && self.quiet == 0 {
            self.autolinked(&text);
        } else {
            self.writer.text(&text);
        }
    }

    fn with_atoms(&mut self, text: &str, private: &dyn Private) {
        let mut from = 0;
        for (at, c) in text.char_indices().filter(|&(_, c)| c >= '\u{f0000}') {
            private.text(self.writer, text.get(from..at).unwrap_or(""));
            if !private.write(self.writer, c) {
                self.writer.text(text.get(at..at + c.len_utf8()).unwrap_or(""));
            }
            from = at + c.len_utf8();
        }
        private.text(self.writer, text.get(from..).unwrap_or(""));
    }

    fn autolinked(&mut self, text: &str) {
        let mut rest = text;
        while let Some((at, length)) = bare_address(rest) {
            let (before, found) = rest.split_at(at);
            let (address, after) = found.split_at(length);
            self.writer.text(before);
            if address.starts_with("www.") {
                self.writer.open_link(&format!("http://{address}"), "");
            } else {
                self.writer.open_link(address, "");
            }
            self.writer.text(address);
            self.writer.close();
            rest = after;
        }
        self.writer.text(rest);
    }
}

/// The first bare address in `text`, as GitHub finds them: where it begins, and its length in bytes.
fn bare_address(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.find(['h', 'w'])?;
        let rest = text.get(at..)?;
        let Some(start) = ["http://", "https://", "www."].iter().find(|start| rest.starts_with(**start)) else {
            from = at + 1;
            continue;
        };
        from = at + start.len();
        let before = text.get(..at)?.chars().next_back();
        let allowed = before.is_none_or(|c| c.is_whitespace() || matches!(c, '*' | '_' | '~' | '('));
        let has_dot = |address: &str| {
            let host = address.get(start.len()..).unwrap_or("");
            host.split(|c: char| c.is_whitespace() || matches!(c, '/' | '?' | '#' | '<'))
                .next()
                .is_some_and(|host| host.contains('.'))
        };
        // The end is looked for only where there is an address: others may have none for long.
        if allowed && has_dot(rest) {
            let length = address_len(rest);
            if has_dot(rest.get(..length)?) {
                return Some((at, length));
            }
        }
    }
}

/// The length of the address at the head of `text`, without the punctuation that GitHub leaves outside.
fn address_len(text: &str) -> usize {
    let end = text.find(|c: char| c.is_whitespace() || c == '<').unwrap_or(text.len());
    let mut address = text.get(..end).unwrap_or("");
    let (opened, mut closed) = (address.matches('(').count(), address.matches(')').count());
    loop {
        let shorter = if let Some(shorter) = address.strip_suffix(['?', '!', '.', ',', ':', '*', '_', '~', '\'', '"']) {
            shorter
        } else if let Some(shorter) = address.strip_suffix(')').filter(|_| closed > opened) {
            closed -= 1;
            shorter
        } else if let Some(before) = address.strip_suffix(';') {
            let name = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
            if name.len() < before.len() && name.ends_with('&') { name.strip_suffix('&').unwrap_or("") } else { before }
        } else {
            return address.len();
        };
        address = shorter;
    }
}

/// The parser of `text`, with links by reference resolved in `references`, which belong to the whole text.
pub(super) fn parser<'t>(
    text: &'t str,
    options: Options,
    references: &'t References,
) -> Parser<'t, impl FnMut(BrokenLink<'t>) -> Option<(CowStr<'t>, CowStr<'t>)>> {
    let resolve = move |link: BrokenLink<'t>| {
        let (address, title) = references.get(&link.reference)?;
        Some((CowStr::from(address), CowStr::from(title)))
    };
    Parser::new_with_broken_link_callback(text, options, Some(resolve))
}
