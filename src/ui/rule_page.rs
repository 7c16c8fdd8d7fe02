//! The page of a rule: what it is about and why, with a bad example and a good one.

use super::dialogs::frame;
use super::el::{El, el};
use super::mark::words;
use crate::app::Session;
use crate::app::state::State;

/// The dialog with a rule's page.
pub fn rule_page(session: Session, id: &str) -> El {
    let text = State::new("The page is on its way.".to_owned());
    let wanted = id.to_owned();
    session.rule_pages(move |pages| {
        if let Some(rule) = pages.into_iter().find(|rule| rule.id == wanted) {
            text.set(rule.page);
        }
    });
    frame(session, id, move |body| {
        body.child(el("div").class("rule-page").slots(move || text.get(), |text| parts(text)))
    })
}

/// Paragraphs, headings and code: the markdown that these pages are written in.
fn parts(page: &str) -> Vec<El> {
    let mut made = Vec::new();
    let (mut code, mut text): (Option<String>, String) = (None, String::new());
    for line in page.lines().chain([""]) {
        if line.starts_with("```") {
            match code.take() {
                Some(lines) => made.push(el("pre").attr("tabindex", "0").child(el("code").text(&lines))),
                None => code = Some(String::new()),
            }
        } else if let Some(code) = &mut code {
            code.push_str(line);
            code.push('\n');
        } else if let Some(heading) = line.strip_prefix("## ") {
            made.push(el("h3").text(heading));
        } else if !line.is_empty() {
            text.push_str(line);
            text.push(' ');
        } else if !text.is_empty() {
            made.push(words(el("p"), &std::mem::take(&mut text)));
        }
    }
    made
}
