//! Title, Number, Date and Category at the head of a draft, as the site's `meta` extension reads them.

use super::Date;
use crate::text::{Span, lines};

/// One `Key: value` line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The whole line with its ending.
    pub line: Span,
    /// The key, without its colon.
    pub key: Span,
    /// The value, without the white space around it; an empty span where it would stand.
    pub value: Span,
}

/// The metadata lines at the head of the text. A blank line, or one without a key, ends them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// From the beginning of the text to the end of the last metadata line, a BOM before it included.
    pub span: Span,
    /// The lines, in order.
    pub fields: Vec<Field>,
}

impl FrontMatter {
    /// Reads the head of `text`.
    pub fn parse(text: &str) -> FrontMatter {
        let from = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let mut front = FrontMatter { span: Span::empty(from), fields: Vec::new() };
        for line in lines(text, from) {
            let indent = line.text.len() - line.text.trim_start_matches(' ').len();
            let Some((key, value)) = line.text.get(indent..).and_then(|rest| rest.split_once(':')) else {
                break;
            };
            let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
            if indent > 3 || key.is_empty() || !key.chars().all(is_key) || value.starts_with("//") {
                break;
            }
            let start = line.span.start + indent;
            let key = Span::new(start, start + key.len());
            let value = Span::new(key.end + 1, line.content().end).trim(text);
            front.fields.push(Field { line: line.span, key, value });
            front.span.end = line.span.end;
        }
        front.span.start = 0;
        front
    }

    /// The field with this key, in any case.
    pub fn field<'a>(&'a self, text: &str, key: &str) -> Option<&'a Field> {
        self.fields.iter().find(|field| field.key.of(text).eq_ignore_ascii_case(key))
    }

    /// The value of a field.
    pub fn value<'a>(&self, text: &'a str, key: &str) -> Option<&'a str> {
        self.field(text, key).map(|field| field.value.of(text))
    }

    /// `Number:`, if it is a number.
    pub fn number(&self, text: &str) -> Option<i64> {
        self.value(text, "Number")?.parse().ok()
    }

    /// `Date:`, if it is a date.
    pub fn date(&self, text: &str) -> Option<Date> {
        Date::parse(self.value(text, "Date")?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_site_reads() {
        let text = "\u{feff}Title: This Week in Rust 475\n Number: 475\r\nDate: 2022-12-28\n\nCategory: x\n";
        let front = FrontMatter::parse(text);
        assert_eq!(front.number(text), Some(475));
        assert_eq!(front.date(text).map(|date| date.to_string()).as_deref(), Some("2022-12-28"));
        assert_eq!(front.value(text, "category"), None);
        assert_eq!(front.span.of(text).lines().count(), 3);
        assert_eq!(FrontMatter::parse("https://e.org\n").fields.len(), 0);
    }
}
