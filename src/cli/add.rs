//! `galley add`: an item into its section. The new text, or a patch of it, on standard output; what the rules say of the
//! new item on standard error.

use clap::Subcommand;

use super::io::Io;
use super::report::{Format, Found};
use super::{Error, Status};
use crate::desk::{Document, SectionId};
use crate::export;
use crate::issue::edit::LinkFields;
use crate::issue::sections::{SectionKind, lookup, normalise};
use crate::issue::{Holds, Issue, parse};
use crate::lint::{Options, lint};
use crate::text::LineIndex;

/// What `add` is asked.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    kind: Kind,
}

#[derive(Debug, Subcommand)]
enum Kind {
    /// A link in a community section
    Link(Link),
}

#[derive(Debug, clap::Args)]
struct Link {
    /// The title; paired backticks are code, everything else is taken literally
    #[arg(long, value_name = "T", value_parser = filled)]
    title: String,
    /// The address
    #[arg(long, value_name = "U", value_parser = filled)]
    url: String,
    /// `video`, `audio`, `series` or a language; may be given more than once
    #[arg(long = "tag", value_name = "TAG", value_parser = filled)]
    tags: Vec<String>,
    #[command(flatten)]
    place: Place,
}

/// What every kind of item is asked beside its own fields.
#[derive(Debug, clap::Args)]
struct Place {
    /// The section: its heading, or its kind as `galley outline` names it
    #[arg(long, value_name = "NAME")]
    section: Option<String>,
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

/// A field with something in it.
fn filled(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() { Err("there is nothing in it".to_owned()) } else { Ok(text.to_owned()) }
}

/// Adds the item.
pub fn run(arguments: &Arguments, io: &mut Io) -> Result<Status, Error> {
    match &arguments.kind {
        Kind::Link(link) => add_link(link, io),
    }
}

fn add_link(link: &Link, io: &mut Io) -> Result<Status, Error> {
    let place = &link.place;
    let text = io.read(&place.file)?;
    let document = Document::open(place.file.as_str(), text.as_str());
    let section = section_for_links(&document, place.section.as_deref())?;
    let fields = LinkFields {
        tags: link.tags.iter().map(|tag| tag.trim_matches(['[', ']']).to_owned()).collect(),
        title: link.title.clone(),
        url: link.url.clone(),
    };
    let added = document.link_to_add(section, &fields);
    let result = added.and_then(|added| Some((added.edits.apply(&text)?, added.span)));
    let Some((result, span)) = result else {
        return Err(Error::Usage("The link could not be added.".to_owned()));
    };
    let options = Options { contributor: place.contributor, ..Options::default() };
    let index = LineIndex::new(&result);
    for diagnostic in lint(&parse(&result), &options).iter().filter(|found| span.covers(found.span)) {
        let found = Found { file: &place.file, text: &result, index: &index, diagnostic };
        io.message(found.print(Format::Text).trim_end());
        io.message("");
    }
    if place.patch {
        let opened = (place.file != "-").then_some(place.file.as_str());
        let path = export::draft_path(&export::file_name(&result, opened));
        io.print(&export::patch(&text, &result, &path));
    } else {
        io.print(&result);
    }
    Ok(Status::Done)
}

/// The section that is meant, which must take links.
fn section_for_links(document: &Document, name: Option<&str>) -> Result<SectionId, Error> {
    let issue: &Issue = document.issue();
    let takes_links = |at: &usize| issue.sections.get(*at).is_some_and(|section| section.kind.holds() == Holds::Links);
    let all = || (0..issue.sections.len()).filter(takes_links);
    let listed = || {
        let names: Vec<String> = all().map(|at| format!("“{}”", title(issue, at))).collect();
        if names.is_empty() { "It has none.".to_owned() } else { format!("It has {}.", names.join(", ")) }
    };
    let Some(name) = name else {
        return Err(Error::Usage(format!("Say with --section to which section the link goes. {}", listed())));
    };
    let found = all().find(|&at| is_named(issue, at, name)).and_then(|at| document.section_id(at));
    found.ok_or_else(|| Error::Usage(format!("There is no section “{name}” for links in this text. {}", listed())))
}

fn title(issue: &Issue, at: usize) -> String {
    issue.sections.get(at).map_or_else(String::new, |section| section.title(issue.text()))
}

/// Whether a section is the one with this kind (`community/research`, or `research` alone) or heading, in any spelling
/// that the table of sections knows.
fn is_named(issue: &Issue, at: usize, name: &str) -> bool {
    let Some(section) = issue.sections.get(at) else { return false };
    let SectionKind::Known(known) = section.kind else { return normalise(&title(issue, at)) == normalise(name) };
    let last = known.id.rsplit('/').next().unwrap_or(known.id);
    known.id == name || last == name || normalise(&title(issue, at)) == normalise(name) || {
        lookup(name, known.parent).is(known.id)
    }
}
