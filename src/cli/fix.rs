//! `galley fix`: the safe fixes, to convergence.

use super::io::{Io, name_of, replace_file};
use super::rules::known_rule;
use super::{Error, Stage, Status};
use crate::lint::fix_all::{FixAll, fix_all_by};
use crate::lint::{Diagnostic, Options, Safety};
use crate::text::EditSet;

/// What `fix` is asked.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// How far the issue is
    #[arg(long, value_enum, default_value_t)]
    stage: Stage,
    /// Takes the offer too where a problem has exactly one
    #[arg(long)]
    offers: bool,
    /// Only the fixes of this rule; may be given more than once
    #[arg(long = "rule", value_name = "ID", value_parser = known_rule)]
    rules: Vec<&'static str>,
    /// Replaces the files; without it the fixed text is printed
    #[arg(long)]
    write: bool,
    /// The drafts; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
}

impl Arguments {
    fn pick<'a>(&self, found: &'a Diagnostic) -> Option<&'a EditSet> {
        if !self.rules.is_empty() && !self.rules.iter().any(|id| found.rule == *id) {
            return None;
        }
        let safe = found.safe_fix();
        let mut offers = found.fixes.iter().filter(|fix| fix.safety == Safety::Offer);
        let only_offer = offers.next().filter(|_| offers.next().is_none() && self.offers);
        safe.or(only_offer).map(|fix| &fix.edits)
    }
}

/// Prints the fixed text, or replaces the files and says what ran.
pub fn run(arguments: &Arguments, io: &mut Io) -> Result<Status, Error> {
    if !arguments.write && arguments.files.len() > 1 {
        return Err(Error::Usage("Several files are fixed in place only: say --write, or give one file.".to_owned()));
    }
    if arguments.write && arguments.files.iter().any(|file| file == "-") {
        return Err(Error::Usage("Standard input cannot be replaced: leave out --write.".to_owned()));
    }
    let options = Options { stage: arguments.stage.into(), ..Options::default() };
    let mut status = Status::Done;
    for file in &arguments.files {
        let fixed = io.read(file).and_then(|text| {
            let fixed = fix_all_by(&text, &options, |found| arguments.pick(found));
            let after = fixed.edits.apply(&text).unwrap_or(text);
            if arguments.write && !fixed.edits.is_empty() {
                replace_file(file, &after)?;
            }
            Ok((fixed, after))
        });
        match fixed {
            Ok((fixed, _)) if arguments.write => io.print(&format!("{}\n", sentence(file, &fixed))),
            Ok((fixed, after)) => {
                io.print(&after);
                io.message(&sentence(file, &fixed));
            }
            Err(error) => {
                io.message(&error.to_string());
                status = Status::Unreadable;
            }
        }
    }
    Ok(status)
}

/// "draft.md: 2 fixes of mojibake, 1 of wrong-bullet."
fn sentence(file: &str, fixed: &FixAll) -> String {
    let counts: Vec<String> = fixed
        .counts
        .iter()
        .enumerate()
        .map(|(at, (rule, count))| match (at, count) {
            (0, 1) => format!("1 fix of {rule}"),
            (0, _) => format!("{count} fixes of {rule}"),
            _ => format!("{count} of {rule}"),
        })
        .collect();
    let name = name_of(file);
    if counts.is_empty() { format!("{name}: nothing to fix.") } else { format!("{name}: {}.", counts.join(", ")) }
}
