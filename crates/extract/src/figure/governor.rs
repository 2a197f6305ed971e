//! The word that says what a value measures.

use super::indicator::{Indicator, fitted, noun, verb};
use super::view::View;
use crate::item::{Amount, Unit, What};
use crate::pack::Class;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Governor {
    pub indicator: Indicator,
    /// The item of the noun or verb; absent where the indicator is carried over.
    pub at: Option<usize>,
}

/// The governor of the value at `at`: a noun right after it, else the nearest noun or verb before it.
pub(super) fn governor(view: &View, at: usize) -> Option<Governor> {
    let amount = view.amount(at)?;
    let moved = || if matches!(amount.unit, Unit::Measure(_)) { passive(view, at) } else { None };
    right(view, at, amount)
        .filter(|g| g.indicator != Indicator::Other)
        .or_else(moved)
        .or_else(|| left(view, at, amount))
        .or_else(|| loose(view, at, amount))
}

/// "447 newly licensed projects", "$5 billion in bilateral trade", "$1.9 billion worth of exports".
fn right(view: &View, at: usize, amount: &Amount) -> Option<Governor> {
    let mut linked = amount.unit == Unit::Count;
    if let Some(people) = travellers(view, at, amount) {
        return Some(people);
    }
    let first = after_bracket(view, at);
    for i in first..(first + 8).min(view.items.len()) {
        let item = &view.items[i];
        if let Some(found) = noun(item).and_then(|n| fitted(n, amount)).filter(|_| !item.has(Class::RoleNoun)) {
            let headed = !followed_by_noun(view, i);
            if linked && headed || i == at + 1 && headed {
                let counted = ["person-times", "visits", "trips", "people"]
                    .contains(&view.word(i))
                    .then(|| counted_before(view, at))
                    .flatten();
                let at = further(view, i, found, amount).or(counted).unwrap_or(i);
                return Some(Governor { indicator: found, at: Some(at) });
            }
        }
        if item.has(Class::Registered) && i == at + 1 && amount.unit.is_money() {
            return Some(Governor { indicator: Indicator::Fdi, at: Some(i) });
        }
        if item.any(&[Class::Worth, Class::Of, Class::In]) && i <= first + 1 {
            linked = true;
            continue;
        }
        let skip = matches!(item.what, What::Plain | What::Entity(_) | What::Possessive | What::Dash)
            || item.any(&[
                Class::New,
                Class::Registered,
                Class::Total,
                Class::Goods,
                Class::The,
                Class::A,
                Class::ForeignNoun,
                Class::Annual,
                Class::Superlative,
                Class::Investment,
                Class::Fdi,
                Class::Locality,
                Class::Region_,
                Class::Neighbour,
                Class::Its,
            ]);
        if !skip || item.any(&[Class::Be, Class::Have, Class::Will]) {
            break;
        }
    }
    None
}

/// "214,100 Chinese visited Vietnam", "200,000 Thais travelling to Vietnam": people of a country who travel.
fn travellers(view: &View, at: usize, amount: &Amount) -> Option<Governor> {
    let demonym = |i: usize| {
        view.items
            .get(i)
            .is_some_and(|x| view.scene.named(x).is_some_and(|n| n.form == crate::pack::meaning::Form::Demonym))
    };
    if amount.unit != Unit::Count || !demonym(at + 1) {
        return None;
    }
    let verb = at + 2 + usize::from(["people", "citizens", "nationals", "residents"].contains(&view.word(at + 2)));
    let travels = [
        "visited",
        "visiting",
        "visit",
        "travelled",
        "traveled",
        "travelling",
        "traveling",
        "travel",
        "arrived",
        "came",
        "spent",
        "entered",
        "toured",
    ]
    .contains(&view.word(verb));
    travels.then_some(Governor { indicator: Indicator::Visitors, at: Some(at + 2) })
}

