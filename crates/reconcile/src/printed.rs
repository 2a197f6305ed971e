//! How exact a printed number is: half a unit of its last printed digit, and what "nearly", "over" and "about" add.
//!
//! Conventions, not facts: "nearly X" is 0.95 X to X, "over X" is X to 1.1 X, "about X" is X give or take half a unit
//! of the last digit, or five percent where the number is printed with more digits than "about" can mean.

use crate::interval::{Interval, div, mul};
use attache_core::{Approx, Change, Decimal, Figure};

/// The interval of a figure's value; none where it has no value.
pub fn value_interval(figure: &Figure, quote: &str) -> Option<Interval> {
    let value = figure.value?;
    if let Some(to) = figure.value_to {
        return Some(Interval::new(value, to));
    }
    let count = figure.unit.as_deref() == Some("count");
    let half = half_unit(value, quote, count);
    Some(with_approx(value, half, figure.approx))
}

/// The interval of a change in percent.
pub fn percent_interval(change: &Change, quote: &str) -> Interval {
    let p = change.percent;
    let half = match last_digit(p.abs(), quote) {
        Some(unit) => mul(unit, HALF),
        None if quote.is_empty() || p.normalize().scale() > 0 => mul(decimal_unit(p), HALF),
        // "doubled", "a third": words, not digits.
        None => mul(p.abs(), FIVE_PERCENT).max(HALF),
    };
    with_approx(p, half, change.approx)
}

const HALF: Decimal = Decimal::from_parts(5, 0, 0, false, 1);
const FIVE_PERCENT: Decimal = Decimal::from_parts(5, 0, 0, false, 2);
const NEARLY: Decimal = Decimal::from_parts(95, 0, 0, false, 2);
const OVER: Decimal = Decimal::from_parts(11, 0, 0, false, 1);
const COARSE: Decimal = Decimal::from_parts(2, 0, 0, false, 2);

fn with_approx(v: Decimal, half: Decimal, approx: Approx) -> Interval {
    match approx {
        Approx::Exact => Interval::around(v, half),
        Approx::Below => Interval::new(mul(v, NEARLY), v),
        Approx::Above => Interval::new(v, mul(v, OVER)),
        Approx::About => {
            let coarse = half >= mul(v.abs(), COARSE);
            Interval::around(v, if coarse { half } else { mul(v.abs(), FIVE_PERCENT) })
        }
    }
}

/// Half a unit of the last digit that was printed.
fn half_unit(value: Decimal, quote: &str, count: bool) -> Decimal {
    let unit = last_digit(value.abs(), quote).unwrap_or_else(|| decimal_unit(value));
    let plain = unit <= Decimal::ONE;
    if plain && count {
        // A number of things written out in full is that number, unless it ends in two noughts or more.
        let noughts = decimal_unit(value);
        return if noughts >= Decimal::ONE_HUNDRED { mul(noughts, HALF) } else { Decimal::ZERO };
    }
    mul(if plain { unit.max(round_amount(value)) } else { unit }, HALF)
}

/// An amount written out in full and ending in three noughts or more was rounded there.
fn round_amount(value: Decimal) -> Decimal {
    let unit = decimal_unit(value);
    if unit >= Decimal::ONE_THOUSAND { unit } else { Decimal::ZERO }
}

/// The unit of the last digit that is not a nought.
fn decimal_unit(value: Decimal) -> Decimal {
    let v = value.normalize();
    if v.is_zero() {
        return Decimal::ONE;
    }
    let mut mantissa = v.mantissa().unsigned_abs();
    let mut unit = Decimal::new(1, v.scale());
    while mantissa.is_multiple_of(10) {
        mantissa /= 10;
        unit = mul(unit, Decimal::TEN);
    }
    unit
}

/// The unit of the last printed digit, where the quote prints the digits of `value`.
fn last_digit(value: Decimal, quote: &str) -> Option<Decimal> {
    if value.is_zero() {
        return None;
    }
    let wanted = significant(value);
    // A number with a separator before a bare one ("$2.0 billion in the first 2 months"), then the shortest (no year).
    let mut best: Option<(bool, usize, u128)> = None;
    for (digits, separated) in numbers(quote) {
        let Ok(n) = digits.parse::<u128>() else { continue };
        let mut stripped = n;
        while stripped != 0 && stripped % 10 == 0 {
            stripped /= 10;
        }
        let rank = (!separated, digits.len(), n);
        if stripped == wanted && best.is_none_or(|b| rank < b) {
            best = Some(rank);
        }
    }
    let (_, _, n) = best?;
    let unit = div(value, Decimal::try_from_i128_with_scale(i128::try_from(n).ok()?, 0).ok()?)?.normalize();
    is_power_of_ten(unit).then_some(unit)
}

