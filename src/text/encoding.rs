//! Text that was read in the wrong encoding: UTF-8 taken for Mac Roman or Windows-1252, found and repaired; and bytes that
//! are Windows-1252. The tables are those of the Unicode consortium.

use super::Span;

/// The characters of the bytes 0x80 to 0xFF of Mac Roman.
const MAC_ROMAN: &str = concat!(
    "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø",
    "¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ",
);

/// The characters of the bytes 0x80 to 0x9F of Windows-1252. Five bytes stand for control characters, as browsers read
/// them; from 0xA0 on byte and character have the same number.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// An encoding that UTF-8 is mistaken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// What a Macintosh took text for: `ü` became `√º`.
    MacRoman,
    /// What Windows and old web pages take text for: `ü` became `Ã¼`.
    Windows1252,
}

impl Encoding {
    /// As people call it.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::MacRoman => "Mac Roman",
            Encoding::Windows1252 => "Windows-1252",
        }
    }

    /// The byte that stands for `c`, a character outside ASCII.
    fn byte(self, c: char) -> Option<u8> {
        let place = |table: &str, c: char| table.chars().position(|other| other == c);
        let number = match (self, c) {
            (Encoding::MacRoman, '¤') => 0xDB,
            (Encoding::MacRoman, '\u{2126}') => 0xBD,
            (Encoding::MacRoman, _) => 0x80 + place(MAC_ROMAN, c)?,
            (Encoding::Windows1252, '\u{80}'..='\u{ff}') => c as usize,
            (Encoding::Windows1252, _) => 0x80 + place(WINDOWS_1252, c)?,
        };
        u8::try_from(number).ok()
    }

    /// Whether the character that a damaged one begins with gives the damage away by itself. Others stand in sound text
    /// before what could be the rest (`“É`, `é »`).
    fn is_telltale(self, lead: char, next: Option<char>) -> bool {
        match self {
            Encoding::MacRoman => {
                matches!(lead, '¬' | '√' | 'ƒ' | '≈' | '∆' | 'Œ' | 'œ' | '‚' | '„' | '‰' | '\u{f8ff}')
            }
            Encoding::Windows1252 => match lead {
                'Â' | 'Ã' | 'â' | 'ã' | 'ð' | 'Î' | 'Ï' => true,
                'Ä' | 'Å' => {
                    !next.is_some_and(|c| matches!(c, '‘' | '’' | '“' | '”' | '–' | '—' | '…' | '»' | '\u{a0}'))
                }
                _ => false,
            },
        }
    }
}

/// `bytes` read as Windows-1252: every byte is a character.
pub fn decode_windows_1252(bytes: &[u8]) -> String {
    let character = |&byte: &u8| match byte {
        0x80..=0x9F => WINDOWS_1252.chars().nth(usize::from(byte - 0x80)).unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    };
    bytes.iter().map(character).collect()
}

/// A stretch of damaged characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Where it stands.
    pub span: Span,
    /// What stood there before.
    pub repaired: String,
    /// What the bytes were taken for.
    pub encoding: Encoding,
}

/// What is damaged in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Damages {
    /// The encoding that all of the text was taken for, if it is one for all.
    pub whole: Option<Encoding>,
    /// The damaged stretches, in the order of the text.
    pub places: Vec<Damage>,
}

/// Finds UTF-8 that was read as something else. A text that is damaged throughout is repaired throughout; else each
/// stretch that decodes strictly and that nobody would have written so.
pub fn damages(text: &str) -> Damages {
    let stretches = foreign_stretches(text);
    let found: Vec<Damage> = stretches.iter().flat_map(|&stretch| damaged_parts(text, stretch)).collect();
    if let Some(first) = found.first() {
        let all = |stretch: &Span| whole(text, *stretch, first.encoding);
        if let Some(places) = stretches.iter().map(all).collect() {
            return Damages { whole: Some(first.encoding), places };
        }
    }
    Damages { whole: None, places: found }
}

/// The stretches of characters outside ASCII.
fn foreign_stretches(text: &str) -> Vec<Span> {
    let mut stretches: Vec<Span> = Vec::new();
    // Many bytes at once are looked through faster than one by one.
    let foreign = text.as_bytes().chunks(64).enumerate().filter(|(_, bytes)| !bytes.is_ascii());
    let bytes = foreign.flat_map(|(at, bytes)| (at * 64..).zip(bytes));
    for (at, _) in bytes.filter(|(_, byte)| !byte.is_ascii()) {
        match stretches.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => stretches.push(Span::new(at, at + 1)),
        }
    }
    stretches
}

/// All of a stretch, encoded and read as UTF-8.
fn whole(text: &str, span: Span, encoding: Encoding) -> Option<Damage> {
    let bytes: Vec<u8> = span.of(text).chars().map(|c| encoding.byte(c)).collect::<Option<_>>()?;
    Some(Damage { span, repaired: String::from_utf8(bytes).ok()?, encoding })
}