/// The item after the value, or after an equivalent in brackets: "3 bn VND (139 m USD) in aid".
fn after_bracket(view: &View, at: usize) -> usize {
    if !view.mark(at + 1, '(') {
        return at + 1;
    }
    (at + 2..(at + 9).min(view.items.len())).find(|i| view.mark(*i, ')')).map_or(at + 1, |i| i + 1)
}

/// "foreign arrivals hit 4 million person-times": the noun that says who stands before.
fn counted_before(view: &View, at: usize) -> Option<usize> {
    (0..at).rev().take_while(|i| view.clause[*i] == view.clause[at]).find(|i| view.has(*i, Class::Visitors))
}

/// "person-times of Chinese visitors": the noun that says who.
fn further(view: &View, i: usize, found: Indicator, amount: &Amount) -> Option<usize> {
    if !view.has(i + 1, Class::Of) {
        return None;
    }
    (i + 2..(i + 6).min(view.items.len()))
        .find(|j| noun(&view.items[*j]).and_then(|n| fitted(n, amount)) == Some(found))
}

/// "export" in "export turnover" is not the head; "trade" in "trade deficit" neither (both are phrases of their own).
fn followed_by_noun(view: &View, i: usize) -> bool {
    view.items.get(i + 1).is_some_and(|n| {
        noun(n).is_some() && !n.any(&[Class::Reach, Class::Up, Class::Down])
            || n.any(&[Class::RoleNoun, Class::CountryNoun])
    })
}

/// The nearest noun before the value that fits it, at the least cost in words and boundaries crossed.
fn left(view: &View, at: usize, amount: &Amount) -> Option<Governor> {
    let mut best: Option<(usize, Governor)> = None;
    let mut cost = 0;
    for i in (0..at).rev() {
        let item = &view.items[i];
        cost += 1 + step(view, i, at);
        if cost > 90 {
            break;
        }
        if is_aside(view, i) {
            continue;
        }
        let candidate = noun(item)
            .filter(|_| !item.any(&[Class::RoleNoun]) && is_head(view, i))
            .or_else(|| verb(item).filter(|_| takes_object(view, i, at)))
            .or_else(|| {
                (item.has(Class::Registered) && at - i <= 3 && amount.unit.is_money()).then_some(Indicator::Fdi)
            });
        let Some(found) = candidate.and_then(|n| fitted(n, amount)) else { continue };
        if amount.unit == Unit::Count && !is_counted(view, i, at, found) {
            continue;
        }
        let weak = if found == Indicator::Other {
            12
        } else if noun(item).is_none() {
            4
        } else {
            0
        };
        if best.is_none_or(|(c, _)| cost + weak < c) {
            best = Some((cost + weak, Governor { indicator: found, at: Some(i) }));
        }
    }
    best.map(|(_, g)| g).map(|g| two_way(view, g))
}

/// "shipments between Mexico and Laredo": goods that go both ways are trade.
fn two_way(view: &View, g: Governor) -> Governor {
    let sides = g.at.is_some_and(|at| {
        view.sides.iter().any(|s| s.at > at && s.at <= at + 4 && s.case == super::side::Case::Between)
    });
    let between = sides
        && g.at.is_some_and(|at| {
            view.items.get(at + 1).is_some_and(|i| i.has(Class::Between)) || view.has(at, Class::Between)
        });
    match g.indicator {
        Indicator::Exports | Indicator::Imports if between => Governor { indicator: Indicator::Trade, ..g },
        _ => g,
    }
}

fn step(view: &View, i: usize, at: usize) -> usize {
    let item = &view.items[i];
    let clause = if view.clause[i] != view.clause[at] { 6 } else { 0 };
    let boundary = if item.is_mark(';') { 20 } else { 0 };
    clause / 3 + boundary
}

/// Words in brackets belong to what stands before the bracket.
fn is_aside(view: &View, i: usize) -> bool {
    view.bracket(i).is_some()
}

