//! Emphasis as the site pairs its signs: five patterns for `*`, five for `_`, each tried where a sign stands, and what
//! was found is looked into with the patterns after it. White space around a sign matters only where it stands alone.

use super::dialect::{Atom, Dialect, Stage};

/// Reads the emphasis of a text.
pub(super) fn read(dialect: &mut Dialect, mut data: Vec<char>) -> Vec<char> {
    lone(dialect, &mut data);
    for sign in ['*', '_'] {
        all(dialect, &mut data, sign);
    }
    data
}

/// How deep links in links are looked for.
const DEEPEST: u8 = 8;

/// The site looks once more, with links, through what stands in the elements inside a link's text, and after each of them;
/// `first` is whether also through what stands before them.
pub(super) fn again(dialect: &mut Dialect, data: Vec<char>, first: bool) -> Vec<char> {
    if dialect.depth >= DEEPEST || !first && !data.iter().any(|&c| dialect.is_element(c)) {
        return data;
    }
    dialect.depth += 1;
    let (mut out, mut text, mut reads) = (Vec::with_capacity(data.len()), Vec::new(), first);
    for c in data {
        if !dialect.is_element(c) {
            text.push(c);
            continue;
        }
        let before = std::mem::take(&mut text);
        out.extend(if reads { dialect.inside(before, Stage::Reference) } else { before });
        reads = true;
        out.push(match dialect.atom(c).cloned() {
            Some(Atom::Emphasis(tag, inner)) => {
                let inner = again(dialect, inner, true);
                dialect.stash(Atom::Emphasis(tag, inner))
            }
            _ => c,
        });
    }
    out.extend(if reads { dialect.inside(text, Stage::Reference) } else { text });
    dialect.depth -= 1;
    out
}

/// Up to three signs with white space on both sides are no emphasis.
fn lone(dialect: &mut Dialect, data: &mut [char]) {
    let mut at = 0;
    while let Some(&c) = data.get(at) {
        let run = if matches!(c, '*' | '_') { run(data, at, c) } else { 0 };
        let before = at.checked_sub(1).and_then(|at| data.get(at)).is_none_or(|c| c.is_whitespace());
        let after = data.get(at + run).is_none_or(|c| c.is_whitespace());
        if (1..=3).contains(&run) && before && after {
            for slot in data.iter_mut().skip(at).take(run) {
                *slot = dialect.stash(Atom::Literal(c));
            }
        }
        at += run.max(1);
    }
}

fn run(data: &[char], at: usize, sign: char) -> usize {
    data.iter().skip(at).take_while(|&&c| c == sign).count()
}

/// Finds one emphasis after the other; after each the text is gone through again from the first sign that was none.
fn all(dialect: &mut Dialect, data: &mut Vec<char>, sign: char) {
    let (mut at, mut none) = (0, None);
    while let Some(&c) = data.get(at) {
        let found =
            if c == sign { (1..=5).find_map(|pattern| Some((pattern, find(data, at, sign, pattern)?))) } else { None };
        match found {
            Some((pattern, found)) => {
                let atom = build(dialect, data, sign, pattern, &found);
                let c = dialect.stash(atom);
                data.splice(at..found.end, [c]);
                at = none.take().unwrap_or(at);
            }
            None => {
                if c == sign && none.is_none() {
                    none = Some(at);
                }
                at += 1;
            }
        }
    }
}

/// A match of a pattern: the two texts in it, the second of which may be missing, and its end.
struct Match {
    first: (usize, usize),
    second: Option<(usize, usize)>,
    end: usize,
}

fn part(data: &[char], (from, to): (usize, usize)) -> Vec<char> {
    data.get(from..to).unwrap_or(&[]).to_vec()
}

