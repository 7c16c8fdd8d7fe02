//! Hostile drafts: whatever stands in the source, the HTML that comes out has only allowed elements and attributes, and
//! only addresses of the web. The check reads the output anew and by the strictest rules: it trusts nothing of the filter.

use super::{View, html, page};
use crate::issue::parse;

const VECTORS: &[&str] = &[
    // Elements that run, load or restyle.
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\n>alert(1)</script\n>",
    "<script>alert(1)",
    "<script/src=data:,alert(1)>",
    "text <script>alert(1)</script> text",
    "* item <script>alert(1)</script>",
    "<style>*{background:url(https://evil.example)}</style>",
    "<style>@import 'https://evil.example/x.css'",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<base href=\"https://evil.example/\">",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<applet code=x></applet>",
    "<frameset><frame src=javascript:alert(1)></frameset>",
    "<form action=javascript:alert(1)><input type=submit></form>",
    "<form><button formaction=javascript:alert(1)>x</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)><option>x</select>",
    "<textarea autofocus onfocus=alert(1)></textarea>",
    "<keygen autofocus onfocus=alert(1)>",
    "<video src=x onerror=alert(1)></video>",
    "<video><source onerror=alert(1)></video>",
    "<audio src onerror=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<isindex action=javascript:alert(1) type=image>",
    "<portal src=https://evil.example></portal>",
    "<dialog open onclose=alert(1)>x</dialog>",
    "<template><script>alert(1)</script></template>",
    "<slot onslotchange=alert(1)>",
    // Handlers and styles on allowed elements.
    "<p onclick=alert(1)>x</p>",
    "<b onmouseover=\"alert(1)\">x</b>",
    "<a href=https://e.org onclick=alert(1)>x</a>",
    "<br onload=alert(1)>",
    "<hr/onload=alert(1)>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<div style=\"position:fixed;inset:0;background:url(javascript:alert(1))\">x</div>",
    "<span style=x:expression(alert(1))>x</span>",
    "<p style=\"-moz-binding:url(https://evil.example)\">x</p>",
    "<div id=app class=shell name=location>x</div>",
    "<a name=getElementById id=body>x</a>",
    "<p\u{b}onclick=alert(1)>x</p>",
    "<p/onclick=alert(1)/title=x>x</p>",
    "<p title=\"\" onclick=alert(1)\"\">x</p>",
    "<p title='x' 'onclick='alert(1)'>x</p>",
    "<p title=\"a&quot; onclick=alert(1) x=&quot;\">x</p>",
    "<p title=`x` onclick=alert(1)`>x</p>",
    "<p =onclick=alert(1)>x</p>",
    "<p <onclick=alert(1)>x</p>",
    "<p\0onclick=alert(1)>x</p>",
    // Pictures.
    "<img src=x onerror=alert(1)>",
    "<IMG SRC=\"javascript:alert(1)\">",
    "<img src=data:image/svg+xml;base64,PHN2Zy8+>",
    "<img src=https://e.org/a.png srcset=\"https://evil.example 2x\" onload=alert(1) loading=eager>",
    "<img \"\"\"><script>alert(1)</script>\">",
    "<img src=x:alert(alt) onerror=eval(src) alt=xss>",
    "<image src=x onerror=alert(1)>",
    "![x](javascript:alert(1))",
    "![x](data:text/html,<script>alert(1)</script>)",
    "![\" onerror=alert(1) x=\"](https://e.org/a.png)",
    "![x](https://e.org/\"onerror=alert(1)//)",
    "![x](https://e.org/a.png '\" onerror=alert(1) x=\"')",
    // Addresses.
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](javascript&#x3a;alert(1))",
    "[x](&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1))",
    "[x](&#0000106avascript:alert(1))",
    "[x](java&#9;script:alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](java&NewLine;script:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](\u{1}javascript:alert(1))",
    "[x](\u{a0}javascript:alert(1))",
    "[x](\u{3000}javascript:alert(1))",
    "[x](\u{2028}javascript:alert(1))",
    "[x](javascript\u{0}:alert(1))",
    "[x](javascript:alert(1)//https://e.org)",
    "[x](javascript://e.org/%0aalert(1))",
    "[x](view-source:javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](VBSCRIPT&#58;msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](blob:https://e.org/x)",
    "[x](filesystem:https://e.org/x)",
    "[x](file:///etc/passwd)",
    "[x](about:blank)",
    "[x](feed:javascript:alert(1))",
    "[x](jar:https://e.org!/x)",
    "[x](livescript:alert(1))",
    "[x](mhtml:https://e.org)",
    "[x](intent://x#Intent;end)",
    "[x](https://e.org/\"onclick=\"alert(1))",
    "[x](https://e.org '\"onclick=alert(1)')",
    "[x](https://e.org \"&quot; onclick=alert(1)\")",
    "[x]: javascript:alert(1)\n\n[x]",
    "[x][y]\n\n[y]: data:text/html,x\n",
    "[x][y]\n\n[y]: <javascript:alert(1)> \"t\"\n",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "<vbscript:x>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=\"java\nscript:alert(1)\">x</a>",
    "<a href=\"&#106;avascript:alert(1)\">x</a>",
    "<a href=\"javascript&colon;alert(1)\">x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href=\" &#14; javascript:alert(1)\">x</a>",
    "<a href=x href=javascript:alert(1)>x</a>",
    "<a xlink:href=javascript:alert(1)>x</a>",
    "<a href=https://e.org ping=https://evil.example target=_top>x</a>",
    "<blockquote cite=javascript:alert(1)>x</blockquote>",
    // Other vocabularies, and text that browsers read by other rules.
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<svg><animate attributeName=href values=javascript:alert(1)></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mi xlink:href=javascript:alert(1)>x</mi></math>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
    "<title><img src=x onerror=alert(1)></title>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<noembed><img src=x onerror=alert(1)></noembed>",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<table><tr><td><form><table><form><img src=x onerror=alert(1)>",
    "<select><template><img src=x onerror=alert(1)></template></select>",
    // Comments and declarations.
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<!-- unclosed <img src=x onerror=alert(1)>",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version=\"1.0\"?><img src=x onerror=alert(1)>",
    "<!DOCTYPE x [<!ENTITY y \"<script>\">]>",
    "<? foo=\"><script>alert(1)</script>\">",
    "<! foo=\"[[[x]]\"><script>alert(1)</script>",
    // Broken tags.
    "<p <script>alert(1)</script>",
    "<<script>alert(1)//<</script>",
    "<a href=\"https://e.org\" <img src=x onerror=alert(1)>x</a>",
    "<b/ / /onclick=alert(1)//>x",
    "<img src=\"x` `<script>alert(1)</script>\"` `>",
    "<p title=\"<img src=x onerror=alert(1)>\">x</p>",
    "<p title='<img src=x onerror=alert(1)>",
    "</p onclick=alert(1)><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<div><p></div></p></span></body></html><script>alert(1)</script>",
    "<a\thref=\"javascript:alert(1)\"\n>x</a>",
    "\u{fe64}script\u{fe65}alert(1)\u{fe64}/script\u{fe65}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "`<script>alert(1)</script>`",
    "```\n<script>alert(1)</script>\n```",
    "```\"onclick=alert(1)\n<b>\n```",
    "    <script>alert(1)</script>",
    "# <script>alert(1)</script> \"onclick=alert(1) {#x onclick=alert(1)}",
    "## x {onclick=alert(1) style=\"x\" .shell}",
    "[x](https://e.org){onclick=alert(1) href=javascript:alert(1)}",
    "*x*{style=position:fixed}",
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    "> <script>alert(1)</script>",
    "[^1]\n\n[^1]: <img src=x onerror=alert(1)>",
    "*[X]: \"><script>alert(1)</script>\n\nX",
    "[TOC]\n\n# <img src=x onerror=alert(1)>",
    "https://e.org/\"onclick=alert(1)",
    "www.e.org/<script>alert(1)</script>",
    "~~<script>alert(1)</script>~~",
    "- [ ] <script>alert(1)</script>",
    "<div markdown=1>\n\n[x](javascript:alert(1))\n\n</div>",
    // Mutation: what changes its meaning when a browser reads its own output again.
    "<svg><p><style><!--</style><img src=x onerror=alert(1)>--></style></p></svg>",
    "<math><annotation-xml encoding=\"text/html\"><img src=x onerror=alert(1)></annotation-xml></math>",
    "<math><semantics><annotation-xml encoding=\"application/xhtml+xml\"><script>alert(1)</script></annotation-xml></semantics></math>",
    "<svg><foreignObject><iframe srcdoc=\"<script>alert(1)</script>\"></iframe></foreignObject></svg>",
    "<svg><desc><img src=x onerror=alert(1)></desc></svg>",
    "<svg><title><style><img src=x onerror=alert(1)></style></title></svg>",
    "<math><mtext><option><mglyph><svg><mtext><textarea><path id=\"</textarea><img onerror=alert(1) src=x>\">",
    "<p><svg><style><a title=\"</style><img src=x onerror=alert(1)>\">",
    "<math><mi><listing><malignmark><style><img src=x onerror=alert(1)></style></malignmark></listing></mi></math>",
    "<img alt=\"<x\" title=\"/><img src=x onerror=alert(1)>\">",
    "<a title=\"</a><img src=x onerror=alert(1)>\" href=https://e.org>x</a>",
    "<div><table><div><b><table><tr><td><p title=\"<!--\"><img src=x onerror=alert(1)>--></table></div>",
    "<b><p><table><a href=https://e.org><table><a href=javascript:alert(1)>x</a></table>",
    // SVG that runs by itself.
    "<svg><set attributeName=onmouseover to=alert(1) /></svg>",
    "<svg><use href=\"data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>#x\" /></svg>",
    "<svg><image href=https://evil.example/a.svg onload=alert(1) /></svg>",
    "<svg><handler xmlns:ev=\"http://www.w3.org/2001/xml-events\" ev:event=load>alert(1)</handler></svg>",
    "<svg/onload=alert(1)//",
    "<svg><animateTransform onbegin=alert(1) attributeName=transform></svg>",
    "<svg><discard onbegin=alert(1)></svg>",
    "<svg><feImage href=https://evil.example/a.png /></svg>",
    // Handlers that need nobody, and attributes that load.
    "<p contenteditable onbeforeinput=alert(1) autofocus tabindex=1 onfocus=alert(1)>x</p>",
    "<div onpointerrawupdate=alert(1) onanimationstart=alert(1) style=animation:x>x</div>",
    "<p popover id=x onbeforetoggle=alert(1)>x</p><button popovertarget=x autofocus>x</button>",
    "<table background=https://evil.example/bg.png><tr><td background=javascript:alert(1)>x</td></tr></table>",
    "<body onload=alert(1) onpageshow=alert(1) onhashchange=alert(1)>",
    "<html manifest=https://evil.example/x.appcache>",
    "<input type=image src=https://evil.example/a.png onerror=alert(1)>",
    "<video poster=https://evil.example/p.png><track src=https://evil.example/t.vtt default></video>",
    "<picture><source srcset=https://evil.example/a.png><img src=https://evil.example/b.png></picture>",
    "<meta http-equiv=Content-Security-Policy content=\"script-src 'none'\">",
    "<meta name=referrer content=unsafe-url>",
    "<meta http-equiv=set-cookie content=a=b>",
    "<link rel=prefetch href=https://evil.example/x><link rel=dns-prefetch href=//evil.example>",
    "<link rel=modulepreload href=https://evil.example/x.js>",
    "<style>.shell, .proof { display: none !important }</style>",
    "<style>@font-face { font-family: x; src: url(https://evil.example/f) } * { font-family: x }</style>",
    "<script type=module>import 'https://evil.example/x.js'</script>",
    "<script type=importmap>{\"imports\":{\"x\":\"https://evil.example/x.js\"}}</script>",
    "<script type=speculationrules>{\"prerender\":[{\"urls\":[\"https://evil.example\"]}]}</script>",
    "<form id=app action=https://evil.example><input name=submit autofocus></form><button form=app>x</button>",
    "<a href=https://e.org download=evil.html attributionsrc=https://evil.example>x</a>",
    "<fencedframe src=https://evil.example></fencedframe>",
    "\u{2}wzxhzdk:0\u{3}",
    "\u{2}klzzwxh:0001\u{3}<script>alert(1)</script>",
    "\u{f0000}<b\u{f0001}onclick=alert(1)>",
];

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
        | "open" | "reversed" | "datetime" | "target" | "rel" | "data-what" | "data-note" | "data-host" | "id" => true,
        _ => false,
    };
    assert!(known, "{key} on {element} from {source:?}");
    if key == "id" {
        assert!(matches!(element, "h1" | "h2" | "h3" | "h4" | "h5" | "h6"), "id on {element} from {source:?}");
    }
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
