//! Commitments: what a side agreed, pledged, proposed or asked to do; one for each act of saying.

mod by;
mod content;
mod party;
mod sign;
mod told;
mod trigger;
mod who;

use crate::discourse::Discourse;
use crate::finish::Found;
use crate::pack::Class;
use crate::people::People;
use crate::phrases::Phrases;
use crate::reader::Note;
use crate::scene::Scene;
use attache_core::{Commitment, Section, Values};
use by::By;
use std::ops::Range;
use trigger::{Act, Trigger};

/// What the sentences of a document stand on.
pub(crate) struct Ground<'g, 's, 'a> {
    pub people: &'g People,
    pub talk: &'g Discourse<'s, 'a>,
}

impl Ground<'_, '_, '_> {
    /// "they", "the two sides" at a token.
    fn both(&self, p: &Phrases, at: usize) -> By {
        let ids = self.talk.speaker(p.at, p.item_index(at)).unwrap_or_else(|| self.talk.sides.clone());
        let sides = self.sides_of(&ids).unwrap_or(ids);
        let persons = sides.iter().any(|id| self.people.person(id).is_some());
        if sides.len() >= 2 && !persons { By::Both(sides) } else { By::Both(self.talk.sides.clone()) }
    }

    /// The sides of several parties of more than one country: the parties, or the countries of persons.
    fn sides_of(&self, ids: &[String]) -> Option<Vec<String>> {
        let country = |id: &String| self.people.country(id).map(str::to_owned);
        let mut sides: Vec<String> = ids.iter().map(|id| country(id).unwrap_or_else(|| id.clone())).collect();
        sides.sort();
        sides.dedup();
        (sides.len() >= 2).then_some(sides)
    }
}

/// The commitment before, for sentences that carry its speaker on.
#[derive(Clone, Debug, Default)]
struct Last {
    at: usize,
    block: usize,
    by: Vec<String>,
    mode: &'static str,
    /// Whether a list of what was agreed follows.
    list: bool,
}

/// All commitments of a document.
pub fn find(scene: &Scene, people: &People, talk: &Discourse, notes: &mut Vec<Note>) -> Vec<Found> {
    let ground = Ground { people, talk };
    let mut found = Vec::new();
    let mut last: Option<Last> = None;
    for (at, sentence) in scene.sentences.iter().enumerate() {
        let told = matches!(sentence.section, Section::Lede | Section::Body | Section::Caption);
        if !sentence.readable || sentence.repeat || !told {
            continue;
        }
        let p = Phrases::of(scene, at);
        let acts = acts(&ground, &p, last.as_ref(), notes);
        if let Some(act) = acts.first() {
            let list = p.mark(p.len() - 1, ':') || act.rule == "commitment/list";
            last = Some(Last { at, block: sentence.block, by: act.by.clone(), mode: act.mode, list });
        }
        for act in &acts {
            let values = values(&p, act);
            if empty(act, &values) {
                notes.push(Note {
                    at: p.span(&act.span),
                    rule: act.rule,
                    why: "neither a topic nor a thing says what it is about".into(),
                });
                continue;
            }
            let span = p.span(&act.span);
            found.push(Found {
                span,
                section: sentence.section,
                rule: act.rule,
                said_by: None,
                values: Values::Commitment(values),
            });
        }
    }
    told::once(scene, found)
}

/// One act of saying.
#[derive(Clone, Debug)]
struct Said {
    by: Vec<String>,
    mode: &'static str,
    /// Where its topics and objects stand.
    content: Vec<Range<usize>>,
    span: Range<usize>,
    rule: &'static str,
}

fn values(p: &Phrases, act: &Said) -> Commitment {
    let mut values = Commitment { by: act.by.clone(), mode: act.mode.to_owned(), ..Commitment::default() };
    for range in &act.content {
        values.topics.extend(content::topics(p, range.clone()));
        values.objects.extend(content::objects(p, range.clone()));
        values.due = values.due.or_else(|| content::due(p, range.clone()));
    }
    content::in_order(&mut values.topics);
    values.objects = told::distinct(std::mem::take(&mut values.objects));
    values
}

/// "raised several proposals:" opens a list and says nothing itself; "will help" without a field of work neither.
fn empty(act: &Said, values: &Commitment) -> bool {
    let said = matches!(act.mode, "agreed" | "pledged" | "requested");
    values.topics.is_empty() && values.objects.is_empty() && (!said || act.rule == "commitment/lead-in")
}

fn acts(g: &Ground, p: &Phrases, last: Option<&Last>, notes: &mut Vec<Note>) -> Vec<Said> {
    let triggers = trigger::all(p);
    let mut out: Vec<Said> = Vec::new();
    if triggers.first().is_some_and(|t| matches!(t.act, Act::Plan | Act::Will)) {
        out.extend(sign::act(p, &g.talk.sides));
    }
    for (n, t) in triggers.iter().enumerate() {
        let end = triggers[n + 1..].iter().find(|u| new_act(p, t, u)).map_or(p.len(), |u| clause_start(p, u));
        if !out.is_empty() && !triggers[..n].iter().any(|u| new_act(p, u, t)) {
            continue;
        }
        match act(g, p, t, end, last) {
            Ok(said) => out.push(said),
            Err(why) => notes.push(Note { at: p.span(&t.words), rule: "commitment", why: why.into() }),
        }
    }
    if out.is_empty() {
        out.extend(sign::act(p, &g.talk.sides).or_else(|| listed(p, last)).or_else(|| lead_in(g, p)));
    }
    if let [one] = &mut out[..] {
        one.span = 0..p.len();
    }
    out
}

