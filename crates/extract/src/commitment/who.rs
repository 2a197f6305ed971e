//! By whom and in which mode: agreed by both, pledged by one, proposed, requested or planned.

use super::by::{By, attributed, said_by_thing, speakers};
use super::trigger::{Act, Trigger};
use super::{Ground, Last};
use crate::pack::Class;
use crate::phrases::Phrases;

/// The parties, the mode and the rule; or why it is no commitment.
type Who = (Vec<String>, &'static str, &'static str);

pub(super) fn of(g: &Ground, p: &Phrases, t: &Trigger, subject: By, last: Option<&Last>) -> Result<Who, &'static str> {
    match t.act {
        Act::Agree | Act::Pledge | Act::Ready => agreed(g, p, t, subject, last),
        Act::Propose | Act::Request | Act::Hope => asked(g, p, t, subject, last),
        Act::Need => needed(g, p, t, &subject, last),
        Act::Plan | Act::Will => planned(g, p, t, subject, last),
    }
}

fn agreed(g: &Ground, p: &Phrases, t: &Trigger, subject: By, last: Option<&Last>) -> Result<Who, &'static str> {
    match subject {
        By::Both(ids) => Ok((ids, "agreed", "commitment/agree")),
        By::One(ids) if t.act == Act::Ready => {
            let said = attributed(g, p, &(0..0)).filter(|s| s.iter().all(|i| g.people.person(i).is_some()));
            Ok((said.unwrap_or(ids), "pledged", "commitment/pledge"))
        }
        By::One(ids) => Ok((ids, "pledged", "commitment/pledge")),
        By::Thing if t.verb.passive && t.act == Act::Agree => Ok((g.talk.sides.clone(), "agreed", "commitment/agree")),
        By::Thing | By::None if t.act == Act::Ready => {
            match expressed(g, p, t).or_else(|| speakers(g, p, t.words.start)) {
                Some(ids) if ids.len() > 1 => Ok((ids, "agreed", "commitment/agree")),
                Some(ids) => Ok((ids, "pledged", "commitment/pledge")),
                None => Err("nobody is found who is ready"),
            }
        }
        By::Thing if !t.verb.nominal => Err("the subject is a thing, not a side"),
        _ => match attributed(g, p, &t.words).or_else(|| carried(g, p, last)) {
            Some(ids) if ids.len() > 1 => Ok((ids, "agreed", "commitment/agree")),
            Some(ids) => Ok((ids, "pledged", "commitment/pledge")),
            None => Err("nobody is found who agrees or pledges"),
        },
    }
}

/// "The delegation expressed its readiness to": who expresses it.
fn expressed(g: &Ground, p: &Phrases, t: &Trigger) -> Option<Vec<String>> {
    let verbs = [
        "expressed",
        "expresses",
        "voiced",
        "showed",
        "declared",
        "conveyed",
        "confirmed",
        "signalled",
        "signaled",
        "reaffirmed",
        "affirmed",
    ];
    let at = (t.words.start.saturating_sub(5)..t.words.start).rev().find(|i| verbs.iter().any(|v| p.is(*i, v)))?;
    match super::by::subject(g, p, crate::clause::verb(p, at..at + 1).group) {
        By::One(ids) | By::Both(ids) => Some(ids),
        _ => None,
    }
}

fn asked(g: &Ground, p: &Phrases, t: &Trigger, subject: By, last: Option<&Last>) -> Result<Who, &'static str> {
    let by = match subject {
        By::Both(_) if t.act == Act::Hope => return Err("a wish of both is no commitment"),
        By::Both(ids) | By::One(ids) => ids,
        By::Thing if !t.verb.nominal => {
            attributed(g, p, &t.words).filter(|_| t.verb.passive).ok_or("the subject is a thing, not a side")?
        }
        _ => {
            attributed(g, p, &t.words).or_else(|| carried(g, p, last)).ok_or("nobody is found who proposes or asks")?
        }
    };
    let both = crate::sides::both(p, t.content..(t.content + 6).min(p.len()));
    if t.act == Act::Hope && !wished_of_side(g, p, t, &by) {
        return Err("a wish about things, not an action of the other side");
    }
    // "urged China to": asked of one side.
    let urged = ["urged", "urges", "urging", "encouraged"].iter().any(|w| p.is(t.words.start, w))
        && p.name(t.content).is_some()
        && !p.is(p.item_end(t.content), "'s");
    let request = (matches!(t.act, Act::Request | Act::Hope) || urged) && !both;
    Ok((
        by,
        if request { "requested" } else { "proposed" },
        if request { "commitment/request" } else { "commitment/propose" },
    ))
}

