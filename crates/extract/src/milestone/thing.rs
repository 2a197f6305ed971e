//! Things that last, as a sentence names them: gates, lines, bridges, ports, projects, zones, institutions, products.

use crate::clause::{function_word, noun_start};
use crate::pack::Class;
use crate::phrases::Phrases;
use crate::token::Kind;
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Gate,
    Line,
    Bridge,
    Port,
    Corridor,
    Project,
    Zone,
    Institution,
    Product,
    /// Clearance, sales, traffic: what stops and resumes.
    Flow,
}

#[derive(Clone, Debug)]
pub(crate) struct Thing {
    pub words: Range<usize>,
    pub sort: Sort,
    pub id: Option<String>,
    /// The words, without "the" and "new".
    pub name: String,
    /// Whether the words hold a name.
    pub proper: bool,
    pub definite: bool,
    pub plural: bool,
    /// Whether there is nothing but the noun: "the railway".
    pub bare: bool,
    /// "nine crossing points".
    pub counted: bool,
}

impl Thing {
    /// "the border" as a whole, of no name.
    pub(crate) fn is_border(&self) -> bool {
        let name = self.name.to_ascii_lowercase();
        self.sort == Sort::Gate && self.id.is_none() && name.trim_end_matches('s').ends_with("border")
    }

    pub(crate) fn subject(&self) -> String {
        self.id.clone().unwrap_or_else(|| self.name.clone())
    }
}

const NAMES: [(&str, Sort); 9] = [
    ("gate:", Sort::Gate),
    ("line:", Sort::Line),
    ("bridge:", Sort::Bridge),
    ("port:", Sort::Port),
    ("corridor:", Sort::Corridor),
    ("project:", Sort::Project),
    ("mechanism:", Sort::Institution),
    ("product:", Sort::Product),
    ("programme:", Sort::Institution),
];

const NOUNS: [(Class, Sort); 9] = [
    (Class::FlowNoun, Sort::Flow),
    (Class::GateNoun, Sort::Gate),
    (Class::LineNoun, Sort::Line),
    (Class::BridgeNoun, Sort::Bridge),
    (Class::PortNoun, Sort::Port),
    (Class::CorridorNoun, Sort::Corridor),
    (Class::ProjectNoun, Sort::Project),
    (Class::ZoneNoun, Sort::Zone),
    (Class::InstitutionNoun, Sort::Institution),
];

const VERBS: [Class; 13] = [
    Class::Establish,
    Class::Elevate,
    Class::Approve,
    Class::Start,
    Class::Pilot,
    Class::Open,
    Class::Reopen,
    Class::Upgrade,
    Class::Complete,
    Class::Commission,
    Class::Launch,
    Class::Suspend,
    Class::Close,
];

/// The things of a sentence, from left to right.
pub(crate) fn things(p: &Phrases) -> Vec<Thing> {
    let mut out: Vec<Thing> = Vec::new();
    let mut i = 0;
    while i < p.len() {
        let floor = out.last().map_or(0, |t| t.words.end);
        let found = named(p, i).or_else(|| noun(p, i, floor));
        match found {
            Some(t) => {
                i = t.words.end.max(i + 1);
                out.push(t);
            }
            None => i += 1,
        }
    }
    out
}

fn named(p: &Phrases, i: usize) -> Option<Thing> {
    let kinds = NAMES.map(|(k, _)| k);
    let (id, end) = p.name_of(i, &kinds)?;
    let sort = NAMES.iter().find(|(k, _)| id.starts_with(k)).map(|(_, s)| *s)?;
    // A bare name of two towns goes with the noun behind it.
    let end = if sort == Sort::Product { end } else { nouns_end(p, end) };
    Some(Thing {
        words: i..end,
        sort,
        id: Some(id.to_owned()),
        name: p.text(i..end),
        proper: true,
        definite: i > 0 && p.has(i - 1, Class::The),
        plural: false,
        bare: false,
        counted: false,
    })
}

/// "… border gate pair", "… railway project".
fn nouns_end(p: &Phrases, mut end: usize) -> usize {
    while let Some((next, _)) = p.any(end, &NOUNS.map(|(c, _)| c)).filter(|_| !p.in_name(end)) {
        end = next;
    }
    if p.is(end, "pair") || p.is(end, "pairs") { end + 1 } else { end }
}

