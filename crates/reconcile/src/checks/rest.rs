//! What a printed change leaves for the rest of a year: the base that it implies, set against the other totals of that
//! year, and the change that it leaves for the months after an earlier total.
//!
//! A plausibility, not a proof: only goods between two whole countries are judged by their monthly rate, and only where
//! the rate is less than half or more than twice of what stands beside it. A rest below zero is wrong for any flow.

use crate::checks::repeats::capital;
use crate::family::Family;
use crate::finding::{Confidence, Finding, Kind, Verdict};
use crate::interval::{Interval, div, mul};
use crate::reading::{Key, Level, Line, Rate};
use crate::say;
use crate::slot::{Slot, Span};
use attache_core::Decimal;

/// Whatever its direction, no rest of a year differs by this much from the months before it.
const ABSURD: Decimal = Decimal::from_parts(60, 0, 0, false, 0);

/// A change of direction by less than this is a change of season or of fortune.
const TURN: Decimal = Decimal::from_parts(30, 0, 0, false, 0);

pub(crate) fn check(family: &Family<'_>, found: &mut Vec<Finding>) {
    for (key, line) in &family.lines {
        if key.span != Span::Flow {
            continue;
        }
        for rate in line.rates.values().flatten().filter(|r| r.exact) {
            rest_of_base_year(key, line, rate, found);
        }
        if has_even_months(key) {
            rest_of_growth(key, line, found);
        }
    }
}

/// Goods of all kinds between whole countries come month by month; others by season and by project.
fn has_even_months(key: &Key) -> bool {
    key.is_goods() && is_between_countries(key)
}

/// All products, all ways, two whole countries.
pub(crate) fn is_between_countries(key: &Key) -> bool {
    key.is_total() && !key.sides.iter().any(|s| s.contains('-') || s.contains(':'))
}

/// The printed total of the longer period that begins on the same day and ends next.
fn next_longer<'l, 'a>(line: &'l Line<'a>, slot: Slot) -> Option<(Slot, &'l Level<'a>)> {
    let (slot, levels) = line.levels.range((std::ops::Bound::Excluded(slot), std::ops::Bound::Unbounded)).next()?;
    levels.first().map(|l| (*slot, l))
}

fn rest_of_base_year(key: &Key, line: &Line<'_>, rate: &Rate<'_>, found: &mut Vec<Finding>) {
    let Some(base) = rate.implied_base() else { return };
    let agrees = |l: &Level<'_>| say::relative_gap(l.value, base) <= Decimal::new(1, 2);
    if line.levels.get(&rate.base).is_some_and(|levels| levels.iter().any(agrees)) {
        return;
    }
    below_the_shorter(key, line, rate, base, found);
    let Some((longer, total)) = next_longer(line, rate.base) else { return };
    let Some(rest) = rate.base.rest_of(longer).filter(|_| total.is_exact()) else { return };
    if !of_one_thing(key, (rate.base, base), (longer, total)) {
        return;
    }
    let left = total.value.minus(base);
    let negative = left.high < Decimal::ZERO;
    let (before, after) = (base.scaled_by_months(rate.base), left.scaled_by_months(rest));
    let thin = mul(after.high, Decimal::TWO) < before.low;
    let thick = after.low > mul(before.high, Decimal::TWO);
    let judged = has_even_months(key) && rest.months() >= Decimal::TWO && rate.base.months() >= Decimal::from(3);
    if negative || (judged && (thin || thick)) {
        let finding = odd_rest(key, rate, (longer, total), (rest, left), [base, before, after]);
        found.push(if negative {
            finding.verdict(Verdict::Inconsistent).confidence(Confidence::High)
        } else {
            finding.verdict(Verdict::Implausible).confidence(Confidence::Medium)
        });
    }
}

