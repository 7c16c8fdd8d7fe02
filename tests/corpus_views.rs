//! The two views over real drafts: what the site and GitHub show differently is explained by a problem, or listed here.
#![cfg(test)]

mod common;

use galley::desk::explain::explanation;
use galley::issue::parse;
use galley::lint::{Options, lint};
use galley::render::differences;

/// Where a difference has no rule, by file and the sentence's place: the site shows what was meant.
const LISTED: [(&str, &str); 1] = [
    // Indented by six columns: GitHub reads it as text, the site as a nested line.
    ("2023-10-11", "* 2023-10-12 | Lehi"),
];

#[test]
fn every_difference_of_the_views_is_explained() {
    let Some(folder) = common::corpus() else { return };
    let (mut count, mut issues, mut unexplained) = (0, 0, Vec::new());
    let drafts = common::drafts(&folder.join("issues"));
    for (path, text) in &drafts {
        let issue = parse(text);
        let differences = differences(&issue);
        issues += usize::from(!differences.is_empty());
        count += differences.len();
        let problems = if differences.is_empty() { Vec::new() } else { lint(&issue, &Options::default()) };
        let name = path.file_name().unwrap().to_string_lossy();
        for difference in &differences {
            let lines = difference.span.of(text);
            let is_listed = LISTED.iter().any(|(file, start)| name.starts_with(file) && lines.starts_with(start));
            let known = explanation(difference.span, problems.iter().map(|found| (&*found.rule, found.span)));
            if known.is_none() && !is_listed {
                unexplained.push(format!("{name}: {}\n{lines}\n", difference.sentence()));
            }
        }
    }
    println!("{count} differences in {issues} of {} issues", drafts.len());
    assert!(unexplained.is_empty(), "{}", unexplained.join("\n"));
}
