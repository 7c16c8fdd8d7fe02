//! Bytes, lines, characters and UTF-16: the one door between them. The browser counts in UTF-16 code units, people in
//! lines and characters, the core in bytes.

/// A place as people count it: both from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// Where the lines of a text begin, and what is needed to count its UTF-16 code units. Made once for a text.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// For each line, the UTF-16 code units before it.
    units: Vec<usize>,
}

impl LineIndex {
    /// Reads through `text` once.
    pub fn new(text: &str) -> LineIndex {
        let mut index = LineIndex { starts: vec![0], units: vec![0] };
        let mut units = 0;
        for (at, byte) in text.bytes().enumerate() {
            units += units_of_byte(byte);
            if byte == b'\n' {
                index.starts.push(at + 1);
                index.units.push(units);
            }
        }
        index
    }

    /// The line, from 0, on which the byte `offset` stands.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// The byte at which the line (from 0) begins.
    pub fn line_start(&self, line: usize) -> Option<usize> {
        self.starts.get(line).copied()
    }

    /// The line and column of the byte `offset` of `text`, the text this index was made of.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.line_of(offset);
        let start = self.line_start(line).unwrap_or(0);
        let column =
            text.get(start..).map_or(0, |rest| rest.char_indices().take_while(|(at, _)| start + at < offset).count());
        Position { line: line + 1, column: column + 1 }
    }

    /// The UTF-16 offset of the byte `offset`; a byte inside a character counts as the character's beginning.
    pub fn to_utf16(&self, text: &str, offset: usize) -> usize {
        let line = self.line_of(offset);
        let start = self.line_start(line).unwrap_or(0);
        let before = self.units.get(line).copied().unwrap_or(0);
        let rest = text.get(start..).unwrap_or("");
        before
            + rest
                .char_indices()
                .take_while(|(at, c)| start + at + c.len_utf8() <= offset)
                .map(|(_, c)| c.len_utf16())
                .sum::<usize>()
    }

    /// The byte of the UTF-16 offset `units`; one between two surrogates counts as the character's beginning, one past
    /// the end as the end.
    pub fn from_utf16(&self, text: &str, units: usize) -> usize {
        let line = self.units.partition_point(|&before| before <= units).saturating_sub(1);
        let start = self.line_start(line).unwrap_or(0);
        let mut left = units.saturating_sub(self.units.get(line).copied().unwrap_or(0));
        let mut at = start;
        for c in text.get(start..).unwrap_or("").chars() {
            if left < c.len_utf16() {
                break;
            }
            left -= c.len_utf16();
            at += c.len_utf8();
        }
        at
    }
}

/// Each UTF-8 byte's share of the character's UTF-16 code units: all of it on the first byte.
fn units_of_byte(byte: u8) -> usize {
    match byte {
        0x80..=0xBF => 0,
        0xF0..=0xFF => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crabs_count_two_in_utf16_and_one_as_characters() {
        let text = "a🦀b\nüc";
        let index = LineIndex::new(text);
        assert_eq!(index.to_utf16(text, 5), 3);
        assert_eq!(index.from_utf16(text, 3), 5);
        assert_eq!(index.from_utf16(text, 2), 1);
        assert_eq!(index.position(text, 5), Position { line: 1, column: 3 });
        assert_eq!(index.position(text, 9), Position { line: 2, column: 2 });
        assert_eq!(index.to_utf16(text, text.len()), 7);
        assert_eq!(index.from_utf16(text, 99), text.len());
    }
}
