//! Which things a change of state is about: the subject of a passive, the object of an active verb, what "it" stands for.

use super::thing::{Sort, Thing};
use crate::clause::{Form, Verb, bounds, form};
use crate::pack::Class;
use crate::phrases::Phrases;
use crate::token::Kind;
use std::ops::Range;

/// The things of the sentence, of the sentences before, and the subject of the change before in the sentence.
pub(super) struct Seen<'t> {
    pub things: &'t [Thing],
    pub before: &'t [Thing],
    pub last: &'t [Thing],
}

/// Which sorts of things a verb may change.
fn fits(class: Class, t: &Thing) -> bool {
    use Sort::{Bridge, Corridor, Flow, Gate, Institution, Line, Port, Product, Project, Zone};
    let works = matches!(t.sort, Gate | Line | Bridge | Port | Project | Zone | Corridor);
    match class {
        Class::Establish => matches!(t.sort, Institution | Zone | Corridor) && !t.plural,
        Class::Launch => !matches!(t.sort, Product) && !t.plural,
        Class::Open => works || (t.sort == Institution && !t.plural),
        Class::Reopen => works || t.sort == Flow,
        Class::Suspend => works || t.sort == Flow,
        Class::Close => works,
        Class::Approve => (works || t.sort == Product) && !t.plural,
        Class::Upgrade => matches!(t.sort, Gate | Line | Port | Bridge),
        Class::Start => works || (t.sort == Institution && !t.plural),
        _ => works,
    }
}

pub(super) fn subjects(p: &Phrases, seen: &Seen, v: &Verb, class: Class) -> Vec<Thing> {
    let clause = bounds(p, v.words.start);
    let found = match () {
        () if ground(p, v) => ground_of(p, seen, v),
        () if p.is(v.words.start, "into") => put(p, seen, v),
        () if v.passive || is_intransitive(p, seen.things, v) => ahead_of(p, seen, v),
        () => behind(p, seen, v, &clause),
    };
    let found: Vec<Thing> = found.into_iter().map(|t| named_near(p, seen, t)).collect();
    found.into_iter().filter(|t| fits(class, t) && (real(t) || t.is_border()) && border_ok(class, t)).collect()
}

/// "ground was broken for", "the foundation stone was laid".
fn ground(p: &Phrases, v: &Verb) -> bool {
    v.words.clone().any(|i| p.is(i, "ground") || p.is(i, "stone") || p.is(i, "groundbreaking"))
        || p.is(v.words.start, "laid")
        || (v.group.saturating_sub(3)..v.group).any(|i| p.has(i, Class::Foundation))
}

fn ground_of(p: &Phrases, seen: &Seen, v: &Verb) -> Vec<Thing> {
    let stone = (v.group.saturating_sub(3)..(v.words.end + 4).min(p.len()))
        .any(|i| p.has(i, Class::Foundation) || p.is(i, "stone"));
    if p.is(v.words.start, "laid") && !stone {
        return Vec::new();
    }
    let after = seen.things.iter().filter(|t| t.words.start >= v.words.end && t.words.start - v.words.end <= 14);
    let found: Vec<Thing> =
        after.clone().find(|t| t.id.is_some()).or_else(|| after.clone().next()).cloned().into_iter().collect();
    let of = (v.words.end..(v.words.end + 5).min(p.len())).any(|i| p.has(i, Class::Of));
    let ceremony = of || (v.words.end..(v.words.end + 2).min(p.len())).any(|i| p.word(i).starts_with("ceremon"));
    if found.is_empty() && !v.nominal && !ceremony { topic(p, seen) } else { found }
}

/// "put three lines into use: A, B and C".
fn put(p: &Phrases, seen: &Seen, v: &Verb) -> Vec<Thing> {
    let Some(t) = seen.things.iter().rev().find(|t| t.words.end <= v.words.start && v.words.start - t.words.end <= 3)
    else {
        return Vec::new();
    };
    let colon = (v.words.end..p.len()).find(|i| p.mark(*i, ':')).filter(|_| t.plural && t.id.is_none());
    match colon {
        Some(colon) => names_after(p, t, colon + 1),
        None => vec![t.clone()],
    }
}

