//! Trunk, wasm-bindgen and wasm-split, each in the one version that fits.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::{Need, system};
use crate::command::{answer, attempt, run};
use crate::workspace::{find_program, root, tools};

/// Trunk 0.22 asks for a newer Rust than most people have.
const TRUNK_VERSION: &str = "0.21.14";

/// The one that understands the marks of `wasm_split_helpers` in Cargo.toml.
const WASM_SPLIT_VERSION: &str = "0.2.4";
const WASM_SPLIT_PACKAGE: &str = "wasm_split_cli_support";

pub const WASM_BINDGEN: Need = Need {
    name: "wasm-bindgen",
    why: "writes the JavaScript beside the module; it must be of exactly the version in Cargo.lock",
    find: || found("wasm-bindgen", &locked_version("wasm-bindgen").ok()?),
    fetch: || install("wasm-bindgen-cli", &locked_version("wasm-bindgen")?),
};

pub const TRUNK: Need = Need {
    name: "trunk",
    why: "builds the page from index.html, the styles and the module; compiling it takes minutes",
    find: || found("trunk", TRUNK_VERSION),
    fetch: || install("trunk", TRUNK_VERSION),
};

pub const WASM_SPLIT: Need = Need {
    name: "wasm-split",
    why: "cuts the module into what loads first and what loads later",
    find: || recorded(WASM_SPLIT_PACKAGE, WASM_SPLIT_VERSION),
    fetch: || install(WASM_SPLIT_PACKAGE, WASM_SPLIT_VERSION),
};

/// What cargo noted of a program of ours that does not tell its version.
fn recorded(package: &str, version: &str) -> Option<String> {
    let notes = std::fs::read_to_string(tools().join(".crates.toml")).ok()?;
    notes.contains(&format!("\"{package} {version} ")).then(|| version.to_owned())
}

/// Where the program is, if it has this version. Ours counts before the user's.
fn found(program: &str, version: &str) -> Option<String> {
    let ours = tools().join("bin").join(program);
    let candidates: [Option<PathBuf>; 2] = [Some(ours), find_program(&[program])];
    candidates.into_iter().flatten().find_map(|path| {
        let said = answer(Command::new(&path).arg("--version"))?;
        let exact = said.split_whitespace().nth(1) == Some(version);
        exact.then(|| format!("{version} ({})", path.display()))
    })
}

fn install(package: &str, version: &str) -> Result<(), String> {
    let target = tools();
    if find_program(&["cargo-binstall"]).is_some() {
        let mut binstall = Command::new("cargo-binstall");
        binstall
            .args(["binstall", "--no-confirm", "--disable-strategies", "compile"])
            .arg("--root")
            .arg(&target)
            .arg(format!("{package}@{version}"));
        match attempt(&mut binstall, Duration::from_secs(180)) {
            Ok(()) => return Ok(()),
            Err(error) => eprintln!("  cargo binstall cannot fetch it ({error}); compiling it"),
        }
    }
    // The locked versions are the tested ones, but a registry may not have all of them any more.
    compile(package, version, &target, true).or_else(|error| {
        eprintln!("  {error}; trying with the newest versions of what it uses");
        compile(package, version, &target, false)
            .map_err(|error| format!("{error}; install {package} {version} so that it is on the search path"))
    })
}

fn compile(package: &str, version: &str, target: &Path, locked: bool) -> Result<(), String> {
    let mut cargo = system::cargo();
    cargo
        .args(["install", package, "--version", version, "--root"])
        .arg(target)
        // Its program is an extra of a library.
        .args((package == WASM_SPLIT_PACKAGE).then_some("--features=build-binary"))
        // Half the time of the packages' own profiles, and the tools are fast enough so.
        .env("CARGO_PROFILE_RELEASE_LTO", "false")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .current_dir(std::env::temp_dir());
    if locked {
        cargo.arg("--locked");
    }
    run(&mut cargo)
}

/// The version of a package in Cargo.lock.
fn locked_version(package: &str) -> Result<String, String> {
    let path = root().join("Cargo.lock");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
    version_in_lock(&text, package).ok_or_else(|| format!("Cargo.lock does not name {package}"))
}

fn version_in_lock(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?;
    Some(version.trim_end_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_package_with_exactly_this_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in_lock(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in_lock(lock, "trunk"), None);
    }
}
