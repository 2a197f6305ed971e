//! The verbs that make a sentence a commitment: agree, pledge, propose, ask, plan, should, will.

use crate::clause::{Form, Mood, Verb, form, verb};
use crate::pack::Class;
use crate::phrases::Phrases;
use std::ops::Range;

/// What kind of act a trigger says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Agree,
    Pledge,
    Ready,
    Propose,
    Request,
    Hope,
    Need,
    Plan,
    Will,
}

#[derive(Clone, Debug)]
pub(super) struct Trigger {
    pub act: Act,
    pub words: Range<usize>,
    pub verb: Verb,
    /// Where what is agreed, asked or planned begins.
    pub content: usize,
}

const CLASSES: [(Class, Act); 8] = [
    (Class::Agree, Act::Agree),
    (Class::Pledge, Act::Pledge),
    (Class::Ready, Act::Ready),
    (Class::Propose, Act::Propose),
    (Class::Request, Act::Request),
    (Class::Hope, Act::Hope),
    (Class::Plan, Act::Plan),
    (Class::Need, Act::Need),
];

/// The triggers of a sentence, from left to right.
pub(super) fn all(p: &Phrases) -> Vec<Trigger> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < p.len() {
        let found = at(p, i);
        i = found.as_ref().map_or(i + 1, |t| t.words.end);
        out.extend(found);
    }
    out
}

fn at(p: &Phrases, i: usize) -> Option<Trigger> {
    if p.in_name(i) && p.name(i).is_none_or(|(_, end)| end > i + 1) {
        return None;
    }
    if let Some(t) = auxiliary(p, i) {
        return Some(t);
    }
    if let Some(t) = grant(p, i) {
        return Some(t);
    }
    let (end, class) = p.any(i, &CLASSES.map(|(c, _)| c))?;
    let (_, act) = CLASSES.iter().find(|(c, _)| *c == class)?;
    let v = verb(p, i..end);
    // "would push for", "to put forth plans": the verb before says it.
    let led = v.group < i && (v.group..i).any(|j| p.has(j, Class::Will) || p.is(j, "would"));
    let speech = matches!(act, Act::Propose | Act::Request | Act::Agree | Act::Pledge | Act::Hope);
    if (led || v.infinitive) && speech {
        return None;
    }
    let told = v.mood != Mood::Not && !adjective(p, i, *act) && !noun(p, i, end, *act) && !rejected(p, i);
    let t = Trigger { act: *act, content: end, words: i..end, verb: v };
    (told && has_content(p, &t)).then_some(t)
}

/// "announced 10 billion rupees for": money that is promised.
fn grant(p: &Phrases, i: usize) -> Option<Trigger> {
    let announced = p.is(i, "announced") || p.is(i, "announces");
    let money =
        (i + 1..(i + 4).min(p.len())).any(|j| p.amount(p.item_start(j)).is_some_and(|(a, _)| a.unit.is_money()));
    (announced && money).then(|| Trigger { act: Act::Pledge, words: i..i + 1, content: i + 1, verb: verb(p, i..i + 1) })
}

/// "will", "shall", "would", "is to": followed by a verb of doing.
fn auxiliary(p: &Phrases, i: usize) -> Option<Trigger> {
    let be_to = p.has(i, Class::Be) && p.is(i + 1, "to") && !p.is(i, "be");
    let should = p.has(i, Class::Should);
    if !(p.has(i, Class::Will)
        || be_to
        || p.has(i, Class::Be) && p.is(i + 1, "set") && p.is(i + 2, "to")
        || should
        || (p.is(i, "would") && i > 0))
    {
        return None;
    }
    let set_to = p.has(i, Class::Be) && p.is(i + 1, "set") && p.is(i + 2, "to");
    let mut j = if set_to {
        i + 3
    } else if be_to {
        i + 2
    } else {
        i + 1
    };
    if let Some(end) = p.class(i, Class::Should) {
        j = end;
    }
    while p.adverb(j) || p.is(j, "continue") || p.is(j, "to") || p.is(j, "be") || p.is(j, "also") {
        j += 1;
    }
    if p.has(j, Class::Not) || p.has(j.saturating_sub(1), Class::Not) {
        return None;
    }
    let passive = (i..j).any(|k| p.is(k, "be")) && form(p.word(j)) == Form::Past;
    let act = p.has(j, Class::Act)
        || p.has(j, Class::Continue)
        || passive
        || p.has(j, Class::Plan)
        || p.any(j, &[Class::Propose, Class::Request]).is_some();
    let v = verb(p, i..i + 1);
    let act_kind = if should { Act::Need } else { Act::Will };
    (act || should).then_some(Trigger { act: act_kind, words: i..j.max(i + 1), content: j, verb: v })
}

/// "the proposed deal", "agreed areas": no verb.
fn adjective(p: &Phrases, i: usize, act: Act) -> bool {
    let past = form(p.word(i)) == Form::Past;
    let before = i > 0
        && (p.has(i - 1, Class::The) || p.has(i - 1, Class::A) || p.has(i - 1, Class::Its) || p.has(i - 1, Class::Of));
    let passive_hope = act == Act::Hope && past && i > 0 && p.has(i - 1, Class::Be);
    (past && before) || passive_hope
}