/// A product is named; without one, what is far too much may be the total of another scope. A unit too large by a
/// thousand is a slip of its own: "billion" for "million".
fn of_one_thing(key: &Key, (slot, base): (Slot, Interval), (longer, total): (Slot, &Level<'_>)) -> bool {
    if key.is_loosely_defined() {
        return false;
    }
    let thousandth = base.over(Interval::exact(Decimal::ONE_THOUSAND));
    let unit_slip = key.product.is_some() && thousandth.is_some_and(|b| b.low <= total.value.high);
    // The base at its own rate over the longer period.
    let projected = base.scaled_by_months(slot).scaled(longer.months());
    say::same_scope(projected, total.value) || unit_slip
}

fn odd_rest(
    key: &Key,
    rate: &Rate<'_>,
    (longer, total): (Slot, &Level<'_>),
    (rest, left): (Slot, Interval),
    [base, before, after]: [Interval; 3],
) -> Finding {
    let unit = key.unit.as_deref();
    let title = format!(
        "The change of {} % printed for {} leaves {} for {}, {} a month against {} before.",
        say::signed(rate.printed),
        say::point(key, rate.slot),
        say::range(left, unit),
        say::period(rest),
        say::amount(after.mid(), None),
        say::amount(before.mid(), unit)
    );
    let steps = vec![
        say::step(format!("base implied for {}", say::period(rate.base)), base, key),
        say::step(format!("total printed for {}", say::period(longer)), total.value, key),
        say::step(format!("left for {}", say::period(rest)), left, key),
        say::step("a month of it", after, key),
        say::step("a month before", before, key),
    ];
    let even = even_share(total.value, rate.base, longer);
    let change = rate.value.and_then(|v| v.change_from(Interval::exact(even)));
    let change = change.map_or_else(|| "another size".into(), |c| format!("{} %", say::signed(c.mid().round_dp(0))));
    let even = format!("a base of about {} at an even rate, that is a change of {change}", say::amount(even, unit));
    Finding::new(Kind::Conflict, "rest-of-base-year", title, vec![rate.id(), total.id()])
        .steps(steps)
        .alternatives(vec![even])
}

/// The implied base is less than a total of fewer months.
fn below_the_shorter(key: &Key, line: &Line<'_>, rate: &Rate<'_>, base: Interval, found: &mut Vec<Finding>) {
    let shorter = line.levels.range(..rate.base).next_back();
    let Some((slot, total)) = shorter.and_then(|(s, l)| Some((*s, l.first()?))) else { return };
    let under = slot.rest_of(rate.base).is_some() && base.high < total.value.low && total.is_exact();
    if !under || say::relative_gap(base, total.value) <= Decimal::new(1, 2) || !say::same_scope(base, total.value) {
        return;
    }
    let unit = key.unit.as_deref();
    let title = format!(
        "The change of {} % printed for {} implies {} for {}, less than the {} printed for {}.",
        say::signed(rate.printed),
        say::point(key, rate.slot),
        say::range(base, unit),
        say::period(rate.base),
        say::amount(total.printed, unit),
        say::period(slot)
    );
    found.push(
        Finding::new(Kind::Conflict, "rest-of-base-year", title, vec![rate.id(), total.id()])
            .confidence(if key.is_loosely_defined() { Confidence::Low } else { Confidence::High })
            .steps(vec![
                say::step(format!("base implied for {}", say::period(rate.base)), base, key),
                say::step(format!("total printed for {}", say::period(slot)), total.value, key),
            ]),
    );
}

fn even_share(total: Interval, part: Slot, whole: Slot) -> Decimal {
    div(mul(total.mid(), part.months()), whole.months()).unwrap_or_default()
}

impl Interval {
    fn scaled_by_months(self, slot: Slot) -> Interval {
        let months = slot.months().max(Decimal::new(1, 1));
        self.over(Interval::exact(months)).unwrap_or(self)
    }
}

/// Two changes within one year, against one year: what they leave for the months between the two totals.
fn rest_of_growth(key: &Key, line: &Line<'_>, found: &mut Vec<Finding>) {
    let rates: Vec<&Rate<'_>> =
        line.rates.values().flatten().filter(|r| r.exact && r.value.is_some() && r.implied_base().is_some()).collect();
    for longer in &rates {
        // Only the nearest shorter period; an odd one further off was judged against that.
        let shorter =
            rates.iter().filter(|s| s.slot.rest_of(longer.slot).is_some() && s.base.rest_of(longer.base).is_some());
        let Some(shorter) = shorter.max_by_key(|s| s.slot) else { continue };
        if shorter.slot.months() >= Decimal::from(3) {
            turned(key, line, shorter, longer, found);
        }
    }
}

fn turned(key: &Key, line: &Line<'_>, shorter: &Rate<'_>, longer: &Rate<'_>, found: &mut Vec<Finding>) {
    let Some(rest) = shorter.slot.rest_of(longer.slot) else { return };
    let (Some(v1), Some(v2)) = (shorter.value, longer.value) else { return };
    let (Some(b1), Some(b2)) = (shorter.implied_base(), longer.implied_base()) else { return };
    let (now, then) = (v2.minus(v1), b2.minus(b1));
    let Some(change) = now.change_from(then) else { return };
    let opposite = (change.high < Decimal::ZERO) != (shorter.percent.high < Decimal::ZERO);
    let apart = change.gap(shorter.percent);
    let turned = apart >= TURN && opposite && rest.months() >= Decimal::from(3);
    if !turned && apart < ABSURD {
        return;
    }
    let steps = vec![
        say::step(format!("left for {}", say::period(rest)), now, key),
        say::step("base of the shorter period", b1, key),
        say::step("base of the longer period", b2, key),
        say::step(format!("base left for {}", say::period(rest.plus_years(-1))), then, key),
        say::percent_step("change of the rest", change),
    ];
    let finding = odd_change(key, shorter, longer, rest, change).steps(steps);
    // The base that is printed elsewhere, and what the rest comes to with it.
    let printed = line.best(longer.base).filter(|l| !l.value.overlaps(b2));
    let with_printed = printed.and_then(|l| {
        let change = say::percent(now.change_from(l.value.minus(b1))?);
        let (amount, base) = (say::amount(l.printed, key.unit.as_deref()), say::period(longer.base));
        Some(format!("with the {amount} printed for {base}, the rest changed by {change}"))
    });
    found.push(finding.alternatives(with_printed.into_iter().collect()));
}

fn odd_change(key: &Key, shorter: &Rate<'_>, longer: &Rate<'_>, rest: Slot, change: Interval) -> Finding {
    let title = format!(
        "{} changed by {} %, but the {} % printed for {} leaves {} for {}.",
        capital(say::point(key, shorter.slot)),
        say::signed(shorter.printed),
        say::signed(longer.printed),
        say::period(longer.slot),
        say::percent(change),
        say::period(rest)
    );
    Finding::new(Kind::Conflict, "rest-of-growth", title, vec![shorter.id(), longer.id()])
        .verdict(Verdict::Implausible)
        .confidence(Confidence::Medium)
}

#[cfg(test)]
mod tests {
    use crate::testing::conflicts;

    #[test]
    fn a_base_leaves_too_little_of_its_year() {
        let year = "a trade PE CL 2023 171.9";
        assert_eq!(conflicts(&[year, "b trade PE CL 2024-01/2024-10 168.5 +2.1%"]), ["rest-of-base-year"]);
        assert!(conflicts(&[year, "b trade PE CL 2024-01/2024-10 168.5 +21.3%"]).is_empty());
        assert!(
            conflicts(&["a trade PE CL-AN 2023 171.9", "b trade PE CL-AN 2024-01/2024-10 168.5 +2.1%"]).is_empty(),
            "a province has its seasons"
        );
    }

    #[test]
    fn a_fall_right_after_a_rise() {
        let half = "a trade PE CL 2024-01/2024-06 94.5 +24.1%";
        assert_eq!(conflicts(&[half, "b trade PE CL 2024-01/2024-10 168.5 +2.1%"]), ["rest-of-growth"]);
        assert!(conflicts(&[half, "b trade PE CL 2024-01/2024-10 168.5 +17.0%"]).is_empty());
    }
}
