//! What the site reads otherwise inside a block than CommonMark does, put into CommonMark's words: the source of a
//! paragraph goes in, source that pulldown-cmark reads as the site reads the first comes out.
//!
//! Python-Markdown goes over a text once for each construct, in a fixed order, and replaces what it finds by a mark that
//! no later construct looks into. The same happens here: code, escapes, references, links, pictures, addresses in angle
//! brackets, raw HTML, emphasis. What CommonMark has no words for (a tag like `<T, E>`, emphasis that ends inside a word,
//! code whose lines look like blocks) stays a private character, an [`Atom`], that is written when the HTML is.

use super::attributes::Lists;
use super::emphasis;
use super::references::References;
use crate::markdown::blocks::Source;

/// The first private character for what one paragraph holds; the block rules have their own below it.
const FIRST_ATOM: u32 = 0x10_0000;
/// A longer text is not looked into: no paragraph is, and every construct may look through the rest of the text.
const LONGEST: usize = 20_000;

/// A character that stands for something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Atom {
    /// A character that was escaped, or is no emphasis.
    Literal(char),
    /// Code.
    Code(String),
    /// A raw tag or comment.
    Html(String),
    /// A link: address, title, text.
    Link(String, String, Vec<char>),
    /// A picture: address, title, description.
    Picture(String, String, String),
    /// The number of a footnote, as its place among them.
    Note(usize),
    /// `em` or `strong` with what stands inside.
    Emphasis(&'static str, Vec<char>),
    /// The start of emphasis, as it is written.
    Open(&'static str),
    /// The end of emphasis.
    Close,
    /// The end of a line, after two spaces.
    Break,
}

/// The constructs that may stand inside one another, in the order in which the site looks for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    Reference,
    Link,
    Picture,
    PictureReference,
    ShortReference,
    ShortPictureReference,
    Address,
    Break,
    Html,
}

const STAGES: &[Stage] = &[
    Stage::Reference,
    Stage::Link,
    Stage::Picture,
    Stage::PictureReference,
    Stage::ShortReference,
    Stage::ShortPictureReference,
    Stage::Address,
    Stage::Break,
    Stage::Html,
];

/// One text of a block while it is read.
pub(super) struct Dialect<'d> {
    references: &'d References,
    source: &'d Source,
    atoms: Vec<Atom>,
    /// How many links are around what is looked through again.
    pub(super) depth: u8,
}

