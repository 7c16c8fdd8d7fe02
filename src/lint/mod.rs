//! Diagnostics and their fixes. A rule looks at an issue and says what is wrong where; it never changes anything.

pub mod catalogue;
pub mod context;
pub mod diagnostic;
mod events;
pub mod explain;
pub mod fix_all;
#[cfg(test)]
mod harness;
mod hosts;
pub mod item;
mod link_faults;
pub mod memory;
pub mod own;
pub mod past;
pub mod rule;
pub mod rules;
pub mod scope;
mod titles;
mod twice;

pub use context::{Address, Context, Definition, LinkAt, Options};
pub use diagnostic::{Diagnostic, Fix, RuleId, Safety, Severity, Stage};
pub use fix_all::fix_all;
pub use item::lint_item;
pub use memory::Memory;
pub use own::{Seen, seen};
pub use past::Past;
pub use rule::{Check, Rule, Sink, Touches};

use crate::issue::Issue;
use crate::text::sort::{key, sort_by_key};

/// Every diagnostic of `issue`, in the order of the text, then of the rules' ids.
pub fn lint(issue: &Issue, options: &Options) -> Vec<Diagnostic> {
    run(catalogue::RULES, issue, options)
}

/// The same of the rules that are `wanted` only.
pub fn lint_by(issue: &Issue, options: &Options, wanted: impl Fn(&Rule) -> bool) -> Vec<Diagnostic> {
    let rules: Vec<&Rule> = catalogue::RULES.iter().copied().filter(|rule| wanted(rule)).collect();
    run(&rules, issue, options)
}

fn run(rules: &[&'static Rule], issue: &Issue, options: &Options) -> Vec<Diagnostic> {
    let context = Context::new(issue, options);
    let mut sink = Sink::default();
    sink.run_lines(rules, &context);
    sink.run_issue(rules, &context);
    let mut found = sink.into_diagnostics();
    in_order(&mut found);
    found
}

/// Puts diagnostics into the order of the text, then of the rules' ids; those of one rule at one place stay in theirs.
fn in_order(found: &mut Vec<Diagnostic>) {
    let number = |id: &str| catalogue::RULES.partition_point(|rule| rule.id < id);
    let key = |found: &Diagnostic| key(found.span.start, found.span.end << 8 | number(&found.rule));
    sort_by_key(found, key);
}
