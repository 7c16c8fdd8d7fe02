//! What was pasted, as a list in place of the form: each candidate with what will be written, where, and what speaks
//! against it; those that are chosen are added in one step.

use std::rc::Rc;

use leptos::web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event, HtmlInputElement, KeyboardEvent};
use wasm_bindgen::JsCast;

use super::el::{El, button, effect, el};
use super::form::{Form, choices, show};
use super::mark::{counted, mark, words};
use super::organisers::organisers;
use super::outline;
use super::section_view::sections_for_links;
use crate::app::Session;
use crate::app::pasted::{LACKING, Row};
use crate::app::state::{Derived, State, Timer, afterwards};
use crate::desk::SectionId;
use crate::issue::form::{Field, FormKind, Input, Style, compose};
use crate::issue::paste::{Twin, link_from_html, link_from_text, may_be_several};
use crate::issue::sections::by_id;
use crate::lint::{Diagnostic, Severity};
use crate::platform::files::{self, Carried};
use crate::platform::page;

/// How long after a key the rows are checked, in milliseconds.
const CHECK_DELAY: u32 = 200;

/// `form`, which takes pastes of one item, with what it does not take: several become a list of candidates in its place.
pub fn with_candidates(session: Session, kind: FormKind, form: El) -> El {
    let serial = Derived::new(move || session.offered.with(|offered| (!offered.is_empty(), offered.serial)));
    let form = form.flag("hidden", move || serial.get().0);
    el("div")
        .child(form)
        .child(file_hint(session).flag("hidden", move || serial.get().0))
        .slots(move || serial.get(), move |(any, _)| any.then(|| list(session)).into_iter().collect())
        .on("paste", move |event| {
            let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
            if let Some(data) = data {
                came(session, kind, event, &data);
            }
        })
        .on("dragover", move |event| {
            let data = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
            if data.is_some_and(|data| files::holds_addresses(&data)) {
                event.prevent_default();
            }
        })
        .on("drop", move |event| {
            let data = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
            if let Some(dragged) = data.filter(files::holds_addresses) {
                came(session, kind, event, &dragged);
            }
        })
}

/// What a paste or a dragged link brings, unless the form has taken it.
fn came(session: Session, kind: FormKind, event: &Event, data: &DataTransfer) {
    if event.default_prevented() {
        return;
    }
    let Carried { text, html, .. } = Carried::of(data);
    let in_lines = page::target(event).is_some_and(|target| target.tag_name() == "TEXTAREA");
    if in_lines && !crate::issue::paste::is_file(&text) {
        return;
    }
    if may_be_several(kind, &text, &html) {
        event.prevent_default();
        session.offer(&text, &html);
        return;
    }
    // A link that is dragged, or copied from a page, has its title in the HTML and often only one of the two in the text.
    let link = link_from_text(&text);
    let untitled = link.as_ref().is_none_or(|link| link.title.is_empty());
    let titled = link_from_html(&html).filter(|it| untitled && (link.is_none() || it.title != it.url));
    if let Some(link) = titled.or(link) {
        event.prevent_default();
        session.fill_with_link(kind, link);
    }
}

/// Says what can be pasted, and takes a file.
fn file_hint(session: Session) -> El {
    let input = el("input")
        .attr("type", "file")
        .class("unseen")
        .attr("accept", ".ics,.json,text/calendar,application/json")
        .attr("aria-label", "Choose a calendar file")
        .on("change", move |event| {
            let input = page::target(event).and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(file) = input.and_then(|input| files::chosen(&input).into_iter().next()) {
                files::read(&file, move |read| session.open_read(read));
            }
        });
    let label = el("span").class("link-like").attr("aria-hidden", "true").text("choose a calendar file");
    el("p")
        .class("paste-hint")
        .text("Several at once: paste addresses, a list, a selection of a page or a calendar here, or ")
        .child(el("label").class("file").child(label).child(input))
        .text(".")
}

