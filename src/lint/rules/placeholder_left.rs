//! `placeholder-left`: words that were to be replaced.

use crate::issue::Section;
use crate::lint::{Address, Check, Context, Severity, Sink, Touches};
use crate::markdown::blocks::{Block, BlockKind, bullet};
use crate::rule;
use crate::text::{Span, lines::line_start};

rule! {
    /// A placeholder of the skeleton is still there.
    ///
    /// `REDDIT_LINK_HERE`, `INSERT_LINK_HERE`, an address at `example.com`, a `TODO` or `TBD` that begins a line or stands
    /// alone, or a comment that says what goes here where nothing has come. Expected in a draft, so only a hint there; on
    /// the page it is a dead link or a hole.
    ///
    /// ## Bad
    /// ```markdown
    /// <small>[Discuss on r/rust](REDDIT_LINK_HERE)</small>
    /// ```
    /// ## Good
    /// ```markdown
    /// <small>[Discuss on r/rust](https://www.reddit.com/r/rust/comments/abc/this_week_in_rust_666/)</small>
    /// ```
    pub static PLACEHOLDER_LEFT: Rule = {
        id: "placeholder-left",
        severity: Severity::Hint,
        publishing: Some(Severity::Error),
        touches: Touches::Nothing,
        check: Check::LinesAndIssue(in_lines, in_comments),
    };
}

fn in_lines(context: &Context, sink: &mut Sink) {
    for (_, line) in context.prose() {
        for span in words(line.text) {
            report(context, sink, span.shift(line.span.start));
        }
    }
    for Address { place, site, .. } in context.addresses() {
        let is_placeholder = matches!(&**site, "example.com" | "example.net")
            || matches!(context.slice(*place), "TODO" | "TBD" | "XXX" | "xxx" | "link" | "url" | "URL" | "...");
        if is_placeholder {
            report(context, sink, *place);
        }
    }
}

/// Comments that keep a place where nothing has come.
fn in_comments(context: &Context, sink: &mut Sink) {
    // Of the last section that was asked about.
    let mut unfilled: Option<(usize, bool)> = None;
    for block in context.issue.blocks.iter().filter(|block| block.kind == BlockKind::Comment) {
        if let Some(at) = context.issue.section_at(block.span.start)
            && let Some(section) = context.issue.sections.get(at)
            && let Some(line) = announces(context.slice(block.span))
        {
            let known = unfilled.filter(|(last, _)| *last == at).map(|(_, is)| is);
            let is_here = known.unwrap_or_else(|| is_unfilled(context, section));
            unfilled = Some((at, is_here));
            if !is_here {
                continue;
            }
            let place = line.shift(block.span.start);
            sink.report(
                context,
                &PLACEHOLDER_LEFT,
                place,
                format!(
                    "This comment keeps a place in `{}`, and nothing has come there.",
                    section.title(context.text())
                ),
                "Write what belongs here, or remove the section.",
            );
        }
    }
}

fn report(context: &Context, sink: &mut Sink, place: Span) {
    sink.report(
        context,
        &PLACEHOLDER_LEFT,
        place,
        format!("`{}` is a placeholder: readers would find it on the page.", context.slice(place)),
        "Replace it by what was meant, or remove it.",
    );
}

/// `SOMETHING_HERE`, and a marker that stands in brackets or parentheses by itself.
fn words(line: &str) -> Vec<Span> {
    let mut found: Vec<Span> = lone(line).into_iter().collect();
    // Most lines have none of these pairs, and all of a line is looked through faster than byte by byte.
    let is_suspect = |pair| matches!(pair, (b'_', b'H') | (b'[' | b'(', b'T' | b'X' | b'F' | b'l'));
    if !line.bytes().zip(line.bytes().skip(1)).fold(false, |any, pair| any | is_suspect(pair)) {
        return found;
    }
    for (at, byte) in line.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'_' | b'[' | b'(')) {
        let rest = line.get(at..).unwrap_or("");
        found.extend(if byte == b'_' { name(line, at, rest) } else { marker(line, at, rest) });
    }
    found
}

