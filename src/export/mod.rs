//! What is taken away: the file with its name, the patch, and what an export dialog says of the difference. Pure: texts
//! in, texts out; the file itself is the document's text, byte for byte.

mod file_name;
mod patch;
mod summary;

pub use file_name::{draft_path, file_name};
pub use patch::patch;
pub use summary::{LineKind, ShownHunk, ShownLine, Summary};
