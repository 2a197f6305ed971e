//! Visits: "X's visit to Y", "the visit by X", "X will pay a visit to Y", "X arrived in Y", "X left for Y".

use super::draft::{Draft, Kind, Tense};
use super::parts::Clause;
use crate::item::{TimeUnit, When};
use crate::pack::Class;
use crate::people::look::Look;
use crate::reader::Note;
use crate::settle::{is_country, is_division};
use attache_core::{Date, Edtf};

pub(super) fn find(c: &Clause, notes: &mut Vec<Note>) -> Vec<Draft> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < c.p.len() {
        if c.mention(i).is_some() || c.p.in_name(i) || c.p.has(i, Class::MeetingNot) {
            i += 1;
            continue;
        }
        if let Some(end) = c.p.class(i, Class::MeetingVisit) {
            let before = out.len();
            noun(c, i, end, &mut out);
            if out.len() > before {
                i = end;
                continue;
            }
            let noted = Note {
                at: c.p.sentence.span,
                rule: "meeting/visit",
                why: "no visitor or no destination is named".into(),
            };
            if c.p.class(i, Class::Visit).is_none() {
                notes.push(noted);
            }
        }
        if let Some((end, class)) = c.p.any(i, &[Class::Visit, Class::Arrive, Class::Depart, Class::BeIn]) {
            verb(c, i, end, class, &mut out);
            i = end;
            continue;
        }
        i += 1;
    }
    out
}

/// The noun "visit": who, whereto, when.
fn noun(c: &Clause, n: usize, end: usize, out: &mut Vec<Draft>) {
    let stop = visit_stop(c, end);
    let visitors =
        behind(c, n, end, stop).or_else(|| possessor(c, n)).or_else(|| subject(c, n)).or_else(|| delegation(c, n));
    let Some(visitors) = visitors.filter(|v| !v.is_empty()) else { return again(c, n, end, out) };
    for visitor in visitors {
        let mut draft = Draft::new(Kind::Visit, c.p.at, n, "meeting/visit");
        let first = visitor.people.first().cloned();
        draft.people = visitor.people;
        draft.sides = visitor.sides;
        draft.tense = c.tense(n.saturating_sub(9), end + 4);
        draft.place = destination(c, n, end, stop, first.as_deref());
        at_home(c, n, &mut draft);
        let date = visitor.bracket.and_then(|(a, b)| c.date(a, a, b, false));
        // "On March 9 X paid a visit": what stands before the first person is his.
        let first = c.mentions.first().is_none_or(|m| draft.people.contains(&m.person));
        let before = c.at.iter().map(|(_, b)| *b).filter(|b| *b <= n).max().unwrap_or(0);
        let back = if first { 0 } else { before };
        draft.date = date.or_else(|| c.date(back, end, stop, draft.tense == super::draft::Tense::Ahead));
        draft.date = draft.date.map(|d| lasting(c, n, d));
        if draft.place.is_none() && draft.date.is_none() || domestic(c, &draft) {
            continue;
        }
        out.push(draft);
    }
}

/// "During the trip, from November 20-22": more of the visit told before.
fn again(c: &Clause, n: usize, end: usize, out: &mut Vec<Draft>) {
    let the = n > 0 && c.p.any(n - 1, &[Class::The, Class::This]).is_some();
    let date = c.date(end, end, end + 7, false);
    if the && date.is_some() && !c.p.word(end - 1).ends_with('s') {
        let mut draft = Draft::new(Kind::Visit, c.p.at, n, "meeting/visit");
        (draft.date, draft.again) = (date, true);
        out.push(draft);
    }
}

/// "began a two-day visit on Monday", "left on Tuesday after a two-day visit": all its days.
fn lasting(c: &Clause, n: usize, date: Edtf) -> Edtf {
    let span = (n.saturating_sub(5)..n).find_map(|k| match c.p.time(k).map(|(t, _)| t.when) {
        Some(When::Lasting(days, TimeUnit::Day)) => days.to_string().parse::<i64>().ok(),
        _ => None,
    });
    let (Some(days), Edtf::Date(day)) = (span.filter(|d| (2..30).contains(d)), date) else { return date };
    if day.day == 0 {
        return date;
    }
    let verb = (n.saturating_sub(9)..n)
        .rev()
        .find_map(|k| c.p.any(k, &[Class::BeginVisit, Class::EndVisit]).map(|(_, class)| class));
    match verb {
        Some(Class::BeginVisit) => Edtf::between(day, Date::from_day(day.first_day() + days as i32 - 1)),
        Some(Class::EndVisit) => Edtf::between(Date::from_day(day.first_day() - days as i32 + 1), day),
        _ => date,
    }
}