/// A marker that is all that a line or an item says, or that begins it: `TODO: write this`.
fn lone(line: &str) -> Option<Span> {
    let from = bullet(line).map_or(0, |found| found.content);
    let text = line.get(from..)?.trim_start();
    let marker = ["TODO", "TBD", "XXX", "FIXME", "xxx"].into_iter().find(|marker| text.starts_with(marker))?;
    let behind = text.get(marker.len()..)?.trim_start();
    let start = line.len() - text.len();
    (behind.is_empty() || behind.starts_with(':')).then(|| Span::new(start, start + marker.len()))
}

/// `SOMETHING_HERE`, whose last underscore stands at `at`.
fn name(line: &str, at: usize, rest: &str) -> Option<Span> {
    let behind = rest.strip_prefix("_HERE")?;
    let before = line.get(..at)?;
    let start = before.trim_end_matches(|c: char| c.is_ascii_uppercase() || c == '_').len();
    let ends = !behind.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    (start < at && ends).then(|| Span::new(start, at + "_HERE".len()))
}

/// `TODO` and the like between brackets, of which the first stands at `at`.
fn marker(line: &str, at: usize, rest: &str) -> Option<Span> {
    let inner = rest.get(1..).filter(|inner| inner.starts_with(['T', 'X', 'F', 'l']))?;
    let marker = ["TODO", "TBD", "XXX", "FIXME", "link TBD"].into_iter().find(|marker| inner.starts_with(marker))?;
    let is_address = line.get(..at).is_some_and(|before| before.ends_with(']'));
    let is_marker = !is_address && inner.get(marker.len()..).is_some_and(|after| after.starts_with([']', ')', ':']));
    is_marker.then(|| Span::new(at + 1, at + 1 + marker.len()))
}

/// The line of a comment that says what goes here.
fn announces(comment: &str) -> Option<Span> {
    let lower = comment.to_ascii_lowercase();
    let at = lower.find(" goes here").or_else(|| lower.find(" go here"))?;
    let start = line_start(comment, at);
    let end = comment.get(at..)?.find('\n').map_or(comment.len(), |end| at + end);
    Some(Span::new(start, end).trim(comment))
}

/// Whether a section that keeps a place has only its fixed words.
fn is_unfilled(context: &Context, section: &Section) -> bool {
    let blocks = || context.blocks_in(section.body);
    let has = |kinds: &[BlockKind]| blocks().any(|block| kinds.contains(&block.kind));
    // Calls for participation appear empty as often as not: that is said by the rule about their sentence.
    if section.kind.id().starts_with("cfp") {
        return false;
    }
    if section.kind.is("crate-of-the-week") {
        let is_fixed = |block: &Block| context.slice(block.span).starts_with("[Please submit");
        return !blocks().any(|block| block.kind == BlockKind::Paragraph && !is_fixed(block));
    }
    let is_prose = matches!(section.kind.id(), "performance-triage" | "rust-project");
    section.items.is_empty()
        && section.none_paragraphs.is_empty()
        && !has(&[BlockKind::Quote, BlockKind::Table, BlockKind::List])
        && !(is_prose && has(&[BlockKind::Paragraph]))
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn markers_that_begin_a_line() {
        let text = "TODO\n\n* xxx\n* TODO: write 🦀\n\nTODO lists, and how to write them.\n";
        check(text, "placeholder-left", &["TODO", "xxx", "TODO"]);
    }

    #[test]
    fn words_and_addresses() {
        check("a INSERT_LINK_HERE 🦀 b", "placeholder-left", &["INSERT_LINK_HERE"]);
        check("* [a](https://example.com/x) [TBD]", "placeholder-left", &["https://example.com/x", "TBD"]);
        check("* [Topic TBD](https://e.org/) TODO_HEREAFTER", "placeholder-left", &[]);
        check("<!-- * [a](https://example.com/x) -->", "placeholder-left", &[]);
    }

    #[test]
    fn comments_beside_nothing() {
        let crate_section = |text: &str| {
            format!("## Crate of the Week\n\n<!-- COTW goes here -->\n{text}\n[Please submit your votes][s]!\n")
        };
        check(&crate_section(""), "placeholder-left", &["<!-- COTW goes here -->"]);
        check(&crate_section("\nThis week's crate is [a](https://e.org/).\n"), "placeholder-left", &[]);
        check("# Quote of the Week\n\n<!-- QOTW goes here -->\n\n> Text\n", "placeholder-left", &[]);
        check("### CFP - Projects\n<!-- CFPs go here -->\n", "placeholder-left", &[]);
    }
}
