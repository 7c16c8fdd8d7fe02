//! Where an inline link leads, as the site reads it: `(address)`, `(<address> "title")`, `(address 'title')`. Spaces are
//! part of an address, parentheses pair, and a quote that closes right before the last parenthesis is a title.

/// Address, title and end of what begins at `at`, right after the closing bracket.
pub(super) fn read(data: &[char], at: usize) -> Option<(String, Option<String>, usize)> {
    if data.get(at) != Some(&'(') {
        return None;
    }
    let from = skip_space(data, at + 1);
    in_angles(data, from).or_else(|| in_parentheses(data, from))
}

fn skip_space(data: &[char], from: usize) -> usize {
    from + data.iter().skip(from).take_while(|c| c.is_whitespace()).count()
}

fn text(data: &[char], from: usize, to: usize) -> String {
    data.get(from..to).unwrap_or(&[]).iter().collect()
}

fn in_angles(data: &[char], from: usize) -> Option<(String, Option<String>, usize)> {
    if data.get(from) != Some(&'<') {
        return None;
    }
    let end = from + 1 + data.get(from + 1..)?.iter().position(|c| matches!(c, '<' | '>'))?;
    if data.get(end) != Some(&'>') {
        return None;
    }
    let address = text(data, from + 1, end);
    let mut at = skip_space(data, end + 1);
    let mut title = None;
    if let Some(quote) = data.get(at).filter(|c| matches!(c, '"' | '\'')) {
        let close = at + 1 + data.get(at + 1..)?.iter().position(|c| c == quote)?;
        title = Some(text(data, at + 1, close));
        at = skip_space(data, close + 1);
    }
    (data.get(at) == Some(&')')).then_some((address, title, at + 1))
}

/// A quote that was met in the address: where its text begins, and where it was met again.
#[derive(Clone, Copy)]
struct Quote {
    mark: char,
    start: usize,
    exit: Option<usize>,
}

/// The original's way through the parentheses, with its two quotes and its way back where a quote turns out to be none.
fn in_parentheses(data: &[char], from: usize) -> Option<(String, Option<String>, usize)> {
    let (mut depth, mut back) = (1usize, 1usize);
    let (mut first, mut second): (Option<Quote>, Option<Quote>) = (None, None);
    let mut last = None;
    let mut back_end = None;
    let closed = |quote: &Option<Quote>, last: Option<char>| {
        quote.filter(|quote| Some(quote.mark) == last).and_then(|quote| Some((quote.start, quote.exit?)))
    };
    for (at, &c) in data.iter().enumerate().skip(from) {
        match c {
            '(' if first.is_none() => depth += 1,
            '(' => back = back.saturating_sub(1),
            ')' if closed(&first, last).or(closed(&second, last)).is_some() => depth = 0,
            ')' if first.is_none() => depth -= 1,
            ')' if back > 0 => {
                back -= 1;
                if back == 0 {
                    back_end = Some(at + 1);
                }
            }
            '"' | '\'' => match (&mut first, &mut second) {
                (None, _) => {
                    (back, depth) = (depth, 1);
                    first = Some(Quote { mark: c, start: at + 1, exit: None });
                }
                (Some(quote), None) if quote.mark != c => {
                    second = Some(Quote { mark: c, start: at + 1, exit: None });
                }
                (Some(quote), _) if quote.mark == c => quote.exit = Some(at + 1),
                (_, Some(quote)) if quote.mark == c => quote.exit = Some(at + 1),
                _ => {}
            },
            _ => {}
        }
        if depth == 0 {
            return Some(match closed(&first, last).or(closed(&second, last)) {
                Some((start, exit)) => (text(data, from, start - 1), Some(text(data, start, exit - 1)), at + 1),
                None => (text(data, from, at), None, at + 1),
            });
        }
        if c != ' ' {
            last = Some(c);
        }
    }
    if back > 0 {
        return None;
    }
    // A slip of the original: without a way back, all but the text's last character goes into the address.
    let end = back_end.unwrap_or(data.len() - 1);
    Some((text(data, from, end - 1), None, end))
}
