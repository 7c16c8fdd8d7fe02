//! How the app starts after it crashed, from the times of the last crashes.

/// Two crashes within this many milliseconds are one cause that comes back.
const SOON: u64 = 10_000;
/// A crash longer ago than this, in milliseconds, has nothing to do with this start.
const RECENT: u64 = 60_000;

/// What came before this start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// No crash.
    Usual,
    /// A crash: the draft that was open is the newest one saved.
    AfterCrash,
    /// Two crashes in ten seconds: what is saved may be their cause, so it is offered and nothing more is done with it.
    AfterTwoCrashes,
}

/// The record with one more crash at `now`, in milliseconds since 1970. It keeps the last two.
pub fn record(before: &str, now: u64) -> String {
    match times(before).last() {
        Some(last) => format!("{last} {now}"),
        None => now.to_string(),
    }
}

/// What a start at `now` is, by the record of crashes.
pub fn start(record: &str, now: u64) -> Start {
    let times: Vec<u64> = times(record).filter(|&at| now.saturating_sub(at) < RECENT).collect();
    match times.as_slice() {
        [] => Start::Usual,
        [.., before, last] if last.saturating_sub(*before) <= SOON => Start::AfterTwoCrashes,
        _ => Start::AfterCrash,
    }
}

fn times(record: &str) -> impl Iterator<Item = u64> {
    record.split(' ').filter_map(|time| time.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_crashes_in_ten_seconds_are_one_cause() {
        assert_eq!(start("", 5), Start::Usual);
        let once = record("", 100_000);
        assert_eq!(start(&once, 101_000), Start::AfterCrash);
        assert_eq!(start(&once, 500_000), Start::Usual);
        let twice = record(&once, 105_000);
        assert_eq!(start(&twice, 106_000), Start::AfterTwoCrashes);
        let later = record(&twice, 130_000);
        assert_eq!((later.as_str(), start(&later, 131_000)), ("105000 130000", Start::AfterCrash));
        assert_eq!(start("what is this", 5), Start::Usual);
    }
}
