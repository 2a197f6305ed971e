//! Who commits or speaks: the subject before the verb, the speaker of "he said", or who spoke before.

use super::Ground;
use crate::pack::Class;
use crate::people::look::Look;
use crate::phrases::Phrases;
use crate::settle::{is_country, is_division};
use std::ops::Range;

/// Who is meant by the subject of a verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// The two sides together, sorted.
    Both(Vec<String>),
    /// A person, a side, an organisation.
    One(Vec<String>),
    /// "efforts", "priority", a railway: no one who acts.
    Thing,
    None,
}

impl By {
    pub fn ids(&self) -> &[String] {
        match self {
            By::Both(ids) | By::One(ids) => ids,
            _ => &[],
        }
    }
}

/// The subject of the verb group that begins at `group`.
pub(super) fn subject(g: &Ground, p: &Phrases, group: usize) -> By {
    let mut j = group;
    let mut thing = false;
    let mut steps = 0;
    while j > 0 && steps < 40 {
        j -= 1;
        steps += 1;
        if p.mark(j, ';') || (p.is(j, "that") && steps > 1 && thing) || (p.mark(j, ':')) {
            break;
        }
        let start = p.item_start(j);
        if let Some(by) = party(g, p, start, j) {
            if !oblique(p, first(g, p, start)) {
                return coordinated(g, p, start, by);
            }
            j = start;
            continue;
        }
        let noun = !p.adverb(j)
            && p.any(j, &[Class::Have, Class::Also, Class::And, Class::The, Class::A]).is_none()
            && !p.mark(j, ',');
        thing |= noun && steps < 6;
        j = j.min(start);
    }
    if thing { By::Thing } else { By::None }
}

/// The start of the name or title that the item at `start` ends.
fn first(g: &Ground, p: &Phrases, start: usize) -> usize {
    let item = p.item_index(start);
    let from = p.sentence.tokens.start;
    g.people.at_item(item).map_or(start, |m| (p.scene.items[m.whole.start].tokens.0 as usize).saturating_sub(from))
}

/// Whether a preposition makes the name at `start` no subject: "in Hanoi", "of Vietnam", "with China".
fn oblique(p: &Phrases, start: usize) -> bool {
    let before = start.checked_sub(1).map(|j| if p.has(j, Class::The) && j > 0 { j - 1 } else { j });
    before.is_some_and(|j| {
        [
            "in",
            "at",
            "of",
            "with",
            "for",
            "to",
            "from",
            "between",
            "by",
            "on",
            "under",
            "near",
            "through",
            "towards",
            "against",
            "into",
            "during",
            "among",
            "across",
            "after",
            "following",
        ]
        .iter()
        .any(|w| p.is(j, w))
    })
}

/// The party that the item at `start` stands for.
fn party(g: &Ground, p: &Phrases, start: usize, at: usize) -> Option<By> {
    let item = p.item_index(start);
    if p.has(at, Class::They) && !p.is(at, "them")
        || p.before(at + 1, Class::TwoSides).is_some_and(|s| !p.is(s, "each") && s + 4 > at)
    {
        let s = p.before(at + 1, Class::TwoSides).unwrap_or(start);
        return Some(g.both(p, s));
    }
    if g.people.at_item(item).is_some() || (p.has(start, Class::He) && !p.is(start, "him")) {
        return g.talk.speaker(p.at, item).map(By::One);
    }
    let role = p.has(start, Class::HostRole)
        || p.has(start, Class::GuestRole)
        || p.has(start, Class::SideNoun)
        || p.has(start, Class::OfficeNoun)
        || p.has(start, Class::OfficialRole)
        || p.has(start, Class::OfficePlural);
    if role {
        let the = (start.saturating_sub(5)..start).rev().find(|j| {
            p.has(*j, Class::The)
                || p.has(*j, Class::His)
                || p.has(*j, Class::Their)
                || p.capital(*j) && p.country(*j).is_some()
        });
        let found = the.and_then(|j| g.talk.speaker(p.at, p.item_index(j))).or_else(|| g.talk.speaker(p.at, item));
        if let Some(ids) = found {
            return Some(if ids.len() > 1 { By::Both(ids) } else { By::One(ids) });
        }
    }
    let (id, _) = p.name(start)?;
    let acts = is_country(id) || is_division(id) || ["org:", "bloc:", "place:"].iter().any(|k| id.starts_with(k));
    (acts && !demonym(p, start)).then(|| By::One(vec![id.to_owned()]))
}

/// "Chinese" before a noun is no subject of its own.
fn demonym(p: &Phrases, start: usize) -> bool {
    let form = p.item(start).and_then(|i| p.scene.named(i)).map(|n| n.form);
    form == Some(crate::pack::meaning::Form::Demonym)
}

/// "A and B agreed": both names; two countries or two persons of two countries are the two sides.
fn coordinated(g: &Ground, p: &Phrases, start: usize, by: By) -> By {
    let By::One(last) = &by else { return by };
    let mut all = last.clone();
    let mut i = first(g, p, start);
    for _ in 0..5 {
        let mut j = match i.checked_sub(1) {
            Some(j) if p.has(j, Class::And) || p.mark(j, ',') => j,
            Some(j) if p.has(j, Class::The) && j > 0 && p.has(j - 1, Class::And) => j - 1,
            _ => break,
        };
        while j > 0 && (p.mark(j, ',') || p.has(j, Class::And) || p.mark(j - 1, ')')) {
            j -= 1;
        }
        let s = p.item_start(j);
        // "Bangladesh counterpart Sheikh Hasina": the name is reached from its end.
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
    match g.sides_of(&all) {
        Some(sides) if all.len() >= 2 => By::Both(sides),
        _ => by,
    }
}

/// The speaker of "…, he said" or "X said that …" in the sentence.
pub(super) fn attributed(g: &Ground, p: &Phrases, not: &Range<usize>) -> Option<Vec<String>> {
    for i in 0..p.len() {
        let said = p.has(i, Class::Said) || p.has(i, Class::Stress);
        if !said || not.contains(&i) {
            continue;
        }
        let group = crate::clause::verb(p, i..i + 1).group;
        let by = subject(g, p, group);
        if let By::One(ids) = by {
            return Some(ids);
        }
        // "said Wang".
        let next = p.item_index(i + 1);
        if let Some(m) = g.people.at_item(next).filter(|m| m.sentence == p.at) {
            return Some(vec![m.person.clone()]);
        }
    }
    None
}
