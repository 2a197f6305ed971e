//! Totals since one day: they never fall, and what lies between two of them is a value of its own.

use crate::checks::repeats::capital;
use crate::family::Family;
use crate::finding::{Confidence, Finding, Kind};
use crate::interval::{Interval, mul};
use crate::reading::{Key, Level, Line, Rate};
use crate::say;
use crate::slot::{Slot, Span};
use attache_core::{Approx, Date, Day, Decimal};
use std::collections::BTreeMap;

/// A total may shrink by this share when it is revised.
const REVISION: Decimal = Decimal::from_parts(5, 0, 0, false, 3);
const SOME: Decimal = Decimal::from_parts(2, 0, 0, false, 2);

/// A total, printed or implied by a printed change.
struct Total<'l, 'a> {
    slot: Slot,
    value: Interval,
    level: Option<&'l Level<'a>>,
    rate: Option<&'l Rate<'a>>,
}

impl Total<'_, '_> {
    fn id(&self) -> String {
        self.level.map(Level::id).or_else(|| self.rate.map(Rate::id)).unwrap_or_default()
    }

    fn is_exact(&self) -> bool {
        self.level.is_none_or(Level::is_exact)
    }

    fn step(&self, key: &Key) -> crate::finding::Step {
        let how = if self.level.is_some() { "printed" } else { "implied by its later change" };
        say::step(format!("{} ({how})", say::period(self.slot)), self.value, key)
    }
}

pub(crate) fn check(family: &Family<'_>, found: &mut Vec<Finding>) {
    for (key, line) in family.lines.iter().filter(|(k, _)| k.span == Span::Flow && k.unit.as_deref() != Some("percent"))
    {
        if key.per.is_some() {
            continue;
        }
        for totals in chains(line).values() {
            for pair in totals.windows(2) {
                pairwise(key, line, &pair[0], &pair[1], found);
            }
            second_half(key, totals, found);
        }
        parts_of_a_period(key, line, found);
    }
}

/// Totals by their first day, the shortest first.
fn chains<'l, 'a>(line: &'l Line<'a>) -> BTreeMap<Option<Day>, Vec<Total<'l, 'a>>> {
    let mut chains: BTreeMap<Option<Day>, Vec<Total<'l, 'a>>> = BTreeMap::new();
    for (slot, level) in line.best_levels() {
        let total = Total { slot, value: level.value, level: Some(level), rate: None };
        chains.entry(slot.from).or_default().push(total);
    }
    for (slot, (value, rate)) in line.implied_bases() {
        chains.entry(slot.from).or_default().push(Total { slot, value, level: None, rate: Some(rate) });
    }
    for totals in chains.values_mut() {
        totals.sort_by_key(|t| t.slot);
    }
    chains
}

fn pairwise(key: &Key, line: &Line<'_>, shorter: &Total<'_, '_>, longer: &Total<'_, '_>, found: &mut Vec<Finding>) {
    let Some(rest) = shorter.slot.rest_of(longer.slot) else { return };
    let between = longer.value.minus(shorter.value);
    if between.high < Decimal::ZERO {
        if shorter.level.is_some() && longer.level.is_some() {
            falls(key, shorter, longer, between, found);
        }
        return;
    }
    if let Some(printed) = line.best(rest) {
        return against_printed(key, shorter, longer, rest, between, printed, found);
    }
    found.push(difference(key, shorter, longer, rest, between));
}

fn falls(key: &Key, shorter: &Total<'_, '_>, longer: &Total<'_, '_>, between: Interval, found: &mut Vec<Finding>) {
    if say::relative_gap(shorter.value, longer.value) <= REVISION {
        return;
    }
    let exact = shorter.is_exact() && longer.is_exact();
    // "Over X" is no less than X; "nearly X" and "about X" have no firm lower end.
    let firm = shorter.is_exact() || shorter.level.is_some_and(|l| l.approx == Approx::Above);
    let slip = !key.is_loosely_defined() || say::slipped(shorter.value, longer.value);
    if !firm || !slip || !say::same_scope(shorter.value, longer.value) {
        return;
    }
    let title = format!(
        "The total of {} falls from {} in {} to {} in {}.",
        key.label(),
        say::amount(shorter.value.mid(), key.unit.as_deref()),
        say::period(shorter.slot),
        say::amount(longer.value.mid(), key.unit.as_deref()),
        say::period(longer.slot)
    );
    let confidence = match () {
        () if key.is_loosely_defined() || !exact => Confidence::Low,
        () if say::relative_gap(shorter.value, longer.value) > SOME => Confidence::High,
        () => Confidence::Medium,
    };
    let steps = vec![shorter.step(key), longer.step(key), say::step("difference", between, key)];
    found.push(
        Finding::new(Kind::Conflict, "total-falls", title, vec![shorter.id(), longer.id()])
            .confidence(confidence)
            .steps(steps),
    );
}

fn difference(key: &Key, shorter: &Total<'_, '_>, longer: &Total<'_, '_>, rest: Slot, between: Interval) -> Finding {
    let months = rest.months();
    let mut title = format!("{} was {}", capital(say::point(key, rest)), say::range(between, key.unit.as_deref()));
    let monthly = between.over(Interval::exact(months.max(Decimal::ONE)));
    let mut steps = vec![longer.step(key), shorter.step(key), say::step("difference", between, key)];
    if let Some(monthly) = monthly.filter(|_| months > Decimal::ONE) {
        title.push_str(&format!(", {} a month", say::amount(monthly.mid(), None)));
        steps.push(say::step("a month", monthly, key));
    }
    title.push('.');
    let sure = shorter.is_exact() && longer.is_exact();
    let confidence = match () {
        () if sure && shorter.rate.is_none() && longer.rate.is_none() => Confidence::High,
        () if sure => Confidence::Medium,
        () => Confidence::Low,
    };
    Finding::new(Kind::Implied, "difference-of-totals", title, vec![shorter.id(), longer.id()])
        .confidence(confidence)
        .steps(steps)
        .implied(say::implied(key, rest, between))
}

