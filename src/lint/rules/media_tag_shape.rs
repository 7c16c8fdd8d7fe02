//! `media-tag-shape`: tags that are not written as all the others.

use crate::issue::{Item, ItemKind, LinkItem};
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::links::{Inline, LinkForm};
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// A tag is not written `[video]`, `[audio]` or `[series]`, before the link and with a space behind it.
    ///
    /// Readers look for the tags at the beginning of the line, always the same. Looked for: capitals, parentheses, escaped
    /// brackets, no space, a tag behind the link, and tags that the newsletter does not use. Two letters are a language.
    ///
    /// ## Bad
    /// ```markdown
    /// * [Video][A talk](https://example.org/talk)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [video] [A talk](https://example.org/talk)
    /// ```
    pub static MEDIA_TAG_SHAPE: Rule = {
        id: "media-tag-shape",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Item,
        check: Check::Item(check),
    };
}

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    if !context.is_community(section) {
        return;
    }
    match &item.kind {
        ItemKind::Link(link) => {
            link.tags.iter().for_each(|tag| in_place(context, sink, *tag));
            behind(context, sink, link);
        }
        ItemKind::Other => before(context, sink, item),
        _ => {}
    }
}

/// The tag of the newsletter that a word means.
fn known(word: &str) -> Option<&'static str> {
    match word.trim().to_ascii_lowercase().as_str() {
        "video" | "videos" => Some("video"),
        "audio" | "podcast" | "podcasts" => Some("audio"),
        "series" => Some("series"),
        _ => None,
    }
}

/// A tag where tags stand.
fn in_place(context: &Context, sink: &mut Sink, tag: Span) {
    let word = context.slice(tag).trim_matches(['[', ']']);
    let is_glued = context.text().get(tag.end..).is_some_and(|after| after.starts_with('['));
    let is_language = word.chars().count() == 2 || language(word);
    let Some(name) = known(word) else {
        // What plays or lists videos says so with a word more.
        let says = ["video", "audio"].iter().any(|name| word.to_ascii_lowercase().contains(name));
        if !is_language && !says {
            sink.report(
                context,
                &MEDIA_TAG_SHAPE,
                tag,
                format!("`[{word}]` is no tag of the newsletter: readers know `[video]`, `[audio]` and `[series]`."),
                "Remove it, or use one of the known tags.",
            );
        } else if is_glued {
            report(context, sink, tag, format!("[{word}] "));
        }
        return;
    };
    if word != name || is_glued {
        report(context, sink, tag, format!("[{name}]{}", if is_glued { " " } else { "" }));
    }
}

fn language(word: &str) -> bool {
    super::language_tag_shape::code_of(word).is_some()
}

fn report(context: &Context, sink: &mut Sink, tag: Span, insert: String) {
    let shown = insert.trim().to_owned();
    sink.report(
        context,
        &MEDIA_TAG_SHAPE,
        tag,
        format!("`{}` is written in another way than all the other tags.", context.slice(tag)),
        format!("Write `{shown}` and a space before the link."),
    )
    .fix(Fix::safe(format!("Write {shown}"), EditSet::single(Edit::replace(tag, insert))));
}

/// A tag behind the link.
fn behind(context: &Context, sink: &mut Sink, link: &LinkItem) {
    let Some(note) = link.note else { return };
    let text = context.slice(note);
    let inner = text.strip_prefix(['[', '(']).and_then(|rest| rest.strip_suffix([']', ')']));
    let Some(name) = inner.and_then(known) else { return };
    let edits = [Edit::insert(link.link.start, format!("[{name}] ")), Edit::delete(Span::new(link.link.end, note.end))];
    sink.report(
        context,
        &MEDIA_TAG_SHAPE,
        note,
        format!("`{text}` stands behind the link; readers look for tags at the beginning of the line."),
        format!("Write `[{name}]` before the link."),
    )
    .fix(Fix::safe("Put the tag first", EditSet::new(edits)));
}

/// `(video)` or `\[video\]` before the link of what is no link item for that reason.
fn before(context: &Context, sink: &mut Sink, item: &Item) {
    let text = context.slice(item.content);
    let Some(end) = text.find([')', ']']).map(|end| end + 1) else { return };
    let Some(name) = text.get(..end).map(|tag| tag.trim_matches(['(', ')', '\\', '[', ']'])).and_then(known) else {
        return;
    };
    let from = context.inlines.partition_point(|inline| inline.span().start < item.content.start + end);
    let space = text.get(end..).unwrap_or("");
    let next = item.content.start + end + (space.len() - space.trim_start().len());
    let is_link = |inline: &Inline| matches!(inline, Inline::Link(link) if link.form == LinkForm::Inline && link.span.start == next);
    if context.inlines.get(from).is_some_and(is_link) && text.starts_with(['(', '\\']) {
        let tag = Span::new(item.content.start, item.content.start + end);
        report(context, sink, tag, format!("[{name}]{}", if space.starts_with(' ') { "" } else { " " }));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn every_way_to_write_it() {
        for tag in ["[Video] ", "[video]", "(video) ", "\\[video\\] ", "(Video)", "[VIDEO]"] {
            check_fix(&format!("* {tag}[🦀](https://e.org/)"), "media-tag-shape", "* [video] [🦀](https://e.org/)");
        }
        check_fix("* [🦀](https://e.org/) [podcast]", "media-tag-shape", "* [audio] [🦀](https://e.org/)");
    }

    #[test]
    fn languages_and_unknown_tags() {
        check("* [DE] [audio] [a](https://e.org/)\n* [video playlist] [b](https://e.org/b)", "media-tag-shape", &[]);
        check("* [German] [a](https://e.org/)\n* [blog] [b](https://e.org/b)", "media-tag-shape", &["[blog]"]);
    }
}
