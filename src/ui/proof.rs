//! The proof: the page as the site will print it, kept in step with the text a block at a time, with the proofreader's
//! marks in its margin.

use leptos::html::{Article, Div};
use leptos::prelude::*;
use leptos::web_sys::{Element, HtmlElement, MouseEvent};

use super::{proof_dom, session};
use crate::app::Session;
use crate::lint::Severity;
use crate::platform::page as window;
use crate::render::{Page, View, page};

/// The page and what is known of its nodes.
#[derive(Default)]
struct Shown {
    page: Option<Page>,
    marked: Vec<(HtmlElement, Severity)>,
}

/// The page beside the desk.
#[component]
pub fn Proof() -> impl IntoView {
    let session = session();
    let container = NodeRef::<Article>::new();
    let scroller = NodeRef::<Div>::new();
    let shown = StoredValue::new_local(Shown::default());
    let title = Memo::new(move |_| session.read(|it| page_title(it.issue())).unwrap_or_default());
    let date = Memo::new(move |_| session.read(|it| it.issue().date().map(|date| date.for_people())).flatten());
    Effect::new(move |_| {
        let Some(container) = container.get() else { return };
        let Some(issue) = session.issue.get() else { return };
        shown.update_value(|shown| {
            let new = page(&issue, View::Site, shown.page.as_ref());
            let old = shown.page.as_ref().map_or(&[][..], |page| page.blocks.as_slice());
            proof_dom::patch(&container, old, &new.blocks);
            shown.page = Some(new);
        });
    });
    Effect::new(move |_| {
        session.problems.track();
        let Some(container) = container.get() else { return };
        shown.update_value(|shown| mark(session, &container, shown));
    });
    Effect::new(move |_| {
        let Some(reveal) = session.reveal.get() else { return };
        let (Some(container), Some(scroller)) = (container.get_untracked(), scroller.get_untracked()) else { return };
        shown.with_value(|shown| {
            let blocks = shown.page.as_ref().map_or(&[][..], |page| page.blocks.as_slice());
            if let Some(element) = proof_dom::element_at(&container, blocks, reveal.span.start) {
                window::scroll_within(&scroller, &element);
                window::flash(&element);
            }
        });
    });
    let click = move |event: MouseEvent| {
        let Some(target) = window::target(&event) else { return };
        let Some(container) = container.get_untracked() else { return };
        if load_image(&target) || matches!(target.closest("a, button"), Ok(Some(_))) {
            return;
        }
        let span = shown.with_value(|shown| proof_dom::span_of(&container, &shown.page.as_ref()?.blocks, &target));
        if let Some(span) = span.filter(|_| !window::has_selection()) {
            session.go_to(span);
        }
    };
    view! {
        <h2 class="pane-head">"Proof"<span class="what">"as the site prints it"</span></h2>
        <div class="scroll paper" node_ref=scroller tabindex="0" role="region" aria-label="The page">
            <div class="sheet">
                <p class="page-head">
                    <span class="page-date">{move || date.get()}</span>
                    <span class="page-title">{move || title.get()}</span>
                </p>
                <article class="page" node_ref=container on:click=click></article>
            </div>
        </div>
    }
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
