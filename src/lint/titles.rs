//! Titles as readers see them, and as they are compared.

use crate::markdown::escape::source_to_title;

/// The source of a title without its markup: escapes undone, no backticks, no asterisks for emphasis.
pub fn plain(source: &str) -> String {
    let title = if source.contains(['\\', '&']) { source_to_title(source) } else { source.to_owned() };
    title.replace('`', "").replace("**", "").trim().to_owned()
}

/// Whether two texts have the same letters and digits, in any case.
pub fn same_letters(a: &str, b: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
    }
    letters(a).eq(letters(b))
}

/// Letters and digits alone, in lower case: how names are compared.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
