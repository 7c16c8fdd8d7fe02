//! What lines and links mean, on the site and on GitHub: blocks, inline links and code spans, addresses, escapes.

pub mod blocks;
pub mod escape;
pub mod links;
pub mod upstream;
pub mod url;

pub use blocks::{Block, BlockKind, blocks};
pub use links::{Inline, Link, inline_links, inlines, links};