fn significant(value: Decimal) -> u128 {
    let mut m = value.normalize().mantissa().unsigned_abs();
    while m != 0 && m.is_multiple_of(10) {
        m /= 10;
    }
    m
}

fn is_power_of_ten(unit: Decimal) -> bool {
    significant(unit) == 1
}

/// The digits of each number in a text, its separators taken out, and whether there were any: "1,850.5" gives "18505",
/// and "41, 700" "41700".
fn numbers(text: &str) -> impl Iterator<Item = (String, bool)> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() && !bytes[at].is_ascii_digit() {
            at += 1;
        }
        let mut digits = String::new();
        let mut separated = false;
        while at < bytes.len() {
            let next = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
            let spaced = bytes.get(at + 1) == Some(&b' ') && three_digits(bytes, at + 2);
            match bytes[at] {
                b if b.is_ascii_digit() => digits.push(b as char),
                b'.' | b',' if next => separated = true,
                b',' if spaced => {
                    separated = true;
                    at += 1;
                }
                _ => break,
            }
            at += 1;
        }
        (!digits.is_empty()).then_some((digits, separated))
    })
}

fn three_digits(bytes: &[u8], at: usize) -> bool {
    bytes.get(at..at + 3).is_some_and(|b| b.iter().all(u8::is_ascii_digit))
        && !bytes.get(at + 3).is_some_and(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(value: &str, unit: &str, approx: Approx) -> Figure {
        Figure { value: Some(value.parse().unwrap()), unit: Some(unit.into()), approx, ..Figure::default() }
    }

    fn bounds(value: &str, unit: &str, approx: Approx, quote: &str) -> (String, String) {
        let i = value_interval(&figure(value, unit, approx), quote).unwrap();
        (i.low.normalize().to_string(), i.high.normalize().to_string())
    }

    fn pair(a: &str, b: &str) -> (String, String) {
        (a.into(), b.into())
    }

    #[test]
    fn the_printed_digits_set_the_interval() {
        let exact = Approx::Exact;
        assert_eq!(bounds("171900000000", "USD", exact, ""), pair("171850000000", "171950000000"));
        assert_eq!(bounds("2000000000", "USD", exact, "sold $2.0 billion of tea"), pair("1950000000", "2050000000"));
        assert_eq!(bounds("2000000000", "USD", exact, "sold $2 billion of tea"), pair("1500000000", "2500000000"));
        assert_eq!(bounds("2000000000", "USD", exact, "in 2000, $2 billion"), pair("1500000000", "2500000000"));
        assert_eq!(bounds("3010000", "count", exact, "3.01 million guests"), pair("3005000", "3015000"));
        assert_eq!(bounds("4965", "count", exact, "4,965 projects"), pair("4965", "4965"));
        assert_eq!(bounds("41700", "count", exact, "some 41, 700 guests"), pair("41650", "41750"));
        assert_eq!(bounds("3400000000", "VND", exact, "3,4 tỷ đồng"), pair("3350000000", "3450000000"));
    }

    #[test]
    fn words_of_approximation() {
        assert_eq!(bounds("172000000000", "USD", Approx::Below, ""), pair("163400000000", "172000000000"));
        assert_eq!(bounds("26000000000", "USD", Approx::Above, ""), pair("26000000000", "28600000000"));
        assert_eq!(bounds("2100000", "count", Approx::About, "about 2.1 million"), pair("2050000", "2150000"));
        assert_eq!(bounds("18530", "count", Approx::About, ""), pair("17603.5", "19456.5"));
    }

    #[test]
    fn percentages_have_their_own_rounding() {
        let of = |p: &str, quote: &str| {
            let i = percent_interval(&Change { percent: p.parse().unwrap(), ..Change::default() }, quote);
            (i.low.normalize().to_string(), i.high.normalize().to_string())
        };
        assert_eq!(of("-5.88", ""), pair("-5.885", "-5.875"));
        assert_eq!(of("24", "up 24.0 %"), pair("23.95", "24.05"));
        assert_eq!(of("24", "up 24 %"), pair("23.5", "24.5"));
        assert_eq!(of("100", "doubled"), pair("95", "105"));
    }

    #[test]
    fn strange_input_is_read_without_a_panic() {
        let quote = "99999999999999999999999999999999999999999999999999 and 0 and 0.0, , 1";
        let _ = bounds("0", "USD", Approx::Exact, quote);
        let _ = bounds("79228162514264337593543950335", "USD", Approx::About, quote);
        let _ = bounds("0.0000000000000000000000000001", "count", Approx::Above, quote);
    }
}
