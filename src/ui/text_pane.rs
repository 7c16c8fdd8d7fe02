//! The raw markdown, the same document as the forms.

use std::cell::Cell;
use std::rc::Rc;

use super::el::{El, effect, el, own_form};
use crate::app::Session;
use crate::app::state::afterwards;
use crate::desk::Document;
use crate::platform::SourceEditor;
use crate::text::Span;
use crate::text::view::{Units, to_view};

/// The text of the draft in an editable pane.
pub fn text_pane(session: Session) -> El {
    let area = el("textarea")
        .class("source scroll")
        .attr("spellcheck", "false")
        .attr("autocapitalize", "off")
        .attr("aria-label", "The draft as markdown");
    let Some(editor) = area.get().map(SourceEditor::new) else { return area };
    // The revision that the pane shows: what was typed in it is not written back to it.
    let shows = Rc::new(Cell::new(None::<u64>));
    let (typed, written) = (Rc::clone(&shows), shows);
    let (input, output, place) = (editor.clone(), editor.clone(), editor);
    effect(Box::new(move || {
        session.track();
        let revision = session.peek(Document::revision);
        if written.get() != revision {
            if let Some(text) = session.peek(|document| to_view(document.text())) {
                output.set_value(&text);
            }
            written.set(revision);
        }
    }));
    // A pane that has just come is not on the page yet: the place is shown when it is.
    afterwards(Box::new(move || {
        if let Some((from, to)) = session.reveal.get().and_then(|reveal| in_units(session, reveal.span)) {
            place.reveal(from as u32..to as u32);
        }
    }));
    let area = area
        .on("input", move |_| {
            let text = input.value();
            session.write(|document| {
                document.type_text(&text);
                typed.set(Some(document.revision()));
            });
        })
        .on("blur", move |_| {
            session.write(Document::seal);
        });
    own_form(area)
}

/// The UTF-16 offsets in the pane of a span of the text.
fn in_units(session: Session, span: Span) -> Option<(usize, usize)> {
    session.peek(|document| {
        let units = Units::of(document.text());
        (units.unit(span.start), units.unit(span.end))
    })
}
