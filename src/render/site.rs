//! The page as the site prints it.

use std::sync::Arc;

use super::references::References;
use super::writer::Purpose;
use super::{PageBlock, View, github};
use crate::issue::Issue;
use crate::markdown::blocks::BlockKind;
use crate::markdown::links::definition;
use crate::text::lines;

/// The definitions of the whole text.
pub(super) fn references(issue: &Issue) -> References {
    let mut references = References::default();
    for block in issue.blocks.iter().filter(|block| block.kind == BlockKind::Definitions) {
        for line in lines(block.span.of(issue.text()), 0) {
            if let Some((name, url)) = definition(line.text) {
                references.add(View::Site, name.of(line.text), url.of(line.text), "");
            }
        }
    }
    references
}

/// The blocks of the page that the block at index `at` of the issue gives.
pub(super) fn render(issue: &Issue, at: usize, references: &Arc<References>, purpose: Purpose) -> Vec<PageBlock> {
    let Some(block) = issue.blocks.get(at) else {
        return Vec::new();
    };
    github::render(issue.text(), block.span, references, purpose)
}
