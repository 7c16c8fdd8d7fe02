//! What is taken away: the file with its name, the patch, and what an export dialog says of the difference. Pure: texts
//! in, texts out; the file itself is the document's text, byte for byte.

/// Where drafts are at home.
pub const REPOSITORY: &str = "https://github.com/rust-lang/this-week-in-rust";

mod file_name;
mod patch;
mod summary;

pub use file_name::{current_name, draft_path, file_name, opened_name};
pub use patch::patch;
pub use summary::{LineKind, ShownHunk, ShownLine, Summary};
