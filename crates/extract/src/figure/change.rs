//! Changes: percentages with their direction and the base they are reckoned from.

use super::period::is_weak_base;
use super::view::View;
use crate::item::{What, When};
use crate::pack::Class;
use crate::value::resolve::{Now, resolve};
use attache_core::{Decimal, Edtf};

/// A percentage that is a change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Seen {
    pub at: usize,
    pub percent: Decimal,
    /// The verb or noun that gives the direction.
    pub cue: usize,
    /// The item of the base: a time.
    pub base: Option<usize>,
}

const UPS: [Class; 2] = [Class::Up, Class::UpNoun];
const DOWNS: [Class; 2] = [Class::Down, Class::DownNoun];

/// All changes of a sentence.
pub(super) fn changes(view: &View) -> Vec<Seen> {
    let mut out: Vec<Seen> = Vec::new();
    for i in 0..view.items.len() {
        let found = percent(view, i).or_else(|| multiple(view, i)).or_else(|| carried(view, i, out.last()));
        out.extend(found);
    }
    out
}

fn percent(view: &View, at: usize) -> Option<Seen> {
    let amount = view.amount(at).filter(|_| view.is_percent(at))?;
    let (up, cue) = direction(view, at)?;
    let percent = if up { amount.value } else { -amount.value.abs() };
    Some(Seen { at, percent: percent.normalize(), cue, base: base(view, at) })
}

/// "exports climbed 6% to $506 bn and imports 3% to $334 bn": the direction of the change before.
fn carried(view: &View, at: usize, last: Option<&Seen>) -> Option<Seen> {
    let amount = view.amount(at).filter(|_| view.is_percent(at))?;
    let leads = view.has(at + 1, Class::To) && (at + 2..at + 5).any(|i| view.is_value(i));
    let last = last.filter(|_| leads)?;
    let percent = if last.percent.is_sign_negative() { -amount.value } else { amount.value };
    Some(Seen { at, percent, cue: at, base: base(view, at) })
}

/// The direction of the percentage at `at`, and the word that says it.
fn direction(view: &View, at: usize) -> Option<(bool, usize)> {
    if at > 0 && view.word(at - 1) == "+" {
        return Some((true, at - 1));
    }
    if view.amount(at)?.value.is_sign_negative() {
        return Some((true, at));
    }
    if let Some(found) = right(view, at) {
        return Some(found);
    }
    left(view, at).or_else(|| bracketed(view, at))
}

/// "2.1% increase", "30 per cent higher", "a 12% year-on-year growth".
fn right(view: &View, at: usize) -> Option<(bool, usize)> {
    for i in at + 1..(at + 5).min(view.items.len()) {
        let item = &view.items[i];
        let more = item.has(Class::Over_) && view.word(i).to_lowercase().ends_with("than");
        if (item.any(&[Class::UpNoun, Class::Higher]) || more) && !item.has(Class::Lower) {
            return Some((true, i));
        }
        let less = item.has(Class::Nearly) && view.word(i).to_lowercase().ends_with("than");
        if item.any(&[Class::DownNoun, Class::Lower]) || less {
            return Some((false, i));
        }
        let skip = item.time().is_some_and(|t| t.is_base() || t.is_duration())
            || matches!(item.what, What::Plain) && i == at + 1
            || item.what == What::Dash
            || item.has(Class::Annual);
        if !skip || item.any(&[Class::Of]) {
            return None;
        }
    }
    None
}

/// "up 12%", "rose by nearly 5%", "an increase of some 3 percent", "a year-on-year growth of 31 percent".
fn left(view: &View, at: usize) -> Option<(bool, usize)> {
    for i in (at.saturating_sub(12)..at).rev() {
        let item = &view.items[i];
        if item.any(&UPS) && !blocked(view, i) {
            return Some((true, i));
        }
        if item.any(&DOWNS) {
            return Some((false, i));
        }
        if item.any(&[Class::Account, Class::Share]) {
            return None;
        }
        let value = view.is_value(i) || view.is_percent(i);
        if value {
            // "up 2 and 7 per cent": through "and" to the cue of the first.
            let list = (i + 1..at).all(|j| {
                view.items[j].any(&[Class::And, Class::About, Class::Nearly, Class::Over_]) || view.mark(j, ',')
            });
            if list && at - i <= 3 {
                continue;
            }
            // "rose to 5bn, or 12%" and the like: only just behind a value in brackets or after a comma.
            return None;
        }
        if item.is_mark(';') || item.is_mark('.') {
            return None;
        }
    }
    None
}

/// "growth" as part of "growth target" or "economic growth" is no change of the value.
fn blocked(view: &View, i: usize) -> bool {
    view.items.get(i + 1).is_some_and(|n| n.has(Class::Target)) && !view.has(i + 1, Class::By)
}

