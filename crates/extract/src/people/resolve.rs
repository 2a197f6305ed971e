//! Which finds are one person, and what each office is of.

use super::look::Look;
use super::scan::Found;
use super::{Mention, Office, People, Person};
use crate::fold::fold;
use crate::item::What;
use crate::pack::{Class, Hit, Meaning};
use crate::phrases::Phrases;
use crate::scene::Scene;
use crate::settle::{is_country, is_division};
use crate::token::tokens;
use attache_core::{Edtf, Span};

/// The words of a name, folded.
pub(super) fn parts(name: &str) -> Vec<String> {
    name.split(|c: char| c.is_whitespace()).filter(|w| !w.is_empty()).map(fold).collect()
}

pub(super) fn people(scene: &Scene, lines: &[Option<Phrases>], raw: Vec<Found>) -> People {
    let mut people = People::default();
    let fullest = full_names(&raw);
    let mut kept: Vec<(Found, String)> = Vec::new();
    for found in raw {
        if let Some(id) = identity(scene, lines, &found, &fullest, &kept) {
            note_person(scene, lines, &mut people, &id, &found);
            kept.push((found, id));
        }
    }
    people.home = home(scene, &kept);
    for (found, person) in kept {
        let Some(p) = lines[found.sentence].as_ref() else { continue };
        let offices = found.offices.iter().map(|o| office(scene, p, &people, &person, o)).collect();
        people.mentions.push(Mention {
            span: p.span(&(found.whole.0..found.whole.1.max(found.name.1))),
            name: p.span(&(found.name.0..found.name.1)),
            items: p.items(found.name.0, found.name.1),
            whole: p.items(found.whole.0, found.whole.1.max(found.name.1)),
            sentence: found.sentence,
            person,
            offices,
        });
    }
    people
}

/// All names of two words or more, longest first.
fn full_names(raw: &[Found]) -> Vec<(Vec<String>, String)> {
    let mut all: Vec<(Vec<String>, String)> = Vec::new();
    for found in raw.iter().filter(|f| f.id.is_none() && !f.headline) {
        let words = parts(&found.printed);
        if words.len() >= 2 && all.iter().all(|(w, _)| *w != words) {
            all.push((words, found.printed.clone()));
        }
    }
    all.sort_by_key(|(w, _)| std::cmp::Reverse(w.len()));
    all
}

/// The id or the fullest name of the person found.
fn identity(
    scene: &Scene,
    lines: &[Option<Phrases>],
    found: &Found,
    fullest: &[(Vec<String>, String)],
    before: &[(Found, String)],
) -> Option<String> {
    if let Some(id) = &found.id {
        return Some(id.clone());
    }
    let words = parts(&found.printed);
    let same = |full: &[String]| full.len() > words.len() && (full.starts_with(&words) || full.ends_with(&words));
    if words.len() >= 2 {
        let full = fullest.iter().find(|(w, _)| same(w) || *w == words);
        if let Some((_, printed)) = full {
            return Some(printed.clone());
        }
        return (!found.headline).then(|| found.printed.clone());
    }
    let known = before.iter().rev().find(|(_, id)| names_of(scene, id).iter().any(|n| short_form(n, &words[0])));
    if let Some((_, id)) = known {
        return Some(id.clone());
    }
    if let Some((_, printed)) = fullest.iter().find(|(w, _)| same(w)) {
        return Some(printed.clone());
    }
    in_office(scene, found, &words[0])
        .or_else(|| (!found.headline && lasting(lines, found)).then(|| found.printed.clone()))
}

/// A single word after a title is a new person only where the sentence goes on as about a person.
fn lasting(lines: &[Option<Phrases>], found: &Found) -> bool {
    let Some(p) = lines[found.sentence].as_ref() else { return false };
    let end = found.name.1;
    let verb =
        p.any(end, &[Class::Said, Class::Will, Class::Have, Class::Be, Class::And, Class::Who, Class::Also]).is_some();
    verb || p.possessive(end) || p.mark(end, ',') || p.mark(end, '.') || end >= p.len() || !p.capital(end)
}

/// The names by which a person may be known: those of the pack, or the printed one.
pub(super) fn names_of(scene: &Scene, person: &str) -> Vec<Vec<String>> {
    match scene.packs.by_id(person) {
        Some(record) => record.names.iter().filter(|n| n.text.contains(' ')).map(|n| parts(&n.text)).collect(),
        None => vec![parts(person)],
    }
}

/// Whether a single word may stand for the whole name.
pub(super) fn short_form(name: &[String], word: &str) -> bool {
    name.len() >= 2 && (name.last().is_some_and(|w| w == word) || name.first().is_some_and(|w| w == word))
}

