//! What stands twice, found by numbers: only what has a number in common with something else is compared in earnest.

use crate::markdown::url::Url;
use crate::text::hash::fnv;
use crate::text::sort::sort_by_key;

/// A number that is the same for texts with the same letters and digits, in any case.
pub fn of_letters(text: &str) -> u64 {
    if text.is_ascii() {
        let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
        return fnv(letters.map(|byte| byte.to_ascii_lowercase()));
    }
    let lower = |c: char| {
        let mut bytes = [0; 4];
        let len = c.encode_utf8(&mut bytes).len();
        bytes.into_iter().take(len)
    };
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    fnv(letters.flat_map(char::to_lowercase).flat_map(lower))
}

/// The same for addresses of one page, whichever key they are compared by: host and path alone, in any case. `site` is
/// [`Url::site`].
pub fn of_page(url: &Url, site: &str) -> u64 {
    if site == "youtu.be" {
        return of_page(&Url::parse("https://youtube.com/watch"), "youtube.com");
    }
    let path = url.path.trim_end_matches('/');
    let path = path.strip_suffix("/index.html").or(path.strip_suffix("/index.htm")).unwrap_or(path);
    let parts = path.bytes().filter(|byte| *byte != b'/');
    fnv(site.bytes().chain(parts).map(|byte| byte.to_ascii_uppercase()))
}

/// Of each number, whether it is there more than once.
pub fn repeated(numbers: &[u64]) -> Vec<bool> {
    let earlier = earlier(numbers);
    let mut repeated = vec![false; numbers.len()];
    for (at, before) in earlier.iter().enumerate().filter_map(|(at, before)| Some((at, (*before)?))) {
        for at in [at, before] {
            if let Some(is) = repeated.get_mut(at) {
                *is = true;
            }
        }
    }
    repeated
}

/// Of each number, where it stands before: the last place.
pub fn earlier(numbers: &[u64]) -> Vec<Option<usize>> {
    let mut places: Vec<(u64, usize)> = numbers.iter().enumerate().map(|(at, number)| (*number, at)).collect();
    sort_by_key(&mut places, |(number, at)| (*number, *at as u64));
    let mut earlier = vec![None; numbers.len()];
    for (before, after) in places.iter().zip(places.iter().skip(1)).filter(|(before, after)| before.0 == after.0) {
        if let Some(it) = earlier.get_mut(after.1) {
            *it = Some(before.1);
        }
    }
    earlier
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::upstream;
    use crate::markdown::url::strong_key;

    #[test]
    fn what_has_a_key_in_common_has_a_number_in_common() {
        let addresses = [
            "https://youtu.be/abc?si=1",
            "https://www.youtube.com/watch?v=abc",
            "https://E.org/a//index.html#x",
            "http://www.e.org/a/",
            "https://e.org/a?q=1",
            "https://e.org/a?q=1&x",
            "https://e.org/%c3%bc",
            "https://e.org/%C3%BC/",
        ];
        let number = |address| {
            let url = Url::parse(address);
            of_page(&url, &url.site())
        };
        for (a, b) in addresses.iter().flat_map(|a| addresses.iter().map(move |b| (*a, *b))) {
            let is_same = strong_key(a) == strong_key(b) || upstream::key(a) == upstream::key(b);
            assert!(!is_same || number(a) == number(b), "{a} {b}");
        }
    }

    #[test]
    fn letters_alone_count() {
        assert_eq!(of_letters("Rust – É!"), of_letters("rust é"));
        assert_ne!(of_letters("rust"), of_letters("crust"));
        assert_eq!(repeated(&[3, 1, 3, 2]), [true, false, true, false]);
        assert_eq!(earlier(&[3, 1, 3, 3]), [None, None, Some(0), Some(2)]);
    }
}
