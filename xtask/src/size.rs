//! What a visit to the site loads, first and later, and the limits that it must keep.

use std::path::Path;
use std::process::Command;

use crate::command::answer;
use crate::parts::LINKS;

/// What may load before the first screen, compressed: about a second on a slow mobile line.
const FIRST_LIMIT: u64 = 200_000;

/// What all files of the site together may come to: what has been reached, rounded up, so that it only ever goes down. The
/// desk and the checks load after the first screen, so this is what a visit costs, not what it waits for.
///
/// In the way of less: the table of the 2,125 named character references in pulldown-cmark, which is 18 kB; what Leptos brings
/// for servers and streams, which the app does not use, 5 kB; 93 rules with their words, 120 kB; the forms of all kinds of
/// items with their table of countries. What the checks remember between two keys takes 7 kB: without it a key costs three
/// times as much in the worker.
/// What the first users from outside stumbled over took 4 kB of words and states; fields for all that real items have, asking
/// once before something is left out, and keeping what is typed over a reload 5 kB; folders that are dropped, and texts of any
/// shape in time that grows with them, 3 kB; what a key leaves alone on the page and in the checks, 2 kB.
/// Footnotes and abbreviations as the site prints them, and what the rules say of them, took 4 kB; the shape of an item, which
/// every form reads and writes, 2.5 kB, and places under names over no items 1 kB; checks that hear of every edit and speak
/// when they have news, for which a key wakes the page once and not three times, 2 kB; fixes that are looked up when
/// they are pressed, so that their buttons stay, 0.4 kB.
const ALL_LIMIT: u64 = 540_800;

/// Node has brotli built in, so that nothing needs to be installed for this.
const WEIGH: &str = "
const { readdirSync, readFileSync } = require('fs');
const { brotliCompressSync } = require('zlib');
for (const entry of readdirSync('.', { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = require('path').join(entry.parentPath ?? entry.path, entry.name);
    const bytes = readFileSync(path);
    console.log([bytes.length, brotliCompressSync(bytes).length, path].join(' '));
}";

struct File {
    name: String,
    raw: u64,
    brotli: u64,
    /// Whether the page asks for it at once, not only when a part of the app needs it.
    first: bool,
}

/// Prints the table of sizes; an error if the site is over its limit.
pub fn check(dist: &Path) -> Result<(), String> {
    let mut node = Command::new("node");
    let listing =
        answer(node.args(["-e", WEIGH]).current_dir(dist)).ok_or_else(|| "node could not read dist/".to_owned())?;
    let page = std::fs::read_to_string(dist.join("index.html")).unwrap_or_default();
    let mut files: Vec<File> = listing.lines().filter_map(|line| parse(line, &page)).collect();
    files.sort_by_key(|file| (!file.first, std::cmp::Reverse(file.brotli)));

    eprintln!("  {:>10} {:>10}", "raw", "brotli");
    for file in &files {
        let when = if file.first { "" } else { "  (later)" };
        eprintln!("  {:>10} {:>10}  {}{when}", file.raw, file.brotli, file.name);
    }
    let first = total(files.iter().filter(|file| file.first));
    let all = total(files.iter());
    eprintln!("  {:>10} {:>10}  loaded first; {FIRST_LIMIT} are allowed", first.0, first.1);
    eprintln!("  {:>10} {:>10}  in all; {ALL_LIMIT} are allowed", all.0, all.1);
    within("what loads first", first.1, FIRST_LIMIT)?;
    within("the site", all.1, ALL_LIMIT)
}

fn within(what: &str, bytes: u64, limit: u64) -> Result<(), String> {
    match bytes.checked_sub(limit) {
        Some(over) if over > 0 => Err(format!("{what} is {bytes} bytes compressed, {over} over its limit")),
        _ => Ok(()),
    }
}

fn parse(line: &str, page: &str) -> Option<File> {
    let mut fields = line.splitn(3, ' ');
    let raw = fields.next()?.parse().ok()?;
    let brotli = fields.next()?.parse().ok()?;
    let name = fields.next()?.replace('\\', "/");
    let first = name == "index.html" || page.contains(&name) && !name.ends_with("worker.js") || name.ends_with(LINKS);
    Some(File { name, raw, brotli, first })
}

fn total<'a>(files: impl Iterator<Item = &'a File>) -> (u64, u64) {
    files.fold((0, 0), |sum, file| (sum.0 + file.raw, sum.1 + file.brotli))
}
