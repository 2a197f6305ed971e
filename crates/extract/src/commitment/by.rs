//! Who commits or speaks: the subject before the verb, the speaker of "he said", or who spoke before.

use super::Ground;
use super::party::{coordinated, first, party};
use crate::pack::Class;
use crate::phrases::Phrases;
use crate::token::Kind;
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

/// The subject of the verb group that begins at `group`.
pub(super) fn subject(g: &Ground, p: &Phrases, group: usize) -> By {
    let relative =
        group > 0 && (p.has(group - 1, Class::Which) || p.has(group - 1, Class::That) || p.has(group - 1, Class::This));
    if relative {
        return By::Thing;
    }
    if let Some(by) = apposition(g, p, group).or_else(|| people(g, p, group)) {
        return by;
    }
    let mut j = group;
    let mut thing = false;
    let mut steps = 0;
    while j > 0 && steps < 40 {
        j -= 1;
        steps += 1;
        if ends(p, j, group) {
            break;
        }
        if p.has(j, Class::It) && p.word(j).len() == 2 {
            return it(g, p, j);
        }
        let start = p.item_start(j);
        if let Some(by) = party(g, p, start, j) {
            let begin = noun_phrase(p, first(g, p, start));
            if both_of(p, begin, &by) || !oblique(p, begin) {
                let (by, from) = coordinated(g, p, start, by);
                if from == begin || !oblique(p, from) {
                    return by;
                }
                j = from;
                continue;
            }
            j = start;
            continue;
        }
        let filler = [Class::Have, Class::Also, Class::And, Class::The, Class::A];
        let noun = !p.adverb(j) && p.any(j, &filler).is_none() && !p.mark(j, ',') && !p.mark(j, ')') && !p.mark(j, '(');
        // "… is a partner, which is why exports will grow": another verb's clause.
        if thing && (p.has(j, Class::Be) || p.has(j, Class::Which) || p.has(j, Class::Will)) && !p.mark(group - 1, ',')
        {
            return By::Thing;
        }
        thing |= noun && steps < 6;
        j = j.min(start);
    }
    if thing { leaders_of(g, p, group).unwrap_or(By::Thing) } else { By::None }
}

/// "the presidents of Brazil, …, and Argentina, …, agreed": both, with names in between that nobody explains.
fn leaders_of(g: &Ground, p: &Phrases, group: usize) -> Option<By> {
    let noun = |i: usize| p.has(i, Class::OfficePlural) && i > 0 && p.has(i - 1, Class::The);
    let at = (0..group).rev().find(|i| noun(*i))?;
    let plain =
        (at..group).all(|i| p.any(i, &[Class::Be, Class::Have, Class::Said, Class::Which, Class::Who]).is_none());
    (plain && g.talk.sides.len() == 2).then(|| By::Both(g.talk.sides.clone()))
}

/// "Wang, a member of the committee, said": the person before the words between commas.
fn apposition(g: &Ground, p: &Phrases, group: usize) -> Option<By> {
    let end = group.checked_sub(1).filter(|j| p.mark(*j, ','))?;
    for k in (1..end).rev().filter(|k| p.mark(*k, ',')) {
        let item = p.item_index(k - 1);
        let person = g.people.at_item(item).filter(|m| {
            m.sentence == p.at && p.scene.items[m.whole.end - 1].tokens.1 as usize <= p.sentence.tokens.start + end
        });
        let opens = p.has(k + 1, Class::A)
            || p.has(k + 1, Class::The)
            || p.has(k + 1, Class::Also)
            || p.has(k + 1, Class::Who)
            || p.any(k + 1, &[Class::OfficeNoun, Class::OfficeModifier]).is_some();
        if let Some(m) = person.filter(|_| opens) {
            return Some(By::One(vec![m.person.clone()]));
        }
    }
    None
}

/// The start of "the Tajik side": the article and the country before the noun.
fn noun_phrase(p: &Phrases, start: usize) -> usize {
    let mut at = start;
    while at > 0
        && !p.has(at - 1, Class::The)
        && p.name(p.item_start(at - 1)).is_some_and(|(id, end)| end == at && id.len() == 2)
        && !p.in_name(start)
    {
        at = p.item_start(at - 1);
    }
    at
}

/// "the officials", "the two presidents": both; "the minister": whoever spoke before; "the Rail Centre": by its name.
fn people(g: &Ground, p: &Phrases, group: usize) -> Option<By> {
    let mut j = group.checked_sub(1)?;
    while j > 0 && p.adverb(j) {
        j -= 1;
    }
    let start = p.item_start(j);
    if party(g, p, start, j).is_some() {
        return None;
    }
    let the = (j.saturating_sub(3)..j).any(|k| p.any(k, &[Class::The, Class::Both]).is_some());
    if the && (PEOPLE.iter().any(|w| p.is(j, w)) || p.before(j + 1, Class::OfficePlural).is_some()) {
        return (g.talk.sides.len() == 2).then(|| By::Both(g.talk.sides.clone()));
    }
    let role = [Class::OfficeNoun, Class::OfficialRole, Class::HostRole, Class::GuestRole];
    if the && role.iter().any(|c| p.before(j + 1, *c).is_some()) {
        return Some(By::None);
    }
    organisation(p, j).or_else(|| unknown(p, j)).map(|name| By::One(vec![name]))
}

/// "Thieu suggested": a name that neither a pack nor the document explains.
fn unknown(p: &Phrases, j: usize) -> Option<String> {
    let plain =
        |i: usize| p.capital(i) && p.kind(i) == Some(Kind::Word) && p.classes(i).next().is_none() && !p.in_name(i);
    let start = (0..=j).rev().take_while(|i| plain(*i)).last()?;
    let first = start == 0 || p.mark(start - 1, ',') || p.has(start - 1, Class::And);
    (first && j - start < 4).then(|| p.text(start..j + 1))
}

