//! What is asked of the checks, and what they answer. In the browser they are a part of the module that only the
//! worker loads, after the first screen, and what they work out takes nothing from typing. Here are the requests and
//! answers as values, their bytes, and [`answer`]: the same question has the same answer, on the host too. Questions are
//! answered one after the other, but for the text that somebody types in, of which is told what is new ([`watched`]).
//! `platform::worker` carries the bytes, `app::checker` asks, and `main.rs` is the program at both ends.
//!
//! What judges a whole text, or converts much of it, belongs here. The app links none of it as long as it names only
//! the values.
//!
//! # Adding a request
//!
//! 1. Write it as a pure function of a lower layer: text and options in, values out.
//! 2. Give [`Request`] and [`Answer`] a variant each, with the next number in their `coded_enum!`, and [`answer`] an arm.
//! 3. What they carry and is not known here yet gets its `coded_struct!` or `coded_enum!` in `values.rs`.
//! 4. Add both to the generators of `tests/drafts/worker.rs`, which holds that bytes lead back to their values.
//! 5. Ask with `Session::ask`. An answer may come after the text has changed: compare what was asked with what is.

pub mod coded;
mod pasted;
mod values;
mod watched;

use std::cell::RefCell;
use std::sync::Arc;

use crate::issue::edit::normalise::normalise_regions;
use crate::issue::parse::parse_shared;
use crate::issue::paste::{Chosen, Pasted, candidates, outcome};
use crate::issue::{SectionKind, parse};
use crate::lint::{Diagnostic, Memory, Options, Past, RuleId, Severity, Stage, catalogue, fix_all, lint_item};
use crate::render::{PageBlock, View, page};
use crate::text::{EditSet, Span};

use coded::{coded_enum, coded_struct, decode, encode};
use watched::Watched;
pub use watched::{follow, look_alike};

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// The problems of a text, and what GitHub shows otherwise than the site: [`Answer::Problems`].
    Check(Arc<str>, Options, Turn),
    /// The same of that text after edits, one after the other, that make it so many bytes long. [`Answer::NotAsked`] where
    /// they fit no text that is known.
    CheckAgain(Vec<EditSet>, usize, Turn),
    /// The problems of the item that stands at a place of a text: [`Answer::OfItem`].
    CheckItem(Arc<str>, Span, Options),
    /// All safe fixes of a text, to convergence: [`Answer::Fixed`].
    FixAll(Arc<str>, Options),
    /// Every rule with its page: [`Answer::Rules`].
    Rules,
    /// What a paste offers, text and HTML of it, in the section that begins at this place of a text: [`Answer::Pasted`].
    Paste(String, String, usize, Arc<str>),
    /// The problems that a text would have with what is chosen: [`Answer::OfChosen`].
    CheckChosen(Arc<str>, Vec<Chosen>, Options),
    /// The events of a section of a text, by its index, written as today's are: [`Answer::Normalised`].
    Normalise(Arc<str>, usize),
    /// The index of past issues with these texts taken in: [`Answer::Indexed`].
    Index(Vec<String>, Arc<Past>),
    /// The page as GitHub shows it: [`Answer::Page`].
    Github(Arc<str>),
}

/// The place of a question among those about the text that somebody types in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// Its number, which is said again in the answer.
    pub serial: usize,
    /// That of the last question whose answer the page took.
    pub heard: usize,
    /// For how many milliseconds nothing may follow before it is answered. After 0 it is answered at once; else where the
    /// answer is news to the page, or a second later.
    pub wait: usize,
}

/// What is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Those that concern the reader, in the order of the text, and how many others there are: [`crate::lint::seen`]. Then
    /// the lines that look different, each with the sentence that says how, and the number of the question.
    Problems(Vec<Diagnostic>, usize, Vec<(Span, String)>, usize),
    /// Each with the name of the part of the item that it is about; it is empty for the item as a whole.
    OfItem(Vec<(String, Diagnostic)>),
    /// The edits of the text that was sent, and of how many fixes of each rule they are made.
    Fixed(EditSet, Vec<(RuleId, usize)>),
    /// In the order of their ids.
    Rules(Vec<RulePage>),
    /// What was understood, and what was not.
    Pasted(Pasted),
    /// For each that was chosen, in its order.
    OfChosen(Vec<Vec<Diagnostic>>),
    /// The edits of the text that was sent, and how many events they change.
    Normalised(EditSet, usize),
    /// The index, and how many of the texts are no issue.
    Indexed(Arc<Past>, usize),
    /// Its blocks.
    Page(Vec<PageBlock>),
    /// Nothing was asked before that this could follow.
    NotAsked,
}

/// What a rule says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulePage {
    /// Names the bad pattern.
    pub id: RuleId,
    /// How bad it is while drafting.
    pub severity: Severity,
    /// How bad it is at publishing.
    pub publishing: Severity,
    /// What, why, `## Bad`, `## Good`, as markdown.
    pub page: String,
}

coded_enum!(Request {
    0 => Check(text, options, turn),
    1 => CheckItem(text, place, options),
    2 => FixAll(text, options),
    3 => Rules,
    4 => Paste(text, html, section, issue),
    5 => CheckChosen(text, chosen, options),
    6 => Normalise(text, section),
    7 => Index(texts, past),
    8 => Github(text),
    9 => CheckAgain(steps, len, turn),
});
coded_enum!(Answer {
    0 => Problems(found, hidden, differences, serial),
    1 => OfItem(found),
    2 => Fixed(edits, counts),
    3 => Rules(pages),
    4 => Pasted(pasted),
    5 => OfChosen(found),
    6 => Normalised(edits, changed),
    7 => Indexed(past, refused),
    8 => Page(blocks),
    9 => NotAsked,
});
coded_struct!(Turn { serial, heard, wait });
coded_struct!(RulePage { id, severity, publishing, page });

