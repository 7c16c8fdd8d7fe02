//! Galley: This Week in Rust, written, proofed and sent to the pull request.
//!
//! The crate in reading order. Every layer may use those above it, and nothing below it:
//!
//! 1. [`text`]: spans, edits, the line index, differences;
//! 2. [`markdown`]: what lines and links mean, on the site and on GitHub;
//! 3. [`issue`]: the lossless model of one issue, and the edits that forms make;
//! 4. [`lint`], [`render`], [`export`]: diagnostics with fixes; the page; the file and the patch;
//! 5. [`desk`]: the document with its history, and the actions that are the only writers; [`worker`]: what is asked of the
//!    checks, and what they answer;
//! 6. `cli` on the host, and in the browser `platform`, `app` and `ui`.
//!
//! Down to [`desk`] and [`worker`] everything is pure: text and values in, values out. No clock, no randomness, no files, no browser.

pub mod desk;
pub mod export;
pub mod issue;
pub mod lint;
pub mod markdown;
pub mod render;
pub mod text;
pub mod worker;

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod platform;
#[cfg(target_arch = "wasm32")]
pub mod ui;
