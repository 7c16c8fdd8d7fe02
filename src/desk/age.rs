//! How long ago something was, in words.

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
const WEEK: u64 = 7 * DAY;
const YEAR: u64 = 365 * DAY;
const MONTH: u64 = YEAR / 12;

/// How long before `now` it was `then`, both in milliseconds since 1970: `just now`, `2 minutes ago`. What a clock that
/// was set back puts into the future was just now.
pub fn age_in_words(now: u64, then: u64) -> String {
    let age = now.saturating_sub(then);
    let (count, unit) = match age {
        0..10_000 => return "just now".to_owned(),
        _ if age < MINUTE => (age / SECOND, "second"),
        _ if age < HOUR => (age / MINUTE, "minute"),
        _ if age < DAY => (age / HOUR, "hour"),
        _ if age < 2 * WEEK => (age / DAY, "day"),
        _ if age < 2 * MONTH => (age / WEEK, "week"),
        _ if age < YEAR => (age / MONTH, "month"),
        _ => (age / YEAR, "year"),
    };
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {unit}{plural} ago")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(age: u64, expected: &str) {
        assert_eq!(age_in_words(1_800_000_000_000, 1_800_000_000_000 - age), expected);
    }

    #[test]
    fn the_largest_unit_that_says_enough() {
        check(0, "just now");
        check(9_999, "just now");
        check(59 * SECOND, "59 seconds ago");
        check(119 * SECOND, "1 minute ago");
        check(2 * HOUR, "2 hours ago");
        check(DAY, "1 day ago");
        check(13 * DAY, "13 days ago");
        check(3 * WEEK, "3 weeks ago");
        check(YEAR - 1, "11 months ago");
        check(2 * YEAR, "2 years ago");
    }

    #[test]
    fn a_clock_that_was_set_back_is_no_trouble() {
        assert_eq!(age_in_words(5, 1_000_000), "just now");
    }
}
