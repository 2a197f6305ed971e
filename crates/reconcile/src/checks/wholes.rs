//! Parts and wholes: a province within its country, one product within all, one gate within all ways.

use crate::checks::repeats::capital;
use crate::family::Family;
use crate::finding::{Confidence, Finding, Kind};
use crate::input::Context;
use crate::reading::{Key, Level, Line};
use crate::say;
use crate::slot::{Slot, Span};
use attache_core::Decimal;

const SLACK: Decimal = Decimal::from_parts(2, 0, 0, false, 2);

/// Which way a part lies in its whole.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Side,
    Product,
    Gate,
}

pub(crate) fn check(context: &Context<'_>, family: &Family<'_>, found: &mut Vec<Finding>) {
    let mut within: std::collections::BTreeMap<Key, Vec<(&Key, &Line<'_>, Slot, &Level<'_>)>> = Default::default();
    for (key, line) in &family.lines {
        if !countable(key) {
            continue;
        }
        for (way, whole_key) in wholes(context, key) {
            let Some(whole) = family.lines.get(&whole_key) else { continue };
            for (slot, part) in line.best_levels() {
                let Some((at, level)) = around(whole, slot) else { continue };
                if part.value.low <= level.value.high {
                    if way == Way::Side {
                        within.entry(whole_key.clone()).or_default().push((key, whole, slot, part));
                    }
                } else if over(key, part, level) {
                    found.push(conflict(key, slot, part, &whole_key, at, level));
                }
            }
        }
    }
    for (whole_key, parts) in within {
        consistent(&whole_key, &parts, found);
    }
}

/// Whether a part is clearly more than its whole, and both can be of one thing.
fn over(key: &Key, part: &Level<'_>, whole: &Level<'_>) -> bool {
    let clear = say::relative_gap(part.value, whole.value) > SLACK;
    clear && say::same_scope(part.value, whole.value) && !key.is_loosely_defined()
}

fn countable(key: &Key) -> bool {
    let sum = matches!(
        key.indicator.as_str(),
        "trade" | "exports" | "imports" | "fdi" | "projects" | "visitors" | "students"
    );
    sum && key.per.is_none() && key.unit.as_deref() != Some("percent") && key.span != Span::Since
}

/// The series that a series is part of.
fn wholes(context: &Context<'_>, key: &Key) -> Vec<(Way, Key)> {
    let mut wholes = Vec::new();
    for (i, side) in key.sides.iter().enumerate() {
        let Some(parent) = context.parts.parent(side) else { continue };
        let mut sides = key.sides.clone();
        sides[i] = parent;
        if key.indicator == "trade" {
            sides.sort();
        }
        wholes.push((Way::Side, Key { sides, ..key.clone() }));
    }
    if key.product.is_some() {
        wholes.push((Way::Product, Key { product: None, ..key.clone() }));
    }
    if key.through.is_some() {
        wholes.push((Way::Gate, Key { through: None, ..key.clone() }));
    }
    wholes
}

/// The level of the whole for the same period, else for the shortest period around it; of a stock, the next later one.
fn around<'l, 'a>(whole: &'l Line<'a>, slot: Slot) -> Option<(Slot, &'l Level<'a>)> {
    if let Some(level) = whole.best(slot) {
        return Some((slot, level));
    }
    match slot.span() {
        Span::Stock => whole.levels.range(slot..).next().and_then(|(s, l)| Some((*s, l.first()?))),
        _ => whole
            .best_levels()
            .filter(|(s, _)| s.contains(slot))
            .min_by_key(|(s, _)| s.to.zip(s.from).map(|(b, a)| b - a)),
    }
}

fn conflict(key: &Key, slot: Slot, part: &Level<'_>, whole_key: &Key, at: Slot, whole: &Level<'_>) -> Finding {
    let unit = key.unit.as_deref();
    let title = format!(
        "{} is {}, more than the {} of the whole ({}).",
        capital(say::point(key, slot)),
        say::amount(part.printed, unit),
        say::amount(whole.printed, unit),
        say::point(whole_key, at)
    );
    let exact = part.is_exact() && whole.is_exact();
    let confidence = match () {
        () if key.span == Span::Stock || key.is_loosely_defined() || !exact => Confidence::Low,
        () if slot == at => Confidence::High,
        () => Confidence::Medium,
    };
    Finding::new(Kind::Conflict, "part-within-whole", title, vec![part.id(), whole.id()])
        .confidence(confidence)
        .steps(vec![say::step("part", part.value, key), say::step("whole", whole.value, whole_key)])
}

/// All parts of one whole that fit, told once: the sum of the newest of each.
fn consistent(whole_key: &Key, parts: &[(&Key, &Line<'_>, Slot, &Level<'_>)], found: &mut Vec<Finding>) {
    let mut newest: std::collections::BTreeMap<&Key, (Slot, &Level<'_>, &Line<'_>)> = Default::default();
    for (key, whole, slot, level) in parts {
        let entry = newest.entry(key).or_insert((*slot, level, whole));
        if slot.to > entry.0.to {
            *entry = (*slot, level, whole);
        }
    }
    let Some((_, (_, _, whole))) = newest.first_key_value() else { return };
    let whole = *whole;
    let Some((at, level)) = newest.values().filter_map(|(slot, ..)| around(whole, *slot)).max_by_key(|(s, _)| s.to)
    else {
        return;
    };
    let mut sum: Option<crate::interval::Interval> = None;
    let mut steps = Vec::new();
    let mut ids = vec![level.id()];
    for (key, (slot, part, _)) in &newest {
        sum = Some(sum.map_or(part.value, |s| s.plus(part.value)));
        steps.push(say::step(say::point(key, *slot), part.value, key));
        ids.push(part.id());
    }
    let Some(sum) = sum.filter(|s| s.low <= level.value.high) else { return };
    steps.push(say::step("sum of the parts", sum, whole_key));
    steps.push(say::step(say::point(whole_key, at), level.value, whole_key));
    let title = format!(
        "The parts printed of {} come to {} of {}: they fit.",
        say::point(whole_key, at),
        say::amount(sum.mid(), whole_key.unit.as_deref()),
        say::amount(level.printed, whole_key.unit.as_deref())
    );
    found.push(Finding::new(Kind::Agreement, "part-within-whole", title, ids).steps(steps));
}

#[cfg(test)]
mod tests {
    use crate::testing::{conflicts, findings};

    #[test]
    fn a_part_is_no_more_than_its_whole() {
        assert_eq!(conflicts(&["a trade PE CL 2023 12.4", "b trade PE CL-AN 2023 14.2"]), ["part-within-whole"]);
        let product = ["a exports PE CL 2023 12.4", "b exports PE CL 2023 14.2 product=product:tea"];
        assert_eq!(conflicts(&product), ["part-within-whole"]);
        assert!(conflicts(&["a trade PE CL 2023 12.4", "b trade PE CL-AN 2024 14.2"]).is_empty(), "another year");
    }

    #[test]
    fn parts_that_fit_are_told_once() {
        let lines = ["a trade PE CL 2023 12.4", "b trade PE CL-AN 2023 4.2", "c trade PE CL-AT 2023-01/2023-08 1.1"];
        let fit = findings(&lines).into_iter().filter(|f| f.rule == "part-within-whole");
        assert_eq!(fit.map(|f| f.statements.len()).collect::<Vec<_>>(), [3]);
    }
}
