//! The thin reactive layer over the desk: one session in context, memos of what the document is, timers that check and
//! save it. Components read here and act here; nothing else writes.

pub mod carried;
pub mod checker;
pub mod keys;
pub mod open;
pub mod past;
pub mod pasted;
pub mod problems;
pub mod proof_view;
pub mod save;
pub mod session;
pub mod state;

pub use checker::Checking;
pub use pasted::Offered;
pub use problems::Problems;
pub use proof_view::{GithubPage, ProofView};
pub use session::{Audience, DeskView, Dialog, Pane, Scope, Session};
