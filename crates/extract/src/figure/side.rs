//! Sides: the countries, divisions and blocs of a sentence, each with the case it stands in.

use crate::item::{Item, What};
use crate::pack::Class;
use crate::pack::meaning::Form;
use crate::scene::Scene;
use crate::settle::{is_country, is_division};

/// How a side is tied to the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// Before a verb, with nothing that leads it.
    Plain,
    /// `China's`.
    Possessive,
    /// `Chinese` before a noun.
    Adjective,
    To,
    For,
    From,
    With,
    In,
    Between,
    Of,
    By,
    /// One half of `China-Vietnam`.
    Compound,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The index of its item in the sentence.
    pub at: usize,
    pub id: String,
    pub case: Case,
}

/// The sides of a sentence, in order.
pub fn sides(scene: &Scene, items: &[Item], region: Option<&str>) -> Vec<Side> {
    let mut out: Vec<Side> = Vec::new();
    let first = dateline_end(items);
    for (at, item) in items.iter().enumerate().skip(first) {
        let Some(id) = side_id(scene, item).or_else(|| the_region(scene, items, at).then_some(region?.to_owned()))
        else {
            continue;
        };
        let absorbed = absorbed(scene, items, at, &id) || listed_aside(items, at);
        if !absorbed {
            let case = case(scene, items, at, &out);
            out.push(Side { at, id, case });
        }
    }
    out
}

/// "the province", "this region": the division named last, where no name follows.
fn the_region(scene: &Scene, items: &[Item], at: usize) -> bool {
    let word = scene.words(&items[at]).to_lowercase();
    let noun = items[at].has(Class::Region_)
        && ["province", "region", "city", "municipality", "state", "locality", "autonomous region"]
            .contains(&word.as_str());
    let led = at > 0 && items[at - 1].any(&[Class::The, Class::This]);
    let named = items
        .get(at + 1)
        .is_some_and(|i| i.has(Class::Of) || matches!(i.what, What::Entity(_)) || i.what == What::Plain && i.capital);
    noun && led && !named
}

/// The words up to the dash of `HANOI (VNA) –` or `NANNING, July 10 (Xinhua) --` name no side.
pub fn dateline_end(items: &[Item]) -> usize {
    let head = &items[..items.len().min(14)];
    let Some(dash) = head.iter().position(|i| i.what == What::Dash) else { return 0 };
    let opened = head[..dash].iter().any(|i| i.is_mark('(') || i.time().is_some());
    let place = matches!(head[0].what, What::Entity(_) | What::Plain) && head[0].capital;
    let verbless = !head[..dash].iter().any(|i| i.any(&[Class::Reach, Class::Be, Class::Have, Class::Up, Class::Down]));
    let short = dash <= 3 && !items.get(dash + 1).is_some_and(|i| matches!(i.what, What::Entity(_)));
    if place && verbless && (opened || short && dash > 0 && items[dash].span.start > items[dash - 1].span.end) {
        dash + 1
    } else {
        0
    }
}

/// The id of an item that is a country, a first-level division or a bloc; `world` for "foreign partners".
fn side_id(scene: &Scene, item: &Item) -> Option<String> {
    if item.has(Class::ForeignNoun) {
        return Some("world".into());
    }
    let id = scene.id(item)?;
    (is_country(id) || is_division(id) || id.starts_with("bloc:")).then(|| id.to_owned())
}

/// "China, including Hong Kong and Macau, is": what is included between commas is no side of its own.
fn listed_aside(items: &[Item], at: usize) -> bool {
    let open = (at.saturating_sub(10)..at).rev().find(|i| items[*i].has(Class::Including));
    let Some(open) = open.filter(|o| *o > 0 && items[*o - 1].is_mark(',')) else { return false };
    let plain = items[open + 1..at]
        .iter()
        .all(|i| matches!(i.what, What::Entity(_) | What::Mark(',') | What::Plain) || i.any(&[Class::And, Class::The]));
    let closed = items[at + 1..].iter().take(6).any(|i| i.is_mark(','));
    plain && closed
}

