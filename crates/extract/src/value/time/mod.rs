//! Times in text: days, months, years, parts of years, times relative to the document or to an earlier period.

mod calendar;
mod part;
mod relative;

use super::Cut;
use super::number::number;
use crate::item::{Edge, Lead, Time, When, YearRef};
use crate::pack::{Class, Meaning};
use crate::token::Kind;
use attache_core::{Date, Edtf};
use calendar::{day_first, month_first, numeric};
use part::part_of_year;
use relative::{comparison, lasting, past, relative, same_period, up_to, weekday, year, year_to_date};

type Found = Option<(When, usize)>;

/// The time that begins at token `i`, and the token after it.
pub fn time(cut: &Cut, i: usize) -> Option<(Time, usize)> {
    let readers = [
        numeric,
        month_first,
        day_first,
        part_of_year,
        same_period,
        year_to_date,
        relative,
        up_to,
        past,
        comparison,
        year,
        weekday,
        lasting,
    ];
    let (when, end) = readers.iter().find_map(|read| read(cut, i))?;
    let mut time = Time::new(when);
    (time.lead, time.edge) = lead(cut, i);
    Some((time, end))
}

/// The words before a time that say how it is meant: "as of", "by the end of", "since".
fn lead(cut: &Cut, at: usize) -> (Lead, Edge) {
    let mut to = at;
    while to > cut.start && (cut.is(to - 1, Class::The) || cut.is_dash(to - 1)) {
        to -= 1;
    }
    let ends_here = |class: Class, to: usize| {
        (cut.start.max(to.saturating_sub(5))..to).find(|from| cut.class(*from, class) == Some(to))
    };
    let mut edge = Edge::None;
    if ends_here(Class::AsOf, at).or(ends_here(Class::AsOf, to)).is_some() {
        let late = (cut.start.max(to.saturating_sub(4))..to).any(|i| cut.surface(i).to_lowercase().contains("end"));
        return (Lead::AsOf, if late { Edge::End } else { Edge::None });
    }
    for (class, found) in [
        (Class::EndOf, Edge::End),
        (Class::Beginning, Edge::Begin),
        (Class::Early, Edge::Early),
        (Class::Mid, Edge::Mid),
        (Class::Late, Edge::Late),
    ] {
        if let Some(from) = ends_here(class, at).or(ends_here(class, to)) {
            edge = found;
            to = from;
            break;
        }
    }
    while to > cut.start && cut.is(to - 1, Class::The) {
        to -= 1;
    }
    let lead = [
        (Class::AsOf, Lead::AsOf),
        (Class::Since, Lead::Since),
        (Class::Until, Lead::Until),
        (Class::By, Lead::By),
        (Class::Compared, Lead::Compared),
    ]
    .into_iter()
    .find_map(|(class, lead)| ends_here(class, to).map(|from| (from, lead)));
    match lead {
        // "from", "over", "on" alone say nothing: the rule that reads the change decides.
        Some((from, Lead::Compared)) if to - from == 1 && is_weak(cut, from) => (Lead::None, edge),
        Some((_, lead)) => (lead, edge),
        None => (Lead::None, edge),
    }
}

/// Words that may lead a base, and often do not.
pub fn is_weak(cut: &Cut, i: usize) -> bool {
    cut.is(i, Class::From) || cut.is(i, Class::Over) || cut.is(i, Class::On) || cut.is(i, Class::Against)
}

pub(super) fn small(cut: &Cut, i: usize) -> Option<u32> {
    let s = cut.surface(i);
    (cut.kind(i) == Some(Kind::Number) && s.len() <= 2).then(|| s.parse().ok())?
}

