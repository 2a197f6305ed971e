//! Times relative to the document or to a period spoken of: "last year", "the same period", "the year to June", years and durations.

use super::{Found, count, day_at, month_at, small, year_after, year_at};
use crate::item::{TimeUnit, When, YearRef};
use crate::pack::{Class, Meaning};
use crate::value::Cut;
use crate::value::number::number;
use attache_core::{Date, Decimal, Edtf};

/// "the same period last year", "the same period in 2022", "the corresponding period of 2019".
pub(super) fn same_period(cut: &Cut, i: usize) -> Found {
    let end = cut.class(i, Class::SamePeriod)?;
    if let Some((year, end)) = year_after(cut, end, true) {
        return Some((When::Same(year), end));
    }
    let earlier = cut.class(end, Class::YearOnYear).unwrap_or(end);
    Some((When::Same(YearRef::Rel(-1)), earlier)).filter(|_| earlier > end || cut.hits(i).iter().any(|h| h.end == end))
}

pub(super) fn year_to_date(cut: &Cut, i: usize) -> Found {
    let end = cut.class(i, Class::SoFar)?;
    if let Some((YearRef::Rel(0), after)) = year_after(cut, end, true) {
        return Some((When::YearToDate, after));
    }
    if cut.is(end, Class::In)
        && let Some((YearRef::Year(y), after)) = year_after(cut, end, true)
    {
        return Some((When::Fixed(Edtf::year(y)), after));
    }
    Some((When::ToDate, end))
}

/// "this year", "last month", "today", "yesterday", "this period".
pub(super) fn relative(cut: &Cut, i: usize) -> Found {
    for (class, offset) in [(Class::Today, 0), (Class::Yesterday, -1), (Class::Tomorrow, 1)] {
        if let Some(end) = cut.class(i, class) {
            return Some((When::Rel(TimeUnit::Day, offset), end));
        }
    }
    let the = i + usize::from(cut.is(i, Class::The));
    let led = i > cut.start
        && (cut.is(i - 1, Class::In)
            || cut.is(i - 1, Class::During)
            || cut.is(i - 1, Class::Over)
            || cut.is(i - 1, Class::For));
    if the > i && led && cut.surface(the) == "period" && !cut.is(the + 1, Class::Of) && !cut.is(the + 1, Class::From) {
        return Some((When::This, the + 1));
    }
    let (offset, end) = [(Class::ThisRel, 0), (Class::LastRel, -1), (Class::NextRel, 1)]
        .into_iter()
        .find_map(|(class, offset)| cut.class(the, class).map(|end| (offset, end)))
        .or_else(|| (the > i && cut.is(the, Class::Year)).then_some((0, the)))?;
    if cut.surface(end).ends_with('s') && !cut.is(end, Class::Period) {
        return None;
    }
    let unit = [
        (Class::Year, TimeUnit::Year),
        (Class::MonthUnit, TimeUnit::Month),
        (Class::Week, TimeUnit::Week),
        (Class::Quarter, TimeUnit::Quarter),
    ]
    .into_iter()
    .find(|(class, _)| cut.is(end, *class));
    match unit {
        Some((_, TimeUnit::Year)) => {
            let bare = the > i && end == the;
            let in_the_year =
                i > cut.start && (cut.is(i - 1, Class::In) || cut.is(i - 1, Class::Of) || cut.is(i - 1, Class::During));
            (!bare || (in_the_year && !cut.is(end + 1, Class::To)))
                .then_some((When::Year(YearRef::Rel(offset)), end + 1))
        }
        Some((_, unit)) => Some((When::Rel(unit, offset), end + 1)),
        None if offset == 0 && cut.is(end, Class::Period) && !cut.surface(end).eq_ignore_ascii_case("time") => {
            Some((When::This, end + 1))
        }
        None if offset == 0 && cut.is(end, Class::Half) => None,
        None => None,
    }
}

/// "the year to June", "in five years to 2022", "the 12 months to March 2024".
pub(super) fn up_to(cut: &Cut, i: usize) -> Found {
    let the = i + usize::from(cut.is(i, Class::The));
    let (n, e) = count(cut, the).unwrap_or((1, the));
    let months = if cut.is(e, Class::Year) {
        n * 12
    } else if cut.is(e, Class::MonthUnit) {
        n
    } else {
        return None;
    };
    if !cut.is(e + 1, Class::To)
        && !cut.is(e + 1, Class::Until)
        && !cut.is(e + 1, Class::Through)
        && !cut.surface(e + 1).eq_ignore_ascii_case("ending")
        && !cut.surface(e + 1).eq_ignore_ascii_case("ended")
    {
        return None;
    }
    let mut at = e + 2;
    if cut.class(at, Class::EndOf).is_some() {
        at = cut.class(at, Class::EndOf)?;
    }
    if let Some(year) = year_at(cut, at) {
        return Some((When::UpTo { months: months as u16, month: 12, year: YearRef::Year(year) }, at + 1));
    }
    let (month, after) = month_at(cut, at)?;
    let after = day_at(cut, after).map_or(after, |(_, e)| e);
    let (year, end) = year_after(cut, after, true).unwrap_or((YearRef::None, after));
    Some((When::UpTo { months: months as u16, month, year }, end))
}

