//! Events out of a calendar file (RFC 5545) and out of JSON: what the meet-up tool prints, and what meet-ups answer.

use super::candidates::{Candidate, Pasted};
use super::json::Json;
use super::when::{self, days_of, moment};
use super::{is_address, one_line, place};
use crate::issue::Date;
use crate::issue::form::{FormKind, Values};

/// The first and the last day of the events of an issue.
type Days = Option<(Date, Date)>;

/// The events of a calendar or of JSON; `None` where the text is neither. What comes again is offered for each of `days`.
pub fn events(text: &str, days: Days) -> Option<Pasted> {
    let start = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if start.get(..15).is_some_and(|head| head.eq_ignore_ascii_case("BEGIN:VCALENDAR"))
        || start.starts_with("BEGIN:VEVENT")
    {
        return Some(calendar(text, days));
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

/// Until this hour of the next day an event still belongs to the evening before.
const NIGHT: u32 = 600;

fn calendar(text: &str, days: Days) -> Pasted {
    let mut pasted = Pasted::default();
    let mut event: Option<(usize, Event)> = None;
    let mut events = Vec::new();
    let mut inner = 0usize;
    // The names of the calendar and of its time zone.
    let (mut name, mut zone) = (String::new(), String::new());
    for (at, line) in unfolded(text) {
        let Some(property) = property(&line) else {
            pasted.rest.extend((!line.trim().is_empty()).then_some(line));
            continue;
        };
        let value = property.value.trim().to_ascii_uppercase();
        match (property.name.as_str(), value.as_str(), &mut event) {
            ("BEGIN", "VEVENT", None) => event = Some((at, Event(Vec::new()))),
            ("END", "VEVENT", Some(_)) if inner == 0 => {
                events.extend(event.take());
            }
            // Alarms within an event, time zones beside it.
            ("BEGIN", _, Some(_)) => inner += 1,
            ("END", _, Some(_)) => inner = inner.saturating_sub(1),
            ("BEGIN", "VTODO" | "VJOURNAL", None) => pasted.rest.push(line),
            ("X-WR-CALNAME", _, None) => name = property.text(),
            ("X-WR-TIMEZONE", _, None) => zone = property.text(),
            (_, _, Some((_, event))) if inner == 0 => event.0.push(property),
            _ => {}
        }
    }
    // A file that was cut off.
    events.extend(event);
    // Those of a series that stand for themselves, changed: the series, and which of its days.
    let all = events.iter();
    let changed = all.filter_map(|(_, event)| Some((event.text("UID"), event.find("RECURRENCE-ID")?)));
    let changed: Vec<(String, &Property)> = changed.collect();
    for (at, event) in &events {
        let uid = event.text("UID");
        let of_series = changed.iter().filter(|(series, _)| !uid.is_empty() && *series == uid);
        let changed: Vec<&Property> = of_series.map(|(_, day)| *day).collect();
        pasted.candidates.extend(of_calendar(*at, event, &changed, (&name, &zone), days));
    }
    pasted
}

/// The lines of an event.
struct Event(Vec<Property>);

impl Event {
    fn find(&self, name: &str) -> Option<&Property> {
        self.0.iter().find(|property| property.name == name)
    }

    fn text(&self, name: &str) -> String {
        self.find(name).map(Property::text).unwrap_or_default()
    }
}

/// The candidates of an event: one, or one for each of the days on which it comes again, but for those that have been
/// `changed`.
fn of_calendar(
    line: usize,
    event: &Event,
    changed: &[&Property],
    (calendar, zone): (&str, &str),
    days: Days,
) -> Vec<Candidate> {
    let (find, text) = (|name: &str| event.find(name), |name: &str| event.text(name));
    let mut candidate = Candidate::new(FormKind::Event, Values::default(), line);
    candidate.values.set("format", "in-person");
    candidate.values.set("title", one_line(&text("SUMMARY")));
    let (location, description) = (text("LOCATION"), text("DESCRIPTION"));
    let address = |text: &str| text.split([' ', '\n', '<', '>', '"']).find(|word| is_address(word)).map(str::to_owned);
    let url = [text("URL"), description, location.clone()].iter().find_map(|text| address(text));
    candidate.values.set("url", url.unwrap_or_default());
    let is_placed = place::fill(&mut candidate.values, &location);
    let (mut first, mut lasts, mut later) = (None, 0, 0);
    if let Some(start) = find("DTSTART").and_then(|start| moment(&start.value)) {
        let end = find("DTEND").and_then(|end| moment(&end.value));
        let last = match end {
            // Of two times in UTC nothing but the time between them is sure.
            Some(end) if start.is_utc && end.is_utc => {
                start.date.plus_days((end.minutes() - start.minutes() - 1) / (24 * 60))
            }
            // The end of whole days is the day after the last; one at night is of the evening before.
            Some(end) if end.time.is_none_or(|time| time <= NIGHT) && end.date > start.date => end.date.plus_days(-1),
            Some(end) => end.date,
            None => start.date.plus_days(days_of(&text("DURATION")) - 1),
        };
        lasts = last.days() - start.date.days();
        let mut day = start.date;
        if let Some(time) = start.time.filter(|_| start.is_utc) {
            let minutes = i64::from(time / 100 * 60 + time % 100);
            match when::day_there(day, minutes, candidate.values.get("country"), zone) {
                Some(there) => day = there,
                None => candidate.note(&format!(
                    "begins {:02}:{:02} UTC: the day there may be another",
                    time / 100,
                    time % 100
                )),
            }
        }
        first = Some(day);
        later = day.days() - start.date.days();
    }
    if !is_placed {
        candidate.note(&one_line(&location));
    }
    let organiser = find("ORGANIZER");
    let name = organiser.map(|it| it.parameter("CN").to_owned()).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| calendar.to_owned());
    let site = organiser.map(|it| it.value.trim()).filter(|value| is_address(value)).unwrap_or("");
    if !name.is_empty() || !site.is_empty() {
        candidate.values.set("organisers", format!("{name}={site}"));
    }
    let mut all: Vec<Option<Date>> = vec![first];
    if let Some(rule) = find("RRULE") {
        let left_out = event.0.iter().filter(|property| property.name == "EXDATE").chain(changed.iter().copied());
        // Where the day there is another than in UTC, so is that of the others.
        let left_out = left_out.flat_map(|it| it.value.split(',').filter_map(when::day_of));
        let left_out: Vec<Date> = left_out.map(|day| day.plus_days(later)).collect();
        let again = first.zip(days).map(|(first, days)| when::again(&rule.value, first, &left_out, days));
        match again {
            Some(Some(days)) if !days.is_empty() => all = days.into_iter().map(Some).collect(),
            Some(Some(_)) => candidate.note("comes again, but not in the weeks of this issue: this is its first day"),
            _ => candidate.note("comes again: only its first day is here"),
        }
    }
    if text("STATUS").eq_ignore_ascii_case("CANCELLED") {
        candidate.note("cancelled");
    }
    let on = |day: Option<Date>| {
        let mut candidate = candidate.clone();
        if let Some(day) = day {
            candidate.values.set("start", day.to_string());
            if lasts > 0 {
                candidate.values.set("end", day.plus_days(lasts).to_string());
            }
        }
        candidate
    };
    all.into_iter().map(on).collect()
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