/// A four-digit year that no unit follows.
pub(super) fn year_at(cut: &Cut, i: usize) -> Option<i32> {
    let s = cut.surface(i);
    if cut.kind(i) != Some(Kind::Number) || s.len() != 4 {
        return None;
    }
    let year: i32 = s.parse().ok().filter(|y| (1900..2100).contains(y))?;
    let unit = cut.class(i + 1, Class::Percent).is_some()
        || cut.multiplier(i + 1).is_some()
        || cut.find(i + 1, |m| matches!(m, Meaning::Currency { .. } | Meaning::Unit { .. }).then_some(())).is_some();
    let sign = i > cut.start
        && cut.find(i - 1, |m| matches!(m, Meaning::Currency { before: true, .. }).then_some(())).is_some();
    let code = cut.is_mark(i + 1, '/')
        && !cut.spaced(i + 1)
        && !cut.spaced(i + 2)
        && cut.token(i + 2).is_some_and(|t| t.kind == Kind::Word);
    (!unit && !sign && !code).then_some(year)
}

pub(super) fn month_at(cut: &Cut, i: usize) -> Option<(u8, usize)> {
    if !cut.token(i)?.capital {
        return None;
    }
    cut.find(i, |m| if let Meaning::Month(n) = m { Some(*n) } else { None })
}

/// A day of the month: `5`, `13th`.
pub(super) fn day_at(cut: &Cut, i: usize) -> Option<(u8, usize)> {
    let day = small(cut, i).filter(|d| (1..=31).contains(d))? as u8;
    let suffix = cut.kind(i + 1) == Some(Kind::Word)
        && !cut.spaced(i + 1)
        && matches!(cut.surface(i + 1), "st" | "nd" | "rd" | "th" | "ST" | "TH");
    if !suffix && cut.kind(i + 1) == Some(Kind::Word) && !cut.spaced(i + 1) {
        return None;
    }
    Some((day, i + 1 + usize::from(suffix)))
}

/// `, 2024`, ` 2024`, `of 2024`, `in 2024`, `of last year`.
pub(super) fn year_after(cut: &Cut, i: usize, loose: bool) -> Option<(YearRef, usize)> {
    let mut at = i;
    // "the first half (H1) of 2025"
    if loose && cut.is_mark(at, '(') && cut.is_mark(at + 2, ')') && year_at(cut, at + 1).is_none() {
        return year_after(cut, at + 3, true);
    }
    if cut.is_mark(at, ',') || cut.is_mark(at, '(') {
        at += 1;
    }
    if loose && (cut.is(at, Class::Of) || cut.is(at, Class::In)) {
        at += 1;
    }
    if cut.is(at, Class::Fiscal) {
        at += 1;
    }
    if let Some(year) = year_at(cut, at) {
        return Some((YearRef::Year(year), at + 1));
    }
    if !loose || cut.is_mark(i, ',') || cut.is_mark(i, '(') {
        return None;
    }
    let the = at + usize::from(cut.is(at, Class::The));
    for (class, offset) in [(Class::ThisRel, 0), (Class::LastRel, -1), (Class::NextRel, 1)] {
        if let Some(end) = cut.class(at, class).or_else(|| cut.class(the, class)).filter(|e| cut.is(*e, Class::Year)) {
            return Some((YearRef::Rel(offset), end + 1));
        }
    }
    if cut.is(at, Class::The) && cut.is(the, Class::Year) && cut.surface(the).eq_ignore_ascii_case("year") {
        return Some((YearRef::Rel(0), the + 1));
    }
    None
}

pub(super) fn months(year: YearRef, first: u8, last: u8) -> When {
    match year {
        YearRef::Year(y) if first <= last => When::Fixed(Edtf::months(y, first, last)),
        YearRef::Year(y) => When::Fixed(Edtf::between(Date::month(y - 1, first), Date::month(y, last))),
        year => When::Months { first, last, year },
    }
}

/// A small whole number in digits or words.
pub(super) fn count(cut: &Cut, i: usize) -> Option<(u32, usize)> {
    let n = number(cut, i)?;
    let value: u32 = n.value.is_integer().then(|| n.value.to_string().parse().ok())??;
    (value <= 100 && !n.scaled).then_some((value, n.end))
}
