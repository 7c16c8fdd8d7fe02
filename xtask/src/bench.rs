//! `cargo xtask bench`: measurements on the host, and in a real browser, on the release site.
//!
//! Each file `tests/bench/NAME.mjs` is a program for Node that prints what it measured. It finds
//! the address of the site in `GALLEY_SITE` and the browser in `CHROMIUM`; `launchOptions` of
//! `tests/e2e/browser.mjs` starts that browser as the tests do. `NAME.rs` beside it is run before,
//! on the host; what it has to hand over it leaves in the folder `GALLEY_BENCH`.

use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::Command;

use crate::command::run;
use crate::release;
use crate::setup;
use crate::static_server;
use crate::step::Steps;
use crate::suite::in_browser_environment;
use crate::workspace::root;

pub fn bench(steps: &mut Steps, args: &[String]) -> Result<(), String> {
    let programs = programs(args)?;
    setup::provide(steps, setup::BROWSER)?;
    release::build_if_stale(steps)?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|error| error.to_string())?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    // It ends with this program.
    std::thread::spawn(move || static_server::serve(&listener, &release::dist()));

    let handed_over = root().join("target/bench");
    std::fs::create_dir_all(&handed_over).map_err(|error| error.to_string())?;
    for program in programs {
        let name = program.file_stem().unwrap_or_default().to_string_lossy();
        if program.with_extension("rs").is_file() {
            steps.run(&format!("bench {name} on the host"), "measure what was compiled for release", || {
                let mut cargo = Command::new("cargo");
                cargo.args(["bench", "--quiet", "--bench", &name]).env("GALLEY_BENCH", &handed_over);
                run(&mut cargo)
            })?;
        }
        steps.run(&format!("bench {name}"), "measure in Chromium", || {
            let mut node = Command::new("node");
            node.arg(&program)
                .env("GALLEY_SITE", format!("http://{address}{}", static_server::MOUNT))
                .env("GALLEY_BENCH", &handed_over);
            run(in_browser_environment(&mut node))
        })?;
    }
    Ok(())
}

/// The measurements to make: all of them, or those that are named.
fn programs(names: &[String]) -> Result<Vec<PathBuf>, String> {
    let folder = root().join("tests/bench");
    let mut found: Vec<PathBuf> = std::fs::read_dir(&folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "mjs"))
        .filter(|path| {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            names.is_empty() || names.iter().any(|name| *name == stem)
        })
        .collect();
    found.sort();
    if found.is_empty() {
        return Err(format!("{} has no such measurement", folder.display()));
    }
    Ok(found)
}
