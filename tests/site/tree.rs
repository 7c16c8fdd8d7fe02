//! HTML as trees, with a reader of its own: what is compared is what a browser would show.

use std::fmt::Write as _;

const ALLOWED: &str = " a abbr b blockquote br cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins \
    kbd li mark ol p pre q s samp small strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr ";
const VOID: &str = " br hr img wbr ";

#[derive(Debug, PartialEq)]
enum Node {
    Text(String),
    Element { name: String, attributes: Vec<(String, String)>, children: Vec<Node> },
}

/// Takes out the links that the table of contents puts around headings.
fn prepare(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<a class=\"toclink\"") {
        out.push_str(before);
        let inner = after.split_once('>').unwrap().1;
        let (heading, after) = inner.split_once("</h").unwrap();
        out.push_str(heading.strip_suffix("</a>").unwrap());
        out.push_str("</h");
        rest = after;
    }
    out + rest
}

/// A tiny reader of HTML that is known to be well formed but for what browsers mend without a word.
fn tree(html: &str) -> Vec<Node> {
    let mut stack: Vec<Node> = vec![Node::Element { name: String::new(), attributes: vec![], children: vec![] }];
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        push_text(&mut stack, before);
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let (tag, after) = split_tag(after);
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            let name = name.trim().to_lowercase();
            if ALLOWED.contains(&format!(" {name} ")) {
                close(&mut stack, &name);
            }
            continue;
        }
        let (name, attributes) = read_tag(tag);
        if !ALLOWED.contains(&format!(" {name} ")) {
            continue;
        }
        let node = Node::Element { name: name.clone(), attributes, children: vec![] };
        if VOID.contains(&format!(" {name} ")) {
            push(&mut stack, node);
        } else {
            stack.push(node);
        }
    }
    push_text(&mut stack, rest);
    while stack.len() > 1 {
        pop(&mut stack);
    }
    let Some(Node::Element { children, .. }) = stack.pop() else { unreachable!() };
    fold(children, false)
}

/// The tag up to the `>` that stands in no quotes, and what follows.
fn split_tag(text: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        let is_value = || text.get(..at).unwrap().trim_end().ends_with('=');
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (None, '"' | '\'') if is_value() => quote = Some(c),
            (None, '>') => return text.split_at_checked(at).map(|(tag, rest)| (tag, rest.get(1..).unwrap())).unwrap(),
            _ => {}
        }
    }
    (text, "")
}

fn read_tag(tag: &str) -> (String, Vec<(String, String)>) {
    let tag = tag.trim_end_matches('/').trim();
    let (name, mut rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
    let name = name.to_lowercase();
    let mut attributes = Vec::new();
    while let Some((key, after)) = rest.split_once('=') {
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, after) = match quote {
            Some(quote) => after.get(1..).unwrap().split_once(quote).unwrap_or((after, "")),
            None => after.split_once(' ').unwrap_or((after, "")),
        };
        let key = key.trim().to_lowercase();
        let is_heading = name.len() == 2 && name.starts_with('h') && name != "hr";
        match key.as_str() {
            "href" => attributes.extend(address(&decode(value)).map(|address| (key, address))),
            "title" => attributes.push((key, decode(value))),
            "id" if is_heading => attributes.push((key, decode(value))),
            _ => {}
        }
        rest = after;
    }
    attributes.sort();
    (name, attributes)
}

/// An address as a browser resolves it, as far as the corpus needs; `None` for a scheme outside the allow-list.
fn address(address: &str) -> Option<String> {
    let clean: String = address.trim().chars().filter(|c| !matches!(c, '\n' | '\t' | '\r')).collect();
    let mut out = String::new();
    for byte in clean.bytes() {
        match byte {
            b' ' | b'"' | b'<' | b'>' | 0x80.. => write!(out, "%{byte:02X}").unwrap(),
            _ => out.push(byte as char),
        }
    }
    let scheme = out.split(['/', '?', '#']).next().and_then(|head| head.split_once(':')).map(|(scheme, _)| scheme);
    scheme.is_none_or(|scheme| ["http", "https", "mailto"].contains(&scheme.to_lowercase().as_str())).then_some(out)
}

