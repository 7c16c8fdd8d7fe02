//! Candidates out of lines: addresses, titles beside, above or below them, markdown links and lists in the grammars of an
//! issue, headings that say where what follows belongs, and numbers of pull requests.

use super::candidates::{Candidate, Pasted, kind_in, whole};
use super::{github, is_address, without_joints};
use crate::issue::country::{code_of, has_states, state_of};
use crate::issue::days::days_in;
use crate::issue::event::{self, EventItem};
use crate::issue::form::{FormKind, first_values};
use crate::issue::sections::{SectionKind, lookup};
use crate::issue::{ItemKind, item, place};
use crate::markdown::blocks::bullet;
use crate::markdown::escape::source_to_title;
use crate::markdown::links::{Link, LinkForm, inline_links, links};
use crate::text::Span;

/// Reads lines that were pasted into a section.
pub fn read(text: &str, section: SectionKind) -> Pasted {
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    let first = lines.iter().map(|line| bare(line)).find(|line| !line.is_empty());
    let mut reader = Reader {
        section,
        context: section,
        url_first: first.is_some_and(is_address),
        pending: None,
        open: false,
        pasted: Pasted::default(),
    };
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += reader.line(at + 1, line, lines.get(at + 1..).unwrap_or(&[]));
    }
    reader.flush();
    reader.pasted
}

/// A line without quote marks, bullet and check box.
fn bare(line: &str) -> &str {
    let line = line.trim_start_matches(['>', ' ', '\t']);
    let line = line.strip_prefix(['•', '·', '‣', '◦']).unwrap_or(line);
    let from = bullet(line).map_or(0, |bullet| bullet.content);
    let line = line.get(from..).unwrap_or("").trim();
    // `1)` is a list on GitHub.
    let number = line
        .split_once(") ")
        .filter(|(head, _)| matches!(head.len(), 1..=3) && head.bytes().all(|it| it.is_ascii_digit()));
    let line = number.map_or(line, |(_, line)| line);
    ["[ ] ", "[x] ", "[X] "].iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line).trim()
}

/// Whether a line begins an event: a day and a bar.
fn is_event(content: &str) -> bool {
    event::read(content, whole(content), whole(content)).is_some_and(|event| event.place.is_some())
}

struct Reader<'a> {
    /// Where the paste was made.
    section: SectionKind,
    /// Where the last heading of the paste puts what follows.
    context: SectionKind,
    /// Whether titles follow their addresses, or go before them.
    url_first: bool,
    /// Words that may be the title of what follows on the next line.
    pending: Option<&'a str>,
    /// Whether the last candidate is an address that still waits for its title.
    open: bool,
    pasted: Pasted,
}

