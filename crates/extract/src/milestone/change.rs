//! Changes of state: the verbs, what they change, and whether that is done or planned.

use super::subject::{Seen, subjects};
use super::thing::Thing;
use crate::clause::{Mood, Verb, day_before, timed, verb};
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
pub(super) fn changes(
    p: &Phrases,
    things: &[Thing],
    before: &[Thing],
    why: &mut Vec<(Range<usize>, &'static str, &'static str)>,
) -> Vec<Change> {
    let mut out: Vec<Change> = Vec::new();
    let mut i = 0;
    while i < p.len() {
        let Some((end, class)) = p.any(i, &STATES.map(|(c, ..)| c)).filter(|_| !inside(p, things, i)) else {
            i += 1;
            continue;
        };
        if let Some((_, state, rule)) = STATES.iter().find(|(c, ..)| *c == class) {
            let last: Vec<Thing> = out.last().map(|c| c.subject.clone()).into_iter().collect();
            match at(p, &Seen { things, before, last: &last }, i..end, class, (state, rule)) {
                // "the trial operation began": the trial says it.
                Ok(found) if class == Class::Start && on_trial(&out, &found) => {}
                Ok(found) => out.extend(found),
                Err(reason) => why.push((i..end, *rule, reason)),
            }
        }
        i = end;
    }
    out
}

fn on_trial(before: &[Change], new: &[Change]) -> bool {
    let last = before.last().filter(|c| c.state == "piloted");
    last.is_some_and(|c| new.iter().all(|n| n.subject.subject() == c.subject.subject() && n.date == c.date))
}

/// Whether the word stands within a known name: "Opening Bridge".
fn inside(p: &Phrases, things: &[Thing], i: usize) -> bool {
    (p.in_name(i) && p.item_end(i) > i + 1) || things.iter().any(|t| t.id.is_some() && t.words.contains(&i))
}

fn at(
    p: &Phrases,
    seen: &Seen,
    words: Range<usize>,
    class: Class,
    (state, rule): (&'static str, &'static str),
) -> Result<Vec<Change>, &'static str> {
    let v = verb(p, words.clone());
    let subjects = subjects(p, seen, &v, class);
    if subjects.is_empty() {
        return Err("no thing that lasts goes with the verb");
    }
    if widened(p, &words) {
        return Err("more of something is no new state");
    }
    let halt = if class == Class::Reopen { halted(p, words.end) } else { None };
    let when = when(p, &words, &halt.clone().unwrap_or(0..0), v.mood);
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
    if planned.is_none() && when.is_none() && !undated(p, &v, class, &subjects) {
        return Err("neither a date nor a name says which change it is");
    }
    let mut out: Vec<Change> = Vec::new();
    if let Some((e, _)) = halt.as_ref().and_then(|h| p.time(h.start)).and_then(|(t, _)| t.edtf.map(|e| (e, ()))) {
        let stop = |t: &Thing| Change {
            subject: t.clone(),
            state: "suspended",
            planned: None,
            date: Some(e),
            rule: "milestone/suspend",
        };
        out.extend(subjects.iter().map(stop));
    }
    out.extend(subjects.into_iter().map(|subject| Change { subject, state, planned, date: when, rule }));
    Ok(out)
}

/// "after a halt since March 2016": the place of the time.
fn halted(p: &Phrases, from: usize) -> Option<Range<usize>> {
    let noun = (from..p.len())
        .find(|i| p.has(*i, Class::Suspend) || p.has(*i, Class::Close) || p.is(*i, "hiatus") || p.is(*i, "break"))?;
    let at = (noun..(noun + 6).min(p.len())).find(|i| {
        p.time(*i).is_some_and(|(t, _)| t.lead == crate::item::Lead::Since || p.is(i.wrapping_sub(1), "since"))
    })?;
    Some(at..p.item_end(at))
}

/// The date of a change; a month or day without a year that is planned lies ahead of the document.
fn when(p: &Phrases, words: &Range<usize>, not: &Range<usize>, mood: Mood) -> Option<Edtf> {
    let now = p.scene.now.published.and_then(Edtf::first_day);
    match timed(p, words, not) {
        Some((e, false)) if mood == Mood::Ahead && matches!((e.last_day(), now), (Some(d), Some(n)) if d < n) => {
            Some(e.plus_years(1))
        }
        Some((e, _)) => Some(e),
        None => linked(p).then(|| day_before(p)).flatten(),
    }
}

/// "raised the capacity", "expanded": an upgrade only where a level follows.
fn widened(p: &Phrases, words: &Range<usize>) -> bool {
    let loose = ["raised", "expanded", "expansion", "recognised", "recognized"].iter().any(|w| p.is(words.start, w));
    loose
        && !(words.end..(words.end + 12).min(p.len()))
            .any(|i| ["international", "main", "national", "level"].iter().any(|w| p.is(i, w)))
}

/// Without a date, a finite verb and a name are needed: "the X crossing was opened".
fn undated(p: &Phrases, v: &Verb, class: Class, subjects: &[Thing]) -> bool {
    let made = matches!(class, Class::Establish | Class::Launch);
    let named =
        |t: &Thing| t.id.is_some() || (t.proper && !t.plural) || (made && !t.plural && t.name.split(' ').count() >= 3);
    let ceremony = p.is(v.words.end, "ceremony");
    (!v.nominal || ceremony) && !v.infinitive && subjects.iter().all(named)
}

fn linked(p: &Phrases) -> bool {
    let words = p.text(0..p.len()).to_ascii_lowercase();
    ["same day", "that day", "at the ceremony", "on this occasion", "on the occasion"].iter().any(|w| words.contains(w))
}
