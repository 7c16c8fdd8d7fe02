//! Hosts whose pages are known to be videos or podcasts.

use crate::markdown::url::Url;

/// What a page is, if it is not for reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// To watch.
    Video,
    /// To listen to.
    Audio,
}

/// Hosts, `www.` and `m.` aside, and the beginnings of the paths that are videos there.
const VIDEO: &[(&str, &[&str])] = &[
    ("youtube.com", &["/watch", "/playlist", "/live/", "/shorts/", "/embed/"]),
    ("youtu.be", &["/"]),
    ("vimeo.com", &["/"]),
    ("player.vimeo.com", &["/"]),
    ("twitch.tv", &["/"]),
    ("dailymotion.com", &["/video/"]),
    ("bilibili.com", &["/video/"]),
    ("odysee.com", &["/@"]),
    ("media.ccc.de", &["/v/"]),
    ("streaming.media.ccc.de", &["/"]),
    ("video.fosdem.org", &["/"]),
    ("tilvids.com", &["/w/", "/videos/"]),
    ("diode.zone", &["/w/", "/videos/"]),
    ("makertube.net", &["/w/", "/videos/"]),
    ("spectra.video", &["/w/", "/videos/"]),
];

/// The same for podcasts.
const AUDIO: &[(&str, &[&str])] = &[
    ("rustacean-station.org", &["/episode/"]),
    ("corrode.dev", &["/podcast/"]),
    ("netstack.fm", &["/"]),
    ("sdr-podcast.com", &["/episodes/"]),
    ("newrustacean.com", &["/show_notes/"]),
    ("rusttalk.github.io", &["/podcast/"]),
    ("changelog.com", &["/podcast/", "/shipit/", "/gotime/"]),
    ("syntax.fm", &["/show/"]),
    ("open.spotify.com", &["/episode/", "/show/"]),
    ("podcasters.spotify.com", &["/pod/"]),
    ("creators.spotify.com", &["/pod/"]),
    ("podcasts.apple.com", &["/"]),
    ("podcasts.google.com", &["/"]),
    ("anchor.fm", &["/"]),
    ("overcast.fm", &["/"]),
    ("pca.st", &["/"]),
    ("pocketcasts.com", &["/"]),
    ("pod.link", &["/"]),
    ("soundcloud.com", &["/"]),
];

/// Services that give every podcast a host of its own.
const AUDIO_SERVICES: &[&str] =
    &[".buzzsprout.com", ".transistor.fm", ".libsyn.com", ".simplecast.com", ".fireside.fm", ".podbean.com"];

/// What the page at an address is, by its host; `site` is [`Url::site`].
pub fn medium_of(url: &Url, site: &str) -> Option<Medium> {
    if !url.is_web() {
        return None;
    }
    let is_in = |table: &[(&str, &[&str])]| {
        let paths = table.iter().find(|(host, _)| *host == site).map_or(&[][..], |(_, paths)| *paths);
        url.path.len() > 1 && paths.iter().any(|path| url.path.starts_with(path))
    };
    if is_in(VIDEO) || (site.starts_with("peertube.") && url.path.len() > 1) {
        Some(Medium::Video)
    } else if is_in(AUDIO) || AUDIO_SERVICES.iter().any(|service| site.ends_with(service)) {
        Some(Medium::Audio)
    } else {
        None
    }
}
