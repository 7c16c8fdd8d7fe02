//! The proof: the page as the site will print it, kept in step with the text a block at a time, with the proofreader's
//! marks in its margin.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::web_sys::{Element, HtmlElement};

use super::el::{El, effect, el};
use super::proof_dom;
use crate::app::Session;
use crate::lint::Severity;
use crate::platform::page as window;
use crate::render::{Page, site_page};

/// The page and what is known of its nodes.
#[derive(Default)]
struct Shown {
    page: Option<Page>,
    marked: Vec<(HtmlElement, Severity)>,
}

/// The page beside the desk.
pub fn proof(session: Session) -> El {
    let shown = Rc::new(RefCell::new(Shown::default()));
    let article = el("article").class("page");
    let scroller =
        el("div").class("scroll paper").attr("tabindex", "0").attr("role", "region").attr("aria-label", "The page");
    let title = move || session.read(|it| page_title(it.issue())).unwrap_or_default();
    let date = move || session.read(|it| it.issue().date().map(|date| date.for_people())).flatten().unwrap_or_default();
    if let (Some(container), Some(pane)) = (article.get::<Element>(), scroller.get::<Element>()) {
        follow(session, &shown, container, pane);
    }
    let head = el("p")
        .class("page-head")
        .child(el("span").class("page-date").text_of(date))
        .child(el("span").class("page-title").text_of(title));
    el("section")
        .class("proof")
        .attr("aria-label", "Proof")
        .child(el("h2").class("pane-head").text("Proof").child(el("span").class("what").text("as the site prints it")))
        .child(scroller.child(el("div").class("sheet").child(head).child(listening(session, shown, article))))
}

/// Keeps the page, its marks and its place in step with the session.
fn follow(session: Session, shown: &Rc<RefCell<Shown>>, container: Element, pane: Element) {
    let (page_of, marks_of, place_of) = (Rc::clone(shown), Rc::clone(shown), Rc::clone(shown));
    let (page_in, marks_in, place_in) = (container.clone(), container.clone(), container);
    effect(Box::new(move || {
        let Some(issue) = session.issue.get() else { return };
        let mut shown = page_of.borrow_mut();
        let new = site_page(&issue, shown.page.as_ref());
        let old = shown.page.as_ref().map_or(&[][..], |page| page.blocks.as_slice());
        proof_dom::patch(&page_in, old, &new.blocks);
        shown.page = Some(new);
        // What was put in anew has no mark yet.
        if shown.marked.iter().any(|(element, _)| !element.is_connected()) {
            mark(session, &page_in, &mut shown);
        }
    }));
    effect(Box::new(move || {
        // The places are looked up when they are marked.
        session.marks(|_| ());
        mark(session, &marks_in, &mut marks_of.borrow_mut());
    }));
    effect(Box::new(move || {
        let Some(reveal) = session.reveal.get() else { return };
        let shown = place_of.borrow();
        let blocks = shown.page.as_ref().map_or(&[][..], |page| page.blocks.as_slice());
        if let Some(element) = proof_dom::element_at(&place_in, blocks, reveal.span.start) {
            window::scroll_within(&pane, &element);
            window::flash(&element);
        }
    }));
}

/// A click goes to the source; one on an image's place loads it.
fn listening(session: Session, shown: Rc<RefCell<Shown>>, article: El) -> El {
    let container = article.get::<Element>();
    article.on("click", move |event| {
        let (Some(target), Some(container)) = (window::target(event), &container) else { return };
        if load_image(&target) || matches!(target.closest("a, button"), Ok(Some(_))) || window::has_selection() {
            return;
        }
        let span = shown.borrow().page.as_ref().and_then(|page| proof_dom::span_of(container, &page.blocks, &target));
        if let Some(span) = span {
            session.go_to(span);
        }
    })
}

fn page_title(issue: &crate::issue::Issue) -> String {
    issue.front_matter.value(issue.text(), "Title").unwrap_or_default().to_owned()
}

/// Marks every block or list item with the worst of its problems.
fn mark(session: Session, container: &Element, shown: &mut Shown) {
    let Some(page) = shown.page.as_ref() else { return };
    let mut wanted: Vec<(HtmlElement, Severity)> = Vec::new();
    session.problems.with_untracked(|problems| {
        for found in problems.list.iter() {
            let Some(element) = proof_dom::element_at(container, &page.blocks, found.span.start) else { continue };
            // Problems come in the order of the text, so those of one element follow each other.
            match wanted.last_mut() {
                Some((other, worst)) if other.is_same_node(Some(&element)) => *worst = (*worst).max(found.severity),
                _ => wanted.push((element, found.severity)),
            }
        }
    });
    proof_dom::set_marks(&mut shown.marked, wanted);
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
