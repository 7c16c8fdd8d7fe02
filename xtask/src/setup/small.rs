//! What makes the module of the release site small, beside the profile `wasm-release`.
//!
//! All of it needs flags that Rust has not settled yet, so the compiler is told to take them: they
//! change how the same program is written down, and the versions that build it are few.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds the standard library with the app, so that the profile of the app rules over it too.
pub fn build_std(command: &mut Command) {
    command
        // Lets a stable compiler take what only nightly ones take by themselves.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
}

/// Has everything that stays in the module made for size, and for no place in particular.
pub fn shrink(command: &mut Command, sysroot: &Path) {
    // The standard library's small ways of sorting, searching and printing numbers, not its fast ones.
    command.env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
    // This variable takes paths with spaces, and comes before RUSTFLAGS, which may be set for the host.
    command.env("CARGO_ENCODED_RUSTFLAGS", flags(sysroot).join("\x1f")).env_remove("RUSTFLAGS");
}

fn flags(sysroot: &Path) -> Vec<String> {
    let mut flags = vec![
        // A panic says what, not where: the name and line of every place that can panic would be
        // shipped for it.
        "-Zlocation-detail=none".to_owned(),
        // `{:?}` writes nothing: what people read is never written so, and the code for it stays out.
        "-Zfmt-debug=none".to_owned(),
        // The folder of these sources, without naming it: work trees that share what is built keep what is built.
        "-Zremap-cwd-prefix=/galley".to_owned(),
        // What stands where stays known, so that the module can be cut into parts.
        "-Clink-arg=--emit-relocs".to_owned(),
    ];
    // Where this was built is nobody's business, and the same sources give the same module anywhere.
    let homes = [(std_sources(sysroot), "/std"), (cargo_home(), "/cargo")];
    for (folder, name) in homes {
        flags.push(format!("--remap-path-prefix={}={name}", folder.display()));
    }
    flags
}

/// Where a Rust keeps the sources of its standard library, if it has them.
pub fn std_sources(sysroot: &Path) -> PathBuf {
    sysroot.join("lib").join("rustlib").join("src").join("rust")
}

fn cargo_home() -> PathBuf {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo"))).unwrap_or_else(|| ".cargo".into())
}
