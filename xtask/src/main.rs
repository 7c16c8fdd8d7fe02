//! Sets up, builds, serves and tests Galley. `cargo xtask help` lists the commands.

mod bench;
mod command;
mod parts;
mod release;
mod serve;
mod setup;
mod size;
mod static_server;
mod step;
mod suite;
mod workspace;

use std::process::ExitCode;

use crate::step::Steps;

const HELP: &str = "\
cargo xtask <command>

  setup                         get what is missing to build and test, skip what is there
  serve [--port N] [--no-open]  build, serve with live rebuild, open the browser
  build                         the release site in dist/, for any path of any static host
  test [host|e2e] [-- ARGS]     everything that CI runs, or one half of it; ARGS go to
                                cargo test (host) or to Playwright (e2e)
  bench [NAME]                  run tests/bench/*.mjs in Chromium against the release site
  serve-dist [--port N]         serve dist/ as it is, as the browser tests see it
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let mut steps = Steps::new();
    let outcome = dispatch(&args, &mut steps);
    steps.print_times();
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nFAILED {error}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String], steps: &mut Steps) -> Result<(), String> {
    let (name, rest) = match args.split_first() {
        Some((name, rest)) => (name.as_str(), rest),
        None => ("help", args),
    };
    match name {
        "setup" => setup::provide(steps, setup::EVERYTHING),
        "serve" => serve::serve(steps, rest),
        "build" => release::build(steps),
        "test" => suite::test(steps, rest),
        "bench" => bench::bench(steps, rest),
        "serve-dist" => static_server::serve_dist(rest),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        unknown => Err(format!("there is no command `{unknown}`\n\n{HELP}")),
    }
}
