//! The shape of an item: its lines with fields in braces in place of what these say, `* [{title}]({url})`. An item in house
//! style has none; of any other it says how it is written, so that it can be written so again.

use super::compose::{Form, name_and_address};
use super::open::Opened;
use super::{Composed, Fault, Field, FormKind, Input, Style, Values, compose};
use crate::markdown::escape::{address_to_source, source_to_title};
use crate::text::Span;
use crate::text::lines::{usual_ending, without_endings};
use crate::text::sort::{key, sort_by_key};

/// The field of the shape.
pub const SHAPE: &str = "shape";

/// The links or tags of a field.
fn each<'a>(field: &Field, text: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(if field.input == Input::Tags { ',' } else { '\n' })
}

/// A link with its name taken as markdown; a tag or a name alone as it is.
fn as_it_is(line: &str) -> String {
    match name_and_address(line) {
        Some((name, url)) => format!("[{name}]({url})"),
        None => line.trim().to_owned(),
    }
}

/// What a form shows of an item, as a person would type it into an empty one.
pub fn as_typed(kind: FormKind, shown: &Values) -> Values {
    let mut values = Values::default();
    for field in kind.fields() {
        let text = shown.typed(field.id);
        match field.input {
            Input::Title | Input::Text => values.set(field.id, source_to_title(text)),
            _ => values.set(field.id, text),
        }
    }
    values
}

impl Form<'_> {
    /// The lines in this shape. What stands in braces and is no field stays as it is.
    pub(super) fn shaped(&mut self, shape: &str) -> String {
        let (mut lines, mut rest, mut names) = (String::new(), shape, Vec::new());
        while let Some((words, after)) = rest.split_once('{') {
            lines.push_str(words);
            let (name, tail) = after.split_once('}').unwrap_or_default();
            let bare = name.trim_start_matches('=');
            let nth = names.iter().filter(|it| **it == bare).count();
            let is_last = !tail.split('{').skip(1).any(|it| it.trim_start_matches('=').starts_with(bare));
            rest = match self.named(name, nth, is_last) {
                Some(source) => {
                    lines.push_str(&source);
                    names.push(bare);
                    tail
                }
                None => {
                    lines.push('{');
                    after
                }
            };
        }
        lines.push_str(rest);
        let is_needed =
            |field: &&Field| matches!(field.input, Input::Title | Input::Address) && !names.contains(&field.id);
        for field in self.kind().fields().iter().filter(is_needed) {
            if !self.get(field.id).is_empty() {
                self.fault(
                    SHAPE,
                    format!("“{}” has no place in it: write {{{}}} where it goes.", field.label, field.id),
                );
            }
        }
        if !lines.trim_start().starts_with(['*', '-', '+']) {
            self.fault(SHAPE, "It begins with the bullet: `* `.");
        }
        lines
    }

    /// The source of what a name in braces stands for: a field, or several of them together. Of several links each name
    /// takes the next, and the last all that are left.
    fn named(&mut self, name: &str, nth: usize, is_last: bool) -> Option<String> {
        let bare = name.strip_prefix('=');
        let Some(field) = self.field(bare.unwrap_or(name)).filter(|field| field.id != SHAPE) else {
            let piece = self.kind().row().pieces.iter().find(|piece| piece.part == name)?;
            return Some(self.source(piece.part, None));
        };
        let text = self.get(field.id);
        Some(match (field.input, bare) {
            (Input::Links, _) | (Input::Tags, Some(_)) => {
                let mut own: Vec<&str> = each(field, text).skip(nth).collect();
                own.truncate(if is_last { own.len() } else { 1 });
                match bare {
                    None => self.links(field.id, &own.join("\n"), ""),
                    Some(_) => own.into_iter().map(as_it_is).collect(),
                }
            }
            (Input::Title | Input::Text, None) => self.title(field.id),
            (Input::Address, _) => address_to_source(text),
            (Input::Tags, None) => self.source(field.id, None),
            _ => text.to_owned(),
        })
    }
}

