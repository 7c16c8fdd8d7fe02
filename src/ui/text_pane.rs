//! The raw markdown, the same document as the forms.

use leptos::html::Textarea;
use leptos::prelude::*;

use super::session;
use crate::app::Session;
use crate::desk::Document;
use crate::platform::SourceEditor;
use crate::text::view::{to_view, to_view_offset};
use crate::text::{LineIndex, Span};

/// The text of the draft in an editable pane.
#[component]
pub fn TextPane() -> impl IntoView {
    let session = session();
    let area = NodeRef::<Textarea>::new();
    // The revision that the pane shows: what it typed itself is not written back to it.
    let shows = StoredValue::new(None::<u64>);
    let editor = move || area.get_untracked().map(SourceEditor::new);
    Effect::new(move |_| {
        session.issue.track();
        let Some(area) = area.get() else { return };
        let revision = session.peek(Document::revision);
        if shows.get_value() != revision {
            if let Some(text) = session.peek(|document| to_view(document.text())) {
                SourceEditor::new(area).set_value(&text);
            }
            shows.set_value(revision);
        }
    });
    Effect::new(move |_| {
        let Some(reveal) = session.reveal.get() else { return };
        if area.get().is_none() {
            return;
        }
        if let (Some(editor), Some((from, to))) = (editor(), in_units(session, reveal.span)) {
            editor.reveal(from as u32..to as u32);
        }
    });
    let input = move |_| {
        let Some(text) = editor().map(|editor| editor.value()) else { return };
        session.write(|document| {
            document.type_text(&text);
            shows.set_value(Some(document.revision()));
        });
    };
    let seal = move |_| {
        session.write(Document::seal);
    };
    view! {
        <textarea
            class="source scroll" node_ref=area spellcheck="false" autocapitalize="off" wrap="soft"
            aria-label="The draft as markdown"
            on:input=input on:blur=seal
        ></textarea>
    }
}

/// The UTF-16 offsets in the pane of a span of the text.
fn in_units(session: Session, span: Span) -> Option<(usize, usize)> {
    session.peek(|document| {
        let text = document.text();
        let view = to_view(text);
        let index = LineIndex::new(&view);
        let units = |offset: usize| index.to_utf16(&view, to_view_offset(text, offset));
        (units(span.start), units(span.end))
    })
}