/// What the worker knows. It makes the next answer come sooner, and never another one.
#[derive(Default)]
pub struct Known {
    /// What was found in the last texts.
    memory: Memory,
    /// The text that somebody types in.
    watched: Option<Watched>,
}

impl Known {
    /// The answer to the bytes of a question, and after how many milliseconds to come back to [`Known::due`]: 0 for never.
    /// The answer is empty where there is none yet, or never one: for bytes that are no question.
    pub fn answer_bytes(&mut self, request: &[u8]) -> (Vec<u8>, u32) {
        match decode(request) {
            // Both ends are one module: it does not happen.
            None => (Vec::new(), 0),
            Some(Request::Check(text, options, turn)) if turn.wait > 0 => {
                self.watched = Some(Watched::new(text, options, turn.serial));
                (Vec::new(), turn.wait as u32)
            }
            Some(Request::CheckAgain(steps, len, turn)) if turn.wait > 0 && self.follow(&steps, len, turn) => {
                (Vec::new(), turn.wait as u32)
            }
            Some(request) => (encode(&answer(self, &request)), 0),
        }
    }

    /// What is to be said without a question now that the time has come, and when to come again, as
    /// [`Known::answer_bytes`] does.
    pub fn due(&mut self) -> (Vec<u8>, u32) {
        let (answer, wait) = self.watched.as_mut().map_or((None, 0), |watched| watched.due(&mut self.memory));
        (answer.map_or_else(Vec::new, |answer| encode(&answer)), wait)
    }

    fn follow(&mut self, steps: &[EditSet], len: usize, turn: Turn) -> bool {
        let follows = self.watched.as_mut().is_some_and(|watched| watched.follow(steps, len, turn));
        if !follows {
            self.watched = None;
        }
        follows
    }
}

thread_local! {
    static KNOWN: RefCell<Known> = RefCell::default();
}

/// What the worker has to say to the bytes of a question, or to none where the time has come that it asked for:
/// [`Known::answer_bytes`] and [`Known::due`].
pub fn said(request: Option<&[u8]>) -> (Vec<u8>, u32) {
    KNOWN.with_borrow_mut(|known| match request {
        Some(request) => known.answer_bytes(request),
        None => known.due(),
    })
}

/// The answer to a question.
pub fn answer(known: &mut Known, request: &Request) -> Answer {
    let memory = &mut known.memory;
    match request {
        Request::Check(text, options, turn) => {
            let watched = Watched::new(Arc::clone(text), options.clone(), turn.serial);
            known.watched.insert(watched).check(&mut known.memory)
        }
        Request::CheckAgain(steps, len, turn) => match known.follow(steps, *len, *turn) {
            true => known.watched.as_mut().map_or(Answer::NotAsked, |watched| watched.check(&mut known.memory)),
            false => Answer::NotAsked,
        },
        Request::CheckItem(text, place, options) => {
            let found = lint_item(memory, text, *place, options);
            Answer::OfItem(found.into_iter().map(|(part, found)| (part.to_owned(), found)).collect())
        }
        Request::FixAll(text, options) => {
            let fixed = fix_all(text, options);
            Answer::Fixed(fixed.edits, fixed.counts)
        }
        Request::Paste(text, html, section, issue) => {
            let issue = parse(issue);
            let here = issue.sections.iter().find(|it| it.span.start == *section);
            let kind = here.map_or(SectionKind::Preamble, |it| it.kind);
            Answer::Pasted(candidates(text, html, kind, &issue))
        }
        Request::CheckChosen(text, chosen, options) => Answer::OfChosen(of_chosen(memory, text, chosen, options)),
        Request::Normalise(text, section) => {
            let (edits, changed) = normalise_regions(&parse_shared(Arc::clone(text)), *section);
            Answer::Normalised(edits, changed)
        }
        Request::Index(texts, past) => {
            let mut past = Past::clone(past);
            let refused = texts.iter().filter(|text| past.add(&parse(text)).is_none()).count();
            past.keep_newest();
            Answer::Indexed(Arc::new(past), refused)
        }
        Request::Github(text) => Answer::Page(page(&parse_shared(Arc::clone(text)), View::Github).blocks),
        Request::Rules => Answer::Rules(
            catalogue::RULES
                .iter()
                .map(|rule| RulePage {
                    id: RuleId::Borrowed(rule.id),
                    severity: rule.severity,
                    publishing: rule.severity_at(Stage::Publishing),
                    page: rule.page(),
                })
                .collect(),
        ),
    }
}

/// The problems that each item would have if all of them stood in the text.
fn of_chosen(memory: &mut Memory, text: &str, chosen: &[Chosen], options: &Options) -> Vec<Vec<Diagnostic>> {
    let (text, places) = outcome(text, chosen);
    let found = memory.lint(&parse(&text), options);
    let within = |place: &Span| found.iter().filter(|found| place.covers(found.span)).cloned().collect();
    places.iter().map(|place| place.as_ref().map_or_else(Vec::new, within)).collect()
}
