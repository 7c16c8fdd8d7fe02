//! `galley add`: an item into its section. The new text, or a patch of it, on standard output; what the rules say of the
//! new item on standard error. The kinds and their fields are those of the forms.

use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser};
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches, Subcommand};

use super::io::Io;
use super::report::{Format, Found};
use super::{Error, Status};
use crate::export;
use crate::issue::edit::{add, add_behind, is_among_lists, land};
use crate::issue::form::{Fault, Field, FormKind, Input, Need, Values};
use crate::issue::sections::{SectionKind, lookup, normalise};
use crate::issue::{Issue, Section, parse};
use crate::lint::{Options, lint};
use crate::text::LineIndex;

/// What `add` is asked.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    item: Item,
}

/// An item as it was typed, and what every kind is asked beside its own fields.
#[derive(Debug)]
struct Item {
    kind: FormKind,
    values: Values,
    place: Place,
}

#[derive(Debug, Args)]
struct Place {
    /// The section: its heading, or its kind as `galley outline` names it
    #[arg(long, value_name = "NAME")]
    section: Option<String>,
    /// The list behind which the heading goes, if it comes with this item: without, it has its place in their usual order
    #[arg(long, value_name = "NAME", conflicts_with = "section")]
    behind: Option<String>,
    /// Applies what is asked of contributors only
    #[arg(long)]
    contributor: bool,
    /// Prints a patch for a checkout of the upstream repository
    #[arg(long)]
    patch: bool,
    /// The issue; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
}

/// What parts the values of an option that may be given more than once, if it may.
fn joined_by(input: Input) -> Option<&'static str> {
    match input {
        Input::Tags => Some(","),
        Input::Links => Some("\n"),
        _ => None,
    }
}

/// The option for a field; one that may be given more than once is named for one of them.
fn flag(field: &Field) -> &'static str {
    joined_by(field.input).and_then(|_| field.id.strip_suffix('s')).unwrap_or(field.id)
}

fn option(field: &Field) -> Arg {
    let name = match field.input {
        Input::Address => "URL",
        Input::Date => "YYYY-MM-DD",
        Input::Links => "NAME=URL",
        _ => "TEXT",
    };
    let action = if joined_by(field.input).is_some() { ArgAction::Append } else { ArgAction::Set };
    let needed = matches!(field.need, Need::Always | Need::Usually);
    let arg = Arg::new(field.id).long(flag(field)).help(field.hint).required(needed).action(action);
    let arg = match field.input {
        Input::List(_) => arg.help(format!("{} Or the heading as it is to be: `##### [Name](address)`", field.hint)),
        _ => arg,
    };
    match field.input {
        Input::Choice(choices) => arg.value_parser(PossibleValuesParser::new(choices)),
        // What an item may be without is left out by saying nothing.
        _ if field.need == Need::Usually => arg.value_name(name),
        _ => arg.value_name(name).value_parser(NonEmptyStringValueParser::new()),
    }
}

impl Subcommand for Item {
    fn augment_subcommands(command: Command) -> Command {
        let kinds = FormKind::ALL.map(|kind| {
            let own = Command::new(kind.name()).about(kind.label()).args(kind.fields().iter().map(option));
            // Only lists under headings of their own bring these along.
            Place::augment_args(own).mut_arg("behind", |behind| behind.hide(kind.list().is_none()))
        });
        command.subcommands(kinds).subcommand_required(true).arg_required_else_help(true)
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Item::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        FormKind::ALL.iter().any(|kind| kind.name() == name)
    }
}

impl FromArgMatches for Item {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Item, clap::Error> {
        let missing = || clap::Error::new(clap::error::ErrorKind::MissingSubcommand);
        let (name, matches) = matches.subcommand().ok_or_else(missing)?;
        let kind = FormKind::ALL.into_iter().find(|kind| kind.name() == name).ok_or_else(missing)?;
        let mut values = Values::default();
        for field in kind.fields() {
            let given: Vec<&str> =
                matches.get_many::<String>(field.id).into_iter().flatten().map(String::as_str).collect();
            values.set(field.id, given.join(joined_by(field.input).unwrap_or("")));
        }
        Ok(Item { kind, values, place: Place::from_arg_matches(matches)? })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Item::from_arg_matches(matches)?;
        Ok(())
    }
}

