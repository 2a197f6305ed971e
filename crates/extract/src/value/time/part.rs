//! Parts of a year: "first nine months of 2024", "third quarter", `H1 2024`.

use super::{Found, count, months, small, year_after, year_at};
use crate::item::{When, YearRef};
use crate::pack::Class;
use crate::token::Kind;
use crate::value::Cut;
use crate::value::number::number;
use attache_core::{Date, Edtf};

/// "first nine months of 2024", "third quarter", "first half of this year", "H1 2024", "nine months of 2024", "January-July period".
pub(super) fn part_of_year(cut: &Cut, i: usize) -> Found {
    if let Some(found) = short_part(cut, i) {
        return Some(found);
    }
    let the = i + usize::from(cut.is(i, Class::The));
    let ordinal = ordinal_at(cut, the);
    let first = cut.class(the, Class::FirstPart).or(ordinal.filter(|(n, _)| *n == 1).map(|(_, e)| e));
    if let Some((n, e)) = first.and_then(|e| count(cut, e)) {
        let e = e + usize::from(cut.is_dash(e));
        if cut.is(e, Class::DayUnit)
            && (2..=31).contains(&n)
            && let Some((YearRef::Year(y), end)) = year_after(cut, e + 1, true)
        {
            return Some((When::Fixed(Edtf::between(Date::ymd(y, 1, 1), Date::ymd(y, 1, n as u8))), end));
        }
        let span = if cut.is(e, Class::MonthUnit) {
            Some(1)
        } else if cut.is(e, Class::Quarter) {
            Some(3)
        } else {
            None
        };
        if let Some(last) = span.map(|s| n * s).filter(|last| (1..=12).contains(last)) {
            return with_year(cut, e + 1, 1, last as u8);
        }
        return None;
    }
    if let Some((n, e)) = ordinal {
        if cut.is(e, Class::Half) && n <= 2 {
            let e = e + 1;
            return with_year(cut, e, if n == 1 { 1 } else { 7 }, if n == 1 { 6 } else { 12 });
        }
        if cut.is(e, Class::Quarter) && (1..=4).contains(&n) {
            return with_year(cut, e + 1, n as u8 * 3 - 2, n as u8 * 3);
        }
        if cut.is(e, Class::MonthUnit) && n == 1 && cut.surface(e).eq_ignore_ascii_case("month") {
            return with_year(cut, e + 1, 1, 1).filter(|(w, _)| !matches!(w, When::Months { year: YearRef::None, .. }));
        }
        return None;
    }
    // "in nine months of 2024", "eleven months of this year", "nine-month"
    let (n, e) = count(cut, the)?;
    let e = e + usize::from(cut.is_dash(e));
    if !cut.is(e, Class::MonthUnit) || !(2..=11).contains(&n) {
        return None;
    }
    let adjective = cut.is_dash(n_end(cut, the))
        && ["figure", "period", "turnover", "total", "trade", "export", "import", "exports", "value"]
            .contains(&cut.surface(e + 1));
    let led = i > cut.start
        && cut.is(i - 1, Class::In)
        && n >= 3
        && !cut.is(e + 1, Class::Of)
        && !cut.is(e + 1, Class::In)
        && !cut.is(e + 1, Class::To)
        && !cut.is(e + 1, Class::Through)
        && !cut.is(e + 1, Class::Until)
        && year_after(cut, e + 1, true).is_none();
    if adjective || led {
        return Some((When::Months { first: 1, last: n as u8, year: YearRef::None }, e + 1));
    }
    year_after(cut, e + 1, true)
        .filter(|_| cut.is(e + 1, Class::Of) || cut.is(e + 1, Class::In) || cut.is(e + 1, Class::ThisRel))
        .map(|(year, end)| (months(year, 1, n as u8), end))
}

/// The token after the number at `i`.
pub(super) fn n_end(cut: &Cut, i: usize) -> usize {
    number(cut, i).map_or(i, |n| n.end)
}

pub(super) fn with_year(cut: &Cut, i: usize, first: u8, last: u8) -> Found {
    let (year, end) = year_after(cut, i, true).unwrap_or((YearRef::None, i));
    Some((months(year, first, last), end))
}

/// `H1 2024`, `Q3`, `Q3/2024`, `1H24`.
pub(super) fn short_part(cut: &Cut, i: usize) -> Found {
    let s = cut.surface(i);
    let b = s.as_bytes();
    if cut.kind(i) != Some(Kind::Word) || b.len() != 2 || !b[1].is_ascii_digit() {
        return None;
    }
    let n = b[1] - b'0';
    let (first, last) = match b[0] {
        b'Q' if (1..=4).contains(&n) => (n * 3 - 2, n * 3),
        b'H' if (1..=2).contains(&n) => (n * 6 - 5, n * 6),
        _ => return None,
    };
    let at = if cut.is_mark(i + 1, '/') { i + 2 } else { i + 1 };
    let (year, end) = match year_at(cut, at) {
        Some(y) => (YearRef::Year(y), at + 1),
        None => year_after(cut, i + 1, true).unwrap_or((YearRef::None, i + 1)),
    };
    Some((months(year, first, last), end))
}

pub(super) fn ordinal_at(cut: &Cut, i: usize) -> Option<(u32, usize)> {
    cut.ordinal_word(i).or_else(|| {
        let n = small(cut, i)?;
        (cut.kind(i + 1) == Some(Kind::Word)
            && !cut.spaced(i + 1)
            && matches!(cut.surface(i + 1), "st" | "nd" | "rd" | "th"))
        .then_some((n, i + 2))
    })
}
