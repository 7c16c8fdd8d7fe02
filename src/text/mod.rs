//! Spans, edits, the line index and differences: text as bytes, and nothing about markdown. Only `std` below this line.

pub mod diff;
pub mod edit;
pub mod encoding;
pub mod hash;
pub mod index;
pub mod lines;
pub mod sort;
pub mod span;
pub mod view;

pub use diff::{DiffLine, Hunk, LineDiff, common_bytes, common_ends, smallest_edit};
pub use edit::{Bias, Edit, EditSet};
pub use index::{LineIndex, Position};
pub use lines::{Line, lines, lines_in};
pub use span::Span;
