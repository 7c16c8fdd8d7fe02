//! What building and testing needs, and how to get what is missing.
//!
//! Every need is first looked for, in exactly the version that works, and only then fetched: in
//! the short way of an open network, or else from the package registries.

pub mod browser;
mod cargo_tool;
mod node;
pub mod python;
mod small;
pub mod system;
pub mod wasm;

use crate::step::Steps;

/// One thing that must be there.
pub struct Need {
    name: &'static str,
    why: &'static str,
    /// Says what is there, if it is the right thing.
    find: fn() -> Option<String>,
    fetch: fn() -> Result<(), String>,
}

/// For `serve`: a debug build of the app.
pub const SERVE: &[Need] = &[wasm::TARGET, cargo_tool::WASM_BINDGEN, cargo_tool::TRUNK];
/// For the release site.
pub const BUILD: &[Need] =
    &[wasm::SOURCES, cargo_tool::WASM_BINDGEN, cargo_tool::WASM_SPLIT, cargo_tool::TRUNK, node::NODE, node::MODULES];
/// For formatting, lints and the tests that run on the host.
pub const HOST: &[Need] = &[system::LINTS, wasm::TARGET, wasm::CLIPPY, python::ENVIRONMENT];
/// For the tests in a browser.
pub const BROWSER: &[Need] = &[node::NODE, node::MODULES, browser::CHROMIUM];
/// All of them.
pub const EVERYTHING: &[Need] = &[
    system::LINTS,
    wasm::TARGET,
    wasm::SOURCES,
    wasm::CLIPPY,
    cargo_tool::WASM_BINDGEN,
    cargo_tool::WASM_SPLIT,
    cargo_tool::TRUNK,
    node::NODE,
    node::MODULES,
    browser::CHROMIUM,
    python::ENVIRONMENT,
];

/// Makes sure that all of `needs` are met.
pub fn provide(steps: &mut Steps, needs: &[Need]) -> Result<(), String> {
    for need in needs {
        // Several commands in one run ask for the same things.
        if !steps.is_first_time(need.name) {
            continue;
        }
        if let Some(found) = (need.find)() {
            eprintln!("✓ {}: {found}", need.name);
            continue;
        }
        let found = steps.run(need.name, need.why, || {
            (need.fetch)()?;
            (need.find)().ok_or_else(|| "it was installed, but cannot be found".to_owned())
        })?;
        eprintln!("✓ {}: {found}", need.name);
    }
    Ok(())
}
