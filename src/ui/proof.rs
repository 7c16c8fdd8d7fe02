//! The proof: the page as the site will print it, kept in step with the text a block at a time, with the proofreader's
//! marks in its margin.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use leptos::web_sys::{Element, Event, HtmlTextAreaElement};
use wasm_bindgen::JsCast;

use super::chrome::Whole;
use super::differences::differences;
use super::el::{El, button, effect, el};
use super::proof_dom::{self, Marked};
use super::together::{Driver, keep_together};
use crate::app::state::{State, Timer, keep};
use crate::app::{Checking, ProofView, Session};
use crate::desk::{Document, ItemId};
use crate::issue::Issue;
use crate::platform::drag::number;
use crate::platform::{SourceEditor, page as window};
use crate::render::{Change, Page, PageBlock, site_page};
use crate::text::Span;
use crate::text::view::byte_of_unit;

/// How long after the caret has come to a block the block is marked, in milliseconds.
const CARET_DELAY: u32 = 150;

/// The page and what is known of its nodes.
#[derive(Default)]
pub struct Shown {
    /// The site's page, which follows the text.
    site: Option<Page>,
    /// GitHub's page, where that is shown.
    github: Option<Arc<Vec<PageBlock>>>,
    /// Counts the pages shown.
    pub serial: u32,
    marked: Vec<Marked>,
    differing: Vec<Marked>,
    /// Where the caret is.
    here: Vec<Marked>,
    /// Whether it may be elsewhere by now.
    pub moved: bool,
}

impl Shown {
    /// The blocks on the page, in order.
    pub fn blocks(&self) -> &[PageBlock] {
        match (&self.github, &self.site) {
            (Some(blocks), _) => blocks,
            (None, Some(page)) => &page.blocks,
            (None, None) => &[],
        }
    }

    /// Shows the page of the site.
    fn show_site(&mut self, container: &Element, issue: &Issue) {
        let change = self.site.as_mut().map(|page| page.follow(issue));
        let page = self.site.get_or_insert_with(|| site_page(issue));
        match (change, &self.github) {
            (Some(Change { at, went, came }), None) => {
                let new = page.blocks.get(at..at + came).unwrap_or(&[]);
                let shape = |block: &PageBlock| block.pieces.len();
                self.moved |= went.iter().map(shape).ne(new.iter().map(shape));
                proof_dom::patch(container, at, &went, new);
            }
            (_, github) => {
                self.moved = true;
                proof_dom::patch(container, 0, github.as_ref().map_or(&[], |blocks| blocks.as_slice()), &page.blocks);
            }
        }
        self.github = None;
        self.serial = self.serial.wrapping_add(1);
    }

    /// Shows GitHub's page.
    fn show_github(&mut self, container: &Element, blocks: &Arc<Vec<PageBlock>>) {
        proof_dom::patch(container, 0, self.blocks(), blocks);
        self.github = Some(Arc::clone(blocks));
        self.serial = self.serial.wrapping_add(1);
    }
}

/// What the parts of the proof share.
#[derive(Clone)]
struct Parts {
    shown: Rc<RefCell<Shown>>,
    /// Scrolls.
    pane: Element,
    /// Holds the blocks.
    container: Element,
    /// Which of the differences to GitHub is looked at.
    chosen: State<Option<usize>>,
    driver: Driver,
    /// When to look where the caret is.
    caret: Timer,
}

/// The page beside the desk.
pub fn proof(session: Session, whole: State<Whole>) -> El {
    let narrow = move || session.proof_view.get() == ProofView::Email;
    let article = el("article").attr_of("class", move || {
        let class = match session.proof_view.get() {
            ProofView::Site => "page",
            ProofView::Github => "page github",
            ProofView::Email => "page mail",
        };
        Some(class.to_owned())
    });
    let scroller =
        el("div").class("scroll paper").attr("tabindex", "0").attr("role", "region").attr("aria-label", "The page");
    let title = move || whole.with(|whole| whole.page_title.clone());
    let date = move || whole.with(|whole| whole.page_date.clone());
    let (Some(container), Some(pane)) = (article.get::<Element>(), scroller.get::<Element>()) else { return article };
    let driver: Driver = Rc::new(Cell::new(None));
    let parts = Parts { shown: Rc::default(), pane, container, chosen: State::new(None), driver, caret: Timer::idle() };
    follow(session, &parts);
    follow_caret(session, &parts);
    keep_together(session, &parts.shown, &parts.driver, parts.pane.clone(), parts.container.clone());
    let page_head = el("p")
        .class("page-head")
        .child(el("span").class("page-date").text_of(date))
        .child(el("span").class("page-title").text_of(title));
    let sheet = el("div")
        .attr_of("class", move || Some(if narrow() { "sheet narrow" } else { "sheet" }.to_owned()))
        .child(page_head)
        .child(listening(session, &parts, article));
    let show = {
        let parts = parts.clone();
        move |span: Span| parts.show(span)
    };
    el("section")
        .class("proof")
        .attr("aria-label", "Proof")
        .child(head(session))
        .child(differences(session, parts.chosen, show))
        .child(scroller.child(sheet))
}

