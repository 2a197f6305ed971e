//! Meetings by their own name or number: "the 16th meeting of the Steering Committee", "round 5 of the fisheries talks",
//! "a seminar held on Thursday", "the annual forum".

use super::draft::{Draft, Kind, Tense};
use super::evidence::{evidence, held_by, recurs, tense, unnamed};
use super::mechanism::{self, Head};
use super::parts::Clause;
use crate::item::What;
use crate::pack::Class;
use crate::people::look::Look;
use crate::reader::Note;

pub(super) fn find(c: &Clause, notes: &mut Vec<Note>) -> Vec<Draft> {
    let mut heads = mechanism::heads(c);
    heads.retain(|h| !anniversary(c, h));
    let mut out: Vec<Draft> = Vec::new();
    for n in 0..heads.len() {
        if let Some(mut draft) = draft(c, &heads, n, notes) {
            // "the 8th A Summit, the 10th B Summit and the 11th C Summit": one has what the others have.
            if n > 0
                && listed_before(c, &heads, n)
                && let Some(first) = out.last().filter(|d| d.head == heads[n - 1].noun)
            {
                if draft.people.is_empty() {
                    draft.people.clone_from(&first.people);
                }
                draft.place = draft.place.or_else(|| first.place.clone());
                draft.date = draft.date.or(first.date);
            }
            out.push(draft);
        }
    }
    out.extend(super::ceremony::find(c, &heads));
    out.extend(unnamed(c));
    out
}

/// "on the 20th anniversary of the forum" is no forum.
fn anniversary(c: &Clause, head: &Head) -> bool {
    (head.start.saturating_sub(3)..head.end).any(|k| c.p.has(k, Class::Anniversary))
}

fn draft(c: &Clause, heads: &[Head], n: usize, notes: &mut Vec<Note>) -> Option<Draft> {
    let head = &heads[n];
    let mut draft = Draft::new(head.kind, c.p.at, head.noun, rule(head));
    draft.mechanism.clone_from(&head.mechanism);
    draft.ordinal = head.ordinal;
    draft.recurs = recurs(c, head);
    let next = heads.get(n + 1).map_or(c.p.len(), |h| h.start);
    let listed = heads.get(n + 1).is_some_and(|h| listed(c, head.end, h.start));
    let _ = listed;
    // "…, and the 2026 spring meeting": the year is the next one's.
    let stop = heads[n..]
        .windows(2)
        .find(|w| !listed_heads(c, w))
        .map_or(c.p.len(), |w| w[1].start)
        .min(c.clause_end(head.end))
        .max(if heads.len() == n + 1 { head.end } else { next.min(head.end) });
    let stop = if stop > head.end && c.p.item(stop - 1).is_some_and(|i| i.time().is_some()) && stop < c.p.len() {
        stop - 1
    } else {
        stop
    };
    let back = if n > 0 { heads[n - 1].end } else { 0 };
    let verb = held_by(c, head, stop);
    let shared = if n > 0 && listed_before(c, heads, n) { heads[n - 1].start } else { head.start };
    draft.tense = tense(c, head, shared);
    let ahead_of_visit = draft.tense == Tense::Ahead && c.p.before(lead(c, head.start), Class::For).is_some();
    // Only "will" and its like move a day without a year to the next year.
    let ahead = c.tense(shared.saturating_sub(7), (head.end + 9).min(c.p.len())) == Tense::Ahead || ahead_of_visit;
    draft.place = c.place(head.end, stop, &[Class::In, Class::At]);
    if draft.place.is_none() && head.kind == Kind::Exchange {
        draft.place = c.place(head.end, stop, &[Class::On]).filter(|p| p.contains(':'));
    }
    if draft.place.is_none() && heads.len() == 1 {
        draft.place = c.place_before(0, head.start);
    }
    draft.date = c.date(back, head.end, stop, ahead);
    // "the 2025 spring meeting"
    let year = head.start.checked_sub(1).and_then(|k| c.p.item(k)).and_then(|i| i.time()).and_then(|t| t.edtf);
    if let Some(year) = year.filter(|y| !y.is_open() && y.start().is_some_and(|d| d.month == 0)) {
        draft.date = draft.date.filter(|d| year.contains(*d)).or(Some(year));
    }
    draft.online = c.online(head.start, stop);
    draft.again = again(c, head);
    let both = c.both_sides(head.start);
    let mut first = n;
    while first > 0 && listed_before(c, heads, first) {
        first -= 1;
    }
    if both.is_none() && !organised(c, &heads[first]) {
        draft.add_people(participants(c, heads, n, stop, verb));
    }
    draft.add_sides(sides(c, head, stop));
    if draft.sides.len() < 2 {
        draft.sides = both.unwrap_or(draft.sides);
    }
    if draft.recurs.is_some() {
        (draft.date, draft.people) = (None, Vec::new());
        return (head.mechanism.is_some() && !draft.sides.is_empty()).then_some(draft);
    }
    if evidence(c, head, &draft, verb) {
        return Some(draft);
    }
    let why = format!("`{}` is named, but nothing says that it is held", c.p.text(head.start..head.end));
    notes.push(Note { at: c.p.sentence.span, rule: rule(head), why });
    None
}

