//! The site's habits, one a fixture: what the site makes of it, as Python-Markdown 3.7 does, and what GitHub shows.

use super::{View, html};
use crate::issue::parse;

#[track_caller]
fn check(source: &str, site: &str, github: &str) {
    let issue = parse(&format!("\n{source}\n"));
    assert_eq!(html(&issue, View::Site).trim(), site, "on the site");
    assert_eq!(html(&issue, View::Github).trim(), github, "on GitHub");
}

#[test]
fn a_list_needs_an_empty_line_before_it() {
    check("Text\n* a\n* b", "<p>Text\n* a\n* b</p>", "<p>Text</p>\n<ul>\n<li>a</li>\n<li>b</li></ul>");
}

#[test]
fn a_list_after_a_heading_needs_none() {
    check("### H\n* a", "<h3 id=\"h\">H</h3>\n<ul>\n<li>a</li></ul>", "<h3 id=\"h\">H</h3>\n<ul>\n<li>a</li></ul>");
}

#[test]
fn a_heading_ends_the_table_that_a_rule_comes_before() {
    let table =
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>";
    let expected = format!("<hr>\n{table}\n<h1 id=\"e\">e</h1>");
    check("- - -\na | b\n---|---\nc | d\n# e", &expected, &expected);
    let expected = format!("<h2 id=\"x\">x</h2>\n{table}\n<h1 id=\"e\">e</h1>");
    check("x\n---\na | b\n---|---\nc | d\n# e", &expected, &expected);
}

#[test]
fn on_github_a_footnote_is_one_under_each_heading_and_before_a_fence_that_does_not_end() {
    let mark = "<sup><a href=\"#fn:🦀\">🦀</a></sup>";
    let source = "\n    a\n\nb[^🦀]\n\n# H\n\n[^🦀]: c\n\n# I\n\nd[^🦀]\n\n```\ne\n";
    let expected = format!(
        "<pre><code>a\n</code></pre>\n<p>b{mark}</p>\n<h1 id=\"h\">H</h1>\n\
         <div class=\"footnote\" data-anchor=\"fn:🦀\"><p>c</p></div>\n<h1 id=\"i\">I</h1>\n\
         <p>d{mark}</p>\n<pre><code>e\n</code></pre>"
    );
    assert_eq!(html(&parse(source), View::Github).trim(), expected);
}

#[test]
fn nesting_needs_four_columns() {
    check(
        "* a\n  * b\n    * c",
        "<ul>\n<li>a</li>\n<li>b<ul><li>c</li></ul></li></ul>",
        "<ul>\n<li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>",
    );
}

#[test]
fn a_tab_nests() {
    check("* a\n\t* b", "<ul>\n<li>a<ul><li>b</li></ul></li></ul>", "<ul>\n<li>a<ul><li>b</li></ul></li></ul>");
}

#[test]
fn eight_columns_are_lazy_text() {
    check("* a\n        * b", "<ul>\n<li>a\n* b</li></ul>", "<ul>\n<li>a\n* b</li></ul>");
}

#[test]
fn marks_may_mix() {
    check(
        "* a\n- b\n+ c",
        "<ul>\n<li>a</li>\n<li>b</li>\n<li>c</li></ul>",
        "<ul>\n<li>a</li></ul>\n<ul>\n<li>b</li></ul>\n<ul>\n<li>c</li></ul>",
    );
}

#[test]
fn an_empty_line_in_a_pair_takes_the_next_item_along() {
    check(
        "* a\n\n    * b\n* c",
        "<ul>\n<li><p>a</p><ul><li>b</li><li>c</li></ul></li></ul>",
        "<ul>\n<li><p>a</p><ul><li>b</li></ul></li>\n<li><p>c</p></li></ul>",
    );
}

#[test]
fn only_neighbours_are_loose() {
    check(
        "* a\n* b\n\n* c",
        "<ul>\n<li>a</li>\n<li><p>b</p></li>\n<li><p>c</p></li></ul>",
        "<ul>\n<li><p>a</p></li>\n<li><p>b</p></li>\n<li><p>c</p></li></ul>",
    );
}

#[test]
fn two_bullets_without_space_are_emphasis() {
    check(
        "*[a](u)\n*[b](u)",
        "<p><em><a href=\"u\">a</a>\n</em><a href=\"u\">b</a></p>",
        "<p>*<a href=\"u\">a</a>\n*<a href=\"u\">b</a></p>",
    );
}

#[test]
fn a_heading_needs_no_space() {
    check("#Head", "<h1 id=\"head\">Head</h1>", "<p>#Head</p>");
}

#[test]
fn a_heading_has_no_indent() {
    check(" # x", "<p># x</p>", "<h1 id=\"x\">x</h1>");
}

#[test]
fn a_number_sign_at_the_line_start_is_a_heading() {
    check("#122010, a change", "<h1 id=\"122010-a-change\">122010, a change</h1>", "<p>#122010, a change</p>");
}

