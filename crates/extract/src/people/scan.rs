//! One sentence read for people: title and name, name and apposition, lists with one title.

use super::look::Look;
use super::name::{Name, name, titles};
use super::office::{Phrase, Raw, phrase, within_name};
use super::respectively;
use crate::pack::Class;
use crate::phrases::Phrases;
use crate::token::Kind;

/// A person as found in one sentence, before persons are told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub sentence: usize,
    /// Tokens of the whole and of the name, counted in the sentence.
    pub whole: (usize, usize),
    pub name: (usize, usize),
    pub id: Option<String>,
    pub printed: String,
    pub offices: Vec<Raw>,
    /// In a line with capitals throughout, where any word may look like a name.
    pub headline: bool,
    pub titled: bool,
}

pub(super) fn sentence(p: &Phrases, out: &mut Vec<Found>) {
    let headline = capitals_throughout(p);
    let mut i = 0;
    while i < p.len() {
        if let Some((mut found, next)) = respectively::after_plural(p, i).or_else(|| respectively::names_first(p, i)) {
            for f in &mut found {
                f.headline = headline;
            }
            out.append(&mut found);
            i = next;
            continue;
        }
        match person(p, i) {
            Some(mut found) => {
                found.headline = headline;
                counterpart(p, &mut found, out);
                i = found.whole.1.max(i + 1);
                out.push(found);
            }
            None => i = skip(p, i),
        }
    }
}

/// Names are not looked for inside other names.
fn skip(p: &Phrases, i: usize) -> usize {
    let in_place = p.in_name(i) && p.name_of(i, &["person:"]).is_none();
    if in_place && p.item_start(i) == i { p.item_end(i) } else { i + 1 }
}

/// The person who begins at `i`.
pub(super) fn person(p: &Phrases, i: usize) -> Option<Found> {
    if let Some(office) = phrase(p, i).filter(|o| o.offices.iter().all(|o| !o.plural))
        && let Some(found) = titled(p, i, office)
    {
        return Some(found);
    }
    if let Some((end, _)) = p.any(i, &[Class::Counterpart, Class::HostRole, Class::GuestRole]) {
        let at = titles(p, end);
        let named = name(p, at, true)?;
        return Some(with_apposition(p, i, at, named, Vec::new(), true));
    }
    let title_end = titles(p, i);
    if title_end > i {
        let named = name(p, title_end, true)?;
        return Some(with_apposition(p, i, title_end, named, Vec::new(), true));
    }
    let named = name(p, i, false)?;
    if let Some(raw) = within_name(p, i, &named) {
        return Some(with_apposition(p, i, i, named, vec![raw], true));
    }
    let bare = named.id.is_none();
    let inside = i > 0 && p.capital(i - 1) && p.kind(i - 1) == Some(Kind::Word) && !p.in_name(i - 1) && bare;
    let found = with_apposition(p, i, i, named, Vec::new(), false);
    (!bare || !inside && !found.offices.is_empty()).then_some(found)
}

/// An office with the name behind it.
fn titled(p: &Phrases, i: usize, office: Phrase) -> Option<Found> {
    let mut at = p.bracket(office.end).unwrap_or(office.end);
    let comma = p.mark(at, ',');
    let rank = titles(p, at + usize::from(comma));
    if comma && rank > at + 1 {
        at = rank;
    } else if !comma {
        at = titles(p, at);
    } else {
        // "Vice President of the Commission, Oliver Hermes": only after a long office.
        let long = office.offices.iter().any(|o| o.of.is_some());
        let named = name(p, at + 1, false).filter(|n| long && n.parts <= 4)?;
        let closed =
            p.mark(named.end, ',') || p.mark(named.end, '.') || named.end >= p.len() || p.has(named.end, Class::Said);
        return closed.then(|| with_apposition(p, i, at + 1, named, office.offices, true));
    }
    let named = name(p, at, true)?;
    // "the official Czech agency" names nobody.
    let minor = p.before(office.end, Class::OfficialRole).is_some() && named.parts < 2;
    (!minor).then(|| with_apposition(p, i, at, named, office.offices, true))
}

