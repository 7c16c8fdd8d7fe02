//! What a link into the app carries: `#add?title=…&url=…&section=…`. It comes from strangers: it is shown, and nothing else.

use super::document::Document;
use super::identity::SectionId;
use crate::issue::form::FormKind;
use crate::issue::sections::{SectionKind, lookup};
use crate::markdown::url::percent_decoded;

/// An item that such a link asks to add.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// The title, on one line.
    pub title: String,
    /// The address, whatever it is.
    pub url: String,
    /// The section by id or heading; empty where the link leaves it open.
    pub section: String,
    /// Whether something was too long and is cut off.
    pub is_cut: bool,
}

/// How much of each is taken, in characters: more than any draft has, and no more than a link can have.
const MOST: usize = 400;
const MOST_OF_ADDRESS: usize = 2_000;

/// Reads the fragment of the page's address, `#` included; `None` where it asks nothing.
pub fn carried(fragment: &str) -> Option<Carried> {
    let query = fragment.strip_prefix("#add")?.strip_prefix('?')?;
    let mut carried = Carried::default();
    for (name, value) in query.split('&').filter_map(|part| part.split_once('=')) {
        let decoded = percent_decoded(&value.replace('+', " "));
        let text = String::from_utf8_lossy(&decoded);
        let most = if name == "url" { MOST_OF_ADDRESS } else { MOST };
        let mut shown: String = text.chars().map(|c| if is_unseen(c) { ' ' } else { c }).take(most).collect();
        shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        match name {
            "title" => carried.title = shown,
            "url" => carried.url = shown,
            "section" => carried.section = shown,
            _ => continue,
        }
        carried.is_cut |= text.chars().nth(most).is_some();
    }
    (!carried.title.is_empty() || !carried.url.is_empty()).then_some(carried)
}

/// Control characters, and those that turn the direction of what follows.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

impl Document {
    /// The section that a name means and that has a form: by its id, the end of its id, or its heading, of today or before.
    pub fn section_named(&self, name: &str) -> Option<(SectionId, FormKind)> {
        let issue = self.issue();
        let name = name.trim().trim_start_matches('#').to_lowercase();
        let known = match lookup(&name, "community") {
            SectionKind::Known(known) => known.id,
            _ => "",
        };
        let sections = || issue.sections.iter().enumerate();
        let by_id = sections().find(|(_, section)| section.kind.is(&name));
        let by_heading = || sections().find(|(_, section)| section.title(issue.text()).to_lowercase() == name);
        let by_table = || sections().find(|(_, section)| section.kind.is(known));
        let by_end =
            || sections().find(|(_, section)| section.kind.id().split_once('/').is_some_and(|(_, end)| end == name));
        let (at, _) = by_id.or_else(by_heading).or_else(by_table).or_else(by_end).filter(|_| !name.is_empty())?;
        Some((self.section_id(at)?, FormKind::in_section(issue, at)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(fragment: &str, title: &str, url: &str, section: &str) {
        let found = carried(fragment).expect("something");
        assert_eq!((found.title.as_str(), found.url.as_str(), found.section.as_str()), (title, url, section));
    }

    #[test]
    fn what_links_carry() {
        check(
            "#add?title=A%20%F0%9F%A6%80+b&url=https%3A%2F%2Fe.org%2F%3Fa%3D1%26b&section=cfp%2Fprojects",
            "A 🦀 b",
            "https://e.org/?a=1&b",
            "cfp/projects",
        );
        check("#add?url=https://e.org/a=b", "", "https://e.org/a=b", "");
        for nothing in ["", "#", "#add", "#add?", "#add?title=&url=%20", "#address?title=a", "title=a"] {
            assert_eq!(carried(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn what_is_hostile_is_text() {
        check(
            "#add?url=javascript:alert(1)&title=%00a%0Ab%E2%80%AEc%FF%zz",
            "a b c\u{fffd}%zz",
            "javascript:alert(1)",
            "",
        );
        let huge = carried(&format!("#add?title={}&url=u", "%F0%9F%A6%80".repeat(100_000))).expect("something");
        assert!(huge.is_cut && huge.title.chars().count() == MOST && huge.url == "u");
    }

    #[test]
    fn sections_by_id_and_by_heading() {
        let document = Document::open(
            "d.md",
            "## Updates from Rust Community\n\n### Observations/Thoughts\n\n### RustConf 🦀\n\n## Upcoming Events\n\n### Virtual\n\n## Crate of the Week\n",
        );
        let found = |name: &str| {
            let (id, kind) = document.section_named(name)?;
            document.section(id).map(|(_, section)| (section.title(document.text()), kind))
        };
        let is = |title: &str, kind| Some((title.to_owned(), kind));
        assert_eq!(found("community/observations-thoughts"), is("Observations/Thoughts", FormKind::Link));
        assert_eq!(found("observations-thoughts"), is("Observations/Thoughts", FormKind::Link));
        assert_eq!(found("Observations/thoughts"), is("Observations/Thoughts", FormKind::Link));
        assert_eq!(found("rustconf 🦀"), is("RustConf 🦀", FormKind::Link));
        assert_eq!(found("Online"), is("Virtual", FormKind::Event));
        for none in ["", "community", "Crate of the Week", "elsewhere", "research"] {
            assert_eq!(found(none), None, "{none}");
        }
    }
}
