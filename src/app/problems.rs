//! The diagnostics of the text: checked a moment after the last key, with the revision they were made for.

use std::sync::Arc;

use super::session::Session;
use crate::desk::Document;
use crate::lint::{Diagnostic, Fix, Severity, lint};
use crate::text::Span;

/// How long after a change the rules run, in milliseconds.
const LINT_DELAY: u32 = 120;

/// The diagnostics of one revision.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    /// In the order of the text.
    pub list: Arc<Vec<Diagnostic>>,
    /// The revision of the document that they are of.
    pub revision: u64,
}

impl PartialEq for Problems {
    fn eq(&self, other: &Self) -> bool {
        self.revision == other.revision && self.list == other.list
    }
}

impl Problems {
    /// How many there are of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|found| found.severity == severity).count()
    }

    /// How many have a fix that may run in "fix all".
    pub fn safe_fixes(&self) -> usize {
        self.list.iter().filter(|found| found.safe_fix().is_some()).count()
    }

    /// The worst severity among those that touch `span`, and how many there are.
    pub fn within(&self, span: Span) -> (Option<Severity>, usize) {
        self.list
            .iter()
            .filter(|found| span.contains(found.span.start))
            .fold((None, 0), |(worst, count), found| (worst.max(Some(found.severity)), count + 1))
    }
}

impl Session {
    /// Checks the text in a moment; a change before then begins the moment anew.
    pub(super) fn schedule_lint(&self) {
        let session = *self;
        self.lint_timer.set(LINT_DELAY, move || {
            session.is_current();
        });
    }

    /// Checks the text now.
    pub fn lint_now(&self) {
        let options = self.options_untracked();
        let found = self.peek(|document| Problems {
            list: Arc::new(lint(document.issue(), &options)),
            revision: document.revision(),
        });
        let found = found.unwrap_or_default();
        if self.problems.with_untracked(|old| *old != found) {
            self.problems.set(found);
        }
    }

    /// Whether the diagnostics are those of the text as it is; if not, they are made anew.
    fn is_current(&self) -> bool {
        let current = self.peek(Document::revision) == Some(self.problems.with_untracked(|found| found.revision));
        if !current {
            self.lint_now();
        }
        current
    }

    /// Applies a fix of a diagnostic, unless the text has changed since.
    pub fn apply_fix(&self, fix: &Fix) {
        if !self.is_current() {
            self.say("The text has changed since: the problems were checked again.");
            return;
        }
        if self.write(|document| document.apply_fix(fix)) == Some(true) {
            self.say_with_undo(format!("Done: {}.", fix.title));
            self.lint_now();
        }
    }

    /// Applies all safe fixes as one undo.
    pub fn fix_all(&self) {
        let options = self.options_untracked();
        let Some(fixed) = self.write(|document| document.fix_all(&options)) else { return };
        let count: usize = fixed.counts.iter().map(|(_, count)| count).sum();
        self.lint_now();
        match count {
            0 => self.say("Nothing to fix: what is left needs a person."),
            1 => self.say_with_undo("1 problem fixed."),
            _ => self.say_with_undo(format!("{count} problems fixed.")),
        }
    }
}
