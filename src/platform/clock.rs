//! What time it is, for the layers that have no clock.

use crate::desk;
use crate::issue::Date;
use crate::issue::date::FIRST_DATE;

pub use gloo::timers::callback::{Interval, Timeout};

/// The time in milliseconds since 1970.
pub fn now_ms() -> u64 {
    js_sys::Date::now() as u64
}

/// Today, by the calendar where the browser is.
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let here = now.get_time() - now.get_timezone_offset() * 60_000.0;
    // A clock outside the years 1 to 9999 is as good as none.
    Date::from_days((here / 86_400_000.0).floor() as i64).unwrap_or(FIRST_DATE)
}

/// How long ago `then` was, in milliseconds since 1970, in words: `2 minutes ago`.
pub fn age_in_words(then: u64) -> String {
    desk::age_in_words(now_ms(), then)
}
