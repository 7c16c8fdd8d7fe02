//! Diagnostics as people read them, as JSON lines, and as annotations of a workflow.

use serde::Serialize;

use super::io::name_of;
use super::snippet::{plain, snippet};
use crate::lint::{Diagnostic, Safety, Severity};
use crate::text::{LineIndex, Position};

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
pub enum Format {
    /// As compilers write: the source line with carets, the reason, what to do
    #[default]
    Text,
    /// One JSON object a line
    Json,
    /// Annotations of a GitHub workflow
    Github,
}

/// One diagnostic with the text it was found in.
pub struct Found<'a> {
    /// The file as it was given.
    pub file: &'a str,
    /// Its text.
    pub text: &'a str,
    /// The lines of the text.
    pub index: &'a LineIndex,
    /// What was found.
    pub diagnostic: &'a Diagnostic,
}

/// The fields of `--format json`, in their order.
#[derive(Serialize)]
struct JsonLine<'a> {
    file: &'a str,
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    help: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    fix: Option<&'a str>,
    ci: bool,
}

impl Found<'_> {
    /// The diagnostic in one of the formats, with its line ending.
    pub fn print(&self, format: Format) -> String {
        match format {
            Format::Text => self.text(),
            Format::Json => self.json(),
            Format::Github => self.github(),
        }
    }

    /// Where it begins and ends. A place that ends with a line ending ends before it.
    fn positions(&self) -> (Position, Position) {
        let start = self.diagnostic.span.start;
        let inner = self.diagnostic.span.of(self.text);
        let inner = inner.strip_suffix('\n').unwrap_or(inner);
        let inner = inner.strip_suffix('\r').unwrap_or(inner);
        (self.index.position(self.text, start), self.index.position(self.text, start + inner.len()))
    }

    fn fix(&self) -> Option<&'static str> {
        self.diagnostic.fixes.first().map(|_| match self.diagnostic.safe_fix() {
            Some(_) => "safe",
            None => "offer",
        })
    }

    fn text(&self) -> String {
        let found = self.diagnostic;
        let (from, _) = self.positions();
        let (source, marks) = snippet(self.text, self.index, found.span);
        let number = from.line.to_string();
        let margin = " ".repeat(number.len());
        let mut shown = format!("{}[{}]: {}\n", found.severity.name(), found.rule, plain(&found.message));
        shown.push_str(&format!("{margin}--> {}:{}:{}\n", name_of(self.file), from.line, from.column));
        shown.push_str(&format!("{margin} |\n{number} | {source}\n{margin} | {marks}\n"));
        if !found.help.is_empty() {
            shown.push_str(&format!("{margin} = help: {}\n", plain(&found.help)));
        }
        for fix in &found.fixes {
            let safety = if fix.safety == Safety::Safe { "safe fix" } else { "fix" };
            shown.push_str(&format!("{margin} = {safety}: {}\n", plain(&fix.title)));
        }
        if found.ci {
            shown.push_str(&format!("{margin} = note: upstream's checks report this too\n"));
        }
        shown.push('\n');
        shown
    }

    fn json(&self) -> String {
        let found = self.diagnostic;
        let (from, to) = self.positions();
        let line = JsonLine {
            file: self.file,
            rule: &found.rule,
            severity: found.severity.name(),
            message: &found.message,
            help: &found.help,
            line: from.line,
            column: from.column,
            end_line: to.line,
            end_column: to.column,
            fix: self.fix(),
            ci: found.ci,
        };
        // Strings and numbers always serialise.
        serde_json::to_string(&line).map_or_else(|_| String::new(), |line| line + "\n")
    }

    fn github(&self) -> String {
        let found = self.diagnostic;
        let (from, to) = self.positions();
        let command = match found.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "notice",
        };
        // GitHub takes columns only where both ends are on one line.
        let columns =
            if from.line == to.line { format!(",col={},endColumn={}", from.column, to.column) } else { String::new() };
        format!(
            "::{command} file={},line={},endLine={}{columns},title={}::{}\n",
            property(self.file),
            from.line,
            to.line,
            property(&found.rule),
            data(format!("{} {}", found.message, found.help).trim()),
        )
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// "2 errors, 1 warning", or that there is nothing.
pub fn totals<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> String {
    let mut counts = [(Severity::Error, 0), (Severity::Warning, 0), (Severity::Hint, 0)];
    for found in diagnostics {
        counts.iter_mut().filter(|(severity, _)| *severity == found.severity).for_each(|(_, count)| *count += 1);
    }
    let parts: Vec<String> = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| format!("{count} {}{}", severity.name(), if *count == 1 { "" } else { "s" }))
        .collect();
    if parts.is_empty() { "No problems found".to_owned() } else { parts.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::Fix;
    use crate::text::{Edit, EditSet, Span};

    #[track_caller]
    fn check(format: Format, expected: &str) {
        let text = "a\r\n* [🦀](u) b\r\n";
        let span = Span::new(text.find("(u)").unwrap(), text.len());
        let diagnostic = Diagnostic {
            rule: "some-rule".into(),
            severity: Severity::Error,
            message: "100% wrong:\u{1b} so".to_owned(),
            help: "Change it.".to_owned(),
            span,
            fixes: vec![Fix::offer("Change it", EditSet::single(Edit::delete(span)))],
            ci: true,
        };
        let found = Found { file: "a,b.md", text, index: &LineIndex::new(text), diagnostic: &diagnostic };
        assert_eq!(found.print(format), expected);
    }

    #[test]
    fn text_looks_like_a_compiler_s() {
        check(
            Format::Text,
            "error[some-rule]: 100% wrong:\u{fffd} so\n --> a,b.md:2:6\n  |\n2 | * [🦀](u) b\n  |       ^^^^^\n  \
             = help: Change it.\n  = fix: Change it\n  = note: upstream's checks report this too\n\n",
        );
    }

    #[test]
    fn json_counts_columns_in_characters() {
        check(
            Format::Json,
            "{\"file\":\"a,b.md\",\"rule\":\"some-rule\",\"severity\":\"error\",\"message\":\"100% wrong:\\u001b so\",\
             \"help\":\"Change it.\",\"line\":2,\"column\":6,\"end_line\":2,\"end_column\":11,\"fix\":\"offer\",\
             \"ci\":true}\n",
        );
    }

    #[test]
    fn annotations_escape_what_they_must() {
        check(
            Format::Github,
            "::error file=a%2Cb.md,line=2,endLine=2,col=6,endColumn=11,title=some-rule::100%25 wrong:\u{1b} so Change it.\n",
        );
    }

    #[test]
    fn totals_name_what_there_is() {
        assert_eq!(totals([]), "No problems found");
    }
}
