//! What is selected in the list, the quiet bar that says what can be done with it, and doing it.

use leptos::web_sys::HtmlSelectElement;

use super::el::{El, button, el};
use super::item_row::Row;
use super::mark::counted;
use super::outline::chosen;
use crate::app::Session;
use crate::app::keys::{MAIN, focus_row};
use crate::app::state::{Derived, State, afterwards};
use crate::desk::{ItemId, SectionId};
use crate::platform::page;

/// The selected items of the section that is shown. `Copy`; it lives as long as the list.
#[derive(Clone, Copy)]
pub struct Selection {
    /// The session.
    pub session: Session,
    rows: Derived<Vec<Row>>,
    chosen: State<Vec<ItemId>>,
    /// From where a stretch is selected.
    anchor: State<Option<ItemId>>,
}

impl Selection {
    /// Nothing is selected.
    pub fn new(session: Session, rows: Derived<Vec<Row>>) -> Selection {
        let selection = Selection { session, rows, chosen: State::new(Vec::new()), anchor: State::new(None) };
        afterwards(Box::new(move || {
            session.section.track();
            selection.clear();
        }));
        selection
    }

    /// Whether an item is selected; followed.
    pub fn contains(self, id: ItemId) -> bool {
        self.chosen.with(|chosen| chosen.contains(&id))
    }

    /// The rows in their order.
    pub fn shown(self) -> Vec<ItemId> {
        self.rows.with(|rows| rows.iter().map(|row| row.id).collect())
    }

    /// What is selected and still there, in the order of the list; followed.
    fn ids(self) -> Vec<ItemId> {
        self.shown().into_iter().filter(|id| self.contains(*id)).collect()
    }

    /// What an action on a row is about: all that is selected if it is among that, else the row alone.
    pub fn about(self, id: ItemId) -> Vec<ItemId> {
        if self.contains(id) { self.ids() } else { vec![id] }
    }

    /// Nothing is selected any more. False where nothing was.
    pub fn clear(self) -> bool {
        let some = self.chosen.with_untracked(|chosen| !chosen.is_empty());
        if some {
            self.chosen.set(Vec::new());
        }
        some
    }

    /// Selects a row, or no longer.
    pub fn toggle(self, id: ItemId) {
        self.anchor.set(Some(id));
        self.chosen.update(|chosen| match chosen.iter().position(|other| *other == id) {
            Some(at) => drop(chosen.remove(at)),
            None => chosen.push(id),
        });
    }

    /// Selects all rows from the last one that was selected by itself to this one.
    pub fn extend(self, to: ItemId) {
        let rows = self.shown();
        let at = |id: ItemId| rows.iter().position(|row| *row == id);
        let Some(end) = at(to) else { return };
        let start = self.anchor.get_untracked().and_then(at).unwrap_or(end);
        if start == end {
            self.anchor.set(Some(to));
        }
        self.chosen.set(rows.get(start.min(end)..=start.max(end)).unwrap_or(&[]).to_vec());
    }

    /// Begins a stretch here, unless one has begun.
    pub fn begin(self, id: ItemId) {
        if self.chosen.with_untracked(Vec::is_empty) {
            self.anchor.set(Some(id));
        }
    }

    /// Moves items to another section and says so.
    pub fn move_to(self, ids: &[ItemId], to: SectionId) {
        let session = self.session;
        let next = self.after(ids);
        let Some(moved) = session.write(|document| document.move_items(ids, to)).flatten() else {
            return session
                .say("They stay: the lines around them would make something else of them. Move them under Text.");
        };
        let title = session.peek(|document| document.section(to).map(|(_, it)| it.title(document.text())));
        session.say_with_undo(format!("{} moved to {}.", counted(moved, "item"), title.flatten().unwrap_or_default()));
        self.clear();
        focus_row(next, MAIN);
    }

    /// Moves items within the list; `part` of the row `on` keeps the focus.
    pub fn shift(self, ids: &[ItemId], down: bool, on: ItemId, part: &str) {
        if self.session.write(|document| document.shift_items(ids, down)) == Some(true) {
            self.say_place(ids);
        }
        focus_row(Some(on), part);
    }

    /// Moves items before another one, or to the foot of the list.
    pub fn move_before(self, ids: &[ItemId], before: Option<ItemId>, on: ItemId) {
        if self.session.write(|document| document.move_before(ids, before)) == Some(true) {
            self.say_place(ids);
        }
        focus_row(Some(on), HANDLE);
    }

