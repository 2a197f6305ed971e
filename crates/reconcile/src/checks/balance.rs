//! A balance told without a number: a side with a deficit imports more than it exports, so that trade is more than twice
//! its exports.

use crate::checks::repeats::capital;
use crate::family::Family;
use crate::finding::{Confidence, Finding, Kind};
use crate::input::{Context, Remark};
use crate::interval::{Interval, mul};
use crate::reading::{Key, Level, Line};
use crate::say;
use crate::slot::{Slot, Span};
use attache_core::Decimal;

/// How far trade may lie under twice the exports before the remark, which has no date, contradicts it.
const SLACK: Decimal = Decimal::from_parts(8, 0, 0, false, 1);

pub(crate) fn check(context: &Context<'_>, family: &Family<'_>, found: &mut Vec<Finding>) {
    for (key, line) in &family.lines {
        let exports = key.indicator == "exports" && key.span == Span::Flow && key.is_total();
        let [from, to] = &key.sides[..] else { continue };
        if !exports {
            continue;
        }
        for (slot, level) in line.best_levels() {
            let remark = context.remarks.iter().find(|r| r.of == *from && r.with == *to && level.in_doc(&r.doc));
            let Some(remark) = remark else { continue };
            let mut sides = [from.as_str(), to.as_str()];
            sides.sort_unstable();
            if let Some(trade) = family.lines.get(&key.with("trade", &sides)) {
                one_level(key, slot, level, remark, trade, found);
            }
        }
    }
}

fn one_level(key: &Key, slot: Slot, level: &Level<'_>, remark: &Remark, trade: &Line<'_>, found: &mut Vec<Finding>) {
    let needed = level.value.scaled(Decimal::TWO);
    let near = [slot, slot.plus_years(1), slot.plus_years(-1)];
    let nearest = near.iter().find_map(|s| Some((*s, trade.best(*s)?)));
    let implied = trade.implied_bases();
    let partial = implied.iter().filter(|(s, _)| s.rest_of(slot).is_some()).max_by_key(|(s, _)| **s);
    let mut steps = vec![
        say::step(say::point(key, slot), level.value, key),
        say::step("two-way trade that a deficit needs, at least", needed, key),
    ];
    let mut ids = level.ids();
    let mut told: Vec<Interval> = Vec::new();
    if let Some((s, (value, rate))) = partial
        && let Some(year) = value.over(Interval::exact(s.months())).map(|m| m.scaled(slot.months()))
    {
        steps.push(say::step(
            format!("two-way trade in {} (implied by its later change)", say::period(*s)),
            *value,
            key,
        ));
        told.push(year);
        ids.push(rate.id());
    }
    if let Some((s, t)) = nearest {
        steps.push(say::step(format!("two-way trade in {}", say::period(s)), t.value, key));
        told.push(t.value);
        ids.push(t.id());
    }
    if !told.is_empty() && told.iter().all(|t| t.high < mul(needed.low, SLACK)) {
        found.push(conflict(key, slot, level, remark, ids).steps(steps));
    }
}

fn conflict(key: &Key, slot: Slot, level: &Level<'_>, remark: &Remark, ids: Vec<String>) -> Finding {
    let title = format!(
        "{} is {}, and the same report speaks of a trade deficit of {} with {}: two-way trade would be over {}, which no figure bears out.",
        capital(say::point(key, slot)),
        say::amount(level.printed, key.unit.as_deref()),
        remark.of,
        remark.with,
        say::amount(level.value.scaled(Decimal::TWO).low, key.unit.as_deref())
    );
    let words = format!("the words at [{}, {}): {}", remark.at[0], remark.at[1], remark.quote);
    Finding::new(Kind::Conflict, "deficit-against-exports", title, ids)
        .confidence(Confidence::High)
        .alternatives(vec!["if the indicator were `trade`, nothing would be contradicted".into(), words])
}
