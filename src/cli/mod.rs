//! The command line: the same core without a browser. One file a subcommand; results go to standard output, messages to
//! standard error.

mod add;
mod check;
mod error;
mod fix;
mod io;
mod new;
pub mod outline;
mod render;
mod report;
mod rules;
mod snippet;

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

pub use error::Error;
use io::Io;

/// Writes, proofs and sends This Week in Rust.
#[derive(Debug, Parser)]
#[command(name = "galley", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Lists the problems of drafts; exits with 1 if there are errors among them
    Check(check::Arguments),
    /// Applies the safe fixes
    Fix(fix::Arguments),
    /// Prints the HTML of the body, without the metadata
    Render(render::Arguments),
    /// Prints what was understood of an issue as JSON
    Outline(outline::Arguments),
    /// Adds an item to an issue and prints the new text
    Add(add::Arguments),
    /// Prints a new issue
    New(new::Arguments),
    /// Lists the rules, or prints the page of one
    Rules(rules::Arguments),
}

/// How far the issue is.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Stage {
    /// Contributions are still coming
    #[default]
    Drafting,
    /// About to be published
    Publishing,
}

impl From<Stage> for crate::lint::Stage {
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::Drafting => crate::lint::Stage::Drafting,
            Stage::Publishing => crate::lint::Stage::Publishing,
        }
    }
}

/// What a command that did its work has to say by its exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Done, and nothing at error level: 0.
    Done,
    /// Errors were found: 1.
    Errors,
    /// Some files could not be read; the others were worked on: 2.
    Unreadable,
}

/// Runs the command line of this process. Wrong usage exits with 2, as clap does it.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut io = Io::of_process();
    let result = match arguments.command {
        Command::Check(arguments) => check::run(&arguments, &mut io),
        Command::Fix(arguments) => fix::run(&arguments, &mut io),
        Command::Render(arguments) => render::run(&arguments, &mut io),
        Command::Outline(arguments) => outline::run(&arguments, &mut io),
        Command::Add(arguments) => add::run(&arguments, &mut io),
        Command::New(arguments) => new::run(&arguments, &mut io),
        Command::Rules(arguments) => rules::run(&arguments, &mut io),
    };
    match result {
        Ok(Status::Done) => ExitCode::SUCCESS,
        Ok(Status::Errors) => ExitCode::from(1),
        Ok(Status::Unreadable) => ExitCode::from(2),
        Err(error) => {
            io.message(&error.to_string());
            ExitCode::from(2)
        }
    }
}
