//! The release site in `dist/`: built by Trunk, closed by a content security policy, weighed.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::command::run;
use crate::parts;
use crate::setup::{self, wasm};
use crate::size;
use crate::step::Steps;
use crate::workspace::root;

/// All that the site may do. Images of other sites load when somebody asks for one. It stands in the release page alone, because the live reload of
/// `serve` is an inline script, which this forbids.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                      worker-src 'self'; connect-src 'self'; img-src 'self' https:; base-uri 'none'; form-action 'none'";

/// What the site is made of. A change in any of them makes `dist/` stale.
const SOURCES: &[&str] = &[
    "src",
    "style",
    "index.html",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "package-lock.json",
    "xtask/src/parts.rs",
    "xtask/src/release.rs",
    "xtask/src/setup/small.rs",
];

pub fn dist() -> PathBuf {
    root().join("dist")
}

/// `cargo xtask build`.
pub fn build(steps: &mut Steps) -> Result<(), String> {
    setup::provide(steps, setup::BUILD)?;
    // Without the old mark, a build that fails half-way leaves no site that looks finished.
    let _ = std::fs::remove_file(mark());
    steps.run("release site", "compile for size, write dist/", trunk_build)?;
    steps.run("the parts of the module", "cut off what the first screen does not need, and optimize", || {
        parts::cut(&dist())
    })?;
    steps.run("content security policy", "let the page run nothing but its own files", || {
        close(&dist().join("index.html"))
    })?;
    steps.run("size", "weigh what a visit loads, as a server with brotli sends it", || size::check(&dist()))?;
    write_mark().map_err(|error| format!("{}: {error}", mark().display()))
}

/// Builds the site unless it is there and as new as its sources.
pub fn build_if_stale(steps: &mut Steps) -> Result<(), String> {
    let built_from = std::fs::read_to_string(mark()).unwrap_or_default();
    if dist().join("index.html").is_file() && built_from == state_of_sources() {
        eprintln!("✓ release site: dist/ is as new as its sources");
        return Ok(());
    }
    build(steps)
}

fn trunk_build() -> Result<(), String> {
    let rust =
        wasm::Rust::find_with_sources().ok_or_else(|| "there is no Rust that can build its library".to_owned())?;
    let mut trunk = rust.small_command("trunk")?;
    trunk
        .args(["build", "--release", "--features", "split", "--dist"])
        .arg(dist())
        // Trunk takes the usual value of this variable for a wrong argument.
        .env_remove("NO_COLOR");
    run(&mut trunk)
}

/// Writes the policy into the page.
fn close(page: &Path) -> Result<(), String> {
    let html = std::fs::read_to_string(page).map_err(|error| error.to_string())?;
    let closed = with_policy(&html).ok_or_else(|| "dist/index.html has no head".to_owned())?;
    std::fs::write(page, closed).map_err(|error| error.to_string())
}

/// The page with the policy as the first thing in its head: it rules only over what follows it.
/// The minified page leaves out `<head>` itself, and there the head begins with the first `<meta`.
fn with_policy(html: &str) -> Option<String> {
    let head = html.find("<head>").map(|at| at + "<head>".len());
    let (before, after) = html.split_at_checked(head.or_else(|| html.find("<meta"))?)?;
    Some(format!("{before}<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">{after}"))
}

fn write_mark() -> std::io::Result<()> {
    // Cargo may have been told to build elsewhere, and then there is no such folder yet.
    std::fs::create_dir_all(root().join("target"))?;
    std::fs::write(mark(), state_of_sources())
}

/// Where the state of the sources that `dist/` was built from is kept.
fn mark() -> PathBuf {
    root().join("target").join("dist-built-from")
}

/// A short text that changes when a source is written, added or removed.
fn state_of_sources() -> String {
    let mut files = Vec::new();
    for source in SOURCES {
        collect(&root().join(source), &mut files);
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    format!("{} files, {:016x}\n", files.len(), hasher.finish())
}

fn collect(path: &Path, files: &mut Vec<(PathBuf, u64, Option<SystemTime>)>) {
    if let Ok(entries) = std::fs::read_dir(path) {
        for entry in entries.flatten() {
            collect(&entry.path(), files);
        }
    } else if let Ok(facts) = path.metadata() {
        files.push((path.to_path_buf(), facts.len(), facts.modified().ok()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_comes_before_everything_it_rules_over() {
        for html in ["<html><head><link href=\"a.css\"></head></html>", "<html><meta charset=utf-8><link href=a.css>"] {
            let page = with_policy(html).unwrap_or_default();
            let policy = page.find("Content-Security-Policy");
            assert!(policy.is_some() && policy < page.find("charset").or(page.find("a.css")), "{page}");
        }
        assert_eq!(with_policy("no head"), None);
    }
}
