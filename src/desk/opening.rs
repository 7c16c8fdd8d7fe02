//! Bytes from outside to a text, or a sentence that says why not.

use std::fmt;

/// The largest file that opens: 24 times the largest issue.
pub const MOST_BYTES: usize = 1_000_000;

/// Why a file did not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// It is larger than [`MOST_BYTES`].
    TooLarge {
        /// The file's name.
        name: String,
    },
    /// It holds bytes that no text holds.
    Binary {
        /// The file's name.
        name: String,
    },
    /// It is text in another encoding; it could be read as Windows-1252.
    NotUtf8 {
        /// The file's name.
        name: String,
        /// The first byte that is not UTF-8.
        at: usize,
    },
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenError::TooLarge { name } => write!(
                f,
                "“{name}” is larger than 1 MB, the most that Galley opens. The largest issue so far had 41 kB."
            ),
            OpenError::Binary { name } => write!(
                f,
                "“{name}” is not a text file. A draft is a markdown file, such as 2026-08-26-this-week-in-rust.md."
            ),
            OpenError::NotUtf8 { name, at } => write!(
                f,
                "“{name}” is not UTF-8 text: byte {} cannot be read. It may have been saved as Windows-1252.",
                at + 1
            ),
        }
    }
}

/// The text of a file.
pub fn read_bytes(name: &str, bytes: &[u8]) -> Result<String, OpenError> {
    let name = name.to_owned();
    if bytes.len() > MOST_BYTES {
        return Err(OpenError::TooLarge { name });
    }
    if bytes.contains(&0) {
        return Err(OpenError::Binary { name });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        // Text has some control characters; a file of them is none.
        Err(error) => {
            let control = bytes.iter().filter(|&&byte| byte < 0x20 && !b"\t\n\r\x0c".contains(&byte)).count();
            let binary = control * 50 > bytes.len();
            Err(if binary { OpenError::Binary { name } } else { OpenError::NotUtf8 { name, at: error.valid_up_to() } })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_utf8_opens() {
        assert_eq!(read_bytes("a.md", "\u{feff}🦀\r\n".as_bytes()).as_deref(), Ok("\u{feff}🦀\r\n"));
        assert_eq!(read_bytes("a.md", b"").as_deref(), Ok(""));
    }

    #[test]
    fn what_does_not_open_says_why() {
        assert!(matches!(read_bytes("a.png", b"\x89PNG\x00"), Err(OpenError::Binary { .. })));
        assert!(matches!(read_bytes("a.md", b"caf\xe9 au lait"), Err(OpenError::NotUtf8 { at: 3, .. })));
        assert!(matches!(read_bytes("a.md", &vec![b'a'; 1_000_001]), Err(OpenError::TooLarge { .. })));
    }
}
