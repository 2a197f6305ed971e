//! Offices as the words give them: "Deputy Prime Minister and Minister of Foreign Affairs", "Ambassador to China".

use super::look::Look;
use super::name::Name;
use super::organisation::{Body, body, named};
use crate::pack::Class;
use crate::phrases::Phrases;
use crate::token::Kind;

/// One office of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raw {
    pub words: String,
    pub of: Option<String>,
    /// The country that a demonym or a possessive gives.
    pub country: Option<String>,
    pub former: bool,
    /// Tokens from the first word of the office to its last.
    pub tokens: (usize, usize),
    pub plural: bool,
    /// "of the two": of one of the sides, but the words do not say of which.
    pub both: bool,
}

/// Offices that follow each other with "and" or commas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    pub offices: Vec<Raw>,
    pub end: usize,
}

/// The offices that begin at `i`.
pub fn phrase(p: &Phrases, i: usize) -> Option<Phrase> {
    let mut at = i;
    let mut offices: Vec<Raw> = Vec::new();
    while let Some((mut raw, end)) = one(p, at) {
        if raw.country.is_none() {
            raw.country = offices.last().and_then(|o| o.country.clone());
        }
        offices.push(raw);
        at = end;
        let next = [Class::And].iter().find_map(|c| p.class(at, *c)).or_else(|| comma_and(p, at));
        match next {
            Some(next) if offices.len() < 6 && one(p, next).is_some_and(|(_, e)| !opens_next(p, next, e, at)) => {
                at = next
            }
            _ => break,
        }
    }
    (!offices.is_empty()).then(|| {
        spread(&mut offices);
        Phrase { end: at, offices }
    })
}

fn comma_and(p: &Phrases, at: usize) -> Option<usize> {
    p.mark(at, ',').then(|| p.class(at + 1, Class::And).unwrap_or(at + 1))
}

/// Whether the office after a comma is that of the next person of a list: "Liu Ning, Premier Li Qiang".
fn opens_next(_p: &Phrases, _from: usize, _end: usize, _at: usize) -> bool {
    false
}

/// "General Secretary and President of China": a country at the end holds for the offices before it.
fn spread(offices: &mut [Raw]) {
    let last = offices.last().and_then(|o| o.of.clone().filter(|of| of.len() == 2).or_else(|| o.country.clone()));
    for office in offices.iter_mut() {
        if office.country.is_none() && office.of.is_none() {
            office.country.clone_from(&last);
        }
    }
}

/// What stands before the head of an office.
#[derive(Default)]
struct Before {
    country: Option<String>,
    of: Option<String>,
    former: bool,
    /// The first word that belongs to the office.
    start: Option<usize>,
}

fn one(p: &Phrases, i: usize) -> Option<(Raw, usize)> {
    let mut j = p.any(i, &[Class::The, Class::A, Class::Its, Class::Their, Class::His]).map_or(i, |(end, _)| end);
    while let Some(end) = p.class(j, Class::OfficeSkip) {
        j = end;
    }
    let mut before = Before::default();
    if p.name_of(j, &["person:"]).is_some() {
        return None;
    }
    for _ in 0..9 {
        let noun = p.any(j, &[Class::OfficeNoun, Class::OfficePlural]);
        if let Some((end, class)) = noun.filter(|(end, _)| head_is_here(p, j, *end)) {
            let start = before.start.unwrap_or(j);
            return Some(after(p, start, end, class == Class::OfficePlural, before));
        }
        j = step(p, i, j, &mut before)?;
    }
    None
}

/// The office within a name of the pack: "President Ho Chi Minh".
pub(super) fn within_name(p: &Phrases, i: usize, name: &Name) -> Option<Raw> {
    let (noun, _) = p.any(i, &[Class::OfficeNoun])?;
    (noun < name.end && name.id.is_some()).then(|| Raw {
        words: p.text(i..noun),
        of: None,
        country: None,
        former: false,
        tokens: (i, noun),
        plural: false,
        both: false,
    })
}

/// "Party General Secretary": "general secretary" is the head, not "general".
fn head_is_here(p: &Phrases, j: usize, end: usize) -> bool {
    let longer = p.any(end, &[Class::OfficeNoun, Class::OfficePlural]).is_some();
    // "Secretary General" and "Deputy Chief of Office" have their head behind; "deputy" and "chief" alone go on.
    !(longer && p.has(j, Class::OfficeModifier))
}

