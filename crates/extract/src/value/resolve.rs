//! Times resolved against the document's date and the period spoken of before.

use crate::item::{Edge, Lead, Time, TimeUnit, When, YearRef};
use attache_core::{Date, Edtf};

/// What a time is resolved against.
#[derive(Clone, Copy, Debug, Default)]
pub struct Now {
    /// The document's date, or the interval that it must lie in.
    pub published: Option<Edtf>,
}

impl Now {
    /// The year of the document, where there is only one that it can be.
    pub fn year(self) -> Option<i32> {
        let from = self.published?.start()?;
        let to = self.published?.end().unwrap_or(from);
        (from.year == to.year).then_some(from.year)
    }

    /// The day to reckon from: the end of the interval of publication, or its start where it has no end.
    pub fn date(self) -> Option<Date> {
        self.year()?;
        self.published?.end().or(self.published?.start())
    }
}

/// The time as EDTF; `period` is the one that "the same period" and "this period" stand for.
pub fn resolve(time: &Time, now: Now, period: Option<Edtf>) -> Option<Edtf> {
    match time.when {
        When::Fixed(edtf) => Some(edtf),
        When::Days { from, to, year } => days(from, to, year, now),
        When::Months { first, last, year } => months(first, last, year, now),
        When::Year(year) => year_of(year, now).map(Edtf::year),
        When::Rel(unit, offset) => relative(unit, offset, now),
        When::Weekday { day, rel } => weekday(day, rel, now),
        When::Same(year) => same(period, year, now),
        When::YearOnYear => closed(period?).map(|p| p.plus_years(-1)),
        When::MonthOnMonth => closed(period?).filter(|p| is_month(*p)).map(|p| p.map(|d| d.plus_months(-1))),
        When::QuarterOnQuarter => closed(period?).map(|p| p.map(|d| d.plus_months(-3))),
        When::This => period,
        When::Past(n, unit) => past(n, unit, now),
        When::Lasting(..) => None,
        When::UpTo { months, month, year } => {
            let year = if year == YearRef::None { latest_year(month, now)? } else { year_of(year, now)? };
            let end = Date::month(year, month);
            let start = end.plus_months(1 - i32::from(months));
            let whole = month == 12 && start.month == 1;
            Some(if whole {
                Edtf::between(Date::year(start.year), Date::year(year))
            } else {
                Edtf::between(start, end)
            })
        }
        When::YearToDate => {
            now.date().map(|d| Edtf::between(Date::month(d.year, 1), Date::month(d.year, d.month.max(1))))
        }
        When::ToDate => now.date().map(Edtf::until),
    }
}

/// The time with the word that leads it: "since 2019" is open to the future, "as of" to the past.
pub fn extent(time: &Time, edtf: Edtf) -> Edtf {
    match time.lead {
        Lead::Since => edtf.start().map_or(edtf, Edtf::since),
        Lead::AsOf | Lead::Until => edtf.end().map_or(edtf, Edtf::until),
        _ => edtf,
    }
}

/// The calendar date of a time at an edge: "the end of July 2024" is its last day.
pub fn edged(time: &Time, edtf: Edtf) -> Edtf {
    match (time.edge, edtf.end(), edtf.start()) {
        (Edge::End, Some(end), _) => Edtf::Date(Date::from_day(end.last_day())),
        (Edge::Begin, _, Some(start)) => Edtf::Date(Date::from_day(start.first_day())),
        _ => edtf,
    }
}

fn year_of(year: YearRef, now: Now) -> Option<i32> {
    match year {
        YearRef::Year(y) => Some(y),
        YearRef::Rel(n) => now.year().map(|y| y + n),
        YearRef::None => now.year(),
    }
}

fn is_month(p: Edtf) -> bool {
    matches!(p, Edtf::Date(d) if d.month > 0 && d.day == 0)
}

fn closed(p: Edtf) -> Option<Edtf> {
    (!p.is_open()).then_some(p)
}

/// A day without a year is the one nearest to the document's date.
fn days(from: (u8, u8), to: (u8, u8), year: YearRef, now: Now) -> Option<Edtf> {
    let at = |y: i32| {
        let a = Date::ymd(if from.0 > to.0 { y - 1 } else { y }, from.0, from.1);
        let b = Date::ymd(y, to.0, to.1);
        (a.is_valid() && b.is_valid() && a <= b).then(|| Edtf::between(a, b))
    };
    if year != YearRef::None {
        return at(year_of(year, now)?);
    }
    let today = now.date()?;
    let middle = if today.month == 0 { Date::ymd(today.year, 7, 1).first_day() } else { today.last_day() };
    (today.year - 1..=today.year + 1)
        .filter_map(at)
        .min_by_key(|e| e.first_day().map_or(i32::MAX, |d| (d - middle).abs()))
}

