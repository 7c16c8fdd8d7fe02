//! Links into the app, from the bookmark or another page: what they carry is shown in the form of its section.

use super::session::Session;
use crate::desk::carried::carried;
use crate::issue::edit::LinkFields;
use crate::issue::form::FormKind;
use crate::platform::page;

/// Takes what the page's address carries, now and whenever it changes.
pub fn listen(session: Session) {
    let take = move || {
        let fragment = page::fragment();
        if fragment.starts_with("#add") {
            session.waiting.set(carried(&fragment));
            session.show_waiting();
        }
    };
    take();
    page::on_fragment(take);
}

impl Session {
    /// Shows what a link has brought in the draft that is open. Without one it waits, in the page's address too: it is for
    /// the person to say which draft it goes into.
    pub(super) fn show_waiting(&self) {
        let waits = self.waiting.get_untracked();
        let (Some(carried), true) = (waits, self.peek(|_| ()).is_some()) else { return };
        self.leave_waiting();
        self.dialog.set(None);
        self.show_forms();
        let found = self.peek(|document| document.section_named(&carried.section)).flatten();
        let (id, kind) = found.unzip();
        // The form for links has a choice of sections.
        let id = id.or_else(|| self.peek(Session::first_section).flatten());
        if let Some(id) = id {
            self.choose_section(id);
        }
        let link = LinkFields { tags: Vec::new(), title: carried.title, url: carried.url };
        self.fill_with_link(kind.unwrap_or(FormKind::Link), link);
        let section =
            id.and_then(|id| self.peek(|it| it.section(id).map(|(_, section)| section.title(it.text()))).flatten());
        let cut = if carried.is_cut { " It was too long, and its end is cut off." } else { "" };
        self.say(match section.filter(|_| found.is_some()) {
            Some(section) => {
                format!("What the link brought stands in the form of {section}; nothing is added yet.{cut}")
            }
            None => format!("What the link brought stands in the form: choose its section. Nothing is added yet.{cut}"),
        });
    }

    /// Lets go of what a link has brought.
    pub fn leave_waiting(&self) {
        self.waiting.set(None);
        page::drop_fragment();
    }
}
