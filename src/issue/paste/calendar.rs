//! Events out of a calendar file (RFC 5545) and out of JSON: what the meet-up tool prints, and what meet-ups answer.

use super::candidates::{Candidate, Pasted};
use super::json::Json;
use super::{is_address, one_line, place};
use crate::issue::Date;
use crate::issue::form::{FormKind, Values};

/// The events of a calendar or of JSON; `None` where the text is neither.
pub fn events(text: &str) -> Option<Pasted> {
    let start = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if start.get(..15).is_some_and(|head| head.eq_ignore_ascii_case("BEGIN:VCALENDAR"))
        || start.starts_with("BEGIN:VEVENT")
    {
        return Some(calendar(text));
    }
    if !start.starts_with(['{', '[']) {
        return None;
    }
    let mut pasted = Pasted::default();
    collect(&Json::parse(text)?, "", &mut pasted);
    Some(pasted)
}

/// A line of a calendar: name, parameters and value.
struct Property {
    name: String,
    parameters: String,
    value: String,
}

/// The lines of a calendar put together again, with the number of the first.
fn unfolded(text: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        match (line.strip_prefix([' ', '\t']), found.last_mut()) {
            (Some(rest), Some((_, last))) => last.push_str(rest),
            _ => found.push((at + 1, line.trim_start_matches('\u{feff}').to_owned())),
        }
    }
    found
}

/// The two sides of the first `mark` that stands outside quotes.
fn split_unquoted(text: &str, mark: char) -> Option<(&str, &str)> {
    let mut quoted = false;
    let (at, _) = text.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == mark && !quoted
    })?;
    Some((text.get(..at)?, text.get(at + mark.len_utf8()..)?))
}

fn property(line: &str) -> Option<Property> {
    // A bare address is no property.
    let (head, value) = split_unquoted(line, ':').filter(|(_, value)| !value.starts_with("//"))?;
    let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
    Some(Property {
        name: name.trim().to_ascii_uppercase(),
        parameters: parameters.to_owned(),
        value: value.to_owned(),
    })
}

impl Property {
    fn parameter(&self, name: &str) -> &str {
        let mut rest = self.parameters.as_str();
        while !rest.is_empty() {
            let (parameter, next) = split_unquoted(rest, ';').unwrap_or((rest, ""));
            rest = next;
            if let Some((_, value)) = parameter.split_once('=').filter(|(known, _)| known.eq_ignore_ascii_case(name)) {
                return value.trim_matches('"');
            }
        }
        ""
    }

    /// The value as text: `\n`, `\,`, `\;` and `\\` undone.
    fn text(&self) -> String {
        let mut text = String::with_capacity(self.value.len());
        let mut chars = self.value.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => text.extend(chars.next().map(|c| if matches!(c, 'n' | 'N') { '\n' } else { c })),
                c => text.push(c),
            }
        }
        text.trim().to_owned()
    }
}

/// A time of a calendar.
struct Moment {
    date: Date,
    /// `HHMM`; `None` for a whole day.
    time: Option<u32>,
    is_utc: bool,
}

fn moment(value: &str) -> Option<Moment> {
    let value = value.trim();
    let number = |from: usize, to: usize| value.get(from..to)?.parse::<u32>().ok();
    let year = i32::try_from(number(0, 4)?).ok()?;
    let (month, day) = (u8::try_from(number(4, 6)?).ok()?, u8::try_from(number(6, 8)?).ok()?);
    let time = if value.get(8..9) == Some("T") { Some(number(9, 13)?) } else { None };
    Some(Moment { date: Date::new(year, month, day)?, time, is_utc: value.ends_with(['Z', 'z']) })
}

/// Until this hour of the next day an event still belongs to the evening before.
const NIGHT: u32 = 600;

