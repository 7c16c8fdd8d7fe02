//! The program with two faces: in the browser it mounts the app, elsewhere it is the command line.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    galley::cli::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {
    galley::ui::mount();
}