/// The start of a second act: behind "and" or "while".
fn clause_start(p: &Phrases, u: &Trigger) -> usize {
    let from = u.verb.group.saturating_sub(6);
    (from..u.verb.group).find(|i| p.has(*i, Class::While)).unwrap_or(u.verb.group)
}

/// Whether `u` is a second act in the sentence of `t`: "asked for …, and pledged that …".
fn new_act(p: &Phrases, t: &Trigger, u: &Trigger) -> bool {
    let mode = |a: Act| match a {
        Act::Propose | Act::Need | Act::Hope => 0,
        Act::Request => 1,
        Act::Agree | Act::Pledge | Act::Ready => 2,
        Act::Plan | Act::Will => 3,
    };
    let strong = |a: Act| matches!(a, Act::Propose | Act::Request | Act::Agree | Act::Pledge);
    let finite = crate::clause::form(p.word(u.words.start)) == crate::clause::Form::Past && !u.verb.infinitive;
    let joined = u.verb.group > 0 && (p.has(u.verb.group - 1, Class::And) || p.has(u.verb.group - 1, Class::While));
    // "A asked …, while B asked …".
    let other = (t.words.end..u.verb.group).any(|i| p.has(i, Class::While) && u.verb.group - i <= 6);
    let differs = mode(t.act) != mode(u.act) && joined;
    strong(t.act) && strong(u.act) && (differs || other) && finite && u.words.start > t.words.end
}

fn act(g: &Ground, p: &Phrases, t: &Trigger, end: usize, last: Option<&Last>) -> Result<Said, &'static str> {
    let subject = by::subject(g, p, t.verb.group);
    // What is needed, agreed or will be done may stand before the verb: "Traffic should be improved".
    let thing = matches!(subject, By::Thing | By::None);
    let passive = t.verb.passive || p.is(t.content.saturating_sub(1), "be");
    let before =
        (matches!(t.act, Act::Need | Act::Will | Act::Agree) && (passive || thing)) || t.content + 1 >= p.len();
    let (by, mode, rule) = who::of(g, p, t, subject, last)?;
    let start = if before { 0 } else { t.content };
    let main = start..attribution(p, t.content.max(start), end);
    let mut content = vec![main];
    content.extend(topic_before(p, t.verb.group).filter(|_| start > 0));
    Ok(Said { by, mode, content, span: t.verb.group.min(t.words.start)..end, rule })
}

/// "Regarding the opening of the crossing, …", "On trade, …".
fn topic_before(p: &Phrases, group: usize) -> Option<Range<usize>> {
    let opens = ["regarding", "concerning", "on", "about", "as"].iter().any(|w| p.is(0, w))
        && p.time(0).is_none()
        && p.time(1).is_none();
    let comma = (0..group).find(|i| p.mark(*i, ','))?;
    opens.then_some(0..comma)
}

/// The content ends before ", he said" where nothing of weight follows.
fn attribution(p: &Phrases, from: usize, end: usize) -> usize {
    let quoted = |i: usize| (i.saturating_sub(4)..i).any(|j| p.mark(j, ',') || p.mark(j, '”') || p.mark(j, '"'));
    let said = (from..end).find(|i| p.has(*i, Class::Said) && quoted(*i));
    said.filter(|i| end - i <= 14).unwrap_or(end)
}

/// A line of the list that a lead-in with a colon opens: "Opening the crossing for empty lorries."
fn listed(p: &Phrases, last: Option<&Last>) -> Option<Said> {
    let last = last.filter(|l| l.list && p.at - l.at <= 8)?;
    let first = (0..p.len().min(4)).find(|i| p.capital(*i))?;
    let noun = trigger::gerund(p, first) || p.has(first + 1, Class::Of);
    let verbless = (0..p.len()).all(|i| !p.has(i, Class::Be) && !p.has(i, Class::Said));
    let whole = 0..p.len();
    (noun && verbless).then(|| Said {
        by: last.by.clone(),
        mode: last.mode,
        content: vec![whole.clone()],
        span: whole,
        rule: "commitment/list",
    })
}

/// "The parties agreed to:", "The ministry has put forth several proposals.": opens a list.
fn lead_in(g: &Ground, p: &Phrases) -> Option<Said> {
    let colon = p.mark(p.len() - 1, ':');
    let classes = [
        (Class::Agree, Act::Agree, "agreed"),
        (Class::Propose, Act::Propose, "proposed"),
        (Class::Request, Act::Request, "requested"),
    ];
    let (i, (_, act, mode)) =
        (0..p.len()).find_map(|i| classes.iter().find(|(c, ..)| p.has(i, *c)).map(|c| (i, *c)))?;
    let noun = (i..p.len()).any(|j| {
        ["proposals", "recommendations", "suggestions", "advice", "measures", "solutions", "tasks"]
            .iter()
            .any(|w| p.is(j, w))
    });
    let v = crate::clause::verb(p, i..p.class(i, Class::Agree).or(p.class(i, Class::Propose)).unwrap_or(i + 1));
    let by = match by::subject(g, p, v.group) {
        By::Both(ids) | By::One(ids) => ids,
        _ if colon && act == Act::Agree => g.talk.sides.clone(),
        _ => return None,
    };
    let none = p.len()..p.len();
    // Nothing is said yet: the statement itself is left out, what follows has its speaker.
    let mode = if mode == "agreed" { "agreed" } else { "proposed" };
    (colon || noun).then_some(Said { by, mode, content: vec![none], span: 0..p.len(), rule: "commitment/lead-in" })
}

#[cfg(test)]
mod tests;
