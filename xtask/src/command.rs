//! Other programs: run them in the open, ask them something, or try them for a limited time.

use std::io::Read;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Runs a program whose output the user sees. It reads nothing: there may be nobody to answer.
pub fn run(command: &mut Command) -> Result<(), String> {
    let status =
        command.stdin(Stdio::null()).status().map_err(|error| format!("{} did not start: {error}", shown(command)))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` ended with {status}", shown(command))) }
}

/// What a program prints, without the white space around it; `None` if it fails or is not there.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    if !output.status.success() {
        return None;
    }
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a program that may find the network closed: it is quiet, and ended after `limit`.
/// The error is the first line that it printed about one, or else its last.
pub fn attempt(command: &mut Command, limit: Duration) -> Result<(), String> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{} did not start: {error}", shown(command)))?;
    let printed = child.stderr.take().map(|mut stderr| {
        std::thread::spawn(move || {
            let mut text = Vec::new();
            // What could not be read is not needed: it would only have explained a failure.
            let _ = stderr.read_to_end(&mut text);
            String::from_utf8_lossy(&text).into_owned()
        })
    });

    let started = Instant::now();
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if started.elapsed() > limit => {
                // Failing to end it means that it has just ended by itself.
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!("no result within {} s", limit.as_secs()));
            }
            Ok(None) => std::thread::sleep(Duration::from_millis(50)),
            Err(error) => return Err(error.to_string()),
        }
    };
    if status.success() {
        return Ok(());
    }
    let text = printed.and_then(|reader| reader.join().ok()).unwrap_or_default();
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let telling = lines().find(|line| line.to_lowercase().contains("error")).or_else(|| lines().next_back());
    Err(telling.map_or_else(|| status.to_string(), str::to_owned))
}

/// The command line as a person would type it, without our environment.
fn shown(command: &Command) -> String {
    let mut text = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        text.push(' ');
        text.push_str(&argument.to_string_lossy());
    }
    text
}
