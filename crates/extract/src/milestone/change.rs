//! Changes of state: the verbs, what they change, and whether that is done or planned.

use super::thing::{Sort, Thing};
use crate::clause::{Form, Mood, Verb, bounds, date, day_before, form, verb};
use crate::pack::Class;
use crate::phrases::Phrases;
use attache_core::Edtf;
use std::ops::Range;

pub(super) struct Change {
    pub subject: Thing,
    pub state: &'static str,
    pub planned: Option<&'static str>,
    pub date: Option<Edtf>,
    pub rule: &'static str,
}

const STATES: [(Class, &str, &str); 12] = [
    (Class::Commission, "commissioned", "milestone/commission"),
    (Class::Reopen, "reopened", "milestone/reopen"),
    (Class::Establish, "established", "milestone/establish"),
    (Class::Approve, "approved", "milestone/approve"),
    (Class::Pilot, "piloted", "milestone/pilot"),
    (Class::Start, "started", "milestone/start"),
    (Class::Open, "opened", "milestone/open"),
    (Class::Upgrade, "upgraded", "milestone/upgrade"),
    (Class::Complete, "completed", "milestone/complete"),
    (Class::Launch, "launched", "milestone/launch"),
    (Class::Suspend, "suspended", "milestone/suspend"),
    (Class::Close, "closed", "milestone/close"),
];

/// What a sentence says of its things; `before` is the thing that "the line" or "it" stands for.
pub(super) fn changes(p: &Phrases, things: &[Thing], before: &[Thing], why: &mut Vec<(Range<usize>, &'static str, &'static str)>) -> Vec<Change> {
    let mut out: Vec<Change> = Vec::new();
    let mut i = 0;
    while i < p.len() {
        let Some((end, class)) = p.any(i, &STATES.map(|(c, ..)| c)).filter(|_| !inside(p, things, i)) else {
            i += 1;
            continue;
        };
        if let Some((_, state, rule)) = STATES.iter().find(|(c, ..)| *c == class) {
            match at(p, things, before, i..end, class, state, rule) {
                Ok(found) => out.extend(found),
                Err(reason) => why.push((i..end, *rule, reason)),
            }
        }
        i = end;
    }
    out
}

/// Whether the word stands within a known name: "Opening Bridge".
fn inside(p: &Phrases, things: &[Thing], i: usize) -> bool {
    (p.in_name(i) && p.item_end(i) > i + 1) || things.iter().any(|t| t.id.is_some() && t.words.contains(&i))
}

fn at(p: &Phrases, things: &[Thing], before: &[Thing], words: Range<usize>, class: Class, state: &'static str, rule: &'static str) -> Result<Vec<Change>, &'static str> {
    let v = verb(p, words.clone());
    let subjects = subjects(p, things, before, &v, class);
    if subjects.is_empty() {
        return Err("no thing that lasts goes with the verb");
    }
    let own = date(p, &words, &(0..0));
    let same = || linked(p).then(|| day_before(p)).flatten();
    let mut when = own.or_else(same);
    let now = p.scene.now.published.and_then(Edtf::last_day);
    let later = matches!((when.and_then(Edtf::first_day), now), (Some(d), Some(n)) if d > n);
    let (state, planned) = match v.mood {
        Mood::Not => return Err("the verb is denied"),
        Mood::Done if later => ("planned", Some(state)),
        Mood::Done => (state, None),
        Mood::Ahead if when.is_some() => ("planned", Some(state)),
        Mood::Wished if when.is_some() && later => ("proposed", Some(state)),
        _ => return Err("planned or asked for without a date: a commitment only"),
    };
    if planned.is_none() && when.is_none() && !undated(&v, &subjects) {
        return Err("neither a date nor a name says which change it is");
    }
    if when.is_some_and(|e| e.is_open()) {
        when = None;
    }
    Ok(subjects.into_iter().map(|subject| Change { subject, state, planned, date: when, rule }).collect())
}

/// Without a date, a finite verb and a name are needed: "the X crossing was opened".
fn undated(v: &Verb, subjects: &[Thing]) -> bool {
    !v.nominal && !v.infinitive && subjects.iter().all(|t| t.id.is_some() || (t.proper && !t.plural))
}

fn linked(p: &Phrases) -> bool {
    let words = p.text(0..p.len()).to_ascii_lowercase();
    ["same day", "that day", "at the ceremony", "on this occasion", "on the occasion"].iter().any(|w| words.contains(w))
}

/// Which sorts of things a verb may change.
fn fits(class: Class, t: &Thing) -> bool {
    use Sort::{Bridge, Corridor, Gate, Institution, Line, Port, Product, Project, Zone};
    let works = matches!(t.sort, Gate | Line | Bridge | Port | Project | Zone | Corridor);
    match class {
        Class::Establish => matches!(t.sort, Institution | Zone | Corridor) && !t.plural,
        Class::Launch => !matches!(t.sort, Product) && !t.plural,
        Class::Open | Class::Reopen => works || (t.sort == Institution && !t.plural),
        Class::Suspend | Class::Close => works,
        Class::Approve => (works || t.sort == Product) && !t.plural,
        Class::Upgrade => matches!(t.sort, Gate | Line | Port | Bridge),
        _ => works,
    }
}

