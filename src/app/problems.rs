//! The diagnostics of the text. The checks are told of every edit as it is made, and tell what they find when the keys
//! rest, where it is news. What they say of a text that is no longer there is dropped; a fix is made for the text that it
//! was found in, or not at all.

use std::sync::Arc;

use super::checker::Checking;
use super::session::{Scope, Session};
use crate::desk::Document;
use crate::desk::addition::Candidate;
use crate::desk::suppression::Suppressions;
use crate::issue::Issue;
use crate::lint::{Diagnostic, Fix, Options, RuleId, Severity};
use crate::platform::{page, storage};
use crate::text::{EditSet, Span};
use crate::worker::{Answer, Request, RulePage, Turn, follow, look_alike};

/// How long after a change the text is judged, in milliseconds.
const LINT_DELAY: usize = 120;
/// The same after a space: until the next word comes, a title ends with it, which is no problem yet.
const WORD_DELAY: usize = 1000;

/// What is said where a fix cannot be made.
const CHECKED_AGAIN: &str = "The text has changed since: the problems are checked again.";

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
    /// Whether some stand elsewhere by now than when they were noted.
    moved: bool,
}

/// What the checks were asked about the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked {
    /// What the last question was about; `None` where they know nothing.
    subject: Option<Subject>,
    /// The number of that question.
    serial: usize,
    /// That of the last question whose answer was taken.
    heard: usize,
    /// Whether its answer comes at once.
    at_once: bool,
    /// The fix that is wanted of the text as it is: its rule, where its problem stands, and its title.
    wish: Option<(RuleId, Span, String)>,
}

impl Asked {
    /// They know nothing. The next question has another number all the same.
    pub(super) fn forget(&mut self) {
        (self.subject, self.at_once, self.wish) = (None, false, None);
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

    /// Whether people see the same.
    fn look_like(&self, other: &Problems) -> bool {
        self.of.is_some() == other.of.is_some()
            && (self.hidden, self.silenced) == (other.hidden, other.silenced)
            && look_alike(&self.list, &other.list)
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
        let (list, differences) = (Arc::make_mut(&mut self.list), Arc::make_mut(&mut self.differences));
        self.moved |= follow(list, differences, steps);
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
    /// Tells the checks of these edits, which they judge in a moment; a change before then begins the moment anew.
    pub(super) fn check_after(&self, steps: Vec<EditSet>) {
        let is_space = |edits: &EditSet| matches!(edits.edits(), [edit] if edit.insert == " ");
        let wait = if steps.last().is_some_and(is_space) { WORD_DELAY } else { LINT_DELAY };
        self.check(steps, wait);
    }

    /// Asks for the problems of the text as it is, unless they are there or on their way.
    pub fn check_now(&self) {
        self.check(Vec::new(), 0);
    }

    /// Asks for the problems of the text as it is: the checks know it up to these edits, or not at all.
    fn check(&self, steps: Vec<EditSet>, wait: usize) {
        let Some((text, subject)) = self.subject() else {
            self.note(Problems::default());
            return;
        };
        if self.problems.with_untracked(|found| found.of.as_ref() == Some(&subject)) {
            return;
        }
        self.checker.asked.silently(|asked| {
            let known = asked.subject.as_ref();
            if asked.at_once && known == Some(&subject) {
                return;
            }
            let follows = known.is_some_and(|known| {
                known.draft == subject.draft
                    && known.options == subject.options
                    && known.revision + steps.len() as u64 == subject.revision
            });
            let turn = Turn { serial: asked.serial + 1, heard: asked.heard, wait };
            let request = match follows {
                true => Request::CheckAgain(steps, text.len(), turn),
                false => Request::Check(text, subject.options.clone(), turn),
            };
            if self.send(&request) {
                (asked.subject, asked.serial, asked.at_once) = (Some(subject), turn.serial, wait == 0);
            }
        });
    }

    /// Asks again with the whole text: the checks know another.
    pub(super) fn check_anew(&self) {
        self.checker.asked.silently(Asked::forget);
        self.check_now();
    }

    /// Hears what was found in the text that the checks were asked about with this number.
    pub(super) fn hear_problems(
        &self,
        list: Vec<Diagnostic>,
        hidden: usize,
        differences: Vec<(Span, String)>,
        serial: usize,
    ) {
        let heard = self.checker.asked.silently(|asked| {
            let subject = asked.subject.clone().filter(|subject| asked.serial == serial && self.is(subject))?;
            (asked.heard, asked.at_once) = (serial, false);
            Some((subject, asked.wish.take()))
        });
        let Some((subject, wish)) = heard.flatten() else { return };
        self.note(Problems { differences: Arc::new(differences), ..self.told(list, hidden, subject) });
        if let Some((rule, span, title)) = wish {
            let fix = self.problems.with_untracked(|problems| {
                let found = problems.list.iter().find(|found| found.rule == rule && found.span == span)?;
                found.fixes.iter().find(|fix| fix.title == title).cloned()
            });
            match fix {
                Some(fix) => self.apply_fix(&fix),
                None => self.say(CHECKED_AGAIN),
            }
        }
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

    /// Takes note of problems. Who draws them hears of it only where they look different; who has their places and their
    /// fixes at hand also where these are others.
    pub(super) fn note(&self, found: Problems) {
        let same = self.problems.with_untracked(|old| old.look_like(&found));
        self.problems.maybe_update(|old| {
            let differs = !same || old.moved || old.fixes().ne(found.fixes());
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

    /// Applies a fix of a diagnostic; if the text has changed since, when the checks say it of the text as it is, too.
    pub fn apply_fix(&self, fix: &Fix) {
        let current = self.problems.with_untracked(|found| found.of.as_ref().is_some_and(|of| self.is(of)));
        if !current {
            let wish = self.problems.with_untracked(|problems| {
                let found = problems.list.iter().find(|found| found.fixes.contains(fix))?;
                Some((found.rule.clone(), found.span, fix.title.clone()))
            });
            if wish.is_none() {
                self.say(CHECKED_AGAIN);
            }
            self.checker.asked.silently(|asked| asked.wish = wish);
            self.check_now();
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