fn calendar(text: &str) -> Pasted {
    let mut pasted = Pasted::default();
    let mut event: Option<(usize, Vec<Property>)> = None;
    let mut inner = 0usize;
    let mut name = String::new();
    for (at, line) in unfolded(text) {
        let Some(property) = property(&line) else {
            pasted.rest.extend((!line.trim().is_empty()).then_some(line));
            continue;
        };
        let value = property.value.trim().to_ascii_uppercase();
        match (property.name.as_str(), value.as_str(), &mut event) {
            ("BEGIN", "VEVENT", None) => event = Some((at, Vec::new())),
            ("END", "VEVENT", Some(_)) if inner == 0 => {
                pasted.candidates.extend(event.take().map(|(at, event)| of_calendar(at, &event, &name)));
            }
            // Alarms within an event, time zones beside it.
            ("BEGIN", _, Some(_)) => inner += 1,
            ("END", _, Some(_)) => inner = inner.saturating_sub(1),
            ("BEGIN", "VTODO" | "VJOURNAL", None) => pasted.rest.push(line),
            ("X-WR-CALNAME", _, None) => name = property.text(),
            (_, _, Some((_, properties))) if inner == 0 => properties.push(property),
            _ => {}
        }
    }
    // A file that was cut off.
    pasted.candidates.extend(event.map(|(at, event)| of_calendar(at, &event, &name)));
    pasted
}

fn of_calendar(line: usize, properties: &[Property], calendar: &str) -> Candidate {
    let find = |name: &str| properties.iter().find(|property| property.name == name);
    let text = |name: &str| find(name).map(Property::text).unwrap_or_default();
    let mut candidate = Candidate::new(FormKind::Event, Values::default(), line);
    candidate.values.set("format", "in-person");
    candidate.values.set("title", one_line(&text("SUMMARY")));
    let start = find("DTSTART").and_then(|start| moment(&start.value));
    if let Some(start) = &start {
        candidate.values.set("start", start.date.to_string());
        let end = find("DTEND").and_then(|end| moment(&end.value));
        let last = match end {
            // The end of whole days is the day after the last; one at night is of the evening before.
            Some(end) if end.time.is_none_or(|time| time <= NIGHT) && end.date > start.date => end.date.plus_days(-1),
            Some(end) => end.date,
            None => start.date.plus_days(days_of(&text("DURATION")) - 1),
        };
        if last > start.date {
            candidate.values.set("end", last.to_string());
        }
        if let Some(time) = start.time.filter(|_| start.is_utc) {
            let (hour, minute) = (time / 100, time % 100);
            candidate.note(&format!("begins {hour:02}:{minute:02} UTC: the day there may be another"));
        }
    }
    let (location, description) = (text("LOCATION"), text("DESCRIPTION"));
    let address = |text: &str| text.split([' ', '\n', '<', '>', '"']).find(|word| is_address(word)).map(str::to_owned);
    let url = [text("URL"), description, location.clone()].iter().find_map(|text| address(text));
    candidate.values.set("url", url.unwrap_or_default());
    if !place::fill(&mut candidate.values, &location) {
        candidate.note(&one_line(&location));
    }
    let organiser = find("ORGANIZER");
    let name = organiser.map(|it| it.parameter("CN").to_owned()).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| calendar.to_owned());
    let site = organiser.map(|it| it.value.trim()).filter(|value| is_address(value)).unwrap_or("");
    if !name.is_empty() || !site.is_empty() {
        candidate.values.set("organisers", format!("{name}={site}"));
    }
    if find("RRULE").is_some() {
        candidate.note("comes again: only its first day is here");
    }
    if text("STATUS").eq_ignore_ascii_case("CANCELLED") {
        candidate.note("cancelled");
    }
    candidate
}

/// The days of a duration, one for anything shorter: `P3D`, `P1W`, `PT2H`.
fn days_of(duration: &str) -> i64 {
    let head = duration.trim_start_matches(['+', 'P']);
    let digits = head.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = head.split_at_checked(digits).unwrap_or(("", ""));
    match (number.parse::<i64>(), unit.chars().next()) {
        (Ok(days), Some('D')) => days.clamp(1, 366),
        (Ok(weeks), Some('W')) => weeks.saturating_mul(7).clamp(1, 366),
        _ => 1,
    }
}

