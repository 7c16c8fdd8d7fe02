//! `galley new`: the next issue, from the built-in skeleton or a given one, with the coming events of the issue before.

use super::io::Io;
use super::{Error, Status};
use crate::issue::{Date, parse, skeleton};

/// What `new` is asked.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The day on which the issue appears, as YYYY-MM-DD
    #[arg(long, value_parser = day)]
    date: Date,
    /// The issue before, whose coming events are taken over
    #[arg(long, value_name = "PREVIOUS_ISSUE")]
    from: Option<String>,
    /// A skeleton as upstream's `DRAFT_TEMPLATE`, in place of the built-in one
    #[arg(long, value_name = "FILE")]
    template: Option<String>,
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
    let template = arguments.template.as_deref().map(|file| io.read(file)).transpose()?;
    let previous = arguments.from.as_deref().map(|file| io.read(file)).transpose()?.map(|text| parse(&text));
    let no_place = template.as_ref().is_some_and(|template| !template.contains(skeleton::EVENTS_LIST));
    if no_place && previous.is_some() {
        let message = format!("The template has no place for events. Write ${} where they go.", skeleton::EVENTS_LIST);
        return Err(Error::Usage(message));
    }
    io.print(&skeleton::next_issue(date, template.as_deref(), previous.as_ref()));
    Ok(Status::Done)
}
