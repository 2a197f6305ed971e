//! Times in text: days, months, years, parts of years, times relative to the document or to an earlier period.

use super::Cut;
use super::number::number;
use crate::item::{Edge, Lead, Time, TimeUnit, When, YearRef};
use crate::pack::{Class, Meaning};
use crate::token::Kind;
use attache_core::{Date, Decimal, Edtf};

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

fn small(cut: &Cut, i: usize) -> Option<u32> {
    let s = cut.surface(i);
    (cut.kind(i) == Some(Kind::Number) && s.len() <= 2).then(|| s.parse().ok())?
}

/// A four-digit year that no unit follows.
fn year_at(cut: &Cut, i: usize) -> Option<i32> {
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

fn month_at(cut: &Cut, i: usize) -> Option<(u8, usize)> {
    if !cut.token(i)?.capital {
        return None;
    }
    cut.find(i, |m| if let Meaning::Month(n) = m { Some(*n) } else { None })
}

/// A day of the month: `5`, `13th`.
fn day_at(cut: &Cut, i: usize) -> Option<(u8, usize)> {
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
fn year_after(cut: &Cut, i: usize, loose: bool) -> Option<(YearRef, usize)> {
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

fn dated(year: YearRef, from: (u8, u8), to: (u8, u8)) -> Option<When> {
    let YearRef::Year(y) = year else { return Some(When::Days { from, to, year }) };
    let first = if from.0 > to.0 { y - 1 } else { y };
    let (a, b) = (Date::ymd(first, from.0, from.1), Date::ymd(y, to.0, to.1));
    (a.is_valid() && b.is_valid() && a <= b).then(|| When::Fixed(Edtf::between(a, b)))
}

fn months(year: YearRef, first: u8, last: u8) -> When {
    match year {
        YearRef::Year(y) if first <= last => When::Fixed(Edtf::months(y, first, last)),
        YearRef::Year(y) => When::Fixed(Edtf::between(Date::month(y - 1, first), Date::month(y, last))),
        year => When::Months { first, last, year },
    }
}

/// `17/03/2025`, `2025-03-17`, `17.03.2025`, `17-03-2025`.
fn numeric(cut: &Cut, i: usize) -> Found {
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
fn month_first(cut: &Cut, i: usize) -> Found {
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
fn rel_before(cut: &Cut, i: usize) -> YearRef {
    if i > cut.start && cut.is(i - 1, Class::ThisRel) { YearRef::Rel(0) } else { YearRef::None }
}

/// After "May" a number with a unit is an amount: "from May 3 billion".
fn is_quantity(cut: &Cut, at: usize, end: usize) -> bool {
    cut.multiplier(end).is_some()
        || cut.class(end, Class::Percent).is_some()
        || (cut.is_mark(at + 1, '.') && cut.kind(at + 2) == Some(Kind::Number) && !cut.spaced(at + 2))
}

/// `November 5`, `November 5-8`, `November 13 and 14`, `October 30 to November 1`, each with or without a year.
fn day_range(cut: &Cut, month: u8, day: u8, end: usize) -> Found {
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
fn of_year(cut: &Cut, i: usize) -> Option<(YearRef, usize)> {
    year_after(cut, i, true).filter(|_| {
        cut.is(i, Class::Of)
            || cut.class(i, Class::LastRel).is_some()
            || cut.class(i, Class::ThisRel).is_some()
            || cut.class(i, Class::NextRel).is_some()
    })
}

/// `6 November 2024`, `5-8 November`, `13th of November`, `28 February to 2 March`.
fn day_first(cut: &Cut, i: usize) -> Found {
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

/// "first nine months of 2024", "third quarter", "first half of this year", "H1 2024", "nine months of 2024", "January-July period".
fn part_of_year(cut: &Cut, i: usize) -> Found {
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
fn n_end(cut: &Cut, i: usize) -> usize {
    number(cut, i).map_or(i, |n| n.end)
}

fn with_year(cut: &Cut, i: usize, first: u8, last: u8) -> Found {
    let (year, end) = year_after(cut, i, true).unwrap_or((YearRef::None, i));
    Some((months(year, first, last), end))
}

/// `H1 2024`, `Q3`, `Q3/2024`, `1H24`.
fn short_part(cut: &Cut, i: usize) -> Found {
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

fn ordinal_at(cut: &Cut, i: usize) -> Option<(u32, usize)> {
    cut.ordinal_word(i).or_else(|| {
        let n = small(cut, i)?;
        (cut.kind(i + 1) == Some(Kind::Word)
            && !cut.spaced(i + 1)
            && matches!(cut.surface(i + 1), "st" | "nd" | "rd" | "th"))
        .then_some((n, i + 2))
    })
}

/// A small whole number in digits or words.
fn count(cut: &Cut, i: usize) -> Option<(u32, usize)> {
    let n = number(cut, i)?;
    let value: u32 = n.value.is_integer().then(|| n.value.to_string().parse().ok())??;
    (value <= 100 && !n.scaled).then_some((value, n.end))
}

/// "the same period last year", "the same period in 2022", "the corresponding period of 2019".
fn same_period(cut: &Cut, i: usize) -> Found {
    let end = cut.class(i, Class::SamePeriod)?;
    if let Some((year, end)) = year_after(cut, end, true) {
        return Some((When::Same(year), end));
    }
    let earlier = cut.class(end, Class::YearOnYear).unwrap_or(end);
    Some((When::Same(YearRef::Rel(-1)), earlier)).filter(|_| earlier > end || cut.hits(i).iter().any(|h| h.end == end))
}

fn year_to_date(cut: &Cut, i: usize) -> Found {
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
fn relative(cut: &Cut, i: usize) -> Found {
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
fn up_to(cut: &Cut, i: usize) -> Found {
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
fn past(cut: &Cut, i: usize) -> Found {
    let the = i + usize::from(cut.is(i, Class::The));
    let end = cut.class(the, Class::PastRel).or_else(|| cut.class(the, Class::LastRel))?;
    let (n, e) = count(cut, end).unwrap_or((1, end));
    let unit = unit_at(cut, e)?;
    let bare_last = end == e && cut.class(the, Class::LastRel).is_some();
    (!bare_last).then_some((When::Past(n as u16 * if cut.is(e, Class::Decade) { 10 } else { 1 }, unit), e + 1))
}

fn unit_at(cut: &Cut, i: usize) -> Option<TimeUnit> {
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
fn comparison(cut: &Cut, i: usize) -> Found {
    [
        (Class::YearOnYear, When::YearOnYear),
        (Class::MonthOnMonth, When::MonthOnMonth),
        (Class::QuarterOnQuarter, When::QuarterOnQuarter),
    ]
    .into_iter()
    .find_map(|(class, when)| cut.class(i, class).map(|end| (when, end)))
}

/// `2024`, `2021-2025`, `2016-20`, `FY2024`.
fn year(cut: &Cut, i: usize) -> Found {
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

fn weekday(cut: &Cut, i: usize) -> Found {
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
fn lasting(cut: &Cut, i: usize) -> Found {
    let n = number(cut, i)?;
    let at = n.end + usize::from(cut.is_dash(n.end));
    let unit = unit_at(cut, at)?;
    let factor = if cut.is(at, Class::Decade) { Decimal::TEN } else { Decimal::ONE };
    let old = cut.is_dash(at + 1) && cut.surface(at + 2) == "old";
    (n.value < 10_000.into() && !old).then_some((When::Lasting(n.value * factor, unit), at + 1))
}
