//! `missing-bullet`: items that are not in the list.

use crate::issue::Holds;
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::blocks::{BlockKind, bullet};
use crate::markdown::links::{Inline, LinkForm};
use crate::rule;
use crate::text::{Edit, EditSet, Line, Span};

rule! {
    /// A link or an event stands alone on its line where items stand, without the `*` that makes it one.
    ///
    /// On the site it runs on in the text of the item before it, or stands as a paragraph of its own.
    ///
    /// ## Bad
    /// ```markdown
    /// * [A title](https://example.org/a)
    /// [Another title](https://example.org/b)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A title](https://example.org/a)
    /// * [Another title](https://example.org/b)
    /// ```
    pub static MISSING_BULLET: Rule = {
        id: "missing-bullet",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Item,
        check: Check::Lines(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    let mut block_at = usize::MAX;
    let mut after_text = false;
    for (block, line) in context.prose() {
        if block.span.start != block_at {
            (block_at, after_text) = (block.span.start, false);
        }
        if bullet(line.text).is_some() {
            after_text = false;
            continue;
        }
        let is_first = line.span.start == block.span.start;
        let kind = matches!(block.kind, BlockKind::List | BlockKind::Paragraph);
        let holds = if kind { holds(context, line.span.start) } else { Holds::Nothing };
        let Some(mark) = mark(context, &line, holds) else {
            // What follows a line of text goes on with it; what follows an item does not.
            after_text = block.kind == BlockKind::Paragraph && !line.is_blank();
            continue;
        };
        if !after_text || is_first {
            report(context, sink, &line, mark);
        }
    }
}

fn holds(context: &Context, offset: usize) -> Holds {
    let Some(at) = context.issue.section_at(offset) else { return Holds::Nothing };
    let is_listed = context.is_community(at) || context.issue.root(at) == "events";
    let kind = context.issue.sections.get(at).map(|section| section.kind);
    kind.filter(|kind| is_listed && !kind.is("community") && !kind.is("events"))
        .map_or(Holds::Nothing, |kind| kind.holds())
}

/// What stands where the bullet should: nothing, a bullet without its space, or another character.
fn mark(context: &Context, line: &Line, holds: Holds) -> Option<Span> {
    let text = line.text;
    let start = text.len() - text.trim_start_matches(' ').len();
    if !matches!(holds, Holds::Links | Holds::Events) || start > 3 {
        return None;
    }
    let rest = text.get(start..)?;
    let mark = rest.chars().next().filter(|c| matches!(c, '*' | '-' | '+' | '•' | '·' | '–' | '—' | '‣' | '◦'));
    let len = mark.map_or(0, char::len_utf8);
    let content = Span::new(line.span.start + start + len, line.content().end).trim(context.text());
    let is_item = match holds {
        Holds::Events => is_event(context.slice(content)),
        _ => is_link_alone(context, content) && !(mark == Some('*') && text.trim_end().ends_with('*')),
    };
    is_item.then(|| Span::new(line.span.start + start, line.span.start + start + len))
}

fn is_event(text: &str) -> bool {
    let shape = |(at, byte): (usize, u8)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    text.len() > 10 && text.bytes().take(10).enumerate().all(shape) && text.contains(" | ")
}

/// Whether `content` is a link, with tags before it and nothing behind it.
fn is_link_alone(context: &Context, content: Span) -> bool {
    let from = context.inlines.partition_point(|inline| inline.span().start < content.start);
    let Some(Inline::Link(link)) = context.inlines.get(from) else { return false };
    if link.form != LinkForm::Inline || link.span.end != content.end {
        return false;
    }
    let before = context.slice(Span::new(content.start, link.span.start));
    before.split_whitespace().all(|tag| tag.starts_with('[') && tag.ends_with(']') && tag.len() < 20)
}

fn report(context: &Context, sink: &mut Sink, line: &Line, mark: Span) {
    let written = context.slice(mark);
    let message = match written {
        "" => "This item has no bullet: on the site it is not part of the list.".to_owned(),
        "*" | "-" | "+" => format!("No space follows the bullet `{written}`: the site takes it for text."),
        _ => format!("`{written}` is no bullet: on the site this item is not part of the list."),
    };
    let place = line.content().trim(context.text());
    let indent = Span::new(line.span.start, mark.end);
    let after = if context.slice(Span::new(mark.end, mark.end + 1)) == " " { "*" } else { "* " };
    sink.report(context, &MISSING_BULLET, place, message, "Begin the line with `* `.")
        .fix(Fix::safe("Make it an item", EditSet::single(Edit::replace(indent, after))));
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn however_it_was_lost() {
        for line in [
            "[🦀 a](https://e.org/)",
            "*[🦀 a](https://e.org/)",
            "• [🦀 a](https://e.org/)",
            " -[🦀 a](https://e.org/)",
        ] {
            let bad = format!("* [b](https://f.org/)\n\n{line}\n");
            check_fix(&bad, "missing-bullet", "* [b](https://f.org/)\n\n* [🦀 a](https://e.org/)\n");
        }
        check_fix("[video] [a](https://e.org/)", "missing-bullet", "* [video] [a](https://e.org/)");
    }

    #[test]
    fn events() {
        let event = |bullet| {
            format!("### Asia\n{bullet}2026-09-01 | Pune, IN | [o](https://e.org/)\n    * [**t**](https://e.org/1)\n")
        };
        check_fix(&event(""), "missing-bullet", &event("* "));
        check("### Asia\n[o](https://e.org/)", "missing-bullet", &[]);
    }

    #[test]
    fn text_is_no_item() {
        check("See\n[a](https://e.org/)\nfor more", "missing-bullet", &[]);
        check("* [a](https://e.org/)\n\n    [more](https://e.org/b)", "missing-bullet", &[]);
        check("### Approved RFCs\n[a](https://e.org/)", "missing-bullet", &[]);
        check("*[a](https://e.org/)*", "missing-bullet", &[]);
    }
}
