//! From what was typed in a form to the lines of an item and the sections they go to. A new item and an old one are
//! written alike: what was not touched stays as it was, byte for byte, and of a new item nothing was there.

use super::open::{Opened, links_of};
use super::shape::SHAPE;
use super::table::Piece;
use super::{Fault, Field, FormKind, Input, Need, Values, days};
use crate::issue::country::{code_of, continent, has_states, state_of};
use crate::issue::days::days_in;
use crate::issue::sections::{SectionKind, lookup};
use crate::issue::{Date, place};
use crate::markdown::escape::{address_to_source, edited_title_to_source, title_to_source};
use crate::text::lines::usual_ending;
use crate::text::view::edit_from_view;
use crate::text::{Edit, EditSet, Span};

/// An item as a form makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composed {
    /// Its lines: of a new item with `\n` between them and without the last one's ending, of an opened one with the
    /// endings they had.
    pub lines: String,
    /// The ids of the sections it stands in: one, two for a hybrid event, none where its fields do not say it.
    pub sections: Vec<&'static str>,
    /// What a new item lacks that others have: it is added so if somebody says it again.
    pub doubts: Vec<Fault>,
}

/// How the issue around an item writes what is left open.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    /// Whether it writes the tags that today's issues leave out: `[new]`, `[disposition: merge]`.
    pub tagged: bool,
}

/// Makes the item of what was typed, or says at which fields something is wrong.
pub fn compose(kind: FormKind, values: &Values, style: Style) -> Result<Composed, Vec<Fault>> {
    Opened::empty(kind).write(values, style)
}

/// Reads a day as it is typed.
fn day(text: &str) -> Result<Date, String> {
    Date::parse(text.trim()).ok_or_else(|| format!("“{text}” is no day of the calendar. Write it as YYYY-MM-DD."))
}

impl Opened {
    /// The lines with what was typed in place of what the form showed when it was opened; what shows the same stays.
    pub fn write(&self, values: &Values, style: Style) -> Result<Composed, Vec<Fault>> {
        if !self.is_new() && self.values.typed(SHAPE) != values.typed(SHAPE) {
            return self.write_anew(values, style);
        }
        let mut form = Form::new(self, values, style);
        for field in self.kind.fields() {
            form.check(field);
        }
        let lines = form.lines();
        let sections = form.sections();
        let is_item = form.faults.iter().all(|(_, is_doubt)| *is_doubt);
        let said = form.faults.into_iter().map(|(fault, _)| fault).collect();
        if is_item { Ok(Composed { lines, sections, doubts: said }) } else { Err(said) }
    }
}

/// What is being written.
pub(super) struct Form<'a> {
    opened: &'a Opened,
    values: &'a Values,
    style: Style,
    /// What is wrong, in the order of the fields, and whether there is an item all the same.
    faults: Vec<(Fault, bool)>,
}

