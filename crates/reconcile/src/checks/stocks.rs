//! Stocks: their change from one day to another, the flows between, and the average of what they count.

use crate::checks::repeats::capital;
use crate::family::Family;
use crate::finding::{Confidence, Finding, Kind, Step, Verdict};
use crate::interval::Interval;
use crate::reading::{Key, Level, Line};
use crate::say;
use crate::slot::{Slot, Span};
use attache_core::{Day, Decimal};
use std::collections::BTreeMap;

/// A stock at the end of a day: printed, or a later one less the flows since.
#[derive(Clone)]
struct Stock {
    value: Interval,
    exact: bool,
    ids: Vec<String>,
    derived: bool,
}

pub(crate) fn check(family: &Family<'_>, found: &mut Vec<Finding>) {
    for (key, line) in family.lines.iter().filter(|(k, _)| k.span == Span::Stock && k.per.is_none()) {
        if key.unit.as_deref() == Some("percent") {
            continue;
        }
        changes(key, line, found);
        if matches!(key.indicator.as_str(), "fdi" | "projects") {
            let flows = family.lines.get(&Key { span: Span::Flow, ..key.clone() });
            if let Some(flows) = flows {
                with_flows(key, line, flows, found);
            }
        }
        averages(family, key, line, found);
    }
}

