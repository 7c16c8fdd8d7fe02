//! `galley render`: the body as the published page has it, or as GitHub shows the file.

use super::io::Io;
use super::{Error, Status};
use crate::issue::parse;
use crate::render::{View, html};

/// What `render` is asked.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Whose view of the text
    #[arg(long = "as", value_enum, default_value_t)]
    view: Target,
    /// The issue; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Target {
    /// The published page
    #[default]
    Site,
    /// GitHub's view of the file
    Github,
}

/// Prints the HTML.
pub fn run(arguments: &Arguments, io: &mut Io) -> Result<Status, Error> {
    let text = io.read(&arguments.file)?;
    let view = match arguments.view {
        Target::Site => View::Site,
        Target::Github => View::Github,
    };
    let html = html(&parse(&text), view);
    io.print(&html);
    if !html.ends_with('\n') {
        io.print("\n");
    }
    Ok(Status::Done)
}
