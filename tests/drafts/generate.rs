//! Texts for property tests: drafts as people write and break them, and any text at all.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// As many cases as are worth their time at every run, the same ones each time: a red test is about the change. With
/// `PROPTEST_CASES` set there are that many, by chance: the way to search for more.
pub fn config(cases: u32) -> ProptestConfig {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() {
        return config;
    }
    ProptestConfig { cases, rng_seed: RngSeed::Fixed(666), ..config }
}

/// Any text: half of them like drafts, the others anything.
#[allow(dead_code)] // Each test takes what it needs.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![4 => draft(), 1 => any::<String>(), 1 => "[\\PC\r\n\t]{0,200}", 1 => "[*_`<>\\[\\]()|#:!\\\\&;~\r\n -]{0,80}"]
}

/// A draft: metadata or none, lines of every kind in any order, one line ending or all of them, with or without the mark
/// of Windows at its head and an ending at its foot.
pub fn draft() -> impl Strategy<Value = String> {
    let ending = prop_oneof![3 => Just(Some("\n")), 1 => Just(Some("\r\n")), 1 => Just(None)];
    let lines = prop::collection::vec((line(), any::<bool>()), 0..40);
    (any::<bool>(), prop::option::weighted(0.8, metadata()), lines, ending, any::<bool>()).prop_map(
        |(mark, metadata, lines, ending, last)| {
            let mut text = String::from(if mark { "\u{feff}" } else { "" });
            let head = metadata.into_iter().flatten().map(|line| (line, true));
            for (line, windows) in head.chain(lines) {
                text.push_str(&line);
                text.push_str(ending.unwrap_or(if windows { "\r\n" } else { "\n" }));
            }
            if !last {
                text.truncate(text.trim_end_matches(['\r', '\n']).len());
            }
            text
        },
    )
}

fn metadata() -> impl Strategy<Value = Vec<String>> {
    let date = prop_oneof![Just("2026-08-26".to_owned()), "20[0-9]{2}-[01][0-9]-[0-3][0-9]", words()];
    (date, prop::bool::weighted(0.9)).prop_map(|(date, ends)| {
        let mut lines = vec!["Title: This Week in Rust 666".to_owned(), "Number: 666".to_owned()];
        lines.push(format!("Date: {date}"));
        lines.push("Category: This Week in Rust".to_owned());
        if ends {
            lines.push(String::new());
        }
        lines
    })
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => Just(String::new()),
        6 => heading(),
        8 => (indent(), bullet(), link(), note()).prop_map(|(indent, bullet, link, note)| format!("{indent}{bullet}{link}{note}")),
        3 => (indent(), bullet(), event()).prop_map(|(indent, bullet, event)| format!("{indent}{bullet}{event}")),
        3 => (indent(), words()).prop_map(|(indent, title)| format!("{indent}* [**{title}**](https://example.org/e)")),
        3 => words(),
        4 => prop::sample::select(&FRAGMENTS[..]).prop_map(str::to_owned),
        1 => "\\PC{0,30}",
    ]
}

/// Lines that begin or end something, or look as if they did.
const FRAGMENTS: [&str; 46] = [
    "[Cargo](https://example.org/g)\n* [a](https://example.org/1)",
    "This week's crate is [🦀](https://example.org/c), a crate.",
    "Thanks to [A](https://example.org/t) for the suggestion!",
    "– [A on B](https://example.org/q) 🦀",
    "Triage done by **@a**.\nRevision range: [1..2](https://example.org/r)",
    "**Summary**: some [full report](https://example.org/f)",
    "3 Regressions, 2 Improvements",
    "*No Items entered Final Comment Period this week for\n[Cargo](https://example.org/*) or [Rust](u).*",
    "* [January 5, 2022 | Köln, DE | **🦀 | Tell**| Rust Köln](https://example.org/k)",
    "* [**🦀Conf**](https://example.org/c)| CFP closes 2026-09-02 | Rome, Italy | Event date: 2026-10-01 - 2026-10-02",
    "* [project 🦀 - `a` title](https://example.org/p)",
    "* [disposition: merge] [a `[T]`](https://example.org/f)",
    "* new lints: [`a`](https://example.org/1),",
    "  - [Testing steps](https://example.org/s)",
    "<!--",
    "-->",
    "<!-- one line -->",
    "```",
    "```rust",
    "~~~",
    "> a quote",
    ">",
    "---",
    "===",
    "* * *",
    "| a | b |",
    "|---|:-:|",
    "[ref]: https://example.org/r",
    "[ref]:",
    "<div>",
    "</div>",
    "<script>x</script>",
    "<small>[a](b)</small>",
    "* *No RFCs were approved this week.*",
    "*No Calls for participation were submitted this week.*",
    "<<<<<<< ours",
    "=======",
    "\ta tab",
    "a lone\rreturn",
    "\u{a0}",
    "1. one",
    "REDDIT_LINK_HERE",
    "\n| a | `b|c` |\n|---|:-:|\n| 1 | 2 |\n",
    "> one\n> two\n\n> three",
    "```rust\nlet 🦀 = \"# no heading\";\n* no item\n```",
    "<!--\n* [a](https://example.org/hidden)\n\n### No heading\n-->",
];

