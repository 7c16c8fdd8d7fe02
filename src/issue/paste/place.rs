//! The place of an event as calendars write it: an address of many parts, in which city, state and country are looked for.

use crate::issue::country::{code_of, has_states, state_of};
use crate::issue::form::Values;

/// Words by which a place is known to be none.
const ONLINE: [&str; 9] = ["online", "virtual", "zoom", "://", "jitsi", "discord", "youtube", "twitch", "google meet"];

/// Fills in city, state, country and format, as far as they are sure. False where the place has more to say.
pub fn fill(values: &mut Values, place: &str) -> bool {
    let lower = place.to_lowercase();
    if lower.contains("hybrid") {
        values.set("format", "hybrid");
    } else if ONLINE.iter().any(|word| lower.contains(word)) {
        values.set("format", "virtual");
        if ONLINE.contains(&lower.trim()) {
            return true;
        }
    }
    let parts: Vec<&str> = place.split([',', '\n', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let Some((last, mut before)) = parts.split_last() else { return true };
    let plain = without_code(last);
    // `CA` behind a city is California as often as it is Canada: its state before it tells.
    let state_before = |code| before.last().and_then(|part| state_of(code, &without_code(part)));
    let us_state = if plain.len() == 2 { state_of("US", &plain) } else { None };
    let (country, mut state) = match code_of(&plain) {
        Some(code) if us_state.is_none() || state_before(code).is_some() => (code, None),
        _ if us_state.is_some() && last.len() > 2 => ("US", us_state),
        _ => return false,
    };
    if state.is_none() && has_states(country) {
        state = state_before(country);
        if state.is_some() {
            before = before.split_last().map_or(before, |(_, rest)| rest);
        }
    }
    let Some(city) = before.last().map(|part| without_code(part)).filter(|city| !city.is_empty()) else { return false };
    values.set("city", city);
    values.set("state", state.unwrap_or(""));
    values.set("country", country);
    before.len() == 1
}

/// A part without its postal code: `80331 München`, `London EC1A 1BB`, `1012 AB Amsterdam`, `TX 78701`.
fn without_code(part: &str) -> String {
    let mut words = Vec::new();
    let mut after_digits = false;
    for word in part.split_whitespace() {
        let digits = word.bytes().any(|byte| byte.is_ascii_digit());
        let letters_of_code = after_digits && word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        after_digits = digits;
        if !digits && !letters_of_code {
            words.push(word);
        }
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(place: &str, expected: [&str; 4], all: bool) {
        let mut values = Values::default();
        assert_eq!(fill(&mut values, place), all, "{place}");
        assert_eq!(["city", "state", "country", "format"].map(|id| values.get(id)), expected, "{place}");
    }

    #[test]
    fn places_of_calendars() {
        check("Berlin, Germany", ["Berlin", "", "DE", ""], true);
        check("Haus 🦀, Weg 1, 80331 München, Deutschland", ["München", "", "DE", ""], false);
        check("Pub\\, 1 Street, London EC1A 1BB, United Kingdom", ["London", "", "UK", ""], false);
        check("Hall, 1012 AB Amsterdam, NL", ["Amsterdam", "", "NL", ""], false);
        check("Office, Austin, TX 78701", ["Austin", "TX", "US", ""], false);
        check("Austin, TX, USA", ["Austin", "TX", "US", ""], true);
        check("Toronto, ON, CA", ["Toronto", "ON", "CA", ""], true);
        check("Online", ["", "", "", "virtual"], true);
        check("https://zoom.us/j/1", ["", "", "", "virtual"], false);
        check("", ["", "", "", ""], true);
    }

    #[test]
    fn what_is_not_sure_is_left_to_the_person() {
        check("San Francisco, CA", ["", "", "", ""], false);
        check("The usual pub", ["", "", "", ""], false);
        check("Germany", ["", "", "", ""], false);
    }
}
