//! The components, one a file. They read the session and act through it.

mod add_item;
mod candidates;
mod chrome;
mod dialogs;
mod differences;
mod drag;
mod drop_target;
mod edit_item;
mod el;
mod export_dialog;
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
mod tags;
mod text_pane;
mod together;
mod welcome;

use crate::app::state::Derived;
use crate::app::{Session, carried, keys};
use crate::platform;

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
    platform::page::on_leave(move || session.save_now());
    let is_open = Derived::new(move || session.issue.with(Option::is_some));
    page.slot(move || Some(if is_open.get() { shell::shell(session) } else { welcome::welcome(session) }))
        .slot(move || dialogs::dialog(session))
        .slot(drop_target::drop_target(session));
}