fn rule(head: &Head) -> &'static str {
    if head.ordinal.is_some() {
        "meeting/numbered"
    } else if head.known {
        "meeting/mechanism"
    } else {
        "meeting/named"
    }
}

/// "the meeting", "this session": without a name or number of its own.
fn again(c: &Clause, head: &Head) -> bool {
    let the = c.p.any(head.start.saturating_sub(1), &[Class::The, Class::This, Class::That]).is_some();
    let bare = head.noun - head.start <= 1;
    head.ordinal.is_none() && head.mechanism.is_none() && the && bare
}

fn listed_heads(c: &Clause, pair: &[Head]) -> bool {
    listed(c, pair[0].end, pair[1].start)
}

fn listed(c: &Clause, from: usize, to: usize) -> bool {
    let from = c.p.bracket(from).unwrap_or(from);
    let short = (from..to).all(|k| c.p.mark(k, ',') || c.p.any(k, &[Class::And, Class::The]).is_some());
    // "the meeting of the leaders of A and B and the 16th session of their committee were held"
    let article = to > 0 && c.p.any(to - 1, &[Class::The, Class::A]).is_some();
    let and = to.checked_sub(1 + usize::from(article)).is_some_and(|k| k >= from && c.p.has(k, Class::And));
    let verbs = [
        Class::Be,
        Class::Have,
        Class::Will,
        Class::Said,
        Class::Hold,
        Class::Take,
        Class::Chair,
        Class::Attend,
        Class::Meet,
        Class::Who,
        Class::Which,
    ];
    short
        || and
            && from < to
            && c.p.any(from, &[Class::Of, Class::For]).is_some()
            && (from..to).all(|k| c.p.any(k, &verbs).is_none() && c.mention(k).is_none())
}

fn listed_before(c: &Clause, heads: &[Head], n: usize) -> bool {
    listed(c, heads[n - 1].end, heads[n].start)
}

