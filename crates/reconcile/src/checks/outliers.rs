//! Totals far out of line with those around them: by their monthly rate, and by their share in the two-way trade.
//!
//! A plausibility, not a proof; told only of what no other check has found.

use crate::checks::repeats::capital;
use crate::checks::rest::is_between_countries;
use crate::family::Family;
use crate::finding::{Confidence, Finding, Kind, Verdict};
use crate::interval::{Interval, div, mul};
use crate::reading::{Key, Level, Line};
use crate::say;
use crate::slot::{Slot, Span};
use attache_core::{Date, Decimal};
use std::collections::{BTreeMap, BTreeSet};

/// How many times more than the others a rate must be.
const FAR: Decimal = Decimal::from_parts(3, 0, 0, false, 0);
/// How far from ten, a hundred or a thousand times the others a rate may be for the point to have moved. What is less
/// by another size is rather of another scope: one product, one province.
const ABOUT: Decimal = Decimal::from_parts(115, 0, 0, false, 2);
/// How far the others may lie from their middle for it to mean something.
const STEADY: Decimal = Decimal::TWO;
/// How many times the even rate a total must leave on one side of it, and less than half on the other.
const MUCH: Decimal = Decimal::from_parts(15, 0, 0, false, 1);
/// How far a share of the trade may move, and by what part of itself.
const SHARE: Decimal = Decimal::from_parts(12, 0, 0, false, 2);
const PART: Decimal = Decimal::from_parts(25, 0, 0, false, 2);
/// Fewer than this many others tell nothing.
const ENOUGH: usize = 3;

pub(crate) fn check(family: &Family<'_>, found: &mut Vec<Finding>) {
    let blamed: BTreeSet<String> =
        found.iter().filter(|f| f.kind == Kind::Conflict).flat_map(|f| f.statements.iter().cloned()).collect();
    for (key, line) in family.lines.iter().filter(|(k, _)| judged(k)) {
        let rates = by_year(line, |slot, level| {
            let months = slot.months();
            (months > Decimal::ZERO).then(|| div(level.value.mid(), months))?
        });
        each_out_of_line(&rates, &blamed, |slot, level, rate, middle| {
            if odd_rate(rate, middle) {
                found.push(out_of_line(key, slot, level, rate, middle));
            }
        });
        if key.is_goods() {
            uneven(key, line, &blamed, found);
        }
        if matches!(key.indicator.as_str(), "exports" | "imports") {
            shares(family, key, line, &blamed, found);
        }
    }
}

/// What comes month by month: goods and people between whole countries.
fn judged(key: &Key) -> bool {
    let even = key.is_goods() || key.indicator == "visitors";
    even && key.span == Span::Flow && is_between_countries(key)
}

fn odd_rate(rate: Decimal, middle: Decimal) -> bool {
    rate > mul(middle, FAR) || moved_point(rate, middle)
}

/// Whether a rate is about ten, a hundred or a thousand times another, or that part of it.
fn moved_point(rate: Decimal, middle: Decimal) -> bool {
    let near = |a: Decimal, b: Decimal| a <= mul(b, ABOUT) && b <= mul(a, ABOUT);
    [10, 100, 1000].iter().any(|p| {
        let power = Decimal::from(*p);
        near(rate, mul(middle, power)) || near(mul(rate, power), middle)
    })
}

/// A level with the number by which it is compared.
type Point<'l, 'a> = (Slot, &'l Level<'a>, Decimal);

