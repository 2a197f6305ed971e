//! Two reports of one value: the same series, the same period.

use crate::family::Family;
use crate::finding::{Confidence, Finding, Kind};
use crate::input::Context;
use crate::interval::Interval;
use crate::reading::{Key, Level, Rate};
use crate::say;
use crate::slot::Slot;
use attache_core::{Decimal, Section, Statement};
use std::collections::BTreeSet;

/// Beyond this share two values are no revision of each other.
const REVISION: Decimal = Decimal::from_parts(5, 0, 0, false, 3);
const CLEAR: Decimal = Decimal::from_parts(2, 0, 0, false, 2);

pub(crate) fn check(context: &Context<'_>, family: &Family<'_>, found: &mut Vec<Finding>) {
    for (key, line) in &family.lines {
        for (slot, levels) in &line.levels {
            agreement(context, key, *slot, levels, found);
            conflicts(key, *slot, levels, found);
        }
        for (slot, rates) in &line.rates {
            rate_conflicts(key, *slot, rates, found);
        }
    }
    methods(family, found);
}

fn agreement(context: &Context<'_>, key: &Key, slot: Slot, levels: &[Level<'_>], found: &mut Vec<Finding>) {
    let Some(best) = levels.first() else { return };
    let same: Vec<&Level<'_>> = levels.iter().filter(|l| l.value.overlaps(best.value)).collect();
    let by: Vec<&Statement> = same.iter().flat_map(|l| l.by.iter().copied()).collect();
    let sources = independent(context, &by);
    if sources < 2 {
        return;
    }
    let title = format!("{} independent reports agree on {}.", sources, say::point(key, slot));
    let steps = same.iter().map(|l| say::step(printed(l, key), l.value, key)).collect();
    let ids = by.iter().map(|s| s.id.clone()).collect();
    found.push(Finding::new(Kind::Agreement, "repeated-value", title, ids).steps(steps));
}

/// The number of sources that do not copy each other: different documents with different words.
pub(crate) fn independent(context: &Context<'_>, by: &[&Statement]) -> usize {
    let mut docs: BTreeSet<&str> = BTreeSet::new();
    let mut words: BTreeSet<String> = BTreeSet::new();
    let mut titles: BTreeSet<&str> = BTreeSet::new();
    for s in by {
        if docs.contains(s.doc.as_str()) {
            continue;
        }
        let title = context.document(&s.doc).and_then(|d| d.title.as_deref()).filter(|t| !t.is_empty());
        let quote: String = s.quote.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let copy = title.is_some_and(|t| titles.contains(t)) || (quote.len() > 40 && words.contains(&quote));
        if !copy {
            docs.insert(&s.doc);
        }
        words.insert(quote);
        titles.extend(title);
    }
    docs.len()
}

fn printed(level: &Level<'_>, key: &Key) -> String {
    let word = match level.approx.sign() {
        "<" => "nearly ",
        ">" => "over ",
        "~" => "about ",
        _ => "",
    };
    format!("printed: {word}{}", say::amount(level.printed, key.unit.as_deref()))
}

