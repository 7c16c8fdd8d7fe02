//! The two views over real drafts: what the site and GitHub show differently is explained by a problem, and both follow
//! what is typed.

use std::sync::Arc;

use galley::issue::parse;
use galley::lint::explain::explanation;
use galley::lint::{Options, lint};
use galley::render::{Change, View, differences, page};
use galley::text::{Edit, EditSet, Span, lines};

use crate::common::{TYPED, corpus, drafts, numbers};
use crate::site::Generator;

#[test]
fn every_difference_of_the_views_is_explained() {
    let Some(folder) = corpus() else { return };
    let (mut count, mut issues, mut unexplained) = (0, 0, Vec::new());
    let drafts = drafts(&folder.join("issues"));
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

/// An edit of a text: something typed, with or without something marked; a line taken out, doubled, or brought from
/// elsewhere.
fn edit(text: &str, number: &mut impl FnMut(usize) -> usize) -> EditSet {
    let place = text.floor_char_boundary(number(text.len() + 1));
    let line = |place| lines(text, 0).find(|line| line.span.end > place).map_or(Span::empty(text.len()), |it| it.span);
    let here = line(place);
    let marked = text.floor_char_boundary((place + number(80)).min(text.len())).max(place);
    let typed = TYPED[number(TYPED.len())];
    EditSet::single(match number(8) {
        0 => Edit::replace(here, ""),
        1 => Edit::replace(Span::empty(here.start), here.of(text)),
        2 => Edit::replace(Span::empty(here.start), line(number(text.len() + 1)).of(text)),
        3 => Edit::replace(Span::new(place, marked), typed),
        4 => Edit::replace(Span::empty(here.start), typed),
        _ => Edit::replace(Span::empty(place), typed),
    })
}

/// The pages of both views, which follow edits of a text as the app's do, are the pages of the text that comes of it, and
/// so is what a change says of itself.
fn follow(name: &str, text: &str, edits: usize, number: &mut impl FnMut(usize) -> usize) {
    let mut issue = parse(text);
    let mut pages = [View::Site, View::Github].map(|view| (view, page(&issue, view)));
    for _ in 0..edits {
        let edits = edit(issue.text(), number);
        let after = Arc::<str>::from(edits.apply(issue.text()).unwrap());
        issue.follow(&edits, Arc::clone(&after));
        for (view, followed) in &mut pages {
            let mut shown = followed.blocks.clone();
            let Change { at, went, came } = followed.follow(&issue);
            let fresh = page(&issue, *view);
            assert!(followed.blocks == fresh.blocks, "{name}, {view:?}, after {edits:?}");
            assert!(followed.title == fresh.title && followed.date == fresh.date, "{name}, after {edits:?}");
            let gone: Vec<_> = shown.splice(at..at + went.len(), fresh.blocks[at..at + came].to_vec()).collect();
            let same = shown.len() == fresh.blocks.len() && shown.iter().zip(&fresh.blocks).all(|(a, b)| a.same(b));
            assert!(gone == went && same, "{name}, {view:?}: the change is another, after {edits:?}");
        }
    }
}

#[test]
fn the_pages_of_real_drafts_follow_their_text() {
    let Some(folder) = corpus() else { return };
    let mut number = numbers();
    let folders = ["issues", "seeds", "draft-versions"].map(|name| drafts(&folder.join(name)));
    for (path, text) in folders.iter().flatten() {
        follow(&path.display().to_string(), text, 8, &mut number);
    }
}

#[test]
fn the_pages_of_made_up_drafts_follow_their_text() {
    let mut number = numbers();
    for seed in 0..1_000 {
        let mut generator = Generator::new(seed);
        let text = generator.draft() + &generator.extended() + &generator.noted();
        follow(&format!("seed {seed}"), &text, 12, &mut number);
    }
}
