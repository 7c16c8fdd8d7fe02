//! Laws of what the forms do to an issue: any item into any draft changes nothing else, and can be taken back.
#![cfg(test)]

#[path = "common/generate.rs"]
#[allow(dead_code)] // Each test takes what it needs.
mod generate;

use galley::issue::edit::add;
use galley::issue::form::{FormKind, Input, Values};
use galley::issue::parse;
use galley::text::Span;
use generate::{address, draft, words};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// The same cases at every run; with `PROPTEST_CASES` set as many by chance.
fn config() -> ProptestConfig {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() {
        return config;
    }
    ProptestConfig { cases: 256, rng_seed: RngSeed::Fixed(666), ..config }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn an_item_of_any_kind_comes_alone(
        text in draft(),
        title in words(),
        url in address(),
        kind in prop::sample::select(&FormKind::ALL[1..]),
        choice in any::<prop::sample::Index>(),
        day in 0i64..40,
    ) {
        let mut values = Values::default();
        for field in kind.fields() {
            let typed = match field.input {
                Input::Title | Input::Text if field.id == "country" => "Germany".to_owned(),
                Input::Text if field.id == "state" => String::new(),
                Input::Text => "Bonn".to_owned(),
                Input::Title => title.clone(),
                Input::Address => url.clone(),
                Input::Date if field.id == "end" => String::new(),
                Input::Date if field.id == "closes" => "2026-08-01".to_owned(),
                Input::Date => galley::issue::Date::parse("2026-08-20").unwrap().plus_days(day).to_string(),
                Input::Choice(_) | Input::List(_) => { let all = field.input.choices(); all[choice.index(all.len())].to_owned() }
                Input::Tags => String::new(),
                Input::Links => format!("o={url}"),
            };
            values.set(field.id, typed);
        }
        let issue = parse(&text);
        let Ok(added) = add(&issue, kind, &values, None) else {
            // Nothing but what is missing can be wrong here.
            prop_assert!(title.trim().is_empty() || url.trim().is_empty(), "{values:?}");
            return Ok(());
        };
        let after = added.edits.apply(&text).unwrap();
        let inverse = added.edits.inverse(&text);
        prop_assert_eq!(inverse.apply(&after), Some(text.clone()));
        let twins = if values.get("format") == "hybrid" { 2 } else { 1 };
        prop_assert_eq!(added.spans.len(), twins);
        // What goes is a sentence that says that there is none, or a part of one.
        for edit in added.edits.edits() {
            let gone = issue.slice(edit.span);
            let paragraph = Span::new(0, edit.span.start).of(&text).rsplit("\n\n").next().unwrap_or("");
            prop_assert!(gone.is_empty() || gone.contains("*No ") || paragraph.contains("*No "), "{:?}", gone);
        }
        for span in &added.spans {
            prop_assert!(span.of(&after).starts_with("* ") && (span.start == 0 || Span::new(0, span.start).of(&after).ends_with('\n')));
        }
    }
}
