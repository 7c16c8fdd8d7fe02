//! `cargo xtask test`: what CI runs, the quick things first.

use std::process::Command;

use crate::command::run;
use crate::release;
use crate::serve::free_port;
use crate::setup::{self, browser, python, system::cargo, wasm};
use crate::step::Steps;
use crate::workspace::{root, search_path};

pub fn test(steps: &mut Steps, args: &[String]) -> Result<(), String> {
    let (part, extra) = match args.iter().position(|arg| arg == "--") {
        Some(at) => (args.get(..at), args.get(at + 1..)),
        None => (Some(args), None),
    };
    let extra = extra.unwrap_or_default();
    match part.unwrap_or_default() {
        [] if extra.is_empty() => {
            host(steps, extra)?;
            in_browser(steps, extra)
        }
        [part] if part == "host" => host(steps, extra),
        [part] if part == "e2e" => in_browser(steps, extra),
        _ => Err("it is `test`, `test host [-- ARGS]` or `test e2e [-- ARGS]`".to_owned()),
    }
}

/// Format, lints for both halves, and the tests that need no browser.
fn host(steps: &mut Steps, extra: &[String]) -> Result<(), String> {
    setup::provide(steps, setup::HOST)?;
    steps.run("format", "one form for all sources", || run(in_root(cargo()).args(["fmt", "--all", "--check"])))?;
    steps.run("lints for the host", "no warning stays", || {
        let mut clippy = in_root(cargo());
        clippy.args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
        run(&mut clippy)
    })?;
    steps.run("tests on the host", "all that is no matter of the browser", || {
        let mut test = in_root(cargo());
        test.args(["test", "--workspace"]).args(extra).env("GALLEY_PYTHON", python::python());
        run(&mut test)
    })?;
    steps.run("lints for the browser", "this half is not compiled on the host, and a panic there kills the app", || {
        let rust = wasm::Rust::find().ok_or("there is no Rust for wasm32")?;
        let mut clippy = rust.clippy();
        clippy
            .args(["--package", "galley", "--lib", "--bins", "--features", "split", "--target", wasm::TRIPLE])
            .args(["--", "-D", "warnings"]);
        run(&mut clippy)
    })
}

/// The app as it is published, in a real browser.
fn in_browser(steps: &mut Steps, extra: &[String]) -> Result<(), String> {
    setup::provide(steps, setup::BROWSER)?;
    release::build_if_stale(steps)?;
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    let programs = own.parent().unwrap_or(&own);
    steps.run("command line", "what the app shows is compared with what it prints", || {
        let mut build = in_root(cargo());
        run(build.args(["build", "--bin", "galley", "--target-dir"]).arg(programs.parent().unwrap_or(programs)))
    })?;
    steps.run("tests in the browser", "click through the release site as a person does", || {
        run(in_browser_environment(&mut playwright()?).env("GALLEY_CLI", programs.join("galley")).args(extra))
    })
}

fn playwright() -> Result<Command, String> {
    let mut command = Command::new("node");
    command
        .args(["node_modules/@playwright/test/cli.js", "test"])
        .args(["--config", "tests/e2e/playwright.config.ts"])
        .env("GALLEY_PORT", free_port(0)?.to_string());
    Ok(command)
}

/// What Playwright and the measurements are told of this machine.
pub fn in_browser_environment(command: &mut Command) -> &mut Command {
    if let Some(path) = browser::chromium() {
        command.env("CHROMIUM", path);
    }
    if let Ok(own) = std::env::current_exe() {
        // The tests start the static server by this; cargo might want to build first.
        command.env("GALLEY_XTASK", own);
    }
    command.env("PATH", search_path(None)).env("GALLEY_PYTHON", python::python()).current_dir(root())
}

fn in_root(mut command: Command) -> Command {
    command.current_dir(root());
    command
}