fn noun(p: &Phrases, i: usize, floor: usize) -> Option<Thing> {
    let (mut end, class) = p.any(i, &NOUNS.map(|(c, _)| c))?;
    if modifier(p, i, end) {
        return None;
    }
    let inside = p.in_name(i) && !(p.item_start(i) == i && p.item_end(i) <= end) && !known_place(p, i);
    if inside || verb_like(p, i) {
        return None;
    }
    let mut sort = NOUNS.iter().find(|(c, _)| *c == class).map(|(_, s)| *s)?;
    while let Some((next, more)) = p.any(end, &NOUNS.map(|(c, _)| c)) {
        sort = NOUNS.iter().find(|(c, _)| *c == more).map_or(sort, |(_, s)| *s);
        end = next;
    }
    if p.is(end, "pair") || p.is(end, "pairs") {
        end += 1;
    }
    let start = noun_start(p, i, floor, |j| verb_before(p, j));
    let tail = tail(p, end);
    let capitals = (start..tail).filter(|j| p.capital(*j) && (*j > 0 || p.in_name(*j)) && !demonym(p, *j)).count();
    let last = p.word(end - 1).to_ascii_lowercase();
    Some(Thing {
        sort,
        id: None,
        name: p.text(start..tail),
        proper: capitals > 0,
        definite: start > 0 && (p.has(start - 1, Class::The) || p.has(start - 1, Class::This)),
        plural: last.ends_with('s') && !last.ends_with("ss") || last == "pairs",
        counted: start > 0 && p.amount(p.item_start(start - 1)).is_some(),
        bare: start == i && tail == end && end - start <= 2,
        words: start..tail,
    })
}

/// "border trade", "railway sector": the noun only describes another.
fn modifier(p: &Phrases, i: usize, end: usize) -> bool {
    let next = p.word(end);
    let plain = next.starts_with(char::is_lowercase)
        && !function_word(p, end)
        && !p.adverb(end)
        && p.any(end, &NOUNS.map(|(c, _)| c)).is_none()
        && p.any(end, &VERBS).is_none();
    let border = end == i + 1 && (p.is(i, "border") || p.is(i, "borders"));
    let sector = [
        "sector",
        "industry",
        "cooperation",
        "infrastructure",
        "network",
        "sectors",
        "connectivity",
        "transport",
        "system",
    ]
    .contains(&next);
    plain && (border || sector) && !p.is(end, "pair") && !p.is(end, "pairs")
}

fn demonym(p: &Phrases, i: usize) -> bool {
    let form = p.item(i).and_then(|item| p.scene.named(item)).map(|n| n.form);
    form == Some(crate::pack::meaning::Form::Demonym)
}

/// A place that a pack knows within the words of a gate or a line.
fn known_place(p: &Phrases, i: usize) -> bool {
    p.name(p.item_start(i)).is_some_and(|(id, _)| !id.starts_with("org:") && !id.starts_with("person:"))
}

/// "to open the gate", "will park": no noun.
fn verb_like(p: &Phrases, i: usize) -> bool {
    i > 0 && (p.is(i - 1, "to") || p.has(i - 1, Class::Will)) && !p.capital(i)
}

fn verb_before(p: &Phrases, j: usize) -> bool {
    let verb = p.any(j, &VERBS).is_some() && (!p.capital(j) || j == 0);
    let ends = VERBS.iter().any(|c| p.before(j + 1, *c).is_some()) && !p.capital(j);
    verb || ends || p.has(j, Class::Said) || p.has(j, Class::While)
}

/// "from A to B", "between A and B", "of A – B" belong to a noun that has no name before it.
fn tail(p: &Phrases, end: usize) -> usize {
    // "a third line, from A to B".
    let end_ = if p.mark(end, ',') && p.is(end + 1, "from") && (p.in_name(end + 2) || p.capital(end + 2)) {
        end + 1
    } else {
        end
    };
    if end_ > end {
        let t = tail(p, end_);
        return if t > end_ + 1 { t } else { end };
    }
    let opens = p.is(end, "from")
        || p.has(end, Class::Between)
        || (p.is(end, "of") && (p.in_name(end + 1) || p.capital(end + 1)))
        || p.is(end, "with")
        || p.is(end, "linking")
        || p.is(end, "connecting");
    if !opens || p.time(end).is_some() || p.time(end + 1).is_some() {
        return end;
    }
    let mut j = end + 1;
    while j < p.len() && j - end < 14 {
        let name = p.in_name(j) || p.capital(j) || p.kind(j) == Some(Kind::Dash);
        let joint = p.is(j, "to")
            || p.has(j, Class::And)
            || p.is(j, "in")
            || p.mark(j, '(')
            || p.mark(j, ')')
            || p.has(j, Class::The)
            || p.kind(j) == Some(Kind::Possessive);
        if !(name || joint) || p.time(j).is_some() {
            break;
        }
        j += 1;
    }
    while j > end && (function_word(p, j - 1) || p.mark(j - 1, '(')) {
        j -= 1;
    }
    j
}
