//! What was pasted and is not yet in the document: the candidates among which somebody chooses, and what fills a form.
//! Nothing here is added by itself.

use std::cell::Cell;
use std::rc::Rc;

use super::session::{DeskView, Pane, Session};
use super::state::later;
use crate::desk::typed::{typed_in, with_typed};
use crate::desk::{Document, SectionId};
use crate::issue::edit::LinkFields;
use crate::issue::form::{Fault, Field, FormKind, Input, Values};
use crate::issue::paste::{self, Candidate, Chosen, Pasted};
use crate::issue::{Date, Holds};
use crate::lint::Diagnostic;
use crate::platform::page;
use crate::worker::{Answer, Request};

/// How long a paste may take to be read before it is shown as it is, in milliseconds.
const WAIT: u32 = 500;

/// The first field that is missing something, in the list.
pub const LACKING: &str =
    ".candidate:has(:checked) :is(input[data-lacking], select[data-lacking], [data-lacking] input)";

/// The candidates that are shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offered {
    /// In the order of the paste.
    pub rows: Vec<Row>,
    /// The lines that gave none, as somebody may have mended them.
    pub rest: String,
    /// Whether they are still to be read: the checks are not there yet.
    pub is_waiting: bool,
    /// Another number for other rows: what is typed in a row leaves it.
    pub serial: u64,
    /// Whether somebody typed something in them.
    pub is_typed: bool,
    /// Whether it is what was left when others were added.
    pub is_left: bool,
    /// What the checks say of each row, as the rows were when they were asked.
    pub problems: Vec<Vec<Diagnostic>>,
}

/// A candidate with what somebody made of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The candidate, its values as they are in its fields.
    pub candidate: Candidate,
    /// Whether it is to be added.
    pub chosen: bool,
    /// The names of the fields that are shown: what the paste did not say, and where the item goes.
    pub asked: Vec<&'static str>,
    /// The section that a link goes to.
    pub section: Option<SectionId>,
    /// Whether it is an event that is over when the issue appears.
    pub is_past: bool,
}

/// What fills a form: from a link of a bookmark or another page, or a paste of one item.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrival {
    kind: FormKind,
    values: Values,
}

impl Offered {
    /// Puts lines that gave nothing behind those that are there.
    fn add_rest(&mut self, lines: &str) {
        if !self.rest.is_empty() && !self.rest.ends_with('\n') && !lines.is_empty() {
            self.rest.push('\n');
        }
        self.rest.push_str(lines);
        self.serial += 1;
    }

    /// Takes out lines that have been read; what somebody has made of them since stays.
    fn drop_rest(&mut self, lines: &str) {
        if let Some((before, after)) = self.rest.split_once(lines) {
            let (before, after) = (before.trim_end_matches('\n'), after.trim_start_matches('\n'));
            let between = if before.is_empty() || after.is_empty() { "" } else { "\n" };
            self.rest = [before, between, after].concat();
        }
    }

    /// Whether there is nothing to choose and nothing left over.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.rest.is_empty()
    }

    /// The rows that are chosen.
    pub fn chosen(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.chosen)
    }

    /// How many of the rows that are chosen lack nothing; where none does, all are counted.
    pub fn ready(&self) -> usize {
        let ready = self.chosen().filter(|row| row.candidate.faults().is_empty()).count();
        if ready == 0 { self.chosen().count() } else { ready }
    }

    /// "2 events", or "2 of 4 events" where more are chosen.
    pub fn counted(&self, count: usize) -> String {
        let kinds: Vec<FormKind> = self.chosen().map(|row| row.candidate.kind).collect();
        let noun = match kinds.split_first() {
            Some((first, rest)) if rest.iter().all(|kind| kind == first) => noun(*first),
            _ => "item",
        };
        let all = kinds.len();
        let of = if count == all { String::new() } else { format!(" of {all}") };
        format!("{count}{of} {noun}{}", if all == 1 { "" } else { "s" })
    }
}

