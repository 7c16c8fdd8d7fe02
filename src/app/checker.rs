//! The checks, which run in a worker: loaded after the first screen, started again once when they crash. All else works
//! without them.

use std::collections::VecDeque;
use std::rc::Rc;

use super::problems::{Asked, Problems};
use super::session::Session;
use super::state::{State, Timer};
use crate::platform::worker::{Report, Worker};
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

/// Takes an answer.
type Done = Box<dyn FnOnce(Answer)>;

/// The worker, and what is known of it.
#[derive(Clone, Copy)]
pub struct Checker {
    worker: State<Option<Rc<Worker>>>,
    /// How they are.
    pub state: State<Checking>,
    /// Whether they were started again already.
    again: State<bool>,
    /// Who waits for an answer, in the order of the questions.
    questions: State<VecDeque<Done>>,
    /// What they were asked about the text.
    pub(super) asked: State<Asked>,
    timer: Timer,
}

impl Checker {
    /// Checks that are not loaded yet.
    pub(super) fn idle() -> Checker {
        Checker {
            worker: State::new(None),
            state: State::new(Checking::Loading),
            again: State::new(false),
            questions: State::new(VecDeque::new()),
            asked: State::new(Asked::default()),
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
        self.forget_questions();
        // Not at once: the worker would be dropped within its own report.
        let report = move |report| session.checker.timer.set(0, move || session.hear(report));
        let worker = Worker::start(report, move |said| session.hear_answer(said)).map(Rc::new);
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
                self.forget_questions();
                self.checker.state.set(Checking::Off(if report == Report::Crashed { CRASHED } else { NOT_LOADED }));
                // What was found before is of another text by now, and nothing would keep it in step.
                self.note(Problems::default());
            }
        }
    }

    /// Asks the checks; `done` gets the answer, unless they are off or stop before. Meanwhile the text may change: compare
    /// what was asked with what is.
    pub fn ask(&self, request: &Request, done: impl FnOnce(Answer) + 'static) {
        if self.send(request) {
            self.checker.questions.silently(|questions| questions.push_back(Box::new(done)));
        }
    }

    /// Sends the checks a question; the answers to those about the text as it is come to [`Session::hear_problems`]. False
    /// while they are off.
    pub(super) fn send(&self, request: &Request) -> bool {
        let worker = self.checker.worker.get_untracked();
        worker.inspect(|worker| worker.ask(&encode(request))).is_some()
    }

    fn hear_answer(&self, said: &[u8]) {
        match decode(said) {
            Some(Answer::Problems(list, hidden, differences, serial)) => {
                self.hear_problems(list, hidden, differences, serial);
            }
            Some(Answer::NotAsked) => self.check_anew(),
            None => {}
            Some(answer) => {
                let done = self.checker.questions.silently(VecDeque::pop_front).flatten();
                // By now nothing is borrowed: a question may follow.
                if let Some(done) = done {
                    done(answer);
                }
            }
        }
    }

    /// Forgets what was asked: no answer will come.
    fn forget_questions(&self) {
        self.checker.questions.silently(VecDeque::clear);
        self.checker.asked.silently(Asked::forget);
        self.forget_github_page();
    }
}
