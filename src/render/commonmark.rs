//! The last step of the [dialect](super::dialect): what was found, written as CommonMark.

use super::dialect::{Atom, Dialect};

impl Dialect<'_> {
    fn is_element(&self, c: char) -> bool {
        let atom = self.atom(c);
        matches!(atom, Some(Atom::Code(_) | Atom::Link(..) | Atom::Picture(..) | Atom::Emphasis(..)))
    }

    /// Takes away the attribute lists `{…}` right after elements. A list goes to the last brace of its line; what the site
    /// cannot read of it comes back behind the text that follows.
    pub(super) fn attributes(&self, data: &mut Vec<char>) {
        let mut at = 0;
        while at < data.len() {
            at += 1;
            let after_element = data.get(at - 1).is_some_and(|&c| self.is_element(c));
            if !after_element || data.get(at) != Some(&'{') {
                continue;
            }
            let tail = data.get(at..).unwrap_or(&[]);
            let tail_len = tail.iter().position(|&c| self.is_element(c)).unwrap_or(tail.len());
            let tail = tail.get(..tail_len).unwrap_or(&[]);
            let line = tail.iter().take_while(|&&c| c != '\n').count();
            let Some(close) = tail.get(..line).and_then(|line| line.iter().rposition(|&c| c == '}')) else {
                continue;
            };
            let colon = usize::from(tail.get(1) == Some(&':'));
            let spaces = tail.iter().skip(1 + colon).take_while(|&&c| c == ' ').count();
            let from = 1 + colon + spaces;
            if from >= close || tail.get(from) == Some(&'}') {
                continue;
            }
            let list = tail.get(from..close).unwrap_or(&[]);
            let rest = list.get(attributes_end(list)..).unwrap_or(&[]);
            let back: Vec<char> = rest.iter().copied().skip_while(|&c| c != '}').collect();
            data.splice(at + tail_len..at + tail_len, back);
            data.drain(at..=at + close);
        }
    }

    /// Writes the text as CommonMark. A line never begins with what could begin a block.
    pub(super) fn write(&mut self, out: &mut String, data: &[char]) {
        let mut at = 0;
        while let Some(&c) = data.get(at) {
            at += 1;
            let begins_line = out.is_empty() || out.ends_with('\n');
            if let Some(atom) = self.atom(c).cloned() {
                self.write_atom(out, c, atom);
            } else if self.is_taken_out(c) {
                out.push(c);
            } else if begins_line && c == ' ' {
                continue;
            } else {
                let is_block = begins_line && c.is_ascii_punctuation() && c != '&';
                let is_number = matches!(c, '.' | ')') && at_number(out);
                if is_block || is_number || "\\`*_[]<!".contains(c) {
                    out.push('\\');
                }
                out.push(c);
            }
        }
    }

    fn write_atom(&mut self, out: &mut String, c: char, atom: Atom) {
        match atom {
            Atom::Literal(c) => {
                if c.is_ascii_punctuation() {
                    out.push('\\');
                }
                out.push(c);
            }
            Atom::Link(address, title, inner) => {
                out.push('[');
                self.write(out, &inner);
                write_destination(out, &address, &title);
            }
            Atom::Picture(address, title, description) => {
                out.push_str("![");
                self.write(out, &description.chars().collect::<Vec<_>>());
                write_destination(out, &address, &title);
            }
            Atom::Emphasis(tag, inner) => {
                let (open, close) = (self.stash(Atom::Open(tag)), self.stash(Atom::Close));
                out.push(open);
                self.write(out, &inner);
                out.push(close);
            }
            Atom::Code(_) | Atom::Html(_) | Atom::Open(_) | Atom::Close => out.push(c),
        }
    }
}

fn write_destination(out: &mut String, address: &str, title: &str) {
    out.push_str("](<");
    for c in address.chars().filter(|c| !matches!(c, '\n' | '\r')) {
        if matches!(c, '<' | '>' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('>');
    if !title.is_empty() {
        out.push_str(" \"");
        for c in title.chars() {
            match c {
                '"' | '\\' => out.extend(['\\', c]),
                c if c.is_whitespace() => out.push(' '),
                c => out.push(c),
            }
        }
        out.push('"');
    }
    out.push(')');
}

/// Whether the line that is being written consists of digits so far.
fn at_number(out: &str) -> bool {
    let line = out.rsplit('\n').next().unwrap_or("");
    !line.is_empty() && line.len() < 10 && line.bytes().all(|byte| byte.is_ascii_digit())
}

/// How much of an attribute list is read at the head of `list`: names, `name=value`, values in quotes.
fn attributes_end(list: &[char]) -> usize {
    let name = |from: usize| from + list.iter().skip(from).take_while(|c| !matches!(c, ' ' | '=' | '}')).count();
    let mut at = 0;
    while let Some(c) = list.get(at) {
        let end = name(at);
        at = match list.get(end) {
            _ if *c == ' ' => at + 1,
            _ if end == at => break,
            Some('=') => {
                let quote = list.get(end + 1).filter(|c| matches!(c, '"' | '\''));
                let close = quote.and_then(|quote| list.get(end + 2..)?.iter().position(|c| c == quote));
                let value = name(end + 1);
                match close {
                    Some(close) => end + 2 + close + 1,
                    None if value > end + 1 => value,
                    None => end,
                }
            }
            _ => end,
        };
    }
    at
}