impl<'d> Dialect<'d> {
    /// Reads texts of `source`, with links by reference from `references`.
    pub(super) fn new(source: &'d Source, references: &'d References) -> Dialect<'d> {
        Dialect { references, source, atoms: Vec::new(), depth: 0 }
    }

    /// What the private character `c` stands for.
    pub(super) fn atom(&self, c: char) -> Option<&Atom> {
        let at = u32::from(c).checked_sub(FIRST_ATOM)?;
        self.atoms.get(usize::try_from(at).ok()?)
    }

    /// The text in CommonMark's words, and the id that its block gives itself. The atoms of the text before are forgotten.
    pub(super) fn translate(&mut self, text: &str, lists: Lists) -> (String, Option<String>) {
        self.atoms.clear();
        let mut data: Vec<char> = text.chars().collect();
        let mut id = None;
        if data.len() <= LONGEST {
            end_references(&mut data);
            self.code(&mut data);
            self.escapes(&mut data);
            self.notes(&mut data);
            data = self.inside(data, Stage::Reference);
            if lists != Lists::None && data.contains(&'}') {
                id = self.own_attributes(&mut data, lists);
            }
        }
        let mut out = String::with_capacity(text.len() + 16);
        self.write(&mut out, &data);
        (out, id)
    }

    pub(super) fn atom_mut(&mut self, c: char) -> Option<&mut Atom> {
        let at = u32::from(c).checked_sub(FIRST_ATOM)?;
        self.atoms.get_mut(usize::try_from(at).ok()?)
    }

    /// Whether a link stands in the text, which CommonMark knows no words for in the text of a link.
    pub(super) fn has_link(&self, data: &[char]) -> bool {
        data.iter().any(|&c| match self.atom(c) {
            Some(Atom::Link(..)) => true,
            Some(Atom::Emphasis(_, inner)) => self.has_link(inner),
            _ => false,
        })
    }

    /// Whether the character stands for something that the block rules took out.
    pub(super) fn is_taken_out(&self, c: char) -> bool {
        self.source.raw(c).is_some()
    }

    /// Puts an atom away and gives its character.
    pub(super) fn stash(&mut self, atom: Atom) -> char {
        let at = u32::try_from(self.atoms.len()).unwrap_or(u32::MAX);
        match char::from_u32(FIRST_ATOM.saturating_add(at)) {
            Some(c) => {
                self.atoms.push(atom);
                c
            }
            None => '\u{fffd}',
        }
    }

    /// Looks for all that may stand in a text from `stage` on.
    pub(super) fn inside(&mut self, mut data: Vec<char>, stage: Stage) -> Vec<char> {
        for &stage in STAGES.iter().filter(|&&it| it >= stage) {
            match stage {
                Stage::Reference => self.brackets(&mut data, stage),
                Stage::Link | Stage::Picture | Stage::ShortReference => self.brackets(&mut data, stage),
                Stage::PictureReference | Stage::ShortPictureReference => self.brackets(&mut data, stage),
                Stage::Address => self.angles(&mut data, Dialect::address),
                Stage::Break => self.breaks(&mut data),
                Stage::Html => self.angles(&mut data, Dialect::html),
            }
        }
        let mut data = emphasis::read(self, data);
        self.attributes(&mut data);
        data
    }

    /// Code spans. The closing run has the length of the opening one, or of a part of it.
    fn code(&mut self, data: &mut Vec<char>) {
        let mut at = 0;
        while let Some(&c) = data.get(at) {
            let escaped = at > 0 && data.get(at - 1) == Some(&'\\');
            match c {
                '\\' => {
                    let run = run_of(data, at);
                    if run.is_multiple_of(2) && data.get(at + run) == Some(&'`') {
                        let backslash = self.stash(Atom::Literal('\\'));
                        data.splice(at..at + run, std::iter::repeat_n(backslash, run / 2));
                        at += run / 2;
                    } else {
                        at += run;
                    }
                }
                '`' if escaped => at += 1,
                '`' => {
                    let run = run_of(data, at);
                    let close = (1..=run).rev().find_map(|length| Some((length, closing_run(data, at + run, length)?)));
                    match close {
                        Some((length, end)) => {
                            let content: String = data.get(at + length..end).unwrap_or(&[]).iter().collect();
                            let code = self.stash(Atom::Code(self.plain(content.trim())));
                            data.splice(at..end + length, [code]);
                            at += 1;
                        }
                        None => at += run,
                    }
                }
                _ => at += 1,
            }
        }
    }

    /// Escapes, and only of the characters that the site knows: the backslash of `\<` stays.
    fn escapes(&mut self, data: &mut Vec<char>) {
        let mut at = 0;
        while at < data.len() {
            if data.get(at) == Some(&'\\')
                && let Some(&next) = data.get(at + 1)
                && "\\`*_{}[]()>#+-.!|".contains(next)
            {
                let literal = self.stash(Atom::Literal(next));
                data.splice(at..at + 2, [literal]);
            } else if data.get(at) == Some(&'\\') {
                at += 1;
            }
            at += 1;
        }
    }

    /// The names of footnotes.
    fn notes(&mut self, data: &mut Vec<char>) {
        let mut at = 0;
        while !self.references.notes.is_empty()
            && let Some(found) = data.get(at..).and_then(|rest| rest.windows(2).position(|it| it == ['[', '^']))
            && let Some(length) = data.iter().skip(at + found).position(|&c| c == ']')
        {
            at += found;
            let name: String = data.get(at + 2..at + length).unwrap_or(&[]).iter().collect();
            match self.references.note(&name) {
                Some(note) => {
                    let c = self.stash(Atom::Note(note));
                    data.splice(at..=at + length, [c]);
                    at += 1;
                }
                None => at += length,
            }
        }
    }

    /// Two spaces at the end of a line.
    fn breaks(&mut self, data: &mut Vec<char>) {
        let mut at = 0;
        while let Some(found) = data.get(at..).and_then(|rest| rest.windows(3).position(|it| it == [' ', ' ', '\n'])) {
            at += found;
            let c = self.stash(Atom::Break);
            data.splice(at..at + 3, [c]);
            at += 1;
        }
    }

    /// Everything that begins with a bracket.
    fn brackets(&mut self, data: &mut Vec<char>, stage: Stage) {
        let picture = matches!(stage, Stage::Picture | Stage::PictureReference | Stage::ShortPictureReference);
        let mut last = data.iter().rposition(|&c| c == ']').unwrap_or(0);
        let mut at = 0;
        while at < last {
            let bang = at > 0 && data.get(at - 1) == Some(&'!');
            if data.get(at) != Some(&'[') || bang != picture {
                at += 1;
                continue;
            }
            let Some(close) = closing_bracket(data, at) else {
                at += 1;
                continue;
            };
            let from = if picture { at - 1 } else { at };
            match self.bracket(data, at, close, stage) {
                Found::Atom(atom, end) => {
                    let c = self.stash(atom);
                    data.splice(from..end, [c]);
                    // What stood open before may be closed now.
                    last = data.iter().rposition(|&c| c == ']').unwrap_or(0);
                    at = 0;
                }
                Found::Unknown(end) => at = end,
                Found::Nothing => at += 1,
            }
        }
    }

    fn bracket(&mut self, data: &[char], open: usize, close: usize, stage: Stage) -> Found {
        let text = data.get(open + 1..close).unwrap_or(&[]);
        match stage {
            Stage::Link | Stage::Picture => {
                let Some((address, title, end)) = super::destination::read(data, close + 1) else {
                    return Found::Nothing;
                };
                let address = self.plain(address.trim());
                let title = title.map_or(String::new(), |title| self.plain(title.trim()));
                Found::Atom(self.link_or_picture(address, title, text, stage), end)
            }
            Stage::Reference | Stage::PictureReference => {
                let Some((name, end)) = reference_name(data, close + 1) else {
                    return Found::Nothing;
                };
                let name = if name.is_empty() { text.iter().collect() } else { name };
                self.referred(&name, text, end, stage)
            }
            _ => self.referred(&text.iter().collect::<String>(), text, close + 1, stage),
        }
    }

    fn referred(&mut self, name: &str, text: &[char], end: usize, stage: Stage) -> Found {
        let Some((address, title)) = self.references.get(name) else {
            return Found::Unknown(end);
        };
        let (address, title) = (address.to_owned(), title.to_owned());
        Found::Atom(self.link_or_picture(address, title, text, stage), end)
    }

    fn link_or_picture(&mut self, address: String, title: String, text: &[char], stage: Stage) -> Atom {
        if matches!(stage, Stage::Picture | Stage::PictureReference | Stage::ShortPictureReference) {
            let description: String = text.iter().collect();
            return Atom::Picture(address, title, self.plain(&description));
        }
        // No link stands in a link at first; pictures do.
        let inner = self.inside(text.to_vec(), Stage::Picture);
        Atom::Link(address, title, emphasis::again(self, inner, false))
    }

    /// Everything that begins with `<`: `read` gives the atom and its end.
    fn angles(&mut self, data: &mut Vec<char>, read: ReadAngle<'d>) {
        let Some(mut last) = data.iter().rposition(|&c| c == '>') else {
            return;
        };
        let (mut at, mut open) = (0, None);
        while at < last {
            if data.get(at) != Some(&'<') {
                at += 1;
            } else if let Some((atom, length)) = data.get(at..).and_then(|rest| read(self, rest)) {
                let c = self.stash(atom);
                data.splice(at..at + length, [c]);
                last = (last + 1).saturating_sub(length);
                // What stood open before may go on to a later `>` now.
                at = open.take().unwrap_or(at);
            } else {
                open = open.or(Some(at));
                at += 1;
            }
        }
    }

    /// `<https://…>` and `<a@b>`.
    fn address(&mut self, data: &[char]) -> Option<(Atom, usize)> {
        let end = data.iter().skip(1).position(|c| matches!(c, '<' | '>'))? + 1;
        let inner: String = data.get(1..end)?.iter().collect();
        if data.get(end) != Some(&'>') {
            return None;
        }
        let lower = inner.to_ascii_lowercase();
        if ["http://", "https://", "ftp://", "ftps://"].iter().any(|scheme| lower.starts_with(scheme)) {
            let text = inner.chars().map(|c| self.stash(Atom::Literal(c))).collect();
            return Some((Atom::Link(self.plain(&inner), String::new(), text), end + 1));
        }
        let (name, host) = inner.split_once('@')?;
        if name.is_empty() || host.is_empty() || name.contains(['!', ' ']) || host.contains(['@', ' ']) {
            return None;
        }
        let address = inner.strip_prefix("mailto:").unwrap_or(&inner);
        // The site hides the letters from robots, and with them from its own abbreviations.
        let text = self.stash(Atom::Html(escaped(address)));
        Some((Atom::Link(format!("mailto:{address}"), String::new(), vec![text]), end + 1))
    }

    /// A tag or a comment. Anything may stand in a tag but `<` and `>`, and no `@` before the first space.
    fn html(&mut self, data: &[char]) -> Option<(Atom, usize)> {
        if data.starts_with(&['<', '!', '-', '-']) {
            let body = data.get(4..)?;
            let end = body.windows(3).position(|three| three == ['-', '-', '>'])?;
            let nested = body.get(..end)?.windows(4).any(|four| four == ['<', '!', '-', '-']);
            return (!nested).then(|| (Atom::Html(String::from("<!---->")), end + 7));
        }
        let end = data.iter().skip(1).position(|c| matches!(c, '<' | '>'))? + 1;
        let name = data.get(1..end)?;
        let first = if name.first() == Some(&'/') { name.get(1) } else { name.first() };
        let before_space = name.iter().take_while(|&&c| c != ' ');
        let is_tag = data.get(end) == Some(&'>')
            && first.is_some_and(char::is_ascii_alphabetic)
            && !before_space.clone().any(|&c| c == '@');
        let tag: String = data.get(..=end)?.iter().collect();
        is_tag.then(|| (Atom::Html(self.markup(&tag)), end + 1))
    }

    /// The text of a tag: the site puts back what it had found in it, as HTML.
    fn markup(&self, tag: &str) -> String {
        let mut markup = String::with_capacity(tag.len());
        for c in tag.chars() {
            match self.atom(c) {
                Some(Atom::Literal(c)) => markup.extend(['\\', *c]),
                Some(Atom::Code(code)) => markup.push_str(&format!("<code>{}</code>", escaped(code))),
                Some(Atom::Link(address, title, inner)) => {
                    let inner = self.plain(&inner.iter().collect::<String>());
                    let (address, title, inner) = (escaped(address), escaped(title), escaped(&inner));
                    markup.push_str(&format!("<a href=\"{address}\" title=\"{title}\">{inner}</a>"));
                }
                Some(Atom::Break) => markup.push_str("<br>"),
                Some(Atom::Html(html)) => markup.push_str(&format!("\\{html}")),
                Some(_) => {}
                None => markup.push(c),
            }
        }
        markup
    }

    /// The text with the characters that its atoms were written as, for where markup means nothing.
    fn plain(&self, text: &str) -> String {
        if !text.contains(|c| self.atom(c).is_some()) {
            return text.to_owned();
        }
        let mut plain = String::with_capacity(text.len());
        for c in text.chars() {
            match self.atom(c) {
                Some(Atom::Literal(c)) => plain.push(*c),
                Some(Atom::Note(at)) => plain.push_str(&(at + 1).to_string()),
                Some(Atom::Code(text) | Atom::Html(text) | Atom::Picture(_, _, text)) => plain.push_str(text),
                Some(Atom::Link(_, _, inner) | Atom::Emphasis(_, inner)) => {
                    plain.push_str(&self.plain(&inner.iter().collect::<String>()));
                }
                Some(_) => {}
                None => plain.push(c),
            }
        }
        plain
    }
}

