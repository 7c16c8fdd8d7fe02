//! A Chromium for the browser tests and the measurements.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use super::{Need, system};
use crate::command::{answer, attempt};
use crate::workspace::{find_program, root};

pub const CHROMIUM: Need = Need {
    name: "Chromium",
    why: "the browser that the tests click through the app in",
    find: || chromium().map(|path| path.display().to_string()),
    fetch: || {
        if let Some(named) = std::env::var_os("CHROMIUM") {
            return Err(format!("CHROMIUM names {}, which is not there", named.display()));
        }
        let mut playwright = Command::new("node");
        playwright.args(["node_modules/@playwright/test/cli.js", "install", "chromium"]).current_dir(root());
        let Err(refused) = attempt(&mut playwright, Duration::from_secs(300)) else {
            return Ok(());
        };
        eprintln!("  Playwright cannot fetch its own ({refused}); trying Debian's");
        system::apt(&["chromium"])
            .map_err(|error| format!("install Chromium or Chrome, or name one in CHROMIUM: {error}"))
    },
};

/// The browser to use: the one that the user names, the system's, or Playwright's own.
pub fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    named
        .or_else(|| find_program(&["chromium", "chromium-browser", "google-chrome", "chrome"]))
        .or_else(|| {
            let mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
            Some(PathBuf::from(mac)).filter(|path| path.is_file())
        })
        .or_else(|| {
            let mut node = Command::new("node");
            node.args(["-p", "require('playwright-core').chromium.executablePath()"]).current_dir(root());
            answer(&mut node).map(PathBuf::from)
        })
        .filter(|path| path.is_file())
}
