//! Amounts: numbers with their currency, percent sign or unit of measure, ranges, and approximation words.

use super::Cut;
use super::number::{Number, number};
use crate::item::{Amount, Unit};
use crate::pack::{Class, Meaning};
use crate::token::Kind;
use attache_core::{Approx, Decimal};

/// The amount that begins at token `i`, and the token after it.
pub fn amount(cut: &Cut, i: usize, units: &mut Units) -> Option<(Amount, usize)> {
    whole(cut, i, units).filter(|(a, end)| !(a.unit.is_money() && super::han::small_change(cut, *end)))
}

fn whole(cut: &Cut, i: usize, units: &mut Units) -> Option<(Amount, usize)> {
    if let Some(at) = super::han::percent_of(cut, i) {
        let n = number(cut, at)?;
        return Some((
            Amount { value: n.value, value_to: None, unit: Unit::Percent, approx: Approx::Exact, scale: n.scale },
            n.end,
        ));
    }
    let (sign, at) = match sign(cut, i) {
        Some((code, end)) => (Some(Unit::money(&code)), end),
        None => (None, i),
    };
    let (minus, at) = minus(cut, at);
    let first = number(cut, at)?;
    if sign.is_none() && !first.digits && is_pronoun(cut, i, first.end) {
        return None;
    }
    let (second, end) = range(cut, at, &first, sign).map_or((None, first.end), |n| (Some(n), n.end));
    let (unit, end) = match unit(cut, end, units) {
        Some((unit, factor, after)) => (Some((unit, factor)), after),
        None => (None, end),
    };
    if let (Some(_), None) = (second, unit.map(|u| u.0).or(sign)) {
        // "5-8" without a unit is a range only where it is written out or approximate; leave the second to itself.
        if !second.is_some_and(|n| n.scaled) {
            return plain(&first, sign, minus);
        }
    }
    // "rmb 10 usd 20": the second code belongs to the next number.
    if let (Some(money), Some((u, _))) = (sign, unit)
        && u.is_money()
        && u != money
    {
        return plain(&first, sign, minus);
    }
    let (unit, factor) = match (sign, unit) {
        (Some(money), Some((u, _))) if !u.is_money() && u != Unit::Percent => return plain(&first, Some(money), minus),
        (Some(money), _) => (money, Decimal::ONE),
        (None, Some((u, f))) => (u, f),
        (None, None) => (Unit::Count, Decimal::ONE),
    };
    let shared = second.filter(|n| n.scaled && !first.scaled).map(|n| scale_of(cut, at, first, n));
    let mut value = first.value.checked_mul(shared.unwrap_or(Decimal::ONE))?.checked_mul(factor)?;
    if minus {
        value = -value;
    }
    let value_to = second.map(|n| n.value * factor).filter(|to| *to > value);
    let mut end = end;
    let after = unit.is_money() && sign.is_none() && second.is_none() && !first.scaled;
    if let Some((factor, next)) = cut.multiplier(end).filter(|_| after) {
        // "75 USD million"
        value = value.checked_mul(factor)?;
        end = next;
    } else if let Some((rest, next)) = minor(cut, end).filter(|_| after && value.is_integer()) {
        value += rest;
        end = next;
    }
    if sign.is_some() && millions(cut, i).is_some() {
        value *= Decimal::from(1_000_000);
    }
    let scale = second.map_or(first, |n| n).scale;
    let amount = Amount {
        value: value.normalize(),
        value_to: value_to.map(|v| v.normalize()),
        unit,
        approx: Approx::Exact,
        scale,
    };
    if second.is_some() && value_to.is_none() {
        return plain(&first, sign, minus);
    }
    Some((amount, end))
}

fn plain(first: &Number, sign: Option<Unit>, minus: bool) -> Option<(Amount, usize)> {
    let value = if minus { -first.value } else { first.value };
    Some((
        Amount { value, value_to: None, unit: sign.unwrap_or(Unit::Count), approx: Approx::Exact, scale: first.scale },
        first.end,
    ))
}

