//! Who with whom: the sides of a value, from the words around its indicator, else from what was said before.

use super::indicator::Indicator;
use super::side::{Case, Side};
use super::view::View;
use crate::pack::Class;

/// The two ends of a flow, as far as the words give them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ends {
    pub from: Option<String>,
    pub to: Option<String>,
    /// For trade: the sides named, in any order.
    pub between: Vec<String>,
}

impl Ends {
    /// The ids named, whatever their role.
    pub(crate) fn ids(&self) -> Vec<String> {
        self.between.iter().chain(&self.from).chain(&self.to).cloned().collect()
    }
}

/// The sides that belong to the value at `at` with its indicator's noun or verb at `gov`.
pub(super) fn ends(view: &View, indicator: Indicator, gov: Option<usize>, at: usize) -> Ends {
    let window = window(view, gov, at);
    let sides: Vec<&Side> = view.sides.iter().filter(|s| window.contains(&s.at)).collect();
    // "Ankara and Tbilisi want trade of 5 billion": capitals stand for their countries.
    let lifted: Vec<Side> = sides.iter().map(|s| lift(view, s)).collect();
    let sides: Vec<&Side> = lifted.iter().collect();
    let subject = subject(view, at);
    // A second value of the same noun ("Canada 64 bn, and China 45 bn") has the side nearest to itself.
    let shared = gov.is_some_and(|g| g < at && (g + 1..at).any(|i| view.is_value(i)));
    let gov = if shared
        && sides.iter().any(|s| s.at < at && s.case == Case::Plain && (s.at..at).all(|i| !view.is_value(i)))
    {
        Some(at)
    } else {
        gov
    };
    match indicator {
        Indicator::Trade => trade(view, &sides, gov),
        Indicator::Exports => with_subject(exports(view, &sides, gov), subject, true),
        Indicator::Imports => with_subject(imports(&sides, gov), subject, false),
        Indicator::Deficit => with_subject(balance(&sides, true), subject, false),
        Indicator::Surplus => with_subject(balance(&sides, false), subject, true),
        Indicator::Fdi | Indicator::Projects | Indicator::Investment => investment(view, &sides, gov),
        Indicator::Visitors => visitors(view, &sides, gov, at),
        Indicator::Students => students(&sides),
        Indicator::Aid => aid(&sides),
        Indicator::Other => route(&sides),
    }
}

/// "from Guangxi to Vietnam", "between Laos and China": a flow without an indicator of its own.
fn route(sides: &[&Side]) -> Ends {
    let (from, to) = (find(sides, &[Case::From]), find(sides, &[Case::To]));
    if let (Some(f), Some(t)) = (from, to) {
        return Ends { from: Some(f.id.clone()), to: Some(t.id.clone()), between: Vec::new() };
    }
    let pair: Vec<String> = sides.iter().filter(|s| s.case == Case::Between).map(|s| s.id.clone()).collect();
    if pair.len() == 2 {
        Ends {
            between: {
                let mut p = two(pair);
                p.sort();
                p
            },
            ..Ends::default()
        }
    } else {
        Ends::default()
    }
}

fn lift(view: &View, side: &Side) -> Side {
    let metonym = matches!(side.case, Case::Plain | Case::Between | Case::Compound | Case::With)
        && view.scene.packs.is_capital(&side.id);
    match side.id.get(..2).filter(|_| metonym && side.id.contains('-')) {
        Some(country) if !view.sides.iter().any(|s| s.id == country) => Side { id: country.to_owned(), ..side.clone() },
        _ => side.clone(),
    }
}

/// The side that the sentence is about: its first, where a verb and no preposition follows or precedes it.
fn subject(view: &View, at: usize) -> Option<String> {
    let first = view.sides.iter().find(|s| s.at < at)?;
    matches!(first.case, Case::Plain).then(|| first.id.clone())
}

/// Where only the partner is named, the subject of the sentence is the other end.
fn with_subject(mut ends: Ends, subject: Option<String>, out: bool) -> Ends {
    let (own, partner) = if out { (&mut ends.from, &ends.to) } else { (&mut ends.to, &ends.from) };
    if own.is_none() && partner.is_some() {
        *own = subject.filter(|s| partner.as_ref() != Some(s));
    }
    ends
}

/// "South Korea (701,837), Japan (261,571)": the side before the bracket is the one counted.
pub(super) fn listed(view: &View, indicator: Indicator, at: usize, ends: Ends) -> Ends {
    let with = || {
        (at.saturating_sub(3)..at)
            .rev()
            .find(|i| view.items[*i].any(&[Class::With, Class::At]) && view.sides.iter().any(|s| s.at + 1 == *i))
    };
    let Some(open) = view.bracket(at).filter(|b| *b > 0 && at - b <= 3).or_else(with) else { return ends };
    let Some(side) = view.sides.iter().find(|s| s.at + 1 == open || s.at + 2 == open) else { return ends };
    // "with 116,000 visitors" after a side counts its people; money after "with" may be anything.
    let people = matches!(indicator, Indicator::Visitors | Indicator::Students);
    if view.bracket(at).is_none() && !people {
        return ends;
    }
    let id = Some(side.id.clone());
    match indicator {
        Indicator::Exports | Indicator::Surplus | Indicator::Aid => Ends { to: id, from: None, between: Vec::new() },
        Indicator::Trade => Ends { between: vec![side.id.clone()], ..Ends::default() },
        Indicator::Other => ends,
        _ => Ends { from: id, to: None, between: Vec::new() },
    }
}

