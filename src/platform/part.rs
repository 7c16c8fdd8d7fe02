//! A part of the module that loads on its own, when it does not arrive.
//!
//! With the feature `split` a function under `wasm_split(NAME)` is a door: what only it leads to is cut out of the module and
//! loaded when it is first called. What several doors lead to loads with the first of them.

use std::future::Future;

use js_sys::futures::spawn_local;

/// It did not arrive; why, the browser's console says. Asking again tries again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotArrived;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotArrived {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> NotArrived {
        NotArrived
    }
}

/// Waits for a part, and hands over its doors.
pub fn load<T: 'static>(
    part: impl Future<Output = Result<T, NotArrived>> + 'static,
    done: impl FnOnce(Result<T, NotArrived>) + 'static,
) {
    spawn_local(async move { done(part.await) });
}