/// "the wish of", "a U.S. request", "at the request of": no verb; "the leaders hope", "they request": a verb.
fn noun(p: &Phrases, i: usize, end: usize, act: Act) -> bool {
    if act == Act::Need {
        return important(p, i);
    }
    let bare = end == i + 1 && form(p.word(i)) == Form::Base && !p.word(i).ends_with('s');
    if !bare || ((p.is(i, "recommendation") || p.is(i, "suggestion")) && p.is(end, "to")) {
        return false;
    }
    let Some(j) = i.checked_sub(1) else { return false };
    let named = p.in_name(j)
        && p.item(j).and_then(|x| p.scene.named(x)).is_some_and(|n| n.form != crate::pack::meaning::Form::Demonym);
    let actor = p.has(j, Class::They)
        || p.before(i, Class::TwoSides).is_some()
        || p.is(j, "we")
        || p.is(j, "to")
        || p.has(j, Class::Will)
        || p.has(j, Class::Would);
    let plural = p.word(j).ends_with('s') && p.word(j).starts_with(char::is_lowercase);
    !(actor || named || plural || p.adverb(j)) || p.has(end, Class::Of)
}

/// "it is important to" asks for something; "important to both peoples" does not.
fn important(p: &Phrases, i: usize) -> bool {
    p.is(i, "important") && !(i.saturating_sub(4)..i).any(|j| p.has(j, Class::It) && p.word(j).len() == 2)
}

/// "rejected a call for", "refused to": what follows is not said by the subject.
fn rejected(p: &Phrases, i: usize) -> bool {
    (i.saturating_sub(10)..i)
        .rev()
        .take_while(|j| !p.mark(*j, ',') && !p.mark(*j, ';'))
        .any(|j| p.has(j, Class::Reject))
}

/// Whether an action or a field of work follows.
fn has_content(p: &Phrases, t: &Trigger) -> bool {
    // "The two sides can explore it, he suggested."
    if t.content + 1 >= p.len() && t.act != Act::Agree {
        let could = |i: usize| p.has(i, Class::Should) || p.has(i, Class::Would) || p.is(i, "can");
        return t.act == Act::Propose
            && (0..t.verb.group).any(could)
            && (0..t.verb.group).any(|i| p.mark(i, ',') || p.mark(i, '”'));
    }
    let rest = t.content..p.len();
    let verb = |i: usize| p.has(i, Class::Act) || gerund(p, i);
    match t.act {
        Act::Agree => agreed(p, t),
        Act::Hope => hoped(p, t),
        Act::Pledge | Act::Ready | Act::Plan => rest.take(14).any(|i| verb(i) || topic(p, i)),
        _ => rest.take(25).any(|i| verb(i) || topic(p, i) || p.has(i, Class::Be)),
    }
}

/// "hoped that the other side would do": not "wishing them well".
fn hoped(p: &Phrases, t: &Trigger) -> bool {
    let that = p.is(t.content, "that");
    let end = (t.content..p.len()).find(|i| p.mark(*i, ';') || (p.mark(*i, ',') && !that)).unwrap_or(p.len());
    let lead = p.is(t.content, "that")
        || p.is(t.content, "to")
        || p.is(t.content, "for")
        || p.name(t.content).is_some()
        || p.has(t.content, Class::The)
        || p.has(t.content, Class::TwoSides);
    let doing = |i: usize| p.is(i, "to") || p.has(i, Class::Would) || p.has(i, Class::Will) || p.is(i, "can");
    lead && (t.content..end.min(t.content + 26))
        .any(|i| doing(i) && (i + 1..(i + 5).min(end)).any(|j| p.has(j, Class::Act) || gerund(p, j)))
}

/// "agreed that unity is important" says nothing to do; "agreed to", "agreed on", "agreed that … would" do.
fn agreed(p: &Phrases, t: &Trigger) -> bool {
    let i = t.content;
    let importance = (i..(i + 5).min(p.len())).any(|j| p.is(j, "importance") || p.is(j, "view"));
    // "…, as the two cities have agreed."
    if t.content + 1 >= p.len() {
        return (0..t.verb.group).any(|j| p.is(j, "as"));
    }
    if (i..(i + 3).min(p.len())).any(|j| p.is(j, "need")) {
        return true;
    }
    if p.is(i, "with") {
        return (i..p.len()).any(|j| p.is(j, "to") && p.has(j + 1, Class::Act));
    }
    if p.is(i, "that") {
        let doing = |j: usize| {
            p.has(j, Class::Should) || p.has(j, Class::Will) || p.has(j, Class::Would) || p.has(j, Class::Need)
        };
        return (i..p.len()).any(|j| {
            doing(j)
                && (j + 1..(j + 6).min(p.len()))
                    .any(|k| p.has(k, Class::Act) || gerund(p, k) || form(p.word(k)) == Form::Past)
        });
    }
    let doing = |j: usize| p.has(j, Class::Act) || gerund(p, j) || topic(p, j) || action_noun(p, j);
    !importance && (i..(i + 12).min(p.len())).any(doing)
}

/// "the establishment of", "cooperation": a noun that names an action.
fn action_noun(p: &Phrases, i: usize) -> bool {
    let w = p.word(i);
    w.len() > 7 && ["tion", "ment", "sion", "tions", "ments"].iter().any(|e| w.ends_with(e)) && !p.in_name(i)
}

/// "enhancing", "the strengthening of".
pub(super) fn gerund(p: &Phrases, i: usize) -> bool {
    let w = p.word(i).to_ascii_lowercase();
    w.len() > 5
        && w.ends_with("ing")
        && ![
            "during",
            "meeting",
            "according",
            "including",
            "following",
            "regarding",
            "concerning",
            "neighbouring",
            "existing",
            "beijing",
        ]
        .contains(&w.as_str())
        && !p.in_name(i)
}

pub(super) fn topic(p: &Phrases, i: usize) -> bool {
    let named = p.name_of(i, &["gate:", "line:", "bridge:", "port:", "project:"]).is_some();
    named || p.classes(i).any(|(_, set)| super::content::TOPICS.iter().any(|(c, _)| set.has(*c)))
}
