//! A document as it is kept between visits: two strings, one written when it is opened and one at every save.

use super::document::Document;

/// A saved document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The file name under which it was opened.
    pub name: String,
    /// When it was saved, in milliseconds since 1970.
    pub saved_at: u64,
    /// The text as it was opened.
    pub opened: String,
    /// The text as it was when saved.
    pub text: String,
}

/// The first line of a saved text; another format has another number.
const FORMAT: &str = "galley 1";

impl Snapshot {
    /// The document as it is at `saved_at`.
    pub fn of(document: &Document, saved_at: u64) -> Snapshot {
        Snapshot {
            name: document.name().to_owned(),
            saved_at,
            opened: document.opened().to_string(),
            text: document.text().to_owned(),
        }
    }

    /// The string that is written at every save: a line each for the format, the time and the name, then the text. The
    /// opened text is kept beside it as it is.
    pub fn head_and_text(&self) -> String {
        format!("{FORMAT}\n{}\n{}\n{}", self.saved_at, self.name.replace(['\n', '\r'], " "), self.text)
    }

    /// Reads what [`Snapshot::head_and_text`] wrote, with the opened text beside it; without that the saved text counts as
    /// opened. `None` for a string of another format.
    pub fn read(head_and_text: &str, opened: Option<&str>) -> Option<Snapshot> {
        let mut parts = head_and_text.splitn(4, '\n');
        let (format, saved_at, name, text) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        (format == FORMAT).then_some(())?;
        Some(Snapshot {
            name: name.to_owned(),
            saved_at: saved_at.parse().ok()?,
            opened: opened.unwrap_or(text).to_owned(),
            text: text.to_owned(),
        })
    }

    /// The document to go on with.
    pub fn into_document(self) -> Document {
        Document::resume(self.name, self.opened, self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_saved_comes_back() {
        let mut document = Document::open("d.md", "a\r\n🦀\n\n");
        document.type_text("a\n🦀!\n\n");
        let saved = Snapshot::of(&document, 7);
        let read = Snapshot::read(&saved.head_and_text(), Some(&saved.opened));
        assert_eq!(read.as_ref(), Some(&saved));
        let again = saved.into_document();
        assert_eq!((again.text(), again.is_changed()), (document.text(), true));
        assert_eq!(Snapshot::read("something else", None), None);
    }
}