impl Opened {
    /// How its lines are written, if that is not in this style: empty too where no shape says it all.
    pub(super) fn shape(&self, style: Style) -> String {
        let (empty, values) = (Opened::empty(self.kind), as_typed(self.kind, &self.values));
        let mut form = Form::new(&empty, &values, style);
        let source = without_endings(&self.source);
        let (mut shape, mut at) = (String::new(), 0);
        if self.kind == FormKind::Source || form.lines() == source.trim_end() {
            return shape;
        }
        let mut parts = self.parts.clone();
        sort_by_key(&mut parts, |(_, span)| key(span.start, span.end));
        for (part, span) in parts {
            shape.push_str(Span::new(at, span.start).of(&self.source));
            shape.push_str(&form.filled(part, span.of(&self.source)));
            at = span.end;
        }
        shape.push_str(self.source.get(at..).unwrap_or(""));
        let shape = without_endings(&shape).trim_end().to_owned();
        if form.shaped(&shape) == source.trim_end() { shape } else { String::new() }
    }

    /// The lines written anew from all fields, in another shape than before.
    pub(super) fn write_anew(&self, values: &Values, style: Style) -> Result<Composed, Vec<Fault>> {
        let composed = compose(self.kind, &as_typed(self.kind, values), style)?;
        let end = self.source.trim_end_matches(['\r', '\n']).len();
        let lines = composed.lines.replace('\n', usual_ending(&self.source));
        Ok(Composed { lines: lines + self.source.get(end..).unwrap_or(""), ..composed })
    }
}