const PEOPLE: [&str; 16] = [
    "officials",
    "ministers",
    "presidents",
    "leaders",
    "governments",
    "delegations",
    "nations",
    "countries",
    "sides",
    "cities",
    "provinces",
    "ministries",
    "premiers",
    "PMs",
    "delegates",
    "agencies",
];

/// The name of a company, board or centre that no pack knows and that ends at `j`.
fn organisation(p: &Phrases, j: usize) -> Option<String> {
    let body = [Class::OfficeBody, Class::InstitutionNoun];
    let head = body.iter().any(|c| p.before(j + 1, *c).is_some()) && p.capital(j);
    let start = crate::clause::noun_start(p, j, 0, |_| false);
    let capitals = (start..=j).filter(|i| p.capital(*i)).count();
    (head && capitals >= 3).then(|| p.text(start..j + 1))
}

/// "it will" after "the board said": the board; else a thing.
fn it(g: &Ground, p: &Phrases, at: usize) -> By {
    let said = (0..at).rev().find(|i| p.has(*i, Class::Said) && !p.in_name(*i));
    let speaker = said.map(|i| subject(g, p, crate::clause::verb(p, i..i + 1).group));
    match speaker {
        Some(By::One(ids)) if ids.iter().all(|i| g.people.person(i).is_none()) => By::One(ids),
        _ => By::Thing,
    }
}

/// Where the clause of the verb begins: a semicolon, a colon, "said", a conjunction.
fn ends(p: &Phrases, j: usize, group: usize) -> bool {
    let told = (p.has(j, Class::Said) || p.has(j, Class::Stress)) && j + 1 < group && !p.in_name(j);
    let dash = j < 16
        && p.kind(j) == Some(Kind::Dash)
        && p.spaced(j)
        && !p.in_name(j)
        && (0..j).any(|i| p.time(i).is_some() || p.word(i).len() > 3 && p.word(i).chars().all(char::is_uppercase));
    p.mark(j, ';')
        || p.mark(j, ':')
        || dash
        || told
        || p.is(j, "that")
        || p.is(j, "because")
        || p.is(j, "if")
        || p.is(j, "when")
}

/// "officials of both countries", "the ministries of the two countries": both.
fn both_of(p: &Phrases, start: usize, by: &By) -> bool {
    let of = start.checked_sub(1).filter(|j| p.has(*j, Class::Of) || p.is(*j, "from"));
    let people = [
        "officials",
        "ministries",
        "agencies",
        "authorities",
        "governments",
        "leaders",
        "ministers",
        "presidents",
        "parties",
        "companies",
        "forces",
        "representatives",
        "delegates",
    ];
    matches!(by, By::Both(_)) && of.is_some_and(|j| j > 0 && people.iter().any(|w| p.is(j - 1, w)))
}

const PREPOSITIONS: [&str; 29] = [
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
    "connecting",
    "linking",
    "including",
    "as",
    "via",
    "toward",
    "around",
    "regarding",
];

/// Whether a preposition makes the name at `start` no subject: "in Hanoi", "of Vietnam", "connecting Yunnan's Kunming and …".
fn oblique(p: &Phrases, start: usize) -> bool {
    let mut at = start;
    for _ in 0..6 {
        let Some(mut j) = at.checked_sub(1) else { return false };
        if p.has(j, Class::The) && j > 0 {
            j -= 1;
        }
        if PREPOSITIONS.iter().any(|w| p.is(j, w)) {
            return true;
        }
        let owner = p.kind(j) == Some(Kind::Possessive) || p.has(j, Class::And);
        let name = j.checked_sub(1).map(|k| p.item_start(k)).filter(|s| owner && p.name(*s).is_some());
        match name {
            Some(s) => at = s,
            None => return false,
        }
    }
    false
}

/// The speaker of "…, he said" or "X said that …" in the sentence; a thing that "said" is none.
pub(super) fn attributed(g: &Ground, p: &Phrases, not: &Range<usize>) -> Option<Vec<String>> {
    for i in 0..p.len() {
        let said = (p.has(i, Class::Said) || p.has(i, Class::Stress)) && !p.in_name(i);
        if !said || not.contains(&i) {
            continue;
        }
        let group = crate::clause::verb(p, i..i + 1).group;
        if let By::One(ids) = subject(g, p, group) {
            return Some(ids);
        }
        // "said Wang", "said the minister".
        let next = p.item_index(i + 1);
        if let Some(m) = g.people.at_item(next).filter(|m| m.sentence == p.at) {
            return Some(vec![m.person.clone()]);
        }
    }
    None
}

/// Who says it, one or both: "The leaders of the two countries stressed the importance of".
pub(super) fn speakers(g: &Ground, p: &Phrases, before: usize) -> Option<Vec<String>> {
    let said = (0..before).rev().filter(|i| (p.has(*i, Class::Said) || p.has(*i, Class::Stress)) && !p.in_name(*i));
    for i in said {
        if let By::One(ids) | By::Both(ids) = subject(g, p, crate::clause::verb(p, i..i + 1).group) {
            return Some(ids);
        }
    }
    None
}

/// Whether a word of saying before `at` has a thing for its subject: "The visit underlined the need to".
pub(super) fn said_by_thing(g: &Ground, p: &Phrases, at: usize) -> bool {
    let said = (0..at).rev().find(|i| (p.has(*i, Class::Said) || p.has(*i, Class::Stress)) && !p.in_name(*i));
    said.is_some_and(|i| {
        subject(g, p, crate::clause::verb(p, i..i + 1).group) == By::Thing && attributed(g, p, &(0..0)).is_none()
    })
}