/// What an item of a kind is called among several.
fn noun(kind: FormKind) -> &'static str {
    match kind {
        FormKind::Link => "link",
        FormKind::Event => "event",
        FormKind::PullRequest => "pull request",
        FormKind::Project | FormKind::Paper | FormKind::Testing => "call",
        FormKind::Rfc => "RFC",
        _ => "item",
    }
}

impl Row {
    /// Whether a field is among those that keep it from being added, and empty.
    pub fn lacks(&self, faults: &[Fault], field: &str) -> bool {
        faults.iter().any(|fault| fault.field == field) && self.candidate.values.get(field).is_empty()
    }

    fn new(candidate: Candidate, document: &Document, shown: Option<SectionId>) -> Row {
        let faults = candidate.faults();
        let lacks = |id: &str| faults.iter().any(|fault| fault.field == id);
        // Whether an event without a place is virtual is for the person to say.
        let asks = |field: &&Field| {
            matches!(field.input, Input::List(_)) || lacks(field.id) || field.id == "format" && lacks("city")
        };
        let asked = candidate.kind.fields().iter().filter(asks).map(|field| field.id).collect();
        let named = candidate
            .section
            .and_then(|known| document.issue().section(known.id))
            .and_then(|at| document.section_id(at));
        let days = [candidate.values.get("end"), candidate.values.get("start")];
        let last = days.into_iter().find_map(Date::parse);
        let is_past = last.zip(document.issue().date()).is_some_and(|(last, date)| last < date);
        Row { chosen: candidate.twin.is_none() && !is_past, asked, section: named.or(shown), is_past, candidate }
    }

    /// The item as it is to be added, its section named in another way.
    fn placed<At>(&self, place: impl FnOnce(SectionId) -> Option<At>) -> Chosen<At> {
        let Candidate { kind, values, .. } = &self.candidate;
        Chosen { kind: *kind, values: values.clone(), section: self.section.and_then(place) }
    }
}

impl Session {
    /// Shows what a paste offers; one item of the section's own kind fills its form instead.
    pub fn offer(&self, text: &str, html: &str) {
        let (session, pasted) = (*self, text.to_owned());
        self.read_paste(text, html, move |found| session.take_pasted(&pasted, found));
    }

    fn take_pasted(&self, text: &str, pasted: Pasted) {
        let of_section = self.section_form();
        match pasted.candidates.as_slice() {
            [] if !paste::is_file(text) => {
                page::insert_text(text);
                self.say("No item was found in what was pasted: it stands in the field as it is.");
            }
            [only] if pasted.rest.is_empty() && Some(only.kind) == of_section && !paste::is_file(text) => {
                self.fill_form(only.kind, only.values.clone());
            }
            _ => self.show_offered(pasted),
        }
    }

    /// Reads the lines that gave nothing once more, as they were mended.
    pub fn read_again(&self) {
        let rest = self.offered.with_untracked(|offered| offered.rest.clone());
        let session = *self;
        let read = rest.clone();
        self.read_paste(&rest, "", move |pasted| {
            session.offered.update(|offered| offered.drop_rest(&read));
            session.show_offered(pasted);
        });
    }

    /// Shows what the text of a calendar file or of JSON offers.
    pub fn offer_file(&self, text: &str) {
        self.show_forms();
        // Where no form is, no list can stand in its place.
        if self.section_form().is_none() {
            let events = self.peek(|document| {
                let at = document.issue().sections.iter().position(|section| section.kind.holds() == Holds::Events)?;
                document.section_id(at)
            });
            if let Some(id) = events.flatten() {
                self.choose_section(id);
            }
        }
        self.offer(text, "");
    }

    /// Shows the forms, on a phone too.
    pub(super) fn show_forms(&self) {
        self.view.set(DeskView::Forms);
        self.pane.set(Pane::Desk);
    }