/// The one person of the packs with this short name who holds the office that stands before it.
fn in_office(scene: &Scene, found: &Found, word: &str) -> Option<String> {
    let date = scene.now.published;
    let mut hits = Vec::new();
    for record in scene.packs.records().iter().filter(|r| r.id.starts_with("person:")) {
        let named = record.names.iter().any(|n| n.language.is_none() && short_form(&parts(&n.text), word));
        let holds = named && found.offices.iter().any(|o| held(record.cell("offices"), &o.words, date).is_some());
        if holds {
            hits.push(record.id.clone());
        }
    }
    if hits.len() == 1 { hits.pop() } else { None }
}

fn note_person(scene: &Scene, lines: &[Option<Phrases>], people: &mut People, id: &str, found: &Found) {
    let stated = found
        .offices
        .iter()
        .find_map(|o| o.country.clone().or_else(|| o.of.as_deref().and_then(|of| scene.packs.country(of))));
    let country = scene.packs.country(id).or(stated).or_else(|| by_family(scene, lines, found));
    match people.persons.iter_mut().find(|p| p.id == id) {
        Some(person) => {
            if person.country.is_none() {
                person.country = country;
            }
            if found.printed.len() > person.name.len() {
                person.name.clone_from(&found.printed);
            }
        }
        None => people.persons.push(Person { id: id.to_owned(), name: found.printed.clone(), country }),
    }
}

/// The country whose family names the name begins with, where the document speaks of it.
fn by_family(scene: &Scene, lines: &[Option<Phrases>], found: &Found) -> Option<String> {
    let p = lines[found.sentence].as_ref()?;
    let set = super::name::single(p, found.name.0);
    let length = found.name.1 - found.name.0;
    let spoken = |id: &String| scene.countries.contains(id);
    if set.has(Class::FamilyVietnamese) && length >= 3 {
        return family_country(scene, Class::FamilyVietnamese).filter(spoken);
    }
    if set.has(Class::FamilyChinese) && length <= 3 {
        return family_country(scene, Class::FamilyChinese).filter(spoken);
    }
    None
}

/// The country of a class of family names: the class bears the name of the people.
pub(super) fn family_country(scene: &Scene, class: Class) -> Option<String> {
    let people = class.name().rsplit('-').next()?;
    let (first, rest) = people.split_at_checked(1)?;
    lookup(scene, &format!("{}{rest}", first.to_uppercase()))
}

/// The first id that a whole phrase may stand for.
pub(crate) fn lookup(scene: &Scene, phrase: &str) -> Option<String> {
    let lexicon = &scene.packs.lexicon;
    let mut cut = Vec::new();
    tokens(phrase, Span::new(0, phrase.len()), &lexicon.vocabulary, lexicon, &mut cut);
    let mut hits: Vec<Hit> = Vec::new();
    lexicon.at(&cut, phrase, 0, cut.len(), &mut hits);
    let hit = hits.iter().rev().find(|h| h.end == cut.len())?;
    lexicon.meanings(hit.phrase).iter().find_map(|m| match m {
        Meaning::Entity(e) => Some(scene.packs.record(e.record).id.clone()),
        _ => None,
    })
}

fn office(scene: &Scene, p: &Phrases, people: &People, person: &str, raw: &super::office::Raw) -> Office {
    let cell = scene.packs.by_id(person).and_then(|r| r.cell("offices"));
    let known = held(cell, &raw.words, scene.now.published);
    let country = raw.country.clone().or_else(|| people.country(person).map(str::to_owned));
    let local = raw
        .of
        .as_deref()
        .filter(|of| !of.contains(':') && !is_country(of) && !is_division(of))
        .and_then(|of| localised(scene, p, of, raw.tokens.0));
    let stated = local.or_else(|| raw.of.clone()).map(|of| spelled_out(scene, &of).unwrap_or(of));
    let of = match (stated, known) {
        (Some(of), Some(known)) if is_country(&of) => {
            if scene.packs.country(&known).as_deref() == Some(&of) {
                Some(known)
            } else {
                Some(of)
            }
        }
        (Some(of), _) => Some(of),
        (None, Some(known))
            if raw.country.as_deref().is_none_or(|c| scene.packs.country(&known).as_deref() == Some(c)) =>
        {
            Some(known)
        }
        (None, _) if raw.both => None,
        (None, _) => country.or_else(|| fallback(scene, p, people, raw)),
    };
    Office {
        words: raw.words.clone(),
        of,
        former: raw.former,
        span: p.span(&(raw.tokens.0..raw.tokens.1.max(raw.tokens.0 + 1))),
    }
}

/// The name that a bracket shortens to these capitals: "Foreign Trade Department (FTD)".
fn spelled_out(scene: &Scene, of: &str) -> Option<String> {
    if of.len() < 3 || !of.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let at = scene.text.find(&format!("({of})"))?;
    let before: Vec<&str> = scene.text[..at].split_whitespace().rev().take(of.len() + 4).collect();
    let mut letters = of.chars().rev().peekable();
    let mut words = Vec::new();
    for word in before {
        let initial = word.chars().next()?;
        words.push(word);
        if letters.peek().is_some_and(|l| l.eq_ignore_ascii_case(&initial)) {
            letters.next();
        }
        if letters.peek().is_none() {
            words.reverse();
            return Some(words.join(" "));
        }
    }
    None
}

