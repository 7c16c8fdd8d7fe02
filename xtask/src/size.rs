//! What a visit to the site loads, and the limit that it must keep.

use std::path::Path;
use std::process::Command;

use crate::command::answer;

/// What all files of the site together should come to, compressed: about a second on a slow mobile line.
const AIM: u64 = 200_000;

/// What they may come to until then: what has been reached, rounded up, so that it only ever goes down.
///
/// In the way: the table of the 2,125 named character references in pulldown-cmark, which is 18 kB; what Leptos
/// brings for servers and streams, which the app does not use, 5 kB. It went up once, by 20 kB, for the forms of all kinds
/// of items: what they make, where it goes, and the table of countries; and by 50 kB for the reader of pastes and its list,
/// most of which goes to the worker.
const LIMIT: u64 = 320_000;

const _: () = assert!(LIMIT >= AIM, "the aim is reached: let LIMIT be AIM");

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
    eprintln!("  {:>10} {:>10}  loaded first", first.0, first.1);
    eprintln!("  {:>10} {:>10}  in all; {LIMIT} are allowed, {AIM} are the aim", all.0, all.1);
    if all.1 > LIMIT {
        return Err(format!("the site is {} bytes compressed, {} over its limit", all.1, all.1 - LIMIT));
    }
    Ok(())
}

fn parse(line: &str, page: &str) -> Option<File> {
    let mut fields = line.splitn(3, ' ');
    let raw = fields.next()?.parse().ok()?;
    let brotli = fields.next()?.parse().ok()?;
    let name = fields.next()?.replace('\\', "/");
    let first = name == "index.html" || page.contains(&name);
    Some(File { name, raw, brotli, first })
}

fn total<'a>(files: impl Iterator<Item = &'a File>) -> (u64, u64) {
    files.fold((0, 0), |sum, file| (sum.0 + file.raw, sum.1 + file.brotli))
}