/// Reads what begins with `<`: the atom and how many characters it takes.
type ReadAngle<'d> = fn(&mut Dialect<'d>, &[char]) -> Option<(Atom, usize)>;

enum Found {
    /// What it is, and its end.
    Atom(Atom, usize),
    /// A name that nobody defined; what is inside it is not looked at again.
    Unknown(usize),
    /// Not this.
    Nothing,
}

/// Gives `&#1 ` the `;` that it lacks: the site does, wherever it stands.
fn end_references(data: &mut Vec<char>) {
    let mut at = 0;
    while let Some(found) = data.get(at..).and_then(|rest| rest.windows(2).position(|it| it == ['&', '#'])) {
        at += found + 2;
        let hex = matches!(data.get(at), Some('x' | 'X'));
        at += usize::from(hex);
        let digits = data.iter().skip(at).take_while(|c| c.is_digit(if hex { 16 } else { 10 })).count();
        at += digits;
        if digits > 0 && data.get(at).is_none_or(|c| *c != ';' && !c.is_ascii_hexdigit()) {
            data.insert(at, ';');
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn run_of(data: &[char], at: usize) -> usize {
    let c = data.get(at);
    data.iter().skip(at).take_while(|&it| Some(it) == c).count()
}

/// The first run of exactly `length` backticks from `from` on.
fn closing_run(data: &[char], from: usize, length: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += data.get(at..)?.iter().position(|&c| c == '`')?;
        let run = run_of(data, at);
        if run == length {
            return Some(at);
        }
        at += run;
    }
}

/// The bracket that closes the one at `open`.
fn closing_bracket(data: &[char], open: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in data.iter().enumerate().skip(open) {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => continue,
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// The name in brackets at `at`, after one white space at most, and its end.
fn reference_name(data: &[char], at: usize) -> Option<(String, usize)> {
    let space = usize::from(data.get(at).is_some_and(|c| c.is_whitespace()));
    let open = at + space;
    if data.get(open) != Some(&'[') {
        return None;
    }
    let length = data.get(open + 1..)?.iter().position(|&c| c == ']')?;
    let name = data.get(open + 1..open + 1 + length)?.iter().collect();
    Some((name, open + length + 2))
}
