//! What the README tells people to type is there: every command line that it shows is run, or looked up.

use crate::program::Folder;

const README: &str = include_str!("../../README.md");
/// The draft that the examples name.
const DRAFT: &str = "draft/2026-08-26-this-week-in-rust.md";

/// The lines after `$ ` in the blocks, without what is said of them, and the code in sentences.
fn code() -> Vec<&'static str> {
    let mut found = Vec::new();
    for (at, part) in README.split("```").enumerate() {
        if at % 2 == 1 {
            let lines = part.lines().filter_map(|line| line.strip_prefix("$ "));
            found.extend(lines.map(|line| line.split(" #").next().unwrap_or("").trim()));
        } else {
            found.extend(part.split('`').skip(1).step_by(2));
        }
    }
    found
}

/// What is typed after `program`, with something in the place of words that stand for something.
fn typed(program: &str) -> Vec<Vec<&'static str>> {
    let lines = code().into_iter().filter_map(|code| code.split(program).nth(1));
    let word = |word| match word {
        "ID" => "tracking-parameter",
        word => word,
    };
    lines.map(|line| line.split_whitespace().map(word).collect()).collect()
}

#[test]
fn every_line_for_galley_runs() {
    let folder = Folder::new(&[]);
    std::fs::create_dir(folder.path.join("draft")).unwrap();
    std::fs::write(folder.path.join(DRAFT), include_str!("../../src/issue/skeleton.md")).unwrap();
    let lines = typed("galley ");
    assert!(lines.len() > 2, "{lines:?}");
    for line in lines {
        let ran = folder.run(&line);
        // 1 says that there are problems; a command alone may ask for what it needs.
        assert!(ran.code < 2 || line.len() == 1, "galley {}: {}", line.join(" "), ran.err);
        assert!(!ran.err.contains("unrecognized"), "galley {}: {}", line.join(" "), ran.err);
    }
}

#[test]
fn every_command_of_galley_is_named() {
    let ran = Folder::new(&[]).run(&["help"]);
    let listed = ran.out.split("Commands:").nth(1).and_then(|rest| rest.split("Options:").next()).unwrap();
    let names: Vec<&str> = listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.len() > 5, "{names:?}");
    for name in names.iter().filter(|name| **name != "help") {
        assert!(code().contains(name), "the README does not name `{name}`");
    }
}

#[test]
fn every_line_for_xtask_is_known_there() {
    let help = include_str!("../../xtask/src/main.rs");
    let lines = typed("cargo xtask ");
    assert!(lines.len() > 5, "{lines:?}");
    for line in lines {
        let known = |word: &str| help.contains(&format!("\"{word}\"")) || help.contains(&format!("[{word}|"));
        let words = line.iter().take_while(|word| !word.starts_with('-') && **word != "e2e");
        words.for_each(|word| assert!(known(word), "cargo xtask {}", line.join(" ")));
    }
}
