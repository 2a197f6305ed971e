//! The names of meetings in a sentence: number, name, head, and the body that meets.

use super::draft::Kind;
use super::parts::Clause;
use super::wording::{
    body_behind, capital_name, capital_tail, doubled, inside_not, mechanism_before, name, name_start, number, round,
};
use crate::item::What;
use crate::pack::Class;

/// One name of a meeting.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Head {
    /// From the number or first word of the name.
    pub(super) start: usize,
    /// The word that says what it is.
    pub(super) noun: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
    pub(super) ordinal: Option<u32>,
    /// The id or the words.
    pub(super) mechanism: Option<String>,
    /// Whether the pack knows it.
    pub(super) known: bool,
    pub(super) plural: bool,
}

const NOUNS: [Class; 10] = [
    Class::MeetingNumbered,
    Class::MeetingConference,
    Class::MeetingSession,
    Class::MeetingSummit,
    Class::MeetingCeremony,
    Class::MeetingFair,
    Class::MeetingExchange,
    Class::MeetingAny,
    Class::MeetingTalks,
    Class::MeetingRound,
];

/// All names of meetings, in the order of the sentence.
pub(super) fn heads(c: &Clause) -> Vec<Head> {
    let mut out: Vec<Head> = Vec::new();
    let mut i = 0;
    while i < c.p.len() {
        if c.mention(i).is_some() {
            i += 1;
            continue;
        }
        if let Some(found) = known(c, i).or_else(|| noun(c, i)) {
            i = found.end.max(i + 1);
            out.extend(doubled(c, &found));
            out.push(found);
        } else {
            i += 1;
        }
    }
    join(c, out)
}

/// A mechanism of the pack.
fn known(c: &Clause, i: usize) -> Option<Head> {
    let (id, end) = c.p.name_of(i, &["mechanism:"])?;
    let record = c.p.scene.packs.by_id(id)?;
    let (start, ordinal) = number(c, i);
    let own = (i..end).rev().find_map(|k| c.p.any(k, &NOUNS)).map(|(_, class)| class);
    let typed = record.cell("type").and_then(Kind::from_name);
    let plural = (i..end).rev().find(|k| c.p.any(*k, &NOUNS).is_some()).is_some_and(|k| c.p.word(k).ends_with('s'));
    let kind = typed.or_else(|| own.and_then(kind)).unwrap_or(Kind::Session);
    // "Steering Committee meeting", "Expo in Nanning".
    let end = c.p.any(end, &[Class::MeetingAny, Class::MeetingSession]).map_or(end, |(e, _)| e);
    Some(Head { start, noun: end - 1, end, kind, ordinal, mechanism: Some(id.to_owned()), known: true, plural })
}

fn kind(class: Class) -> Option<Kind> {
    Some(match class {
        Class::MeetingConference | Class::MeetingNumbered => Kind::Conference,
        Class::MeetingSession => Kind::Session,
        Class::MeetingSummit => Kind::Summit,
        Class::MeetingCeremony => Kind::Ceremony,
        Class::MeetingFair => Kind::Fair,
        Class::MeetingExchange => Kind::Exchange,
        Class::MeetingTalks => Kind::Talks,
        _ => return None,
    })
}

