//! Receptions and talks between people: "X received Y", "X held talks with Y", "at talks between X and Y".

use super::draft::{Draft, Kind, Tense};
use super::parts::Clause;
use crate::item::What;
use crate::pack::Class;
use crate::people::look::Look;
use crate::reader::Note;

pub(super) fn find(c: &Clause, notes: &mut Vec<Note>) -> Vec<Draft> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < c.p.len() {
        if c.mention(i).is_some() || c.p.in_name(i) {
            i += 1;
            continue;
        }
        let next = told(c, i, &mut out).or_else(|| verb(c, i, notes, &mut out)).or_else(|| noun(c, i, &mut out));
        i = next.unwrap_or(i + 1);
    }
    out
}

/// "X told his Lao counterpart Y in Hanoi on August 4": they met.
fn told(c: &Clause, i: usize, out: &mut Vec<Draft>) -> Option<usize> {
    let end = c.p.class(i, Class::Said)?;
    let counterpart = (end..end + 4).find(|k| c.p.has(*k, Class::Counterpart)).filter(|_| c.p.has(end, Class::His))?;
    let mut draft = Draft::new(Kind::Talks, c.p.at, i, "meeting/told");
    draft.add_people(c.subject(i));
    draft.add_people(c.object(end, counterpart + 6));
    fill(c, &mut draft, i, end, c.p.len());
    let sure = draft.people.len() == 2 && draft.place.is_some() && draft.date.is_some();
    sure.then(|| {
        out.push(draft);
        end
    })
}

/// Verbs of receiving and meeting; the token behind.
fn verb(c: &Clause, i: usize, notes: &mut Vec<Note>, out: &mut Vec<Draft>) -> Option<usize> {
    let (end, class) = c.p.any(i, &[Class::Receive, Class::CallOn, Class::Meet, Class::Welcomed])?;
    if c.p.any(i, &[Class::MeetingNot]).is_some() {
        return None;
    }
    let subject = c.subject(i);
    let stop = next_verb(c, end);
    let object = c.object(end, stop);
    let reception = matches!(class, Class::Receive | Class::CallOn | Class::Welcomed);
    let rule = if reception { "meeting/receive" } else { "meeting/meet" };
    let mut draft = Draft::new(if reception { Kind::Reception } else { Kind::Talks }, c.p.at, i, rule);
    if reception && (subject.is_empty() || object.is_empty()) {
        if class != Class::Welcomed {
            let why = "a host and a guest are needed, both by name".to_owned();
            notes.push(Note { at: c.p.sentence.span, rule, why });
        }
        return welcomed_to(c, i, end, object, out).then_some(end);
    }
    let passive = i > 0 && c.p.has(i - 1, Class::Be);
    if class == Class::Welcomed && (!close(c, end) || passive) {
        return None;
    }
    draft.hosts = if class == Class::CallOn {
        object.clone()
    } else if reception {
        subject.clone()
    } else {
        Vec::new()
    };
    draft.add_people(subject);
    // "Beside having talks with X, Y also met Z": who acts stands behind.
    if draft.people.is_empty() && c.p.word(i).ends_with("ing") {
        let later =
            c.at.iter()
                .position(|(a, _)| *a >= stop.min(end + 20) || *a > end && !object.contains(&c.mentions[0].person));
        draft.add_people(
            later.filter(|_| !object.is_empty()).and_then(|n| c.mentions.get(n.max(1))).map(|m| m.person.clone()),
        );
    }
    draft.add_people(object);
    if draft.people.len() < 2 {
        let sides = c.both_sides(i).unwrap_or_else(|| c.sides(c.clause_start(i), i));
        if reception || !draft.people.is_empty() || sides.len() < 2 {
            return Some(end);
        }
        draft.sides = sides;
    }
    fill(c, &mut draft, i, end, stop);
    if draft.people.is_empty() && draft.date.is_none() && draft.place.is_none() {
        return Some(end);
    }
    out.push(draft);
    Some(end)
}

