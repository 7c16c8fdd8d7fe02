//! Drafts and settings in the browser's local storage, under keys that begin with `galley/`.
//!
//! A draft is two values (see [`Snapshot`]): the text as it was opened, written once, and the text as it is, written at
//! every save. No two tabs save under one id: a new document has a new id, and [`adopt`] gives one to a draft that is
//! opened again. So no tab writes over what another has saved. Beside them stands what is not of the text (see [`BESIDE`]).

use std::cell::RefCell;
use std::fmt;

use gloo::events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::Storage;

use super::crash::Remembered;
use super::{clock, crash, dom};
use crate::desk::Snapshot;
use crate::desk::shelf::{self, MOST_DRAFTS, SavedDraft};

const DRAFTS: &str = "galley/draft/";
const SETTINGS: &str = "galley/setting/";
const TEXT: &str = "/text";
const OPENED: &str = "/opened";

/// The problems that somebody does not want to be told of a draft.
pub const IGNORED: &str = "ignored";
/// What is typed in forms and not yet in the draft.
pub const TYPED: &str = "typed";
/// What is kept beside a draft.
pub const BESIDE: [&str; 2] = [IGNORED, TYPED];

thread_local! {
    /// The id that was given out last: that of the document which is open in this tab.
    static OWN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Why something was not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The browser stores nothing for this page.
    Refused,
    /// There is no room left.
    Full,
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            StorageError::Refused => {
                "Not saved: this browser stores nothing for this page. Export the draft before you close the tab."
            }
            StorageError::Full => {
                "Not saved: the browser's storage is full. Remove an older draft, or export this one before you close the tab."
            }
        })
    }
}

/// An id that no draft has, for a document that is being opened. A crash saves under the one given out last.
pub fn new_id() -> String {
    // The time keeps ids apart on one machine; the random part two tabs in one millisecond.
    let id = format!("{:x}-{:06x}", clock::now_ms(), (js_sys::Math::random() * f64::from(1 << 24)) as u32);
    set_own(&id);
    id
}

fn set_own(id: &str) {
    OWN.with(|own| {
        if let Ok(mut own) = own.try_borrow_mut() {
            *own = Some(id.to_owned());
        }
    });
}

/// The saved drafts, the newest first.
pub fn list() -> Vec<SavedDraft> {
    store().map(|store| drafts(&store)).unwrap_or_default()
}

/// Saves a draft under its id. `opened_too` also writes the opened text, which else is written only if it is not there.
pub fn save(id: &str, snapshot: &Snapshot, opened_too: bool) -> Result<(), StorageError> {
    if crash::has_crashed() {
        return Err(StorageError::Refused);
    }
    let store = store()?;
    put(&store, &text_key(id), &snapshot.head_and_text(), id)?;
    let opened = opened_key(id);
    if opened_too || !Reflect::has(&store, &JsValue::from_str(&opened)).unwrap_or(false) {
        // The text is saved. Without the opened one it loses its difference, and the next save tries again.
        let _ = put(&store, &opened, &snapshot.opened, id);
        prune(&store, id);
    }
    Ok(())
}

/// Calls `heard` whenever another tab saves a draft, with its id and the first of its two values, or takes one away.
pub fn on_other_tab(heard: impl Fn(&str, Option<String>) + 'static) {
    let Some(window) = dom::window() else { return };
    let listener = EventListener::new(&window, "storage", move |event| {
        let text = |name: &str| Reflect::get(event, &JsValue::from_str(name)).ok()?.as_string();
        let key = text("key").unwrap_or_default();
        if let Some(id) = key.strip_prefix(DRAFTS).and_then(|key| key.strip_suffix(TEXT)) {
            heard(id, text("newValue"));
        }
    });
    listener.forget();
}

/// A saved draft as it is, which stays where it is.
pub fn load(id: &str) -> Option<Snapshot> {
    let store = store().ok()?;
    let opened = get(&store, &opened_key(id));
    Snapshot::read(&get(&store, &text_key(id))?, opened.as_deref())
}

/// A saved draft to go on with in this tab, and the id to save it under from now on. It is moved there, so that a tab that
/// still has it open goes on under the old id, and neither writes over the other.
pub fn adopt(id: &str) -> Option<(String, Snapshot)> {
    let snapshot = load(id)?;
    let own = new_id();
    // Where there is no room for two it stays where it is: better one tab in danger than a draft in none.
    if save(&own, &snapshot, true).is_err() || get(&store().ok()?, &opened_key(&own)).is_none() {
        remove(&own);
        set_own(id);
        return Some((id.to_owned(), snapshot));
    }
    BESIDE.iter().for_each(|name| set_beside(&own, name, &beside(id, name)));
    remove(id);
    Some((own, snapshot))
}

