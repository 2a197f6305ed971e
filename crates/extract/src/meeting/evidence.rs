//! Whether a named meeting is held at all, when by its verbs, and how often.

use super::draft::{Draft, Kind, Tense};
use super::mechanism::Head;
use super::named::lead;
use super::parts::Clause;
use crate::pack::Class;

/// A number, a day, or a verb of holding beside a name or a place.
pub(super) fn evidence(c: &Clause, head: &Head, draft: &Draft, verb: bool) -> bool {
    if head.plural && head.ordinal.is_none() && !(head.mechanism.is_some() && draft.date.is_some() && verb) {
        return false;
    }
    if head.ordinal.is_some() {
        return true;
    }
    if draft.again {
        return !draft.people.is_empty() || draft.date.is_some() || draft.place.is_some() && verb || draft.online;
    }
    let dated = draft.date.is_some() || draft.online && verb && draft.sides.len() >= 2;
    let year = head.start.checked_sub(1).and_then(|k| c.p.item(k)).is_some_and(|i| i.time().is_some());
    if head.known && year && draft.date.is_some() {
        return true;
    }
    let together = head.kind == Kind::Exchange && draft.sides.len() >= 2 && draft.place.is_some();
    if together {
        return true;
    }
    let named = head.mechanism.is_some();
    let indefinite = c.p.has(head.start.saturating_sub(1), Class::A) || c.p.has(head.start, Class::A);
    // A forum or council that only lies or acts somewhere is none: its day or place stands right behind the name.
    let beside = c.p.any(head.end, &[Class::In, Class::At, Class::On, Class::Hold, Class::Take]).is_some()
        || c.p.time(head.end).is_some()
        || c.p.mark(head.end, ',');
    dated && (verb || (named || indefinite) && (beside || head.kind == Kind::Talks))
        || draft.place.is_some() && (verb || indefinite || named && head.known)
        || verb && (named || !draft.people.is_empty())
}

/// Whether a verb of holding, chairing or attending stands by.
pub(super) fn held_by(c: &Clause, head: &Head, stop: usize) -> bool {
    let verbs = [Class::Hold, Class::Take, Class::Chair, Class::Attend, Class::Host];
    let behind = (head.end..stop.min(head.end + 8)).any(|k| c.mention(k).is_none() && c.p.any(k, &verbs).is_some());
    let before =
        (head.start.saturating_sub(6)..head.start).any(|k| c.mention(k).is_none() && c.p.any(k, &verbs).is_some());
    let article = c.p.any(head.start.saturating_sub(1), &[Class::The, Class::A]).is_some();
    let lead = if article { head.start - 1 } else { head.start };
    let speaking = c.p.before(lead, Class::Occasion).is_some()
        || c.p.before(lead, Class::During).is_some()
        || c.p.before(lead, Class::At).is_some();
    behind || before || speaking
}

/// The tense by the verb before the name or behind it.
pub(super) fn tense(c: &Clause, head: &Head, from: usize) -> Tense {
    let asked = [Class::Request, Class::Pledge];
    let near = from.saturating_sub(28)..from;
    let organised = from > 2 && (c.p.is(from - 3, "organisation") || c.p.is(from - 3, "organization"));
    let quoted = !organised
        && from > 1
        && c.p.any(from - 1, &[Class::The]).is_some()
        && c.p.any(from - 2, &[Class::Of, Class::At, Class::By, Class::Since]).is_some();
    let held = near
        .clone()
        .any(|k| c.p.any(k, &[Class::Hold]).is_some() || c.p.is(k, "organisation") || c.p.is(k, "organization"));
    if organised {
        return Tense::Ahead;
    }
    if !quoted && held && near.clone().any(|k| c.mention(k).is_none() && c.p.any(k, &asked).is_some()) {
        return Tense::Ahead;
    }
    if quoted && !(head.end..(head.end + 4).min(c.p.len())).any(|k| c.p.has(k, Class::Will)) {
        return Tense::Past;
    }
    // "I will go on with the talks during the summit later this month"
    let lead = lead(c, head.start);
    let clause = (0..head.start).rev().find(|k| c.p.mark(*k, ',')).unwrap_or(0);
    let leads = [Class::During, Class::For].iter().any(|class| c.p.before(lead, *class).is_some());
    if leads && (clause..head.start).any(|k| c.p.has(k, Class::Will)) {
        return Tense::Ahead;
    }
    // "left to attend the forum and co-chair the session"
    let errand = [Class::Attend, Class::Chair, Class::Hold];
    if (from.saturating_sub(14)..from).any(|k| c.p.has(k, Class::To) && c.p.any(k + 1, &errand).is_some()) {
        return Tense::Ahead;
    }
    let start = from.saturating_sub(7);
    let before = c.tense(start, head.end);
    if before != Tense::Past {
        return before;
    }
    c.tense(head.end, (head.end + 9).min(c.p.len()))
}

const RECURS: [(Class, &str); 6] = [
    (Class::RecursAnnual, "annual"),
    (Class::RecursQuarterly, "quarterly"),
    (Class::RecursMonthly, "monthly"),
    (Class::RecursBiennial, "biennial"),
    (Class::RecursSemiannual, "semiannual"),
    (Class::RecursRegular, "regular"),
];

/// "annual", "regular" before the name, or a verb of keeping up with "regularly".
pub(super) fn recurs(c: &Clause, head: &Head) -> Option<String> {
    if head.ordinal.is_some() {
        return None;
    }
    let found = |k: usize| RECURS.iter().find(|(class, _)| c.p.has(k, *class)).map(|(_, w)| (*w).to_owned());
    let near = (head.start.saturating_sub(2)..head.noun).rev().find_map(found);
    // "Annual mechanisms are maintained, such as the spring meetings …; conferences …".
    let general = || head.plural.then(|| (0..head.start).find_map(found)).flatten();
    near.or_else(general)
}

/// "The mechanisms for talks on fisheries between the two sides are regularly maintained."
pub(super) fn unnamed(c: &Clause) -> Option<Draft> {
    let noun = (0..c.p.len())
        .find(|k| c.p.has(*k, Class::MeetingMechanism) && c.p.has(k + 1, Class::For) && !c.p.in_name(*k))?;
    let end = (noun..c.p.len()).find(|k| c.p.has(*k, Class::Be))?;
    let talks = [Class::MeetingTalks, Class::MeetingExchange, Class::MeetingAny, Class::MeetingConference];
    (noun..end).find(|k| c.p.any(*k, &talks).is_some())?;
    let recurs = (end..c.p.len().min(end + 4)).find_map(|k| RECURS.iter().find(|(class, _)| c.p.has(k, *class)))?;
    let mut draft = Draft::new(Kind::Talks, c.p.at, noun, "meeting/unnamed-mechanism");
    draft.sides = c.both_sides(end).unwrap_or_else(|| c.sides(noun, end));
    if draft.sides.len() < 2 {
        draft.sides.clone_from(&c.talk.sides);
    }
    draft.mechanism = Some(c.p.text(noun..end));
    draft.recurs = Some(recurs.1.to_owned());
    (draft.sides.len() == 2).then_some(draft)
}
