//! `invisible-character`: characters that nobody sees and that do harm.

use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::blocks::BlockKind;
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// The text has a character that nobody can see: of no width, for control, or a soft hyphen.
    ///
    /// They come along when text is copied from a page. In an address they make a dead link, in a title they break search
    /// and line breaks. A space that does not break is looked for only in addresses and at the edges of a link's text.
    /// What joins emoji and letters stays.
    ///
    /// ## Bad
    /// ```markdown
    #[doc = " * [A \u{200b}title](https://example.org/post)"]
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A title](https://example.org/post)
    /// ```
    pub static INVISIBLE_CHARACTER: Rule = {
        id: "invisible-character",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Text,
        check: Check::Lines(check),
    };
}

/// So many bytes are looked through at once.
const STRETCH: usize = 64;

fn check(context: &Context, sink: &mut Sink) {
    let text = context.text();
    let here = context.slice(context.within);
    // Most bytes are of no interest, and many at once are looked through faster than one by one.
    let is_suspect = |byte: u8| byte >= 0xC0 || is_control(byte);
    let stretches = here.as_bytes().chunks(STRETCH).enumerate();
    let suspects = stretches
        .filter(|(_, bytes)| bytes.iter().fold(false, |any, byte| any | is_suspect(*byte)))
        .flat_map(|(at, bytes)| bytes.iter().enumerate().map(move |(within, byte)| (at * STRETCH + within, *byte)))
        .filter(|(_, byte)| is_suspect(*byte));
    for (at, c) in suspects.filter_map(|(at, _)| Some((at, here.get(at..)?.chars().next()?))) {
        let span = Span::new(at, at + c.len_utf8()).shift(context.within.start);
        let at = span.start;
        let (is_bad, what) = match c {
            '\u{a0}' | '\u{202f}' => (is_out_of_place(context, span), "A space that does not break"),
            '\u{ad}' => (true, "A soft hyphen"),
            '\u{200b}' | '\u{2060}' => (true, "A character of no width"),
            '\u{feff}' => (at > 0, "A byte order mark"),
            '\u{200c}' | '\u{200d}' => (!joins(text, span), "A character of no width"),
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                (!is_right_to_left(text, span), "A mark of writing direction")
            }
            _ if c.is_control() => (true, "A control character"),
            _ => continue,
        };
        let is_code = || context.block_at(at).is_some_and(|block| block.kind == BlockKind::Code);
        // What looks so is a part of a damaged character, and comes right with it.
        let is_damage = || context.damages.places.iter().any(|place| place.span.covers(span));
        if is_bad && !is_code() && !is_damage() {
            report(context, sink, span, c, what);
        }
    }
}

fn report(context: &Context, sink: &mut Sink, span: Span, c: char, what: &str) {
    let is_in_address = context.link_at(span.start).is_some_and(|at| span.start >= at.link.text.end);
    let harm = if is_in_address {
        "in an address it makes a dead link"
    } else {
        "nobody sees it, and it breaks search and lines"
    };
    let title = format!("Remove U+{:04X}", c as u32);
    let edits = EditSet::single(Edit::delete(span));
    sink.report(
        context,
        &INVISIBLE_CHARACTER,
        span,
        format!("{what} (U+{:04X}) stands here: {harm}.", c as u32),
        "Remove it.",
    )
    .fix(Fix::safe(title, edits));
}

/// Control characters but for white space.
fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0xC) || byte == 0x7F
}

/// Whether a space that does not break stands in an address or at the edge of a link's text.
fn is_out_of_place(context: &Context, span: Span) -> bool {
    let Some(link) = context.link_at(span.start).map(|at| at.link) else { return false };
    let is_blank = |from, to| context.slice(Span::new(from, to)).trim().is_empty();
    span.start >= link.text.end || is_blank(link.text.start, span.start) || is_blank(span.end, link.text.end)
}

/// Whether a joiner stands between two characters that it can join: emoji, or letters beyond Europe's.
fn joins(text: &str, span: Span) -> bool {
    let can = |c: Option<char>| c.is_some_and(|c| c >= '\u{590}');
    can(text.get(..span.start).and_then(|before| before.chars().next_back()))
        && can(text.get(span.end..).and_then(|after| after.chars().next()))
}

/// Whether Hebrew, Arabic or their like stand next to it: there such marks have their sense.
fn is_right_to_left(text: &str, span: Span) -> bool {
    let is = |c: Option<char>| c.is_some_and(|c| ('\u{590}'..='\u{8ff}').contains(&c));
    is(text.get(..span.start).and_then(|before| before.chars().next_back()))
        || is(text.get(span.end..).and_then(|after| after.chars().next()))
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn in_addresses_and_at_edges() {
        check_fix(
            "* [\u{a0}🦀 a\u{a0}b](https://e.org/\u{2}x\u{a0})",
            "invisible-character",
            "* [🦀 a\u{a0}b](https://e.org/x)",
        );
    }

    #[test]
    fn what_joins_or_was_something_else() {
        check("* [\u{200e}שיחה](https://e.org/)", "invisible-character", &[]);
        check("👩\u{200d}💻 می\u{200c}خواهم 10\u{a0}km ✅\u{fe0f}", "invisible-character", &[]);
        check("* [zur√\u{200b}ck](https://e.org/)", "invisible-character", &["\u{200b}"]);
        check("daÃ\u{ad}x and ü", "invisible-character", &[]);
    }
}