    fn say_place(self, ids: &[ItemId]) {
        let rows = self.shown();
        let place = ids.first().and_then(|id| rows.iter().position(|row| row == id)).unwrap_or(0) + 1;
        let moved = if ids.len() == 1 { "Moved".to_owned() } else { format!("{} moved", counted(ids.len(), "item")) };
        self.session.say_with_undo(format!("{moved} to place {place} of {}.", rows.len()));
    }

    /// Takes out items and says so; the row after them has the focus.
    pub fn delete(self, ids: &[ItemId]) {
        let next = self.after(ids);
        let deleted = self.session.write(|document| document.delete_items(ids)).unwrap_or(0);
        if deleted > 0 {
            self.session.editing.set(None);
            let what = if deleted == 1 { "Item".to_owned() } else { counted(deleted, "item") };
            self.session.say_with_undo(format!("{what} deleted."));
            self.clear();
            focus_row(next, MAIN);
        }
    }

    /// The row that will stand where these stood: the one after the last of them, else the one before the first.
    fn after(self, ids: &[ItemId]) -> Option<ItemId> {
        let rows = self.shown();
        let last = rows.iter().rposition(|row| ids.contains(row)).unwrap_or(0);
        let rest = rows.get(last..).unwrap_or(&[]).iter().chain(rows.get(..last).unwrap_or(&[]).iter().rev());
        rest.copied().find(|row| !ids.contains(row))
    }

    /// The row `by` places further on.
    pub fn neighbour(self, id: ItemId, down: bool) -> Option<ItemId> {
        let rows = self.shown();
        let at = rows.iter().position(|row| *row == id)?;
        rows.get(if down { at + 1 } else { at.checked_sub(1)? }).copied()
    }
}

/// The part of a row by which it is dragged and selected.
pub const HANDLE: &str = ".handle";

/// What can be done with what is selected; nothing where nothing is.
pub fn bar(selection: Selection) -> Option<El> {
    let is_shown = Derived::new(move || !selection.ids().is_empty());
    Some(el("div").class("selection-place").slots(
        move || is_shown.get(),
        move |shown| {
            if *shown { vec![tools(selection)] } else { Vec::new() }
        },
    ))
}

fn tools(selection: Selection) -> El {
    let session = selection.session;
    let count = move || format!("{} selected", selection.ids().len());
    let act = move |act: fn(Selection, &[ItemId])| move || act(selection, &selection.ids());
    let shift = move |down: bool| {
        move || {
            let ids = selection.ids();
            if session.write(|document| document.shift_items(&ids, down)) == Some(true) {
                selection.say_place(&ids);
                page::show(&format!("#item-{}", ids.first().map_or(0, |id| id.0)));
            }
        }
    };
    el("div")
        .class("selection")
        .attr("role", "group")
        .attr("aria-label", "Selected items")
        .child(el("span").class("selected-count").attr("role", "status").text_of(count))
        .child(targets(selection))
        .child(button("Up", shift(false)))
        .child(button("Down", shift(true)))
        .child(button("Delete", act(Selection::delete)))
        .child(button("Clear", move || {
            let first = selection.ids().first().copied();
            selection.clear();
            focus_row(first, MAIN);
        }))
}

/// The choice of the section to which the selected items go: only those that take them all.
fn targets(selection: Selection) -> El {
    let session = selection.session;
    let options = Derived::new(move || {
        let ids = selection.ids();
        let read = session.read(|document| {
            let titled = |id: SectionId| Some((id, document.section(id)?.1.title(document.text())));
            document.targets(&ids).into_iter().filter_map(titled).collect::<Vec<_>>()
        });
        read.unwrap_or_default()
    });
    let option = |(id, title): &(SectionId, String)| el("option").attr("value", &id.0.to_string()).text(title);
    let all = move |options: &Vec<(SectionId, String)>| {
        let words = if options.is_empty() { "No other section takes them" } else { "Move to…" };
        let first = el("option").attr("value", "").text(words);
        std::iter::once(first).chain(options.iter().map(option)).collect()
    };
    el("select")
        .attr("aria-label", "Move to")
        .flag("disabled", move || options.with(Vec::is_empty))
        .slots(move || options.get(), all)
        .on("change", move |event| {
            if let Some(to) = chosen(event) {
                selection.move_to(&selection.ids(), to);
            }
            if let Some(select) =
                page::target(event).and_then(|it| wasm_bindgen::JsCast::dyn_into::<HtmlSelectElement>(it).ok())
            {
                select.set_value("");
            }
        })
}
