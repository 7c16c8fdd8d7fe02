//! `galley check`: the problems of drafts.

use std::collections::HashMap;
use std::sync::Arc;

use super::io::{Io, date_of_name, files_of};
use super::report::{Format, Found, totals};
use super::rules::known_rule;
use super::{Error, Stage, Status};
use crate::issue::parse;
use crate::lint::{Diagnostic, Options, Past, Severity, lint};
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
    /// Compares with the issues in this file or folder: what was in one before; may be given more than once
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
    fn problems(&self, file: &str, text: &str, past: &Arc<Past>) -> Vec<Diagnostic> {
        let options = Options {
            stage: self.stage.into(),
            contributor: self.contributor,
            file_date: date_of_name(file),
            past: Arc::clone(past),
        };
        let mut found = lint(&parse(text), &options);
        found.retain(|found| self.rules.is_empty() || self.rules.contains(&found.rule.id));
        found.sort_by_key(|found| (found.span.start, found.rule.id));
        found
    }
}

/// Prints the problems of every file that can be read.
pub fn run(arguments: &Arguments, io: &mut Io) -> Result<Status, Error> {
    let past = Arc::new(past(&arguments.against, io)?);
    let base = match &arguments.base {
        Some(file) => {
            let text = io.read(file)?;
            Some(counted(&arguments.problems(file, &text, &past), &text))
        }
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
        let mut problems = arguments.problems(file, &text, &past);
        if let Some(base) = &base {
            drop_known(&mut problems, &text, base.clone());
        }
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

/// The index of the issues in files, and in folders the newest that an issue is held against.
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
    Ok(past)
}

/// How often each rule fires on a line of the same text.
type Counts = HashMap<(&'static str, String), usize>;

fn counted(problems: &[Diagnostic], text: &str) -> Counts {
    let mut counts = Counts::new();
    for found in problems {
        *counts.entry(key(found, text)).or_default() += 1;
    }
    counts
}

/// Leaves out what the base has, as often as it has it.
fn drop_known(problems: &mut Vec<Diagnostic>, text: &str, mut base: Counts) {
    problems.retain(|found| match base.get_mut(&key(found, text)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    });
}

fn key(found: &Diagnostic, text: &str) -> (&'static str, String) {
    let start = text.get(..found.span.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("");
    (found.rule.id, line.to_owned())
}
