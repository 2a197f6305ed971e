//! The two sides of a document, and the sides that the words before a verb name.

use crate::pack::Class;
use crate::phrases::Phrases;
use crate::scene::Scene;
use crate::token::Kind;
use std::collections::BTreeMap;
use std::ops::Range;

/// The two countries that the article names most often, sorted.
pub fn of_document(scene: &Scene) -> Vec<String> {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (n, sentence) in scene.sentences.iter().enumerate().filter(|(_, s)| s.section.is_article() && !s.repeat) {
        for item in scene.sentence_items(sentence) {
            if let Some(country) = scene.id(item).and_then(|id| scene.packs.country(id)) {
                let entry = counts.entry(country).or_insert((0, usize::MAX - n));
                entry.0 += 1;
            }
        }
    }
    let mut order: Vec<(usize, usize, String)> = counts.into_iter().map(|(c, (n, first))| (n, first, c)).collect();
    order.sort_by(|a, b| b.cmp(a));
    let mut sides: Vec<String> = order.into_iter().take(2).map(|(_, _, c)| c).collect();
    sides.sort();
    sides
}

/// What kind of name a side is; organisations come before divisions, divisions before countries.
fn rank(id: &str) -> Option<u8> {
    let upper = |s: &str| s.len() == 2 && s.bytes().all(|b| b.is_ascii_uppercase());
    match id.split_once(':') {
        Some(("org", _)) => Some(3),
        Some(("person", _)) => Some(0),
        Some(("place", _)) => Some(2),
        Some(("bloc", _)) => Some(1),
        Some(_) => None,
        None if upper(id) => Some(1),
        None => id.split_once('-').filter(|(c, _)| upper(c)).map(|_| 2),
    }
}

/// The sides named in a range: organisations, else localities, else countries, else the countries of the people.
pub fn named(p: &Phrases, range: Range<usize>) -> Vec<String> {
    let mut found: Vec<(u8, String)> = Vec::new();
    let mut i = range.start;
    while i < range.end.min(p.len()) {
        let Some((id, end)) = p.name(i) else {
            i += 1;
            continue;
        };
        let place_only = i > 0 && ["in", "at", "from", "near"].iter().any(|w| p.is(i - 1, w));
        if let Some(rank) = rank(id).filter(|_| !place_only) {
            let id = if rank == 0 { p.scene.packs.country(id).unwrap_or_else(|| id.to_owned()) } else { id.to_owned() };
            found.push((rank, id));
        }
        i = end;
    }
    let of = |rank: u8| {
        let mut sides: Vec<String> = found.iter().filter(|(r, _)| *r == rank).map(|(_, id)| id.clone()).collect();
        sides.sort();
        sides.dedup();
        sides
    };
    // Two of a kind are a pair; one alone counts only where no pair is named.
    let ranks = [3, 2, 1, 0].map(of);
    let countries = [&ranks[2][..], &ranks[3][..]].concat();
    let pair = ranks.iter().take(2).find(|s| s.len() >= 2).cloned();
    pair.unwrap_or_else(|| {
        let mut countries = countries;
        countries.sort();
        countries.dedup();
        if countries.len() >= 2 { countries } else { ranks.into_iter().find(|s| !s.is_empty()).unwrap_or_default() }
    })
}

/// Whether the range speaks of both sides: "the two countries", "both sides".
pub fn both(p: &Phrases, range: Range<usize>) -> bool {
    range.clone().any(|i| p.class(i, Class::TwoSides).is_some_and(|end| end <= range.end && !p.is(i, "each")))
}

/// The organisations of a range, known and unknown: ids, and runs of capitals that end in "Station", "Committee".
pub fn organisations(p: &Phrases, range: Range<usize>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut i = range.start;
    while i < range.end {
        if let Some((id, end)) = p.name_of(i, &["org:"]) {
            found.push(id.to_owned());
            i = end;
            continue;
        }
        let capital = |j: usize| j < range.end && p.capital(j) && p.kind(j) == Some(Kind::Word);
        if !capital(i) || p.has(i, Class::The) {
            i += 1;
            continue;
        }
        let mut end = i;
        while capital(end) || (end > i && p.is(end, "of") && capital(end + 1)) {
            end += 1;
        }
        let last = p.word(end - 1);
        let body = p.before(end, Class::OfficeBody).is_some()
            || ["Station", "Unit", "Service", "Force", "Guard"].contains(&last);
        if body && end - i >= 3 {
            found.push(p.text(i..end));
        }
        i = end;
    }
    found.sort();
    found.dedup();
    found
}
