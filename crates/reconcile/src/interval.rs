//! A printed number as an interval, and the sums that keep it one.

use attache_core::Decimal;
use serde::{Deserialize, Serialize};

/// All values from `low` to `high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Interval {
    #[serde(with = "attache_core::values::decimal")]
    pub low: Decimal,
    #[serde(with = "attache_core::values::decimal")]
    pub high: Decimal,
}

impl Interval {
    pub fn new(a: Decimal, b: Decimal) -> Interval {
        Interval { low: a.min(b), high: a.max(b) }
    }

    pub fn exact(v: Decimal) -> Interval {
        Interval { low: v, high: v }
    }

    /// `v` give or take `half`.
    pub fn around(v: Decimal, half: Decimal) -> Interval {
        Interval::new(sub(v, half), add(v, half))
    }

    pub fn mid(self) -> Decimal {
        div(add(self.low, self.high), Decimal::TWO).unwrap_or(self.low)
    }

    pub fn width(self) -> Decimal {
        sub(self.high, self.low)
    }

    pub fn plus(self, other: Interval) -> Interval {
        Interval::new(add(self.low, other.low), add(self.high, other.high))
    }

    pub fn minus(self, other: Interval) -> Interval {
        Interval::new(sub(self.low, other.high), sub(self.high, other.low))
    }

    /// Multiplied by a number that is exactly known.
    pub fn scaled(self, by: Decimal) -> Interval {
        Interval::new(mul(self.low, by), mul(self.high, by))
    }

    /// Divided by another; none where the divisor can be zero or negative.
    pub fn over(self, other: Interval) -> Option<Interval> {
        if other.low <= Decimal::ZERO {
            return None;
        }
        let ends = [
            div(self.low, other.low)?,
            div(self.low, other.high)?,
            div(self.high, other.low)?,
            div(self.high, other.high)?,
        ];
        Some(Interval { low: *ends.iter().min()?, high: *ends.iter().max()? })
    }

    pub fn overlaps(self, other: Interval) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    pub fn contains(self, v: Decimal) -> bool {
        self.low <= v && v <= self.high
    }

    /// How far apart two intervals are; zero where they overlap.
    pub fn gap(self, other: Interval) -> Decimal {
        sub(self.low, other.high).max(sub(other.low, self.high)).max(Decimal::ZERO)
    }

    /// Wider by `by` at both ends.
    pub fn widened(self, by: Decimal) -> Interval {
        Interval::new(sub(self.low, by), add(self.high, by))
    }

    /// The change from `base` to this, in percent.
    pub fn change_from(self, base: Interval) -> Option<Interval> {
        let ratio = self.over(base)?;
        let percent = |r| mul(sub(r, Decimal::ONE), Decimal::ONE_HUNDRED);
        Some(Interval::new(percent(ratio.low), percent(ratio.high)))
    }

    /// The value from which a change of `percent` leads to this.
    pub fn before_change(self, percent: Interval) -> Option<Interval> {
        let factor = |p| div(p, Decimal::ONE_HUNDRED).map_or(Decimal::ZERO, |share| add(Decimal::ONE, share));
        self.over(Interval::new(factor(percent.low), factor(percent.high)))
    }
}

pub(crate) fn add(a: Decimal, b: Decimal) -> Decimal {
    a.checked_add(b).unwrap_or(if a.is_sign_negative() { Decimal::MIN } else { Decimal::MAX })
}

pub(crate) fn sub(a: Decimal, b: Decimal) -> Decimal {
    a.checked_sub(b).unwrap_or(if a.is_sign_negative() { Decimal::MIN } else { Decimal::MAX })
}

pub(crate) fn mul(a: Decimal, b: Decimal) -> Decimal {
    let negative = a.is_sign_negative() != b.is_sign_negative();
    a.checked_mul(b).unwrap_or(if negative { Decimal::MIN } else { Decimal::MAX })
}

pub(crate) fn div(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_div(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(s: &str) -> Decimal {
        s.parse().unwrap()
    }

    #[test]
    fn growth_and_its_base() {
        let now = Interval::around(d("168.5"), d("0.05"));
        let then = Interval::around(d("138.9"), d("0.05"));
        let change = now.change_from(then).unwrap();
        assert!(change.low > d("21.2") && change.high < d("21.4"), "{change:?}");
        let base = now.before_change(Interval::new(d("2.05"), d("2.15"))).unwrap();
        assert!(base.low > d("164.8") && base.high < d("165.3"), "{base:?}");
    }

    #[test]
    fn what_has_no_answer_gives_none() {
        let one = Interval::exact(Decimal::ONE);
        assert_eq!(one.over(Interval::new(d("-1"), d("1"))), None);
        assert_eq!(one.before_change(Interval::exact(d("-100"))), None);
    }

    #[test]
    fn huge_numbers_do_not_panic() {
        let huge = Interval::new(Decimal::MIN, Decimal::MAX);
        let _ = huge.plus(huge).minus(huge).scaled(Decimal::MAX).width();
        let _ = huge.change_from(Interval::exact(d("0.0000000000000000000000000001")));
        let _ = huge.mid();
    }
}
