//! Tests of the page as a whole: what an edit leaves alone, and what hostile text becomes.

use std::sync::Arc;

use super::{Page, View, html, page};
use crate::issue::parse;

const DRAFT: &str = "Title: This Week in Rust 1\nDate: 2026-08-26\n\nHello 🦀, see [merged].\n\n## News\n\n* [a](https://e.org/a)\n* [b](https://e.org/b)\n\n<!-- hidden -->\n\n## News\n\n> quoted\n\n[merged]: https://e.org/m\n";

fn show(page: &Page) -> String {
    let mut shown = String::new();
    for block in &page.blocks {
        shown.push_str(&format!("{}{}:", block.tag, block.id.as_ref().map_or(String::new(), |id| format!("#{id}"))));
        for piece in &block.pieces {
            shown.push_str(&format!(" {}", piece.html.trim().replace('\n', "⏎")));
        }
        shown.push('\n');
    }
    shown
}

#[test]
fn blocks_and_pieces() {
    let page = page(&parse(DRAFT), View::Site);
    assert_eq!(page.title.as_deref(), Some("This Week in Rust 1"));
    let link = |x: &str| format!("<a href=\"https://e.org/{x}\" target=\"_blank\" rel=\"noopener noreferrer\">{x}</a>");
    let expected = format!(
        "p: Hello 🦀, see {}.\nh2#news: News\nul: {} {}\nh2#news_1: News\nblockquote: <p>quoted</p>\n",
        link("m").replace(">m<", ">merged<"),
        link("a"),
        link("b")
    );
    assert_eq!(show(&page), expected);
}

#[test]
fn an_edit_leaves_other_blocks_alone() {
    for view in [View::Site, View::Github] {
        let before = page(&parse(DRAFT), view);
        let text = DRAFT.replace("Hello", "Good morning");
        let issue = parse(&text);
        let mut after = before.clone();
        after.follow(&issue);
        let fresh = page(&issue, view);
        assert_eq!(show(&after), show(&fresh));
        let shared = |a: &Page, b: &Page| {
            let blocks = a.blocks.iter().zip(&b.blocks);
            blocks
                .flat_map(|(a, b)| a.pieces.iter().zip(&b.pieces))
                .filter(|(a, b)| Arc::ptr_eq(&a.html, &b.html))
                .count()
        };
        assert_eq!(shared(&before, &after), 5);
        for (after, fresh) in after.blocks.iter().zip(&fresh.blocks) {
            assert_eq!(after.span, fresh.span);
            assert!(after.same(fresh));
        }
    }
}

#[test]
fn the_whole_body() {
    let expected = "<p>Hello 🦀, see <a href=\"https://e.org/m\">merged</a>.</p>\n<h2 id=\"news\">News</h2>\n<ul>\n<li><a href=\"https://e.org/a\">a</a></li>\n<li><a href=\"https://e.org/b\">b</a></li></ul>\n<h2 id=\"news_1\">News</h2>\n<blockquote>\n<p>quoted</p></blockquote>\n";
    assert_eq!(html(&parse(DRAFT), View::Site).replace("<blockquote><p>", "<blockquote>\n<p>"), expected);
}

/// Every draft that one key leads to from a small one with everything in it is the same page, made anew or from the page
/// before.
#[test]
fn a_page_made_from_the_page_before_is_the_page() {
    let draft = "Title: a\n\nText [m] and\n* no list\n\n* a\n* b [x](u)\n    * c\n\n* d\n\n1. e\n\n# H\n## H\n> q\n> * r\n\n| a | b |\n|---|---|\n| c | d |\n\n<!-- c -->\n\n```\ncode\n```\n<div>x</div>\n\n    code\n\n[m]: u\n";
    for view in [View::Site, View::Github] {
        let before = page(&parse(draft), view);
        for (at, c) in draft.char_indices() {
            let (head, tail) = draft.split_at(at);
            let rest = tail.strip_prefix(c).unwrap();
            for key in ["", "\n", " ", "*", "x", "<", "`", "🦀"] {
                let (typed, replaced) = (format!("{head}{key}{tail}"), format!("{head}{key}{rest}"));
                for text in [typed, replaced] {
                    let issue = parse(&text);
                    let (mut next, fresh) = (before.clone(), page(&issue, view));
                    let change = next.follow(&issue);
                    let mut replaced = before.blocks.clone();
                    let came = next.blocks[change.at..change.at + change.came].to_vec();
                    let went: Vec<_> = replaced.splice(change.at..change.at + change.went.len(), came).collect();
                    assert!(went == change.went && replaced.len() == next.blocks.len(), "{text:?}");
                    assert!(replaced.iter().zip(&next.blocks).all(|(a, b)| a.same(b)), "{text:?}");
                    assert_eq!(show(&next), show(&fresh), "{text:?}");
                    let spans = |page: &Page| page.blocks.iter().map(|block| block.span).collect::<Vec<_>>();
                    assert_eq!(spans(&next), spans(&fresh), "{text:?}");
                }
            }
        }
    }
}
