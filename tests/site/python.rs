//! The site's own renderer, run beside ours.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};

/// The renderer, or `None` where the tests with it are to be skipped.
pub fn available() -> bool {
    let set = std::env::var_os("GALLEY_PYTHON").is_some();
    if !set {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "GALLEY_PYTHON must be set in CI");
        println!("skipped: GALLEY_PYTHON is not set");
    }
    set
}

fn start() -> Child {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/site/reference.py");
    Command::new(std::env::var_os("GALLEY_PYTHON").unwrap())
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python with Markdown 3.7 runs")
}

/// The pages of all `texts`, in order.
pub fn render(texts: &[String]) -> Vec<String> {
    let half = texts.len().div_ceil(2).max(1);
    std::thread::scope(|scope| {
        let parts: Vec<_> = texts.chunks(half).map(|part| scope.spawn(move || render_part(part))).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    })
}

fn render_part(texts: &[String]) -> Vec<String> {
    let mut python = start();
    let (mut input, output) = (python.stdin.take().unwrap(), python.stdout.take().unwrap());
    let pages = std::thread::scope(|scope| {
        scope.spawn(move || {
            for text in texts {
                write!(input, "{}\n{text}", text.len()).unwrap();
            }
        });
        let mut output = BufReader::new(output);
        let read = |_: &String| {
            let mut head = String::new();
            output.read_line(&mut head).unwrap();
            let mut page = vec![0; head.trim().parse().unwrap()];
            output.read_exact(&mut page).unwrap();
            String::from_utf8(page).unwrap()
        };
        texts.iter().map(read).collect()
    });
    assert!(python.wait().unwrap().success());
    pages
}