/// The multiplier of the second number of a range, which the first shares: "4.5 to 5 billion".
fn scale_of(cut: &Cut, at: usize, first: Number, second: Number) -> Decimal {
    let mut i = first.end.max(at);
    while i < second.end {
        if let Some((factor, _)) = cut.multiplier(i) {
            return factor;
        }
        i += 1;
    }
    Decimal::ONE
}

/// A currency sign or code before the number: `US$`, `VND`, `RMB`.
fn sign(cut: &Cut, i: usize) -> Option<(String, usize)> {
    if let Some(code) = millions(cut, i) {
        return (cut.kind(i + 1) == Some(Kind::Number)).then_some((code, i + 1));
    }
    let (code, end) = cut.find(i, |m| match m {
        Meaning::Currency { code, before: true } => Some(code.clone()),
        _ => None,
    })?;
    // "a $5 million deal" is no Australian dollar: the letter must stand against the sign.
    let letter = cut.surface(i).len() == 1 && cut.kind(i) == Some(Kind::Word) && end == i + 2;
    if letter && cut.spaced(i + 1) && !cut.surface(i).eq_ignore_ascii_case("c") {
        return None;
    }
    let after = if matches!(cut.kind(end), Some(Kind::Number)) || minus(cut, end).0 { end } else { return None };
    Some((code, after))
}

/// `MUSD`, `MGBP`: millions of a currency by its code.
fn millions(cut: &Cut, i: usize) -> Option<String> {
    let word = cut.surface(i);
    let code = word.strip_prefix('M').filter(|c| word.len() == 4 && c.bytes().all(|b| b.is_ascii_uppercase()))?;
    let known =
        ["USD", "EUR", "GBP", "AUD", "CAD", "NZD", "SEK", "NOK", "DKK", "CHF", "JPY", "CNY", "INR", "SGD", "ZAR"];
    known.contains(&code).then(|| code.to_owned())
}

/// The minor units after an amount of money: "3 dollars 50 cents", "15 dollars and 50".
fn minor(cut: &Cut, i: usize) -> Option<(Decimal, usize)> {
    let at = i + usize::from(cut.is(i, Class::And));
    let n = number(cut, at).filter(|n| !n.scaled && n.value < 100.into() && n.value.is_integer())?;
    let cents = ["cents", "cent", "pence", "fen", "xu"].contains(&cut.surface(n.end));
    let ends = n.end >= cut.end || matches!(cut.kind(n.end), Some(Kind::Mark('.' | ',' | '!' | '?')));
    let tens = n.value >= Decimal::TEN && ends;
    (cents || tens).then_some((n.value / Decimal::ONE_HUNDRED, n.end + usize::from(cents)))
}

/// A minus sign that belongs to the number: `-5.9`.
fn minus(cut: &Cut, i: usize) -> (bool, usize) {
    let is = cut.is_dash(i)
        && cut.kind(i + 1) == Some(Kind::Number)
        && !cut.spaced(i + 1)
        && (i == cut.start || cut.spaced(i) || cut.is_mark(i - 1, '('));
    if is && cut.surface(i) != "—" { (true, i + 1) } else { (false, i) }
}

/// The upper end of `4.5 - 5`, `4.5 to 5`, `between 4 and 5`.
fn range(cut: &Cut, at: usize, first: &Number, sign: Option<Unit>) -> Option<Number> {
    let joint = first.end;
    let before = |class| {
        at > cut.start && cut.is(at - 1, class) || sign.is_some() && at >= 2 + cut.start && cut.is(at - 2, class)
    };
    let joined = (cut.is_dash(joint) && cut.kind(joint + 1) != Some(Kind::Word))
        || (cut.is(joint, Class::To) && !before(Class::From) && !before(Class::By))
        || (cut.is(joint, Class::And) && before(Class::Between));
    if !joined {
        return None;
    }
    let mut next = joint + 1;
    if let Some((code, end)) = self::sign(cut, next) {
        if sign != Some(Unit::money(&code)) {
            return None;
        }
        next = end;
    }
    number(cut, next).filter(|n| n.value >= first.value || (n.scaled && !first.scaled))
}