/// "in the past year", "over the last three years".
pub(super) fn past(cut: &Cut, i: usize) -> Found {
    let the = i + usize::from(cut.is(i, Class::The));
    let end = cut.class(the, Class::PastRel).or_else(|| cut.class(the, Class::LastRel))?;
    let (n, e) = count(cut, end).unwrap_or((1, end));
    let unit = unit_at(cut, e)?;
    let bare_last = end == e && cut.class(the, Class::LastRel).is_some();
    (!bare_last).then_some((When::Past(n as u16 * if cut.is(e, Class::Decade) { 10 } else { 1 }, unit), e + 1))
}

pub(super) fn unit_at(cut: &Cut, i: usize) -> Option<TimeUnit> {
    [
        (Class::Year, TimeUnit::Year),
        (Class::Decade, TimeUnit::Year),
        (Class::MonthUnit, TimeUnit::Month),
        (Class::Week, TimeUnit::Week),
        (Class::DayUnit, TimeUnit::Day),
        (Class::Quarter, TimeUnit::Quarter),
    ]
    .into_iter()
    .find(|(class, _)| cut.is(i, *class))
    .map(|(_, unit)| unit)
}

/// "year on year", "from the previous month".
pub(super) fn comparison(cut: &Cut, i: usize) -> Found {
    [
        (Class::YearOnYear, When::YearOnYear),
        (Class::MonthOnMonth, When::MonthOnMonth),
        (Class::QuarterOnQuarter, When::QuarterOnQuarter),
    ]
    .into_iter()
    .find_map(|(class, when)| cut.class(i, class).map(|end| (when, end)))
}

/// `2024`, `2021-2025`, `2016-20`, `FY2024`.
pub(super) fn year(cut: &Cut, i: usize) -> Found {
    let at = cut.class(i, Class::Fiscal).unwrap_or(i);
    let first = year_at(cut, at)?;
    let joint = cut.is_dash(at + 1)
        || (at > i && cut.is_mark(at + 1, '/'))
        || (cut.is(at + 1, Class::To)
            && at > cut.start
            && (cut.is(at - 1, Class::From) || cut.is(at - 1, Class::Between)));
    let glued = !cut.spaced(at + 1) && !cut.spaced(at + 2);
    if joint && (glued || !cut.is_dash(at + 1) || year_at(cut, at + 2).is_some()) {
        let second = year_at(cut, at + 2).or_else(|| {
            small(cut, at + 2).filter(|_| glued && cut.surface(at + 2).len() == 2).map(|n| first / 100 * 100 + n as i32)
        });
        if let Some(last) = second.filter(|y| *y > first && *y < first + 60) {
            return Some((When::Fixed(Edtf::between(Date::year(first), Date::year(last))), at + 3));
        }
    }
    Some((When::Fixed(Edtf::year(first)), at + 1))
}

pub(super) fn weekday(cut: &Cut, i: usize) -> Found {
    if !cut.token(i)?.capital {
        return None;
    }
    let (day, end) = cut.find(i, |m| if let Meaning::Weekday(n) = m { Some(*n) } else { None })?;
    let rel = if i > cut.start && cut.is(i - 1, Class::NextRel) {
        1
    } else if i > cut.start && cut.is(i - 1, Class::LastRel) {
        -1
    } else {
        0
    };
    (end == i + 1).then_some((When::Weekday { day, rel }, end))
}

/// "three years", "a six-month", "74 years".
pub(super) fn lasting(cut: &Cut, i: usize) -> Found {
    let n = number(cut, i)?;
    let at = n.end + usize::from(cut.is_dash(n.end));
    let unit = unit_at(cut, at)?;
    let factor = if cut.is(at, Class::Decade) { Decimal::TEN } else { Decimal::ONE };
    let old = cut.is_dash(at + 1) && cut.surface(at + 2) == "old";
    (n.value < 10_000.into() && !old).then_some((When::Lasting(n.value * factor, unit), at + 1))
}
