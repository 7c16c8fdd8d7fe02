//! When the app panics: the draft is saved and shown on the crash screen of `index.html`, and nothing takes input any more.
//!
//! A panic in wasm unwinds nothing, and what it interrupted stays half done. So the hook uses nothing of the app but the
//! text that [`remember`] was given, and nothing of the page but bare elements. The end of all input and the buttons of the
//! screen are the work of `js/crash.js`, which hears of the crash by the event `galley:crashed`. Other ends of the module,
//! such as a stack that is too deep, do not come here by themselves: the script sees them and asks for the rescue by the
//! event `galley:rescue`.
//!
//! The app never opens a draft by itself, so a draft that crashes it does so only when somebody opens it again.
//!
//! The event `galley:panic` on the window makes the app panic. It is the door for tests, and for people who want to see
//! what would become of their draft; nothing on the page leads to it.

use std::cell::{Cell, RefCell};
use std::panic;
use std::sync::Arc;

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, CustomEventInit, HtmlDialogElement};

use super::{dom, storage};

/// The draft that a crash must not lose.
#[derive(Clone)]
pub(super) struct Remembered {
    /// The file name under which it was opened.
    pub name: String,
    /// The text as it was opened.
    pub opened: Arc<str>,
    /// The text as it is.
    pub text: Arc<str>,
}

thread_local! {
    static DRAFT: RefCell<Option<Remembered>> = const { RefCell::new(None) };
    static CRASHED: Cell<bool> = const { Cell::new(false) };
}

/// Prepares for the worst. The first thing that the app does.
pub fn install() {
    panic::set_hook(Box::new(|panic| crashed(&panic.to_string())));
    if let Some(window) = dom::window() {
        EventListener::new(&window, "galley:rescue", |_| crashed("The module stopped without a panic.")).forget();
        EventListener::new(&window, "galley:panic", |_| {
            #[expect(clippy::panic, reason = "this is what the event asks for")]
            {
                panic!("asked for by the event galley:panic")
            }
        })
        .forget();
    }
}

/// Keeps the text that a crash must not lose. To be called when a draft is opened, and before and after every change.
pub fn remember(name: &str, opened: &Arc<str>, text: Arc<str>) {
    DRAFT.with_borrow_mut(|draft| match draft {
        Some(known) if known.name == name && Arc::ptr_eq(&known.opened, opened) => known.text = text,
        _ => *draft = Some(Remembered { name: name.to_owned(), opened: Arc::clone(opened), text }),
    });
}

/// Forgets the text: no draft is open.
pub fn forget() {
    DRAFT.with_borrow_mut(|draft| *draft = None);
}

/// Says on the crash screen that a part of the app did not arrive; the newest saved draft stands there.
pub fn unloaded(reason: &str) {
    tell_script("galley:unloaded", reason);
}

/// Tells `js/crash.js`.
fn tell_script(name: &str, detail: &str) {
    let init = CustomEventInit::new();
    init.set_detail(&detail.into());
    if let (Some(window), Ok(event)) = (dom::window(), CustomEvent::new_with_event_init_dict(name, &init)) {
        let _ = window.dispatch_event(&event);
    }
}

/// Whether the app has crashed. What it still does after that, from timers for instance, must change nothing that is kept.
pub fn has_crashed() -> bool {
    CRASHED.get()
}

fn crashed(reason: &str) {
    web_sys::console::error_1(&reason.into());
    // What fails after the first failure says nothing new.
    if CRASHED.replace(true) {
        return;
    }
    let draft = DRAFT.with(|draft| draft.try_borrow().ok().and_then(|draft| draft.clone()));
    let saved = draft.as_ref().is_some_and(storage::save_at_crash);
    show(reason, draft.as_ref(), saved);
}

fn show(reason: &str, draft: Option<&Remembered>, saved: bool) -> Option<()> {
    tell_script("galley:crashed", reason);
    if let Some(root) = dom::app_root() {
        let _ = root.set_attribute("inert", "");
    }
    dom::by_id("crash-reason")?.set_text_content(Some(reason));
    if let Some(Remembered { name, text, .. }) = draft {
        dom::by_id("crash-name")?.set_text_content(Some(name));
        // As content, not as value: a value would lose its carriage returns.
        dom::by_id("crash-text")?.set_text_content(Some(text));
        dom::by_id(if saved { "crash-saved" } else { "crash-unsaved" })?.remove_attribute("hidden").ok()?;
        dom::by_id("crash-draft")?.remove_attribute("hidden").ok()?;
    }
    let screen: HtmlDialogElement = dom::by_id("crash")?.dyn_into().ok()?;
    if !screen.open() && screen.show_modal().is_err() {
        screen.set_open(true);
    }
    Some(())
}
