//! The proofreader's mark: the same shape, colour and word wherever a problem shows.

use leptos::prelude::*;

use crate::lint::Severity;

/// The sign of a severity. Its shape differs too: colour is never the only sign.
pub fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "✕",
        Severity::Warning => "!",
        Severity::Hint => "·",
    }
}

/// A mark with its word for those who do not see it.
pub fn mark(severity: Severity) -> impl IntoView {
    view! {
        <span class=format!("mark {}", severity.name())>
            <span aria-hidden="true">{sign(severity)}</span>
            <span class="unseen">{severity.name()}</span>
        </span>
    }
}

/// "3 errors", "1 warning".
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
