//! What is asked of the checks and what they answer: bytes lead back to their values, no bytes harm, and the answers are
//! those of the rules themselves.

use std::borrow::Cow;
use std::sync::Arc;

use crate::generate::{config, text};
use galley::issue::form::{FormKind, Values};
use galley::issue::paste::{Candidate, Chosen, Pasted, Twin};
use galley::issue::sections::SECTIONS;
use galley::issue::{Date, parse};
use galley::lint::explain::explanation;
use galley::lint::{Diagnostic, Fix, Memory, Options, Past, Safety, Severity, Stage, catalogue, fix_all, lint, seen};
use galley::render::{PageBlock, Piece, differences};
use galley::text::{Edit, EditSet, Span, smallest_edit};
use galley::worker::coded::{Coded, decode, encode};
use galley::worker::{Answer, Known, Request, RulePage, Turn, answer, follow, look_alike, said};
use proptest::prelude::*;

fn past() -> impl Strategy<Value = Arc<Past>> {
    prop::collection::vec((424i64..700, "\\* \\[a\\]\\(https://e\\.org/[a-z]{1,3}\\)\n"), 0..3).prop_map(|issues| {
        let mut past = Past::default();
        for (number, item) in issues {
            past.add(&parse(&format!("Number: {number}\n\n## Updates from Rust Community\n{item}")));
        }
        Arc::new(past)
    })
}

fn options() -> impl Strategy<Value = Options> {
    let stage = prop_oneof![Just(Stage::Drafting), Just(Stage::Publishing)];
    let day = prop::option::of((-700_000i64..2_900_000).prop_map(|days| Date::from_days(days).unwrap()));
    (stage, any::<bool>(), day, prop::option::of(text()), past()).prop_map(
        |(stage, contributor, file_date, since, past)| Options {
            stage,
            contributor,
            file_date,
            since: since.map(Arc::from),
            past,
        },
    )
}

fn span() -> impl Strategy<Value = Span> {
    (0usize..100_000, 0usize..300).prop_map(|(start, len)| Span::new(start, start + len))
}

fn edits() -> impl Strategy<Value = EditSet> {
    let edit = (span(), "[a🦀\r\n]{0,5}").prop_map(|(span, insert)| Edit::replace(span, insert));
    prop::collection::vec(edit, 0..4).prop_map(EditSet::new)
}

fn severity() -> impl Strategy<Value = Severity> {
    prop_oneof![Just(Severity::Hint), Just(Severity::Warning), Just(Severity::Error)]
}

fn fix() -> impl Strategy<Value = Fix> {
    let safety = prop_oneof![Just(Safety::Safe), Just(Safety::Offer)];
    (any::<String>(), safety, edits()).prop_map(|(title, safety, edits)| Fix { title, safety, edits })
}

fn diagnostic() -> impl Strategy<Value = Diagnostic> {
    let fixes = prop::collection::vec(fix(), 0..3);
    (any::<String>(), severity(), any::<String>(), any::<String>(), span(), fixes, any::<bool>()).prop_map(
        |(rule, severity, message, help, span, fixes, ci)| Diagnostic {
            rule: Cow::Owned(rule),
            severity,
            message,
            help,
            span,
            fixes,
            ci,
        },
    )
}

fn values() -> impl Strategy<Value = (FormKind, Values)> {
    (0..FormKind::ALL.len(), prop::collection::vec(any::<String>(), 0..5)).prop_map(|(kind, texts)| {
        let (kind, mut values) = (FormKind::ALL[kind], Values::default());
        kind.fields().iter().zip(texts).for_each(|(field, text)| values.set(field.id, text));
        (kind, values)
    })
}

fn chosen() -> impl Strategy<Value = Chosen> {
    (values(), any::<Option<usize>>()).prop_map(|((kind, values), section)| Chosen { kind, values, section })
}

fn pasted() -> impl Strategy<Value = Pasted> {
    let twin = prop_oneof![
        Just(None),
        any::<usize>().prop_map(|line| Some(Twin::Paste(line))),
        any::<(String, String)>().prop_map(|(title, section)| Some(Twin::Issue(title, section))),
    ];
    let section = prop::option::of((0..SECTIONS.len()).prop_map(|at| &SECTIONS[at]));
    let candidate = (values(), section, any::<usize>(), any::<String>(), twin)
        .prop_map(|((kind, values), section, line, note, twin)| Candidate { kind, values, section, line, note, twin });
    (prop::collection::vec(candidate, 0..3), any::<Vec<String>>())
        .prop_map(|(candidates, rest)| Pasted { candidates, rest })
}

