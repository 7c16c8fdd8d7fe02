//! What the rules cost on the host: over the largest issue, over 102 issues against each other, and over texts ten times as
//! long. `cargo xtask bench rules` runs it, and then measures the same in the browser's worker with the questions that this
//! program leaves in the folder `GALLEY_BENCH`. With `GALLEY_EACH=1` every rule has its own line.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use galley::issue::{Issue, parse};
use galley::lint::catalogue::RULES;
use galley::lint::{Context, Memory, Options, Past, Sink, Stage, lint};
use galley::text::Span;
use galley::worker::coded::encode;
use galley::worker::{Request, Turn};

/// All rules over the largest issue.
const ISSUE: Duration = Duration::from_millis(1);
/// The 102 issues, each against all before it.
const ALL_ISSUES: Duration = Duration::from_secs(1);
/// So many times the time may ten times the text take.
const TEN_TIMES: f64 = 12.0;
const RUNS: usize = 301;
const LARGEST: &str = "issues/2024-11-20-this-week-in-rust.md";
/// What somebody types at the end of a title.
const TYPED: &str = " and more of 🦀";

fn main() {
    let corpus = std::env::var_os("TWIR_CORPUS").map(PathBuf::from).unwrap_or_default();
    let Ok(text) = std::fs::read_to_string(corpus.join(LARGEST)) else {
        eprintln!("TWIR_CORPUS is not set, or has no {LARGEST}.");
        std::process::exit(1);
    };
    if let Some(folder) = std::env::var_os("GALLEY_BENCH") {
        leave_questions(Path::new(&folder), &text);
    }
    let options = Options { stage: Stage::Publishing, contributor: true, ..Options::default() };
    let issue = parse(&text);
    println!("{} rules over an issue of {:.1} kB, median of {RUNS}", RULES.len(), text.len() as f64 / 1e3);
    show("parsed", median(RUNS, || parse(&text)), None);
    show("what the rules share", median(RUNS, || Context::new(&issue, &options).links.len()), None);
    let mut kept = show("all rules", median(RUNS, || lint(&issue, &options)), Some(ISSUE));
    kept &= show("the rules after a key", after_a_key(&text, &options), None);
    if std::env::var_os("GALLEY_EACH").is_some() {
        each_rule(&issue, &options);
    }
    kept &= all_issues(&corpus.join("issues"));
    kept &= ten_times(&text, &options);
    if !kept {
        std::process::exit(1);
    }
}

/// The text after each key of somebody who types at the end of a title.
fn typed(text: &str) -> (usize, impl Iterator<Item = String>) {
    let at =
        text.find("### Rust Walkthroughs").and_then(|from| Some(from + text.get(from..)?.find("](")?)).unwrap_or(0);
    let (before, after) = text.split_at(at);
    let until = |(end, c): (usize, char)| TYPED.get(..end + c.len_utf8()).unwrap_or(TYPED);
    (at, TYPED.char_indices().map(move |key| format!("{before}{}{after}", until(key))))
}

fn after_a_key(text: &str, options: &Options) -> Duration {
    let issues: Vec<Issue> = typed(text).1.map(|text| parse(&text)).collect();
    let mut memory = Memory::default();
    let mut at = 0;
    median(RUNS, || {
        at += 1;
        issues.get(at % issues.len()).map_or(0, |issue| memory.lint(issue, options).len())
    })
}

/// The questions of the measurement in the browser, as the app would ask them.
fn leave_questions(folder: &Path, text: &str) {
    let options = Options { stage: Stage::Publishing, ..Options::default() };
    let (at, texts) = typed(text);
    let ask = |text: &str, name: &str| {
        let text: Arc<str> = Arc::from(text);
        // Only parsed: there is no such section.
        let parsed = Request::Normalise(Arc::clone(&text), 1 << 20);
        let checked = Request::CheckItem(Arc::clone(&text), Span::empty(at), options.clone());
        let asked = Request::Check(text, options.clone(), Turn::default());
        for (kind, request) in [("parse", parsed), ("rules", checked), ("check", asked)] {
            let written = std::fs::write(folder.join(format!("{kind}-{name}")), encode(&request));
            assert!(written.is_ok(), "{} cannot be written", folder.display());
        }
    };
    // Other texts: with them nothing is left of what is remembered.
    for short in ["a", "b", "c"] {
        let request = Request::Check(Arc::from(short), options.clone(), Turn::default());
        assert!(std::fs::write(folder.join(format!("short-{short}")), encode(&request)).is_ok());
    }
    texts.enumerate().for_each(|(key, text)| ask(&text, &format!("{key:02}")));
}

fn each_rule(issue: &Issue, options: &Options) {
    let context = Context::new(issue, options);
    let mut times: Vec<(Duration, &str)> =
        RULES.iter().map(|rule| (median(51, || Sink::default().run(rule, &context)), rule.id)).collect();
    times.sort();
    for (time, id) in times.iter().rev() {
        show(&format!("  {id}"), *time, None);
    }
}

fn all_issues(folder: &Path) -> bool {
    let mut texts: Vec<String> = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        texts.extend(std::fs::read_to_string(entry.path()));
    }
    let time = median(5, || {
        let issues: Vec<Issue> = texts.iter().map(|text| parse(text)).collect();
        let mut past = Past::default();
        for issue in &issues {
            past.add(issue);
        }
        let options = Options { stage: Stage::Publishing, past: Arc::new(past), ..Options::default() };
        issues.iter().map(|issue| lint(issue, &options).len()).sum::<usize>()
    });
    show(&format!("{} issues, each against those before it", texts.len()), time, Some(ALL_ISSUES))
}

