//! The table of known sections: names of every era, order, what they hold. A heading is looked up by its text and by the
//! known section that it stands under, so that `Cargo` is a list of pull requests in one place and a group of final
//! comment periods in another.

/// What the bullets of a section are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Headings and text only.
    Nothing,
    /// `* [tag] [title](address)`
    Links,
    /// Event pairs.
    Events,
    /// `* [project - title](address)`
    Projects,
    /// Calls for papers: `* [**name**](address) | closes | place | dates`
    Papers,
    /// Calls for testing.
    Testing,
    /// Approved, new or updated RFCs.
    Rfcs,
    /// Items in final comment period, with or without a disposition.
    FinalComment,
    /// Merged pull requests.
    PullRequests,
    /// Prose whose bullets are not items of their own: triage, quote, jobs.
    Prose,
}

/// A row of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Known {
    /// Fixed kebab-case name, with its parent before the slash.
    pub id: &'static str,
    /// The heading of today.
    pub title: &'static str,
    /// The heading level of today.
    pub level: u8,
    /// The id of the section it stands in, empty for those that stand in none.
    pub parent: &'static str,
    /// What its bullets are.
    pub holds: Holds,
    /// Other headings it has had, in lower case.
    pub aliases: &'static [&'static str],
}

impl Known {
    /// Whether it is one of the groups of final comment periods and calls for testing, or an area of pull requests.
    pub fn is_group(&self) -> bool {
        matches!(self.parent, "fcp" | "calls-for-testing" | "rust-project") && self.is_list_of(self.parent)
    }

    /// Whether it is one of the lists into which the items of the section `parent` are divided: a region, an area, a
    /// group, a community section.
    pub fn is_list_of(&self, parent: &str) -> bool {
        self.parent == parent
            && match parent {
                "fcp" => self.level == 5,
                "rust-project" => self.holds == Holds::PullRequests,
                _ => true,
            }
    }
}

/// The kind of a section: a row of the table, or unknown with what its parent's bullets would be.
#[derive(Clone, Copy, Debug)]
pub enum SectionKind {
    /// What stands before the first heading.
    Preamble,
    /// A section of the table.
    Known(&'static Known),
    /// A heading that the table does not have; ad-hoc sections of conference weeks hold links.
    Unknown(Holds),
}

impl PartialEq for SectionKind {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id() && self.holds() == other.holds()
    }
}

impl SectionKind {
    /// The fixed name: `community/research`, `unknown`, `preamble`.
    pub fn id(&self) -> &'static str {
        match self {
            SectionKind::Preamble => "preamble",
            SectionKind::Known(known) => known.id,
            SectionKind::Unknown(_) => "unknown",
        }
    }

    /// Its id if the table has it, else nothing: what [`lookup`] takes as the context.
    pub fn id_in_table(&self) -> &'static str {
        if let SectionKind::Known(known) = self { known.id } else { "" }
    }

    /// The id of the outermost known section around a known one, or its own.
    pub fn root(&self) -> Option<&'static str> {
        let SectionKind::Known(Known { id, .. }) = self else { return None };
        Some(match id.split('/').next().unwrap_or(id) {
            "approved-rfcs" | "fcp" | "new-rfcs" | "merged-pull-requests" | "performance-triage" => "rust-project",
            id => id,
        })
    }

    /// What its bullets are.
    pub fn holds(&self) -> Holds {
        match self {
            SectionKind::Preamble => Holds::Nothing,
            SectionKind::Known(known) => known.holds,
            SectionKind::Unknown(holds) => *holds,
        }
    }

    /// The id of the section that it stands in.
    pub fn parent(&self) -> &'static str {
        match self {
            SectionKind::Known(known) => known.parent,
            SectionKind::Preamble | SectionKind::Unknown(_) => "",
        }
    }

    /// Whether it is the section with this id.
    pub fn is(&self, id: &str) -> bool {
        self.id() == id
    }
}

/// The id of the one section that contributors may not add to since issue 665.
pub const PROJECT_TOOLING: &str = "community/project-tooling-updates";
/// From this issue on Project/Tooling Updates is closed to contributors (rust-lang/this-week-in-rust#8575).
pub const PROJECT_TOOLING_CLOSED_SINCE: i64 = 665;
/// Where the closing was announced.
pub const PROJECT_TOOLING_ANNOUNCEMENT: &str = "https://github.com/rust-lang/this-week-in-rust/issues/8575";

const fn row(
    id: &'static str,
    title: &'static str,
    level: u8,
    parent: &'static str,
    holds: Holds,
    aliases: &'static [&'static str],
) -> Known {
    Known { id, title, level, parent, holds, aliases }
}