fn conflicts(key: &Key, slot: Slot, levels: &[Level<'_>], found: &mut Vec<Finding>) {
    let Some(best) = levels.first() else { return };
    for other in &levels[1..] {
        let one_doc = best.by.iter().chain(&other.by).all(|s| s.doc == best.by[0].doc);
        // What one report gives twice is rather of two things, unless its head and its body differ by a slip.
        let close = !one_doc || (head_and_body(best, other) && say::slipped(best.value, other.value));
        // New, added and total capital go by one name: there only a slip tells.
        let slip = !key.is_loosely_defined() || say::slipped(best.value, other.value);
        let alike = close && slip && say::same_scope(best.value, other.value);
        if other.value.overlaps(best.value) || levels_apart(best, other) <= REVISION || !alike {
            continue;
        }
        found.push(conflict(key, slot, best, other));
    }
}

/// Whether one is told at the head of a report and the other below.
fn head_and_body(a: &Level<'_>, b: &Level<'_>) -> bool {
    let head =
        |l: &Level<'_>| l.by.iter().any(|s| matches!(s.section, Section::Headline | Section::Lede | Section::Caption));
    head(a) != head(b)
}

/// How far apart two printed levels are, with what approximation words leave open.
fn levels_apart(a: &Level<'_>, b: &Level<'_>) -> Decimal {
    let loose = |l: &Level<'_>| if l.is_exact() { l.value } else { l.value.widened(l.value.width()) };
    say::relative_gap(loose(a), loose(b))
}

fn conflict(key: &Key, slot: Slot, best: &Level<'_>, other: &Level<'_>) -> Finding {
    let unit = key.unit.as_deref();
    let (a, b) = (say::amount(best.printed, unit), say::amount(other.printed, unit));
    let apart = levels_apart(best, other);
    let slip = say::digit_slip(other.printed, best.value);
    let exact = best.is_exact() && other.is_exact();
    let confidence = match () {
        () if key.is_loosely_defined() || !exact => Confidence::Low,
        () if apart > CLEAR && (slip || best.by.len() > 1 || apart < Decimal::new(2, 1)) => Confidence::High,
        () => Confidence::Medium,
    };
    let mut alternatives = vec![format!("{a} in place of {b}"), format!("{b} in place of {a}")];
    if slip {
        alternatives.push(format!("one digit of {b} may have slipped"));
    }
    let mut ids = best.ids();
    ids.extend(other.ids());
    let title = format!("{} is printed as {a} and as {b}.", say::point(key, slot));
    Finding::new(Kind::Conflict, "repeated-value", capital(title), ids)
        .confidence(confidence)
        .steps(vec![
            say::step(printed(best, key), best.value, key),
            say::step(printed(other, key), other.value, key),
            say::step("difference", Interval::exact(say::difference(best.value, other.value)), key),
        ])
        .alternatives(alternatives)
}

fn rate_conflicts(key: &Key, slot: Slot, rates: &[Rate<'_>], found: &mut Vec<Finding>) {
    for (i, a) in rates.iter().enumerate() {
        let rivals = rates[i + 1..].iter().filter(|b| a.base == b.base && a.stated == b.stated);
        for b in rivals {
            let slack = Decimal::ONE;
            // Two changes of one value; without a value they may be of two things.
            let one = matches!((a.value, b.value), (Some(x), Some(y)) if x.overlaps(y));
            if !a.exact || !b.exact || a.percent.gap(b.percent) <= slack || !one {
                continue;
            }
            let title = format!(
                "The change of {} is printed as {} % and as {} %.",
                say::point(key, slot),
                say::signed(a.printed),
                say::signed(b.printed)
            );
            let ids = a.by.iter().chain(&b.by).map(|s| s.id.clone()).collect();
            found.push(
                Finding::new(Kind::Conflict, "repeated-change", title, ids).confidence(Confidence::Medium).steps(vec![
                    say::percent_step("one report", a.percent),
                    say::percent_step("another report", b.percent),
                ]),
            );
        }
    }
}

/// The same series by the methods of two countries: an expected asymmetry, told but no conflict.
fn methods(family: &Family<'_>, found: &mut Vec<Finding>) {
    for (key, line) in &family.lines {
        if key.reporter.is_none() {
            continue;
        }
        let others = family.lines.iter().filter(|(k, _)| k.reporter > key.reporter && same_but_reporter(k, key));
        for (other_key, other) in others {
            for (slot, a) in line.best_levels() {
                let Some(b) = other.best(slot).filter(|b| !b.value.overlaps(a.value)) else { continue };
                let name = |k: &Key| k.reporter.clone().unwrap_or_default();
                let title = format!(
                    "{} differs by who counts it: {} ({}) and {} ({}).",
                    capital(say::point(key, slot)),
                    say::amount(a.printed, key.unit.as_deref()),
                    name(key),
                    say::amount(b.printed, key.unit.as_deref()),
                    name(other_key)
                );
                let finding = Finding::new(Kind::Agreement, "expected-asymmetry", title, vec![a.id(), b.id()]);
                found.push(finding.confidence(Confidence::Medium).steps(vec![
                    say::step(format!("by {}", name(key)), a.value, key),
                    say::step(format!("by {}", name(other_key)), b.value, key),
                ]));
            }
        }
    }
}

fn same_but_reporter(a: &Key, b: &Key) -> bool {
    Key { reporter: None, ..a.clone() } == Key { reporter: None, ..b.clone() }
}

pub(crate) fn capital(text: String) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use crate::testing::{conflicts, findings};

    #[test]
    fn two_reports_of_one_value() {
        assert_eq!(conflicts(&["a trade PE CL 2023 171.9", "b trade CL PE 2023 179.1"]), ["repeated-value"]);
        let agree = findings(&["a trade PE CL 2023 171.9", "b trade PE CL 2023 172 <"]);
        assert_eq!(agree[0].rule, "repeated-value");
    }

    #[test]
    fn what_is_no_second_report() {
        assert!(conflicts(&["a trade PE CL 2023 171.9", "b trade PE CL 2023 171.6"]).is_empty(), "a revision");
        assert!(conflicts(&["a trade PE CL 2023 171.9", "b trade PE CL 2024 205"]).is_empty(), "another period");
        assert!(conflicts(&["a trade PE CL 2023 171.9", "b trade PE CL 2023 200 target"]).is_empty(), "a target");
        assert!(conflicts(&["a trade PE CL 2023 9.9", "b trade PE CL 2023 2.1 through=gate:x"]).is_empty(), "a gate");
        assert!(conflicts(&["a fdi PE CL ../2023-06 26", "b fdi PE CL 2023 4.5"]).is_empty(), "stock and flow");
    }

    #[test]
    fn two_ways_to_count_are_no_conflict() {
        let lines = ["a trade PE CL 2023 171.9 by=PE", "b trade PE CL 2023 229.8 by=CL"];
        assert!(conflicts(&lines).is_empty());
        assert!(findings(&lines).iter().any(|f| f.rule == "expected-asymmetry"));
        assert_eq!(
            conflicts(&["a trade PE CL 2023 171.9 by=PE", "b trade PE CL 2023 197.1 by=PE"]),
            ["repeated-value"]
        );
    }
}