/// A currency, percent sign or measure after the number.
fn unit(cut: &Cut, i: usize, units: &mut Units) -> Option<(Unit, Decimal, usize)> {
    let at = if cut.is_dash(i) && !cut.spaced(i + 1) { i + 1 } else { i };
    if let Some(end) = cut.class(at, Class::PercentPoint) {
        return Some((Unit::Point, Decimal::ONE, end));
    }
    if let Some(end) = cut.class(at, Class::Percent) {
        return Some((Unit::Percent, Decimal::ONE, end));
    }
    if let Some(code) = millions(cut, at) {
        return Some((Unit::money(&code), Decimal::from(1_000_000), at + 1));
    }
    let money = cut.find(at, |m| match m {
        Meaning::Currency { code, .. } => Some(code.clone()),
        _ => None,
    });
    if let Some((code, end)) = money {
        let glued_sign = cut.token(end).is_some_and(|t| t.kind == Kind::Number && !t.spaced);
        return if glued_sign { None } else { Some((Unit::money(&code), Decimal::ONE, end)) };
    }
    let measure = cut.find(at, |m| match m {
        Meaning::Unit { code, factor } => Some((code.clone(), *factor)),
        _ => None,
    });
    measure.map(|((code, factor), end)| (Unit::Measure(units.index(&code)), factor, end))
}

/// "one of the", "one another", "on one hand": a number word that does not count.
fn is_pronoun(cut: &Cut, i: usize, end: usize) -> bool {
    cut.surface(i).eq_ignore_ascii_case("one")
        && (cut.is(end, Class::Of) || ["another", "side", "hand", "day"].contains(&cut.surface(end)))
}

/// The codes of measures seen in a document.
#[derive(Default, Debug, Clone)]
pub struct Units(Vec<String>);

impl Units {
    fn index(&mut self, code: &str) -> u16 {
        let at = self.0.iter().position(|c| c == code).unwrap_or_else(|| {
            self.0.push(code.to_owned());
            self.0.len() - 1
        });
        at as u16
    }

    pub fn code(&self, unit: Unit) -> String {
        match unit {
            Unit::Count => "count".into(),
            Unit::Percent => "percent".into(),
            Unit::Point => "percentage point".into(),
            Unit::Money(code) => String::from_utf8_lossy(&code).into_owned(),
            Unit::Measure(n) => self.0.get(usize::from(n)).cloned().unwrap_or_default(),
        }
    }
}

/// The approximation that the words before (and after) an amount give it: "nearly", "over", "or more".
pub fn approximation(cut: &Cut, start: usize, end: usize) -> Approx {
    if cut.class(end, Class::OrMore).is_some() {
        return Approx::Above;
    }
    // The longest approximation phrase that ends where the amount begins; "a", "the" and "a total of" may stand between.
    let mut to = start;
    for _ in 0..3 {
        for from in (cut.start.max(to.saturating_sub(5))..to).rev() {
            for (class, approx) in
                [(Class::Over_, Approx::Above), (Class::Nearly, Approx::Below), (Class::About, Approx::About)]
            {
                if cut.class(from, class) == Some(to) && !part_of_longer(cut, from, to) {
                    return approx;
                }
            }
        }
        let skippable = to > cut.start
            && (cut.is(to - 1, Class::A)
                || cut.is(to - 1, Class::The)
                || ["total", "of", "record", "figure"].contains(&cut.surface(to - 1)));
        if !skippable {
            break;
        }
        to -= 1;
    }
    Approx::Exact
}

/// "no more than" must not be read as "more than".
fn part_of_longer(cut: &Cut, from: usize, to: usize) -> bool {
    (cut.start.max(from.saturating_sub(3))..from).any(|i| {
        [Class::Over_, Class::Nearly, Class::About, Class::AsOf, Class::Higher, Class::Reach]
            .iter()
            .any(|c| cut.class(i, *c) == Some(to))
    })
}
