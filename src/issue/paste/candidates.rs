//! What a paste offers to be added: its candidates, each with where it came from and whether it is here already, and the
//! lines that gave none.

use super::{calendar, html, lines, one_line};
use crate::issue::form::{Fault, FormKind, Style, Values, compose};
use crate::issue::sections::{Holds, Known, SectionKind};
use crate::issue::{Issue, ItemKind};
use crate::markdown::escape::source_to_title;
use crate::markdown::inline_links;
use crate::markdown::url::{Url, percent_decoded, strong_key};
use crate::text::Span;

/// An item that a paste may become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The form that makes it.
    pub kind: FormKind,
    /// What the paste says, by the form's fields.
    pub values: Values,
    /// The section whose heading the paste puts it under; `None` leaves it to the person.
    pub section: Option<&'static Known>,
    /// The line of the paste where it begins, counted from 1.
    pub line: usize,
    /// What the paste says of it and no field takes.
    pub note: String,
    /// Where the same stands already.
    pub twin: Option<Twin>,
}

/// The same item in another place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Twin {
    /// In the issue: its title, and the title of its section.
    Issue(String, String),
    /// In the paste, at this line.
    Paste(usize),
}

/// What a paste was understood as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// What can be added, in the order of the paste.
    pub candidates: Vec<Candidate>,
    /// The lines that gave nothing.
    pub rest: Vec<String>,
}

impl Candidate {
    /// A candidate of one kind, from a line of the paste.
    pub(super) fn new(kind: FormKind, values: Values, line: usize) -> Candidate {
        Candidate { kind, values, section: None, line, note: String::new(), twin: None }
    }

    /// Why it cannot be added yet.
    pub fn faults(&self) -> Vec<Fault> {
        compose(self.kind, &self.values, Style::default()).map_or_else(|faults| faults, |composed| composed.doubts)
    }

    /// Puts what it is called into its field.
    pub(super) fn set_title(&mut self, title: &str) {
        self.values.set(if self.kind == FormKind::Paper { "name" } else { "title" }, one_line(title));
    }

    /// Adds to what no field takes.
    pub(super) fn note(&mut self, words: &str) {
        let words = words.trim();
        if !words.is_empty() {
            if !self.note.is_empty() {
                self.note.push_str(" · ");
            }
            self.note.push_str(words);
        }
    }

    /// What tells it from others of its kind: an event may come back at the same address on another day.
    fn key(&self) -> String {
        let day = if self.kind == FormKind::Event { self.values.get("start") } else { "" };
        format!("{} {day}", strong_key(self.values.get("url")))
    }
}

/// How many candidates are offered at once: several issues' worth. What comes after them is among the lines that gave none.
const MOST: usize = 500;

/// What is offered by a text and the HTML that came with it, pasted into a section of `issue`. Total: what it does not
/// understand is in `rest`.
pub fn candidates(text: &str, html: &str, section: SectionKind, issue: &Issue) -> Pasted {
    let mut pasted = read(text, html, section, issue);
    let over = pasted.candidates.split_off(pasted.candidates.len().min(MOST));
    let unread = |it: &Candidate| format!("{} {}", it.values.get("title"), it.values.get("url")).trim().to_owned();
    pasted.rest.extend(over.iter().map(unread));
    for candidate in &mut pasted.candidates {
        let url = unwrapped(candidate.values.get("url"));
        candidate.values.set("url", url);
        super::fill(candidate.kind, &mut candidate.values);
        name_organiser(candidate, issue);
    }
    find_twins(&mut pasted.candidates, issue);
    pasted
}

