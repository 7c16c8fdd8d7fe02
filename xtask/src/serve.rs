//! `cargo xtask serve`: the app on this machine, rebuilt when a source changes.

use std::net::{Ipv4Addr, TcpListener};

use crate::command::run;
use crate::setup::{self, wasm};
use crate::step::Steps;
use crate::workspace::{find_program, is_ci, root};

const USUAL_PORT: u16 = 8080;

pub fn serve(steps: &mut Steps, args: &[String]) -> Result<(), String> {
    let mut wished = None;
    let mut open = true;
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--port" => wished = Some(port_from(args.next())?),
            "--no-open" => open = false,
            unknown => return Err(format!("serve does not know `{unknown}`")),
        }
    }
    setup::provide(steps, setup::SERVE)?;

    let port = match wished {
        Some(port) => port,
        None => free_port(USUAL_PORT)?,
    };
    let rust = wasm::Rust::find().ok_or_else(|| "there is no Rust for wasm32".to_owned())?;
    let mut trunk = rust.command("trunk")?;
    trunk
        .args(["serve", "--address", "127.0.0.1", "--port", &port.to_string()])
        // A folder of its own: the browser tests and the release site share dist/.
        .arg("--dist")
        .arg(root().join("target").join("serve"))
        .env_remove("NO_COLOR");
    if open && has_screen() {
        trunk.arg("--open");
    }
    eprintln!(
        "\nGalley will be at http://127.0.0.1:{port}/ as soon as it is built: the first time takes \
         a few minutes.\nA change of the sources rebuilds it; Ctrl-C ends it.\n"
    );
    run(&mut trunk)
}

pub fn port_from(text: Option<&String>) -> Result<u16, String> {
    let text = text.ok_or("--port needs a number")?;
    text.parse().map_err(|_| format!("`{text}` is not a port: a number from 1 to 65535"))
}

/// `usual` if nobody listens there, else any other.
pub fn free_port(usual: u16) -> Result<u16, String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, usual))
        .or_else(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))
        .map_err(|error| format!("no port is free: {error}"))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    Ok(address.port())
}

/// Whether a browser could be opened for somebody to see.
fn has_screen() -> bool {
    if is_ci() {
        return false;
    }
    if cfg!(any(windows, target_os = "macos")) {
        return true;
    }
    let shown = ["DISPLAY", "WAYLAND_DISPLAY"];
    shown.iter().any(|name| std::env::var_os(name).is_some())
        && find_program(&["xdg-open", "x-www-browser", "wslview"]).is_some()
}
