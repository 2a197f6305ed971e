//! Figures beyond the named indicators: shares, rates, counts and measures; and numbers that are no figures.

use super::governor::Governor;
use super::indicator::{Indicator, noun};
use super::view::View;
use super::{Draft, value};
use crate::item::{Amount, Unit, What};
use crate::pack::Class;
use attache_core::{Decimal, Figure};

/// A percentage that is a value and not a change: a share, a rate.
pub(super) fn percent(view: &View, at: usize, amount: &Amount, before: &[Draft]) -> Option<Draft> {
    if amount.unit == Unit::Point {
        return None;
    }
    let listed = before.last().is_some_and(|d| d.rule == "figure/share")
        && (at.saturating_sub(6)..at)
            .all(|i| !view.items[i].any(&[Class::Up, Class::Down, Class::UpNoun, Class::DownNoun]))
        && !view
            .items
            .get(at + 1)
            .is_some_and(|i| i.any(&[Class::UpNoun, Class::DownNoun, Class::Higher, Class::Lower]));
    let share = is_share(view, at) || listed;
    let rate = if share { None } else { rate_noun(view, at) };
    let what = if share { share_words(view, at) } else { view.word(rate?).to_owned() };
    let gov = Governor { indicator: Indicator::Other, at: rate };
    let figure = Figure { indicator: "other".into(), what: Some(what), ..value(view, amount) };
    Some(Draft { at, gov, figure, change: None, rule: if share { "figure/share" } else { "figure/rate" } })
}

/// "accounting for 25 percent of", "a share of 12%", "95% of the total".
fn is_share(view: &View, at: usize) -> bool {
    let behind = (at.saturating_sub(7)..at)
        .rev()
        .take_while(|i| view.amount(*i).is_none() && !view.mark(*i, ';'))
        .any(|i| view.items[i].any(&[Class::Account, Class::Share]));
    let ahead = view.has(at + 1, Class::Of) || view.has(at + 1, Class::OfWhich);
    let direction = (at.saturating_sub(4)..at)
        .any(|i| view.items[i].any(&[Class::Up, Class::Down, Class::UpNoun, Class::DownNoun]));
    behind && !direction || ahead && !direction
}

fn share_words(view: &View, at: usize) -> String {
    let from = if view.has(at + 1, Class::Of) { at + 2 } else { at + 1 };
    let end = (from..view.items.len())
        .take(10)
        .find(|i| {
            matches!(view.items[*i].what, What::Mark(_) | What::Amount(_) | What::Time(_))
                || view.items[*i].any(&[Class::While, Class::And])
        })
        .unwrap_or((from + 10).min(view.items.len()));
    let words = words(view, from, end);
    if words.is_empty() { "share".into() } else { format!("share of {words}") }
}

/// The rate that a percentage measures: "GDP growth is set to reach 8%".
fn rate_noun(view: &View, at: usize) -> Option<usize> {
    let found =
        (at.saturating_sub(14)..at).rev().take_while(|i| !view.mark(*i, ';')).find(|i| view.has(*i, Class::Gdp))?;
    let moved =
        (found + 1..at).any(|i| view.items[i].any(&[Class::Up, Class::Down]) && !view.items[i].has(Class::UpNoun));
    (!moved).then_some(found)
}

fn words(view: &View, from: usize, end: usize) -> String {
    if from >= end || from >= view.items.len() {
        return String::new();
    }
    view.items[from].span.to(view.items[end - 1].span).of(view.scene.text).to_owned()
}

/// Counts of things and measures of goods, and money that no indicator claims.
pub(super) fn counted(view: &View, at: usize, amount: &Amount, gov: Option<Governor>) -> Option<Draft> {
    let head = (at + 1..(at + 10).min(view.items.len())).take_while(|i| {
        !matches!(view.items[*i].what, What::Mark(',' | ';' | '.' | ':') | What::Amount(_) | What::Time(_))
            && !view.items[*i].any(&[
                Class::Be,
                Class::Have,
                Class::Reach,
                Class::And,
                Class::To,
                Class::In,
                Class::From,
                Class::With,
                Class::By,
                Class::For,
                Class::On,
                Class::At,
            ])
    });
    let nouns: Vec<usize> = head.collect();
    let known =
        nouns.iter().copied().find(|i| view.has(*i, Class::Counted) && noun(&view.items[*i]) == Some(Indicator::Other));
    let accepted = match amount.unit {
        Unit::Count => known.is_some() && (amount.value >= Decimal::TEN || flow_verb(view)),
        Unit::Measure(_) => is_measured(view, at, amount),
        Unit::Money(_) => true,
        _ => false,
    };
    if !accepted {
        return None;
    }
    let end = nouns.last().map_or(at + 1, |i| i + 1);
    let before = gov.and_then(|g| g.at).map(|g| view.word(g).to_owned());
    let what = match words(view, at + 1, end) {
        w if w.is_empty() => before.unwrap_or_else(|| "amount".into()),
        w => w,
    };
    let figure = Figure { indicator: "other".into(), what: Some(what), ..value(view, amount) };
    Some(Draft {
        at,
        gov: Governor { indicator: Indicator::Other, at: gov.and_then(|g| g.at) },
        figure,
        change: None,
        rule: "figure/other",
    })
}

