//! Which of the times of a sentence is the period of a value.

use super::indicator::Indicator;
use super::view::View;
use crate::item::{Lead, Time, What, When};
use crate::pack::Class;
use crate::value::resolve::extent;
use attache_core::Edtf;

/// The period of the value at item `at`, from its own sentence.
pub(crate) fn own(view: &View, at: usize) -> Option<Edtf> {
    let (_, time) = pick(view, at)?;
    let edtf = time.edtf?;
    if time.lead == Lead::By && is_past(view, edtf) {
        return edtf.end().map(Edtf::until);
    }
    Some(extent(&time, edtf))
}

/// Whether a period ends after the document.
pub(crate) fn is_ahead(view: &View, edtf: Edtf) -> bool {
    matches!((edtf.last_day(), view.scene.now.date()), (Some(a), Some(now)) if a > now.last_day())
}

/// Whether a period is the document's own year or month.
pub(crate) fn is_current(view: &View, edtf: Edtf) -> bool {
    matches!((edtf.last_day(), view.scene.now.date()), (Some(a), Some(now)) if a >= now.first_day())
}

fn is_past(view: &View, edtf: Edtf) -> bool {
    matches!((edtf.first_day(), view.scene.now.date()), (Some(a), Some(now)) if a <= now.last_day())
}

/// The time that belongs to the value at `at`: the one right after it, else the nearest before it, else one further on.
fn pick(view: &View, at: usize) -> Option<(usize, Time)> {
    let usable = |i: usize| {
        view.time(i).copied().filter(|t| {
            t.edtf.is_some()
                && !t.is_duration()
                && !matches!(t.when, When::YearOnYear | When::MonthOnMonth | When::QuarterOnQuarter)
        })
    };
    if is_compared(view, at) {
        return compared(view, at);
    }
    let plain = |i: usize| usable(i).filter(|t| !t.is_base() && !is_weak_base(view, i) && !is_aside(view, i));
    let after = (at + 1..view.items.len())
        .take(14)
        .take_while(|i| !stops(view, *i) && view.clause[*i] == view.clause[at])
        .find_map(|i| plain(i).map(|t| (i, t)));
    if let Some((i, t)) = after
        .filter(|(i, _)| i - at <= 4 || view.free_of(at, *i, &[Class::Up, Class::Down, Class::UpNoun, Class::DownNoun]))
    {
        let near_before = (0..at)
            .rev()
            .take(5)
            .take_while(|j| !stops(view, *j))
            .any(|j| plain(j).is_some() && view.clause[j] == view.clause[at]);
        if i - at <= 4 || !near_before {
            return Some((i, t));
        }
    }
    let same = (0..at)
        .rev()
        .filter(|i| view.clause[*i] == view.clause[at])
        .find_map(|i| plain(i).filter(|_| !owned(view, i, at)).map(|t| (i, t)));
    let before = || (0..at).rev().find_map(|i| plain(i).filter(|_| !owned(view, i, at)).map(|t| (i, t)));
    let later =
        || (at + 1..view.items.len()).take_while(|i| !is_compared(view, *i)).find_map(|i| plain(i).map(|t| (i, t)));
    same.or(after).or_else(before).or_else(later)
}

/// A time that another value has right before it belongs to that value, unless it also leads the sentence.
fn owned(view: &View, time: usize, at: usize) -> bool {
    let left =
        (0..time).rev().take(4).take_while(|j| !view.mark(*j, ',') && !view.mark(*j, ';')).find(|j| view.is_value(*j));
    let Some(left) = left.filter(|l| *l != at) else { return false };
    // "171.9 bn in 2023, and 148.6 bn in ...": owned if this value has one of its own after it.
    let own_after = (at + 1..view.items.len()).take(6).take_while(|j| !stops(view, *j)).any(|j| view.time(j).is_some());
    own_after || is_compared(view, left)
}

/// Another value, or the end of the clause.
fn stops(view: &View, i: usize) -> bool {
    view.is_value(i) && view.bracket(i).is_none() || view.mark(i, ';')
}

/// "from 5 bn", "compared with 59.4 bn", "against 3 bn", "last year's 32.4 bn": the value of another time.
pub(crate) fn is_compared(view: &View, at: usize) -> bool {
    if !view.is_value(at) {
        return false;
    }
    for i in (at.saturating_sub(4)..at).rev() {
        if view.items[i].any(&[Class::From, Class::Compared, Class::Than, Class::Against])
            && !view.has(i, Class::On)
            && !(view.has(i, Class::Over) && !view.has(i, Class::Against))
        {
            let named = view.sides.iter().any(|s| s.at > i && s.at < at);
            return !named || view.has(i, Class::Compared);
        }
        if view.items[i].what == What::Possessive && i > 0 && view.time(i - 1).is_some() {
            return true;
        }
        let skip = view.items[i].any(&[Class::The, Class::A, Class::About, Class::Over_, Class::Nearly, Class::Reach])
            || view.items[i].what == What::Plain;
        if !skip {
            return false;
        }
    }
    false
}

