//! Footnotes and abbreviations, as the site's extensions print them: the first stand in a list at the page's end, with a
//! link from each place that names them and one back; the second are explained wherever their word stands.

use super::references::References;
use super::tokens;
use super::writer::{Purpose, Writer};
use super::{PageBlock, Piece, View};
use crate::markdown::blocks::{Document, Note, Raw, Source};
use crate::text::Span;

/// How many footnotes and how many abbreviations there may be: each is looked for everywhere.
pub(super) const MOST: usize = 200;

/// Takes in what a note says: its source, with what was taken out of it put back.
pub(super) fn define(references: &mut References, note: &Note, source: &Source) {
    let mut text = String::new();
    for line in &note.lines {
        for c in line.text.chars() {
            match source.raw(c) {
                Some(Raw::Html(html)) => text.push_str(html),
                Some(Raw::Code(_, code)) => text.push_str(code),
                Some(Raw::Comment) => {}
                None => text.push(c),
            }
        }
        text.push('\n');
    }
    text.truncate(text.trim_end_matches(['\n', ' ']).len());
    let is_word = note.abbreviation;
    let kind = if is_word { &mut references.abbreviations } else { &mut references.notes };
    if let Some((_, known)) = kind.iter_mut().find(|(name, _)| name == note.name) {
        *known = text;
    } else if kind.len() < MOST {
        // Of two words that begin alike the longer one is looked for first.
        let is_shorter = |(word, _): &(String, String)| is_word && word.chars().count() < note.name.chars().count();
        let at = kind.iter().position(is_shorter).unwrap_or(kind.len());
        kind.insert(at, (note.name.to_owned(), text));
    }
}

/// Takes in what the footnotes themselves define: the site reads them after all else.
pub(super) fn define_inside(references: &mut References) {
    for at in 0..references.notes.len() {
        let Some(text) = references.notes.get(at).map(|(_, text)| text.clone()) else { continue };
        let source = Source::read(&text, Span::new(0, text.len()));
        let document = Document::read(&source);
        for found in document.definitions {
            references.add(View::Site, found.name, found.url, found.title);
        }
        document.notes.iter().filter(|note| note.abbreviation).for_each(|note| define(references, note, &source));
    }
}

/// Stands for the no-break space before the way back: to the site it is no space while it reads the text.
pub(super) const SPACE: &str = "\u{fdd0}";

/// The attribute that makes an element a place that links of the page lead to.
fn place(purpose: Purpose) -> &'static str {
    if purpose == Purpose::Published { "id" } else { "data-anchor" }
}

/// The number that stands for a footnote in the text.
pub(super) fn mark(writer: &mut Writer, references: &References, at: usize) {
    let name = references.notes.get(at).map_or("", |(name, _)| name);
    let place = place(writer.purpose());
    writer.open("sup", &[(place, &["fnref:", name].concat())]);
    writer.open_link(&["#fn:", name].concat(), "");
    writer.text(&(at + 1).to_string());
    writer.close();
    writer.close();
}

/// Writes text, and explains the abbreviations in it.
pub(super) fn explained(writer: &mut Writer, references: &References, text: &str) {
    let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let is_edge = |at: usize| {
        text.split_at_checked(at).is_some_and(|(a, b)| word(a.chars().next_back()) != word(b.chars().next()))
    };
    let mut from = 0;
    if !references.abbreviations.is_empty() {
        for (at, _) in text.char_indices() {
            let found = references.abbreviations.iter().find(|(word, meaning)| {
                // These take an abbreviation back.
                !matches!(&**meaning, "''" | "\"\"")
                    && text.get(at..).is_some_and(|rest| rest.starts_with(&**word))
                    && is_edge(at + word.len())
            });
            if let Some((word, meaning)) = found.filter(|_| at >= from && is_edge(at)) {
                writer.text(text.get(from..at).unwrap_or(""));
                writer.open("abbr", &[("title", &*tokens::decode(meaning))]);
                writer.text(word);
                writer.close();
                from = at + word.len();
            }
        }
    }
    writer.text(text.get(from..).unwrap_or(""));
}

/// The way back from the footnote at `at` to the place that names it as the `nth`.
fn back(writer: &mut Writer, name: &str, at: usize, nth: &str) {
    let title = ["Jump back to footnote ", &(at + 1).to_string(), " in the text"].concat();
    writer.open_link(&["#fnref", nth, ":", name].concat(), &title);
    writer.text("↩");
    writer.close();
}

/// The list of the footnotes. `inside` writes the text of one, and its way back in the last paragraph.
pub(super) fn list(
    references: &References,
    purpose: Purpose,
    mut inside: impl FnMut(Writer, &str, &dyn Fn(&mut Writer)) -> Writer,
) -> String {
    let mut writer = Writer::new(purpose);
    writer.open("div", &[("class", "footnote")]);
    writer.void("hr", &[]);
    writer.open("ol", &[]);
    for (at, (name, text)) in references.notes.iter().enumerate() {
        writer.open("li", &[(place(purpose), &["fn:", name].concat())]);
        writer = inside(writer, text, &|writer| back(writer, name, at, ""));
        writer.close();
    }
    writer.close();
    writer.close();
    writer.drain().replace(SPACE, "\u{a0}")
}