impl<'a> Reader<'a> {
    /// Reads a line and gives how many lines were taken.
    fn line(&mut self, at: usize, line: &'a str, next: &[&'a str]) -> usize {
        let content = bare(line);
        if content.is_empty() {
            self.flush();
            return 1;
        }
        if let Some(heading) = heading(content) {
            self.flush();
            self.heading(content, heading);
            return 1;
        }
        if is_event(content) {
            self.flush();
            return self.event(at, content, next);
        }
        let found = addresses(content);
        match found.as_slice() {
            [] => self.words(at, content),
            [only] if only.title.is_none() => self.address(at, content, only),
            [_] if self.item(at, content, next) => {
                // The steps of a call for testing stand under it.
                let kind = self.pasted.candidates.last().map(|it| (it.kind, it.values.get("steps").is_empty()));
                return if kind == Some((FormKind::Testing, false)) { 2 } else { 1 };
            }
            all => self.links(at, content, all),
        }
        1
    }

    fn flush(&mut self) {
        self.open = false;
        self.pasted.rest.extend(self.pending.take().map(str::to_owned));
    }

    /// A heading of the section's own family says where what follows belongs.
    fn heading(&mut self, line: &str, heading: &str) {
        let found = lookup(heading, self.context.id_in_table());
        let same = |kind: FormKind| FormKind::of(found) == Some(kind);
        if matches!(found, SectionKind::Known(_)) && (same(kind_in(self.section)) || same(FormKind::Event)) {
            self.context = found;
        } else {
            self.context = self.section;
            self.pasted.rest.push(line.to_owned());
        }
    }

    fn candidate(&self, kind: FormKind, at: usize) -> Candidate {
        let mut candidate = Candidate::new(kind, first_values(kind, self.context), at);
        if let SectionKind::Known(known) = self.context {
            candidate.section = (self.context != self.section).then_some(known);
        }
        candidate
    }

    fn kind(&self) -> FormKind {
        kind_in(self.section)
    }

    /// An event, with the line of its title under it.
    fn event(&mut self, at: usize, content: &str, next: &[&str]) -> usize {
        let skipped = next.iter().take_while(|line| line.trim().is_empty()).count();
        let nested = next.get(skipped).map_or("", |line| bare(line));
        let title = !is_event(nested)
            && heading(nested).is_none()
            && addresses(nested).first().is_some_and(|it| it.title.is_some());
        let whole_text = if title { format!("{content}\n    * {nested}") } else { content.to_owned() };
        let Some(event) = event::read(&whole_text, whole(&whole_text), whole(content)) else { return 1 };
        let mut candidate = self.candidate(FormKind::Event, at);
        candidate.section = None;
        fill_event(&mut candidate, &whole_text, &event);
        self.pasted.candidates.push(candidate);
        if title { skipped + 2 } else { 1 }
    }

    /// An item in the grammar of its section.
    fn item(&mut self, at: usize, content: &str, next: &[&str]) -> bool {
        let kind = self.kind();
        let steps =
            next.first().filter(|_| kind == FormKind::Testing).filter(|line| bare(line).starts_with("[Testing steps]"));
        let source = match steps {
            Some(steps) => format!("* {content}\n    * {}\n", bare(steps)),
            None => format!("* {content}\n"),
        };
        let holds =
            if self.context.holds() == self.section.holds() { self.context.holds() } else { self.section.holds() };
        let item = item::read(&source, whole(&source), holds);
        if matches!(item.kind, ItemKind::Other | ItemKind::None) {
            return false;
        }
        // Words around a link are its item's only where the grammar has them.
        self.flush();
        let mut candidate = self.candidate(kind, at);
        fill_item(&mut candidate, &source, &item);
        let is_web = is_address(candidate.values.get("url"));
        if is_web {
            self.pasted.candidates.push(candidate);
        }
        is_web
    }

    /// Links of a line, each its own candidate; the words before an address are its title.
    fn links(&mut self, at: usize, content: &str, found: &[Address]) {
        self.flush();
        let mut from = 0;
        let mut made = false;
        let mut left = String::new();
        for address in found {
            let words = content.get(from..address.span.start).unwrap_or("");
            from = address.span.end;
            if !is_address(address.url) {
                left.push_str(content.get(address.span.start.min(from)..from).unwrap_or(""));
                continue;
            }
            let mut candidate = self.candidate(self.kind(), at);
            let words = without_joints(words);
            match &address.title {
                Some(title) => {
                    candidate.set_title(title);
                    candidate.note(words);
                }
                None => candidate.set_title(words),
            }
            candidate.values.set("url", address.url);
            self.pasted.candidates.push(candidate);
            made = true;
        }
        let rest = without_joints(content.get(from..).unwrap_or(""));
        match self.pasted.candidates.last_mut().filter(|_| made) {
            Some(last) => {
                last.note(rest);
                last.note(&left);
            }
            None => self.pasted.rest.push(content.to_owned()),
        }
    }

    /// An address with or without words on its line.
    fn address(&mut self, at: usize, content: &str, address: &Address) {
        let before = without_joints(content.get(..address.span.start).unwrap_or(""));
        let after = without_joints(content.get(address.span.end..).unwrap_or(""));
        let mut candidate = self.candidate(self.kind(), at);
        candidate.values.set("url", address.url);
        let title = match (before, after) {
            ("", "") => self.pending.take().filter(|_| !self.url_first),
            ("", after) => Some(after),
            (before, after) => {
                candidate.note(after);
                Some(before)
            }
        };
        self.flush();
        self.open = title.is_none();
        candidate.set_title(title.unwrap_or(""));
        self.pasted.candidates.push(candidate);
    }

    /// A line without an address: the number of a pull request, or words.
    fn words(&mut self, at: usize, content: &'a str) {
        if self.number(at, content).is_some() {
            return;
        }
        if let (true, Some(last)) = (self.open && self.url_first, self.pasted.candidates.last_mut()) {
            last.set_title(content);
            self.open = false;
            return;
        }
        self.flush();
        self.pending = Some(content);
    }

    /// `#123 title`, `title (#123)`, `owner/repository#123 title`; as GitHub lists them, the title stands above.
    fn number(&mut self, at: usize, content: &str) -> Option<()> {
        let kind = self.kind();
        if !kind.has_threads() {
            return None;
        }
        let ends = [content.split_whitespace().next()?, content.split_whitespace().next_back()?];
        let token = ends.into_iter().find(|word| number(word).is_some())?;
        let (repository, number) = number(token)?;
        let mut candidate = self.candidate(kind, at);
        let repository = match repository {
            "" => github::repository(kind, &candidate.values)?,
            given => given,
        };
        let owner = if repository.contains('/') { "" } else { "rust-lang/" };
        let way = if matches!(kind, FormKind::PullRequest | FormKind::Rfc) { "pull" } else { "issues" };
        let rest = content.replacen(token, " ", 1);
        let rest = without_joints(&rest);
        let told = ["by ", "opened ", "merged ", "closed "].iter().any(|word| rest.starts_with(word));
        let title = match self.pending.take() {
            Some(title) if rest.is_empty() || told => title.to_owned(),
            other => {
                self.pending = other;
                rest.to_owned()
            }
        };
        self.flush();
        candidate.set_title(&title);
        candidate.values.set("url", format!("https://github.com/{owner}{repository}/{way}/{number}"));
        self.pasted.candidates.push(candidate);
        Some(())
    }
}

