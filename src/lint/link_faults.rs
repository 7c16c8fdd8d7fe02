//! What was to be a link and is none: brackets, parentheses and addresses that stand together and do not fit. Asked by the
//! rule `malformed-link`; a repair is safe where only one link can have been meant.

use super::Context;
use crate::markdown::links::{Link, LinkForm};
use crate::text::lines::line_start;
use crate::text::{Edit, EditSet, Line, Span};

/// A link that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkFault {
    /// The place.
    pub span: Span,
    /// What is wrong, and what comes of it.
    pub message: String,
    /// What makes it a link.
    pub repair: Option<Repair>,
    /// Whether there is a link all the same, whose address upstream refuses.
    pub ci: bool,
}

/// What makes a link of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The button's words.
    pub title: &'static str,
    /// The change.
    pub edits: EditSet,
    /// Whether only this link can have been meant.
    pub is_safe: bool,
}

/// The faults of the whole issue, in no particular order.
pub fn faults(context: &Context) -> Vec<LinkFault> {
    let mut found: Vec<LinkFault> = context.links.iter().filter_map(|at| in_link(context, &at.link)).collect();
    let mut lines = context.prose().map(|(_, line)| line).peekable();
    while let Some(line) = lines.next() {
        let mut last = None;
        for gap in context.gaps(line.content()) {
            last = Some(gap);
            if context.slice(gap).bytes().any(|byte| matches!(byte, b']' | b')')) {
                found.extend(in_gap(context, &line, gap));
            }
        }
        if let (Some(next), Some(last)) = (lines.peek().filter(|next| next.span.start == line.span.end), last) {
            found.extend(over_lines(context, &line, next, last));
        }
    }
    found
}

/// How far a fault reaches at most, in bytes: ten times what any draft has. Without an end, a line of nothing but brackets
/// would be read from each of them to its last byte.
const MOST: usize = 2_000;

/// The first bytes of what stands from `at` to the end of the line.
fn ahead<'a>(context: &Context<'a>, line: &Line, at: usize) -> &'a str {
    let mut end = line.content().end.min(at + MOST).max(at);
    while !context.text().is_char_boundary(end) {
        end += 1;
    }
    context.slice(Span::new(at, end))
}

/// Where the line begins, or where looking back from `at` ends.
fn far_back(context: &Context, line: &Line, at: usize) -> usize {
    let mut start = line.span.start.max(at.saturating_sub(MOST));
    while !context.text().is_char_boundary(start) {
        start -= 1;
    }
    start
}

fn fault(span: Span, message: impl Into<String>, repair: Option<Repair>) -> LinkFault {
    LinkFault { span, message: message.into(), repair, ci: false }
}

fn safe(title: &'static str, edits: impl IntoIterator<Item = Edit>) -> Option<Repair> {
    Some(Repair { title, edits: EditSet::new(edits), is_safe: true })
}

fn offer(title: &'static str, edits: impl IntoIterator<Item = Edit>) -> Option<Repair> {
    Some(Repair { title, edits: EditSet::new(edits), is_safe: false })
}

/// What is wrong with a link that is one.
fn in_link(context: &Context, link: &Link) -> Option<LinkFault> {
    if link.form != LinkForm::Inline {
        return None;
    }
    let (title, address) = (context.slice(link.text), context.slice(link.url));
    if let Some(inner) =
        address.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).filter(|inner| is_web(inner))
    {
        let edits = [Edit::replace(link.url, inner)];
        return Some(fault(
            link.span,
            "The address stands in two pairs of parentheses: the link is dead.",
            safe("Remove the second pair", edits),
        ));
    }
    if address.starts_with('[') {
        let edits = inner_address(address).map(|inner| [Edit::replace(link.url, inner)]);
        let message = "A link stands where the address should: the page prints brackets, and leads nowhere.";
        let repair = edits.and_then(|edits| offer("Keep the address", edits));
        return Some(LinkFault { ci: true, ..fault(link.span, message, repair) });
    }
    if address.contains(' ') && is_web(title) && !title.contains(char::is_whitespace) && !is_web(address) {
        let edits = [Edit::replace(link.text, address), Edit::replace(link.url, title)];
        return Some(fault(
            link.span,
            "Title and address are swapped: the link leads nowhere.",
            offer("Swap them", edits),
        ));
    }
    glued_tag(context, link)
}

