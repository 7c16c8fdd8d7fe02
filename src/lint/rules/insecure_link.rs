//! `insecure-link`: addresses with `http:`.

use crate::lint::{Address, Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::{Edit, EditSet, Span};

rule! {
    /// An address begins with `http:`.
    ///
    /// Almost every site answers to `https:` today, and browsers warn of pages that come without. Some old ones do not,
    /// so look first.
    ///
    /// ## Bad
    /// ```markdown
    /// * [A title](http://example.org/post)
    /// ```
    /// ## Good
    /// ```markdown
    /// * [A title](https://example.org/post)
    /// ```
    pub static INSECURE_LINK: Rule = {
        id: "insecure-link",
        severity: Severity::Hint,
        publishing: None,
        touches: Touches::Text,
        check: Check::Lines(check),
    };
}

fn check(context: &Context, sink: &mut Sink) {
    for Address { place, url, .. } in context.addresses() {
        let is_name = url.host.contains('.') && !url.host.ends_with(|c: char| c.is_ascii_digit());
        if !url.scheme.eq_ignore_ascii_case("http") || !is_name {
            continue;
        }
        let scheme = Span::new(place.start, place.start + url.scheme.len());
        sink.report(
            context,
            &INSECURE_LINK,
            *place,
            "This address begins with `http:`; browsers warn of pages that do not come over `https:`.",
            "Write `https:`, if the page answers to it.",
        )
        .fix(Fix::offer("Write https", EditSet::single(Edit::replace(scheme, "https"))));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    #[test]
    fn hosts_with_a_name() {
        check("* [a](http://127.0.0.1/) [b](https://e.org/?u=http://f.org)", "insecure-link", &[]);
        check_fix("[🦀]: http://e.org/", "insecure-link", "[🦀]: https://e.org/");
    }
}
