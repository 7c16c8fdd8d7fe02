//! Files and streams: what is read is a text, what is written replaces a file whole or not at all.

use std::fs;
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use super::Error;
use crate::desk::opening::{MOST_BYTES, read_bytes};
use crate::issue::Date;
use crate::lint::past::day_of_file;

/// The streams of the process.
pub struct Io {
    input: Box<dyn Read>,
    output: Box<dyn Write>,
    messages: Box<dyn Write>,
}

impl Io {
    /// Standard input, output and error.
    pub fn of_process() -> Io {
        Io {
            input: Box::new(std::io::stdin()),
            output: Box::new(BufWriter::new(std::io::stdout())),
            messages: Box::new(std::io::stderr()),
        }
    }

    /// Puts `text` on standard output as it is, at the latest when the streams are dropped. A reader that has gone away
    /// (`galley check … | head`) is no error, and the exit status still tells what was found.
    pub fn print(&mut self, text: &str) {
        let _ = self.output.write_all(text.as_bytes());
    }

    /// Puts a message for people on standard error, behind what was printed before it.
    pub fn message(&mut self, text: &str) {
        let _ = self.output.flush();
        let _ = writeln!(self.messages, "{text}");
    }

    /// Reads the text of `file`; `-` is standard input.
    pub fn read(&mut self, file: &str) -> Result<String, Error> {
        let failed = |source| Error::Read { file: name_of(file).to_owned(), source };
        let bytes = if file == "-" {
            read_some(&mut self.input)
        } else {
            fs::File::open(file).and_then(|mut opened| read_some(&mut opened))
        };
        read_bytes(name_of(file), &bytes.map_err(failed)?).map_err(Error::Open)
    }
}

/// What a file is called in messages.
pub fn name_of(file: &str) -> &str {
    if file == "-" { "standard input" } else { file }
}

/// The date that the name of a file begins with.
pub fn date_of_name(file: &str) -> Option<Date> {
    Date::of_file(Path::new(file).file_name()?.to_str()?)
}

/// The file itself; of a folder the issues in it, by their names.
pub fn files_of(path: &str) -> Result<Vec<String>, Error> {
    if !Path::new(path).is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let failed = |source| Error::Read { file: path.to_owned(), source };
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if day_of_file(&entry.file_name().to_string_lossy()).is_some() {
            files.push(entry.path().to_string_lossy().into_owned());
        }
    }
    files.sort_unstable();
    Ok(files)
}

/// One byte more than opens: enough to know that it is too large.
fn read_some(from: &mut dyn Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Replaces `file` by `text`: written beside it first and then put in its place, so that no moment has half a file. A
/// link stays a link, and the permissions stay.
pub fn replace_file(file: &str, text: &str) -> Result<(), Error> {
    replace(Path::new(file), text).map_err(|source| Error::Write { file: file.to_owned(), source })
}

fn replace(file: &Path, text: &str) -> std::io::Result<()> {
    let target = fs::canonicalize(file)?;
    let beside = beside(&target);
    let mut out = fs::File::create_new(&beside)?;
    let written = out
        .write_all(text.as_bytes())
        .and_then(|()| out.set_permissions(fs::metadata(&target)?.permissions()))
        .and_then(|()| out.sync_all())
        .and_then(|()| fs::rename(&beside, &target));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// A hidden name in the same folder, so that putting it in place is one step of the file system.
fn beside(target: &Path) -> PathBuf {
    let name = target.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    target.with_file_name(format!(".{name}.{}.galley", std::process::id()))
}
