//! Meetings: visits, talks, receptions, sessions, conferences, summits, ceremonies, fairs, exchanges; one for each distinct
//! meeting that a document tells of, at its fullest mention.

mod ceremony;
mod draft;
mod finish;
mod mechanism;
mod named;
mod parts;
mod receive;
mod visit;

use crate::discourse::Discourse;
use crate::finish::Found;
use crate::people::People;
use crate::reader::Note;
use crate::scene::Scene;
use draft::Draft;
use parts::Clause;

#[cfg(test)]
mod tests;

pub fn find(scene: &Scene, people: &People, talk: &Discourse, notes: &mut Vec<Note>) -> Vec<Found> {
    let mut article: Vec<Draft> = Vec::new();
    let mut aside: Vec<Draft> = Vec::new();
    for at in 0..scene.sentences.len() {
        let sentence = &scene.sentences[at];
        if !sentence.readable || sentence.repeat {
            continue;
        }
        let clause = Clause::new(scene, people, talk, at);
        let mut drafts = visit::find(&clause, notes);
        drafts.extend(receive::find(&clause, notes));
        drafts.extend(named::find(&clause, notes));
        drafts.sort_by_key(|d| d.head);
        let all = if sentence.section.is_article() { &mut article } else { &mut aside };
        for draft in drafts {
            put_together(scene, all, draft, notes);
        }
    }
    article.extend(aside);
    finish::found(scene, talk, article)
}

/// Adds a draft to the meeting it tells of again, or as a new one.
fn put_together(scene: &Scene, all: &mut Vec<Draft>, draft: Draft, notes: &mut Vec<Note>) {
    let near = |d: &&mut Draft| scene.sentences[d.sentence].section.is_article() || draft.sentence.abs_diff(d.sentence) <= 2;
    if draft.again {
        // "the meeting" is the one told last.
        if let Some(old) = all.iter_mut().rev().filter(near).find(|d| d.same(&draft)) {
            return old.absorb(draft);
        }
        if draft.people.is_empty() || draft.date.is_none() && draft.place.is_none() && !draft.online {
            let at = scene.sentences[draft.sentence].span;
            return notes.push(Note { at, rule: draft.rule, why: "no meeting told before that it could be".into() });
        }
    }
    match all.iter_mut().filter(near).find(|d| d.same(&draft)) {
        Some(old) => old.absorb(draft),
        None => all.push(Draft { again: false, ..draft }),
    }
}
