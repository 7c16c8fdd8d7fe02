//! What a rule says: the place, the reason, and the fixes it offers. Plain values, which can be sent elsewhere.

use std::borrow::Cow;

use crate::text::{EditSet, Span};

/// How bad it is. Orders from mild to bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth a look.
    Hint,
    /// An editor usually changes it.
    Warning,
    /// Must not be published.
    Error,
}

impl Severity {
    /// For sorting: 0 for what is worst.
    pub fn rank(self) -> usize {
        match self {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Hint => 2,
        }
    }

    /// `error`, `warning` or `hint`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// How far the issue is: placeholders and last week's events are expected in a draft, and errors on the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Contributions are still coming.
    #[default]
    Drafting,
    /// About to be published.
    Publishing,
}

/// Who decides about a fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// Changes neither what is said nor where a link leads: may run in "fix all".
    Safe,
    /// A person decides.
    Offer,
}

/// A change that would end a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The button's words: "Remove utm_source".
    pub title: String,
    /// Who decides.
    pub safety: Safety,
    /// The change, in offsets of the text that was looked at.
    pub edits: EditSet,
}

impl Fix {
    /// A fix that may run in "fix all".
    pub fn safe(title: impl Into<String>, edits: EditSet) -> Fix {
        Fix { title: title.into(), safety: Safety::Safe, edits }
    }

    /// A fix that a person decides about.
    pub fn offer(title: impl Into<String>, edits: EditSet) -> Fix {
        Fix { title: title.into(), safety: Safety::Offer, edits }
    }
}

/// The id of a rule: of this program, or as another one sent it.
pub type RuleId = Cow<'static, str>;

/// One problem at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that found it.
    pub rule: RuleId,
    /// How bad it is at this stage.
    pub severity: Severity,
    /// Names the thing and says why it matters, in one sentence.
    pub message: String,
    /// What to do, in one sentence.
    pub help: String,
    /// The place.
    pub span: Span,
    /// The fixes, the safest first.
    pub fixes: Vec<Fix>,
    /// Whether upstream's CI would report it.
    pub ci: bool,
}

impl Diagnostic {
    /// The first fix that may run in "fix all".
    pub fn safe_fix(&self) -> Option<&Fix> {
        self.fixes.iter().find(|fix| fix.safety == Safety::Safe)
    }
}
