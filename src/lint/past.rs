//! What past issues had: their addresses as numbers, with issue and section, small enough to be kept in the browser.
//!
//! An address is kept as 40 bits of its stronger key and 24 bits of upstream's, so that it is known in any spelling and
//! as the very same; an organiser of events as the key and the country. That two addresses of 25 issues share the 40 bits
//! happens once in a million times.

use super::context::{Context, Options};
use super::events::{Meeting, meetings};
use super::twice::earlier;
use crate::issue::sections::{Known, SECTIONS};
use crate::issue::{Date, Issue, passages};
use crate::markdown::upstream;
use crate::markdown::url::{Url, strong_key};
use crate::text::hash::fnv;

/// So many past issues are kept: two years of them, of which upstream asks the last half.
pub const MOST_ISSUES: usize = 104;

/// The day of the issue that a file of a checkout holds, by the file's name; `None` for other files.
pub fn day_of_file(name: &str) -> Option<Date> {
    Date::of_file(name).filter(|_| name.ends_with(".md") || name.ends_with(".markdown"))
}

/// The addresses of past issues, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Past {
    issues: Vec<PastIssue>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct PastIssue {
    number: u16,
    entries: Vec<Entry>,
}

/// What stands in a section; its place in the table, or [`AD_HOC`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    section: u8,
    key: u64,
}

/// Where an address stood before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The number of the issue.
    pub number: i64,
    /// The section; `None` for one of conference weeks.
    pub section: Option<&'static Known>,
    /// Whether upstream takes the two addresses for the same.
    pub is_same: bool,
}

impl Seen {
    /// "issue 661, Rust Walkthroughs, 2026-07-22"
    pub fn place(&self) -> String {
        let section = self.section.map_or(String::new(), |section| format!(", {}", section.title));
        let date = Date::of_issue(self.number).map_or(String::new(), |date| format!(", {date}"));
        format!("issue {}{section}{date}", self.number)
    }
}

const AD_HOC: u8 = u8::MAX;
/// The last bits of an entry: what stands in them is not needed to know the page.
const LAST: u32 = 24;
/// The first byte of what is kept: what the next ones mean.
const FORMAT: u8 = 1;
/// An entry as bytes: the section, and the key.
const ENTRY: usize = 9;

impl Past {
    /// Takes an issue in, in the place of one with the same number; the number, or `None` where the text has none.
    pub fn add(&mut self, issue: &Issue) -> Option<i64> {
        let named = issue.number().or_else(|| issue.date()?.issue_number())?;
        let past = PastIssue { number: u16::try_from(named).ok()?, entries: entries(issue) };
        match self.issues.binary_search_by_key(&past.number, |other| other.number) {
            Ok(at) => {
                if let Some(old) = self.issues.get_mut(at) {
                    *old = past;
                }
            }
            Err(at) => self.issues.insert(at, past),
        }
        Some(named)
    }

    /// Forgets all but the newest [`MOST_ISSUES`].
    pub fn keep_newest(&mut self) {
        let more = self.issues.len().saturating_sub(MOST_ISSUES);
        self.issues.drain(..more);
    }

    /// Whether no issue is known.
    pub fn is_empty(&self) -> bool {
        self.issues.is_empty()
    }

    /// The numbers of the issues, from the first to the last.
    pub fn numbers(&self) -> impl Iterator<Item = i64> {
        self.issues.iter().map(|issue| i64::from(issue.number))
    }

    /// The last issue before number `before` that has `address` in its community part or in its performance triage.
    pub fn seen(&self, address: &str, before: i64) -> Option<Seen> {
        // With nothing to look in there is nothing to work out.
        self.before(before).next()?;
        let key = key_of(address);
        let is_event = |entry: &Entry| section(*entry).is_some_and(|section| section.id.starts_with("events"));
        self.before(before).rev().find_map(|issue| {
            let alike = |entry: &&Entry| entry.key >> LAST == key >> LAST && !is_event(entry);
            let entry = issue.entries.iter().filter(alike).max_by_key(|entry| entry.key == key)?;
            let number = i64::from(issue.number);
            Some(Seen { number, section: section(*entry), is_same: entry.key == key })
        })
    }

    /// The countries in which the organiser with this address invited people before issue `before`, the last first; each as
    /// two letters.
    pub fn countries(&self, organiser: &str, before: i64) -> impl Iterator<Item = [u8; 2]> {
        let key = hash(organiser) >> LAST;
        let entries = self.before(before).rev().flat_map(|issue| &issue.entries);
        entries.filter(move |entry| entry.key >> LAST == key).map(|entry| {
            let [.., first, second] = entry.key.to_be_bytes();
            [first, second]
        })
    }

    fn before(&self, number: i64) -> impl DoubleEndedIterator<Item = &PastIssue> {
        self.issues.iter().filter(move |issue| i64::from(issue.number) < number)
    }

