//! Where the site and GitHub show the same text differently: both pages are made, set side by side by the lines they come
//! from, and compared without what nobody sees.

use super::tokens::{Token, tokens};
use super::writer::Purpose;
use super::{GITHUB, Page, PageBlock, Piece, SITE, View, build};
use crate::issue::Issue;
use crate::text::Span;

/// A stretch of the text that the two show differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The lines, in bytes.
    pub span: Span,
    /// What one shows and the other does not.
    pub seen: Seen,
    /// Who shows it.
    pub by: View,
}

/// What one of the two shows, in the order in which it is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// An element, by its place in the table of those that are told apart.
    Element(usize),
    /// Lines of a list under an item.
    Nested,
    /// Other text.
    Text,
    /// The same text in other parts.
    Parts,
}

/// The elements that are told apart, as they are looked for, and what they are called.
const ELEMENTS: [(&str, &str); 12] = [
    ("table", "a table"),
    ("pre", "a block of code"),
    ("li", "a list"),
    ("h", "a heading"),
    ("blockquote", "a quote"),
    ("hr", "a rule"),
    ("dl", "a list of terms"),
    ("a", "a link"),
    ("img", "a picture"),
    ("code", "code"),
    ("em", "emphasis"),
    ("del", "text struck through"),
];

impl Difference {
    /// The sentence that says it.
    pub fn sentence(self) -> String {
        let (by, other) = match self.by {
            View::Site => ("The site", "GitHub"),
            View::Github => ("GitHub", "the site"),
        };
        match self.seen {
            Seen::Element(at) => {
                let what = ELEMENTS.get(at).map_or("something", |(_, what)| what);
                format!("{by} shows {what} here, and {other} does not.")
            }
            Seen::Nested => format!("{by} shows some of these lines one level deeper than {other}."),
            Seen::Text => "The site prints other characters here than GitHub.".to_owned(),
            Seen::Parts => "The site sets other spaces here than GitHub, or ends something elsewhere.".to_owned(),
        }
    }
}

/// Everything that the two show differently, in the order of the text.
pub fn differences(issue: &Issue) -> Vec<Difference> {
    let [site, github] = [&SITE, &GITHUB].map(|reader| build(issue, reader, Purpose::Published));
    let [mut site, mut github] = [&site, &github].map(|page| units(page, issue.text()).into_iter().peekable());
    let mut found = Vec::new();
    loop {
        // The next lines that both have whole.
        let starts = [site.peek(), github.peek()].into_iter().flatten().map(|unit| unit.span);
        let Some(mut span) = starts.min_by_key(|span| span.start) else { break };
        let (mut ours, mut theirs) = (Side::default(), Side::default());
        loop {
            let before = span.end;
            while let Some(unit) = site.next_if(|unit| unit.span.start < span.end) {
                span = span.join(unit.span);
                ours.add(unit);
            }
            while let Some(unit) = github.next_if(|unit| unit.span.start < span.end) {
                span = span.join(unit.span);
                theirs.add(unit);
            }
            if span.end == before {
                break;
            }
        }
        if ours.form != theirs.form {
            let (seen, by) = tell(&ours, &theirs);
            found.push(Difference { span, seen, by });
        }
    }
    found
}

/// A block, or an item of a list, with the lines it comes from.
struct Unit<'p> {
    span: Span,
    tag: &'static str,
    pieces: &'p [Piece],
}

fn units<'p>(page: &'p Page, text: &str) -> Vec<Unit<'p>> {
    let mut units = Vec::with_capacity(page.blocks.len() * 4);
    // Footnotes stand at the page's end on the one, and where they are defined on the other.
    let is_footnote = |block: &&PageBlock| {
        block.span.is_empty() || block.pieces.iter().any(|piece| piece.html.starts_with("<div class=\"footnote\""))
    };
    for block in page.blocks.iter().filter(|block| !is_footnote(block)) {
        let mut add = |span, pieces| units.push(Unit { span: trimmed(span, text), tag: block.tag, pieces });
        if block.is_list() {
            block.pieces.iter().for_each(|piece| add(piece.span, std::slice::from_ref(piece)));
        } else {
            add(block.span, &block.pieces);
        }
    }
    units
}

