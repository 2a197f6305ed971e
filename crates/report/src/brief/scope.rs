//! What a brief is about: which statements belong to it, and its title.

use super::{Desk, Material};
use crate::finding::Card;
use attache_core::{Statement, Values};
use attache_ledger::about;
use std::collections::{BTreeMap, BTreeSet};

/// The statements of the subject: figures and ranks have to name all its sides, the other kinds one of them.
pub(crate) fn within<'a>(material: &Material<'a>) -> Vec<&'a Statement> {
    material.statements.iter().filter(|s| belongs(s, material)).collect()
}

fn belongs(s: &Statement, material: &Material<'_>) -> bool {
    let sides = material.subject;
    if sides.is_empty() {
        return true;
    }
    let entities = about(&s.values);
    let touches = |side: &String| entities.iter().any(|(_, id)| lies_in(id, side, material));
    match s.values {
        Values::Figure(_) | Values::Rank(_) => sides.iter().all(touches),
        _ => sides.iter().any(touches),
    }
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

/// All statements that the page has a note for: those of the subject and those that its findings rest on.
pub(crate) fn cited<'a>(
    material: &Material<'a>,
    statements: &[&'a Statement],
    conflicts: &[&Card],
    others: &[&Card],
) -> Vec<&'a Statement> {
    let mut ids: BTreeSet<&str> = statements.iter().map(|s| s.id.as_str()).collect();
    ids.extend(conflicts.iter().chain(others).flat_map(|c| c.statements.iter().map(String::as_str)));
    material.statements.iter().filter(|s| ids.contains(s.id.as_str())).collect()
}

/// `Vietnam and China`: the subject, or the two countries that most statements are about.
pub(crate) fn title(desk: &Desk<'_>) -> String {
    let names = desk.names();
    match desk.material.subject {
        [] => match most_frequent_pair(desk) {
            Some(pair) => pair_title(&pair, desk),
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

fn most_frequent_pair(desk: &Desk<'_>) -> Option<Vec<String>> {
    let mut counts: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for s in &desk.statements {
        let country = |id: &str| -> Option<String> {
            let code = id.split_once('-').map_or(id, |(c, _)| c);
            (code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase())).then(|| code.to_owned())
        };
        let countries: BTreeSet<String> = about(&s.values).iter().filter_map(|(_, id)| country(id)).collect();
        if countries.len() == 2 {
            *counts.entry(countries.into_iter().collect()).or_default() += 1;
        }
    }
    // The first of equals, so that the page does not depend on chance.
    counts.into_iter().rev().max_by_key(|(_, n)| *n).map(|(pair, _)| pair)
}
