//! What GitHub shows of the text, and where that differs from the site: asked for after the checks, or at every change
//! while GitHub's page is looked at. One question at a time.

use std::sync::Arc;

use super::session::Session;
use crate::desk::Document;
use crate::platform::storage;
use crate::render::PageBlock;
use crate::text::{EditSet, Span};
use crate::worker::{Answer, Request};

/// Whose page the proof shows, and how wide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProofView {
    /// As the site prints it.
    #[default]
    Site,
    /// As GitHub shows the file.
    Github,
    /// As the newsletter brings it.
    Email,
}

impl ProofView {
    /// The views with their names, in the order of the switch, and what each shows.
    pub const ALL: [(ProofView, &'static str, &'static str); 3] = [
        (ProofView::Site, "Site", "as the site prints it"),
        (ProofView::Github, "GitHub", "as GitHub shows the file"),
        (ProofView::Email, "E-mail", "as the newsletter brings it"),
    ];

    /// The view that was chosen last in this browser.
    pub(super) fn remembered() -> ProofView {
        let name = storage::setting("proof");
        let chosen = ProofView::ALL.iter().find(|(_, known, _)| name.as_deref() == Some(*known));
        chosen.map_or(ProofView::Site, |(view, ..)| *view)
    }
}

/// What GitHub makes of a text.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    /// The lines that look different, each with the sentence that says how.
    pub differences: Arc<Vec<(Span, String)>>,
    /// The blocks of its page, where they were asked for.
    pub page: Arc<Vec<PageBlock>>,
    of: Option<Subject>,
    asked: bool,
    /// Whether the text has changed since that was asked.
    again: bool,
}

/// A revision of a draft, and whether the page was wanted too.
type Subject = (String, u64, bool);

impl Compared {
    /// Keeps the places on what they are about while the text changes.
    pub(super) fn follow(&mut self, steps: &[EditSet]) -> bool {
        let follow = |span: &mut Span| *span = steps.iter().fold(*span, |span, edits| edits.map_span(span));
        if !steps.is_empty() {
            Arc::make_mut(&mut self.differences).iter_mut().for_each(|(span, _)| follow(span));
        }
        false
    }
}

impl Session {
    /// Chooses whose page the proof shows, and remembers it.
    pub fn choose_proof(&self, view: ProofView) {
        self.proof_view.set(view);
        if let Some((_, name, _)) = ProofView::ALL.iter().find(|(known, ..)| *known == view) {
            // Not remembered is no harm.
            let _ = storage::set_setting("proof", name);
        }
        self.compare_now();
    }

    /// Asks what GitHub makes of the text as it is, unless that is known.
    pub fn compare_now(&self) {
        let Some((text, revision)) = self.peek(|it: &Document| (it.issue().shared_text(), it.revision())) else {
            return;
        };
        let with_page = self.proof_view.get_untracked() == ProofView::Github;
        let subject = (self.draft.get_untracked(), revision, with_page);
        let mut ask = false;
        self.compared.maybe_update(|compared| {
            ask = !compared.asked && compared.of.as_ref() != Some(&subject);
            compared.again = compared.asked;
            compared.asked |= ask;
            // Another draft's page is not this one's.
            let other = compared.of.as_ref().is_some_and(|of| of.0 != subject.0);
            if other {
                (compared.differences, compared.page, compared.of) = (Arc::default(), Arc::default(), None);
            }
            other
        });
        if !ask {
            return;
        }
        let session = *self;
        self.ask(&Request::Compare(text, with_page), move |answer| {
            let mut again = false;
            let current = session.draft.get_untracked() == subject.0;
            session.compared.maybe_update(|compared| {
                again = std::mem::take(&mut compared.again);
                compared.asked = false;
                let Answer::Compared(differences, page) = answer else { return false };
                if !current {
                    return false;
                }
                let page = if with_page { Arc::new(page) } else { Arc::clone(&compared.page) };
                *compared =
                    Compared { differences: Arc::new(differences), page, of: Some(subject), ..Compared::default() };
                true
            });
            if again {
                session.compare_now();
            }
        });
    }

    /// Forgets that an answer is awaited: it will not come.
    pub(super) fn forget_comparison(&self) {
        self.compared.maybe_update(|compared| {
            compared.asked = false;
            false
        });
    }
}
