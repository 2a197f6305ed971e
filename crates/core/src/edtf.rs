//! EDTF (ISO 8601-2) dates and intervals, the part that statements use: `2024`, `2024-11-05`,
//! `2024-01/2024-09`, `../2024-10`, `2019/..`.

use crate::date::{Date, Day};
use crate::error::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// One end of an interval; `Open` is written `..`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum End {
    Open,
    At(Date),
}

/// A date, or an interval of which both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Edtf {
    Date(Date),
    Interval(End, End),
}

impl Edtf {
    pub fn year(year: i32) -> Edtf {
        Edtf::Date(Date::year(year))
    }

    /// The interval from `from` to `to`, or the one date where both are the same.
    pub fn between(from: Date, to: Date) -> Edtf {
        if from == to { Edtf::Date(from) } else { Edtf::Interval(End::At(from), End::At(to)) }
    }

    /// All that came up to `to`: a stock.
    pub fn until(to: Date) -> Edtf {
        Edtf::Interval(End::Open, End::At(to))
    }

    pub fn since(from: Date) -> Edtf {
        Edtf::Interval(End::At(from), End::Open)
    }

    /// Months `first` to `last` of a year; the whole year is written as the year.
    pub fn months(year: i32, first: u8, last: u8) -> Edtf {
        if first == 1 && last == 12 {
            return Edtf::year(year);
        }
        Edtf::between(Date::month(year, first), Date::month(year, last))
    }

    pub fn start(self) -> Option<Date> {
        match self {
            Edtf::Date(d) | Edtf::Interval(End::At(d), _) => Some(d),
            Edtf::Interval(End::Open, _) => None,
        }
    }

    pub fn end(self) -> Option<Date> {
        match self {
            Edtf::Date(d) | Edtf::Interval(_, End::At(d)) => Some(d),
            Edtf::Interval(_, End::Open) => None,
        }
    }

    pub fn first_day(self) -> Option<Day> {
        self.start().map(Date::first_day)
    }

    pub fn last_day(self) -> Option<Day> {
        self.end().map(Date::last_day)
    }

    pub fn is_open(self) -> bool {
        matches!(self, Edtf::Interval(End::Open, _) | Edtf::Interval(_, End::Open))
    }

    /// Whether it names one calendar day.
    pub fn is_day(self) -> bool {
        matches!(self, Edtf::Date(d) if d.day > 0)
    }

    /// Whether every day of `other` lies in this one (an open end has no limit).
    pub fn contains(self, other: Edtf) -> bool {
        let from = self.first_day().is_none_or(|a| other.first_day().is_some_and(|b| a <= b));
        let to = self.last_day().is_none_or(|a| other.last_day().is_some_and(|b| b <= a));
        from && to
    }

    pub fn overlaps(self, other: Edtf) -> bool {
        let before = |a: Option<Day>, b: Option<Day>| matches!((a, b), (Some(a), Some(b)) if a < b);
        !before(self.last_day(), other.first_day()) && !before(other.last_day(), self.first_day())
    }

    pub fn plus_years(self, years: i32) -> Edtf {
        self.map(|d| d.plus_years(years))
    }

    pub fn map(self, f: impl Fn(Date) -> Date) -> Edtf {
        let end = |e| match e {
            End::At(d) => End::At(f(d)),
            End::Open => End::Open,
        };
        match self {
            Edtf::Date(d) => Edtf::Date(f(d)),
            Edtf::Interval(a, b) => Edtf::Interval(end(a), end(b)),
        }
    }
}

impl From<Date> for Edtf {
    fn from(d: Date) -> Edtf {
        Edtf::Date(d)
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Edtf::Date(d) => d.fmt(f),
            Edtf::Interval(a, b) => write!(f, "{a}/{b}"),
        }
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            End::Open => f.write_str(".."),
            End::At(d) => d.fmt(f),
        }
    }
}

impl std::str::FromStr for Edtf {
    type Err = Error;

    fn from_str(s: &str) -> Result<Edtf, Error> {
        let end = |s: &str| if s == ".." { Ok(End::Open) } else { s.parse().map(End::At) };
        let Some((a, b)) = s.split_once('/') else { return Ok(Edtf::Date(s.parse()?)) };
        let (a, b) = (end(a)?, end(b)?);
        match (a, b) {
            (End::Open, End::Open) => {
                Err(Error::new(format!("`{s}` has no end")).remedy("Give at least one of the two dates"))
            }
            (End::At(x), End::At(y)) if x.first_day() > y.last_day() => {
                Err(Error::new(format!("`{s}` ends before it begins")).remedy("Put the earlier date first"))
            }
            _ => Ok(Edtf::Interval(a, b)),
        }
    }
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Edtf, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_as_read() {
        for s in ["2024", "2024-11", "2024-11-05", "2024-01/2024-09", "../2024-10", "2019/..", "2022-10-30/2022-11-01"]
        {
            assert_eq!(s.parse::<Edtf>().unwrap().to_string(), s);
        }
        for bad in ["", "../..", "2024/2023", "2024-01/", "24"] {
            assert!(bad.parse::<Edtf>().is_err(), "{bad}");
        }
    }

    #[test]
    fn intervals_hold_their_ends() {
        let e = |s: &str| s.parse::<Edtf>().unwrap();
        assert!(e("2024").contains(e("2024-12-31")));
        assert!(e("../2024").contains(e("1999")));
        assert!(!e("2024-01/2024-06").contains(e("2024")));
        assert!(e("2023-12/2024-01").overlaps(e("2024")));
        assert!(!e("2023").overlaps(e("2024/..")));
        assert_eq!(Edtf::months(2024, 1, 12).to_string(), "2024");
    }
}
