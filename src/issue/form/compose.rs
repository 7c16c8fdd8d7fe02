//! From what was typed in a form to the lines of an item and the sections they go to.

use super::{Fault, Field, FormKind, Input, Values};
use crate::issue::Date;
use crate::issue::country::{code_of, continent, has_states, state_of};
use crate::issue::edit::LinkFields;
use crate::issue::sections::{SectionKind, lookup};
use crate::markdown::escape::{address_to_source, title_to_source};

/// An item as a form makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composed {
    /// Its lines with `\n` between them, bullet included, without the last line's ending.
    pub lines: String,
    /// The ids of the sections it stands in: one, two for a hybrid event, none for a link, whose section is chosen.
    pub sections: Vec<&'static str>,
}

/// Makes the item of what was typed, or says at which fields something is wrong. With `tagged` it has the tags that the
/// issue around it writes and today's issues leave out: `[new]`, `[disposition: merge]`.
pub fn compose(kind: FormKind, values: &Values, tagged: bool) -> Result<Composed, Vec<Fault>> {
    let mut form = Form { values, faults: Vec::new() };
    for field in kind.fields() {
        form.check(field);
    }
    let composed = match kind {
        FormKind::Link => form.link(),
        FormKind::Event => form.event(),
        FormKind::Project => {
            let project = title_to_source(values.get("project"));
            form.item(&format!("[{project} - "), "title", "](", &["cfp/projects"])
        }
        FormKind::Paper => form.paper(),
        FormKind::Testing => form.testing(),
        FormKind::Rfc => form.rfc(tagged),
        FormKind::Fcp => form.final_comment(tagged),
        FormKind::PullRequest => {
            let area = form.list("area", "rust-project");
            form.item("[", "title", "](", &[area])
        }
    };
    if form.faults.is_empty() { Ok(composed) } else { Err(form.faults) }
}

/// Reads a day as it is typed.
pub fn day(text: &str) -> Result<Date, String> {
    Date::parse(text.trim()).ok_or_else(|| format!("“{text}” is no day of the calendar. Write it as YYYY-MM-DD."))
}

struct Form<'a> {
    values: &'a Values,
    faults: Vec<Fault>,
}

