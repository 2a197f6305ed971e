//! The same act told twice in a document is one commitment.

use crate::finish::Found;
use crate::scene::Scene;
use attache_core::{Commitment, Values};

pub(super) fn once(scene: &Scene, found: Vec<Found>) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    for f in found {
        if !out.iter().any(|o| same(scene, o, &f)) {
            out.push(f);
        }
    }
    out
}

fn commitment(f: &Found) -> Option<&Commitment> {
    match &f.values {
        Values::Commitment(c) => Some(c),
        _ => None,
    }
}

fn same(scene: &Scene, a: &Found, b: &Found) -> bool {
    let Some((x, y)) = commitment(a).zip(commitment(b)) else { return false };
    if x.by != y.by || a.span == b.span {
        return false;
    }
    let (u, v) = (words(a.span.of(scene.text)), words(b.span.of(scene.text)));
    let common = v.iter().filter(|w| u.contains(w)).count();
    let quote = b.span.of(scene.text).starts_with(['“', '"', '«']);
    let share = if quote && x.topics == y.topics && !y.topics.is_empty() { 4 } else { 8 };
    common * 10 >= v.len() * share && v.len() >= 4
}

fn words(text: &str) -> Vec<String> {
    let folded = crate::fold::fold(text);
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.len() > 3)
        .map(|w| w.trim_end_matches('s').to_owned())
        .collect()
}

/// The names of a list without repeats, in their order.
pub(super) fn distinct(names: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(names.len());
    for name in names {
        if !out.contains(&name) {
            out.push(name);
        }
    }
    out
}