    fn show_offered(&self, pasted: Pasted) {
        let found = pasted.candidates.len();
        let rows = self.peek(|document| {
            let section = self.section.get_untracked();
            pasted.candidates.into_iter().map(|it| Row::new(it, document, section)).collect::<Vec<_>>()
        });
        self.offered.update(|offered| {
            offered.rows.extend(rows.unwrap_or_default());
            offered.is_left = false;
            offered.problems.clear();
            offered.add_rest(&pasted.rest.join("\n"));
        });
        self.say(match found {
            0 => "No item was found there.".to_owned(),
            1 => "1 item found: nothing is added yet.".to_owned(),
            _ => format!("{found} items found: nothing is added yet."),
        });
    }

    /// Lets the worker read a paste. Where it does not answer soon, what was pasted is shown as it is, to be read again.
    fn read_paste(&self, text: &str, html: &str, done: impl FnOnce(Pasted) + 'static) {
        let asked = self.peek(|document| {
            let section = self.section.get_untracked().and_then(|id| document.section(id));
            let start = section.map_or(0, |(_, section)| section.span.start);
            Request::Paste(text.to_owned(), html.to_owned(), start, document.issue().shared_text())
        });
        let Some(asked) = asked else { return };
        let (session, waiting) = (*self, text.to_owned());
        // Each paste waits for itself: a second one must not take the place of the first.
        let (is_answered, is_late) = (Rc::new(Cell::new(false)), Rc::new(Cell::new(false)));
        let (answered, late, read) = (Rc::clone(&is_answered), Rc::clone(&is_late), waiting.clone());
        later(WAIT, move || {
            if is_answered.get() {
                return;
            }
            is_late.set(true);
            session.offered.update(|offered| {
                // What is read again stands there already.
                if !offered.rest.contains(&waiting) {
                    offered.add_rest(&waiting);
                }
                offered.is_waiting = true;
            });
            session.say("What was pasted waits for the checks, which are not there yet.");
        });
        self.ask(&asked, move |answer| {
            answered.set(true);
            if let Answer::Pasted(pasted) = answer {
                if late.get() {
                    session.offered.update(|offered| {
                        offered.drop_rest(&read);
                        offered.is_waiting = false;
                    });
                }
                done(pasted);
            }
        });
    }

    /// Asks the checks about the rows that are chosen. An answer about other rows is dropped.
    pub fn check_offered(&self) {
        let rows = self.offered.with_untracked(|offered| offered.rows.clone());
        let options = self.options_untracked();
        let asked = self.peek(|document| {
            let start = |id| document.section(id).map(|(_, section)| section.span.start);
            let chosen = rows.iter().filter(|row| row.chosen).map(|row| row.placed(start));
            Request::CheckChosen(document.issue().shared_text(), chosen.collect(), options)
        });
        let (session, Some(asked)) = (*self, asked) else { return };
        self.ask(&asked, move |answer| {
            let Answer::OfChosen(found) = answer else { return };
            let mut found = found.into_iter();
            let of_row = |row: &Row| if row.chosen { found.next().unwrap_or_default() } else { Vec::new() };
            let problems: Vec<Vec<Diagnostic>> = rows.iter().map(of_row).collect();
            session.offered.maybe_update(|offered| {
                let is_new = offered.rows == rows && offered.problems != problems;
                if is_new {
                    offered.problems = problems;
                }
                is_new
            });
        });
    }

    /// The form that the chosen section shows.
    fn section_form(&self) -> Option<FormKind> {
        let form = |document: &Document| {
            let (at, _) = document.section(self.section.get_untracked()?)?;
            FormKind::in_section(document.issue(), at)
        };
        self.peek(form).flatten()
    }

