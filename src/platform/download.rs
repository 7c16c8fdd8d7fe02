//! Text into a file of the person's own.

use std::fmt;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::clock::Timeout;
use super::dom;

/// How long, in milliseconds, the browser has to begin reading what it downloads.
const READING: u32 = 60_000;

/// The browser did not take the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DownloadError;

impl fmt::Display for DownloadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Not downloaded: the browser did not take the file. Copy the text and save it by hand.")
    }
}

/// Downloads `text`, byte for byte, as a file called `name`.
pub fn save_as(name: &str, text: &str) -> Result<(), DownloadError> {
    download(name, text).ok_or(DownloadError)
}

fn download(name: &str, text: &str) -> Option<()> {
    let kind = BlobPropertyBag::new();
    // Not a kind of text: some browsers would add `.txt` to the name, or show it instead.
    kind.set_type("application/octet-stream");
    let bytes = Array::of1(&Uint8Array::from(text.as_bytes()));
    let blob = Blob::new_with_u8_array_sequence_and_options(&bytes, &kind).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let link: HtmlAnchorElement = dom::document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    // The link is not in the page, so its click reaches none of the app's listeners.
    link.click();
    Timeout::new(READING, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Some(())
}
