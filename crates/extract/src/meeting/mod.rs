//! Meetings: visits, talks, receptions, sessions, conferences, summits, ceremonies, fairs, exchanges; one for each distinct
//! meeting that a document tells of, at its fullest mention.

mod ceremony;
mod draft;
mod evidence;
mod finish;
mod mechanism;
mod named;
mod parts;
mod place;
mod receive;
mod visit;
mod wording;

use crate::discourse::Discourse;
use crate::finish::Found;
use crate::people::People;
use crate::reader::Note;
use crate::scene::Scene;
use draft::{Draft, Kind};
use parts::Clause;

#[cfg(test)]
mod tests;

pub fn find(scene: &Scene, people: &People, talk: &Discourse, notes: &mut Vec<Note>) -> Vec<Found> {
    let mut article: Vec<Draft> = Vec::new();
    let mut aside: Vec<Draft> = Vec::new();
    for at in 0..scene.sentences.len() {
        let sentence = &scene.sentences[at];
        let Some(line) = talk.line(at) else { continue };
        let clause = Clause::new(scene, people, talk, line);
        let mut drafts = visit::find(&clause, notes);
        drafts.extend(receive::find(&clause, notes));
        drafts.extend(named::find(&clause, notes));
        drafts.sort_by_key(|d| d.head);
        let all = if sentence.section.is_article() { &mut article } else { &mut aside };
        for draft in drafts {
            put_together(scene, all, draft, notes);
        }
    }
    inherit(&mut article);
    article.extend(aside);
    finish::found(scene, talk, article)
}

/// "The 46th meeting took place in Hanoi": of the body whose other meeting the document names.
fn inherit(all: &mut Vec<Draft>) {
    for n in 0..all.len() {
        if all[n].ordinal.is_none() || all[n].mechanism.is_some() {
            continue;
        }
        let plain = matches!(all[n].kind, Kind::Session | Kind::Talks);
        let fits = |d: &&Draft| {
            d.mechanism.is_some()
                && d.ordinal.is_some()
                && (d.kind == all[n].kind || plain && d.kind.goes_with(all[n].kind))
        };
        let found = all[..n].iter().rev().find(fits).or_else(|| all[n + 1..].iter().find(fits));
        if let Some((mechanism, kind, sides)) = found.map(|d| (d.mechanism.clone(), d.kind, d.sides.clone())) {
            (all[n].mechanism, all[n].kind) = (mechanism, kind);
            all[n].add_sides(sides);
        }
    }
    let mut kept: Vec<Draft> = Vec::new();
    for draft in all.drain(..) {
        match kept.iter_mut().find(|d| d.ordinal.is_some() && d.ordinal == draft.ordinal && d.same(&draft)) {
            Some(old) => old.absorb(draft),
            None => kept.push(draft),
        }
    }
    *all = kept;
}

/// Adds a draft to the meeting it tells of again, or as a new one.
fn put_together(scene: &Scene, all: &mut Vec<Draft>, draft: Draft, notes: &mut Vec<Note>) {
    let near =
        |d: &&mut Draft| scene.sentences[d.sentence].section.is_article() || draft.sentence.abs_diff(d.sentence) <= 2;
    if draft.again {
        // "the meeting" is the one of these days that was told last, not one of earlier years.
        let now = scene.now.published.and_then(|p| p.last_day());
        let day = |d: &Draft| d.date.and_then(|e| e.last_day()).or(now).map(|d| now.map_or(d, |n| d.min(n)));
        let fits = all.iter_mut().filter(near).enumerate().filter(|(_, d)| d.same(&draft));
        if let Some((_, old)) = fits.max_by_key(|(n, d)| (day(d), *n)) {
            return old.absorb(draft);
        }
        let who = draft.people.len() + draft.sides.len();
        let where_or_when = draft.date.is_some() || draft.place.is_some() || draft.online;
        if who == 0 || !where_or_when && draft.people.len() < 2 {
            let at = scene.sentences[draft.sentence].span;
            return notes.push(Note { at, rule: draft.rule, why: "no meeting told before that it could be".into() });
        }
    }
    match all.iter_mut().filter(near).find(|d| d.same(&draft)) {
        Some(old) => old.absorb(draft),
        None => all.push(Draft { again: false, ..draft }),
    }
}
