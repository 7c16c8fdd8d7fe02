//! Calendar dates as drafts write them, and the arithmetic of issue numbers. No clock: today comes from outside.

use std::fmt;

/// A day of the Gregorian calendar. Orders by time; always a day that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

/// The months.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The first issue of the count: number 424 on 2022-01-05, and one a week since.
const FIRST_NUMBER: i64 = 424;
/// The day of the first issue of the count.
pub const FIRST_DATE: Date = Date { year: 2022, month: 1, day: 5 };
/// The events listed are those of the four weeks that begin with the issue.
pub const EVENTS_WINDOW_DAYS: i64 = 28;

impl Date {
    /// The day, if there is one.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        let exists = (1..=12).contains(&month) && day >= 1 && day <= days_in(year, month) && (1..=9999).contains(&year);
        exists.then_some(Date { year, month, day })
    }

    /// Reads `YYYY-MM-DD`, nothing before or after it.
    pub fn parse(text: &str) -> Option<Date> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
            return None;
        }
        let number = |from: usize, to: usize| {
            let digits = text.get(from..to)?;
            digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
        };
        Date::new(number(0, 4)?, u8::try_from(number(5, 7)?).ok()?, u8::try_from(number(8, 10)?).ok()?)
    }

    /// The days since 1970-01-01 (Howard Hinnant's `days_from_civil`).
    pub fn days(self) -> i64 {
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        let year = i64::from(self.year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// The day that is `days` after 1970-01-01, within the years 1 to 9999.
    pub fn from_days(days: i64) -> Option<Date> {
        let z = days.checked_add(719_468)?;
        let era = z.div_euclid(146_097);
        let of_era = z.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Date::new(i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// The day `days` later, or earlier if negative; stays where it is at the ends of the calendar.
    pub fn plus_days(self, days: i64) -> Date {
        Date::from_days(self.days().saturating_add(days)).unwrap_or(self)
    }

    /// The number of the issue that appears on this day: `None` where it is no whole number of weeks from number 424.
    pub fn issue_number(self) -> Option<i64> {
        let days = self.days() - FIRST_DATE.days();
        (days.rem_euclid(7) == 0).then(|| FIRST_NUMBER + days.div_euclid(7))
    }

    /// The day of the issue with this number.
    pub fn of_issue(number: i64) -> Option<Date> {
        let weeks = number.checked_sub(FIRST_NUMBER)?;
        Date::from_days(FIRST_DATE.days().checked_add(weeks.checked_mul(7)?)?)
    }

    /// The last day of the events window of an issue of this day.
    pub fn events_end(self) -> Date {
        self.plus_days(EVENTS_WINDOW_DAYS)
    }

    /// The first Wednesday four days or more after this one: the day of the next draft, as upstream's script has it.
    pub fn next_issue_day(self) -> Date {
        let earliest = self.plus_days(4);
        // 1970-01-01 was a Thursday, so Wednesdays are six days after it.
        let ahead = (6 - earliest.days()).rem_euclid(7);
        earliest.plus_days(ahead)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, from 0.
    pub fn month0(self) -> usize {
        usize::from(self.month) - 1
    }

    /// The day of the month.
    pub fn day(self) -> u8 {
        self.day
    }

    /// As people read it: `Wed 26 Aug 2026`.
    pub fn for_people(self) -> String {
        const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
        let weekday = DAYS.get(self.days().rem_euclid(7) as usize).copied().unwrap_or("");
        let month = MONTHS.get(self.month0()).and_then(|month| month.get(..3)).unwrap_or("");
        format!("{weekday} {} {month} {}", self.day, self.year)
    }

    /// The date that the name of a file begins with.
    pub fn of_file(name: &str) -> Option<Date> {
        Date::parse(name.get(..10)?)
    }

    /// The name of the file of an issue of this day.
    pub fn file_name(self) -> String {
        format!("{self}-this-week-in-rust.md")
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn days_in(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    #[test]
    fn only_days_that_exist() {
        assert_eq!(Date::parse("2023-02-29"), None);
        assert_eq!(Date::parse("202-08-30"), None);
        assert_eq!(Date::parse("2024-02-29 "), None);
        assert_eq!(day("2024-02-29").to_string(), "2024-02-29");
    }

    #[test]
    fn days_go_both_ways() {
        for days in [-719_162, -1, 0, 11_016, 19_000, 2_932_896] {
            assert_eq!(Date::from_days(days).map(Date::days), Some(days));
        }
    }

    #[test]
    fn numbers_follow_from_dates() {
        assert_eq!(day("2022-12-28").issue_number(), Some(475));
        assert_eq!(day("2026-08-26").issue_number(), Some(666));
        assert_eq!(day("2026-08-27").issue_number(), None);
        assert_eq!(Date::of_issue(666), Some(day("2026-08-26")));
        assert_eq!(day("2026-08-26").events_end(), day("2026-09-23"));
        assert_eq!(day("2026-08-21").next_issue_day(), day("2026-08-26"));
        assert_eq!(day("2026-08-23").next_issue_day(), day("2026-09-02"));
        assert_eq!(day("2026-08-26").for_people(), "Wed 26 Aug 2026");
    }
}