/// A noun such as "conference", with the words of its name before it.
fn noun(c: &Clause, i: usize) -> Option<Head> {
    if c.p.in_name(i) || c.p.any(i, &[Class::MeetingNot]).is_some() || inside_not(c, i) {
        return None;
    }
    let (end, class) = c.p.any(i, &NOUNS)?;
    let noun = end - 1;
    let plural =
        c.p.word(noun).ends_with('s') && !matches!(class, Class::MeetingTalks) && !c.p.word(noun).ends_with("ss");
    let first = name_start(c, i);
    let (start, ordinal) = number(c, first);
    let (round_end, ordinal) = if class == Class::MeetingRound { round(c, end, ordinal)? } else { (end, ordinal) };
    if class == Class::MeetingNumbered && ordinal.is_none() {
        return None;
    }
    let (tail_end, of) = body_behind(c, round_end);
    let named = name(c, first, i, end, class);
    let mechanism = of.clone().or(named.filter(|_| class != Class::MeetingCeremony));
    let id = mechanism.clone().filter(|m| m.starts_with("mechanism:"));
    let typed =
        id.as_deref().and_then(|m| c.p.scene.packs.by_id(m)).and_then(|r| r.cell("type")).and_then(Kind::from_name);
    let generic = matches!(class, Class::MeetingAny | Class::MeetingRound);
    let sitting = class == Class::MeetingAny
        && c.p.has(round_end, Class::Of)
        && (round_end..c.p.len().min(round_end + 6)).any(|k| c.p.capital(k) && c.p.has(k, Class::OfficeBody));
    let many = generic && c.mentions.is_empty() && c.sides(0, first).len() > 2;
    let meets = sitting || of.is_some() || ordinal.is_some_and(|n| n > 1) || mechanism_before(c, first, i);
    let plain = if many && !meets {
        Kind::Conference
    } else if generic && !meets {
        Kind::Talks
    } else {
        kind(class).unwrap_or(if class == Class::MeetingRound { Kind::Talks } else { Kind::Session })
    };
    // A bare "first meeting" of two people is no numbered session.
    let took_place = c.p.any(end, &[Class::Take, Class::Hold]).is_some()
        || (end..end + 6).any(|k| c.p.any(k, &[Class::Take]).is_some());
    let proper =
        took_place || mechanism.as_deref().is_some_and(|m| m.contains(':') || m.chars().any(char::is_uppercase));
    let ordinal = ordinal.filter(|n| {
        *n > 1 || proper || mechanism.is_none() && class != Class::MeetingAny && class != Class::MeetingTalks
    });
    if class == Class::MeetingTalks && ordinal.is_none() && !capital_name(c, first, i) {
        return None;
    }
    if class == Class::MeetingExchange && ordinal.is_none() && end - first < 2 {
        return None;
    }
    let kind = typed.filter(|_| generic || id.is_some()).unwrap_or(plain);
    Some(Head { start, noun, end: tail_end, kind, ordinal, mechanism, known: id.is_some(), plural })
}

/// "The Joint Committee held its 47th meeting", "the Council met for the second time": the body that meets, and the number.
fn of_subject(c: &Clause, heads: &mut Vec<Head>) {
    for n in 1..heads.len() {
        let (body, meeting) = (&heads[n - 1], &heads[n]);
        let own = (body.end..meeting.start).any(|k| c.p.has(k, Class::Its));
        let bare = meeting.mechanism.is_none() && meeting.ordinal.is_some() && body.ordinal.is_none();
        if bare && own && body.mechanism.is_some() && meeting.start - body.end < 14 {
            heads[n].mechanism = heads[n - 1].mechanism.clone();
            heads[n].known = heads[n - 1].known;
            heads.remove(n - 1);
            return;
        }
    }
}

/// "met for the second time": a body that meets, with the number behind the verb.
pub(super) fn met_again(c: &Clause, out: &mut Vec<Head>) {
    for i in 1..c.p.len() {
        let met = c.p.has(i, Class::Meet) && c.p.has(i + 1, Class::For) && c.p.has(i + 2, Class::The);
        let Some(What::Ordinal(ordinal)) = c.p.item(i + 3).map(|item| item.what).filter(|_| met) else { continue };
        if let Some(head) = out.iter_mut().rev().find(|h| h.end <= i && h.ordinal.is_none()) {
            head.ordinal = Some(ordinal);
            continue;
        }
        let noun = (0..i).rev().find_map(|k| c.p.class(k, Class::MeetingMechanism).filter(|e| *e <= i).map(|e| (k, e)));
        let Some((k, e)) = noun else { continue };
        let start = name_start(c, k);
        let (end, _) = (capital_tail(c, e).max(e), ());
        let mechanism = Some(c.p.text(start..end));
        out.push(Head {
            start,
            noun: e - 1,
            end: i,
            kind: Kind::Session,
            ordinal: Some(ordinal),
            mechanism,
            known: false,
            plural: false,
        });
    }
}

/// Names that overlap: the longer one stays; a noun right behind a known name belongs to it.
fn join(c: &Clause, heads: Vec<Head>) -> Vec<Head> {
    let mut out: Vec<Head> = Vec::new();
    for head in heads {
        match out.last_mut() {
            // "the 16th meeting of the Steering Committee" is one name, and so is "Forum of …".
            Some(last) if head.start < last.end => {
                if last.mechanism.is_none() {
                    last.mechanism = head.mechanism;
                    last.known = head.known;
                    last.end = last.end.max(head.end);
                }
            }
            _ => out.push(head),
        }
    }
    of_subject(c, &mut out);
    met_again(c, &mut out);
    out
}
