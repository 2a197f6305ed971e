//! From drafts to statements: status by the document's date, sides where no person is named.

use super::draft::{Draft, Kind, Tense};
use crate::discourse::Discourse;
use crate::finish::Found;
use crate::scene::Scene;
use attache_core::{Edtf, Meeting, Values};

pub(super) fn found(scene: &Scene, talk: &Discourse, drafts: Vec<Draft>) -> Vec<Found> {
    drafts.into_iter().map(|d| statement(scene, talk, d)).collect()
}

fn statement(scene: &Scene, talk: &Discourse, draft: Draft) -> Found {
    let sentence = &scene.sentences[draft.sentence];
    let status = status(scene, &draft);
    let mut participants = if draft.people.is_empty() { draft.sides.clone() } else { draft.people.clone() };
    if participants.is_empty() && draft.kind != Kind::Fair && sentence.section.is_article() {
        participants.clone_from(&talk.sides);
    }
    participants.sort();
    participants.dedup();
    Found {
        span: sentence.span,
        section: sentence.section,
        rule: draft.rule,
        said_by: None,
        values: Values::Meeting(Meeting {
            kind: draft.kind.name().into(),
            participants,
            hosts: draft.hosts,
            mechanism: draft.mechanism,
            ordinal: draft.ordinal,
            place: draft.place,
            online: draft.online,
            date: draft.date,
            status: status.into(),
            recurs: draft.recurs,
        }),
    }
}

/// By the document's date where the meeting's days contain it, else by the verb.
fn status(scene: &Scene, draft: &Draft) -> &'static str {
    if draft.recurs.is_some() {
        return "ongoing";
    }
    let by_verb = match draft.tense {
        Tense::Past => "held",
        Tense::Now => "ongoing",
        Tense::Ahead => "scheduled",
        Tense::Proposed => "proposed",
    };
    let article = scene.sentences[draft.sentence].section.is_article();
    let (Some(date), Some(published), true) = (draft.date, scene.now.published, article) else { return by_verb };
    by_date(date, published, draft).unwrap_or(by_verb)
}

fn by_date(date: Edtf, published: Edtf, draft: &Draft) -> Option<&'static str> {
    let (first, last) = (date.first_day()?, date.last_day()?);
    let (from, to) = (published.first_day()?, published.last_day()?);
    let days = date.start().is_some_and(|d| d.day > 0);
    if last < from {
        return Some("held");
    }
    if first > to {
        return (draft.tense != Tense::Proposed).then_some("scheduled");
    }
    let within = days && first < last && first <= from && to <= last;
    // On its last day the verb tells whether it is over.
    let over = from == to && last == to && draft.tense == Tense::Past;
    (within && draft.tense != Tense::Proposed && !over).then_some("ongoing")
}
