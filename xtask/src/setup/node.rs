//! Node and what package.json names: the browser tests and the optimizer for wasm.

use std::process::Command;

use super::{Need, system};
use crate::command::{answer, run};
use crate::workspace::root;

const OLDEST_NODE: u32 = 20;

pub const NODE: Need = Need {
    name: "Node",
    why: "runs the browser tests and the optimizer for wasm; nothing of it is in the site",
    find: || {
        let version = answer(Command::new("node").arg("--version"))?;
        let major: u32 = version.strip_prefix('v')?.split('.').next()?.parse().ok()?;
        let npm = answer(npm().arg("--version"))?;
        (major >= OLDEST_NODE).then(|| format!("{version}, npm {npm}"))
    },
    fetch: || {
        let by_hand = format!("install Node {OLDEST_NODE} or newer, with npm");
        match answer(Command::new("node").arg("--version")) {
            Some(old) => Err(format!("{by_hand} (here is {old})")),
            None => system::apt(&["nodejs", "npm"]).map_err(|error| format!("{by_hand}: {error}")),
        }
    },
};

pub const MODULES: Need = Need {
    name: "npm packages",
    why: "Playwright and binaryen, in the versions of package-lock.json",
    find: || {
        // npm writes no such mark of its own: that of `npm ci` differs from the lock file.
        let wanted = std::fs::read(root().join("package-lock.json")).ok()?;
        let installed = std::fs::read(root().join(INSTALLED_LOCK)).ok()?;
        (wanted == installed).then(|| "as in package-lock.json".to_owned())
    },
    fetch: || {
        let mut ci = npm();
        ci.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(root());
        run(&mut ci)?;
        let copy = std::fs::copy(root().join("package-lock.json"), root().join(INSTALLED_LOCK));
        copy.map(drop).map_err(|error| error.to_string())
    },
};

/// A copy of the lock file that the installed packages came from.
const INSTALLED_LOCK: &str = "node_modules/.installed-lock.json";

fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}
