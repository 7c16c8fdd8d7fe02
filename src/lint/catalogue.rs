//! Every rule, listed once, by id.

use super::rule::Rule;
use super::rules::*;

/// The rules, in the order of their ids.
pub static RULES: &[&Rule] = &[
    &closed_section::CLOSED_SECTION,
    &duplicate_link::DUPLICATE_LINK,
    &event_nesting::EVENT_NESTING,
    &event_past::EVENT_PAST,
    &list_glued_to_paragraph::LIST_GLUED_TO_PARAGRAPH,
    &malformed_link::MALFORMED_LINK,
    &media_tag_missing::MEDIA_TAG_MISSING,
    &metadata_shape::METADATA_SHAPE,
    &missing_bullet::MISSING_BULLET,
    &missing_scheme::MISSING_SCHEME,
    &mojibake::MOJIBAKE,
    &odd_backticks::ODD_BACKTICKS,
    &placeholder_left::PLACEHOLDER_LEFT,
    &tracking_parameter::TRACKING_PARAMETER,
    &unescaped_html::UNESCAPED_HTML,
    &wrong_bullet::WRONG_BULLET,
];

/// The rule with this id.
pub fn by_id(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}