/// Removes a saved draft.
pub fn remove(id: &str) {
    if let Ok(store) = store() {
        let _ = store.remove_item(&text_key(id));
        let _ = store.remove_item(&opened_key(id));
        BESIDE.iter().for_each(|name| _ = store.remove_item(&beside_key(id, name)));
    }
}

/// What is kept beside a draft under one of the names of [`BESIDE`].
pub fn beside(id: &str, name: &str) -> String {
    store().ok().and_then(|store| get(&store, &beside_key(id, name))).unwrap_or_default()
}

/// Keeps that. Not remembered is no harm.
pub fn set_beside(id: &str, name: &str, text: &str) {
    if let Ok(store) = store() {
        let key = beside_key(id, name);
        let _ = if text.is_empty() { store.remove_item(&key).is_ok() } else { put(&store, &key, text, id).is_ok() };
    }
}

/// A setting, if it was set.
pub fn setting(name: &str) -> Option<String> {
    get(&store().ok()?, &format!("{SETTINGS}{name}"))
}

/// Keeps a setting.
pub fn set_setting(name: &str, value: &str) -> Result<(), StorageError> {
    put(&store()?, &format!("{SETTINGS}{name}"), value, "")
}

/// Saves a draft as it was at a crash, under this tab's id. Whether that worked.
pub(super) fn save_at_crash(draft: &Remembered) -> bool {
    let own = OWN.with(|own| own.try_borrow().ok().and_then(|own| own.clone()));
    let Ok(store) = store() else { return false };
    let id = own.unwrap_or_else(new_id);
    let Remembered { name, opened, text } = draft;
    let head =
        Snapshot { name: name.clone(), saved_at: clock::now_ms(), opened: String::new(), text: text.to_string() };
    // Without the opened text it is known no longer what was changed; the text itself counts more.
    let saved = put(&store, &text_key(&id), &head.head_and_text(), &id).is_ok();
    let _ = put(&store, &opened_key(&id), opened, &id);
    saved
}

fn store() -> Result<Storage, StorageError> {
    // The browser throws here where storage is forbidden, and has none in some private windows.
    dom::window().and_then(|window| window.local_storage().ok().flatten()).ok_or(StorageError::Refused)
}

fn get(store: &Storage, key: &str) -> Option<String> {
    store.get_item(key).ok().flatten()
}

/// Writes a value. Where there is no room, unchanged drafts go, the oldest first, but never the one named `own`.
fn put(store: &Storage, key: &str, value: &str, own: &str) -> Result<(), StorageError> {
    loop {
        let Err(thrown) = store.set_item(key, value) else { return Ok(()) };
        let full = dom::name_of(&thrown).to_ascii_lowercase().contains("quota");
        // A browser that has no room for anything at all stores nothing for this page.
        if !full || store.length() == Ok(0) {
            return Err(StorageError::Refused);
        }
        let drafts = drafts(store);
        remove(&shelf::first_to_go(&drafts, own).ok_or(StorageError::Full)?.id);
    }
}

/// Takes unchanged drafts away, the oldest first, until there are not too many.
fn prune(store: &Storage, own: &str) {
    let mut drafts = drafts(store);
    while drafts.len() > MOST_DRAFTS {
        let Some(id) = shelf::first_to_go(&drafts, own).map(|draft| draft.id.clone()) else { return };
        remove(&id);
        drafts.retain(|draft| draft.id != id);
    }
}

fn drafts(store: &Storage) -> Vec<SavedDraft> {
    let keys = (0..store.length().unwrap_or(0)).filter_map(|index| store.key(index).ok().flatten());
    let mut drafts: Vec<SavedDraft> = keys
        .filter_map(|key| {
            let id = key.strip_prefix(DRAFTS)?.strip_suffix(TEXT)?;
            let draft = SavedDraft::read(id, &get(store, &key)?, get(store, &opened_key(id)).as_deref())?;
            Some(SavedDraft { typed: get(store, &beside_key(id, TYPED)).is_some(), ..draft })
        })
        .collect();
    shelf::sort(&mut drafts);
    drafts
}

fn text_key(id: &str) -> String {
    format!("{DRAFTS}{id}{TEXT}")
}

fn beside_key(id: &str, name: &str) -> String {
    format!("{DRAFTS}{id}/{name}")
}

fn opened_key(id: &str) -> String {
    format!("{DRAFTS}{id}{OPENED}")
}
