//! The block structure of a text as the site's Python-Markdown sees it: top-level blocks, in order, with their spans.
//! Blank lines stand between blocks and belong to none. A list that follows a paragraph without a blank line is part of
//! that paragraph, as it is on the site.

use crate::text::{Line, Span, lines};

/// A top-level block: whole lines, without the blank lines around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its lines, the last line's ending included.
    pub span: Span,
}

/// The kinds of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// `# …` to `###### …`, with its level.
    Heading(u8),
    /// Text, and whatever the site takes for text.
    Paragraph,
    /// Bullets or numbers, with everything under them.
    List,
    /// Lines that begin with `>`.
    Quote,
    /// Between two fences, or indented by four columns.
    Code,
    /// Rows with `|` and a separator row.
    Table,
    /// `<!-- … -->`
    Comment,
    /// Raw HTML.
    Html,
    /// `[name]: address` lines.
    Definitions,
    /// `---` and its like.
    Rule,
}

/// The blocks of `text` from the byte `from` on, which is taken for a line's beginning. Total; every line that is not
/// blank is in exactly one block.
pub fn blocks(text: &str, from: usize) -> Vec<Block> {
    let lines: Vec<Line> = lines(text, from).collect();
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if line.is_blank() {
            at += 1;
            continue;
        }
        let rest = lines.get(at..).unwrap_or(&[]);
        let (kind, count) = next_block(rest);
        let count = count.max(1);
        let end = rest.get(count - 1).map_or(line.span.end, |last| last.span.end);
        blocks.push(Block { kind, span: Span::new(line.span.start, end) });
        at += count;
    }
    blocks
}

/// The kind of the block at the head of `lines`, whose first line is not blank, and its number of lines.
fn next_block(lines: &[Line]) -> (BlockKind, usize) {
    let Some(first) = lines.first() else {
        return (BlockKind::Paragraph, 0);
    };
    if let Some(count) = comment_len(lines) {
        return (BlockKind::Comment, count);
    }
    if let Some(count) = fence_len(lines) {
        return (BlockKind::Code, count);
    }
    if let Some(level) = heading_level(first.text) {
        return (BlockKind::Heading(level), 1);
    }
    if first.indent() < 4 && first.trimmed().starts_with('>') {
        return (BlockKind::Quote, paragraph_len(lines, |line| comment_start(line.text)));
    }
    if bullet(first.text).is_some_and(|bullet| bullet.indent < 4) {
        return (BlockKind::List, list_len(lines));
    }
    if first.indent() >= 4 {
        let count = lines.iter().take_while(|line| line.is_blank() || line.indent() >= 4).count();
        let blank = lines.iter().take(count).rev().take_while(|line| line.is_blank()).count();
        return (BlockKind::Code, count - blank);
    }
    if is_rule(first.text) {
        return (BlockKind::Rule, 1);
    }
    if super::links::definition(first.text).is_some() {
        return (
            BlockKind::Definitions,
            lines.iter().take_while(|line| super::links::definition(line.text).is_some()).count(),
        );
    }
    if first.text.contains('|') && lines.get(1).is_some_and(|line| is_table_separator(line.text)) {
        return (BlockKind::Table, lines.iter().take_while(|line| !line.is_blank()).count());
    }
    if first.text.trim_start().starts_with('<') && is_block_tag(first.text.trim_start()) {
        return (BlockKind::Html, lines.iter().take_while(|line| !line.is_blank()).count());
    }
    (BlockKind::Paragraph, paragraph_len(lines, |line| ends_paragraph(line.text)))
}

fn paragraph_len(lines: &[Line], ends: impl Fn(&Line) -> bool) -> usize {
    let fence = |at: usize| lines.get(at..).is_some_and(|rest| fence_len(rest).is_some());
    (1..lines.len())
        .find(|&at| lines.get(at).is_none_or(|line| line.is_blank() || ends(line)) || fence(at))
        .unwrap_or(lines.len())
}

/// Whether a line ends the paragraph before it on the site.
fn ends_paragraph(line: &str) -> bool {
    heading_level(line).is_some() || comment_start(line) || super::links::definition(line).is_some()
}

fn comment_start(line: &str) -> bool {
    line.starts_with("<!--") || line.trim_start_matches(' ').starts_with("<!--") && !line.starts_with("    ")
}

/// The number of lines of the comment at the head of `lines`; `None` for one that never closes: the site prints that.
fn comment_len(lines: &[Line]) -> Option<usize> {
    let first = lines.first().filter(|line| comment_start(line.text))?;
    let body = first.text.trim_start().strip_prefix("<!--")?;
    if body.contains("-->") {
        return Some(1);
    }
    lines.iter().skip(1).position(|line| line.text.contains("-->")).map(|at| at + 2)
}