/// Adds the item.
pub fn run(arguments: &Arguments, io: &mut Io) -> Result<Status, Error> {
    let Item { kind, values, place } = &arguments.item;
    let text = io.read(&place.file)?;
    let issue = parse(&text);
    let section = section(&issue, *kind, place.section.as_deref())?;
    let added = match place.behind.as_deref() {
        None => add(&issue, *kind, values, section),
        Some(name) => match self::section(&issue, *kind, Some(name))?.filter(|section| is_among_lists(section)) {
            None => return Err(Error::Usage(format!("--behind: “{name}” is no list."))),
            behind => add_behind(&issue, *kind, values, behind),
        },
    };
    let added = added.and_then(|added| land(&issue, added, section));
    let added = added.map_err(|faults| Error::Usage(sentences(*kind, &faults)))?;
    let Some(result) = added.edits.apply(&text) else {
        return Err(Error::Usage("The item could not be added.".to_owned()));
    };
    if !added.doubts.is_empty() {
        io.message(&format!("{}\n", sentences(*kind, &added.doubts)));
    }
    let options = Options { contributor: place.contributor, ..Options::default() };
    let index = LineIndex::new(&result);
    let is_new = |span| added.spans.iter().any(|new| new.covers(span));
    for diagnostic in lint(&parse(&result), &options).iter().filter(|found| is_new(found.span)) {
        let found = Found { file: &place.file, text: &result, index: &index, diagnostic };
        io.message(found.print(Format::Text).trim_end());
        io.message("");
    }
    if place.patch {
        let opened = (place.file != "-").then_some(place.file.as_str());
        let path = export::draft_path(&export::file_name(&result, opened));
        io.print(&export::patch(&text, &result, &path, &path));
    } else {
        io.print(&result);
    }
    Ok(Status::Done)
}

/// What is wrong with the fields, a line each, with the option it is about.
fn sentences(kind: FormKind, faults: &[Fault]) -> String {
    let option = |id| kind.fields().iter().find(|field| field.id == id).map_or(id, flag);
    let lines: Vec<String> =
        faults.iter().map(|fault| format!("--{}: {}", option(fault.field), fault.message)).collect();
    lines.join("\n")
}

/// The section that is meant: it must take items of this kind. Without a name it follows from the fields, but for a link.
fn section<'a>(issue: &'a Issue, kind: FormKind, name: Option<&str>) -> Result<Option<&'a Section>, Error> {
    let all = || issue.sections.iter().filter(|section| FormKind::of(section.kind) == Some(kind));
    let refuse = |sentence: String| {
        let names: Vec<String> = all().map(|section| format!("“{}”", section.title(issue.text()))).collect();
        let listed = if names.is_empty() { "It has none.".to_owned() } else { format!("It has {}.", names.join(", ")) };
        Err(Error::Usage(format!("{sentence} {listed}")))
    };
    match name {
        None if kind == FormKind::Link => refuse("Say with --section to which section the link goes.".to_owned()),
        None => Ok(None),
        Some(name) => match all().find(|section| is_named(issue, section, name)) {
            Some(section) => Ok(Some(section)),
            None => refuse(format!("There is no section “{name}” for {} in this text.", kind.label())),
        },
    }
}

/// Whether a section is the one with this kind (`community/research`, or `research` alone) or heading, in any spelling
/// that the table of sections knows.
fn is_named(issue: &Issue, section: &Section, name: &str) -> bool {
    let title = normalise(&section.title(issue.text()));
    let SectionKind::Known(known) = section.kind else { return title == normalise(name) };
    let last = known.id.rsplit('/').next().unwrap_or(known.id);
    known.id == name || last == name || title == normalise(name) || lookup(name, known.parent).is(known.id)
}