/// "provincial People's Committee": that of the province named last.
fn localised(scene: &Scene, p: &Phrases, of: &str, before: usize) -> Option<String> {
    let first = of.split(' ').next()?;
    let items = &scene.items[..p.item_index(before)];
    let Some((_, rest)) = of.split_once(' ') else {
        let lower = first.chars().all(char::is_lowercase);
        let place = items
            .iter()
            .rev()
            .take(400)
            .find_map(|i| scene.id(i).filter(|id| is_division(id) || id.starts_with("place:")));
        return place.filter(|_| lower).map(str::to_owned);
    };
    if first.chars().next().is_some_and(char::is_uppercase) {
        return None;
    }
    let place = items.iter().rev().take(400).find_map(|i| scene.id(i).filter(|id| is_division(id)))?;
    let record = scene.packs.by_id(place)?;
    let names = record.names.iter().filter(|n| n.language.is_none()).map(|n| format!("{} {rest}", n.text));
    let all: Vec<String> = names.collect();
    all.iter().find_map(|n| lookup(scene, n)).or_else(|| all.into_iter().next())
}

/// Where nothing says whose office it is: the country named nearest before it in the document.
fn fallback(scene: &Scene, p: &Phrases, people: &People, raw: &super::office::Raw) -> Option<String> {
    if (raw.tokens.0..raw.tokens.1.max(raw.tokens.0 + 1)).all(|k| !p.has(k, Class::OfficeNational)) {
        return None;
    }
    // "The Malaysian delegation includes Minister X"
    let delegation = (1..raw.tokens.0).find(|k| p.has(*k, Class::Delegation));
    let theirs = delegation.and_then(|k| p.country(k - 1).map(|(id, _)| id.to_owned()));
    if theirs.is_some() {
        return theirs;
    }
    people.home.clone().or_else(|| scene.countries.first().filter(|_| scene.sentences.len() > 2).cloned())
}

/// The country whose people the document names without saying of which country they are.
fn home(scene: &Scene, kept: &[(Found, String)]) -> Option<String> {
    let mut votes: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for (found, person) in kept.iter().filter(|(f, _)| scene.sentences[f.sentence].section.is_article()) {
        let bare = !found.offices.is_empty() && found.offices.iter().all(|o| o.country.is_none() && o.of.is_none());
        if let Some(country) = scene.packs.country(person).filter(|_| bare) {
            *votes.entry(country).or_insert(0) += 1;
        }
    }
    let voted = votes.into_iter().max_by_key(|(_, n)| *n).map(|(c, _)| c);
    voted.or_else(|| dateline(scene).and_then(|place| scene.packs.country(&place)))
}

/// The place of the dateline: `HANOI —`, `ISLAMABAD:`.
pub(crate) fn dateline(scene: &Scene) -> Option<String> {
    let marked = |s: &&crate::scene::Sentence| {
        let head = scene.items[s.items.clone()].iter().take(6);
        s.section.is_article()
            && s.readable
            && head.clone().any(|i| i.what == What::Dash || i.is_mark(':') || i.is_mark('('))
    };
    let first = scene.sentences.iter().filter(|s| s.section.is_article()).take(4).find(marked)?;
    let id = scene.items[first.items.clone()].iter().take(2).find_map(|i| scene.id(i))?;
    (is_division(id) || id.starts_with("place:")).then(|| id.to_owned())
}

/// What a person of the pack holds the office of, by the pack: `General Secretary@org:cpv 2011/2024; …`.
pub(crate) fn held(cell: Option<&str>, words: &str, date: Option<Edtf>) -> Option<String> {
    let asked = office_words(words);
    let mut best: Option<(bool, String)> = None;
    for entry in cell?.split(';') {
        let Some((office, rest)) = entry.split_once('@') else { continue };
        let (of, when) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
        let own = office_words(office);
        let fits = own.iter().all(|w| asked.contains(w)) || asked.iter().all(|w| own.contains(w));
        let deputies = |w: &[String]| {
            w.iter().filter(|w| matches!(w.as_str(), "deputy" | "vice" | "acting" | "assistant")).count()
        };
        if !fits || deputies(&own) != deputies(&asked) {
            continue;
        }
        let now = date.is_some_and(|d| when.trim().parse::<Edtf>().is_ok_and(|w| w.overlaps(d)));
        if best.as_ref().is_none_or(|(b, _)| now && !b) {
            best = Some((now, of.to_owned()));
        }
    }
    best.map(|(_, of)| of)
}

fn office_words(words: &str) -> Vec<String> {
    let all = fold(words);
    all.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && !matches!(*w, "of" | "the" | "and" | "for"))
        .map(str::to_owned)
        .collect()
}