fn turn() -> impl Strategy<Value = Turn> {
    any::<[usize; 3]>().prop_map(|[serial, heard, wait]| Turn { serial, heard, wait })
}

fn request() -> impl Strategy<Value = Request> {
    prop_oneof![
        (text(), options(), turn()).prop_map(|(text, options, turn)| Request::Check(text.into(), options, turn)),
        (text(), span(), options()).prop_map(|(text, place, options)| Request::CheckItem(text.into(), place, options)),
        (text(), options()).prop_map(|(text, options)| Request::FixAll(text.into(), options)),
        Just(Request::Rules),
        (text(), any::<String>(), any::<usize>(), text()).prop_map(|(text, html, at, issue)| Request::Paste(
            text,
            html,
            at,
            issue.into()
        )),
        (text(), prop::collection::vec(chosen(), 0..3), options())
            .prop_map(|(text, chosen, options)| Request::CheckChosen(text.into(), chosen, options)),
        (text(), any::<usize>()).prop_map(|(text, section)| Request::Normalise(text.into(), section)),
        (prop::collection::vec(text(), 0..3), past()).prop_map(|(texts, past)| Request::Index(texts, past)),
        text().prop_map(|text| Request::Github(text.into())),
        (prop::collection::vec(edits(), 0..3), any::<usize>(), turn())
            .prop_map(|(steps, len, turn)| Request::CheckAgain(steps, len, turn)),
    ]
}

fn block() -> impl Strategy<Value = PageBlock> {
    let piece = (span(), any::<String>()).prop_map(|(span, html)| Piece::new(span, html.into()));
    let tag = prop::sample::select(vec!["p", "h2", "ul", "div"]);
    (span(), tag, any::<(Option<String>, usize)>(), prop::collection::vec(piece, 0..3))
        .prop_map(|(span, tag, (id, start), pieces)| PageBlock::new(span, tag, id, start, pieces).unwrap())
}

fn reply() -> impl Strategy<Value = Answer> {
    let rule = || any::<String>().prop_map(Cow::Owned);
    let page = (rule(), severity(), severity(), any::<String>())
        .prop_map(|(id, severity, publishing, page)| RulePage { id, severity, publishing, page });
    prop_oneof![
        (
            prop::collection::vec(diagnostic(), 0..5),
            any::<usize>(),
            prop::collection::vec((span(), any::<String>()), 0..3),
            any::<usize>(),
        )
            .prop_map(|(found, hidden, differences, serial)| Answer::Problems(
                found,
                hidden,
                differences,
                serial
            )),
        prop::collection::vec((any::<String>(), diagnostic()), 0..3).prop_map(Answer::OfItem),
        (edits(), prop::collection::vec((rule(), any::<usize>()), 0..3))
            .prop_map(|(edits, counts)| Answer::Fixed(edits, counts)),
        prop::collection::vec(page, 0..3).prop_map(Answer::Rules),
        pasted().prop_map(Answer::Pasted),
        prop::collection::vec(prop::collection::vec(diagnostic(), 0..3), 0..3).prop_map(Answer::OfChosen),
        (edits(), any::<usize>()).prop_map(|(edits, changed)| Answer::Normalised(edits, changed)),
        (past(), any::<usize>()).prop_map(|(past, refused)| Answer::Indexed(past, refused)),
        prop::collection::vec(block(), 0..3).prop_map(Answer::Page),
        Just(Answer::NotAsked),
    ]
}

