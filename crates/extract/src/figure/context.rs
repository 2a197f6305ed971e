//! What a sentence leaves out: the sides, the period and the indicator that were spoken of before.

use super::flow::Ends;
use super::indicator::Indicator;
use super::side::Case;
use super::view::View;
use crate::scene::{Scene, Sentence};
use crate::settle::{is_country, is_division};
use attache_core::Edtf;
use std::collections::BTreeMap;

/// The thread of a text, from sentence to sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    pub indicator: Option<Indicator>,
    pub period: Option<Edtf>,
    /// The last date that a stock was given for, and how many sentences ago.
    stock: Option<(Edtf, usize)>,
    /// The two sides of the last figure, or of the last sentence that named two.
    pub pair: Option<[String; 2]>,
    /// How many sentences ago the pair was set.
    pair_age: usize,
    /// The country that the document is written from: most of the bodies and places it names lie there.
    pub home: Option<String>,
    /// The last division named: what "the province" and "the city" stand for.
    pub region: Option<String>,
    /// The side that the last sentence was about: its first.
    pub topic: Option<String>,
    /// The last flow of each family of indicators: goods out, goods in, capital, people.
    flows: BTreeMap<u8, (String, String)>,
    block: Option<usize>,
    /// How many sentences ago the period was set.
    age: usize,
    article: bool,
    /// The period of the last target.
    pub target: Option<Edtf>,
    /// Whether the last figure of the sentence was of all partners together.
    pub total: bool,
}

impl Context {
    pub(crate) fn of(scene: &Scene) -> Context {
        Context { home: home(scene), ..Context::default() }
    }

    /// Takes note that a sentence begins.
    pub(crate) fn enter(&mut self, sentence: &Sentence) {
        let article = sentence.section.is_article();
        if article != self.article || !article && self.block != Some(sentence.block) {
            *self = Context { article, home: self.home.take(), ..Context::default() };
        }
        self.block = Some(sentence.block);
        self.age += 1;
        self.pair_age += 1;
        self.total = false;
        if self.pair_age > 3 && self.pair.as_ref().is_some_and(|p| p.iter().any(|s| is_division(s))) {
            self.pair = None;
        }
        if let Some((_, age)) = &mut self.stock {
            *age += 1;
        }
    }

    /// Takes note of the sides that a sentence named.
    pub(crate) fn leave(&mut self, view: &View) {
        let mut ids: Vec<&str> = Vec::new();
        for side in &view.sides {
            let capital = view.scene.packs.is_capital(&side.id);
            let place = side.case == Case::In && is_division(&side.id) || is_capitals(view, side.at) || capital;
            if (is_country(&side.id) || is_division(&side.id)) && !place && !ids.contains(&side.id.as_str()) {
                ids.push(&side.id);
            }
        }
        let about =
            |ids: &[&str]| view.scene.countries.iter().take(2).any(|c| ids.iter().any(|i| i.get(..2) == Some(c)));
        if let Some([a, b]) = two_countries(&ids).filter(|p| about(p)) {
            self.pair_age = 0;
            self.pair = Some([a.to_owned(), b.to_owned()]);
        } else if ids.len() > 2 {
            self.pair = pair_of(&ids, &view.scene.countries).or_else(|| self.pair.take());
        }
        if let Some(last) = view.sides.iter().rev().find(|s| is_division(&s.id)) {
            self.region = Some(last.id.clone());
        }
        if let Some(first) = ids.first() {
            self.topic = Some((*first).to_owned());
        }
    }

    pub(crate) fn saw(&mut self, indicator: Indicator, period: Option<Edtf>, pair: Option<[String; 2]>) {
        if indicator != Indicator::Other {
            self.indicator = Some(indicator);
        }
        if let Some(p) = period.filter(|p| !p.is_open() && p.start().is_some_and(|d| d.day == 0)) {
            self.period = Some(p);
            self.age = 0;
        }
        // What came in by the end of May is a flow of the months to May for the figures that follow.
        if let Some(end) = period.filter(|p| p.is_open() && indicator.is_flow()).and_then(Edtf::end)
            && end.month > 0
        {
            self.period = Some(Edtf::months(end.year, 1, end.month));
            self.age = 0;
        }
        if let Some(p) = period.filter(|p| p.is_open() && indicator.is_stock()) {
            self.stock = Some((p, 0));
        }
        if pair.is_some() {
            self.pair_age = 0;
            self.pair = pair;
        }
    }

