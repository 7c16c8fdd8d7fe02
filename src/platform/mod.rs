//! The browser: the only home of JavaScript and web APIs. What can fail says so in a sentence; nothing here knows an issue.
//!
//! Three scripts in `js/` are the only JavaScript of the app: `boot.js` loads the module into the page, `worker.js` into the worker,
//! and `crash.js` works the crash screen of `index.html`, which has to work when Rust does not.

pub mod clipboard;
pub mod clock;
pub mod crash;
pub mod dom;
pub mod download;
pub mod drag;
pub mod files;
pub mod folder;
pub mod page;
pub mod part;
pub mod source_editor;
pub mod storage;
pub mod text_map;
pub mod worker;

pub use source_editor::SourceEditor;
