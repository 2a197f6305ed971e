//! Commitments: what a side agreed, pledged, proposed or asked to do; one for each act of saying.

mod by;
mod content;
mod told;
mod trigger;

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
        if sides.len() >= 2 { By::Both(sides) } else { By::Both(self.talk.sides.clone()) }
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
    mode: String,
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
        for (n, act) in acts.iter().enumerate() {
            let values = values(&p, act);
            if n == 0 {
                last = Some(Last {
                    at,
                    block: sentence.block,
                    by: values.by.clone(),
                    mode: values.mode.clone(),
                    list: p.mark(p.len() - 1, ':'),
                });
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
    content: Range<usize>,
    span: Range<usize>,
    rule: &'static str,
}

fn values(p: &Phrases, act: &Said) -> Commitment {
    Commitment {
        by: act.by.clone(),
        mode: act.mode.to_owned(),
        topics: content::topics(p, act.content.clone()),
        objects: content::objects(p, act.content.clone()),
        due: content::due(p, act.content.clone()),
    }
}

fn acts(g: &Ground, p: &Phrases, last: Option<&Last>, notes: &mut Vec<Note>) -> Vec<Said> {
    let triggers = trigger::all(p);
    let mut out: Vec<Said> = Vec::new();
    for (n, t) in triggers.iter().enumerate() {
        let end = triggers[n + 1..].iter().find(|u| new_act(p, t, u)).map_or(p.len(), |u| u.verb.group);
        if !out.is_empty() && !triggers[..n].iter().any(|u| new_act(p, u, t)) {
            continue;
        }
        match act(g, p, t, end, last) {
            Ok(said) => out.push(said),
            Err(why) => notes.push(Note { at: p.span(&t.words), rule: "commitment", why: why.into() }),
        }
    }
    if out.is_empty() {
        out.extend(listed(p, last));
    }
    let whole = out.len() == 1;
    for said in &mut out {
        if whole {
            said.span = 0..p.len();
        }
    }
    out
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
    strong(t.act) && strong(u.act) && mode(t.act) != mode(u.act) && finite && joined && u.words.start > t.words.end
}

fn act(g: &Ground, p: &Phrases, t: &Trigger, end: usize, last: Option<&Last>) -> Result<Said, &'static str> {
    let subject = by::subject(g, p, t.verb.group);
    let (by, mode, rule) = match t.act {
        Act::Agree | Act::Pledge | Act::Ready => agreed(g, p, t, subject, last)?,
        Act::Propose | Act::Request | Act::Hope => asked(g, p, t, subject, last)?,
        Act::Need => needed(g, p, t, subject, last)?,
        Act::Plan | Act::Will => planned(g, p, t, subject, last)?,
    };
    // What is needed or will be done may stand before the verb: "Traffic should be improved".
    let whole = matches!(t.act, Act::Need | Act::Will)
        && (p.is(t.content.saturating_sub(1), "be") || subject_is_thing(g, p, t));
    let start = if whole { 0 } else { t.content };
    Ok(Said {
        by,
        mode,
        content: start..attribution(p, t.content, end),
        span: t.verb.group.min(t.words.start)..end,
        rule,
    })
}

fn subject_is_thing(g: &Ground, p: &Phrases, t: &Trigger) -> bool {
    matches!(by::subject(g, p, t.verb.group), By::Thing | By::None)
}

/// The content ends before ", he said".
fn attribution(p: &Phrases, from: usize, end: usize) -> usize {
    (from..end)
        .find(|i| {
            p.has(*i, Class::Said)
                && (i.saturating_sub(4)..*i).any(|j| p.mark(j, ',') || p.mark(j, '”') || p.mark(j, '"'))
        })
        .unwrap_or(end)
}

type Who = (Vec<String>, &'static str, &'static str);

fn agreed(g: &Ground, p: &Phrases, t: &Trigger, subject: By, last: Option<&Last>) -> Result<Who, &'static str> {
    match subject {
        By::Both(ids) => Ok((ids, "agreed", "commitment/agree")),
        By::One(ids) => Ok((ids, "pledged", "commitment/pledge")),
        _ if t.verb.passive => Ok((g.talk.sides.clone(), "agreed", "commitment/agree")),
        _ => match by::attributed(g, p, &t.words).or_else(|| carried(g, p, last)) {
            Some(ids) if ids.len() > 1 => Ok((ids, "agreed", "commitment/agree")),
            Some(ids) => Ok((ids, "pledged", "commitment/pledge")),
            None => Err("nobody is found who agrees or pledges"),
        },
    }
}

fn asked(g: &Ground, p: &Phrases, t: &Trigger, subject: By, last: Option<&Last>) -> Result<Who, &'static str> {
    let by = match subject {
        By::Both(ids) | By::One(ids) => ids,
        _ => by::attributed(g, p, &t.words)
            .or_else(|| carried(g, p, last))
            .ok_or("nobody is found who proposes or asks")?,
    };
    let next = t.content..(t.content + 6).min(p.len());
    let both = crate::sides::both(p, next);
    let mode = match t.act {
        Act::Request | Act::Hope if !both => "requested",
        _ => "proposed",
    };
    Ok((by, mode, if mode == "requested" { "commitment/request" } else { "commitment/propose" }))
}

