//! What an office is an office of: a known name, or a run of capitals that ends in a word such as "Committee".

use super::look::Look;
use super::name::single;
use crate::pack::Class;
use crate::pack::meaning::Form;
use crate::phrases::Phrases;
use crate::token::Kind;

/// An organisation, country or locality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Body {
    pub end: usize,
    /// The id, or the words.
    pub of: String,
    /// Where the words begin, without the article.
    pub start: usize,
}

const KINDS: [&str; 5] = ["org:", "place:", "bloc:", "mechanism:", "project:"];

/// The body named at `i`, an article before it aside.
pub(super) fn body(p: &Phrases, i: usize) -> Option<Body> {
    let start = p.class(i, Class::The).unwrap_or(i);
    if p.name_of(start, &["person:"]).is_some() {
        return None;
    }
    if let Some((id, end)) = named(p, start) {
        if p.possessive(end)
            && let Some(inner) = body(p, end + 1).filter(|b| b.end > end + 1)
        {
            let known = inner.of.contains(':') || inner.of.len() == 2 || inner.of.as_bytes().get(2) == Some(&b'-');
            let of = if known { inner.of.clone() } else { p.text(start..inner.end) };
            return Some(Body { end: inner.end, of, start });
        }
        let longer = run(p, start, end);
        let joined = (p.capital(end) && p.kind(end) == Some(Kind::Word)
            || p.kind(end) == Some(Kind::Dash) && !p.spaced(end))
            && demonym(p, start);
        if longer > end && (joined || has_body(p, end, longer)) {
            return Some(Body { end: longer, of: p.text(start..longer), start });
        }
        return Some(of_country(p, start, id, end));
    }
    let lower = lower_body(p, start).map(|end| {
        // "lower house of the Parliament of Tajikistan"
        let of = p.class(end, Class::Of);
        of.and_then(|of| body(p, of)).map_or(end, |b| b.end.max(end))
    });
    let end = lower.unwrap_or_else(|| run(p, start, start));
    (end > start).then(|| Body { end, of: p.text(start..end), start })
}

/// Whether the name at `i` is an adjective of a country.
fn demonym(p: &Phrases, i: usize) -> bool {
    p.item(i).and_then(|item| p.scene.named(item)).is_some_and(|n| n.form == Form::Demonym)
}

/// "National Assembly of the Lao PDR": not the body of that name in another country.
fn of_country(p: &Phrases, start: usize, id: String, end: usize) -> Body {
    let of = p.class(end, Class::Of).map(|of| p.class(of, Class::The).unwrap_or(of));
    match of.and_then(|of| p.country(of)) {
        Some((country, e)) if id.starts_with("org:") => {
            let own = p.scene.packs.country(&id);
            let of = if own.is_none_or(|c| c == country) { id } else { p.text(start..e) };
            Body { end: e, of, start }
        }
        // "Political Bureau of the CPC Central Committee": the body that is named in full.
        _ if id.starts_with("org:") && id.matches(':').count() == 1 => {
            let outer = of.and_then(|of| p.name_of(of, &["org:"]).map(|(id, e)| (id.to_owned(), e)));
            let country = |id: &str| p.scene.packs.country(id);
            match outer.filter(|(outer, _)| country(outer).is_some() && country(outer) != country(&id)) {
                Some((outer, e)) => {
                    let e = p.bracket(e).unwrap_or(e);
                    let e = p.class(e, Class::OfficeBody).filter(|_| p.capital(e)).unwrap_or(e);
                    Body { end: e, of: outer, start }
                }
                None => Body { end, of: id, start },
            }
        }
        _ => Body { end, of: id, start },
    }
}

/// The id of the country, division, place or organisation at `i`.
pub(super) fn named(p: &Phrases, i: usize) -> Option<(String, usize)> {
    let country = p.country(i).map(|(id, end)| (id.to_owned(), end));
    country.or_else(|| p.division(i).or_else(|| p.name_of(i, &KINDS)).map(|(id, end)| (id.to_owned(), end)))
}

fn has_body(p: &Phrases, from: usize, to: usize) -> bool {
    (from..to).any(|k| p.has(k, Class::OfficeBody))
}

