//! What is dropped with folders among it: the issues in them and in the folders inside, as a checkout has them.

use js_sys::futures::spawn_local;
use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DataTransfer, File, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

use crate::text::sort::sort_by_key;

/// So deep folders in folders are looked into.
const DEEPEST: usize = 4;

/// What was dropped, when there is a folder among it.
pub struct Dropped(Vec<FileSystemEntry>);

impl Dropped {
    /// Takes it out of `transfer`, which the browser empties when the event is over; `None` where all are files.
    pub fn of(transfer: &DataTransfer) -> Option<Dropped> {
        let items = transfer.items();
        let entries = (0..items.length()).filter_map(|at| items.get(at)?.webkit_get_as_entry().ok()?);
        let entries: Vec<_> = entries.collect();
        entries.iter().any(FileSystemEntry::is_directory).then_some(Dropped(entries))
    }

    /// Looks for the files to whose name `rank` gives a number, and calls `done` once with so many of the highest.
    pub fn files(self, rank: fn(&str) -> Option<u64>, most: usize, done: impl FnOnce(Vec<File>) + 'static) {
        spawn_local(async move {
            let mut found = walk(self.0, rank).await;
            sort_by_key(&mut found, |(rank, _)| (*rank, 0));
            let mut files: Vec<File> = Vec::new();
            for (_, entry) in found.split_off(found.len().saturating_sub(most)) {
                let entry: FileSystemFileEntry = entry.unchecked_into();
                let file = ask(|done, failed| {
                    entry.file_with_callback_and_callback(done, failed);
                    Ok(())
                });
                files.extend(file.await.map(JsCast::unchecked_into::<File>));
            }
            done(files);
        });
    }
}

async fn walk(entries: Vec<FileSystemEntry>, rank: fn(&str) -> Option<u64>) -> Vec<(u64, FileSystemEntry)> {
    let mut found = Vec::new();
    let mut left: Vec<(FileSystemEntry, usize)> = entries.into_iter().map(|entry| (entry, 0)).collect();
    while let Some((entry, depth)) = left.pop() {
        let name = entry.name();
        if !entry.is_directory() {
            found.extend(rank(&name).map(|rank| (rank, entry)));
            continue;
        }
        if depth > DEEPEST || name.starts_with('.') {
            continue;
        }
        let reader = entry.unchecked_into::<FileSystemDirectoryEntry>().create_reader();
        // The browser gives a hundred at a time, and none at the end.
        loop {
            let some = ask(|done, failed| reader.read_entries_with_callback_and_callback(done, failed)).await;
            let some = some.map_or_else(Array::new, JsCast::unchecked_into::<Array>);
            if some.length() == 0 {
                break;
            }
            left.extend(some.iter().map(|entry| (entry.unchecked_into(), depth + 1)));
        }
    }
    found
}

/// What a question with callbacks is answered; `None` where it fails.
async fn ask(question: impl Fn(&Function, &Function) -> Result<(), JsValue>) -> Option<JsValue> {
    let answer = Promise::new(&mut |done, failed| {
        if question(&done, &failed).is_err() {
            let _ = failed.call0(&JsValue::NULL);
        }
    });
    answer.await.ok()
}
