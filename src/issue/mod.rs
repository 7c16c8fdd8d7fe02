//! The lossless model of one issue: sections and items with a span for every part, and the edits that change them.
//! Everything here asks the text and gives spans or edits; nothing gives a new text.

pub mod cfp;
pub mod country;
pub mod date;
pub mod days;
pub mod edit;
pub mod event;
pub mod form;
pub mod front_matter;
pub mod item;
pub mod parse;
pub mod parts;
pub mod passages;
pub mod paste;
pub mod place;
pub mod pull_request;
mod reparse;
pub mod rfc;
pub mod sections;
pub mod shift;
pub mod skeleton;
pub mod testing;

pub use date::Date;
pub use front_matter::FrontMatter;
pub use item::{Item, ItemKind, LinkItem};
pub use parse::{Heading, Issue, Section, parse};
pub use sections::{Holds, SectionKind};