/// "should", "it is necessary to", "the importance of": a proposal of who says it.
fn needed(g: &Ground, p: &Phrases, t: &Trigger, subject: By, last: Option<&Last>) -> Result<Who, &'static str> {
    let stressed = (0..t.words.start).any(|i| p.has(i, Class::Stress) || p.has(i, Class::Said));
    let by = by::attributed(g, p, &(t.words.start..t.words.start)).or_else(|| match &subject {
        By::Both(ids) if stressed => Some(ids.clone()),
        _ => carried(g, p, last),
    });
    let by = by.ok_or("nobody is found who says what should be done")?;
    Ok((by, "proposed", "commitment/propose"))
}

/// "will", "plan to", "aim to": by the sides themselves; what things will do is no commitment.
fn planned(g: &Ground, p: &Phrases, t: &Trigger, subject: By, last: Option<&Last>) -> Result<Who, &'static str> {
    let near = last.filter(|l| l.block == p.sentence.block && p.at - l.at <= 2 || p.at - l.at == 1);
    let under = (0..t.words.start).any(|i| {
        p.is(i, "under")
            && (i..(i + 5).min(p.len())).any(|j| p.any(j, &[Class::AgreementMou, Class::AgreementAgreement]).is_some())
    });
    match subject {
        _ if t.act == Act::Will && meets(p, t) && !under => Err("a meeting that is to be held, not a commitment"),
        By::Both(ids) => Ok((ids, if under { "agreed" } else { "planned" }, "commitment/plan")),
        By::One(ids) => {
            let side = p.before(t.verb.group, Class::SideNoun).is_some();
            let said =
                by::attributed(g, p, &(0..0)).filter(|s| s != &ids && s.iter().all(|i| g.people.person(i).is_some()));
            let mode = if side && t.act == Act::Will { "pledged" } else { "planned" };
            Ok((said.unwrap_or(ids), mode, "commitment/plan"))
        }
        By::Thing | By::None if passive_act(p, t) || efforts(p, t) => match near {
            Some(l) if l.mode == "agreed" || l.mode == "planned" => {
                Ok((l.by.clone(), if l.mode == "agreed" { "agreed" } else { "planned" }, "commitment/plan"))
            }
            Some(l) if efforts(p, t) => Ok((l.by.clone(), "proposed", "commitment/plan")),
            _ if efforts(p, t) => Ok((g.talk.sides.clone(), "planned", "commitment/plan")),
            _ => Err("what things will do is no commitment of a side"),
        },
        _ => Err("what things will do is no commitment of a side"),
    }
}

/// "will meet", "will visit", "will hold talks": told as a meeting.
fn meets(p: &Phrases, t: &Trigger) -> bool {
    let meeting = ["meet", "visit", "attend", "hold", "host", "discuss", "chair", "arrive", "receive"]
        .iter()
        .any(|w| p.is(t.content, w));
    meeting && !p.is(t.content.saturating_sub(1), "continue")
}

/// "will be given", "will be set up".
fn passive_act(p: &Phrases, t: &Trigger) -> bool {
    t.act == Act::Will && (t.words.clone()).any(|i| p.is(i, "be"))
}

/// "Further efforts will focus on", "Priority will be given to".
fn efforts(p: &Phrases, t: &Trigger) -> bool {
    (t.verb.group.saturating_sub(4)..t.verb.group)
        .any(|i| ["efforts", "priority", "focus", "emphasis", "attention", "work"].iter().any(|w| p.is(i, w)))
}

/// Who spoke before: the speaker of the commitment in the sentences before, else the person of the sentence before.
fn carried(g: &Ground, p: &Phrases, last: Option<&Last>) -> Option<Vec<String>> {
    let near = last.filter(|l| p.at - l.at <= 3 && !l.by.is_empty());
    near.map(|l| l.by.clone())
        .or_else(|| (0..=p.at).rev().take(3).find_map(|n| g.talk.focus(n)).map(|f| vec![f.to_owned()]))
}

/// A line of the list that a lead-in with a colon opens: "Opening the crossing for empty lorries."
fn listed(p: &Phrases, last: Option<&Last>) -> Option<Said> {
    let last = last.filter(|l| l.list && p.at - l.at <= 8)?;
    let first = (0..p.len().min(4)).find(|i| p.capital(*i))?;
    let noun = trigger::gerund(p, first) || p.has(first + 1, Class::Of);
    let verbless = (0..p.len()).all(|i| !p.has(i, Class::Be) && !p.has(i, Class::Said));
    let mode = ["agreed", "planned", "proposed", "requested", "pledged"].into_iter().find(|m| *m == last.mode)?;
    (noun && verbless).then(|| Said {
        by: last.by.clone(),
        mode,
        content: 0..p.len(),
        span: 0..p.len(),
        rule: "commitment/list",
    })
}
