//! One title for two people: "Presidents A of X and B of Y", "A and B, respectively consul and attaché".

use super::look::Look;
use super::name::{Name, name, titles};
use super::office::{Raw, phrase};
use super::scan::Found;
use crate::pack::Class;
use crate::phrases::Phrases;

/// Where each name begins, the name, its own country, and where the country ends.
type List = Vec<(usize, Name, Option<String>, usize)>;

/// "Presidents of Uzbekistan and Kyrgyzstan, A and B"; "Presidents A of X and B of Y".
pub(super) fn after_plural(p: &Phrases, i: usize) -> Option<(Vec<Found>, usize)> {
    let office = phrase(p, i).filter(|o| o.offices.len() == 1 && o.offices[0].plural)?;
    let raw = &office.offices[0];
    let (countries, mut at) = countries_behind(p, raw, office.end);
    let raw = Raw { both: countries.is_empty() && at > office.end, ..raw.clone() };
    if p.mark(at, ',') {
        at += 1;
    }
    let (list, end) = names(p, at)?;
    Some((found(p, i, list, &singular(&raw.words), &countries, &raw), end))
}

/// "A and B, respectively Prime Minister of X and of Y"; "A and B, respectively consul and attaché".
pub(super) fn names_first(p: &Phrases, i: usize) -> Option<(Vec<Found>, usize)> {
    let (list, end) = names(p, i).filter(|(l, _)| l.len() >= 2)?;
    let comma = usize::from(p.mark(end, ','));
    let at = p.class(end + comma, Class::Respectively)?;
    let office = phrase(p, at)?;
    if office.offices.len() == list.len() {
        let mut all = Vec::new();
        for (n, raw) in list.into_iter().zip(office.offices) {
            all.push(make(p, i, n, vec![raw]));
        }
        return Some((all, office.end));
    }
    let raw = office.offices.first()?;
    let (countries, end) = countries_behind(p, raw, office.end);
    Some((found(p, i, list, &singular(&raw.words), &countries, raw), end))
}

fn found(p: &Phrases, i: usize, list: List, words: &str, countries: &[String], raw: &Raw) -> Vec<Found> {
    let mut all = Vec::new();
    for (n, (at, name, own, end)) in list.into_iter().enumerate() {
        let country = own
            .or_else(|| countries.get(n).cloned())
            .or_else(|| countries.first().filter(|_| countries.len() == 1).cloned());
        let unsaid = country.is_none() && raw.both;
        let office = Raw { words: words.to_owned(), of: None, country, plural: false, both: unsaid, ..raw.clone() };
        all.push(make(p, i, (at, name, None, end), vec![office]));
    }
    all
}

fn make(p: &Phrases, _i: usize, (at, name, _, end): (usize, Name, Option<String>, usize), offices: Vec<Raw>) -> Found {
    Found {
        sentence: p.at,
        whole: (at, end.max(name.end)),
        name: (at, name.end),
        printed: p.text(at..name.end),
        id: name.id,
        offices,
        headline: false,
        titled: true,
    }
}

/// "of Malaysia and of Singapore", "of Vietnam and Laos"; what the office itself took up already counts.
fn countries_behind(p: &Phrases, raw: &Raw, end: usize) -> (Vec<String>, usize) {
    let mut all: Vec<String> = raw.of.iter().chain(&raw.country).filter(|c| c.len() == 2).take(1).cloned().collect();
    let mut at = end;
    while let Some(and) = p.class(at, Class::And).or_else(|| p.mark(at, ',').then_some(at + 1)) {
        let of = p.class(and, Class::Of).unwrap_or(and);
        let the = p.class(of, Class::The).unwrap_or(of);
        let Some((id, e)) = p.country(the) else { break };
        all.push(id.to_owned());
        at = e;
    }
    // "of the two": the sides of the document, in no order that the words give.
    if all.is_empty()
        && let Some(e) = p.class(at, Class::Of).and_then(|of| p.class(of, Class::TwoSides))
    {
        at = e;
    }
    (all, at)
}

/// Names with commas and "and" between them, each with a country of its own or without.
fn names(p: &Phrases, i: usize) -> Option<(List, usize)> {
    let mut list: List = Vec::new();
    let mut at = i;
    loop {
        let start = titles(p, at);
        let Some(name) = name(p, start, false) else { break };
        let mut end = name.end;
        let own = p.class(end, Class::Of).and_then(|of| p.country(p.class(of, Class::The).unwrap_or(of)));
        let own = own.map(|(id, e)| {
            end = e;
            id.to_owned()
        });
        list.push((start, name, own, end));
        at = end;
        let comma = p.mark(end, ',');
        let next = p.class(end + usize::from(comma), Class::And).or(comma.then_some(end + 1));
        match next {
            Some(next) if list.len() < 8 && super::name::name(p, titles(p, next), false).is_some() => at = next,
            _ => break,
        }
    }
    (list.len() >= 2).then_some((list, at))
}

/// "Ministers" to "Minister", "secretaries" to "secretary".
fn singular(words: &str) -> String {
    let (first, rest) = match words.find(" of ") {
        Some(at) => words.split_at(at),
        None => (words, ""),
    };
    let one = if let Some(stem) = first.strip_suffix("ies") {
        format!("{stem}y")
    } else if let Some(stem) = first.strip_suffix("men") {
        format!("{stem}man")
    } else {
        first.strip_suffix('s').unwrap_or(first).to_owned()
    };
    one + rest
}
