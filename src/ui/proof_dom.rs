//! The page in the document: only the blocks and list items that changed are replaced. Nodes stay where equal blocks stay,
//! so that nothing jumps while somebody types.

use leptos::web_sys::{Element, HtmlElement, Node, Text};
use wasm_bindgen::JsCast;

use crate::platform::page as window;
use crate::render::{PageBlock, Piece, run_change};
use crate::text::{Span, common_ends};

/// Makes the children of `container` from the index `at` on, which show the blocks `old`, show `new`.
pub fn patch(container: &Element, at: usize, old: &[PageBlock], new: &[PageBlock]) {
    replace_changed(
        container,
        at,
        old,
        new,
        PageBlock::same,
        |block| make(container, block),
        |element, old, new| {
            if old.tag != new.tag || old.start != new.start {
                return false;
            }
            if old.id != new.id {
                set_id(element, new);
            }
            match (&*old.pieces, &*new.pieces) {
                _ if is_list(new) => patch_list(element, &old.pieces, &new.pieces),
                ([old], [new]) => show(element, old, new),
                _ => fill(element, new),
            }
            true
        },
    );
}

fn patch_list(list: &Element, old: &[Piece], new: &[Piece]) {
    let item = |piece: &Piece| {
        let item = create(list, "li")?;
        item.set_inner_html(&piece.html);
        Some(item)
    };
    replace_changed(list, 0, old, new, Piece::same, item, |element, old, new| {
        show(element, old, new);
        true
    });
}

/// Makes an element that shows `old` show `new`: where a run of text has changed only that.
fn show(element: &Element, old: &Piece, new: &Piece) {
    let change = run_change(&old.html, &new.html);
    let run = change.as_ref().and_then(|change| text_at(element, &mut change.at.clone()));
    match change.zip(run) {
        // The browser may have made other elements of the HTML than it names.
        Some((change, run)) if run.data() == change.old => run.set_data(change.new),
        _ => element.set_inner_html(&new.html),
    }
}

/// The text behind so many others in a node.
fn text_at(node: &Node, before: &mut usize) -> Option<Text> {
    if let Some(text) = node.dyn_ref::<Text>() {
        let is_it = *before == 0;
        *before = before.saturating_sub(1);
        return is_it.then(|| text.clone());
    }
    let mut child = node.first_child();
    while let Some(node) = child {
        if let Some(text) = text_at(&node, before) {
            return Some(text);
        }
        child = node.next_sibling();
    }
    None
}

/// Leaves the common head and tail alone; in between changes in place what it can, and takes out or puts in the rest.
fn replace_changed<T>(
    parent: &Element,
    at: usize,
    old: &[T],
    new: &[T],
    same: impl Fn(&T, &T) -> bool,
    make: impl Fn(&T) -> Option<Element>,
    change: impl Fn(&Element, &T, &T) -> bool,
) {
    let (head, tail) = common_ends(old, new, &same);
    let old = old.get(head..old.len() - tail).unwrap_or(&[]);
    let new = new.get(head..new.len() - tail).unwrap_or(&[]);
    let mut node = parent.children().item((at + head) as u32);
    let mut coming = new.iter();
    for before in old {
        let Some(element) = node else { break };
        node = element.next_element_sibling();
        match coming.next() {
            Some(after) if same(before, after) || change(&element, before, after) => {}
            Some(after) => {
                if let Some(made) = make(after) {
                    let _ = parent.replace_child(&made, &element);
                }
            }
            None => element.remove(),
        }
    }
    for after in coming {
        if let Some(made) = make(after) {
            let before: Option<&Node> = node.as_ref().map(|node| node as &Node);
            let _ = parent.insert_before(&made, before);
        }
    }
}

/// Whether the block's pieces are items of a list.
pub fn is_list(block: &PageBlock) -> bool {
    block.is_list()
}

fn create(near: &Element, tag: &str) -> Option<Element> {
    near.owner_document()?.create_element(tag).ok()
}

fn make(container: &Element, block: &PageBlock) -> Option<Element> {
    let element = create(container, block.tag)?;
    set_id(&element, block);
    if block.start != 1 {
        let _ = element.set_attribute("start", &block.start.to_string());
    }
    fill(&element, block);
    Some(element)
}

fn set_id(element: &Element, block: &PageBlock) {
    // The site's ids are kept apart from the app's own.
    let _ = match &block.id {
        Some(id) => element.set_attribute("data-anchor", id),
        None => element.remove_attribute("data-anchor"),
    };
}