/// "hoped that China would open": the subject of what is hoped for is a party.
fn wished_of_side(g: &Ground, p: &Phrases, t: &Trigger, by: &[String]) -> bool {
    let doing = |i: &usize| p.is(*i, "to") || p.has(*i, Class::Would) || p.has(*i, Class::Will) || p.is(*i, "can");
    let Some(verb) = (t.content..p.len()).find(doing) else { return false };
    // Not further back than the words of the wish.
    let near = (t.content..verb).any(|i| p.name(i).is_some() || p.has(i, Class::SideNoun) || p.has(i, Class::Locality));
    match super::by::subject(g, p, verb) {
        By::One(ids) => near && ids != by,
        By::Both(_) => true,
        _ => near && p.has(verb.saturating_sub(1), Class::SideNoun),
    }
}

/// "should", "it is necessary to", "the importance of": a proposal of who says it.
fn needed(g: &Ground, p: &Phrases, t: &Trigger, subject: &By, last: Option<&Last>) -> Result<Who, &'static str> {
    if said_by_thing(g, p, t.words.start) {
        return Err("a thing underlines it, not a side");
    }
    // "valued the importance of": only what is stressed is asked for.
    let noun = ["importance", "necessity"].iter().any(|w| p.is(t.words.start, w));
    let stress =
        (t.words.start.saturating_sub(14)..t.words.start).any(|i| p.has(i, Class::Stress) || p.has(i, Class::Agree));
    let later = (t.words.end..p.len()).any(|i| p.has(i, Class::Stress));
    if noun && !stress && !later {
        return Err("importance that nobody stresses");
    }
    let said = |i: usize| (p.has(i, Class::Stress) || p.has(i, Class::Said)) && !p.in_name(i);
    let stressed = (0..t.words.start).any(said);
    let speaker = attributed(g, p, &(0..0)).or_else(|| speakers(g, p, t.words.start)).or_else(|| match subject {
        By::Both(ids) if stressed => Some(ids.clone()),
        _ => None,
    });
    // "The need to hold it soon was emphasised": by both.
    let told = |i: usize| said(i) && crate::clause::verb(p, i..i + 1).passive;
    let speaker = speaker.or_else(|| (t.words.end..p.len()).any(told).then(|| g.talk.sides.clone()));
    let sides = matches!(subject, By::Both(_)) && !stressed;
    let goes_on = last.is_some_and(|l| p.at - l.at <= 2 && matches!(l.mode, "proposed" | "requested"));
    let by = match speaker {
        Some(by) => by,
        None if sides || goes_on => carried(g, p, last).ok_or("nobody is found who says what should be done")?,
        None => return Err("nobody is found who says what should be done"),
    };
    Ok((by, "proposed", "commitment/propose"))
}

/// "will", "plan to", "aim to": by the sides themselves; what things will do is no commitment.
fn planned(g: &Ground, p: &Phrases, t: &Trigger, subject: By, last: Option<&Last>) -> Result<Who, &'static str> {
    let under = (0..t.words.start).any(|i| {
        let paper = |j: usize| p.any(j, &[Class::AgreementMou, Class::AgreementAgreement]).is_some();
        p.is(i, "under") && (i..(i + 5).min(p.len())).any(paper)
    });
    if t.act == Act::Will && meets(p, t) && !under {
        return Err("a meeting that is to be held, not a commitment");
    }
    let person = |ids: &Vec<String>| ids.iter().all(|i| g.people.person(i).is_some());
    // "Priority will be given": a capital alone makes no name.
    let word = |ids: &Vec<String>| {
        ids.iter().all(|i| !i.contains([':', '-', ' ']) && i.len() > 2 && g.people.person(i).is_none())
    };
    let subject = match subject {
        By::One(ids) if word(&ids) => By::Thing,
        other => other,
    };
    match subject {
        By::Both(ids) => Ok((ids, if under { "agreed" } else { "planned" }, "commitment/plan")),
        By::One(ids) => {
            let side = p.before(t.verb.group, Class::SideNoun).is_some();
            let said = attributed(g, p, &(0..0)).filter(|s| s != &ids && person(s));
            if said.is_none() && !side && !crosses(p, &ids) {
                return Err("a plan of one country for itself");
            }
            let mode = if side && t.act == Act::Will { "pledged" } else { "planned" };
            Ok((said.unwrap_or(ids), mode, "commitment/plan"))
        }
        By::Thing | By::None if efforts(p, t) || passive_act(p, t) => {
            let near = last
                .filter(|l| (l.block == p.sentence.block && p.at - l.at <= 2) || (p.at - l.at == 1 && efforts(p, t)));
            match near {
                Some(l) if matches!(l.mode, "agreed" | "planned") => Ok((l.by.clone(), l.mode, "commitment/plan")),
                Some(l) if efforts(p, t) => Ok((l.by.clone(), "proposed", "commitment/plan")),
                _ if efforts(p, t) => Ok((g.talk.sides.clone(), "planned", "commitment/plan")),
                _ => Err("what things will do is no commitment of a side"),
            }
        }
        By::Thing if t.verb.passive && p.is(t.words.start, "planned") && lasting(p, t) => {
            Ok((g.talk.sides.clone(), "planned", "commitment/plan"))
        }
        By::Thing if own_side(p, t) => {
            attributed(g, p, &(0..0)).map(|by| (by, "planned", "commitment/plan")).ok_or("nobody is found who says it")
        }
        _ => Err("what things will do is no commitment of a side"),
    }
}

