//! The ids of headings as the site's table of contents gives them.

use std::collections::BTreeMap;

/// The id for a heading with this plain text: Latin letters without their accents, everything else outside ASCII left
/// out, lower case, one `-` for white space and hyphens.
pub(super) fn slug(heading: &str) -> String {
    let mut ascii = String::with_capacity(heading.len());
    for c in heading.chars() {
        decompose(&mut ascii, c);
    }
    let word = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-') || c.is_ascii_whitespace();
    let kept: String = ascii.chars().filter(word).collect();
    let mut slug = String::with_capacity(kept.len());
    for c in kept.trim().chars() {
        if c != '-' && !c.is_ascii_whitespace() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug
}

/// The text of HTML that was written here, without tags and with character references undone.
pub(super) fn plain(html: &str) -> String {
    let mut parts = html.split('<');
    let mut text = parts.next().unwrap_or("").to_owned();
    let mut in_mark = false;
    for part in parts {
        let (tag, after) = part.split_once('>').unwrap_or_default();
        // The number of a footnote is no part of a name.
        in_mark = tag != "/sup" && (in_mark || tag.contains("=\"fnref"));
        text.push_str(if in_mark { "" } else { after });
    }
    super::tokens::decode(&text).into_owned()
}

/// The ids of a page so far.
#[derive(Default)]
pub(super) struct Ids {
    /// Of each name whether it is taken, and up to which number all after it are: thousands of equal headings take no longer
    /// than different ones.
    taken: BTreeMap<String, (bool, u64)>,
}

impl Ids {
    /// The slug made unique: a repeat takes `_1`, `_2` and so on.
    pub(super) fn unique(&mut self, slug: &str) -> String {
        if !slug.is_empty() && self.take(slug) {
            return slug.to_owned();
        }
        let numbered = slug.rsplit_once('_').and_then(|(head, number)| Some((head, number.parse::<u64>().ok()?)));
        let (head, first) = numbered.unwrap_or((slug, 0));
        let all_taken = self.taken.get(head).map_or(0, |(_, number)| *number);
        let mut number = first.max(all_taken);
        loop {
            number = number.saturating_add(1);
            let id = format!("{head}_{number}");
            if self.take(&id) || number == u64::MAX {
                if first <= all_taken {
                    self.taken.entry(head.to_owned()).or_default().1 = number;
                }
                return id;
            }
        }
    }

    /// Takes a name; false where it is taken.
    fn take(&mut self, id: &str) -> bool {
        !std::mem::replace(&mut self.taken.entry(id.to_owned()).or_default().0, true)
    }
}

/// The ASCII part of the compatibility decomposition (NFKD) of `c`, for the letters that names in an issue have: Latin-1,
/// Latin Extended-A, and the signs that decompose to ASCII.
fn decompose(ascii: &mut String, c: char) {
    if c.is_ascii() {
        return ascii.push(c);
    }
    let groups = [
        ('A', "ÀÁÂÃÄÅĀĂĄǍ"),
        ('C', "ÇĆĈĊČ"),
        ('D', "Ď"),
        ('E', "ÈÉÊËĒĔĖĘĚ"),
        ('G', "ĜĞĠĢ"),
        ('H', "Ĥ"),
        ('I', "ÌÍÎÏĨĪĬĮİ"),
        ('J', "Ĵ"),
        ('K', "Ķ"),
        ('L', "ĹĻĽ"),
        ('N', "ÑŃŅŇ"),
        ('O', "ÒÓÔÕÖŌŎŐ"),
        ('R', "ŔŖŘ"),
        ('S', "ŚŜŞŠȘ"),
        ('T', "ŢŤȚ"),
        ('U', "ÙÚÛÜŨŪŬŮŰŲ"),
        ('W', "Ŵ"),
        ('Y', "ÝŶŸ"),
        ('Z', "ŹŻŽ"),
        ('a', "àáâãäåāăąǎª"),
        ('c', "çćĉċč"),
        ('d', "ď"),
        ('e', "èéêëēĕėęě"),
        ('g', "ĝğġģ"),
        ('h', "ĥ"),
        ('i', "ìíîïĩīĭį"),
        ('j', "ĵ"),
        ('k', "ķ"),
        ('l', "ĺļľ"),
        ('n', "ñńņň"),
        ('o', "òóôõöōŏőº"),
        ('r', "ŕŗř"),
        ('s', "śŝşšșſ"),
        ('t', "ţťț"),
        ('u', "ùúûüũūŭůűų"),
        ('w', "ŵ"),
        ('y', "ýÿŷ"),
        ('z', "źżž"),
        ('1', "¹₁①"),
        ('2', "²₂②"),
        ('3', "³₃③"),
        (' ', "\u{a0}\u{2002}\u{2003}\u{2007}\u{2009}\u{200a}\u{202f}\u{3000}"),
    ];
    if let Some((letter, _)) = groups.iter().find(|(_, letters)| letters.contains(c)) {
        return ascii.push(*letter);
    }
    ascii.push_str(match c {
        '…' => "...",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        '™' => "TM",
        '℠' => "SM",
        '½' => "12",
        '¼' => "14",
        '¾' => "34",
        '‥' => "..",
        '№' => "No",
        _ => "",
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_the_sites() {
        assert_eq!(slug("Observations/Thoughts"), "observationsthoughts");
        assert_eq!(slug("CFP - Projects"), "cfp-projects");
        assert_eq!(slug("Tracking Issues & PRs"), "tracking-issues-prs");
        assert_eq!(
            slug("Call for Participation; projects and speakers"),
            "call-for-participation-projects-and-speakers"
        );
        assert_eq!(slug("žlutý 🦀 Größe a_b --c…"), "zluty-groe-a_b-c");
    }

    #[test]
    fn repeats_count_on() {
        let mut ids = Ids::default();
        let given = ["rust", "rust", "rust", "", "a_1", "a_1", "", "a", "a", "rust_1"].map(|slug| ids.unique(slug));
        assert_eq!(given, ["rust", "rust_1", "rust_2", "_1", "a_1", "a_2", "_2", "a", "a_3", "rust_3"]);
    }
}
