//! Where an event is: `Virtual (Cardiff, UK)`, `Hybrid (Munich, DE)`, `Austin, TX, US`, and every other spelling that
//! drafts have had.

use crate::text::Span;
use crate::text::sort::{key, sort_by_key};

/// How people take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// From anywhere.
    Virtual,
    /// Both.
    Hybrid,
    /// There.
    InPerson,
}

impl Format {
    /// `virtual`, `hybrid` or `in-person`.
    pub fn name(self) -> &'static str {
        match self {
            Format::Virtual => "virtual",
            Format::Hybrid => "hybrid",
            Format::InPerson => "in-person",
        }
    }
}

/// A place as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// How people take part.
    pub format: Format,
    /// The places without the words of the format: `Cardiff, UK`. None for an event that is only virtual.
    pub places: Vec<Span>,
}

/// The words of a format, in lower case.
const WORDS: [&str; 6] = ["virtual", "online", "hybrid", "in-person", "in person", "inperson"];

/// Reads what stands between the first and the second ` | ` of an event.
pub fn read(text: &str, span: Span) -> Place {
    let words = format_words(text, span);
    let has = |names: &[&str]| words.iter().any(|(word, _)| names.contains(word));
    if words.is_empty() {
        let place = span.trim(text);
        return Place { format: Format::InPerson, places: (!place.is_empty()).then_some(place).into_iter().collect() };
    }
    let mut places = Vec::new();
    let mut beside = false;
    let mut from = span.start;
    for end in words.iter().map(|(_, word)| word.start).chain([span.end]) {
        let between = Span::new(from, end);
        let in_brackets = between.of(text).contains('(');
        for place in split(text, between) {
            places.push(place);
            beside |= !in_brackets;
        }
        from = words.iter().find(|(_, word)| word.start == end).map_or(end, |(_, word)| word.end);
    }
    let is_hybrid =
        has(&["hybrid"]) || has(&["virtual", "online"]) && (beside || has(&["in-person", "in person", "inperson"]));
    let format = match (is_hybrid, has(&["virtual", "online"])) {
        (true, _) => Format::Hybrid,
        (false, true) => Format::Virtual,
        (false, false) => Format::InPerson,
    };
    Place { format, places }
}

/// The words of a format that stand in `span` as words of their own, in order.
fn format_words(text: &str, span: Span) -> Vec<(&'static str, Span)> {
    let lower = span.of(text).to_ascii_lowercase();
    let letter = |at: Option<char>| at.is_some_and(char::is_alphanumeric);
    let mut found: Vec<(&'static str, Span)> = WORDS
        .into_iter()
        .flat_map(|word| lower.match_indices(word).map(move |(at, _)| (word, Span::new(at, at + word.len()))))
        .filter(|(_, word)| {
            let before = lower.get(..word.start).and_then(|text| text.chars().next_back());
            let after = lower.get(word.end..).and_then(|text| text.chars().next());
            !letter(before) && !letter(after)
        })
        .map(|(word, at)| (word, at.shift(span.start)))
        .collect();
    sort_by_key(&mut found, |(_, word)| key(word.start, 0));
    found
}

/// The places of a stretch between the words of a format: several stand apart by `;` or ` / `. A slash without spaces is
/// one place with two names (`München/Munich, DE`).
pub fn split(text: &str, span: Span) -> Vec<Span> {
    let mut places = Vec::new();
    let mut from = span.start;
    let source = span.of(text);
    let separators = source.match_indices(';').map(|(at, part)| (at, part.len()));
    let mut separators: Vec<(usize, usize)> =
        separators.chain(source.match_indices(" / ").map(|(at, part)| (at, part.len()))).collect();
    sort_by_key(&mut separators, |(at, _)| key(*at, 0));
    for (at, len) in separators.into_iter().chain([(source.len(), 0)]) {
        let place = bare(text, Span::new(from, span.start + at));
        if !place.is_empty() && place.of(text) != "and" {
            places.push(place);
        }
        from = span.start + at + len;
    }
    places
}

/// `span` without what joins places to words: spaces, signs, and brackets that do not pair within it.
fn bare(text: &str, span: Span) -> Span {
    let joins = |c: char| c.is_whitespace() || matches!(c, '+' | '-' | '–' | ':' | '&' | ',');
    let source = span.of(text);
    let start = span.start + (source.len() - source.trim_start_matches(|c| joins(c) || matches!(c, '(' | ')')).len());
    let mut end = span.end;
    loop {
        let inner = Span::new(start, end).of(text);
        let trimmed = inner.trim_end_matches(|c| joins(c) || c == '(');
        let unpaired = trimmed.ends_with(')') && trimmed.matches(')').count() > trimmed.matches('(').count();
        let len = trimmed.len() - usize::from(unpaired);
        if len == inner.len() {
            return Span::new(start, end);
        }
        end = start + len;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, format: Format, expected: &[&str]) {
        let place = read(text, Span::new(0, text.len()));
        let places: Vec<&str> = place.places.iter().map(|span| span.of(text)).collect();
        assert_eq!((place.format, places.as_slice()), (format, expected), "{text}");
    }

    #[test]
    fn the_spellings_of_today() {
        check("Virtual", Format::Virtual, &[]);
        check("Virtual (Cardiff, UK)", Format::Virtual, &["Cardiff, UK"]);
        check("Hybrid (Montréal, QC, CA)", Format::Hybrid, &["Montréal, QC, CA"]);
        check("Austin, TX, US", Format::InPerson, &["Austin, TX, US"]);
        check("Virtualville, US", Format::InPerson, &["Virtualville, US"]);
        check("", Format::InPerson, &[]);
    }

    #[test]
    fn several_places() {
        check("Virtual (Redmond, WA, US; London, UK)", Format::Virtual, &["Redmond, WA, US", "London, UK"]);
        check("Virtual (Europe / Africa)", Format::Virtual, &["Europe", "Africa"]);
        check("Virtual (Nürnberg/Nuremberg, DE)", Format::Virtual, &["Nürnberg/Nuremberg, DE"]);
    }

    #[test]
    fn the_spellings_of_before() {
        check("Virtual + In Person (Prague, CZ)", Format::Hybrid, &["Prague, CZ"]);
        check("Virtual and In-Person (Vienna, AT)", Format::Hybrid, &["Vienna, AT"]);
        check("Hybrid - Virtual and In-person (Berlin, DE)", Format::Hybrid, &["Berlin, DE"]);
        check("Hybrid: Virtual and In-Person (Berlin, DE)", Format::Hybrid, &["Berlin, DE"]);
        check("Hybrid (Virtual + In-person) Berlin, DE", Format::Hybrid, &["Berlin, DE"]);
        check("Hybrid - Berlin, DE", Format::Hybrid, &["Berlin, DE"]);
        check("Berlin, DE + Virtual", Format::Hybrid, &["Berlin, DE"]);
        check("Virtual + Wellington, NZ", Format::Hybrid, &["Wellington, NZ"]);
        check("Berlin, DE - Virtual + In-person", Format::Hybrid, &["Berlin, DE"]);
        check("Virtual( Kampala, UG)", Format::Virtual, &["Kampala, UG"]);
        check("Virtual (Frankfurt (Main), DE)", Format::Virtual, &["Frankfurt (Main), DE"]);
        check("Hawthorne (Los Angeles), CA, US", Format::InPerson, &["Hawthorne (Los Angeles), CA, US"]);
    }
}
