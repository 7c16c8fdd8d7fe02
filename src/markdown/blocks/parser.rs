//! The block rules of Python-Markdown 3.7 with `extra`, in their order of precedence, as one parser over lines.
//!
//! A block is a run of lines without an empty one; each rule is asked in turn whether it takes the block, or a part of it.
//! What the original does by cutting and joining strings happens here on slices of lines, so that offsets are kept and a
//! long text takes linear time.

use super::lines;
use super::notes::{Definition, Note};
use super::tree::{Element, Tag};
use crate::text::{Line, Span};

/// How deep elements may nest. What is deeper stays a paragraph: no real draft comes near, and the stack has an end.
const DEEPEST: usize = 40;

/// What surrounds the lines that are being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// The items of a tight list: their text is not put into paragraphs.
    Tight,
    /// An item of a loose list.
    Loose,
    /// A quote.
    Quote,
    /// Lines whose indent was just taken off.
    Detabbed,
}

/// Reads lines into elements.
#[derive(Default)]
pub(super) struct Parser<'s> {
    states: Vec<State>,
    depth: usize,
    /// Reference definitions, in order.
    pub definitions: Vec<Definition<'s>>,
    /// Footnotes and abbreviations, in order.
    pub notes: Vec<Note<'s>>,
}

/// How far the lines of one stretch were looked through for each rule that may begin at any line of a block: nothing is
/// looked at twice.
#[derive(Default)]
struct Ahead {
    heading: usize,
    rule: usize,
    term: usize,
    quote: usize,
    note: usize,
    abbreviation: usize,
    definition: usize,
}

/// The first line from `at` on, before `end`, of which `test` holds; `frontier` is how far was looked before.
fn find(frontier: &mut usize, lines: &[Line], at: usize, end: usize, test: impl Fn(&str) -> bool) -> Option<usize> {
    *frontier = (*frontier).max(at);
    while *frontier < end {
        if lines.get(*frontier).is_some_and(|line| test(line.text)) {
            return Some(*frontier);
        }
        *frontier += 1;
    }
    None
}

impl<'s> Parser<'s> {
    pub(super) fn is(&self, state: State) -> bool {
        self.states.last() == Some(&state)
    }