/// Months without a year: a month is the nearest one; a longer part is the latest that is over.
fn months(first: u8, last: u8, year: YearRef, now: Now) -> Option<Edtf> {
    let at = |y: i32| {
        if first <= last {
            Edtf::months(y, first, last)
        } else {
            Edtf::between(Date::month(y - 1, first), Date::month(y, last))
        }
    };
    if year != YearRef::None {
        return year_of(year, now).map(at);
    }
    let today = now.date()?;
    if today.month == 0 {
        return Some(at(today.year));
    }
    if first == last {
        let here = today.year * 12 + i32::from(today.month);
        let year = (today.year - 1..=today.year + 1).min_by_key(|y| {
            let ahead = y * 12 + i32::from(first) - here;
            if ahead > 0 { ahead * 5 } else { -ahead * 2 }
        })?;
        return Some(at(year));
    }
    Some(at(latest_year(last, now)?))
}

/// The latest year of which the month is over, or is the document's own.
fn latest_year(month: u8, now: Now) -> Option<i32> {
    let today = now.date()?;
    Some(if today.month == 0 || month <= today.month { today.year } else { today.year - 1 })
}

fn relative(unit: TimeUnit, offset: i32, now: Now) -> Option<Edtf> {
    let today = now.date()?;
    match unit {
        TimeUnit::Day if today.day > 0 => Some(Date::from_day(today.first_day() + offset).into()),
        TimeUnit::Week if today.day > 0 => {
            let monday = today.first_day() - i32::from(today.weekday()) + 7 * offset;
            Some(Edtf::between(Date::from_day(monday), Date::from_day(monday + 6)))
        }
        TimeUnit::Month if today.month > 0 => {
            let m = today.plus_months(offset);
            Some(Date::month(m.year, m.month).into())
        }
        TimeUnit::Quarter if today.month > 0 => {
            let m = Date::month(today.year, (today.month - 1) / 3 * 3 + 1).plus_months(3 * offset);
            Some(Edtf::between(Date::month(m.year, m.month), Date::month(m.year, m.month + 2)))
        }
        TimeUnit::Year => Some(Edtf::year(today.year + offset)),
        _ => None,
    }
}

fn weekday(day: u8, rel: i8, now: Now) -> Option<Edtf> {
    let today = now.date().filter(|d| d.day > 0)?;
    let back = (i32::from(today.weekday()) - i32::from(day)).rem_euclid(7);
    let found = if rel > 0 { today.first_day() + (7 - back) } else { today.first_day() - back };
    Some(Date::from_day(found).into())
}

fn same(period: Option<Edtf>, year: YearRef, now: Now) -> Option<Edtf> {
    let period = closed(period?)?;
    let of = period.end()?.year;
    match year {
        YearRef::Rel(-1) | YearRef::None => Some(period.plus_years(-1)),
        other => year_of(other, now).map(|y| period.plus_years(y - of)),
    }
}

fn past(n: u16, unit: TimeUnit, now: Now) -> Option<Edtf> {
    let today = now.date().filter(|d| d.month > 0)?;
    let n = i32::from(n);
    let here = Date::month(today.year, today.month);
    match unit {
        TimeUnit::Year => Some(Edtf::between(here.plus_years(-n), here)),
        TimeUnit::Month => Some(Edtf::between(here.plus_months(-n), here)),
        TimeUnit::Quarter => Some(Edtf::between(here.plus_months(-3 * n), here)),
        TimeUnit::Week | TimeUnit::Day if today.day > 0 => {
            let days = if unit == TimeUnit::Week { 7 * n } else { n };
            Some(Edtf::between(Date::from_day(today.first_day() - days), today))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(when: When, published: &str, period: &str) -> String {
        let now = Now { published: published.parse().ok() };
        resolve(&Time::new(when), now, period.parse().ok()).map(|e| e.to_string()).unwrap_or_default()
    }

    #[test]
    fn against_the_document() {
        let march = When::Days { from: (3, 30), to: (3, 30), year: YearRef::None };
        assert_eq!(at(march, "2023-04-02", ""), "2023-03-30");
        assert_eq!(at(march, "2020/2024", ""), "");
        assert_eq!(
            at(When::Days { from: (12, 28), to: (12, 28), year: YearRef::None }, "2024-01-03", ""),
            "2023-12-28"
        );
        assert_eq!(at(When::Months { first: 1, last: 9, year: YearRef::None }, "2024-08-03", ""), "2023-01/2023-09");
        assert_eq!(at(When::Year(YearRef::Rel(-1)), "2024-08", ""), "2023");
        assert_eq!(at(When::Weekday { day: 6, rel: 0 }, "2024-11-13", ""), "2024-11-10");
        assert_eq!(at(When::Past(1, TimeUnit::Year), "2024-12-10", ""), "2023-12/2024-12");
    }

    #[test]
    fn against_the_period_before() {
        assert_eq!(at(When::Same(YearRef::Rel(-1)), "2024-11", "2024-01/2024-10"), "2023-01/2023-10");
        assert_eq!(at(When::Same(YearRef::Year(2019)), "2024-11", "2024-01/2024-10"), "2019-01/2019-10");
        assert_eq!(at(When::MonthOnMonth, "2024-02", "2024-01"), "2023-12");
        assert_eq!(at(When::YearOnYear, "2024-02", "../2024-01"), "");
        assert_eq!(at(When::UpTo { months: 60, month: 12, year: YearRef::Year(2022) }, "2024", ""), "2018/2022");
        assert_eq!(at(When::UpTo { months: 12, month: 6, year: YearRef::None }, "2024-08", ""), "2023-07/2024-06");
    }
}