/// Whether the noun at `i` is the head of its phrase: not "investment" in "investment promotion" or "trade" in "trade ties".
fn is_head(view: &View, i: usize) -> bool {
    let Some(next) = view.items.get(i + 1) else { return true };
    match next.what {
        What::Plain => {
            let word = view.word(i + 1);
            !next.capital && (word.ends_with("ly") || word.ends_with("ed") || ["that", "when"].contains(&word))
        }
        What::Word => {
            !next.any(&[Class::RoleNoun, Class::Goods])
                && (noun(next).is_none() || next.any(&[Class::Reach, Class::Up, Class::Down, Class::Worth]))
        }
        _ => true,
    }
}

/// A verb governs a value where it has it as its object: "exported 34 bn yuan of ...", "imported goods worth 5 bn".
fn takes_object(view: &View, i: usize, at: usize) -> bool {
    let noun_form = view.items[i].any(&[Class::Exports, Class::Imports]);
    !noun_form
        && view.clause[i] == view.clause[at]
        && view.free_of(i + 1, at, &[Class::Trade, Class::Deficit, Class::Surplus, Class::Exports, Class::Imports])
}

/// A count is of a noun before it only through a verb or preposition: "visitors reached 3 million", "projects to 447".
fn is_counted(view: &View, i: usize, at: usize, found: Indicator) -> bool {
    let between = &view.items[i + 1..at];
    let linked = between.iter().any(|x| {
        x.any(&[
            Class::Reach,
            Class::Up,
            Class::Down,
            Class::To,
            Class::At,
            Class::Over_,
            Class::Nearly,
            Class::Total,
            Class::Be,
            Class::Have,
        ])
    });
    let direct = at - i <= 2;
    (linked || direct)
        && found != Indicator::Other
        && view.clause[i] == view.clause[at]
        && !counts_something_else(view, at)
}

/// A noun of its own right after the number: "visitors came on 300 flights".
fn counts_something_else(view: &View, at: usize) -> bool {
    view.items.get(at + 1).is_some_and(|n| match n.what {
        What::Plain => !view.word(at + 1).ends_with("ly"),
        What::Word => n.any(&[Class::Counted, Class::CountryNoun, Class::Times, Class::Goods]),
        What::Entity(_) => true,
        _ => false,
    })
}

/// "170,000 tonnes of rice were exported", "44 bn kWh has been sold": the verb after a measure of goods.
fn passive(view: &View, at: usize) -> Option<Governor> {
    let end = (at + 16).min(view.items.len());
    let found = (at + 1..end)
        .take_while(|i| !view.is_value(*i) && !view.mark(*i, ';') && view.clause[*i] == view.clause[at])
        .find_map(|i| {
            let be = (at + 1..i).any(|j| view.items[j].any(&[Class::Be, Class::Have, Class::Reach]));
            verb(&view.items[i]).filter(|v| be && *v != Indicator::Fdi).map(|v| (v, i))
        });
    found.map(|(indicator, i)| Governor { indicator, at: Some(i) })
}

/// Nouns that follow the value at a distance: "a record $5 billion, the ministry said of exports" are not read;
/// only "X contributed $62 billion in Vietnam's export turnover".
fn loose(view: &View, at: usize, amount: &Amount) -> Option<Governor> {
    if !amount.unit.is_money() {
        return None;
    }
    let end = (at + 12).min(view.items.len());
    let mut linked = false;
    for i in at + 1..end {
        let item = &view.items[i];
        if view.is_value(i) || item.is_mark(';') || item.is_mark('.') {
            return None;
        }
        if item.any(&[Class::In, Class::Of, Class::On, Class::For, Class::From]) {
            linked = true;
        }
        if let Some(found) =
            noun(item).and_then(|n| fitted(n, amount)).filter(|f| *f != Indicator::Other && linked && is_head(view, i))
        {
            return Some(Governor { indicator: found, at: Some(i) });
        }
    }
    None
}