/// The address in `[x](address)` or `[address](address`.
fn inner_address(text: &str) -> Option<&str> {
    let (title, rest) = text.strip_prefix('[')?.split_once(']')?;
    let address = rest.strip_prefix('(').map(|rest| rest.strip_suffix(')').unwrap_or(rest));
    address.filter(|address| is_web(address)).or(Some(title).filter(|title| is_web(title) && rest.is_empty()))
}

/// `[title][video](address)`: the tag took the title's place.
fn glued_tag(context: &Context, link: &Link) -> Option<LinkFault> {
    if context.text().as_bytes().get(link.span.start.checked_sub(1)?) != Some(&b']') {
        return None;
    }
    let tag = context.slice(link.text).to_ascii_lowercase();
    let is_tag = matches!(tag.as_str(), "video" | "audio" | "podcast" | "series" | "de" | "es" | "fr" | "zh" | "ru");
    if !is_tag {
        return None;
    }
    let before = Span::new(line_start(context.text(), link.span.start), link.span.start);
    let open = opening(context.slice(before))?;
    let title = Span::new(before.start + open + 1, link.span.start - 1);
    let head = Span::new(title.start - 1, link.text.end + 1);
    let insert = format!("[{}] [{}]", context.slice(link.text), context.slice(title));
    Some(fault(
        head,
        format!("The tag stands behind the title, so `{}` is what readers click.", context.slice(link.text)),
        offer("Put the tag first", [Edit::replace(head, insert)]),
    ))
}

