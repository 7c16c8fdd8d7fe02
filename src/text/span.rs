//! A range of bytes in a text.

/// A half-open range of byte offsets. A span says nothing of the text it was made for: [`Span::slice`] answers `None`
/// where it does not fit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`; an end before the start gives the empty span at `start`.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start, end: end.max(start) }
    }

    /// The empty span at `at`: a place, not a range.
    pub fn empty(at: usize) -> Span {
        Span { start: at, end: at }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span is a mere place.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `offset` lies on a byte of the span.
    pub fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether all of `other` lies inside.
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte, or a place touches a range.
    pub fn touches(self, other: Span) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// The smallest span that covers both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same span `by` bytes further on.
    pub fn shift(self, by: usize) -> Span {
        Span { start: self.start + by, end: self.end + by }
    }

    /// Makes it stand `by` bytes further on, or back; nothing stands before the text begins.
    pub fn move_by(&mut self, by: isize) {
        self.start = self.start.saturating_add_signed(by);
        self.end = self.end.saturating_add_signed(by);
    }

    /// The text under the span, or `None` where the span does not fit the text.
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }

    /// The text under the span, empty where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        self.slice(text).unwrap_or("")
    }

    /// The span without the white space at its two ends.
    pub fn trim(self, text: &str) -> Span {
        let inner = self.of(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        Span::new(start, start + inner.trim().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slicing_never_panics() {
        let text = "a🦀b";
        assert_eq!(Span::new(1, 5).slice(text), Some("🦀"));
        assert_eq!(Span::new(2, 5).slice(text), None);
        assert_eq!(Span::new(0, 99).slice(text), None);
        assert_eq!(Span::new(5, 2), Span::empty(5));
    }

    #[test]
    fn trim_keeps_offsets() {
        assert_eq!(Span::new(0, 7).trim("  ab   ").of("  ab   "), "ab");
        assert_eq!(Span::new(0, 3).trim("   "), Span::empty(3));
    }
}
