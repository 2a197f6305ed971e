//! Exports, imports, trade and balance of one period: exports + imports = trade, imports − exports = deficit.

use crate::checks::repeats::capital;
use crate::family::Family;
use crate::finding::{Confidence, Finding, Kind, Step};
use crate::interval::{Interval, mul};
use crate::reading::{Key, Level};
use crate::say;
use crate::slot::{Slot, Span};
use attache_core::Decimal;
use std::collections::BTreeSet;

/// What rounding and revision between two reports may leave, as a share of the trade.
const SLACK: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// What is printed of one period, seen from one side.
struct View<'l, 'a> {
    key: Key,
    slot: Slot,
    home: &'l str,
    partner: &'l str,
    trade: Option<&'l Level<'a>>,
    exports: Option<&'l Level<'a>>,
    imports: Option<&'l Level<'a>>,
    /// Exports less imports: positive for a surplus.
    balance: Option<(&'l Level<'a>, Interval)>,
}

pub(crate) fn check(family: &Family<'_>, found: &mut Vec<Finding>) {
    let mut done: BTreeSet<(Key, Slot, String)> = BTreeSet::new();
    for (key, line) in &family.lines {
        let goods = matches!(key.indicator.as_str(), "exports" | "imports" | "deficit" | "surplus");
        let [a, b] = &key.sides[..] else { continue };
        if !goods || key.span != Span::Flow || key.per.is_some() {
            continue;
        }
        let mut sides = [a.as_str(), b.as_str()];
        sides.sort_unstable();
        let base = key.with("trade", &sides);
        // The side whose exports, imports, surplus or deficit it is.
        let (home, partner) = if matches!(key.indicator.as_str(), "exports" | "surplus") { (a, b) } else { (b, a) };
        for slot in line.levels.keys() {
            if done.insert((base.clone(), *slot, home.clone())) {
                view(family, base.clone(), *slot, home, partner).check(found);
            }
        }
    }
}

fn view<'l, 'a>(family: &'l Family<'a>, key: Key, slot: Slot, home: &'l str, partner: &'l str) -> View<'l, 'a> {
    let level = |indicator: &str, from: &str, to: &str| family.lines.get(&key.with(indicator, &[from, to]))?.best(slot);
    let levels = |indicator: &str, from: &str, to: &str| {
        family
            .lines
            .get(&key.with(indicator, &[from, to]))
            .and_then(|l| l.levels.get(&slot))
            .map_or(&[][..], Vec::as_slice)
    };
    let trade = family.lines.get(&key).and_then(|l| l.best(slot));
    let fitting = trade.and_then(|t| fitting(t, levels("exports", home, partner), levels("imports", partner, home)));
    let surplus = level("surplus", home, partner).map(|l| (l, l.value));
    let deficit = level("deficit", partner, home).map(|l| (l, Interval::new(-l.value.high, -l.value.low)));
    View {
        trade,
        exports: fitting.map(|f| f.0).or_else(|| level("exports", home, partner)),
        imports: fitting.map(|f| f.1).or_else(|| level("imports", partner, home)),
        balance: surplus.or(deficit),
        key,
        slot,
        home,
        partner,
    }
}

/// Whether a sum that is off is one of the same things: nearly right, or off by a slip of one of its numbers.
fn one_thing(sum: Interval, whole: Interval, parts: &[&Level<'_>]) -> bool {
    let near = say::relative_gap(sum, whole) <= Decimal::new(2, 1);
    let wanted = |part: &Level<'_>| part.value.plus(whole.minus(sum));
    near || say::slipped(sum, whole) || parts.iter().any(|p| say::slipped(p.value, wanted(p)))
}

/// Of several values of one direction, the two that make up the trade, if any do: the rest is of another scope.
fn fitting<'l, 'a>(
    t: &Level<'_>,
    exports: &'l [Level<'a>],
    imports: &'l [Level<'a>],
) -> Option<(&'l Level<'a>, &'l Level<'a>)> {
    let mut pairs = exports.iter().take(8).flat_map(|e| imports.iter().take(8).map(move |i| (e, i)));
    pairs.find(|(e, i)| e.is_exact() && i.is_exact() && e.value.plus(i.value).overlaps(t.value))
}