/// The repository, if it is named, and the number of `#123`, `(#123)`, `cargo#123:`.
fn number(word: &str) -> Option<(&str, &str)> {
    let word = word.trim_matches(['(', ')', '[', ']', ':', ',', '.']);
    let (repository, number) = word.split_once('#')?;
    let is_number = !number.is_empty() && number.len() <= 9 && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_name =
        repository.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/'));
    (is_number && is_name).then_some((repository, number))
}

/// The words of `## heading`.
fn heading(content: &str) -> Option<&str> {
    let level = content.bytes().take_while(|byte| *byte == b'#').count();
    let words = content.get(level..)?.strip_prefix(' ')?;
    (1..=6).contains(&level).then(|| words.trim().trim_end_matches('#').trim_end())
}

/// An address on a line.
struct Address<'a> {
    span: Span,
    /// The words of a markdown link.
    title: Option<String>,
    url: &'a str,
}

/// The links and bare addresses of a line, in order.
fn addresses(content: &str) -> Vec<Address<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    for link in links(content, whole(content)) {
        bare_addresses(content, Span::new(from, link.span.start), &mut found);
        from = link.span.end;
        let url = link.url.of(content);
        match link.form {
            LinkForm::Inline => {
                found.push(Address { span: link.span, title: Some(source_to_title(link.text.of(content))), url })
            }
            LinkForm::Auto if is_address(url) => found.push(Address { span: link.span, title: None, url }),
            // An image is no item, and a reference leads nowhere once it is pasted.
            _ => {}
        }
    }
    bare_addresses(content, Span::new(from, content.len()), &mut found);
    found
}

fn bare_addresses<'a>(content: &'a str, within: Span, found: &mut Vec<Address<'a>>) {
    let mut at = within.start;
    while let Some(rest) = content.get(at..within.end) {
        let Some(start) = rest.find("http") else { return };
        let rest = rest.get(start..).unwrap_or("");
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')).unwrap_or(rest.len());
        let mut url = rest.get(..end).unwrap_or("");
        loop {
            let trimmed = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '’', '”']);
            let unpaired = |close: char, open: char| {
                trimmed.ends_with(close) && trimmed.matches(close).count() > trimmed.matches(open).count()
            };
            let len = trimmed.len() - usize::from(unpaired(')', '(') || unpaired(']', '['));
            if len == url.len() {
                break;
            }
            url = url.get(..len).unwrap_or("");
        }
        let span = Span::new(at + start, at + start + url.len());
        // `http` begins other words too.
        at = span.start + if is_address(url) { end } else { "http".len() };
        if is_address(url) {
            found.push(Address { span, title: None, url });
        }
    }
}

