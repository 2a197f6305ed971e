//! Acts done together in public that are no meeting by name: "witnessed the signing", "inaugurated the bridge".

use super::draft::{Draft, Kind};
use super::mechanism::Head;
use super::parts::Clause;
use crate::pack::Class;

pub(super) fn find(c: &Clause, heads: &[Head]) -> Vec<Draft> {
    let mut out = Vec::new();
    for i in 0..c.p.len() {
        if c.mention(i).is_some() || c.p.in_name(i) {
            continue;
        }
        let witness = c.p.class(i, Class::Witness).filter(|_| heads.iter().all(|h| !h.is(Kind::Ceremony)));
        let opens = c.p.class(i, Class::Open).filter(|end| works_behind(c, *end) && !c.p.word(i).ends_with("ing"));
        let Some(end) = witness.or(opens) else { continue };
        let mut people = c.subject(i);
        if people.is_empty() && witness.is_some() {
            people = c.object(end, c.p.len());
        }
        let mut draft = Draft::new(Kind::Ceremony, c.p.at, i, "meeting/ceremony");
        draft.date = c.date(0, end, c.clause_end(end), false);
        if people.len() < 2 {
            draft.sides = c.sides(0, i);
            if draft.sides.len() < 2 || draft.date.is_none() || !people.is_empty() {
                continue;
            }
        }
        draft.people = people;
        draft.place = c.place(end, c.clause_end(end), &[Class::In, Class::At]).or_else(|| c.place_before(0, i));
        draft.online = c.online(i, c.p.len());
        draft.tense = c.tense(i.saturating_sub(4), i);
        out.push(draft);
        break;
    }
    out
}

/// A bridge, line, gate or project follows as what is opened.
fn works_behind(c: &Clause, end: usize) -> bool {
    let works = [Class::BridgeNoun, Class::LineNoun, Class::GateNoun, Class::PortNoun, Class::ProjectNoun];
    (end..c.p.len().min(end + 9)).any(|k| {
        c.p.any(k, &works).is_some() || c.p.name_of(k, &["gate:", "line:", "bridge:", "port:", "project:"]).is_some()
    })
}
