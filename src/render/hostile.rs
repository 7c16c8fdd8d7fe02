//! Hostile drafts: whatever stands in the source, the HTML that comes out has only allowed elements and attributes, and
//! only addresses of the web. The check reads the output anew and by the strictest rules: it trusts nothing of the filter.

use super::vectors::VECTORS;
use super::{View, html, page};
use crate::issue::parse;

const ELEMENTS: &str = " a abbr b blockquote br button cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i \
    img input ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr ";

/// Reads HTML by the strictest rules and panics at the first thing that is not on its own list.
#[track_caller]
fn assert_harmless(html: &str, source: &str) {
    let mut rest = html;
    let mut open: Vec<String> = Vec::new();
    while let Some((text, after)) = rest.split_once('<') {
        assert!(!text.contains('>'), "a loose > from {source:?}: {html}");
        let (tag, after) = after.split_once('>').unwrap_or_else(|| panic!("an open tag from {source:?}: {html}"));
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "unbalanced from {source:?}: {html}");
            continue;
        }
        let name = tag.split(' ').next().unwrap();
        assert!(ELEMENTS.contains(&format!(" {name} ")), "<{name}> from {source:?}: {html}");
        let mut attributes = tag.strip_prefix(name).unwrap();
        while !attributes.is_empty() {
            let (key, value) = attributes.strip_prefix(' ').unwrap().split_once("=\"").unwrap();
            let (value, after) = value.split_once('"').unwrap();
            attributes = after;
            check_attribute(name, key, value, source);
        }
        if !matches!(name, "br" | "hr" | "img" | "input" | "wbr") {
            open.push(name.to_owned());
        }
    }
    assert!(!rest.contains('>') && open.is_empty(), "from {source:?}: {html}");
}

#[track_caller]
fn check_attribute(element: &str, key: &str, value: &str, source: &str) {
    assert!(!value.contains('<'), "{key} from {source:?}: {value}");
    let known = match key {
        "href" => element == "a",
        "src" => element == "img",
        "data-src" => element == "button",
        "type" | "disabled" | "checked" => matches!(element, "input" | "button"),
        "class" => {
            assert!(
                matches!(value, "left-out" | "picture" | "footnote" | "highlight") || value.starts_with("language-"),
                "class {value} from {source:?}"
            );
            true
        }
        "title" | "lang" | "dir" | "alt" | "width" | "height" | "align" | "colspan" | "rowspan" | "start" | "value"
        | "open" | "reversed" | "datetime" | "target" | "rel" | "data-what" | "data-host" => true,
        // Footnotes and the places that name them.
        "id" | "data-anchor" if matches!(element, "li" | "sup" | "div") => value.starts_with("fn"),
        "id" => matches!(element, "h1" | "h2" | "h3" | "h4" | "h5" | "h6"),
        _ => false,
    };
    assert!(known, "{key} on {element} from {source:?}");
    if matches!(key, "href" | "src" | "data-src") {
        let address = value.replace("&amp;", "&");
        assert!(!address.contains(|c: char| c.is_control()), "{address:?} from {source:?}");
        let head = address.split(['/', '?', '#']).next().unwrap();
        let relative = key != "data-src" && !head.contains(':') && !address.starts_with(char::is_whitespace);
        assert!(
            relative
                || ["http:", "https:", "mailto:"].contains(&head.to_lowercase().as_str())
                || head.starts_with("mailto:"),
            "{address:?} from {source:?}"
        );
    }
}

fn check_everywhere(source: &str) {
    let issue = parse(source);
    for view in [View::Site, View::Github] {
        assert_harmless(&html(&issue, view), source);
        for block in &page(&issue, view).blocks {
            for piece in &block.pieces {
                assert_harmless(&piece.html, source);
                assert!(!piece.html.contains("<img"), "a picture loads from {source:?}");
            }
        }
    }
}

