//! The difference between two texts as a patch that `git apply` takes.

use crate::text::{DiffLine, Hunk, LineDiff};

/// Unchanged lines around a change: what git itself writes.
const CONTEXT: usize = 3;

/// The unified difference that leads from `opened`, which stands in a repository at `from`, to `current` at `path`; empty
/// where nothing changed. Another path is a rename; an empty `opened` gives a patch that makes the file. Line endings stand
/// as they are in the texts.
pub fn patch(opened: &str, current: &str, from: &str, path: &str) -> String {
    let diff = LineDiff::new(opened, current);
    let hunks = diff.hunks(CONTEXT);
    if hunks.is_empty() {
        return String::new();
    }
    let from = if opened.is_empty() { path } else { from };
    let (old, new) = (quoted("a/", from), quoted("b/", path));
    let mut patch = format!("diff --git {old} {new}\n");
    // A name with a space needs a tab behind it, or its end would not be known.
    let tab = |path: &str| if path.contains(' ') { "\t" } else { "" };
    if opened.is_empty() {
        patch.push_str("new file mode 100644\n--- /dev/null\n");
    } else {
        if from != path {
            patch.push_str(&format!("rename from {}\nrename to {}\n", quoted("", from), quoted("", path)));
        }
        patch.push_str(&format!("--- {old}{}\n", tab(from)));
    }
    patch.push_str(&format!("+++ {new}{}\n", tab(path)));
    for hunk in &hunks {
        push_hunk(&mut patch, hunk);
    }
    patch
}

fn push_hunk(patch: &mut String, hunk: &Hunk) {
    let old = range(hunk.old_start, hunk.old_len());
    let new = range(hunk.new_start, hunk.new_len());
    patch.push_str(&format!("@@ -{old} +{new} @@\n"));
    for line in &hunk.lines {
        let (mark, text) = match line {
            DiffLine::Same(text) => (' ', text),
            DiffLine::Removed(text) => ('-', text),
            DiffLine::Added(text) => ('+', text),
        };
        patch.push(mark);
        patch.push_str(text);
        if !text.ends_with('\n') {
            patch.push_str("\n\\ No newline at end of file\n");
        }
    }
}

/// `first,count` with the first line from 1; a range of no lines names the line before it.
fn range(start: usize, len: usize) -> String {
    match len {
        0 => format!("{start},0"),
        1 => format!("{}", start + 1),
        _ => format!("{},{len}", start + 1),
    }
}

/// The path as git writes it: in quotes with escapes if it holds more than plain characters.
fn quoted(prefix: &str, path: &str) -> String {
    let is_plain = |byte: u8| (b' '..0x7f).contains(&byte) && !matches!(byte, b'"' | b'\\');
    if path.bytes().all(is_plain) {
        return format!("{prefix}{path}");
    }
    let escaped: String = path
        .bytes()
        .map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("\\{byte:03o}") })
        .collect();
    format!("\"{prefix}{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;
    use std::process::Command;

    const PATH: &str = "draft/2026-08-26-this-week-in-rust.md";

    /// Runs `git apply` for real, in a folder that holds `opened` at `from`; what then stands at `path`.
    fn git_apply(opened: &str, patch: &str, from: &str, path: &str) -> String {
        static NEXT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("galley-patch-{}-{number}", std::process::id()));
        let file = folder.join(from);
        std::fs::create_dir_all(file.parent().unwrap_or(Path::new("."))).unwrap();
        let git = |arguments: &[&str]| {
            let output = Command::new("git").args(arguments).current_dir(&folder).output().unwrap();
            assert!(output.status.success(), "{}\n{patch}", String::from_utf8_lossy(&output.stderr));
        };
        git(&["init", "--quiet"]);
        if !opened.is_empty() {
            std::fs::write(&file, opened).unwrap();
        }
        std::fs::write(folder.join("change.patch"), patch).unwrap();
        git(&["-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "change.patch"]);
        let result = std::fs::read_to_string(folder.join(path)).unwrap();
        assert!(from == path || !file.exists());
        std::fs::remove_dir_all(&folder).unwrap();
        result
    }

    #[track_caller]
    fn check_applies(opened: &str, current: &str, path: &str) {
        check_renames(opened, current, path, path);
    }

    #[track_caller]
    fn check_renames(opened: &str, current: &str, from: &str, path: &str) {
        assert_eq!(git_apply(opened, &patch(opened, current, from, path), from, path), current);
    }

    #[test]
    fn another_day_is_another_file() {
        let opened = "Date: 2026-08-26\n🦀\nb\nc\nd\n";
        let current = opened.replace("08-26", "09-02");
        check_renames(opened, &current, PATH, "draft/2026-09-02-this-week-in-rust.md");
        check_renames(opened, &current, "draft/a name with ü.md", "draft/a \"name\".md");
    }

    #[test]
    fn one_line_more_is_one_line_of_patch() {
        let opened = "a\nb\nc\nd\n\n### Research\n\n### Miscellaneous\n\nz\n";
        let current = "a\nb\nc\nd\n\n### Research\n* [🦀](u)\n\n### Miscellaneous\n\nz\n";
        assert_eq!(
            patch(opened, current, PATH, PATH),
            "diff --git a/draft/2026-08-26-this-week-in-rust.md b/draft/2026-08-26-this-week-in-rust.md\n\
             --- a/draft/2026-08-26-this-week-in-rust.md\n\
             +++ b/draft/2026-08-26-this-week-in-rust.md\n\
             @@ -4,6 +4,7 @@ \n d\n \n ### Research\n+* [🦀](u)\n \n ### Miscellaneous\n \n"
                .replace("@@ \n", "@@\n")
        );
        check_applies(opened, current, PATH);
        assert_eq!(patch(opened, opened, PATH, PATH), "");
    }

    #[test]
    fn git_takes_it() {
        let twenty: String = (1..=20).map(|number| format!("line {number}\n")).collect();
        check_applies(&twenty, &twenty.replace("line 2\n", "2\n").replace("line 18\n", "line 18\nnew\n"), PATH);
        check_applies(&twenty, &format!("first\n{twenty}last\n"), PATH);
        check_applies("", "a\r\nb\n", PATH);
        check_applies("", "no ending", PATH);
        check_applies("a\r\nb\r\nc\r\n", "a\r\nb\r\nnew\r\nc\r\n", PATH);
        check_applies("a\nb", "a\nb\n", PATH);
        check_applies("a\nb\n", "a\nb", PATH);
        check_applies("a\nb", "a\nb\nc", PATH);
        check_applies("a\nb", "x\na\nb", PATH);
        check_applies("\u{feff}a\nlone\rreturn\n", "\u{feff}a\nlone\rreturn 🦀\n", PATH);
        check_applies("a\nb\n", "", PATH);
        check_applies("a\n", "b\n", "draft/a name with ü and \"quotes\".md");
        check_applies("a\n", "b\n", "draft/a name.md");
        check_applies("", "b\n", "draft/a name.md");
    }
}
