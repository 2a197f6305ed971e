//! Later references by a part of the name: "Quang", "Liu", "Prachanda".

use super::look::Look;
use super::name::single;
use super::resolve::{names_of, parts};
use super::{Mention, People};
use crate::pack::Class;
use crate::phrases::Phrases;
use crate::scene::Scene;
use crate::token::Kind;

/// The parts of names by which each person may be called.
struct Known {
    person: String,
    /// The sentence of the first full mention.
    from: usize,
    full: Vec<Vec<String>>,
    shorts: Vec<String>,
}

pub(super) fn short_names(scene: &Scene, lines: &[Option<Phrases>], people: &mut People) {
    let known = known(scene, people);
    let mut more = Vec::new();
    for p in lines.iter().flatten() {
        let at = p.at;
        if known.iter().all(|k| k.from > at) {
            continue;
        }
        let taken: Vec<_> = people.in_sentence(at).map(|m| m.whole.clone()).collect();
        let mut i = 0;
        while i < p.len() {
            let free =
                p.capital(i) && p.kind(i) == Some(Kind::Word) && !taken.iter().any(|t| t.contains(&p.item_index(i)));
            match free.then(|| find(p, &known, i)).flatten() {
                Some((person, end)) => {
                    more.push(mention(p, person, i, end));
                    i = end;
                }
                None => i += 1,
            }
        }
    }
    people.mentions.extend(more);
    people.mentions.sort_by_key(|m| (m.sentence, m.name.start));
}

fn mention(p: &Phrases, person: String, i: usize, end: usize) -> Mention {
    let span = p.span(&(i..end));
    let items = p.items(i, end);
    Mention { span, name: span, items: items.clone(), whole: items, sentence: p.at, person, offices: Vec::new() }
}

fn known(scene: &Scene, people: &People) -> Vec<Known> {
    people
        .persons
        .iter()
        .map(|person| {
            let from = people.mentions.iter().find(|m| m.person == person.id).map_or(0, |m| m.sentence);
            let mut full = names_of(scene, &person.id);
            full.push(parts(&person.name));
            full.retain(|n| n.len() >= 2 && n.iter().all(|w| w.is_ascii()));
            let shorts = shorts(scene, person.country.as_deref(), &full, &person.name);
            Known { person: person.id.clone(), from, full, shorts }
        })
        .collect()
}

/// The last word of a Vietnamese name, the first of a Chinese one, either of others.
fn shorts(scene: &Scene, country: Option<&str>, full: &[Vec<String>], printed: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let of = |class| country.is_some() && super::resolve::family_country(scene, class).as_deref() == country;
    let (vietnamese, chinese) = (of(Class::FamilyVietnamese), of(Class::FamilyChinese));
    for name in full {
        let (first, last) = (name[0].clone(), name[name.len() - 1].clone());
        if vietnamese {
            out.push(last);
        } else if chinese {
            out.push(first);
        } else {
            out.extend([last, first]);
        }
    }
    if full.is_empty() {
        out.extend(parts(printed));
    }
    out.sort();
    out.dedup();
    out
}

/// The person whose full or short name stands at `i`: the one named last before.
fn find(p: &Phrases, known: &[Known], i: usize) -> Option<(String, usize)> {
    let mut end = i;
    let mut words = Vec::new();
    while end < p.len() && p.kind(end) == Some(Kind::Word) && p.capital(end) && words.len() < 6 {
        words.push(crate::fold::fold(p.word(end)));
        end += 1;
    }
    let before = |k: &&Known| k.from <= p.at;
    for k in known.iter().filter(before) {
        if let Some(name) = k.full.iter().find(|n| words.starts_with(n)) {
            return Some((k.person.clone(), i + name.len()));
        }
    }
    if words.len() != 1 || !stands_alone(p, i) {
        return None;
    }
    let hits: Vec<&Known> = known.iter().filter(before).filter(|k| k.shorts.contains(&words[0])).collect();
    hits.iter().max_by_key(|k| k.from).map(|k| (k.person.clone(), i + 1))
}

/// Not a part of a longer name, a place, a month or a word of the grammar.
fn stands_alone(p: &Phrases, i: usize) -> bool {
    let joined_before =
        i > 0 && p.capital(i - 1) && p.kind(i - 1) == Some(Kind::Word) && i > 1 && !p.has(i - 1, Class::Said);
    let dash = |n: usize| p.kind(n) == Some(Kind::Dash) && !p.spaced(n);
    let dashed = dash(i + 1) || i > 0 && dash(i - 1);
    let set = single(p, i);
    let function = set.any(&[Class::To, Class::A, Class::He, Class::Be, Class::In, Class::And, Class::On, Class::At]);
    let timed = p.item(i).is_some_and(|item| item.time().is_some());
    !(joined_before || dashed || p.in_name(i) || timed || function && i == 0)
}
