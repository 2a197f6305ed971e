//! Between whom an agreement is: as the pack knows, "between A and B", who signs it, else the two sides of the document.

use super::status::Status;
use super::title::Mention;
use crate::pack::{Class, Record};
use crate::phrases::Phrases;
use crate::sides::{both, named, organisations};
use std::ops::Range;

pub(super) fn of(
    p: &Phrases,
    mention: &Mention,
    state: &Status,
    record: Option<&Record>,
    sides: &[String],
) -> Vec<String> {
    if let Some(record) = record {
        let sides = record.list("sides");
        if !sides.is_empty() {
            let mut sides: Vec<String> =
                if sides.len() <= 4 { sides.into_iter().map(str::to_owned).collect() } else { Vec::new() };
            sides.sort();
            return sides;
        }
    }
    let universal = record.is_some_and(|r| r.list("sides").is_empty());
    let found = between(p, mention).or_else(|| subject(p, mention, state)).or_else(|| by(p, mention, state));
    match found {
        Some(found) if found.len() >= 2 => found,
        // One country of the two that signs does so with the other; an organisation may stand alone.
        Some(found) if found.iter().all(|f| f.starts_with("org:")) => found,
        Some(found) if mention.kind == "resolution" => found,
        _ if universal || mention.kind == "resolution" => Vec::new(),
        _ => sides.to_vec(),
    }
}

fn some(sides: Vec<String>) -> Option<Vec<String>> {
    (!sides.is_empty()).then_some(sides)
}

fn between(p: &Phrases, mention: &Mention) -> Option<Vec<String>> {
    let at = (mention.head.end..mention.words.end).find(|i| p.has(*i, Class::Between))?;
    some(named(p, at..mention.words.end)).filter(|s| s.len() >= 2)
}

/// Who stands before an active verb, and with whom: "A and B signed", "A signed a deal with B".
fn subject(p: &Phrases, mention: &Mention, state: &Status) -> Option<Vec<String>> {
    if state.verb.start >= mention.words.start {
        return None;
    }
    let range = subject_range(p, state.verb.start);
    if both(p, range.clone()) {
        return None;
    }
    let bodies = organisations(p, range.clone());
    let mut sides = if bodies.len() >= 2 { bodies } else { named(p, range) };
    if let Some(with) = (mention.words.end..(mention.words.end + 2).min(p.len())).find(|i| p.has(*i, Class::With)) {
        let end = (with + 1..p.len()).find(|i| p.mark(*i, ',') || p.is(*i, "to") || p.is(*i, "on")).unwrap_or(p.len());
        sides.extend(named(p, with + 1..end));
        sides.sort();
        sides.dedup();
    }
    some(sides)
}

/// From the last comma before the verb that leaves a name, or the start of the sentence.
fn subject_range(p: &Phrases, verb: usize) -> Range<usize> {
    let mut starts: Vec<usize> =
        (0..verb).rev().filter(|i| p.mark(*i, ',') || p.mark(*i, ':') || p.mark(*i, ';')).map(|i| i + 1).collect();
    starts.push(0);
    let start = starts.into_iter().find(|s| !named(p, *s..verb).is_empty() || both(p, *s..verb));
    start.unwrap_or(0)..verb
}

fn by(p: &Phrases, mention: &Mention, state: &Status) -> Option<Vec<String>> {
    if state.verb.start < mention.words.end {
        return None;
    }
    let at = (state.verb.end..(state.verb.end + 2).min(p.len())).find(|i| p.has(*i, Class::By))?;
    let end = (at + 1..p.len()).find(|i| p.mark(*i, ';')).unwrap_or(p.len());
    if both(p, at..end) {
        return None;
    }
    some(named(p, at + 1..end))
}
