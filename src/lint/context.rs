//! What every rule may look at, worked out once: the issue, its links with their places, and what is asked.

use super::diagnostic::Stage;
use crate::issue::{Date, Issue, Item};
use crate::markdown::blocks::BlockKind;
use crate::markdown::links::{Inline, Link, inlines};
use crate::text::Span;

/// What is asked of the rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// How far the issue is.
    pub stage: Stage,
    /// Whether rules for contributors apply.
    pub contributor: bool,
}

/// A link with the place where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkAt {
    /// The link.
    pub link: Link,
    /// The index of its section; `None` before the first.
    pub section: Option<usize>,
}

/// The issue and what was worked out of it for all rules.
pub struct Context<'a> {
    /// The issue.
    pub issue: &'a Issue,
    /// What is asked.
    pub options: &'a Options,
    /// Every link outside comments and code, in the order of the text.
    pub links: Vec<LinkAt>,
    /// Every code span outside comments and code blocks.
    pub code_spans: Vec<Span>,
}

impl<'a> Context<'a> {
    /// Works out what the rules share.
    pub fn new(issue: &'a Issue, options: &'a Options) -> Context<'a> {
        let mut context = Context { issue, options, links: Vec::new(), code_spans: Vec::new() };
        for block in &issue.blocks {
            if matches!(block.kind, BlockKind::Comment | BlockKind::Code | BlockKind::Definitions) {
                continue;
            }
            let section = issue.section_at(block.span.start);
            for inline in inlines(issue.text(), block.span) {
                match inline {
                    Inline::Link(link) => context.links.push(LinkAt { link, section }),
                    Inline::Code(span) => context.code_spans.push(span),
                    Inline::Comment(_) => {}
                }
            }
        }
        context
    }

    /// The whole text.
    pub fn text(&self) -> &'a str {
        self.issue.text()
    }

    /// The text under `span`.
    pub fn slice(&self, span: Span) -> &'a str {
        span.of(self.text())
    }

    /// The issue's date.
    pub fn date(&self) -> Option<Date> {
        self.issue.date()
    }

    /// Whether a link stands in the community part.
    pub fn is_community(&self, link: &LinkAt) -> bool {
        link.section.is_some_and(|section| self.issue.is_community(section))
    }

    /// The links of one item.
    pub fn links_of(&self, item: &Item) -> impl Iterator<Item = &LinkAt> {
        let from = self.links.partition_point(|at| at.link.span.start < item.span.start);
        let end = item.span.end;
        self.links.iter().skip(from).take_while(move |at| at.link.span.start < end)
    }
}
