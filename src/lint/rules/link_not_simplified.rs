//! `link-not-simplified`: addresses that upstream's check would write differently.

use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::markdown::links::LinkForm;
use crate::markdown::upstream::rebuilt;
use crate::markdown::url::{UPSTREAM_TRACKING, Url};
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// An address of the community part can be written more simply, and upstream's CI wants it so.
    ///
    /// It refuses a bare host without a slash at its end, `//` in a path, an empty query or fragment, and a query that it
    /// would encode in another way (`%20` for `+`, `:` as it is, a parameter without a value). Only the slash after a
    /// host is sure to lead to the same page: look at the page before you take the others. Tracking parameters have a
    /// rule of their own.
    ///
    /// ## Bad
    /// ```markdown
    /// * [A title](https://example.org)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A title](https://example.org/)
    /// ```
    pub static LINK_NOT_SIMPLIFIED: Rule = {
        id: "link-not-simplified",
        severity: Severity::Error,
        publishing: None,
        touches: Touches::Text,
        check: Check::Lines(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    for at in context.links.iter().filter(|at| context.is_checked_upstream(at.link.span.start)) {
        let Some(written) = context.address(&at.link) else { continue };
        if !Url::parse(written).is_web() {
            continue;
        }
        let address = without_tracking(written);
        let simple = rebuilt(&address);
        if simple == address || simple.contains('\u{fffd}') {
            continue;
        }
        let place = at.link.url;
        let url = Url::parse(&address);
        let is_bare = url.path.is_empty() && !url.host.is_empty();
        let message = if is_bare {
            format!("`{address}` has no slash behind the host; upstream's check refuses it.")
        } else {
            format!("`{written}` can be written as `{simple}`; upstream's check refuses the longer form.")
        };
        let report = sink
            .report(
                context,
                &LINK_NOT_SIMPLIFIED,
                place,
                message,
                "Write the simpler form, and see that it leads to the same page.",
            )
            .ci(true);
        if at.link.form == LinkForm::Reference {
            continue;
        }
        if is_bare && address == written {
            let end = place.start + url.scheme.len() + "://".len() + url.host.len();
            report.fix(Fix::safe("Add the slash", EditSet::single(Edit::insert(end, "/"))));
        } else {
            report.fix(Fix::offer(format!("Write {simple}"), EditSet::single(Edit::replace(place, simple))));
        }
    }
}

/// The address without the parameters that upstream takes out before it compares.
fn without_tracking(address: &str) -> String {
    let url = Url::parse(address);
    let Some(span) = url.query_span().filter(|span| span.end <= address.len()) else { return address.to_owned() };
    let kept: Vec<&str> = url
        .query
        .unwrap_or("")
        .split('&')
        .filter(|part| !UPSTREAM_TRACKING.contains(&part.split('=').next().unwrap_or("")))
        .collect();
    if kept.len() == url.parameters().count() {
        return address.to_owned();
    }
    let mark = usize::from(kept.is_empty());
    let head = Span::new(0, span.start - mark).of(address);
    let tail = Span::new(span.end, address.len()).of(address);
    format!("{head}{}{tail}", kept.join("&"))
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[track_caller]
    fn fixed(bad: &str, good: &str) {
        let document = |address: &str| format!("## Updates from Rust Community\n\n### Official\n* [🦀]({address})\n");
        check_fix(&document(bad), "link-not-simplified", &document(good));
    }

    #[test]
    fn as_upstream_writes_it() {
        fixed("https://e.org?a=1", "https://e.org/?a=1");
        fixed("https://e.org//a/", "https://e.org/a/");
        fixed("https://e.org/a?b", "https://e.org/a");
        fixed("https://e.org/a#", "https://e.org/a");
    }

    #[test]
    fn others_say_it_or_nobody() {
        check("* [a](https://e.org/?utm_source=x) [b](https://e.org/a?b=c+d#e)", "link-not-simplified", &[]);
        check("## Jobs\n* [a](https://e.org)", "link-not-simplified", &[]);
    }
}
