//! The Rust that builds the web app: one that has the standard library for wasm32.
//!
//! Usually that is the Rust that runs this, after `rustup target add`. Where rustup's server
//! cannot be reached, Debian's packages for browsers bring a compiler with the sources of the
//! standard library, which is then built along with the app. The release site is always built so,
//! since its standard library is made for size: see [`super::small`].

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::{Need, small, system};
use crate::command::{answer, attempt};
use crate::workspace::{root, search_path, tools};

pub const TRIPLE: &str = "wasm32-unknown-unknown";

/// The oldest Rust that builds the app: edition 2024 and what Leptos asks for.
const OLDEST_MINOR: u32 = 88;

pub const TARGET: Need = Need {
    name: "Rust for wasm32",
    why: "compiles the web app, which needs a standard library for the browser",
    find: || Rust::find().map(|rust| rust.describe()),
    fetch: || {
        if wish() != "debian" {
            let mut rustup = Command::new("rustup");
            rustup.args(["target", "add", TRIPLE]);
            let Err(refused) = attempt(&mut rustup, Duration::from_secs(120)) else {
                return Ok(());
            };
            eprintln!("  rustup cannot fetch it ({refused}); trying Debian's packages");
        }
        system::apt(DEBIAN).map_err(|error| format!("run `rustup target add {TRIPLE}`, or else {error}"))
    },
};

pub const SOURCES: Need = Need {
    name: "the standard library's sources",
    why: "make the release site small, for which its standard library is built along with it",
    find: || Rust::find_with_sources().map(|rust| rust.describe()),
    fetch: || {
        if wish() != "debian" {
            let mut rustup = Command::new("rustup");
            rustup.args(["component", "add", "rust-src"]);
            let Err(refused) = attempt(&mut rustup, Duration::from_secs(60)) else {
                return Ok(());
            };
            eprintln!("  rustup cannot fetch them ({refused}); trying Debian's packages");
        }
        system::apt(DEBIAN).map_err(|error| format!("run `rustup component add rust-src`, or else {error}"))
    },
};

/// Debian's compiler for browsers, its cargo, the sources of its standard library, and its linker.
const DEBIAN: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "lld-22"];

pub const CLIPPY: Need = Need {
    name: "clippy for wasm32",
    why: "checks the half of the sources that only the browser runs",
    find: || {
        let mut clippy = Rust::find()?.clippy();
        answer(clippy.arg("--version"))
    },
    fetch: || match Rust::find() {
        Some(Rust::Debian(_)) => system::apt(&["rust-web-clippy"]),
        _ => Err("run `rustup component add clippy`".to_owned()),
    },
};

/// A Rust that can build for the browser.
pub enum Rust {
    /// The one that runs this.
    Own,
    /// Debian's, with its linker.
    Debian(PathBuf),
}

impl Rust {
    /// The Rust to use: the one that runs this comes first, since its standard library needs no building.
    pub fn find() -> Option<Self> {
        let own = || own_has_target().then_some(Self::Own);
        let debian = || debian_linker().map(Self::Debian);
        match wish().as_str() {
            "own" => own(),
            "debian" => debian(),
            _ => own().or_else(debian),
        }
    }

    /// The Rust that builds the release site: one that also has the sources of its standard library.
    pub fn find_with_sources() -> Option<Self> {
        let own = || (own_has_target() && has_sources(&own_sysroot()?)).then_some(Self::Own);
        let debian = || debian_linker().map(Self::Debian);
        match wish().as_str() {
            "own" => own(),
            "debian" => debian(),
            _ => own().or_else(debian),
        }
    }

    fn describe(&self) -> String {
        match self {
            Self::Own => answer(Command::new("rustc").arg("--version")).unwrap_or_else(|| "rustc".to_owned()),
            Self::Debian(_) => {
                let version = answer(Command::new("/usr/bin/rustc").arg("--version"));
                format!("Debian's {}", version.unwrap_or_default())
            }
        }
    }

