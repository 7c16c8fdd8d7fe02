//! The row under the problems that holds a draft against past issues.

use leptos::web_sys::HtmlInputElement;
use wasm_bindgen::JsCast;

use super::el::{El, button, el};
use super::mark::counted;
use crate::app::Session;
use crate::platform::{files, page};

/// What the draft is held against, and the choice of files for it.
pub fn past_issues(session: Session) -> El {
    let numbers = move || session.past.with(|past| past.numbers().collect::<Vec<i64>>());
    let words = move || match numbers().as_slice() {
        [] => "Duplicates are looked for in this draft alone.".to_owned(),
        [only] => format!("Compared with issue {only}."),
        [first, .., last] => format!("Compared with {}, {first} to {last}.", counted(numbers().len(), "past issue")),
    };
    let input = el("input")
        .attr("type", "file")
        .flag("multiple", || true)
        .class("unseen")
        .attr("accept", ".md,.markdown,.txt,text/*")
        .attr("aria-label", "Compare with past issues")
        .on("change", move |event| {
            let input = page::target(event).and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            session.compare_with(input.map(|input| files::chosen(&input)).unwrap_or_default());
        });
    let label = el("span").class("button quiet").attr("aria-hidden", "true").text("Compare with past issues…");
    let forget = move |some: &bool| {
        some.then(|| button("Forget them", move || session.forget_past()).class("quiet")).into_iter().collect()
    };
    el("div")
        .class("past-issues")
        .child(el("span").text_of(words))
        .child(el("label").class("file").child(label).child(input))
        .slots(move || !numbers().is_empty(), forget)
}
