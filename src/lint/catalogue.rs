//! Every rule, listed once, by id.

use super::rule::Rule;
use super::rules::*;

/// The rules, in the order of their ids.
pub static RULES: &[&Rule] = &[
    &bare_repository_link::BARE_REPOSITORY_LINK,
    &closed_section::CLOSED_SECTION,
    &crates_io_link::CRATES_IO_LINK,
    &duplicate_link::DUPLICATE_LINK,
    &empty_backticks::EMPTY_BACKTICKS,
    &empty_link_text::EMPTY_LINK_TEXT,
    &empty_link_url::EMPTY_LINK_URL,
    &empty_list_item::EMPTY_LIST_ITEM,
    &event_nesting::EVENT_NESTING,
    &event_past::EVENT_PAST,
    &link_not_simplified::LINK_NOT_SIMPLIFIED,
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
    &truncated_title::TRUNCATED_TITLE,
    &unescaped_html::UNESCAPED_HTML,
    &unexpected_scheme::UNEXPECTED_SCHEME,
    &wrong_bullet::WRONG_BULLET,
];

/// The rule with this id.
pub fn by_id(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}
