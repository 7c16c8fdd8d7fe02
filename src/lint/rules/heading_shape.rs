//! `heading-shape`: headings that the site or GitHub does not take for one, or that are not written as all the others.

use crate::issue::{Heading, Section, SectionKind};
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::blocks::{BlockKind, heading_level};
use crate::rule;
use crate::text::{Edit, EditSet, Line, Span};

rule! {
    /// A heading has a space before it, none behind its `#`, a mark at its end, or the wrong level.
    ///
    /// With a space before it the site prints `### Europe` as text, and its items stand in the section before; without one
    /// behind it GitHub does. Looked at are headings of known sections; a line that begins with a number like `#122010`
    /// becomes a heading on the site, and is not meant to.
    ///
    /// ## Bad
    /// ```markdown
    /// ## Upcoming Events
    ///
    /// # Oceania:
    /// ```
    /// ## Good
    /// ```markdown
    /// ## Upcoming Events
    ///
    /// ### Oceania
    /// ```
    pub static HEADING_SHAPE: Rule = {
        id: "heading-shape",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Heading,
        check: Check::Lines(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    for section in &context.issue.sections {
        if let Some(heading) = section.heading.filter(|heading| context.within.covers(heading.line)) {
            shape(context, sink, section, heading);
        }
    }
    for (block, line) in context.prose().filter(|(_, line)| line.text.starts_with(' ')) {
        if block.kind == BlockKind::Paragraph {
            indented(context, sink, &line);
        }
    }
}

fn report(context: &Context, sink: &mut Sink, place: Span, message: String, title: String, edits: EditSet) {
    let help = "Write `#` signs for its level, a space, and the title alone.";
    sink.report(context, &HEADING_SHAPE, place, message, help).fix(Fix::safe(title, edits));
}

/// ` ### Europe`
fn indented(context: &Context, sink: &mut Sink, line: &Line) {
    let text = line.text.trim_start_matches(' ');
    let indent = line.text.len() - text.len();
    let is_heading = heading_level(text).is_some() && text.trim_start_matches('#').starts_with(' ');
    if indent <= 3 && is_heading {
        let edits = EditSet::single(Edit::delete(Span::new(line.span.start, line.span.start + indent)));
        let message = "A space stands before this heading: the site prints it as text.".to_owned();
        report(context, sink, line.content().trim(context.text()), message, "Remove the space".to_owned(), edits);
    }
}

fn shape(context: &Context, sink: &mut Sink, section: &Section, heading: Heading) {
    let line = heading.line.trim(context.text());
    let title = context.slice(heading.title);
    let hashes = Span::new(line.start, line.start + usize::from(heading.level));
    let is_glued = heading.title.start == hashes.end;
    if is_glued && title.starts_with(|c: char| c.is_ascii_digit()) {
        let edits = EditSet::single(Edit::insert(line.start, "\\"));
        let help = "Write a backslash before the `#`.";
        let message = "The site takes this line for a heading, since it begins with `#`.";
        sink.report(context, &HEADING_SHAPE, line, message, help).fix(Fix::offer("Write \\#", edits));
        return;
    }
    let SectionKind::Known(known) = section.kind else { return };
    let has_level = known.id.starts_with("events/") || known.id.starts_with("community/");
    let mut edits = Vec::new();
    let mut faults = Vec::new();
    if has_level && heading.level != known.level {
        edits.push(Edit::replace(hashes, "#".repeat(usize::from(known.level))));
        faults.push(format!("has {} `#` instead of {}", heading.level, known.level));
    }
    if is_glued {
        edits.push(Edit::insert(hashes.end, " "));
        faults.push("has no space behind its `#`".to_owned());
    }
    let plain = title.trim_end_matches([':', ',', ' ']);
    if plain.len() < title.len() && !plain.is_empty() {
        edits.push(Edit::delete(Span::new(heading.title.start + plain.len(), heading.title.end)));
        faults.push(format!("ends in `{}`", title.get(plain.len()..).unwrap_or("").trim()));
    }
    if !faults.is_empty() {
        let message = format!("This heading {}: it is not written as in all other issues.", faults.join(" and "));
        report(context, sink, line, message, "Correct the heading".to_owned(), EditSet::new(edits));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn spaces_before_and_behind() {
        check_fix(
            "### Official\n\n #### Rust-Analyzer\n\n###Research\n",
            "heading-shape",
            "### Official\n\n#### Rust-Analyzer\n\n### Research\n",
        );
        check_fix("### Official\n\n#122010, see 🦀\n", "heading-shape", "### Official\n\n\\#122010, see 🦀\n");
    }

    #[test]
    fn levels_of_every_time() {
        check(
            "## Call for Testing\n\n### Call for Testing\n\n# Quote of the Week\n\n#### FOSDEM:\n",
            "heading-shape",
            &[],
        );
        check("    # code", "heading-shape", &[]);
    }
}
