//! A printed change against the two levels it is made of; and the changes and bases that nobody prints.

use crate::checks::repeats::capital;
use crate::family::Family;
use crate::finding::{Confidence, Finding, Kind, Verdict};
use crate::interval::{Interval, add, mul};
use crate::reading::{Key, Level, Line, Rate};
use crate::say;
use crate::slot::{Slot, Span};
use attache_core::Decimal;

pub(crate) fn check(family: &Family<'_>, found: &mut Vec<Finding>) {
    for (key, line) in &family.lines {
        for rate in line.rates.values().flatten() {
            against_levels(key, line, rate, found);
            implied_base(key, line, rate, found);
        }
        if key.span == Span::Flow {
            implied_growth(key, line, found);
        }
    }
}

/// Every change that the printed levels allow: from each level of the base period.
fn options<'l, 'a>(line: &'l Line<'a>, rate: &Rate<'a>, base: Slot) -> Vec<(Interval, &'l Level<'a>, Interval)> {
    let now: Vec<Interval> = match rate.value {
        Some(v) => vec![v],
        None => line.levels.get(&rate.slot).into_iter().flatten().map(|l| l.value).collect(),
    };
    let bases = line.levels.get(&base).into_iter().flatten();
    bases.flat_map(|b| now.iter().filter_map(move |v| Some((v.change_from(b.value)?, b, *v)))).collect()
}

fn against_levels(key: &Key, line: &Line<'_>, rate: &Rate<'_>, found: &mut Vec<Finding>) {
    let options = options(line, rate, rate.base);
    let Some((change, base, now)) = options.first() else { return };
    if let Some((change, base, _)) = options.iter().find(|(c, ..)| c.overlaps(rate.percent)) {
        return found.push(consistent(key, rate, base, *change));
    }
    let off = options.iter().map(|(c, ..)| c.gap(rate.percent)).min().unwrap_or_default();
    let one_doc = rate.by.iter().any(|s| base.in_doc(&s.doc));
    let slack = slack(rate, base, one_doc);
    let wording = off <= slack || month_on_month(line, rate) || key.span != Span::Flow && !rate.stated;
    let one_count = !key.is_loosely_defined() || one_doc || say::digit_slip(rate.printed, *change);
    let scope = one_count && now.before_change(rate.percent).is_none_or(|b| say::same_scope(b, base.value));
    if !wording && scope {
        found.push(conflict(key, rate, base, *change, *now, off));
    }
}

/// What a later revision of the base, or an approximation word, may explain, in percent points.
fn slack(rate: &Rate<'_>, base: &Level<'_>, one_doc: bool) -> Decimal {
    let share = if one_doc { Decimal::new(2, 2) } else { Decimal::new(5, 2) };
    let least = if one_doc { Decimal::new(3, 1) } else { Decimal::ONE };
    let revision = add(least, mul(rate.printed.abs(), share));
    if rate.exact && base.is_exact() { revision } else { add(revision, Decimal::TEN) }
}

/// A change without a named base may be against the period just before.
fn month_on_month(line: &Line<'_>, rate: &Rate<'_>) -> bool {
    if rate.stated {
        return false;
    }
    let Some(before) = rate.slot.before() else { return false };
    let short = rate.slot.whole_months().is_some_and(|m| m < 12);
    let other = options(line, rate, before);
    short
        && (other.iter().any(|(c, ..)| c.overlaps(rate.percent))
            || (other.is_empty() && rate.slot.months() <= Decimal::ONE))
}

fn consistent(key: &Key, rate: &Rate<'_>, base: &Level<'_>, change: Interval) -> Finding {
    let title = format!(
        "The printed change of {} ({} %) fits the printed levels.",
        say::point(key, rate.slot),
        say::signed(rate.printed)
    );
    Finding::new(Kind::Agreement, "growth-against-level", title, vec![rate.id(), base.id()])
        .steps(vec![say::percent_step("by the levels", change), say::percent_step("printed", rate.percent)])
}

