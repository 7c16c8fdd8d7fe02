//! `language-tag-shape`: tags of languages.

use crate::issue::{Item, ItemKind};
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// The tag of a language is not its two letters in capitals, or does not stand first.
    ///
    /// Readers who know a language look for `[DE]` at the beginning of the line. `[CN]` is a country; the language is
    /// `[ZH]`.
    ///
    /// ## Bad
    /// ```markdown
    /// * [video] [German] [Ein Vortrag](https://example.org/vortrag)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [DE] [video] [Ein Vortrag](https://example.org/vortrag)
    /// ```
    pub static LANGUAGE_TAG_SHAPE: Rule = {
        id: "language-tag-shape",
        severity: Severity::Hint,
        publishing: None,
        touches: Touches::Text,
        check: Check::Item(check),
    };
}

/// Languages as they are called, and their letters.
const LANGUAGES: [(&str, &str); 40] = [
    ("arabic", "AR"),
    ("chinese", "ZH"),
    ("cn", "ZH"),
    ("zh-cn", "ZH"),
    ("czech", "CS"),
    ("cz", "CS"),
    ("danish", "DA"),
    ("dutch", "NL"),
    ("english", "EN"),
    ("finnish", "FI"),
    ("french", "FR"),
    ("français", "FR"),
    ("german", "DE"),
    ("deutsch", "DE"),
    ("greek", "EL"),
    ("hebrew", "HE"),
    ("hindi", "HI"),
    ("hungarian", "HU"),
    ("indonesian", "ID"),
    ("italian", "IT"),
    ("italiano", "IT"),
    ("japanese", "JA"),
    ("jp", "JA"),
    ("korean", "KO"),
    ("kr", "KO"),
    ("norwegian", "NO"),
    ("persian", "FA"),
    ("polish", "PL"),
    ("portuguese", "PT"),
    ("português", "PT"),
    ("pt-br", "PT"),
    ("romanian", "RO"),
    ("russian", "RU"),
    ("spanish", "ES"),
    ("español", "ES"),
    ("swedish", "SV"),
    ("turkish", "TR"),
    ("ukrainian", "UK"),
    ("ua", "UK"),
    ("vietnamese", "VI"),
];

/// The letters of the language that a tag names, by its name or by letters.
pub fn code_of(word: &str) -> Option<String> {
    let lower = word.trim().to_lowercase();
    if let Some((_, code)) = LANGUAGES.iter().find(|(name, _)| *name == lower) {
        return Some((*code).to_owned());
    }
    (lower.chars().count() == 2 && lower.chars().all(|c| c.is_ascii_lowercase())).then(|| lower.to_uppercase())
}

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    let ItemKind::Link(link) = &item.kind else { return };
    if link.tags.is_empty() || !context.is_community(section) {
        return;
    }
    let words: Vec<&str> = link.tags.iter().map(|tag| context.slice(*tag).trim_matches(['[', ']'])).collect();
    let (languages, others): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| code_of(word).is_some());
    let codes: Vec<String> = languages.iter().filter_map(|word| code_of(word)).collect();
    let wanted: Vec<&str> = codes.iter().map(String::as_str).chain(others.iter().copied()).collect();
    if wanted == words {
        return;
    }
    let (Some(first), Some(last)) = (link.tags.first(), link.tags.last()) else { return };
    let place = Span::new(first.start, last.end);
    let insert: Vec<String> = wanted.iter().map(|word| format!("[{word}]")).collect();
    let insert = insert.join(" ");
    sink.report(
        context,
        &LANGUAGE_TAG_SHAPE,
        place,
        format!(
            "`{}`: a language is its two letters in capitals, and stands before the other tags.",
            context.slice(place)
        ),
        format!("Write `{insert}`."),
    )
    .fix(Fix::offer(format!("Write {insert}"), EditSet::single(Edit::replace(place, insert))));
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn names_letters_and_order() {
        check_fix("* [cn] [🦀](https://e.org/)", "language-tag-shape", "* [ZH] [🦀](https://e.org/)");
        check("* [FR] [video] [a](https://e.org/)\n* [series] [video] [b](https://e.org/)", "language-tag-shape", &[]);
    }
}