/// "Fast growers were Peru (31%)": a percentage alone in brackets takes the direction of the words before.
fn bracketed(view: &View, at: usize) -> Option<(bool, usize)> {
    let open = view.bracket(at)?;
    if !(at - open <= 2 && view.mark(at + 1, ')')) {
        return None;
    }
    (0..open).rev().find_map(|i| {
        let item = &view.items[i];
        if item.any(&UPS) {
            Some((true, i))
        } else if item.any(&DOWNS) {
            Some((false, i))
        } else {
            None
        }
    })
}

/// "doubled", "quadrupling", "a 9-fold rise", "2.5 times higher than".
fn multiple(view: &View, at: usize) -> Option<Seen> {
    let item = &view.items[at];
    let seen =
        |percent: Decimal, cue: usize| Some(Seen { at, percent: percent.normalize(), cue, base: base(view, at) });
    if item.has(Class::Double) && !item.any(&[Class::Expect]) && verbish(view, at) {
        return seen(100.into(), at);
    }
    if item.has(Class::Triple) && verbish(view, at) {
        return seen(200.into(), at);
    }
    if item.has(Class::Quadruple) && verbish(view, at) {
        return seen(300.into(), at);
    }
    if item.has(Class::Halve) {
        return seen(Decimal::from(-50), at);
    }
    let amount = view
        .amount(at)
        .filter(|a| a.unit == crate::item::Unit::Count && a.value < 1000.into() && a.value > Decimal::ONE)?;
    let next = at + 1 + usize::from(view.items.get(at + 1).is_some_and(|i| i.what == What::Dash));
    let hundred = Decimal::from(100);
    if view.has(next, Class::Fold) {
        return seen((amount.value - Decimal::ONE) * hundred, at);
    }
    if view.has(next, Class::Times) {
        let up = (at.saturating_sub(4)..at).any(|i| view.items[i].any(&UPS)) || view.has(next + 1, Class::Higher);
        let as_much = view.has(next + 1, Class::As) || view.has(next + 1, Class::The);
        if up {
            return seen(amount.value * hundred, at);
        }
        if as_much {
            return seen((amount.value - Decimal::ONE) * hundred, at);
        }
    }
    None
}

/// "doubled to", "doubling from", "a twofold rise"; not "double the efforts", "aim to double".
fn verbish(view: &View, at: usize) -> bool {
    let aim = (at.saturating_sub(3)..at).any(|i| view.items[i].any(&[Class::Aim, Class::To, Class::Will]));
    let noun = view.items[at + 1..].iter().take(3).any(|i| i.any(&[Class::UpNoun, Class::Fold]));
    let word = view.word(at).to_lowercase();
    !aim && (noun || word.ends_with("ed") || word.ends_with("ing") || word.contains("fold") || word.contains("times"))
}

/// The time that a change is reckoned from: after it, or between its direction word and it.
fn base(view: &View, at: usize) -> Option<usize> {
    let is = |i: usize| view.time(i).is_some_and(|t| t.is_base()) || (view.time(i).is_some() && is_weak_base(view, i));
    let after = (at + 1..view.items.len())
        .take(14)
        .take_while(|i| view.amount(*i).is_none() && !view.mark(*i, ';'))
        .find(|i| is(*i));
    let compared = (at + 1..(at + 10).min(view.items.len()))
        .find(|i| view.is_value(*i))
        .filter(|i| super::period::is_compared(view, *i));
    if let (None, Some(i)) = (after, compared)
        && let Some((t, _)) = super::period::compared(view, i)
    {
        return Some(t);
    }
    let near = after.filter(|i| {
        (at + 1..*i).all(|j| !view.items[j].any(&[Class::Reach]) || view.items[j].has(Class::Be)) || i - at <= 6
    });
    near.or_else(|| (at.saturating_sub(9)..at).rev().take_while(|i| view.amount(*i).is_none()).find(|i| is(*i)))
}

/// The base of a change as a period, for a value of the given period.
pub(super) fn base_period(view: &View, seen: &Seen, period: Option<Edtf>) -> Option<Edtf> {
    let time = view.time(seen.base?)?;
    let now = Now { published: view.scene.now.published };
    match time.when {
        When::Same(_) | When::YearOnYear | When::MonthOnMonth | When::QuarterOnQuarter => resolve(time, now, period),
        _ => {
            let base = time.edtf?;
            match (period.filter(|p| !p.is_open()), base) {
                // "up 4% on 2019" beside months of 2020: those months of 2019.
                (Some(p), Edtf::Date(d)) if d.month == 0 && p.start().is_some_and(|s| s.month > 0) => {
                    p.end().map(|e| p.plus_years(d.year - e.year))
                }
                _ => Some(base),
            }
        }
    }
}
