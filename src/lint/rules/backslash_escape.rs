//! `backslash-escape`: backslashes that the site prints.

use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// A backslash stands before a character that the site does not know to escape, or in code.
    ///
    /// The site prints the backslash. It knows `\`, `` ` ``, `*`, `_`, `{`, `}`, `[`, `]`, `(`, `)`, `>`, `#`, `+`, `-`, `.`, `!` and `|`;
    /// for `<` write `&lt;`. In code nothing is escaped; brackets that are escaped in pairs are a warning there, since they
    /// may be meant.
    ///
    /// ## Bad
    /// ```markdown
    /// * [It is \~ 3 \< 4](https://example.org/post)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [It is ~ 3 &lt; 4](https://example.org/post)
    /// ```
    pub static BACKSLASH_ESCAPE: Rule = {
        id: "backslash-escape",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Text,
        check: Check::Lines(check),
    };
}

/// What a backslash takes its meaning from on GitHub and not on the site.
const UNKNOWN: [char; 14] = ['<', '~', '"', '&', '\'', '/', ':', ';', '=', '?', '@', '^', ',', '$'];

fn check(context: &Context, sink: &mut Sink) {
    for (_, line) in context.prose().filter(|(_, line)| line.text.contains('\\')) {
        let mut escaped = None;
        for (at, _) in line.text.match_indices('\\') {
            let place = line.span.start + at;
            // The second of two backslashes is what the first one escapes.
            if escaped == Some(at) {
                continue;
            }
            escaped = Some(at + 1);
            let next = line.text.get(at + 1..).and_then(|rest| rest.chars().next());
            let Some(c) = next.filter(|c| UNKNOWN.contains(c) && !context.is_opaque(place)) else { continue };
            report(context, sink, place, c);
        }
    }
    for code in context.opaque.iter().filter(|code| context.slice(**code).starts_with('`')) {
        in_code(context, sink, *code);
    }
}

fn report(context: &Context, sink: &mut Sink, place: usize, c: char) {
    let insert = match c {
        '<' => "&lt;".to_owned(),
        '&' => "&amp;".to_owned(),
        _ => c.to_string(),
    };
    let span = Span::new(place, place + 1 + c.len_utf8());
    sink.report(
        context,
        &BACKSLASH_ESCAPE,
        span,
        format!("The site does not know `\\{c}`, and prints the backslash."),
        format!("Write `{insert}`."),
    )
    .fix(Fix::safe(format!("Write {insert}"), EditSet::single(Edit::replace(span, insert))));
}

/// Brackets and the like that are escaped in pairs inside code.
fn in_code(context: &Context, sink: &mut Sink, code: Span) {
    let source = context.slice(code);
    let is_pair = |open: &str, close: &str| source.contains(open) && source.contains(close);
    if !(is_pair("\\[", "\\]") || is_pair("\\<", "\\>") || is_pair("\\<", ">")) {
        return;
    }
    let edits: EditSet = source
        .match_indices('\\')
        .filter(|(at, _)| source.get(at + 1..).is_some_and(|rest| rest.starts_with(['[', ']', '<', '>'])))
        .map(|(at, _)| Edit::delete(Span::new(at, at + 1).shift(code.start)))
        .collect();
    sink.report(
        context,
        &BACKSLASH_ESCAPE,
        code,
        "In code nothing is escaped: the page prints these backslashes.",
        "Remove the backslashes, if they are not part of the code.",
    )
    .severity(Severity::Warning)
    .fix(Fix::offer("Remove the backslashes", edits));
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn code_is_literal() {
        check_fix(
            "* [support `\\[x; n\\]` 🦀](https://e.org/)",
            "backslash-escape",
            "* [support `[x; n]` 🦀](https://e.org/)",
        );
        check("`\\d\\[` and `a\\~b`", "backslash-escape", &[]);
    }

    #[test]
    fn what_the_site_knows() {
        check("\\* \\_ \\[a\\] \\# \\| \\> a\\b \\\\< [x](https://e.org/\\~y)", "backslash-escape", &[]);
    }
}
