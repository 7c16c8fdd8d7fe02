//! The house rules that a test can hold: layers point one way, the pure ones stay pure, files stay short and say what they
//! are for, and the settings name no place to fetch from.
#![cfg(test)]

use std::path::{Path, PathBuf};

/// The layers down from `desk` and `worker`, which are pure.
const PURE: [&str; 8] = ["text", "markdown", "issue", "lint", "render", "export", "desk", "worker"];

/// The arrows of the README, each from a layer to one that it may import.
fn arrows() -> Vec<(String, String)> {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let drawn = readme.split("## The layers").nth(1).and_then(|text| text.split("```").nth(1)).unwrap();
    let mut arrows = Vec::new();
    for line in drawn.lines() {
        let names = |group: &str| -> Vec<String> {
            let names = group.split(|c: char| !c.is_alphanumeric()).filter(|name| !name.is_empty());
            names.map(str::to_owned).collect()
        };
        let groups: Vec<Vec<String>> = line.split('→').map(names).collect();
        for pair in groups.windows(2) {
            let from_to = |from: &String| pair[1].iter().map(|to| (from.clone(), to.clone())).collect::<Vec<_>>();
            arrows.extend(pair[0].iter().flat_map(from_to));
        }
    }
    arrows
}

fn is_layer(name: &str, arrows: &[(String, String)]) -> bool {
    arrows.iter().any(|(from, to)| from == name || to == name)
}

/// Whether the arrows lead from `layer` to `other`.
fn leads(layer: &str, other: &str, arrows: &[(String, String)]) -> bool {
    layer == other || arrows.iter().any(|(from, to)| from == layer && leads(to, other, arrows))
}

/// What a pure layer has no business with: the browser, clocks, chance, files, the process.
const IMPURE: [&str; 18] = [
    "leptos",
    "web_sys",
    "js_sys",
    "gloo",
    "wasm_bindgen",
    "std::fs",
    "std::io",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "SystemTime",
    "Instant",
    "rand::",
    "println!",
    "eprintln!",
    "include_bytes!",
    "clap::",
];