impl Parts {
    /// Marks where the caret is in a moment, if it may be elsewhere.
    fn look_for_caret(&self, session: Session) {
        if std::mem::take(&mut self.shown.borrow_mut().moved) {
            let parts = self.clone();
            self.caret.set(CARET_DELAY, move || parts.show_caret(session));
        }
    }

    /// Marks the block that the caret of the text stands in, or the item whose row has the focus.
    fn show_caret(&self, session: Session) {
        let Some(focused) = window::focused() else { return };
        let offset = match focused.clone().dyn_into::<HtmlTextAreaElement>() {
            Ok(field) if field.class_list().contains("source") => {
                let editor = SourceEditor::new(field);
                let caret = editor.selection().start as usize;
                session.peek(|document| byte_of_unit(document.text(), caret))
            }
            _ => {
                let id = window::closest(&focused, ".item").and_then(|row| number(&row));
                id.and_then(|id| session.peek(|it| it.item_span(ItemId(id))).flatten()).map(|span| span.start)
            }
        };
        let Some(offset) = offset else { return };
        let mut shown = self.shown.borrow_mut();
        let element = proof_dom::element_at(&self.container, shown.blocks(), offset);
        let wanted = element.map(|element| (element, "")).into_iter().collect();
        proof_dom::set_marks("data-here", &mut shown.here, wanted);
    }

    /// Brings the block that shows a place into sight. That is no scrolling of a person's.
    fn show(&self, span: Span) {
        self.driver.set(None);
        if let Some(element) = proof_dom::element_at(&self.container, self.shown.borrow().blocks(), span.start) {
            window::scroll_within(&self.pane, &element);
            window::flash(&element);
        }
    }
}

/// The name of the pane, and the switch between the views.
fn head(session: Session) -> El {
    let choose = move |(view, name, _): (ProofView, &'static str, &str)| {
        button(name, move || session.choose_proof(view)).state("aria-pressed", move || session.proof_view.get() == view)
    };
    let what = move || {
        let view = session.proof_view.get();
        let missing = view == ProofView::Github && session.github.with(|page| page.blocks.is_empty());
        match session.checker.state.get() {
            Checking::Off(_) if missing => "GitHub's page comes with the checks, which are off",
            Checking::Loading if missing => "on its way",
            _ => ProofView::ALL.iter().find(|(known, ..)| *known == view).map_or("", |(_, _, what)| what),
        }
    };
    let switch = el("div").class("switch").attr("role", "group").attr("aria-label", "How the proof shows the draft");
    el("div")
        .class("pane-head")
        .child(el("h2").text("Proof"))
        .child(el("span").class("what").text_of(move || what().to_owned()))
        .child(switch.children(ProofView::ALL.map(choose)))
}

/// Keeps the page, its marks and its place in step with the session.
fn follow(session: Session, parts: &Parts) {
    let (page, marks, place) = (parts.clone(), parts.clone(), parts.clone());
    effect(Box::new(move || {
        draw(session, &page, &mut page.shown.borrow_mut());
        page.look_for_caret(session);
    }));
    effect(Box::new(move || {
        session.proof_view.track();
        // The places are looked up when they are marked.
        session.marks(|_| ());
        mark(session, &marks.container, &mut marks.shown.borrow_mut());
    }));
    effect(Box::new(move || {
        if let Some(reveal) = session.reveal.get() {
            place.shown.borrow_mut().moved = true;
            place.look_for_caret(session);
            place.show(reveal.span);
        }
    }));
}

