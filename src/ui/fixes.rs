//! Fixes as buttons, which stay as long as they look the same.

use super::el::{El, button};
use crate::lint::Fix;

/// What can be done about a problem. Equal where the titles are: the edits change with every key before them, and a button
/// that is made anew loses the click that is under way.
#[derive(Clone, Default)]
pub struct Fixes(Vec<Fix>);

impl PartialEq for Fixes {
    fn eq(&self, other: &Fixes) -> bool {
        self.0.iter().map(|fix| &fix.title).eq(other.0.iter().map(|fix| &fix.title))
    }
}

impl Fixes {
    /// A button each; a press gets its place among them, with which to look up the fix as it is by then: [`Fixes::take`].
    pub fn buttons(&self, press: impl Fn(usize) + Clone + 'static) -> Vec<El> {
        let of = |(at, fix): (usize, &Fix)| {
            let press = press.clone();
            button(&fix.title, move || press(at)).class("fix")
        };
        self.0.iter().enumerate().map(of).collect()
    }

    /// The fix at a place among them.
    pub fn take(mut self, at: usize) -> Option<Fix> {
        (at < self.0.len()).then(|| self.0.swap_remove(at))
    }
}

impl FromIterator<Fix> for Fixes {
    fn from_iter<I: IntoIterator<Item = Fix>>(fixes: I) -> Fixes {
        Fixes(fixes.into_iter().collect())
    }
}
