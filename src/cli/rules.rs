//! `galley rules`: the catalogue, and the page of one rule.

use super::io::Io;
use super::{Error, Status};
use crate::lint::catalogue::{RULES, by_id};
use crate::lint::{Rule, Touches};

/// What `rules` is asked.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The rule whose page to print; without it all rules are listed
    #[arg(value_name = "ID", value_parser = known_rule)]
    rule: Option<&'static str>,
}

/// The id of a rule of the catalogue.
pub fn known_rule(id: &str) -> Result<&'static str, String> {
    by_id(id).map(|rule| rule.id).ok_or_else(|| "no such rule; `galley rules` lists them".to_owned())
}

/// Prints the list or the page.
pub fn run(arguments: &Arguments, io: &mut Io) -> Result<Status, Error> {
    match arguments.rule.and_then(by_id) {
        Some(rule) => io.print(&page(rule)),
        None => io.print(&RULES.iter().map(|rule| row(rule)).collect::<String>()),
    }
    Ok(Status::Done)
}

fn row(rule: &Rule) -> String {
    let width = RULES.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    format!("{:width$}  {:7}  {}\n", rule.id, rule.severity.name(), rule.summary())
}

fn page(rule: &Rule) -> String {
    let severity = match rule.publishing.filter(|publishing| *publishing != rule.severity) {
        Some(publishing) => format!("{} while drafting, {} at publishing", rule.severity.name(), publishing.name()),
        None => rule.severity.name().to_owned(),
    };
    let fixes = if rule.touches == Touches::Nothing { "no fix" } else { "has fixes" };
    format!("# {}\n\n*{severity}; {fixes}*\n\n{}\n", rule.id, rule.page().trim_end())
}
