//! The program with two faces: in the browser it mounts the app, elsewhere it is the command line.
fn main() {}
