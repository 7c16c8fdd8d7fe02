//! The screen with a document open: header, outline, desk, proof, problems.

use super::el::{El, button, el};
use super::outline::Row;
use super::{chrome, outline, problems, proof, section_view, splits, text_pane};
use crate::app::state::State;
use crate::app::{DeskView, Pane, Session};
use crate::platform::page;

/// The screen with a document open.
pub fn shell(session: Session) -> El {
    let shown = move || match session.pane.get() {
        Pane::Outline => "shell show-outline",
        Pane::Desk => "shell show-desk",
        Pane::Proof => "shell show-proof",
        Pane::Problems => "shell show-problems",
    };
    let rows = outline::sections(session);
    let whole = chrome::whole(session);
    let desk = el("main").class("desk").attr("id", "desk").attr("tabindex", "-1").child(desk_head(session, rows)).slot(
        move || {
            Some(match session.view.get() {
                DeskView::Forms => section_view::section_view(session),
                DeskView::Text => text_pane::text_pane(session),
            })
        },
    );
    // It comes after what was opened, and whoever opened it goes on here.
    page::focus("#desk");
    el("div")
        .attr_of("class", move || Some(shown().to_owned()))
        .child(button("To the desk", || page::focus("#desk")).class("skip"))
        .child(chrome::header(session, whole))
        .child(outline::outline(session, rows))
        .child(desk)
        .child(proof::proof(session, whole))
        .child(problems::problems(session))
        .children(splits::splits())
        .child(chrome::tabs(session))
}

/// The desk's switch between forms and text.
fn desk_head(session: Session, rows: State<Vec<Row>>) -> El {
    let choose = move |view: DeskView, words: &str| {
        button(words, move || {
            session.view.set(view);
            session.editing.set(None);
        })
        .state("aria-pressed", move || session.view.get() == view)
    };
    let switch = el("div").class("switch").attr("role", "group").attr("aria-label", "How the desk shows the draft");
    el("div")
        .class("pane-head")
        .child(el("h2").text("Desk"))
        .child(outline::section_picker(session, rows))
        .child(switch.child(choose(DeskView::Forms, "Forms")).child(choose(DeskView::Text, "Text")))
}
