//! The proofreader's mark: the same shape, colour and word wherever a problem shows; and how its words are set.

use super::el::{El, el};
use crate::lint::Severity;

/// The sign of a severity. Its shape differs too: colour is never the only sign.
pub fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "✕",
        Severity::Warning => "!",
        Severity::Hint => "○",
    }
}

/// A mark with its word for those who do not see it.
pub fn mark(severity: Severity) -> El {
    el("span")
        .class(&format!("mark {}", severity.name()))
        .child(el("span").attr("aria-hidden", "true").text(sign(severity)))
        .child(unseen(severity.name()))
}

/// A link that leaves the app.
pub fn link(address: &str, words: &str) -> El {
    el("a").attr("href", address).attr("target", "_blank").attr("rel", "noopener noreferrer").text(words)
}

/// Words for screen readers alone.
pub fn unseen(words: &str) -> El {
    el("span").class("unseen").text(words)
}

/// Puts a message at the end of `place`; what stands between backticks is set as code.
pub fn words(place: El, message: &str) -> El {
    message.split('`').enumerate().fold(place, |place, (at, part)| match at % 2 {
        0 => place.text(part),
        _ => place.child(el("code").text(part)),
    })
}

/// "3 errors", "1 warning".
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
