//! Why a command could not do its work. Each is one sentence on standard error, and exit status 2.

use std::io;

use thiserror::Error as ThisError;

use crate::desk::opening::OpenError;

/// What stopped a command.
#[derive(Debug, ThisError)]
pub enum Error {
    /// The file cannot be read.
    #[error("“{file}” cannot be read: {source}.")]
    Read {
        /// As it was given.
        file: String,
        /// What the system says.
        source: io::Error,
    },
    /// What was read is no draft: too large, a binary, or not UTF-8.
    #[error("{0}")]
    Open(OpenError),
    /// The file cannot be replaced.
    #[error("“{file}” cannot be written, and is as it was: {source}.")]
    Write {
        /// As it was given.
        file: String,
        /// What the system says.
        source: io::Error,
    },
    /// What was asked cannot be done.
    #[error("{0}")]
    Usage(String),
}