fn decode(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let decoded = after.split_once(';').and_then(|(name, after)| Some((entity(name)?, after)));
        match decoded {
            Some((c, after)) => {
                out.push(c);
                rest = after;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out + rest
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let number = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(number);
    }
    let known = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{a0}'),
        ("mdash", '—'),
        ("ndash", '–'),
        ("hellip", '…'),
        ("rarr", '→'),
        ("rsquo", '’'),
        ("lsquo", '‘'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("copy", '©'),
        ("reg", '®'),
        ("bull", '•'),
        ("times", '×'),
        ("eacute", 'é'),
        ("uuml", 'ü'),
    ];
    known.iter().find(|(known, _)| *known == name).map(|&(_, c)| c)
}

fn push(stack: &mut [Node], node: Node) {
    if let Some(Node::Element { children, .. }) = stack.last_mut() {
        children.push(node);
    }
}

fn push_text(stack: &mut [Node], text: &str) {
    if !text.is_empty() {
        push(stack, Node::Text(decode(text)));
    }
}

fn pop(stack: &mut Vec<Node>) {
    let node = stack.pop().unwrap();
    push(stack, node);
}

fn close(stack: &mut Vec<Node>, name: &str) {
    let open = |node: &Node| matches!(node, Node::Element { name: open, .. } if open == name);
    if stack.iter().any(open) {
        while !open(stack.last().unwrap()) {
            pop(stack);
        }
        pop(stack);
    }
}

/// Joins neighbouring texts and folds their white space; what is only white space between elements goes.
fn fold(nodes: Vec<Node>, exact: bool) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::new();
    for node in nodes {
        match node {
            Node::Text(text) => match out.last_mut() {
                Some(Node::Text(before)) => before.push_str(&text),
                _ => out.push(Node::Text(text)),
            },
            Node::Element { name, attributes, children } => {
                let exact = exact || name == "pre";
                let children = fold(children, exact);
                out.push(Node::Element { name, attributes, children });
            }
        }
    }
    if exact {
        return out;
    }
    let mut folded = Vec::new();
    for node in out {
        match node {
            Node::Text(text) => {
                let words: Vec<&str> = text.split_ascii_whitespace().collect();
                if !words.is_empty() {
                    folded.push(Node::Text(words.join(" ")));
                }
            }
            node => folded.push(node),
        }
    }
    folded
}

/// One line a node, for people to compare.
fn show(nodes: &[Node], depth: usize, out: &mut String) {
    for node in nodes {
        let indent = "  ".repeat(depth);
        match node {
            Node::Text(text) => writeln!(out, "{indent}{text:?}").unwrap(),
            Node::Element { name, attributes, children } => {
                writeln!(out, "{indent}<{name} {attributes:?}>").unwrap();
                show(children, depth + 1, out);
            }
        }
    }
}

/// The lines around the first difference between two documents, or `None` where they are the same.
pub fn difference(ours: &str, theirs: &str) -> Option<String> {
    let (ours, theirs) = (tree(&prepare(ours)), tree(&prepare(theirs)));
    if ours == theirs {
        return None;
    }
    let (mut a, mut b) = (String::new(), String::new());
    show(&ours, 0, &mut a);
    show(&theirs, 0, &mut b);
    let (a, b): (Vec<&str>, Vec<&str>) = (a.lines().collect(), b.lines().collect());
    let at = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let from = at.saturating_sub(2);
    let around = |lines: &[&str]| lines.get(from..(at + 6).min(lines.len())).unwrap_or(&[]).join("\n");
    Some(format!("ours:\n{}\ntheirs:\n{}", around(&a), around(&b)))
}
