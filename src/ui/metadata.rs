//! The date of the issue. What follows from it, number, title, window and file name, changes along.

use super::el::{El, effect, el};
use super::form::show;
use crate::app::Session;
use crate::app::state::State;
use crate::issue::Date;
use crate::platform::page;

/// The form of the metadata.
pub fn metadata(session: Session) -> El {
    let date = move || session.read(|document| document.issue().date()).flatten();
    let wrong = State::new(String::new());
    let said = move || {
        let wrong = wrong.get();
        match date().filter(|_| wrong.is_empty()) {
            None if wrong.is_empty() => "The issue has no date yet.".to_owned(),
            None => wrong,
            Some(date) => format!(
                "{}: number {}, events until {}, file {}.",
                date.for_people(),
                date.issue_number().map_or_else(|| "unknown".to_owned(), |number| number.to_string()),
                date.events_end().for_people(),
                date.file_name()
            ),
        }
    };
    let input = el("input")
        .attr("id", "issue-date")
        .attr("type", "date")
        .attr("aria-describedby", "issue-date-says")
        .attr_of("aria-invalid", move || wrong.with(|wrong| !wrong.is_empty()).then(|| "true".to_owned()));
    let shown = input.clone();
    effect(Box::new(move || {
        if wrong.with(String::is_empty) {
            show(&shown, &date().map_or_else(String::new, |date| date.to_string()));
        }
    }));
    let input = input.on("input", move |event| {
        let Some(date) = Date::parse(&page::value(event)) else { return };
        if date.issue_number().is_none_or(|number| number < 1) {
            wrong.set(format!(
                "✕ Issues appear on Wednesdays, and {} is not one: the issue keeps its date.",
                date.for_people()
            ));
            return;
        }
        wrong.set(String::new());
        if session.write(|document| document.set_date(date)) == Some(true) {
            session.say_with_undo("Date changed, with what follows from it.");
        }
    });
    // What is no day of an issue does not stay.
    let input = input.on("blur", move |_| {
        let said = wrong.get_untracked();
        if !said.is_empty() {
            session.say(said.trim_start_matches("✕ "));
            wrong.set(String::new());
        }
    });
    let field = el("div").class("field").child(el("label").attr("for", "issue-date").text("Date")).child(input);
    let says = el("p").class("hint").attr("id", "issue-date-says").attr("aria-live", "polite").text_of(said);
    let place = el("div").class("form add wide").attr("role", "group").attr("aria-label", "The issue");
    place.child(el("h4").text("The issue")).child(field.child(says))
}