/// "provincial People's Committee", "city", "customs department".
fn lower_body(p: &Phrases, i: usize) -> Option<usize> {
    let mut j = p.class(i, Class::A).unwrap_or(i);
    if j > i {
        // "an international logistics company"
        let end = (j..j + 5).find_map(|k| p.class(k, Class::OfficeBody).filter(|_| !p.capital(k)));
        return end.filter(|e| (j..*e).all(|k| p.kind(k) == Some(Kind::Word)));
    }
    while !p.capital(j) {
        match p.class(j, Class::OfficeBody).or_else(|| p.class(j, Class::OfficeModifier)) {
            Some(end) if p.has(j, Class::OfficeBody) && !p.has(end, Class::OfficeBody) => return Some(end),
            Some(end) => j = end,
            None => return None,
        }
    }
    if j == i {
        return None;
    }
    p.class(j, Class::OfficeBody).or_else(|| Some(run(p, j, j))).filter(|end| *end > j)
}

/// The end of a run of capitals with what joins them, cut before the name of a person.
fn run(p: &Phrases, start: usize, from: usize) -> usize {
    let (mut j, mut end) = (from, from);
    while j < p.len() && j < start + 24 {
        if p.name_of(j, &["person:"]).is_some() {
            break;
        }
        if let Some(body_end) = p.class(j, Class::OfficeBody).filter(|_| p.capital(j)) {
            (j, end) = (body_end, body_end);
            if !joins(p, j) && !another_body(p, j) {
                break;
            }
            continue;
        }
        let office = j > start && p.has(j, Class::OfficeNoun) && !p.possessive(j - 1);
        if p.capital(j) && p.kind(j) == Some(Kind::Word) && !office && p.item(j).is_none_or(|i| i.time().is_none()) {
            let closes = j > start && p.has(j - 1, Class::Of) && p.country(j).is_some();
            j = if p.in_name(j) { p.item_end(j) } else { j + 1 };
            end = j;
            if closes && !joins(p, j) {
                break;
            }
        } else if (j > from || p.kind(j) == Some(Kind::Dash)) && joins(p, j)
            || j > from && p.has(j, Class::Direction) && p.capital(j + 1)
        {
            j += 1;
        } else {
            break;
        }
    }
    let end = cut(p, start, end);
    // "Lang Son province" before a name or a comma.
    let noun = p.class(end, Class::OfficeBody).filter(|e| end > start && *e == end + 1 && !p.capital(end));
    noun.filter(|e| p.capital(*e) || p.mark(*e, ',')).unwrap_or(end)
}

/// Whether the capitals that go on at `j` lead to another word such as "Committee".
fn another_body(p: &Phrases, mut j: usize) -> bool {
    while p.capital(j) && p.kind(j) == Some(Kind::Word) && p.name_of(j, &["person:"]).is_none() {
        if p.has(j, Class::OfficeBody) {
            return true;
        }
        j += 1;
    }
    false
}

/// Whether the word at `j` joins parts of a name: "of", "and", "the", a hyphen, `'s`, before another capital.
fn joins(p: &Phrases, j: usize) -> bool {
    let link = p.any(j, &[Class::Of, Class::And, Class::The, Class::For, Class::On]).is_some()
        || p.possessive(j)
        || p.kind(j) == Some(Kind::Dash)
        || p.mark(j, '&');
    if !link {
        return false;
    }
    // "and Chinese President": what follows "and" is another office.
    if p.has(j, Class::And) && super::office::phrase(p, j + 1).is_some() {
        return false;
    }
    let mut next = if p.has(j + 1, Class::The) { j + 2 } else { j + 1 };
    while let Some(end) = p.class(next, Class::Direction).filter(|_| !p.capital(next)) {
        next = end;
    }
    p.capital(next) && p.kind(next) == Some(Kind::Word) && p.name_of(next, &["person:"]).is_none()
}

/// A Vietnamese or Chinese family name within the run begins a person's name.
fn cut(p: &Phrases, start: usize, end: usize) -> usize {
    for k in start + 1..end {
        let family = single(p, k).any(&[Class::FamilyVietnamese, Class::FamilyChinese]) && !p.in_name(k);
        let left = end - k;
        if family
            && p.capital(k)
            && (2..=5).contains(&left)
            && (k..end).all(|n| p.capital(n))
            && !p.has(k - 1, Class::Of)
            && !p.has(k - 1, Class::And)
        {
            return k;
        }
    }
    end
}