fn conflict(key: &Key, rate: &Rate<'_>, base: &Level<'_>, change: Interval, now: Interval, off: Decimal) -> Finding {
    let unit = key.unit.as_deref();
    let mirrored = Interval::new(-rate.percent.low, -rate.percent.high);
    let turned = mirrored.widened(Decimal::ONE).overlaps(change);
    let slip = say::digit_slip(rate.printed, change);
    let confidence = match () {
        () if off >= Decimal::from(5) || slip || turned => Confidence::High,
        () if off >= Decimal::TWO => Confidence::Medium,
        () => Confidence::Low,
    };
    let implied = now.before_change(rate.percent);
    let base_instead = implied.map(|b| format!("{} of {}", say::period(rate.base), say::range(b, unit)));
    let slip = slip.then(|| format!("a digit of {} may have slipped", say::signed(rate.printed)));
    let direction = turned.then(|| "the direction of the change turned round".to_owned());
    let growth = Some(format!("a growth of {}", say::percent(change)));
    let alternatives = [growth, base_instead, slip, direction].into_iter().flatten().collect();
    let understood = if rate.stated { "" } else { " (base not printed; the same period a year earlier is understood)" };
    let title = format!(
        "{} is printed with a change of {} %, but the printed levels give {}.",
        capital(say::point(key, rate.slot)),
        say::signed(rate.printed),
        say::percent(change)
    );
    let mut steps = vec![
        say::step(format!("level in {}", say::period(rate.slot)), now, key),
        say::step(format!("level in {}{understood}", say::period(rate.base)), base.value, key),
        say::percent_step("change by the levels", change),
        say::percent_step("change as printed", rate.percent),
    ];
    steps.extend(implied.map(|b| say::step("base that the printed change implies", b, key)));
    let mut ids: Vec<String> = rate.by.iter().map(|s| s.id.clone()).collect();
    ids.extend(base.ids());
    Finding::new(Kind::Conflict, "growth-against-level", title, ids)
        .verdict(if turned { Verdict::SignOrDirection } else { Verdict::Inconsistent })
        .confidence(confidence)
        .steps(steps)
        .alternatives(alternatives)
}

/// The level of the base period, where nobody prints it.
fn implied_base(key: &Key, line: &Line<'_>, rate: &Rate<'_>, found: &mut Vec<Finding>) {
    if line.levels.contains_key(&rate.base) || key.span != Span::Flow {
        return;
    }
    let Some(base) = rate.implied_base() else { return };
    let title = format!("{} was {}.", capital(say::point(key, rate.base)), say::range(base, key.unit.as_deref()));
    let steps = vec![
        say::step(format!("level in {}", say::period(rate.slot)), rate.value.unwrap_or(base), key),
        say::percent_step("its change", rate.percent),
        say::step("base = level / (1 + change)", base, key),
    ];
    let confidence = if rate.stated && rate.exact { Confidence::High } else { Confidence::Medium };
    found.push(
        Finding::new(Kind::Implied, "base-of-growth", title, vec![rate.id()])
            .confidence(confidence)
            .steps(steps)
            .implied(say::implied(key, rate.base, base)),
    );
}

/// The change on a year earlier, where both levels are printed and the change is not, or is another.
fn implied_growth(key: &Key, line: &Line<'_>, found: &mut Vec<Finding>) {
    for (slot, now) in line.best_levels() {
        let Some(then) = line.best(slot.plus_years(-1)) else { continue };
        let Some(change) = now.value.change_from(then.value) else { continue };
        let printed = line
            .rates
            .get(&slot)
            .into_iter()
            .flatten()
            .any(|r| r.base == slot.plus_years(-1) && r.percent.widened(Decimal::ONE).overlaps(change));
        if printed || change.width() > Decimal::from(20) {
            continue;
        }
        let title =
            format!("{} changed by {} on the year before.", capital(say::point(key, slot)), say::percent(change));
        let steps = vec![
            say::step(say::period(slot), now.value, key),
            say::step(say::period(slot.plus_years(-1)), then.value, key),
            say::percent_step("change", change),
        ];
        let exact = now.is_exact() && then.is_exact();
        found.push(
            Finding::new(Kind::Implied, "growth-from-levels", title, vec![now.id(), then.id()])
                .confidence(if exact { Confidence::High } else { Confidence::Low })
                .steps(steps)
                .implied(say::implied_unit(key, slot, change, "percent")),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{conflicts, findings, implied};

    #[test]
    fn a_change_against_its_levels() {
        let then = "a trade PE CL 2023 100.0";
        assert_eq!(conflicts(&[then, "b trade PE CL 2024 121.3 +2.1%"]), ["growth-against-level"]);
        let turned = findings(&[then, "b trade PE CL 2024 121.3 -21.3%"]);
        assert_eq!(turned[0].verdict, Verdict::SignOrDirection);
        assert!(conflicts(&[then, "b trade PE CL 2024 121.3 +21.3%"]).is_empty());
        assert!(conflicts(&[then, "b trade PE CL 2024 121.3 +20.6%"]).is_empty(), "a revised base");
        assert!(conflicts(&[then, "b exports PE CL 2024 121.3 +2.1%"]).is_empty(), "another series");
    }

    #[test]
    fn what_nobody_prints() {
        assert!(implied(&["b trade PE CL 2024 121.3 +21.3%"], "base-of-growth", "2023", "100000000000"));
        assert!(implied(
            &["a trade PE CL 2023 100.0", "b trade PE CL 2024 121.3"],
            "growth-from-levels",
            "2024",
            "21.3"
        ));
    }
}
