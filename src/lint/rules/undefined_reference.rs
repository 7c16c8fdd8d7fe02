//! `undefined-reference`: references without an address, or with two.

use crate::lint::{Check, Context, Severity, Sink, Touches};
use crate::markdown::links::LinkForm;
use crate::rule;

rule! {
    /// A link `[text][name]` has no line `[name]: address`, or there are two with different addresses.
    ///
    /// Without one the page prints brackets. Of two the site takes the last, and GitHub the first.
    ///
    /// ## Bad
    /// ```markdown
    /// Please [vote][votes] for the crate of the week.
    /// ```
    /// ## Good
    /// ```markdown
    /// Please [vote][votes] for the crate of the week.
    ///
    /// [votes]: https://example.org/votes
    /// ```
    pub static UNDEFINED_REFERENCE: Rule = {
        id: "undefined-reference",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Issue(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    for at in context.links.iter().filter(|at| at.link.form == LinkForm::Reference) {
        let before = context.text().get(..at.link.span.start).unwrap_or("");
        // `array[i][j]` is no link.
        let is_link = !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ')' | ']'));
        let after = context.text().get(at.link.span.end..).unwrap_or("");
        // `[ZH][video] [title](address)` is two tags without a space between.
        let are_tags = after.trim_start_matches(' ').starts_with('[');
        let name = context.slice(at.link.url);
        if is_link && !are_tags && !name.is_empty() && context.address(&at.link).is_none() {
            sink.report(
                context,
                &UNDEFINED_REFERENCE,
                at.link.span,
                format!("`[{name}]` has no address: the page prints the brackets."),
                format!("Write `[{name}]: address` on a line of its own, or put the address behind the text."),
            );
        }
    }
    for definition in &context.definitions {
        let name = context.slice(definition.name);
        let first = context.defined(definition.name).next().map(|first| context.slice(first.url));
        if first.is_some_and(|first| first != context.slice(definition.url)) {
            sink.report(
                context,
                &UNDEFINED_REFERENCE,
                definition.name.join(definition.url),
                format!("`[{name}]` has two addresses: the site takes this one, and GitHub the first."),
                "Keep one of the two.",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn two_addresses() {
        let two = "[a][x 🦀]\n\n[x 🦀]: https://e.org/\n[X 🦀]: https://f.org/";
        check(two, "undefined-reference", &["X 🦀]: https://f.org/"]);
        check(
            "[x]: https://e.org/\n[x]: https://e.org/\n\n[a][x] array[i][j] [ZH][video] [t](https://e.org/)",
            "undefined-reference",
            &[],
        );
    }
}