fn fill_item(candidate: &mut Candidate, source: &str, item: &item::Item) {
    let mut tags = Vec::new();
    for (name, span) in item.parts() {
        let part = span.of(source);
        match name {
            "tag" => tags.push(part.trim_matches(['[', ']'])),
            "title" | "name" | "project" => candidate.values.set(name, source_to_title(part)),
            "url" | "steps" => candidate.values.set(name, part),
            "place" => candidate.values.set("place", source_to_title(part)),
            "disposition" if matches!(part, "merge" | "close" | "postpone") => {
                candidate.values.set("disposition", part)
            }
            "state" if matches!(part, "new" | "updated") => candidate.values.set("state", part),
            "closes" => {
                candidate.values.set("closes", days_in(part).last().map_or(part.to_owned(), ToString::to_string))
            }
            "dates" => fill_days(candidate, part),
            _ => candidate.note(without_joints(part)),
        }
    }
    candidate.values.set("tags", tags.join(", "));
}

fn fill_days(candidate: &mut Candidate, part: &str) {
    let days = days_in(part);
    match days.as_slice() {
        [] => candidate.note(part),
        [start, more @ ..] => {
            candidate.values.set("start", start.to_string());
            candidate.values.set("end", more.last().map(ToString::to_string).unwrap_or_default());
        }
    }
}

fn fill_event(candidate: &mut Candidate, source: &str, event: &EventItem) {
    let of = |span: Option<Span>| span.map_or("", |span| span.of(source));
    fill_days(candidate, event.date.of(source));
    let place = place::read(source, event.place.unwrap_or_default());
    candidate.values.set("format", place.format.name());
    match place.places.as_slice() {
        [] => {}
        [only] => fill_place(candidate, only.of(source)),
        _ => candidate.note(of(event.place)),
    }
    let organisers = event.organisers.unwrap_or_default();
    let linked = inline_links(source, organisers);
    let line = |(name, url): (Span, Span)| format!("{}={}", source_to_title(name.of(source)), url.of(source));
    let lines: Vec<String> = linked.iter().map(|link| line((link.text, link.url))).collect();
    note_around(candidate, source, organisers, &linked);
    candidate.values.set("organisers", lines.join("\n"));
    candidate.values.set("title", source_to_title(of(event.title)));
    candidate.values.set("url", of(event.url));
    let title_line = event.title_line.unwrap_or_default();
    let linked = inline_links(source, title_line);
    note_around(candidate, source, title_line, linked.get(..1).unwrap_or(&[]));
}

/// Notes the words of a stretch that stand in none of these links, without what only joins them.
fn note_around(candidate: &mut Candidate, source: &str, within: Span, linked: &[Link]) {
    let mut from = within.start;
    for end in linked.iter().map(|link| link.span.start).chain([within.end]) {
        let words = without_joints(Span::new(from, end.max(from)).of(source).trim_matches(['+', '&', ' ']));
        if words != "and" {
            candidate.note(words);
        }
        from = linked.iter().find(|link| link.span.start == end).map_or(end, |link| link.span.end);
    }
}

/// `City, ST, CC`
fn fill_place(candidate: &mut Candidate, place: &str) {
    let parts: Vec<&str> = place.split(',').map(str::trim).collect();
    let (country, mut city) = match parts.split_last() {
        Some((country, city)) if !city.is_empty() => (*country, city),
        _ => return candidate.values.set("city", source_to_title(place)),
    };
    let code = code_of(country);
    if let (Some(code), [before @ .., state]) = (code.filter(|code| has_states(code)), city)
        && let Some(state) = state_of(code, state).filter(|_| !before.is_empty())
    {
        candidate.values.set("state", state);
        city = before;
    }
    candidate.values.set("city", source_to_title(&city.join(", ")));
    candidate.values.set("country", code.unwrap_or(country));
}
