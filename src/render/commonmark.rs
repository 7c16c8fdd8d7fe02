//! The last step of the [dialect](super::dialect): what was found, written as CommonMark.

use super::dialect::{Atom, Dialect};

impl Dialect<'_> {
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
            Atom::Link(address, title, inner) if self.has_link(&inner) => {
                let [address, title] = [address, title].map(|value| value.replace('"', "&quot;"));
                let tag = ["<a href=\"", &address, "\" title=\"", &title, "\">"].concat();
                out.push(self.stash(Atom::Html(tag)));
                self.write(out, &inner);
                out.push(self.stash(Atom::Html("</a>".to_owned())));
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
            Atom::Emphasis(tag, mut inner) => {
                self.attributes(&mut inner);
                let (open, close) = (self.stash(Atom::Open(tag)), self.stash(Atom::Close));
                out.push(open);
                self.write(out, &inner);
                out.push(close);
            }
            // At the end of a text CommonMark knows no break.
            Atom::Break => out.extend([c, '\n']),
            Atom::Code(_) | Atom::Html(_) | Atom::Note(_) | Atom::Open(_) | Atom::Close => out.push(c),
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
    let digits = out.bytes().rev().take(10).take_while(u8::is_ascii_digit).count();
    let before = out.len().checked_sub(digits + 1).and_then(|at| out.as_bytes().get(at));
    (1..10).contains(&digits) && before.is_none_or(|&byte| byte == b'\n')
}
