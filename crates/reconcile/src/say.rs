//! Numbers and periods in plain words, for titles and steps.

use crate::finding::{Implied, Step};
use crate::interval::{Interval, div, mul, sub};
use crate::reading::Key;
use crate::slot::{Slot, Span};
use attache_core::Decimal;

/// `168.5 bn USD`, `3.01 million`, `4,965`.
pub(crate) fn amount(v: Decimal, unit: Option<&str>) -> String {
    let unit = match unit {
        Some("count") | None => String::new(),
        Some("percent") => " %".into(),
        Some(unit) => format!(" {unit}"),
    };
    let (number, word) = scaled(v, unit.is_empty());
    format!("{}{word}{unit}", tidy(number))
}

fn scaled(v: Decimal, count: bool) -> (Decimal, &'static str) {
    for (power, word) in [(1_000_000_000_000i64, " trillion"), (1_000_000_000, " bn"), (1_000_000, " million")] {
        if v.abs() >= Decimal::from(power) {
            return (div(v, Decimal::from(power)).unwrap_or(v), word);
        }
    }
    (if count { v.round_dp(2) } else { v }, "")
}

/// Four significant digits, or all that stand before the point.
fn tidy(v: Decimal) -> String {
    let whole = v.abs().trunc().normalize().to_string().len() as u32;
    let digits = if v.abs() < Decimal::ONE { 3 } else { 4u32.saturating_sub(whole) };
    let text = v.round_dp(digits).normalize().to_string();
    let (sign, rest) = text.strip_prefix('-').map_or(("", text.as_str()), |r| ("−", r));
    let (whole, part) = rest.split_once('.').unwrap_or((rest, ""));
    let mut grouped = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(c);
    }
    if part.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{part}") }
}

/// `76.15 bn USD (76.08 to 76.22)`.
pub(crate) fn range(v: Interval, unit: Option<&str>) -> String {
    let mid = amount(v.mid(), unit);
    if v.low == v.high {
        return mid;
    }
    format!("{mid} ({} to {})", amount(v.low, None), amount(v.high, None))
}

/// `+21.3 % (+21.2 to +21.4)`.
pub(crate) fn percent(v: Interval) -> String {
    // As many decimals as the interval bears.
    let dp = if v.width() < Decimal::new(5, 2) { 2 } else { 1 };
    let one = |p: Decimal| signed(p.round_dp(dp));
    if v.width() < Decimal::new(1, 2) {
        return format!("{} %", one(v.mid()));
    }
    format!("{} % ({} to {})", signed(v.mid().round_dp(1)), one(v.low), one(v.high))
}

pub(crate) fn signed(p: Decimal) -> String {
    let p = p.normalize();
    if p.is_sign_negative() && !p.is_zero() { format!("−{}", p.abs()) } else { format!("+{p}") }
}

pub(crate) fn period(slot: Slot) -> String {
    slot.edtf().to_string()
}

/// The last day of a stock, or its month: `2024-10`.
pub(crate) fn last(slot: Slot) -> String {
    slot.edtf().end().map_or_else(|| period(slot), |d| d.to_string())
}

/// `at the end of 2024-10`, `on 2023-11-13`.
pub(crate) fn at(slot: Slot) -> String {
    match slot.edtf().end() {
        Some(d) if d.day == 0 => format!("at the end of {d}"),
        _ => format!("on {}", last(slot)),
    }
}

/// `trade CN–VN in 2024-01/2024-10`, `students VN → CN by 2024-08`, `rank since 2019`.
pub(crate) fn point(key: &Key, slot: Slot) -> String {
    match slot.span() {
        Span::Flow => format!("{} in {}", key.label(), period(slot)),
        Span::Stock => format!("{} by {}", key.label(), last(slot)),
        Span::Since => {
            let start = slot.edtf().start().map_or_else(|| period(slot), |d| d.to_string());
            format!("{} since {start}", key.label())
        }
    }
}

pub(crate) fn step(text: impl Into<String>, value: Interval, key: &Key) -> Step {
    Step::new(text, value, key.unit.as_deref().unwrap_or(""))
}

pub(crate) fn percent_step(text: impl Into<String>, value: Interval) -> Step {
    Step::new(text, value, "percent")
}

pub(crate) fn implied(key: &Key, slot: Slot, value: Interval) -> Implied {
    implied_unit(key, slot, value, key.unit.as_deref().unwrap_or(""))
}

pub(crate) fn implied_unit(key: &Key, slot: Slot, value: Interval, unit: &str) -> Implied {
    let tidy = |d: Decimal| d.round_sf(12).unwrap_or(d).normalize();
    Implied {
        indicator: key.indicator.clone(),
        sides: key.sides.clone(),
        product: key.product.clone(),
        period: Some(slot.edtf()),
        value: tidy(value.mid()),
        unit: unit.into(),
        low: tidy(value.low),
        high: tidy(value.high),
    }
}

