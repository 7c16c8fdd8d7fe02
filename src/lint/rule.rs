//! A rule as data, and the sink that it reports to.

use super::context::Context;
use super::diagnostic::{Diagnostic, Fix, RuleId, Severity, Stage};
use crate::issue::Item;
use crate::text::Span;

/// One rule. Its file is `rules/<id with _>.rs` and holds nothing else.
#[derive(Debug)]
pub struct Rule {
    /// Names the bad pattern, in kebab case.
    pub id: &'static str,
    /// How bad it is while drafting.
    pub severity: Severity,
    /// How bad it is at publishing, where that differs.
    pub publishing: Option<Severity>,
    /// What its fixes may change.
    pub touches: Touches,
    /// What looks for it.
    pub check: Check,
    /// The rule's page: what, why, `## Bad`, `## Good`, as markdown. The harness runs the examples.
    pub docs: &'static str,
}

/// How a rule looks at an issue. What is said of an item or a line may depend on that and the line before and behind it, on
/// its section's heading, the metadata and the definitions of references alone, and so may its fix: after a key only what
/// changed is looked at again, see [`super::memory`].
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// Called for every item, with the index of its section.
    Item(fn(&Context, usize, &Item, &mut Sink)),
    /// Called for a part of the text, or for all of it: looks at the links, lines and blocks of [`Context::within`].
    Lines(fn(&Context, &mut Sink)),
    /// Called for every item, and what it says or mends may depend on others.
    ItemInIssue(fn(&Context, usize, &Item, &mut Sink)),
    /// Called once: what is said of one place may depend on any other.
    Issue(fn(&Context, &mut Sink)),
    /// Both.
    LinesAndIssue(fn(&Context, &mut Sink), fn(&Context, &mut Sink)),
}

/// What a rule's fixes may change; the harness holds them to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touches {
    /// No fix.
    Nothing,
    /// Characters inside a line; items and sections stay as many.
    Text,
    /// One item: its bullet, indent, order or existence.
    Item,
    /// Blank lines and indents around a list.
    Spacing,
    /// Headings, and sections with them.
    Heading,
    /// Anything: the encoding of the whole text.
    Everything,
}

/// Declares a rule with its documentation in one place: the doc comment is the rule's page, for readers of the code, of
/// the app and of the command line alike.
#[macro_export]
macro_rules! rule {
    ($(#[doc = $doc:literal])+ pub static $name:ident: Rule = { $($body:tt)* };) => {
        $(#[doc = $doc])+
        pub static $name: $crate::lint::Rule =
            $crate::lint::Rule { docs: concat!($($doc, "\n"),+), $($body)* };
    };
}

impl Rule {
    /// How bad it is at `stage`.
    pub fn severity_at(&self, stage: Stage) -> Severity {
        match stage {
            Stage::Drafting => self.severity,
            Stage::Publishing => self.publishing.unwrap_or(self.severity),
        }
    }

    /// The rule's page without the space that begins each line of a doc comment.
    pub fn page(&self) -> String {
        self.docs
            .lines()
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .fold(String::new(), |page, line| if page.is_empty() { line.to_owned() } else { page + "\n" + line })
    }

    /// The first sentence of the page: what the rule is about.
    pub fn summary(&self) -> String {
        let page = self.page();
        page.split("\n\n").next().unwrap_or("").replace('\n', " ")
    }
}

/// Takes what rules report.
#[derive(Default)]
pub struct Sink {
    diagnostics: Vec<Diagnostic>,
}

impl Sink {
    /// Runs one rule over the issue.
    pub fn run(&mut self, rule: &'static Rule, context: &Context) {
        self.run_lines(&[rule], context);
        self.run_issue(&[rule], context);
    }

    /// Runs what rules say of single items and lines.
    pub(super) fn run_lines(&mut self, rules: &[&'static Rule], context: &Context) {
        // One item after the other: what all rules ask of it is at hand.
        for (section, item) in context.items() {
            for rule in rules {
                if let Check::Item(check) = rule.check {
                    check(context, section, item, self);
                }
            }
        }
        for rule in rules {
            if let Check::Lines(check) | Check::LinesAndIssue(check, _) = rule.check {
                check(context, self);
            }
        }
    }

    /// Runs what rules say of the issue as a whole.
    pub(super) fn run_issue(&mut self, rules: &[&'static Rule], context: &Context) {
        for rule in rules {
            match rule.check {
                Check::Issue(check) | Check::LinesAndIssue(_, check) => check(context, self),
                Check::ItemInIssue(check) => context.items().for_each(|(at, item)| check(context, at, item, self)),
                Check::Item(_) | Check::Lines(_) => {}
            }
        }
    }

    /// Reports `rule` at `span`, at the rule's own severity for the stage; what it gives back can be changed further.
    pub fn report(
        &mut self,
        context: &Context,
        rule: &'static Rule,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Report<'_> {
        self.diagnostics.push(Diagnostic {
            rule: RuleId::Borrowed(rule.id),
            severity: rule.severity_at(context.options.stage),
            message: message.into(),
            help: help.into(),
            span,
            fixes: Vec::new(),
            ci: false,
        });
        Report { diagnostic: self.diagnostics.last_mut() }
    }

    /// What was reported.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }
}

/// The diagnostic just reported, open for more.
pub struct Report<'a> {
    diagnostic: Option<&'a mut Diagnostic>,
}

impl Report<'_> {
    /// Adds a fix; one that changes nothing is left out.
    pub fn fix(self, fix: Fix) -> Self {
        self.change(|found| {
            if !fix.edits.is_empty() {
                found.fixes.push(fix);
            }
        })
    }

    /// Says whether upstream's CI would report it.
    pub fn ci(self, ci: bool) -> Self {
        self.change(|found| found.ci = ci)
    }

    /// Overrides the rule's severity: one id has one default, and says in its docs where it differs.
    pub fn severity(self, severity: Severity) -> Self {
        self.change(|found| found.severity = severity)
    }

    fn change(mut self, change: impl FnOnce(&mut Diagnostic)) -> Self {
        if let Some(found) = self.diagnostic.as_deref_mut() {
            change(found);
        }
        self
    }
}