fn read(text: &str, html: &str, section: SectionKind, issue: &Issue) -> Pasted {
    if let Some(events) = calendar::events(text, issue.date().map(|date| (date, date.events_end()))) {
        return events;
    }
    let read = lines::read(text, section);
    // Text that has no more to say than the page it was copied from has lost the addresses.
    let copied = html::to_markdown(html);
    if copied.is_empty() {
        return read;
    }
    let page = lines::read(&copied, section);
    let titled = |pasted: &Pasted| pasted.candidates.iter().filter(|it| !it.values.get("title").is_empty()).count();
    if (page.candidates.len(), titled(&page)) > (read.candidates.len(), titled(&read)) { page } else { read }
}

/// The address behind a search engine's detour.
fn unwrapped(address: &str) -> String {
    let url = Url::parse(address);
    let is_detour = url.path == "/url" && url.site().starts_with("google.");
    let target = || {
        let (_, value, _) = url.parameters().find(|(name, _, _)| matches!(*name, "q" | "url"))?;
        String::from_utf8(percent_decoded(value?)).ok().filter(|target| super::is_address(target))
    };
    is_detour.then(target).flatten().unwrap_or_else(|| address.to_owned())
}

/// Gives an organiser whose address is known, but not his name, the name that he has in the issue; a meet-up's address
/// tells its group's.
fn name_organiser(candidate: &mut Candidate, issue: &Issue) {
    if candidate.kind != FormKind::Event {
        return;
    }
    let organisers = candidate.values.get("organisers").to_owned();
    let named = organisers.split_once('=').is_some_and(|(_, address)| !address.trim().is_empty());
    let Some(group) = group_of(candidate.values.get("url")).filter(|_| !named) else { return };
    let key = strong_key(&group);
    let organisers_of = |kind: &ItemKind| match kind {
        ItemKind::Event(event) => event.organisers,
        _ => None,
    };
    let spans = issue.items().filter_map(|(_, item)| organisers_of(&item.kind));
    let mut known = spans.flat_map(|span| inline_links(issue.text(), span));
    // Addresses of groups were often written with `/events/` behind them.
    let known =
        known.find(|link| strong_key(issue.slice(link.url).trim_end_matches('/').trim_end_matches("/events")) == key);
    let name = organisers.trim_end_matches('=').to_owned();
    let line = match known {
        Some(link) => format!("{}={}", source_to_title(issue.slice(link.text)), issue.slice(link.url)),
        None => format!("{name}={group}"),
    };
    candidate.values.set("organisers", line);
}

/// The address of the group of an event on Meetup.
fn group_of(address: &str) -> Option<String> {
    let url = Url::parse(address);
    let slug = url.path.split('/').find(|part| !part.is_empty()).filter(|_| url.site() == "meetup.com")?;
    Some(format!("https://www.meetup.com/{slug}/"))
}

fn find_twins(candidates: &mut [Candidate], issue: &Issue) {
    let mut seen: Vec<(String, Twin)> = Vec::new();
    for (at, item) in issue.items() {
        let (Some(url), Some(section)) = (item.url(), issue.sections.get(at)) else { continue };
        let day = match &item.kind {
            ItemKind::Event(event) => event.start.map(|start| start.to_string()),
            _ => None,
        };
        let key = format!("{} {}", strong_key(issue.slice(url)), day.unwrap_or_default());
        let title = source_to_title(issue.slice(item.title()));
        seen.push((key, Twin::Issue(title, section.title(issue.text()))));
    }
    for candidate in candidates.iter_mut().filter(|it| !it.values.get("url").is_empty()) {
        let key = candidate.key();
        candidate.twin = seen.iter().find(|(other, _)| *other == key).map(|(_, twin)| twin.clone());
        seen.push((key, Twin::Paste(candidate.line)));
    }
}

/// The form of the items of a section, as a paste has them: every section of links takes links.
pub(super) fn kind_in(section: SectionKind) -> FormKind {
    if section.holds() == Holds::Nothing { FormKind::Link } else { FormKind::of(section).unwrap_or(FormKind::Link) }
}

/// A span over all of a text.
pub(super) fn whole(text: &str) -> Span {
    Span::new(0, text.len())
}
