//! `odd-backticks`: code that does not end on its line.

use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::{Edit, EditSet, Line, Span};

rule! {
    /// A line has an odd number of backticks.
    ///
    /// Backticks pair; a lone one prints as it is, and everything behind it is code where it should not be. Upstream's CI
    /// counts line by line, comments and code blocks too, and refuses code that goes on over the end of a line, which
    /// the site would print well. Three or four backticks in a row do not count.
    ///
    /// ## Bad
    /// ```markdown
    /// * [Faster `Vec::push](https://example.org/post)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [Faster `Vec::push`](https://example.org/post)
    /// ```
    pub static ODD_BACKTICKS: Rule = {
        id: "odd-backticks",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Text,
        check: Check::Lines(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    for line in context.lines_with('`') {
        let ticks = ticks(&line);
        if ticks.iter().map(|tick| tick.len()).sum::<usize>() % 2 == 1 {
            report(context, sink, &line, &ticks);
        }
    }
}

/// The runs of backticks on a line as upstream counts them: without those of three and four.
fn ticks(line: &Line) -> Vec<Span> {
    let mut ticks: Vec<Span> = Vec::new();
    for (at, _) in line.text.match_indices('`').map(|(at, tick)| (at + line.span.start, tick)) {
        match ticks.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => ticks.push(Span::new(at, at + 1)),
        }
    }
    ticks.retain_mut(|tick| {
        let left = tick.len() % 4 % 3;
        tick.start = tick.end - left;
        left > 0
    });
    ticks
}

fn report(context: &Context, sink: &mut Sink, line: &Line, ticks: &[Span]) {
    let across = ticks.iter().find_map(|tick| code_across_lines(context, tick.start));
    let lone = lone(line, ticks);
    let place = across.map_or(lone.tick, |code| Span::new(code.start, code.start + 1).join(lone.tick));
    let report = sink
        .report(
            context,
            &ODD_BACKTICKS,
            if line.content().covers(place) { place } else { lone.tick },
            if across.is_some() {
                "This code goes on over the end of the line: upstream's check counts backticks line by line and refuses it."
            } else {
                "This line has an odd number of backticks: one of them has no partner, and what should be code is not."
            },
            if across.is_some() { "Keep the code on one line." } else { "Add the backtick that is missing, or remove this one." },
        )
        .ci(true);
    if let Some(code) = across {
        report.fix(Fix::offer("Put the code on one line", join_lines(context, code)));
        return;
    }
    let added = lone.missing.map(|at| Fix::offer(lone.title, EditSet::single(Edit::insert(at, "`"))));
    let removed = Fix::offer(
        "Remove this backtick",
        EditSet::single(Edit::delete(Span::new(lone.tick.start, lone.tick.start + 1))),
    );
    let report = match added {
        Some(fix) => report.fix(fix),
        None => report,
    };
    report.fix(removed);
}

/// The code span around or at `offset` that reaches over the end of a line.
fn code_across_lines(context: &Context, offset: usize) -> Option<Span> {
    let after = context.opaque.partition_point(|span| span.start <= offset);
    let span = context.opaque.get(after.checked_sub(1)?)?;
    let code = context.slice(*span);
    (span.contains(offset) && code.starts_with('`') && code.contains('\n') && code.lines().count() == 2)
        .then_some(*span)
}

fn join_lines(context: &Context, code: Span) -> EditSet {
    let source = context.slice(code);
    let Some(end) = source.find('\n') else { return EditSet::default() };
    let start = source.get(..end).unwrap_or("").trim_end().len();
    let rest = source.get(end..).unwrap_or("");
    let end = end + rest.len() - rest.trim_start().len();
    EditSet::single(Edit::replace(Span::new(start, end).shift(code.start), " "))
}

/// A backtick without a partner, and where the partner would be.
struct Lone {
    tick: Span,
    missing: Option<usize>,
    title: &'static str,
}

/// Pairs the backticks by how they stand: one before a word opens, one behind a word closes. The first that does not
/// fit has no partner.
fn lone(line: &Line, ticks: &[Span]) -> Lone {
    let text = |from: usize, to: usize| Span::new(from - line.span.start, to - line.span.start).of(line.text);
    let end = line.content().end;
    let before = |tick: &Span| text(line.span.start, tick.start).chars().next_back();
    let after = |tick: &Span| text(tick.end, end).chars().next();
    let can_open = |tick: &Span| {
        after(tick).is_some_and(|c| !c.is_whitespace()) && !before(tick).is_some_and(char::is_alphanumeric)
    };
    let can_close = |tick: &Span| before(tick).is_some_and(|c| !c.is_whitespace());
    let mut open: Option<Span> = None;
    for tick in ticks.iter().filter(|tick| tick.len() == 1) {
        match open {
            None if can_open(tick) => open = Some(*tick),
            None => {
                let word = text(line.span.start, tick.start);
                let start = word.rfind([' ', '\t', '[', '(']).map_or(0, |at| at + 1);
                let missing = (start < word.len()).then_some(line.span.start + start);
                return Lone { tick: *tick, missing, title: "Add a backtick before the word" };
            }
            Some(_) if can_close(tick) => open = None,
            Some(_) => break,
        }
    }
    let tick = open.or(ticks.first().copied()).unwrap_or(line.content());
    let rest = text(tick.end, end);
    let word = rest.find([' ', '\t', ']']).map_or(rest, |at| rest.get(..at).unwrap_or(rest));
    let word = word.trim_end_matches(['.', ',', ':', ';']);
    // `](` in code is the rare case, `x[i]` is not.
    let word = if word.contains('[') { rest.split("](").next().unwrap_or(word).trim_end() } else { word };
    let missing = (!word.is_empty()).then_some(tick.end + word.len());
    Lone { tick, missing, title: "Add a backtick behind the word" }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn the_partner_goes_where_the_word_begins_or_ends() {
        check_fix("* [a `b c `d`](https://e.org/)", "odd-backticks", "* [a `b` c `d`](https://e.org/)");
        check_fix("* [🦀 a b::c` d](https://e.org/)", "odd-backticks", "* [🦀 a `b::c` d](https://e.org/)");
        check_fix("* [a `x[1]](https://e.org/)", "odd-backticks", "* [a `x[1]`](https://e.org/)");
    }

    #[test]
    fn code_over_two_lines_comes_together() {
        check("a `b\nc` d", "odd-backticks", &["`", "`"]);
        check_fix("a `b\n  c` d", "odd-backticks", "a `b c` d");
    }

    #[test]
    fn as_upstream_counts() {
        check("```\nx\n```\n\na ```` b", "odd-backticks", &[]);
        check("<!-- it`s -->", "odd-backticks", &["`"]);
        check("* [a `` b](https://e.org/)", "odd-backticks", &[]);
    }
}