/// The sections, in the order of an issue.
pub static SECTIONS: &[Known] = &[
    row("community", "Updates from Rust Community", 2, "", Holds::Links, &[]),
    row("community/official", "Official", 3, "community", Holds::Links, &[]),
    row("community/foundation", "Foundation", 3, "community", Holds::Links, &["rust foundation"]),
    row("community/newsletters", "Newsletters", 3, "community", Holds::Links, &[]),
    row(
        PROJECT_TOOLING,
        "Project/Tooling Updates",
        3,
        "community",
        Holds::Links,
        &["project updates", "tooling", "project/tooling update"],
    ),
    row("community/observations-thoughts", "Observations/Thoughts", 3, "community", Holds::Links, &[]),
    row("community/rust-walkthroughs", "Rust Walkthroughs", 3, "community", Holds::Links, &["walkthroughs"]),
    row("community/research", "Research", 3, "community", Holds::Links, &[]),
    row("community/miscellaneous", "Miscellaneous", 3, "community", Holds::Links, &["miscallaneous"]),
    row("crate-of-the-week", "Crate of the Week", 2, "", Holds::Prose, &[]),
    row("calls-for-testing", "Calls for Testing", 2, "", Holds::Testing, &["call for testing"]),
    row("calls-for-testing/rust", "Rust", 5, "calls-for-testing", Holds::Testing, &[]),
    row("calls-for-testing/cargo", "Cargo", 5, "calls-for-testing", Holds::Testing, &[]),
    row("calls-for-testing/rustup", "Rustup", 5, "calls-for-testing", Holds::Testing, &[]),
    row("calls-for-testing/rfcs", "Rust language RFCs", 5, "calls-for-testing", Holds::Testing, &["rfcs", "rust rfcs"]),
    row("cfp", "Call for Participation; projects and speakers", 2, "", Holds::Projects, &["call for participation"]),
    row("cfp/projects", "CFP - Projects", 3, "cfp", Holds::Projects, &[]),
    row("cfp/events", "CFP - Events", 3, "cfp", Holds::Papers, &["cfp - speakers"]),
    row("rust-project", "Updates from the Rust Project", 2, "", Holds::PullRequests, &["updates from rust core"]),
    row("merged-pull-requests/compiler", "Compiler", 4, "rust-project", Holds::PullRequests, &[]),
    row("merged-pull-requests/library", "Library", 4, "rust-project", Holds::PullRequests, &["libraries"]),
    row("merged-pull-requests/cargo", "Cargo", 4, "rust-project", Holds::PullRequests, &[]),
    row("merged-pull-requests/rustdoc", "Rustdoc", 4, "rust-project", Holds::PullRequests, &[]),
    row("merged-pull-requests/rustfmt", "Rustfmt", 4, "rust-project", Holds::PullRequests, &[]),
    row("merged-pull-requests/clippy", "Clippy", 4, "rust-project", Holds::PullRequests, &[]),
    row("merged-pull-requests/rust-analyzer", "Rust-Analyzer", 4, "rust-project", Holds::PullRequests, &[]),
    row("merged-pull-requests/miri", "Miri", 4, "rust-project", Holds::PullRequests, &[]),
    row("merged-pull-requests/other", "Other Areas", 4, "rust-project", Holds::PullRequests, &["other"]),
    row("performance-triage", "Rust Compiler Performance Triage", 3, "rust-project", Holds::Prose, &[]),
    row("approved-rfcs", "Approved RFCs", 3, "rust-project", Holds::Rfcs, &[]),
    row("fcp", "Final Comment Period", 3, "rust-project", Holds::FinalComment, &[]),
    row("fcp/tracking-issues", "Tracking Issues & PRs", 4, "fcp", Holds::FinalComment, &["tracking issues &amp; prs"]),
    row("fcp/rust", "Rust", 5, "fcp", Holds::FinalComment, &[]),
    row("fcp/rust-rfcs", "Rust RFCs", 5, "fcp", Holds::FinalComment, &["rfcs"]),
    row("fcp/cargo", "Cargo", 5, "fcp", Holds::FinalComment, &[]),
    row("fcp/compiler-team", "Compiler Team", 5, "fcp", Holds::FinalComment, &["compiler team (mcps only)"]),
    row("fcp/language-team", "Language Team", 5, "fcp", Holds::FinalComment, &[]),
    row("fcp/language-reference", "Language Reference", 5, "fcp", Holds::FinalComment, &[]),
    row("fcp/leadership-council", "Leadership Council", 5, "fcp", Holds::FinalComment, &[]),
    row(
        "fcp/unsafe-code-guidelines",
        "Unsafe Code Guidelines",
        5,
        "fcp",
        Holds::FinalComment,
        &["unsafe code guideline"],
    ),
    row("new-rfcs", "New and Updated RFCs", 4, "rust-project", Holds::Rfcs, &["new rfcs"]),
    row("events", "Upcoming Events", 2, "", Holds::Events, &["upcoming event"]),
    row("events/virtual", "Virtual", 3, "events", Holds::Events, &["online"]),
    row("events/africa", "Africa", 3, "events", Holds::Events, &[]),
    row("events/asia", "Asia", 3, "events", Holds::Events, &["asia pacific"]),
    row("events/europe", "Europe", 3, "events", Holds::Events, &[]),
    row("events/north-america", "North America", 3, "events", Holds::Events, &[]),
    row("events/oceania", "Oceania", 3, "events", Holds::Events, &[]),
    row("events/south-america", "South America", 3, "events", Holds::Events, &["latin america"]),
    row("jobs", "Jobs", 2, "", Holds::Links, &["rust jobs"]),
    row("quote-of-the-week", "Quote of the Week", 1, "", Holds::Prose, &[]),
];

