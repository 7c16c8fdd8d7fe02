//! The line above the page that says where GitHub shows it otherwise, one place after the other, with the problem behind it.

use super::el::{El, button, el};
use super::fixes::Fixes;
use super::mark::{mark, words};
use crate::app::Session;
use crate::app::state::State;
use crate::lint::Severity;
use crate::lint::explain::explanation;
use crate::text::Span;

/// The difference that is looked at.
#[derive(Clone, PartialEq)]
struct Place {
    at: usize,
    sentence: String,
    /// The problem that explains it.
    problem: Option<(Severity, String, String, Fixes)>,
}

/// The place that is looked at, and where it is in the text.
fn looked_at(session: Session, chosen: State<Option<usize>>) -> Option<(Place, Span)> {
    let at = chosen.get()?;
    session.problems.with(|problems| {
        let (span, sentence) = problems.differences.get(at)?;
        let places = problems.list.iter().map(|found| (&*found.rule, found.span));
        let found = explanation(*span, places).and_then(|at| problems.list.get(at));
        let problem = found.map(|found| {
            (found.severity, found.message.clone(), found.help.clone(), found.fixes.iter().cloned().collect())
        });
        Some((Place { at, sentence: sentence.clone(), problem }, *span))
    })
}

/// The line; `show` brings a place into sight.
pub fn differences(session: Session, chosen: State<Option<usize>>, show: impl Fn(Span) + Clone + 'static) -> El {
    let count = move || session.marks(|problems| problems.differences.len());
    let next = move || {
        let at = chosen.get_untracked().map_or(0, |at| at + 1);
        chosen.set(Some(if at < count() { at } else { 0 }));
        let span = session.problems.with_untracked(|problems| {
            problems.differences.get(chosen.get_untracked().unwrap_or(0)).map(|(span, _)| *span)
        });
        if let Some(span) = span {
            show(span);
        }
    };
    let said = move || match count() {
        0 => String::new(),
        count => format!(
            "{} different on GitHub.",
            if count == 1 { "1 place looks".to_owned() } else { format!("{count} places look") }
        ),
    };
    el("div")
        .attr_of("class", move || Some(if count() == 0 { "differences none" } else { "differences" }.to_owned()))
        .child(
            el("p")
                .class("difference-line")
                .child(el("span").class("differs-sign").attr("aria-hidden", "true").text("≠"))
                .child(el("span").text_of(said))
                .child(
                    el("button")
                        .attr("type", "button")
                        .class("quiet")
                        .text_of(move || {
                            if chosen.get().is_some() && count() > 1 { "Next place" } else { "Show" }.to_owned()
                        })
                        .on("click", move |_| next()),
                ),
        )
        .child(el("div").attr("aria-live", "polite").slots(
            move || looked_at(session, chosen).map(|(place, _)| place),
            move |place| place.clone().map_or_else(Vec::new, |place| told(session, chosen, place)),
        ))
}

fn told(session: Session, chosen: State<Option<usize>>, place: Place) -> Vec<El> {
    let number = if count_of(session) > 1 { format!("{}. ", place.at + 1) } else { String::new() };
    let mut parts = vec![el("p").text(&number).text(&place.sentence)];
    let mut actions = Vec::new();
    if let Some((severity, message, help, fixes)) = place.problem {
        let message = words(el("span").class("message"), &message).text(" ");
        parts.push(el("p").child(mark(severity)).text(" ").child(words(message, &help)));
        actions.extend(fixes.buttons(move |at| {
            let problem = looked_at(session, chosen).and_then(|(place, _)| place.problem);
            if let Some(fix) = problem.and_then(|(_, _, _, fixes)| fixes.take(at)) {
                session.apply_fix(&fix);
            }
        }));
    }
    actions.push(
        button("Go to the lines", move || {
            if let Some((_, span)) = looked_at(session, chosen) {
                session.go_to(span);
            }
        })
        .class("quiet"),
    );
    actions.push(button("Close", move || chosen.set(None)).class("quiet"));
    parts.push(el("p").class("fixes").children(actions));
    parts
}

fn count_of(session: Session) -> usize {
    session.problems.with_untracked(|problems| problems.differences.len())
}
