//! `disposition-tag`: dispositions of final comment periods.

use crate::issue::{Holds, Item};
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// The disposition of an item in its final comment period is not written `[disposition: merge]`, `close` or `postpone`.
    ///
    /// ## Bad
    /// ```markdown
    /// ### Final Comment Period
    /// * [Disposition merge] [A change](https://github.com/rust-lang/rust/pull/1)
    /// ```
    /// ## Good
    /// ```markdown
    /// ### Final Comment Period
    /// * [disposition: merge] [A change](https://github.com/rust-lang/rust/pull/1)
    /// ```
    pub static DISPOSITION_TAG: Rule = {
        id: "disposition-tag",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Text,
        check: Check::Item(check),
    };
}

const KNOWN: [&str; 4] = ["merge", "close", "postpone", "unspecified"];

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    let holds = context.issue.sections.get(section).map(|section| section.kind.holds());
    let content = context.slice(item.content);
    let Some(inner) = content.strip_prefix('[').filter(|_| holds == Some(Holds::FinalComment)) else { return };
    let Some(close) =
        inner.find([']', '[', '(']).filter(|at| inner.get(*at..).is_some_and(|rest| rest.starts_with(']')))
    else {
        return;
    };
    let tag = Span::new(item.content.start, item.content.start + close + 2);
    let after = context.text().get(tag.end..).unwrap_or("");
    let lower = context.slice(tag).to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let is_tag = words.first().is_some_and(|word| is_nearly_disposition(word)) && !after.starts_with('(');
    let Some(word) = words.last().filter(|_| is_tag && words.len() <= 2) else { return };
    let meant = KNOWN.into_iter().find(|known| known == word || stem(known) == stem(word));
    let good = meant.map(|known| format!("[disposition: {known}]"));
    if good.as_deref() == Some(context.slice(tag)) {
        return;
    }
    let report = sink.report(
        context,
        &DISPOSITION_TAG,
        tag,
        match &good {
            Some(_) => format!("`{}` is not written as all other dispositions.", context.slice(tag)),
            None => format!("`{word}` is no disposition: there are merge, close and postpone."),
        },
        "Write `[disposition: merge]`, `[disposition: close]` or `[disposition: postpone]`.",
    );
    if let Some(good) = good {
        report.fix(Fix::safe(format!("Write {good}"), EditSet::single(Edit::replace(tag, good))));
    }
}

fn is_nearly_disposition(word: &str) -> bool {
    let letters = "disposition".chars().filter(|c| word.contains(*c)).count();
    word.starts_with("dis") && (9..=13).contains(&word.len()) && letters >= 10
}

/// `merge`, `merged` and `merging` have one.
fn stem(word: &str) -> &str {
    let word = word.strip_suffix("ing").or(word.strip_suffix("ed")).unwrap_or(word);
    word.strip_suffix('e').or(word.strip_suffix('d')).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn spellings() {
        let item =
            |tag: &str| format!("### Final Comment Period\n* {tag} [🦀](https://github.com/rust-lang/rust/pull/1)\n");
        for tag in ["[disposition:merge]", "[disposition merge]", "[Disposition: Merge]", "[dispostion: merged]"] {
            check_fix(&item(tag), "disposition-tag", &item("[disposition: merge]"));
        }
        check(&item("[disposition: maybe]"), "disposition-tag", &["[disposition: maybe]"]);
        check(&item("[disposition: unspecified]"), "disposition-tag", &[]);
        check("### Final Comment Period\n* [dispositions of `Drop`](https://e.org/)", "disposition-tag", &[]);
    }
}
