//! The program of the worker: answers what the app asks of the checks.

#[cfg(target_arch = "wasm32")]
fn main() {
    galley::platform::worker::serve(galley::worker::answer_bytes);
}

/// On the host there is nobody to ask: the command line calls the rules itself.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