#[test]
fn underlined_headings() {
    check("Head\n---", "<h2 id=\"head\">Head</h2>", "<h2 id=\"head\">Head</h2>");
}

#[test]
fn a_rule_needs_an_empty_line() {
    check("a\n\n---", "<p>a</p>\n<hr>", "<p>a</p>\n<hr>");
}

#[test]
fn escapes() {
    check(
        "\\* \\< \\~ \\\" \\& \\> \\| Vec\\<u8",
        "<p>* \\&lt; \\~ \\&quot; \\&amp; &gt; | Vec\\&lt;u8</p>",
        "<p>* &lt; ~ &quot; &amp; &gt; | Vec&lt;u8</p>",
    );
}

#[test]
fn tags_disappear() {
    check("Vec<T> Map<K, V> a<b/c>", "<p>Vec Map a<b></b></p>", "<p>Vec Map&lt;K, V&gt; a&lt;b/c&gt;</p>");
}

#[test]
fn a_table_needs_an_empty_line() {
    check(
        "a\n| b | c |\n|---|---|",
        "<p>a\n| b | c |\n|---|---|</p>",
        "<p>a</p>\n<table><thead><tr><th>b</th><th>c</th></tr></thead><tbody></tbody></table>",
    );
}

#[test]
fn pipes_in_code_separate_nothing() {
    check(
        "| a | b |\n|---|---|\n| `c|d` | e |",
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td><code>c|d</code></td><td>e</td></tr></tbody></table>",
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>`c</td><td>d`</td></tr></tbody></table>",
    );
}

#[test]
fn a_number_starts_no_list_anew() {
    check("3. a\n4. b", "<ol>\n<li>a</li>\n<li>b</li></ol>", "<ol start=\"3\">\n<li>a</li>\n<li>b</li></ol>");
    check("1. a", "<ol>\n<li>a</li></ol>", "<ol>\n<li>a</li></ol>");
}

#[test]
fn a_parenthesis_makes_no_list() {
    check("1) a", "<p>1) a</p>", "<ol>\n<li>a</li></ol>");
}

#[test]
fn nothing_is_struck_through() {
    check("~~x~~", "<p>~~x~~</p>", "<p><del>x</del></p>");
}

#[test]
fn bare_addresses() {
    check(
        "see https://e.org/a, www.e.org and <https://e.org>",
        "<p>see https://e.org/a, www.e.org and <a href=\"https://e.org\">https://e.org</a></p>",
        "<p>see <a href=\"https://e.org/a\">https://e.org/a</a>, <a href=\"http://www.e.org\">www.e.org</a> and <a href=\"https://e.org\">https://e.org</a></p>",
    );
}

#[test]
fn a_definition_right_after_a_paragraph() {
    check("See [a]\n[a]: u", "<p>See <a href=\"u\">a</a></p>", "<p>See [a]\n[a]: u</p>");
}

#[test]
fn of_two_definitions() {
    check("[a]\n\n[a]: u\n\n[a]: v", "<p><a href=\"v\">a</a></p>", "<p><a href=\"u\">a</a></p>");
}

#[test]
fn a_tag_with_a_space() {
    check(
        "[video] (x) [audio] [t](u)",
        "<p>[video] (x) [audio] <a href=\"u\">t</a></p>",
        "<p>[video] (x) [audio] <a href=\"u\">t</a></p>",
    );
}

#[test]
fn hard_breaks() {
    check("a  \nb\\\nc", "<p>a<br>\nb\\\nc</p>", "<p>a<br>\nb<br>\nc</p>");
}

#[test]
fn a_fence_in_an_item() {
    check(
        "* a\n\n    ```\n    b\n    ```",
        "<ul>\n<li><p>a</p><p><code>b</code></p></li></ul>",
        "<ul>\n<li><p>a</p><pre><code>b\n</code></pre></li></ul>",
    );
}

#[test]
fn a_fence_after_a_paragraph() {
    check(
        "a\n```rust\nb\n```",
        "<p>a</p>\n<div class=\"highlight\"><pre><code class=\"language-rust\">b\n</code></pre></div>",
        "<p>a</p>\n<pre><code class=\"language-rust\">b\n</code></pre>",
    );
}

#[test]
fn a_fence_in_a_quote() {
    check(
        "> ```\n> b\n> ```",
        "<blockquote><p><code>b</code></p></blockquote>",
        "<blockquote><pre><code>b\n</code></pre></blockquote>",
    );
}

#[test]
fn an_address_with_spaces() {
    check("[a](u v)", "<p><a href=\"u v\">a</a></p>", "<p>[a](u v)</p>");
}

#[test]
fn an_address_with_a_quote() {
    check("[a](it's_(x))", "<p><a href=\"it's_(x\">a</a>)</p>", "<p><a href=\"it's_(x)\">a</a></p>");
}

#[test]
fn an_open_parenthesis() {
    check("[a](u(v", "<p>[a](u(v</p>", "<p>[a](u(v</p>");
}

