//! What a brief is about: which statements belong to it, and its title.

use super::{Desk, Material};
use attache_core::{Figure, Statement, Values};
use attache_ledger::about;
use std::collections::{BTreeMap, BTreeSet};

/// The statements of the subject: figures and ranks have to name all its sides; of the other kinds it is enough that they
/// name one of a pair and no third, in a document about both.
pub(crate) fn within<'a>(material: &Material<'a>) -> Vec<&'a Statement> {
    let documents = documents(material);
    material.statements.iter().filter(|s| belongs(s, material, &documents)).collect()
}

fn belongs(s: &Statement, material: &Material<'_>, documents: &BTreeSet<&str>) -> bool {
    let sides = material.subject;
    let entities = about(&s.values);
    let touches = |side: &String| entities.iter().any(|(_, id)| lies_in(id, side, material));
    if sides.len() < 2 || matches!(s.values, Values::Figure(_) | Values::Rank(_)) {
        return sides.iter().all(touches);
    }
    // What one side did with a third is no matter of the two.
    let third = entities.iter().any(|(_, id)| {
        let country = country(id).or_else(|| material.names.country(id));
        country.is_some_and(|c| !sides.iter().any(|side| side == c || side.split('-').next() == Some(c)))
    });
    !third && sides.iter().any(touches) && documents.contains(s.doc.as_str())
}

/// The documents that have a statement about both sides.
fn documents<'a>(material: &Material<'a>) -> BTreeSet<&'a str> {
    let both = |s: &&Statement| {
        let entities = about(&s.values);
        material.subject.iter().all(|side| entities.iter().any(|(_, id)| lies_in(id, side, material)))
    };
    material.statements.iter().filter(both).map(|s| s.doc.as_str()).collect()
}

/// Whether an id is the place or lies in it: `CN-YN` and `place:kunming` in `CN`.
fn lies_in(id: &str, place: &str, material: &Material<'_>) -> bool {
    if id == place || id.strip_prefix(place).is_some_and(|rest| rest.starts_with('-')) {
        return true;
    }
    if let Some(sides) = id.strip_prefix("relation:") {
        return sides.split('-').any(|s| s == place);
    }
    material.names.country(id).is_some_and(|c| c == place)
}

/// `Vietnam and China`: the subject, or the two countries that most statements are about.
pub(crate) fn title(desk: &Desk<'_>) -> String {
    let names = desk.names();
    match desk.material.subject {
        [] => match desk.pairs.split_first() {
            Some((first, [])) => pair_title(first, desk),
            Some((first, [_])) => format!("{}, and one other pair", pair_title(first, desk)),
            Some((first, rest)) => format!("{}, and {} other pairs", pair_title(first, desk), rest.len()),
            None => "Reports".to_owned(),
        },
        [one] => names.of(one),
        many => pair_title(many, desk),
    }
}

fn pair_title(sides: &[String], desk: &Desk<'_>) -> String {
    let mut sides = sides.to_vec();
    sides.sort_by(|a, b| b.cmp(a));
    desk.names().list(&sides)
}

/// The pairs of countries that statements are about, the most frequent first; those named in passing are left out.
pub(crate) fn pairs(statements: &[&Statement]) -> Vec<Vec<String>> {
    let mut counts: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for s in statements {
        let countries: BTreeSet<&str> = about(&s.values).into_iter().filter_map(|(_, id)| country(id)).collect();
        if countries.len() == 2 {
            *counts.entry(countries.into_iter().map(str::to_owned).collect()).or_default() += 1;
        }
    }
    let mut pairs: Vec<(Vec<String>, usize)> = counts.into_iter().collect();
    pairs.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let most = pairs.first().map_or(0, |(_, n)| *n);
    pairs.retain(|(_, n)| *n * PASSING >= most);
    pairs.into_iter().map(|(pair, _)| pair).collect()
}

/// A pair with less than one statement for so many of the first pair is named in passing.
const PASSING: usize = 40;

/// Where a series stands in the order of the page: those of the first pair first.
pub(crate) fn order(figure: &Figure, pairs: &[Vec<String>]) -> usize {
    let sides = figure.between.iter().chain(&figure.from).chain(&figure.to);
    let countries: BTreeSet<&str> = sides.filter_map(|id| country(id)).collect();
    if countries.is_empty() {
        return pairs.len();
    }
    let same = |pair: &Vec<String>| countries.iter().all(|c| pair.iter().any(|p| p == c));
    pairs.iter().position(same).unwrap_or(pairs.len())
}

/// The country of a code: `CN` of `CN-YN`.
fn country(id: &str) -> Option<&str> {
    let code = id.split_once('-').map_or(id, |(c, _)| c);
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase())).then_some(code)
}
