//! What a commitment is about: topics of the contract's list, ids of things, and by when.

use crate::item::Lead;
use crate::pack::Class;
use crate::phrases::Phrases;
use attache_core::Edtf;
use std::ops::Range;

pub(super) const TOPICS: [(Class, &str); 34] = [
    (Class::TopicParty, "party"),
    (Class::TopicParliament, "parliament"),
    (Class::TopicHighLevel, "high-level"),
    (Class::TopicDefence, "defence"),
    (Class::TopicSecurity, "security"),
    (Class::TopicCrime, "crime"),
    (Class::TopicBorderManagement, "border-management"),
    (Class::TopicTrade, "trade"),
    (Class::TopicInvestment, "investment"),
    (Class::TopicAgriculture, "agriculture"),
    (Class::TopicBorderGate, "border-gate"),
    (Class::TopicCustoms, "customs"),
    (Class::TopicTransport, "transport"),
    (Class::TopicRail, "rail"),
    (Class::TopicLogistics, "logistics"),
    (Class::TopicECommerce, "e-commerce"),
    (Class::TopicStandards, "standards"),
    (Class::TopicFinance, "finance"),
    (Class::TopicEnergy, "energy"),
    (Class::TopicDigital, "digital"),
    (Class::TopicScience, "science"),
    (Class::TopicEnvironment, "environment"),
    (Class::TopicWater, "water"),
    (Class::TopicHealth, "health"),
    (Class::TopicPeople, "people"),
    (Class::TopicTourism, "tourism"),
    (Class::TopicCulture, "culture"),
    (Class::TopicEducation, "education"),
    (Class::TopicYouth, "youth"),
    (Class::TopicSport, "sport"),
    (Class::TopicMedia, "media"),
    (Class::TopicLocal, "local"),
    (Class::TopicMultilateral, "multilateral"),
    (Class::TopicMaritime, "maritime"),
];

/// The topics that the words of a range speak of, in the order of the contract's list.
pub(super) fn topics(p: &Phrases, range: Range<usize>) -> Vec<String> {
    let mut seen = [false; TOPICS.len()];
    let (mut differences, mut general) = (false, false);
    let mut i = range.start;
    while i < range.end {
        if let Some(topic) = of_name(p, i) {
            mark(&mut seen, topic);
        }
        if let Some((amount, _)) = p.amount(i) {
            let code = p.scene.units.code(amount.unit);
            if ["MW", "GW", "kWh", "kV"].contains(&code.as_str()) {
                mark(&mut seen, "energy");
            }
        }
        if person(p, i) {
            i = p.item_end(i);
            continue;
        }
        let longest = p
            .classes(i)
            .filter(|(end, set)| {
                *end <= range.end && (any(*set) || set.has(Class::TopicGeneral) || set.has(Class::TopicDifferences))
            })
            .last();
        // "IT" and "AI" are written in capitals.
        let small = p.word(i).len() == 2 && p.word(i).chars().any(char::is_lowercase)
            || (p.is(i, "train") && i > 0 && p.is(i - 1, "to"));
        let Some((end, set)) = longest.filter(|(end, _)| !(small && *end == i + 1)) else {
            i += 1;
            continue;
        };
        for (n, (class, name)) in TOPICS.iter().enumerate() {
            let party = *name == "party" && !p.capital(i);
            seen[n] |= set.has(*class) && !party;
        }
        differences |= set.has(Class::TopicDifferences);
        general |= set.has(Class::TopicGeneral);
        i = end;
    }
    let mut out: Vec<String> = TOPICS.iter().zip(seen).filter(|(_, s)| *s).map(|((_, n), _)| (*n).to_owned()).collect();
    if differences {
        out.push("differences".into());
    }
    if out.is_empty() && general {
        out.push("high-level".into());
    }
    out
}

fn any(set: crate::pack::ClassSet) -> bool {
    TOPICS.iter().any(|(c, _)| set.has(*c))
}

fn person(p: &Phrases, i: usize) -> bool {
    p.name(i).is_some_and(|(id, _)| id.starts_with("person:"))
}