impl View<'_, '_> {
    fn check(&self, found: &mut Vec<Finding>) {
        match (self.trade, self.exports, self.imports) {
            (Some(t), Some(e), Some(i)) => self.sum(t, e, i, found),
            (Some(t), Some(e), None) => self.other_way(t, e, "imports", found),
            (Some(t), None, Some(i)) => self.other_way(t, i, "exports", found),
            (None, Some(e), Some(i)) => self.implied_trade(e, i, found),
            _ => {}
        }
        if let Some((level, balance)) = self.balance {
            self.against_balance(level, balance, found);
        }
    }

    fn flow_key(&self, indicator: &str) -> Key {
        let sides = if matches!(indicator, "exports" | "surplus") {
            [self.home, self.partner]
        } else {
            [self.partner, self.home]
        };
        self.key.with(indicator, &sides)
    }

    fn step(&self, name: &str, value: Interval) -> Step {
        say::step(name, value, &self.key)
    }

    fn at(&self) -> String {
        format!("{} and {} in {}", self.home, self.partner, say::period(self.slot))
    }

    fn sum(&self, t: &Level<'_>, e: &Level<'_>, i: &Level<'_>, found: &mut Vec<Finding>) {
        let sum = e.value.plus(i.value);
        let ids = vec![t.id(), e.id(), i.id()];
        let steps = vec![
            self.step("exports", e.value),
            self.step("imports", i.value),
            self.step("exports + imports", sum),
            self.step("trade as printed", t.value),
        ];
        self.equal("exports-and-imports", "exports and imports", "trade", sum, t, &[e, i], ids, steps, found);
        if self.balance.is_none() {
            self.implied_balance(e.value.minus(i.value), vec![e.id(), i.id()], found);
        }
    }

