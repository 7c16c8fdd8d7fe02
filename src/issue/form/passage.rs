//! The sentences of an issue opened in their forms: crate and quote of the week, the triage, the jobs and discussion links.

use super::open::Opened;
use super::{FormKind, Values};
use crate::issue::passages::{self, Passage};
use crate::issue::{Issue, SectionKind};
use crate::markdown::blocks::BlockKind;
use crate::text::{Span, lines};

/// The forms of a section that says something in sentences.
pub fn passages_of(section: SectionKind) -> &'static [FormKind] {
    match section.id() {
        "crate-of-the-week" => &[FormKind::Crate],
        "performance-triage" => &[FormKind::Triage],
        "jobs" => &[FormKind::Jobs],
        "quote-of-the-week" => &[FormKind::Quote, FormKind::Discussion],
        _ => &[],
    }
}

/// Opens the sentences of a section in a form: what is there is shown, and what is not is written in the usual words.
pub fn open_passage(issue: &Issue, section: usize, kind: FormKind) -> Option<Opened> {
    let section = issue.sections.get(section)?;
    let base = section.span.start;
    let source = issue.slice(section.span).to_owned();
    let here = |span: Span| Span::new(span.start - base, span.end - base);
    let read: Option<Passage> = match kind {
        FormKind::Crate => passages::crate_of_the_week(issue),
        FormKind::Quote => passages::quote_of_the_week(issue),
        FormKind::Jobs => passages::jobs(issue),
        FormKind::Discussion => passages::discussion(issue),
        _ => None,
    };
    let mut opened = Opened { kind, source, values: Values::default(), parts: Vec::new(), place: None };
    // A second section of the same name says nothing of its own.
    for (name, span) in read.into_iter().flat_map(|read| read.parts).filter(|(_, span)| section.span.covers(*span)) {
        opened.show(name, here(span));
    }
    let mut comments = issue.blocks.iter().filter(|it| it.kind == BlockKind::Comment && section.body.covers(it.span));
    let head = comments.next_back().map_or(section.body.start, |comment| comment.span.end) - base;
    if kind == FormKind::Triage {
        let report = Span::new(head, opened.source.len()).trim(&opened.source);
        if !report.is_empty() {
            opened.show("source", report);
        }
    }
    let follows = |at: usize| lines(&opened.source, at).next().is_some_and(|line| !line.is_blank());
    let place = match kind {
        FormKind::Discussion => (opened.source.trim_end().len(), "\n\n", ""),
        _ if !opened.source.get(..head).is_some_and(|text| text.ends_with('\n')) => (head, "\n\n", ""),
        _ if follows(head) => (head, "\n", "\n\n"),
        _ => (head, "\n", "\n"),
    };
    opened.place = Some(place);
    Some(opened)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::form::Style;
    use crate::issue::parse;

    #[track_caller]
    fn check(text: &str, kind: FormKind, typed: &[(&'static str, &str)], expected: &str) {
        for (text, expected) in
            [(text.to_owned(), expected.to_owned()), (text.replace('\n', "\r\n"), expected.replace('\n', "\r\n"))]
        {
            let opened = open_passage(&parse(&text), 0, kind).expect("a form");
            let lines = |values: &Values| opened.write(values, Style::default()).map(|it| it.lines);
            assert_eq!(lines(&opened.values).as_deref(), Ok(text.as_str()));
            let mut values = opened.values.clone();
            typed.iter().for_each(|(id, text)| values.set(id, *text));
            assert_eq!(lines(&values).as_deref(), Ok(expected.as_str()));
        }
    }

    #[test]
    fn the_crate() {
        let empty = "## Crate of the Week\n\n<!-- COTW goes here -->\n\n[Please submit][s]!\n";
        let sentence = "This week's crate is [a_b 🦀](https://e.org), a crate\nfor all.";
        let with = |text: &str| empty.replace("-->\n", &format!("-->\n\n{text}\n"));
        let typed = [("name", "a_b 🦀"), ("url", "https://e.org"), ("text", "a crate\nfor all.")];
        check(empty, FormKind::Crate, &typed, &with(sentence));
        let thanks = [("thanks-name", "A"), ("thanks-url", "https://e.org/t")];
        let thanked = format!("{sentence}\n\nThanks to [A](https://e.org/t) for the suggestion!");
        check(empty, FormKind::Crate, &[&typed[..], &thanks[..]].concat(), &with(&thanked));
        check(&with(sentence), FormKind::Crate, &thanks, &with(&thanked));
        check(&with(&thanked), FormKind::Crate, &[("thanks-name", ""), ("thanks-url", "")], &with(sentence));
        check(
            &with(&thanked),
            FormKind::Crate,
            &[("thanks-note", "for the self-suggestion!")],
            &with(&thanked.replace("the s", "the self-s")),
        );
        check(&with(sentence), FormKind::Crate, &[("name", "b")], &with(&sentence.replace("a_b 🦀", "b")));
    }

    #[test]
    fn the_quote_and_the_discussion() {
        let empty = "# Quote of the Week\n\n[Please submit](p)\n";
        let typed = [("text", "a 🦀\n\nb"), ("name", "A on B"), ("url", "https://e.org")];
        let quote = "> a 🦀\n>\n> b\n\n– [A on B](https://e.org)";
        let with = |text: &str| empty.replace("Week\n", &format!("Week\n\n{text}\n"));
        check(empty, FormKind::Quote, &typed, &with(quote));
        check(&with(quote), FormKind::Quote, &[("text", "c")], &with("> c\n\n– [A on B](https://e.org)"));
        check(&with("> a\n\n– llogiq"), FormKind::Quote, &[("url", "u")], &with("> a\n\n– [llogiq](u)"));
        let link = "<small>[Discuss on r/rust](u)</small>";
        check(empty, FormKind::Discussion, &[("url", "u")], &format!("{}\n\n{link}\n", empty.trim_end()));
        check(
            &format!("{empty}\n{link}\n"),
            FormKind::Discussion,
            &[("url", "v")],
            &format!("{empty}\n{link}\n").replace("(u)", "(v)"),
        );
    }

    #[test]
    fn the_report_and_the_jobs() {
        let empty = "### Rust Compiler Performance Triage\n\n<!-- here -->\n";
        check(
            empty,
            FormKind::Triage,
            &[("source", "A week.\n\nTriage done by **@a**.\n")],
            &format!("{empty}\nA week.\n\nTriage done by **@a**.\n"),
        );
        check(
            "### Rust Compiler Performance Triage\nx 🦀\n",
            FormKind::Triage,
            &[("source", "x y\nz")],
            "### Rust Compiler Performance Triage\nx y\nz\n",
        );
        check(
            "## Jobs\n\nSee the [thread](INSERT_LINK_HERE)\n",
            FormKind::Jobs,
            &[("url", "u")],
            "## Jobs\n\nSee the [thread](u)\n",
        );
        check(
            "## Jobs\n",
            FormKind::Jobs,
            &[("title", "t"), ("url", "u")],
            "## Jobs\n\nPlease see the latest [t](u)\n",
        );
    }
}