    /// Reads `lines` into `parent`, in a state of their own.
    pub(super) fn read_in(&mut self, state: State, parent: &mut Element<'s>, lines: &[Line<'s>]) {
        self.states.push(state);
        self.read(parent, lines);
        self.states.pop();
    }

    /// Reads `lines`, with empty ones between the blocks, into `parent`.
    pub(super) fn read(&mut self, parent: &mut Element<'s>, lines: &[Line<'s>]) {
        if self.depth >= DEEPEST {
            let text: Vec<Line> = lines.iter().copied().filter(|line| !line.text.is_empty()).collect();
            if !text.is_empty() {
                parent.children.push(Element::with_text(Tag::P, &text));
            }
            return;
        }
        self.depth += 1;
        let mut ahead = Ahead::default();
        let mut at = 0;
        while at < lines.len() {
            let rest = lines.get(at..).unwrap_or(&[]);
            let blank = rest.iter().take_while(|line| line.text.is_empty()).count();
            if blank > 0 {
                if let Some(code) = parent.children.last_mut().filter(|child| child.tag == Tag::Pre) {
                    code.code.extend(std::iter::repeat_n('\n', blank - 1));
                }
                at += blank;
                continue;
            }
            let end = at + rest.iter().position(|line| line.text.is_empty()).unwrap_or(rest.len());
            while at < end {
                at = self.block(parent, lines, at, end, &mut ahead).max(at + 1);
            }
        }
        self.depth -= 1;
    }

    /// Reads the lines from `at` to `end`, which are a block or the part of one before something that stands on its own.
    fn before(&mut self, parent: &mut Element<'s>, lines: &[Line<'s>], mut at: usize, end: usize, ahead: &mut Ahead) {
        let lines = lines.get(..end).unwrap_or(lines);
        while at < end {
            at = self.block(parent, lines, at, end, ahead).max(at + 1);
        }
    }

    /// Reads one element from the block that goes from `at` to `end`, and gives the line after it.
    fn block(
        &mut self,
        parent: &mut Element<'s>,
        lines: &[Line<'s>],
        at: usize,
        end: usize,
        ahead: &mut Ahead,
    ) -> usize {
        let block = lines.get(at..end).unwrap_or(&[]);
        let Some(first) = block.first() else {
            return end;
        };
        if first.text.starts_with("    ") {
            return at + self.indented(parent, block);
        }
        if let Some(table) = super::table::read(block) {
            parent.children.push(Element { table: Some(table), ..Element::new(Tag::Table, block) });
            return end;
        }
        if let Some(found) = find(&mut ahead.heading, lines, at, end, |line| lines::heading(line).is_some()) {
            self.before(parent, lines, at, found, ahead);
            return self.heading(parent, lines, found, end);
        }
        if let Some(level) = block.get(1).and_then(|line| lines::underline(line.text)) {
            let text = Line { text: first.text.trim(), span: first.span };
            let made_of = block.get(..2).unwrap_or(&[]);
            parent.children.push(Element { text: vec![text], ..Element::new(Tag::H(level), made_of) });
            return at + 2;
        }
        if let Some(found) = find(&mut ahead.rule, lines, at, end, lines::is_rule) {
            self.before(parent, lines, at, found, ahead);
            parent.children.push(Element::new(Tag::Hr, lines.get(found..=found).unwrap_or(&[])));
            return found + 1;
        }
        if let Some(tag) = lines::item(first.text).map(|(tag, _)| tag) {
            self.list(parent, tag, block);
            return end;
        }
        if let Some(found) = find(&mut ahead.term, lines, at, end, |line| lines::meaning(line).is_some())
            && let Some(after) = self.terms(parent, block, found - at)
        {
            return at + after;
        }
        if let Some(found) = find(&mut ahead.quote, lines, at, end, |line| lines::quoted(line).is_some()) {
            self.before(parent, lines, at, found, ahead);
            self.quote(parent, lines.get(found..end).unwrap_or(&[]));
            return end;
        }
        if let Some(found) = find(&mut ahead.note, lines, at, end, |line| lines::note(line).is_some()) {
            self.before(parent, lines, at, found, ahead);
            return self.note(lines, found, end);
        }
        if let Some(found) = find(&mut ahead.abbreviation, lines, at, end, |line| lines::abbreviation(line).is_some())
            && let Some((note, count)) = Note::abbreviation(lines.get(found..end).unwrap_or(&[]))
        {
            self.before(parent, lines, at, found, ahead);
            self.notes.push(note);
            return found + count;
        }
        while let Some(found) = find(&mut ahead.definition, lines, at, end, lines::may_define) {
            if let Some((definition, count)) = Definition::read(lines.get(found..end).unwrap_or(&[])) {
                self.before(parent, lines, at, found, ahead);
                self.definitions.push(definition);
                return found + count;
            }
            ahead.definition = found + 1;
        }
        self.paragraph(parent, block);
        end
    }

    /// A block whose first line is indented by four columns or more: it goes on with a list, or is code. Gives how many
    /// lines were taken.
    fn indented(&mut self, parent: &mut Element<'s>, block: &[Line<'s>]) -> usize {
        let last = parent.last_tag();
        if !self.is(State::Detabbed) {
            let in_list = parent.tag == Tag::Li || matches!(last, Some(Tag::Ul | Tag::Ol));
            let in_terms = parent.tag == Tag::Dd || last == Some(Tag::Dl);
            if in_list || in_terms {
                self.list_goes_on(parent, block, !in_list);
                return block.len();
            }
        }
        let count = block.iter().take_while(|line| line.text.starts_with("    ")).count();
        let taken = block.get(..count).unwrap_or(&[]);
        let mut code = String::new();
        for line in taken {
            code.push_str(line.text.get(4..).unwrap_or(""));
            code.push('\n');
        }
        let code = format!("{}\n", code.trim_end());
        match parent.children.last_mut().filter(|child| child.tag == Tag::Pre) {
            Some(before) => {
                before.code.push('\n');
                before.code.push_str(&code);
                before.span = before.span.into_iter().chain(taken.iter().map(|line| line.span)).reduce(Span::join);
            }
            None => parent.children.push(Element { code, ..Element::new(Tag::Pre, taken) }),
        }
        count
    }

    /// The heading at line `at` of a block that ends at `end`; gives the line after it.
    fn heading(&mut self, parent: &mut Element<'s>, lines: &[Line<'s>], at: usize, end: usize) -> usize {
        let Some((line, (level, text))) = lines.get(at).and_then(|line| Some((line, lines::heading(line.text)?)))
        else {
            return at + 1;
        };
        let text = Line { text, span: line.span };
        parent.children.push(Element { text: vec![text], ..Element::new(Tag::H(level), &[*line]) });
        let rest = lines.get(at + 1..end).unwrap_or(&[]);
        if self.is(State::Loose) && rest.iter().any(|line| line.text.starts_with("    ")) {
            // In a loose item the lines under a heading lose their indent first.
            let rest = detab(rest, 1);
            self.read(parent, &rest);
            return end;
        }
        at + 1
    }

    fn quote(&mut self, parent: &mut Element<'s>, block: &[Line<'s>]) {
        let inner = |line: &Line<'s>| {
            let text = if line.text.trim() == ">" { "" } else { lines::quoted(line.text).unwrap_or(line.text) };
            Line { text, span: line.span }
        };
        let inner: Vec<Line> = block.iter().map(inner).collect();
        let mut quote = match parent.children.pop_if(|child| child.tag == Tag::Quote) {
            Some(quote) => quote,
            None => Element::new(Tag::Quote, &[]),
        };
        quote.span = quote.span.into_iter().chain(block.iter().map(|line| line.span)).reduce(Span::join);
        self.read_in(State::Quote, &mut quote, &inner);
        parent.children.push(quote);
    }

    /// Text that no rule wanted.
    fn paragraph(&mut self, parent: &mut Element<'s>, block: &[Line<'s>]) {
        if block.iter().all(|line| line.text.trim().is_empty()) {
            return;
        }
        if !self.is(State::Tight) {
            return parent.children.push(Element::with_text(Tag::P, block));
        }
        // In a tight list text stays bare.
        if let Some(last) = parent.children.last_mut() {
            last.tail.extend_from_slice(block);
        } else if parent.has_text() {
            parent.text.extend_from_slice(block);
        } else {
            parent.text = Element::with_text(Tag::P, block).text;
        }
    }
}

/// The lines without `levels` times four columns, where they have them.
pub(super) fn detab<'s>(lines: &[Line<'s>], levels: usize) -> Vec<Line<'s>> {
    let width = levels * 4;
    let detabbed = |line: &Line<'s>| {
        let indented = line.text.bytes().take(width).filter(|&byte| byte == b' ').count() == width;
        let text = if indented { line.text.get(width..).unwrap_or("") } else { line.text };
        Line { text, span: line.span }
    };
    lines.iter().map(detabbed).collect()
}
