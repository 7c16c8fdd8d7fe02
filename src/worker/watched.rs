//! The text that somebody types in, as the worker keeps it. Every edit goes over as it is made; what is found is told
//! when the keys rest, and only where it is news. Where it is none, that is said when they have rested for longer.

use std::sync::Arc;

use super::{Answer, Turn};
use crate::issue::parse::parse_shared;
use crate::lint::explain::explanation;
use crate::lint::{Diagnostic, Memory, Options, Seen, seen};
use crate::render::{Difference, differences};
use crate::text::{EditSet, Span};

/// How long after the last key it is said that nothing is new, in milliseconds.
const CONFIRM_DELAY: u32 = 1000;

/// What was found in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Found {
    list: Vec<Diagnostic>,
    hidden: usize,
    differences: Vec<(Span, String)>,
}

impl Found {
    fn looks_like(&self, other: &Found) -> bool {
        self.hidden == other.hidden && self.differences == other.differences && look_alike(&self.list, &other.list)
    }
}

/// What is to be said without being asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Waiting {
    #[default]
    Nothing,
    /// What is found, where it is news.
    News,
    /// That it is none.
    Confirmation,
}

/// A text, and what the page knows about it.
#[derive(Default)]
pub struct Watched {
    text: Arc<str>,
    options: Options,
    /// The number of the question that was asked last.
    serial: usize,
    /// What the page was told, with the places where they are now, and in the answer to which question.
    told: Option<(Found, usize)>,
    waiting: Waiting,
}

impl Watched {
    /// A text of which nothing was told yet.
    pub fn new(text: Arc<str>, options: Options, serial: usize) -> Watched {
        Watched { text, options, serial, waiting: Waiting::News, told: None }
    }

    /// Takes the edits that were made, one after the other, to a text of `len` bytes. False where that is not the text. What
    /// the page was told, and did not take, came when the text was another already.
    pub fn follow(&mut self, steps: &[EditSet], len: usize, turn: Turn) -> bool {
        for edits in steps {
            let Some(text) = edits.apply(&self.text) else { return false };
            self.text = text.into();
        }
        self.told.take_if(|(_, answer)| *answer != turn.heard);
        if let Some((told, _)) = &mut self.told {
            follow(&mut told.list, &mut told.differences, steps);
        }
        (self.serial, self.waiting) = (turn.serial, Waiting::News);
        self.text.len() == len
    }

    /// What is found in the text, whether it is news or not.
    pub fn check(&mut self, memory: &mut Memory) -> Answer {
        let found = self.look(memory);
        self.tell(found)
    }

    /// What is to be said now that the keys have rested, if anything is, and after how many milliseconds to ask again: 0 for
    /// never.
    pub fn due(&mut self, memory: &mut Memory) -> (Option<Answer>, u32) {
        match self.waiting {
            Waiting::Nothing => (None, 0),
            Waiting::News => {
                let found = self.look(memory);
                if let Some((told, _)) = self.told.as_mut().filter(|(told, _)| told.looks_like(&found)) {
                    *told = found;
                    self.waiting = Waiting::Confirmation;
                    return (None, CONFIRM_DELAY);
                }
                (Some(self.tell(found)), 0)
            }
            Waiting::Confirmation => {
                let (found, _) = self.told.take().unwrap_or_default();
                (Some(self.tell(found)), 0)
            }
        }
    }

    fn tell(&mut self, found: Found) -> Answer {
        self.waiting = Waiting::Nothing;
        let Found { list, hidden, differences } = self.told.insert((found, self.serial)).0.clone();
        Answer::Problems(list, hidden, differences, self.serial)
    }

    /// The problems of the text, and its differences.
    fn look(&self, memory: &mut Memory) -> Found {
        let issue = parse_shared(Arc::clone(&self.text));
        let seen = seen(memory, &issue, &self.options);
        let told = |found: Difference| (found.span, sentence(found, &seen, &self.text));
        let differences = differences(&issue).into_iter().map(told).collect();
        Found { hidden: seen.elsewhere.len(), list: seen.list, differences }
    }
}

/// Keeps the places of problems and of differences on what they are about while the text changes. Whether one moved.
pub fn follow(list: &mut [Diagnostic], differences: &mut [(Span, String)], steps: &[EditSet]) -> bool {
    let spans = list.iter_mut().map(|found| &mut found.span).chain(differences.iter_mut().map(|(span, _)| span));
    let mut moved = false;
    for span in spans {
        let now = steps.iter().fold(*span, |span, edits| edits.map_span(span));
        moved |= now != *span;
        *span = now;
    }
    moved
}

/// Whether people see the same: all but the edits of the fixes, whose places every key changes.
pub fn look_alike(a: &[Diagnostic], b: &[Diagnostic]) -> bool {
    let same = |(a, b): (&Diagnostic, &Diagnostic)| {
        (a.span, a.severity, a.fixes.len()) == (b.span, b.severity, b.fixes.len())
            && a.rule == b.rule
            && a.message == b.message
    };
    a.len() == b.len() && a.iter().zip(b).all(same)
}

/// What is said of a difference. What explains it may stand in lines that a contributor did not touch, whose problems he is
/// not told.
fn sentence(difference: Difference, seen: &Seen, text: &str) -> String {
    let sentence = difference.sentence();
    let why = |list: &[Diagnostic]| explanation(difference.span, list.iter().map(|found| (&*found.rule, found.span)));
    let cause = why(&seen.elsewhere).and_then(|at| seen.elsewhere.get(at)).filter(|_| why(&seen.list).is_none());
    cause.map_or(sentence.clone(), |cause| {
        let line = text.get(..cause.span.start).map_or(0, |before| before.matches('\n').count()) + 1;
        format!(
            "{sentence} The cause stands in line {line}, which you did not touch: {} ({})",
            cause.message, cause.rule
        )
    })
}