fn list(session: Session) -> El {
    let rows = session.offered.with_untracked(|offered| offered.rows.clone());
    let rest = session.offered.with_untracked(|offered| offered.rest.clone());
    // The checks look at the rows a moment after one of them is another.
    let timer = Timer::idle();
    let mut checked = Vec::new();
    afterwards(Box::new(move || {
        let rows = session.offered.with(|offered| offered.rows.clone());
        if rows != checked {
            checked = rows;
            timer.set(CHECK_DELAY, move || session.check_offered());
        }
    }));
    let is_left = session.offered.with_untracked(|offered| offered.is_left && offered.chosen().next().is_some());
    page::focus(if rows.is_empty() {
        "#candidates-rest"
    } else if is_left {
        LACKING
    } else {
        "#candidate-0"
    });
    page::bring(".section-view", ".candidates");
    let label = move || format!("Add {}", session.offered.with(|offered| offered.counted(offered.ready())));
    let nothing = move || session.offered.with(|offered| offered.chosen().next().is_none());
    let add = move || session.add_offered();
    let choose_all = move || {
        session.offered.update(|offered| {
            let all = offered.rows.iter().all(|row| row.chosen);
            offered.rows.iter_mut().for_each(|row| row.chosen = !all);
        });
    };
    let all = move || session.offered.with(|offered| offered.rows.iter().all(|row| row.chosen));
    let actions = el("div")
        .class("form-actions")
        .child(
            button("", choose_all)
                .class("quiet")
                .text_of(move || if all() { "Choose none" } else { "Choose all" }.to_owned()),
        )
        .child(button("Leave these", move || session.leave_offered()))
        .child(button("", add).class("primary").text_of(label).flag("disabled", nothing));
    el("div")
        .class("form add wide candidates")
        .attr("role", "group")
        .attr("aria-label", "What was pasted")
        .child(el("h4").text("What was pasted"))
        .child_if(for_all(session, &rows))
        .child(el("ul").children(rows.iter().enumerate().map(|(at, row)| candidate(session, at, row))))
        .child_if((!rest.is_empty()).then(|| left_over(session, &rest)))
        .child(actions)
        .on("keydown", move |event| match event.dyn_ref::<KeyboardEvent>() {
            Some(key) if key.key() == "Escape" => session.escape_offered(),
            Some(key) if key.key() == "Enter" && !key.is_composing() && !page::is_button(key) && !is_text(key) => {
                key.prevent_default();
                add();
            }
            _ => {}
        })
}

fn is_text(key: &KeyboardEvent) -> bool {
    page::target(key).is_some_and(|target| target.tag_name() == "TEXTAREA")
}

/// One choice for all pull requests whose area the paste does not say, where there are several.
fn for_all(session: Session, rows: &[Row]) -> Option<El> {
    let lacks = |row: &Row| row.candidate.kind == FormKind::PullRequest && row.candidate.values.get("area").is_empty();
    let field = FormKind::PullRequest.fields().iter().find(|field| field.id == "area")?;
    (rows.iter().filter(|row| lacks(row)).count() > 1).then(|| {
        let choose = move |area: String| {
            session.offered.update(|offered| {
                for row in offered.rows.iter_mut().filter(|row| lacks(row)) {
                    row.candidate.values.set("area", area.clone());
                }
            });
        };
        let select = choices(field).on("change", move |event| choose(page::value(event)));
        el("label").class("move").text("Area of all that have none").child(select)
    })
}

