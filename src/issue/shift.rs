//! What was read of a text, moved along when the text before it grows or shrinks.

use super::cfp::{PaperItem, ProjectItem};
use super::event::EventItem;
use super::item::{Item, ItemKind, LinkItem};
use super::parse::{Heading, Section};
use super::pull_request::PullRequestItem;
use super::rfc::{FcpItem, RfcItem};
use super::testing::TestingItem;
use crate::markdown::blocks::Block;
use crate::markdown::links::Link;
use crate::text::Span;

/// Something that stands in a text.
pub trait Shift {
    /// Makes it stand `by` bytes further on, or back.
    fn move_by(&mut self, by: isize);
}

impl Shift for Span {
    fn move_by(&mut self, by: isize) {
        Span::move_by(self, by);
    }
}

impl<T: Shift> Shift for Option<T> {
    fn move_by(&mut self, by: isize) {
        self.iter_mut().for_each(|it| it.move_by(by));
    }
}

impl<T: Shift> Shift for Vec<T> {
    fn move_by(&mut self, by: isize) {
        self.iter_mut().for_each(|it| it.move_by(by));
    }
}

/// Puts `new` in the place of `count` values from `at` on, and gives these.
pub fn replace<T>(all: &mut Vec<T>, at: usize, count: usize, mut new: Vec<T>) -> Vec<T> {
    let mut after = all.split_off(at + count);
    let old = all.split_off(at);
    all.append(&mut new);
    all.append(&mut after);
    old
}

/// What stands in the text, and after the bar what does not. All fields have to be named, so that none is forgotten.
macro_rules! shift {
    ($($name:ident { $($field:ident),+ $(| $($other:ident),+)? })+) => {$(
        impl Shift for $name {
            fn move_by(&mut self, by: isize) {
                let $name { $($field,)+ $($($other: _,)+)? } = self;
                $($field.move_by(by);)+
            }
        }
    )+};
}

shift! {
    Block { span | kind, joined }
    Section { heading, span, body, items, none_paragraphs | kind, name, depth }
    Heading { line, title | level }
    Item { span, line, bullet, content, kind }
    LinkItem { tags, link, title, url, note }
    EventItem { date, place, organisers, title_line, title, url, more_links | start, end }
    ProjectItem { link, project, title }
    PaperItem { name, url, closes, place, dates, more | closes_on, start, end }
    RfcItem { link, state }
    FcpItem { link, disposition }
    TestingItem { title, url, steps, nested }
    PullRequestItem { lead, link, title, url, note, more_links }
    Link { span, text, url | form }
}

impl Shift for ItemKind {
    fn move_by(&mut self, by: isize) {
        match self {
            ItemKind::Link(it) => it.move_by(by),
            ItemKind::Event(it) | ItemKind::OneLineEvent(it) => it.move_by(by),
            ItemKind::Project(it) => it.move_by(by),
            ItemKind::Paper(it) => it.move_by(by),
            ItemKind::Testing(it) => it.move_by(by),
            ItemKind::Rfc(it) => it.move_by(by),
            ItemKind::Fcp(it) => it.move_by(by),
            ItemKind::PullRequest(it) => it.move_by(by),
            ItemKind::None | ItemKind::Other => {}
        }
    }
}
