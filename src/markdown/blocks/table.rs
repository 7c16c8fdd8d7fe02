//! Tables: a first row, a row of `-`, `:` and `|`, and any rows after it.

use super::tree::{Align, Table};
use crate::text::Line;

/// The table that the block is, if it is one.
pub(super) fn read<'s>(block: &[Line<'s>]) -> Option<Table<'s>> {
    let (head, separator) = (block.first()?.text.trim_matches(' '), block.get(1)?.text.trim_matches(' '));
    if !separator.bytes().all(|byte| matches!(byte, b'|' | b':' | b'-' | b' ')) {
        return None;
    }
    let border = head.starts_with('|') || ends_with_border(head);
    let cells = split(head, border);
    let rows = || block.iter().skip(1).map(|line| line.text.trim_matches(' '));
    let is_table = cells.len() > 1 || border && rows().all(|row| row.starts_with('|') || ends_with_border(row));
    let separators = split(separator, border);
    if !is_table || separators.len() != cells.len() {
        return None;
    }
    let align = |cell: &&str| {
        let cell = cell.trim_matches(' ');
        match (cell.starts_with(':'), cell.ends_with(':')) {
            (true, true) => Some(Align::Center),
            (true, false) => Some(Align::Left),
            (false, true) => Some(Align::Right),
            (false, false) => None,
        }
    };
    let rows = rows().skip(1).map(|row| split(row, border)).collect();
    Some(Table { aligns: separators.iter().map(align).collect(), head: cells, rows })
}

/// Whether the row ends with a `|` that is not escaped.
fn ends_with_border(row: &str) -> bool {
    row.strip_suffix('|').is_some_and(|row| (row.len() - row.trim_end_matches('\\').len()) % 2 == 0)
}

/// The cells of a row. A `|` in code separates nothing, nor does an escaped one.
fn split(row: &str, border: bool) -> Vec<&str> {
    let mut row = row;
    if border {
        row = row.strip_prefix('|').unwrap_or(row);
        if ends_with_border(row) {
            row = row.strip_suffix('|').unwrap_or(row).trim_end_matches('\\');
        }
    }
    let pieces = pieces(row);
    let mut cells = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(&(start, end, kind)) = pieces.get(at) {
        at += 1;
        match kind {
            Piece::Pipe => {
                cells.push(row.get(from..start).unwrap_or("").trim_matches(' '));
                from = end;
            }
            Piece::Ticks { escaped } => {
                // An opening run whose first sign is escaped is one shorter.
                let length = end - start - usize::from(escaped) * 2;
                let closes = |piece: &(usize, usize, Piece)| match piece.2 {
                    Piece::Ticks { escaped } => piece.1 - piece.0 - usize::from(escaped) == length && length > 0,
                    Piece::Pipe => false,
                };
                if let Some(close) = pieces.get(at..).and_then(|rest| rest.iter().position(closes)) {
                    at += close + 1;
                }
            }
        }
    }
    cells.push(row.get(from..).unwrap_or("").trim_matches(' '));
    cells
}

#[derive(Clone, Copy)]
enum Piece {
    /// A `|` that is not escaped.
    Pipe,
    /// A run of backticks, with the backslash before it if there is one.
    Ticks { escaped: bool },
}

fn pieces(row: &str) -> Vec<(usize, usize, Piece)> {
    let bytes = row.as_bytes();
    let run = |from: usize| bytes.iter().skip(from).take_while(|&&byte| byte == b'`').count();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let length = match (byte, bytes.get(at + 1)) {
            (b'\\', Some(b'\\' | b'|')) => 2,
            (b'\\', Some(b'`')) => {
                let end = at + 1 + run(at + 1);
                found.push((at, end, Piece::Ticks { escaped: true }));
                end - at
            }
            (b'`', _) => {
                found.push((at, at + run(at), Piece::Ticks { escaped: false }));
                run(at)
            }
            (b'|', _) => {
                found.push((at, at + 1, Piece::Pipe));
                1
            }
            _ => 1,
        };
        at += length;
    }
    found
}