/// Its bytes lead back to it, and a part of them to nothing.
fn check<T: Coded + PartialEq + std::fmt::Debug>(value: &T, cut: prop::sample::Index) {
    let bytes = encode(value);
    assert_eq!(decode::<T>(&bytes).as_ref(), Some(value));
    assert_eq!(decode::<T>(&bytes[..cut.index(bytes.len())]), None);
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn bytes_lead_back_to_their_values(request in request(), reply in reply(), cut: prop::sample::Index) {
        check(&request, cut);
        check(&reply, cut);
    }

    #[test]
    fn no_bytes_harm(bytes: Vec<u8>, request in request(), at: prop::sample::Index, other: u8) {
        let _ = (decode::<Request>(&bytes), decode::<Answer>(&bytes));
        let mut changed = encode(&request);
        let at = at.index(changed.len());
        changed[at] = other;
        let _ = decode::<Request>(&changed);
        let _ = decode::<Answer>(&changed);
    }

    #[test]
    fn the_answers_are_those_of_the_rules(text in text(), options in options()) {
        let found = answer(&mut Known::default(), &Request::Check(text.as_str().into(), options.clone(), Turn { serial: 7, ..Turn::default() }));
        let issue = parse(&text);
        let seen = seen(&mut Memory::default(), &issue, &options);
        let Answer::Problems(list, hidden, different, serial) = found else { panic!("another answer") };
        prop_assert_eq!((list, hidden, serial), (seen.list, seen.elsewhere.len(), 7));
        let expected = differences(&issue);
        prop_assert_eq!(different.len(), expected.len());
        for ((span, sentence), expected) in different.iter().zip(expected) {
            prop_assert_eq!(*span, expected.span);
            prop_assert!(sentence.starts_with(&expected.sentence()));
        }
        let fixed = fix_all(&text, &options);
        let (asked, _) = said(Some(&encode(&Request::FixAll(text.as_str().into(), options))));
        prop_assert_eq!(decode(&asked), Some(Answer::Fixed(fixed.edits, fixed.counts)));
    }
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn an_edit_of_the_text_is_asked_for_like_the_text_after_it(texts in prop::collection::vec(text(), 1..5), options in options()) {
        let mut known = Known::default();
        let asked = |text: &str| Request::Check(text.into(), options.clone(), Turn { serial: 1, ..Turn::default() });
        answer(&mut known, &asked(&texts[0]));
        for (before, after) in texts.iter().zip(&texts[1..]) {
            let again = answer(&mut known, &edited(before, after, Turn { serial: 1, heard: 1, wait: 0 }));
            prop_assert_eq!(again, answer(&mut Known::default(), &asked(after)));
        }
    }

    /// Whatever is typed, and whatever answers come too late, the page knows what a new reading finds once the keys have
    /// rested, and before that what people see of it.
    #[test]
    fn what_is_news_is_told_and_the_rest_confirmed(
        texts in prop::collection::vec(text(), 1..6),
        options in options(),
        rests: [bool; 5],
        taken: [bool; 5],
        at_once: bool,
    ) {
        let mut known = Known::default();
        let whole = |text: &str, serial: usize, wait: usize| {
            Request::Check(text.into(), options.clone(), Turn { serial, heard: 0, wait })
        };
        let read = |text: &str, serial: usize| answer(&mut Known::default(), &whole(text, serial, 0));
        let (mut page, mut heard) = ((vec![], 0, vec![]), 0);
        if at_once {
            let Answer::Problems(list, hidden, different, _) = answer(&mut known, &whole(&texts[0], 1, 0)) else { panic!("another answer") };
            (page, heard) = ((list, hidden, different), 1);
        } else {
            prop_assert_eq!(known.answer_bytes(&encode(&whole(&texts[0], 1, 120))), (vec![], 120));
        }
        for (at, (before, after)) in texts.iter().zip(&texts[1..]).enumerate() {
            let (serial, steps) = (at + 2, vec![EditSet::new(smallest_edit(before, after))]);
            prop_assert_eq!(known.answer_bytes(&encode(&edited(before, after, Turn { serial, heard, wait: 120 }))), (vec![], 120));
            follow(&mut page.0, &mut page.2, &steps);
            if !rests[at] {
                continue;
            }
            let (said, again) = known.due();
            let expected = read(after, serial);
            let Answer::Problems(list, hidden, different, _) = expected.clone() else { panic!("another answer") };
            if again > 0 {
                prop_assert!(heard > 0 && said.is_empty() && look_alike(&page.0, &list));
                prop_assert_eq!((page.1, &page.2), (hidden, &different));
                if !taken[at] {
                    continue;
                }
                prop_assert_eq!(decode(&known.due().0), Some(expected));
            } else {
                prop_assert_eq!(decode(&said), Some(expected));
            }
            prop_assert_eq!(known.due(), (vec![], 0));
            if taken[at] {
                (page, heard) = ((list, hidden, different), serial);
            }
        }
    }
}

/// The question for the problems of `after` where those of `before` are known.
fn edited(before: &str, after: &str, turn: Turn) -> Request {
    Request::CheckAgain(vec![EditSet::new(smallest_edit(before, after))], after.len(), turn)
}

