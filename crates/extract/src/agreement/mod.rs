//! Agreements: signed, adopted, in effect, under negotiation, proposed or expired, each once in a document.

mod merge;
mod parties;
mod status;
mod title;

use crate::finish::Found;
use crate::pack::Class;
use crate::phrases::Phrases;
use crate::reader::Note;
use crate::scene::Scene;
use attache_core::{Agreement, Edtf, Section, Values};
use status::Status;
pub(crate) use status::origin;
pub(crate) use title::{Mention, mentions};

/// All agreements of a document.
pub fn find(scene: &Scene, notes: &mut Vec<Note>) -> Vec<Found> {
    let sides = crate::sides::of_document(scene);
    let mut found = Vec::new();
    let mut listing = Listing::default();
    for (at, sentence) in scene.sentences.iter().enumerate() {
        if !sentence.readable || sentence.repeat || sentence.section == Section::Other {
            continue;
        }
        if !scene.sentence_items(sentence).iter().any(|i| may_speak(scene, i)) {
            continue;
        }
        let p = Phrases::of(scene, at);
        sentence_agreements(&p, &sides, &mut listing, &mut found, notes);
    }
    merge::once(found)
}

fn may_speak(scene: &Scene, item: &crate::item::Item) -> bool {
    item.any(&title::NOUNS.map(|(c, _)| c))
        || item.has(Class::Sign)
        || scene.named(item).is_some_and(|n| n.records.iter().any(|r| title::is_agreement(&scene.packs.record(*r).id)))
}

/// Who signed the agreement of a mention, where the sentence says that it was signed.
pub(crate) fn signed_by(p: &Phrases, mention: &Mention, sides: &[String]) -> Option<Vec<String>> {
    let state = status::of(p, mention).filter(|s| s.status == "signed" && s.rule == "agreement/sign")?;
    let record = mention.id.as_deref().and_then(|id| p.scene.packs.by_id(id));
    Some(parties::of(p, mention, &state, record, sides))
}

/// A list of papers that stands under the sentence that says they were signed.
#[derive(Default)]
pub(crate) struct Listing {
    until: usize,
    date: Option<Edtf>,
}

fn sentence_agreements(
    p: &Phrases,
    sides: &[String],
    listing: &mut Listing,
    out: &mut Vec<Found>,
    notes: &mut Vec<Note>,
) {
    let all = mentions(p);
    let mut states: Vec<Option<Status>> = Vec::with_capacity(all.len());
    for (n, mention) in all.iter().enumerate() {
        let said = status::of(p, mention)
            .or_else(|| status::carried(p, &all, &states, n))
            .or_else(|| listed(p, mention, listing));
        states.push(said);
    }
    for (n, (mention, state)) in all.iter().zip(&states).enumerate() {
        // "several documents, including A and B": A and B are the agreements.
        if mention.plural
            && mention.id.is_none()
            && states.get(n + 1).is_some_and(Option::is_some)
            && opens_list(p, mention)
        {
            continue;
        }
        match state {
            Some(state) => {
                if matches!(state.rule, "agreement/sign" | "agreement/signed") {
                    *listing = Listing { until: p.at + 16, date: date_of(p, mention, state) };
                }
                if !status::hidden(p, mention) {
                    out.push(found(p, mention, state, sides));
                }
            }
            None => notes.push(Note {
                at: p.span(&mention.words),
                rule: "agreement/sign",
                why: "no verb of signing, adopting, taking effect or negotiating goes with it, and it has no name of its own".into(),
            }),
        }
    }
}

fn opens_list(p: &Phrases, mention: &Mention) -> bool {
    let i = mention.words.end + usize::from(p.mark(mention.words.end, ','));
    p.has(i, Class::Including)
        || (p.is(i, "such") && p.is(i + 1, "as"))
        || p.mark(i, ':')
        || p.kind(i) == Some(crate::token::Kind::Dash)
}

/// A line of a list, such as "A memorandum on customs between A and B;", after a sentence about a signing.
fn listed(p: &Phrases, mention: &Mention, listing: &Listing) -> Option<Status> {
    let lead = (0..p.len()).take_while(|i| !p.word(*i).starts_with(char::is_alphanumeric)).count();
    let first = mention.words.start <= lead + 1;
    let verbless = (0..p.len())
        .all(|i| !p.has(i, Class::Be) && !p.has(i, Class::Have) && !p.has(i, Class::Will) && !p.has(i, Class::Said));
    (p.at <= listing.until && first && verbless && mention.words.len() > 1).then_some(Status {
        status: "signed",
        rule: "agreement/listed",
        verb: mention.words.clone(),
        date: listing.date,
        not: 0..0,
    })
}

fn date_of(p: &Phrases, mention: &Mention, state: &Status) -> Option<Edtf> {
    if state.date.is_some() {
        return state.date;
    }
    // The times within its own title are its term.
    let skip = match (state.not.clone().all(|i| p.time(i).is_none()), state.not.start < mention.words.start) {
        (true, _) => mention.words.clone(),
        (_, true) => state.not.start..mention.words.end,
        _ => mention.words.start..state.not.end,
    };
    match state.status {
        "signed" | "adopted" | "effective" | "expired" if state.rule != "agreement/name" => {
            crate::clause::date(p, &state.verb, &skip).or_else(|| same_day(p))
        }
        _ => None,
    }
}

/// "on the same day", "at the ceremony", "after the meeting": the day of the sentence before.
fn same_day(p: &Phrases) -> Option<Edtf> {
    let words = p.text(0..p.len()).to_ascii_lowercase();
    let linked = [
        "same day",
        "on the spot",
        "at the ceremony",
        "on the occasion",
        "on this occasion",
        "after the meeting",
        "after the talks",
        "after the session",
        "during the visit",
        "at the event",
        "at the meeting",
        "that day",
        "day of the meeting",
        "day of the talks",
    ];
    linked.iter().any(|w| words.contains(w)).then(|| crate::clause::day_before(p)).flatten()
}

fn found(p: &Phrases, mention: &Mention, state: &Status, sides: &[String]) -> Found {
    let record = mention.id.as_deref().and_then(|id| p.scene.packs.by_id(id));
    let kind = record.and_then(|r| r.cell("type")).unwrap_or(mention.kind);
    let date = date_of(p, mention, state);
    let parties = parties::of(p, mention, state, record, sides);
    Found {
        span: p.sentence.span,
        section: p.sentence.section,
        rule: state.rule,
        said_by: None,
        values: Values::Agreement(Agreement {
            kind: kind.to_owned(),
            title: mention.id.clone().unwrap_or_else(|| mention.title.clone()),
            parties,
            date: if state.status == "expired" { None } else { date },
            status: state.status.to_owned(),
            count: mention.count,
            term: mention.term,
            expires: if state.status == "expired" { date } else { None },
        }),
    }
}

#[cfg(test)]
mod tests;