/// The items whose sides count: the clause, cut at the values before and after that have an indicator of their own.
fn window(view: &View, gov: Option<usize>, at: usize) -> std::ops::Range<usize> {
    let here = view.clause[at];
    let anchor = gov.unwrap_or(at).min(at);
    let mut start = anchor;
    while start > 0
        && view.clause[start - 1] == view.clause[anchor]
        && !(view.is_value(start - 1) && gov.is_some_and(|g| start - 1 < g))
    {
        start -= 1;
    }
    if gov.is_some_and(|g| view.clause[g] != here) {
        start = start.min(anchor);
    }
    let mut end = at.max(gov.unwrap_or(at)) + 1;
    let verb = |i: usize| i > at && view.items[i].any(&[Class::Reach, Class::Be]);
    while end < view.items.len()
        && view.clause[end] == here
        && !view.is_value(end)
        && !view.mark(end, ';')
        && !verb(end)
    {
        end += 1;
    }
    start..end
}

fn find<'a>(sides: &[&'a Side], cases: &[Case]) -> Option<&'a Side> {
    sides.iter().find(|s| cases.contains(&s.case)).copied()
}

/// The owner of a noun: the possessive or adjective nearest before it, else the subject.
fn owner(sides: &[&Side], gov: Option<usize>) -> Option<String> {
    let before = |s: &&&Side| gov.is_none_or(|g| s.at < g);
    let near = sides
        .iter()
        .filter(before)
        .filter(|s| s.id != "world")
        .rev()
        .find(|s| matches!(s.case, Case::Possessive | Case::Adjective) && gov.is_none_or(|g| g - s.at <= 8));
    near.or_else(|| sides.iter().filter(before).rev().find(|s| s.case == Case::Plain && s.id != "world"))
        .map(|s| s.id.clone())
}

fn trade(view: &View, sides: &[&Side], gov: Option<usize>) -> Ends {
    let pair: Vec<String> =
        sides.iter().filter(|s| matches!(s.case, Case::Between | Case::Compound)).map(|s| s.id.clone()).collect();
    if pair.len() >= 2 {
        return Ends { between: two(pair), ..Ends::default() };
    }
    let mut all: Vec<String> = Vec::new();
    all.extend(owner(sides, gov));
    all.extend(
        sides.iter().filter(|s| matches!(s.case, Case::With | Case::Between | Case::Compound)).map(|s| s.id.clone()),
    );
    if all.len() < 2 {
        all.extend(
            sides
                .iter()
                .filter(|s| {
                    s.case == Case::In
                        && s.id.len() > 2
                        && gov.is_some_and(|g| {
                            s.at > g && s.at - g <= 12 && view.free_of(g, s.at, &[Class::Said, Class::Reach])
                        })
                })
                .map(|s| s.id.clone()),
        );
        all.extend(
            sides
                .iter()
                .filter(|s| matches!(s.case, Case::Possessive | Case::Adjective | Case::Plain | Case::To | Case::Of))
                .map(|s| s.id.clone()),
        );
    }
    Ends { between: two(all), ..Ends::default() }
}

/// The first two that differ.
fn two(ids: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for id in ids {
        if !out.contains(&id) && out.len() < 2 {
            out.push(id);
        }
    }
    out
}

fn exports(view: &View, sides: &[&Side], gov: Option<usize>) -> Ends {
    let to = find(sides, &[Case::To]).or_else(|| find(sides, &[Case::With])).or_else(|| market(view, sides));
    let from = find(sides, &[Case::From])
        .map(|s| s.id.clone())
        .or_else(|| owner(sides, gov).filter(|o| to.is_none_or(|t| t.id != *o)))
        .or_else(|| find(sides, &[Case::Of]).map(|s| s.id.clone()));
    Ends { from, to: to.map(|s| s.id.clone()), between: Vec::new() }
}

fn imports(sides: &[&Side], gov: Option<usize>) -> Ends {
    let from = find(sides, &[Case::From]).or_else(|| find(sides, &[Case::With])).or_else(|| origin(sides, gov));
    let to = owner(sides, gov).filter(|o| from.is_none_or(|f| f.id != *o));
    let to = to
        .or_else(|| find(sides, &[Case::To, Case::In]).map(|s| s.id.clone()))
        .filter(|t| from.is_none_or(|f| f.id != *t));
    Ends { from: from.map(|s| s.id.clone()), to, between: Vec::new() }
}

/// "imports of Vietnamese seafood": the adjective after the noun is the origin.
fn origin<'a>(sides: &[&'a Side], gov: Option<usize>) -> Option<&'a Side> {
    let gov = gov?;
    sides.iter().find(|s| s.at > gov && matches!(s.case, Case::Adjective | Case::Possessive | Case::Of)).copied()
}