/// Verbs of traffic and counting, beside which a small count is a statistic too.
fn flow_verb(view: &View) -> bool {
    view.items
        .iter()
        .any(|i| i.any(&[Class::Welcome, Class::Export, Class::Import, Class::Up, Class::Down]) && !i.has(Class::Be))
}

fn is_measured(view: &View, at: usize, amount: &Amount) -> bool {
    match view.scene.units.code(amount.unit).as_str() {
        "t" | "TEU" | "kWh" | "MW" | "bbl" | "m3" | "kg" => true,
        "km" | "ha" | "km2" | "m2" => {
            let near = at.saturating_sub(8)..(at + 6).min(view.items.len());
            near.clone().any(|i| view.items[i].any(&[Class::Measure, Class::LineNoun]))
                || view.items[near].iter().any(|i| {
                    [
                        "long",
                        "length",
                        "stretching",
                        "spanning",
                        "stretches",
                        "spans",
                        "runs",
                        "running",
                        "covering",
                        "extends",
                    ]
                    .contains(&view.scene.words(i))
                })
        }
        _ => false,
    }
}

/// Numbers that name, order or measure nothing that is reported: "No. 12", "aged 54", voltages, durations, rounds of talks.
pub(super) fn is_no_figure(view: &View, at: usize, amount: &Amount) -> bool {
    if view.sentence.section == attache_core::Section::Other {
        return true;
    }
    let lone = view.items.len() <= 2;
    let goods = [
        "tonne", "tonnes", "ton", "tons", "kg", "kilogram", "kilo", "litre", "liter", "barrel", "unit", "head",
        "person", "bushel", "ounce", "kwh", "mwh", "share",
    ];
    let per = view.mark(at + 1, '/') || ["per", "a", "an", "each"].contains(&view.word(at + 1));
    let price = amount.unit.is_money() && per && goods.contains(&view.word(at + 2).to_lowercase().as_str());
    let before = lone || price || at > 0 && view.items[at - 1].any(&[Class::NotFigure]);
    let ranks = amount.unit == Unit::Count
        && (0..=2).any(|n| {
            view.items.get(at + 1 + n).is_some_and(|i| i.any(&[Class::CountryNoun]) && !i.any(&[Class::Projects]))
        });
    before || ranks || matches!(amount.unit, Unit::Point)
}

/// "aim to raise trade to $5 bn by 2030", "a target of 8%".
pub(super) fn is_target(view: &View, at: usize) -> bool {
    let cue = |i: &usize| view.items[*i].any(&[Class::Aim, Class::Target]) && !view.items[*i].any(&[Class::By]);
    let aimed = (at.saturating_sub(16)..at).filter(|i| view.clause[*i] == view.clause[at]).any(|i| cue(&i));
    let after = (at + 1..(at + 4).min(view.items.len()))
        .any(|i| view.items[i].any(&[Class::Target]) && !view.items[i].any(&[Class::By]));
    let done = (at.saturating_sub(5)..at).any(|i| view.items[i].any(&[Class::Reach]) && view.word(i).ends_with("ed"));
    (aimed || after) && !done
}

/// Totals of one country with all its partners: "total exports", "foreign trade", "with foreign partners".
pub(super) fn is_total(view: &View, gov: Option<usize>) -> bool {
    let Some(gov) = gov else { return false };
    let near = gov.saturating_sub(3)..(gov + 4).min(view.items.len());
    view.items[near].iter().any(|i| i.has(Class::ForeignNoun))
        || view.word(gov).to_lowercase().contains("foreign trade")
}

/// The gate, port or bridge that a flow passes: "via the Huu Nghi border gate", "at Mong Cai gate".
pub(super) fn through(view: &View, at: usize) -> Option<String> {
    let gate = |i: &usize| {
        let id = view.scene.id(&view.items[*i])?;
        let led =
            (i.saturating_sub(4)..*i).any(|k| view.items[k].any(&[Class::Through, Class::At, Class::In, Class::Of]));
        (led && ["gate:", "port:", "bridge:"].iter().any(|p| id.starts_with(p))).then(|| id.to_owned())
    };
    let here = (0..view.items.len()).filter(|i| view.clause[*i] == view.clause[at]).find_map(|i| gate(&i));
    here.or_else(|| (0..at).rev().find_map(|i| gate(&i)))
}

/// The goods that a figure is of: "durian exports", "exports of coffee".
pub(super) fn product(view: &View, gov: Option<usize>, at: usize) -> Option<String> {
    let gov = gov?;
    let near = gov.saturating_sub(3)..(gov.max(at) + 7).min(view.items.len());
    let goods = |i: usize| view.scene.id(&view.items[i]).filter(|id| id.starts_with("product:")).map(str::to_owned);
    let found: Vec<String> =
        near.filter(|i| view.clause[*i] == view.clause[gov] && view.bracket(*i).is_none()).filter_map(goods).collect();
    // A list of goods is no single one.
    match found.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    }
}