/// Shows the page as it is now.
fn draw(session: Session, Parts { container, .. }: &Parts, shown: &mut Shown) {
    if session.proof_view.get() == ProofView::Github {
        let blocks = session.github.with(|page| Arc::clone(&page.blocks));
        // Until GitHub's page is there, the site's stays.
        if !blocks.is_empty() {
            shown.show_github(container, &blocks);
            return mark(session, container, shown);
        }
    }
    if session.read(|document| shown.show_site(container, document.issue())).is_some() {
        // What was put in anew has no mark yet.
        if shown.marked.iter().chain(&shown.differing).any(|(element, _)| !element.is_connected()) {
            mark(session, container, shown);
        }
    }
}

/// A click goes to the source; one on an image's place loads it; one on a link within the page goes there.
fn listening(session: Session, parts: &Parts, article: El) -> El {
    let Parts { shown, container, chosen, .. } = parts.clone();
    article.on("click", move |event| {
        let Some(target) = window::target(event) else { return };
        if let Some(link) = window::closest(&target, "a[href^='#']") {
            event.prevent_default();
            proof_dom::go_to_anchor(&container, &link.get_attribute("href").unwrap_or_default());
            return;
        }
        if load_image(&target) || window::closest(&target, "a, button").is_some() || window::has_selection() {
            return;
        }
        let span = proof_dom::span_of(&container, shown.borrow().blocks(), &target);
        if let Some(span) = span {
            let looked_at = session.problems.with_untracked(|problems| {
                problems.differences.iter().position(|(lines, _)| lines.start < span.end && lines.end > span.start)
            });
            if looked_at.is_some() {
                chosen.set(looked_at);
            }
            session.go_to(span);
        }
    })
}

/// Marks every block or list item with the worst of its problems, and those that GitHub shows otherwise.
fn mark(session: Session, container: &Element, shown: &mut Shown) {
    let differences = session.problems.with_untracked(|problems| Arc::clone(&problems.differences));
    let elements = |(span, _): &(Span, String)| proof_dom::elements_in(container, shown.blocks(), *span);
    let differing = differences.iter().flat_map(elements).map(|element| (element, "")).collect();
    proof_dom::set_marks("data-differs", &mut shown.differing, differing);
    let mut wanted: Vec<Marked> = Vec::new();
    let mut worst = None;
    session.problems.with_untracked(|problems| {
        for found in problems.list.iter() {
            let Some(element) = proof_dom::element_at(container, shown.blocks(), found.span.start) else { continue };
            // Problems come in the order of the text, so those of one element follow each other.
            match wanted.last_mut() {
                Some((other, name)) if other.is_same_node(Some(&element)) => {
                    if worst < Some(found.severity) {
                        worst = Some(found.severity);
                        *name = found.severity.name();
                    }
                }
                _ => {
                    worst = Some(found.severity);
                    wanted.push((element, found.severity.name()));
                }
            }
        }
    });
    proof_dom::set_marks("data-mark", &mut shown.marked, wanted);
}

/// Keeps the mark of the caret in step with the selection and the focus.
fn follow_caret(session: Session, parts: &Parts) {
    let (parts, focused, typed) = (parts.clone(), parts.clone(), Cell::new(None));
    let selected = move |_: &Event| {
        let revision = session.peek(Document::revision);
        // Who types in a line stays in it.
        parts.shown.borrow_mut().moved |= typed.replace(revision) == revision;
        parts.look_for_caret(session);
    };
    let focused = move |_: &Event| {
        focused.shown.borrow_mut().moved = true;
        focused.look_for_caret(session);
    };
    keep(Rc::new([window::overhear(&["selectionchange"], selected), window::overhear(&["focusin"], focused)]));
}

/// An image loads when somebody asks for it: no request to a third party without an action.
fn load_image(target: &Element) -> bool {
    let Some(address) = target.get_attribute("data-src") else { return false };
    if let Some(image) = target.owner_document().and_then(|it| it.create_element("img").ok()) {
        let _ = image.set_attribute("src", &address);
        let _ = image.set_attribute("alt", &target.text_content().unwrap_or_default());
        let _ = image.set_attribute("referrerpolicy", "no-referrer");
        let _ = target.replace_with_with_node_1(&image);
    }
    true
}
