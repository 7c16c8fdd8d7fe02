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
    &generic_title::GENERIC_TITLE,
    &indented_item::INDENTED_ITEM,
    &insecure_link::INSECURE_LINK,
    &invisible_character::INVISIBLE_CHARACTER,
    &language_tag_shape::LANGUAGE_TAG_SHAPE,
    &link_not_simplified::LINK_NOT_SIMPLIFIED,
    &list_glued_to_paragraph::LIST_GLUED_TO_PARAGRAPH,
    &malformed_link::MALFORMED_LINK,
    &media_tag_missing::MEDIA_TAG_MISSING,
    &media_tag_shape::MEDIA_TAG_SHAPE,
    &metadata_shape::METADATA_SHAPE,
    &missing_bullet::MISSING_BULLET,
    &missing_scheme::MISSING_SCHEME,
    &mojibake::MOJIBAKE,
    &odd_backticks::ODD_BACKTICKS,
    &overlong_title::OVERLONG_TITLE,
    &own_site_link::OWN_SITE_LINK,
    &paywall_host::PAYWALL_HOST,
    &placeholder_left::PLACEHOLDER_LEFT,
    &same_title_twice::SAME_TITLE_TWICE,
    &shortened_link::SHORTENED_LINK,
    &text_after_link::TEXT_AFTER_LINK,
    &title_shouting::TITLE_SHOUTING,
    &title_spacing::TITLE_SPACING,
    &title_with_site_suffix::TITLE_WITH_SITE_SUFFIX,
    &tracking_parameter::TRACKING_PARAMETER,
    &truncated_title::TRUNCATED_TITLE,
    &two_items_on_one_line::TWO_ITEMS_ON_ONE_LINE,
    &unescaped_html::UNESCAPED_HTML,
    &unexpected_scheme::UNEXPECTED_SCHEME,
    &url_not_canonical::URL_NOT_CANONICAL,
    &wrong_bullet::WRONG_BULLET,
    &youtube_id_length::YOUTUBE_ID_LENGTH,
];

/// The rule with this id.
pub fn by_id(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}