impl Form<'_> {
    /// The source of a part with names in place of what its fields say; nothing where it says what none of them does.
    fn filled(&mut self, part: &'static str, source: &str) -> String {
        let fields: Vec<&str> = match part {
            "date" | "dates" => vec!["start", "end"],
            "place" if self.kind() == FormKind::Event => vec!["city", "state", "country"],
            _ => self.field(part).map_or(vec![part], |field| each(field, self.get(part)).map(|_| part).collect()),
        };
        match self.fill(&[part], source) {
            whole if !whole.is_empty() => whole,
            // A place without a name, in other words: Online.
            _ if fields.iter().all(|field| self.get(field).is_empty()) => source.to_owned(),
            _ => self.fill(&fields, source),
        }
    }

    fn fill(&mut self, names: &[&str], source: &str) -> String {
        let (mut filled, mut rest) = (String::new(), source);
        for (nth, name) in names.iter().enumerate() {
            for mark in ["", "="] {
                let name = [mark, *name].concat();
                let text = self.named(&name, nth, nth + 1 == names.len()).unwrap_or_default();
                let found = if text.is_empty() { None } else { rest.split_once(&text) };
                if let Some((words, after)) = found {
                    filled.extend([words, "{", &name, "}"]);
                    rest = after;
                    break;
                }
            }
        }
        // What its fields do not say is no shape, and without it the lines are others.
        if filled.is_empty() { filled } else { filled + rest }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::form::open;
    use crate::issue::parse;

    /// Opens the first item under `heading`, whose shape this is; typed into an empty form it is written so again, and
    /// without its shape as `usual`.
    #[track_caller]
    fn check(heading: &str, item: &str, shape: &str, usual: &str) {
        for ending in ["\n", "\r\n"] {
            let text = format!("{heading}\n{item}\n").replace('\n', ending);
            let issue = parse(&text);
            let (at, read) = issue.items().next().expect("an item");
            let opened = open(&issue, issue.sections.get(at).expect("a section"), read).expect("its form");
            assert_eq!(opened.values.get(SHAPE), shape);
            let mut typed = as_typed(opened.kind, &opened.values);
            let again = compose(opened.kind, &typed, Style::default()).expect("an item");
            assert_eq!((again.lines.as_str(), again.doubts.as_slice()), (item, [].as_slice()));
            typed.set(SHAPE, "");
            let anew = compose(opened.kind, &typed, Style::default()).expect("an item");
            assert_eq!(anew.lines, usual);
            // In the form of the item it is the same: without its shape it is written as usual.
            let mut values = opened.values.clone();
            values.set(SHAPE, "");
            let written = opened.write(&values, Style::default()).expect("an item");
            let expected = if shape.is_empty() { item } else { usual };
            assert_eq!(written.lines, format!("{expected}\n").replace('\n', ending));
        }
    }

    const NESTED: &str = "\n    * [**t 🦀**](v)";
    const USUAL: &str = "* 2026-09-01 | Hybrid (Wien, AT) | [A](u) + [B](w)";

    #[test]
    fn an_item_in_house_style_has_none() {
        let usual = format!("{USUAL}{NESTED}");
        check("### Europe", &usual, "", &usual);
        check("### Official", "* [DE] [a](u) (PDF)", "", "* [DE] [a](u) (PDF)");
    }

    #[test]
    fn places_of_every_spelling() {
        let usual = format!("{USUAL}{NESTED}");
        let check = |place: &str, shape: &str| {
            let shape = format!("* {{date}} | {shape} | {{organisers}}\n    * [**{{title}}**]({{url}})");
            check("### Europe", &usual.replace("Hybrid (Wien, AT)", place), &shape, &usual);
        };
        check("Virtual + In Person (Wien, AT)", "Virtual + In Person ({city}, {country})");
        check("Wien, AT + Virtual", "{city}, {country} + Virtual");
        check("Hybrid (Wien, Austria)", "Hybrid ({city}, {country})");
        check("Hybrid(Wien, At)", "Hybrid({city}, {country})");
        let usual = "* 2026-09-01 | Virtual | [A](u)\n    * [**t**](v)";
        let shape = "* {date} | Online | {organisers}\n    * [**{title}**]({url})";
        super::tests::check("### Virtual", &usual.replace("Virtual", "Online"), shape, usual);
    }

    #[test]
    fn what_stands_between_the_parts() {
        check(
            "### Europe",
            "* 2026-09-01| Virtual| [A](u) and [B](w)\n   - $[t](v) - [c](x)",
            "* {date}| {place}| {organisers} and {organisers}\n   - $[{title}]({url}) - {=more}",
            "* 2026-09-01 | Virtual | [A](u) + [B](w)\n    * [**t**](v) | [**c**](x)",
        );
        check("### CFP - Projects", "* [a — b](u)", "* [{project} — {title}]({url})", "* [a - b](u)");
        check("### Official", "- [DE][EN] [a](<u>)", "- [{=tags}][{=tags}] [{title}](<{url}>)", "* [DE] [EN] [a](u)");
    }

    #[test]
    fn words_of_another_year() {
        check(
            "### CFP - Events",
            "* [a](u)| Closes 2026-01-02 | Rome, Italy | Event date: 2026-05-19 – 2026-05-20.",
            "* [{name}]({url})| Closes {closes} | {place} | Event date: {start} – {end}.",
            "* [**a**](u) | CFP closes 2026-01-02 | Rome, Italy | 2026-05-19 - 2026-05-20",
        );
        check("### New and Updated RFCs", "* [notice] [a](u)", "* [notice] [{title}]({url})", "* [a](u)");
        check(
            "### Official",
            "* [Not **every** `*` is _so_](u)",
            "* [{=title}]({url})",
            "* [Not \\*\\*every\\*\\* `*` is \\_so\\_](u)",
        );
    }

    #[test]
    fn what_is_typed_has_its_place() {
        let mut values = Values::default();
        for (id, text) in [("title", "a"), ("url", "u"), (SHAPE, "* {title}: {none} {{}")] {
            values.set(id, text);
        }
        let faults = compose(FormKind::Link, &values, Style::default()).expect_err("a fault");
        assert_eq!(faults.iter().map(|fault| fault.field).collect::<Vec<_>>(), [SHAPE]);
        values.set(SHAPE, "* {title}: {none} {url}{");
        let lines = compose(FormKind::Link, &values, Style::default()).map(|composed| composed.lines);
        assert_eq!(lines.as_deref(), Ok("* a: {none} u{"));
    }
}
