//! A server for `dist/`, as plain as the static hosts that the site is made for.
//!
//! It serves the site under a sub-path, because that is where an address that starts at the root
//! of the host goes wrong.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use crate::release::dist;
use crate::serve::port_from;

/// The path under which the site is served.
pub const MOUNT: &str = "/some/path/";
const USUAL_PORT: u16 = 4173;

/// `cargo xtask serve-dist`.
pub fn serve_dist(args: &[String]) -> Result<(), String> {
    let port = match args {
        [] => USUAL_PORT,
        [flag, value] if flag == "--port" => port_from(Some(value))?,
        _ => return Err("serve-dist knows only --port N".to_owned()),
    };
    if !dist().join("index.html").is_file() {
        return Err("dist/ has no site: run `cargo xtask build`".to_owned());
    }
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| format!("port {port}: {error}"))?;
    eprintln!("dist/ is at http://127.0.0.1:{port}{MOUNT}");
    serve(&listener, &dist());
    Ok(())
}

/// Answers for ever, each visitor in a thread of its own.
pub fn serve(listener: &TcpListener, site: &Path) {
    for visitor in listener.incoming().flatten() {
        let site = site.to_path_buf();
        std::thread::spawn(move || {
            // A visitor who hangs up is none of our business.
            let _ = visit(visitor, &site);
        });
    }
}

/// Answers the requests of one connection, until it is closed or idle.
fn visit(mut stream: TcpStream, site: &Path) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    stream.set_nodelay(true)?;
    let mut requests = BufReader::new(stream.try_clone()?);
    loop {
        let mut first = String::new();
        if requests.read_line(&mut first)? == 0 {
            return Ok(());
        }
        // None of the header fields matters to us, but they must be read to get to the next one.
        let mut field = String::new();
        while requests.read_line(&mut field)? > 2 {
            field.clear();
        }
        let mut words = first.split_whitespace();
        let (method, target) = (words.next(), words.next().unwrap_or_default());
        let found = file_for(target).and_then(|file| {
            let bytes = std::fs::read(site.join(&file)).ok()?;
            Some((content_type(&file), bytes))
        });
        let (status, kind, body) = match found {
            Some((kind, bytes)) => ("200 OK", kind, bytes),
            None => ("404 Not Found", "text/plain", b"not found".to_vec()),
        };
        write!(
            stream,
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
             Cache-Control: no-cache\r\n\r\n",
            body.len()
        )?;
        if method != Some("HEAD") {
            stream.write_all(&body)?;
        }
    }
}

/// The file that a request asks for, never one outside of the site.
fn file_for(target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix(MOUNT)?;
    let file = PathBuf::from(if path.is_empty() { "index.html" } else { path });
    let inside = file.components().all(|part| matches!(part, Component::Normal(_)));
    inside.then_some(file)
}

/// What the browser must be told: it compiles wasm while it loads only with the right type.
fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("json" | "webmanifest") => "application/json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(target: &str, expected: Option<&str>) {
        assert_eq!(file_for(target), expected.map(PathBuf::from));
    }

    #[test]
    fn only_files_of_the_site_are_served_and_only_under_its_path() {
        check("/some/path/", Some("index.html"));
        check("/some/path/?a=/b#c", Some("index.html"));
        check("/some/path/snippets/a.js", Some("snippets/a.js"));
        check("/", None);
        check("/app.js", None);
        check("/some/path/../../Cargo.toml", None);
        check("/some/path//etc/passwd", None);
    }
}
