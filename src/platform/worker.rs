//! The module once more in a worker, and messages to and from it: bytes.
//!
//! The page names the script of the worker, `js/worker.js`, which loads the module; [`serve`] is the other end of the line.

use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, ErrorEvent, Event, MessageEvent, Url, WorkerOptions, WorkerType};

use super::part::NotArrived;
use super::{dom, part};

/// From how many bytes on handing over costs less than copying.
const COPIED: u32 = 1000;

/// What happens to a worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// It is loaded and answers.
    Ready,
    /// It did not load.
    NotLoaded,
    /// It crashed; what was asked stays without an answer.
    Crashed,
}

/// A worker; it ends when this is dropped.
pub struct Worker {
    worker: web_sys::Worker,
    line: Rc<RefCell<Line>>,
    _listeners: [EventListener; 2],
}

#[derive(Default)]
struct Line {
    is_ready: bool,
    /// What is asked before the module is there: the browser would lose it.
    waiting: Vec<Uint8Array>,
}

impl Worker {
    /// Starts the worker that the page names, and reports what happens to it; `said` takes the bytes of what it says.
    pub fn start(report: impl Fn(Report) + 'static, said: impl Fn(&[u8]) + 'static) -> Option<Worker> {
        let address = address()?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = web_sys::Worker::new_with_options(&address, &options).ok()?;
        let line = Rc::new(RefCell::new(Line::default()));
        let report = Rc::new(report);
        let heard = {
            let (line, report, worker) = (Rc::clone(&line), Rc::clone(&report), worker.clone());
            move |event: &Event| match event.dyn_ref().and_then(bytes) {
                Some(bytes) => said(&bytes),
                // The first message has no bytes.
                None => {
                    let waiting = {
                        let mut line = line.borrow_mut();
                        line.is_ready = true;
                        std::mem::take(&mut line.waiting)
                    };
                    waiting.iter().for_each(|question| post(&worker, question));
                    report(Report::Ready);
                }
            }
        };
        let failed = {
            let line = Rc::clone(&line);
            move |event: &Event| {
                // What went wrong there would be reported as an error of the page.
                event.prevent_default();
                if let Some(error) = event.dyn_ref::<ErrorEvent>() {
                    web_sys::console::warn_1(&error.message().into());
                }
                report(if line.borrow().is_ready { Report::Crashed } else { Report::NotLoaded });
            }
        };
        let can_be_prevented = gloo::events::EventListenerOptions::enable_prevent_default();
        let listeners = [
            EventListener::new(&worker, "message", heard),
            EventListener::new_with_options(&worker, "error", can_be_prevented, failed),
        ];
        Some(Worker { worker, line, _listeners: listeners })
    }

    /// Asks, now or as soon as the worker is there.
    pub fn ask(&self, question: &[u8]) {
        let question = Uint8Array::from(question);
        let mut line = self.line.borrow_mut();
        if line.is_ready {
            post(&self.worker, &question);
        } else {
            line.waiting.push(question);
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// A message that cannot be sent has no answer, which is as if it took for ever. The bytes of a long one go over as they
/// are, not as a copy: nobody reads them here any more.
fn post(worker: &web_sys::Worker, question: &Uint8Array) {
    let _ = match question.length() {
        ..COPIED => worker.post_message(question),
        _ => worker.post_message_with_transfer(question, &Array::of1(&question.buffer())),
    };
}

fn bytes(event: &MessageEvent) -> Option<Vec<u8>> {
    event.data().dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)
}

/// The script of the worker, which is told by its query where the module is: the names stand in the page alone.
fn address() -> Option<String> {
    let document = dom::document()?;
    let meta = |name: &str| document.query_selector(&format!("meta[name={name}]")).ok().flatten();
    let files = meta("galley-app")?;
    let base = document.base_uri().ok()??;
    let at = |path: &str| Some(Url::new_with_base(path, &base).ok()?.href());
    let script = Url::new_with_base(&meta("galley-worker")?.get_attribute("content")?, &base).ok()?;
    for (name, attribute) in [("js", "data-js"), ("wasm", "data-wasm")] {
        script.search_params().set(name, &at(&files.get_attribute(attribute)?)?);
    }
    Some(script.href())
}

/// Takes the bytes of a question, or nothing where the time has come that it asked for. Gives those of what is to be said,
/// empty for nothing, and after how many milliseconds it wants to be called without a question, 0 for not.
pub type Said = fn(Option<&[u8]>) -> (Vec<u8>, u32);

/// Whether this is the worker, not the page.
pub fn is_here() -> bool {
    js_sys::global().is_instance_of::<DedicatedWorkerGlobalScope>()
}

/// In the worker: answers every question, and says that it is there when what answers has come.
pub fn serve(said: impl Future<Output = Result<Said, NotArrived>> + 'static) {
    part::load(said, |said| match said {
        Ok(said) => serve_with(said),
        // The other end hears of an error that nobody catches, and only there it can be said.
        Err(NotArrived) => {
            Timeout::new(0, || wasm_bindgen::throw_str("The checks did not arrive.")).forget();
        }
    });
}

fn serve_with(said: Said) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    std::panic::set_hook(Box::new(|panic| web_sys::console::warn_1(&panic.to_string().into())));
    let end = Rc::new(End { scope: scope.clone(), said, timer: RefCell::default() });
    EventListener::new(&scope, "message", move |event| {
        let question = event.dyn_ref().and_then(bytes).unwrap_or_default();
        end.say(Some(&question));
    })
    .forget();
    let _ = scope.post_message(&JsValue::NULL);
}

/// The worker's end of the line.
struct End {
    scope: DedicatedWorkerGlobalScope,
    said: Said,
    /// When to speak without being asked.
    timer: RefCell<Option<Timeout>>,
}

impl End {
    fn say(self: &Rc<End>, question: Option<&[u8]>) {
        let (bytes, wait) = (self.said)(question);
        if !bytes.is_empty() {
            let bytes = Uint8Array::from(bytes.as_slice());
            let _ = self.scope.post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()));
        }
        if wait > 0 {
            let end = Rc::clone(self);
            *self.timer.borrow_mut() = Some(Timeout::new(wait, move || end.say(None)));
        }
    }
}