/// `China's Yunnan`, `Yunnan province of China`: the country only says where the division lies.
fn absorbed(scene: &Scene, items: &[Item], at: usize, id: &str) -> bool {
    if !is_country(id) {
        return false;
    }
    let local = |i: &Item| {
        scene.id(i).is_some_and(|other| {
            (is_division(other) || other.starts_with("place:") || other.starts_with("gate:"))
                && scene.packs.country(other).as_deref() == Some(id)
        })
    };
    let ahead = items[at + 1..].iter().take(6).take_while(|i| !is_break(i)).any(local);
    let linked = items.get(at + 1).is_some_and(|i| i.what == What::Possessive || local(i))
        || scene.named(&items[at]).is_some_and(|n| n.form == Form::Demonym);
    if ahead && linked {
        return true;
    }
    let behind = at >= 2
        && (items[at - 1].any(&[Class::Of, Class::In]) || items[at - 1].is_mark(',') || items[at - 1].is_mark('('));
    behind
        && items[at.saturating_sub(5)..at - 1]
            .iter()
            .rev()
            .take_while(|i| !i.any(&[Class::And, Class::To, Class::With]) && !i.is_mark(','))
            .any(local)
}

/// Words over which a name is not tied to another.
fn is_break(item: &Item) -> bool {
    matches!(item.what, What::Amount(_) | What::Time(_))
        || item.any(&[
            Class::And,
            Class::To,
            Class::From,
            Class::With,
            Class::In,
            Class::Reach,
            Class::Between,
            Class::Be,
            Class::Have,
            Class::Of,
        ])
        || matches!(item.what, What::Mark(_))
}

fn case(scene: &Scene, items: &[Item], at: usize, before: &[Side]) -> Case {
    let next = items.get(at + 1);
    let after = items.get(at + 2);
    let dash = |i: Option<&Item>| i.is_some_and(|i| i.what == What::Dash);
    let is_side = |i: Option<&Item>| i.is_some_and(|i| side_id(scene, i).is_some());
    if (dash(next) && is_side(after)) || (at >= 2 && dash(items.get(at - 1)) && is_side(items.get(at - 2))) {
        return Case::Compound;
    }
    // The preposition before it, over articles and words such as "northern province of".
    let mut led = None;
    for i in (at.saturating_sub(7)..at).rev() {
        let item = &items[i];
        let found = preposition(item);
        if found == Some(Case::Of) && i > 0 && items[i - 1].any(&[Class::Locality, Class::Region_]) {
            continue;
        }
        if let Some(found) = found {
            led = Some((found, i));
            break;
        }
        if item.has(Class::And) {
            // "between A and B", "to A and B": the second has the case of the first.
            let first = before.last().filter(|s| i.saturating_sub(s.at) <= 3);
            if let Some(first) = first.filter(|s| !matches!(s.case, Case::Plain | Case::Possessive | Case::Adjective)) {
                led = Some((first.case, i));
            }
            break;
        }
        let skip = item.any(&[Class::The, Class::A, Class::Locality, Class::Its, Class::Neighbour, Class::Region_])
            || matches!(item.what, What::Plain) && !item.capital && at - i <= 4;
        if !skip {
            break;
        }
    }
    let possessive = next.is_some_and(|i| i.what == What::Possessive);
    let demonym = scene.named(&items[at]).is_some_and(|n| n.form == Form::Demonym);
    match led {
        Some((Case::Between, _)) => Case::Between,
        // "to China's market": still to China; "of China's exports": the owner of exports.
        Some((case @ (Case::To | Case::For | Case::From | Case::With | Case::In), _)) if !possessive && !demonym => {
            case
        }
        Some((case @ (Case::To | Case::From | Case::With | Case::In), _)) if owns_place(items, at) => case,
        Some((Case::Of, _)) if !possessive && !demonym => Case::Of,
        Some((Case::By, _)) => Case::By,
        _ if possessive => Case::Possessive,
        _ if demonym => Case::Adjective,
        _ => Case::Plain,
    }
}

/// "the Chinese market", "China's side", "Vietnamese partners": the noun only repeats the side.
fn owns_place(items: &[Item], at: usize) -> bool {
    items[at + 1..].iter().take(3).any(|i| i.any(&[Class::MarketNoun]))
}

fn preposition(item: &Item) -> Option<Case> {
    if item.has(Class::Between) {
        Some(Case::Between)
    } else if item.any(&[Class::To, Class::Into]) {
        Some(Case::To)
    } else if item.has(Class::For) {
        Some(Case::For)
    } else if item.has(Class::From) {
        Some(Case::From)
    } else if item.any(&[Class::With, Class::Against]) {
        Some(Case::With)
    } else if item.any(&[Class::In, Class::Within, Class::At]) {
        Some(Case::In)
    } else if item.has(Class::Of) {
        Some(Case::Of)
    } else if item.has(Class::By) {
        Some(Case::By)
    } else {
        None
    }
}
