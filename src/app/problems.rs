//! The diagnostics of the text: asked for a moment after the last key, with the text that they are of. What is answered
//! for a text that is no longer there is dropped; a fix is made for the text that it was found in, or not at all.

use std::sync::Arc;

use super::checker::Checking;
use super::session::{Scope, Session};
use crate::desk::Document;
use crate::desk::addition::Candidate;
use crate::desk::suppression::Suppressions;
use crate::issue::Issue;
use crate::lint::{Diagnostic, Fix, Options, Severity};
use crate::platform::{page, storage};
use crate::text::{EditSet, Span};
use crate::worker::{Answer, Request, RulePage};

/// How long after a change the rules are asked, in milliseconds.
const LINT_DELAY: u32 = 120;
/// The same after a space: until the next word comes, a title ends with it, which is no problem yet.
const WORD_DELAY: u32 = 1000;

/// The text that the rules are asked about: a revision of a draft, as this reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Subject {
    draft: String,
    revision: u64,
    options: Options,
}

/// The diagnostics of one revision.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    /// In the order of the text.
    pub list: Arc<Vec<Diagnostic>>,
    /// The lines that GitHub shows otherwise than the site, each with the sentence that says how.
    pub differences: Arc<Vec<(Span, String)>>,
    /// How many there are in what a contributor did not touch.
    pub hidden: usize,
    /// How many somebody does not want to be told.
    pub silenced: usize,
    /// What they are of; nothing of this draft is known without it.
    of: Option<Subject>,
}