fn step(p: &Phrases, first: usize, j: usize, before: &mut Before) -> Option<usize> {
    if let Some(end) = p.class(j, Class::OfficeFormer) {
        before.former = true;
        return Some(p.kind(end).filter(|k| *k == Kind::Dash).map_or(end, |_| end + 1));
    }
    if let Some((end, _)) = p.any(j, &[Class::OfficeModifier, Class::OfficePortfolio])
        && (!p.in_name(j) || p.any(j, &[Class::OfficePortfolio]).is_some() && p.item_end(j) <= end)
    {
        before.start.get_or_insert(j);
        return Some(end);
    }
    if p.item(j).is_some_and(|i| matches!(i.what, crate::item::What::Ordinal(_))) {
        before.start.get_or_insert(j);
        return Some(p.item_end(j));
    }
    if let Some((id, end)) = named(p, j) {
        return Some(prefix(p, j, &id, end, before));
    }
    if let Some(end) = p.class(j, Class::OfficeBody).filter(|_| p.capital(j)) {
        before.of = Some(p.text(before.start.unwrap_or(j)..end));
        before.start = None;
        return Some(if p.possessive(end) { end + 1 } else { end });
    }
    let joined = p.has(j, Class::And) || p.mark(j, ',') || p.mark(j, '&');
    if joined && before.start.is_some() && p.any(j + 1, &[Class::OfficePortfolio, Class::OfficeModifier]).is_some() {
        return Some(j + 1);
    }
    // A field of government that no pack lists, after one that is listed: "Trade and Integration Minister".
    let capital = p.capital(j) && p.kind(j) == Some(Kind::Word) && j > first && before.start.is_some();
    let field = capital && p.any(j + 1, &[Class::OfficeNoun]).is_some() && p.has(j - 1, Class::And);
    field.then_some(j + 1)
}

/// A name before the office: "Lao Prime Minister", "Sarawak Premier", "NA Chairman", "China's ambassador".
fn prefix(p: &Phrases, j: usize, id: &str, end: usize, before: &mut Before) -> usize {
    if id.len() == 2 && !id.contains(':') {
        before.country = Some(id.to_owned());
    } else {
        before.of = Some(id.to_owned());
        if id.starts_with("org:") {
            // "Chinese Party": the adjective is the country's.
            let adjective = end > j + 1 && super::resolve::lookup(p.scene, p.word(j)).is_some_and(|id| id.len() == 2);
            before.start.get_or_insert(if adjective { j + 1 } else { j });
        }
    }
    if p.possessive(end) {
        before.start = None;
        return end + 1;
    }
    end
}

/// The rest of an office behind its head.
fn after(p: &Phrases, start: usize, end: usize, plural: bool, before: Before) -> (Raw, usize) {
    let mut raw = Raw {
        words: p.text(start..end),
        of: before.of,
        country: before.country,
        former: before.former,
        tokens: (start, end),
        plural,
        both: false,
    };
    let mut at = end;
    if let Some((words_end, next)) = portfolio(p, at) {
        raw.words = p.text(start..words_end);
        at = next;
    } else if let Some(end) = field(p, at).filter(|_| p.capital(at) && p.capital(start) && !p.in_name(at)) {
        raw.words = p.text(start..end);
        at = end;
    }
    if let Some(to) = p.class(at, Class::To) {
        if let Some((nested, end)) = one(p, to).filter(|_| p.country(to).is_none() || p.class(to, Class::The).is_some())
        {
            raw.words = p.text(start..end);
            raw.country = raw.country.or(nested.country);
            raw.tokens.1 = end;
            return (raw, end);
        }
        if let Some((id, end)) = country_behind(p, to) {
            raw.words = p.text(start..end);
            raw.tokens.1 = end;
            if raw.country.as_deref() == Some(id.as_str()) {
                raw.country = None;
            }
            return (raw, end);
        }
    }
    // "Consul General in Nanning"
    if let Some((_, end)) = p.class(at, Class::In).and_then(|within| named(p, within)).filter(|(_, e)| p.capital(*e)) {
        raw.words = p.text(start..end);
        raw.tokens.1 = end;
        return (raw, end);
    }
    if let Some(of) = p.any(at, &[Class::Of, Class::For, Class::At]).map(|(end, _)| end)
        && let Some(found) = body(p, of).filter(|b| b.end > of)
    {
        let plain =
            !found.of.contains(':') && found.of.len() > 6 && (of..found.end).all(|k| !p.has(k, Class::OfficeBody));
        if p.has(at, Class::For) && plain {
            raw.words = p.text(start..found.end);
            raw.tokens.1 = found.end;
            return (raw, found.end);
        }
        at = apply(p, start, &mut raw, found, at);
    }
    raw.tokens.1 = at;
    (raw, p.bracket(at).unwrap_or(at))
}