/// The span without the white space at its ends, and never empty.
fn trimmed(span: Span, text: &str) -> Span {
    let inner = span.trim(text);
    Span::new(inner.start, inner.end.max(inner.start + 1))
}

/// What one of the two makes of some lines, in a form in which equal means that it looks the same.
#[derive(Default)]
struct Side {
    /// Tags and text in one.
    form: String,
    /// The element before, where one that follows joins it.
    last: &'static str,
}

impl Side {
    fn add(&mut self, unit: Unit) {
        match unit.tag {
            "ul" | "ol" => self.tag("li"),
            // Quotes that follow each other look like one.
            "blockquote" if self.last == "blockquote" => self.part(),
            "p" | "div" => self.part(),
            tag => self.tag(tag),
        }
        self.last = unit.tag;
        for piece in unit.pieces {
            self.html(&piece.html);
        }
        self.part();
    }

    /// Of what is written inside, paragraphs are parts: whether an item is set loose is only a matter of space.
    fn html(&mut self, html: &str) {
        let mut in_mark = false;
        for token in tokens(html) {
            match token {
                // A footnote's number is the one's, its name the other's.
                Token::Text(_) if in_mark => in_mark = false,
                Token::Text(text) => self.text(text),
                Token::Start("p" | "div" | "thead" | "tbody", _) | Token::End("p" | "div") => self.part(),
                Token::Start("ul" | "ol", _) => self.tag("nest"),
                Token::Start("li", _) => self.tag("sub"),
                Token::Start("strong", _) => self.tag("em"),
                Token::Start(name, attributes) => {
                    self.tag(name);
                    for (name, value) in attributes {
                        in_mark |= name == "href" && value.starts_with("#fn:");
                        if matches!(name, "href" | "title" | "src") {
                            self.form.push_str(&value);
                        }
                    }
                }
                Token::End("a") => self.form.push('\u{3}'),
                Token::End("ul" | "ol") => self.tag("end"),
                Token::End(_) | Token::Nothing => {}
            }
        }
    }

    /// Text, with white space folded.
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            if !c.is_whitespace() {
                self.form.push(c);
            } else if !self.form.ends_with([' ', '\u{1}', '\u{2}']) {
                self.form.push(' ');
            }
        }
    }

    fn tag(&mut self, name: &str) {
        self.trim();
        self.form.push('\u{1}');
        // All levels of headings are one.
        self.form.push_str(if name.len() == 2 && name.starts_with('h') && name != "hr" { "h" } else { name });
        self.form.push('\u{2}');
    }

    /// Begins a new part, unless one has just begun.
    fn part(&mut self) {
        self.trim();
        if !self.form.ends_with('\u{2}') && !self.form.is_empty() {
            self.form.push_str("\u{1}\u{2}");
        }
    }

    fn trim(&mut self) {
        let kept = self.form.trim_end_matches(' ').len();
        self.form.truncate(kept);
    }

    fn count(&self, name: &str) -> usize {
        self.form.matches(&format!("\u{1}{name}\u{2}")).count()
    }

    /// The characters without the tags between.
    fn plain(&self) -> String {
        let parts = self.form.split('\u{1}').map(|part| part.split_once('\u{2}').map_or(part, |(_, text)| text));
        parts.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect()
    }
}

