//! `metadata-shape`: the lines at the head of the file.

use crate::issue::Date;
use crate::issue::front_matter::Field;
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::blocks::BlockKind;
use crate::rule;
use crate::text::lines::ending_before;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// Title, Number, Date and Category at the head of the file are not as the site needs them.
    ///
    /// They become the page's title, its date and its address. A blank line ends them: what stands below it is printed as
    /// text. The number is 424 and the weeks since 2022-01-05; where two of title, number and date agree, the third is
    /// corrected by them. The file is named after the date.
    ///
    /// ## Bad
    /// ```markdown
    /// Title: This Week in Rust 666
    /// Number: 665
    /// Date: 2026-08-26
    ///
    /// Category: This Week in Rust
    /// ```
    /// ## Good
    /// ```markdown
    /// Title: This Week in Rust 666
    /// Number: 666
    /// Date: 2026-08-26
    /// Category: This Week in Rust
    /// ```
    pub static METADATA_SHAPE: Rule = {
        id: "metadata-shape",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Everything,
        check: Check::Issue(check),
    };
}

const KEYS: [&str; 4] = ["Title", "Number", "Date", "Category"];
const NAME: &str = "This Week in Rust";

/// What title, number and date say.
#[derive(Clone, Copy)]
struct Said<'a> {
    title: Option<&'a Field>,
    number: Option<&'a Field>,
    date: Option<&'a Field>,
    by_title: Option<i64>,
    by_number: Option<i64>,
    by_date: Option<i64>,
}

impl Said<'_> {
    /// The number that at least two of the three agree on, or the only one that is said.
    fn number(&self) -> Option<i64> {
        let said: Vec<i64> = [self.by_date, self.by_number, self.by_title].into_iter().flatten().collect();
        match said.as_slice() {
            [only] => Some(*only),
            [a, b] => (a == b).then_some(*a),
            [a, b, c] if a == b || a == c => Some(*a),
            [_, b, c] => (b == c).then_some(*b),
            _ => None,
        }
    }
}

fn check(context: &Context, sink: &mut Sink) {
    let strays = strays(context, sink);
    let (text, front) = (context.text(), &context.issue.front_matter);
    let field = |key: &str| front.field(text, key);
    let said = Said {
        title: field("Title"),
        number: field("Number"),
        date: field("Date"),
        by_title: front.value(text, "Title").and_then(number_of_title),
        by_number: front.number(text),
        by_date: front.date(text).and_then(Date::issue_number),
    };
    missing(context, sink, &said, &strays);
    wrong(context, sink, &said);
    named_otherwise(context, sink, &said);
}

fn number_of_title(title: &str) -> Option<i64> {
    title.strip_prefix(NAME)?.trim().parse().ok()
}

/// What field `key` should say in issue `number`.
fn value(key: &str, number: Option<i64>) -> Option<String> {
    match key {
        "Title" => Some(format!("{NAME} {}", number?)),
        "Number" => Some(number?.to_string()),
        "Date" => Some(Date::of_issue(number?)?.to_string()),
        _ => Some(NAME.to_owned()),
    }
}

/// The keys of metadata that stand behind a blank line, where the site prints them; says so if there are any.
fn strays<'a>(context: &Context<'a>, sink: &mut Sink) -> Vec<&'a str> {
    let (text, front) = (context.text(), &context.issue.front_matter);
    let Some(first) = context.issue.blocks.first().filter(|block| block.kind == BlockKind::Paragraph) else {
        return Vec::new();
    };
    let key = |line: &'a str| line.split_once(':').map(|(key, _)| key);
    let is_new = |key: &&str| KEYS.contains(key) && front.field(text, key).is_none();
    let keys: Vec<&str> = context.slice(first.span).lines().map_while(key).take_while(is_new).collect();
    let Some(key) = keys.first() else { return keys };
    let line = context.slice(first.span).lines().next().unwrap_or("");
    let blank = Span::new(front.span.end, first.span.start);
    let place = Span::new(first.span.start, first.span.start + line.len());
    let report = sink.report(
        context,
        &METADATA_SHAPE,
        place,
        format!(
            "A blank line stands before `{key}:`, so the site ends the metadata there and prints this line as text."
        ),
        "Remove the blank line: Title, Number, Date and Category stand together at the head of the file.",
    );
    let is_blank = context.slice(blank).trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']).is_empty();
    if is_blank {
        let kept = if front.fields.is_empty() && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        report.fix(Fix::safe(
            "Remove the blank line",
            EditSet::single(Edit::delete(Span::new(blank.start + kept.min(blank.len()), blank.end))),
        ));
    }
    keys
}

