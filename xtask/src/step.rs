//! Steps that say what they do and why, show that they are alive, and are timed.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// How often a step that is still running says so.
const SIGN_OF_LIFE: Duration = Duration::from_secs(20);

/// The steps of one run, with what each of them took.
pub struct Steps {
    started: Instant,
    done: Vec<(String, Duration)>,
    asked: Vec<&'static str>,
}

impl Steps {
    pub fn new() -> Self {
        Self { started: Instant::now(), done: Vec::new(), asked: Vec::new() }
    }

    /// Runs one step. A failure carries the step's name, so that the last line of a run names it.
    pub fn run<T>(&mut self, name: &str, why: &str, work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
        eprintln!("\n▸ {name}: {why}");
        let started = Instant::now();
        let outcome = with_signs_of_life(name, work);
        let took = started.elapsed();
        let verdict = if outcome.is_ok() { "done" } else { "failed" };
        eprintln!("  {verdict} after {}", seconds(took));
        self.done.push((name.to_owned(), took));
        outcome.map_err(|error| format!("{name}: {error}"))
    }

    /// Whether nobody has asked this about `name` in this run.
    pub fn is_first_time(&mut self, name: &'static str) -> bool {
        let first = !self.asked.contains(&name);
        self.asked.push(name);
        first
    }

    /// Prints what each step took. Says nothing when there was no step.
    pub fn print_times(&self) {
        if self.done.is_empty() {
            return;
        }
        eprintln!();
        for (name, took) in &self.done {
            eprintln!("{:>9}  {name}", seconds(*took));
        }
        eprintln!("{:>9}  in all", seconds(self.started.elapsed()));
    }
}

/// Prints a line now and then while `work` runs: most of the tools are silent for minutes.
fn with_signs_of_life<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let (stop, stopped) = channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let started = Instant::now();
            while stopped.recv_timeout(SIGN_OF_LIFE) == Err(RecvTimeoutError::Timeout) {
                eprintln!("  … {name}: {} so far", seconds(started.elapsed()));
            }
        });
        // Held by this closure alone: when it returns or unwinds, the thread above ends.
        let _stop = stop;
        work()
    })
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}
