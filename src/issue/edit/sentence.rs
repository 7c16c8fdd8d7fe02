//! The sentences that say that there is nothing: one of a section by itself, and the one in which the groups without
//! items stand together (`*No Items entered Final Comment Period this week for [a], … or [z].*`).

use crate::issue::passages::{NoneSentence, none_sentences};
use crate::issue::sections::{SECTIONS, SectionKind, by_id, lookup};
use crate::issue::{Issue, Section};
use crate::text::{Edit, Span, lines, smallest_edit};

/// The sections with a sentence of their own, and the sentence.
pub const SENTENCES: [(&str, &str); 4] = [
    ("cfp/projects", "*No Calls for participation were submitted this week.*"),
    ("cfp/events", "*No Calls for papers or presentations were submitted this week.*"),
    ("approved-rfcs", "* *No RFCs were approved this week.*"),
    ("new-rfcs", "* *No New or Updated RFCs were created this week.*"),
];

/// The sections whose groups without items stand together in a sentence.
pub const GROUPED: [&str; 2] = ["fcp", "calls-for-testing"];

/// The sentence that says that this section by itself has no items, with its bullet.
pub fn own_sentence(issue: &Issue, section: &Section) -> Option<Span> {
    let own = none_sentences(issue, section).find(|sentence| sentence.groups.is_empty())?;
    Some(Span::new(own.whole.start, own.span.end))
}

/// The sentence in which the groups without items stand together.
pub struct Groups {
    /// The lines of its paragraph or item.
    pub span: Span,
    /// The sentence in them.
    sentence: Span,
    /// Each group with all that belongs to it, and its section.
    entries: Vec<(Span, &'static str)>,
}

/// Finds the sentence of the groups of the section `parent`, one of [`GROUPED`].
pub fn groups(issue: &Issue, parent: &'static str) -> Option<Groups> {
    let text = issue.text();
    // Also under a heading over several groups that the table of sections does not have.
    let holds = by_id(parent)?.holds;
    let inside = |section: &&Section| section.kind.holds() == holds;
    let sentences = issue.sections.iter().filter(inside).flat_map(|section| none_sentences(issue, section));
    let read = |NoneSentence { whole, span, groups }| {
        let mut entries: Vec<(Span, &'static str)> = Vec::new();
        for link in groups {
            match lookup(link.text.of(text), parent) {
                SectionKind::Known(known) if known.is_list_of(parent) => entries.push((link.span, known.id)),
                // `[(MCPs only)](…)` belongs to the group before it.
                _ => {
                    if let Some((last, _)) = entries.last_mut() {
                        *last = last.join(link.span);
                    }
                }
            }
        }
        (!entries.is_empty()).then_some(Groups { span: whole, sentence: span, entries })
    };
    { sentences }.find_map(read)
}

impl Groups {
    /// What the sentence says of a group: its link, and what belongs to it.
    pub fn title(&self, issue: &Issue, id: &str) -> Option<String> {
        let (span, _) = self.entries.iter().find(|(_, entry)| *entry == id)?;
        Some(issue.slice(*span).split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Takes a group out of the sentence; without its last group the sentence goes too.
    pub fn without(&self, issue: &Issue, id: &str) -> Option<Edit> {
        self.entries.iter().find(|(_, entry)| *entry == id)?;
        let left: Vec<&str> =
            self.entries.iter().filter(|(_, entry)| *entry != id).map(|(span, _)| issue.slice(*span)).collect();
        if left.is_empty() { Some(Edit::delete(self.all(issue.text()))) } else { self.write(issue, &left) }
    }

    /// Puts groups into the sentence, each by its id and its source, in the order of the table.
    pub fn with(&self, issue: &Issue, groups: &[(&str, &str)]) -> Option<Edit> {
        let row = |id: &str| SECTIONS.iter().position(|known| known.id == id);
        let mut entries: Vec<(&str, &str)> = self.entries.iter().map(|(span, id)| (*id, issue.slice(*span))).collect();
        for (id, source) in groups.iter().filter(|(id, _)| self.entries.iter().all(|(_, entry)| entry != id)) {
            let at = entries.iter().position(|(other, _)| row(other) > row(id)).unwrap_or(entries.len());
            entries.insert(at, (id, source));
        }
        let sources: Vec<&str> = entries.into_iter().map(|(_, source)| source).collect();
        self.write(issue, &sources)
    }

    /// The sentence with its lines and the blank line after it, or without what the site joins to it.
    fn all(&self, text: &str) -> Span {
        let rest = |from: usize| lines(text, from).next();
        if Span::new(self.sentence.end, self.span.end).trim(text).is_empty() {
            let blank = rest(self.span.end).filter(|line| line.is_blank());
            return Span::new(self.span.start, blank.map_or(self.span.end, |line| line.span.end));
        }
        Span::new(self.span.start, rest(self.sentence.end).map_or(self.sentence.end, |line| line.span.end))
    }

    /// Writes the groups `entries` in place of those that are there, with the white space that stands between them.
    fn write(&self, issue: &Issue, entries: &[&str]) -> Option<Edit> {
        let text = issue.text();
        let (first, last) = (self.entries.first()?.0, self.entries.last()?.0);
        let between = |at: usize| {
            let (one, next) = (self.entries.get(at)?.0, self.entries.get(at + 1)?.0);
            Some(Span::new(one.end, next.start).of(text))
        };
        // The last one is joined as it was; of two, nothing tells how three are.
        let or = self.entries.len().checked_sub(2).and_then(between).unwrap_or(" or\n");
        let comma = format!(",{}", or.get(or.trim_end().len()..).filter(|space| !space.is_empty()).unwrap_or(" "));
        let comma = between(0).filter(|_| self.entries.len() > 2).unwrap_or(&comma);
        let mut list = String::new();
        for (at, entry) in entries.iter().enumerate() {
            match at {
                0 => {}
                _ if at + 1 == entries.len() => list.push_str(or),
                _ => list.push_str(comma),
            }
            list.push_str(entry);
        }
        let whole = first.join(last);
        let edit = smallest_edit(whole.of(text), &list)?;
        Some(Edit::replace(edit.span.shift(whole.start), edit.insert))
    }
}