/// "X presented the order to Y during his visit to X's country": the visitor is Y.
fn at_home(c: &Clause, n: usize, draft: &mut Draft) {
    let (Some(place), [visitor]) = (draft.place.as_deref(), draft.people.as_slice()) else { return };
    let country = c.p.scene.packs.country(place);
    let later = || {
        c.people
            .mentions
            .iter()
            .rev()
            .filter(|m| m.sentence < c.p.at && c.people.country(&m.person) != country.as_deref())
            .map(|m| m.person.clone())
            .next()
    };
    if country.is_none()
        || c.people.country(visitor) != country.as_deref()
        || !(n.saturating_sub(5)..n).any(|k| c.p.has(k, Class::His))
    {
        return;
    }
    let guest = c.at.iter().rposition(|(_, b)| *b <= n).map(|m| c.mentions[m].person.clone());
    let guest = guest.filter(|g| g != visitor).or_else(|| c.talk.guest.clone()).or_else(later);
    if let Some(guest) = guest.filter(|g| c.people.country(g) != country.as_deref()) {
        draft.people = vec![guest];
    }
}

struct Visitor {
    people: Vec<String>,
    sides: Vec<String>,
    /// A bracket with the date, behind the name.
    bracket: Option<(usize, usize)>,
}

fn people(people: Vec<String>) -> Option<Vec<Visitor>> {
    (!people.is_empty()).then(|| vec![Visitor { people, sides: Vec::new(), bracket: None }])
}

/// Up to the next visit, or the end of the clause.
fn visit_stop(c: &Clause, end: usize) -> usize {
    let close = c.clause_end(end);
    (end..close)
        .find(|k| c.p.class(*k, Class::MeetingVisit).is_some() && c.mention(*k).is_none() && !c.p.in_name(*k))
        .map_or(close, |next| {
            // "X's visit to A and Y's visit to B": what stands before the next visitor is his.
            let owner = c.at.iter().rev().find(|(_, b)| *b <= next && next - *b <= 4).map(|(a, _)| *a);
            owner.filter(|a| *a > end).unwrap_or(next)
        })
}

/// "visit by A (October 2022) and B (December 2023)", "visit to China of A".
fn behind(c: &Clause, n: usize, end: usize, stop: usize) -> Option<Vec<Visitor>> {
    let lead = (end..stop.min(end + 14)).take_while(|k| filler(c, *k, end)).find(|k| {
        let led =
            c.p.any(*k, &[Class::By, Class::Of, Class::From])
                .is_some_and(|(e, _)| c.at.iter().any(|(a, _)| *a == e || *a == e + 1 && c.p.has(e, Class::The)));
        led && !(k.saturating_sub(2)..*k).any(|m| c.p.has(m, Class::Invitation))
    })?;
    let invited = (n..lead + 1).any(|k| c.p.has(k, Class::Invitation));
    if invited {
        return None;
    }
    let first = c.at.iter().position(|(a, _)| *a > lead)?;
    let last = c.group_from(first);
    let bracket = |m: usize| {
        c.p.bracket(c.at[m].1).filter(|b| (c.at[m].1..*b).any(|k| c.p.time(k).is_some())).map(|b| (c.at[m].1, b))
    };
    if (first..=last).any(|m| bracket(m).is_some()) {
        let each = |m: usize| Visitor { people: c.persons(m..=m), sides: Vec::new(), bracket: bracket(m) };
        return Some((first..=last).map(each).collect());
    }
    people(c.persons(first..=last))
}

/// What may stand between "visit" and "by": a destination, a time, a comma.
fn filler(c: &Clause, k: usize, end: usize) -> bool {
    let small =
        c.p.any(
            k,
            &[Class::To, Class::On, Class::In, Class::The, Class::By, Class::Of, Class::From, Class::A, Class::This],
        )
        .is_some();
    let timed = c.p.item(k).is_some_and(|i| i.time().is_some());
    k == end || small || timed || c.p.in_name(k) || c.p.mark(k, ',') || c.p.capital(k) && c.mention(k).is_none()
}