/// The damaged parts of one stretch.
fn damaged_parts(text: &str, stretch: Span) -> Vec<Damage> {
    let mut parts = Vec::new();
    let mut at = stretch.start;
    while let Some(c) = Span::new(at, stretch.end).of(text).chars().next() {
        let part = [Encoding::MacRoman, Encoding::Windows1252]
            .into_iter()
            .filter_map(|encoding| damaged_part(Span::new(at, stretch.end).of(text), encoding))
            .max_by_key(|(len, _, encoding)| (*len, *encoding == Encoding::MacRoman));
        match part {
            Some((len, repaired, encoding)) => {
                parts.push(Damage { span: Span::new(at, at + len), repaired, encoding });
                at += len;
            }
            None => at += c.len_utf8(),
        }
    }
    parts
}

/// The damaged characters at the head of `rest`: their length in bytes and what they were. One alone must give itself
/// away; two in a row are no accident.
fn damaged_part(rest: &str, encoding: Encoding) -> Option<(usize, String, Encoding)> {
    let mut len = 0;
    let mut repaired = String::new();
    let mut is_sure = false;
    while let Some((step, c)) = rest.get(len..).and_then(|rest| damaged_char(rest, encoding)) {
        let mut chars = rest.get(len..)?.chars();
        is_sure |= chars.next().is_some_and(|lead| encoding.is_telltale(lead, chars.next()));
        len += step;
        repaired.push(c);
    }
    (is_sure || repaired.chars().nth(1).is_some()).then_some((len, repaired, encoding))
}

/// One damaged character at the head of `rest`: its length in bytes as it stands, and what it was.
fn damaged_char(rest: &str, encoding: Encoding) -> Option<(usize, char)> {
    let mut chars = rest.chars();
    let lead = encoding.byte(chars.next().filter(|c| !c.is_ascii())?)?;
    let count = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let mut bytes = vec![lead];
    for c in chars.by_ref().take(count - 1) {
        bytes.push(encoding.byte(c).filter(|_| !c.is_ascii())?);
    }
    let c = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    Some((rest.len() - chars.as_str().len(), c))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` taken for Mac Roman or Windows-1252.
    fn damage(text: &str, encoding: Encoding) -> String {
        let character = |&byte: &u8| match (encoding, byte) {
            (_, 0..=0x7F) => char::from(byte),
            (Encoding::MacRoman, _) => MAC_ROMAN.chars().nth(usize::from(byte - 0x80)).expect("128 characters"),
            (Encoding::Windows1252, _) => decode_windows_1252(&[byte]).chars().next().expect("a character"),
        };
        text.as_bytes().iter().map(character).collect()
    }

    fn repaired(text: &str) -> String {
        let mut result = text.to_owned();
        for place in damages(text).places.iter().rev() {
            result.replace_range(place.span.start..place.span.end, &place.repaired);
        }
        result
    }

    #[test]
    fn tables_have_a_character_for_every_byte() {
        assert_eq!(MAC_ROMAN.chars().count(), 128);
        assert_eq!(WINDOWS_1252.chars().count(), 32);
        for byte in 0x80..=0xFFu8 {
            for encoding in [Encoding::MacRoman, Encoding::Windows1252] {
                let c = match encoding {
                    Encoding::MacRoman => MAC_ROMAN.chars().nth(usize::from(byte - 0x80)),
                    Encoding::Windows1252 => decode_windows_1252(&[byte]).chars().next(),
                };
                assert_eq!(c.and_then(|c| encoding.byte(c)), Some(byte));
            }
        }
    }

    #[test]
    fn the_drafts_characters_come_back() {
        for c in "🦀üãéíóøÉ–—“”’…🤝✅❌🎉🐚àπλčЖ\u{a0}中日".chars() {
            for encoding in [Encoding::MacRoman, Encoding::Windows1252] {
                let good = format!("a {c} b {c}\u{fe0f}");
                let found = damages(&damage(&good, encoding));
                assert_eq!(found.whole, Some(encoding), "{c}");
                assert_eq!(repaired(&damage(&good, encoding)), good);
            }
        }
        assert_eq!(repaired("\u{f8ff}ü¶Ä S√£o Paulo"), "🦀 São Paulo");
    }

    #[test]
    fn beside_sound_text_each_stretch_is_repaired_alone() {
        let text = "🦀 M√ºnchen ‚Äì “Ünal” FranÃ§ois -√º–";
        assert_eq!(damages(text).whole, None);
        assert_eq!(repaired(text), "🦀 München – “Ünal” François -ü–");
    }

    #[test]
    fn sound_text_is_sound() {
        for text in [
            "Größe – “Élan” … l’été « très bon »",
            "« Qualité\u{a0}» et «\u{a0}été\u{a0}»",
            "“É” and “Ä”; 5 × 3 ≈ 15, √2, ¬x, π ≤ 4",
            "Привет, 世界, 🦀 ✅ café",
            "São Paulo, Brasília, NÃO",
            "",
        ] {
            assert_eq!(damages(text), Damages::default(), "{text}");
        }
    }

    #[test]
    fn any_bytes_are_windows_1252() {
        assert_eq!(decode_windows_1252(b"caf\xe9 \x93x\x94 \x81"), "café “x” \u{81}");
    }
}
