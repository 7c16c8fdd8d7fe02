//! Lists of real issues, pasted: every item comes back as a candidate of its kind, and the form writes it as it stood.

use crate::common::{corpus, drafts};
use galley::issue::form::{FormKind, Style, compose};
use galley::issue::paste::candidates;
use galley::issue::{ItemKind, parse};

/// What is counted of the items of one kind: all, those that came back, those that the form takes, those that it writes
/// byte for byte.
#[derive(Default)]
struct Count {
    items: usize,
    back: usize,
    whole: usize,
    same: usize,
}

#[test]
fn lists_of_issues_come_back_as_candidates() {
    let Some(folder) = corpus() else { return };
    let empty = parse("");
    let mut counts: Vec<(FormKind, Count)> = FormKind::ALL.map(|kind| (kind, Count::default())).into();
    for (path, text) in drafts(&folder.join("issues")) {
        let issue = parse(&text);
        for (at, section) in issue.sections.iter().enumerate() {
            let Some(kind) = FormKind::in_section(&issue, at) else { continue };
            let typed = |kind: &ItemKind| !matches!(kind, ItemKind::None | ItemKind::Other | ItemKind::OneLineEvent(_));
            let items: Vec<_> = section.items.iter().filter(|item| typed(&item.kind)).collect();
            let Some(span) = items.iter().map(|item| item.span).reduce(|all, item| all.join(item)) else { continue };
            let pasted = candidates(issue.slice(span), "", section.kind, &empty);
            let Some((_, count)) = counts.iter_mut().find(|(known, _)| *known == kind) else { continue };
            for item in items {
                let url = item.url().map_or("", |url| issue.slice(url));
                let found = pasted.candidates.iter().find(|it| it.kind == kind && it.values.get("url") == url);
                count.items += 1;
                count.back += usize::from(found.is_some());
                let composed = found.and_then(|it| compose(kind, &it.values, Style::default()).ok());
                count.whole += usize::from(composed.is_some());
                let source = issue.slice(item.span).trim_end().replace("\r\n", "\n");
                count.same += usize::from(composed.is_some_and(|it| it.lines == source));
                if found.is_none() && std::env::var_os("SHOW").is_some() {
                    eprintln!("{}: {source}", path.display());
                }
            }
        }
    }
    for (kind, count) in &counts {
        let Count { items, back, whole, same } = count;
        eprintln!("{:>14}: {items:>6} items, {back:>6} come back, {whole:>6} whole, {same:>6} the same", kind.name());
        assert!(back * 100 >= items * 97, "{}", kind.name());
    }
}
