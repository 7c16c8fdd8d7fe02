//! Days as a form shows them, `YYYY-MM-DD`, within the words that a draft has around them.

use crate::issue::Date;
use crate::issue::date::MONTHS;

/// `A`, or `A - B` where there is a last day.
pub fn range(start: &str, end: &str) -> String {
    if end.is_empty() || end == start { start.to_owned() } else { format!("{start} - {end}") }
}

/// The words of `old` with other days in them; `None` where no day of the calendar stands there as forms write it.
pub fn replaced(old: &str, start: &str, end: &str) -> Option<String> {
    let is_day = |at: usize| old.get(at..at + 10).is_some_and(|day| Date::parse(day).is_some());
    let days = || old.char_indices().map(|(at, _)| at).filter(|at| is_day(*at));
    let (first, last) = (days().next()?, days().next_back()?);
    let between = if first == last { " - " } else { old.get(first + 10..last)? };
    let (head, tail) = (old.get(..first)?, old.get(last + 10..)?);
    Some(if end.is_empty() { format!("{head}{start}{tail}") } else { format!("{head}{start}{between}{end}{tail}") })
}

/// `March 3, 2022`, or `March 3 - April 4, 2022`.
pub fn named(start: Date, end: Option<Date>) -> String {
    let words = |date: Date| format!("{} {}", MONTHS.get(date.month0()).copied().unwrap_or(""), date.day());
    match end {
        Some(end) => format!("{} - {}, {}", words(start), words(end), end.year()),
        None => format!("{}, {}", words(start), start.year()),
    }
}
