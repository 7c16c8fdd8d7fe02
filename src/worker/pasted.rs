//! What was pasted, as bytes: fields and sections by their names in the tables.

use super::coded::{Coded, Reader, coded_enum, coded_struct};
use crate::issue::form::{FormKind, Values};
use crate::issue::paste::{Candidate, Chosen, Pasted, Twin};
use crate::issue::sections::{Known, by_id};

coded_enum!(FormKind {
    0 => Link,
    1 => Event,
    2 => Project,
    3 => Paper,
    4 => Testing,
    5 => Rfc,
    6 => Fcp,
    7 => PullRequest,
    8 => OneLineEvent,
    9 => Source,
    10 => Crate,
    11 => Quote,
    12 => Triage,
    13 => Jobs,
    14 => Discussion,
});
coded_enum!(Twin { 0 => Issue(title, section), 1 => Paste(line) });
coded_struct!(Candidate { kind, values, section, line, note, twin });
coded_struct!(Chosen { kind, values, section });
coded_struct!(Pasted { candidates, rest });

/// Only the names of fields are known by reference.
impl Coded for Values {
    fn write(&self, to: &mut Vec<u8>) {
        let typed: Vec<(String, String)> = self.all().map(|(id, text)| (id.to_owned(), text.to_owned())).collect();
        typed.write(to);
    }

    fn read(from: &mut Reader) -> Option<Values> {
        let mut values = Values::default();
        for (id, text) in Vec::<(String, String)>::read(from)? {
            let field = FormKind::ALL.iter().flat_map(|kind| kind.fields()).find(|field| field.id == id)?;
            values.set(field.id, text);
        }
        Some(values)
    }
}

/// A section of the table by its id.
impl Coded for &'static Known {
    fn write(&self, to: &mut Vec<u8>) {
        self.id.to_owned().write(to);
    }

    fn read(from: &mut Reader) -> Option<&'static Known> {
        by_id(&String::read(from)?)
    }
}