/// From each printed stock to the next one.
fn changes(key: &Key, line: &Line<'_>, found: &mut Vec<Finding>) {
    let levels: Vec<(Slot, &Level<'_>)> = line.best_levels().collect();
    for pair in levels.windows(2) {
        let [(before, a), (after, b)] = pair else { continue };
        let (Some(from), Some(to)) = (before.to, after.to) else { continue };
        let change = b.value.minus(a.value);
        let slot = Slot { from: Some(from + 1), to: Some(to) };
        let steps = vec![
            say::step(say::at(*after), b.value, key),
            say::step(say::at(*before), a.value, key),
            say::step("change", change, key),
        ];
        let exact = a.is_exact() && b.is_exact();
        let ids = vec![a.id(), b.id()];
        if jumps(a, b, to - from) {
            found.push(jump(key, *before, *after, a, b, steps));
            continue;
        }
        if far_apart(a, b) {
            continue;
        }
        let title = format!(
            "The stock of {} changed by {} from {} to {}.",
            key.label(),
            say::range(change, key.unit.as_deref()),
            say::last(*before),
            say::last(*after)
        );
        found.push(
            Finding::new(Kind::Implied, "change-of-stock", title, ids)
                .confidence(if exact { Confidence::High } else { Confidence::Medium })
                .steps(steps)
                .implied(say::implied(key, slot, change)),
        );
    }
}

/// A stock that trebles or more within a year, by a slip of a digit or of the point.
fn jumps(a: &Level<'_>, b: &Level<'_>, days: Day) -> bool {
    days <= 400 && a.is_exact() && b.is_exact() && far_apart(a, b) && say::slipped(a.value, b.value)
}

/// More than three times apart: by no slip, two stocks of two things.
fn far_apart(a: &Level<'_>, b: &Level<'_>) -> bool {
    let (small, large) = (a.value.mid().min(b.value.mid()), a.value.mid().max(b.value.mid()));
    large > crate::interval::mul(small, Decimal::from(3))
}

fn jump(key: &Key, before: Slot, after: Slot, a: &Level<'_>, b: &Level<'_>, steps: Vec<Step>) -> Finding {
    let unit = key.unit.as_deref();
    let title = format!(
        "The stock of {} goes from {} ({}) to {} ({}).",
        key.label(),
        say::amount(a.printed, unit),
        say::last(before),
        say::amount(b.printed, unit),
        say::last(after)
    );
    Finding::new(Kind::Conflict, "change-of-stock", title, vec![a.id(), b.id()])
        .verdict(Verdict::Implausible)
        .confidence(Confidence::Low)
        .steps(steps)
}

fn with_flows(key: &Key, line: &Line<'_>, flows: &Line<'_>, found: &mut Vec<Finding>) {
    let mut stocks: BTreeMap<Day, Stock> = BTreeMap::new();
    for (slot, level) in line.best_levels() {
        let Some(day) = slot.to else { continue };
        stocks
            .insert(day, Stock { value: level.value, exact: level.is_exact(), ids: vec![level.id()], derived: false });
    }
    // The latest first, so that a stock worked out for one year's end serves the year before.
    let mut steps_back: Vec<(Slot, &Level<'_>)> = flows.best_levels().collect();
    steps_back.sort_by_key(|(slot, _)| std::cmp::Reverse((slot.to, slot.from)));
    for (slot, flow) in steps_back {
        let (Some(from), Some(to)) = (slot.from, slot.to) else { continue };
        let Some(after) = stocks.get(&to).cloned() else { continue };
        let opening = stock_before(key, slot, flow, &after, found);
        stocks.entry(from - 1).or_insert(opening);
        if !after.derived {
            flow_within_change(key, slot, flow, &after, &stocks, found);
        }
    }
    between(key, &stocks, found);
}

/// The stock on the day before a flow began.
fn stock_before(key: &Key, slot: Slot, flow: &Level<'_>, after: &Stock, found: &mut Vec<Finding>) -> Stock {
    let value = after.value.minus(flow.value);
    let at = Slot { from: None, to: slot.from.map(|d| d - 1) };
    let mut ids = after.ids.clone();
    ids.push(flow.id());
    let exact = after.exact && flow.is_exact();
    let title = format!(
        "The stock of {} was {} {}, if none ended since.",
        key.label(),
        say::range(value, key.unit.as_deref()),
        say::at(at)
    );
    let steps = vec![
        say::step("later stock", after.value, key),
        say::step(format!("flow of {}", say::period(slot)), flow.value, key),
        say::step("stock before", value, key),
    ];
    let confidence = if exact && !after.derived { Confidence::Medium } else { Confidence::Low };
    found.push(
        Finding::new(Kind::Implied, "stock-before-flow", title, ids.clone())
            .confidence(confidence)
            .steps(steps)
            .implied(say::implied(key, at, value)),
    );
    Stock { value, exact, ids, derived: true }
}

/// New projects and capital are no more than what the stock grew by since an earlier day.
fn flow_within_change(
    key: &Key,
    slot: Slot,
    flow: &Level<'_>,
    after: &Stock,
    stocks: &BTreeMap<Day, Stock>,
    found: &mut Vec<Finding>,
) {
    let Some(from) = slot.from else { return };
    let earlier = stocks.range(..from).rev().find(|(_, s)| !s.derived);
    let Some((day, before)) = earlier else { return };
    let change = after.value.minus(before.value);
    let at = Slot { from: None, to: Some(*day) };
    let ids: Vec<String> = [&after.ids[..], &before.ids, &[flow.id()]].concat();
    let steps = vec![
        say::step(format!("change of the stock since {}", say::last(at)), change, key),
        say::step(format!("flow of {}", say::period(slot)), flow.value, key),
    ];
    if flow.value.low <= change.high {
        let title = format!(
            "{} ({}) fits the change of the stock ({}).",
            capital(say::point(key, slot)),
            say::amount(flow.printed, key.unit.as_deref()),
            say::amount(change.high, key.unit.as_deref())
        );
        return found.push(Finding::new(Kind::Agreement, "flow-within-stock", title, ids).steps(steps));
    }
    // Projects end, too: only a flow far beyond the change is worth a look.
    let far = change.high > Decimal::ZERO && flow.value.low > crate::interval::mul(change.high, Decimal::from(3));
    if far && after.exact && before.exact && flow.is_exact() {
        let title = format!(
            "{} is {}, more than three times what the stock grew by since {}.",
            capital(say::point(key, slot)),
            say::amount(flow.printed, key.unit.as_deref()),
            say::last(at)
        );
        let finding = Finding::new(Kind::Conflict, "flow-within-stock", title, ids);
        found.push(finding.verdict(Verdict::Implausible).confidence(Confidence::Low).steps(steps));
    }
}

/// A printed stock against the worked-out ones around it.
fn between(key: &Key, stocks: &BTreeMap<Day, Stock>, found: &mut Vec<Finding>) {
    for (day, printed) in stocks.iter().filter(|(_, s)| !s.derived) {
        let Some((next, later)) = stocks.range(day + 1..).find(|(_, s)| s.derived) else { continue };
        let at = Slot { from: None, to: Some(*day) };
        let slot = Slot { from: Some(day + 1), to: Some(*next) };
        let left = later.value.minus(printed.value);
        let ids: Vec<String> = [&later.ids[..], &printed.ids].concat();
        let steps = vec![
            say::step(format!("worked out {}", say::at(Slot { from: None, to: Some(*next) })), later.value, key),
            say::step(format!("printed {}", say::at(at)), printed.value, key),
            say::step("left between", left, key),
        ];
        if left.high < Decimal::ZERO {
            continue;
        }
        let title = format!(
            "{} came to {} from {} to {}, if none ended since.",
            capital(key.label()),
            say::range(left, key.unit.as_deref()),
            say::last(at),
            slot.to.map_or(String::new(), |d| attache_core::Date::from_day(d).to_string())
        );
        found.push(
            Finding::new(Kind::Implied, "flow-between-stocks", title, ids.clone())
                .confidence(if printed.exact && later.exact { Confidence::Medium } else { Confidence::Low })
                .steps(steps)
                .implied(say::implied(&Key { span: Span::Flow, ..key.clone() }, slot, left)),
        );
        if let Some((_, earlier)) = stocks.range(..*day).rev().find(|(_, s)| s.derived) {
            lies_between(key, at, printed, earlier, later, found);
        }
    }
}

fn lies_between(key: &Key, at: Slot, printed: &Stock, earlier: &Stock, later: &Stock, found: &mut Vec<Finding>) {
    if earlier.value.low > printed.value.high || printed.value.low > later.value.high {
        return;
    }
    let ids: Vec<String> = [&later.ids[..], &printed.ids, &earlier.ids].concat();
    let title = format!("The stock of {} {} lies between those worked out around it.", key.label(), say::at(at));
    found.push(Finding::new(Kind::Agreement, "stock-between", title, ids).steps(vec![
        say::step("worked out before", earlier.value, key),
        say::step("printed", printed.value, key),
        say::step("worked out after", later.value, key),
    ]));
}

/// Capital by project, where one document gives both for one day.
fn averages(family: &Family<'_>, key: &Key, line: &Line<'_>, found: &mut Vec<Finding>) {
    if key.indicator != "fdi" {
        return;
    }
    let projects_key = Key { indicator: "projects".into(), unit: Some("count".into()), ..key.clone() };
    let Some(projects) = family.lines.get(&projects_key) else { return };
    for (slot, capital_of) in line.best_levels() {
        let Some(number) = projects.best(slot) else { continue };
        let together = capital_of.by.iter().any(|s| number.in_doc(&s.doc));
        let Some(average) = capital_of.value.over(number.value).filter(|_| together) else { continue };
        let title = format!(
            "A project of {} is of {} on average {}.",
            key.sides.join(" in "),
            say::range(average, key.unit.as_deref()),
            say::at(slot)
        );
        let named = Key { indicator: "average project".into(), ..key.clone() };
        found.push(
            Finding::new(Kind::Implied, "average", title, vec![capital_of.id(), number.id()])
                .confidence(if capital_of.is_exact() { Confidence::High } else { Confidence::Low })
                .steps(vec![
                    say::step("capital", capital_of.value, key),
                    say::step("projects", number.value, &projects_key),
                    say::step("capital / projects", average, key),
                ])
                .implied(say::implied(&named, slot, average)),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{conflicts, implied};

    #[test]
    fn stocks_and_the_flows_between() {
        let lines = [
            "a projects PE CL ../2023-11-13 4032",
            "b projects PE CL ../2024-10 4965",
            "c projects PE CL 2024-01/2024-10 729",
        ];
        assert!(implied(&lines, "change-of-stock", "2023-11-14/2024-10-31", "933"));
        assert!(implied(&lines, "stock-before-flow", "../2023-12", "4240"));
        assert!(implied(&lines, "flow-between-stocks", "2023-11-14/2023-12-31", "204"));
        assert!(conflicts(&lines).is_empty());
    }

    #[test]
    fn a_stock_does_not_grow_tenfold() {
        assert_eq!(
            conflicts(&["a projects PE CL ../2023-12 412", "b projects PE CL ../2024-06 4120"]),
            ["change-of-stock"]
        );
        assert!(conflicts(&["a projects PE CL ../2023-12 412", "b projects PE CL ../2024-06 498"]).is_empty());
    }
}
