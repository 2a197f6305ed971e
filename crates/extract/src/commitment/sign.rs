//! A paper signed to do something is a commitment too: "signed a memorandum to open the gate".

use super::Said;
use crate::agreement::{mentions, signed_by};
use crate::pack::Class;
use crate::phrases::Phrases;

pub(super) fn act(p: &Phrases, sides: &[String]) -> Option<Said> {
    for mention in mentions(p) {
        let Some(by) = signed_by(p, &mention, sides) else { continue };
        let from = mention.head.end;
        let to = (from..(from + 2).min(p.len())).find(|i| p.is(*i, "to") && p.any(i + 1, &[Class::Act]).is_some());
        let officially =
            (from..(from + 3).min(p.len())).find(|i| p.is(*i, "to") && p.adverb(i + 1) && p.has(i + 2, Class::Act));
        let clause = (from..(from + 14).min(p.len())).find(|i| {
            let under = p.is(*i, "under") && p.has(i + 1, Class::Which);
            let which = p.has(*i, Class::Which) && ["includes", "provides", "covers"].iter().any(|w| p.is(i + 1, w));
            let ing = ["extending", "allowing", "providing"].iter().any(|w| p.is(*i, w)) && *i <= from + 3;
            under || which || ing
        });
        if let Some(start) = to.or(officially).or(clause) {
            let rest = start..p.len();
            let content = vec![rest];
            return Some(Said { by, mode: "agreed", content, span: 0..p.len(), rule: "commitment/sign" });
        }
    }
    None
}