fn fill(element: &Element, block: &PageBlock) {
    if is_list(block) {
        let html: String = block.pieces.iter().map(|piece| format!("<li>{}</li>", piece.html)).collect();
        element.set_inner_html(&html);
    } else {
        let html: String = block.pieces.iter().map(|piece| &*piece.html).collect();
        element.set_inner_html(&html);
    }
}

/// The element that shows the byte `offset` of the text: a block, or an item of a list.
pub fn element_at(container: &Element, blocks: &[PageBlock], offset: usize) -> Option<HtmlElement> {
    let after = blocks.partition_point(|block| block.span.start <= offset);
    // A place before the first block shows as the first.
    let at = after.saturating_sub(1);
    let block = blocks.get(at)?;
    let element = container.children().item(at as u32)?;
    let item = (is_list(block) && block.span.contains(offset)).then(|| {
        let after = block.pieces.partition_point(|piece| piece.span.start <= offset);
        element.children().item(after.saturating_sub(1) as u32)
    });
    item.flatten().unwrap_or(element).dyn_into().ok()
}

/// The elements that show some of the bytes `span` of the text: blocks, and items of lists.
pub fn elements_in(container: &Element, blocks: &[PageBlock], span: Span) -> Vec<HtmlElement> {
    let touches = |other: Span| other.start < span.end && other.end > span.start;
    let mut found = Vec::new();
    let from = blocks.partition_point(|block| block.span.end <= span.start);
    for block in blocks.iter().skip(from).take_while(|block| block.span.start < span.end) {
        if is_list(block) {
            let inside = block.pieces.iter().map(|piece| piece.span).filter(|piece| touches(*piece));
            found.extend(inside.filter_map(|piece| element_at(container, blocks, piece.start)));
        } else {
            found.extend(element_at(container, blocks, block.span.start));
        }
    }
    found
}

/// The place in the text that an element of the page shows.
pub fn span_of(container: &Element, blocks: &[PageBlock], target: &Element) -> Option<Span> {
    let top = ancestor_below(container, target)?;
    let block = blocks.get(index_of(&top))?;
    let piece = is_list(block).then(|| ancestor_below(&top, target)).flatten();
    let span = piece.and_then(|piece| block.pieces.get(index_of(&piece))).map(|piece| piece.span);
    Some(span.unwrap_or(block.span))
}

fn ancestor_below(container: &Element, target: &Element) -> Option<Element> {
    let mut element = target.clone();
    loop {
        let parent = element.parent_element()?;
        if parent.is_same_node(Some(container)) {
            return Some(element);
        }
        element = parent;
    }
}

fn index_of(element: &Element) -> usize {
    let mut index = 0;
    let mut before = element.previous_element_sibling();
    while let Some(sibling) = before {
        index += 1;
        before = sibling.previous_element_sibling();
    }
    index
}

/// Goes to the heading that `href`, an address within the page, names by the id that the site gives it.
pub fn go_to_anchor(container: &Element, href: &str) {
    let headings = container.query_selector_all("[data-anchor]");
    let Ok(headings) = headings else { return };
    for at in 0..headings.length() {
        let heading = headings.item(at).and_then(|heading| heading.dyn_into::<HtmlElement>().ok());
        let named = |heading: &HtmlElement| heading.get_attribute("data-anchor").as_deref() == href.get(1..);
        if let Some(heading) = heading.filter(named) {
            heading.scroll_into_view();
            return window::flash(&heading);
        }
    }
}

/// An element of the page with what is said of it.
pub type Marked = (HtmlElement, &'static str);

/// Puts marks on the page, one an element, as an attribute. Marks that stay are not touched.
pub fn set_marks(attribute: &str, marked: &mut Vec<Marked>, wanted: Vec<Marked>) {
    let same = |a: &Marked, b: &Marked| a.1 == b.1 && a.0.is_same_node(Some(&b.0));
    let (head, tail) = common_ends(marked, &wanted, same);
    for (element, _) in marked.iter().take(marked.len() - tail).skip(head) {
        let _ = element.remove_attribute(attribute);
    }
    for (element, name) in wanted.iter().take(wanted.len() - tail).skip(head) {
        let _ = element.set_attribute(attribute, name);
    }
    *marked = wanted;
}
