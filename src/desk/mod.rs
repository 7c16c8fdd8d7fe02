//! The document on the desk: its text, history and ids, and the actions that are its only writers. Pure, so that what
//! happens to people's text is tested without a browser.