/// The exact levels by the year in which they begin.
fn by_year<'l, 'a>(
    line: &'l Line<'a>,
    measure: impl Fn(Slot, &Level<'a>) -> Option<Decimal>,
) -> BTreeMap<i32, Vec<Point<'l, 'a>>> {
    let mut years: BTreeMap<i32, Vec<Point<'l, 'a>>> = BTreeMap::new();
    for (slot, levels) in &line.levels {
        for level in levels.iter().filter(|l| l.is_exact()) {
            if let (Some(from), Some(number)) = (slot.from, measure(*slot, level)) {
                years.entry(Date::from_day(from).year).or_default().push((*slot, level, number));
            }
        }
    }
    years
}

/// Calls `odd` with each level, its number and the middle of the others of its year and the years beside it, where these
/// are many and steady.
fn each_out_of_line<'l, 'a>(
    years: &BTreeMap<i32, Vec<Point<'l, 'a>>>,
    blamed: &BTreeSet<String>,
    mut odd: impl FnMut(Slot, &'l Level<'a>, Decimal, Decimal),
) {
    for (year, points) in years {
        let mut near: Vec<Decimal> =
            years.range(year - 1..=year + 1).flat_map(|(_, p)| p.iter().map(|p| p.2)).collect();
        if near.len() <= ENOUGH {
            continue;
        }
        near.sort_unstable();
        let middle = near[near.len() / 2];
        let steady = |n: &&Decimal| **n <= mul(middle, STEADY) && mul(**n, STEADY) >= middle;
        // One in eight may be off: the one looked at, and another slip.
        if near.iter().filter(steady).count() * 8 < near.len() * 7 - 7 {
            continue;
        }
        for (slot, level, number) in points {
            if !level.by.iter().any(|s| blamed.contains(&s.id)) {
                odd(*slot, level, *number, middle);
            }
        }
    }
}

fn out_of_line(key: &Key, slot: Slot, level: &Level<'_>, rate: Decimal, middle: Decimal) -> Finding {
    let unit = key.unit.as_deref();
    let title = format!(
        "{} is {}, {} a month, against {} in the reports around it.",
        capital(say::point(key, slot)),
        say::amount(level.printed, unit),
        say::amount(rate, None),
        say::amount(middle, None)
    );
    Finding::new(Kind::Conflict, "out-of-line", title, level.ids())
        .verdict(Verdict::Implausible)
        .confidence(Confidence::Medium)
        .steps(vec![
            say::step("printed", level.value, key),
            say::step("a month", Interval::exact(rate), key),
            say::step("a month in the reports around", Interval::exact(middle), key),
        ])
}

/// Three totals of one year: the middle one leaves far more than the even rate on one side of it and less than half of it
/// on the other.
fn uneven(key: &Key, line: &Line<'_>, blamed: &BTreeSet<String>, found: &mut Vec<Finding>) {
    let clean = |l: &&Level<'_>| l.is_exact() && !l.by.iter().any(|s| blamed.contains(&s.id));
    let totals: Vec<(Slot, &Level<'_>)> = line.best_levels().filter(|(_, l)| clean(l)).collect();
    for three in totals.windows(3) {
        let [(s1, a), (s2, b), (s3, c)] = three else { continue };
        let (Some(before), Some(after)) = (s1.rest_of(*s2), s2.rest_of(*s3)) else { continue };
        let months = before.months() + after.months();
        let monthly = |v: Interval, n: Decimal| div(v.mid(), n.max(Decimal::new(1, 1)));
        let even = monthly(c.value.minus(a.value), months);
        let (x, y) =
            (monthly(b.value.minus(a.value), before.months()), monthly(c.value.minus(b.value), after.months()));
        let (Some(even), Some(x), Some(y)) = (even, x, y) else { continue };
        let (most, least) = (x.max(y), x.min(y));
        let odd = most > mul(even, MUCH) && mul(least, STEADY) < even;
        if odd && months <= Decimal::from(8) && s1.months() >= Decimal::TWO {
            found.push(uneven_total(key, (*s2, b), a, c, [x, y, even]));
        }
    }
}

fn uneven_total(key: &Key, at: (Slot, &Level<'_>), a: &Level<'_>, c: &Level<'_>, rates: [Decimal; 3]) -> Finding {
    let (slot, level) = at;
    let [before, after, even] = rates.map(|r| say::amount(r, None));
    let title = format!(
        "{} is {}: {before} a month since the total before it and {after} up to the next, where {even} would be even.",
        capital(say::point(key, slot)),
        say::amount(level.printed, key.unit.as_deref()),
    );
    Finding::new(Kind::Conflict, "uneven-totals", title, vec![a.id(), level.id(), c.id()])
        .verdict(Verdict::Implausible)
        .confidence(Confidence::Low)
        .steps(vec![
            say::step("total before", a.value, key),
            say::step("total", level.value, key),
            say::step("total after", c.value, key),
        ])
}

/// Exports or imports whose share in the trade of the same period is unlike that of the periods around.
fn shares(family: &Family<'_>, key: &Key, line: &Line<'_>, blamed: &BTreeSet<String>, found: &mut Vec<Finding>) {
    let mut sides: Vec<&str> = key.sides.iter().map(String::as_str).collect();
    sides.sort_unstable();
    let Some(trade) = family.lines.get(&key.with("trade", &sides)) else { return };
    let years = by_year(line, |slot, level| {
        let whole = trade.best(slot).filter(|w| w.is_exact() && !w.by.iter().any(|s| blamed.contains(&s.id)))?;
        div(level.value.mid(), whole.value.mid())
    });
    each_out_of_line(&years, blamed, |slot, level, share, middle| {
        let off = (share - middle).abs();
        let Some(whole) = trade.best(slot).filter(|_| off > SHARE && off > mul(middle, PART)) else { return };
        found.push(odd_share(key, slot, level, whole, share, middle));
    });
}

fn odd_share(key: &Key, slot: Slot, level: &Level<'_>, whole: &Level<'_>, share: Decimal, middle: Decimal) -> Finding {
    let percent = |d: Decimal| mul(d, Decimal::ONE_HUNDRED).round_dp(0);
    let title = format!(
        "{} is {} % of the two-way trade, against {} % in the reports around it.",
        capital(say::point(key, slot)),
        percent(share),
        percent(middle)
    );
    Finding::new(Kind::Conflict, "share-out-of-line", title, vec![level.id(), whole.id()])
        .verdict(Verdict::Implausible)
        .confidence(Confidence::Low)
        .steps(vec![say::step("one direction", level.value, key), say::step("two-way trade", whole.value, key)])
}

#[cfg(test)]
mod tests {
    use crate::testing::conflicts;

    const YEAR: [&str; 5] = [
        "a trade PE CL 2023-01/2023-02 20.1",
        "b trade PE CL 2023-01/2023-05 51.2",
        "c trade PE CL 2023 121.9",
        "d trade PE CL 2024-01/2024-03 33.3",
        "e trade PE CL 2022 118.4",
    ];

    #[test]
    fn a_moved_point() {
        let mut lines = YEAR.to_vec();
        lines.push("f trade PE CL 2024-01/2024-06 6.3");
        assert!(
            conflicts(&lines).contains(&"total-falls".to_owned())
                || conflicts(&lines).contains(&"out-of-line".to_owned())
        );
        lines.pop();
        lines.push("f trade PE CL 2024-01/2024-06 63");
        assert!(conflicts(&lines).is_empty());
    }

    #[test]
    fn a_total_that_leaves_an_uneven_year() {
        let lines = |middle: &str| {
            let middle = format!("b trade PE CL 2023-01/2023-05 {middle}");
            conflicts(&["a trade PE CL 2023-01/2023-03 30.0", &middle, "c trade PE CL 2023-01/2023-07 70.0"])
        };
        assert_eq!(lines("69.1"), ["uneven-totals"]);
        assert!(lines("51.1").is_empty());
    }
}
