//! The program with three faces: in the browser's page it mounts the app, in its worker it answers for the checks, and
//! elsewhere it is the command line.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    galley::cli::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {
    if galley::platform::worker::is_here() {
        galley::platform::worker::serve(checks_part::load());
    } else {
        galley::ui::mount();
    }
}

/// What judges a whole text: the part of the module that only the worker loads.
#[cfg(target_arch = "wasm32")]
mod checks_part {
    use galley::platform::part::NotArrived;
    use galley::platform::worker::Said;

    /// Loads it.
    pub async fn load() -> Result<Said, NotArrived> {
        let said = checks();
        #[cfg(feature = "split")]
        let said = said.await;
        said
    }

    #[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(checks, fallible))]
    fn checks() -> Result<Said, NotArrived> {
        Ok(galley::worker::said)
    }
}
