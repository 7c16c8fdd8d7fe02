//! Every rule, listed once, by id.

use super::rule::Rule;
use super::rules::*;

/// The rules, in the order of their ids.
pub static RULES: &[&Rule] = &[&tracking_parameter::TRACKING_PARAMETER];

/// The rule with this id.
pub fn by_id(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}