    /// Adds what is chosen as one undo. What cannot be added yet stays.
    pub fn add_offered(&self) {
        let chosen: Vec<usize> = self.offered.with_untracked(|offered| {
            let rows = offered.rows.iter().enumerate();
            rows.filter(|(_, row)| row.chosen && row.candidate.faults().is_empty()).map(|(at, _)| at).collect()
        });
        let choices: Vec<Chosen<SectionId>> = self.offered.with_untracked(|offered| {
            chosen.iter().filter_map(|at| offered.rows.get(*at)).map(|row| row.placed(Some)).collect()
        });
        if choices.is_empty() {
            self.say("Nothing that is chosen can be added yet: its fields say what is missing.");
            return page::focus(LACKING);
        }
        let label = self.offered.with_untracked(|offered| format!("Add {}", offered.counted(choices.len())));
        let Some(added) = self.write(|document| document.add_chosen(&choices, &label)) else { return };
        let done: Vec<usize> =
            chosen.iter().zip(&added).filter(|(_, added)| added.is_some()).map(|(at, _)| *at).collect();
        let counted = self.offered.with_untracked(|offered| offered.counted(done.len()));
        self.offered.update(|offered| {
            let mut at = 0;
            offered.rows.retain(|_| {
                at += 1;
                !done.contains(&(at - 1))
            });
            offered.problems.clear();
            offered.is_left = true;
            let some = offered.chosen().next().is_some();
            offered.is_typed &= some;
            offered.serial += 1;
        });
        if self.offered.with_untracked(|offered| offered.chosen().next().is_some()) {
            self.say_with_undo(format!("{counted} added: the fields of what is left say what is missing."));
        } else {
            self.say_with_undo(format!("{counted} added."));
        }
        let first = added.into_iter().flatten().next();
        let span = first.and_then(|id| self.peek(|document| document.item_span(id)).flatten());
        if let Some(span) = span {
            self.reveal_span(span);
        }
    }

    /// Takes what somebody typed or chose in a row.
    pub fn change_offered(&self, at: usize, change: impl FnOnce(&mut Row)) {
        self.offered.update(|offered| {
            offered.is_typed = true;
            if let Some(row) = offered.rows.get_mut(at) {
                change(row);
            }
        });
    }

    /// Leaves what was offered, unless something was typed in it: that is let go of by the button alone.
    pub fn escape_offered(&self) {
        if self.offered.with_untracked(|offered| offered.is_typed) {
            self.say("What was typed in the list stays. “Leave these” lets go of it.");
        } else {
            self.leave_offered();
        }
    }

    /// Leaves what was offered.
    pub fn leave_offered(&self) {
        self.offered.update(|offered| *offered = Offered { serial: offered.serial + 1, ..Offered::default() });
    }

    /// What was typed in the form of a kind when it was last shown.
    pub fn typed(&self, kind: FormKind) -> Values {
        self.typed.with_untracked(|kept| typed_in(kept, kind))
    }

    /// Keeps what is typed in the form of a kind while this draft is open, for when the form is shown again.
    pub fn keep_typed(&self, draft: &str, kind: FormKind, values: &Values) {
        if self.draft.with_untracked(|own| own != draft) {
            return;
        }
        let section = self.section.get_untracked();
        let at = self.peek(|document| section.and_then(|id| document.section(id)).map(|(at, _)| at));
        let at = at.flatten().unwrap_or_default();
        let changed = self.typed.with_untracked(|kept| {
            let now = with_typed(kept, at, kind, values);
            (now != *kept).then_some(now)
        });
        if let Some(now) = changed {
            self.typed.set(now);
            self.schedule_typed();
        }
    }

    /// Puts values into the form of a kind, as soon as it is there.
    pub fn fill_form(&self, kind: FormKind, values: Values) {
        self.arrival.set(Some(Arrival { kind, values }));
    }

    /// Fills the form of a kind with one link that was pasted, and with what its address says.
    pub fn fill_with_link(&self, kind: FormKind, link: LinkFields) {
        let mut values = Values::default();
        values.set("url", link.url);
        values.set("title", link.title);
        if kind.fields().iter().any(|field| field.id == "tags") {
            values.set("tags", link.tags.join(", "));
        }
        paste::fill(kind, &mut values);
        self.fill_form(kind, values);
    }

    /// What waits for the form of this kind, which takes it; tracked.
    pub fn take_arrival(&self, kind: FormKind) -> Option<Values> {
        let found = self.arrival.with(|arrival| arrival.clone().filter(|arrival| arrival.kind == kind))?;
        self.arrival.maybe_update(|arrival| {
            *arrival = None;
            false
        });
        Some(found.values)
    }
}