    pub(crate) fn flowed(&mut self, indicator: Indicator, from: Option<&str>, to: Option<&str>) {
        if let (Some(from), Some(to), Some(family)) = (from, to, family(indicator)) {
            self.flows.insert(family, (from.to_owned(), to.to_owned()));
        }
    }

    /// The date of a stock given in this sentence or the one before.
    pub(crate) fn fresh_stock(&self) -> Option<Edtf> {
        self.stock.filter(|(_, age)| *age <= 1).map(|(p, _)| p)
    }

    fn flow(&self, indicator: Indicator) -> Option<&(String, String)> {
        self.flows.get(&family(indicator)?)
    }

    /// Whether the last figure was in this sentence or one of the two before.
    pub(crate) fn is_fresh(&self) -> bool {
        self.age <= 2
    }

    /// The period of the last figures, if it is fresh.
    pub(crate) fn fresh_period(&self) -> Option<Edtf> {
        self.period.filter(|_| self.age <= 4)
    }
}

/// Indicators whose figures follow one another with the same two ends.
fn family(indicator: Indicator) -> Option<u8> {
    match indicator {
        Indicator::Exports => Some(0),
        Indicator::Imports | Indicator::Deficit => Some(1),
        Indicator::Surplus => Some(2),
        Indicator::Fdi | Indicator::Projects | Indicator::Investment => Some(3),
        Indicator::Visitors => Some(4),
        Indicator::Students => Some(5),
        Indicator::Aid => Some(6),
        Indicator::Trade | Indicator::Other => None,
    }
}

/// Of many sides, the two countries that the document is about, where both are there.
fn pair_of(ids: &[&str], countries: &[String]) -> Option<[String; 2]> {
    let top: Vec<&String> = countries.iter().take(2).filter(|c| ids.contains(&c.as_str())).collect();
    match top[..] {
        [a, b] => Some([a.clone(), b.clone()]),
        _ => None,
    }
}

/// A place in capitals at the head of a block is a dateline.
fn is_capitals(view: &View, at: usize) -> bool {
    at < 3 && view.word(at).chars().all(|c| !c.is_lowercase())
}

/// The two sides of a sentence that names just two, of different countries.
fn two_countries<'a>(ids: &[&'a str]) -> Option<[&'a str; 2]> {
    match *ids {
        [a, b] if a.get(..2) != b.get(..2) => Some([a, b]),
        _ => None,
    }
}

/// The two sides of the document: the two countries named most, or one and the division of the other that is.
pub(crate) fn document_pair(scene: &Scene) -> Option<[String; 2]> {
    match scene.countries.as_slice() {
        [a, b, ..] => Some([a.clone(), b.clone()]),
        _ => None,
    }
}

/// Of the two countries named most, the one in which more of the other names lie.
fn home(scene: &Scene) -> Option<String> {
    let of = |country: &String| {
        scene
            .names
            .iter()
            .filter(|n| {
                n.records.first().is_some_and(|r| {
                    let id = &scene.packs.record(*r).id;
                    !is_country(id) && scene.packs.country(id).as_ref() == Some(country)
                })
            })
            .count()
    };
    let mut best: Option<(usize, &String)> = None;
    for country in scene.countries.iter().take(2) {
        let n = of(country);
        if best.is_none_or(|(b, _)| n > b) {
            best = Some((n, country));
        }
    }
    best.map(|(_, c)| c.clone())
}

