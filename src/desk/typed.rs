//! What is typed in the forms for adding and stands in no draft yet, as a text that is kept beside the draft: the index of
//! the section that was chosen, and after it every field with something in it.

use crate::issue::form::{FormKind, Values};

/// Ends a record: nobody types it.
const RECORD: char = '\u{1e}';
/// Stands between the kind of a form, the name of a field, and what is in it.
const UNIT: char = '\u{1f}';

/// Whether nothing is typed in a form: what can be chosen is.
pub fn is_empty(kind: FormKind, values: &Values) -> bool {
    kind.fields().iter().all(|field| field.input.is_chosen() || values.get(field.id).is_empty())
}

/// What `kept` has for the form of this kind.
pub fn typed_in(kept: &str, kind: FormKind) -> Values {
    let mut values = Values::default();
    for record in kept.split(RECORD) {
        let mut units = record.splitn(3, UNIT);
        let (of, name, text) = (units.next(), units.next(), units.next());
        let field = kind.fields().iter().find(|field| of == Some(kind.name()) && name == Some(field.id));
        if let Some((field, text)) = field.zip(text) {
            values.set(field.id, text);
        }
    }
    values
}

/// `kept` with what the form of this kind shows now in the section with the index `at`; empty where nothing is typed in any
/// form.
pub fn with_typed(kept: &str, at: usize, kind: FormKind, values: &Values) -> String {
    let is_other = |record: &&str| record.split_once(UNIT).is_some_and(|(of, _)| of != kind.name());
    let mut records: Vec<String> = kept.split(RECORD).filter(is_other).map(str::to_owned).collect();
    if !is_empty(kind, values) {
        let filled = values.all().filter(|(_, text)| !text.is_empty());
        records.extend(filled.map(|(name, text)| {
            let text = text.replace([RECORD, UNIT], "");
            [kind.name(), name, &text].join(UNIT.encode_utf8(&mut [0; 4]))
        }));
    }
    if records.is_empty() {
        return String::new();
    }
    records.insert(0, at.to_string());
    records.join(RECORD.encode_utf8(&mut [0; 4]))
}

/// The index of the section in which something was typed last.
pub fn section_of(kept: &str) -> Option<usize> {
    kept.split(RECORD).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(typed: &[(&'static str, &str)]) -> Values {
        let mut values = Values::default();
        typed.iter().for_each(|(id, text)| values.set(id, *text));
        values
    }

    #[test]
    fn each_form_keeps_its_own() {
        let link = values(&[("title", "a 🦀\u{1e}"), ("url", "")]);
        let event = values(&[("format", "hybrid"), ("organisers", "A=u\nB=v")]);
        let kept = with_typed("", 3, FormKind::Link, &link);
        let kept = with_typed(&kept, 7, FormKind::Event, &event);
        assert_eq!(section_of(&kept), Some(7));
        assert_eq!(typed_in(&kept, FormKind::Link), values(&[("title", "a 🦀")]));
        assert_eq!(typed_in(&kept, FormKind::Event), event);
        assert_eq!(typed_in(&kept, FormKind::Rfc), Values::default());
        // What was only chosen is not typed, and what is emptied is gone.
        let kept = with_typed(&kept, 8, FormKind::Event, &values(&[("format", "virtual"), ("title", "")]));
        assert_eq!(typed_in(&kept, FormKind::Event), Values::default());
        assert_eq!(with_typed(&kept, 8, FormKind::Link, &Values::default()), "");
        assert_eq!((section_of(""), typed_in("", FormKind::Link)), (None, Values::default()));
    }
}
