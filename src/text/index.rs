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

/// A count is kept at every so many bytes, so that no place is far from one, however long its line is.
const STEP: usize = 256;

/// What stands before a byte of a text.
#[derive(Clone, Copy, Debug, Default)]
struct Before {
    chars: usize,
    units: usize,
}

impl Before {
    /// The counts after `bytes` more. A character counts with its first byte.
    fn after(mut self, bytes: &[u8]) -> Before {
        for byte in bytes {
            let units = units_of_byte(*byte);
            self.chars += usize::from(units > 0);
            self.units += units;
        }
        self
    }
}

/// Where the lines of a text begin, and what is needed to count its characters and its UTF-16 code units. Made once for a
/// text.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// What stands before each step.
    steps: Vec<Before>,
}

impl LineIndex {
    /// Reads through `text` once.
    pub fn new(text: &str) -> LineIndex {
        let mut index = LineIndex { starts: vec![0], steps: Vec::with_capacity(text.len() / STEP + 1) };
        let mut before = Before::default();
        for part in text.as_bytes().chunks(STEP) {
            index.steps.push(before);
            before = before.after(part);
        }
        index.starts.extend(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1));
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
        let chars = |at: usize| self.before(text, at).chars;
        let start = self.line_start(line).unwrap_or(0);
        Position { line: line + 1, column: chars(offset).saturating_sub(chars(start)) + 1 }
    }

    /// The UTF-16 offset of the byte `offset`; a byte inside a character counts as the character's beginning.
    pub fn to_utf16(&self, text: &str, offset: usize) -> usize {
        let boundary = (0..=offset.min(text.len())).rev().find(|&at| text.is_char_boundary(at));
        self.before(text, boundary.unwrap_or(0)).units
    }

    /// The byte of the UTF-16 offset `units`; one between two surrogates counts as the character's beginning, one past
    /// the end as the end.
    pub fn from_utf16(&self, text: &str, units: usize) -> usize {
        let step = self.steps.partition_point(|before| before.units <= units).saturating_sub(1);
        let mut left = units.saturating_sub(self.steps.get(step).copied().unwrap_or_default().units);
        let mut at = step * STEP;
        for byte in text.as_bytes().get(at..).unwrap_or_default() {
            let units = units_of_byte(*byte);
            if left < units {
                break;
            }
            left -= units;
            at += 1;
        }
        at
    }

    /// What stands before the byte `offset`.
    fn before(&self, text: &str, offset: usize) -> Before {
        let offset = offset.min(text.len());
        let step = offset / STEP;
        let counted = self.steps.get(step).or(self.steps.last()).copied().unwrap_or_default();
        let from = step.min(self.steps.len().saturating_sub(1)) * STEP;
        counted.after(text.as_bytes().get(from..offset).unwrap_or_default())
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

    #[test]
    fn every_place_of_a_long_text_counts_as_if_counted_from_its_beginning() {
        let long = "aü🦀".repeat(3 * STEP / 7);
        let text = format!("{long}\n{long}{long}\nb");
        let index = LineIndex::new(&text);
        let (mut line, mut column, mut units) = (1, 1, 0);
        for (at, c) in text.char_indices().chain([(text.len(), '\0')]) {
            assert_eq!(index.position(&text, at), Position { line, column }, "at {at}");
            assert_eq!((index.to_utf16(&text, at), index.from_utf16(&text, units)), (units, at));
            // A byte inside a character, and a unit inside a pair of surrogates.
            let last = at + c.len_utf8() - 1;
            assert_eq!(index.to_utf16(&text, last), units);
            assert_eq!(index.from_utf16(&text, units + c.len_utf16() - 1), at);
            units += c.len_utf16();
            (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
    }
}
