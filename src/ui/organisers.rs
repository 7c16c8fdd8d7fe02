//! Links in rows, as the organisers of an event: for each a name and an address, and a button for another.

use std::rc::Rc;

use super::el::{El, button, el};
use super::form::Form;
use crate::app::state::{State, afterwards};
use crate::issue::form::name_and_address;
use crate::platform::page;

/// Name and address of each, and how often they were set from outside.
type Rows = (Vec<(String, String)>, u32);

/// The lines of the field as rows; there is always one to type in.
fn rows_of(lines: &str) -> Vec<(String, String)> {
    let row = |line: &str| {
        let (name, url) = name_and_address(line).unwrap_or((line, ""));
        (name.to_owned(), url.to_owned())
    };
    let rows: Vec<(String, String)> = lines.lines().map(row).collect();
    if rows.is_empty() { vec![Default::default()] } else { rows }
}

fn lines_of(rows: &[(String, String)]) -> String {
    let line = |(name, url): &(String, String)| if url.is_empty() { name.clone() } else { format!("{name}={url}") };
    rows.iter().map(line).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The rows.
pub fn organisers(form: &Form, field: &'static str) -> El {
    let rows = State::<Rows>::new((rows_of(""), 0));
    let values = form.values;
    // What comes from elsewhere is shown; what is typed here is there already.
    afterwards(Box::new(move || {
        let lines = values.with(|values| values.typed(field).to_owned());
        if rows.with_untracked(|(rows, _)| lines_of(rows)) != lines {
            rows.update(|(rows, set)| (*rows, *set) = (rows_of(&lines), *set + 1));
        }
    }));
    let taken = form.clone();
    let change: Rc<dyn Fn()> = Rc::new(move || taken.set(field, rows.with_untracked(|(rows, _)| lines_of(rows))));
    let (own, name) = (form.clone(), form.id_of(field));
    let what = if field == "organisers" { "organiser" } else { "link" };
    let row = move |at: usize| {
        let part = |is_name: bool, label: &str, placeholder: &str| {
            let change = Rc::clone(&change);
            let text = rows.with_untracked(|(rows, _)| rows.get(at).cloned().unwrap_or_default());
            let id = format!("{name}{}-{at}", if is_name { "" } else { "-link" });
            let typed = move |text: String| {
                rows.maybe_update(|(rows, _)| {
                    if let Some(row) = rows.get_mut(at) {
                        *(if is_name { &mut row.0 } else { &mut row.1 }) = text;
                    }
                    false
                });
                change();
            };
            own.undone_here(el("input").attr("type", "text").attr("autocomplete", "off"))
                .attr("id", &id)
                .attr("value", if is_name { &text.0 } else { &text.1 })
                .attr("aria-label", &format!("{label} of {what} {}", at + 1))
                .attr("aria-describedby", &format!("{name}-problems"))
                .attr("placeholder", placeholder)
                .on("input", move |event| typed(page::value(event)))
        };
        el("div").class("organiser").child(part(true, "Name", "Name")).child(part(
            false,
            if what == "link" { "Target" } else { "Link" },
            "https://",
        ))
    };
    let name = form.id_of(field);
    let more = {
        let name = name.clone();
        button(&format!("Another {what}"), move || {
            let count = rows.with_untracked(|(rows, _)| rows.len());
            rows.update(|(rows, _)| rows.push(Default::default()));
            page::focus(&format!("#{name}-{count}"));
        })
        .class("quiet")
    };
    el("div")
        .class("organisers")
        .attr("id", &name)
        .attr("role", "group")
        .attr("aria-labelledby", &format!("{name}-label"))
        .slots(move || rows.with(|(rows, set)| (rows.len(), *set)), move |(count, _)| (0..*count).map(&row).collect())
        .child(more)
}