fn country_behind(p: &Phrases, at: usize) -> Option<(String, usize)> {
    let at = p.class(at, Class::The).unwrap_or(at);
    named(p, at)
}

/// What the office is of. A body within a locality gives its words to the office: "Secretary of the Party Committee".
fn apply(p: &Phrases, start: usize, raw: &mut Raw, found: Body, head_end: usize) -> usize {
    let generic = p.class(found.start, Class::OfficeBody).filter(|_| found.of.starts_with("org:"));
    let inner = generic.and_then(|end| p.class(end, Class::Of).map(|of| (end, of))).filter(|(_, of)| *of < found.end);
    if let Some((end, of)) = inner {
        let place =
            p.scene.packs.by_id(&found.of).and_then(|r| r.within.iter().find(|w| crate::settle::is_division(w)));
        let rest = p.text(p.class(of, Class::The).unwrap_or(of)..found.end);
        let only_place = super::resolve::lookup(p.scene, &rest).is_some_and(|id| crate::settle::is_division(&id));
        if let Some(place) = place.filter(|_| only_place) {
            raw.words = p.text(start..end);
            raw.of = Some(place.clone());
            return found.end;
        }
    }
    let split = found.of.len() > 2 && !found.of.contains(':');
    if let Some((end, inner)) = split.then(|| text_of(p, &found)).flatten() {
        raw.words = p.text(start..end);
        raw.of = Some(inner);
        return found.end;
    }
    if found.of.len() == 2 && raw.country.is_none() && raw.of.is_none() {
        raw.country = Some(found.of.clone());
    }
    raw.of = Some(found.of);
    let _ = head_end;
    // "General Secretary of the Party and of Vietnam": a bracket behind the name of a body is its short form.
    p.bracket(found.end).unwrap_or(found.end)
}

/// "Party Committee of Ha Lang district": the words up to the place, and the place.
fn text_of(p: &Phrases, found: &Body) -> Option<(usize, String)> {
    let split = (found.start + 1..found.end)
        .rev()
        .find(|k| p.has(*k, Class::Of) && !p.in_name(*k) && body(p, k + 1).is_some_and(|b| b.end == found.end))?;
    let end = split;
    let inner = body(p, split + 1)?;
    (found.start..end).find(|k| p.has(*k, Class::OfficeBody))?;
    (crate::settle::is_division(&inner.of) || inner.of.starts_with("place:")).then_some((end, inner.of))
}

/// "of Planning and Investment", "for Development & Reforms": the end of the words, and what follows.
fn portfolio(p: &Phrases, at: usize) -> Option<(usize, usize)> {
    let first = p.any(at, &[Class::Of, Class::For]).map(|(end, _)| end)?;
    let first = p.class(first, Class::The).unwrap_or(first);
    let mut j = field(p, first)?;
    let mut end = j;
    for _ in 0..8 {
        let joined = p.any(j, &[Class::And, Class::For, Class::Of]).is_some() || p.mark(j, ',') || p.mark(j, '&');
        let next = if joined { j + 1 } else { j };
        let next = if joined && p.has(next, Class::And) { next + 1 } else { next };
        match field(p, next) {
            Some(e) => (j, end) = (e, e),
            None => {
                let unknown = joined
                    && !p.has(j, Class::Of)
                    && p.capital(next)
                    && p.kind(next) == Some(Kind::Word)
                    && !p.in_name(next);
                let listed =
                    unknown && p.any(next, &[Class::OfficeNoun, Class::OfficeModifier, Class::Title]).is_none();
                if listed && p.country(next).is_none() && super::name::name(p, next, false).is_none() {
                    (j, end) = (next + 1, next + 1);
                    continue;
                }
                break;
            }
        }
    }
    // "of the Management Board"
    let body = p.capital(end) && p.has(end, Class::OfficeBody) && !p.has(end, Class::OfficePortfolio);
    (!body).then_some((end, end))
}

/// A field of government.
fn field(p: &Phrases, i: usize) -> Option<usize> {
    let end = p.class(i, Class::OfficePortfolio)?;
    let office = p.class(i, Class::OfficeModifier).or_else(|| p.class(i, Class::OfficeNoun));
    (office.is_none_or(|e| e <= end)).then_some(end)
}