fn heading() -> impl Strategy<Value = String> {
    let titles: Vec<&'static str> = galley::issue::sections::SECTIONS.iter().map(|known| known.title).collect();
    (1usize..=6, prop::sample::select(titles), prop::bool::weighted(0.9), note()).prop_map(
        |(level, title, space, note)| format!("{}{}{title}{note}", "#".repeat(level), if space { " " } else { "" }),
    )
}

fn indent() -> impl Strategy<Value = &'static str> {
    prop_oneof![6 => Just(""), 2 => Just("    "), 1 => prop::sample::select(&[" ", "  ", "   ", "     ", "\t", "        "][..])]
}

fn bullet() -> impl Strategy<Value = &'static str> {
    prop_oneof![8 => Just("* "), 2 => prop::sample::select(&["- ", "+ ", "", "*", "*   ", "2. "][..])]
}

fn link() -> impl Strategy<Value = String> {
    let tag = prop_oneof![6 => Just(""), 1 => prop::sample::select(&["[video] ", "[DE] [audio] ", "[video]", "(video) "][..])];
    let shape = prop_oneof![8 => Just(["[", "](", ")"]), 1 => prop::sample::select(&[["[", "] (", ")"], ["[", "](", ""], ["", "](", ")"]][..])];
    (tag, shape, words(), address())
        .prop_map(|(tag, [open, middle, close], title, address)| format!("{tag}{open}{title}{middle}{address}{close}"))
}

fn event() -> impl Strategy<Value = String> {
    let day = "20(22|26)-[01][0-9]-[0-3][0-9]";
    let until = prop::option::weighted(0.2, (prop::sample::select(&[" - ", " & ", ", "][..]), day));
    let place = prop::sample::select(
        &[
            "Virtual",
            "Virtual (Cardiff, UK)",
            "Hybrid (Bonn, DE)",
            "Austin, TX, US",
            "Bonn, DE + Virtual",
            "",
            "Virtual (",
        ][..],
    );
    let bar = prop_oneof![8 => Just(" | "), 1 => Just("|"), 1 => Just("| ")];
    (day, until, place, bar, words()).prop_map(|(day, until, place, bar, name)| {
        let until = until.map_or_else(String::new, |(sign, day)| format!("{sign}{day}"));
        format!("{day}{until}{bar}{place}{bar}[{name}](https://example.org/o)")
    })
}

fn note() -> impl Strategy<Value = &'static str> {
    prop_oneof![8 => Just(""), 1 => prop::sample::select(&[" (PDF)", " | [b](https://example.org/b)", ":", " ", " {.x}", "\\"][..])]
}

/// Some words as titles have them, with what must be escaped among them.
pub fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => "[a-zA-Z]{1,8}",
        2 => prop::sample::select(&[
            "🦀", "ü", "é–", "`Vec<T>`", "`", "``", "<T>", "*a*", "**", "_b_", "snake_case", "[x]", "]", "\\", "&lt;", "&", "(", ")",
            "#1", "!", "\u{221a}\u{ba}", "https://example.org", "日本語", "e\u{301}", "|",
        ][..]).prop_map(str::to_owned),
    ];
    prop::collection::vec(word, 1..6).prop_map(|words| words.join(" "))
}

/// Addresses, most of them good.
pub fn address() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "https://example\\.org/[a-z0-9]{1,6}",
        1 => "https?://(www\\.)?(youtu\\.be|www\\.youtube\\.com)/(watch\\?v=)?[a-zA-Z0-9_-]{11}(&si=[a-z]{2})?",
        1 => "https://example\\.org//?[a-z]{0,3}\\?(utm_source=[a-z]{1,3})?(&?[a-z]=[a-z%+:]{0,3}){0,2}(#[a-z]{0,2})?",
        1 => prop::sample::select(&["", "example.org/x", "javascript:alert(1)", "https://example.org/a_(b)", "https://example.org/(", "a b", "mailto:a@b", "https://例え.jp/é?q=🦀"][..]).prop_map(str::to_owned),
    ]
}
