//! The parts of an item by name, whatever its kind: what forms, `outline` and tests walk.

use super::item::{Item, ItemKind, LinkItem};
use crate::text::Span;
use crate::text::sort::{key, sort_by_key};

/// The name of a part: `title`, `url`, `disposition`.
pub type PartName = &'static str;

impl Item {
    /// The parts that the item has, in the order of the text; no two share a byte. Names may come twice (`tag`,
    /// `more-title`).
    pub fn parts(&self) -> Vec<(PartName, Span)> {
        let mut parts = Parts(Vec::new());
        match &self.kind {
            ItemKind::Link(link) => {
                link.tags.iter().for_each(|tag| parts.add("tag", Some(*tag)));
                parts.link(link, Some(link.title));
            }
            ItemKind::Project(project) => {
                parts.add("project", project.project);
                parts.link(&project.link, Some(project.title));
            }
            ItemKind::Rfc(rfc) => {
                parts.add("state", rfc.state);
                parts.link(&rfc.link, Some(rfc.link.title));
            }
            ItemKind::Fcp(fcp) => {
                parts.add("disposition", fcp.disposition);
                parts.link(&fcp.link, Some(fcp.link.title));
            }
            ItemKind::Event(event) | ItemKind::OneLineEvent(event) => {
                parts.add("date", Some(event.date));
                parts.add("place", event.place);
                parts.add("organisers", event.organisers);
                parts.add("title", event.title);
                parts.add("url", event.url);
                for link in &event.more_links {
                    parts.add("more-title", Some(link.text));
                    parts.add("more-url", Some(link.url));
                }
            }
            ItemKind::Paper(paper) => {
                parts.add("name", Some(paper.name));
                parts.add("url", Some(paper.url));
                parts.add("closes", paper.closes);
                parts.add("place", paper.place);
                parts.add("dates", paper.dates);
                paper.more.iter().for_each(|more| parts.add("more", Some(*more)));
            }
            ItemKind::Testing(testing) => {
                parts.add("title", Some(testing.title));
                parts.add("url", testing.url);
                parts.add("steps", testing.steps);
            }
            ItemKind::PullRequest(pull_request) => {
                parts.add("lead", pull_request.lead);
                parts.add("title", Some(pull_request.title));
                parts.add("url", Some(pull_request.url));
                parts.add("note", pull_request.note);
            }
            ItemKind::None | ItemKind::Other => {}
        }
        let mut parts = parts.0;
        sort_by_key(&mut parts, |(_, span)| key(span.start, span.end));
        parts
    }

    /// The first part of this name.
    pub fn part(&self, name: &str) -> Option<Span> {
        self.parts().into_iter().find(|(part, _)| *part == name).map(|(_, span)| span)
    }
}

struct Parts(Vec<(PartName, Span)>);

impl Parts {
    fn add(&mut self, name: PartName, span: Option<Span>) {
        self.0.extend(span.map(|span| (name, span)));
    }

    fn link(&mut self, link: &LinkItem, title: Option<Span>) {
        self.add("title", title);
        self.add("url", Some(link.url));
        self.add("note", link.note);
    }
}
