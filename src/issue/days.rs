//! The days that a stretch of text names: `2026-09-08 - 2026-09-11`, and with the month's name as in `March 3, 2022`,
//! `February 5 & 6, 2022` or `30 November 2024`.

use super::Date;
use super::date::MONTHS;

/// Every day that `text` names, in order.
pub fn days_in(text: &str) -> Vec<Date> {
    let mut found = Vec::new();
    let mut next = 0;
    for (at, _) in text.char_indices() {
        if at < next {
            continue;
        }
        if let Some(date) = text.get(at..at + 10).and_then(Date::parse) {
            found.push(date);
            next = at + 10;
        }
    }
    if found.is_empty() { named_days(text) } else { found }
}

/// The month that a word names: `March`, `Mar`, `Sept`.
pub fn month(word: &str) -> Option<u8> {
    let head = word.get(..3)?;
    let letters = word.bytes().all(|byte| byte.is_ascii_alphabetic());
    MONTHS
        .iter()
        .position(|name| letters && name.get(..3).is_some_and(|name| name.eq_ignore_ascii_case(head)))
        .and_then(|at| u8::try_from(at + 1).ok())
}

/// Days with the month's name; the year is the last one named, and stands behind.
fn named_days(text: &str) -> Vec<Date> {
    let (mut days, mut year, mut named) = (Vec::new(), None, None);
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if let Some(month) = month(word) {
            // `30 November`: the days before the first month are its own.
            days.iter_mut().filter(|(of, _)| *of == 0).for_each(|(of, _)| *of = month);
            named = Some(month);
        } else if let Ok(number) = word.trim_end_matches(|c: char| c.is_ascii_lowercase()).parse::<u16>() {
            match u8::try_from(number) {
                Ok(day) if day <= 31 => days.push((named.unwrap_or(0), day)),
                _ => year = Some(i32::from(number)),
            }
        }
    }
    let Some(year) = year else { return Vec::new() };
    days.into_iter().filter_map(|(month, day)| Date::new(year, month, day)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(days_in(text).iter().map(Date::to_string).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn days_of_every_spelling() {
        check("2026-09-08 - 2026-09-11 🦀", &["2026-09-08", "2026-09-11"]);
        check("March 3, 2022", &["2022-03-03"]);
        check("February 5 & 6, 2022", &["2022-02-05", "2022-02-06"]);
        check("February 28 - March 2nd, 2022", &["2022-02-28", "2022-03-02"]);
        check("Deadline: 30 November 2024", &["2024-11-30"]);
        check("Event date: 2024-09-10", &["2024-09-10"]);
        check("Rolling deadline, March 🦀", &[]);
        check("June 31, 2022", &[]);
    }
}
