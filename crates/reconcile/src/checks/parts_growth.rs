//! The change of trade against the changes of exports and imports: a whole changes by no more than the one and no less
//! than the other of its two parts.

use crate::checks::repeats::capital;
use crate::family::Family;
use crate::finding::{Confidence, Finding, Kind};
use crate::interval::{Interval, mul};
use crate::reading::{Key, Line, Rate};
use crate::say;
use crate::slot::{Slot, Span};
use attache_core::Decimal;

/// What rounding and revision may add, in percent points.
const SLACK: Decimal = Decimal::ONE;

pub(crate) fn check(family: &Family<'_>, found: &mut Vec<Finding>) {
    for (key, line) in family.lines.iter().filter(|(k, _)| k.indicator == "trade" && k.span == Span::Flow) {
        let [a, b] = &key.sides[..] else { continue };
        for (home, partner) in [(a, b), (b, a)] {
            let exports = family.lines.get(&key.with("exports", &[home, partner]));
            let imports = family.lines.get(&key.with("imports", &[partner, home]));
            let (Some(exports), Some(imports)) = (exports, imports) else { continue };
            for (slot, rates) in &line.rates {
                for rate in rates.iter().filter(|r| r.exact) {
                    if let Some((e, i)) = both(exports, imports, *slot, rate) {
                        compare(key, rate, e, i, found);
                    }
                }
            }
        }
    }
}

/// The changes of the two parts over the same period and base: those whose values add up to the whole before those
/// without values, and those of one report with it before others.
fn both<'l, 'a>(
    exports: &'l Line<'a>,
    imports: &'l Line<'a>,
    slot: Slot,
    whole: &Rate<'_>,
) -> Option<(&'l Rate<'a>, &'l Rate<'a>)> {
    let same = |r: &&Rate<'_>| r.base == whole.base && r.exact;
    let together = |r: &Rate<'_>| r.by.iter().any(|s| whole.by.iter().any(|w| w.doc == s.doc));
    let of = |line: &'l Line<'a>| line.rates.get(&slot).into_iter().flatten().filter(same);
    let pairs = of(exports).flat_map(|e| of(imports).map(move |i| (e, i))).filter(|(e, i)| adds_up(whole, e, i));
    pairs.min_by_key(|(e, i)| {
        let valued = whole.value.is_some() && e.value.is_some() && i.value.is_some();
        (!valued, !together(e) || !together(i))
    })
}

fn compare(key: &Key, rate: &Rate<'_>, e: &Rate<'_>, i: &Rate<'_>, found: &mut Vec<Finding>) {
    let low = e.percent.low.min(i.percent.low);
    let high = e.percent.high.max(i.percent.high);
    let between = Interval::new(low, high);
    let ids: Vec<String> = [rate, e, i].iter().map(|r| r.id()).collect();
    let mut steps = vec![
        say::percent_step("change of the exports", e.percent),
        say::percent_step("change of the imports", i.percent),
        say::percent_step("change of the trade as printed", rate.percent),
    ];
    let weighed = weighed(rate, e, i);
    steps.extend(weighed.map(|w| say::percent_step("change of the sum of both", w)));
    if between.overlaps(rate.percent) {
        let title = format!("The change of {} lies between those of exports and imports.", say::point(key, rate.slot));
        return found.push(Finding::new(Kind::Agreement, "growth-between-parts", title, ids).steps(steps));
    }
    if between.gap(rate.percent) <= SLACK {
        return;
    }
    let title = format!(
        "{} is printed with a change of {} %, but exports changed by {} % and imports by {} %: the whole lies between its parts.",
        capital(say::point(key, rate.slot)),
        say::signed(rate.printed),
        say::signed(e.printed),
        say::signed(i.printed)
    );
    let one_doc = rate.by.iter().any(|s| [e, i].iter().all(|r| r.by.iter().any(|p| p.doc == s.doc)));
    let alternatives = match weighed {
        Some(w) => vec![format!("a growth of {}", say::percent(w))],
        None => vec![format!("a growth between {} % and {} %", say::signed(low), say::signed(high))],
    };
    found.push(
        Finding::new(Kind::Conflict, "growth-between-parts", title, ids)
            .confidence(if one_doc { Confidence::High } else { Confidence::Medium })
            .steps(steps)
            .alternatives(alternatives),
    );
}

/// Whether the two are the parts of this whole, as far as their values are printed.
fn adds_up(rate: &Rate<'_>, e: &Rate<'_>, i: &Rate<'_>) -> bool {
    match (rate.value, e.value, i.value) {
        (Some(whole), Some(e), Some(i)) => e.plus(i).gap(whole) <= mul(whole.high, Decimal::new(5, 2)),
        _ => true,
    }
}

/// The change that the two parts make together, where their values are printed and add up to the whole.
fn weighed(rate: &Rate<'_>, e: &Rate<'_>, i: &Rate<'_>) -> Option<Interval> {
    let now = e.value?.plus(i.value?);
    adds_up(rate, e, i).then(|| now.change_from(e.implied_base()?.plus(i.implied_base()?)))?
}

#[cfg(test)]
mod tests {
    use crate::testing::conflicts;

    #[test]
    fn a_whole_changes_between_its_parts() {
        let parts = ["a exports PE CL 2023 20.3 -6.7%", "a imports CL PE 2023 41.2 -17.5%"];
        assert_eq!(conflicts(&[parts[0], parts[1], "a trade PE CL 2023 61.5 -4.5%"]), ["growth-between-parts"]);
        assert!(conflicts(&[parts[0], parts[1], "a trade PE CL 2023 61.5 -14.2%"]).is_empty());
        assert!(conflicts(&[parts[0], parts[1], "a trade PE CL 2023 223 +31%"]).is_empty(), "another scope");
    }
}
