//! The values of other layers that requests and answers carry, as bytes.

use std::sync::Arc;

use super::coded::{Coded, Reader, coded_enum, coded_struct};
use crate::issue::Date;
use crate::lint::{Diagnostic, Fix, Options, Past, Safety, Severity, Stage};
use crate::render::{PageBlock, Piece};
use crate::text::{Edit, EditSet, Span};

/// A span as its beginning and its length, which is the smaller number.
impl Coded for Span {
    fn write(&self, to: &mut Vec<u8>) {
        (self.start, self.len()).write(to);
    }

    fn read(from: &mut Reader) -> Option<Span> {
        let (start, len) = Coded::read(from)?;
        Some(Span::new(start, start.checked_add(len)?))
    }
}

/// How many days before 1970 the first day of the calendar lies, and more.
const BEFORE_1970: i64 = 720_000;

/// A date by the number of its day.
impl Coded for Date {
    fn write(&self, to: &mut Vec<u8>) {
        usize::try_from(self.days() + BEFORE_1970).unwrap_or_default().write(to);
    }

    fn read(from: &mut Reader) -> Option<Date> {
        Date::from_days(i64::try_from(usize::read(from)?).ok()?.checked_sub(BEFORE_1970)?)
    }
}

/// In the bytes in which the browser keeps it.
impl Coded for Arc<Past> {
    fn write(&self, to: &mut Vec<u8>) {
        self.to_bytes().write(to);
    }

    fn read(from: &mut Reader) -> Option<Arc<Past>> {
        Past::from_bytes(&Vec::<u8>::read(from)?).map(Arc::new)
    }
}

impl Coded for EditSet {
    fn write(&self, to: &mut Vec<u8>) {
        self.edits().len().write(to);
        self.edits().iter().for_each(|edit| edit.write(to));
    }

    fn read(from: &mut Reader) -> Option<EditSet> {
        Vec::<Edit>::read(from).map(EditSet::new)
    }
}

impl Coded for Piece {
    fn write(&self, to: &mut Vec<u8>) {
        (self.span, Arc::clone(&self.html)).write(to);
    }

    fn read(from: &mut Reader) -> Option<Piece> {
        let (span, html) = Coded::read(from)?;
        Some(Piece::new(span, html))
    }
}

/// A block as it is shown.
impl Coded for PageBlock {
    fn write(&self, to: &mut Vec<u8>) {
        (self.span, self.tag.to_owned()).write(to);
        self.id.write(to);
        self.start.write(to);
        self.pieces.write(to);
    }

    fn read(from: &mut Reader) -> Option<PageBlock> {
        let (span, tag) = <(Span, String)>::read(from)?;
        PageBlock::new(span, &tag, Coded::read(from)?, Coded::read(from)?, Coded::read(from)?)
    }
}

coded_struct!(Edit { span, insert });
coded_struct!(Fix { title, safety, edits });
coded_struct!(Diagnostic { rule, severity, message, help, span, fixes, ci });
coded_struct!(Options { stage, contributor, file_date, since, past });
coded_enum!(Safety { 0 => Safe, 1 => Offer });
coded_enum!(Severity { 0 => Hint, 1 => Warning, 2 => Error });
coded_enum!(Stage { 0 => Drafting, 1 => Publishing });