/// The names of a list behind a colon.
fn names_after(p: &Phrases, t: &Thing, from: usize) -> Vec<Thing> {
    let mut out = Vec::new();
    let mut start = from;
    for i in from..=p.len() {
        let end = i == p.len() || p.mark(i, ',') || p.has(i, Class::And) || p.mark(i, '.');
        if end {
            if i > start && p.capital(start) {
                out.push(Thing {
                    words: start..i,
                    name: p.text(start..i),
                    proper: true,
                    plural: false,
                    bare: false,
                    definite: false,
                    ..t.clone()
                });
            }
            start = i + 1;
        }
    }
    out
}

/// "the border" as a whole only closes and reopens.
fn border_ok(class: Class, t: &Thing) -> bool {
    !t.is_border() || matches!(class, Class::Reopen | Class::Close | Class::Suspend)
}

/// A noun without a name is no thing to follow, unless words describe it.
fn real(t: &Thing) -> bool {
    t.id.is_some()
        || t.proper
        || !t.bare && !t.plural && t.name.split(' ').count() >= 2
        || t.sort == Sort::Flow
        || (t.counted && t.sort == Sort::Gate)
}

/// "the line opened in May", "went into operation", "resumed on Monday": nothing that the verb changes follows.
fn is_intransitive(p: &Phrases, things: &[Thing], v: &Verb) -> bool {
    if v.nominal {
        return false;
    }
    let object = things.iter().any(|t| {
        t.words.start >= v.words.end && t.words.start <= v.words.end + 8 && direct(p, v.words.end, t.words.start)
    });
    !object && !other_object(p, v)
}

/// Whether the verb takes something that is no thing of ours: "raised the towing capacity".
fn other_object(p: &Phrases, v: &Verb) -> bool {
    let i = v.words.end;
    let finite = v.perfect || v.group < v.words.start || form(p.word(v.words.start)) == Form::Past;
    let word = p.kind(i) == Some(Kind::Word) || p.kind(i) == Some(Kind::Number);
    let light = p.adverb(i)
        || p.time(p.item_start(i)).is_some()
        || [
            "in",
            "on",
            "at",
            "by",
            "with",
            "for",
            "from",
            "to",
            "after",
            "before",
            "between",
            "under",
            "during",
            "until",
            "since",
            "and",
            "again",
            "through",
            "as",
            "near",
            "along",
            "when",
            "last",
            "this",
            "next",
            "without",
            "within",
            "throughout",
            "across",
            "here",
        ]
        .iter()
        .any(|w| p.is(i, w));
    let work = ["work", "operation", "operations", "construction", "service"].iter().any(|w| p.is(i, w));
    finite && word && !light && !work
}

/// Whether only articles, numbers and adjectives stand between a verb and its object.
fn direct(p: &Phrases, from: usize, to: usize) -> bool {
    (from..to).all(|i| {
        let light = p.has(i, Class::The)
            || p.has(i, Class::A)
            || p.has(i, Class::Of)
            || p.has(i, Class::Its)
            || p.has(i, Class::Their)
            || p.has(i, Class::For)
            || p.adverb(i)
            || p.amount(p.item_start(i)).is_some();
        let work = [
            "work",
            "construction",
            "building",
            "pilot",
            "ceremony",
            "operation",
            "phase",
            "investment",
            "policy",
            "pair",
            "its",
            "up",
            "section",
            "passenger",
            "clearance",
            "at",
            "investment",
            "project",
            "part",
            "first",
            "second",
        ];
        light
            || (p.is(i, "on") && p.is(i - 1, "work"))
            || work.iter().any(|w| p.is(i, w))
            || p.in_name(i)
            || p.capital(i)
    })
}

