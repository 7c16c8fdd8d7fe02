//! All safe fixes together, again and again until none is left, as one edit set: one undo.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::catalogue::RULES;
use super::own::OwnLines;
use super::{Diagnostic, Options, Rule, RuleId, lint_by};
use crate::issue::parse::parse_shared;
use crate::text::diff::edits_between;
use crate::text::sort::{key, sort_by_key};
use crate::text::{Edit, EditSet};

/// A rule's safe fixes end its diagnostics; what is not clean after so many rounds is a defect that the harness finds.
const MOST_ROUNDS: usize = 20;

/// What ran, and what it changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FixAll {
    /// From the original text.
    pub edits: EditSet,
    /// The rules whose fixes ran, with how many of each, by id.
    pub counts: Vec<(RuleId, usize)>,
    /// Whether no fix was left when it ended.
    pub converged: bool,
}

/// The safe fixes of every rule over `text`; with [`Options::since`] those that stay within the lines that came since.
pub fn fix_all(text: &str, options: &Options) -> FixAll {
    fix_all_by(text, options, |found| found.safe_fix().map(|fix| &fix.edits))
}

/// The fixes that `pick` takes of the diagnostics, to convergence.
pub fn fix_all_by(text: &str, options: &Options, pick: impl Fn(&Diagnostic) -> Option<&EditSet>) -> FixAll {
    fix(text, options, |_| true, pick)
}

/// The safe fixes of one rule over `text`.
pub fn fix_rule(text: &str, options: &Options, id: &str) -> FixAll {
    fix(text, options, |rule| rule.id == id, |found| found.safe_fix().map(|fix| &fix.edits))
}

fn fix(
    text: &str,
    options: &Options,
    wanted: impl Fn(&Rule) -> bool,
    pick: impl Fn(&Diagnostic) -> Option<&EditSet>,
) -> FixAll {
    let mut result = FixAll { converged: true, ..FixAll::default() };
    let mut current: Arc<str> = Arc::from(text);
    for round in 0.. {
        let issue = parse_shared(Arc::clone(&current));
        let diagnostics = lint_by(&issue, options, &wanted);
        let own = OwnLines::of(options, &current);
        let is_allowed = |edits: &&EditSet| own.as_ref().is_none_or(|own| own.allow(edits, &current));
        let (edits, rules) = compatible(&diagnostics, |found| pick(found).filter(is_allowed));
        let Some(next) = edits.apply(&current).filter(|next| !edits.is_empty() && **next != *current) else {
            break;
        };
        if round == MOST_ROUNDS {
            result.converged = false;
            break;
        }
        for rule in rules {
            match result.counts.iter_mut().find(|(id, _)| *id == rule) {
                Some((_, count)) => *count += 1,
                None => result.counts.push((rule, 1)),
            }
        }
        current = Arc::from(next);
    }
    let place = |id: &str| RULES.iter().position(|rule| rule.id == id).unwrap_or_default();
    sort_by_key(&mut result.counts, |(id, _)| key(place(id), 0));
    result.edits = edits_between(text, &current);
    result
}

/// The fixes that do not touch each other, first come first served; the others have their turn in the next round. A fix
/// shared by several diagnostics runs once.
fn compatible(diagnostics: &[Diagnostic], pick: impl Fn(&Diagnostic) -> Option<&EditSet>) -> (EditSet, Vec<RuleId>) {
    let mut taken: Vec<Edit> = Vec::new();
    // The stretches that are taken, by their beginning; they do not touch each other.
    let mut stretches: BTreeMap<usize, usize> = BTreeMap::new();
    let mut rules = Vec::new();
    for found in diagnostics {
        let Some(edits) = pick(found).filter(|edits| !edits.is_empty()) else { continue };
        let is_free = |edit: &Edit| {
            let before = stretches.range(..=edit.span.end).next_back();
            before.is_none_or(|(_, &end)| end < edit.span.start)
        };
        if edits.edits().iter().all(is_free) {
            for edit in edits.edits() {
                let end = stretches.entry(edit.span.start).or_insert(edit.span.end);
                *end = edit.span.end.max(*end);
            }
            taken.extend(edits.edits().iter().cloned());
            rules.push(found.rule.clone());
        }
    }
    (EditSet::new(taken), rules)
}