/// "welcome President X and the delegation to China": a visit.
fn welcomed_to(c: &Clause, i: usize, end: usize, object: Vec<String>, out: &mut Vec<Draft>) -> bool {
    if object.is_empty() {
        return false;
    }
    let last = c.at.iter().filter(|(a, _)| *a >= end).map(|(_, b)| *b).next().unwrap_or(end);
    let to = (last..c.p.len().min(last + 8)).find(|k| c.p.has(*k, Class::To));
    let Some(place) = to.and_then(|k| c.place_at(k + 1)) else { return false };
    let mut draft = Draft::new(Kind::Visit, c.p.at, i, "meeting/welcome-to");
    draft.people = object;
    draft.place = Some(place);
    draft.date = c.date(0, end, c.p.len(), false);
    out.push(draft);
    true
}

/// Whether a person stands right behind a verb that may also welcome tourists or goods.
fn close(c: &Clause, end: usize) -> bool {
    c.at.iter().any(|(a, _)| *a >= end && *a <= end + 3)
}

/// Date, place and tense of talks.
fn fill(c: &Clause, draft: &mut Draft, i: usize, end: usize, stop: usize) {
    let close = c.clause_end(end);
    draft.tense = c.tense(i.saturating_sub(4), end);
    if draft.tense == Tense::Now {
        draft.tense = Tense::Past;
    }
    draft.place = c
        .place(end, stop.max(end), &[Class::In, Class::At])
        .or_else(|| c.place(end, close.min(end + 30), &[Class::In]));
    if draft.place.is_none() {
        draft.place = c.place_before(c.clause_start(i), i);
    }
    // "…, on the occasion of his visit from May 3 to 5": the days of the visit are not those of the talks.
    let owned = |k: usize| (k.saturating_sub(4)..k).any(|m| c.p.possessive(m) || c.p.has(m, Class::His));
    let visit = (end..close).find(|k| c.p.has(*k, Class::MeetingVisit) && c.mention(*k).is_none() && owned(*k));
    let (stop, last) = visit.map_or((stop, close), |v| (stop.min(v), v));
    draft.date =
        c.date(c.clause_start(i), end, stop, draft.tense == Tense::Ahead).or_else(|| c.date(0, end, last, false));
    draft.online = c.online(i, close);
}

/// Where the next verb of meeting, saying or visiting begins.
fn next_verb(c: &Clause, from: usize) -> usize {
    let verbs = [Class::Meet, Class::Receive, Class::CallOn, Class::Attend, Class::Said];
    (from..c.p.len())
        .find(|k| c.mention(*k).is_none() && c.p.any(*k, &verbs).is_some() || c.p.mark(*k, ';'))
        .unwrap_or(c.p.len())
}

/// "talks between X and Y", "a meeting with X", "in a phone call".
fn noun(c: &Clause, i: usize, out: &mut Vec<Draft>) -> Option<usize> {
    let (end, class) = c.p.any(i, &[Class::MeetingTalks, Class::MeetingAny, Class::MeetingReception])?;
    let numbered = i > 0 && c.p.item(i - 1).is_some_and(|item| matches!(item.what, What::Ordinal(n) if n > 1));
    let named = i > 1 && c.p.capital(i - 1) && !c.p.in_name(i - 1) || c.p.capital(i) && i > 0;
    if c.p.any(i, &[Class::MeetingNot]).is_some() || numbered || named {
        return None;
    }
    let held = (i.saturating_sub(4)..i).rev().find(|k| c.p.any(*k, &[Class::Hold]).is_some());
    if let Some(verb) = held.filter(|_| class == Class::MeetingTalks)
        && let Some(draft) = held_talks(c, verb, i, end)
    {
        out.push(draft);
        return Some(end);
    }
    let leads = |k: &usize| c.p.any(*k, &[Class::Between, Class::With, Class::For]).is_some();
    let between = (end..c.p.len().min(end + 12)).find(|k| leads(k) && c.mention(*k).is_none());
    let Some(lead) = between.and_then(|k| c.p.any(k, &[Class::Between, Class::With, Class::For])) else {
        return joint(c, i, end, class, out);
    };
    if lead.1 == Class::For && class != Class::MeetingReception {
        return joint(c, i, end, class, out);
    }
    let stop = next_verb(c, lead.0);
    let people = c.object(lead.0, stop.min(lead.0 + 30));
    let kind = if class == Class::MeetingReception { Kind::Reception } else { Kind::Talks };
    let mut draft = Draft::new(kind, c.p.at, i, "meeting/talks-with");
    draft.add_people(people);
    if lead.1 != Class::Between && !draft.people.is_empty() {
        let mut own = c.subject(i);
        if own.is_empty() {
            // "In a reception for X, Y said": the other person of the sentence, else who spoke before.
            own = c.everybody().into_iter().filter(|p| !draft.people.contains(p)).take(1).collect();
        }
        if own.is_empty() {
            own = c.talk.focus(c.p.at).map(str::to_owned).into_iter().collect();
        }
        draft.add_people(own);
    }
    if draft.people.len() < 2 {
        if lead.1 != Class::Between {
            return Some(end);
        }
        let sides = c.sides(lead.0, stop);
        if sides.len() < 2 {
            return Some(end);
        }
        draft.people.clear();
        draft.sides = sides;
    }
    fill(c, &mut draft, i, end, c.p.len());
    // "increase meetings between the two sides" is none that was held.
    let plural = c.p.word(end - 1).ends_with('s') && class == Class::MeetingAny;
    if draft.people.is_empty() && (plural || draft.date.is_none() && draft.place.is_none() && !at_talks(c, i)) {
        return Some(end);
    }
    out.push(draft);
    Some(end)
}

