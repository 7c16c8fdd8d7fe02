//! The views of the proof. GitHub's page is asked for at every change while it is looked at, one question at a time.

use std::sync::Arc;

use super::session::Session;
use crate::desk::Document;
use crate::platform::storage;
use crate::render::PageBlock;
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

/// The page as GitHub shows it.
#[derive(Clone, Debug, Default)]
pub struct GithubPage {
    /// Its blocks; none until they are there.
    pub blocks: Arc<Vec<PageBlock>>,
    of: Option<Subject>,
    asked: bool,
    /// Whether the text has changed since that was asked.
    again: bool,
}

/// A revision of a draft.
type Subject = (String, u64);

impl Session {
    /// Chooses whose page the proof shows, and remembers it.
    pub fn choose_proof(&self, view: ProofView) {
        self.proof_view.set(view);
        if let Some((_, name, _)) = ProofView::ALL.iter().find(|(known, ..)| *known == view) {
            // Not remembered is no harm.
            let _ = storage::set_setting("proof", name);
        }
    }

    /// Asks for GitHub's page of the text as it is, if that is looked at and not there.
    pub(super) fn ask_github_page(&self) {
        if self.proof_view.get_untracked() != ProofView::Github {
            return;
        }
        let Some((text, revision)) = self.peek(|it: &Document| (it.issue().shared_text(), it.revision())) else {
            return;
        };
        let subject = (self.draft.get_untracked(), revision);
        let mut ask = false;
        self.github.maybe_update(|page| {
            ask = !page.asked && page.of.as_ref() != Some(&subject);
            page.again = page.asked;
            page.asked |= ask;
            // Another draft's page is not this one's.
            let other = page.of.as_ref().is_some_and(|of| of.0 != subject.0);
            if other {
                (page.blocks, page.of) = (Arc::default(), None);
            }
            other
        });
        if !ask {
            return;
        }
        let session = *self;
        self.ask(&Request::Github(text), move |answer| {
            let mut again = false;
            let current = session.draft.get_untracked() == subject.0;
            session.github.maybe_update(|page| {
                again = std::mem::take(&mut page.again);
                page.asked = false;
                let Answer::Page(blocks) = answer else { return false };
                if current {
                    *page = GithubPage { blocks: Arc::new(blocks), of: Some(subject), ..GithubPage::default() };
                }
                current
            });
            if again {
                session.ask_github_page();
            }
        });
    }

    /// Forgets that an answer is awaited: it will not come.
    pub(super) fn forget_github_page(&self) {
        self.github.maybe_update(|page| {
            page.asked = false;
            false
        });
    }
}