#[test]
fn attribute_lists() {
    check(
        "### Head {foo}\n\n[x](u){foo} `x`{.rust} *x* {y}",
        "<h3 id=\"head\">Head</h3>\n<p><a href=\"u\">x</a> <code>x</code> <em>x</em> {y}</p>",
        "<h3 id=\"head-foo\">Head {foo}</h3>\n<p><a href=\"u\">x</a>{foo} <code>x</code>{.rust} <em>x</em> {y}</p>",
    );
}

#[test]
fn attribute_lists_in_odd_places() {
    check(
        "*a [b](u){x} c* d\n{y}",
        "<p><em>a <a href=\"u\">b</a> c</em> d</p>",
        "<p><em>a <a href=\"u\">b</a>{x} c</em> d\n{y}</p>",
    );
    check("# C# {x}", "<h1 id=\"c\">C</h1>", "<h1 id=\"c-x\">C# {x}</h1>");
}

#[test]
fn links_in_links() {
    check(
        "[a <https://e.org> b](u)",
        "<p><a href=\"u\">a <a href=\"https://e.org\">https://e.org</a> b</a></p>",
        "<p><a href=\"u\">a <a href=\"https://e.org\">https://e.org</a> b</a></p>",
    );
}

#[test]
fn what_follows_a_definition_is_read_on() {
    check("[a]: u\nb\n---", "<p>b</p>\n<hr>", "<h2 id=\"b\">b</h2>");
}

#[test]
fn quotes_that_meet() {
    check(
        "> a\n\n> b",
        "<blockquote><p>a</p><p>b</p></blockquote>",
        "<blockquote><p>a</p></blockquote>\n<blockquote><p>b</p></blockquote>",
    );
}

#[test]
fn an_unclosed_comment() {
    check("a\n\n<!-- b\n\n* c", "<p>a</p>\n<p>&lt;!-- b</p>\n<ul>\n<li>c</li></ul>", "<p>a</p>");
}

#[test]
fn a_comment_splits_a_list() {
    check(
        "* a\n<!-- b -->\n* c",
        "<ul>\n<li>a</li></ul>\n<ul>\n<li>c</li></ul>",
        "<ul>\n<li>a</li></ul>\n<ul>\n<li>c</li></ul>",
    );
}

#[test]
fn emphasis_inside_words() {
    check(
        "*a*b 5*3 and 4*2 _a_b snake_case_ *a.*b",
        "<p><em>a</em>b 5<em>3 and 4</em>2 <em>a_b snake_case</em> <em>a.</em>b</p>",
        "<p><em>a</em>b 5<em>3 and 4</em>2 <em>a_b snake_case</em> *a.*b</p>",
    );
}

#[test]
fn code_and_backslashes() {
    check(
        "`a\\` b` \\`c` ``d`e``",
        "<p><code>a\\</code> b<code>\\</code>c<code>``d</code>e``</p>",
        "<p><code>a\\</code> b<code> \\</code>c<code> ``d</code>e``</p>",
    );
}

#[test]
fn raw_html() {
    check(
        "<div>\n\n* a\n\n</div>\n\nb <small>c</small>",
        "<div>\n\n* a\n\n</div>\n<p>b <small>c</small></p>",
        "<div>\n</div>\n<ul>\n<li>a</li></ul>\n<p>b <small>c</small></p>",
    );
}

#[test]
fn empty_items() {
    check("* \n* a", "<ul>\n<li></li>\n<li>a</li></ul>", "<ul>\n<li></li>\n<li>a</li></ul>");
}

#[test]
fn terms() {
    check("a\n: b", "<dl><dt>a</dt><dd>b</dd></dl>", "<p>a\n: b</p>");
}

#[test]
fn code_with_underscores_in_a_link() {
    check(
        "* [add `::x(_mut)`](u) &copy; &bogus;",
        "<ul>\n<li><a href=\"u\">add <code>::x(_mut)</code></a> © &amp;bogus;</li></ul>",
        "<ul>\n<li><a href=\"u\">add <code>::x(_mut)</code></a> © &amp;bogus;</li></ul>",
    );
}

#[test]
fn linked_headings() {
    let html = "<h5 id=\"rust\"><a href=\"u\">Rust</a></h5>\n<h5 id=\"rust_1\">Rust</h5>";
    check("##### [Rust](u)\n\n##### Rust", html, html);
}

#[test]
fn tables_and_their_escapes() {
    check(
        "| a\\|b | c |\n|---|---|\n| d \\| e | f |\n\ng \\| h",
        "<table><thead><tr><th>a|b</th><th>c</th></tr></thead><tbody><tr><td>d | e</td><td>f</td></tr></tbody></table>\n<p>g | h</p>",
        "<table><thead><tr><th>a|b</th><th>c</th></tr></thead><tbody><tr><td>d | e</td><td>f</td></tr></tbody></table>\n<p>g | h</p>",
    );
}