/// The things before a passive or intransitive verb: the nearest that is no place, with those joined to it.
fn ahead_of(p: &Phrases, seen: &Seen, v: &Verb) -> Vec<Thing> {
    let things = seen.things;
    let edge = (0..v.group).rev().find(|i| p.mark(*i, ';') || p.has(*i, Class::While)).unwrap_or(0);
    // "the crossing, which belongs to the pair, was opened": what stands in the relative clause is passed over.
    let relative = (edge..v.group).rev().find(|i| p.has(*i, Class::Which) || p.has(*i, Class::Who) || p.is(*i, "that"));
    let closed = relative.filter(|_| p.mark(v.group.saturating_sub(1), ','));
    let open = |t: &Thing| t.words.end <= v.group && t.words.start >= edge && closed.is_none_or(|r| t.words.end <= r);
    // "the expressway, which has been in use".
    let nearest = relative.is_some_and(|r| r + 1 == v.group);
    let main =
        things.iter().rposition(|t| open(t) && (nearest || !oblique(p, t))).or_else(|| things.iter().rposition(open));
    let blocked = |t: &Thing| (t.words.end..v.group).any(|i| p.has(i, Class::Said) || p.has(i, Class::TwoSides));
    let Some(mut n) = main.filter(|n| v.group - things[*n].words.end <= 36 && !blocked(&things[*n])) else {
        return pronoun(p, seen, v);
    };
    let mut out = vec![things[n].clone()];
    while n > 0 && joined(p, things[n - 1].words.end..things[n].words.start) {
        n -= 1;
        out.insert(0, things[n].clone());
    }
    out
}

/// "on the border", "near the gate": a place and no subject.
fn oblique(p: &Phrases, t: &Thing) -> bool {
    let i = t.words.start;
    let article = i > 1 && (p.has(i - 1, Class::The) || p.has(i - 1, Class::A));
    let before = if article { i - 2 } else { i.wrapping_sub(1) };
    i > 0
        && ["on", "in", "at", "near", "along", "with", "under", "beside", "to", "from", "via", "through", "across"]
            .iter()
            .any(|w| p.is(before, w))
}

fn joined(p: &Phrases, gap: Range<usize>) -> bool {
    gap.len() <= 8
        && gap.clone().any(|i| p.has(i, Class::And) || p.mark(i, ',') || p.has(i, Class::Including))
        && gap.clone().all(|i| {
            let small = p.has(i, Class::And)
                || p.mark(i, ',')
                || p.has(i, Class::The)
                || p.has(i, Class::Including)
                || p.has(i, Class::Of)
                || p.is(i, "at")
                || p.is(i, "as")
                || p.is(i, "well");
            small
                || p.kind(i) == Some(crate::token::Kind::Number)
                || matches!(p.kind(i), Some(crate::token::Kind::Dash | crate::token::Kind::Mark('/' | '(' | ')')))
                || p.is(i, "customs")
                || p.is(i, "gate")
        })
}

/// "It stopped", "Work began", "Building started", "… and resumed": the thing spoken of last.
fn pronoun(p: &Phrases, seen: &Seen, v: &Verb) -> Vec<Thing> {
    if v.group > 0 && p.has(v.group - 1, Class::And) && !seen.last.is_empty() {
        return seen.last.to_vec();
    }
    let starts = |i: usize| {
        i == 0 || p.has(i - 1, Class::And) || p.mark(i - 1, ',') || p.is(i - 1, "that") || p.has(i - 1, Class::Said)
    };
    let it = (v.group.saturating_sub(2)..v.group).any(|i| (p.has(i, Class::It) || p.is(i, "those")) && starts(i));
    let work = |i: usize| ["work", "works", "building", "construction", "traffic"].iter().any(|w| p.is(i, w));
    let works =
        (v.group.saturating_sub(10)..v.group).any(work) || (v.words.end..(v.words.end + 2).min(p.len())).any(work);
    match () {
        () if works => topic(p, seen),
        () if it => seen.before.last().cloned().into_iter().collect(),
        () => Vec::new(),
    }
}

/// The thing that the document speaks of most, of those named before.
fn topic(p: &Phrases, seen: &Seen) -> Vec<Thing> {
    let _ = p;
    let count = |t: &Thing| seen.before.iter().filter(|o| o.subject() == t.subject()).count();
    let best = seen.before.iter().filter(|t| t.sort != Sort::Institution).max_by_key(|t| count(t));
    best.cloned().into_iter().collect()
}

