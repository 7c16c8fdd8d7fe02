//! Changes to the system itself, made only where nobody minds: as root, or on a machine for CI.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::Need;
use crate::command::{answer, attempt, run};
use crate::workspace::is_ci;

/// The formatter and the linter of the Rust that runs this.
pub const LINTS: Need = Need {
    name: "rustfmt and clippy",
    why: "check the form and the lints of the sources",
    find: || {
        let format = answer(cargo().args(["fmt", "--version"]))?;
        let lint = answer(cargo().args(["clippy", "--version"]))?;
        Some(format!("{format}, {lint}"))
    },
    fetch: || {
        let mut rustup = Command::new("rustup");
        rustup.args(["component", "add", "rustfmt", "clippy"]);
        attempt(&mut rustup, Duration::from_secs(120))
            .map_err(|error| format!("install rustfmt and clippy for the Rust that you use ({error})"))
    },
};

/// The cargo that runs this, not whichever comes first on the search path.
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Installs Debian packages, or says the command that would.
pub fn apt(packages: &[&str]) -> Result<(), String> {
    let list = packages.join(" ");
    let by_hand = format!("sudo apt-get install {list}");
    if !Path::new("/usr/bin/apt-get").is_file() {
        return Err(format!("this system has no apt-get: install what Debian calls `{list}`"));
    }
    let root = answer(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    if !root && !is_ci() {
        return Err(format!("run `{by_hand}` and start again"));
    }
    let apt_get = || {
        let mut command = if root {
            Command::new("apt-get")
        } else {
            let mut sudo = Command::new("sudo");
            sudo.args(["--non-interactive", "apt-get"]);
            sudo
        };
        // A machine that has just started may be busy with packages of its own.
        command.args(["-o", "DPkg::Lock::Timeout=300"]).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    // An old list may still do, and a machine without a network may have the packages at hand.
    if let Err(error) = attempt(apt_get().arg("update"), Duration::from_secs(180)) {
        eprintln!("  the lists of packages stay as they are: {error}");
    }
    let mut install = apt_get();
    install.args(["install", "--yes", "--quiet", "--no-install-recommends"]).args(packages);
    run(&mut install).map_err(|error| format!("{error}; run `{by_hand}` by hand to see why"))
}
