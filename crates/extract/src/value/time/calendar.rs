//! Days and months of the calendar: `17/03/2025`, `November 5-8`, `6 November 2024`, `January-July`.

use super::{Found, day_at, month_at, months, year_after, year_at};
use crate::item::{When, YearRef};
use crate::pack::Class;
use crate::token::Kind;
use crate::value::Cut;
use attache_core::{Date, Edtf};

pub(super) fn dated(year: YearRef, from: (u8, u8), to: (u8, u8)) -> Option<When> {
    let YearRef::Year(y) = year else { return Some(When::Days { from, to, year }) };
    let first = if from.0 > to.0 { y - 1 } else { y };
    let (a, b) = (Date::ymd(first, from.0, from.1), Date::ymd(y, to.0, to.1));
    (a.is_valid() && b.is_valid() && a <= b).then(|| When::Fixed(Edtf::between(a, b)))
}

/// `17/03/2025`, `2025-03-17`, `17.03.2025`, `17-03-2025`.
pub(super) fn numeric(cut: &Cut, i: usize) -> Found {
    let s = cut.surface(i);
    if cut.kind(i) != Some(Kind::Number) || (i > cut.start && !cut.spaced(i) && cut.is_mark(i - 1, '/')) {
        return None;
    }
    let dots: Vec<&str> = s.split('.').collect();
    let (parts, end): ([&str; 3], usize) = if let [a, b, c] = dots[..] {
        ([a, b, c], i + 1)
    } else {
        let sep = |n: usize| (cut.is_mark(n, '/') || cut.is_dash(n)) && !cut.spaced(n) && !cut.spaced(n + 1);
        if !sep(i + 1) || !sep(i + 3) || cut.kind(i + 2) != Some(Kind::Number) || cut.kind(i + 4) != Some(Kind::Number)
        {
            return None;
        }
        ([s, cut.surface(i + 2), cut.surface(i + 4)], i + 5)
    };
    let n: Vec<u32> = parts.iter().filter_map(|p| p.parse().ok()).collect();
    let &[a, b, c] = n.as_slice() else { return None };
    let (year, month, day) = match (parts[0].len(), parts[2].len()) {
        (4, _) => (a, b, c),
        (_, 4) if b > 12 => (c, a, b),
        (_, 4) => (c, b, a),
        _ => return None,
    };
    let date = Date::ymd(year as i32, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    ((1900..2100).contains(&date.year) && date.month > 0 && date.day > 0 && date.is_valid())
        .then_some((When::Fixed(date.into()), end))
}

/// `November 6`, `October 30 to November 1, 2022`, `January-July 2024`, `May 2024`, `in October`.
pub(super) fn month_first(cut: &Cut, i: usize) -> Found {
    let (month, after) = month_at(cut, i)?;
    if let Some((day, end)) = day_at(cut, after).filter(|(_, e)| !is_quantity(cut, after, *e)) {
        return day_range(cut, month, day, end);
    }
    // January-July, January to July, January and February.
    let joint = cut.is_dash(after)
        || cut.is(after, Class::To)
        || cut.is(after, Class::Until)
        || cut.is(after, Class::Through)
        || cut.is(after, Class::And);
    if let Some((last, end)) = month_at(cut, after + 1).filter(|_| joint) {
        let between = i > cut.start && cut.is(i - 1, Class::Between);
        let consecutive = !cut.is(after, Class::And) || last == month % 12 + 1 || between;
        if consecutive && day_at(cut, end).is_none() {
            let (year, end) = year_after(cut, end, true).unwrap_or((YearRef::None, end));
            return Some((months(year, month, last), end));
        }
    }
    if let Some(end) = year_at(cut, after).map(|_| after + 1) {
        // "December 2023 to March 2024"
        let year = year_at(cut, after)?;
        let joint = cut.is_dash(end) || cut.is(end, Class::To);
        if let Some((last, m_end)) = month_at(cut, end + 1).filter(|_| joint)
            && let Some(y2) = year_at(cut, m_end)
        {
            let (a, b) = (Date::month(year, month), Date::month(y2, last));
            return (a < b).then_some((When::Fixed(Edtf::between(a, b)), m_end + 1));
        }
        return Some((months(YearRef::Year(year), month, month), end));
    }
    if let Some((year, end)) = year_after(cut, after, true) {
        return Some((months(year, month, month), end));
    }
    let named = month != 5 && month != 3;
    let led = i > cut.start
        && (cut.is(i - 1, Class::In)
            || cut.is(i - 1, Class::Since)
            || cut.is(i - 1, Class::From)
            || cut.is(i - 1, Class::To)
            || cut.is(i - 1, Class::Until)
            || cut.is(i - 1, Class::By)
            || cut.is(i - 1, Class::Of)
            || cut.is(i - 1, Class::LastRel)
            || cut.is(i - 1, Class::ThisRel)
            || cut.is(i - 1, Class::NextRel)
            || cut.is(i - 1, Class::For)
            || cut.is_dash(i - 1)
            || cut.class(i - 1, Class::Early).is_some()
            || cut.class(i - 1, Class::Late).is_some()
            || cut.class(i - 1, Class::Mid).is_some());
    let whole_word = after == i + 1;
    (whole_word
        && (led || (named && i > cut.start && !cut.token(i + 1).is_some_and(|t| t.kind == Kind::Word && t.capital))))
    .then_some((When::Months { first: month, last: month, year: rel_before(cut, i) }, after))
}

/// "last October", "this March".
pub(super) fn rel_before(cut: &Cut, i: usize) -> YearRef {
    if i > cut.start && cut.is(i - 1, Class::ThisRel) { YearRef::Rel(0) } else { YearRef::None }
}

/// After "May" a number with a unit is an amount: "from May 3 billion".
pub(super) fn is_quantity(cut: &Cut, at: usize, end: usize) -> bool {
    cut.multiplier(end).is_some()
        || cut.class(end, Class::Percent).is_some()
        || (cut.is_mark(at + 1, '.') && cut.kind(at + 2) == Some(Kind::Number) && !cut.spaced(at + 2))
}

/// `November 5`, `November 5-8`, `November 13 and 14`, `October 30 to November 1`, each with or without a year.
pub(super) fn day_range(cut: &Cut, month: u8, day: u8, end: usize) -> Found {
    let (first_year, end) = match year_after(cut, end, false) {
        Some((y, e)) => (Some(y), e),
        None => (None, end),
    };
    let joint = cut.is_dash(end)
        || cut.is(end, Class::To)
        || cut.is(end, Class::And)
        || cut.is(end, Class::Until)
        || cut.is_mark(end, '/');
    if joint {
        let far = month_at(cut, end + 1).and_then(|(m, e)| day_at(cut, e).map(|(d, e)| (m, d, e)));
        let near = day_at(cut, end + 1)
            .filter(|(d, e)| *d > day && !is_quantity(cut, end + 1, *e))
            .map(|(d, e)| (month, d, e));
        let and_ok = |d: u8| !cut.is(end, Class::And) || d == day + 1;
        if let Some((m2, d2, e)) = far.or(near.filter(|(_, d, _)| and_ok(*d))) {
            let (year, e) = year_after(cut, e, false)
                .or_else(|| of_year(cut, e))
                .unwrap_or((first_year.unwrap_or(YearRef::None), e));
            if let Some(when) = dated(year, (month, day), (m2, d2)) {
                return Some((when, e));
            }
        }
    }
    let (year, end) = match first_year {
        Some(y) => (y, end),
        None => of_year(cut, end).unwrap_or((YearRef::None, end)),
    };
    dated(year, (month, day), (month, day)).map(|when| (when, end))
}

/// `September 3 last year`, `of this year`.
pub(super) fn of_year(cut: &Cut, i: usize) -> Option<(YearRef, usize)> {
    year_after(cut, i, true).filter(|_| {
        cut.is(i, Class::Of)
            || cut.class(i, Class::LastRel).is_some()
            || cut.class(i, Class::ThisRel).is_some()
            || cut.class(i, Class::NextRel).is_some()
    })
}

/// `6 November 2024`, `5-8 November`, `13th of November`, `28 February to 2 March`.
pub(super) fn day_first(cut: &Cut, i: usize) -> Found {
    let (day, mut end) = day_at(cut, i)?;
    let mut second = None;
    let joint = cut.is_dash(end) || cut.is(end, Class::To) || cut.is(end, Class::And);
    if let Some((d2, e)) = day_at(cut, end + 1).filter(|(d, _)| joint && *d > day) {
        second = Some(d2);
        end = e;
    }
    if cut.is(end, Class::Of) {
        end += 1;
    }
    let (month, mut end) = month_at(cut, end)?;
    let mut to = (month, second.unwrap_or(day));
    let joint = cut.is_dash(end) || cut.is(end, Class::To);
    if let Some((d2, m2, e)) = day_at(cut, end + 1)
        .and_then(|(d, e)| month_at(cut, e).map(|(m, e)| (d, m, e)))
        .filter(|_| joint && second.is_none())
    {
        to = (m2, d2);
        end = e;
    }
    let (year, end) = year_after(cut, end, false).or_else(|| of_year(cut, end)).unwrap_or((YearRef::None, end));
    dated(year, (month, day), to).map(|when| (when, end))
}