    /// Two values that must be one.
    #[allow(clippy::too_many_arguments)]
    fn equal(
        &self,
        rule: &str,
        parts: &str,
        whole: &str,
        sum: Interval,
        printed: &Level<'_>,
        others: &[&Level<'_>],
        ids: Vec<String>,
        steps: Vec<Step>,
        found: &mut Vec<Finding>,
    ) {
        let size = self.trade.map_or(sum.high.abs(), |t| t.value.high).max(sum.high.abs());
        if sum.overlaps(printed.value) {
            let title = format!("{} fit the printed {whole} of {}.", capital(parts.into()), self.at());
            return found.push(Finding::new(Kind::Agreement, rule, title, ids).steps(steps));
        }
        let exact = printed.is_exact() && others.iter().all(|l| l.is_exact());
        if sum.gap(printed.value) <= mul(size, SLACK) || !exact || !one_thing(sum, printed.value, others) {
            return;
        }
        let unit = self.key.unit.as_deref();
        let title = format!(
            "{} of {} give {}, but {whole} is printed as {}.",
            capital(parts.into()),
            self.at(),
            say::range(sum, unit),
            say::amount(printed.printed, unit)
        );
        let one_doc = printed.by.iter().any(|s| others.iter().all(|l| l.in_doc(&s.doc)));
        found.push(
            Finding::new(Kind::Conflict, rule, title, ids)
                .confidence(if one_doc { Confidence::High } else { Confidence::Medium })
                .steps(steps)
                .alternatives(vec![format!("{whole} of {}", say::range(sum, unit))]),
        );
    }

    /// What is left of the trade for the other direction, and the balance.
    fn other_way(&self, t: &Level<'_>, one: &Level<'_>, other: &str, found: &mut Vec<Finding>) {
        let left = t.value.minus(one.value);
        if left.high < Decimal::ZERO {
            return;
        }
        let key = self.flow_key(other);
        let title = format!("{} was {}.", capital(say::point(&key, self.slot)), say::range(left, key.unit.as_deref()));
        let steps =
            vec![self.step("trade", t.value), self.step("one direction", one.value), self.step("the other", left)];
        found.push(
            Finding::new(Kind::Implied, "other-direction", title, vec![t.id(), one.id()])
                .confidence(if t.is_exact() && one.is_exact() { Confidence::High } else { Confidence::Low })
                .steps(steps)
                .implied(say::implied(&key, self.slot, left)),
        );
        // 2 × one direction − trade: each printed number counts once.
        let mut balance = one.value.scaled(Decimal::TWO).minus(t.value);
        if other == "exports" {
            balance = Interval::new(-balance.high, -balance.low);
        }
        if self.balance.is_none() {
            self.implied_balance(balance, vec![t.id(), one.id()], found);
        }
    }

    fn implied_balance(&self, balance: Interval, ids: Vec<String>, found: &mut Vec<Finding>) {
        let (name, value) = match () {
            () if balance.low > Decimal::ZERO => ("surplus", balance),
            () if balance.high < Decimal::ZERO => ("deficit", Interval::new(-balance.high, -balance.low)),
            () => return,
        };
        let key = self.flow_key(name);
        let title = format!(
            "{} had a {name} of {} with {} in {}.",
            self.home,
            say::range(value, key.unit.as_deref()),
            self.partner,
            say::period(self.slot)
        );
        found.push(
            Finding::new(Kind::Implied, "balance", title, ids)
                .steps(vec![self.step("exports − imports", balance)])
                .implied(say::implied(&key, self.slot, value)),
        );
    }

    fn implied_trade(&self, e: &Level<'_>, i: &Level<'_>, found: &mut Vec<Finding>) {
        let sum = e.value.plus(i.value);
        let title =
            format!("{} was {}.", capital(say::point(&self.key, self.slot)), say::range(sum, self.key.unit.as_deref()));
        let steps = vec![self.step("exports", e.value), self.step("imports", i.value), self.step("sum", sum)];
        found.push(
            Finding::new(Kind::Implied, "exports-and-imports", title, vec![e.id(), i.id()])
                .confidence(if e.is_exact() && i.is_exact() { Confidence::High } else { Confidence::Low })
                .steps(steps)
                .implied(say::implied(&self.key, self.slot, sum)),
        );
        if self.balance.is_none() {
            self.implied_balance(e.value.minus(i.value), vec![e.id(), i.id()], found);
        }
    }

    fn against_balance(&self, level: &Level<'_>, balance: Interval, found: &mut Vec<Finding>) {
        let (sum, others): (Interval, Vec<&Level<'_>>) = match (self.exports, self.imports, self.trade) {
            (Some(e), Some(i), _) => (e.value.minus(i.value), vec![e, i]),
            (Some(e), None, Some(t)) => (e.value.scaled(Decimal::TWO).minus(t.value), vec![e, t]),
            (None, Some(i), Some(t)) => (t.value.minus(i.value.scaled(Decimal::TWO)), vec![i, t]),
            _ => return,
        };
        let ids = std::iter::once(level.id()).chain(others.iter().map(|l| l.id())).collect();
        let steps =
            vec![self.step("exports − imports", sum), self.step("balance as printed (a deficit is negative)", balance)];
        let signed = Level { value: balance, ..level.clone() };
        self.equal("balance", "exports less imports", "the balance", sum, &signed, &others, ids, steps, found);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{conflicts, implied};

    #[test]
    fn exports_and_imports_make_the_trade() {
        let parts = ["a exports PE CL 2023 61.2", "a imports CL PE 2023 110.6"];
        assert_eq!(conflicts(&[parts[0], parts[1], "a trade PE CL 2023 181.9"]), ["exports-and-imports"]);
        assert!(conflicts(&[parts[0], parts[1], "a trade PE CL 2023 171.9"]).is_empty());
        assert!(conflicts(&[parts[0], parts[1], "a trade PE CL 2023 12.4"]).is_empty(), "another scope");
        assert!(implied(&parts, "exports-and-imports", "2023", "172000000000"));
        assert!(implied(&parts, "balance", "2023", "49400000000"));
    }

    #[test]
    fn the_balance_and_the_other_direction() {
        let lines = ["a trade PE CL 2023 3.03", "a exports PE CL 2023 1.88"];
        assert!(implied(&lines, "other-direction", "2023", "1150000000"));
        assert!(implied(&lines, "balance", "2023", "730000000"));
        assert_eq!(conflicts(&[lines[0], lines[1], "a surplus PE CL 2023 0.93"]), ["balance"]);
        assert!(conflicts(&[lines[0], lines[1], "a surplus PE CL 2023 0.73"]).is_empty());
    }
}