/// The time of a value that another is compared with.
pub(crate) fn compared(view: &View, at: usize) -> Option<(usize, Time)> {
    let near = |i: usize| view.time(i).copied().filter(|t| t.edtf.is_some()).map(|t| (i, t));
    let after =
        (at + 1..view.items.len()).take(6).take_while(|i| !stops(view, *i) && !view.mark(*i, ',')).find_map(near);
    after.or_else(|| (at.saturating_sub(3)..at).rev().find_map(near)).map(|(i, t)| (i, Time { lead: Lead::None, ..t }))
}

/// "up 12% from 2022", "over 2019": a year that a percentage is reckoned from.
pub(crate) fn is_weak_base(view: &View, i: usize) -> bool {
    let mut j = i;
    while j > 0 && (view.has(j - 1, Class::The) || view.items[j - 1].any(&[Class::EndOf, Class::Beginning])) {
        j -= 1;
    }
    if j >= 2 && view.has(j - 1, Class::In) && is_than(view, j - 2) {
        j -= 1;
    }
    if j == 0 {
        return false;
    }
    if is_than(view, j - 1) {
        return true;
    }
    let lead = &view.items[j - 1];
    let weak =
        lead.any(&[Class::From, Class::Over, Class::Than, Class::Against, Class::Compared]) || lead.has(Class::On);
    if !weak || lead.any(&[Class::In]) {
        return false;
    }
    let strong = lead.any(&[Class::Than, Class::Compared]) && !lead.any(&[Class::From, Class::Over, Class::On]);
    let change = (j.saturating_sub(6)..j - 1).any(|k| {
        view.is_percent(k)
            || view.items[k].any(&[Class::Up, Class::Down, Class::UpNoun, Class::DownNoun, Class::Double, Class::Times])
    });
    let range = lead.has(Class::From)
        && (i + 1..view.items.len())
            .take(2)
            .any(|k| view.items[k].any(&[Class::To, Class::Until]) || view.items[k].what == What::Dash);
    (strong || change) && !range
}

/// "said on Thursday", "data released by EVN on Friday": the day of the report.
fn is_report_day(view: &View, i: usize) -> bool {
    let day = view.time(i).is_some_and(|t| {
        matches!(t.when, When::Weekday { .. } | When::Rel(crate::item::TimeUnit::Day, _) | When::Days { .. })
            || t.edtf.is_some_and(|e| e.is_day())
    });
    let near = i.saturating_sub(7)..(i + 4).min(view.items.len());
    day && near.clone().any(|j| {
        view.items[j].any(&[Class::Said, Class::According, Class::Report])
            && (j > i || (j..i).all(|k| !view.is_value(k)))
    })
}

/// "than", "more than", "compared with" before a time.
fn is_than(view: &View, i: usize) -> bool {
    let word = view.word(i).to_lowercase();
    word == "than" || word.ends_with(" than") || word.starts_with("compared") || word.starts_with("as compared")
}

/// A time that says when something else happened: in brackets, or after "since", "established in".
fn is_aside(view: &View, i: usize) -> bool {
    let past = view.time(i).is_some_and(|t| matches!(t.when, When::Past(..)));
    if past
        && view.items.iter().any(|x| {
            x.time().is_some_and(|t| {
                !matches!(t.when, When::Past(..)) && !t.is_base() && !t.is_duration() && t.edtf.is_some()
            })
        })
    {
        return true;
    }
    if is_report_day(view, i) {
        return true;
    }
    let since = view.time(i).is_some_and(|t| t.lead == Lead::Since);
    let bracket = view.bracket(i).is_some_and(|b| i - b <= 2);
    since
        && view
            .items
            .iter()
            .any(|x| matches!(x.what, What::Time(t) if t.lead != Lead::Since && !t.is_base() && !t.is_duration()))
        || bracket
}

/// A period carried over from the sentence before, where the indicator allows it.
pub(crate) fn carried(indicator: Indicator, last: Option<Edtf>) -> Option<Edtf> {
    last.filter(|p| !indicator.is_stock() && indicator != Indicator::Investment && !p.is_open())
}