fn subjects(p: &Phrases, things: &[Thing], before: &[Thing], v: &Verb, class: Class) -> Vec<Thing> {
    let clause = bounds(p, v.words.start);
    let found = if v.passive || is_intransitive(p, things, v) {
        ahead_of(p, things, before, v, &clause)
    } else {
        behind(p, things, before, v, &clause)
    };
    let found: Vec<Thing> = found.into_iter().map(|t| named_near(p, things, before, t)).collect();
    found.into_iter().filter(|t| fits(class, t) && real(t)).collect()
}

/// A noun without a name is no thing to follow, unless words describe it.
fn real(t: &Thing) -> bool {
    t.id.is_some() || t.proper || !t.bare && !t.plural && t.name.split(' ').count() >= 2
}

/// "the line opened in May", "went into operation", "resumed on Monday": nothing that the verb changes follows.
fn is_intransitive(p: &Phrases, things: &[Thing], v: &Verb) -> bool {
    if v.nominal {
        return false;
    }
    let object = things.iter().any(|t| t.words.start >= v.words.end && t.words.start <= v.words.end + 8 && direct(p, v.words.end, t.words.start));
    let participle = form(p.word(v.words.start)) == Form::Past && things.iter().any(|t| t.words.end == v.group || (p.mark(v.group.saturating_sub(1), ',') && t.words.end + 1 == v.group));
    !object || participle && !object
}

/// Whether only articles, numbers and adjectives stand between a verb and its object.
fn direct(p: &Phrases, from: usize, to: usize) -> bool {
    (from..to).all(|i| {
        let light = p.has(i, Class::The) || p.has(i, Class::A) || p.has(i, Class::Of) || p.has(i, Class::Its) || p.has(i, Class::Their) || p.has(i, Class::For) || p.adverb(i) || p.amount(p.item_start(i)).is_some();
        let work = ["work", "construction", "on", "building", "ceremony", "operation", "phase", "investment", "policy", "pair", "its", "up", "section", "passenger", "clearance", "at", "investment", "project", "part", "first", "second"];
        light || work.iter().any(|w| p.is(i, w)) || p.in_name(i) || p.capital(i)
    })
}

/// The things before a passive or intransitive verb: the nearest, with those joined to it.
fn ahead_of(p: &Phrases, things: &[Thing], before: &[Thing], v: &Verb, clause: &Range<usize>) -> Vec<Thing> {
    // "…, which was opened": the thing stands before the relative word.
    let relative = clause.start > 0 && v.group <= clause.start + 1;
    let floor = if relative { 0 } else { clause.start };
    let near = things.iter().rposition(|t| t.words.end <= v.group && t.words.start >= floor);
    let Some(mut n) = near.filter(|n| v.group - things[*n].words.end <= 24) else {
        return pronoun(p, before, v);
    };
    let mut out = vec![things[n].clone()];
    // The head of "a gate at the X crossing" is not the last thing but the first of the phrase.
    while n > 0 && joined(p, things[n - 1].words.end..things[n].words.start) {
        n -= 1;
        out.insert(0, things[n].clone());
    }
    out
}

fn joined(p: &Phrases, gap: Range<usize>) -> bool {
    gap.len() <= 8
        && gap.clone().any(|i| p.has(i, Class::And) || p.mark(i, ',') || p.has(i, Class::Including))
        && gap.clone().all(|i| {
            let small = p.has(i, Class::And) || p.mark(i, ',') || p.has(i, Class::The) || p.has(i, Class::Including) || p.has(i, Class::Of) || p.is(i, "at") || p.is(i, "as") || p.is(i, "well");
            small || p.kind(i) == Some(crate::token::Kind::Number) || matches!(p.kind(i), Some(crate::token::Kind::Dash | crate::token::Kind::Mark('/' | '(' | ')'))) || p.is(i, "customs") || p.is(i, "gate")
        })
}

/// "It stopped", "Work began", "Building started": the thing spoken of last.
fn pronoun(p: &Phrases, before: &[Thing], v: &Verb) -> Vec<Thing> {
    let from = v.group.saturating_sub(10);
    let refers = (from..v.group).any(|i| p.has(i, Class::It) || ["work", "works", "building", "construction", "traffic", "those"].iter().any(|w| p.is(i, w)));
    if refers { before.last().cloned().into_iter().collect() } else { Vec::new() }
}

/// The things after an active or nominal verb: the first, with those joined to it.
fn behind(p: &Phrases, things: &[Thing], before: &[Thing], v: &Verb, clause: &Range<usize>) -> Vec<Thing> {
    let first = things.iter().position(|t| t.words.start >= v.words.end && t.words.start < clause.end.max(v.words.end + 30) && (direct(p, v.words.end, t.words.start) && t.words.start - v.words.end <= 8));
    let Some(n) = first else {
        return if v.nominal { Vec::new() } else { pronoun(p, before, v) };
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
fn named_near(p: &Phrases, things: &[Thing], before: &[Thing], t: Thing) -> Thing {
    if t.id.is_some() || t.proper {
        return t;
    }
    let next = things.iter().find(|o| o.words.start >= t.words.end && o.words.start - t.words.end <= 6 && o.id.is_some() && !p.has(t.words.end, Class::And) && !p.mark(t.words.end, ','));
    if let Some(o) = next {
        return o.clone();
    }
    if t.definite && t.words.len() <= 3 {
        let same = before.iter().rev().find(|o| o.sort == t.sort).or_else(|| before.last().filter(|_| t.sort == Sort::Project || t.bare));
        if let Some(o) = same {
            return Thing { words: t.words, ..o.clone() };
        }
    }
    t
}
