//! What a text costs grows with its length and not faster, whatever stands in it: ten times the text, about ten times the
//! work. Texts of two hundred shapes, most of them hostile, of 10 kB and of 100.
//!
//! Measured is the time that the processor spent on the thread, so that a busy machine changes little. A long text that is
//! read at once needs no comparison; of the others the short one is read over and over. `cargo xtask bench rules` holds
//! the rules to twelve times the time; here, where nothing is optimised and other tests run beside it, what takes the
//! square of the length is found.

use std::sync::Arc;
use std::time::{Duration, Instant};

use galley::issue::parse;
use galley::lint::{Memory, Options, Past, Stage, seen};
use galley::render::{View, html};

/// The bytes of a short text; the long one has ten times as many.
const SHORT: usize = 10_000;
/// A long text that takes no longer is not compared: one of a megabyte would take two seconds at most.
const AT_ONCE: Duration = Duration::from_millis(20);
/// How many times as long as ten short texts a long one may take. What grows with the square takes ten times as long.
const MOST: f64 = 2.0;

const HEAD: &str = "Title: This Week in Rust 679\nNumber: 679\nDate: 2026-11-25\nCategory: This Week in Rust\n\n\
                    ## Updates from Rust Community\n\n### Official\n\n";

/// What is repeated, and what then stands in one line. Those with a line ending are repeated as lines.
const UNITS: &[&str] = &[
    "<!-- ",
    "<!-- -->",
    "-->",
    "[",
    "]",
    "[]",
    "(",
    ")",
    "[a](",
    "](",
    "](b)",
    "](https://e.dev ",
    "[a](u)",
    "[a](http://e.dev/x)",
    "![",
    "![a](b)",
    "[a][b]",
    "[a](b \"",
    "[a]] ",
    "[a] (",
    "[a`](b`)",
    "*[a](u) ",
    "[a `b](u) c` ",
    "[^a]",
    "[[a]",
    "[a](<",
    "<https://e.dev/x>",
    "https://e.dev/x ",
    "http://",
    "a@b.",
    "[a](https://e.dev/?a=b&",
    "*",
    "* ",
    "*a ",
    "_a",
    "**",
    "**a",
    "**a*",
    "*a* ",
    "*_`[<",
    "`",
    "`a",
    "``a ",
    "<",
    "<a ",
    "<b>",
    "<T",
    "Vec<T> ",
    "Vec<Vec<",
    ">>",
    "a<b>>::c",
    "<script>",
    "<style",
    "<div>",
    "<![CDATA[",
    "<?",
    "<!A",
    "<a href=\"",
    "&",
    "&amp;",
    "&lt;b",
    "{",
    "}",
    "{{",
    "{%",
    "{: #a}",
    "[a](b){c}",
    "\\",
    "\\[",
    "!",
    ":",
    "|",
    "~",
    "^",
    "#",
    "=",
    "-",
    "- ",
    "%",
    "/",
    "1",
    "\"",
    "'",
    "$",
    "+",
    ".",
    "...",
    " ",
    "\t",
    "\r",
    "x",
    "word ",
    "🦀",
    "é",
    "\u{200b}",
    "\u{feff}",
    "\u{a0}",
    "\u{ad}",
    "√º",
    "Ã©",
    "* 2026-11-25 | ",
    "| Virtual ",
    "[disposition: merge] ",
    "[video] ",
    "> ",
    "TODO ",
    "no. ",
    "\n",
    "* \n",
    "*\n",
    "a\n",
    "a  \n",
    "a\n\n",
    "* [A](https://e.dev/a)\n",
    "- [A](https://e.dev/a)\n",
    "* [A](https://e.dev/a)\n\n",
    "[A](https://e.dev/a)\n",
    "* a\n    * b\n",
    "* a\n  * b\n",
    "    a\n",
    "   * a\n",
    "1. a\n",
    "### A\n",
    "## A\n\n",
    "## Jobs\n\n",
    "### Official\n* [a](b)\n\n",
    "#A\n",
    "a\n=\n",
    "a\n-\n",
    "```\n",
    "```\na\n```\n",
    "~~~\n",
    "> a\n",
    "> > a\n",
    "> ```\n",
    "[a]: https://e.dev/\n",
    "[^a]: b[^a]\n",
    "*[a]: b a\n",
    "[*a [b](c)*](d) ",
    "a<b <b> ",
    "[a]: https://x.y\n[b]: https://x.z\n",
    "[a][b]\n\n[b]: c\n\n",
    "*[a]: b\n",
    "[^a]: b\n",
    "|a|b|\n|-|-|\n",
    "|a|b|\n",
    "a\n: b\n",
    "<div>\n",
    "<div markdown=\"1\">\n",
    "<details>\n\n",
    "<!-- a -->\n",
    "<!--\n",
    "-->\n",
    "<<<<<<< a\n",
    "=======\n",
    ">>>>>>> b\n",
    "* 2026-12-01 | Virtual | [G](https://e.dev)\n    * [**T**](https://e.dev/a)\n",
    "* 2026-12-01 | Bonn, DE | [G](https://e.dev)\n\n    * [**T**](https://e.dev/a)\n",
    "* *No a.*\n",
    "* [x#1](https://github.com/rust-lang/rust/pull/1)\n",
    "Title: a\n",
    "Rusty Events between 2026-11-25 - 2026-12-23 🦀\n",
    "* [a - b](https://github.com/a/b/issues/1)\n",
    "* a * b\n",
    "[TOC]\n\n",
    "* [a]\n(https://e.dev)\n",
    "* [disposition: merge] [a](https://e.dev)\n",
];

