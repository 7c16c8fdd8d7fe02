//! Attribute lists: `{…}` right after an element, or at the end of a block. The site takes them for attributes, and their
//! text is gone. Of the attributes only those are kept that the page may have.

use super::dialect::{Atom, Dialect};

/// Where a block may have an attribute list of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lists {
    /// Nowhere.
    None,
    /// At the end of the line, as in terms and in cells of tables.
    Line,
    /// At the end of a heading, which then loses what looks like its closing signs.
    Heading,
    /// On the last line, which has nothing else.
    LastLine,
}

/// A list: what stands before it in the text is kept, and so is what the site could not read of it.
struct List {
    /// Name and value of each attribute; a class has the name `.`.
    pairs: Vec<(String, String)>,
    /// From the first brace that is left over.
    rest: Vec<char>,
    /// The end of the list.
    end: usize,
}

impl Dialect<'_> {
    /// Whether the character stands for an element.
    pub(super) fn is_element(&self, c: char) -> bool {
        !matches!(self.atom(c), None | Some(Atom::Literal(_) | Atom::Html(_)))
    }

    /// Takes away the lists right after elements. What the site cannot read of one comes back behind the text that follows.
    pub(super) fn attributes(&mut self, data: &mut Vec<char>) {
        let mut at = 0;
        while at < data.len() {
            at += 1;
            let element = data.get(at - 1).copied().filter(|&c| self.is_element(c));
            let (Some(element), Some('{')) = (element, data.get(at)) else {
                continue;
            };
            let tail = data.get(at..).unwrap_or(&[]);
            let tail_len = tail.iter().position(|&c| self.is_element(c)).unwrap_or(tail.len());
            let Some(list) = tail.get(..tail_len).and_then(read) else {
                continue;
            };
            if self.atom(element) == Some(&Atom::Break) {
                continue;
            }
            if let Some(Atom::Link(address, title, _)) = self.atom_mut(element) {
                for (name, value) in list.pairs {
                    match name.as_str() {
                        "href" => *address = value,
                        "title" => *title = value,
                        _ => {}
                    }
                }
            }
            data.splice(at + tail_len..at + tail_len, list.rest);
            data.drain(at..at + list.end);
        }
    }

    /// Takes away the list of the block itself; gives the id in it.
    pub(super) fn own_attributes(&self, data: &mut Vec<char>, lists: Lists) -> Option<String> {
        let last = data.iter().rposition(|&c| self.is_element(c));
        let after_break = last.is_some_and(|at| data.get(at).and_then(|&c| self.atom(c)) == Some(&Atom::Break));
        let mut from = last.map_or(0, |at| at + 1);
        let mut to = data.len();
        if from == to && !after_break {
            // With nothing after the last element it is the text before the first that is looked at.
            (from, to) = (0, data.iter().position(|&c| self.is_element(c)).unwrap_or(to));
        }
        let tail = data.get(from..to)?;
        let tail = tail.strip_suffix(&['\n']).unwrap_or(tail);
        let content = tail.len() - tail.iter().rev().take_while(|&&c| c == ' ').count();
        let ends = |list: &List| list.end == content && list.rest.is_empty();
        for at in 0..content {
            let before = match (lists, tail.get(at)?) {
                (Lists::Line | Lists::Heading, ' ') => true,
                (Lists::LastLine, '\n') => true,
                (Lists::LastLine, _) => at == 0 && after_break,
                _ => false,
            };
            let spaces = tail.iter().skip(at).take_while(|c| matches!(c, ' ' | '\n')).count();
            let found = if before { tail.get(at + spaces..content).and_then(read) } else { None };
            let Some(mut list) = found else { continue };
            list.end += at + spaces;
            if !ends(&list) {
                return None;
            }
            let mut end = from + at;
            for closing in if lists == Lists::Heading { ['#', ' '] } else { ['\0'; 2] } {
                end -= data.get(from..end)?.iter().rev().take_while(|&&c| c == closing).count();
            }
            data.drain(end..to);
            let id = list.pairs.into_iter().rev().find(|(name, _)| name == "id");
            return id.map(|(_, id)| id);
        }
        None
    }
}

/// The list at the head of `text`. It goes to the last brace of its line.
fn read(text: &[char]) -> Option<List> {
    if text.first() != Some(&'{') {
        return None;
    }
    let line = text.iter().take_while(|&&c| c != '\n').count();
    let close = text.get(..line)?.iter().rposition(|&c| c == '}')?;
    let colon = usize::from(text.get(1) == Some(&':'));
    let from = 1 + colon + text.iter().skip(1 + colon).take_while(|&&c| c == ' ').count();
    if from >= close || text.get(from) == Some(&'}') {
        return None;
    }
    let inner = text.get(from..close)?;
    let (pairs, read) = pairs(inner);
    let rest = inner.get(read..)?.iter().copied().skip_while(|&c| c != '}').collect();
    Some(List { pairs, rest, end: close + 1 })
}

/// The attributes of a list, `name`, `.class`, `#id`, `name=value`, `name="value"`, and how much of it was read.
fn pairs(list: &[char]) -> (Vec<(String, String)>, usize) {
    let word = |from: usize| from + list.iter().skip(from).take_while(|c| !matches!(c, ' ' | '=' | '}')).count();
    let text = |from: usize, to: usize| list.get(from..to).unwrap_or(&[]).iter().collect::<String>();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = list.get(at) {
        let end = word(at);
        if *c == ' ' {
            at += 1;
            continue;
        }
        if end == at {
            break;
        }
        let name = text(at, end);
        at = end;
        let quote = list.get(end + 1).filter(|c| matches!(c, '"' | '\'') && list.get(end) == Some(&'='));
        let close = quote.and_then(|quote| list.get(end + 2..)?.iter().position(|c| c == quote));
        if let Some(close) = close {
            found.push((name, text(end + 2, end + 2 + close)));
            at = end + 3 + close;
        } else if list.get(end) == Some(&'=') && word(end + 1) > end + 1 {
            at = word(end + 1);
            found.push((name, text(end + 1, at)));
        } else if let Some(class) = name.strip_prefix('.') {
            found.push((".".to_owned(), class.to_owned()));
        } else if let Some(id) = name.strip_prefix('#') {
            found.push(("id".to_owned(), id.to_owned()));
        } else {
            found.push((name.clone(), name));
        }
    }
    (found, at)
}