/// "A sixth bridge is planned".
fn lasting(p: &Phrases, t: &Trigger) -> bool {
    crate::milestone::thing::things(p).iter().any(|x| x.words.end <= t.verb.group && !x.bare && !x.plural)
}

/// "The region will", "the FTD would": a side by a common noun or by letters.
fn own_side(p: &Phrases, t: &Trigger) -> bool {
    let j = t.verb.group.saturating_sub(1);
    let noun = [
        "region",
        "province",
        "city",
        "country",
        "government",
        "ministry",
        "department",
        "agency",
        "company",
        "authorities",
        "locality",
    ];
    let letters = p.word(j).len() >= 2 && p.word(j).chars().all(char::is_uppercase);
    noun.iter().any(|w| p.is(j, w)) || letters
}

/// Whether a plan of one country speaks of the other, of both, of the border or of what they share.
fn crosses(p: &Phrases, by: &[String]) -> bool {
    let home = by.first().and_then(|id| p.scene.packs.country(id));
    (0..p.len()).any(|i| {
        let abroad = p.name(i).and_then(|(id, _)| p.scene.packs.country(id)).is_some_and(|c| Some(&c) != home.as_ref());
        let joint = [
            "cross-border",
            "bilateral",
            "joint",
            "jointly",
            "border",
            "neighbouring",
            "partner",
            "counterparts",
            "railway",
            "cooperation",
        ]
        .iter()
        .any(|w| p.is(i, w));
        abroad
            || joint
            || p.has(i, Class::TwoSides)
            || p.has(i, Class::GateNoun)
            || p.name_of(i, &["gate:", "line:", "relation:"]).is_some()
    })
}

/// "will meet", "will visit", "will hold talks", "will pay a visit": told as a meeting.
fn meets(p: &Phrases, t: &Trigger) -> bool {
    let verbs = [
        "meet",
        "visit",
        "attend",
        "hold",
        "host",
        "discuss",
        "chair",
        "arrive",
        "receive",
        "pay",
        "begin",
        "address",
        "deliver",
        "travel",
        "take part",
        "participate",
        "lead",
        "make",
        "review",
        "held",
    ];
    let meeting = verbs.iter().any(|w| p.is(t.content, w));
    let noun = (t.content..(t.content + 8).min(p.len())).any(|i| {
        ["visit", "trip", "tour", "talks", "meeting", "speech", "remarks", "session", "summit"]
            .iter()
            .any(|w| p.is(i, w))
            && !p.is(i + 1, "on")
    });
    let plain = [
        "meet", "visit", "attend", "host", "chair", "arrive", "receive", "travel", "discuss", "address", "hold", "held",
    ]
    .iter()
    .any(|w| p.is(t.content, w));
    meeting && (noun || plain) && !p.is(t.content.saturating_sub(1), "continue")
}

/// "will be given", "will be set up".
fn passive_act(p: &Phrases, t: &Trigger) -> bool {
    t.act == Act::Will && t.words.clone().any(|i| p.is(i, "be"))
}

/// "Further efforts will focus on", "Priority will be given to".
fn efforts(p: &Phrases, t: &Trigger) -> bool {
    let nouns = ["efforts", "priority", "focus", "emphasis", "attention", "work"];
    let noun = (t.verb.group.saturating_sub(4)..t.verb.group).any(|i| nouns.iter().any(|w| p.is(i, w)));
    let verb = ["focus", "focused", "given", "concentrate", "continue", "directed", "made", "placed", "put"]
        .iter()
        .any(|w| p.is(t.content, w) || p.is(t.content.saturating_sub(1), w));
    noun && verb
}

/// Who spoke before: the speaker of the commitment in the sentences before, else the person of the sentence before.
fn carried(g: &Ground, p: &Phrases, last: Option<&Last>) -> Option<Vec<String>> {
    let near = last.filter(|l| p.at - l.at <= 3 && !l.by.is_empty());
    near.map(|l| l.by.clone())
        .or_else(|| (0..=p.at).rev().take(3).find_map(|n| g.talk.focus(n)).map(|f| vec![f.to_owned()]))
}