/// "Japan and South Korea plan to hold high-level talks in Tokyo".
fn held_talks(c: &Clause, verb: usize, i: usize, end: usize) -> Option<Draft> {
    let mut draft = Draft::new(Kind::Talks, c.p.at, i, "meeting/hold-talks");
    draft.people = c.subject(verb);
    if draft.people.len() < 2 {
        draft.people.clear();
        draft.sides = c.both_sides(verb).unwrap_or_else(|| c.sides(c.clause_start(verb), verb));
        if draft.sides.len() != 2 {
            return None;
        }
    }
    fill(c, &mut draft, i, end, c.p.len());
    let ahead = (verb.saturating_sub(4)..verb)
        .any(|k| c.p.any(k, &[Class::Plan, Class::Will, Class::Upcoming, Class::Aim]).is_some());
    if ahead {
        draft.tense = Tense::Ahead;
        draft.date = c.date(0, end, c.clause_end(end), true);
    }
    (draft.date.is_some() || draft.place.is_some()).then_some(draft)
}

/// "at talks", "during a meeting", "following talks".
fn at_talks(c: &Clause, i: usize) -> bool {
    let lead = |k: usize| c.p.any(k, &[Class::At, Class::During, Class::After, Class::In]).is_some();
    i > 0
        && (lead(i - 1)
            || i > 1 && c.p.has(i - 1, Class::A) && lead(i - 2)
            || i > 2 && c.p.has(i - 3, Class::A) && lead(i - 4))
}

/// "At talks on the sidelines of the fair, X and Y agreed": the people of the sentence took part.
fn joint(c: &Clause, i: usize, end: usize, class: Class, out: &mut Vec<Draft>) -> Option<usize> {
    let before = (i.saturating_sub(4)..i)
        .rev()
        .find(|k| c.p.any(*k, &[Class::At, Class::During, Class::After, Class::In]).is_some())?;
    let definite = (before..i).any(|k| c.p.any(k, &[Class::The, Class::This, Class::That]).is_some());
    if definite || class == Class::MeetingReception || c.p.has(end, Class::Of) || c.p.word(end - 1).ends_with("ings") {
        return None;
    }
    let people = c.everybody();
    let sides: Vec<Option<&str>> = people.iter().map(|p| c.people.country(p)).collect();
    if people.len() != 2 || sides[0] == sides[1] {
        return None;
    }
    let mut draft = Draft::new(Kind::Talks, c.p.at, i, "meeting/talks-of");
    draft.people = people;
    fill(c, &mut draft, i, end, c.p.len());
    out.push(draft);
    Some(end)
}
