//! Exports or imports that leave no room for the other direction: more than the whole trade, or all of it. The likeliest
//! cause is a two-way total printed as one direction.

use crate::checks::repeats::capital;
use crate::family::Family;
use crate::finding::{Confidence, Finding, Kind, Step, Verdict};
use crate::interval::{Interval, mul};
use crate::reading::{Key, Level, Line, Rate};
use crate::say;
use crate::slot::{Slot, Span};
use attache_core::Decimal;

const NEARLY_ALL: Decimal = Decimal::from_parts(95, 0, 0, false, 2);

/// The trade of a period, printed or implied by its later change.
struct Trade<'l, 'a> {
    slot: Slot,
    value: Interval,
    level: Option<&'l Level<'a>>,
    rate: Option<&'l Rate<'a>>,
}

pub(crate) fn check(family: &Family<'_>, found: &mut Vec<Finding>) {
    for (key, line) in &family.lines {
        let one_way = matches!(key.indicator.as_str(), "exports" | "imports") && key.sides.len() == 2;
        if !one_way || key.span != Span::Flow || key.per.is_some() {
            continue;
        }
        let mut sides: Vec<&str> = key.sides.iter().map(String::as_str).collect();
        sides.sort_unstable();
        let trade_key = key.with("trade", &sides);
        sums(family, key, line, found);
        let Some(trade) = family.lines.get(&trade_key) else { continue };
        for (slot, level) in line.best_levels().filter(|(_, l)| l.is_exact()) {
            one_level(key, slot, level, &trade_key, trade, found);
        }
    }
}

/// A value of one direction that is the sum of both directions, printed beside the two.
fn sums(family: &Family<'_>, key: &Key, line: &Line<'_>, found: &mut Vec<Finding>) {
    let [from, to] = &key.sides[..] else { return };
    let other = if key.indicator == "exports" { "imports" } else { "exports" };
    let Some(back) = family.lines.get(&key.with(other, &[to, from])) else { return };
    for (slot, levels) in &line.levels {
        let Some(back) = back.best(*slot).filter(|b| b.is_exact()) else { continue };
        for part in levels.iter().filter(|l| l.is_exact()) {
            let sum = part.value.plus(back.value);
            let whole = levels.iter().find(|l| {
                let printed = Interval::around(l.printed, mul(l.printed, Decimal::new(5, 3)));
                l.printed > part.printed && printed.overlaps(sum)
            });
            if let Some(whole) = whole {
                found.push(sum_of_both(key, *slot, whole, part, back, sum));
            }
        }
    }
}

fn sum_of_both(key: &Key, slot: Slot, whole: &Level<'_>, part: &Level<'_>, back: &Level<'_>, sum: Interval) -> Finding {
    let unit = key.unit.as_deref();
    let title = format!(
        "{} is printed as {} and as {}; the first is the sum of both directions.",
        capital(say::point(key, slot)),
        say::amount(whole.printed, unit),
        say::amount(part.printed, unit)
    );
    let steps = vec![
        say::step("one direction", part.value, key),
        say::step("the other direction", back.value, key),
        say::step("sum", sum, key),
        say::step("printed as one direction", whole.value, key),
    ];
    Finding::new(Kind::Conflict, "exports-within-trade", title, vec![whole.id(), part.id(), back.id()])
        .steps(steps)
        .alternatives(vec![format!("if the indicator were `trade`: {}", say::range(sum, unit))])
}

fn one_level(key: &Key, slot: Slot, level: &Level<'_>, trade_key: &Key, trade: &Line<'_>, found: &mut Vec<Finding>) {
    let all = trades(trade);
    let around = all.iter().filter(|t| t.slot == slot || t.slot.contains(slot)).min_by_key(|t| t.value);
    if let Some(whole) = around {
        let over = level.value.low > whole.value.high;
        let apart = say::relative_gap(level.value, whole.value) > Decimal::new(5, 3);
        if over && apart && say::same_scope(level.value, whole.value) {
            found.push(more_than_all(key, slot, level, whole));
        }
        return;
    }
    let within = all.iter().filter(|t| t.slot.rest_of(slot).is_some()).max_by_key(|t| t.slot);
    let Some(part) = within else { return };
    let share = part.slot.months();
    if mul(share, Decimal::TWO) < slot.months() {
        return;
    }
    let Some(monthly) = part.value.over(Interval::exact(share)) else { return };
    let projected = monthly.scaled(slot.months());
    if level.value.high < mul(projected.low, NEARLY_ALL) {
        return;
    }
    no_room(key, slot, level, trade_key, trade, part, monthly, found);
}

fn trades<'l, 'a>(line: &'l Line<'a>) -> Vec<Trade<'l, 'a>> {
    let printed = line.best_levels().map(|(slot, l)| Trade { slot, value: l.value, level: Some(l), rate: None });
    let implied = line.implied_bases().into_iter().map(|(slot, (value, rate))| Trade {
        slot,
        value,
        level: None,
        rate: Some(rate),
    });
    printed.chain(implied).collect()
}

impl Trade<'_, '_> {
    fn id(&self) -> String {
        self.level.map(Level::id).or_else(|| self.rate.map(Rate::id)).unwrap_or_default()
    }

    fn step(&self, key: &Key) -> Step {
        let how = if self.level.is_some() { "printed" } else { "implied by its later change" };
        say::step(format!("two-way trade in {} ({how})", say::period(self.slot)), self.value, key)
    }
}

