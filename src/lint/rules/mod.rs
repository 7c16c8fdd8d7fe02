//! One rule a file; the file's name is the rule's id.

pub mod bare_repository_link;
pub mod closed_section;
pub mod crates_io_link;
pub mod duplicate_link;
pub mod empty_backticks;
pub mod empty_link_text;
pub mod empty_link_url;
pub mod empty_list_item;
pub mod event_nesting;
pub mod event_past;
pub mod link_not_simplified;
pub mod list_glued_to_paragraph;
pub mod malformed_link;
pub mod media_tag_missing;
pub mod metadata_shape;
pub mod missing_bullet;
pub mod missing_scheme;
pub mod mojibake;
pub mod odd_backticks;
pub mod placeholder_left;
pub mod tracking_parameter;
pub mod truncated_title;
pub mod unescaped_html;
pub mod unexpected_scheme;
pub mod wrong_bullet;