/// What makes the difference, and who shows it.
fn tell(site: &Side, github: &Side) -> (Seen, View) {
    let count = |side: &Side, name| side.count(name) + if name == "li" { side.count("sub") } else { 0 };
    let more = |name| {
        let (ours, theirs) = (count(site, name), count(github, name));
        (ours != theirs).then_some(if ours > theirs { View::Site } else { View::Github })
    };
    for (at, (name, _)) in ELEMENTS.into_iter().enumerate() {
        if let Some(by) = more(name) {
            return (Seen::Element(at), by);
        }
    }
    if let Some(by) = more("sub") {
        return (Seen::Nested, by);
    }
    (if site.plain() == github.plain() { Seen::Parts } else { Seen::Text }, View::Site)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::parse;

    #[track_caller]
    fn check(source: &str, expected: &[(&str, &str)]) {
        let text = format!("Title: 🦀\r\n\r\n{source}\n");
        let found = differences(&parse(&text));
        let found: Vec<(&str, String)> = found.iter().map(|it| (it.span.of(&text), it.sentence())).collect();
        let expected: Vec<(&str, String)> =
            expected.iter().map(|(lines, words)| (*lines, (*words).to_owned())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_looks_the_same_is_no_difference() {
        check("# a\n\nText *b* [c](https://e.org/) `d`\nand & so on\n\n* e\n    * f\n* g", &[]);
        // Only a matter of space: looseness, marks that mix, quotes that meet, a frame around code.
        check("* a\n* b\n\n* c\n- d\n\n> e\n\n> f\n\n```rust\ng\n```\n\n| a | b |\n|---|:-:|\n| c | d |", &[]);
        check(
            "### A {x}\n\n<!-- a -->\n\n[a]: https://e.org/\n\n<small>[a]</small>\n\n---",
            &[("### A {x}", "The site prints other characters here than GitHub.")],
        );
    }

    #[test]
    fn footnotes() {
        check("A[^b] claim[^🦀].\n\n## H\n\nOther[^b]\n\n[^🦀]: its source\n[^b]: more\n\n    and more", &[]);
        check("A[^b]\n\n[b]: c", &[]);
    }

    #[test]
    fn lists() {
        let list = "GitHub shows a list here, and the site does not.";
        check("Text\n* a\n* b\n\nMore", &[("Text\n* a\n* b", list)]);
        let nested = "GitHub shows some of these lines one level deeper than the site.";
        check("* a\n* b\n  * c\n* d", &[("* b\n  * c", nested)]);
        check(
            "* a\n\n    * b\n* c",
            &[("* a\n\n    * b\n* c", "The site shows some of these lines one level deeper than GitHub.")],
        );
        check("* a\n      * b", &[("* a\n      * b", "The site shows a list here, and GitHub does not.")]);
    }

    #[test]
    fn other_blocks() {
        check("#122010, a change", &[("#122010, a change", "The site shows a heading here, and GitHub does not.")]);
        check(" # a", &[("# a", "GitHub shows a heading here, and the site does not.")]);
        check("a\n| b |\n|---|", &[("a\n| b |\n|---|", "GitHub shows a table here, and the site does not.")]);
        check(
            "> ```\n> a\n> ```",
            &[("> ```\n> a\n> ```", "GitHub shows a block of code here, and the site does not.")],
        );
        check("a\n: b", &[("a\n: b", "The site shows a list of terms here, and GitHub does not.")]);
    }

    #[test]
    fn inside_a_line() {
        let characters = "The site prints other characters here than GitHub.";
        check("* Vec\\<T>\n* b", &[("* Vec\\<T>", characters)]);
        check(
            "see https://e.org/ there",
            &[("see https://e.org/ there", "GitHub shows a link here, and the site does not.")],
        );
        check("[a](u v)", &[("[a](u v)", "The site shows a link here, and GitHub does not.")]);
        check("a* b* c", &[("a* b* c", "The site shows emphasis here, and GitHub does not.")]);
        check("`a: `b", &[("`a: `b", "The site sets other spaces here than GitHub, or ends something elsewhere.")]);
        check("a~~b~~", &[("a~~b~~", "GitHub shows text struck through here, and the site does not.")]);
    }

    #[test]
    fn a_whole_page_swallowed_is_one_difference() {
        check(
            "a\n\n<!-- b\n\n* c",
            &[("<!-- b", characters()), ("* c", "The site shows a list here, and GitHub does not.")],
        );
    }

    fn characters() -> &'static str {
        "The site prints other characters here than GitHub."
    }
}
