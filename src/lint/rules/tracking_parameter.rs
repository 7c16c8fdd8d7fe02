//! `tracking-parameter`: addresses that follow the reader.

use crate::lint::{Address, Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::url::{UPSTREAM_TRACKING, is_tracking};
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// An address carries a parameter that tells somebody where the reader came from.
    ///
    /// Upstream's CI refuses `utm_source`, `utm_medium`, `utm_campaign` and `utm_content`; the same page is shown without
    /// them. Other parameters of the kind (`fbclid`, YouTube's `si`) are warnings: editors take them out by hand.
    ///
    /// ## Bad
    /// ```markdown
    /// * [A title](https://example.org/post?utm_source=twir)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A title](https://example.org/post)
    /// ```
    pub static TRACKING_PARAMETER: Rule = {
        id: "tracking-parameter",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Text,
        check: Check::Lines(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    for Address { place, url, site } in context.addresses() {
        let (Some(query), true) = (url.query_span(), url.is_web()) else {
            continue;
        };
        for (name, _, span) in url.parameters() {
            if is_tracking(site, name) {
                report(context, sink, name, query.shift(place.start), span);
            }
        }
    }
}

fn report(context: &Context, sink: &mut Sink, name: &str, query: Span, parameter: Span) {
    let ci = UPSTREAM_TRACKING.contains(&name) && context.is_checked_upstream(query.start);
    let is_utm = name.starts_with("utm_");
    let title = format!("Remove {name}");
    let edits = EditSet::single(Edit::delete(with_separator(query, parameter)));
    let fix = if is_utm { Fix::safe(title, edits) } else { Fix::offer(title, edits) };
    sink.report(
        context,
        &TRACKING_PARAMETER,
        parameter.shift(query.start),
        format!("The tracking parameter `{name}` tells the site where its readers came from."),
        "The page is the same without it: remove the parameter.",
    )
    .severity(if UPSTREAM_TRACKING.contains(&name) { Severity::Error } else { Severity::Warning })
    .ci(ci)
    .fix(fix);
}

/// The parameter with the `&` that sets it apart, or with the `?` if it is the only one.
fn with_separator(query: Span, parameter: Span) -> Span {
    let span = parameter.shift(query.start);
    if span.end < query.end { Span::new(span.start, span.end + 1) } else { Span::new(span.start - 1, span.end) }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::check;

    #[test]
    fn each_parameter_is_a_problem_of_its_own() {
        check(
            "* [a](https://e.org/?utm_source=x&id=1&utm_medium=y#f)",
            "tracking-parameter",
            &["utm_source=x", "utm_medium=y"],
        );
        check("* [a](https://youtu.be/x?si=1) [b](https://e.org/?si=1)", "tracking-parameter", &["si=1"]);
        check("* [a](https://e.org/?q=utm_source)", "tracking-parameter", &[]);
    }
}
