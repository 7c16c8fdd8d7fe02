//! The command line end to end: the program itself, run as a terminal or a script would.
#![cfg(test)]

mod add;
mod commands;
mod program;
mod readme;
