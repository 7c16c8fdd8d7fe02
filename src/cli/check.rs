//! `galley check`: the problems of drafts.

use std::sync::Arc;

use super::io::{Io, date_of_name, files_of};
use super::report::{Format, Found, totals};
use super::rules::known_rule;
use super::{Error, Stage, Status};
use crate::issue::parse;
use crate::lint::{Diagnostic, Memory, Options, Past, Severity, seen};
use crate::text::LineIndex;

/// What `check` is asked.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// How far the issue is
    #[arg(long, value_enum, default_value_t)]
    stage: Stage,
    /// Applies what is asked of contributors only
    #[arg(long)]
    contributor: bool,
    /// Leaves out the problems that this file has too, by rule and text of the line
    #[arg(long, value_name = "FILE")]
    base: Option<String>,
    /// Compares with the issues in this file or folder, of all the newest 104: what was in one before; may be given more
    /// than once
    #[arg(long, value_name = "FILE_OR_FOLDER")]
    against: Vec<String>,
    /// Only this rule; may be given more than once
    #[arg(long = "rule", value_name = "ID", value_parser = known_rule)]
    rules: Vec<&'static str>,
    /// How the problems are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The drafts; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
}

impl Arguments {
    /// The problems of the text of `file`, by place and rule.
    fn problems(&self, file: &str, text: &str, base: Option<&Arc<str>>, past: &Arc<Past>) -> Vec<Diagnostic> {
        let options = Options {
            stage: self.stage.into(),
            contributor: self.contributor,
            file_date: date_of_name(file),
            since: base.map(Arc::clone),
            past: Arc::clone(past),
        };
        let mut found = seen(&mut Memory::default(), &parse(text), &options).list;
        found.retain(|found| self.rules.is_empty() || self.rules.iter().any(|id| found.rule == *id));
        found.sort_by(|a, b| (a.span.start, &a.rule).cmp(&(b.span.start, &b.rule)));
        found
    }
}

/// Prints the problems of every file that can be read.
pub fn run(arguments: &Arguments, io: &mut Io) -> Result<Status, Error> {
    let past = Arc::new(past(&arguments.against, io)?);
    let base: Option<Arc<str>> = match &arguments.base {
        Some(file) => Some(Arc::from(io.read(file)?)),
        None => None,
    };
    let mut files: Vec<&str> = arguments.files.iter().map(String::as_str).collect();
    files.sort_unstable();
    files.dedup();
    let mut status = Status::Done;
    let mut all = Vec::new();
    for file in files {
        let text = match io.read(file) {
            Ok(text) => text,
            Err(error) => {
                io.message(&error.to_string());
                status = Status::Unreadable;
                continue;
            }
        };
        let problems = arguments.problems(file, &text, base.as_ref(), &past);
        let index = LineIndex::new(&text);
        for diagnostic in &problems {
            io.print(&Found { file, text: &text, index: &index, diagnostic }.print(arguments.format));
        }
        all.extend(problems);
    }
    if status == Status::Done && all.iter().any(|found| found.severity == Severity::Error) {
        status = Status::Errors;
    }
    if matches!(arguments.format, Format::Text) {
        io.message(&format!("{}.", totals(&all)));
    }
    Ok(status)
}

/// The index of the issues in files and folders, as many of the newest as the app keeps.
fn past(against: &[String], io: &mut Io) -> Result<Past, Error> {
    let mut past = Past::default();
    for path in against {
        for file in files_of(path)? {
            let issue = parse(&io.read(&file)?);
            if past.add(&issue).is_none() {
                io.message(&format!("“{file}” is left out: it has no number."));
            }
        }
    }
    past.keep_newest();
    Ok(past)
}
