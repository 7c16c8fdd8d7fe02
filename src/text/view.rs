//! The text as a text field of the browser holds it: every line ending is `\n`. Edits made there come back with the
//! endings that the text has.

use super::lines::{ending_before, line_start};
use super::{Edit, LineIndex, Span, smallest_edit};

/// What a text field shows of `text`: `\r\n`, and a `\r` alone, become `\n`, as browsers do it.
pub fn to_view(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

/// The byte of `text` that shows as the byte `offset` of its view.
pub fn from_view_offset(text: &str, offset: usize) -> usize {
    // Only `\r\n` is shorter in the view; a lone `\r` is one byte there too.
    let mut shown = 0;
    let mut bytes = text.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        if shown >= offset {
            return at;
        }
        if byte == b'\r' && bytes.peek().is_some_and(|&(_, next)| next == b'\n') {
            bytes.next();
        }
        shown += 1;
    }
    text.len()
}

/// The byte of the view at which the byte `offset` of `text` shows.
pub fn to_view_offset(text: &str, offset: usize) -> usize {
    let before = text.get(..offset).unwrap_or(text);
    before.len() - before.matches("\r\n").count()
}

/// A text and its view, to go from the bytes of the one to the UTF-16 units in which a browser counts the other, and back.
/// Made once for a text.
#[derive(Clone, Debug)]
pub struct Units<'t> {
    text: &'t str,
    view: String,
    index: LineIndex,
}

impl Units<'_> {
    /// Reads through `text`.
    pub fn of(text: &str) -> Units<'_> {
        let view = to_view(text);
        Units { text, index: LineIndex::new(&view), view }
    }

    /// The UTF-16 offset in the view at which the byte `offset` of the text shows.
    pub fn unit(&self, offset: usize) -> usize {
        self.index.to_utf16(&self.view, to_view_offset(self.text, offset))
    }
}

/// The byte of `text` that shows at a UTF-16 offset in its view.
pub fn byte_of_unit(text: &str, unit: usize) -> usize {
    let mut shown = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if shown >= unit {
            return at;
        }
        shown += c.len_utf16();
        if c == '\r' {
            chars.next_if(|(_, next)| *next == '\n');
        }
    }
    text.len()
}

/// The edit of `text` that makes its view `view`, or `None` where it is already. Lines put in take the ending of the
/// line before them.
pub fn edit_from_view(text: &str, view: &str) -> Option<Edit> {
    if !text.contains('\r') {
        return smallest_edit(text, view);
    }
    let edit = smallest_edit(&to_view(text), view)?;
    let start = from_view_offset(text, edit.span.start);
    let end = from_view_offset(text, edit.span.end);
    let ending = ending_before(text, line_start(text, start));
    let mut insert = edit.insert.replace('\n', ending);
    // A `\r` alone and a `\n` that comes to stand behind it would show as one line ending: the second gets its own `\r`.
    let follows = insert.chars().next().or_else(|| text.get(end..)?.chars().next());
    if follows == Some('\n') && text.get(..start).is_some_and(|before| before.ends_with('\r')) {
        insert.insert(0, '\r');
    }
    Some(Edit::replace(Span::new(start, end), insert))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, view: &str, expected: &str) {
        let edit = edit_from_view(text, view);
        let result = edit.map_or_else(|| Some(text.to_owned()), |edit| super::super::EditSet::single(edit).apply(text));
        assert_eq!(result.as_deref(), Some(expected));
    }

    #[test]
    fn untouched_endings_stay() {
        check("a\r\nb\nc\r\n", "a\nb\nc\n", "a\r\nb\nc\r\n");
        check("a\r\nb\nc\r\n", "a\nbx\nc\n", "a\r\nbx\nc\r\n");
        check("a\r\nb\r\n", "a\nb\nc\n", "a\r\nb\r\nc\r\n");
        check("a\nb\r\n", "a\nnew\nb\n", "a\nnew\nb\r\n");
        check("a\rb\r\n", "a\nbc\n", "a\rbc\r\n");
        check("a\rb", "a\n\nb", "a\r\r\nb");
        check("a\rb\nc", "a\n\nc", "a\r\r\nc");
    }

    #[test]
    fn units_go_both_ways() {
        let text = "a\r\n🦀\r\nc";
        let units = Units::of(text);
        // Before and behind the crab, which is four bytes and two units, and at the end.
        for (byte, unit) in [(3, 2), (7, 4), (text.len(), 6)] {
            assert_eq!((units.unit(byte), byte_of_unit(text, unit)), (unit, byte));
        }
    }

    #[test]
    fn offsets_go_both_ways() {
        let text = "a\r\nü\r\nc";
        assert_eq!(from_view_offset(text, 2), 3);
        assert_eq!(to_view_offset(text, 3), 2);
        assert_eq!(to_view_offset(text, text.len()), to_view(text).len());
        assert_eq!(from_view_offset(text, 99), text.len());
    }
}