/// Shapes whose pieces differ.
type Numbered = (&'static str, fn(usize) -> String);
const NUMBERED: &[Numbered] = &[
    ("items", |n| format!("* [A title of `so` many words, number {n}](https://example.org/posts/{n}?page={n})\n")),
    ("definitions", |n| format!("[a{n}]: https://e.dev/{n}\n")),
    ("references", |n| format!("[a{n}][a{n}]\n\n[a{n}]: https://e.dev/{n}\n\n")),
    ("headings", |n| format!("### A{n}\n\n* [a{n}](https://e.dev/{n})\n\n")),
    ("sections", |n| format!("## A{n}\n\n")),
    ("deeper", |n| format!("{}* a\n", "    ".repeat(n % 400))),
    ("further in", |n| format!("{}* a\n", " ".repeat(n % 900))),
    ("quotes", |n| format!("{}a\n", "> ".repeat(n % 200))),
    ("backticks", |n| format!("{}a ", "`".repeat(n % 150 + 1))),
    ("asterisks", |n| format!("{}a ", "*".repeat(n % 150 + 1))),
    ("footnotes", |n| format!("a[^{n}]\n\n[^{n}]: b\n\n")),
    ("abbreviations", |n| format!("a{n} b\n\n*[a{n}]: b\n\n")),
    ("rows", |n| format!("| {n} | `a` |\n{}", if n == 0 { "|---|---|\n" } else { "" })),
    ("events", |n| {
        let day = n % 28 + 1;
        format!(
            "* 2026-12-{day:02} | City {n}, DE | [Group {n}](https://e.dev/{n})\n    * [**Meetup {n}**](https://e.dev/{n}/e)\n"
        )
    }),
    ("hybrids of one day", |n| event(n, "2026-12-01", "Hybrid (Bonn, DE)", n)),
    ("events elsewhere", |n| event(n, "2026-12-01", "Osaka, JP", n)),
    ("organisers in two countries", |n| {
        event(n, "2026-12-01", if n % 2 == 0 { "Bonn, DE" } else { "Graz, AT" }, n / 2)
    }),
    ("events without their line", |n| event(n, "2026-11-01", "Bonn", 0).replace("    * ", "* ")),
    ("past events twice", |n| event(n, "2026-11-01", "Bonn, DE", n / 2)),
    ("places that are kept", |n| format!("<!-- {n} goes here -->\n\n")),
    ("queries", |n| format!("* [a{n}](https://e.dev/?a={n}&b=c&utm_source=d)\n")),
    ("nested links", |n| format!("{}a{} ", "[".repeat(n % 90), "](b)".repeat(n % 90))),
    ("tags", |n| format!("<a{n}>")),
    ("closed tags", |n| format!("<b{n}></b{n}> ")),
];

/// An event under Europe, with headings before the first.
fn event(n: usize, day: &str, place: &str, organiser: usize) -> String {
    let head = if n == 0 { "## Upcoming Events\n\n### Virtual\n\n### Asia\n\n### Europe\n" } else { "" };
    let link = format!("https://e.dev/{organiser}");
    format!("{head}* {day} | {place} | [Group {organiser}]({link})\n    * [**Meetup {n}**]({link}/{n})\n")
}

/// The shapes, each with its text of about so many bytes.
fn texts(bytes: usize) -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = Vec::new();
    for unit in UNITS {
        let body = unit.repeat(bytes / unit.len() + 1);
        texts.push((format!("{unit:?}"), format!("{HEAD}{body}\n")));
        if !unit.contains('\n') {
            texts.push((format!("an item of {unit:?}"), format!("{HEAD}* [x{body}](https://e.dev)\n")));
        }
    }
    for (name, piece) in NUMBERED {
        let mut text = HEAD.to_owned();
        for n in 0.. {
            text += &piece(n);
            if text.len() > bytes {
                break;
            }
        }
        texts.push(((*name).to_owned(), text + "\n"));
    }
    texts
}

/// The time that the processor spent on this thread; where the system does not tell, the time that went by.
fn spent(since: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| since.elapsed(), Duration::from_nanos)
}

#[track_caller]
fn check(work: fn(&str)) {
    let since = Instant::now();
    let time = |text: &str, times: u32| {
        let before = spent(since);
        (0..times).for_each(|_| work(text));
        spent(since) - before
    };
    let mut failed = Vec::new();
    for ((name, short), (_, long)) in texts(SHORT).into_iter().zip(texts(10 * SHORT)) {
        // What else the machine does weighs more on what takes longer: the best of a few, of which the first is to be cheap.
        let is_kept = [2, 10, 10, 10].into_iter().any(|times| {
            let long = time(&long, 1);
            long < AT_ONCE || long.as_secs_f64() < MOST * 10.0 * time(&short, times).as_secs_f64() / f64::from(times)
        });
        if !is_kept {
            failed.push(name);
        }
    }
    assert!(failed.is_empty(), "grow faster than the text: {failed:#?}");
}

/// With what a contributor sees of them, and what is kept of a past issue.
#[test]
fn the_rules_take_time_that_grows_with_the_text() {
    check(|text| {
        let issue = parse(text);
        Past::default().add(&issue);
        let options =
            Options { stage: Stage::Publishing, contributor: true, since: Some(Arc::from(text)), ..Options::default() };
        std::hint::black_box(seen(&mut Memory::default(), &issue, &options));
    });
}

#[test]
fn the_page_takes_time_that_grows_with_the_text() {
    check(|text| {
        std::hint::black_box(html(&parse(text), View::Site));
    });
}

#[test]
fn github_s_page_takes_time_that_grows_with_the_text() {
    check(|text| {
        std::hint::black_box(html(&parse(text), View::Github));
    });
}