fn mark(seen: &mut [bool; TOPICS.len()], topic: &str) {
    if let Some(n) = TOPICS.iter().position(|(_, t)| *t == topic) {
        seen[n] = true;
    }
}

/// A gate, a railway, a power line: the topic of the thing that the pack knows.
fn of_name(p: &Phrases, i: usize) -> Option<&'static str> {
    let (id, _) = p.name(i)?;
    let kind = p.scene.packs.by_id(id).and_then(|r| r.cell("kind")).unwrap_or_default();
    match id.split_once(':')?.0 {
        "gate" => Some("border-gate"),
        "line" if kind.contains("rail") => Some("rail"),
        "line" if kind.contains("power") => Some("energy"),
        "line" | "bridge" | "port" => Some("transport"),
        "product" => matches!(kind, "fruit" | "vegetable" | "crop" | "meat" | "seafood" | "animal product")
            .then_some("agriculture"),
        _ => None,
    }
}

const OBJECTS: [&str; 11] = [
    "gate:",
    "line:",
    "bridge:",
    "port:",
    "corridor:",
    "project:",
    "agreement:",
    "mechanism:",
    "programme:",
    "initiative:",
    "relation:",
];

/// The ids of the things that the words name, and the names of gates, lines and agreements that no pack knows.
pub(super) fn objects(p: &Phrases, range: Range<usize>) -> Vec<String> {
    let mut out = ids(p, range.clone());
    let named = |name: &str, words: &Range<usize>| {
        let own = words
            .clone()
            .filter(|i| {
                p.capital(*i)
                    && p.name(p.item_start(*i))
                        .is_none_or(|(id, _)| id.starts_with("place:") || id.as_bytes().get(2) == Some(&b'-'))
            })
            .count();
        own >= 2 && name.len() < 90
    };
    for thing in crate::milestone::thing::things(p) {
        let known = thing.words.clone().any(|i| p.name_of(p.item_start(i), &OBJECTS).is_some());
        let inside = range.start <= thing.words.start && thing.words.end <= range.end && !known;
        if inside && thing.id.is_none() && thing.proper && !thing.plural && named(&thing.name, &thing.words) {
            out.push(thing.name);
        }
    }
    for mention in crate::agreement::mentions(p) {
        let inside = range.start <= mention.words.start && mention.words.end <= range.end;
        if inside && mention.id.is_none() && mention.proper && named(&mention.title, &mention.words) {
            out.push(mention.title);
        }
    }
    out
}

/// "bilateral ties" may be a name of another pair's relation.
fn of_the_sides(p: &Phrases, id: &str) -> bool {
    let countries: Vec<&str> = p.scene.countries.iter().take(2).map(String::as_str).collect();
    id.strip_prefix("relation:").is_none_or(|sides| sides.split('-').all(|c| countries.contains(&c)))
}

fn ids(p: &Phrases, range: Range<usize>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut i = range.start;
    while i < range.end {
        if let Some((id, end)) = p.name_of(i, &OBJECTS) {
            if !out.iter().any(|o| o == id) && of_the_sides(p, id) {
                out.push(id.to_owned());
            }
            i = end;
        } else {
            i += 1;
        }
    }
    out
}

/// "by 2030", "in 2026": a time that lies ahead of the document.
pub(super) fn due(p: &Phrases, range: Range<usize>) -> Option<Edtf> {
    let now = p.scene.now.published.and_then(Edtf::last_day);
    let mut i = range.start;
    while i < range.end {
        if let Some((time, end)) = p.time(i) {
            let edtf = time.edtf.filter(|_| !time.is_base() && !time.is_duration());
            let ahead = |e: Edtf| matches!((e.last_day(), now), (Some(d), Some(n)) if d > n) || time.lead == Lead::By;
            if let Some(e) = edtf.filter(|e| ahead(*e)) {
                return Some(e);
            }
            i = end;
        } else {
            i += 1;
        }
    }
    None
}

/// Topics once each, in the order of the contract's list.
pub(super) fn in_order(topics: &mut Vec<String>) {
    let place = |t: &String| TOPICS.iter().position(|(_, n)| n == t).unwrap_or(TOPICS.len());
    topics.sort_by_key(place);
    topics.dedup();
}