/// How far apart two intervals are, as a share of the larger; zero where they overlap.
pub(crate) fn relative_gap(a: Interval, b: Interval) -> Decimal {
    let size = a.mid().abs().max(b.mid().abs());
    div(a.gap(b), size).unwrap_or_default()
}

/// Whether the digits of one printed number are those of another with one lost, added, changed or two swapped.
pub(crate) fn digit_slip(printed: Decimal, wanted: Interval) -> bool {
    let digits = |d: Decimal| d.abs().normalize().mantissa().unsigned_abs().to_string();
    let p = digits(printed);
    let steps = [wanted.mid(), wanted.low, wanted.high];
    let candidates = steps.iter().flat_map(|w| (0..=3).map(|dp| digits(w.round_dp(dp))));
    candidates.into_iter().any(|w| w != p && one_slip(&p, &w))
}

fn one_slip(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() == b.len() {
        let off: Vec<usize> = (0..a.len()).filter(|&i| a[i] != b[i]).collect();
        return match off[..] {
            [_] => a.len() > 2,
            [i, j] => j == i + 1 && a[i] == b[j] && a[j] == b[i],
            _ => false,
        };
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.len() == short.len() + 1 && (0..long.len()).any(|i| [&long[..i], &long[i + 1..]].concat() == short)
}

/// Whether two values can be of one thing: no more than three times apart, or off by a slip. What is further apart was
/// read of another scope: one product, one gate, another currency.
pub(crate) fn same_scope(a: Interval, b: Interval) -> bool {
    let (small, large) = (a.mid().abs().min(b.mid().abs()), a.mid().abs().max(b.mid().abs()));
    div(large, small).is_some_and(|ratio| ratio <= Decimal::from(3)) || slipped(a, b)
}

/// Whether two values differ by a slip of a digit or of the point.
pub(crate) fn slipped(a: Interval, b: Interval) -> bool {
    let (small, large) = (a.mid().abs().min(b.mid().abs()), a.mid().abs().max(b.mid().abs()));
    let Some(ratio) = div(large, small) else { return false };
    let shifted = [10, 100, 1000].iter().any(|p| {
        let power = Decimal::from(*p);
        mul(sub(ratio, power).abs(), Decimal::from(20)) <= power
    });
    // With three digits or more, so that chance doesn't make a slip; and of a size that one digit can explain.
    let digits = |v: Decimal, n| {
        let digits = v.round_sf(n).unwrap_or(v).normalize().mantissa().unsigned_abs().to_string();
        digits.trim_end_matches('0').to_owned()
    };
    let one_digit_of = |n| {
        let (p, q) = (digits(small, n), digits(large, n));
        p.len().min(q.len()) >= 3 && p != q && one_slip(&p, &q)
    };
    // Of near values three digits are often alike.
    let far = ratio >= Decimal::new(15, 1);
    let one_digit = one_digit_of(4) || (far && one_digit_of(3));
    shifted || (one_digit && ratio <= Decimal::from(11))
}

/// The larger of two intervals' uncertainty, for messages.
pub(crate) fn difference(a: Interval, b: Interval) -> Decimal {
    sub(a.mid(), b.mid()).abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(s: &str) -> Decimal {
        s.parse().unwrap()
    }

    #[test]
    fn amounts_read_well() {
        assert_eq!(amount(d("168500000000"), Some("USD")), "168.5 bn USD");
        assert_eq!(amount(d("3010000"), Some("count")), "3.01 million");
        assert_eq!(amount(d("4965"), Some("count")), "4,965");
        assert_eq!(amount(d("-54100000"), Some("USD")), "−54.1 million USD");
        assert_eq!(percent(Interval::new(d("21.23"), d("21.39"))), "+21.3 % (+21.2 to +21.4)");
    }

    #[test]
    fn slips_of_one_digit() {
        assert!(digit_slip(d("2.1"), Interval::new(d("21.23"), d("21.39"))));
        assert!(digit_slip(d("179.1"), Interval::exact(d("171.9"))));
        assert!(!digit_slip(d("45"), Interval::exact(d("171.9"))));
        let slipped = |a: &str, b: &str| slipped(Interval::exact(d(a)), Interval::exact(d(b)));
        assert!(slipped("171.9", "179.1") && slipped("171.9", "1719") && slipped("171.9", "971.9"));
        assert!(!slipped("92.5", "2.5") && !slipped("171.9", "182.4") && !slipped("0", "3"));
    }
}
