//! Agreements: signing is SUPPORT, a promise to sign AGREE, negotiating CONSULT. One that is only in force is no event.

use super::actor::Cast;
use super::{Category, Draft};
use attache_core::Agreement;

pub(super) fn draft<'a>(a: &'a Agreement, cast: &Cast) -> Option<Draft<'a>> {
    let category = match a.status.as_str() {
        "signed" | "adopted" => Category::Support,
        "proposed" => Category::Agree,
        "negotiating" => Category::Consult,
        _ => return None,
    };
    let source = cast.actors(&a.parties);
    // What one side declares by itself is no joint statement.
    let joint = || source.iter().any(|p| p.code != source[0].code);
    if a.kind == "joint_statement" && !joint() {
        return None;
    }
    let (date, due) = if a.status == "proposed" { (None, a.date) } else { (a.date, None) };
    let context = vec!["diplomatic"];
    Some(Draft { date, due, context, ..Draft::new(category, source, Vec::new()) })
}
