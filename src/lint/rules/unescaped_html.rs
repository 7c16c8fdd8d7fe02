//! `unescaped-html`: `Vec<T>` that the page swallows.

use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::links::LinkForm;
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// A `<…>` outside code is taken for an HTML tag.
    ///
    /// Of `Vec<T>` the reader sees `Vec`. Upstream's CI refuses every tag but `p`, `a`, `h1` to `h5`, `strong`, `hr`, `li`,
    /// `ul`, `ol`, `em`, `code`, `blockquote`, `small` and `br`, in lower case or not, and images with them. This rule also
    /// knows `Vec<A>`, which upstream takes for a link.
    ///
    /// ## Bad
    /// ```markdown
    /// * [How Vec<T> grows](https://example.org/post)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [How `Vec<T>` grows](https://example.org/post)
    /// ```
    pub static UNESCAPED_HTML: Rule = {
        id: "unescaped-html",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Text,
        check: Check::Lines(check),
    };
}

/// The tags that upstream's check knows.
const KNOWN: [&str; 18] = [
    "p",
    "a",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "strong",
    "hr",
    "li",
    "ul",
    "ol",
    "em",
    "code",
    "blockquote",
    "small",
    "br",
    "!--",
];

/// Elements of HTML, so that the writer may have meant the tag.
const ELEMENTS: [&str; 44] = [
    "abbr",
    "audio",
    "b",
    "big",
    "body",
    "button",
    "caption",
    "center",
    "cite",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h6",
    "head",
    "header",
    "html",
    "i",
    "iframe",
    "img",
    "ins",
    "kbd",
    "mark",
    "pre",
    "q",
    "s",
    "script",
    "section",
    "span",
    "strike",
    "style",
    "sub",
    "summary",
    "sup",
    "table",
    "u",
    "video",
];

fn check(context: &Context, sink: &mut Sink) {
    for at in context.links.iter().filter(|at| at.link.form == LinkForm::Image) {
        sink.report(
            context,
            &UNESCAPED_HTML,
            at.link.span,
            "The newsletter shows no images: upstream's check refuses them.",
            "Write a link: take out the `!`.",
        )
        .ci(true);
    }
    for block in context.blocks() {
        if !context.is_text(&block) {
            continue;
        }
        let source = context.slice(block.span);
        for (at, _) in source.match_indices('<') {
            let at = block.span.start + at;
            if context.is_opaque(at) {
                continue;
            }
            if let Some(tag) = tag(context, Span::new(at, block.span.end)) {
                report(context, sink, &tag);
            }
        }
    }
}

/// An opening tag as the site reads it.
struct Tag<'a> {
    span: Span,
    name: &'a str,
}

/// How many tags are looked for in a tag.
const MOST_INSIDE: usize = 8;

/// The tag at the head of `span`: a letter, then anything but `<`, `>` and, in its name, `@`; up to `>`. What stands in
/// code and addresses the site has taken out before.
fn tag<'a>(context: &Context<'a>, span: Span) -> Option<Tag<'a>> {
    let inner = context.slice(span).strip_prefix('<')?;
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut signs = inner.match_indices(['<', '>']).map(|(at, _)| at);
    let mut end = signs.find(|at| !context.is_opaque(span.start + 1 + at))?;
    // The site takes `\>` out first.
    while inner.get(..end).is_some_and(|before| before.ends_with('\\')) && inner.get(end..)?.starts_with('>') {
        end += 1 + inner.get(end + 1..)?.find(['<', '>'])?;
    }
    // So it does whole tags inside it.
    for _ in 0..MOST_INSIDE {
        let Some(rest) = inner.get(end..)?.strip_prefix('<') else { break };
        let close = rest.find(['<', '>'])?;
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') || !rest.get(close..)?.starts_with('>') {
            break;
        }
        end += close + 2 + rest.get(close + 1..)?.find(['<', '>'])?;
    }
    let body = inner.get(..end)?;
    let name = body.split(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>').next()?;
    let is_tag = inner.get(end..)?.starts_with('>') && !body.split(' ').next()?.contains('@');
    is_tag.then(|| Tag { span: Span::new(span.start, span.start + 1 + end + 1), name })
}

/// The address of a link's tag, where the page leaves it out: of a scheme that is none of the web, or one that hides how it
/// begins.
fn hidden_address(tag: &str) -> Option<&str> {
    let at = tag.to_ascii_lowercase().find(" href=")? + " href=".len();
    let value = tag.get(at..)?;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let ends = |c: char| quote.map_or(c == '>' || c.is_ascii_whitespace(), |quote| c == quote);
    let value = value.get(quote.map_or(0, char::len_utf8)..)?.split(ends).next()?;
    let head = value.split(['/', '?', '#', '\\']).next()?;
    let scheme = head.split(':').next()?;
    let is_open = ["http", "https", "mailto"].iter().any(|known| known.eq_ignore_ascii_case(scheme));
    (!is_open && head.contains(|c: char| matches!(c, ':' | '&') || c.is_control())).then_some(value)
}