/// What is wrong in a stretch of a line between links and code.
fn in_gap(context: &Context, line: &Line, gap: Span) -> Option<LinkFault> {
    let text = context.slice(gap);
    if let Some(found) = extra_parenthesis(context, line, gap) {
        return Some(found);
    }
    for (at, c) in text.char_indices() {
        let rest = text.get(at + c.len_utf8()..).unwrap_or("");
        let found = match c {
            ']' if rest.starts_with('(') => unclosed(context, line, gap, at),
            ']' if rest.starts_with([' ', '\t']) => spaced(context, line, gap, at),
            ']' if is_web(rest) => unopened(context, line, gap, at),
            ')' if rest.starts_with('(') && is_web(rest.get(1..).unwrap_or("")) => {
                in_parentheses(context, line, gap, at)
            }
            _ => None,
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// `[title](address))` where no `(` is open on the line.
fn extra_parenthesis(context: &Context, line: &Line, gap: Span) -> Option<LinkFault> {
    let before = Span::new(line.span.start, gap.start);
    let is_behind = gap.start > line.span.start && context.slice(gap).starts_with(')');
    let link = context
        .link_at(gap.start.checked_sub(1)?)
        .map(|at| at.link)
        .filter(|link| is_behind && link.span.end == gap.start)?;
    let before_link = Span::new(far_back(context, line, link.span.start), link.span.start);
    let is_open = context.gaps(before_link).any(|gap| context.slice(gap).contains('('));
    let is_closed = !is_open && context.slice(before).starts_with(['*', '-', '+', ' ', '[']);
    let place = Span::new(gap.start, gap.start + 1);
    is_closed.then(|| {
        fault(
            place,
            "One `)` is too many: the page prints it behind the link.",
            safe("Remove one )", [Edit::delete(place)]),
        )
    })
}

/// `](` that ends no link: its `)` is missing or something else, or its `[`.
fn unclosed(context: &Context, line: &Line, gap: Span, at: usize) -> Option<LinkFault> {
    let close = gap.start + at;
    let target = Span::empty(close + 2);
    let source = ahead(context, line, target.start);
    let extra = usize::from(source.starts_with('('));
    let address = address_at(source.get(extra..)?)?;
    let from = target.start + extra;
    let end = from + address.len();
    let after = ahead(context, line, end);
    let place = |from: usize| Span::new(from, end.max(from));
    if extra == 1 && after.starts_with(')') {
        let edits = [Edit::delete(Span::new(target.start, from))];
        return Some(fault(
            place(close),
            "A second `(` stands before the address: there is no link.",
            safe("Remove it", edits),
        ));
    }
    let Some(open) = opening_on(context, line, close) else {
        return without_opening(context, line, gap, close, Span::new(from, end), after);
    };
    if after.starts_with(')') || extra == 1 {
        return None;
    }
    let (message, what) = ("The `)` behind the address is missing: the page prints it all as text.", place(open));
    if after.starts_with(']') {
        let edits = [Edit::replace(Span::new(end, end + 1), ")")];
        return Some(fault(what, "A `]` stands where the `)` of the link should.", safe("Write )", edits)));
    }
    let edits = [Edit::insert(end, ")")];
    let repair =
        if after.trim().is_empty() { safe("Add the missing )", edits) } else { offer("Add the missing )", edits) };
    Some(fault(what, message, repair))
}

/// `](address)` without its `[`: behind a link that is one, behind one bracket too many, or behind a bare title.
fn without_opening(
    context: &Context,
    line: &Line,
    gap: Span,
    close: usize,
    url: Span,
    after: &str,
) -> Option<LinkFault> {
    if !after.starts_with(')') {
        return None;
    }
    let whole = Span::new(close, url.end + 1);
    if close == gap.start
        && let Some(link) =
            context.link_at(close.saturating_sub(1)).map(|at| at.link).filter(|link| link.span.end == close)
    {
        let same = context.slice(link.url) == context.slice(url);
        let (title, edits) = ("Remove the second address", [Edit::delete(whole)]);
        let repair = if same { safe(title, edits) } else { offer(title, edits) };
        return Some(fault(whole, "A second address follows the link: the page prints it as text.", repair));
    }
    if context.slice(Span::new(gap.start, close)).ends_with(']') && opening_on(context, line, close - 1).is_some() {
        let edits = [Edit::delete(Span::new(close, close + 1))];
        return Some(fault(whole, "One `]` is too many: there is no link.", safe("Remove one ]", edits)));
    }
    let start = line.span.start + crate::markdown::blocks::bullet(line.text).map(|found| found.content)?;
    let title = Span::new(start, close);
    let plain = start == gap.start.max(start) && gap.covers(title) && !context.slice(title).contains(['[', ']']);
    (plain && !title.is_empty()).then(|| {
        fault(
            title.join(whole),
            "The `[` before the title is missing: there is no link.",
            offer("Add the missing [", [Edit::insert(start, "[")]),
        )
    })
}

/// `[title] (address)`
fn spaced(context: &Context, line: &Line, gap: Span, at: usize) -> Option<LinkFault> {
    let close = gap.start + at;
    let rest = ahead(context, line, close + 1);
    let inner = rest.trim_start();
    let address = address_at(inner.strip_prefix('(')?)?;
    let from = close + 1 + (rest.len() - inner.len());
    let end = from + 1 + address.len();
    let open = opening_on(context, line, close)?;
    if !ahead(context, line, end).starts_with(')') {
        return None;
    }
    let edits = [Edit::delete(Span::new(close + 1, from))];
    Some(fault(
        Span::new(open, end + 1),
        "A space stands between the title and its address: the page prints both as text.",
        safe("Remove the space", edits),
    ))
}

/// `[title]address)`
fn unopened(context: &Context, line: &Line, gap: Span, at: usize) -> Option<LinkFault> {
    let close = gap.start + at;
    let open = opening_on(context, line, close)?;
    let address = address_at(ahead(context, line, close + 1))?;
    let end = close + 1 + address.len();
    let mut edits = vec![Edit::insert(close + 1, "(")];
    if !ahead(context, line, end).starts_with(')') {
        edits.push(Edit::insert(end, ")"));
    }
    Some(fault(
        Span::new(open, end),
        "The `(` before the address is missing: the page prints it all as text.",
        safe("Add the missing (", edits),
    ))
}

/// `(title)(address)` at the beginning of an item.
fn in_parentheses(context: &Context, line: &Line, gap: Span, at: usize) -> Option<LinkFault> {
    let start = line.span.start + crate::markdown::blocks::bullet(line.text)?.content;
    let title = Span::new(start, gap.start + at + 1);
    let source = context.slice(title).strip_prefix('(')?.strip_suffix(')')?;
    if source.contains(['(', ')', '[', ']']) {
        return None;
    }
    let edits = [Edit::replace(title, format!("[{source}]"))];
    Some(fault(
        title,
        "The title stands in parentheses instead of brackets: there is no link.",
        offer("Write brackets", edits),
    ))
}

/// A title at the end of `line` and its address at the beginning of `next`.
fn over_lines(context: &Context, line: &Line, next: &Line, last: Span) -> Option<LinkFault> {
    let end = line.span.start + line.text.trim_end().len();
    let head = Span::new(last.start, end.max(last.start));
    let target = next.trimmed();
    let from = next.content().end - next.text.trim_start().len();
    let between = |from: usize| Span::new(end, from);
    let (message, title) = ("Title and address stand on two lines: there is no link.", "Join the lines");
    let source = context.slice(head);
    if source.ends_with("](") && address_at(target).is_some() {
        let open = opening_on(context, line, end - 2)?;
        return Some(fault(Span::new(open, end), message, safe(title, [Edit::delete(between(from))])));
    }
    if !source.ends_with(']') {
        return None;
    }
    let open = opening_on(context, line, end - 1)?;
    if target.strip_prefix('(').and_then(address_at).is_some() {
        return Some(fault(Span::new(open, end), message, safe(title, [Edit::delete(between(from))])));
    }
    let address = address_at(target).filter(|address| address.len() == target.len())?;
    let edits = [Edit::replace(between(from), "("), Edit::insert(from + address.len(), ")")];
    Some(fault(Span::new(open, end), message, offer(title, edits)))
}

/// The `[` on the line that pairs with the `]` at `close`; links and code between are passed over.
fn opening_on(context: &Context, line: &Line, close: usize) -> Option<usize> {
    let from = far_back(context, line, close);
    opening(context.slice(Span::new(from, close + 1))).map(|at| from + at)
}

/// The `[` in `text` that pairs with the `]` at its end; one behind a backslash is none.
fn opening(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate().rev() {
        let escaped = at > 0 && text.as_bytes().get(at - 1) == Some(&b'\\');
        match byte {
            b']' if !escaped => depth += 1,
            b'[' if !escaped => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// The address at the head of `text`: up to white space, or to a `)` or `]` that pairs with nothing in it.
fn address_at(text: &str) -> Option<&str> {
    if !is_web(text) {
        return None;
    }
    let mut depth = 0usize;
    let end = text.char_indices().find_map(|(at, c)| {
        match c {
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            ')' | ']' | ' ' | '\t' | '<' | '>' | '"' => return Some(at),
            _ => {}
        }
        None
    });
    text.get(..end.unwrap_or(text.len()))
}

/// Whether a text begins as an address does.
fn is_web(text: &str) -> bool {
    let bytes = text.as_bytes();
    let scheme = [b"http://".as_slice(), b"https://"]
        .into_iter()
        .find(|scheme| bytes.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme)));
    let has_host = |scheme: &[u8]| bytes.get(scheme.len()).is_some_and(|byte| !matches!(byte, b'/' | b'?' | b'#'));
    scheme.is_some_and(has_host) || text.starts_with("www.")
}