impl Form<'_> {
    fn get(&self, id: &str) -> &str {
        self.values.get(id)
    }

    fn fault(&mut self, field: &'static str, message: impl Into<String>) {
        self.faults.push(Fault { field, message: message.into() });
    }

    /// What can be said of a field by itself.
    fn check(&mut self, field: &Field) {
        let text = self.values.get(field.id);
        if text.is_empty() {
            if field.needed {
                self.fault(field.id, format!("“{}” is empty, and every item of this kind has it.", field.label));
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

    /// `* `, what stands before the title, the title, and the address.
    fn item(&self, before: &str, title: &str, between: &str, sections: &[&'static str]) -> Composed {
        let title = title_to_source(self.get(title));
        let lines = format!("* {before}{title}{between}{})", address_to_source(self.get("url")));
        Composed { lines, sections: sections.to_vec() }
    }

    fn link(&self) -> Composed {
        let tags =
            self.get("tags").split(',').map(|tag| tag.trim().trim_matches(['[', ']'])).filter(|tag| !tag.is_empty());
        let fields = LinkFields {
            tags: tags.map(str::to_owned).collect(),
            title: self.get("title").to_owned(),
            url: self.get("url").to_owned(),
        };
        Composed { lines: format!("* {}", fields.to_source()), sections: Vec::new() }
    }

    fn event(&mut self) -> Composed {
        let days = self.days();
        let (place, sections) = self.place();
        let organisers = self.organisers();
        let title = title_to_source(self.get("title"));
        let url = address_to_source(self.get("url"));
        Composed { lines: format!("* {days} | {place} | {organisers}\n    * [**{title}**]({url})"), sections }
    }

    fn paper(&mut self) -> Composed {
        let days = self.days();
        let closes = day(self.get("closes")).ok();
        if closes.is_some() && closes > day(self.get("start")).ok() {
            self.fault("closes", "Proposals close after the event begins: one of the two days is wrong.");
        }
        let mut composed = self.item("[**", "name", "**](", &["cfp/events"]);
        let place = title_to_source(self.get("place"));
        composed.lines.push_str(&format!(" | CFP closes {} | {place} | {days}", self.get("closes")));
        composed
    }

    fn testing(&mut self) -> Composed {
        let group = self.list("group", "calls-for-testing");
        let mut composed = self.item("[", "title", "](", &[group]);
        let steps = self.get("steps");
        if !steps.is_empty() {
            composed.lines.push_str(&format!("\n    * [Testing steps]({})", address_to_source(steps)));
        }
        composed
    }

    fn rfc(&self, tagged: bool) -> Composed {
        let (before, section) = match self.get("state") {
            "approved" => ("[", "approved-rfcs"),
            "updated" => ("[updated] [", "new-rfcs"),
            _ if tagged => ("[new] [", "new-rfcs"),
            _ => ("[", "new-rfcs"),
        };
        self.item(before, "title", "](", &[section])
    }

    fn final_comment(&mut self, tagged: bool) -> Composed {
        let group = self.list("group", "fcp");
        let before = match self.get("disposition") {
            "" | "merge" if !tagged => "[".to_owned(),
            "" => "[disposition: merge] [".to_owned(),
            other => format!("[disposition: {other}] ["),
        };
        self.item(&before, "title", "](", &[group])
    }

    /// `A` or `A - B`.
    fn days(&mut self) -> String {
        let (start, end) = (day(self.get("start")).ok(), day(self.get("end")).ok());
        match (start, end) {
            (Some(start), Some(end)) if end < start => {
                self.fault("end", "The last day is before the first.");
                String::new()
            }
            (Some(start), Some(end)) if end > start => format!("{start} - {end}"),
            _ => self.get("start").to_owned(),
        }
    }

    /// The list of the section `parent` that a field names, by its heading of whatever time or its kind.
    fn list(&mut self, field: &'static str, parent: &'static str) -> &'static str {
        let name = self.get(field);
        let found =
            [name.to_owned(), name.replace('-', " ")].into_iter().find_map(|name| match lookup(&name, parent) {
                SectionKind::Known(known) if known.is_list_of(parent) => Some(known.id),
                _ => None,
            });
        if found.is_none() && !name.is_empty() {
            let known = Input::List(parent).choices().join(", ");
            let message = format!("“{name}” is none of {known}.");
            self.fault(field, message);
        }
        found.unwrap_or("")
    }

    /// The place of an event as it is written, and the sections it stands in.
    fn place(&mut self) -> (String, Vec<&'static str>) {
        let format = self.get("format").to_owned();
        let (city, state, country) = (self.get("city"), self.get("state").to_owned(), self.get("country").to_owned());
        let mut parts = vec![title_to_source(city)];
        let is_virtual = format == "virtual";
        if city.is_empty() {
            if is_virtual && state.is_empty() && country.is_empty() {
                return ("Virtual".to_owned(), vec!["events/virtual"]);
            }
            self.fault("city", "The city is missing: people look for events near them.");
        }
        let code = code_of(&country);
        match code {
            _ if country.is_empty() => {
                self.fault("country", "The country is missing: the event's continent follows from it.")
            }
            None => self.fault(
                "country",
                format!("“{country}” is no country that is known. Write its two letters or its English name."),
            ),
            Some(code) => {
                if !state.is_empty() {
                    match state_of(code, &state) {
                        Some(state) => parts.push(state.to_owned()),
                        None if has_states(code) => self.fault("state", format!("“{state}” is no state of {code}.")),
                        None => self.fault(
                            "state",
                            "Only events in the US, Canada and Australia name a state. Leave it empty.",
                        ),
                    }
                }
                parts.push(code.to_owned());
            }
        }
        let place = parts.join(", ");
        let region = code.and_then(continent).map_or("", |continent| continent.section());
        match format.as_str() {
            "virtual" => (format!("Virtual ({place})"), vec!["events/virtual"]),
            "hybrid" => (format!("Hybrid ({place})"), vec!["events/virtual", region]),
            _ => (place, vec![region]),
        }
    }

    /// `[name](address) + [name](address)`
    fn organisers(&mut self) -> String {
        let mut links = Vec::new();
        for line in self.values.get("organisers").lines().map(str::trim).filter(|line| !line.is_empty()) {
            // A name may have an equals sign, and an address often has one.
            let found = line.find("=http").and_then(|at| Some((line.get(..at)?, line.get(at + 1..)?)));
            match found.or_else(|| line.split_once('=')) {
                Some((name, url)) if !name.trim().is_empty() && !url.trim().is_empty() => {
                    links.push(format!("[{}]({})", title_to_source(name), address_to_source(url)));
                }
                _ => {
                    self.fault("organisers", format!("“{line}” is no name with an address. Write it as name=address."))
                }
            }
        }
        links.join(" + ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(kind: FormKind, typed: &[(&str, &str)]) -> Values {
        let mut values = Values::default();
        for (id, text) in typed {
            let field = kind.fields().iter().find(|field| field.id == *id).expect("a field");
            values.set(field.id, *text);
        }
        values
    }

    #[track_caller]
    fn check(kind: FormKind, typed: &[(&str, &str)], lines: &str, sections: &[&str]) {
        let composed = compose(kind, &values(kind, typed), false).expect("an item");
        assert_eq!((composed.lines.as_str(), composed.sections.as_slice()), (lines, sections));
    }

    #[track_caller]
    fn check_faults(kind: FormKind, typed: &[(&str, &str)], expected: &[(&str, &str)]) {
        let faults = compose(kind, &values(kind, typed), false).expect_err("faults");
        let found: Vec<(&str, &str)> = faults.iter().map(|fault| (fault.field, fault.message.as_str())).collect();
        assert_eq!(found, expected);
    }

    const U: (&str, &str) = ("url", "https://e.org/a b");
    const T: (&str, &str) = ("title", "A `<T>` <T> 🦀");
    const ORG: (&str, &str) = ("organisers", "Rust = C=https://e.org/?a=b\n[R]=https://e.org/");

    #[test]
    fn links() {
        check(
            FormKind::Link,
            &[T, U, ("tags", "DE, [video],")],
            "* [DE] [video] [A `<T>` &lt;T> 🦀](https://e.org/a%20b)",
            &[],
        );
        check_faults(
            FormKind::Link,
            &[("title", " "), U],
            &[("title", "“Title” is empty, and every item of this kind has it.")],
        );
    }

    #[test]
    fn events_of_every_format() {
        let end = "](https://e.org/a%20b)";
        let orgs = "[Rust = C](https://e.org/?a=b) + [\\[R\\]](https://e.org/)";
        let nested = format!("\n    * [**A `<T>` &lt;T> 🦀**{end}");
        let day = ("start", "2026-09-01");
        check(
            FormKind::Event,
            &[day, ("end", "2026-09-01"), ("format", "virtual"), ORG, T, U],
            &format!("* 2026-09-01 | Virtual | {orgs}{nested}"),
            &["events/virtual"],
        );
        check(
            FormKind::Event,
            &[day, ("format", "hybrid"), ("city", "Montréal"), ("state", "Quebec"), ("country", "canada"), ORG, T, U],
            &format!("* 2026-09-01 | Hybrid (Montréal, QC, CA) | {orgs}{nested}"),
            &["events/virtual", "events/north-america"],
        );
        check(
            FormKind::Event,
            &[day, ("end", "2026-09-03"), ("format", "in-person"), ("city", "London"), ("country", "GB"), ORG, T, U],
            &format!("* 2026-09-01 - 2026-09-03 | London, UK | {orgs}{nested}"),
            &["events/europe"],
        );
    }

    #[test]
    fn events_say_what_is_wrong_where_it_is_wrong() {
        let full = [ORG, T, U, ("start", "2026-09-02")];
        let with = |more: &[(&'static str, &'static str)]| [&full[..], more].concat();
        check_faults(
            FormKind::Event,
            &with(&[
                ("end", "2026-09-01"),
                ("format", "in-person"),
                ("city", "Bonn"),
                ("state", "NW"),
                ("country", "DE"),
            ]),
            &[
                ("end", "The last day is before the first."),
                ("state", "Only events in the US, Canada and Australia name a state. Leave it empty."),
            ],
        );
        check_faults(
            FormKind::Event,
            &with(&[("format", "hybrid"), ("city", "A|B"), ("country", "Atlantis"), ("organisers", "Rust Bonn")]),
            &[
                ("city", "City has no `|`."),
                ("country", "“Atlantis” is no country that is known. Write its two letters or its English name."),
                ("organisers", "“Rust Bonn” is no name with an address. Write it as name=address."),
            ],
        );
        check_faults(
            FormKind::Event,
            &with(&[("format", "online"), ("start", "2026-02-30")]),
            &[
                ("start", "“2026-02-30” is no day of the calendar. Write it as YYYY-MM-DD."),
                ("format", "“online” is none of virtual, hybrid, in-person."),
                ("city", "The city is missing: people look for events near them."),
                ("country", "The country is missing: the event's continent follows from it."),
            ],
        );
    }

    #[test]
    fn calls() {
        check(
            FormKind::Project,
            &[("project", "a_b"), T, U],
            "* [a_b - A `<T>` &lt;T> 🦀](https://e.org/a%20b)",
            &["cfp/projects"],
        );
        let paper =
            [("name", "RustConf"), U, ("closes", "2026-02-01"), ("place", "Bonn, Germany"), ("start", "2026-05-01")];
        check(
            FormKind::Paper,
            &paper,
            "* [**RustConf**](https://e.org/a%20b) | CFP closes 2026-02-01 | Bonn, Germany | 2026-05-01",
            &["cfp/events"],
        );
        let late = [&paper[..], &[("closes", "2026-06-01")]].concat();
        check_faults(
            FormKind::Paper,
            &late,
            &[("closes", "Proposals close after the event begins: one of the two days is wrong.")],
        );
        check(
            FormKind::Testing,
            &[("group", "rustup"), T, U, ("steps", "https://e.org/s")],
            "* [A `<T>` &lt;T> 🦀](https://e.org/a%20b)\n    * [Testing steps](https://e.org/s)",
            &["calls-for-testing/rustup"],
        );
    }

    #[test]
    fn news_of_the_project() {
        let plain = "* [A `<T>` &lt;T> 🦀](https://e.org/a%20b)";
        check(FormKind::Rfc, &[("state", "approved"), T, U], plain, &["approved-rfcs"]);
        check(FormKind::Rfc, &[("state", "new"), T, U], plain, &["new-rfcs"]);
        check(FormKind::Rfc, &[("state", "updated"), T, U], &plain.replacen('[', "[updated] [", 1), &["new-rfcs"]);
        check(FormKind::Fcp, &[("group", "compiler-team"), T, U], plain, &["fcp/compiler-team"]);
        let closing = plain.replacen('[', "[disposition: close] [", 1);
        check(FormKind::Fcp, &[("group", "Rust"), T, U, ("disposition", "close")], &closing, &["fcp/rust"]);
        check(FormKind::PullRequest, &[("area", "libraries"), T, U], plain, &["merged-pull-requests/library"]);
        check_faults(
            FormKind::Testing,
            &[("group", "Clippy"), T, U],
            &[("group", "“Clippy” is none of Rust, Cargo, Rustup, Rust language RFCs.")],
        );
        let tagged =
            compose(FormKind::Fcp, &values(FormKind::Fcp, &[("group", "cargo"), T, U]), true).expect("an item");
        assert!(tagged.lines.starts_with("* [disposition: merge] ["));
        let tagged = compose(FormKind::Rfc, &values(FormKind::Rfc, &[("state", "new"), T, U]), true).expect("an item");
        assert!(tagged.lines.starts_with("* [new] ["));
    }
}
