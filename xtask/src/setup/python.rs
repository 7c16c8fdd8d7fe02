//! The renderer of the real site, so that tests can compare with it instead of with our memory.

use std::path::PathBuf;
use std::process::Command;

use super::{Need, system};
use crate::command::{answer, run};
use crate::workspace::{find_program, tools};

/// What the site is rendered with; the folder is named after it, so that a change makes a new one.
const PACKAGES: [&str; 2] = ["markdown==3.7", "pygments==2.19.2"];
const FOLDER: &str = "python-markdown-3.7";

pub const ENVIRONMENT: Need = Need {
    name: "Python-Markdown",
    why: "renders drafts as the real site does, for the tests to compare with",
    find: || {
        let versions = "import markdown, pygments; \
                        print(markdown.__version__, 'with pygments', pygments.__version__)";
        answer(Command::new(python()).args(["-c", versions]))
    },
    fetch: || {
        let folder = tools().join(FOLDER);
        let base = find_program(&["python3", "python"]).ok_or_else(|| "install Python 3".to_owned())?;
        let make = || {
            let mut venv = Command::new(&base);
            run(venv.args(["-m", "venv", "--clear"]).arg(&folder))
        };
        // Debian has the module that makes environments in a package of its own.
        make().or_else(|_| {
            system::apt(&["python3-venv"])?;
            make()
        })?;
        let mut pip = Command::new(python());
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(PACKAGES);
        run(&mut pip)
    },
};

/// The Python of the environment. Tests find it in `GALLEY_PYTHON`.
pub fn python() -> PathBuf {
    let program = if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" };
    tools().join(FOLDER).join(program)
}