/// "X's recent state visit", "his visit".
fn possessor(c: &Clause, n: usize) -> Option<Vec<Visitor>> {
    for k in (n.saturating_sub(9)..n).rev() {
        if c.p.possessive(k)
            && k > 0
            && let Some(m) = c.mention(k - 1).or_else(|| c.mention(k))
        {
            return people(c.persons(c.group_to(m)..=m));
        }
        if c.p.has(k, Class::His) && c.mention(k).is_none() {
            let ids = c.talk.speaker(c.p.at, c.p.item_index(k)).unwrap_or_default();
            return people(ids.into_iter().filter(|id| c.people.person(id).is_some()).collect());
        }
        if c.p.has(k, Class::Their) && c.mention(k).is_none() {
            return None;
        }
        if c.p
            .any(
                k,
                &[
                    Class::Said,
                    Class::Have,
                    Class::Be,
                    Class::PayVisit,
                    Class::BeginVisit,
                    Class::The,
                    Class::During,
                    Class::After,
                ],
            )
            .is_some()
        {
            return None;
        }
    }
    None
}

/// "X will pay a visit", "X, who is on a visit", "X concluded a visit".
fn subject(c: &Clause, n: usize) -> Option<Vec<Visitor>> {
    let verb = (n.saturating_sub(12)..n).rev().find(|k| {
        c.mention(*k).is_none()
            && !c.p.in_name(*k)
            && c.p.any(*k, &[Class::PayVisit, Class::BeginVisit, Class::EndVisit, Class::BeIn, Class::Depart]).is_some()
            || on_a(c, *k)
            || for_a(c, *k)
    })?;
    let between = (verb..n).any(|k| c.p.mark(k, ';') || c.p.mark(k, '.'));
    if between {
        return None;
    }
    if for_a(c, verb) {
        let m = c.at.iter().rposition(|(_, b)| *b <= verb)?;
        return people(c.persons(m..=m));
    }
    people(c.subject(verb))
}

/// "is on a three-day visit", "after a visit".
fn on_a(c: &Clause, k: usize) -> bool {
    let noun = c.p.any(k + 1, &[Class::MeetingVisit]).is_some();
    c.p.has(k, Class::On) && (noun || c.p.has(k + 1, Class::A))
        || c.p.any(k, &[Class::After, Class::During]).is_some() && c.p.has(k + 1, Class::A)
}

/// "hosted X for a state visit".
fn for_a(c: &Clause, k: usize) -> bool {
    c.p.has(k, Class::For) && c.p.has(k + 1, Class::A) && c.at.iter().any(|(_, b)| *b == k)
}

/// "a Vietnamese delegation's visit", "visit of a delegation led by X".
fn delegation(c: &Clause, n: usize) -> Option<Vec<Visitor>> {
    let at = (n.saturating_sub(10)..n).find(|k| c.p.has(*k, Class::Delegation) && c.mention(*k).is_none())?;
    let side = (at.saturating_sub(4)..at).find_map(|k| c.p.country(k).map(|(id, _)| id.to_owned()))?;
    Some(vec![Visitor { people: Vec::new(), sides: vec![side], bracket: None }])
}

/// "to China", "China visit", "visit in Hanoi"; else the other side of the document.
fn destination(c: &Clause, n: usize, end: usize, stop: usize, visitor: Option<&str>) -> Option<String> {
    let to = c.place(end, stop.min(end + 10), &[Class::To]);
    let before = (n.saturating_sub(2)..n).find_map(|k| {
        c.p.country(k).filter(|(_, e)| *e == n || *e + 1 == n && c.p.any(*e, &[Class::OfficeModifier]).is_some())
    });
    let attributive = before
        .filter(|_| to.is_none())
        .map(|(id, _)| id.to_owned())
        .filter(|id| visitor.is_none_or(|v| c.people.country(v) != Some(id)));
    let inside =
        || c.place(n.saturating_sub(8), stop.min(end + 10), &[Class::In, Class::BeIn, Class::Arrive, Class::At]);
    let found = to.or(attributive).or_else(inside);
    found.map(|id| abroad(c, id, visitor)).or_else(|| other_side(c, visitor))
}