/// The things after an active or nominal verb: the first, with those joined to it.
fn behind(p: &Phrases, seen: &Seen, v: &Verb, clause: &Range<usize>) -> Vec<Thing> {
    let things = seen.things;
    let first = things.iter().position(|t| {
        t.words.start >= v.words.end
            && t.words.start < clause.end.max(v.words.end + 30)
            && (direct(p, v.words.end, t.words.start) && t.words.start - v.words.end <= 8)
    });
    let Some(n) = first else {
        return if v.nominal { Vec::new() } else { pronoun(p, seen, v) };
    };
    let mut out = vec![things[n].clone()];
    let mut m = n + 1;
    // "three routes at the gate: A, B and C".
    if things[n].plural && things[n].id.is_none() {
        let list: Vec<Thing> = things[m..].iter().filter(|t| t.id.is_some() || t.proper).cloned().collect();
        let colon = (things[n].words.end..p.len()).any(|i| p.mark(i, ':'));
        if colon && !list.is_empty() {
            return list;
        }
    }
    while m < things.len() && joined(p, things[m - 1].words.end..things[m].words.start) {
        out.push(things[m].clone());
        m += 1;
    }
    out
}

/// "the railway" is the one named before; "a new lane at the X gate" is of that gate.
fn named_near(p: &Phrases, seen: &Seen, t: Thing) -> Thing {
    let (things, before) = (seen.things, seen.before);
    if t.id.is_some() {
        return t;
    }
    // "clearance through the X gate": it is the gate's.
    if t.sort == Sort::Flow {
        let through = |o: &&Thing| {
            o.sort != Sort::Flow
                && o.words.start >= t.words.end
                && o.words.start - t.words.end <= 12
                && (o.id.is_some() || o.proper)
                && oblique(p, o)
        };
        return things.iter().find(through).cloned().unwrap_or(t);
    }
    // "the main border post at …".
    let place = p
        .name(t.words.end + 1)
        .filter(|(id, _)| p.is(t.words.end, "at") && id.starts_with("place:") && t.sort == Sort::Gate);
    if let Some((id, _)) = place {
        return Thing { id: Some(id.to_owned()), ..t };
    }
    if t.proper {
        return t;
    }
    let next = things.iter().find(|o| {
        o.words.start >= t.words.end
            && o.words.start - t.words.end <= 6
            && (o.id.is_some() || (o.proper && oblique(p, o) && !o.is_border() && !o.name.starts_with("border")))
            && !p.has(t.words.end, Class::And)
            && !p.mark(t.words.end, ',')
    });
    if let Some(o) = next {
        return o.clone();
    }
    if t.definite && t.words.len() <= 3 && !t.is_border() {
        let same = before
            .iter()
            .rev()
            .find(|o| o.sort == t.sort && same_noun(p, o, &t))
            .or_else(|| before.last().filter(|o| (t.sort == Sort::Project || t.bare) && same_noun(p, o, &t)));
        if let Some(o) = same {
            return Thing { words: t.words, ..o.clone() };
        }
    }
    t
}

/// "the railway" is no road named before.
fn same_noun(p: &Phrases, o: &Thing, t: &Thing) -> bool {
    let name = t.name.to_ascii_lowercase();
    let nouns = [
        "railway",
        "road",
        "highway",
        "expressway",
        "pipeline",
        "canal",
        "tunnel",
        "airport",
        "bridge",
        "grid",
        "train",
        "flight",
    ];
    let Some(noun) = nouns.iter().find(|n| name.contains(**n)) else { return true };
    let record = o.id.as_deref().and_then(|id| p.scene.packs.by_id(id));
    let known = record.is_some_and(|r| {
        let kind = r.cell("kind").unwrap_or_default();
        kind.contains(*noun) || (kind.contains("rail") && matches!(*noun, "railway" | "train"))
    });
    known || o.name.to_ascii_lowercase().contains(*noun)
}