fn report(context: &Context, sink: &mut Sink, tag: &Tag) {
    let name = tag.name.to_ascii_lowercase();
    let is_known = KNOWN.contains(&name.as_str());
    let before = context.text().get(..tag.span.start).unwrap_or("");
    let is_generic = before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':' || c == '\\')
        && tag.name.starts_with(|c: char| c.is_ascii_uppercase());
    if name == "a"
        && let Some(address) = hidden_address(context.slice(tag.span))
    {
        let message = format!("`{address}` is no address that readers can open from the page, which leaves it out.");
        sink.report(context, &UNESCAPED_HTML, tag.span, message, "Write a link as `[title](https://…)`.");
        return;
    }
    if is_known && !(is_generic && context.slice(tag.span).len() == tag.name.len() + 2) {
        return;
    }
    let written = context.slice(tag.span);
    let message = if ELEMENTS.contains(&name.as_str()) && !is_generic {
        format!("`{written}` is an HTML tag that the newsletter does not use: upstream's check refuses it.")
    } else {
        format!("`{written}` is taken for an HTML tag: readers do not see it on the page.")
    };
    let report = sink
        .report(context, &UNESCAPED_HTML, tag.span, message, "Put it in backticks, or write `&lt;` for `<`.")
        .ci(!is_known);
    let Some(word) = word(context, tag.span) else { return };
    let code = unescape(context.slice(word));
    let edits = EditSet::single(Edit::replace(word, format!("`{code}`")));
    let title = "Put it in backticks";
    let is_safe = !ELEMENTS.contains(&name.as_str()) || is_generic;
    report.fix(if is_safe { Fix::safe(title, edits) } else { Fix::offer(title, edits) });
}

/// The word around a tag, from its beginning to its end: `HashMap<K, Vec<V>>` for its `<V>`. `None` where backticks
/// cannot go around it.
fn word(context: &Context, tag: Span) -> Option<Span> {
    let text = context.text();
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '&' | '\'' | '#' | '\\');
    let mut start = text.get(..tag.start)?.trim_end_matches(part).len();
    let mut end = tag.end;
    loop {
        let rest = text.get(end..)?;
        let closing = usize::from(rest.starts_with("\\>"));
        if rest.get(closing..)?.starts_with('>') {
            // One more `>` wants one more `<` before, with the word that it belongs to.
            let before = text.get(..start)?;
            let open =
                before.rfind(['<', '\n']).filter(|open| before.get(*open..).is_some_and(|it| it.starts_with('<')))?;
            start = before.get(..open)?.trim_end_matches(part).len();
            end += closing + 1;
        } else if rest.starts_with("()")
            || rest.strip_prefix("::").is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
        {
            end += 2;
        } else if rest.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
            end += rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').map(char::len_utf8).sum::<usize>();
        } else {
            break;
        }
    }
    // A quotation mark and what a sentence has before a word is not part of it.
    let head = Span::new(start, tag.start).of(text);
    start += head.len() - head.trim_start_matches(['\'', ':', '\\']).len();
    let word = Span::new(start, end);
    let is_free = !word.of(text).contains(['`', '\n'])
        && !text.get(..start)?.ends_with('`')
        && !text.get(end..)?.starts_with('`')
        && (start..end).all(|at| !context.is_opaque(at));
    is_free.then_some(word)
}

/// What a stretch reads as: escapes undone, since backticks keep them.
fn unescape(source: &str) -> String {
    let mut plain = String::with_capacity(source.len());
    let mut chars = source.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => {}
            _ => plain.push(c),
        }
    }
    plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn the_whole_word_becomes_code() {
        check_fix("🦀 std::vec::Vec<T> is", "unescaped-html", "🦀 `std::vec::Vec<T>` is");
        check_fix("a HashMap<K, Vec<V>>::new() b", "unescaped-html", "a `HashMap<K, Vec<V>>::new()` b");
        check_fix("**Vec<T, A>**, pronounced", "unescaped-html", "**`Vec<T, A>`**, pronounced");
        check_fix(
            "* [impl From<&\\[T; N\\]> for X](https://e.org/)",
            "unescaped-html",
            "* [impl From<&\\[T; N\\]> for X](https://e.org/)",
        );
        check_fix("Vec\\<T> and Box<A>", "unescaped-html", "`Vec<T>` and `Box<A>`");
    }

    #[test]
    fn tags_that_are_meant() {
        check("<small>[a](https://e.org/)</small> a<br>b <em>c</em>", "unescaped-html", &[]);
        check("x<y <small>a</small> 🦀 > b", "unescaped-html", &["<y <small>a</small> 🦀 >"]);
        check("a <kbd>x</kbd> b ![c](https://e.org/d.png)", "unescaped-html", &["<kbd>", "![c](https://e.org/d.png)"]);
    }

    #[test]
    fn addresses_that_the_page_leaves_out() {
        check("🦀 <a href=\"java&#9;script:x\">b</a>", "unescaped-html", &["<a href=\"java&#9;script:x\">"]);
        check("<a title=x HREF=javascript:x>b</a>", "unescaped-html", &["<a title=x HREF=javascript:x>"]);
        check("<a href='https://e.org/'>b</a> <a href=#jobs>c</a>", "unescaped-html", &[]);
        check("<a HREF=\"HTTPS://e.org/a:b\" title=\"c: d\">b</a> <a href=page.html?a:b>c</a>", "unescaped-html", &[]);
    }

    #[test]
    fn what_is_no_tag() {
        check("`Vec<T>` a < b > c <https://e.org> <a@b.c> <!-- <T> --> [a](https://e.org/<x>)", "unescaped-html", &[]);
        check("VecDeque\\<u8\\> x", "unescaped-html", &[]);
        check("* a `b\n* [`Vec<T>`](https://e.org/)", "unescaped-html", &[]);
    }
}
