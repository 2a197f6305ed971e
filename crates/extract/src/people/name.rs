//! Names of people as runs of words: Vietnamese, Chinese and Western order, initials, particles, double names.

use super::look::Look;
use crate::pack::{Class, ClassSet};
use crate::phrases::Phrases;
use crate::token::Kind;

const LONGEST: usize = 6;

/// A name found: the tokens it covers, and the pack's id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub end: usize,
    pub id: Option<String>,
    /// How many words it has.
    pub parts: usize,
}

/// The titles that begin at `i` ("Senior Lieutenant General", "Tan Sri"); their end.
pub(super) fn titles(p: &Phrases, mut i: usize) -> usize {
    while p.capital(i) {
        match p.class(i, Class::Title) {
            Some(end) => i = if p.mark(end, '.') { end + 1 } else { end },
            None => break,
        }
    }
    i
}

/// The name at `i`; after a title one word may do.
pub(super) fn name(p: &Phrases, i: usize, titled: bool) -> Option<Name> {
    // A first name alone that the pack knows is not that of another who bears it.
    let other = |end: usize| {
        end == i + 1
            && (p.capital(end) && p.kind(end) == Some(Kind::Word) && !p.in_name(end) && !single(p, end).any(&NOT_NAMES))
    };
    if let Some((id, end)) = p.name_of(i, &["person:"]).filter(|(_, end)| !other(*end)) {
        return Some(Name { end, id: Some(id.to_owned()), parts: end - i });
    }
    if !p.capital(i) || p.kind(i) != Some(Kind::Word) {
        return None;
    }
    let (mut j, mut parts) = (i, 0);
    let vietnamese = single(p, i).has(Class::FamilyVietnamese);
    while parts < LONGEST && j < p.len() {
        if let Some((id, end)) = p.name_of(j, &["person:"]).filter(|(_, end)| parts > 0 && !other(*end)) {
            return Some(Name { end, id: Some(id.to_owned()), parts: parts + 1 });
        }
        if let Some(end) = part(p, i, j, titled, vietnamese) {
            j = end;
            parts += 1;
        } else if parts > 0 && particle(p, j) {
            j += 1;
        } else {
            break;
        }
    }
    let good = parts >= if titled { 1 } else { 2 } && !abbreviation(p, i, j);
    good.then_some(Name { end: j, id: None, parts })
}

/// `bin`, `de`, `al` between words of a name.
fn particle(p: &Phrases, j: usize) -> bool {
    single(p, j).has(Class::Particle) && !p.capital(j) && p.capital(j + 1) && !p.in_name(j + 1)
}

/// Letters standing for an office or a body, not for a person.
fn abbreviation(p: &Phrases, i: usize, j: usize) -> bool {
    j == i + 1 && p.word(i).chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && p.word(i).len() <= 6
}

/// The end of the word of a name at `j`, with what a hyphen joins to it.
fn part(p: &Phrases, start: usize, j: usize, titled: bool, vietnamese: bool) -> Option<usize> {
    if !p.capital(j) || p.kind(j) != Some(Kind::Word) || p.item(j).is_some_and(|i| i.time().is_some()) {
        return None;
    }
    if j > start && p.newline(j) && !p.wrapped(j) {
        return None;
    }
    let lone = p.name_of(j, &["person:"]).is_some_and(|(_, end)| end == j + 1);
    let end = if lone {
        j + 1
    } else if p.in_name(j) {
        place_in_name(p, start, j, titled, vietnamese)?
    } else {
        word(p, start, j, vietnamese)?
    };
    Some(hyphens(p, end))
}

fn hyphens(p: &Phrases, mut end: usize) -> usize {
    while p.kind(end) == Some(Kind::Dash) && !p.spaced(end) && p.kind(end + 1) == Some(Kind::Word) && !p.spaced(end + 1)
    {
        end += 2;
    }
    end
}

fn word(p: &Phrases, start: usize, j: usize, vietnamese: bool) -> Option<usize> {
    let longer = p.classes(j).filter(|(end, _)| *end > j + 1).any(|(_, set)| set.any(&NOT_NAMES));
    if longer {
        return None;
    }
    let set = single(p, j);
    let family = set.any(&[Class::FamilyVietnamese, Class::FamilyChinese]);
    let strong = set.any(&NOT_NAMES);
    let title = j > start && set.has(Class::Title);
    if strong && !title || !(set.is_empty() || family || title || j > start && vietnamese) {
        return None;
    }
    // "To", "An", "He" open a name only where another word of a name follows.
    let function = family && set.any(&[Class::To, Class::A, Class::He, Class::Be]);
    if function && j == start && !(p.capital(j + 1) && p.kind(j + 1) == Some(Kind::Word)) {
        return None;
    }
    Some(j + 1)
}

/// A word of a name that is also a place's: "Nguyen Ha Giang", "Imran Khan".
fn place_in_name(p: &Phrases, start: usize, j: usize, titled: bool, vietnamese: bool) -> Option<usize> {
    let (_, end) = p.name_of(j, &["place:", "line:", "gate:"]).or_else(|| p.division(j))?;
    let follows = p.capital(end) && p.kind(end) == Some(Kind::Word) && !p.in_name(end) && single(p, end).is_empty();
    let within = j > start && end <= j + 2 && (vietnamese || follows);
    let first = j == start && titled && follows && end == j + 1;
    (within || first).then_some(end)
}

const NOT_NAMES: [Class; 30] = [
    Class::OfficeNoun,
    Class::OfficePlural,
    Class::OfficeBody,
    Class::OfficePortfolio,
    Class::OfficeModifier,
    Class::OfficeFormer,
    Class::Said,
    Class::And,
    Class::In,
    Class::On,
    Class::At,
    Class::Of,
    Class::For,
    Class::With,
    Class::From,
    Class::By,
    Class::The,
    Class::Will,
    Class::Have,
    Class::Trade,
    Class::Meet,
    Class::Visit,
    Class::Receive,
    Class::MeetingConference,
    Class::MeetingTalks,
    Class::MeetingVisit,
    Class::MeetingSummit,
    Class::MeetingFair,
    Class::Welcome,
    Class::TwoSides,
];

/// The classes of the word at `j` when it stands alone.
pub(super) fn single(p: &Phrases, j: usize) -> ClassSet {
    let mut all = ClassSet::default();
    if j < p.len() {
        for (end, set) in p.classes(j) {
            if end == j + 1 {
                all = all.with(set);
            }
        }
    }
    all
}
