//! `event-nesting`: titles of events that the site does not put under their event.

use crate::issue::{Item, ItemKind};
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::blocks::bullet;
use crate::rule;
use crate::text::{Edit, EditSet, Line, Span, lines};

rule! {
    /// The title line of an event is not written so that the site nests it under its event.
    ///
    /// The site nests what is indented by four spaces. Two or three make a bullet of its own of the title, eight or more
    /// make it text, and a blank line between the two turns all following events into children of this one. GitHub's
    /// preview shows none of that.
    ///
    /// ## Bad
    /// ```markdown
    /// ### Europe
    /// * 2026-09-01 | Berlin, DE | [Rust Berlin](https://example.org/berlin)
    ///   * [**Rust and Tell**](https://example.org/berlin/1)
    /// ```
    /// ## Good
    /// ```markdown
    /// ### Europe
    /// * 2026-09-01 | Berlin, DE | [Rust Berlin](https://example.org/berlin)
    ///     * [**Rust and Tell**](https://example.org/berlin/1)
    /// ```
    pub static EVENT_NESTING: Rule = {
        id: "event-nesting",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Spacing,
        check: Check::Item(check),
    };
}

/// The columns at which the site takes a bullet for a nested one.
const NESTED: std::ops::RangeInclusive<usize> = 4..=7;

fn check(context: &Context, _: usize, item: &Item, sink: &mut Sink) {
    let ItemKind::Event(_) = &item.kind else { return };
    let nested: Vec<Line> = lines(context.slice(item.span), 0).skip(1).collect();
    let mut blank_from = None;
    for (at, line) in nested.iter().enumerate() {
        if line.is_blank() {
            blank_from = blank_from.or(Some(line.span.start));
            continue;
        }
        let found = bullet(line.text);
        let blank = blank_from.take().map(|from| Span::new(from, line.span.start).shift(item.span.start));
        let is_title = at == nested.iter().take_while(|line| line.is_blank()).count();
        // A line without a bullet goes on with the one before it; the first is a title that lost its bullet.
        if found.is_none() && !(is_title && line.trimmed().starts_with('[')) {
            continue;
        }
        let indent =
            Span::new(0, line.text.len() - line.text.trim_start().len()).shift(item.span.start + line.span.start);
        let place = line.content().shift(item.span.start).trim(context.text());
        report(context, sink, place, indent, found.map(|found| found.indent), blank);
    }
}

fn report(context: &Context, sink: &mut Sink, place: Span, indent: Span, columns: Option<usize>, blank: Option<Span>) {
    let is_nested = columns.is_some_and(|columns| NESTED.contains(&columns));
    let mut edits = Vec::new();
    if !is_nested {
        edits.push(Edit::replace(indent, if columns.is_none() { "    * " } else { "    " }));
    }
    let (message, title) = match (blank, columns) {
        (Some(_), _) => (
            "A blank line stands between the event and its title: on the site all following events become part of this one."
                .to_owned(),
            "Join the event and its title",
        ),
        (None, None) => (
            "The title of this event has no bullet: on the site it runs on in the line of the event.".to_owned(),
            "Write the title as a nested bullet",
        ),
        (None, Some(columns)) if !is_nested => (
            format!(
                "The title of this event is indented by {columns} columns, not by four: on the site it does not stand under its event."
            ),
            "Indent by four spaces",
        ),
        _ => return,
    };
    edits.extend(blank.map(Edit::delete));
    sink.report(
        context,
        &EVENT_NESTING,
        place,
        message,
        "Write it on the next line as `    * [**title**](address)`, indented by four spaces.",
    )
    .fix(Fix::safe(title, EditSet::new(edits)));
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    fn event(between: &str) -> String {
        format!(
            "### Europe\n* 2026-09-01 | Berlin, DE | [o 🦀](https://e.org/){between}[**t**](https://e.org/1)\n\
            * 2026-09-02 | Berlin, DE | [o](https://e.org/)\n    * [**u**](https://e.org/2)\n"
        )
    }

    #[test]
    fn every_wrong_indent_becomes_four_spaces() {
        for between in ["\n* ", "\n * ", "\n  * ", "\n   - ", "\n        * ", "\n\n    * ", "\n\n\n  * ", "\n    "] {
            let bullet = if between.contains('-') { "\n    - " } else { "\n    * " };
            check_fix(&event(between), "event-nesting", &event(bullet));
        }
    }

    #[test]
    fn what_the_site_nests_is_right() {
        for between in ["\n    * ", "\n      * ", "\n\t* "] {
            check(&event(between), "event-nesting", &[]);
        }
    }
}
