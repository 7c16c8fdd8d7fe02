//! `mojibake`: UTF-8 that was read as Mac Roman or Windows-1252.

use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::encoding::{Damage, Encoding};
use crate::text::{Edit, EditSet};

rule! {
    /// Characters outside ASCII were read in the wrong encoding: `√º` or `Ã¼` stands where `ü` was.
    ///
    /// It happens when a program takes UTF-8 for Mac Roman or Windows-1252, and it shows on the page. A text that is
    /// damaged throughout is repaired throughout, else every damaged stretch alone; only what decodes strictly is touched.
    ///
    /// ## Bad
    /// ```markdown
    /// * [Rust in M√ºnchen](https://example.org/post)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [Rust in München](https://example.org/post)
    /// ```
    pub static MOJIBAKE: Rule = {
        id: "mojibake",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Everything,
        check: Check::Issue(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    let found = &context.damages;
    match found.whole {
        Some(encoding) => report_all(context, sink, encoding, &found.places),
        None => found.places.iter().for_each(|place| report_one(context, sink, place)),
    }
}

/// One diagnostic for a text that is damaged throughout: at its first damaged word, with one fix for all of it.
fn report_all(context: &Context, sink: &mut Sink, encoding: Encoding, places: &[Damage]) {
    let Some(first) = places.first() else { return };
    let name = encoding.name();
    let count = match places.len() {
        1 => "1 place is".to_owned(),
        count => format!("{count} places are"),
    };
    sink.report(
        context,
        &MOJIBAKE,
        first.span,
        format!(
            "This text is UTF-8 that was read as {name}: {count} damaged, like `{}` where `{}` was.",
            context.slice(first.span),
            first.repaired
        ),
        "Repair the encoding of the whole text.",
    )
    .fix(Fix::safe("Repair the encoding of the whole text", places.iter().map(repair).collect()));
}

fn report_one(context: &Context, sink: &mut Sink, place: &Damage) {
    sink.report(
        context,
        &MOJIBAKE,
        place.span,
        format!(
            "`{}` is `{}` that was read as {} instead of UTF-8: readers see it damaged.",
            context.slice(place.span),
            place.repaired,
            place.encoding.name()
        ),
        format!("Write `{}`.", place.repaired),
    )
    .fix(Fix::safe(format!("Write {}", place.repaired), EditSet::single(repair(place))));
}

fn repair(place: &Damage) -> Edit {
    Edit::replace(place.span, place.repaired.as_str())
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn a_text_that_is_damaged_throughout_has_one_fix() {
        check("* [S√£o \u{f8ff}ü¶Ä](https://e.org/)\n\nCaf√©\r\n", "mojibake", &["√£"]);
        check_fix(
            "* [S√£o \u{f8ff}ü¶Ä ‚Äì](https://e.org/)\n\nCaf√©\r\n",
            "mojibake",
            "* [São 🦀 –](https://e.org/)\n\nCafé\r\n",
        );
    }

    #[test]
    fn one_damaged_word_among_sound_ones() {
        check_fix("* [🦀 FranÃ§ois – b√ºro](https://e.org/)", "mojibake", "* [🦀 François – büro](https://e.org/)");
        check("* [Größe – “Élan” – x ≈ √2 🦀](https://e.org/)", "mojibake", &[]);
    }
}
