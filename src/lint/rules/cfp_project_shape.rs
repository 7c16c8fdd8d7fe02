//! `cfp-project-shape`: tasks of projects that do not say which project.

use crate::issue::{Holds, Item, ItemKind};
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::url::Url;
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// A task for contributors is not `* [project - title](address of the task)`.
    ///
    /// Readers look through the list for projects they know; a title alone does not tell whose task it is.
    ///
    /// ## Bad
    /// ```markdown
    /// ### CFP - Projects
    /// * [Write more tests](https://github.com/example/crab/issues/1)
    /// ```
    /// ## Good
    /// ```markdown
    /// ### CFP - Projects
    /// * [crab - Write more tests](https://github.com/example/crab/issues/1)
    /// ```
    pub static CFP_PROJECT_SHAPE: Rule = {
        id: "cfp-project-shape",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Text,
        check: Check::Item(check),
    };
}

const HELP: &str = "Write `* [project - title](address of the task)`.";

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    let holds = context.issue.sections.get(section).map(|section| section.kind.holds());
    let project = match &item.kind {
        ItemKind::Project(project) => project,
        ItemKind::Other if holds == Some(Holds::Projects) && !item.content.is_empty() => {
            sink.report(
                context,
                &CFP_PROJECT_SHAPE,
                item.content,
                "This is no task as all the others are: readers look for the project, the title and the link.",
                HELP,
            );
            return;
        }
        _ => return,
    };
    let Some(name) = project.project else {
        if let Some(dash) = glued_dash(context, project.title) {
            return other_sign(context, sink, dash);
        }
        let message = "This task does not say which project it is of.";
        let report = sink.report(context, &CFP_PROJECT_SHAPE, project.title, message, HELP);
        if let Some(name) = repository(context.slice(project.link.url)) {
            let edits = EditSet::single(Edit::insert(project.title.start, format!("{name} - ")));
            report.fix(Fix::offer(format!("Begin with {name} - "), edits));
        }
        return;
    };
    let between = Span::new(name.end, project.title.start);
    if context.slice(between) != " - " && !context.slice(between).starts_with(':') {
        other_sign(context, sink, between);
    }
}

fn other_sign(context: &Context, sink: &mut Sink, place: Span) {
    let message = "Project and title are not set apart as in all other tasks.";
    let edits = EditSet::single(Edit::replace(place, " - "));
    sink.report(context, &CFP_PROJECT_SHAPE, place, message, "Write ` - ` between them.")
        .severity(Severity::Hint)
        .fix(Fix::offer("Write -", edits));
}

/// The dash of `crab (help wanted)- title`.
fn glued_dash(context: &Context, title: Span) -> Option<Span> {
    let at = context.slice(title).find(")- ")? + 1;
    Some(Span::new(at, at + 2).shift(title.start))
}

/// The name of the repository that a task stands in.
fn repository(address: &str) -> Option<&str> {
    let url = Url::parse(address);
    let mut parts = url.path.split('/').skip(2);
    let name = parts.next().filter(|name| !name.is_empty() && url.is_web())?;
    parts.next().filter(|kind| matches!(*kind, "issues" | "discussions" | "pull" | "-"))?;
    address.get(address.find(name)?..)?.get(..name.len())
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    fn item(line: &str) -> String {
        format!("### CFP - Projects\n\n* {line}\n")
    }

    #[test]
    fn every_sign() {
        let good = item("[🦀 - b](https://e.org/)");
        check_fix(&item("[🦀 – b](https://e.org/)"), "cfp-project-shape", &good);
        check_fix(&item("[🦀  -  b](https://e.org/)"), "cfp-project-shape", &good);
        check_fix(&item("[🦀 (x)- b](https://e.org/)"), "cfp-project-shape", &item("[🦀 (x) - b](https://e.org/)"));
        check(&item("[crab: b](https://e.org/)"), "cfp-project-shape", &[]);
    }

    #[test]
    fn what_names_no_project() {
        check(&item("[b](https://e.org/a/b)"), "cfp-project-shape", &["b"]);
        check(&item("[b](https://e.org/a/b) and [c](https://e.org/)"), "cfp-project-shape", &["b"]);
        check(&item("some task"), "cfp-project-shape", &["some task"]);
        check(&item("*No Calls for participation were submitted this week.*"), "cfp-project-shape", &[]);
    }
}
