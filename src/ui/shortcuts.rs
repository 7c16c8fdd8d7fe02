//! The keys, on one sheet.

use super::dialogs::frame;
use super::el::{El, el};
use crate::app::Session;
use crate::platform::page;

/// Where keys work, and what each of them does.
const KEYS: [(&str, &[(&str, &str)]); 5] = [
    (
        "Everywhere",
        &[
            ("Ctrl Z", "Undo"),
            ("Ctrl Shift Z", "Do again"),
            ("F8", "To the next problem"),
            ("Shift F8", "To the problem before"),
            ("F6", "To the next pane, with Shift to the one before"),
            ("a", "To the form for adding, where nothing is typed"),
            ("t", "To the text, and back to the forms"),
            ("e", "Export"),
            ("?", "This sheet"),
        ],
    ),
    ("In the outline", &[("↑ ↓", "To the section before or after"), ("Enter", "Show it")]),
    (
        "On a row",
        &[
            ("↑ ↓", "To the row before or after"),
            ("Enter", "Open it"),
            ("Alt ↑ ↓", "Move it, or all that is selected, up or down"),
            ("Shift ↑ ↓", "Select rows, one after the other"),
            ("Ctrl click", "Select a row more"),
            ("Shift click", "Select up to there"),
            ("Delete", "Delete it, or all that is selected"),
            ("Esc", "Select nothing"),
        ],
    ),
    (
        "On a problem",
        &[("↑ ↓", "To the problem before or after"), ("Enter", "Go to its place"), ("Ctrl .", "Take its first fix")],
    ),
    ("In a form", &[("Enter", "Save or add"), ("Esc", "Close without saving")]),
];

/// The sheet.
pub fn shortcuts(session: Session) -> El {
    frame(session, "Keyboard shortcuts", |body| {
        let key = |(keys, what): &(&str, &str)| {
            let keys = keys.split(' ').map(|key| el("kbd").text(key));
            [el("dt").children(keys), el("dd").text(what)]
        };
        let body = KEYS.iter().fold(body, |body, (place, keys)| {
            body.child(el("h3").text(place)).child(el("dl").class("keys").children(keys.iter().flat_map(key)))
        });
        let single = el("input")
            .attr("type", "checkbox")
            .flag("checked", move || session.single_keys.get())
            .on("change", move |event| session.set_single_keys(page::is_checked(event)));
        body.child(el("label").class("check").child(single).text("Single-key shortcuts: a, t, e and ?"))
    })
}
