//! The parties that words stand for: persons, roles, the two sides, countries, localities, organisations.

use super::Ground;
use super::by::By;
use crate::pack::Class;
use crate::people::look::Look;
use crate::phrases::Phrases;
use crate::settle::{is_country, is_division};
use crate::token::Kind;

/// The start of the name or title that the item at `start` ends.
pub(super) fn first(g: &Ground, p: &Phrases, start: usize) -> usize {
    let item = p.item_index(start);
    let from = p.sentence.tokens.start;
    let whole = g.people.at_item(item).filter(|m| m.sentence == p.at);
    whole.map_or(start, |m| (p.scene.items[m.whole.start].tokens.0 as usize).saturating_sub(from).min(start))
}

/// The party that the item at `start` stands for; `at` is its last token.
pub(super) fn party(g: &Ground, p: &Phrases, start: usize, at: usize) -> Option<By> {
    let item = p.item_index(start);
    let two = p.before(at + 1, Class::TwoSides).filter(|s| !p.is(*s, "each") && s + 4 > at);
    if two.is_some() || (p.has(at, Class::They) && !p.is(at, "them")) {
        return Some(g.both(p, two.unwrap_or(start)));
    }
    if p.is(start, "we") {
        return Some(By::Both(g.talk.sides.clone()));
    }
    if g.people.at_item(item).is_some() || (p.has(start, Class::He) && !p.is(start, "him")) {
        return g.talk.speaker(p.at, item).map(By::One);
    }
    if let Some(by) = role(g, p, start, item) {
        return Some(by);
    }
    // "the Ugandan delegation", "Chinese authorities".
    let body = ["delegation", "government", "authorities", "officials", "leaders", "negotiators"]
        .iter()
        .any(|w| p.is(start, w));
    if let Some((id, end)) = start.checked_sub(1).and_then(|j| p.name(p.item_start(j))).filter(|_| body)
        && end == start
        && is_country(id)
    {
        return Some(By::One(vec![id.to_owned()]));
    }
    let (id, end) = p.name(start)?;
    let acts = is_country(id) || is_division(id) || ["org:", "bloc:", "place:"].iter().any(|k| id.starts_with(k));
    // "Vietnam's trade", "Singapore RTS Link": the name belongs to a longer one.
    let longer = p.kind(end) == Some(Kind::Possessive)
        || (p.capital(end) && p.kind(end) == Some(Kind::Word) && !id.starts_with("org:"));
    let noun = p
        .any(
            end,
            &[
                Class::GateNoun,
                Class::LineNoun,
                Class::BridgeNoun,
                Class::PortNoun,
                Class::ZoneNoun,
                Class::CorridorNoun,
            ],
        )
        .is_some();
    let longer = longer || (noun && !id.starts_with("org:"));
    let capital =
        p.item(start).and_then(|i| p.scene.named(i)).is_some_and(|n| n.form == crate::pack::meaning::Form::Capital);
    let id = if capital || is_capital(p, id) { p.scene.packs.country(id)? } else { id.to_owned() };
    (acts && !longer && !demonym(p, start)).then(|| By::One(vec![id]))
}

/// "New Delhi agreed": the capital of one of the countries spoken of stands for it.
fn is_capital(p: &Phrases, id: &str) -> bool {
    let country = p.scene.packs.country(id).filter(|c| c != id);
    let record = country.and_then(|c| p.scene.packs.find(&c)).map(|r| p.scene.packs.record(r));
    record
        .and_then(|r| r.cell("capital"))
        .and_then(|c| c.split_once('='))
        .is_some_and(|(_, capital)| capital.trim() == id)
}

fn role(g: &Ground, p: &Phrases, start: usize, item: usize) -> Option<By> {
    let roles = [
        Class::HostRole,
        Class::GuestRole,
        Class::SideNoun,
        Class::OfficeNoun,
        Class::OfficialRole,
        Class::OfficePlural,
    ];
    p.any(start, &roles)?;
    let opens = |j: &usize| {
        p.any(*j, &[Class::The, Class::His, Class::Their]).is_some() || (p.capital(*j) && p.country(*j).is_some())
    };
    let the = (start.saturating_sub(5)..start).rev().find(opens);
    let found = the.and_then(|j| g.talk.speaker(p.at, p.item_index(j))).or_else(|| g.talk.speaker(p.at, item));
    found.map(|ids| {
        if ids.len() < 2 {
            return By::One(ids);
        }
        let known = g.sides_of(&ids).filter(|s| s.iter().all(|id| g.people.person(id).is_none()));
        By::Both(known.unwrap_or_else(|| g.talk.sides.clone()))
    })
}

/// "Chinese" before a noun is no subject of its own.
fn demonym(p: &Phrases, start: usize) -> bool {
    let form = p.item(start).and_then(|i| p.scene.named(i)).map(|n| n.form);
    form == Some(crate::pack::meaning::Form::Demonym)
}

/// "A and B agreed": both names, and where the first begins; two countries or two persons of two countries are the two sides.
pub(super) fn coordinated(g: &Ground, p: &Phrases, start: usize, by: By) -> (By, usize) {
    let mut i = first(g, p, start);
    let By::One(last) = &by else { return (by, i) };
    let mut all = last.clone();
    let mut joined = false;
    for _ in 0..5 {
        // "A, B and C": commas join only where "and" does.
        let and =
            i > 0 && (p.has(i - 1, Class::And) || (i > 1 && p.has(i - 1, Class::The) && p.has(i - 2, Class::And)));
        let Some(j) = previous(p, i).filter(|_| and || joined) else { break };
        joined |= and;
        let s = p.item_start(j);
        match party(g, p, s, j) {
            Some(By::One(ids)) => {
                all.extend(ids);
                i = first(g, p, s);
            }
            _ => break,
        }
    }
    all.sort();
    all.dedup();
    // "Both A and B", where only one of the names is known.
    let both =
        all.len() == 1 && (i.saturating_sub(7)..i).any(|k| p.has(k, Class::Both)) && i > 0 && p.has(i - 1, Class::And);
    if both && g.talk.sides.len() == 2 {
        return (By::Both(g.talk.sides.clone()), i);
    }
    match g.sides_of(&all) {
        Some(sides) if all.len() >= 2 => (By::Both(sides), i),
        _ => (by, i),
    }
}

/// The last token of the name that "and" or a comma joins to the one at `i`.
fn previous(p: &Phrases, i: usize) -> Option<usize> {
    let mut j = i.checked_sub(1)?;
    if p.has(j, Class::The) {
        j = j.checked_sub(1).filter(|k| p.has(*k, Class::And))?;
    }
    if !(p.has(j, Class::And) || p.mark(j, ',')) {
        return None;
    }
    while j > 0 && (p.mark(j, ',') || p.has(j, Class::And)) {
        j -= 1;
    }
    // "the Ministry (Vietnam) and": what stands in brackets is passed over.
    while j > 1 && p.mark(j, ')') {
        j = (0..j).rev().find(|k| p.mark(*k, '('))?.checked_sub(1)?;
    }
    Some(j)
}