impl<'a> Form<'a> {
    pub(super) fn new(opened: &'a Opened, values: &'a Values, style: Style) -> Form<'a> {
        Form { opened, values, style, faults: Vec::new() }
    }

    /// The lines: a new item's in the shape that was typed, if one was.
    pub(super) fn lines(&mut self) -> String {
        let lines = edited(&self.opened.source, &self.edits());
        match self.values.typed(SHAPE).trim_end() {
            shape if self.opened.is_new() && !shape.is_empty() => self.shaped(shape),
            _ => lines,
        }
    }

    pub(super) fn kind(&self) -> FormKind {
        self.opened.kind
    }

    pub(super) fn get(&self, id: &str) -> &'a str {
        self.values.get(id)
    }

    fn is_changed(&self, id: &str) -> bool {
        self.opened.is_new() || self.values.typed(id) != self.opened.values.typed(id)
    }

    pub(super) fn fault(&mut self, field: &'static str, message: impl Into<String>) {
        self.say(field, message.into(), false);
    }

    /// What may be left out of a new item. An item that is there does not lose it.
    fn doubt(&mut self, field: &'static str, message: impl Into<String>) {
        self.say(field, message.into(), self.opened.is_new());
    }

    /// Of several things that are wrong with a field the first is said.
    fn say(&mut self, field: &'static str, message: String, is_doubt: bool) {
        match self.faults.iter_mut().find(|(fault, _)| fault.field == field) {
            Some((_, doubt)) => *doubt &= is_doubt,
            None => self.faults.push((Fault { field, message }, is_doubt)),
        }
    }

    /// What can be said of a field by itself.
    fn check(&mut self, field: &Field) {
        let text = self.get(field.id);
        if !self.is_changed(field.id) {
            return;
        }
        if text.is_empty() {
            let message = || format!("“{}” is missing.", field.label);
            match field.need {
                Need::Always => self.fault(field.id, message()),
                Need::Usually => self.doubt(field.id, message()),
                Need::Sometimes | Need::Seldom => {}
            }
            return;
        }
        match field.input {
            Input::Date => {
                if let Err(message) = day(text) {
                    self.fault(field.id, message);
                }
            }
            Input::Choice(choices) if !choices.contains(&text) => {
                self.fault(field.id, format!("“{text}” is none of {}.", choices.join(", ")));
            }
            // The bar parts the fields of an event's line.
            Input::Text if text.contains('|') => self.fault(field.id, format!("{} has no `|`.", field.label)),
            _ => {}
        }
    }

    /// What changes, piece by piece: a part that is there is replaced, one that is not comes after the one before it, and
    /// one that was emptied goes with the words around it.
    fn edits(&mut self) -> EditSet {
        let (opened, row) = (self.opened, self.opened.kind.row());
        let ending = usual_ending(&opened.source);
        let next = row.pieces.iter().find_map(|piece| Some(opened.chunk(piece, opened.part(piece.part)?).start));
        let mut edits = vec![Edit::insert(0, if opened.is_new() { row.head } else { "" })];
        let mut at = opened.place.map(|(at, ..)| at).or(next).unwrap_or(opened.source.len());
        // What comes where nothing is yet stands apart from what is around it.
        let mut around = opened.place;
        let mut close = None;
        let mut before: Option<&Piece> = None;
        for piece in row.pieces {
            let part = opened.part(piece.part);
            let chunk = part.map(|span| opened.chunk(piece, span));
            if self.fields_of(piece.part).iter().any(|id| self.is_changed(id)) {
                let old = part.map(|span| span.of(&opened.source));
                let source = self.source(piece.part, old);
                // Of one line nothing tells how lines end here.
                let source = match old {
                    Some(old) if old.contains('\n') => source,
                    _ => source.replace("\r\n", "\n").replace('\n', ending),
                };
                self.check_partner(before, piece);
                match (part, chunk) {
                    (Some(span), _) if !source.is_empty() => edits.push(Edit::replace(span, source)),
                    (Some(_), Some(chunk)) => edits.push(Edit::delete(Span::new(chunk.start.max(at), chunk.end))),
                    // Between two bars stands the place, even if it is nothing.
                    _ if source.is_empty() && (piece.part != "place" || !opened.is_new()) => {}
                    _ => {
                        edits.extend(before.and_then(|before| opened.bracket(before, piece)));
                        let apart = around.take().map_or("", |(_, lead, trail)| {
                            close = Some(Edit::insert(at, trail.replace('\n', ending)));
                            lead
                        });
                        // A paragraph that comes first needs no blank line of its own.
                        let first = match piece.part {
                            "rest" if source.starts_with("* ") => "\n    ",
                            "rest" if source.starts_with([',', ';', '.', ':', ')', '&']) => "",
                            _ if apart.is_empty() => piece.before,
                            _ => piece.before.trim_start_matches('\n'),
                        };
                        let lead = format!("{apart}{first}").replace('\n', ending);
                        edits.push(Edit::insert(at, format!("{lead}{source}{}", piece.after)));
                    }
                }
            }
            if let Some(chunk) = chunk {
                edits.extend(close.take());
                (at, around) = (chunk.end, None);
            }
            before = Some(piece);
        }
        edits.extend(close);
        EditSet::new(edits)
    }

    /// The fields that a part is made of.
    fn fields_of(&self, part: &'static str) -> Vec<&'static str> {
        match part {
            "date" => vec!["start", "end", "days"],
            "dates" => vec!["start", "end"],
            // Thanks are for something.
            "thanks-note" => vec!["thanks-name", "thanks-note"],
            "place" if self.opened.kind == FormKind::Event => vec!["format", "city", "state", "country"],
            part => vec![part],
        }
    }

    pub(super) fn field(&self, id: &str) -> Option<&'static Field> {
        self.opened.kind.fields().iter().find(|field| field.id == id)
    }

    /// A link has both a text and an address, or is not there.
    fn check_partner(&mut self, before: Option<&Piece>, piece: &Piece) {
        let Some(before) = before.filter(|_| piece.before.starts_with('(')) else { return };
        let empty = [before.part, piece.part].map(|id| self.get(id).is_empty());
        let missing = match empty {
            [true, false] => before.part,
            [false, true] => piece.part,
            _ => return,
        };
        if let Some(field) = self.field(missing) {
            self.fault(field.id, format!("“{}” is empty: a link has a text and an address.", field.label));
        }
    }

    /// The source of a part; `old` is what stands there.
    pub(super) fn source(&mut self, part: &'static str, old: Option<&str>) -> String {
        let text = self.get(part);
        match (self.opened.kind, part) {
            (FormKind::Link, "tags") => {
                let tags = text.split(',').map(|tag| tag.trim().trim_matches(['[', ']'])).filter(|tag| !tag.is_empty());
                tags.map(|tag| format!("[{tag}] ")).collect()
            }
            (_, "date" | "dates") => self.days(old),
            (FormKind::Paper, "closes") => {
                let closes = day(text).ok();
                if closes.is_some() && closes > day(self.get("start")).ok() {
                    self.doubt("closes", "Proposals close after the event begins: one of the two days is wrong.");
                }
                old.and_then(|old| days::replaced(old, text, "")).unwrap_or_else(|| format!("CFP closes {text}"))
            }
            (FormKind::Event, "place") => self.place(old),
            (FormKind::Event, "organisers" | "more") => self.links(part, text, old.unwrap_or("")),
            (FormKind::Rfc, "state") => match text {
                "updated" => text,
                "new" if self.style.tagged || old.is_some() => text,
                _ => "",
            }
            .to_owned(),
            (FormKind::Fcp, "disposition") => match text {
                "merge" if !self.style.tagged && old.is_none() => "",
                "" if self.style.tagged && self.opened.is_new() => "merge",
                other => other,
            }
            .to_owned(),
            (_, "thanks-note") if self.get("thanks-name").is_empty() => String::new(),
            (_, "thanks-note") if text.is_empty() => "for the suggestion!".to_owned(),
            _ => match self.field(part).map(|field| field.input) {
                Some(Input::Address) => address_to_source(text),
                Some(Input::Lines(prefix)) => lines(prefix, self.values.typed(part), old),
                _ => self.title(part),
            },
        }
    }

    /// The source of a field in which markdown is literal, but for what was there before.
    pub(super) fn title(&self, id: &str) -> String {
        match self.opened.values.typed(id) {
            "" => title_to_source(self.get(id)),
            before => edited_title_to_source(before, self.values.typed(id)),
        }
    }

    /// The days of an event, in the words that stand around them.
    fn days(&mut self, old: Option<&str>) -> String {
        let (start, end) = (self.get("start"), self.get("end"));
        let (first, last) = (day(start).ok(), day(end).ok());
        if last.is_some() && last < first {
            self.fault("end", "The last day is before the first.");
        }
        match first {
            Some(first) if self.is_changed("days") && !self.get("days").is_empty() => {
                let days = self.get("days");
                if days_in(days).first() != Some(&first) {
                    self.fault("days", format!("The single days begin with the first day: {first}, …"));
                }
                days.to_owned()
            }
            Some(first) if self.opened.kind == FormKind::OneLineEvent => days::named(first, last),
            _ => old.and_then(|old| days::replaced(old, start, end)).unwrap_or_else(|| days::range(start, end)),
        }
    }

    /// The list of the section `parent` that a field names, by its heading of whatever time or its kind.
    fn list(&mut self, field: &'static str, parent: &'static str) -> Vec<&'static str> {
        let name = self.get(field);
        if name.starts_with('#') && !is_heading(name) {
            self.fault(
                field,
                "A heading is one line, with three to six # signs and a space before its name.".to_owned(),
            );
            return Vec::new();
        }
        let found =
            [name.to_owned(), name.replace('-', " ")].into_iter().find_map(|name| match lookup(&name, parent) {
                SectionKind::Known(known) if known.is_list_of(parent) => Some(known.id),
                _ => None,
            });
        if found.is_none() && !name.is_empty() {
            let known = Input::List(parent).choices().join(", ");
            self.fault(field, format!("“{name}” is none of {known}."));
        }
        found.into_iter().collect()
    }

    /// The sections in which the item stands, as far as its fields say it.
    fn sections(&mut self) -> Vec<&'static str> {
        match self.opened.kind {
            FormKind::Event => {
                let region = self.country().and_then(continent).map(|continent| continent.section());
                match self.get("format") {
                    "virtual" => vec!["events/virtual"],
                    "hybrid" => std::iter::once("events/virtual").chain(region).collect(),
                    _ => region.into_iter().collect(),
                }
            }
            FormKind::Project => vec!["cfp/projects"],
            FormKind::Paper => vec!["cfp/events"],
            FormKind::Testing => self.list("group", "calls-for-testing"),
            FormKind::Rfc if self.get("state") == "approved" => vec!["approved-rfcs"],
            FormKind::Rfc => vec!["new-rfcs"],
            FormKind::Fcp => self.list("group", "fcp"),
            FormKind::PullRequest => self.list("area", "rust-project"),
            _ => Vec::new(),
        }
    }

    /// The two letters of an event's country: of its own field, or where several places are named, each with its country,
    /// of the first.
    fn country(&self) -> Option<&'static str> {
        let (cities, country) = (self.get("city"), self.get("country"));
        let places = place::split(cities, Span::new(0, cities.len()));
        if !country.is_empty() || places.len() < 2 {
            return code_of(country);
        }
        let mut codes = places.iter().map(|place| code_of(place.of(cities).rsplit_once(", ")?.1));
        codes.clone().all(|code| code.is_some()).then(|| codes.next()?)?
    }

    /// The place of an event as it is written.
    fn place(&mut self, old: Option<&str>) -> String {
        let (format, country) = (self.get("format"), self.get("country"));
        let is_new = |form: &Self, id: &str| form.is_changed(id) || form.opened.values.get(id).is_empty();
        let (city, state) = (self.title("city"), self.get("state"));
        let mut parts = vec![city.as_str()];
        parts.retain(|part| !part.is_empty());
        if city.is_empty() {
            if format == "virtual" && state.is_empty() && country.is_empty() {
                return "Virtual".to_owned();
            }
            self.doubt("city", "The city is missing: people look for events near them.");
        }
        let code = code_of(country);
        match code {
            _ if country.is_empty() => {
                // A place that never said it may stay as it is.
                if self.country().is_none() && (self.is_changed("country") || self.opened.values.get("city").is_empty())
                {
                    self.doubt("country", "The country is missing: the event's continent follows from it.");
                }
            }
            None => self.fault(
                "country",
                format!("“{country}” is no country that is known. Write its two letters or its English name."),
            ),
            Some(code) => {
                if !state.is_empty() && is_new(self, "state") {
                    match state_of(code, state) {
                        Some(state) => parts.push(state),
                        None if has_states(code) => self.fault("state", format!("“{state}” is no state of {code}.")),
                        None => self.fault(
                            "state",
                            "Only events in the US, Canada and Australia name a state. Leave it empty.",
                        ),
                    }
                } else if !state.is_empty() {
                    parts.push(state);
                }
                parts.push(if is_new(self, "country") { code } else { country });
            }
        }
        let place = parts.join(", ");
        // The words around it stay, unless they say another format.
        if let Some(old) = old.filter(|_| !self.is_changed("format")) {
            let read = place::read(old, Span::new(0, old.len()));
            if let Some(span) = read.places.into_iter().reduce(Span::join) {
                return edited(old, &EditSet::single(Edit::replace(span, place)));
            }
        }
        match format {
            "virtual" => format!("Virtual ({place})"),
            "hybrid" => format!("Hybrid ({place})"),
            _ => place,
        }
    }

    /// `[name](address)` for each line that was typed in a field; what stands between those that stay is kept.
    pub(super) fn links(&mut self, field: &'static str, typed: &str, old: &str) -> String {
        let (joint, mark) = if field == "more" { (" | ", "**") } else { (" + ", "") };
        let before = links_of(old, mark);
        let mut source = before.first().map_or("", |(_, span)| old.get(..span.start).unwrap_or("")).to_owned();
        let mut end: Option<usize> = None;
        let typed = typed.lines().map(str::trim).filter(|line| !line.is_empty());
        for (at, line) in typed.enumerate() {
            let there = before.get(at);
            match (end, there) {
                (Some(end), Some((_, span))) => source.push_str(Span::new(end, span.start).of(old)),
                _ if at > 0 => source.push_str(joint),
                _ => {}
            }
            end = there.map(|(_, span)| span.end);
            if let Some((_, span)) = before.iter().find(|(before, _)| before == line) {
                source.push_str(span.of(old));
                continue;
            }
            let (name, url) = name_and_address(line).unwrap_or((line, ""));
            if name.trim().is_empty() || url.trim().is_empty() {
                self.doubt(field, format!("“{line}” is not both a name and an address."));
            }
            let was = there.and_then(|(line, _)| name_and_address(line)).map(|(name, _)| name);
            let name = was.map_or_else(|| title_to_source(name), |was| edited_title_to_source(was, name));
            match line.contains('=') {
                true => source.push_str(&format!("[{mark}{name}{mark}]({})", address_to_source(url))),
                false => source.push_str(&name),
            }
        }
        source.push_str(before.last().map_or("", |(_, span)| old.get(span.end..).unwrap_or("")));
        source
    }
}

