//! From values to places on an axis.

use attache_core::Decimal;

/// A linear axis from zero (or below) to a round number, with its ticks.
#[derive(Clone, Debug)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
    pub(crate) ticks: Vec<f64>,
}

impl Scale {
    /// An axis that holds all values between the places `from` and `to`.
    pub(crate) fn new(values: &[f64], from: f64, to: f64) -> Scale {
        let top = values.iter().copied().fold(0.0, f64::max);
        let bottom = values.iter().copied().fold(0.0, f64::min);
        let step = round_step((top - bottom) / if to - from < 240.0 { 2.5 } else { 4.0 });
        let low = (bottom / step).floor() * step;
        let high = ((top / step).ceil() * step).max(low + step);
        let count = ((high - low) / step).round() as usize;
        Scale { low, high, from, to, ticks: (0..=count).map(|i| low + step * i as f64).collect() }
    }

    /// Where the axis begins.
    pub(crate) fn start(&self) -> f64 {
        self.from
    }

    pub(crate) fn place(&self, value: f64) -> f64 {
        self.from + (value - self.low) / (self.high - self.low) * (self.to - self.from)
    }
}

/// 1, 2 or 5 times a power of ten, not less than `rough`.
fn round_step(rough: f64) -> f64 {
    if !rough.is_finite() || rough <= 0.0 {
        return 1.0;
    }
    let power = 10_f64.powf(rough.log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|m| m * power).find(|s| *s >= rough * 0.999).unwrap_or(10.0 * power)
}

/// A drawing needs no more than a float holds.
pub(crate) fn float(d: Decimal) -> f64 {
    d.to_string().parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_end_at_round_numbers() {
        let s = Scale::new(&[171.9, 205.0], 0.0, 100.0);
        assert_eq!(s.ticks, [0.0, 100.0, 200.0, 300.0]);
        assert_eq!(s.place(150.0), 50.0);
        let s = Scale::new(&[-3.0, 8.0], 0.0, 110.0);
        assert_eq!(s.ticks.first(), Some(&-5.0));
        assert_eq!(Scale::new(&[], 0.0, 1.0).ticks, [0.0, 1.0]);
        assert_eq!(Scale::new(&[0.0], 0.0, 1.0).ticks.len(), 2);
    }
}