/// Every object that has a name and an address or a day is an event; all else is looked into. `under` is the name that the
/// object around gave it.
fn collect(json: &Json, under: &str, pasted: &mut Pasted) {
    match json {
        Json::List(list) => list.iter().for_each(|json| collect(json, under, pasted)),
        Json::Map(entries) => match of_json(json, under, pasted.candidates.len() + 1) {
            Some(candidate) => pasted.candidates.push(candidate),
            None => entries.iter().for_each(|(name, json)| collect(json, name, pasted)),
        },
        Json::Text(text) if is_address(text) => pasted.rest.push(text.clone()),
        Json::Text(_) | Json::Plain(_) => {}
    }
}

/// The first of these that is there as text.
fn first<'j>(json: &'j Json, names: &[&str]) -> &'j str {
    names.iter().find_map(|name| json.get(name)?.text()).unwrap_or("")
}

fn of_json(json: &Json, under: &str, line: usize) -> Option<Candidate> {
    let title = first(json, &["title", "name", "summary"]);
    let url = first(json, &["url", "eventUrl", "event_url", "link"]);
    let day = |names: &[&str]| {
        let text = first(json, names);
        Date::parse(text.get(..10)?)
    };
    let start = day(&["date", "dateTime", "date_time", "start", "start_date", "startDate", "start_time"]);
    if title.is_empty() || start.is_none() {
        return None;
    }
    let mut candidate = Candidate::new(FormKind::Event, Values::default(), line);
    let values = &mut candidate.values;
    values.set("title", one_line(title));
    values.set("url", url);
    values.set("start", start.map(|start| start.to_string()).unwrap_or_default());
    let end = day(&["end", "endTime", "end_date", "endDate", "end_time"]).filter(|end| Some(*end) > start);
    values.set("end", end.map(|end| end.to_string()).unwrap_or_default());
    values.set("format", "in-person");
    // The place stands in the event, in its venue or in its group: the one that says most.
    let venue = json.get("venue").or_else(|| json.get("location")).or_else(|| json.get("place"));
    let places = [Some(json), venue, json.get("group")];
    let parts =
        places.into_iter().flatten().map(|place| ["city", "state", "country"].map(|part| first(place, &[part])));
    let said = |parts: &[&str; 3]| parts.iter().filter(|part| !part.is_empty()).count();
    let parts = parts.fold(["", "", ""], |best, parts| if said(&parts) > said(&best) { parts } else { best });
    let mut place = parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ");
    if place.is_empty() {
        place = venue.and_then(Json::text).unwrap_or("").to_owned();
    }
    let is_true = |name: &str| json.get(name) == Some(&Json::Plain("true".to_owned()));
    let venue_type = venue.map_or("", |venue| first(venue, &["venueType"]));
    let online = is_true("virtual") || is_true("isOnline") || is_true("is_online");
    let all_read = match parts {
        [city, state, country] if !country.is_empty() => {
            values.set("city", city);
            // The tool gives a state to many countries that have none here.
            let code = crate::issue::country::code_of(country).unwrap_or("");
            let state = crate::issue::country::state_of(code, state).unwrap_or("");
            values.set("state", state);
            values.set("country", if code.is_empty() { country } else { code });
            true
        }
        _ => place::fill(values, &place),
    };
    if online || venue_type.eq_ignore_ascii_case("online") || under.eq_ignore_ascii_case("virtual") {
        values.set("format", "virtual");
    }
    let group = json.get("group").or_else(|| json.get("organizer"));
    let of_group = |names: &[&str]| group.map_or("", |group| first(group, names));
    let name = first(json, &["organizer_name", "organiser", "organizer", "group_name"]);
    let name = if name.is_empty() { of_group(&["name"]) } else { name };
    let site = first(json, &["organizer_url", "group_url"]);
    let site = if site.is_empty() { of_group(&["link", "url"]) } else { site };
    if !name.is_empty() || !site.is_empty() {
        values.set("organisers", format!("{}={site}", one_line(name)));
    }
    if !all_read {
        candidate.note(&one_line(&place));
    }
    Some(candidate)
}