fn candidate(session: Session, at: usize, row: &Row) -> El {
    let kind = row.candidate.kind;
    let read = move |read: &dyn Fn(&Row) -> String| {
        session.offered.with(|offered| offered.rows.get(at).map_or_else(String::new, read))
    };
    let id = format!("candidate-{at}");
    let said_id = format!("{id}-said");
    let title = move || {
        read(&|row| {
            let values = &row.candidate.values;
            let names = [values.get("title"), values.get("name"), values.get("url"), "Without a title"];
            names.into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned()
        })
    };
    let check = el("input").attr("type", "checkbox").attr("id", &id).attr("aria-describedby", &said_id).on(
        "change",
        move |event| {
            let chosen = page::is_checked(event);
            session.offered.update(|offered| {
                if let Some(row) = offered.rows.get_mut(at) {
                    row.chosen = chosen;
                }
            });
        },
    );
    let shown = check.clone();
    effect(Box::new(move || {
        let chosen = session.offered.with(|offered| offered.rows.get(at).is_some_and(|row| row.chosen));
        if let Some(input) = shown.get::<HtmlInputElement>() {
            input.set_checked(chosen);
        }
    }));
    let written = move || {
        read(&|row| compose(kind, &row.candidate.values, Style::default()).map(|it| it.lines).unwrap_or_default())
    };
    let fields = row.asked.iter().filter_map(|id| kind.fields().iter().find(|field| field.id == *id));
    let said = move || {
        session.offered.with(|offered| {
            let problems = offered.problems.get(at).map_or(&[][..], Vec::as_slice);
            offered.rows.get(at).map(|row| said(row, problems)).unwrap_or_default()
        })
    };
    let line = |(severity, text): &(Severity, String)| {
        el("p").class("field-problem").child(mark(*severity)).child(words(el("span"), text))
    };
    let needs = move || read(&needs);
    let place = match kind {
        FormKind::Link => section_choice(session, at),
        _ => el("p").class("detail").text_of(move || read(&goes_to)),
    };
    el("li")
        .class("candidate")
        .child(el("label").attr("for", &id).child(check).child(el("span").class("title").text_of(title)))
        .child(el("p").class("written").text_of(written))
        .child(place)
        .child(el("p").class("detail").text_of(needs))
        .children(fields.map(|field| asked(session, at, field, &said_id)))
        .child(
            el("div").attr("id", &said_id).class("field-problems").slots(said, move |it| it.iter().map(line).collect()),
        )
}

/// "Needed: First day, Organisers", by the labels of its fields.
fn needs(row: &Row) -> String {
    let faults = row.candidate.faults();
    let lacks = |field: &&Field| row.lacks(&faults, field.id);
    let labels: Vec<&str> = row.candidate.kind.fields().iter().filter(lacks).map(|field| field.label).collect();
    if labels.is_empty() { String::new() } else { format!("Needed: {}.", labels.join(", ")) }
}

/// "Goes to Virtual and Europe", as soon as that is known.
fn goes_to(row: &Row) -> String {
    let sections =
        compose(row.candidate.kind, &row.candidate.values, Style::default()).map(|it| it.sections).unwrap_or_default();
    let titles: Vec<&str> = sections.iter().filter_map(|id| by_id(id)).map(|known| known.title).collect();
    if titles.is_empty() { String::new() } else { format!("Goes to {}", titles.join(" and ")) }
}

/// The section that a link goes to.
fn section_choice(session: Session, at: usize) -> El {
    let of_row = move || session.offered.with(|offered| offered.rows.get(at).and_then(|row| row.section));
    let options = session.peek(sections_for_links).unwrap_or_default();
    let option =
        |(id, title): &(SectionId, std::sync::Arc<str>)| el("option").attr("value", &id.0.to_string()).text(title);
    let select = el("select").children(options.iter().map(option));
    let shown = select.clone();
    effect(Box::new(move || {
        let section = of_row().map_or_else(String::new, |id| id.0.to_string());
        show(&shown, &section);
    }));
    let select = select.on("change", move |event| {
        let section = outline::chosen(event);
        session.change_offered(at, |row| row.section = section);
    });
    el("label").class("move").text("Section").child(select)
}

