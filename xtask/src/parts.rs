//! The module of the release site in parts: what the first screen needs, and what loads after it.
//!
//! Trunk leaves the module in one piece. Here it is cut at the functions under `wasm_split` (`wasm-split-cli` finds what only
//! they lead to), the part that loads first gets its JavaScript from wasm-bindgen, and all are optimized. The files stand
//! together in a folder that is named after what is in them, so that a browser never takes old ones for new ones.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command::run;
use crate::setup::wasm::TRIPLE;
use crate::workspace::{root, search_path};

/// The file that the parts find each other by; the JavaScript of the module loads it.
pub const LINKS: &str = "__wasm_split.js";

/// Puts the parts in the place of the module that Trunk wrote into `site`.
pub fn cut(site: &Path) -> Result<(), String> {
    let stem = stem(site).ok_or("Trunk wrote no module")?;
    let folder = site.join(&stem);
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    run(tool("wasm-split-cli").arg(built()).arg(&folder).args(["--target", "web", "--out-name", "galley"]))?;
    let whole = folder.join("galley.wasm");
    run(tool("wasm-bindgen")
        // The other parts call functions of this one by their exports.
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", "galley", "--out-dir"])
        .arg(&folder)
        .arg(&whole))?;
    fs::remove_file(&whole).map_err(|error| format!("{}: {error}", whole.display()))?;
    for part in parts(&folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        run(tool("wasm-opt").args(["-Oz", "--strip-debug"]).arg(&part).arg("-o").arg(&part))?;
    }
    move_in(site, &stem).map_err(|error| format!("{}: {error}", site.display()))
}

/// What the names of the module begin with that Trunk wrote: `galley-` and a hash.
fn stem(site: &Path) -> Option<String> {
    let names = fs::read_dir(site).ok()?.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut stems = names.filter_map(|name| name.strip_suffix("_bg.wasm").map(str::to_owned));
    stems.next()
}

/// The module as the compiler wrote it, with the relocations that the cut needs.
fn built() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join(TRIPLE).join("wasm-release").join("galley.wasm")
}

fn parts(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let files = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    files.filter(|path| path.as_ref().map_or(true, |path| path.extension().is_some_and(|is| is == "wasm"))).collect()
}

/// Takes Trunk's module out, the script of the worker into the folder, and tells the page where all are.
fn move_in(site: &Path, stem: &str) -> std::io::Result<()> {
    let page = site.join("index.html");
    let mut html = fs::read_to_string(&page)?;
    for ending in [".js", "_bg.wasm"] {
        let name = format!("{stem}{ending}");
        fs::remove_file(site.join(&name))?;
        html = html.replace(&name, &format!("{stem}/galley{ending}"));
    }
    fs::rename(site.join("worker.js"), site.join(stem).join("worker.js"))?;
    fs::write(page, html.replace("worker.js", &format!("{stem}/worker.js")))
}

fn tool(name: &str) -> Command {
    let mut tool = Command::new(name);
    tool.env("PATH", search_path(None));
    tool
}
