//! Commitments: what is agreed, pledged, planned or offered is AGREE; what is asked of the other is REQUEST.

use super::actor::Cast;
use super::context::of_topics;
use super::record::Actor;
use super::{Category, Draft};
use attache_core::{Commitment, Statement};

pub(super) fn draft<'a>(c: &'a Commitment, s: &Statement, cast: &Cast) -> Option<Draft<'a>> {
    let category = if c.mode == "requested" { Category::Request } else { Category::Agree };
    let source = cast.actors(&c.by);
    let recipient = if one_side(&source) { addressed(&s.quote, &source, cast) } else { Vec::new() };
    let mode = (category == Category::Request).then_some("assist");
    Some(Draft { mode, due: c.due, context: of_topics(&c.topics), ..Draft::new(category, source, recipient) })
}

/// Whether all are of one country that is known: who is the other cannot be told otherwise.
fn one_side(source: &[Actor]) -> bool {
    source.iter().all(|a| a.code.is_some() && a.code == source[0].code)
}

/// The first others that the words name behind the side itself, with those joined to them: "aid for Romania and Poland".
fn addressed(quote: &str, source: &[Actor], cast: &Cast) -> Vec<Actor> {
    let own = |code: &Option<String>| code.is_none() || source.iter().any(|a| a.code == *code);
    let mut out: Vec<Actor> = Vec::new();
    let mut end = 0;
    let all = cast.world.named(quote);
    let itself = all.iter().position(|n| cast.code_of_named(n).is_some_and(|c| own(&Some(c)))).unwrap_or(0);
    for named in all.into_iter().skip(itself) {
        let code = cast.code_of_named(&named);
        if out.is_empty() {
            if own(&code) {
                continue;
            }
        } else if !joined(quote.get(end..named.start)) {
            break;
        }
        end = named.end;
        if !own(&code) && out.iter().all(|a| a.code != code) {
            let body = ["person:", "org:", "bloc:"].iter().any(|k| named.id.starts_with(k));
            let country = if body { None } else { cast.country_of(&named.id) };
            out.push(Actor { code, ..country.unwrap_or_else(|| cast.actor(&named.id)) });
        }
    }
    out
}

fn joined(between: Option<&str>) -> bool {
    between.is_some_and(|b| matches!(b.trim(), "," | "and" | ", and" | "&"))
}