fn missing(context: &Context, sink: &mut Sink, said: &Said, strays: &[&str]) {
    let front = &context.issue.front_matter;
    for (at, key) in KEYS.iter().enumerate() {
        if strays.contains(key) || front.field(context.text(), key).is_some() {
            continue;
        }
        let place = front.fields.first().map_or(Span::empty(front.span.end), |field| field.line.trim(context.text()));
        let report = sink.report(
            context,
            &METADATA_SHAPE,
            place,
            format!("The metadata has no `{key}:`; the site cannot publish the issue without it."),
            format!("Write `{key}: {}` among the first lines.", value(key, said.number()).unwrap_or_default()),
        );
        // A file without any metadata may be no issue at all.
        let before = KEYS.iter().take(at).rev().find_map(|key| front.field(context.text(), key));
        if let (false, Some(value)) = (front.fields.is_empty(), value(key, said.number())) {
            let place = before
                .or(front.fields.first())
                .map_or(0, |field| if before.is_some() { field.line.end } else { field.line.start });
            let ending = ending_before(context.text(), front.span.end);
            report.fix(Fix::safe(
                format!("Add {key}: {value}"),
                EditSet::single(Edit::insert(place, format!("{key}: {value}{ending}"))),
            ));
        }
    }
}

/// The date against the one in the file's name: which of the two is wrong, a person knows.
fn named_otherwise(context: &Context, sink: &mut Sink, said: &Said) {
    let (Some(field), Some(date), Some(named)) = (said.date, context.date(), context.options.file_date) else { return };
    if named != date && said.by_date.is_some() {
        sink.report(
            context,
            &METADATA_SHAPE,
            field.value,
            format!("The file is named after {named}, and its date is {date}."),
            format!("Rename the file to `{}`, or correct the date.", date.file_name()),
        );
    }
}

fn wrong(context: &Context, sink: &mut Sink, said: &Said) {
    let number = said.number();
    let agreed = number.map_or("the others".to_owned(), |number| format!("issue {number}"));
    let fields = [
        ("Title", said.title, said.by_title),
        ("Number", said.number, said.by_number),
        ("Date", said.date, said.by_date),
    ];
    for (key, field, says) in fields {
        let Some(field) = field else { continue };
        if says.is_some() && (says == number || number.is_none() && key != "Date") {
            continue;
        }
        let written = context.slice(field.value);
        let message = match (key, says) {
            (_, Some(says)) if number.is_some() => {
                format!("`{key}: {written}` belongs to issue {says}, but the other lines say {agreed}.")
            }
            ("Date", Some(_)) => {
                format!(
                    "`{key}: {written}` does not agree with Title and Number, and they do not agree with each other."
                )
            }
            ("Date", None) => format!("`{written}` is no date on which an issue appears: they appear on Wednesdays."),
            ("Title", _) => format!("The title `{written}` is not `{NAME}` and a number; it becomes the page's title."),
            _ => format!("`{key}: {written}` is not a number."),
        };
        let report = sink.report(
            context,
            &METADATA_SHAPE,
            if field.value.is_empty() { field.key } else { field.value },
            message,
            value(key, number)
                .map_or("Correct it: the number is 424 and the weeks since 2022-01-05.".to_owned(), |value| {
                    format!("Write `{key}: {value}`.")
                }),
        );
        if let Some(value) = value(key, number).filter(|_| number != says) {
            let insert = if field.value.start == field.key.end + 1 { format!(" {value}") } else { value.clone() };
            report.fix(Fix::safe(format!("Write {key}: {value}"), EditSet::single(Edit::replace(field.value, insert))));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::issue::{Date, parse};
    use crate::lint::harness::{check, check_fix};
    use crate::lint::{Options, lint};

    fn head(title: &str, number: &str, date: &str) -> String {
        format!("Title: {title}\nNumber: {number}\nDate: {date}\nCategory: This Week in Rust\n")
    }

    #[test]
    fn two_that_agree_correct_the_third() {
        let good = head("This Week in Rust 666", "666", "2026-08-26");
        check_fix(&head("This Week in Rust 665", "666", "2026-08-26"), "metadata-shape", &good);
        check_fix(&head("This Week in Rust 666", "666", "2026-08-25"), "metadata-shape", &good);
        check_fix(&head("This Week in Rust 666", "", "2026-08-26"), "metadata-shape", &good);
        check(&good, "metadata-shape", &[]);
    }

    #[test]
    fn what_is_missing_is_added_in_order() {
        check_fix(
            "Title: This Week in Rust 666\r\nDate: 2026-08-26\r\n",
            "metadata-shape",
            "Title: This Week in Rust 666\r\nNumber: 666\r\nDate: 2026-08-26\r\nCategory: This Week in Rust\r\n",
        );
    }

    #[test]
    fn the_file_s_name() {
        let text = head("This Week in Rust 666", "666", "2026-08-26");
        let said = |day: &str| {
            let options = Options { file_date: Date::parse(day), ..Options::default() };
            let found = lint(&parse(&text), &options);
            found.iter().filter(|found| found.rule == "metadata-shape").count()
        };
        assert_eq!((said("2026-08-19"), said("2026-08-26"), said("")), (1, 0, 0));
    }

    #[test]
    fn without_agreement_a_person_decides() {
        check(&head("This Week in Rust 664", "665", "2026-08-26"), "metadata-shape", &["2026-08-26"]);
    }
}
