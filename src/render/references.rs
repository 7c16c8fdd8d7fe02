//! What the whole text defines: references, `[name]: address "title"`, footnotes, and on the site abbreviations. Of
//! references on the site the last of one name counts, on GitHub the first.

use std::collections::BTreeMap;

use super::View;

/// Where each name leads. Equal references give equal pages for equal blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct References {
    found: BTreeMap<String, (String, String)>,
    /// The footnotes: the name, and on the site the source, in the order of their numbers.
    pub notes: Vec<(String, String)>,
    /// The words that the site explains, and what they mean.
    pub abbreviations: Vec<(String, String)>,
}

impl References {
    /// Takes in a definition.
    pub(super) fn add(&mut self, view: View, name: &str, address: &str, title: &str) {
        let key = key(name);
        if view == View::Site || !self.found.contains_key(&key) {
            self.found.insert(key, (address.to_owned(), title.to_owned()));
        }
    }

    /// Which footnote has this name.
    pub(super) fn note(&self, name: &str) -> Option<usize> {
        self.notes.iter().position(|(known, _)| known == name)
    }

    /// Address and title of a name, whatever its case and spacing.
    pub(super) fn get(&self, name: &str) -> Option<(&str, &str)> {
        self.found.get(&key(name)).map(|(address, title)| (address.as_str(), title.as_str()))
    }
}

fn key(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").chars().flat_map(char::to_lowercase).collect()
}
