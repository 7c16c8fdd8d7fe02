//! Files and text that come in: by picker, by drop, by paste.

use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use js_sys::futures::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, File, FileList, HtmlInputElement};

use crate::desk::OpenError;
use crate::desk::opening::MOST_BYTES;

/// The bytes of a file that was chosen, dropped or pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadFile {
    /// Its name, without folders.
    pub name: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// It would not open: it is too large.
    Refused(OpenError),
    /// The browser did not give it: a folder, or a file that has gone or is locked.
    Unreadable {
        /// The file's name.
        name: String,
    },
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::Refused(error) => error.fmt(f),
            ReadError::Unreadable { name } => write!(
                f,
                "“{name}” cannot be read: it is a folder, or it was moved or locked. Choose the file itself, or paste its text."
            ),
        }
    }
}

/// What a drop or a paste carries. Strings that it does not carry are empty.
#[derive(Clone, Debug, Default)]
pub struct Carried {
    /// Its files.
    pub files: Vec<File>,
    /// Its plain text.
    pub text: String,
    /// Its HTML, for instance a link or a selection of another page.
    pub html: String,
    /// The addresses of a dragged link: one a line, `#` before comments.
    pub addresses: String,
}

impl Carried {
    /// Takes everything out of `transfer`, which the browser empties when the event is over.
    pub fn of(transfer: &DataTransfer) -> Carried {
        let data = |kind: &str| transfer.get_data(kind).unwrap_or_default();
        Carried {
            files: transfer.files().as_ref().map(files).unwrap_or_default(),
            text: data("text/plain"),
            html: data("text/html"),
            addresses: data("text/uri-list"),
        }
    }
}

/// Whether what is dragged over the page holds files; what is in them shows only when they are dropped.
pub fn holds_files(transfer: &DataTransfer) -> bool {
    transfer.types().iter().any(|kind| kind.as_string().as_deref() == Some("Files"))
}

/// Whether what is dragged over the page is a link.
pub fn holds_addresses(transfer: &DataTransfer) -> bool {
    transfer.types().iter().any(|kind| kind.as_string().as_deref() == Some("text/uri-list")) && !holds_files(transfer)
}

/// The files chosen in an `<input type=file>`, which is emptied, so that the same file can be chosen again.
pub fn chosen(input: &HtmlInputElement) -> Vec<File> {
    let chosen = input.files().as_ref().map(files).unwrap_or_default();
    input.set_value("");
    chosen
}

/// Reads a file, unless it is too large to open, and calls `done` once.
pub fn read(file: &File, done: impl FnOnce(Result<ReadFile, ReadError>) + 'static) {
    let name = file.name();
    if file.size() > MOST_BYTES as f64 {
        return done(Err(ReadError::Refused(OpenError::TooLarge { name })));
    }
    let bytes = file.array_buffer();
    spawn_local(async move {
        done(match bytes.await {
            Ok(buffer) => Ok(ReadFile { name, bytes: js_sys::Uint8Array::new(&buffer).to_vec() }),
            Err(_) => Err(ReadError::Unreadable { name }),
        });
    });
}

/// Reads files, and calls `done` once with what came of each, in the order in which they came.
pub fn read_all(files: &[File], done: impl FnOnce(Vec<Result<ReadFile, ReadError>>) + 'static) {
    let all = Rc::new(Cell::new(Vec::with_capacity(files.len())));
    let done = Rc::new(Cell::new(Some(done)));
    for file in files {
        let (all, done, count) = (Rc::clone(&all), Rc::clone(&done), files.len());
        read(file, move |one| {
            let mut so_far = all.take();
            so_far.push(one);
            if so_far.len() < count {
                all.set(so_far);
            } else if let Some(done) = done.take() {
                done(so_far);
            }
        });
    }
}

fn files(list: &FileList) -> Vec<File> {
    (0..list.length()).filter_map(|index| list.get(index)?.dyn_into().ok()).collect()
}
