//! `youtube-id-length`: videos that cannot exist.

use crate::lint::{Address, Check, Context, Severity, Sink, Touches};
use crate::markdown::url::Url;
use crate::rule;

rule! {
    /// The id of a YouTube video is not 11 characters long.
    ///
    /// All of them are, so this one lost or gained some when it was copied, and the link is dead.
    ///
    /// ## Bad
    /// ```markdown
    /// * [video] [A talk](https://www.youtube.com/watch?v=aaaaaaaaaa)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [video] [A talk](https://www.youtube.com/watch?v=aaaaaaaaaaa)
    /// ```
    pub static YOUTUBE_ID_LENGTH: Rule = {
        id: "youtube-id-length",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Nothing,
        check: Check::Lines(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    for Address { place, url, site } in context.addresses() {
        let Some(id) = video(url, site).filter(|id| id.chars().count() != 11) else { continue };
        sink.report(
            context,
            &YOUTUBE_ID_LENGTH,
            *place,
            format!(
                "`{id}` cannot be a video: YouTube's ids have 11 characters, and this one has {}.",
                id.chars().count()
            ),
            "Copy the address again.",
        );
    }
}

/// The id of the video that an address leads to.
fn video<'a>(url: &Url<'a>, site: &str) -> Option<&'a str> {
    let path = url.path.trim_end_matches('/');
    match site {
        "youtube.com" if path == "/watch" => {
            url.parameters().find(|(name, _, _)| *name == "v").and_then(|(_, value, _)| value)
        }
        "youtube.com" => ["/live/", "/shorts/", "/embed/"].iter().find_map(|head| path.strip_prefix(head)),
        "youtu.be" => path.strip_prefix('/').filter(|id| !id.is_empty() && !id.contains(['/', '@'])),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn every_way_to_a_video() {
        check("* [🦀](https://youtu.be/abc)", "youtube-id-length", &["https://youtu.be/abc"]);
        check("* [a](https://youtube.com/live/aaaaaaaaaaa?t=1) [b](https://youtube.com/@x)", "youtube-id-length", &[]);
    }
}