/// The rules over texts of several shapes, and over the same ten times as long.
fn ten_times(text: &str, options: &Options) -> bool {
    let head = "Title: This Week in Rust 666\nNumber: 666\nDate: 2026-08-26\nCategory: This Week in Rust\n\n";
    let links = "## Updates from Rust Community\n\n### Rust Walkthroughs\n\n";
    let body = text.split_once("\n\n").map_or("", |(_, body)| body);
    let item =
        |n: usize| format!("* [A title of `so` many words, number {n}](https://example.org/posts/{n}?page={n})\n");
    let event = |n: usize| {
        let day = n % 28 + 1;
        format!(
            "* 2026-09-{day:02} | City {n}, DE | [Group {n}](https://example.org/{n})\n    * [**Meetup {n}**](https://example.org/{n}/e)\n"
        )
    };
    let many = |times: usize, piece: &dyn Fn(usize) -> String| (0..times).map(piece).collect::<String>();
    let shapes: [(&str, &dyn Fn(usize) -> String); 11] = [
        ("sections of the issue", &|times| head.to_owned() + &body.repeat(times)),
        ("items in one section", &|times| format!("{head}{links}{}", many(200 * times, &item))),
        ("events in one region", &|times| {
            format!("{head}## Upcoming Events\n\n### Europe\n{}", many(100 * times, &event))
        }),
        ("one long paragraph", &|times| {
            format!("{head}{links}{}", "Some words and a [link](https://example.org/x).\n".repeat(300 * times))
        }),
        ("one long line", &|times| {
            format!("{head}{links}* {}\n", "Some words and a [link](https://example.org/x). ".repeat(300 * times))
        }),
        ("nested lists", &|times| {
            format!("{head}{links}{}", many(500 * times, &|n| format!("{}* deep {n}\n", "    ".repeat(n % 12))))
        }),
        ("openers", &|times| format!("{head}{links}* {}\n", "[".repeat(10_000 * times))),
        ("closers", &|times| format!("{head}{links}* {}\n", "]](https://e.org ".repeat(700 * times))),
        ("backticks", &|times| {
            format!("{head}{links}* {}\n", many(700 * times, &|n| format!("{}a ", "`".repeat(n % 40 + 1))))
        }),
        ("asterisks", &|times| format!("{head}{links}{}\n", "**a* _b_ <T ".repeat(1_000 * times))),
        ("mixed up", &|times| format!("{head}{links}* {}\n", "[a](b)](c) `d` <!-- (e](f ".repeat(400 * times))),
    ];
    println!("\nten times the text, of {TEN_TIMES} times the time");
    let mut kept = true;
    for (name, text) in shapes {
        let (one, ten) = (parse(&text(1)), parse(&text(10)));
        // At best, and again where it is too much: what else the machine does weighs more on what takes longer.
        let best = |issue: &Issue, runs: usize| quantile(runs, 0, || lint(issue, options)).as_secs_f64();
        let tries = (0..4).map(|_| best(&ten, 20) / best(&one, 60));
        let mut times = f64::INFINITY;
        for ratio in tries {
            times = times.min(ratio);
            if times <= TEN_TIMES {
                break;
            }
        }
        let is_kept = times <= TEN_TIMES;
        println!("{:44}{times:8.1} times{:>12}", name, if is_kept { "" } else { "FAILED" });
        kept &= is_kept;
        if !is_kept && std::env::var_os("GALLEY_EACH").is_some() {
            slow_rules(&one, &ten, options);
        }
    }
    kept
}

/// The rules whose time grows faster than the text.
fn slow_rules(one: &Issue, ten: &Issue, options: &Options) {
    let shared = |issue: &Issue| median(5, || Context::new(issue, options).links.len());
    println!("  {:42}{:?} {:?}", "what the rules share", shared(one), shared(ten));
    let (short, long) = (Context::new(one, options), Context::new(ten, options));
    for rule in RULES {
        let time = |context: &Context| median(5, || Sink::default().run(rule, context));
        let (short, long) = (time(&short), time(&long));
        if long > short * 12 && long > Duration::from_micros(50) {
            println!("  {:42}{short:?} {long:?}", rule.id);
        }
    }
}

/// Prints a time beside its limit; whether it is kept.
fn show(name: &str, time: Duration, limit: Option<Duration>) -> bool {
    let ms = |time: Duration| format!("{:.3} ms", time.as_secs_f64() * 1e3);
    let is_kept = limit.is_none_or(|limit| time <= limit);
    let beside = limit.map_or(String::new(), |limit| format!(" of {}", ms(limit)));
    println!("{name:44}{:>14}{beside}{}", ms(time), if is_kept { "" } else { "  FAILED" });
    is_kept
}

fn median<T>(runs: usize, work: impl FnMut() -> T) -> Duration {
    quantile(runs, runs / 2, work)
}

/// The time that so many runs of all are faster than.
fn quantile<T>(runs: usize, faster: usize, mut work: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort();
    times.get(faster).copied().unwrap_or_default()
}
