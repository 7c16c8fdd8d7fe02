//! Drafts made up: what a draft is made of, put together at random, with the slips that people make.

/// A generator whose every draft follows from its seed.
pub struct Generator(u64);

const WORDS: &[&str] =
    &["rust", "async", "a", "the", "2.0", "C#", "don't", "5*3", "snake_case", "🦀", "Größe", "x<y", "A&B", "1.", "#1"];
const ADDRESSES: &[&str] = &[
    "https://example.org",
    "https://example.org/a_b_c?x=1&y=2#z",
    "https://example.org/a(b)c",
    "https://example.org/*x*",
    "example.org/x",
    "https://example.org/a b",
    "mailto:a@example.org",
    "",
    "<https://example.org/x y>",
    "https://example.org/(x",
];
const NOTES: &[&str] = &["1", "note", "a b", "🦀", "x&y", "", "*x*", "1"];
const NAMES: &[&str] = &["merged", "Submit Crate", "guidelines", "nowhere"];

impl Generator {
    pub fn new(seed: u64) -> Generator {
        Generator(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % end as u64).unwrap()
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A whole draft of a few blocks.
    pub fn draft(&mut self) -> String {
        let mut draft = String::new();
        if self.chance(30) {
            draft.push_str("Title: A title\nNumber: 1\nDate: 2026-08-26\n\n");
        } else {
            draft.push('\n');
        }
        for _ in 0..=self.below(6) {
            self.block(&mut draft);
            let blank = if self.chance(80) { 1 } else { self.below(4) };
            draft.push_str(&"\n".repeat(blank));
        }
        draft
    }

    /// A draft that also speaks the words of the site's extensions, and raw HTML.
    pub fn extended(&mut self) -> String {
        let mut draft = String::from("\n");
        for _ in 0..=self.below(5) {
            if self.chance(50) {
                self.block(&mut draft);
            } else {
                self.extension(&mut draft);
            }
            draft.push_str(&"\n".repeat(if self.chance(85) { 1 } else { self.below(3) }));
        }
        draft
    }

    /// A draft with footnotes and abbreviations.
    pub fn noted(&mut self) -> String {
        let mut draft = String::from("\n");
        for _ in 0..=self.below(6) {
            if self.chance(40) {
                self.block(&mut draft);
            } else {
                self.note(&mut draft);
            }
            draft.push_str(&"\n".repeat(if self.chance(85) { 1 } else { self.below(3) }));
        }
        draft
    }

    fn note(&mut self, draft: &mut String) {
        let (a, b, word) = (self.text(3), self.text(2), self.one(&WORDS[..10]));
        let (one, two) = (self.one(NOTES), self.one(NOTES));
        let written = match self.below(16) {
            0..=2 => format!("{a}[^{one}] {b}[^{two}]\n"),
            3 | 4 => format!("* {a}[^{one}]\n* [^{two}] {b}\n"),
            5 => format!("## {a} [^{one}]\n"),
            6 => format!("[{b}[^{one}]](https://example.org) **{a}[^{two}]**\n"),
            7 | 8 => format!("[^{one}]: {a}\n"),
            9 => format!("[^{one}]: {a}\n[^{two}]: {b}\nmore\n"),
            10 => format!("[^{one}]: {a}\n    {b}\n\n    {b}\n\n    * {a}[^{two}]\n"),
            11 => format!("* {a}\n\n    [^{one}]: {b}\n\n> [^{two}]: {a}\n"),
            12 => format!("{a}\n[^{one}]: * {b}\n"),
            13 => format!("*[{word}]: {b}\n"),
            14 => format!("{a}\n*[{word}]:\n  {b}\n{a}\n"),
            _ => format!("> *[{word}]: x\n\n| {word} | `{word}` |\n|---|---|\n| {a} | x[^{one}] |\n"),
        };
        draft.push_str(&written);
    }

    fn extension(&mut self, draft: &mut String) {
        let (a, b, word) = (self.text(3), self.text(2), self.one(WORDS));
        let note = self.one(&["1", "note", "a b", "🦀"]);
        let written = match self.below(14) {
            0 => format!("{a}[^{note}] {b}\n"),
            1 => format!("{a}[^{note}]\n\n[^{note}]: {b}\n"),
            2 => format!("[^{note}]: {a}\n    {b}\n\n    {b}\n"),
            3 => format!("*[{word}]: {b}\n"),
            4 => format!("{word} {a}\n\n*[{word}]: {b}\n"),
            5 => self.one(&["[TOC]\n", "* [TOC]\n", "> [TOC]\n", "a [TOC]\n", "[TOC]\nx\n", "**[TOC]**\n"]).to_owned(),
            6 => format!("<div markdown=\"1\">\n{a}\n</div>\n"),
            7 => {
                let attribute = self.one(&["markdown", "markdown=span", "class=x markdown=\"block\"", "MARKDOWN='1'"]);
                format!("<div>\n<section {attribute}>\n\n* {a}\n</section>\n</div>\n")
            }
            8 => format!("{word}\n: {a}\n: {b}\n"),
            9 => format!("{word}\n{b}\n\n:   {a}\n\n    {b}\n"),
            10 => format!("<details>\n<summary>{word}</summary>\n\n{a}\n\n</details>\n"),
            11 => format!("<p markdown=\"1\">{a}</p>\n"),
            12 => format!("{a} <span markdown=\"1\">{b}</span>\n"),
            _ => format!("### {a} {{#{word} .x}}\n\n{b}{{: title=\"{word}\"}}\n"),
        };
        draft.push_str(&written);
    }

    fn block(&mut self, draft: &mut String) {
        match self.below(20) {
            0 | 1 => {
                let level = 1 + self.below(6);
                let indent = if self.chance(8) { " " } else { "" };
                let space = if self.chance(90) { " " } else { "" };
                let text = self.text(2);
                let close = if self.chance(10) { " ##" } else { "" };
                draft.push_str(&format!("{indent}{}{space}{text}{close}\n", "#".repeat(level)));
            }
            2..=5 => self.paragraph(draft, ""),
            6..=12 => self.list(draft, 0),
            13 | 14 => {
                let inner = self.text(3);
                draft.push_str(&format!("> {inner}\n"));
                if self.chance(50) {
                    let inner = self.text(2);
                    let lead = self.one(&[
                        ">\n> ",
                        "> ",
                        "",
                        ">\n\n> ",
                        "> * ",
                        "> # ",
                        "> [merged]: https://example.org/5\n> ",
                        ">     ",
                    ]);
                    draft.push_str(&format!("{lead}{inner}\n"));
                }
            }
            15 => {
                let inner = self.text(2);
                let comment = self.one(&["<!-- x -->\n", "<!-- x\n\n* y\n-->\n", " <!-- x -->\n", "<!-- x --> y\n"]);
                draft.push_str(comment);
                if self.chance(20) {
                    draft.push_str(&format!("{inner} <!-- z --> {inner}\n"));
                }
            }
            16 => {
                let name = self.one(NAMES);
                let address =
                    self.one(&["https://example.org/1", "<https://example.org/2>", "https://example.org/3 \"t\""]);
                draft.push_str(&format!("[{name}]: {address}\n"));
            }
            17 => {
                let (a, b, c, d) = (self.text(1), self.text(1), self.text(1), self.text(1));
                let border = self.one(&["|", ""]);
                draft.push_str(&format!(
                    "{border} {a} | {b} {border}\n{border}---|:-:{border}\n{border} {c} | {d} {border}\n"
                ));
            }
            18 => draft.push_str(self.one(&[
                "---\n",
                "***\n",
                "- - -\n",
                "    code *x*\n",
                "```\ncode *x*\n```\n",
                "```rust\nlet x;\n\nx\n```\n",
            ])),
            _ => {
                let line = self.text(2);
                draft.push_str(&format!("{line}\n{}\n", self.one(&["===", "---", "="])));
            }
        }
    }

    fn paragraph(&mut self, draft: &mut String, indent: &str) {
        for _ in 0..=self.below(3) {
            let text = self.text(5);
            let end = if self.chance(8) { "  " } else { "" };
            draft.push_str(&format!("{indent}{text}{end}\n"));
        }
    }

    fn list(&mut self, draft: &mut String, depth: usize) {
        let numbered = self.chance(12);
        for at in 0..=self.below(4) {
            let width = match depth {
                0 => {
                    if self.chance(8) {
                        self.below(4)
                    } else {
                        0
                    }
                }
                _ => {
                    if self.chance(75) {
                        depth * 4
                    } else {
                        self.below(9)
                    }
                }
            };
            let mark =
                if numbered { format!("{}.", at + 1) } else { self.one(&["*", "*", "*", "*", "-", "+"]).to_owned() };
            let indent = " ".repeat(width);
            let text = self.text(3);
            draft.push_str(&format!("{indent}{mark} {text}\n"));
            if depth < 2 && self.chance(30) {
                if self.chance(15) {
                    draft.push('\n');
                }
                self.list(draft, depth + 1);
            } else if self.chance(8) {
                let indent = " ".repeat(self.below(7));
                self.paragraph(draft, &indent);
            }
            if self.chance(4) {
                let lead = self.one(&["\n    ", "    ", "\n        ", "\n  ", ""]);
                let inner = self.one(&[
                    "<!-- x -->",
                    "[merged]: https://example.org/4",
                    "<!-- x",
                    "[merged]",
                    "> quoted",
                    "# H",
                ]);
                draft.push_str(&format!("{lead}{inner}\n"));
            }
            if self.chance(12) {
                draft.push('\n');
                if self.chance(25) {
                    let indent = " ".repeat(self.one(&["2", "4", "4", "8"]).parse().unwrap());
                    self.paragraph(draft, &indent);
                    draft.push('\n');
                }
            }
        }
    }

    fn text(&mut self, most: usize) -> String {
        let mut text = String::new();
        for at in 0..=self.below(most) {
            if at > 0 && self.chance(92) {
                text.push(' ');
            }
            text.push_str(&self.inline());
        }
        text
    }

    fn inline(&mut self) -> String {
        let word = self.one(WORDS);
        match self.below(26) {
            0 | 1 => format!("`{word}`"),
            2 => format!("*{word} x*"),
            3 => format!("**{word} y**"),
            4 => format!("_{word} z_"),
            5..=9 => {
                let address = self.one(ADDRESSES);
                let title = self.one(&["", "", "", " \"t\"", " 't'"]);
                let text = self.one(&[
                    "a title",
                    "`code` b",
                    "**bold**",
                    "a [b] c",
                    "a_b_c",
                    "Vec<T>",
                    "",
                    "*a [b](https://example.org/n)*",
                    "`c` [d](https://example.org/m) e",
                ]);
                format!("[{text}]({address}{title})")
            }
            10 => format!("[{word}][{}]", self.one(NAMES)),
            11 => format!("[{}]", self.one(NAMES)),
            12 => format!("\\{}", self.one(&["*", "_", "<", "[", "]", "`", "#", "|", "~", "\\", "x"])),
            13 => self
                .one(&["<T>", "<https://example.org>", "<br>", "<small>x</small>", "<T, E>", "<a@example.org>", "<u8"])
                .to_owned(),
            14 => self.one(&["&amp;", "&lt;", "&nope;", "& ", "&#42;", "<", ">"]).to_owned(),
            15 => self
                .one(&[
                    "*",
                    "**",
                    "_",
                    "`",
                    "[",
                    "]",
                    "(",
                    "!",
                    "|",
                    "``",
                    "~~x~~",
                    "[video]",
                    "{x}",
                    "https://example.org/x",
                ])
                .to_owned(),
            16 => format!("**[{word}](https://example.org)**"),
            17 => format!("`` {word} ` ``"),
            _ => word.to_owned(),
        }
    }
}
