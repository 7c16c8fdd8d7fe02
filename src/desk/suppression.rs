//! What a person does not want to be told: a rule until the visit ends, or one problem at one item for as long as the draft
//! is kept. Never written into the markdown; how many are silenced is always said.

use crate::issue::Issue;
use crate::lint::Diagnostic;
use crate::text::hash::fnv;
use crate::text::lines::line_at;

/// What is silenced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suppressions {
    rules: Vec<String>,
    items: Vec<(String, u64)>,
}

impl Suppressions {
    /// Switches a rule off until the visit ends.
    pub fn switch_off(&mut self, rule: &str) {
        if !self.rules.iter().any(|off| off == rule) {
            self.rules.push(rule.to_owned());
        }
    }

    /// Ignores what the rule says of the item (or of the line, outside items), as long as its text stays as it is.
    pub fn ignore(&mut self, found: &Diagnostic, issue: &Issue) {
        let place = (found.rule.to_string(), place(found, issue));
        if !self.items.contains(&place) {
            self.items.push(place);
        }
    }

    /// Whether a problem is silenced.
    pub fn silence(&self, found: &Diagnostic, issue: &Issue) -> bool {
        let is_off = self.rules.iter().any(|off| *off == found.rule);
        let mut items = self.items.iter().filter(|(rule, _)| *rule == found.rule).peekable();
        is_off || items.peek().is_some() && items.any(|(_, item)| *item == place(found, issue))
    }

    /// The rules that are silenced, each with how many items it is silenced at; `None` for all.
    pub fn list(&self) -> Vec<(&str, Option<usize>)> {
        let mut list: Vec<(&str, Option<usize>)> = self.rules.iter().map(|rule| (rule.as_str(), None)).collect();
        for (rule, _) in &self.items {
            match list.iter_mut().find(|(listed, count)| listed == rule && count.is_some()) {
                Some((_, count)) => *count = count.map(|count| count + 1),
                None => list.push((rule, Some(1))),
            }
        }
        list
    }

    /// Brings back what a rule says, everywhere.
    pub fn bring_back(&mut self, rule: &str) {
        self.rules.retain(|off| off != rule);
        self.items.retain(|(ignored, _)| ignored != rule);
    }

    /// What is kept with the draft: a line an item.
    pub fn to_text(&self) -> String {
        self.items.iter().map(|(rule, item)| rule.clone() + " " + &item.to_string() + "\n").collect()
    }

    /// What [`Suppressions::to_text`] wrote; lines of another kind are left out.
    pub fn from_text(text: &str) -> Suppressions {
        let item = |line: &str| {
            let (rule, item) = line.split_once(' ')?;
            Some((rule.to_owned(), item.parse().ok()?))
        };
        Suppressions { rules: Vec::new(), items: text.lines().filter_map(item).collect() }
    }
}

/// What stands for the item that a problem is about: a number of its text.
fn place(found: &Diagnostic, issue: &Issue) -> u64 {
    let at = found.span.start;
    let items = issue.section_at(at).and_then(|section| issue.sections.get(section)).map(|section| &section.items);
    let item = items.and_then(|items| items.iter().find(|item| item.span.contains(at)));
    let text = match item {
        Some(item) => issue.slice(item.span),
        None => line_at(issue.text(), at),
    };
    fnv(text.trim().bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::parse;
    use crate::lint::{Options, lint};

    const TEXT: &str =
        "## Updates from Rust Community\n\n### Research\n* [a](http://e.org/🦀)\n* [b](http://e.org/b)\n";

    fn left(text: &str, suppressions: &Suppressions) -> Vec<String> {
        let issue = parse(text);
        let found = lint(&issue, &Options::default());
        let of = found.iter().filter(|found| found.rule == "insecure-link" && !suppressions.silence(found, &issue));
        of.map(|found| found.span.of(text).to_owned()).collect()
    }

    fn ignoring_first() -> Suppressions {
        let issue = parse(TEXT);
        let found = lint(&issue, &Options::default());
        let mut suppressions = Suppressions::default();
        suppressions.ignore(found.iter().find(|found| found.rule == "insecure-link").expect("one"), &issue);
        suppressions
    }

    #[test]
    fn one_item_until_it_changes() {
        let ignoring = ignoring_first();
        assert_eq!(left(TEXT, &ignoring), ["http://e.org/b"]);
        assert_eq!(left(&TEXT.replace("### Research\n", "### Research\n* [c](https://e.org/c)\n"), &ignoring).len(), 1);
        assert_eq!(left(&TEXT.replace("[a]", "[A]"), &ignoring).len(), 2);
    }

    #[test]
    fn a_rule_and_back() {
        let mut off = ignoring_first();
        off.switch_off("insecure-link");
        assert_eq!(left(TEXT, &off).len(), 0);
        assert_eq!(off.list(), [("insecure-link", None), ("insecure-link", Some(1))]);
        off.bring_back("insecure-link");
        assert_eq!((left(TEXT, &off).len(), off), (2, Suppressions::default()));
    }

    #[test]
    fn items_are_kept_and_rules_are_not() {
        let mut ignoring = ignoring_first();
        let kept = ignoring.clone();
        ignoring.switch_off("mojibake");
        assert_eq!(Suppressions::from_text(&ignoring.to_text()), kept);
        assert_eq!(Suppressions::from_text("nothing\na b\n"), Suppressions::default());
    }
}