    /// A program that will call cargo for the browser, in the environment that this needs.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Result<Command, String> {
        let mut command = Command::new(program);
        command.current_dir(root());
        match self {
            Self::Own => {
                command.env("PATH", search_path(None));
            }
            Self::Debian(linker) => {
                command.env("PATH", search_path(Some(&debian_programs()?)));
                // rustup and cargo leave these for their children, and they would bring the
                // other compiler back.
                for variable in ["CARGO", "RUSTC", "RUSTDOC", "RUSTUP_TOOLCHAIN"] {
                    command.env_remove(variable);
                }
                small::build_std(&mut command);
                command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
            }
        }
        Ok(command)
    }

    /// As [`Self::command`], for the release site: what comes out is small and names no folder of this machine.
    pub fn small_command(&self, program: impl AsRef<std::ffi::OsStr>) -> Result<Command, String> {
        let mut command = self.command(program)?;
        let sysroot = match self {
            Self::Own => own_sysroot(),
            Self::Debian(_) => Some(PathBuf::from(DEBIAN_SYSROOT)),
        };
        small::build_std(&mut command);
        small::shrink(&mut command, &sysroot.ok_or("rustc does not say where its library is")?);
        Ok(command)
    }

    /// `cargo clippy` of this Rust, without arguments.
    pub fn clippy(&self) -> Command {
        let made = match self {
            Self::Own => self.command(system::cargo().get_program()),
            // Called by its own name, since cargo would find rustup's clippy first.
            Self::Debian(_) => self.command("/usr/bin/cargo-clippy"),
        };
        let mut command = made.unwrap_or_else(|_| system::cargo());
        command.arg("clippy");
        command
    }
}

/// `GALLEY_WASM_RUST=own` or `debian` keeps to one of the two ways, so that both can be tested.
fn wish() -> String {
    std::env::var("GALLEY_WASM_RUST").unwrap_or_default()
}

fn own_has_target() -> bool {
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "target-libdir", "--target", TRIPLE]);
    answer(&mut rustc).is_some_and(|folder| {
        std::fs::read_dir(folder)
            .is_ok_and(|files| files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-")))
    })
}

const DEBIAN_SYSROOT: &str = "/usr";

/// Where the Rust that runs this keeps its libraries.
fn own_sysroot() -> Option<PathBuf> {
    answer(Command::new("rustc").args(["--print", "sysroot"])).map(PathBuf::from)
}

fn has_sources(sysroot: &Path) -> bool {
    small::std_sources(sysroot).join("library/Cargo.lock").is_file()
}

/// The linker that fits Debian's compiler, if compiler, cargo, sources and linker are all there.
fn debian_linker() -> Option<PathBuf> {
    if !has_sources(Path::new(DEBIAN_SYSROOT)) || !Path::new("/usr/bin/cargo").is_file() {
        return None;
    }
    let version = answer(Command::new("/usr/bin/rustc").arg("-vV"))?;
    let field = |name: &str| {
        let line = version.lines().find_map(|line| line.strip_prefix(name));
        line.map(|value| value.trim().to_owned())
    };
    let minor: u32 = field("release:")?.split('.').nth(1)?.parse().ok()?;
    let llvm = field("LLVM version:")?;
    let linker = PathBuf::from(format!("/usr/bin/wasm-ld-{}", llvm.split('.').next()?));
    (minor >= OLDEST_MINOR && linker.is_file()).then_some(linker)
}

/// A folder with Debian's compiler and cargo alone, to stand first on the search path.
///
/// `/usr/bin` itself would bring in everything else of the system before the user's own choice.
fn debian_programs() -> Result<PathBuf, String> {
    let folder = tools().join("debian-rust");
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    for name in ["cargo", "rustc", "rustdoc"] {
        let link = folder.join(name);
        if !link.exists() {
            link_to(&Path::new("/usr/bin").join(name), &link)
                .map_err(|error| format!("{}: {error}", link.display()))?;
        }
    }
    Ok(folder)
}

#[cfg(unix)]
fn link_to(target: &Path, link: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(target, link)
}

/// Debian's packages are not to be had here, so nothing calls this.
#[cfg(not(unix))]
fn link_to(_target: &Path, _link: &Path) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}
