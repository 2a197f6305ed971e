//! The days that a figure covers: a flow between two days, a stock at a day, or a span without an end.

use attache_core::{Date, Day, Decimal, Edtf, End};
use serde::{Deserialize, Serialize};

/// First and last day; no first day: a stock; no last day: still going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    pub from: Option<Day>,
    pub to: Option<Day>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Span {
    /// Over a period.
    Flow,
    /// At a day.
    Stock,
    /// Since a day.
    Since,
}

impl Slot {
    pub fn of(period: Edtf) -> Slot {
        Slot { from: period.first_day(), to: period.last_day() }
    }

    pub fn span(self) -> Span {
        match (self.from, self.to) {
            (None, _) => Span::Stock,
            (_, None) => Span::Since,
            _ => Span::Flow,
        }
    }

    /// The same days some years later (or earlier).
    pub fn plus_years(self, years: i32) -> Slot {
        let from = self.from.map(|d| Date::from_day(d).plus_years(years).first_day());
        let to = self.to.map(|d| shift_end(d, |date| date.plus_years(years)));
        Slot { from, to }
    }

    /// The period of the same length just before a flow of whole months.
    pub fn before(self) -> Option<Slot> {
        let months = self.whole_months()?;
        let (from, to) = (self.from?, self.to?);
        Some(Slot {
            from: Some(Date::from_day(from).plus_months(-months).first_day()),
            to: Some(shift_end(to, |date| date.plus_months(-months))),
        })
    }

    /// The number of calendar months, where it begins and ends with one.
    pub fn whole_months(self) -> Option<i32> {
        let (from, to) = (Date::from_day(self.from?), Date::from_day(self.to?));
        let whole = from.day == 1 && ends_month(to);
        whole.then(|| (to.year - from.year) * 12 + i32::from(to.month) - i32::from(from.month) + 1)
    }

    /// Its length in months, in part where it isn't whole months.
    pub fn months(self) -> Decimal {
        if let Some(n) = self.whole_months() {
            return Decimal::from(n);
        }
        let days = match (self.from, self.to) {
            (Some(a), Some(b)) => i64::from(b) - i64::from(a) + 1,
            _ => 0,
        };
        Decimal::new(days * 100, 2).checked_div(Decimal::new(3044, 2)).unwrap_or_default()
    }

    pub fn contains(self, other: Slot) -> bool {
        let from = matches!((self.from, other.from), (Some(a), Some(b)) if a <= b);
        let to = matches!((self.to, other.to), (Some(a), Some(b)) if b <= a);
        from && to
    }

    /// What is left of a longer flow after this one, where both begin on one day.
    pub fn rest_of(self, longer: Slot) -> Option<Slot> {
        let (to, end) = (self.to?, longer.to?);
        (self.from == longer.from && to < end).then_some(Slot { from: Some(to + 1), to: Some(end) })
    }

    /// The period in EDTF, in months where it is whole months.
    pub fn edtf(self) -> Edtf {
        let month = |d: Day| {
            let date = Date::from_day(d);
            Date::month(date.year, date.month)
        };
        match (self.from, self.to) {
            (None, Some(to)) if ends_month(Date::from_day(to)) => Edtf::until(month(to)),
            (None, Some(to)) => Edtf::until(Date::from_day(to)),
            (Some(from), None) if Date::from_day(from).day == 1 => Edtf::since(month(from)),
            (Some(from), None) => Edtf::since(Date::from_day(from)),
            (Some(from), Some(to)) => match self.whole_months() {
                Some(12) if Date::from_day(from).month == 1 => Edtf::year(Date::from_day(from).year),
                Some(_) => Edtf::between(month(from), month(to)),
                None => Edtf::between(Date::from_day(from), Date::from_day(to)),
            },
            (None, None) => Edtf::Interval(End::Open, End::Open),
        }
    }
}

fn ends_month(date: Date) -> bool {
    date.day == attache_core::date::days_in_month(date.year, date.month)
}

/// Shifts a last day; the end of a month stays the end of a month.
fn shift_end(day: Day, shift: impl Fn(Date) -> Date) -> Day {
    let date = Date::from_day(day);
    let shifted = shift(date);
    if ends_month(date) { Date::month(shifted.year, shifted.month).last_day() } else { shifted.last_day() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(s: &str) -> Slot {
        Slot::of(s.parse().unwrap())
    }

    #[test]
    fn one_period_has_one_slot() {
        assert_eq!(slot("2024"), slot("2024-01/2024-12"));
        for s in
            ["2024", "2024-01/2024-09", "2024-02", "../2024-10", "../2023-11-13", "2019-03/..", "2024-01-05/2024-02-07"]
        {
            assert_eq!(slot(s).edtf().to_string(), s);
        }
    }

    #[test]
    fn shifts_and_rests() {
        assert_eq!(slot("2024-01/2024-02").plus_years(-1), slot("2023-01/2023-02"));
        assert_eq!(slot("2023-02").plus_years(1), slot("2024-02"));
        assert_eq!(slot("2024-04/2024-06").before(), Some(slot("2024-01/2024-03")));
        assert_eq!(slot("2024-01/2024-06").rest_of(slot("2024-01/2024-10")), Some(slot("2024-07/2024-10")));
        assert_eq!(slot("2024").rest_of(slot("2024-01/2024-10")), None);
        assert_eq!(slot("2024-01/2024-10").months(), Decimal::TEN);
    }
}