/// A name with the offices behind it: "Liu Ning, Secretary of …," or "(Vietnam)" or "of Kazakhstan".
fn with_apposition(p: &Phrases, i: usize, at: usize, named: Name, mut offices: Vec<Raw>, titled: bool) -> Found {
    let mut end = named.end;
    if let Some((id, e)) = p.class(end, Class::Of).and_then(|of| p.country(p.class(of, Class::The).unwrap_or(of))) {
        for office in offices.iter_mut().filter(|o| o.of.is_none() && o.country.is_none()) {
            office.country = Some(id.to_owned());
            end = e;
        }
    }
    let mut next = p.bracket(end).unwrap_or(end);
    if p.mark(next, ',') || p.kind(next) == Some(Kind::Dash) && p.spaced(next) {
        next += 1;
        if let Some(more) = phrase(p, next).filter(|o| o.offices.iter().all(|o| !o.plural)) {
            // "…, A, the President of B, C, will visit": C is the President.
            let of_next = p.mark(more.end, ',')
                && !offices.is_empty()
                && name(p, more.end + 1, false).is_some_and(|n| p.mark(n.end, ','));
            if closes(p, &more) && !of_next {
                end = more.end;
                offices.extend(more.offices);
            }
        }
    }
    Found {
        sentence: p.at,
        whole: (i, end),
        name: (at, named.end),
        id: named.id,
        printed: p.text(at..named.end),
        offices,
        headline: false,
        titled,
    }
}

/// Whether offices behind a name are its own: no other name follows them.
fn closes(p: &Phrases, office: &Phrase) -> bool {
    let end = office.end;
    let after = titles(p, p.bracket(end).unwrap_or(end));
    let comma_rank = p.mark(end, ',') && titles(p, end + 1) > end + 1;
    let capital =
        office.offices.iter().any(|o| o.of.is_some()) || p.mark(end, ',') || end >= p.len() || !p.capital(end);
    name(p, after, true).is_none() && !comma_rank && capital
}

/// "his Lao counterpart Malaithong": the office of the person before, of the other side.
fn counterpart(p: &Phrases, found: &mut Found, before: &[Found]) {
    if !found.offices.is_empty() {
        return;
    }
    let start = if p.any(found.whole.0, &[Class::Counterpart, Class::HostRole]).is_some() {
        found.name.0
    } else {
        found.whole.0
    };
    let at = if start > 0 && p.mark(start - 1, ',') { start - 1 } else { start };
    let Some(word) = p.before(at, Class::Counterpart).or_else(|| p.before(at, Class::HostRole)) else { return };
    let country =
        (word.saturating_sub(4)..word).find_map(|k| p.country(k).filter(|(_, e)| *e == word || *e + 1 == word));
    let Some((country, _)) = country else { return };
    // The head of a body has a counterpart in a body that the words do not name.
    let national = |f: &&Found| f.offices.iter().all(|o| o.of.as_deref().is_none_or(|of| of.len() == 2));
    let same = |f: &&Found| f.sentence == found.sentence && !f.offices.is_empty();
    let Some(other) = before.iter().rev().find(same).filter(national) else { return };
    for office in &other.offices {
        found.offices.push(Raw { country: Some(country.to_owned()), of: None, tokens: (word, at), ..office.clone() });
    }
    found.whole.0 = word;
}

/// Whether nearly all longer words begin with a capital, as in a headline.
fn capitals_throughout(p: &Phrases) -> bool {
    let words = (0..p.len()).filter(|i| p.kind(*i) == Some(Kind::Word) && p.word(*i).chars().count() > 3);
    let (all, capitals) = words.fold((0, 0), |(a, c), i| (a + 1, c + usize::from(p.capital(i))));
    let stop = (p.len().saturating_sub(2)..p.len()).any(|i| p.mark(i, '.'));
    all >= 4 && capitals * 10 >= all * 8 && p.len() < 30 && !stop
}
