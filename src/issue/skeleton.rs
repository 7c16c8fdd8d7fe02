//! A new issue from the built-in skeleton.