    /// The bytes in which it is kept.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![FORMAT];
        for issue in &self.issues {
            bytes.extend(issue.number.to_le_bytes());
            bytes.extend(u16::try_from(issue.entries.len()).unwrap_or(u16::MAX).to_le_bytes());
            for entry in issue.entries.iter().take(usize::from(u16::MAX)) {
                bytes.push(entry.section);
                bytes.extend(entry.key.to_le_bytes());
            }
        }
        bytes
    }

    /// What was kept; `None` where it is not that, or of another version.
    pub fn from_bytes(bytes: &[u8]) -> Option<Past> {
        let (&format, mut rest) = bytes.split_first()?;
        let mut issues = Vec::new();
        while !rest.is_empty() {
            let (number, after) = rest.split_first_chunk()?;
            let (count, after) = after.split_first_chunk()?;
            let (entries, after) = after.split_at_checked(usize::from(u16::from_le_bytes(*count)) * ENTRY)?;
            let entry = |bytes: &[u8]| {
                let (&section, key) = bytes.split_first()?;
                Some(Entry { section, key: u64::from_le_bytes(*key.first_chunk()?) })
            };
            let entries = entries.chunks(ENTRY).map(entry).collect::<Option<_>>()?;
            issues.push(PastIssue { number: u16::from_le_bytes(*number), entries });
            rest = after;
        }
        let is_sorted = issues.is_sorted_by(|a, b| a.number < b.number);
        (format == FORMAT && is_sorted).then_some(Past { issues })
    }
}

fn section(entry: Entry) -> Option<&'static Known> {
    SECTIONS.get(usize::from(entry.section))
}

fn entries(issue: &Issue) -> Vec<Entry> {
    let options = Options::default();
    let context = Context::new(issue, &options);
    let place = |section: Option<usize>| {
        let id = section.and_then(|at| issue.sections.get(at)).map_or("", |section| section.kind.id());
        let at = SECTIONS.iter().position(|known| known.id == id);
        at.and_then(|at| u8::try_from(at).ok()).unwrap_or(AD_HOC)
    };
    let links = context.links.iter().filter(|at| context.in_community(at));
    let addresses = links.filter_map(|at| Some((at.section, context.address(&at.link)?)));
    let triage = passages::performance_triage(issue).and_then(|triage| triage.part("report-url"));
    let report = triage.map(|url| (issue.section("performance-triage"), issue.slice(url)));
    let pages = addresses.chain(report).filter(|(_, address)| Url::parse(address).is_web());
    let mut entries: Vec<Entry> =
        pages.map(|(section, address)| Entry { section: place(section), key: key_of(address) }).collect();
    let meeting = |meeting: &Meeting| {
        let [first, second] = meeting.country;
        let country = u64::from(first) << 8 | u64::from(second);
        Entry { section: place(Some(meeting.section)), key: hash(&meeting.key()) >> LAST << LAST | country }
    };
    let meetings: Vec<Entry> = meetings(&context).iter().map(meeting).collect();
    let number = |entry: &Entry| fnv(entry.key.to_le_bytes().into_iter().chain([entry.section]));
    let earlier = earlier(&meetings.iter().map(number).collect::<Vec<_>>());
    entries.extend(meetings.iter().zip(earlier).filter(|(_, earlier)| earlier.is_none()).map(|(entry, _)| *entry));
    entries
}

fn key_of(address: &str) -> u64 {
    hash(&strong_key(address)) >> LAST << LAST | hash(&upstream::key(address)) >> (64 - LAST)
}

fn hash(text: &str) -> u64 {
    fnv(text.bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::parse;

    fn past(number: i64, text: &str) -> Past {
        let mut past = Past::default();
        let front = format!("Title: This Week in Rust {number}\nNumber: {number}\n\n## Updates from Rust Community\n");
        assert_eq!(past.add(&parse(&(front + text))), Some(number));
        past
    }

    #[test]
    fn it_knows_an_address_in_any_spelling() {
        let past = past(661, "### Rust Walkthroughs\n* [🦀](https://e.org/x)\n");
        let seen = |address| past.seen(address, 666).map(|seen| (seen.place(), seen.is_same));
        let place = "issue 661, Rust Walkthroughs, 2026-07-22".to_owned();
        assert_eq!(seen("http://e.org/x/"), Some((place.clone(), true)));
        assert_eq!(seen("https://www.e.org/x?utm_source=y#z"), Some((place, false)));
        assert_eq!((seen("https://e.org/y"), past.seen("https://e.org/x", 661)), (None, None));
    }

    #[test]
    fn it_knows_the_countries_of_organisers() {
        let event = "## Upcoming Events\n### Europe\n* 2026-09-01 | Linz, AT | [o](https://www.e.org/linz/events)\n";
        let countries: Vec<_> = past(661, event).countries("e.org/linz", 662).collect();
        assert_eq!(countries, [*b"AT"]);
    }

    #[test]
    fn the_bytes_give_it_back() {
        let mut whole =
            past(661, "### Official\n* [🦀](https://e.org/x) | [b](https://e.org/y)\n### EuroRust\n* [c](u:v)\n");
        whole.add(&parse("Title: This Week in Rust 660\nNumber: 660\n"));
        let bytes = whole.to_bytes();
        assert_eq!(Past::from_bytes(&bytes), Some(whole.clone()));
        assert_eq!(bytes.len(), 1 + 2 * 4 + 2 * ENTRY);
        assert!(
            (1..bytes.len())
                .all(|len| matches!(len, 1 | 5) || Past::from_bytes(bytes.get(..len).unwrap_or(&[])).is_none())
        );
        assert_eq!((Past::from_bytes(&[]), Past::from_bytes(&[2])), (None, None));
    }
}
