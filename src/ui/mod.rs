//! The components, one a file. They read the session and act through it.

mod add_item;
mod candidates;
mod chrome;
mod desk_part;
mod dialogs;
mod differences;
mod drag;
mod drop_target;
mod edit_item;
mod el;
mod export_dialog;
mod fixes;
mod form;
mod item_row;
mod mark;
mod metadata;
mod organisers;
mod outline;
mod past;
mod problem_rows;
mod problems;
mod proof;
mod proof_dom;
mod row_keys;
mod rule_page;
mod section_menu;
mod section_view;
mod selection;
mod shell;
mod shortcuts;
mod splits;
mod tags;
mod text_pane;
mod together;
mod welcome;

use crate::app::state::{Derived, State};
use crate::app::{Session, carried, keys, save};
use crate::platform;
use crate::platform::part::NotArrived;
use desk_part::DeskPart;

/// Starts the app in the page's `#app`.
pub fn mount() {
    platform::crash::install();
    let Some(root) = platform::dom::app_root() else { return };
    let page = el::El::of(&root);
    leptos::mount::mount_to(root, move || app(page)).forget();
}

/// The whole app: the welcome, or the open document.
fn app(page: el::El) {
    let session = Session::start();
    keys::listen(session);
    carried::listen(session);
    save::listen(session);
    platform::page::on_leave(move || session.save_now());
    let is_open = Derived::new(move || session.read(|_| ()).is_some());
    let desk = State::new(None::<DeskPart>);
    fetch(session, desk, false);
    // Whoever opens a draft before it is there waits for it.
    el::effect(Box::new(move || {
        if is_open.get() && desk.with_untracked(Option::is_none) {
            fetch(session, desk, true);
        }
    }));
    let screen = move || match desk.get() {
        Some(desk) => (desk.shell)(session),
        None => el::el("p").class("loading").attr("role", "status").text("Galley is loading."),
    };
    page.slot(move || Some(if is_open.get() { screen() } else { welcome::welcome(session) }))
        .slot(move || desk.get().and_then(|desk| (desk.dialog)(session)))
        .slot(drop_target::drop_target(session));
}

/// Loads the desk, and the checks after it: they would be in its way on the line. Where it is `wanted` and does not come,
/// the crash screen says so.
fn fetch(session: Session, desk: State<Option<DeskPart>>, wanted: bool) {
    platform::part::load(desk_part::load(), move |part| match part {
        Ok(part) if desk.with_untracked(Option::is_none) => {
            desk.set(Some(part));
            session.load_checks();
        }
        Err(NotArrived) if wanted => {
            session.save_now();
            platform::crash::unloaded("The part of the module that an open draft needs did not arrive.");
        }
        _ => {}
    });
}