/// The row with this id.
pub fn by_id(id: &str) -> Option<&'static Known> {
    SECTIONS.iter().find(|known| known.id == id)
}

/// A heading's text as it is compared: link markup and emphasis off, lower case, one space, no `#` before it and no `:` or
/// `,` at its end.
pub fn normalise(heading: &str) -> String {
    let mut plain = String::with_capacity(heading.len());
    let mut depth = 0usize;
    let mut after_text = false;
    for c in heading.chars() {
        match c {
            '[' => {}
            ']' => after_text = true,
            '(' if after_text || depth > 0 => depth += 1,
            ')' if depth > 0 => depth -= 1,
            _ if depth > 0 => {}
            '*' | '`' => {}
            _ => plain.push(c),
        }
        if c != ']' {
            after_text = false;
        }
    }
    let words: Vec<&str> = plain.split_whitespace().collect();
    let bare = words.join(" ").to_ascii_lowercase();
    bare.trim_end_matches([':', ',', '#', ' ']).trim_start_matches(['#', ' ']).to_owned()
}

/// A section and those that it stands in, from the inside outwards.
fn around(id: &'static str) -> impl Iterator<Item = &'static str> {
    std::iter::successors(Some(id).filter(|id| !id.is_empty()), |id| {
        by_id(id).map(|known| known.parent).filter(|id| !id.is_empty())
    })
}

/// The kind of a section with this heading under the known section `parent` (the id of the nearest one above that could
/// hold it, or empty).
pub fn lookup(heading: &str, context: &'static str) -> SectionKind {
    let name = normalise(heading);
    // Under the final comment periods there are no pull requests of an area, whatever a heading there is called.
    let in_fcp = around(context).any(|id| id == "fcp");
    let named = |known: &&Known| {
        (known.title.eq_ignore_ascii_case(&name) || known.aliases.contains(&name.as_str()))
            && !(in_fcp && known.holds == Holds::PullRequests)
    };
    let named = || SECTIONS.iter().filter(named);
    // What stands in the section before it, or beside it, or beside what that stands in; else anywhere in its part.
    let near = around(context).find_map(|id| named().find(|known| known.parent == id));
    let part = |id| around(id).last();
    let in_part = || named().find(|known| part(known.id) == part(context));
    match near.or_else(in_part).or_else(|| named().next()) {
        Some(known) => SectionKind::Known(known),
        None => SectionKind::Unknown(by_id(context).map_or(Holds::Links, |known| match known.holds {
            Holds::Nothing | Holds::Prose => Holds::Links,
            holds => holds,
        })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_era() {
        assert_eq!(lookup("Online", "events").id(), "events/virtual");
        assert_eq!(lookup("CFP - Speakers", "cfp").id(), "cfp/events");
        assert_eq!(lookup("Oceania:", "events").id(), "events/oceania");
        assert_eq!(lookup("[Approved RFCs](https://e.org/a_(b))", "rust-project").id(), "approved-rfcs");
        assert_eq!(lookup("[Compiler Team](u) [(MCPs only)](v)", "fcp").id(), "fcp/compiler-team");
        assert_eq!(lookup("Cargo", "fcp").id(), "fcp/cargo");
        assert_eq!(lookup("Cargo", "rust-project").id(), "merged-pull-requests/cargo");
        assert_eq!(lookup("Cargo", "merged-pull-requests/library").id(), "merged-pull-requests/cargo");
        assert_eq!(lookup("Cargo", "fcp/tracking-issues").id(), "fcp/cargo");
        assert_eq!(lookup("Rust RFCs", "new-rfcs").id(), "fcp/rust-rfcs");
        assert_eq!(lookup("Other Areas", "fcp/rust"), SectionKind::Unknown(Holds::FinalComment));
        assert_eq!(lookup("Rust", "calls-for-testing").id(), "calls-for-testing/rust");
        assert_eq!(lookup("FOSDEM", "community"), SectionKind::Unknown(Holds::Links));
        assert_eq!(lookup("Official", "").id(), "community/official");
    }

    #[test]
    fn ids_are_unique_and_parents_exist() {
        for (at, known) in SECTIONS.iter().enumerate() {
            assert!(SECTIONS.iter().skip(at + 1).all(|other| other.id != known.id), "{}", known.id);
            assert!(known.parent.is_empty() || by_id(known.parent).is_some(), "{}", known.id);
        }
    }
}
