//! Where things are: the work tree, the cache of tools, and the search path with both.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The root of the work tree that this run belongs to.
///
/// Cargo's variable comes first, so that a moved or copied tree does not reach for the old place.
pub fn root() -> PathBuf {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let own = manifest.filter(|dir| dir.ends_with("xtask"));
    let dir = own.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    dir.parent().map(Path::to_path_buf).unwrap_or(dir)
}

/// The folder for installed tools. It lies outside the work tree, so that a fresh clone finds them.
pub fn tools() -> PathBuf {
    let cache = variable("XDG_CACHE_HOME")
        .or_else(|| variable("LOCALAPPDATA"))
        .or_else(|| variable("HOME").map(|home| home.join(".cache")))
        .unwrap_or_else(std::env::temp_dir);
    cache.join("galley").join("tools")
}

/// The search path of every child: our tools, then npm's, then what the user has.
pub fn search_path(first: Option<&Path>) -> OsString {
    let ours = [tools().join("bin"), root().join("node_modules/.bin")];
    let theirs = std::env::var_os("PATH").unwrap_or_default();
    let all = first.map(Path::to_path_buf).into_iter().chain(ours).chain(std::env::split_paths(&theirs));
    // A folder with a separator in its name cannot be said on a search path: do without ours then.
    std::env::join_paths(all).unwrap_or(theirs)
}

/// The first of `names` on the user's search path.
pub fn find_program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| {
        let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        folders.iter().map(|folder| folder.join(&file)).find(|at| at.is_file())
    })
}

/// Whether nobody watches and the machine is there for this run alone.
pub fn is_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true" || value == "1")
}

fn variable(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}
