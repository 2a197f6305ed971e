//! All checks over all statements, group by group: what may bear on each other has one group key, so that one more
//! document asks only for its own groups again.

use crate::checks;
use crate::dates::{DateFinding, narrow_dates};
use crate::family::{Family, sides_of};
use crate::finding::{Finding, Unchecked};
use crate::input::{Context, Input};
use crate::interval::Interval;
use crate::parts::Parts;
use crate::reading::Key;
use attache_core::{Edtf, Statement, Values};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One value of a series, with all who print it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    pub period: Edtf,
    #[serde(flatten)]
    pub value: Interval,
    #[serde(with = "attache_core::values::decimal")]
    pub printed: attache_core::Decimal,
    pub approx: attache_core::Approx,
    pub statements: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    #[serde(flatten)]
    pub key: Key,
    pub points: Vec<Point>,
}

/// What a check gives.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    pub series: Vec<Series>,
    pub findings: Vec<Finding>,
    pub unchecked: Vec<Unchecked>,
}

/// The group in which a statement is checked; none where no check looks at it.
pub fn group_of(statement: &Statement, parts: &dyn Parts) -> Option<String> {
    match &statement.values {
        Values::Figure(figure) => {
            let mut roots: Vec<String> = sides_of(figure).iter().map(|s| parts.root(s)).collect();
            roots.sort();
            let unit = figure.unit.as_deref().filter(|_| figure.indicator == "other").unwrap_or("");
            Some(format!("figure {} {}{unit}", roots.join(" "), class(&figure.indicator)))
        }
        Values::Rank(rank) => Some(format!("rank {} {}", rank.of.as_deref().unwrap_or("-"), rank.role.to_lowercase())),
        _ => None,
    }
}

/// Indicators that bear on each other.
fn class(indicator: &str) -> &str {
    match indicator {
        "trade" | "exports" | "imports" | "deficit" | "surplus" => "goods",
        "fdi" | "projects" => "capital",
        other => other,
    }
}

/// Checks everything from scratch.
pub fn check(input: &Input<'_>) -> Checked {
    let context = Context::new(input);
    let mut groups: BTreeMap<String, Vec<&Statement>> = BTreeMap::new();
    for statement in input.statements {
        if let Some(key) = group_of(statement, input.parts) {
            groups.entry(key).or_default().push(statement);
        }
    }
    let mut all = Checked::default();
    for statements in groups.values() {
        all.absorb(group(&context, statements));
    }
    all.findings.extend(narrow_dates(input).iter().map(DateFinding::finding));
    all.settle();
    all
}

/// Checks one group: the statements must be all that [`group_of`] puts into it.
pub fn check_group(input: &Input<'_>, statements: &[&Statement]) -> Checked {
    let mut checked = group(&Context::new(input), statements);
    checked.settle();
    checked
}

fn group<'a>(context: &'a Context<'a>, statements: &[&'a Statement]) -> Checked {
    let mut statements = statements.to_vec();
    statements.sort_by(|a, b| (&a.doc, a.at, &a.id).cmp(&(&b.doc, b.at, &b.id)));
    statements.dedup_by(|a, b| a.id == b.id);
    let family = Family::read(context, &statements);
    let mut findings = checks::figures(context, &family);
    checks::ranks::check(context, &statements, &mut findings);
    let unchecked = left_out(&family, &findings);
    Checked { series: series(&family), findings, unchecked }
}

impl Checked {
    /// Adds what another group gave.
    pub fn absorb(&mut self, other: Checked) {
        self.series.extend(other.series);
        self.findings.extend(other.findings);
        self.unchecked.extend(other.unchecked);
    }

    /// Brings everything into its one order.
    pub fn settle(&mut self) {
        self.series.sort_by(|a, b| a.key.cmp(&b.key));
        self.findings.sort_by(|a, b| a.order().cmp(&b.order()));
        self.findings.dedup_by(|a, b| a.id == b.id);
        let mut reasons: BTreeMap<String, Unchecked> = BTreeMap::new();
        for u in std::mem::take(&mut self.unchecked) {
            let entry = reasons.entry(u.reason.clone()).or_insert_with(|| Unchecked {
                count: 0,
                examples: vec![],
                ..u.clone()
            });
            entry.count += u.count;
            entry.examples.extend(u.examples);
            entry.examples.sort();
            entry.examples.truncate(EXAMPLES);
        }
        self.unchecked = reasons.into_values().collect();
    }
}

const EXAMPLES: usize = 5;

fn series(family: &Family<'_>) -> Vec<Series> {
    let with_levels = family.lines.iter().filter(|(_, line)| !line.levels.is_empty());
    with_levels
        .map(|(key, line)| {
            let levels = line.levels.iter().flat_map(|(slot, levels)| levels.iter().map(move |l| (slot, l)));
            let points = levels
                .map(|(slot, l)| Point {
                    period: slot.edtf(),
                    value: l.value,
                    printed: l.printed,
                    approx: l.approx,
                    statements: l.ids(),
                })
                .collect();
            Series { key: key.clone(), points }
        })
        .collect()
}

/// The figures that no check reached, and why.
fn left_out(family: &Family<'_>, findings: &[Finding]) -> Vec<Unchecked> {
    let mut used: Vec<&str> = findings.iter().flat_map(|f| f.statements.iter().map(String::as_str)).collect();
    used.sort_unstable();
    let mut out: Vec<Unchecked> = Vec::new();
    let mut put = |reason: &str, ids: Vec<&str>| {
        if !ids.is_empty() {
            let examples = ids.iter().take(EXAMPLES).map(|s| (*s).to_owned()).collect();
            out.push(Unchecked { reason: reason.into(), count: ids.len(), examples });
        }
    };
    for (reason, statements) in &family.left_out {
        put(reason, statements.iter().map(|s| s.id.as_str()).collect());
    }
    let mut alone = Vec::new();
    let mut no_base = Vec::new();
    let mut vague = Vec::new();
    for line in family.lines.values() {
        for level in line.levels.values().flatten() {
            let ids = level.by.iter().map(|s| s.id.as_str()).filter(|id| used.binary_search(id).is_err());
            if level.is_exact() { alone.extend(ids) } else { vague.extend(ids) }
        }
        for rate in line.rates.values().flatten().filter(|r| r.value.is_none()) {
            no_base.extend(rate.by.iter().map(|s| s.id.as_str()).filter(|id| used.binary_search(id).is_err()));
        }
    }
    for list in [&mut alone, &mut no_base, &mut vague] {
        list.sort_unstable();
        list.dedup();
    }
    put("no second report of the series", alone);
    put("a change without the levels it is of", no_base);
    put("an approximation with nothing beside it", vague);
    out
}