/// A footnote that is named more than once has a way back to each place.
pub(super) fn number_places(blocks: &mut [PageBlock], references: &References, purpose: Purpose) {
    let mut writer = Writer::new(purpose);
    for (at, (name, _)) in references.notes.iter().enumerate() {
        writer.text(name);
        let name_end = [":", &writer.drain(), "\""].concat();
        let named = ["=\"fnref", &name_end].concat();
        let mut count = 0;
        let mut pieces: Vec<&mut Piece> = blocks.iter_mut().flat_map(|block| &mut block.pieces).collect();
        for piece in pieces.iter_mut().filter(|piece| piece.html.contains(&named)) {
            let mut number = || {
                count += 1;
                if count == 1 { named.clone() } else { ["=\"fnref", &count.to_string(), &name_end].concat() }
            };
            piece.html = fill(&piece.html, &named, &mut number).into();
        }
        if let Some(list) = pieces.last_mut().filter(|_| count > 1) {
            back(&mut writer, name, at, "");
            let first = writer.drain();
            (2..=count).for_each(|nth| back(&mut writer, name, at, &nth.to_string()));
            let all = [&first, &*writer.drain()].concat();
            list.html = fill(&list.html, &first, &mut || all.clone()).into();
        }
    }
}

/// The text with what `value` gives in the place of each `mark`.
pub(super) fn fill(text: &str, mark: &str, value: &mut dyn FnMut() -> String) -> String {
    let mut parts = text.split(mark);
    let mut filled = parts.next().unwrap_or("").to_owned();
    for part in parts {
        filled.push_str(&value());
        filled.push_str(part);
    }
    filled
}

/// The block that the list is.
pub(super) fn block(at: usize, html: String, headings: Vec<String>) -> PageBlock {
    let span = Span::empty(at);
    let piece = Piece { headings, ..Piece::new(span, html.into()) };
    PageBlock { span, tag: "div", start: 1, pieces: vec![piece], ..PageBlock::default() }
}

#[cfg(test)]
mod tests {
    use crate::issue::parse;
    use crate::render::{View, html};

    #[track_caller]
    fn check(source: &str, site: &str) {
        assert_eq!(html(&parse(&format!("\n{source}\n")), View::Site).trim(), site);
    }

    fn mark(name: &str, number: usize, place: &str) -> String {
        format!("<sup id=\"{place}:{name}\"><a href=\"#fn:{name}\">{number}</a></sup>")
    }

    fn back(name: &str, number: usize, place: &str) -> String {
        format!("<a href=\"#{place}:{name}\" title=\"Jump back to footnote {number} in the text\">↩</a>")
    }

    fn with_notes(html: &str, notes: &str) -> String {
        format!("{html}\n<div class=\"footnote\"><hr><ol>{notes}</ol></div>")
    }

    fn note(name: &str, html: &str) -> String {
        format!("<li id=\"fn:{name}\">{html}</li>")
    }

    #[test]
    fn footnotes_stand_at_the_end_in_the_order_of_their_definitions() {
        let (b, crab) = (mark("b", 2, "fnref"), mark("🦀", 1, "fnref"));
        let list = [
            note("🦀", &format!("<p>its <em>source</em>\u{a0}{}</p>", back("🦀", 1, "fnref"))),
            note("b", &format!("<p>more</p><p>and more\u{a0}{}</p>", back("b", 2, "fnref"))),
            note("c", &format!("<ul><li>list</li></ul><p>{}</p>", back("c", 3, "fnref"))),
            note("d", ""),
        ];
        check(
            "A[^b] claim[^🦀], `[^b]` \\[^b] [^none]\n\n[^🦀]: its *source*\n[^b]: more\n\n    and more\n\n[^c]: * list\n[^d]:\n\nEnd",
            &with_notes(
                &format!("<p>A{b} claim{crab}, <code>[^b]</code> [^b] [^none]</p>\n<p>End</p>"),
                &list.concat(),
            ),
        );
    }

    #[test]
    fn a_footnote_that_is_named_twice_has_two_ways_back() {
        let [first, second, third] = ["fnref", "fnref2", "fnref3"].map(|place| mark("a", 1, place));
        let backs = [back("a", 1, "fnref"), back("a", 1, "fnref2"), back("a", 1, "fnref3")].concat();
        let last = format!("<p>c{third}\u{a0}{backs}</p>");
        check(
            "# H[^a]\n\n* b[^a]\n\n[^a]: c[^a]",
            &with_notes(&format!("<h1 id=\"h\">H{first}</h1>\n<ul>\n<li>b{second}</li></ul>"), &note("a", &last)),
        );
    }

    #[test]
    fn abbreviations_are_explained_wherever_the_word_stands() {
        let html = "<abbr title=\"Hyper Text &lt;b&gt;\">HT</abbr>";
        check(
            "HT, HTML and HTs *HT* [HT](u) `HT` \"HT\"\n\n*[HT]: Hyper Text <b>\n*[HTML]:\n  the `language`\n\n# HT",
            &format!(
                "<p>{html}, <abbr title=\"the `language`\">HTML</abbr> and HTs <em>{html}</em> <a href=\"u\">{html}</a> \
                 <code>{html}</code> &quot;{html}&quot;</p>\n<h1 id=\"ht\">{html}</h1>"
            ),
        );
        check("*[A]: b\n*[A]: c\n*[B]: d\n*[B]: ''\n\nA B", "<p><abbr title=\"c\">A</abbr> B</p>");
    }
}