/// "in the Chinese market".
fn market<'a>(view: &View, sides: &[&'a Side]) -> Option<&'a Side> {
    let named = |s: &&&Side| {
        view.items[s.at + 1..].iter().take(2).any(|i| ["market", "markets"].contains(&view.scene.words(i)))
    };
    sides
        .iter()
        .find(|s| s.case == Case::In && view.items[s.at + 1..].iter().take(2).any(|i| i.has(Class::MarketNoun)))
        .or_else(|| sides.iter().find(named))
        .copied()
}

fn balance(sides: &[&Side], deficit: bool) -> Ends {
    let partner = find(sides, &[Case::With, Case::From]).or_else(|| find(sides, &[Case::To]));
    let own = find(sides, &[Case::For]).or_else(|| {
        sides
            .iter()
            .find(|s| {
                matches!(s.case, Case::Plain | Case::Possessive | Case::Adjective | Case::Of)
                    && partner.is_none_or(|p| p.id != s.id)
            })
            .copied()
    });
    let (own, partner) = (own.map(|s| s.id.clone()), partner.map(|s| s.id.clone()));
    if deficit {
        Ends { from: partner, to: own, between: Vec::new() }
    } else {
        Ends { from: own, to: partner, between: Vec::new() }
    }
}

fn investment(view: &View, sides: &[&Side], gov: Option<usize>) -> Ends {
    let after = |s: &&&Side| gov.is_none_or(|g| s.at > g);
    let host = sides
        .iter()
        .filter(after)
        .find(|s| matches!(s.case, Case::In | Case::To))
        .or_else(|| sides.iter().rev().find(|s| matches!(s.case, Case::In | Case::To)));
    let to = host.map(|s| s.id.clone());
    let from = find(sides, &[Case::From, Case::By]).map(|s| s.id.clone());
    let owner = owner(sides, gov).filter(|o| to.as_ref() != Some(o));
    // "Vietnam attracted 5 projects from China", "Laos received": the subject is the host.
    let hosted = view.items.iter().any(|i| i.has(Class::Welcome)) && from.is_some();
    if hosted && to.is_none() {
        return Ends { from, to: owner, between: Vec::new() };
    }
    Ends { from: from.or(owner), to, between: Vec::new() }
}

fn visitors(view: &View, sides: &[&Side], gov: Option<usize>, at: usize) -> Ends {
    let noun = gov.unwrap_or(at);
    let adjective = sides.iter().rev().find(|s| {
        let near = s.at < noun && (s.at > at && noun - s.at <= 4 || noun - s.at <= 2);
        near && (s.id == "world" || s.case == Case::Adjective || s.case == Case::Plain && noun - s.at <= 1)
    });
    let word = gov.map_or(String::new(), |g| view.word(g).to_lowercase());
    let foreign = word.starts_with("foreign") || word.starts_with("international");
    let from = find(sides, &[Case::From]).or(adjective.copied());
    let to = find(sides, &[Case::To]).or_else(|| find(sides, &[Case::In])).map(|s| s.id.clone());
    let from =
        if foreign { Some("world".to_owned()) } else { from.map(|s| s.id.clone()).filter(|f| to.as_ref() != Some(f)) };
    let subject = sides
        .iter()
        .filter(|s| s.at < noun)
        .find(|s| matches!(s.case, Case::Plain | Case::Possessive) && from.as_ref() != Some(&s.id))
        .map(|s| s.id.clone());
    let welcomed = view.items.iter().any(|i| i.has(Class::Welcome));
    let to = to.or_else(|| subject.clone().filter(|_| welcomed || from.is_some()));
    // "Vietnam welcomed 1.7 million tourists": from everywhere.
    let from = from.or_else(|| {
        (welcomed && to.is_some() && view.items.get(noun).is_some_and(|i| i.has(Class::Visitors)))
            .then(|| "world".to_owned())
    });
    Ends { from, to, between: Vec::new() }
}

fn students(sides: &[&Side]) -> Ends {
    let to = find(sides, &[Case::In, Case::To]).map(|s| s.id.clone());
    let from = find(sides, &[Case::Adjective, Case::From, Case::Possessive])
        .map(|s| s.id.clone())
        .filter(|f| to.as_ref() != Some(f));
    Ends { from, to, between: Vec::new() }
}

fn aid(sides: &[&Side]) -> Ends {
    let from =
        find(sides, &[Case::From, Case::By]).or_else(|| find(sides, &[Case::Plain, Case::Possessive, Case::Adjective]));
    let to = find(sides, &[Case::To, Case::For]).or_else(|| {
        sides
            .iter()
            .filter(|s| from.is_none_or(|f| f.id != s.id))
            .find(|s| matches!(s.case, Case::Plain | Case::In))
            .copied()
    });
    Ends { from: from.map(|s| s.id.clone()), to: to.map(|s| s.id.clone()), between: Vec::new() }
}