/// What speaks against a candidate, and what it says that no field takes.
fn said(row: &Row, problems: &[Diagnostic]) -> Vec<(Severity, String)> {
    // What is still empty is not wrong: it is asked for.
    let is_typed = |field: &str| !row.candidate.values.get(field).is_empty();
    let faults = row.candidate.faults().into_iter().filter(|fault| is_typed(fault.field));
    let faults = faults.map(|fault| (Severity::Error, fault.message));
    let twin = row.candidate.twin.as_ref().map(|twin| match twin {
        Twin::Issue(title, section) => format!("Already here: “{title}” under {section}."),
        Twin::Paste(line) => format!("The same stands in line {line} of what was pasted."),
    });
    let twin = twin.map(|text| (Severity::Warning, text));
    let past = || (Severity::Warning, "This event is over when the issue appears.".to_owned());
    let past = row.is_past.then(past);
    let note = Some(&row.candidate.note).filter(|note| !note.is_empty());
    let note = note.map(|note| (Severity::Hint, format!("Left out: {note}")));
    let no_section = row.candidate.kind == FormKind::Link && row.section.is_none();
    let section = no_section.then(|| (Severity::Error, "Choose the section to which the link goes.".to_owned()));
    // The rules would say of what is lacking that it is wrong.
    let problems = problems.iter().filter(|_| needs(row).is_empty());
    let problems = problems.map(|found| (found.severity, format!("{} {}", found.message, found.help)));
    faults.chain(section).chain(twin).chain(past).chain(problems).chain(note).collect()
}

/// A field that the paste leaves open.
fn asked(session: Session, at: usize, field: &'static Field, said: &str) -> El {
    let id = format!("candidate-{at}-{}", field.id);
    let lacks = move || {
        let lacks = |row: &Row| row.lacks(&row.candidate.faults(), field.id);
        session.offered.with(|offered| offered.rows.get(at).is_some_and(lacks))
    };
    if matches!(field.input, Input::Links) {
        let values = session.offered.with_untracked(|it| it.rows.get(at).map(|row| row.candidate.values.clone()));
        let values = State::new(values.unwrap_or_default());
        let touched = move |field| {
            let text = values.with_untracked(|values| values.typed(field).to_owned());
            session.change_offered(at, |row| row.candidate.values.set(field, text));
        };
        let form = Form {
            name: format!("candidate-{at}"),
            kind: FormKind::Event,
            values,
            problems: Rc::new(Vec::new),
            touched: Rc::new(touched),
            fix: Rc::new(|_| ()),
            own_undo: true,
        };
        let label = el("label").attr("id", &format!("{id}-label")).text(field.label);
        return el("div").class("field").child(label).child(organisers(&form, field.id).flag("data-lacking", lacks));
    }
    let input = match field.input {
        Input::Choice(_) | Input::List(_) => choices(field),
        Input::Date => el("input").attr("type", "date"),
        _ => el("input").attr("type", "text"),
    };
    let shown = input.clone();
    effect(Box::new(move || {
        let value = session.offered.with(|offered| {
            offered.rows.get(at).map_or_else(String::new, |row| row.candidate.values.typed(field.id).to_owned())
        });
        show(&shown, &value);
    }));
    let input = input
        .attr("id", &id)
        .attr("data-own-undo", "")
        .attr("aria-describedby", said)
        .attr("autocomplete", "off")
        .flag("data-lacking", lacks);
    let input = input.on("input", move |event| {
        let text = page::value(event);
        session.change_offered(at, |row| row.candidate.values.set(field.id, text));
    });
    el("div").class("field").child(el("label").attr("for", &id).text(field.label)).child(input)
}

/// The lines that gave no candidate: they can be mended and read again.
fn left_over(session: Session, rest: &str) -> El {
    let area = el("textarea")
        .attr("id", "candidates-rest")
        .attr("rows", "3")
        .attr("spellcheck", "false")
        .attr("data-own-undo", "")
        .text(rest)
        .on("input", move |event| {
            let text = page::value(event);
            session.offered.maybe_update(|offered| {
                offered.is_typed = true;
                offered.rest = text;
                false
            });
        });
    let waits = session.offered.with_untracked(|offered| offered.is_waiting);
    let what = if waits { "Waits to be read" } else { "Not understood" };
    let label = format!("{what}: {}", counted(rest.lines().count(), "line"));
    let label = el("label").attr("for", "candidates-rest").text(&label);
    el("div").class("left-over").child(label).child(area).child(button("Read again", move || session.read_again()))
}
