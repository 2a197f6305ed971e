//! Whose count a figure follows. Two neighbours count the goods between them each in its own way, so that their figures
//! differ by a third and nobody is wrong: where both are known among the reports of a pair, each figure stays with its own.

use crate::family::{key_of, sides_of};
use crate::input::Context;
use crate::interval::Interval;
use crate::printed::value_interval;
use crate::reading::Key;
use crate::slot::Slot;
use attache_core::{Decimal, Figure, Statement, Values};
use std::collections::{BTreeMap, BTreeSet};

/// The reporter of each statement, where there is more than one in the family.
pub(crate) struct Methods<'a> {
    context: &'a Context<'a>,
    split: bool,
    /// Reporters of documents that do not name one for every figure.
    docs: BTreeMap<&'a str, String>,
}

/// What stands in the key of a series whose reporter can't be told.
const UNKNOWN: &str = "unknown";

/// A value known by its reporter.
type Known = BTreeMap<(Key, Slot), Vec<(String, Interval)>>;

impl<'a> Methods<'a> {
    pub(crate) fn read(context: &'a Context<'a>, statements: &[&'a Statement]) -> Methods<'a> {
        let goods: Vec<(&Statement, &Figure)> = statements
            .iter()
            .filter_map(|s| match &s.values {
                Values::Figure(f) if is_counted_twice(&f.indicator) => Some((*s, f)),
                _ => None,
            })
            .collect();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let mut own: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for (statement, figure) in &goods {
            if let Some(reporter) = reporter(context, statement, figure) {
                *counts.entry(reporter.clone()).or_default() += 1;
                own.entry(&statement.doc).or_default().insert(reporter);
            }
        }
        let mut methods = Methods { context, split: counts.len() > 1, docs: BTreeMap::new() };
        if !methods.split {
            return methods;
        }
        for (doc, names) in &own {
            if let (Some(name), 1) = (names.first(), names.len()) {
                methods.docs.insert(doc, name.clone());
            }
        }
        let most = counts.iter().rev().max_by_key(|(_, n)| **n).map(|(name, _)| name.clone()).unwrap_or_default();
        let known = methods.known(&goods);
        methods.by_values(&goods, &known, &most);
        methods
    }

    /// The reporter for the key of a figure's series.
    pub(crate) fn of(&self, statement: &Statement, figure: &Figure) -> Option<String> {
        if !self.split || !is_counted_twice(&figure.indicator) {
            return None;
        }
        let named = reporter(self.context, statement, figure);
        named.or_else(|| self.docs.get(statement.doc.as_str()).cloned()).or_else(|| Some(UNKNOWN.into()))
    }

    fn known(&self, goods: &[(&'a Statement, &'a Figure)]) -> Known {
        let mut known: Known = BTreeMap::new();
        for (statement, figure) in goods {
            let (Some(period), Some(value)) = (figure.period, value_interval(figure, &statement.quote)) else {
                continue;
            };
            let named = reporter(self.context, statement, figure);
            if let Some(name) = named.or_else(|| self.docs.get(statement.doc.as_str()).cloned()) {
                let slot = Slot::of(period);
                known.entry((key_of(figure, slot), slot)).or_default().push((name, value));
            }
        }
        known
    }

    /// A document that names nobody follows those whose values it repeats; else most, unless its values are unlike theirs.
    fn by_values(&mut self, goods: &[(&'a Statement, &'a Figure)], known: &Known, most: &str) {
        let mut votes: BTreeMap<&str, (BTreeSet<String>, bool)> = BTreeMap::new();
        for (statement, figure) in goods {
            if self.docs.contains_key(statement.doc.as_str()) {
                continue;
            }
            let (like, unlike) = votes.entry(&statement.doc).or_default();
            let (Some(period), Some(value)) = (figure.period, value_interval(figure, &statement.quote)) else {
                continue;
            };
            let slot = Slot::of(period);
            for (name, other) in known.get(&(key_of(figure, slot), slot)).into_iter().flatten() {
                let apart = crate::say::relative_gap(value, *other);
                if apart <= Decimal::new(5, 3) {
                    like.insert(name.clone());
                } else if name == most && apart > Decimal::new(3, 2) && !crate::say::slipped(value, *other) {
                    *unlike = true;
                }
            }
        }
        for (doc, (like, unlike)) in votes {
            match (like.first(), like.len()) {
                (Some(name), 1) => drop(self.docs.insert(doc, name.clone())),
                (None, _) if !unlike => drop(self.docs.insert(doc, most.to_owned())),
                _ => {}
            }
        }
    }
}

fn is_counted_twice(indicator: &str) -> bool {
    matches!(indicator, "trade" | "exports" | "imports" | "deficit" | "surplus")
}

/// The reporter that is named, where it is one of the two sides.
fn reporter(context: &Context<'_>, statement: &Statement, figure: &Figure) -> Option<String> {
    let name = context.reporter(statement)?;
    let concerned = sides_of(figure).iter().any(|s| *s == name || context.parts.is_part(s, &name));
    concerned.then_some(name)
}
