//! The screen with a document open: header, outline, desk, proof, problems.

use leptos::prelude::*;

use super::{chrome, outline, problems, proof, section_view, session, text_pane};
use crate::app::{DeskView, Pane};

/// The screen with a document open.
#[component]
pub fn Shell() -> impl IntoView {
    let session = session();
    let pane = move |it: Pane| session.pane.get() == it;
    view! {
        <div
            class="shell"
            class:show-outline=move || pane(Pane::Outline)
            class:show-desk=move || pane(Pane::Desk)
            class:show-proof=move || pane(Pane::Proof)
            class:show-problems=move || pane(Pane::Problems)
        >
            <chrome::Header/>
            <nav class="outline" aria-label="Sections"><outline::Outline/></nav>
            <main class="desk" id="desk" tabindex="-1">
                <DeskHead/>
                {move || match session.view.get() {
                    DeskView::Forms => section_view::SectionView().into_any(),
                    DeskView::Text => text_pane::TextPane().into_any(),
                }}
            </main>
            <section class="proof" aria-label="Proof"><proof::Proof/></section>
            <problems::Problems/>
            <chrome::Tabs/>
        </div>
    }
}

/// The desk's switch between forms and text.
#[component]
fn DeskHead() -> impl IntoView {
    let session = session();
    let choose = move |view: DeskView| {
        session.view.set(view);
        session.editing.set(None);
    };
    let pressed = move |view: DeskView| (session.view.get() == view).to_string();
    view! {
        <div class="pane-head">
            <h2>"Desk"</h2>
            <outline::SectionPicker/>
            <div class="switch" role="group" aria-label="How the desk shows the draft">
                <button type="button" aria-pressed=move || pressed(DeskView::Forms) on:click=move |_| choose(DeskView::Forms)>
                    "Forms"
                </button>
                <button type="button" aria-pressed=move || pressed(DeskView::Text) on:click=move |_| choose(DeskView::Text)>
                    "Text"
                </button>
            </div>
        </div>
    }
}
