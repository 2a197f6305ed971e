//! The relations of two countries: set up, elevated, and the years that anniversaries count from.

use super::Row;
use crate::agreement::origin;
use crate::clause::{Mood, date, verb};
use crate::item::{TimeUnit, What, When};
use crate::pack::Class;
use crate::phrases::Phrases;
use crate::sides::named;
use attache_core::{Date, Edtf};
use std::ops::Range;

pub(super) fn rows(p: &Phrases, sides: &[String]) -> Vec<Row> {
    let mut out = Vec::new();
    for i in 0..p.len() {
        if let Some(end) = p.class(i, Class::Establish) {
            out.extend(changed(p, i..end, sides, "established"));
        } else if let Some(end) = p.class(i, Class::Elevate).or(p.class(i, Class::Upgrade)).filter(|_| !p.in_name(i)) {
            out.extend(changed(p, i..end, sides, "elevated"));
        }
        out.extend(anniversary(p, i, sides));
    }
    out
}

/// "set up diplomatic relations", "elevated their ties to", "relations were established".
fn changed(p: &Phrases, words: Range<usize>, sides: &[String], state: &'static str) -> Option<Row> {
    let v = verb(p, words.clone());
    let relation = near(p, &words, v.passive)?;
    let diplomatic = (relation.saturating_sub(2)..(relation + 3).min(p.len())).any(|i| p.is(i, "diplomatic"));
    let level = (words.end..p.len()).any(|i| p.is(i, "to") || p.is(i, "into"))
        && (words.end..p.len()).any(|i| ["partnership", "level", "alliance", "partners"].iter().any(|w| p.is(i, w)));
    let when = date(p, &words, &(0..0));
    let counted = (words.start.saturating_sub(6)..words.start).any(|i| p.has(i, Class::Anniversary));
    let fits = if state == "established" { diplomatic } else { level };
    if v.mood != Mood::Done || !fits || counted || (v.nominal && when.is_none()) {
        return None;
    }
    let rule = if state == "established" { "milestone/relations" } else { "milestone/elevate" };
    Some(Row { subject: subject(p, sides)?, state, planned: None, date: when, rule })
}

/// The word for relations beside a verb: after an active one, before a passive one.
fn near(p: &Phrases, words: &Range<usize>, passive: bool) -> Option<usize> {
    let after = words.end..(words.end + 8).min(p.len());
    let before = words.start.saturating_sub(12)..words.start;
    let is =
        |i: &usize| p.has(*i, Class::RelationNoun) || p.name(*i).is_some_and(|(id, _)| id.starts_with("relation:"));
    if passive { before.rev().find(is) } else { after.clone().find(is) }
}

/// The relation of the two countries that the sentence names, else of the document's sides.
fn subject(p: &Phrases, sides: &[String]) -> Option<String> {
    let here: Vec<String> = countries(p);
    let pair = if here.len() == 2 { here } else { sides.to_vec() };
    (pair.len() == 2 && pair.iter().all(|c| c.len() == 2)).then(|| format!("relation:{}", pair.join("-")))
}

fn countries(p: &Phrases) -> Vec<String> {
    let mut all: Vec<String> =
        (0..p.len()).filter_map(|i| p.name(i)).map(|(id, _)| id.to_owned()).filter(|id| id.len() == 2).collect();
    all.sort();
    all.dedup();
    if all.len() == 2 { all } else { named(p, 0..0) }
}

/// "the 75th anniversary of diplomatic relations", "the 75th year of relations", "60 years of relations".
fn anniversary(p: &Phrases, i: usize, sides: &[String]) -> Option<Row> {
    let of = |from: usize| {
        let window = from..(from + 9).min(p.len());
        let relation = window.clone().find(|j| p.has(*j, Class::RelationNoun))?;
        let other = (from..relation).any(|j| {
            p.any(j, &[Class::AgreementTreaty, Class::AgreementAgreement, Class::Visit, Class::Elevate]).is_some()
                || p.mark(j, ',')
        });
        (!other).then_some(relation)
    };
    let date = if p.has(i, Class::Anniversary) {
        of(i + 1).filter(|_| p.has(i + 1, Class::Of))?;
        origin(p, i)
    } else {
        counted(p, i, &of)
    }?;
    let subject = subject(p, sides)?;
    Some(Row { subject, state: "established", planned: None, date: Some(date), rule: "milestone/anniversary" })
}

/// "the 75th year of", "60 years of relations".
fn counted(p: &Phrases, i: usize, of: &impl Fn(usize) -> Option<usize>) -> Option<Edtf> {
    let item = p.item(i)?;
    let (n, end) = match item.what {
        What::Ordinal(n) if p.is(i + 1, "year") || p.is(i + 2, "year") || p.is(i + 3, "year") => {
            let at = (i + 1..i + 4).find(|j| p.is(*j, "year"))?;
            (n as i32, at + 1)
        }
        What::Time(t) if p.item_start(i) == i => match t.when {
            When::Lasting(n, TimeUnit::Year) => (n.normalize().to_string().parse().ok()?, p.item_end(i)),
            _ => return None,
        },
        _ => return None,
    };
    // "after 74 years of ties", "over the past 60 years": no anniversary.
    let start = p.item_start(i);
    let span = start > 0
        && ["after", "over", "in", "during", "past", "for", "the"].iter().any(|w| p.is(start - 1, w))
        && !matches!(item.what, What::Ordinal(_));
    if span || n < 5 || !p.has(end, Class::Of) || of(end).is_none_or(|r| r > end + 3) {
        return None;
    }
    let time = (end..p.len()).find_map(|j| p.time(j)).and_then(|(t, _)| t.edtf).and_then(Edtf::start);
    let year = time.map(|d| d.year).or_else(|| p.scene.now.year())?;
    Some(Edtf::Date(Date::year(year - n)))
}
