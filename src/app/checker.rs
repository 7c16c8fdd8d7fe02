//! The checks, which run in a worker: loaded after the first screen, started again once when they crash. All else works
//! without them.

use std::rc::Rc;
use std::sync::Arc;

use super::problems::Problems;
use super::session::Session;
use super::state::{State, Timer};
use crate::lint::Options;
use crate::platform::worker::{Report, Worker};
use crate::text::{EditSet, smallest_edit};
use crate::worker::coded::{decode, encode};
use crate::worker::{Answer, Request};

/// How the checks are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Checking {
    /// On their way.
    #[default]
    Loading,
    /// There.
    Ready,
    /// Not there, until somebody wants to try again; with the sentence that says why.
    Off(&'static str),
}

/// Why the checks are off.
const NOT_LOADED: &str = "The checks could not be loaded, so no problem is marked. Everything else works.";
const CRASHED: &str =
    "The checks have stopped by a fault of their own, so no problem is marked. Everything else works.";
const STARTED_AGAIN: &str = "The checks stopped and were started again. The draft is not touched.";

/// The worker, and what is known of it.
#[derive(Clone, Copy)]
pub struct Checker {
    worker: State<Option<Rc<Worker>>>,
    /// How they are.
    pub state: State<Checking>,
    /// Whether they were started again already.
    again: State<bool>,
    /// The text whose problems they were asked for last, and how.
    checked: State<Option<(Arc<str>, Options)>>,
    timer: Timer,
}

impl Checker {
    /// Checks that are not loaded yet.
    pub(super) fn idle() -> Checker {
        Checker {
            worker: State::new(None),
            state: State::new(Checking::Loading),
            again: State::new(false),
            checked: State::new(None),
            timer: Timer::idle(),
        }
    }
}

impl Session {
    /// Loads the checks on the next tick.
    pub fn load_checks(&self) {
        let session = *self;
        self.checker.timer.set(0, move || session.start_worker());
    }

    /// Loads them once more, as somebody asks for.
    pub fn try_checks_again(&self) {
        self.checker.again.set(false);
        self.say("Loading the checks.");
        self.start_worker();
    }

    fn start_worker(&self) {
        let session = *self;
        self.checker.state.set(Checking::Loading);
        // The one that was there ends first.
        self.checker.worker.set(None);
        self.checker.checked.set(None);
        self.forget_question();
        // Not at once: the worker would be dropped within its own report.
        let report = move |report| session.checker.timer.set(0, move || session.hear(report));
        let worker = Worker::start(report).map(Rc::new);
        let failed = worker.is_none();
        self.checker.worker.set(worker);
        if failed {
            self.hear(Report::NotLoaded);
        }
        self.check_now();
        self.ask_github_page();
    }

    fn hear(&self, report: Report) {
        match report {
            Report::Ready => self.checker.state.set(Checking::Ready),
            Report::Crashed if !self.checker.again.get_untracked() => {
                self.checker.again.set(true);
                self.start_worker();
                self.say(STARTED_AGAIN);
            }
            Report::NotLoaded | Report::Crashed => {
                self.checker.worker.set(None);
                self.forget_question();
                self.checker.state.set(Checking::Off(if report == Report::Crashed { CRASHED } else { NOT_LOADED }));
                // What was found before is of another text by now, and nothing would keep it in step.
                self.note(Problems::default());
            }
        }
    }

    /// Asks the checks; `done` gets the answer, unless they are off or stop before. Meanwhile the text may change: compare
    /// what was asked with what is.
    pub fn ask(&self, request: &Request, done: impl FnOnce(Answer) + 'static) {
        if let Some(worker) = self.checker.worker.get_untracked() {
            let heard = move |bytes: Vec<u8>| {
                if let Some(answer) = decode(&bytes) {
                    done(answer);
                }
            };
            worker.ask(&encode(request), Box::new(heard));
        }
    }

    /// Asks for the problems of a text. Of one that the checks know up to an edit only the edit goes over.
    pub(super) fn ask_problems(&self, text: &Arc<str>, options: &Options, done: impl FnOnce(Answer) + 'static) {
        let checked = self.checker.checked;
        let known = checked.with_untracked(|checked| {
            let (known, _) = checked.as_ref().filter(|(_, asked)| asked == options)?;
            Some(EditSet::new(smallest_edit(known, text)))
        });
        checked.set(Some((Arc::clone(text), options.clone())));
        let whole = || Request::Check(Arc::clone(text), options.clone());
        self.ask(&known.map_or_else(whole, Request::CheckAgain), move |answer| {
            if answer == Answer::NotAsked {
                checked.set(None);
            }
            done(answer);
        });
    }
}
