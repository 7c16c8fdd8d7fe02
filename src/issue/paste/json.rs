//! JSON, as much of it as lists of events are written in.

/// A value. Numbers are kept as they are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`, a truth or a number, as written.
    Plain(String),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object, in its order.
    Map(Vec<(String, Json)>),
}

/// How deep values may stand in each other: past that it is no list of events.
const MOST_DEPTH: usize = 40;

impl Json {
    /// Reads a whole text; `None` where it is no JSON.
    pub fn parse(text: &str) -> Option<Json> {
        let mut reader = Reader { rest: text.trim_start_matches('\u{feff}') };
        let value = reader.value(0)?;
        reader.space();
        reader.rest.is_empty().then_some(value)
    }

    /// The value under a name, in capitals or not.
    pub fn get(&self, name: &str) -> Option<&Json> {
        let Json::Map(entries) = self else { return None };
        entries.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The string that it is.
    pub fn text(&self) -> Option<&str> {
        if let Json::Text(text) = self { Some(text.trim()) } else { None }
    }
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }

    fn take(&mut self, mark: char) -> Option<()> {
        self.space();
        self.rest = self.rest.strip_prefix(mark)?;
        Some(())
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        self.space();
        match self.rest.chars().next().filter(|_| depth < MOST_DEPTH)? {
            '"' => self.string().map(Json::Text),
            '[' => {
                let mut list = Vec::new();
                self.entries('[', ']', |reader| {
                    list.push(reader.value(depth + 1)?);
                    Some(())
                })?;
                Some(Json::List(list))
            }
            '{' => {
                let mut map = Vec::new();
                self.entries('{', '}', |reader| {
                    reader.space();
                    let key = reader.string()?;
                    reader.take(':')?;
                    map.push((key, reader.value(depth + 1)?));
                    Some(())
                })?;
                Some(Json::Map(map))
            }
            _ => {
                let end = self.rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '+' | '-' | '.'));
                let (word, rest) = self.rest.split_at_checked(end.unwrap_or(self.rest.len()))?;
                let known = matches!(word, "null" | "true" | "false") || word.parse::<f64>().is_ok();
                self.rest = rest;
                known.then(|| Json::Plain(word.to_owned()))
            }
        }
    }

    /// What stands between two brackets, with commas between.
    fn entries(&mut self, open: char, close: char, mut entry: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.take(open)?;
        if self.take(close).is_some() {
            return Some(());
        }
        loop {
            entry(self)?;
            if self.take(close).is_some() {
                return Some(());
            }
            self.take(',')?;
        }
    }

    fn string(&mut self) -> Option<String> {
        self.rest = self.rest.strip_prefix('"')?;
        let mut text = String::new();
        loop {
            let at = self.rest.find(['"', '\\'])?;
            text.push_str(self.rest.get(..at)?);
            let mark = self.rest.get(at..)?;
            if let Some(rest) = mark.strip_prefix('"') {
                self.rest = rest;
                return Some(text);
            }
            let escape = mark.chars().nth(1)?;
            self.rest = mark.get(1 + escape.len_utf8()..)?;
            text.push(match escape {
                'n' => '\n',
                't' => '\t',
                'r' | 'b' | 'f' => ' ',
                'u' => self.unicode()?,
                other => other,
            });
        }
    }

    /// Four digits, or twice four for a character beyond them.
    fn unicode(&mut self) -> Option<char> {
        let mut unit = || {
            let (digits, rest) = self.rest.split_at_checked(4)?;
            let unit = u32::from_str_radix(digits, 16).ok()?;
            self.rest = rest;
            Some(unit)
        };
        let first = unit()?;
        if !(0xD800..0xDC00).contains(&first) {
            return Some(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        let Some(rest) = self.rest.strip_prefix("\\u") else { return Some(char::REPLACEMENT_CHARACTER) };
        self.rest = rest;
        let (digits, rest) = self.rest.split_at_checked(4)?;
        let second = u32::from_str_radix(digits, 16).ok()?;
        self.rest = rest;
        let code = 0x10000 + ((first - 0xD800) << 10) + (second.wrapping_sub(0xDC00) & 0x3FF);
        Some(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_every_kind() {
        let read = Json::parse("\u{feff} {\"a\": [1.5, true, \"x\\n\\ud83e\\udd80\\u00e9\\\"\"], \"B\": {}} \r\n")
            .expect("JSON");
        assert_eq!(read.get("b"), Some(&Json::Map(Vec::new())));
        let list =
            Json::List(vec![Json::Plain("1.5".into()), Json::Plain("true".into()), Json::Text("x\n🦀é\"".into())]);
        assert_eq!(read.get("A"), Some(&list));
    }

    #[test]
    fn what_is_no_json_is_none() {
        for text in ["", "[a](u)", "[1,]", "{\"a\"}", "\"open", "[1] 2", "\"\\ud83e\\u\"", &"[".repeat(10_000)] {
            assert_eq!(Json::parse(text), None);
        }
    }
}
