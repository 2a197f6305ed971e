//! Figures brought into series: equal readings of one period become one level, with all who report it.

use crate::interval::Interval;
use crate::slot::{Slot, Span};
use attache_core::{Approx, Decimal, Statement};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What makes two figures comparable: only what has one key may be compared as one series.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key {
    pub indicator: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// Of a flow the origin first, else sorted.
    pub sides: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    pub span: Span,
    /// The country whose method the figures follow, where more than one is known in the series.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reporter: Option<String>,
}

impl Key {
    /// Goods and money between two whole countries, of all products and by all ways.
    pub(crate) fn is_total(&self) -> bool {
        self.product.is_none() && self.through.is_none() && self.per.is_none()
    }

    pub(crate) fn is_goods(&self) -> bool {
        matches!(self.indicator.as_str(), "trade" | "exports" | "imports")
    }

    /// New, added and total capital share one indicator, so that two values need not contradict each other.
    pub(crate) fn is_loosely_defined(&self) -> bool {
        matches!(self.indicator.as_str(), "fdi" | "projects" | "investment" | "aid" | "other")
    }

    pub(crate) fn with(&self, indicator: &str, sides: &[&str]) -> Key {
        let sides = sides.iter().map(|s| (*s).to_owned()).collect();
        Key { indicator: indicator.into(), sides, ..self.clone() }
    }

    pub(crate) fn label(&self) -> String {
        let name = match (self.indicator.as_str(), &self.what) {
            ("other", Some(what)) => what.as_str(),
            ("fdi", _) => "investment (FDI)",
            ("projects", _) => "investment projects",
            (name, _) => name,
        };
        let mark = if self.indicator == "trade" { "–" } else { " → " };
        let mut label = format!("{name} {}", self.sides.join(mark)).trim_end().to_owned();
        for (word, value) in [(" of ", &self.product), (" through ", &self.through), (" per ", &self.per)] {
            if let Some(v) = value {
                label.push_str(word);
                label.push_str(v.split_once(':').map_or(v.as_str(), |(_, name)| name));
            }
        }
        label
    }
}

/// One value of one period in a series, and the statements that print it.
#[derive(Clone, Debug)]
pub(crate) struct Level<'a> {
    pub(crate) value: Interval,
    /// The printed number, without its approximation.
    pub(crate) printed: Decimal,
    pub(crate) approx: Approx,
    pub(crate) by: Vec<&'a Statement>,
}

impl Level<'_> {
    pub(crate) fn is_exact(&self) -> bool {
        self.approx == Approx::Exact
    }

    pub(crate) fn ids(&self) -> Vec<String> {
        self.by.iter().map(|s| s.id.clone()).collect()
    }

    /// The first who printed it.
    pub(crate) fn id(&self) -> String {
        self.by.first().map(|s| s.id.clone()).unwrap_or_default()
    }

    pub(crate) fn in_doc(&self, doc: &str) -> bool {
        self.by.iter().any(|s| s.doc == doc)
    }
}

/// A printed change against a base, beside the value it leads to, if that is printed too.
#[derive(Clone, Debug)]
pub(crate) struct Rate<'a> {
    pub(crate) slot: Slot,
    pub(crate) value: Option<Interval>,
    pub(crate) percent: Interval,
    pub(crate) printed: Decimal,
    pub(crate) base: Slot,
    /// Whether the text names the base.
    pub(crate) stated: bool,
    pub(crate) exact: bool,
    pub(crate) by: Vec<&'a Statement>,
}

impl Rate<'_> {
    pub(crate) fn id(&self) -> String {
        self.by.first().map(|s| s.id.clone()).unwrap_or_default()
    }

    /// The value of the base period that the change implies.
    pub(crate) fn implied_base(&self) -> Option<Interval> {
        self.value?.before_change(self.percent)
    }
}

/// One series: its levels and rates by period.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line<'a> {
    pub(crate) levels: BTreeMap<Slot, Vec<Level<'a>>>,
    pub(crate) rates: BTreeMap<Slot, Vec<Rate<'a>>>,
}

impl<'a> Line<'a> {
    /// The level of a period that most documents print; then the most exact.
    pub(crate) fn best(&self, slot: Slot) -> Option<&Level<'a>> {
        self.levels.get(&slot)?.first()
    }

    pub(crate) fn best_levels(&self) -> impl Iterator<Item = (Slot, &Level<'a>)> {
        self.levels.iter().filter_map(|(slot, levels)| Some((*slot, levels.first()?)))
    }

    /// The base levels that printed changes imply, at periods for which no level is printed.
    pub(crate) fn implied_bases(&self) -> BTreeMap<Slot, (Interval, &Rate<'a>)> {
        let mut bases = BTreeMap::new();
        for rate in self.rates.values().flatten() {
            if self.levels.contains_key(&rate.base) || !rate.exact {
                continue;
            }
            if let Some(value) = rate.implied_base() {
                bases.entry(rate.base).or_insert((value, rate));
            }
        }
        bases
    }

    pub(crate) fn order(&mut self) {
        for levels in self.levels.values_mut() {
            for level in levels.iter_mut() {
                level.by.sort_by(|a, b| (&a.doc, a.at, &a.id).cmp(&(&b.doc, b.at, &b.id)));
            }
            levels.sort_by(|a, b| {
                let rank =
                    |l: &Level<'_>| (!l.is_exact(), std::cmp::Reverse(documents(&l.by)), l.value.width(), l.value);
                rank(a).cmp(&rank(b))
            });
        }
        for rates in self.rates.values_mut() {
            for rate in rates.iter_mut() {
                rate.by.sort_by(|a, b| (&a.doc, a.at, &a.id).cmp(&(&b.doc, b.at, &b.id)));
            }
            rates.sort_by_key(|a| (a.value, a.percent, a.base));
        }
    }
}

/// The number of different documents; `by` must be in order.
pub(crate) fn documents(by: &[&Statement]) -> usize {
    let mut n = 0;
    let mut last = None;
    for s in by {
        if last != Some(&s.doc) {
            n += 1;
            last = Some(&s.doc);
        }
    }
    n
}
