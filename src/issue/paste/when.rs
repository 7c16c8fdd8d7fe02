//! When an event of a calendar is: the days on which it comes again, and the day where it is of a time in UTC. No table of
//! time zones is at hand: what cannot be known without one is said to be unknown.

use crate::issue::Date;
use crate::issue::country::{Continent, continent};

/// The letters of the weekdays; 1970-01-01 was a Thursday.
const WEEKDAYS: [&str; 7] = ["TH", "FR", "SA", "SU", "MO", "TU", "WE"];
/// Years are looked through day by day: so far after the first one.
const MOST_DAYS: i64 = 20 * 366;

/// A rule by which an event comes again (RFC 5545), of the kinds that meet-ups use.
struct Rule {
    monthly: bool,
    /// Days or weeks between two of them; months if it is monthly.
    every: i64,
    /// Weekdays, each with the place in its month: 2 for the second, -1 for the last, 0 for all.
    weekdays: Vec<(i64, usize)>,
    /// The day of the month.
    month_day: Option<i64>,
    count: Option<usize>,
    until: Option<Date>,
    daily: bool,
}

impl Rule {
    fn read(rule: &str) -> Option<Rule> {
        let mut read = Rule {
            monthly: false,
            every: 1,
            weekdays: Vec::new(),
            month_day: None,
            count: None,
            until: None,
            daily: false,
        };
        let mut place = None;
        for part in rule.split(';').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=')?;
            match (name.trim().to_ascii_uppercase().as_str(), value.trim()) {
                ("FREQ", "DAILY") => read.daily = true,
                ("FREQ", "WEEKLY") | ("WKST", _) => {}
                ("FREQ", "MONTHLY") => read.monthly = true,
                ("INTERVAL", value) => read.every = value.parse().ok().filter(|every| *every > 0)?,
                ("COUNT", value) => read.count = Some(value.parse().ok()?),
                ("UNTIL", value) => read.until = Some(day_of(value)?),
                ("BYMONTHDAY", value) => read.month_day = Some(value.parse().ok().filter(|day| *day > 0)?),
                ("BYSETPOS", value) => place = Some(value.parse().ok()?),
                ("BYDAY", value) => {
                    for day in value.split(',') {
                        let (place, letters) = day.split_at_checked(day.len().checked_sub(2)?)?;
                        let place = if place.is_empty() { 0 } else { place.parse().ok()? };
                        read.weekdays.push((place, WEEKDAYS.iter().position(|known| *known == letters)?));
                    }
                }
                _ => return None,
            }
        }
        if !rule.contains("FREQ=") {
            return None;
        }
        match (place, read.weekdays.as_mut_slice()) {
            (None, _) => Some(read),
            // The second of the Tuesdays, as some calendars write it.
            (Some(place), [(own @ 0, _)]) if read.monthly => {
                *own = place;
                Some(read)
            }
            _ => None,
        }
    }

    /// Whether it falls on a day; the first one is `first`.
    fn falls_on(&self, day: Date, first: Date) -> bool {
        let weekday = |day: Date| day.days().rem_euclid(7) as usize;
        let (own, month) = (weekday(day), |day: Date| i64::from(day.year()) * 12 + day.month0() as i64);
        if self.daily {
            return (day.days() - first.days()) % self.every == 0;
        }
        if !self.monthly {
            // Weeks begin on Monday, four days after 1970-01-01.
            let week = |day: Date| (day.days() - 4).div_euclid(7);
            let on_day =
                if self.weekdays.is_empty() { own == weekday(first) } else { self.weekdays.contains(&(0, own)) };
            return (week(day) - week(first)) % self.every == 0 && on_day;
        }
        let of_month = i64::from(day.day());
        let is_last = |place: i64| {
            day.plus_days(7 * -place).month0() != day.month0()
                && day.plus_days(7 * (-place - 1)).month0() == day.month0()
        };
        let in_place = |place: i64| match place {
            0 => true,
            1.. => (of_month - 1) / 7 + 1 == place,
            _ => is_last(place),
        };
        let on_day = match self.month_day {
            Some(wanted) => of_month == wanted,
            None if self.weekdays.is_empty() => day.day() == first.day(),
            None => self.weekdays.iter().any(|(place, weekday)| *weekday == own && in_place(*place)),
        };
        (month(day) - month(first)) % self.every == 0 && on_day
    }
}