/// The name and the address of a line of the organisers. A name may have an equals sign, and an address often has one.
pub fn name_and_address(line: &str) -> Option<(&str, &str)> {
    let found = line.find("=http").and_then(|at| Some((line.get(..at)?, line.get(at + 1..)?)));
    found.or_else(|| line.split_once('='))
}

/// Lines with `prefix` before each, as an edit of what was there.
fn lines(prefix: &str, typed: &str, old: Option<&str>) -> String {
    let view = match prefix {
        "" => typed.to_owned(),
        _ => {
            let lines: Vec<String> =
                typed.trim().lines().map(|line| format!("{prefix}{line}").trim_end().to_owned()).collect();
            lines.join("\n")
        }
    };
    let Some(old) = old.filter(|_| !view.trim().is_empty()) else { return view.trim().to_owned() };
    edit_from_view(old, &view).map_or_else(|| old.to_owned(), |edit| edited(old, &EditSet::single(edit)))
}

/// The text after edits that were made for it. Were they not, it stays as it is: nothing that somebody wrote is lost.
fn edited(old: &str, edits: &EditSet) -> String {
    debug_assert!(edits.fits(old), "{edits:?} of {old:?}");
    edits.apply(old).unwrap_or_else(|| old.to_owned())
}

/// Whether the heading of a list can be written so.
fn is_heading(typed: &str) -> bool {
    let name = typed.trim_start_matches('#');
    (3..=6).contains(&(typed.len() - name.len())) && name.starts_with(' ') && !typed.contains(['\n', '\r'])
}

#[cfg(test)]
mod tests;
