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
pub mod own;
pub mod past;
pub mod rule;
pub mod rules;
pub mod scope;
mod titles;

pub use context::{Address, Context, Definition, LinkAt, Options};
pub use diagnostic::{Diagnostic, Fix, RuleId, Safety, Severity, Stage};
pub use fix_all::fix_all;
pub use item::lint_item;
pub use own::{Seen, seen};
pub use past::Past;
pub use rule::{Check, Rule, Sink, Touches};

use crate::issue::Issue;
use crate::text::sort::{key, sort_by_key};

/// Every diagnostic of `issue`, in the order of the text, then of the rules' ids.
pub fn lint(issue: &Issue, options: &Options) -> Vec<Diagnostic> {
    lint_by(issue, options, |_| true)
}

/// The same of the rules that are `wanted` only.
pub fn lint_by(issue: &Issue, options: &Options, wanted: impl Fn(&Rule) -> bool) -> Vec<Diagnostic> {
    let context = Context::new(issue, options);
    let mut sink = Sink::default();
    for rule in catalogue::RULES.iter().filter(|rule| wanted(rule)) {
        sink.run(rule, &context);
    }
    let mut found = sink.into_diagnostics();
    // The rules ran in the order of their ids, and what stands at the same place stays in that order.
    sort_by_key(&mut found, |found| key(found.span.start, found.span.end));
    found
}
