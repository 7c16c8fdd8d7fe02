//! From what a person typed to markdown source that reads as typed, on the site and on GitHub, and back.

use super::links::{Inline, inlines};
use crate::text::{Span, smallest_edit};

/// The source of a title as conventions have it: paired backticks stay code, everything else is literal. `<` becomes
/// `&lt;`, since the site prints the backslash of `\<`.
pub fn title_to_source(title: &str) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    escape_within(&title, Span::new(0, title.len()), false)
}

/// The source of a title whose field showed the source `before` and shows `after` now: what was typed is literal, what was
/// there stays as it was, escapes included. The same text gives the same source.
pub fn edited_title_to_source(before: &str, after: &str) -> String {
    let after = after.replace(['\n', '\r'], " ");
    let Some(edit) = smallest_edit(before, &after) else { return before.to_owned() };
    let typed = Span::new(edit.span.start, edit.span.start + edit.insert.len());
    escape_within(&after, typed, true)
}

/// Escapes what stands in `typed` and outside code; with `keep_escapes` an escape that is already there stays one.
fn escape_within(title: &str, typed: Span, keep_escapes: bool) -> String {
    let code = code_spans(title);
    let mut source = String::with_capacity(title.len() + 8);
    let mut before = None;
    let mut chars = title.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let rest = title.get(at..).unwrap_or("");
        let after = rest.chars().nth(1);
        let literal = typed.contains(at) && !code.iter().any(|span| span.contains(at));
        let escape = c == '\\' && keep_escapes && after.is_some_and(|next| next.is_ascii_punctuation());
        match c {
            _ if !literal => source.push(c),
            '\\' if escape => {
                source.push(c);
                source.extend(chars.next().map(|(_, next)| next));
            }
            '<' => source.push_str("&lt;"),
            // `&copy;` would be read as an entity.
            '&' if !keep_escapes && looks_like_entity(rest) => source.push_str("&amp;"),
            // Inside a word `_` is no emphasis, on the site and on GitHub.
            '_' if before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric) => {
                source.push(c)
            }
            '[' | ']' | '*' | '\\' | '`' | '_' => source.extend(['\\', c]),
            _ => source.push(c),
        }
        before = Some(c);
    }
    source
}

fn code_spans(text: &str) -> Vec<Span> {
    inlines(text, Span::new(0, text.len()))
        .into_iter()
        .filter_map(|inline| if let Inline::Code(span) = inline { Some(span) } else { None })
        .collect()
}

/// What a person reads of the source of a title: escapes undone, code kept in its backticks.
pub fn source_to_title(source: &str) -> String {
    const ENTITIES: [(&str, char); 3] = [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&')];
    let code = code_spans(source);
    let mut title = String::with_capacity(source.len());
    let mut at = 0;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        let in_code = code.iter().any(|span| span.contains(at));
        let entity = ENTITIES.iter().find(|(entity, _)| !in_code && rest.starts_with(entity));
        let mut chars = rest.chars();
        let first = chars.next();
        let escaped =
            chars.next().filter(|next| first == Some('\\') && !in_code && "\\`*_{}[]()>#+-.!|".contains(*next));
        let (read, len) = match (entity, escaped) {
            (Some((entity, c)), _) => (Some(*c), entity.len()),
            (None, Some(c)) => (Some(c), 1 + c.len_utf8()),
            (None, None) => (first, first.map_or(1, char::len_utf8)),
        };
        title.extend(read);
        at += len;
    }
    title
}

/// An address as it goes between the parentheses of a link: spaces as `%20`, and parentheses that do not pair as
/// `%28` and `%29`. Everything else as given.
pub fn address_to_source(address: &str) -> String {
    let address = address.trim();
    let mut unpaired = vec![false; address.len()];
    let mut open = Vec::new();
    for (at, byte) in address.bytes().enumerate() {
        match byte {
            b'(' => open.push(at),
            b')' if open.pop().is_none() => mark_unpaired(&mut unpaired, at),
            _ => {}
        }
    }
    for at in open {
        mark_unpaired(&mut unpaired, at);
    }
    let mut source = String::with_capacity(address.len());
    for (at, c) in address.char_indices() {
        match c {
            ' ' | '\t' | '\n' | '\r' => source.push_str("%20"),
            '(' if unpaired.get(at) == Some(&true) => source.push_str("%28"),
            ')' if unpaired.get(at) == Some(&true) => source.push_str("%29"),
            '<' => source.push_str("%3C"),
            '>' => source.push_str("%3E"),
            _ => source.push(c),
        }
    }
    source
}

fn mark_unpaired(unpaired: &mut [bool], at: usize) {
    if let Some(mark) = unpaired.get_mut(at) {
        *mark = true;
    }
}

fn looks_like_entity(text: &str) -> bool {
    let name: String = text.chars().skip(1).take_while(|c| c.is_ascii_alphanumeric() || *c == '#').collect();
    !name.is_empty() && text.get(1 + name.len()..).is_some_and(|rest| rest.starts_with(';'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, source: &str) {
        assert_eq!(title_to_source(title), source);
        assert_eq!(source_to_title(source), title);
    }

    #[test]
    fn titles_come_out_as_typed() {
        check("Plain – with ümlauts 🦀", "Plain – with ümlauts 🦀");
        check("`Vec<T>` and Vec<T>", "`Vec<T>` and Vec&lt;T>");
        check("a *b* _c_ snake_case", "a \\*b\\* \\_c\\_ snake_case");
        check("[video] x", "\\[video\\] x");
        check("a lone ` backtick", "a lone \\` backtick");
        check("AT&T &copy;", "AT&T &amp;copy;");
        check("`&lt;` is <", "`&lt;` is &lt;");
    }

    #[test]
    fn an_edited_title_keeps_what_was_there() {
        let edited = |before: &str, after: &str| edited_title_to_source(before, after);
        assert_eq!(edited("*em* \\[x\\]", "*em* \\[x\\]"), "*em* \\[x\\]");
        assert_eq!(edited("*em* \\[x\\]", "*em* \\[x\\] <T>"), "*em* \\[x\\] &lt;T>");
        assert_eq!(edited("a \\[x\\] b", "A \\[x\\] B"), "A \\[x\\] B");
        assert_eq!(edited("a", "a `b<T>` *"), "a `b<T>` \\*");
    }

    #[test]
    fn addresses_pair_their_parentheses() {
        assert_eq!(address_to_source(" https://e.org/a_(b) "), "https://e.org/a_(b)");
        assert_eq!(address_to_source("https://e.org/a)b c(d"), "https://e.org/a%29b%20c%28d");
    }
}
