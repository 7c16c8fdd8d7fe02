//! The text as it would be with what is chosen, and where each of it would stand: what the checks look at before anything
//! is added.

use crate::issue::edit::add;
use crate::issue::form::{FormKind, Values};
use crate::issue::parse;
use crate::text::{Bias, EditSet, Span};

/// An item that somebody may add. `At` is how its section is named: where its heading begins, in bytes of the text, or
/// otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen<At = usize> {
    /// The form that makes it.
    pub kind: FormKind,
    /// What stands in its fields.
    pub values: Values,
    /// The section that a link goes to; the place of every other kind follows from its fields.
    pub section: Option<At>,
}

/// Adds everything that is whole, one after the other. Gives the text, and for each where it stands: nowhere where its
/// fields make no item.
pub fn outcome(text: &str, chosen: &[Chosen]) -> (String, Vec<Option<Span>>) {
    let mut text = text.to_owned();
    let mut places: Vec<Option<Span>> = Vec::with_capacity(chosen.len());
    let mut sections: Vec<Option<usize>> = chosen.iter().map(|it| it.section).collect();
    for (at, Chosen { kind, values, .. }) in chosen.iter().enumerate() {
        let issue = parse(&text);
        let start = sections.get(at).copied().flatten();
        let section = issue.sections.iter().find(|section| Some(section.span.start) == start);
        let added = add(&issue, *kind, values, section.filter(|_| *kind == FormKind::Link)).ok();
        let applied = added.and_then(|added| Some((added.edits.apply(&text)?, added)));
        let Some((after, added)) = applied else {
            places.push(None);
            continue;
        };
        let moved = |edits: &EditSet, start: usize| edits.map_offset(start, Bias::After);
        places.iter_mut().flatten().for_each(|place| *place = added.edits.map_span(*place));
        sections.iter_mut().flatten().for_each(|start| *start = moved(&added.edits, *start));
        places.push(added.spans.first().copied());
        text = after;
    }
    (text, places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_chosen_has_its_place() {
        let text = "## Updates from Rust Community\n\n### Official\n\n### Research\n\n## Upcoming Events\n";
        let link = |title: &str, heading: &str| {
            let mut values = Values::default();
            values.set("title", title);
            values.set("url", "https://e.org/🦀");
            Chosen { kind: FormKind::Link, values, section: text.find(heading) }
        };
        let chosen =
            [link("1", "### Research"), link("2", "### Official"), link("", "### Official"), link("3", "### Research")];
        let (after, places) = outcome(text, &chosen);
        let shown: Vec<_> = places.iter().map(|place| place.map(|place| place.of(&after))).collect();
        let line = |title: &str| format!("* [{title}](https://e.org/🦀)");
        assert_eq!(shown, [Some(&*line("1")), Some(&*line("2")), None, Some(&*line("3"))]);
        assert_eq!(
            after,
            format!(
                "## Updates from Rust Community\n\n### Official\n{}\n\n### Research\n{}\n{}\n\n## Upcoming Events\n",
                line("2"),
                line("1"),
                line("3")
            )
        );
    }
}