/// `YYYYMMDD` at the head of a value.
pub fn day_of(value: &str) -> Option<Date> {
    let number = |from: usize, to: usize| value.get(from..to)?.parse::<u32>().ok();
    let (year, month, day) = (number(0, 4)?, number(4, 6)?, number(6, 8)?);
    Date::new(i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// The days between `from` and `to` on which an event comes that was first on `first`; `None` for a rule that is not
/// understood. The days in `without` are left out.
pub fn again(rule: &str, first: Date, without: &[Date], (from, to): (Date, Date)) -> Option<Vec<Date>> {
    let rule = Rule::read(rule)?;
    let to = rule.until.map_or(to, |until| until.min(to));
    let days = (0..MOST_DAYS).map(|after| first.plus_days(after)).take_while(|day| *day <= to);
    let days = days.filter(|day| *day == first || rule.falls_on(*day, first)).take(rule.count.unwrap_or(usize::MAX));
    Some(days.filter(|day| *day >= from && !without.contains(day)).collect())
}

/// How far from UTC clocks may be, in hours, in a country or else in a zone with this name.
fn offsets(country: &str, zone: &str) -> Option<(i64, i64)> {
    let of_country = match continent(country) {
        // It reaches to the Pacific.
        _ if country == "RU" => Some((2, 12)),
        Some(Continent::Africa | Continent::Europe) => Some((-1, 4)),
        Some(Continent::Asia) => Some((2, 9)),
        Some(Continent::NorthAmerica) => Some((-10, -2)),
        Some(Continent::Oceania) => Some((8, 14)),
        Some(Continent::SouthAmerica) => Some((-5, -2)),
        None => None,
    };
    let of_zone = || match zone.split('/').next()? {
        "Europe" | "Africa" => Some((-1, 4)),
        "Asia" => Some((2, 12)),
        "America" => Some((-10, -2)),
        "Australia" => Some((8, 11)),
        _ => None,
    };
    of_country.or_else(of_zone)
}

/// The day there of a time in UTC, in minutes; `None` where it may be this one or another.
pub fn day_there(day: Date, minutes: i64, country: &str, zone: &str) -> Option<Date> {
    let (west, east) = offsets(country, zone)?;
    let shift = |hours: i64| (minutes + hours * 60).div_euclid(24 * 60);
    (shift(west) == shift(east)).then(|| day.plus_days(shift(west)))
}

/// A time of a calendar.
pub struct Moment {
    /// Its day.
    pub date: Date,
    /// `HHMM`; `None` for a whole day.
    pub time: Option<u32>,
    /// Whether it is a time in UTC, not where the event is.
    pub is_utc: bool,
}

/// Reads `20260901`, `20260901T190000` or `20260901T170000Z`.
pub fn moment(value: &str) -> Option<Moment> {
    let value = value.trim();
    let time = if value.get(8..9) == Some("T") { Some(value.get(9..13)?.parse().ok()?) } else { None };
    Some(Moment { date: day_of(value)?, time, is_utc: value.ends_with(['Z', 'z']) })
}

impl Moment {
    /// Minutes since 1970, of a whole day those of its beginning.
    pub fn minutes(&self) -> i64 {
        let time = i64::from(self.time.unwrap_or(0));
        self.date.days() * 24 * 60 + time / 100 * 60 + time % 100
    }
}

/// The days of a duration, one for anything shorter: `P3D`, `P1W`, `PT2H`.
pub fn days_of(duration: &str) -> i64 {
    let head = duration.trim_start_matches(['+', 'P']);
    let digits = head.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = head.split_at_checked(digits).unwrap_or(("", ""));
    match (number.parse::<i64>(), unit.chars().next()) {
        (Ok(days), Some('D')) => days.clamp(1, 366),
        (Ok(weeks), Some('W')) => weeks.saturating_mul(7).clamp(1, 366),
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a day")
    }

    #[track_caller]
    fn check(rule: &str, first: &str, expected: Option<&[&str]>) {
        let found = again(rule, day(first), &[day("2026-09-15")], (day("2026-08-26"), day("2026-09-23")));
        let found = found.map(|days| days.iter().map(Date::to_string).collect::<Vec<_>>());
        assert_eq!(
            found.as_deref(),
            expected.map(|days| days.iter().map(|day| (*day).to_owned()).collect::<Vec<_>>()).as_deref()
        );
    }

    #[test]
    fn rules_of_meet_ups() {
        // 2026-09-01 is a Tuesday.
        let tuesdays = ["2026-09-01", "2026-09-08", "2026-09-22"];
        check("FREQ=WEEKLY", "2026-01-06", Some(&tuesdays));
        check("FREQ=WEEKLY;BYDAY=TU;WKST=SU", "2026-09-01", Some(&tuesdays));
        check("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "2026-09-01", Some(&["2026-09-01", "2026-09-03", "2026-09-17"]));
        check("FREQ=WEEKLY;COUNT=2", "2026-08-25", Some(&["2026-09-01"]));
        check("FREQ=WEEKLY;UNTIL=20260908T200000Z", "2026-08-25", Some(&["2026-09-01", "2026-09-08"]));
        check("FREQ=MONTHLY;BYDAY=2TU", "2026-01-13", Some(&["2026-09-08"]));
        check("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", "2026-01-13", Some(&["2026-09-08"]));
        check("FREQ=MONTHLY;BYDAY=-1WE", "2026-01-28", Some(&["2026-08-26"]));
        check("FREQ=MONTHLY;BYDAY=-2WE", "2026-01-21", Some(&["2026-09-23"]));
        check("FREQ=MONTHLY;INTERVAL=2", "2026-06-05", Some(&[]));
        check("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=5", "2026-05-05", Some(&["2026-09-05"]));
        check("FREQ=DAILY;INTERVAL=10", "2026-08-30", Some(&["2026-08-30", "2026-09-09", "2026-09-19"]));
    }

    #[test]
    fn what_is_not_understood_says_nothing() {
        for rule in
            ["FREQ=YEARLY", "", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;INTERVAL=0", "FREQ=MONTHLY;BYDAY=🦀", "FREQ"]
        {
            assert_eq!(again(rule, day("2026-09-01"), &[], (day("2026-08-26"), day("2026-09-23"))), None, "{rule}");
        }
    }

    #[test]
    fn days_of_other_places() {
        let check = |time: (i64, i64), country: &str, zone: &str, expected: Option<&str>| {
            let found = day_there(day("2026-09-02"), time.0 * 60 + time.1, country, zone);
            assert_eq!(found, expected.map(day), "{time:?} {country} {zone}");
        };
        check((17, 0), "DE", "", Some("2026-09-02"));
        check((21, 30), "DE", "", None);
        check((1, 30), "US", "", Some("2026-09-01"));
        check((17, 0), "US", "", Some("2026-09-02"));
        check((17, 0), "NZ", "", Some("2026-09-03"));
        check((17, 0), "", "Europe/Berlin", Some("2026-09-02"));
        check((17, 0), "", "", None);
        check((1, 0), "🦀", "Mars/Base", None);
    }
}
