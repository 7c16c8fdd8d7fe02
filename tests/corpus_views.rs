//! The two views over real drafts: what the site and GitHub show differently is explained by a problem.
#![cfg(test)]

mod common;

use galley::issue::parse;
use galley::lint::explain::explanation;
use galley::lint::{Options, lint};
use galley::render::differences;

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
            let known = explanation(difference.span, problems.iter().map(|found| (&*found.rule, found.span)));
            if known.is_none() {
                unexplained.push(format!("{name}: {}\n{lines}\n", difference.sentence()));
            }
        }
    }
    println!("{count} differences in {issues} of {} issues", drafts.len());
    assert!(unexplained.is_empty(), "{}", unexplained.join("\n"));
}