const MOST_LINES: usize = 500;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under `folder` with one of the endings, by path from the root, with its text.
fn sources(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("");
            if path.is_dir() {
                folders.push(path);
            } else if endings.contains(&ending) {
                let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// The code of a source file: without comments, and without the tests at its end.
fn code(text: &str) -> String {
    let shipped = text.split("#[cfg(test)]\nmod tests").next().unwrap_or("");
    let lines = shipped.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether a file is compiled for tests only: its module is declared so.
fn is_for_tests(name: &str, all: &[(String, String)]) -> bool {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let module = file.trim_end_matches(".rs");
    let declared = [format!("#[cfg(test)]\nmod {module};"), format!("#[cfg(test)]\npub mod {module};")];
    all.iter()
        .filter(|(parent, _)| *parent == format!("{folder}/mod.rs") || *parent == format!("{folder}.rs"))
        .any(|(_, text)| declared.iter().any(|line| text.contains(line)))
}

/// The first names after `crate::`, those in braces included: `crate::{text::Span, issue}` gives `text` and `issue`.
fn imported(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    for after in code.split("crate::").skip(1) {
        let Some(inner) = after.strip_prefix('{') else {
            names.push(after.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
            continue;
        };
        let (mut depth, mut name) = (1, String::new());
        for c in inner.chars() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => names.push(std::mem::take(&mut name)),
                _ if depth == 1 => name.push(c),
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        names.push(name);
    }
    let first = |name: &String| name.trim().split("::").next().unwrap_or("").to_owned();
    names.iter().map(first).filter(|name| !name.is_empty()).collect()
}

#[test]
fn braces_are_read() {
    assert_eq!(imported("use crate::{text::{Span, Edit}, issue};\nuse crate::lint::Rule;"), ["text", "issue", "lint"]);
}

#[test]
fn layers_point_one_way() {
    let all = sources("src", &["rs"]);
    let arrows = arrows();
    assert!(arrows.len() > 10, "{arrows:?}");
    for layer in arrows.iter().flat_map(|(from, to)| [from, to]) {
        assert!(root().join("src").join(layer).is_dir(), "the README draws {layer}, which has no folder");
    }
    for (name, text) in &all {
        let parts: Vec<&str> = name.split('/').collect();
        // `lib.rs` and `main.rs` are no layer.
        let [_, layer, .., _] = parts.as_slice() else { continue };
        assert!(is_layer(layer, &arrows), "{name} is of no layer");
        // Tests are held to the arrows too: what they need, the layer needs.
        for other in imported(text).iter().filter(|other| is_layer(other, &arrows)) {
            assert!(leads(layer, other, &arrows), "{name} imports {other}, which lies above it or beside it");
        }
        // As many `super::` as the file lies deep lead out of its layer.
        for after in text.split(&"super::".repeat(parts.len() - 1)).skip(1) {
            let other: String = after.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            assert!(!is_layer(&other, &arrows) || leads(layer, &other, &arrows), "{name} reaches {other} by super");
        }
    }
    assert!(all.len() > 50);
}

#[test]
fn pure_layers_are_pure() {
    let all = sources("src", &["rs"]);
    for layer in PURE {
        let of_layer: Vec<_> = all.iter().filter(|(name, _)| name.starts_with(&format!("src/{layer}/"))).collect();
        assert!(!of_layer.is_empty(), "{layer} has no files");
        for (name, text) in of_layer.into_iter().filter(|(name, _)| !is_for_tests(name, &all)) {
            for word in IMPURE {
                assert!(!code(text).contains(word), "{name} is of a pure layer and has {word}");
            }
        }
    }
}

#[test]
fn the_browser_s_crates_stand_apart() {
    for (name, text) in sources("src", &["rs"]) {
        let browser = ["src/app/", "src/ui/", "src/platform/"].iter().any(|folder| name.starts_with(folder));
        for word in ["wasm_bindgen", "web_sys", "js_sys", "gloo"] {
            assert!(browser || !code(&text).contains(word), "{name} has {word}");
        }
        let host = name.starts_with("src/cli/");
        for word in ["serde", "clap", "thiserror"] {
            assert!(host || !code(&text).contains(&format!("{word}::")), "{name} has {word}");
        }
    }
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    let mut all = sources("src", &["rs", "css", "js"]);
    all.extend(sources("tests", &["rs", "ts", "mjs"]));
    all.extend(sources("xtask", &["rs"]));
    all.extend(sources("style", &["css"]));
    for (name, text) in &all {
        let lines = text.lines().count();
        assert!(lines <= MOST_LINES, "{name} has {lines} lines");
        if name.ends_with(".rs") {
            let first = text.lines().next().unwrap_or("");
            assert!(first.starts_with("//! ") && first.len() > 12, "{name} does not say what it is for");
        }
    }
}

/// The sizes of type and the colours have names, which stand in one file.
#[test]
fn raw_sizes_of_type_and_colours_stand_in_one_file() {
    let all = sources("style", &["css"]);
    assert!(all.iter().any(|(name, _)| name == "style/tokens.css"));
    for (name, text) in all.iter().filter(|(name, _)| name != "style/tokens.css") {
        for declaration in text.split([';', '{', '}']).map(str::trim) {
            let Some((property, value)) = declaration.split_once(':') else { continue };
            let words = || value.split([' ', '/', '(', ',']);
            let is_size = |word: &str| word.ends_with("px") && word.starts_with(|c: char| c.is_ascii_digit());
            // What follows the slash is the height of a line.
            let size = value.split('/').next().unwrap_or("").split(' ').any(is_size);
            assert!(!(property.starts_with("font") && size), "{name} sets its own size: {declaration}");
            let colour = words().any(|word| word.starts_with('#') && word.len() > 3 || word == "rgb" || word == "hsl");
            assert!(!colour, "{name} sets its own colour: {declaration}");
        }
    }
}

/// Lock files and settings say what is needed, not from which host: each machine has its own way there.
#[test]
fn settings_name_no_host() {
    let known = ["https://github.com/rust-lang/crates.io-index"];
    for name in
        ["Cargo.lock", "package-lock.json", ".cargo/config.toml", ".npmrc", "Cargo.toml", "package.json", "Trunk.toml"]
    {
        let text = std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        for (number, line) in text.lines().enumerate() {
            let rest = known.iter().fold(line.to_owned(), |line, known| line.replace(known, ""));
            assert!(!rest.contains("://"), "{name}:{}: {line}", number + 1);
        }
    }
}
