//! What a single line can be to the site's block rules, by its shape alone.

use super::tree::Tag;

/// The line after up to three spaces; `None` where there are more.
fn shallow(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(' ');
    (line.len() - rest.len() <= 3).then_some(rest)
}

/// Level and text of `# …`: at the line's very beginning, a space after it or not. The signs that close it are no text.
pub(super) fn heading(line: &str) -> Option<(u8, &str)> {
    let level = line.bytes().take(6).take_while(|&byte| byte == b'#').count();
    if level == 0 {
        return None;
    }
    let text = line.get(level..)?;
    let open = text.trim_end_matches('#');
    // An escaped sign belongs to the text; a backslash at the end of the line is no heading.
    let backslashes = open.len() - open.trim_end_matches('\\').len();
    let text = match (backslashes % 2, open.len() < text.len()) {
        (1, true) => text.get(..open.len() + 1)?,
        (1, false) => return None,
        _ => open,
    };
    Some((u8::try_from(level).ok()?, text.trim()))
}

/// The level of the heading that is made of the line before this one.
pub(super) fn underline(line: &str) -> Option<u8> {
    let marks = line.trim_end_matches(' ');
    let level = match marks.bytes().next()? {
        b'=' => 1,
        b'-' => 2,
        _ => return None,
    };
    marks.bytes().all(|byte| matches!(byte, b'=' | b'-')).then_some(level)
}

/// Whether the line is a rule: three or more of one sign, with at most two spaces between them.
pub(super) fn is_rule(line: &str) -> bool {
    let Some(rest) = shallow(line).map(|rest| rest.trim_end_matches(' ')) else {
        return false;
    };
    let Some(mark) = rest.chars().next().filter(|c| matches!(c, '-' | '_' | '*')) else {
        return false;
    };
    rest.chars().all(|c| c == mark || c == ' ') && rest.matches(mark).count() >= 3 && !rest.contains("   ")
}

/// The list that the line is an item of, and the item's text.
pub(super) fn item(line: &str) -> Option<(Tag, &str)> {
    marker(shallow(line)?)
}

fn marker(rest: &str) -> Option<(Tag, &str)> {
    let (tag, after) = if let Some(after) = rest.strip_prefix(['*', '+', '-']) {
        (Tag::Ul, after)
    } else {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        (Tag::Ol, rest.get(digits..).filter(|_| digits > 0)?.strip_prefix('.')?)
    };
    after.starts_with(' ').then(|| (tag, after.trim_start_matches(' ')))
}

/// Whether the line is an item that is indented by four to seven columns.
pub(super) fn is_nested_item(line: &str) -> bool {
    line.strip_prefix("    ").is_some_and(|rest| item(rest).is_some())
}

/// The text of a quoted line.
pub(super) fn quoted(line: &str) -> Option<&str> {
    let inner = shallow(line)?.strip_prefix('>')?;
    Some(inner.strip_prefix(' ').unwrap_or(inner))
}

/// The text of a line that says what the term before it means.
pub(super) fn meaning(line: &str) -> Option<&str> {
    let rest = shallow(line)?.strip_prefix(':')?;
    let spaces = (rest.len() - rest.trim_start_matches(' ').len()).min(3);
    if spaces == 0 { None } else { rest.get(spaces..) }
}

/// Name and text of a footnote.
pub(super) fn note(line: &str) -> Option<(&str, &str)> {
    let (name, text) = shallow(line)?.strip_prefix("[^")?.split_once(']')?;
    Some((name, text.strip_prefix(':')?.trim_start_matches(' ')))
}

/// Name and text of an abbreviation. Without a text here it stands on the next line.
pub(super) fn abbreviation(line: &str) -> Option<(&str, &str)> {
    let rest = line.strip_prefix("*[")?;
    let ends = [rest.split_once("]:"), rest.split_once("] :")].into_iter().flatten();
    let (name, text) = ends.min_by_key(|(name, _)| name.len())?;
    let (name, text) = (name.trim(), text.trim());
    (!name.is_empty() && !name.contains('\\')).then_some((name, text))
}

/// Whether a reference definition may begin on the line.
pub(super) fn may_define(line: &str) -> bool {
    shallow(line).is_some_and(|rest| rest.starts_with('['))
}