fn against_printed(
    key: &Key,
    shorter: &Total<'_, '_>,
    longer: &Total<'_, '_>,
    rest: Slot,
    between: Interval,
    printed: &Level<'_>,
    found: &mut Vec<Finding>,
) {
    let slack = mul(longer.value.high, SOME);
    let exact = shorter.is_exact() && longer.is_exact() && printed.is_exact();
    let ids = vec![shorter.id(), longer.id(), printed.id()];
    let steps = vec![
        longer.step(key),
        shorter.step(key),
        say::step("difference", between, key),
        say::step(format!("printed for {}", say::period(rest)), printed.value, key),
    ];
    if between.overlaps(printed.value) {
        let title = format!("{} fits the totals around it.", capital(say::point(key, rest)));
        return found.push(Finding::new(Kind::Agreement, "difference-of-totals", title, ids).steps(steps));
    }
    let alike = say::same_scope(between, printed.value) && !key.is_loosely_defined();
    if !exact || !alike || between.gap(printed.value) <= slack || shorter.rate.is_some() || longer.rate.is_some() {
        return;
    }
    let title = format!(
        "{} is printed as {}, but the totals around it leave {}.",
        capital(say::point(key, rest)),
        say::amount(printed.printed, key.unit.as_deref()),
        say::range(between, key.unit.as_deref())
    );
    let confidence = if key.is_loosely_defined() { Confidence::Low } else { Confidence::Medium };
    found.push(
        Finding::new(Kind::Conflict, "difference-of-totals", title, ids)
            .confidence(confidence)
            .steps(steps)
            .alternatives(vec![say::range(between, key.unit.as_deref())]),
    );
}

/// The second half of a year, where other totals stand between.
fn second_half(key: &Key, totals: &[Total<'_, '_>], found: &mut Vec<Finding>) {
    let ends = |t: &&Total<'_, '_>, month: u8| {
        let whole = t.slot.whole_months() == Some(i32::from(month));
        whole && t.slot.from.is_some_and(|d| Date::from_day(d).month == 1)
    };
    let at = |month| totals.iter().position(|t| ends(&t, month));
    let (Some(half), Some(year)) = (at(6), at(12)) else { return };
    if year <= half + 1 {
        return;
    }
    let (half, year) = (&totals[half], &totals[year]);
    if let Some(rest) = half.slot.rest_of(year.slot) {
        let between = year.value.minus(half.value);
        if between.low > Decimal::ZERO {
            found.push(difference(key, half, year, rest, between));
        }
    }
}

/// A month or a quarter is no more than a period around it that begins earlier.
fn parts_of_a_period(key: &Key, line: &Line<'_>, found: &mut Vec<Finding>) {
    let slots: Vec<(Slot, &Level<'_>)> = line.best_levels().collect();
    for (i, (whole, outer)) in slots.iter().enumerate() {
        // In order of the first day: what begins later and still within.
        for (part, inner) in slots[i + 1..].iter().take_while(|(p, _)| p.from <= whole.to) {
            let inside = part.from > whole.from && whole.contains(*part);
            if !inside || inner.value.low <= outer.value.high {
                continue;
            }
            let alike = say::same_scope(inner.value, outer.value) && !key.is_loosely_defined();
            if say::relative_gap(inner.value, outer.value) <= SOME || !alike {
                continue;
            }
            let title = format!(
                "{} is {}, more than {} in all of {}.",
                capital(say::point(key, *part)),
                say::amount(inner.printed, key.unit.as_deref()),
                say::amount(outer.printed, key.unit.as_deref()),
                say::period(*whole)
            );
            let sure = inner.is_exact() && outer.is_exact() && !key.is_loosely_defined();
            found.push(
                Finding::new(Kind::Conflict, "part-of-period", title, vec![inner.id(), outer.id()])
                    .confidence(if sure { Confidence::High } else { Confidence::Low })
                    .steps(vec![
                        say::step(say::period(*part), inner.value, key),
                        say::step(say::period(*whole), outer.value, key),
                    ]),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{conflicts, implied};

    #[test]
    fn totals_never_fall() {
        let six = "a trade PE CL 2024-01/2024-06 94.5";
        assert_eq!(conflicts(&[six, "b trade PE CL 2024-01/2024-09 84.6"]), ["total-falls"]);
        assert!(conflicts(&[six, "b trade PE CL 2024-01/2024-09 148.6"]).is_empty());
        assert!(conflicts(&[six, "b trade PE CL 2023-01/2023-09 84.6"]).is_empty(), "another year");
    }

    #[test]
    fn what_lies_between_two_totals() {
        let lines = ["a trade PE CL 2024-01/2024-06 94.5", "b trade PE CL 2024-01/2024-09 148.6"];
        assert!(implied(&lines, "difference-of-totals", "2024-07/2024-09", "54100000000"));
        let quarter = |v: &str| conflicts(&[lines[0], lines[1], &format!("c trade PE CL 2024-07/2024-09 {v}")]);
        assert!(quarter("54.1").is_empty());
        assert_eq!(quarter("45.1"), ["difference-of-totals"]);
    }

    #[test]
    fn a_month_is_no_more_than_its_year() {
        assert_eq!(conflicts(&["a trade PE CL 2023 20.5", "b trade PE CL 2023-03 25.2"]), ["part-of-period"]);
    }
}