/// Whether an answer is awaited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Question {
    #[default]
    None,
    Asked,
    /// It is about a text that is no longer there: the next one follows.
    Outdated,
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

    /// Whether people see the same: all but the edits of the fixes, whose places every key changes.
    fn look_like(&self, other: &Problems) -> bool {
        let same = |(a, b): (&Diagnostic, &Diagnostic)| {
            (a.span, a.severity, a.fixes.len()) == (b.span, b.severity, b.fixes.len())
                && a.rule == b.rule
                && a.message == b.message
        };
        self.of.is_some() == other.of.is_some()
            && (self.hidden, self.silenced, self.list.len()) == (other.hidden, other.silenced, other.list.len())
            && self.list.iter().zip(other.list.iter()).all(same)
            && self.differences == other.differences
    }

    fn fixes(&self) -> impl Iterator<Item = &Fix> {
        self.list.iter().flat_map(|found| &found.fixes)
    }

    /// Whether the draft was checked at all.
    pub fn are_known(&self) -> bool {
        self.of.is_some()
    }

    /// Keeps the places on what they are about while the text changes. Nobody needs to hear of it: who shows them in the
    /// text hears of the text.
    pub(super) fn follow(&mut self, steps: &[EditSet]) -> bool {
        let follow = |span: &mut Span| *span = steps.iter().fold(*span, |span, edits| edits.map_span(span));
        Arc::make_mut(&mut self.list).iter_mut().for_each(|found| follow(&mut found.span));
        Arc::make_mut(&mut self.differences).iter_mut().for_each(|(span, _)| follow(span));
        false
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
    /// Checks the text in a moment after these edits; a change before then begins the moment anew.
    pub(super) fn schedule_lint(&self, steps: &[EditSet]) {
        let session = *self;
        let is_space = |edits: &EditSet| matches!(edits.edits(), [edit] if edit.insert == " ");
        let delay = if steps.last().is_some_and(is_space) { WORD_DELAY } else { LINT_DELAY };
        self.typing.maybe_update(|typing| {
            *typing = true;
            false
        });
        self.lint_timer.set(delay, move || {
            session.typing.set(false);
            session.check_now();
        });
    }

    /// Asks for the problems of the text as it is, unless they are there. One question at a time: what changes until its
    /// answer is the next one.
    pub fn check_now(&self) {
        let Some((text, subject)) = self.subject() else {
            self.note(Problems::default());
            return;
        };
        if self.question.get_untracked() != Question::None {
            self.question.set(Question::Outdated);
            return;
        }
        if self.problems.with_untracked(|found| found.of.as_ref() == Some(&subject)) {
            return;
        }
        self.question.set(Question::Asked);
        let session = *self;
        let options = subject.options.clone();
        self.ask_problems(&text, &options, move |answer| {
            let mut again = session.question.get_untracked() == Question::Outdated;
            session.question.set(Question::None);
            match answer {
                Answer::Problems(list, hidden, differences) if session.is(&subject) => {
                    session
                        .note(Problems { differences: Arc::new(differences), ..session.told(list, hidden, subject) });
                }
                Answer::NotAsked => again = true,
                _ => {}
            }
            if again {
                session.check_now();
            }
        });
    }

    /// What is told of an answer.
    fn told(&self, mut list: Vec<Diagnostic>, hidden: usize, subject: Subject) -> Problems {
        let count = list.len();
        self.peek(|document| {
            let issue = document.issue();
            self.suppressed.with_untracked(|it| list.retain(|found| !it.silence(found, issue)));
        });
        Problems {
            silenced: count - list.len(),
            list: Arc::new(list),
            hidden,
            of: Some(subject),
            ..Problems::default()
        }
    }

    /// Changes what somebody does not want to be told, and asks again.
    pub fn suppress(&self, change: impl FnOnce(&mut Suppressions, &Issue)) {
        let Some(issue) = self.peek(|document| Arc::clone(document.issue())) else { return };
        self.suppressed.update(|it| change(it, &issue));
        self.suppressed
            .with_untracked(|it| storage::set_beside(&self.draft.get_untracked(), storage::IGNORED, &it.to_text()));
        self.problems.update(|found| found.of = None);
        self.check_now();
    }

    /// Whether the problems are of what was changed alone, and whether that can be chosen.
    pub fn scope_now(&self) -> Option<Scope> {
        let changed = self.read(|it| it.is_changed() && !it.is_new()).unwrap_or(false);
        let options = self.options();
        changed.then(|| if options.since.is_some() { Scope::Mine } else { Scope::All })
    }

    /// Takes note of problems. Who draws them hears of it only where they look different, who has their fixes at hand also
    /// where these are others.
    pub(super) fn note(&self, found: Problems) {
        let same = self.problems.with_untracked(|old| old.look_like(&found));
        self.problems.maybe_update(|old| {
            let differs = !same || old.fixes().ne(found.fixes());
            *old = found;
            differs
        });
        if !same {
            self.noted.update(|count| *count += 1);
        }
    }

    /// Looks at the problems as they are drawn, and follows that: not their fixes, whose places every key changes.
    pub fn marks<R>(&self, look: impl FnOnce(&Problems) -> R) -> R {
        self.noted.track();
        self.problems.with_untracked(look)
    }

    /// Forgets that an answer is awaited: it will not come.
    pub(super) fn forget_question(&self) {
        self.question.set(Question::None);
        self.forget_github_page();
    }

    /// The text as it is, and what names it.
    fn subject(&self) -> Option<(Arc<str>, Subject)> {
        let (text, revision) = self.peek(|document| (document.issue().shared_text(), document.revision()))?;
        let draft = self.draft.get_untracked();
        Some((text, Subject { draft, revision, options: self.options_untracked() }))
    }

    /// Whether this is the text as it is.
    fn is(&self, subject: &Subject) -> bool {
        self.subject().is_some_and(|(_, current)| current == *subject)
    }

    /// What stands in the place of a number of problems as long as there is none: the checks are on their way, or off.
    pub fn unchecked(&self) -> Option<&'static str> {
        match self.checker.state.get() {
            Checking::Off(_) => Some("not checked"),
            _ if !self.marks(Problems::are_known) => Some("checking…"),
            _ => None,
        }
    }

    /// Asks what the rules say of an item that is being typed: each problem with the name of the part of the item that it is
    /// about. It may have changed until `done` hears.
    pub fn check_item(&self, typed: &Candidate, done: impl FnOnce(Vec<(String, Diagnostic)>) + 'static) {
        let request = Request::CheckItem(Arc::clone(&typed.text), typed.span, self.options_untracked());
        self.ask(&request, move |answer| {
            if let Answer::OfItem(found) = answer {
                done(found);
            }
        });
    }

    /// Shows the next problem, or the one before, and gives its row the focus; the list opens for it.
    pub fn next_problem(&self, back: bool) {
        const ROWS: &str = ".problem-main";
        if !self.list_open.get_untracked() {
            self.list_open.set(true);
            page::focus(ROWS);
            return;
        }
        let at = page::focused_nth(ROWS);
        page::focus_nth(ROWS, at.map_or(0, |at| if back { at.saturating_sub(1) } else { at + 1 }));
    }

    /// What the rules say of themselves.
    pub fn rule_pages(&self, done: impl FnOnce(Vec<RulePage>) + 'static) {
        self.ask(&Request::Rules, move |answer| {
            if let Answer::Rules(pages) = answer {
                done(pages);
            }
        });
    }

    /// Applies a fix of a diagnostic, unless the text has changed since.
    pub fn apply_fix(&self, fix: &Fix) {
        let current = self.problems.with_untracked(|found| found.of.as_ref().is_some_and(|of| self.is(of)));
        if !current {
            self.check_now();
            self.say("The text has changed since: the problems are checked again.");
            return;
        }
        if self.write(|document| document.apply_fix(fix)) == Some(true) {
            self.say_with_undo(format!("Done: {}.", fix.title));
            self.check_now();
        }
    }

    /// Asks for all safe fixes, and applies them as one undo; if the text changes until they are there, they are asked for
    /// again.
    pub fn fix_all(&self) {
        let Some((text, subject)) = self.subject() else { return };
        let session = *self;
        self.ask(&Request::FixAll(text, subject.options.clone()), move |answer| {
            let Answer::Fixed(edits, counts) = answer else { return };
            if !session.is(&subject) {
                return session.fix_all();
            }
            session.write(|document: &mut Document| document.apply_all_fixes(edits));
            session.check_now();
            match counts.iter().map(|(_, count)| count).sum() {
                0usize => session.say("Nothing to fix: what is left needs a person."),
                1 => session.say_with_undo("1 problem fixed."),
                count => session.say_with_undo(format!("{count} problems fixed.")),
            }
        });
    }
}
