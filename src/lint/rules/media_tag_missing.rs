//! `media-tag-missing`: videos and podcasts that do not say so.

use crate::issue::{Item, ItemKind};
use crate::lint::hosts::{Medium, medium_of};
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::{Edit, EditSet};

rule! {
    /// A link leads to a video or a podcast and is not marked `[video]` or `[audio]`.
    ///
    /// Readers want to know before they follow a link that it is not for reading. Known hosts of videos and podcasts
    /// are looked at, in the community sections only; any tag of the kind, however it is written, will do.
    ///
    /// ## Bad
    /// ```markdown
    /// * [A talk](https://www.youtube.com/watch?v=aaaaaaaaaaa)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [video] [A talk](https://www.youtube.com/watch?v=aaaaaaaaaaa)
    /// ```
    pub static MEDIA_TAG_MISSING: Rule = {
        id: "media-tag-missing",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Text,
        check: Check::Item(check),
    };
}

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    let ItemKind::Link(link) = &item.kind else { return };
    if !context.is_community(section) {
        return;
    }
    // The usual case first.
    if link.tags.iter().any(|tag| matches!(context.slice(*tag), "[video]" | "[audio]")) {
        return;
    }
    let Some(medium) = context.address_at(link.url).and_then(|at| medium_of(&at.url, &at.site)) else { return };
    let before = context.slice(item.content).split("](").next().unwrap_or("").to_ascii_lowercase();
    let note = link.note.map_or("", |note| context.slice(note)).to_ascii_lowercase();
    let says = |text: &str| ["video", "audio", "podcast"].iter().any(|tag| has_tag(text, tag));
    if says(&before) || says(&note) {
        return;
    }
    let tag = match medium {
        Medium::Video => "[video]",
        Medium::Audio => "[audio]",
    };
    let thing = match medium {
        Medium::Video => "video",
        Medium::Audio => "podcast",
    };
    sink.report(
        context,
        &MEDIA_TAG_MISSING,
        link.link,
        format!("This link leads to a {thing}; readers want to know that before they follow it."),
        format!("Write `{tag}` before the link."),
    )
    .fix(Fix::safe(format!("Add {tag}"), EditSet::single(Edit::insert(link.link.start, format!("{tag} ")))));
}

/// Whether `tag` stands in brackets or parentheses, alone or with more: `[video]`, `(video)`, `[video playlist]`.
fn has_tag(text: &str, tag: &str) -> bool {
    text.match_indices(tag)
        .any(|(at, _)| text.get(..at).is_some_and(|before| before.trim_end().ends_with(['[', '(', '\\'])))
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn any_tag_of_the_kind_will_do() {
        check("* [Video] [a](https://youtu.be/x) \n* [a](https://youtu.be/y) [video]", "media-tag-missing", &[]);
        check("* [video playlist] [a 🦀](https://vimeo.com/1)", "media-tag-missing", &[]);
        check("* [audio] [a](https://www.youtube.com/watch?v=x)", "media-tag-missing", &[]);
    }

    #[test]
    fn the_medium_stands_next_to_the_link() {
        check_fix(
            "* [DE] [a](https://corrode.dev/podcast/s01e01/)",
            "media-tag-missing",
            "* [DE] [audio] [a](https://corrode.dev/podcast/s01e01/)",
        );
    }

    #[test]
    fn only_what_is_a_video() {
        check("* [a](https://www.youtube.com/@somebody)", "media-tag-missing", &[]);
        check("* [a](https://corrode.dev/blog/x/)", "media-tag-missing", &[]);
        check("### Europe\n* [a](https://youtu.be/x)", "media-tag-missing", &[]);
    }
}