#[test]
fn nothing_hostile_gets_through() {
    assert!(VECTORS.len() > 150);
    for vector in VECTORS {
        check_everywhere(vector);
        for around in [
            "* {}\n",
            "> {}\n",
            "# {}\n",
            "text {} text\n",
            "* [a {} b](https://e.org)\n",
            "*{}*",
            "a\n{}\nb",
            "<div>\n{}\n</div>",
            "| a | b |\n|---|---|\n| {} | c |\n",
            "    {}",
            "* a\n\n    {}\n",
            "<!-- -->{}",
            "<b>{}",
            "<svg>{}</svg>",
            "<textarea>{}",
            "[a]({})",
            "![{}](https://e.org)",
            "[{}]: https://e.org\n\n[{}]",
            "a[^{}] {}[^{}]\n\n[^{}]: {}\n\n    {}",
            "*[{}]: {}\n\n{} b `{}`",
        ] {
            check_everywhere(&around.replace("{}", vector));
        }
    }
}

#[test]
fn two_hostile_things_together() {
    for first in VECTORS.iter().step_by(3) {
        for second in VECTORS.iter().skip(1).step_by(5) {
            check_everywhere(&format!("{first}{second}"));
        }
    }
}

#[track_caller]
fn check(source: &str, expected: &str) {
    assert_eq!(html(&parse(source), View::Github).trim(), expected);
}

#[test]
fn what_is_allowed_stays() {
    check(
        "<small>[a](https://e.org)</small> H<sub>2</sub>O<br>",
        "<p><small><a href=\"https://e.org\">a</a></small> H<sub>2</sub>O<br></p>",
    );
    check("a <b>b", "<p>a <b>b</b></p>");
    check("a </b> *b</em>* c", "<p>a  <em>b</em> c</p>");
    check(
        "<p title=\"a &amp; b\" dir=LTR>x &copy; &bogus y</p>",
        "<p title=\"a &amp; b\" dir=\"LTR\">x &copy; &amp;bogus y</p>",
    );
    check("<a href=\"https://e.org/?a=1&amp;b=2\">x</a>", "<p><a href=\"https://e.org/?a=1&amp;b=2\">x</a></p>");
    check("![a](https://e.org/a.png \"t\")", "<p><img src=\"https://e.org/a.png\" alt=\"a\" title=\"t\"></p>");
    check(
        "[m](mailto:a@e.org) [h](#virtual) [r](other)",
        "<p><a href=\"mailto:a@e.org\">m</a> <a href=\"#virtual\">h</a> <a href=\"other\">r</a></p>",
    );
}

#[test]
fn what_is_not_allowed_leaves_its_content_or_nothing() {
    check("Vec<T> and <font color=red>red</font>", "<p>Vec and red</p>");
    check("a <script>b</script> c", "<p>a  c</p>");
    check("a <svg><b>b</b></svg> c", "<p>a  c</p>");
    check("[x](javascript:alert(1))", "<p><a>x</a></p>");
    check("*<script>a* b", "<p><em></em> b</p>");
    check("* <script>a\n* b", "<ul>\n<li></li>\n<li>b</li></ul>");
}

#[test]
fn the_proof_marks_what_was_left_out_and_loads_nothing() {
    let shown = |source: &str| page(&parse(source), View::Github).blocks[0].pieces[0].html.to_string();
    assert_eq!(shown("Vec<T>"), "Vec<span class=\"left-out\" data-what=\"t\"></span>");
    assert_eq!(shown("[x](data:y)"), "<a><span class=\"left-out\" data-what=\"address\"></span>x</a>");
    assert_eq!(
        shown("![a](https://e.org/a.png)"),
        "<button type=\"button\" class=\"picture\" data-src=\"https://e.org/a.png\" data-host=\"e.org\">a</button>"
    );
    assert_eq!(
        shown("[x](https://e.org)"),
        "<a href=\"https://e.org\" target=\"_blank\" rel=\"noopener noreferrer\">x</a>"
    );
}