/// A tour of one's own country is no visit between countries.
fn domestic(c: &Clause, draft: &Draft) -> bool {
    let country = draft.place.as_deref().and_then(|p| c.p.scene.packs.country(p));
    country.is_some()
        && draft.people.iter().all(|p| c.people.country(p) == country.as_deref())
        && !draft.people.is_empty()
}

/// A foreign visitor to a capital visits the country.
fn abroad(c: &Clause, id: String, visitor: Option<&str>) -> String {
    let country = c.p.scene.packs.country(&id);
    let home = visitor.and_then(|v| c.people.country(v));
    let cell = country.as_deref().and_then(|k| c.p.scene.packs.by_id(k)).and_then(|r| r.cell("capital"));
    let capital = cell.and_then(|cell| cell.split_once('=')).is_some_and(|(_, capital)| capital.trim() == id);
    match country {
        Some(country) if capital && home.is_some_and(|h| h != country) => country,
        _ => id,
    }
}

fn other_side(c: &Clause, visitor: Option<&str>) -> Option<String> {
    let home = c.people.country(visitor?)?;
    let sides = &c.talk.sides;
    (sides.len() == 2 && sides.iter().any(|s| s == home)).then(|| sides.iter().find(|s| *s != home).cloned()).flatten()
}

/// "X visited Y", "X arrived in Y", "X left Hanoi for Y", "X has been to Y".
fn verb(c: &Clause, i: usize, end: usize, class: Class, out: &mut Vec<Draft>) {
    let subject = c.subject(i);
    let noun = (end..end + 8).any(|k| c.p.class(k, Class::MeetingVisit).is_some() && !c.p.mark(k - 1, ','));
    let passive = class == Class::Arrive && i > 0 && c.p.has(i - 1, Class::Be) && !c.p.has(i, Class::Expect);
    if subject.is_empty() || class == Class::BeIn && noun || passive {
        return;
    }
    let stop = c.clause_end(end);
    let place = match class {
        Class::Depart => c.place(end, stop.min(end + 6), &[Class::For]),
        Class::Visit => c.place_at(end).filter(|id| known(id)),
        _ => c.place_at(end).filter(|id| known(id)).or_else(|| there(c, i, end, subject.first().map(String::as_str))),
    };
    let Some(place) = place else { return };
    let home = c.people.country(&subject[0]);
    let same = c.p.scene.packs.country(&place).as_deref() == home;
    let date = c.date(0, end, stop, false);
    // To be in one's own country is no visit; to be somewhere needs a day or an errand.
    if same && class != Class::Visit || class == Class::BeIn && date.is_none() {
        return;
    }
    // "invited X to visit Y" is no visit; "X is to visit Y", "X to visit Y" is one ahead.
    let to = i > 0 && c.p.has(i - 1, Class::To);
    if to
        && c.p.any(i - 1, &[Class::Upcoming]).is_none()
        && c.tense(i.saturating_sub(6), i) != Tense::Ahead
        && !c.at.iter().any(|(a, b)| *a == 0 && *b + 1 == i)
    {
        return;
    }
    let mut draft = Draft::new(Kind::Visit, c.p.at, i, "meeting/go");
    draft.place = Some(abroad(c, place, subject.first().map(String::as_str)));
    draft.people = subject;
    draft.tense = if to || c.p.has(i, Class::Expect) { Tense::Ahead } else { c.tense(i.saturating_sub(4), i) };
    if class == Class::Depart && draft.tense == Tense::Past {
        draft.tense = Tense::Now;
    }
    draft.date = c.date(i, end, stop, draft.tense == super::draft::Tense::Ahead).or(date);
    if domestic(c, &draft) {
        return;
    }
    out.push(draft);
}

fn known(id: &str) -> bool {
    is_country(id) || is_division(id) || id.starts_with("place:")
}

/// "has been there": the other side.
fn there(c: &Clause, i: usize, end: usize, visitor: Option<&str>) -> Option<String> {
    (i..end).any(|k| c.p.is(k, "there")).then(|| other_side(c, visitor)).flatten()
}