fn build(dialect: &mut Dialect, data: &[char], sign: char, pattern: u8, found: &Match) -> Atom {
    let first = within(dialect, part(data, found.first), sign, pattern);
    let second = found.second.map(|second| within(dialect, part(data, second), sign, pattern));
    let mut both =
        |outer: &'static str, inner: &'static str, before: Vec<char>, emphasised: Vec<char>, after: Vec<char>| {
            let c = dialect.stash(Atom::Emphasis(inner, emphasised));
            Atom::Emphasis(outer, [before, vec![c], after].concat())
        };
    match (pattern, second) {
        (1, Some(second)) => both("strong", "em", Vec::new(), first, second),
        (2, Some(second)) => both("em", "strong", Vec::new(), first, second),
        (3, Some(second)) => both("strong", "em", first, second, Vec::new()),
        (4, _) => Atom::Emphasis("strong", first),
        _ => Atom::Emphasis("em", first),
    }
}

/// Looks into the text of an emphasis: for the patterns after its own, then for those of `_`.
fn within(dialect: &mut Dialect, data: Vec<char>, sign: char, pattern: u8) -> Vec<char> {
    let mut out = Vec::with_capacity(data.len());
    let mut at = 0;
    while let Some(&c) = data.get(at) {
        let mut matched = false;
        if c == sign {
            for next in pattern + 1..=5 {
                if let Some(found) = find(&data, at, sign, next) {
                    let atom = build(dialect, &data, sign, next, &found);
                    out.push(dialect.stash(atom));
                    at = found.end;
                    matched = true;
                }
            }
        }
        if !matched {
            out.push(c);
            at += 1;
        }
    }
    if sign == '*' {
        all(dialect, &mut out, '_');
    }
    out
}

fn is_word(c: Option<&char>) -> bool {
    c.is_some_and(|&c| c == '_' || c.is_alphanumeric())
}

/// The match of a pattern at `at`. The patterns of `_` do not begin or end inside a word.
fn find(data: &[char], at: usize, sign: char, pattern: u8) -> Option<Match> {
    let is = |at: usize| data.get(at) == Some(&sign);
    let signs = |at: usize, count: usize| (at..at + count).all(is);
    let smart = sign == '_';
    let before = at.checked_sub(1).and_then(|at| data.get(at));
    let first_from = |from: usize, test: &dyn Fn(usize) -> bool| (from..data.len()).find(|&at| test(at));
    match pattern {
        // ***a*b** and ***a**b*
        1 | 2 => {
            let (middle, last) = if pattern == 1 { (1, 2) } else { (2, 1) };
            if !signs(at, 3) {
                return None;
            }
            let first = first_from(at + 4, &|at| signs(at, middle))?;
            let second = first_from(first + middle, &|at| signs(at, last))?;
            Some(Match { first: (at + 3, first), second: Some((first + middle, second)), end: second + last })
        }
        // **a*b***
        3 => {
            if !signs(at, 2) || is(at + 2) || smart && is_word(before) {
                return None;
            }
            let mut from = at + 3;
            loop {
                let first = first_from(from, &is)?;
                from = first + 1;
                let single = !(is(first + 1) || smart && is_word(data.get(first - 1)));
                if !single {
                    if smart {
                        continue;
                    }
                    return None;
                }
                let ends = |at: usize| signs(at, 3) && !(smart && is_word(data.get(at + 3)));
                if let Some(second) = first_from(first + 2, &ends) {
                    return Some(Match { first: (at + 2, first), second: Some((first + 1, second)), end: second + 3 });
                }
                if !smart {
                    return None;
                }
            }
        }
        4 | 5 => {
            let width = usize::from(6 - pattern);
            if !signs(at, width) || smart && (is(at + width) || is_word(before)) {
                return None;
            }
            let ends = |at: usize| signs(at, width) && !(smart && (is_word(data.get(at + width)) || is(at - 1)));
            let end = first_from(at + width + 1, &ends)?;
            // One sign does not go over another.
            if pattern == 5 && !smart && (is(at + 1) || first_from(at + 1, &is)? != end) {
                return None;
            }
            Some(Match { first: (at + width, end), second: None, end: end + width })
        }
        _ => None,
    }
}