fn more_than_all(key: &Key, slot: Slot, level: &Level<'_>, whole: &Trade<'_, '_>) -> Finding {
    let unit = key.unit.as_deref();
    let title = format!(
        "{} is {}, more than the two-way trade of {} in {}.",
        capital(say::point(key, slot)),
        say::amount(level.printed, unit),
        say::amount(whole.value.mid(), unit),
        say::period(whole.slot)
    );
    let steps = vec![say::step(say::point(key, slot), level.value, key), whole.step(key)];
    Finding::new(Kind::Conflict, "exports-within-trade", title, vec![level.id(), whole.id()])
        .steps(steps)
        .alternatives(vec!["if the indicator were `trade`, the two would be two reports of one value".into()])
}

#[allow(clippy::too_many_arguments)]
fn no_room(
    key: &Key,
    slot: Slot,
    level: &Level<'_>,
    trade_key: &Key,
    trade: &Line<'_>,
    part: &Trade<'_, '_>,
    monthly: Interval,
    found: &mut Vec<Finding>,
) {
    let Some(rest) = part.slot.rest_of(slot) else { return };
    let unit = key.unit.as_deref();
    let left = level.value.minus(part.value);
    let Some(rate) = left.over(Interval::exact(rest.months())) else { return };
    let fits = rate.scaled(Decimal::TWO).high >= monthly.low && rate.low <= monthly.scaled(Decimal::TWO).high;
    let finding = too_much(key, slot, level, part, rest, [left, rate, monthly]);
    if !fits {
        return found.push(finding.verdict(Verdict::Implausible).confidence(Confidence::Medium));
    }
    found.push(finding.alternatives(vec![format!(
        "if the indicator were `trade`: {} in {} is left for {}, {} a month against {}",
        say::range(left, unit),
        key.sides.join("–"),
        say::period(rest),
        say::amount(rate.mid(), None),
        say::amount(monthly.mid(), None)
    )]));
    if left.low > Decimal::ZERO {
        found.push(rest_if_trade(trade_key, rest, left, level, part));
    }
    changes_if_trade(trade_key, slot, level, trade, found);
}

fn too_much(
    key: &Key,
    slot: Slot,
    level: &Level<'_>,
    part: &Trade<'_, '_>,
    rest: Slot,
    [left, rate, monthly]: [Interval; 3],
) -> Finding {
    let unit = key.unit.as_deref();
    let title = format!(
        "{} is {}, but two-way trade in {} was only {}: no room is left for the other direction.",
        capital(say::point(key, slot)),
        say::amount(level.printed, unit),
        say::period(part.slot),
        say::range(part.value, unit)
    );
    let steps = vec![
        say::step(say::point(key, slot), level.value, key),
        part.step(key),
        say::step(
            format!("trade needed in {}, with nothing in the other direction all year", say::period(rest)),
            left,
            key,
        ),
        say::step("a month of it", rate, key),
        say::step("a month before", monthly, key),
    ];
    Finding::new(Kind::Conflict, "exports-within-trade", title, vec![level.id(), part.id()]).steps(steps)
}

fn rest_if_trade(key: &Key, rest: Slot, left: Interval, level: &Level<'_>, part: &Trade<'_, '_>) -> Finding {
    let title = format!(
        "{} was {}, if the {} printed as one direction is two-way trade.",
        capital(say::point(key, rest)),
        say::range(left, key.unit.as_deref()),
        say::amount(level.printed, key.unit.as_deref())
    );
    Finding::new(Kind::Implied, "rest-if-trade", title, vec![level.id(), part.id()])
        .confidence(Confidence::Medium)
        .steps(vec![say::step("read as two-way", level.value, key), part.step(key), say::step("difference", left, key)])
        .implied(say::implied(key, rest, left))
}

/// Once the total is read as two-way trade, it has a year before and a year after.
fn changes_if_trade(key: &Key, slot: Slot, level: &Level<'_>, trade: &Line<'_>, found: &mut Vec<Finding>) {
    for (years, later) in [(1, true), (-1, false)] {
        let Some(other) = trade.best(slot.plus_years(years)) else { continue };
        let (now, then) = if later { (other.value, level.value) } else { (level.value, other.value) };
        let Some(change) = now.change_from(then) else { continue };
        let at = if later { slot.plus_years(1) } else { slot };
        let title = format!(
            "{} changed by {} on the year before, if the {} printed as one direction is two-way trade.",
            capital(say::point(key, at)),
            say::percent(change),
            say::amount(level.printed, key.unit.as_deref())
        );
        let steps = vec![
            say::step(say::period(at), now, key),
            say::step(say::period(at.plus_years(-1)), then, key),
            say::percent_step("change", change),
        ];
        found.push(
            Finding::new(Kind::Implied, "growth-if-trade", title, vec![level.id(), other.id()])
                .confidence(Confidence::Medium)
                .steps(steps)
                .implied(say::implied_unit(key, at, change, "percent")),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::conflicts;

    #[test]
    fn exports_are_no_more_than_trade() {
        assert_eq!(conflicts(&["a trade PE CL 2023 38.3", "b exports PE CL 2023 83.3"]), ["exports-within-trade"]);
        assert!(conflicts(&["a trade PE CL 2023 38.3", "b exports PE CL 2023 28.3"]).is_empty());
    }

    #[test]
    fn a_sum_printed_as_one_direction() {
        let lines = ["a exports PE CL 2023 38.28", "a imports CL PE 2023 92.5", "a exports PE CL 2023 130.8"];
        assert_eq!(conflicts(&lines), ["exports-within-trade"]);
        assert!(conflicts(&lines[..2]).is_empty());
    }

    #[test]
    fn no_room_for_the_other_direction() {
        let ten = "a trade PE CL 2023-01/2023-10 138.9 -5.88%";
        assert_eq!(conflicts(&[ten, "a exports PE CL 2022 175.6"]), ["exports-within-trade"]);
        assert!(conflicts(&[ten, "a exports PE CL 2022 57.6"]).is_empty());
    }
}