/// The other side of `one` in the pair.
pub(crate) fn other(pair: &[String; 2], one: &str) -> Option<String> {
    let same = |x: &str| {
        x == one || x.split_once('-').is_some_and(|(c, _)| c == one) || one.split_once('-').is_some_and(|(c, _)| c == x)
    };
    match (same(&pair[0]), same(&pair[1])) {
        (true, false) => Some(pair[1].clone()),
        (false, true) => Some(pair[0].clone()),
        _ => None,
    }
}

/// Fills in the sides that the words leave out.
pub(crate) fn complete(
    ends: Ends,
    indicator: Indicator,
    context: &Context,
    pair: Option<&[String; 2]>,
    total: bool,
    countries: bool,
) -> Ends {
    let last = if countries { pair.or(context.pair.as_ref()) } else { context.pair.as_ref().or(pair) };
    let ends = if countries && indicator == Indicator::Trade { Ends::default() } else { ends };
    let partner = |one: &str| {
        if total {
            Some("world".to_owned())
        } else {
            context
                .pair
                .as_ref()
                .and_then(|p| other(p, one))
                .or_else(|| pair.and_then(|p| other(p, one)))
                .or_else(|| context.home.clone().filter(|p| p.get(..2) != one.get(..2)))
        }
    };
    match indicator {
        Indicator::Trade => {
            let mut between = ends.between;
            match between.as_slice() {
                [] => between = last.map(|p| p.to_vec()).unwrap_or_default(),
                [one] => between.extend(partner(&one.clone())),
                _ => {}
            }
            between.sort();
            Ends { between, ..Ends::default() }
        }
        Indicator::Other => ends,
        // The cost of a work has sides only where both are named.
        Indicator::Investment => {
            if ends.from.is_some() && ends.to.is_some() {
                ends
            } else {
                Ends::default()
            }
        }
        _ => {
            let (mut from, mut to) = (ends.from, ends.to);
            // Lists of partners keep the end that is the same for all: the importer, the host, the exporter.
            let inward = !matches!(indicator, Indicator::Exports | Indicator::Surplus | Indicator::Aid);
            match (&from, &to) {
                (Some(f), None) if f == "world" => to = context.topic.clone(),
                (None, Some(t)) if t == "world" => from = context.topic.clone(),
                (Some(f), None) => {
                    to = context
                        .flow(indicator)
                        .filter(|x| (x.0 == *f || inward && x.1 != *f) && !total)
                        .map(|x| x.1.clone())
                        .or_else(|| partner(f))
                }
                (None, Some(t)) => {
                    from = context
                        .flow(indicator)
                        .filter(|x| (x.1 == *t || !inward && x.0 != *t) && !total)
                        .map(|x| x.0.clone())
                        .or_else(|| partner(t))
                }
                (None, None) => {
                    if let Some((f, t)) = context.flow(indicator).filter(|_| !total) {
                        (from, to) = (Some(f.clone()), Some(t.clone()));
                    } else if let Some(p) = last {
                        (from, to) = default_direction(indicator, context, p);
                    }
                }
                _ => {}
            }
            Ends { from, to, between: Vec::new() }
        }
    }
}

/// With no side named: the topic of the sentence before is the one that exports, imports, invests.
fn default_direction(indicator: Indicator, context: &Context, pair: &[String; 2]) -> (Option<String>, Option<String>) {
    let in_pair = |side: &Option<String>| side.clone().filter(|t| other(pair, t).is_some());
    let mirrored = match indicator {
        Indicator::Exports => context.flows.get(&1).map(|(f, t)| (Some(t.clone()), Some(f.clone()))),
        Indicator::Imports | Indicator::Deficit => {
            context.flows.get(&0).map(|(f, t)| (Some(t.clone()), Some(f.clone())))
        }
        _ => None,
    };
    if let Some(found) = mirrored.filter(|(f, t)| *f != Some("world".into()) && *t != Some("world".into())) {
        return found;
    }
    let own = in_pair(&context.home).or_else(|| in_pair(&context.topic)).unwrap_or_else(|| pair[0].clone());
    let partner = other(pair, &own);
    match indicator {
        Indicator::Imports | Indicator::Deficit | Indicator::Visitors => (partner, Some(own)),
        _ => (Some(own), partner),
    }
}
