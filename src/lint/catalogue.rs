//! Every rule, listed once, by id.

use super::rule::Rule;
use super::rules::*;

/// Every rule, in the order of the ids.
#[cfg(not(target_arch = "wasm32"))]
pub static ALL: &[&Rule] = &[
    &backslash_escape::BACKSLASH_ESCAPE,
    &bare_repository_link::BARE_REPOSITORY_LINK,
    &boilerplate_changed::BOILERPLATE_CHANGED,
    &cfp_closed::CFP_CLOSED,
    &cfp_dates_disordered::CFP_DATES_DISORDERED,
    &cfp_event_shape::CFP_EVENT_SHAPE,
    &cfp_project_shape::CFP_PROJECT_SHAPE,
    &closed_section::CLOSED_SECTION,
    &conflict_marker::CONFLICT_MARKER,
    &crates_io_link::CRATES_IO_LINK,
    &discuss_link::DISCUSS_LINK,
    &disposition_tag::DISPOSITION_TAG,
    &duplicate_link::DUPLICATE_LINK,
    &empty_backticks::EMPTY_BACKTICKS,
    &empty_link_text::EMPTY_LINK_TEXT,
    &empty_link_url::EMPTY_LINK_URL,
    &empty_list_item::EMPTY_LIST_ITEM,
    &empty_section::EMPTY_SECTION,
    &event_beyond_window::EVENT_BEYOND_WINDOW,
    &event_country_code::EVENT_COUNTRY_CODE,
    &event_date_invalid::EVENT_DATE_INVALID,
    &event_duplicate::EVENT_DUPLICATE,
    &event_missing_hybrid_twin::EVENT_MISSING_HYBRID_TWIN,
    &event_nesting::EVENT_NESTING,
    &event_off_grammar::EVENT_OFF_GRAMMAR,
    &event_out_of_order::EVENT_OUT_OF_ORDER,
    &event_past::EVENT_PAST,
    &event_place_suspect::EVENT_PLACE_SUSPECT,
    &event_state_code::EVENT_STATE_CODE,
    &event_title_not_bold::EVENT_TITLE_NOT_BOLD,
    &event_without_title_line::EVENT_WITHOUT_TITLE_LINE,
    &event_wrong_region::EVENT_WRONG_REGION,
    &event_year_suspect::EVENT_YEAR_SUSPECT,
    &generic_title::GENERIC_TITLE,
    &heading_shape::HEADING_SHAPE,
    &indented_item::INDENTED_ITEM,
    &insecure_link::INSECURE_LINK,
    &invisible_character::INVISIBLE_CHARACTER,
    &jobs_link::JOBS_LINK,
    &language_tag_shape::LANGUAGE_TAG_SHAPE,
    &link_not_simplified::LINK_NOT_SIMPLIFIED,
    &list_glued_to_paragraph::LIST_GLUED_TO_PARAGRAPH,
    &loose_emphasis::LOOSE_EMPHASIS,
    &malformed_link::MALFORMED_LINK,
    &media_tag_missing::MEDIA_TAG_MISSING,
    &media_tag_shape::MEDIA_TAG_SHAPE,
    &merged_window::MERGED_WINDOW,
    &metadata_shape::METADATA_SHAPE,
    &missing_bullet::MISSING_BULLET,
    &missing_final_newline::MISSING_FINAL_NEWLINE,
    &missing_scheme::MISSING_SCHEME,
    &mojibake::MOJIBAKE,
    &nested_fence::NESTED_FENCE,
    &none_line_beside_items::NONE_LINE_BESIDE_ITEMS,
    &none_line_missing::NONE_LINE_MISSING,
    &number_mismatch::NUMBER_MISMATCH,
    &odd_backticks::ODD_BACKTICKS,
    &overlong_title::OVERLONG_TITLE,
    &own_site_link::OWN_SITE_LINK,
    &paywall_host::PAYWALL_HOST,
    &placeholder_left::PLACEHOLDER_LEFT,
    &pr_url_shape::PR_URL_SHAPE,
    &required_section_duplicated::REQUIRED_SECTION_DUPLICATED,
    &required_section_missing::REQUIRED_SECTION_MISSING,
    &required_section_out_of_order::REQUIRED_SECTION_OUT_OF_ORDER,
    &same_title_twice::SAME_TITLE_TWICE,
    &shallow_nesting::SHALLOW_NESTING,
    &shortened_link::SHORTENED_LINK,
    &site_extension::SITE_EXTENSION,
    &space_in_code::SPACE_IN_CODE,
    &swallowed_braces::SWALLOWED_BRACES,
    &text_after_link::TEXT_AFTER_LINK,
    &title_shouting::TITLE_SHOUTING,
    &title_spacing::TITLE_SPACING,
    &title_with_site_suffix::TITLE_WITH_SITE_SUFFIX,
    &tracking_parameter::TRACKING_PARAMETER,
    &trailing_whitespace::TRAILING_WHITESPACE,
    &triage_parts::TRIAGE_PARTS,
    &triage_year::TRIAGE_YEAR,
    &truncated_title::TRUNCATED_TITLE,
    &two_items_on_one_line::TWO_ITEMS_ON_ONE_LINE,
    &unclosed_comment::UNCLOSED_COMMENT,
    &unclosed_emphasis::UNCLOSED_EMPHASIS,
    &undefined_reference::UNDEFINED_REFERENCE,
    &unescaped_html::UNESCAPED_HTML,
    &unexpected_scheme::UNEXPECTED_SCHEME,
    &unknown_section::UNKNOWN_SECTION,
    &unofficial_link::UNOFFICIAL_LINK,
    &unopened_bracket::UNOPENED_BRACKET,
    &url_not_canonical::URL_NOT_CANONICAL,
    &window_line::WINDOW_LINE,
    &wrong_bullet::WRONG_BULLET,
    &youtube_id_length::YOUTUBE_ID_LENGTH,
];

/// The rules that a first visit loads: one of each shape, and those that a contributor's line meets most. What the web app
/// loads is paid for in kilobytes, and the other rules take forty-five of the two hundred that it may have.
#[cfg(any(target_arch = "wasm32", test))]
static OF_FIRST_VISIT: &[&Rule] = &[
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

/// The rules that run, in the order of their ids: all of them on the command line.
#[cfg(not(target_arch = "wasm32"))]
pub static RULES: &[&Rule] = ALL;
/// The rules that run, in the order of their ids.
#[cfg(target_arch = "wasm32")]
pub static RULES: &[&Rule] = OF_FIRST_VISIT;

/// The rule with this id.
pub fn by_id(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_visit_has_rules_of_the_catalogue_in_its_order() {
        let ids: Vec<&str> = OF_FIRST_VISIT.iter().map(|rule| rule.id).collect();
        assert!(ids.is_sorted() && ids.iter().all(|id| by_id(id).is_some()), "{ids:?}");
    }
}