#[test]
fn an_edit_of_nothing_that_is_known_is_said() {
    let edits = || vec![EditSet::single(Edit::delete(Span::new(2, 9)))];
    let mut known = Known::default();
    let turn = Turn { serial: 1, ..Turn::default() };
    let text = || Request::Check("abc".into(), Options::default(), Turn::default());
    for request in [Request::CheckAgain(edits(), 0, turn), edited("ab", "abd", turn)] {
        // Nothing is known; then it is another text.
        assert_eq!(answer(&mut known, &request), Answer::NotAsked);
        answer(&mut known, &text());
        assert_eq!(answer(&mut known, &request), Answer::NotAsked);
        answer(&mut known, &text());
        assert_eq!(known.answer_bytes(&encode(&request)), (encode(&Answer::NotAsked), 0));
    }
    assert_eq!(known.due(), (vec![], 0));
}

/// The rule that explains the one difference of `text`.
#[track_caller]
fn explains(text: &str, expected: Option<&str>) {
    let issue = parse(text);
    let found = lint(&issue, &Options::default());
    let [difference] = differences(&issue)[..] else { panic!("one difference") };
    let at = explanation(difference.span, found.iter().map(|found| (found.rule.as_ref(), found.span)));
    assert_eq!(at.map(|at| &*found[at].rule), expected);
}

#[test]
fn the_problem_of_the_list_explains_more_than_that_of_the_link() {
    explains("\n🦀\n* [a](https://e.org/?utm_source=x)\n", Some("list-glued-to-paragraph"));
    explains("\n* a\n  * [b](https://e.org/?utm_source=x) {c}\n", Some("shallow-nesting"));
    explains("\n* a\n      * b\n", Some("deep-nesting"));
    explains("\n### A\n\nsee https://e.org/ there\n", None);
}

#[test]
fn a_contributor_is_told_of_a_cause_in_lines_that_he_did_not_touch() {
    let before = "Number: 1\n\n🦀\n* [a](https://e.org/a)\n";
    let text = format!("{before}* [b](https://e.org/b)\n");
    let told = |since: Option<&str>| {
        let options = Options { contributor: true, since: since.map(Into::into), ..Options::default() };
        match answer(&mut Known::default(), &Request::Check(text.as_str().into(), options, Turn::default())) {
            Answer::Problems(list, hidden, differences, _) => (list.len() + hidden, differences[0].1.clone()),
            _ => panic!("another answer"),
        }
    };
    let (count, sentence) = told(None);
    assert_eq!(sentence, "GitHub shows a list here, and the site does not.");
    let (same, told) = told(Some(before));
    assert_eq!(same, count);
    let cause = told.strip_prefix(&sentence).unwrap();
    assert!(cause.starts_with(" The cause stands in line 4, which you did not touch: This list follows"), "{cause}");
    assert!(cause.ends_with("(list-glued-to-paragraph)"), "{cause}");
}

#[test]
fn a_paste_is_read_and_checked_before_it_is_added() {
    let text = "## Updates from Rust Community\n\n### Research\n* [a](https://e.org/a)\n";
    let section = text.find("### Research").unwrap();
    let asked =
        Request::Paste("b https://e.org/?utm_source=x\nhttps://e.org/a".into(), String::new(), section, text.into());
    let Answer::Pasted(pasted) = answer(&mut Known::default(), &asked) else { panic!("another answer") };
    let twins: Vec<bool> = pasted.candidates.iter().map(|candidate| candidate.twin.is_some()).collect();
    assert_eq!(twins, [false, true]);
    let chosen = pasted.candidates.into_iter().map(|Candidate { kind, values, .. }| Chosen {
        kind,
        values,
        section: Some(section),
    });
    let asked = Request::CheckChosen(text.into(), chosen.collect(), Options::default());
    let Answer::OfChosen(found) = answer(&mut Known::default(), &asked) else { panic!("another answer") };
    let rules: Vec<Vec<&str>> = found.iter().map(|found| found.iter().map(|found| &*found.rule).collect()).collect();
    // The second has no title, and makes no item yet.
    assert_eq!(rules, [vec!["tracking-parameter"], vec![]]);
}

#[test]
fn every_rule_has_its_page() {
    let Answer::Rules(pages) = answer(&mut Known::default(), &Request::Rules) else { panic!("another answer") };
    assert_eq!(pages.len(), catalogue::RULES.len());
    assert!(pages.iter().all(|rule| rule.page.contains("## Bad") && !rule.page.starts_with(' ')));
    assert_eq!(said(Some(&[9, 9])), (vec![], 0));
}