/// The number of lines of the fenced code at the head of `lines`; `None` without its closing fence: the site sees text.
fn fence_len(lines: &[Line]) -> Option<usize> {
    let first = lines.first()?;
    let mark = first.text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let run = first.text.chars().take_while(|&c| c == mark).count();
    let info = first.text.get(run..)?;
    if run < 3 || info.contains('`') {
        return None;
    }
    let fence = first.text.get(..run)?;
    lines.iter().skip(1).position(|line| line.text.trim_end() == fence).map(|at| at + 2)
}

/// The level of the heading that the line is on the site: `#` at its very beginning, a space after it or not.
pub fn heading_level(line: &str) -> Option<u8> {
    let level = line.bytes().take_while(|&byte| byte == b'#').count();
    let text = line.get(level..)?.trim();
    ((1..=6).contains(&level) && !text.trim_end_matches('#').is_empty()).then_some(level as u8)
}

/// A bullet or number at the beginning of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bullet {
    /// `*`, `-`, `+`, or `1` for a number.
    pub mark: char,
    /// Columns before it.
    pub indent: usize,
    /// Bytes from the line's beginning to the bullet.
    pub start: usize,
    /// Bytes from the line's beginning to what stands after the bullet and its white space.
    pub content: usize,
}

/// The bullet that a line begins with, whatever its indent.
pub fn bullet(line: &str) -> Option<Bullet> {
    let start = line.len() - line.trim_start_matches([' ', '\t']).len();
    let rest = line.get(start..)?;
    let first = rest.chars().next()?;
    let (mark, len) = match first {
        '*' | '-' | '+' => (first, 1),
        '0'..='9' => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            (rest.as_bytes().get(digits) == Some(&b'.')).then_some(('1', digits + 1))?
        }
        _ => return None,
    };
    let after = rest.get(len..)?;
    if !after.is_empty() && !after.starts_with([' ', '\t']) {
        return None;
    }
    let space = after.len() - after.trim_start_matches([' ', '\t']).len();
    let indent = Line { text: line, span: Span::default() }.indent();
    Some(Bullet { mark, indent, start, content: start + len + space })
}

/// The lines of a list: bullets, their lazy lines, and after a blank line what is a bullet or indented.
fn list_len(lines: &[Line]) -> usize {
    let mut count = 0;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if line.is_blank() {
            let next = lines.get(at..).unwrap_or(&[]).iter().find(|line| !line.is_blank());
            if !next.is_some_and(|line| line.indent() >= 4 || bullet(line.text).is_some_and(|b| b.indent < 4)) {
                break;
            }
        } else if count > 0 && (heading_level(line.text).is_some() || comment_start(line.text)) {
            break;
        } else {
            count = at + 1;
        }
        at += 1;
    }
    count
}

fn is_rule(line: &str) -> bool {
    let marks: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    marks.len() >= 3 && ["*", "-", "_"].iter().any(|mark| marks.replace(mark, "").is_empty())
}

fn is_table_separator(line: &str) -> bool {
    let line = line.trim();
    line.contains('-') && line.contains('|') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

fn is_block_tag(line: &str) -> bool {
    let name: String = line
        .trim_start_matches(['<', '/'])
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_lowercase();
    matches!(
        name.as_str(),
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "center"
            | "details"
            | "div"
            | "dl"
            | "fieldset"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "iframe"
            | "link"
            | "main"
            | "math"
            | "meta"
            | "nav"
            | "noscript"
            | "object"
            | "ol"
            | "p"
            | "pre"
            | "script"
            | "section"
            | "style"
            | "summary"
            | "table"
            | "ul"
            | "video"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(BlockKind, &str)]) {
        let found: Vec<(BlockKind, &str)> =
            blocks(text, 0).iter().map(|block| (block.kind, block.span.of(text))).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_list_needs_a_blank_line_before_it() {
        check("Text\n* a\n\n* b\n", &[(BlockKind::Paragraph, "Text\n* a\n"), (BlockKind::List, "* b\n")]);
        check(
            "### H\n* a\n  b\n\n    * c\n\nText",
            &[
                (BlockKind::Heading(3), "### H\n"),
                (BlockKind::List, "* a\n  b\n\n    * c\n"),
                (BlockKind::Paragraph, "Text"),
            ],
        );
    }

    #[test]
    fn comments_fences_and_definitions_stand_alone() {
        check(
            "Text\n<!-- a\n\nb -->\n* c\n[x]: y\n",
            &[
                (BlockKind::Paragraph, "Text\n"),
                (BlockKind::Comment, "<!-- a\n\nb -->\n"),
                (BlockKind::List, "* c\n[x]: y\n"),
            ],
        );
        check(
            "```rust\n# no heading\n```\n<!-- never closed\n",
            &[(BlockKind::Code, "```rust\n# no heading\n```\n"), (BlockKind::Paragraph, "<!-- never closed\n")],
        );
    }

    #[test]
    fn headings_as_the_site_sees_them() {
        assert_eq!(heading_level("#Title"), Some(1));
        assert_eq!(heading_level(" # Title"), None);
        assert_eq!(heading_level("##"), None);
    }
}
