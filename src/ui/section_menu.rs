//! What can be done with a whole section, beside its title: sort a region, drop what is past, a new section after this one,
//! take an empty one out. Each is offered only where it does something.

use leptos::web_sys::{FocusEvent, HtmlInputElement, KeyboardEvent, Node};
use wasm_bindgen::JsCast;

use super::el::{El, button, el};
use super::mark::counted;
use crate::app::Session;
use crate::app::state::{Derived, State, afterwards};
use crate::desk::{Change, Document, SectionId};
use crate::issue::edit::section::{is_empty_section, takes_section_after};
use crate::issue::sections::Holds;
use crate::issue::{Issue, Section};
use crate::platform::page;
use crate::text::EditSet;
use crate::worker::{Answer, Request};

/// What can be done with the section that is shown.
#[derive(Clone, Copy, Default, PartialEq)]
struct Offers {
    section: Option<SectionId>,
    events: bool,
    unsorted: usize,
    past: usize,
    new: bool,
    remove: bool,
}

/// Whether a section may have something to be done with it as a whole. Asked at every key: nothing is counted for it.
pub fn has_menu(issue: &Issue, index: usize, section: &Section) -> bool {
    section.kind.holds() == Holds::Events || takes_section_after(issue, index) || is_empty_section(issue, index)
}

fn offers(session: Session) -> Offers {
    let read = session.read(|document| {
        let id = session.section.get()?;
        let (index, section) = document.section(id)?;
        Some(Offers {
            section: Some(id),
            events: section.kind.holds() == Holds::Events,
            unsorted: document.unsorted(id),
            past: document.past(id).len(),
            new: takes_section_after(document.issue(), index),
            remove: is_empty_section(document.issue(), index),
        })
    });
    read.flatten().unwrap_or_default()
}

/// The button that opens the menu, and the menu under it.
pub fn section_menu(session: Session) -> El {
    let open = State::new(false);
    let place = el("div").class("section-menu");
    let whole = place.get::<Node>();
    place
        .child(
            button("Section", move || open.update(|open| *open = !*open))
                .class("quiet disclose")
                .attr("title", "What can be done with the whole section")
                .state("aria-expanded", move || open.get()),
        )
        .slot(move || open.get().then(|| menu(session, open)))
        .on("keydown", move |event| {
            if event.dyn_ref::<KeyboardEvent>().is_some_and(|key| key.key() == "Escape") && open.get() {
                event.stop_propagation();
                close(open);
            }
        })
        .on("focusout", move |event| {
            let to = event.dyn_ref::<FocusEvent>().and_then(FocusEvent::related_target);
            let to = to.and_then(|to| to.dyn_into::<Node>().ok());
            let stays = whole.as_ref().is_some_and(|whole| whole.contains(to.as_ref()));
            if !stays && to.is_some() {
                open.set(false);
            }
        })
}

/// Events written as today's are, as the worker makes them: the edits, of which revision, and how many events they change.
#[derive(Clone, Default)]
struct Anew {
    revision: Option<u64>,
    edits: EditSet,
    events: usize,
}

fn menu(session: Session, open: State<bool>) -> El {
    let offers = Derived::new(move || offers(session));
    let anew = State::new(Anew::default());
    afterwards(Box::new(move || ask_anew(session, anew)));
    let current = move || {
        let revision = session.read(Document::revision);
        anew.with(|anew| (anew.revision.is_some() && anew.revision == revision).then_some(anew.events))
    };
    let write_anew = move |events: &Option<usize>| {
        let press = move || {
            let Anew { edits, events, .. } = anew.get_untracked();
            if session.write(|document| document.apply(edits, Change::new("Normalise events"))) == Some(true) {
                session.say_with_undo(format!("{} written as today’s are.", counted(events, "event")));
            }
            close(open);
        };
        let count = events.filter(|events| *events > 0);
        let offer = |events| choice("Write as today’s events are", &counted(events, "event"), press);
        count.map(offer).into_iter().collect()
    };
    let nothing = move || {
        let offers = offers.get();
        match current() {
            _ if !offers.events || offers.remove || offers.unsorted + offers.past > 0 => "",
            Some(0) => "Sorted, nothing past, all written as today’s are.",
            Some(_) => "",
            None => "Sorted, and nothing is past.",
        }
    };
    page::focus(".section-menu .menu :is(button, input)");
    el("div")
        .class("menu")
        .attr("tabindex", "-1")
        .attr("role", "group")
        .attr("aria-label", "What can be done with the section")
        .slots(move || offers.get(), move |offers| choices(session, open, *offers))
        .slots(current, write_anew)
        .child(el("p").class("empty").text_of(move || nothing().to_owned()))
}

