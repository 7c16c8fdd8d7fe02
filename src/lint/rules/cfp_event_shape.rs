//! `cfp-event-shape`: calls for papers that lack a part.

use crate::issue::{Holds, Item, ItemKind};
use crate::lint::{Check, Context, Fix, Severity, Sink, Touches};
use crate::rule;
use crate::text::{Edit, EditSet};

rule! {
    /// A call for papers is not `* [**name**](address) | closing day | place | days of the event`.
    ///
    /// Speakers look for the four parts at their places. The name is bold since issue 626.
    ///
    /// ## Bad
    /// ```markdown
    /// ### CFP - Events
    /// * [CrabConf](https://example.org/cfp) | Closes 2026-09-14 | 2026-11-20
    /// ```
    /// ## Good
    /// ```markdown
    /// ### CFP - Events
    /// * [**CrabConf**](https://example.org/cfp) | Closes 2026-09-14 | Berlin, Germany | 2026-11-20
    /// ```
    pub static CFP_EVENT_SHAPE: Rule = {
        id: "cfp-event-shape",
        severity: Severity::Warning,
        publishing: None,
        touches: Touches::Text,
        check: Check::Item(check),
    };
}

const HELP: &str = "Write `* [**name**](address) | closing day | place | days of the event`.";
/// Since this issue the names are bold.
const BOLD_SINCE: i64 = 626;

fn check(context: &Context, section: usize, item: &Item, sink: &mut Sink) {
    let holds = context.issue.sections.get(section).map(|section| section.kind.holds());
    let paper = match &item.kind {
        ItemKind::Paper(paper) => paper,
        ItemKind::Other if holds == Some(Holds::Papers) && !item.content.is_empty() => {
            let message = "This is no call for papers as all the others are: speakers look for its closing day, its place and its days.";
            sink.report(context, &CFP_EVENT_SHAPE, item.content, message, HELP);
            return;
        }
        _ => return,
    };
    let parts = [(paper.closes, "closing day"), (paper.place, "place"), (paper.dates, "days")];
    if let Some((_, missing)) = parts.into_iter().find(|(part, _)| part.is_none_or(|part| part.is_empty())) {
        let message = format!("This call for papers names no {missing}: its parts are set apart by ` | `.");
        sink.report(context, &CFP_EVENT_SHAPE, item.content, message, HELP);
    }
    let name = context.slice(paper.name);
    let is_bold = context.slice(item.content).starts_with("[**");
    if !is_bold && !name.contains('*') && context.number() >= BOLD_SINCE {
        let edits = EditSet::single(Edit::replace(paper.name, format!("**{name}**")));
        sink.report(context, &CFP_EVENT_SHAPE, paper.name, "The names of all other calls for papers are bold.", HELP)
            .fix(Fix::offer("Make it bold", edits));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::harness::{check, check_fix};

    fn item(line: &str) -> String {
        format!("### CFP - Events\n\n* {line}\n")
    }

    #[test]
    fn the_name_is_bold() {
        let rest = "(https://e.org/) | Closes 2026-09-14 | online | 2026-11-20";
        check_fix(&item(&format!("[🦀]{rest}")), "cfp-event-shape", &item(&format!("[**🦀**]{rest}")));
    }

    #[test]
    fn all_four_parts() {
        for line in ["[**🦀**](https://e.org/) | Rome, Italy | 2026-11-20", "[**🦀**](https://e.org/)"] {
            check(&item(line), "cfp-event-shape", &[line]);
        }
        check(
            &item("[**🦀**](https://e.org/) | Rolling deadline | online | 2026-11-20 | [Site](https://e.org/x)"),
            "cfp-event-shape",
            &[],
        );
    }
}