/// The people who chair, attend, speak at or are named with it.
fn participants(c: &Clause, heads: &[Head], n: usize, stop: usize, held: bool) -> Vec<String> {
    let head = &heads[n];
    let mut out = Vec::new();
    let mut first = n;
    while first > 0 && listed_before(c, heads, first) {
        first -= 1;
    }
    let first = heads[first].start;
    let mut verbs = vec![Class::Chair, Class::Attend, Class::Hold, Class::Witness, Class::Host];
    if c.p.before(lead(c, first), Class::At).is_some() || c.p.before(lead(c, first), Class::During).is_some() {
        verbs.push(Class::Said);
    }
    let verb = (0..first).rev().find(|k| c.mention(*k).is_none() && !c.p.in_name(*k) && c.p.any(*k, &verbs).is_some());
    if let Some(verb) = verb {
        let pronoun = (verb..head.start).any(|k| c.p.has(k, Class::His));
        out = c.subject(if pronoun { head.start } else { verb });
    }
    if out.is_empty() {
        // "speaking at the forum, X said"; "in a parallel with his attendance at".
        let his =
            (head.start.saturating_sub(8)..head.start).find(|k| c.p.has(*k, Class::His) && c.mention(*k).is_none());
        if let Some(his) = his {
            let ids = c.talk.speaker(c.p.at, c.p.item_index(his)).unwrap_or_default();
            out = ids.into_iter().filter(|id| c.people.person(id).is_some()).collect();
        }
    }
    let behind = [Class::Chair, Class::With, Class::Between, Class::Attend, Class::Witness];
    let lead = (head.end..stop).find(|k| c.mention(*k).is_none() && c.p.any(*k, &behind).is_some());
    if let Some(lead) = lead {
        // "X will visit Y for the consultation with Z": X consults.
        let with = c.object(lead, stop.min(lead + 6));
        if out.is_empty() && !with.is_empty() && c.p.has(lead, Class::With) {
            out = c.subject(head.start);
        }
        out.extend(c.object(lead, stop));
    }
    if out.is_empty() && heads.len() == 1 && held && c.mentions.len() <= 2 {
        out = c.everybody();
    }
    out
}

/// "X pledged to organise the fair": X will hold it, not take part.
fn organised(c: &Clause, head: &Head) -> bool {
    let near = head.start.saturating_sub(4)..head.start;
    let noun = |k: usize| c.p.is(k, "organisation") || c.p.is(k, "organization");
    near.into_iter().any(|k| noun(k) || c.p.has(k, Class::Hold) && k > 0 && c.p.has(k - 1, Class::To))
}

/// The token before the article of a name.
pub(super) fn lead(c: &Clause, start: usize) -> usize {
    let article = start > 0 && c.p.any(start - 1, &[Class::The, Class::A]).is_some();
    if article { start - 1 } else { start }
}

/// The sides that the words name: "between A and B", "of five provinces: …", "held by".
fn sides(c: &Clause, head: &Head, stop: usize) -> Vec<String> {
    let lead = [Class::Between, Class::By, Class::Including, Class::Of, Class::With];
    let from = (head.noun..stop).find(|k| *k > head.noun && c.p.any(*k, &lead).is_some());
    let named = from.map(|k| c.sides(k, place_or(c, k, stop))).unwrap_or_default();
    if named.len() >= 2 {
        return named;
    }
    let inner = c.within(head.start, head.end);
    let local: Vec<String> = inner.iter().filter(|s| s.len() > 2).cloned().collect();
    if local.len() >= 2 {
        return local;
    }
    if let Some(record) = head.mechanism.as_deref().and_then(|m| c.p.scene.packs.by_id(m)) {
        let bodies: Vec<String> = record.within.iter().filter(|w| w.starts_with("org:")).cloned().collect();
        if !bodies.is_empty() {
            return bodies;
        }
        let sides: Vec<String> = record.list("sides").iter().map(|s| (*s).to_owned()).collect();
        if !sides.is_empty() {
            return sides;
        }
    }
    let within = c.sides(head.start, head.end);
    if within.len() >= 2 {
        return within;
    }
    let by = (head.end..stop).find(|k| c.p.has(*k, Class::By));
    let by = by.map(|k| c.sides(k, place_or(c, k, stop))).unwrap_or_default();
    if !by.is_empty() {
        return by;
    }
    // "The authorities of A and B held a ceremony".
    let before = c.sides(0, head.start);
    if before.len() >= 2 {
        before
    } else if head.kind == Kind::Fair {
        Vec::new()
    } else {
        named
    }
}

/// Where the place and day begin: what stands behind is no side.
fn place_or(c: &Clause, from: usize, stop: usize) -> usize {
    (from + 1..stop)
        .find(|k| {
            c.p.any(*k, &[Class::In, Class::On]).is_some()
                || c.p.item(*k).is_some_and(|i| matches!(i.what, What::Time(_)))
        })
        .unwrap_or(stop)
}

impl Head {
    /// Whether the words before the head give a kind that goes with people alone.
    pub(super) fn is(&self, kind: Kind) -> bool {
        self.kind == kind
    }
}
