//! `galley new`: the next issue, from the built-in skeleton.

use super::io::Io;
use super::{Error, Status};
use crate::issue::{Date, skeleton};

/// What `new` is asked.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The day on which the issue appears, as YYYY-MM-DD
    #[arg(long, value_parser = day)]
    date: Date,
}

/// A `YYYY-MM-DD` that exists.
pub fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "not a day of the calendar, written as YYYY-MM-DD".to_owned())
}

/// Prints the new issue.
pub fn run(arguments: &Arguments, io: &mut Io) -> Result<Status, Error> {
    let date = arguments.date;
    if date.issue_number().is_none_or(|number| number < 1) {
        let near = (1..7).map(|ahead| date.plus_days(ahead)).find(|day| day.issue_number().is_some()).unwrap_or(date);
        let message = format!(
            "No issue appears on {date}: they appear every Wednesday, number 424 on 2022-01-05. The next is {near}."
        );
        return Err(Error::Usage(message));
    }
    io.print(&skeleton::new_issue(date));
    Ok(Status::Done)
}
