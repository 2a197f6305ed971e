//! Ranks: the same rank told again, and ranks that exclude each other.

use crate::checks::repeats::{capital, independent};
use crate::finding::{Confidence, Finding, Kind};
use crate::input::Context;
use crate::slot::{Slot, Span};
use attache_core::{Edtf, Rank, Statement, Values};
use std::collections::BTreeMap;

/// Who is what of whom, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a> {
    role: String,
    of: &'a str,
    scope: &'a str,
    span: Option<Span>,
    subject: &'a str,
}

struct Told<'a> {
    statement: &'a Statement,
    rank: &'a Rank,
    ordinal: u32,
    slot: Option<Slot>,
}

pub(crate) fn check(context: &Context<'_>, statements: &[&Statement], found: &mut Vec<Finding>) {
    let mut told: BTreeMap<Key<'_>, Vec<Told<'_>>> = BTreeMap::new();
    for statement in statements {
        let Values::Rank(rank) = &statement.values else { continue };
        let Some(ordinal) = rank.ordinal.filter(|_| statement.section.is_article()) else { continue };
        let slot = rank.period.map(Slot::of);
        let key = Key {
            role: rank.role.to_lowercase(),
            of: rank.of.as_deref().unwrap_or(""),
            scope: rank.scope.as_deref().unwrap_or(""),
            span: slot.map(Slot::span),
            subject: &rank.subject,
        };
        told.entry(key).or_default().push(Told { statement, rank, ordinal, slot });
    }
    for list in told.values_mut() {
        list.sort_by(|a, b| {
            (a.slot, &a.statement.doc, a.statement.at, &a.statement.id).cmp(&(
                b.slot,
                &b.statement.doc,
                b.statement.at,
                &b.statement.id,
            ))
        });
    }
    for (key, list) in &told {
        agreements(context, key, list, found);
        conflicts(context, key, list, found);
    }
    holders(&told, found);
}

fn name(key: &Key<'_>) -> String {
    let of = if key.of.is_empty() { String::new() } else { format!(" of {}", key.of) };
    let scope = if key.scope.is_empty() { String::new() } else { format!(" ({})", key.scope) };
    format!("{}{of}{scope}", key.role)
}

fn place(ordinal: u32) -> String {
    match ordinal {
        1 => "first".into(),
        2 => "second".into(),
        3 => "third".into(),
        n => format!("{n}th"),
    }
}

fn agreements(context: &Context<'_>, key: &Key<'_>, list: &[Told<'_>], found: &mut Vec<Finding>) {
    let mut by_ordinal: BTreeMap<u32, Vec<&Told<'_>>> = BTreeMap::new();
    for t in list {
        by_ordinal.entry(t.ordinal).or_default().push(t);
    }
    for (ordinal, same) in by_ordinal {
        let by: Vec<&Statement> = same.iter().map(|t| t.statement).collect();
        let sources = independent(context, &by);
        if sources < 2 {
            continue;
        }
        let mut title = format!("{sources} reports agree: {} is the {} {}.", key.subject, place(ordinal), name(key));
        let fields: Vec<u32> = same.iter().filter_map(|t| t.rank.out_of).collect();
        if let (Some(a), Some(b)) = (fields.first(), fields.last())
            && a != b
        {
            title.push_str(&format!(" The field went from {a} to {b}."));
        }
        found.push(Finding::new(Kind::Agreement, "repeated-rank", title, by.iter().map(|s| s.id.clone()).collect()));
    }
}

/// "Investor" may be by capital or by number, new or in all: two ranks of one investor need not clash.
fn is_loose(key: &Key<'_>) -> bool {
    key.role.contains("invest") || key.role.contains("source") || key.role.contains("project")
}

/// Two ranks of one subject for one and the same period.
fn conflicts(context: &Context<'_>, key: &Key<'_>, list: &[Told<'_>], found: &mut Vec<Finding>) {
    if is_loose(key) {
        return;
    }
    for (i, a) in list.iter().enumerate() {
        let Some(b) = list[i + 1..].iter().find(|b| b.ordinal != a.ordinal && together(context, a, b)) else {
            continue;
        };
        let title = format!(
            "{} is told to be the {} and the {} {}.",
            capital(key.subject.into()),
            place(a.ordinal),
            place(b.ordinal),
            name(key)
        );
        let ids = vec![a.statement.id.clone(), b.statement.id.clone()];
        let sure = a.slot.is_some_and(|s| s.span() == Span::Flow);
        found.push(Finding::new(Kind::Conflict, "repeated-rank", title, ids).confidence(if sure {
            Confidence::Medium
        } else {
            Confidence::Low
        }));
    }
}

/// Whether two ranks are of one time: the same period, or two documents of the same month.
fn together(context: &Context<'_>, a: &Told<'_>, b: &Told<'_>) -> bool {
    if a.slot.is_some() || b.slot.is_some() {
        return a.slot == b.slot;
    }
    let month = |s: &Statement| context.published(&s.doc).and_then(narrow);
    matches!((month(a.statement), month(b.statement)), (Some(x), Some(y)) if (x - y).abs() <= 31)
}

fn narrow(published: Edtf) -> Option<i32> {
    let (from, to) = (published.first_day()?, published.last_day()?);
    (to - from <= 31).then_some(from)
}

/// Two subjects on one rank in one period.
fn holders(told: &BTreeMap<Key<'_>, Vec<Told<'_>>>, found: &mut Vec<Finding>) {
    type Seat<'a> = (&'a str, &'a str, &'a str, Slot, u32);
    let mut seats: BTreeMap<Seat<'_>, BTreeMap<&str, &Told<'_>>> = BTreeMap::new();
    for (key, list) in told.iter().filter(|(k, _)| !is_loose(k)) {
        for t in list {
            let Some(slot) = t.slot.filter(|s| s.span() == Span::Flow) else { continue };
            seats.entry((&key.role, key.of, key.scope, slot, t.ordinal)).or_default().entry(key.subject).or_insert(t);
        }
    }
    for ((role, of, _, slot, ordinal), by) in seats.iter().filter(|(_, by)| by.len() > 1) {
        let names: Vec<&str> = by.keys().copied().collect();
        let title = format!(
            "{} are each told to be the {} {role} of {of} in {}.",
            names.join(" and "),
            place(*ordinal),
            slot.edtf()
        );
        let ids = by.values().map(|t| t.statement.id.clone()).collect();
        found.push(Finding::new(Kind::Conflict, "shared-rank", title, ids).confidence(Confidence::Medium));
    }
}