/// Asks the worker for the events as today's are, whenever the text or the section is another.
fn ask_anew(session: Session, anew: State<Anew>) {
    let asked = session.read(|document| {
        let (at, section) = document.section(session.section.get()?)?;
        let holds_events = section.kind.holds() == Holds::Events;
        holds_events.then(|| (document.revision(), Request::Normalise(document.issue().shared_text(), at)))
    });
    let Some((revision, request)) = asked.flatten() else { return };
    session.ask(&request, move |answer| {
        if let Answer::Normalised(edits, events) = answer {
            anew.set(Anew { revision: Some(revision), edits, events });
        }
    });
}

/// Closes the menu; the button that opened it has the focus.
fn close(open: State<bool>) {
    open.set(false);
    page::focus(".section-menu > button");
}

fn choices(session: Session, open: State<bool>, offers: Offers) -> Vec<El> {
    let Some(section) = offers.section else { return Vec::new() };
    let mut choices = Vec::new();
    if offers.unsorted > 0 {
        choices.push(choice(
            "Sort by date and place",
            &format!("{} out of place", counted(offers.unsorted, "event")),
            move || {
                let moved = session.write(|document| document.sort_regions(section)).unwrap_or(0);
                session.say_with_undo(format!("Sorted: {} moved.", counted(moved, "event")));
                close(open);
            },
        ));
    }
    if offers.past > 0 {
        choices.push(choice("Drop what is past", &counted(offers.past, "event"), move || {
            let dropped = session.write(|document| document.drop_past(section)).unwrap_or(0);
            session.say_with_undo(format!("{} dropped.", counted(dropped, "past event")));
            close(open);
        }));
    }
    if offers.remove {
        choices.push(choice("Remove this empty section", "", move || remove(session, section)));
    }
    if offers.new {
        choices.push(new_section(session, open, section));
    }
    choices
}

fn choice(words: &str, count: &str, press: impl Fn() + 'static) -> El {
    button(words, press).class("quiet choice").child(el("span").class("count").text(count))
}

/// The name of a new section and its button.
fn new_section(session: Session, open: State<bool>, after: SectionId) -> El {
    let name = el("input")
        .attr("type", "text")
        .attr("id", "new-section")
        .attr("autocomplete", "off")
        .attr("placeholder", "RustConf");
    let field = name.get::<HtmlInputElement>();
    let add = move || {
        let name = field.as_ref().map(HtmlInputElement::value).unwrap_or_default();
        let name = name.trim();
        match session.write(|document| document.add_section(after, name)).flatten() {
            Some(new) => {
                open.set(false);
                session.say_with_undo(format!("New section: {name}."));
                session.choose_section(new);
                page::focus(".section-view .form input, .section-view .form button");
            }
            None if name.is_empty() => session.say("A section needs a name."),
            None => session.say(format!("“{name}” is there already, or belongs elsewhere. Choose another name.")),
        }
    };
    let press = add.clone();
    el("div")
        .class("new-section")
        .child(el("label").attr("for", "new-section").text("New section after this one"))
        .child(name.on("keydown", move |event| {
            if event.dyn_ref::<KeyboardEvent>().is_some_and(|key| key.key() == "Enter" && !key.is_composing()) {
                event.prevent_default();
                add();
            }
        }))
        .child(button("Add section", press))
}

/// Takes out a section and shows the one before it.
fn remove(session: Session, section: SectionId) {
    let before = session.peek(|document| {
        let (index, section) = document.section(section)?;
        Some((document.section_id(index.checked_sub(1)?), section.title(document.text())))
    });
    let Some((before, title)) = before.flatten() else { return };
    if session.write(|document| document.remove_section(section)) == Some(true) {
        session.say_with_undo(format!("Section removed: {title}."));
        if let Some(before) = before {
            session.choose_section(before);
        }
        page::focus("#desk");
    }
}
